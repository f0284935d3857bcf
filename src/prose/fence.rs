//! Code blocks, ordinary and ours.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::Chunk;
use super::html::{escape, escape_text};
use super::mask::Masked;
use super::writer::Writer;

/// A code block being read.
pub(super) struct Fence {
    info: String,
    body: String,
    range: Option<Range<usize>>,
}

impl Fence {
    pub fn new(kind: CodeBlockKind) -> Self {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.into(),
            CodeBlockKind::Indented => String::new(),
        };
        Self { info, body: String::new(), range: None }
    }

    pub fn add(&mut self, masked: &Masked, text: &str, range: Range<usize>) {
        self.body.push_str(&masked.restore(text, &range).0);
        let start = self.range.as_ref().map_or(range.start, |r| r.start);
        self.range = Some(start..range.end);
    }
}

impl Writer<'_> {
    pub fn close_fence(&mut self, range: &Range<usize>) {
        let Some(fence) = self.fence.take() else { return };
        let info = fence.info.trim();
        // A file's path after the language is its name: « ```yaml data/coop.yaml ».
        let (name, argument) = info.split_once(char::is_whitespace).unwrap_or((info, ""));
        let at = fence.range.unwrap_or(range.end..range.end);
        let at = self.in_file(&at);
        let ours =
            if name.is_empty() { None } else { self.inserts.block(name, argument.trim(), &fence.body, at.clone()) };
        match ours {
            Some(html) if self.depth == 0 => {
                self.cut();
                self.push(Chunk::Block { name: name.to_owned(), html });
            }
            Some(html) => self.line(&html),
            None => {
                let file = argument.split_whitespace().next().filter(|word| word.contains('/'));
                if let Some(file) = file {
                    self.line("<p class=\"file-name\"><code>");
                    escape(file, &mut self.out);
                    self.out.push_str("</code></p>\n");
                }
                // A block that scrolls must be reachable by keyboard.
                self.line("<pre tabindex=\"0\"><code");
                if !name.is_empty() {
                    self.out.push_str(" class=\"language-");
                    escape(name, &mut self.out);
                    self.out.push('"');
                }
                self.out.push('>');
                let marked = if name.is_empty() { None } else { self.inserts.code(name, &fence.body, at) };
                match marked {
                    Some(html) => self.out.push_str(&html),
                    None => escape_text(&fence.body, &mut self.out),
                }
                self.out.push_str("</code></pre>\n");
            }
        }
    }
}
