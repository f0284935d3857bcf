//! Files of lines that are only added to.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom, Write as _};
use std::sync::PoisonError;

use cap_std::fs::{Dir, OpenOptions};

use super::{FolderStore, JOURNALS, failed};
use crate::world::StoreError;

const BLOCK: u64 = 64 * 1024;

/// Where a journal is; its name is letters, digits, `-` and `.`.
pub(super) fn path(name: &str) -> Result<String, StoreError> {
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
    if name.is_empty() || name.starts_with('.') || !name.bytes().all(good) {
        return Err(StoreError(format!("{name:?} is no name of a journal")));
    }
    Ok(format!("{JOURNALS}/{name}"))
}

pub(super) fn lines(dir: &Dir, path: &str) -> Result<Vec<String>, StoreError> {
    let mut bytes = match dir.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(path)(error)),
    };
    // A torn last line may end in the middle of a character.
    bytes.truncate(bytes.iter().rposition(|&b| b == b'\n').unwrap_or_default());
    let text = String::from_utf8(bytes).map_err(|_| StoreError(format!("{path}: the file is damaged")))?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// One write for each line, at the end of the file: a line is there or it is not.
pub(super) fn append(store: &FolderStore, name: &str, line: &str) -> Result<(), StoreError> {
    let path = path(name)?;
    let line = whole(&path, line)?;
    let mut journals = store.journals.lock().unwrap_or_else(PoisonError::into_inner);
    if !journals.contains_key(name) {
        journals.insert(name.to_owned(), open(&store.dir, &path).map_err(failed(&path))?);
    }
    let written = journals.get_mut(name).map_or(Ok(()), |file| file.write_all(line.as_bytes()));
    written.map_err(|error| {
        // A disk that is full takes half a line: opened anew, the half is cut off.
        journals.remove(name);
        failed(&path)(error)
    })
}

pub(super) fn replace(store: &FolderStore, name: &str, lines: &[String]) -> Result<(), StoreError> {
    let path = path(name)?;
    let text: Vec<String> = lines.iter().map(|line| whole(&path, line)).collect::<Result<_, _>>()?;
    let mut journals = store.journals.lock().unwrap_or_else(PoisonError::into_inner);
    journals.remove(name);
    let beside = store.unfinished();
    let written = store.dir.write(&beside, text.concat()).and_then(|()| store.dir.rename(&beside, &store.dir, &path));
    drop(journals);
    written.map_err(failed(&path))
}

fn whole(path: &str, line: &str) -> Result<String, StoreError> {
    // An empty line could not be told from none.
    if line.is_empty() || line.contains(['\n', '\r']) {
        return Err(StoreError(format!("{path}: this is not one line")));
    }
    Ok(format!("{line}\n"))
}

/// Opened for adding lines, without a torn last one.
fn open(dir: &Dir, path: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    let mut file = dir.open_with(path, &options)?.into_std();
    let length = file.metadata()?.len();
    let whole = whole_lines(&mut file, length)?;
    if whole < length {
        file.set_len(whole)?;
    }
    Ok(file)
}

/// Where the last line break ends, in bytes.
fn whole_lines(file: &mut File, length: u64) -> io::Result<u64> {
    let mut end = length;
    let mut block = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(BLOCK);
        file.seek(SeekFrom::Start(start))?;
        block.clear();
        Read::take(&mut *file, end - start).read_to_end(&mut block)?;
        if let Some(last) = block.iter().rposition(|&b| b == b'\n') {
            return Ok(start + last as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}
