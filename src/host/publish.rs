//! An output tree onto the disk: written beside, then swapped in, so that a reader sees the old folder or the
//! new one and never a mixture; the rustix door.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::tree::OutputTree;

/// The file that says "this folder was made by sobre and may be replaced".
pub const MARKER: &str = ".sobre-output";
const MARKER_TEXT: &str = "Made by sobre: the whole folder is replaced at each build.\n";

/// Why nothing was published; the folder is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The folder has content that sobre did not make.
    NotOurs(PathBuf),
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
            Self::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for PublishError {}

/// Makes `folder` hold exactly the tree. Builds at once wait for each other.
pub fn publish(tree: &OutputTree, folder: &Path) -> Result<(), PublishError> {
    // A link to the real folder stays a link.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    refuse_foreign(&folder)?;
    let beside = workshop(&folder)?;
    let lock = beside.join("lock");
    let held = File::create(&lock).map_err(io_at(&lock))?;
    held.lock().map_err(io_at(&lock))?;
    sweep(&beside);
    let staging = beside.join("new");
    let result = write(tree, &staging).and_then(|()| swap(&staging, &folder, &beside));
    // Whatever is left, of this build or of one that was killed, is ours and useless.
    sweep(&beside);
    result
}

fn io_at(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
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

/// The folder for work in progress: beside the output, so that renaming stays on one file system.
fn workshop(folder: &Path) -> Result<PathBuf, PublishError> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = parent.join(".sobre").join(name);
    fs::create_dir_all(&beside).map_err(io_at(&beside))?;
    Ok(beside)
}

fn sweep(beside: &Path) {
    for name in ["new", "old"] {
        // What cannot be removed is tried again by the next build.
        let _ = fs::remove_dir_all(beside.join(name));
    }
}

fn write(tree: &OutputTree, staging: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(staging).map_err(io_at(staging))?;
    let marker = staging.join(MARKER);
    fs::write(&marker, MARKER_TEXT).map_err(io_at(&marker))?;
    let mut made = staging.to_owned();
    for (path, file) in tree.iter() {
        let target = staging.join(path.as_str());
        // Sorted paths: files of one folder mostly follow each other.
        if let Some(parent) = target.parent()
            && parent != made
        {
            fs::create_dir_all(parent).map_err(io_at(parent))?;
            parent.clone_into(&mut made);
        }
        fs::write(&target, &file.body).map_err(io_at(&target))?;
    }
    Ok(())
}

fn swap(staging: &Path, folder: &Path, beside: &Path) -> Result<(), PublishError> {
    if !folder.exists() {
        return fs::rename(staging, folder).map_err(io_at(folder));
    }
    if renameat_with(CWD, staging, CWD, folder, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    // A file system without exchange: two renames, the first undone if the second fails.
    let old = beside.join("old");
    fs::rename(folder, &old).map_err(io_at(folder))?;
    fs::rename(staging, folder).map_err(|error| {
        let _ = fs::rename(&old, folder);
        PublishError::Io { path: folder.to_owned(), error }
    })
}
