//! The folder beside the output in which it is made, and how it is swapped in: a reader sees the old output or the
//! new one and never a mixture; the rustix door.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use rustix::fs::{CWD, Mode, RenameFlags, mkdirat, renameat_with};

use super::file::{read_file, write_file};
use super::manifest::Manifest;
use super::publish::PublishError;
use crate::tree::OutPath;

/// The file that says "this folder was made by sobre and may be replaced".
pub const MARKER: &str = ".sobre-output";
const MARKER_TEXT: &str = "Made by sobre: the whole folder is replaced at each build.\n";

/// A record of a million files is smaller.
const MOST_RECORD: u64 = 1 << 30;

/// `.sobre/<name>/` beside an output folder, locked until it is dropped: work in progress, and what is kept between
/// runs. Beside, so that renaming stays on one file system.
#[derive(Debug)]
pub struct Workshop {
    output: PathBuf,
    beside: PathBuf,
    /// The lock is the system's and goes with the file.
    _lock: File,
}

impl Workshop {
    /// For this output, after whoever has it now; refuses a folder that sobre did not make.
    pub fn wait_for(output: &Path) -> Result<Self, PublishError> {
        Self::locked(output, |lock, path| lock.lock().map_err(io_at(path)))
    }

    /// For this output, at once or not at all; refuses a folder that sobre did not make.
    pub fn take(output: &Path) -> Result<Self, PublishError> {
        Self::locked(output, |lock, path| {
            lock.try_lock().map_err(|error| match error {
                TryLockError::WouldBlock => PublishError::Busy(output.to_owned()),
                TryLockError::Error(error) => io_at(path)(error),
            })
        })
    }

    fn locked(
        output: &Path,
        lock: impl FnOnce(&File, &Path) -> Result<(), PublishError>,
    ) -> Result<Self, PublishError> {
        // A link to the real folder stays a link.
        let output = output.canonicalize().unwrap_or_else(|_| output.to_owned());
        refuse_foreign(&output)?;
        let beside = beside(&output);
        fs::create_dir_all(&beside).map_err(io_at(&beside))?;
        let path = beside.join("lock");
        let file = File::create(&path).map_err(io_at(&path))?;
        lock(&file, &path)?;
        let workshop = Self { output, beside, _lock: file };
        // Who had it before may have published.
        refuse_foreign(&workshop.output)?;
        workshop.recover();
        workshop.sweep();
        Ok(workshop)
    }

    /// An empty stage, with the marker on it.
    pub(super) fn stage(self) -> Result<Stage, PublishError> {
        let path = self.beside.join("new");
        fs::create_dir(&path).map_err(io_at(&path))?;
        let dir = Dir::open_ambient_dir(&path, ambient_authority()).map_err(io_at(&path))?;
        dir.write(MARKER, MARKER_TEXT).map_err(io_at(&path))?;
        Ok(Stage { workshop: self, dir, made: Mutex::default() })
    }

    /// The spare, where it is still there and somebody knows what it holds, or an empty folder; and what it holds.
    pub(super) fn renewed(self, known: &Manifest) -> Result<(Stage, Manifest), PublishError> {
        let (spare, path) = (self.beside.join("spare"), self.beside.join("new"));
        if known.folders.is_empty() || fs::rename(&spare, &path).is_err() {
            let _ = fs::remove_dir_all(&spare);
            return Ok((self.stage()?, Manifest::default()));
        }
        let dir = Dir::open_ambient_dir(&path, ambient_authority()).map_err(io_at(&path))?;
        dir.write(MARKER, MARKER_TEXT).map_err(io_at(&path))?;
        Ok((Stage { workshop: self, dir, made: Mutex::default() }, known.clone()))
    }

    /// What the last build remembered; none where there is nothing, or more than a build remembers.
    pub(super) fn read_record(&self) -> Option<Vec<u8>> {
        read_file(self.beside.join("record"), MOST_RECORD).ok()
    }

    /// Remembers this for the next build. Where that fails, the next one starts from nothing.
    pub(super) fn write_record(&self, bytes: &[u8]) {
        let path = self.beside.join("record");
        if write_file(&path, &mut |file| file.write_all(bytes)).is_err() {
            let _ = fs::remove_file(&path);
        }
    }

    /// The folder of what is kept between runs.
    pub(super) fn snapshot(&self) -> io::Result<Dir> {
        let path = self.beside.join("snapshot");
        fs::create_dir_all(&path)?;
        Dir::open_ambient_dir(&path, ambient_authority())
    }

    /// The folder of what took long to make.
    pub(super) fn shelf(&self) -> io::Result<Dir> {
        let path = self.beside.join("shelf");
        fs::create_dir_all(&path)?;
        Dir::open_ambient_dir(&path, ambient_authority())
    }

