//! What stands in an output folder, and how to see that nobody touched it.

use std::collections::BTreeMap;
use std::fs::File;

use cap_std::fs::Dir;
use rustix::fs::{AtFlags, FileType, Stat, fstat, statat};
use serde::{Deserialize, Serialize};

use crate::archive::compact;
use crate::tree::Digest;

/// A file or folder as the system describes it: as long as all of it is the same, so is what it holds. A file that is
/// replaced has another number, one that is edited another time; a folder's time changes with the names in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    number: u64,
    size: u64,
    modified: (i64, i64),
}

impl Stamp {
    /// Of a regular file, or of a folder; none where there is none, or something else.
    fn of(dir: &Dir, path: &str, kind: FileType) -> Option<Self> {
        let path = if path.is_empty() { "." } else { path };
        Self::told(&statat(dir, path, AtFlags::SYMLINK_NOFOLLOW).ok()?, kind)
    }

    fn told(stat: &Stat, kind: FileType) -> Option<Self> {
        let same = FileType::from_raw_mode(stat.st_mode) == kind;
        // A folder's size says nothing that its time does not.
        let size = if kind == FileType::Directory { 0 } else { u64::try_from(stat.st_size).unwrap_or_default() };
        let modified = (stat.st_mtime, i64::try_from(stat.st_mtime_nsec).unwrap_or_default());
        same.then_some(Self { number: stat.st_ino, size, modified })
    }

    pub(super) fn file(dir: &Dir, path: &str) -> Option<Self> {
        Self::of(dir, path, FileType::RegularFile)
    }

    /// Of a file that is open.
    pub(super) fn open(file: &File) -> Option<Self> {
        Self::told(&fstat(file).ok()?, FileType::RegularFile)
    }

    /// `path` is empty for the folder itself.
    pub(super) fn folder(dir: &Dir, path: &str) -> Option<Self> {
        Self::of(dir, path, FileType::Directory)
    }

    pub(super) const fn size(&self) -> u64 {
        self.size
    }
}

/// Everything in an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Files by path; the marker is not among them.
    #[serde(deserialize_with = "compact::map")]
    pub(super) files: BTreeMap<String, (Digest, Stamp)>,
    /// Folders by path, the output itself as the empty one.
    #[serde(deserialize_with = "compact::map")]
    pub(super) folders: BTreeMap<String, Stamp>,
}

impl Manifest {
    /// What a file holds, where it is as it was.
    pub(super) fn intact(&self, dir: &Dir, path: &str) -> Option<(Digest, Stamp)> {
        let (digest, stamp) = *self.files.get(path)?;
        (Stamp::file(dir, path) == Some(stamp)).then_some((digest, stamp))
    }

    /// Whether everything is as it was, and nothing else there.
    pub(super) fn untouched(&self, dir: &Dir) -> bool {
        !self.folders.is_empty()
            && self.folders.iter().all(|(path, stamp)| Stamp::folder(dir, path) == Some(*stamp))
            && self.files.iter().all(|(path, (_, stamp))| Stamp::file(dir, path) == Some(*stamp))
    }
}
