//! What the original's bodies and the copy's files weigh.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::statify::capture::{Snapshot, read_inventory};
use crate::statify::copy::Copies;
use crate::statify::sniff;
use crate::world::{Store, StoreError};

/// Weights before and after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// The original.
    pub before: Weight,
    /// The copy.
    pub after: Weight,
    /// Files of the site that a page of the original loads, on average, in tenths.
    pub loads: u64,
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
    /// Bytes by kind: `html`, `css`, `script`, `picture`, `font`, `media`, `other`.
    pub kinds: BTreeMap<String, u64>,
}

impl Weights {
    /// Of a snapshot and its copy.
    pub fn of(snapshot: &Snapshot, copies: &Copies, store: &dyn Store) -> Result<Self, StoreError> {
        let mut weights = Self::default();
        let (mut pages, mut loads) = (0_u64, 0_u64);
        for page in snapshot.pages() {
            let bytes = page.answer.body.map_or(0, |(_, bytes)| bytes);
            let wire = snapshot.exchanges.get(page.url).map_or(bytes, |exchange| exchange.wire);
            weights.before.add(&page.answer.media, bytes, if wire == 0 { bytes } else { wire });
            if let Some(copied) = copies.get(page.url) {
                let wire = copied.packed.iter().map(|(_, bytes)| *bytes).min().unwrap_or(copied.bytes);
                weights.after.add(&page.answer.media, copied.bytes, wire);
            }
            if let Some(inventory) = page.answer.inventory.filter(|_| sniff::page(&page.answer.media)) {
                pages += 1;
                loads += read_inventory(store, inventory)?.resources.len() as u64;
            }
        }
        weights.loads = (loads * 10).checked_div(pages).unwrap_or(0);
        Ok(weights)
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
