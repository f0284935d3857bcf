//! A line `...` in a deck: what stands behind it is shown at the next key.

use std::ops::Range;

use super::Chunk;
use super::html::text_of;
use super::writer::Writer;
use crate::both;

/// The pauses of a body.
#[derive(Default)]
pub(super) struct Pauses {
    /// As bytes of the file.
    pub all: Vec<Range<usize>>,
    /// Whether nothing was written since the last.
    pub is_last: bool,
}

/// Whether a paragraph is a pause: three dots alone, or the one sign that editors make of them.
pub(super) fn is_pause(text: &str) -> bool {
    matches!(text.trim(), "…" | "...")
}

impl Writer<'_> {
    /// Whether the paragraph that began at `start` of the HTML is a pause; it is then taken away.
    pub fn pause(&mut self, start: usize, range: &Range<usize>) -> bool {
        let text = text_of(self.out.get(start..).unwrap_or_default());
        if self.depth > 0 || self.options.steps.is_none() || !is_pause(&text) {
            return false;
        }
        self.out.truncate(start);
        self.cut();
        if self.pauses.is_last {
            let message = both!("deux pauses se suivent", "one pause follows another");
            let help = both!("gardez une seule ligne « ... »", "keep one line \"...\"");
            self.warn("empty-step", range, message, help);
            return true;
        }
        let at = self.in_file(range);
        self.pauses.all.push(at);
        self.pauses.is_last = true;
        true
    }

    /// A chunk of the document; behind a pause, it says behind which.
    pub fn push(&mut self, chunk: Chunk) {
        if chunk.html().trim().is_empty() {
            return self.chunks.push(chunk);
        }
        self.pauses.is_last = false;
        let step = self.options.steps.unwrap_or_default() + self.pauses.all.len();
        self.chunks.push(match chunk {
            chunk if step == 0 => chunk,
            Chunk::Text(html) => Chunk::Text(marked(html, step)),
            Chunk::Image { html } => Chunk::Image { html: marked(html, step) },
            Chunk::Block { name, html } => Chunk::Block { name, html: marked(html, step) },
        });
    }
}

/// With the number of a step in the first tag.
fn marked(mut html: String, step: usize) -> String {
    let open = html.len() - html.trim_start().len();
    let tag = html.get(open + 1..).unwrap_or_default();
    let name = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
    if name > 0 && html.get(open..).is_some_and(|html| html.starts_with('<')) {
        html.insert_str(open + 1 + name, &format!(" data-step=\"{step}\""));
    }
    html
}
