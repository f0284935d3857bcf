//! Files that the user names on the command line, read and written.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read as _};
use std::path::{Path, PathBuf};

/// The bytes of a file, at most `limit`.
pub fn read_file(path: impl AsRef<Path>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("> {limit}")));
    }
    Ok(bytes)
}

/// A file read in a stream.
pub fn read_lines(path: impl AsRef<Path>, read: &mut dyn FnMut(&mut dyn BufRead) -> io::Result<()>) -> io::Result<()> {
    read(&mut BufReader::new(File::open(path)?))
}

/// A file opened for reading anywhere in it.
pub fn open_file(path: impl AsRef<Path>) -> io::Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path)?))
}

/// Writes a file whole or not at all: beside it first, then in its place.
pub fn write_file(
    path: impl AsRef<Path>,
    write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    let path = path.as_ref();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let mut output = BufWriter::new(File::create(&beside)?);
    let written = write(&mut output).and_then(|()| output.into_inner().map_err(io::IntoInnerError::into_error));
    match written.and_then(|_| std::fs::rename(&beside, path)) {
        Ok(()) => Ok(()),
        Err(error) => {
            let _ = std::fs::remove_file(&beside);
            Err(error)
        }
    }
}

/// The same, in a folder that is made where it is not there.
pub fn keep_file(
    path: impl AsRef<Path>,
    write: &mut dyn FnMut(&mut dyn io::Write) -> io::Result<()>,
) -> io::Result<()> {
    if let Some(folder) = path.as_ref().parent() {
        std::fs::create_dir_all(folder)?;
    }
    write_file(path, write)
}

/// A folder of the system's for temporary files, that goes away.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new one.
    pub fn new() -> io::Result<Self> {
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for n in 0..1000_u32 {
            let path = std::env::temp_dir().join(format!("sobre-{}-{n}", std::process::id()));
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
