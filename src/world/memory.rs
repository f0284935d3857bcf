//! A project folder in memory.

use std::collections::BTreeMap;

use super::{Disk, DiskError};

/// Files by path; what tests and the starter project are built from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryDisk {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryDisk {
    /// Adds or replaces a file.
    pub fn put(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Removes a file; removing what is not there does nothing.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }
}

impl Disk for MemoryDisk {
    fn files(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        let inside =
            |path: &&String| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        Ok(self.files.keys().filter(inside).cloned().collect())
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, DiskError> {
        let bytes = self.files.get(path).ok_or_else(|| DiskError::Missing(path.to_owned()))?;
        if bytes.len() as u64 > limit {
            return Err(DiskError::TooLarge { path: path.to_owned(), limit });
        }
        Ok(bytes.clone())
    }
}
