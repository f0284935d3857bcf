//! A deck as a document to be printed.

use std::sync::Arc;

use super::super::{Press, papers};
use super::Deck;
use crate::booklet::handout::Under;
use crate::finding::{Finding, Place};
use crate::flow::{self, Piece};
use crate::sheet::{Document, Entry, Sheet};
use crate::world::Disk;

/// The largest deck in which a sign is looked for.
const MAX_DECK: u64 = 2 * 1024 * 1024;

/// The slides, each on a sheet of its own.
pub fn document(press: &Press<'_>, deck: &Deck) -> Document {
    let sheets = deck.slides.iter().zip(&deck.laid).map(|(slide, laid)| {
        let mut sheet: Sheet = laid.sheet.clone();
        papers::lead_sheet_out(&mut sheet.nodes, &deck.out, press.base_url);
        sheet.anchors.insert(0, (slide.id.clone(), 0.0));
        sheet
    });
    Document {
        title: deck.title.clone(),
        lang: press.lang.tag().to_owned(),
        author: deck.coop.name.clone(),
        subject: deck.subject.clone(),
        sheets: sheets.collect(),
        outline: outline(deck),
    }
}

/// What is said to each slide, and where what it shows comes from.
pub fn under(press: &Press<'_>, deck: &Deck) -> Vec<Under> {
    let notes = |pieces: &[Piece]| {
        let mut pieces = pieces.to_vec();
        papers::lead_out(&mut pieces, &deck.out, press.base_url);
        pieces
    };
    deck.slides.iter().map(|it| Under { notes: notes(&it.notes), sources: it.sources.clone() }).collect()
}

/// Writes a document of a deck.
pub fn write(
    press: &Press<'_>,
    deck: &Deck,
    document: &Document,
    name: &str,
    findings: &mut Vec<Finding>,
) -> Option<Vec<u8>> {
    let path = format!("{}{name}", deck.out.address());
    let place = |sought: papers::Sought<'_>| {
        let bytes = press.disk.read(&deck.file, MAX_DECK).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file: &Arc<str> = &deck.file;
        let place: Place = papers::written_in(sought, [(file, text.as_str())]);
        place
    };
    papers::write(document, &path, &deck.file, &place, findings)
}

/// The titles of slides; those of a part stand below its own.
fn outline(deck: &Deck) -> Vec<Entry> {
    let mut level = 1;
    let mut entries = Vec::new();
    for (sheet, slide) in deck.slides.iter().enumerate() {
        let opens = matches!(slide.layout, "title" | "section" | "closing");
        let own = if opens { 1 } else { level };
        if slide.layout == "section" {
            level = 2;
        }
        entries.push(Entry { title: flow::text(&slide.heading), level: own, sheet, y: 0.0 });
    }
    entries
}
