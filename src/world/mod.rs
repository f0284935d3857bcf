//! The only way outside: the traits that `host` implements, and a world in memory for tests.

mod memory;
mod web;

use std::collections::BTreeSet;
use std::fmt;

use crate::tree::{Digest, OutPath};

pub use memory::MemoryDisk;
pub use web::{Ask, Held, Reply, Staging, Store, StoreError, Web, WebError};

/// The user's project folder, read only. Paths are relative, with `/`.
pub trait Disk: Sync {
    /// Every file below `folder` (`""` for all), as project-relative paths, sorted; hidden files and what is
    /// not a regular file are left out. A folder that does not exist holds no file.
    fn files(&self, folder: &str) -> Result<Vec<String>, DiskError>;

    /// The bytes of a file, at most `limit` of them.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, DiskError>;
}

/// What stands in the output folder now.
pub trait Standing {
    /// What the file at a path holds and how many bytes, where it is as the last build left it.
    fn digest(&self, path: &OutPath) -> Option<(Digest, u64)>;

    /// The bytes of that file.
    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>>;

    /// Whether all of it is as the last build left it, and nothing else there.
    fn untouched(&self) -> bool;
}

/// What took long to make, kept between builds under a digest of all that it is made from.
pub trait Shelf {
    /// What was put there, where not a byte of it changed.
    fn take(&self, key: Digest) -> Option<Vec<u8>>;

    /// Keeps it, if it can be.
    fn put(&self, key: Digest, bytes: &[u8]);

    /// Forgets all others.
    fn keep_only(&self, keys: &BTreeSet<Digest>);
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskError {
    /// No such file.
    Missing(String),
    /// More bytes than the reader wants.
    TooLarge {
        /// The file.
        path: String,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// The system's own word on it.
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        reason: String,
    },
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{path}: no such file"),
            Self::TooLarge { path, limit } => write!(f, "{path}: larger than {limit} bytes"),
            Self::Io { path, reason } => write!(f, "{path}: {reason}"),
        }
    }
}

impl std::error::Error for DiskError {}