    /// The published folder; none before the first time.
    pub(super) fn published(&self) -> Option<Dir> {
        Dir::open_ambient_dir(&self.output, ambient_authority()).ok()
    }

    /// Two renames that were cut in the middle: the old output goes back.
    fn recover(&self) {
        if !self.output.exists() {
            let _ = fs::rename(self.beside.join("old"), &self.output);
        }
    }

    /// Removes what is left of a run, this one or one that was killed; `snapshot`, `shelf`, `spare` and `record` stay.
    fn sweep(&self) {
        for name in ["new", "old"] {
            // What cannot be removed is tried again by the next run.
            let _ = fs::remove_dir_all(self.beside.join(name));
        }
    }

    fn swap(&self) -> Result<(), PublishError> {
        let (new, output) = (self.beside.join("new"), &self.output);
        if !output.exists() {
            return fs::rename(&new, output).map_err(io_at(output));
        }
        if renameat_with(CWD, &new, CWD, output, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
        // A file system without exchange: two renames, the first undone if the second fails.
        let old = self.beside.join("old");
        fs::rename(output, &old).map_err(io_at(output))?;
        fs::rename(&new, output).map_err(|error| {
            let _ = fs::rename(&old, output);
            PublishError::Io { path: output.to_owned(), error }
        })
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        self.sweep();
    }
}

/// An output in the making, that nobody sees; dropped, it leaves nothing.
#[derive(Debug)]
pub(super) struct Stage {
    workshop: Workshop,
    /// Nothing outside it can be reached, whatever a path says.
    pub(super) dir: Dir,
    made: Mutex<BTreeSet<String>>,
}

impl Stage {
    /// Says in the marker what the folder's own files hold, a line each.
    pub(super) fn seal(&self, files: impl Iterator<Item = String>) -> Result<(), PublishError> {
        let text = files.fold(MARKER_TEXT.to_owned(), |text, file| text + &file + "\n");
        self.dir.write(MARKER, text).map_err(io_at(&self.place(MARKER)))
    }

    /// A new empty file, in place of one that may be there: a file that shares its bytes with another is never
    /// written into.
    pub(super) fn create(&self, path: &OutPath) -> io::Result<File> {
        let path = path.as_str();
        self.make_for(path)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let file = match self.dir.open_with(path, &options) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.dir.remove_file(path)?;
                self.dir.open_with(path, &options)?
            }
            other => other?,
        };
        Ok(file.into_std())
    }

    /// A folder, and those it stands in.
    pub(super) fn make(&self, folder: &str) -> io::Result<()> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if !made.contains(folder) {
            let above = folder.rsplit_once('/').is_none_or(|(above, _)| made.contains(above));
            // One call where the folder around is known to be one; what is there already may be anything.
            if !above || mkdirat(&self.dir, folder, Mode::from(0o777)).is_err() {
                self.dir.create_dir_all(folder)?;
            }
            made.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Where a path is, for messages.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.workshop.output.join(path)
    }

    /// What is published now.
    pub(super) fn published(&self) -> Option<Dir> {
        self.workshop.published()
    }

    /// Makes the folder that a file stands in.
    pub(super) fn make_for(&self, path: &str) -> io::Result<()> {
        path.rsplit_once('/').map_or(Ok(()), |(folder, _)| self.make(folder))
    }

    /// Swaps it in.
    pub(super) fn commit(self) -> Result<(), PublishError> {
        self.workshop.swap()
    }

    /// Swaps it in; what was published is the spare of the next time, where somebody knows what it holds.
    pub(super) fn commit_and_keep(self, known: bool) -> Result<Workshop, PublishError> {
        let Self { workshop, dir, .. } = self;
        // Closed first: some file systems do not rename what is open.
        drop(dir);
        workshop.swap()?;
        if known {
            let spare = workshop.beside.join("spare");
            let _ = fs::remove_dir_all(&spare);
            // Where the system cannot exchange two folders, it has another name.
            let _ = ["new", "old"].iter().find(|name| fs::rename(workshop.beside.join(name), &spare).is_ok());
        }
        Ok(workshop)
    }
}

pub(super) fn io_at(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path = path.to_owned();
    move |error| PublishError::Io { path, error }
}

/// Refuses a folder with content but without our marker, and a file.
fn refuse_foreign(folder: &Path) -> Result<(), PublishError> {
    let ours = folder.join(MARKER).is_file();
    let foreign = match folder.read_dir() {
        Ok(mut entries) => entries.next().is_some() && !ours,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(_) => true,
    };
    if foreign { Err(PublishError::NotOurs(folder.to_owned())) } else { Ok(()) }
}

fn beside(output: &Path) -> PathBuf {
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    parent.join(".sobre").join(name)
}
