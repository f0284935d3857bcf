//! A published folder as a web server shows it: for `sobre serve`.

use std::collections::BTreeMap;

use super::address;
use crate::tree::OutPath;
use crate::world::{Disk, DiskError};

/// The largest file that is shown.
const LARGEST: u64 = 1 << 30;
/// The rules of older addresses, as they are published.
const RULES: &str = "_redirects";
/// What is there for servers, not for readers.
const HIDDEN: [&str; 3] = [RULES, "redirects.nginx.conf", "compressed.nginx.conf"];

/// A folder that a build made.
pub struct Shown<'d> {
    disk: &'d dyn Disk,
    moved: BTreeMap<String, String>,
}

/// What is answered to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A file, with its path.
    File(OutPath, Vec<u8>),
    /// To be looked for there.
    Moved(String),
    /// The page for lost visitors, where there is one.
    Lost(Option<Vec<u8>>),
}

impl<'d> Shown<'d> {
    /// Opens a folder that a build made; `None` where it has no home page.
    pub fn open(disk: &'d dyn Disk) -> Result<Option<Self>, DiskError> {
        match disk.read("index.html", LARGEST) {
            Ok(_) => {}
            Err(DiskError::Missing(_)) => return Ok(None),
            Err(failure) => return Err(failure),
        }
        let rules = match disk.read(RULES, LARGEST) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(DiskError::Missing(_)) => String::new(),
            Err(failure) => return Err(failure),
        };
        let rule = |line: &str| {
            let mut words = line.split_whitespace();
            Some((address::decode(words.next()?), words.next()?.to_owned()))
        };
        Ok(Some(Self { disk, moved: rules.lines().filter_map(rule).collect() }))
    }

    /// What is answered to a request's target, `/services/?x=1`.
    #[must_use]
    pub fn answer(&self, target: &str) -> Said {
        let asked = target.split(['?', '#']).next().unwrap_or_default();
        match self.rule(asked) {
            Some(to) => Said::Moved(to.to_owned()),
            None => self.file_at(asked),
        }
    }

    /// Where an older address leads; both are from the root of the host.
    #[must_use]
    pub fn rule(&self, asked: &str) -> Option<&str> {
        self.moved.get(&address::decode(asked)).map(String::as_str)
    }

    /// What stands at an address from the root of the site.
    #[must_use]
    pub fn file_at(&self, asked: &str) -> Said {
        let path = address::decode(asked);
        let Some(below) = path.strip_prefix('/').filter(|below| is_shown(below)) else { return self.lost() };
        let folder = below.is_empty() || below.ends_with('/');
        let file = if folder { format!("{below}index.html") } else { below.to_owned() };
        if let Some((path, body)) = self.file(&file) {
            return Said::File(path, body);
        }
        // `//host/` would be another host's address.
        if !folder && !asked.starts_with("//") && self.file(&format!("{below}/index.html")).is_some() {
            return Said::Moved(format!("{asked}/"));
        }
        self.lost()
    }

    fn file(&self, path: &str) -> Option<(OutPath, Vec<u8>)> {
        let path = OutPath::new(path)?;
        let body = self.disk.read(path.as_str(), LARGEST).ok()?;
        Some((path, body))
    }

    /// The packed form of a file, by its extension (`br`, `gz`), where there is one.
    #[must_use]
    pub fn packed(&self, path: &OutPath, extension: &str) -> Option<Vec<u8>> {
        self.file(&format!("{path}.{extension}")).map(|(_, body)| body)
    }

    fn lost(&self) -> Said {
        Said::Lost(self.file("404.html").map(|(_, body)| body))
    }
}

/// Whether it is for readers: no hidden file but those that are well known.
fn is_shown(below: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != ".well-known";
    !below.split('/').any(hidden) && !HIDDEN.contains(&below)
}

/// Undoes percent-encoding where what comes of it is text; otherwise gives the text as it is.
#[must_use]
pub fn decoded(text: &str) -> String {
    address::decode(text)
}
