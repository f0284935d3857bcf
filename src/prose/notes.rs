//! Notes: numbered in the order they are called, written at the end, with links back.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::html::{NOTE_CALL, escape};
use super::writer::Writer;
use crate::both;

/// What is known of the notes so far.
#[derive(Default)]
pub(super) struct Notes {
    /// Names in the order of their first call, and how often they were called.
    called: Vec<(String, usize)>,
    /// Number of each called name, from 1.
    numbers: BTreeMap<String, usize>,
    defined: BTreeMap<String, Definition>,
    open: Vec<OpenNote>,
}

struct Definition {
    html: String,
    range: Range<usize>,
}

struct OpenNote {
    name: String,
    range: Range<usize>,
    /// The document so far, put aside while the note is written.
    document: String,
}

impl Writer<'_> {
    pub fn call_note(&mut self, name: &str) {
        if self.image.is_some() {
            return;
        }
        let next = self.notes.numbers.len() + 1;
        let number = *self.notes.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.notes.called.push((name.to_owned(), 0));
        }
        let Some((_, calls)) = self.notes.called.get_mut(number - 1) else { return };
        *calls += 1;
        let id = call_id(number, *calls);
        let prefix = attribute(&self.options.id_prefix);
        let html = format!(
            "{NOTE_CALL}<a href=\"#{prefix}note-{number}\" id=\"{prefix}{id}\" role=\"doc-noteref\" \
             aria-label=\"Note {number}\">{number}</a></sup>"
        );
        self.out.push_str(&html);
        self.context.passed(Some(')'));
    }

    pub fn open_note(&mut self, name: &str, range: Range<usize>) {
        let document = std::mem::take(&mut self.out);
        self.notes.open.push(OpenNote { name: name.to_owned(), range, document });
    }

    pub fn close_note(&mut self) {
        let Some(open) = self.notes.open.pop() else { return };
        let html = std::mem::replace(&mut self.out, open.document);
        self.notes.defined.entry(open.name).or_insert(Definition { html, range: open.range });
    }

    /// Writes the called notes, and finds those that nobody calls.
    pub fn write_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (name, note) in notes.defined.iter().filter(|(name, _)| !notes.numbers.contains_key(*name)) {
            let message = both!("la note « {name} » n’est appelée nulle part", "nothing refers to the note \"{name}\"");
            let help = both!(
                "ajoutez [^{name}] dans le texte, ou supprimez la note",
                "add [^{name}] to the text, or remove the note"
            );
            self.warn("unused-footnote", &note.range, message, help);
        }
        if notes.called.is_empty() {
            return;
        }
        let label = self.say("Notes", "Notes");
        self.line(&format!("<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n"));
        for (i, (name, calls)) in notes.called.iter().enumerate() {
            let html = notes.defined.get(name).map_or("", |note| note.html.trim_end());
            self.write_note(i + 1, html, *calls);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn write_note(&mut self, number: usize, html: &str, calls: usize) {
        let prefix = attribute(&self.options.id_prefix);
        let label = self.say("Retour à l’appel de la note", "Back to the call of note");
        let mut back = String::new();
        for call in 1..=calls {
            let id = call_id(number, call);
            let _ =
                write!(back, " <a href=\"#{prefix}{id}\" role=\"doc-backlink\" aria-label=\"{label} {number}\">↩</a>");
        }
        let _ = write!(self.out, "<li id=\"{prefix}note-{number}\">");
        match html.strip_suffix("</p>") {
            Some(text) => self.out.extend([text, &back, "</p>"]),
            None => self.out.extend([html, &back]),
        }
        self.out.push_str("</li>\n");
    }
}

fn call_id(number: usize, call: usize) -> String {
    if call == 1 { format!("appel-{number}") } else { format!("appel-{number}-{call}") }
}

fn attribute(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}
