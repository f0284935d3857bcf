//! A finding as lines for a person.

use std::fmt::Write as _;

use super::{Finding, Severity};
use crate::lang::Lang;

/// Lines longer than this are cut around the place, so that a minified file stays readable.
const WIDTH: usize = 100;

/// A finding's parts in the user's language, with nothing in them that a screen would obey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// Error, warning or note.
    pub label: &'static str,
    /// `data/coop.yaml:3:7`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// The line that it is about.
    pub excerpt: Option<Excerpt>,
    /// What to type.
    pub help: Option<String>,
}

/// A line of a source, cut around what is underlined in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its number.
    pub number: u32,
    /// What of it is shown.
    pub shown: String,
    /// How many characters stand before what is underlined.
    pub indent: usize,
    /// How many are underlined, at least 1.
    pub length: usize,
}

/// The finding in words. `source` is the text of the file named by the place, if it could be read.
#[must_use]
pub fn worded(finding: &Finding, source: Option<&str>, lang: Lang) -> Worded {
    let place = &finding.place;
    let file = clean(&place.file);
    let line = source.filter(|_| place.line > 0).and_then(|s| s.lines().nth(place.line as usize - 1));
    Worded {
        label: label(finding.severity, lang),
        place: if place.line > 0 { format!("{file}:{}:{}", place.line, place.column) } else { file },
        message: clean(finding.message.get(lang)),
        excerpt: line.map(|line| excerpt(line, place.line, place.column as usize, place.length as usize)),
        help: finding.help.as_ref().map(|help| clean(help.get(lang))),
    }
}

/// The finding as lines: what, where, the line of `source` underlined, and the help.
/// `source` is the text of the file named by the place, if it could be read.
#[must_use]
pub fn render(finding: &Finding, source: Option<&str>, lang: Lang) -> String {
    let Worded { label, place, message, excerpt, help } = worded(finding, source, lang);
    let colon = if lang == Lang::Fr { "\u{A0}:" } else { ":" };
    let mut out = format!("{label}[{}]: {place}{colon} {message}\n", finding.code);
    if let Some(Excerpt { number, shown, indent, length }) = excerpt {
        let _ = writeln!(out, "  {number} | {shown}");
        let pad = number.to_string().len();
        let _ = writeln!(out, "  {:pad$} | {:indent$}{}", "", "", "^".repeat(length));
    }
    if let Some(help) = help {
        let word = if lang == Lang::Fr { "aide\u{A0}" } else { "help" };
        let _ = writeln!(out, "  {word}: {help}");
    }
    out
}

fn label(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Fr) => "erreur",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Fr) => "attention",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, _) => "note",
    }
}

fn excerpt(line: &str, number: u32, column: usize, length: usize) -> Excerpt {
    let start = column.saturating_sub(1).saturating_sub(WIDTH / 2);
    let skip = if column < WIDTH { 0 } else { start };
    let shown: String = line.chars().skip(skip).take(WIDTH).map(visible).collect();
    let indent = column.saturating_sub(1).saturating_sub(skip);
    let room = shown.chars().count().saturating_sub(indent).max(1);
    Excerpt { number, shown, indent, length: length.clamp(1, room) }
}

/// Messages quote what was typed.
fn clean(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// Control characters and bidi marks of a hostile file must not reach the terminal.
fn visible(c: char) -> char {
    let bidi = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if c == '\t' || c == '\n' {
        ' '
    } else if c.is_control() || bidi {
        '\u{FFFD}'
    } else {
        c
    }
}
