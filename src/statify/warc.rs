//! A capture as a web archive.

use std::io::{self, Write};

use super::capture::Snapshot;
use crate::world::Store;

/// stand-in
pub fn write(_snapshot: &Snapshot, _store: &dyn Store, _output: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
