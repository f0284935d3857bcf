//! What the original's bodies and the copy's files weigh.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::statify::capture::Snapshot;
use crate::statify::copy::Copies;
use crate::statify::sniff;

/// Weights before and after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The original.
    pub before: Weight,
    /// The copy.
    pub after: Weight,
}

/// What one side weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// How many bodies or files.
    pub files: u64,
    /// All their bytes.
    pub bytes: u64,
    /// Their bytes as they go over the wire, packed where they are.
    pub wire: u64,
    /// What a browser asks for to show a page, itself included, on average, in tenths.
    pub requests: u64,
    /// Bytes by kind: `html`, `css`, `script`, `picture`, `font`, `media`, `other`.
    pub kinds: BTreeMap<String, u64>,
}

impl Weights {
    /// Of a snapshot and its copy; `requests` is what pages of the original and of the copy ask for.
    pub fn of(snapshot: &Snapshot, copies: &Copies, requests: (Requests, Requests)) -> Self {
        let mut weights = Self::default();
        weights.before.requests = requests.0.tenths();
        weights.after.requests = requests.1.tenths();
        for page in snapshot.pages() {
            let bytes = page.answer.body.map_or(0, |(_, bytes)| bytes);
            let wire = snapshot.exchanges.get(page.url).map_or(bytes, |exchange| exchange.wire);
            weights.before.add(&page.answer.media, bytes, if wire == 0 { bytes } else { wire });
            if let Some(copied) = copies.get(page.url) {
                let wire = copied.packed.iter().map(|(_, bytes)| *bytes).min().unwrap_or(copied.bytes);
                weights.after.add(&page.answer.media, copied.bytes, wire);
            }
        }
        weights
    }
}

/// What browsers ask for to show pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// How many pages.
    pub pages: u64,
    /// How many requests, the pages themselves included.
    pub files: u64,
}

impl Requests {
    /// One more page that needs so many.
    pub const fn add(&mut self, files: u64) {
        self.pages += 1;
        self.files += files;
    }

    /// On average, in tenths; 0 without a page.
    fn tenths(self) -> u64 {
        (self.files * 10).checked_div(self.pages).unwrap_or(0)
    }
}

impl Weight {
    fn add(&mut self, media: &str, bytes: u64, wire: u64) {
        self.files += 1;
        self.bytes += bytes;
        self.wire += wire;
        *self.kinds.entry(kind(media).to_owned()).or_default() += bytes;
    }
}

fn kind(media: &str) -> &'static str {
    match media {
        _ if sniff::page(media) => "html",
        "text/css" => "css",
        "text/javascript" => "script",
        _ if media.starts_with("image/") => "picture",
        _ if media.starts_with("font/") => "font",
        _ if media.starts_with("audio/") || media.starts_with("video/") => "media",
        _ => "other",
    }
}
