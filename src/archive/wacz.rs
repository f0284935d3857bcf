//! WACZ 1.1.1: WARC files and a list of pages in a zip, as Browsertrix writes it. Only read, and never
//! unpacked to disk: a name in it is a label and nothing else.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Seek};

use serde::Deserialize;
use zip::ZipArchive;
use zip::result::ZipError;

/// An open WACZ.
pub struct Wacz<R> {
    zip: ZipArchive<R>,
    warcs: Vec<String>,
}

/// Why a WACZ, or a file in it, cannot be read.
#[derive(Debug)]
pub enum WaczError {
    /// No zip, or a broken one; in the zip reader's words.
    NotZip(String),
    /// A zip without a WARC file in `archive/`.
    NoWarc,
    /// No such file in it, or one that is encrypted or packed in a way that is not known here.
    Member(String),
    /// The input's own error.
    Read(io::Error),
}

impl fmt::Display for WaczError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotZip(why) => write!(f, "no zip file: {why}"),
            Self::NoWarc => f.write_str("no WARC file in archive/"),
            Self::Member(name) => write!(f, "cannot be read: {name}"),
            Self::Read(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WaczError {}

/// The lists of pages: those that were asked for, and those found on the way.
const PAGES: [&str; 2] = ["pages/pages.jsonl", "pages/extraPages.jsonl"];

/// Most bytes that a list of pages is read to, and that one line may have: it may hold the whole text of a page.
const LIST: u64 = 512 * 1024 * 1024;
const LINE: u64 = 8 * 1024 * 1024;

/// Opens a WACZ: reads the list of its files, none of them.
pub fn open<R: Read + Seek>(file: R) -> Result<Wacz<R>, WaczError> {
    let zip = ZipArchive::new(file).map_err(|error| match error {
        ZipError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => WaczError::Read(error),
        error => WaczError::NotZip(error.to_string()),
    })?;
    let names = zip.file_names_raw().filter_map(|name| std::str::from_utf8(name).ok());
    let warcs: BTreeSet<String> = names.filter(|name| is_warc(name)).map(str::to_owned).collect();
    if warcs.is_empty() {
        return Err(WaczError::NoWarc);
    }
    Ok(Wacz { zip, warcs: warcs.into_iter().collect() })
}

/// Whether this is a WARC file of the archive: `archive/….warc` or `.warc.gz`.
fn is_warc(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}

impl<R: Read + Seek> Wacz<R> {
    /// The names of its WARC files, sorted.
    pub fn warcs(&self) -> &[String] {
        &self.warcs
    }

    /// One of them, for [`read`](super::warc::read).
    pub fn warc(&mut self, name: &str) -> Result<impl Read + '_, WaczError> {
        member(&mut self.zip, name)
    }

    /// The `http` and `https` addresses of its pages, each one once, in the order of the lists. A line that is not
    /// understood is passed over; a list that is not there is empty.
    pub fn pages(&mut self) -> Result<Vec<String>, WaczError> {
        let mut known = BTreeSet::new();
        let mut pages = Vec::new();
        for name in PAGES {
            if self.zip.file_names_raw().any(|other| other == name.as_bytes()) {
                let list = BufReader::new(member(&mut self.zip, name)?.take(LIST));
                each_page(list, &mut |url| {
                    if known.insert(url.clone()) {
                        pages.push(url);
                    }
                })
                .map_err(|_| WaczError::Member(name.to_owned()))?;
            }
        }
        Ok(pages)
    }
}

fn member<'z, R: Read + Seek>(zip: &'z mut ZipArchive<R>, name: &str) -> Result<impl Read + use<'z, R>, WaczError> {
    zip.by_name(name).map_err(|_| WaczError::Member(name.to_owned()))
}

/// A line of a list of pages; the first one says what the list is and has no address.
#[derive(Deserialize)]
struct Page {
    url: String,
}

fn each_page(mut list: impl BufRead, each: &mut dyn FnMut(String)) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut list).take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') && line.len() as u64 == LINE {
            list.skip_until(b'\n')?;
        } else if let Ok(page) = serde_json::from_slice::<Page>(&line)
            && (page.url.starts_with("http://") || page.url.starts_with("https://"))
        {
            each(page.url);
        }
    }
}
