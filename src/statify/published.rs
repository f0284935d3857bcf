//! A copy on disk: what `sobre prove` and `sobre serve` need of it.

use std::collections::BTreeSet;

use super::copy::{Copied, LIST, NOT_FOUND, ROOT};
use super::prove::{Got, Proof, Served};
use super::table::{self, Answer, Table};
use crate::tree::OutPath;
use crate::world::{Disk, DiskError};

/// The largest table or proof that is read, in bytes.
const LARGEST_TABLE: u64 = 1 << 30;

/// The largest file that is served or compared.
const LARGEST_FILE: u64 = 1 << 30;

/// A copy on disk.
pub struct Published<'d> {
    disk: &'d dyn Disk,
    /// What each address answers.
    pub table: Table,
    /// The files below the web root.
    files: BTreeSet<String>,
}

/// Why a folder is no copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCopy {
    /// A file cannot be read.
    Disk(DiskError),
    /// A file is not what it should be.
    Damaged {
        /// Which.
        file: &'static str,
        /// What the reader said.
        reason: String,
    },
}

impl<'d> Published<'d> {
    /// Opens the copy in a folder.
    pub fn open(disk: &'d dyn Disk) -> Result<Self, NoCopy> {
        let table: Table = json(disk, "urls.json")?;
        if table.version != table::VERSION {
            let reason = format!("version {}", table.version);
            return Err(NoCopy::Damaged { file: "urls.json", reason });
        }
        let list: Vec<Copied> = json(disk, LIST)?;
        let packed = |copied: &Copied| copied.packed.iter().map(|(end, _)| format!("{}.{end}", copied.path)).collect();
        let mut files: BTreeSet<String> = list.iter().flat_map::<Vec<String>, _>(packed).collect();
        files.extend(list.into_iter().map(|copied| copied.path));
        files.insert(NOT_FOUND.to_owned());
        Ok(Self { disk, table, files })
    }

    /// What the original answered.
    pub fn proof(&self) -> Result<Proof, NoCopy> {
        json(self.disk, "proof.json")
    }

    /// What is answered to a request.
    #[must_use]
    pub fn answer(&self, method: &str, target: &str) -> Answer {
        table::answer(&self.table, method, target, &|path| self.holds(path.as_str()))
    }

    /// Whether there is a file below the web root.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// The bytes of a file below the web root.
    pub fn file(&self, path: &str) -> Result<Vec<u8>, DiskError> {
        self.disk.read(&format!("{ROOT}/{path}"), LARGEST_FILE)
    }
}

impl Served for Published<'_> {
    fn ask(&self, target: &str) -> Result<Got, String> {
        let said = self.answer("GET", target);
        let body = match said.file.as_ref().map(OutPath::as_str) {
            Some(path) => self.file(path).map_err(|error| error.to_string())?,
            None => Vec::new(),
        };
        Ok(Got { status: said.status, location: said.location, media: said.media.unwrap_or_default(), body })
    }
}

fn json<T: serde::de::DeserializeOwned>(disk: &dyn Disk, file: &'static str) -> Result<T, NoCopy> {
    let bytes = disk.read(file, LARGEST_TABLE).map_err(NoCopy::Disk)?;
    serde_json::from_slice(&bytes).map_err(|error| NoCopy::Damaged { file, reason: error.to_string() })
}
