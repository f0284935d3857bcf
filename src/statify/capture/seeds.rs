//! Addresses that are known before the first page is read.

use std::collections::BTreeMap;

/// Addresses that are known before the first page is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seeds {
    /// Absolute addresses or paths, from a list or an archive.
    pub addresses: Vec<String>,
    /// Paths that people used, with how often.
    pub traffic: BTreeMap<String, u64>,
}
