//! A body on its way into the store.

use std::fs::File;
use std::io::{self, Write as _};

use super::{FolderStore, body_path, failed};
use crate::tree::Digesting;
use crate::world::{Held, StoreError};

/// What is held in memory before there is a file: most bodies that are known already never touch the disk.
const IN_MEMORY: usize = 256 * 1024;

/// A body that comes in parts: memory stays flat, and what is dropped before [`Sink::end`] was never there.
pub struct Sink<'s> {
    store: &'s FolderStore,
    head: Vec<u8>,
    /// What did not fit, whole, and its name.
    file: Option<(String, File)>,
    digest: Digesting,
    bytes: u64,
}

impl<'s> Sink<'s> {
    pub(super) fn new(store: &'s FolderStore) -> Self {
        Self { store, head: Vec::new(), file: None, digest: Digesting::default(), bytes: 0 }
    }

    /// Some more bytes.
    pub fn add(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.digest.add(bytes);
        self.bytes += bytes.len() as u64;
        if let Some((name, file)) = &mut self.file {
            return file.write_all(bytes).map_err(failed(name));
        }
        self.head.extend_from_slice(bytes);
        if self.head.len() > IN_MEMORY { self.spill() } else { Ok(()) }
    }

    /// How many bytes came.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// All of them: the body is in the store.
    pub fn end(mut self) -> Result<Held, StoreError> {
        let held = Held { digest: std::mem::take(&mut self.digest).end(), bytes: self.bytes };
        let path = body_path(held.digest);
        let dir = &self.store.dir;
        if dir.symlink_metadata(&path).is_ok_and(|known| known.is_file() && known.len() == held.bytes) {
            return Ok(held);
        }
        if self.file.is_none() {
            self.spill()?;
        }
        let Some((name, file)) = self.file.take() else { return Ok(held) };
        drop(file);
        let renamed = match dir.rename(&name, dir, &path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                dir.create_dir_all(folder).and_then(|()| dir.rename(&name, dir, &path))
            }
            other => other,
        };
        renamed.map(|()| held).map_err(failed(&path))
    }

    /// From memory into a file.
    fn spill(&mut self) -> Result<(), StoreError> {
        let name = self.store.unfinished();
        let file = self.store.dir.create(&name).map_err(failed(&name))?;
        let (name, file) = self.file.insert((name, file.into_std()));
        file.write_all(&self.head).map_err(failed(name))?;
        self.head = Vec::new();
        Ok(())
    }
}

impl Drop for Sink<'_> {
    fn drop(&mut self) {
        if let Some((name, _)) = &self.file {
            // What stays is swept when the store is opened again.
            let _ = self.store.dir.remove_file(name);
        }
    }
}
