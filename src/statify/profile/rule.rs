//! A rule of a profile: what an address must look like, and what it is then.

use super::Reason;
use super::address::Address;
use super::pattern;

/// Machinery, or an exception that is kept. All that is said must fit.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Why it is machinery; none for what is kept.
    pub reason: Option<Reason>,
    /// A pattern of the path; empty where any will do.
    pub path: &'static str,
    /// A query key, and a pattern of its value; empty where any query will do.
    pub key: &'static str,
    /// The pattern of the value.
    pub value: &'static str,
}

impl Rule {
    /// Whether the address, in its normal form, fits.
    pub(super) fn fits(&self, address: &Address<'_>) -> bool {
        let key = self.key.is_empty() || address.has(self.key, self.value);
        // A file is what it is, wherever it stands: a login page's style sheet is linked by other pages.
        key && (self.path.is_empty() || (!(self.key.is_empty() && address.is_file) && self.fits_path(address)))
    }

    fn fits_path(&self, address: &Address<'_>) -> bool {
        pattern::path(self.path, &address.segments) || pattern::path(self.path, &address.route)
    }
}

/// Machinery by its path.
pub(super) const fn path(reason: Reason, path: &'static str) -> Rule {
    Rule { reason: Some(reason), path, key: "", value: "" }
}

/// Machinery by a query key, whatever its value.
pub(super) const fn key(reason: Reason, key: &'static str) -> Rule {
    Rule { reason: Some(reason), path: "", key, value: "*" }
}

/// Machinery by the value of a query key.
pub(super) const fn pair(reason: Reason, key: &'static str, value: &'static str) -> Rule {
    Rule { reason: Some(reason), path: "", key, value }
}

/// Machinery by path and query.
pub(super) const fn at(reason: Reason, path: &'static str, key: &'static str, value: &'static str) -> Rule {
    Rule { reason: Some(reason), path, key, value }
}

/// Not machinery, by its path.
pub(super) const fn keep(path: &'static str) -> Rule {
    Rule { reason: None, path, key: "", value: "" }
}

/// Not machinery, by the value of a query key.
pub(super) const fn keep_pair(key: &'static str, value: &'static str) -> Rule {
    Rule { reason: None, path: "", key, value }
}
