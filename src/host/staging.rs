//! A copied site in the making.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use cap_std::fs::Dir;

use super::publish::PublishError;
use super::store::{FolderStore, failed};
use super::workshop::{Stage, Workshop};
use crate::tree::{Digest, OutPath};
use crate::world::{Staging, StoreError};

/// The folder beside the published one. What is dropped without [`FolderStaging::commit`] was never there.
///
/// A stored body is copied (by the file system's own sharing of blocks where it has that), not linked: a published
/// file that somebody edits in place must not change what the capture holds. A file taken over from the published
/// folder is linked: the folder that it comes from goes away when this one is swapped in.
#[derive(Debug)]
pub struct FolderStaging<'s> {
    stage: Stage,
    published: Option<Dir>,
    store: &'s FolderStore,
}

impl<'s> FolderStaging<'s> {
    /// An empty one. The workshop, and its lock, are held until it is committed or dropped.
    pub fn new(workshop: Workshop, store: &'s FolderStore) -> Result<Self, PublishError> {
        let stage = workshop.stage()?;
        Ok(Self { published: stage.published(), stage, store })
    }

    /// Makes it what is published; what was published goes away. Killed at any moment, one or the other is there.
    pub fn commit(self) -> Result<(), PublishError> {
        // Closed first: some file systems do not rename what is open.
        let Self { stage, published, .. } = self;
        drop(published);
        stage.commit()
    }
}

impl Staging for FolderStaging<'_> {
    fn write(&self, path: &OutPath, bytes: &[u8]) -> Result<(), StoreError> {
        self.stage.create(path).and_then(|mut file| file.write_all(bytes)).map_err(failed(path.as_str()))
    }

    fn place(&self, path: &OutPath, digest: Digest) -> Result<(), StoreError> {
        let mut body = self.store.open_body(digest)?;
        let copied = self.stage.create(path).and_then(|mut file| io::copy(&mut body, &mut file));
        copied.map(drop).map_err(failed(path.as_str()))
    }

    fn reuse(&self, path: &OutPath) -> Result<bool, StoreError> {
        let Some(published) = self.published.as_ref().filter(|dir| is_file(dir, path.as_str())) else {
            return Ok(false);
        };
        if let Some(folder) = Path::new(path.as_str()).parent().and_then(Path::to_str).filter(|f| !f.is_empty()) {
            self.stage.make(folder).map_err(failed(path.as_str()))?;
        }
        let link = || published.hard_link(path.as_str(), &self.stage.dir, path.as_str());
        let linked = match link() {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.stage.dir.remove_file(path.as_str()).and_then(|()| link())
            }
            other => other,
        };
        if linked.is_ok() {
            return Ok(true);
        }
        // A file system without links.
        let copied = published.open(path.as_str()).and_then(|from| {
            let mut from = from.into_std();
            self.stage.create(path).and_then(|mut to| io::copy(&mut from, &mut to))
        });
        copied.map(|_| true).map_err(failed(path.as_str()))
    }

    fn read(&self, path: &OutPath) -> Result<Option<Vec<u8>>, StoreError> {
        bytes(&self.stage.dir, path)
    }

    fn holds(&self, path: &OutPath) -> Result<bool, StoreError> {
        Ok(is_file(&self.stage.dir, path.as_str()))
    }

    fn published(&self, path: &OutPath) -> Result<Option<Vec<u8>>, StoreError> {
        self.published.as_ref().map_or(Ok(None), |dir| bytes(dir, path))
    }
}

/// Whether it is a regular file, and no link to one.
fn is_file(dir: &Dir, path: &str) -> bool {
    dir.symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}

fn bytes(dir: &Dir, path: &OutPath) -> Result<Option<Vec<u8>>, StoreError> {
    if !is_file(dir, path.as_str()) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read = dir.open(path.as_str()).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map(|_| Some(bytes)).map_err(failed(path.as_str()))
}
