//! A part of a page from one build to the next: a chapter stands on its own page and on the one to print, and those are
//! put together each time.

use serde::{Deserialize, Serialize};

use super::Press;
use super::facts::Facts;
use super::gather::Gathered;
use super::notes::PageNote;
use super::view::TocEntry;
use crate::archive::compact::Packed;
use crate::tree::{Digest, OutPath};

/// What was made of a piece of Markdown.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Part {
    /// As HTML.
    pub content: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// What can be pointed at in it.
    pub ids: Vec<String>,
}

/// A part without findings, with what it asked for.
#[derive(Debug, Serialize, Deserialize)]
pub struct PartNote {
    note: PageNote,
    part: Part,
}

impl Gathered {
    /// A part of the page at `out`, called `name` there: that of the last build where it would be the same again, else
    /// what `make` makes.
    pub fn part(
        &mut self,
        (press, facts): (&Press<'_>, &Facts<'_>),
        (out, name): (&OutPath, &str),
        key: Option<Digest>,
        make: impl FnOnce(&mut Self) -> Part,
    ) -> Part {
        let whole = format!("{out}#{name}");
        let noted = self.memory.parts().remove(&whole);
        if let Some((packed, known)) = noted.and_then(|packed| packed.open().map(|known| (packed, known)))
            && self.holds(press, facts, &known.note, key)
        {
            self.take_over(&known.note, out);
            self.memory.keep_part(whole, packed);
            return known.part;
        }
        self.begin();
        let part = make(self);
        if let Some(mut note) = self.noted() {
            note.key = key;
            if let Some(packed) = Packed::of(&PartNote { note, part: part.clone() }) {
                self.memory.keep_part(whole, packed);
            }
        }
        part
    }
}
