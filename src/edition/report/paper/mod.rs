//! What a deck is written as: one entry a file of `sobre report`.

mod four;
mod html;
mod notes;
mod odp;
mod slides;
mod two;

use super::super::Press;
use super::super::gather::Gathered;
use super::Deck;
use crate::finding::Finding;
use crate::lang::Text;
use crate::tree::OutPath;

/// A form in which a deck is written.
pub struct Paper {
    /// Its name, for `--only`.
    pub name: &'static str,
    /// The file in the report's folder.
    pub file: &'static str,
    /// What it is good for.
    pub summary: fn() -> Text,
    make: Make,
}

/// How its bytes are made.
enum Make {
    /// They are those of the deck's page, which every build makes.
    Page,
    /// From the deck; without bytes where a finding says why.
    Written(fn(&Press<'_>, &Deck, &mut Vec<Finding>) -> Option<Vec<u8>>),
}

/// Every form, in the order in which they are told.
pub static PAPERS: &[Paper] = &[html::PAPER, slides::PAPER, odp::PAPER, two::PAPER, four::PAPER, notes::PAPER];

impl Paper {
    /// Where the tree of a build has it, for the deck whose page is `page`.
    pub fn place(&self, page: &OutPath) -> Option<OutPath> {
        match self.make {
            Make::Page => Some(page.clone()),
            Make::Written(_) => OutPath::new(format!("{}{}", page.address(), self.file)),
        }
    }
}

/// The files beside a deck's page that were made, each with its size in bytes.
pub fn made(gathered: &Gathered, page: &OutPath) -> Vec<(&'static Paper, OutPath, u64)> {
    let written = PAPERS.iter().filter(|paper| matches!(paper.make, Make::Written(_)));
    written
        .filter_map(|paper| {
            let out = paper.place(page)?;
            let size = gathered.size(&out)?;
            Some((paper, out, size))
        })
        .collect()
}

/// Adds a deck in the forms that are asked for, beside its page.
pub fn write(press: &Press<'_>, gathered: &mut Gathered, deck: &Deck, wanted: impl Fn(&Paper) -> bool) {
    for paper in PAPERS.iter().filter(|paper| wanted(paper)) {
        let (Make::Written(make), Some(out)) = (&paper.make, paper.place(&deck.out)) else { continue };
        if let Some(bytes) = make(press, deck, &mut gathered.findings) {
            gathered.add(out, bytes, &deck.file);
        }
    }
}
