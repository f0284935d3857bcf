//! The copy as it is served.

use crate::statify::copy::below;
use crate::statify::table::{Table, answer};
use crate::tree::OutPath;
use crate::world::Staging;

/// What the copy answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Got {
    /// The status code.
    pub status: u16,
    /// Where to, for a redirect.
    pub location: Option<String>,
    /// The content type, without parameters.
    pub media: String,
    /// The body, decoded.
    pub body: Vec<u8>,
}

/// Something that serves the copy.
pub trait Served: Sync {
    /// What it answers for a path with its query; the reason where it does not.
    fn ask(&self, target: &str) -> Result<Got, String>;
}

/// The copy in the making, answered for as `sobre serve` would.
pub struct Staged<'a> {
    /// What each address answers.
    pub table: &'a Table,
    /// Where the files are.
    pub staging: &'a dyn Staging,
}

impl Served for Staged<'_> {
    fn ask(&self, target: &str) -> Result<Got, String> {
        let read = |path: &OutPath| self.staging.read(&below(path.as_str())?);
        let has = |path: &OutPath| below(path.as_str()).and_then(|path| self.staging.holds(&path)).unwrap_or(false);
        let said = answer(self.table, "GET", target, &has);
        let body = match &said.file {
            Some(path) => read(path).map_err(|error| error.to_string())?.unwrap_or_default(),
            None => Vec::new(),
        };
        Ok(Got { status: said.status, location: said.location, media: said.media.unwrap_or_default(), body })
    }
}
