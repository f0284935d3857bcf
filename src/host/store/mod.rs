//! What a capture keeps on disk between runs; the cap-std door.

mod journal;
mod sink;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use cap_std::fs::Dir;

use super::file::Scratch;
use super::workshop::Workshop;
use crate::tree::Digest;
use crate::world::{Held, Store, StoreError};

pub use sink::Sink;

const BODIES: &str = "bodies";
const JOURNALS: &str = "journals";
/// Files that are not whole yet.
const UNFINISHED: &str = "unfinished";

/// The folder `.sobre/<name>/snapshot/` beside an output: `bodies/ab/cdef…` by SHA-256, `journals/<name>` of lines.
///
/// Opened as a capability: nothing outside it can be touched. A run that is killed leaves whole bodies and whole
/// lines; what the power cut leaves is told by its digest when it is read.
#[derive(Debug)]
pub struct FolderStore {
    dir: Dir,
    /// Journals open for adding lines.
    journals: Mutex<BTreeMap<String, File>>,
    next: AtomicU64,
}

impl FolderStore {
    /// The store of an output. The workshop's lock is what keeps others out of it.
    pub fn open(workshop: &Workshop) -> Result<Self, StoreError> {
        let dir = workshop.snapshot().map_err(failed("snapshot"))?;
        // Left by a run that was killed.
        let _ = dir.remove_dir_all(UNFINISHED);
        for folder in [BODIES, JOURNALS, UNFINISHED] {
            dir.create_dir_all(folder).map_err(failed(folder))?;
        }
        Ok(Self { dir, journals: Mutex::default(), next: AtomicU64::new(0) })
    }

    /// A store for the time of a look, in a folder that goes away.
    pub fn within(scratch: &Scratch) -> Result<Self, StoreError> {
        let dir = Dir::open_ambient_dir(scratch.path(), cap_std::ambient_authority()).map_err(failed("scratch"))?;
        for folder in [BODIES, JOURNALS, UNFINISHED] {
            dir.create_dir_all(folder).map_err(failed(folder))?;
        }
        Ok(Self { dir, journals: Mutex::default(), next: AtomicU64::new(0) })
    }

    /// A body that comes in parts.
    #[must_use]
    pub fn sink(&self) -> Sink<'_> {
        Sink::new(self)
    }

    /// A body read to its end; an error of the reader's own, inside, leaves nothing.
    pub fn keep_all(&self, input: &mut dyn io::Read) -> Result<io::Result<Held>, StoreError> {
        let mut sink = self.sink();
        let mut block = vec![0; 64 * 1024];
        loop {
            match input.read(&mut block) {
                Ok(0) => return sink.end().map(Ok),
                Ok(read) => sink.add(block.get(..read).unwrap_or_default())?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Ok(Err(error)),
            }
        }
    }

    /// A body, for reading it in parts; whether it is whole is not looked at.
    pub(super) fn open_body(&self, digest: Digest) -> Result<File, StoreError> {
        let path = body_path(digest);
        self.dir.open(&path).map(cap_std::fs::File::into_std).map_err(failed(&path))
    }

    /// A name that no other file has.
    fn unfinished(&self) -> String {
        format!("{UNFINISHED}/{}", self.next.fetch_add(1, Ordering::Relaxed))
    }
}

impl Store for FolderStore {
    fn body(&self, digest: Digest) -> Result<Vec<u8>, StoreError> {
        let path = body_path(digest);
        let mut bytes = Vec::new();
        self.open_body(digest)?.read_to_end(&mut bytes).map_err(failed(&path))?;
        if Digest::of(&bytes) != digest {
            return Err(StoreError(format!("{path}: the file is damaged")));
        }
        Ok(bytes)
    }

    fn keep(&self, bytes: &[u8]) -> Result<Held, StoreError> {
        let mut sink = self.sink();
        sink.add(bytes)?;
        sink.end()
    }

    fn lines(&self, journal: &str) -> Result<Vec<String>, StoreError> {
        journal::lines(&self.dir, &journal::path(journal)?)
    }

    fn append(&self, journal: &str, line: &str) -> Result<(), StoreError> {
        journal::append(self, journal, line)
    }

    fn replace(&self, journal: &str, lines: &[String]) -> Result<(), StoreError> {
        journal::replace(self, journal, lines)
    }

    fn sweep(&self, wanted: &dyn Fn(Digest) -> bool) -> Result<(), StoreError> {
        for shard in self.dir.read_dir(BODIES).map_err(failed(BODIES))? {
            let shard = shard.map_err(failed(BODIES))?.file_name().to_string_lossy().into_owned();
            let folder = format!("{BODIES}/{shard}");
            for file in self.dir.read_dir(&folder).map_err(failed(&folder))? {
                let name = file.map_err(failed(&folder))?.file_name().to_string_lossy().into_owned();
                // What is no body is none that is wanted.
                if !Digest::from_hex(&format!("{shard}{name}")).is_some_and(wanted) {
                    let path = format!("{folder}/{name}");
                    self.dir.remove_file(&path).map_err(failed(&path))?;
                }
            }
        }
        Ok(())
    }
}

fn body_path(digest: Digest) -> String {
    let hex = digest.to_string();
    let (shard, rest) = hex.split_at_checked(2).unwrap_or_default();
    format!("{BODIES}/{shard}/{rest}")
}

pub(super) fn failed(what: &str) -> impl FnOnce(io::Error) -> StoreError {
    move |error| StoreError(format!("{what}: {error}"))
}
