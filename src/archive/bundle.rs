//! Files in one zip, in the order given: the same files, the same bytes.

use std::fmt;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A file of a bundle.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its path in the bundle.
    pub path: &'a str,
    /// What is in it.
    pub body: &'a [u8],
    /// Whether it is kept as it is: what is packed already, and what must be found without unpacking.
    pub stored: bool,
}

/// Why files do not make a bundle: two of one name, or too many bytes; in the zip writer's words.
#[derive(Debug)]
pub struct BundleError(ZipError);

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no zip can be made: {}", self.0)
    }
}

impl std::error::Error for BundleError {}

/// The bytes of a zip of these files, all of the first day that a zip knows.
pub fn bundle(entries: &[Entry<'_>]) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        let method = if entry.stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        zip.start_file(entry.path, options).map_err(BundleError)?;
        zip.write_all(entry.body).map_err(|error| BundleError(ZipError::Io(error)))?;
    }
    Ok(zip.finish().map_err(BundleError)?.into_inner())
}
