//! The user's project folder on the real disk: the walkdir door.

use std::fs::{self, File, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::world::{Disk, DiskError};

/// A project folder.
#[derive(Clone, Debug)]
pub struct ProjectDisk {
    root: PathBuf,
}

impl ProjectDisk {
    /// The project in `root`; nothing is read yet.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl Disk for ProjectDisk {
    fn files(&self, folder: &str) -> Result<Vec<String>, DiskError> {
        let start = self.root.join(folder);
        if !start.is_dir() {
            return Ok(Vec::new());
        }
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
        };
        let mut files = Vec::new();
        for entry in WalkDir::new(&start).follow_links(true).into_iter().filter_entry(visible) {
            let entry = entry.map_err(|error| DiskError::Io { path: folder.to_owned(), reason: error.to_string() })?;
            if entry.file_type().is_file() {
                files.push(relative(&self.root, entry.path())?);
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, DiskError> {
        let failure = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => DiskError::Missing(path.to_owned()),
            _ => DiskError::Io { path: path.to_owned(), reason: error.to_string() },
        };
        let file = File::open(self.root.join(path)).map_err(failure)?;
        let size = file.metadata().map_err(failure)?.len();
        if size > limit {
            return Err(DiskError::TooLarge { path: path.to_owned(), limit });
        }
        let body = whole(file, size, limit).map_err(failure)?;
        if body.len() as u64 > limit {
            return Err(DiskError::TooLarge { path: path.to_owned(), limit });
        }
        Ok(body)
    }
}

/// What an open file of so many bytes holds, or one byte over the limit of what it holds: it may grow meanwhile.
fn whole(mut file: File, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    let mut body = vec![0; usize::try_from(size).unwrap_or_default() + 1];
    let got = file.read(&mut body)?;
    body.truncate(got);
    // As much as was said, where there was room for more: that is the end, and it need not be asked for.
    if got as u64 != size || got == 0 {
        file.take((limit + 1).saturating_sub(got as u64)).read_to_end(&mut body)?;
    }
    Ok(body)
}

fn relative(root: &Path, path: &Path) -> Result<String, DiskError> {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| DiskError::Io {
        path: inside.to_string_lossy().into_owned(),
        reason: "the file's name is not UTF-8".to_owned(),
    })
}

/// Writes files into a folder that must not exist or be empty.
pub fn create_new(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<()> {
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is not empty"));
    }
    for (path, body) in files {
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = File::create_new(&target)?;
        file.write_all(body)?;
        if body.starts_with(b"#!") {
            // A script is made to be started.
            file.set_permissions(Permissions::from_mode(file.metadata()?.permissions().mode() | 0o111))?;
        }
    }
    Ok(())
}

/// Writes one file below a folder; one that is there already stays as it is, and is an error.
pub fn add_new(folder: &Path, path: &str, body: &[u8]) -> io::Result<()> {
    let target = folder.join(path);
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    let written = File::create_new(&target)?.write_all(body);
    if written.is_err() {
        // Half a file would stand in the way of the next try.
        let _ = fs::remove_file(&target);
    }
    written
}

/// A folder by the path that it has wherever one stands; it must be there.
pub fn absolute(folder: &Path) -> io::Result<PathBuf> {
    folder.canonicalize()
}
