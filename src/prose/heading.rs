//! Headings: their ids, and what a table of contents needs.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::Heading;
use super::html::{escape, text_of, unlinked};
use super::writer::Writer;
use crate::both;

/// A heading whose content is being written.
pub(super) struct OpenHeading {
    pub id: Option<String>,
    classes: String,
    range: Range<usize>,
    content: usize,
}

impl Writer<'_> {
    pub fn open_heading(&mut self, id: Option<CowStr>, classes: &[CowStr], range: Range<usize>) {
        if self.lead > 0 {
            return;
        }
        self.line("");
        let classes = classes.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(" ");
        let content = self.out.len();
        self.open_heading = Some(OpenHeading { id: id.map(String::from), classes, range, content });
    }

    pub fn close_heading(&mut self, level: u8) {
        let Some(open) = self.open_heading.take() else { return };
        let level = level.saturating_add_signed(self.options.heading_shift).clamp(1, 6);
        let inner = self.out.get(open.content..).unwrap_or_default();
        let (text, html) = (text_of(inner).trim().to_owned(), unlinked(inner));
        let id = self.heading_id(&open, &text);
        let mut tag = format!("<h{level} id=\"");
        escape(&id, &mut tag);
        if !open.classes.is_empty() {
            tag.push_str("\" class=\"");
            escape(&open.classes, &mut tag);
        }
        tag.push_str("\">");
        self.out.insert_str(open.content, &tag);
        let _ = writeln!(self.out, "</h{level}>");
        self.headings.push(Heading { level, id, html, text });
    }

    fn heading_id(&mut self, open: &OpenHeading, text: &str) -> String {
        let name = match &open.id {
            Some(id) => id.clone(),
            None => slug::slugify(text),
        };
        let stem = if name.is_empty() { "section" } else { &name };
        let first = format!("{}{stem}", self.options.id_prefix);
        if !self.ids.contains_key(&first) && !self.reserved(&first) {
            self.ids.insert(first.clone(), 2);
            return first;
        }
        if open.id.is_some() {
            let message = both!(
                "l’identifiant « {stem} » est déjà pris dans cette page",
                "the id \"{stem}\" is already taken in this page"
            );
            let help = both!("choisissez-en un autre : {{#{stem}-2}}", "choose another one: {{#{stem}-2}}");
            self.warn("duplicate-id", &open.range, message, help);
        }
        self.free_id(&first)
    }

    /// Whether an id is one of the page's own: of its theme, of its notes.
    fn reserved(&self, id: &str) -> bool {
        let bare = id.strip_prefix(&self.options.id_prefix).unwrap_or(id);
        // Few ids end in a number, and all that are numbered do: `chart-2`.
        let stem = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let numbered = stem.len() < bare.len() && stem.ends_with('-');
        let own = ["note-", "appel-"].iter().chain(self.options.reserved);
        own.into_iter().any(|name| *name == id || (numbered && *name == stem))
    }

    /// `first-2`, `first-3`…: each id remembers the next number to try, so that many equal headings stay cheap.
    fn free_id(&mut self, first: &str) -> String {
        let mut number = self.ids.get(first).copied().unwrap_or(2);
        let mut id = format!("{first}-{number}");
        while self.ids.contains_key(&id) || self.reserved(&id) {
            number = number.saturating_add(1);
            id = format!("{first}-{number}");
        }
        self.ids.insert(first.to_owned(), number.saturating_add(1));
        self.ids.insert(id.clone(), 2);
        id
    }
}
