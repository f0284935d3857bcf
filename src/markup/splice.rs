//! Edits by place, applied at once: what is not named stays, byte by byte.

use std::ops::Range;

/// New texts for ranges of a text.
#[derive(Debug, Default)]
pub struct Splices {
    all: Vec<(Range<usize>, String)>,
}

impl Splices {
    /// This range, in bytes, becomes this text. An empty range inserts.
    pub fn set(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.all.push((range, text.into()));
    }

    /// How many edits.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    /// No edit at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Forgets the edits after the first so many.
    pub fn forget_after(&mut self, kept: usize) {
        self.all.truncate(kept);
    }

    /// The edited text. What starts within an edit that starts before it is not done; what is put in at the start of
    /// another edit is.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        self.all.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        let mut done = 0;
        for (range, new) in self.all {
            if range.start < done {
                continue;
            }
            let Some(between) = text.get(done..range.start) else { continue };
            if text.get(range.clone()).is_none() {
                continue;
            }
            out.push_str(between);
            out.push_str(&new);
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
