//! The last good version in memory: what is shown, and what the next build keeps of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::tree::{Body, Digest, OutPath, OutputTree};
use crate::world::{Disk, DiskError, Standing};

/// A published tree that stands in no folder.
#[derive(Debug, Default)]
pub struct Version {
    files: BTreeMap<String, Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    digest: Digest,
    bytes: Arc<[u8]>,
    cause: Arc<str>,
}

impl Version {
    /// What a build made; what it kept is taken from where it stood before.
    pub fn new(tree: &OutputTree, before: &Self) -> Self {
        let kept = |(path, file): (&OutPath, &crate::tree::OutFile)| {
            let stood = before.files.get(path.as_str());
            let digest = file.body.digest();
            let bytes = match (&file.body, stood) {
                (_, Some(kept)) if kept.digest == digest => Arc::clone(&kept.bytes),
                (Body::Made(bytes), _) => Arc::from(bytes.as_ref()),
                // Nothing is kept but what stood here.
                (Body::Kept(..), _) => return None,
            };
            Some((path.as_str().to_owned(), Kept { digest, bytes, cause: Arc::from(file.cause.as_str()) }))
        };
        Self { files: tree.iter().filter_map(kept).collect() }
    }

    /// The paths at which this is not what stood there, and those that are gone.
    pub fn changed<'a>(&'a self, before: &'a Self) -> (Vec<&'a str>, Vec<&'a str>) {
        let same = |(path, kept): &(&String, &Kept)| before.digest_at(path) == Some(kept.digest);
        let made = self.files.iter().filter(|it| !same(it)).map(|(path, _)| path.as_str()).collect();
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path)).map(String::as_str).collect();
        (made, gone)
    }

    /// The project file that caused what stands at a path.
    pub fn cause(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|kept| &*kept.cause)
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    fn digest_at(&self, path: &str) -> Option<Digest> {
        self.files.get(path).map(|kept| kept.digest)
    }
}

impl Standing for Version {
    fn digest(&self, path: &OutPath) -> Option<(Digest, u64)> {
        self.files.get(path.as_str()).map(|kept| (kept.digest, kept.bytes.len() as u64))
    }

    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.files.get(path.as_str()).map(|kept| kept.bytes.to_vec())
    }

    fn untouched(&self) -> bool {
        true
    }
}

impl Disk for Version {
    fn files(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        let inside =
            |path: &&str| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        Ok(self.paths().filter(inside).map(str::to_owned).collect())
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, DiskError> {
        let kept = self.files.get(path).ok_or_else(|| DiskError::Missing(path.to_owned()))?;
        if kept.bytes.len() as u64 > limit {
            return Err(DiskError::TooLarge { path: path.to_owned(), limit });
        }
        Ok(kept.bytes.to_vec())
    }
}
