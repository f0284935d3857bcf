//! A finding as lines for a person.

use std::fmt::Write as _;

use super::{Finding, Severity};
use crate::lang::Lang;

/// Lines longer than this are cut around the place, so that a minified file stays readable.
const WIDTH: usize = 100;

/// The finding as lines: what, where, the line of `source` underlined, and the help.
/// `source` is the text of the file named by the place, if it could be read.
#[must_use]
pub fn render(finding: &Finding, source: Option<&str>, lang: Lang) -> String {
    let place = &finding.place;
    let label = label(finding.severity, lang);
    let mut out = format!("{label}[{}]: {}", finding.code, clean(&place.file));
    if place.line > 0 {
        let _ = write!(out, ":{}:{}", place.line, place.column);
    }
    let colon = if lang == Lang::Fr { "\u{A0}:" } else { ":" };
    let _ = writeln!(out, "{colon} {}", clean(finding.message.get(lang)));
    let line = source.filter(|_| place.line > 0).and_then(|s| s.lines().nth(place.line as usize - 1));
    if let Some(line) = line {
        snippet(&mut out, line, place.line, place.column as usize, place.length as usize);
    }
    if let Some(help) = &finding.help {
        let word = if lang == Lang::Fr { "aide\u{A0}" } else { "help" };
        let _ = writeln!(out, "  {word}: {}", clean(help.get(lang)));
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

fn snippet(out: &mut String, line: &str, number: u32, column: usize, length: usize) {
    let start = column.saturating_sub(1).saturating_sub(WIDTH / 2);
    let skip = if column < WIDTH { 0 } else { start };
    let shown: String = line.chars().skip(skip).take(WIDTH).map(visible).collect();
    let gutter = number.to_string();
    let indent = column.saturating_sub(1).saturating_sub(skip);
    let room = shown.chars().count().saturating_sub(indent).max(1);
    let _ = writeln!(out, "  {gutter} | {shown}");
    let _ = writeln!(out, "  {:pad$} | {:indent$}{}", "", "", "^".repeat(length.clamp(1, room)), pad = gutter.len());
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
