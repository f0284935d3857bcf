//! What a build notes for the next: what each page was made from, and what it was told while it was made.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::front::SitePage;
use super::packing::Worth;
use super::parts::PartNote;
use super::pictures::Noted;
use crate::archive::compact::{self, Packed};
use crate::audit;
use crate::finding::{Finding, Place, Severity};
use crate::lang::Text;
use crate::search;
use crate::tree::Digest;

/// What came of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Of every file of the project, and of what was asked for.
    pub input: Option<Digest>,
    /// How many pages of each edition.
    pub counts: BTreeMap<String, usize>,
    /// How many files.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
    /// What was found.
    pub told: Vec<Told>,
}

/// What the next build can do without.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Notes {
    /// Of the private texts that were looked for, and of those that may be seen.
    pub searched: Option<Digest>,
    /// Front matter, by path below `content/`.
    #[serde(deserialize_with = "compact::map")]
    pub fronts: BTreeMap<String, Packed<Front>>,
    /// Pictures without findings, by path below `content/`.
    pub pictures: BTreeMap<String, Noted>,
    /// The cards of pages, by the page's output path.
    #[serde(deserialize_with = "compact::map")]
    pub cards: BTreeMap<String, Drawn>,
    /// Pages without findings, by output path.
    #[serde(deserialize_with = "compact::map")]
    pub pages: BTreeMap<String, Packed<PageNote>>,
    /// Parts of pages, by output path and name.
    #[serde(deserialize_with = "compact::map")]
    pub parts: BTreeMap<String, Packed<PartNote>>,
    /// The other pages, likewise.
    #[serde(deserialize_with = "compact::map")]
    pub views: BTreeMap<String, ViewNote>,
    /// What was seen of pages when they were looked at.
    pub seen: audit::Seen,
    /// Texts before they were made smaller, by the output path where the smaller one is published.
    #[serde(deserialize_with = "compact::map")]
    pub shortened: BTreeMap<String, Digest>,
    /// Which packed forms stand beside a file, by its output path.
    #[serde(deserialize_with = "compact::map")]
    pub packed: BTreeMap<String, Worth>,
}

/// A page's card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// What it was drawn from; none where something was found, which is to be found again.
    pub from: Option<Digest>,
}

/// The front matter of a file without findings.
#[derive(Debug, Serialize, Deserialize)]
pub struct Front {
    /// Of the whole file.
    pub source: Digest,
    /// What it says.
    pub says: SitePage,
    /// Where the body is.
    pub body: (usize, usize),
}

/// A page, by what it was made from. It would be the same again as long as every answer is.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PageNote {
    /// Of its source and all that is around it.
    pub key: Option<Digest>,
    /// Of all facts and of all files, where it shows more than single figures.
    pub world: Option<Digest>,
    /// Figures that it asked for, with what they were.
    pub figures: BTreeMap<String, String>,
    /// Files of `content/` that it leads to.
    pub needs: BTreeSet<String>,
    /// Its links to pages of the project: where they stand in which of the source files, the page, the anchor.
    pub links: Vec<(Place, String, String)>,
    /// Files of `content/` that it gives as they are.
    pub assets: BTreeSet<String>,
    /// Pictures of `content/` that it depends on, and what their files are known by.
    pub pictures: BTreeMap<String, Digest>,
    /// Those of them that have files of their own.
    pub shown: BTreeSet<String>,
    /// What can be pointed at in it.
    pub ids: Vec<String>,
    /// What it says, where it can be searched.
    pub searched: Option<search::Page>,
    /// What it says to readers of the feed, where it is in it.
    pub content: Option<String>,
    /// For how many pages or slides it counts.
    pub pages: usize,
}

/// A page that is put together each time: lists, chapters, decks. Rendering costs more than that.
#[derive(Debug, Serialize, Deserialize)]
pub struct ViewNote {
    /// Of its template's name, all its variables, and what is around every page.
    pub view: Digest,
    /// What it says, where it can be searched.
    pub searched: Option<search::Page>,
}

/// A finding that can be written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    severity: Severity,
    code: String,
    place: Place,
    message: Text,
    help: Option<Text>,
}

impl Outcome {
    /// Of these findings.
    pub fn tell(&mut self, findings: &[Finding]) {
        let told = |it: &Finding| Told {
            severity: it.severity,
            code: it.code.to_owned(),
            place: it.place.clone(),
            message: it.message.clone(),
            help: it.help.clone(),
        };
        self.told = findings.iter().map(told).collect();
    }

    /// What was found, once more.
    pub fn findings(self) -> Vec<Finding> {
        let finding = |it: Told| Finding {
            severity: it.severity,
            // A code lives as long as the program; these are few, and are read once.
            code: it.code.leak(),
            place: it.place,
            message: it.message,
            help: it.help,
        };
        self.told.into_iter().map(finding).collect()
    }
}

/// What the last build noted; the notes are read only where they are needed.
pub struct Past<'a> {
    /// What came of it.
    pub outcome: Outcome,
    rest: &'a [u8],
}

impl<'a> Past<'a> {
    /// From the bytes of [`packed`]; nothing where they are none.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (outcome, rest) = compact::unpack(bytes).unwrap_or_default();
        Self { outcome, rest }
    }

    /// The notes.
    pub fn notes(&self) -> Notes {
        compact::unpack(self.rest).map(|(notes, _)| notes).unwrap_or_default()
    }
}

/// About how many bytes a page's notes take.
const OF_A_PAGE: usize = 512;

/// Both as bytes.
pub fn packed(outcome: &Outcome, notes: &Notes) -> Vec<u8> {
    let bytes = Vec::with_capacity(notes.fronts.len() * OF_A_PAGE);
    let whole = compact::pack_after(bytes, outcome).and_then(|bytes| compact::pack_after(bytes, notes));
    whole.unwrap_or_default()
}
