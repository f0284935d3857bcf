//! An output tree onto the disk, whole or not at all.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::output::Output;
use crate::tree::OutputTree;

/// Why nothing was published; the folder is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The folder has content that sobre did not make.
    NotOurs(PathBuf),
    /// Another run of sobre has the folder.
    Busy(PathBuf),
    /// The system's own word: disk full, no permission…
    Io {
        /// Where.
        path: PathBuf,
        /// What.
        error: io::Error,
    },
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(path) => write!(f, "{} was not made by sobre", path.display()),
            Self::Busy(path) => write!(f, "{} is being made by another sobre", path.display()),
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for PublishError {}

/// Makes `folder` hold exactly the tree, whatever it held. Builds at once wait for each other.
pub fn publish(tree: &OutputTree, folder: &Path) -> Result<(), PublishError> {
    Output::forgotten(folder)?.publish(tree, Vec::new())
}
