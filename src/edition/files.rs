//! The files of a project as a build reads them: each known by its digest.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::tree::{Digest, Digesting};
use crate::world::{Disk, DiskError};

/// The folders that a build reads.
pub static FOLDERS: [&str; 3] = ["content", "data", "themes"];
/// The largest file that is held until it is read; larger ones are read again.
const HELD: usize = 64 * 1024;
/// The largest file that is looked at: what is larger cannot be published.
const LARGEST: u64 = 32 * 1024 * 1024;

/// A project whose files are known.
pub struct Files<'a> {
    disk: &'a dyn Disk,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    digests: BTreeMap<String, Digest>,
    held: BTreeMap<String, Vec<u8>>,
    /// What is in a folder, by its path: one look for all who ask.
    listed: BTreeMap<String, Vec<String>>,
}

impl<'a> Files<'a> {
    /// Nothing is read yet.
    pub fn new(disk: &'a dyn Disk) -> Self {
        Self { disk, seen: Mutex::default() }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of the files below a folder, by path and content. Each is read where it was not; what cannot be is by path.
    pub fn folder(&self, folder: &str) -> Result<Digest, DiskError> {
        let mut all = Digesting::default();
        for path in self.files(folder)? {
            all.add(path.as_bytes());
            all.add(&[0]);
            all.add(self.known(&path).as_ref().map_or(&[], |digest| digest.bytes()));
        }
        Ok(all.end())
    }

    /// Of every file that a build may read.
    pub fn all(&self) -> Result<Digest, DiskError> {
        let mut all = Digesting::default();
        for folder in FOLDERS {
            all.add(self.folder(folder)?.bytes());
        }
        Ok(all.end())
    }

    /// Of a file, read for that where it was not; none of what cannot be read.
    pub fn known(&self, path: &str) -> Option<Digest> {
        self.digest(path).or_else(|| self.disk.read(path, LARGEST).ok().map(|bytes| self.hold(path, bytes)))
    }

    /// What is seen in a file that is held until it is read; none of others.
    pub fn held<T>(&self, path: &str, see: impl FnOnce(&[u8]) -> T) -> Option<T> {
        self.seen().held.get(path).map(|bytes| see(bytes))
    }

    /// Of a file that was read.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        self.seen().digests.get(path).copied()
    }

    fn hold(&self, path: &str, bytes: Vec<u8>) -> Digest {
        let digest = Digest::of(&bytes);
        let mut seen = self.seen();
        seen.digests.insert(path.to_owned(), digest);
        if bytes.len() <= HELD {
            seen.held.insert(path.to_owned(), bytes);
        }
        digest
    }
}

impl Disk for Files<'_> {
    fn files(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        if let Some(known) = self.seen().listed.get(folder) {
            return Ok(known.clone());
        }
        let files = self.disk.files(folder)?;
        self.seen().listed.insert(folder.to_owned(), files.clone());
        Ok(files)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, DiskError> {
        let held = self.seen().held.remove(path);
        let bytes = match held {
            Some(bytes) if bytes.len() as u64 <= limit => return Ok(bytes),
            Some(_) => return Err(DiskError::TooLarge { path: path.to_owned(), limit }),
            None => self.disk.read(path, limit)?,
        };
        let mut seen = self.seen();
        if !seen.digests.contains_key(path) {
            seen.digests.insert(path.to_owned(), Digest::of(&bytes));
        }
        Ok(bytes)
    }
}
