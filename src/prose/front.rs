//! YAML front matter: where it is, not what it says.

use std::ops::Range;

use super::Source;
use crate::both;
use crate::finding::{Finding, Place};

/// The two parts of a Markdown file, as bytes of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Parts {
    /// The YAML between the two `---` lines, without them.
    pub front_matter: Option<Range<usize>>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Finds the front matter between a `---` line at the very top (after a byte order mark, if any) and the next
/// `---` line. Lines may end in `\r\n`.
///
/// Front matter that is never closed is the error `unclosed-front-matter`; all of the file is then the body.
#[must_use]
pub fn split(source: Source) -> (Parts, Vec<Finding>) {
    let text = source.text;
    let top = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut lines = text[top..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let whole = Parts { front_matter: None, body: top..text.len() };
    if !is_fence(first) {
        return (whole, Vec::new());
    }
    let start = top + first.len();
    let mut end = start;
    for line in lines {
        if is_fence(line) {
            let body = end + line.len()..text.len();
            return (Parts { front_matter: Some(start..end), body }, Vec::new());
        }
        end += line.len();
    }
    let place = Place::in_source(source.file, text, top..top + 3);
    let message =
        both!("l’en-tête ouvert ici par « --- » n’est jamais fermé", "the front matter opened here is never closed");
    let help =
        both!("ajoutez une ligne « --- » après la dernière ligne de l’en-tête", "add a line `---` after its last line");
    (whole, vec![Finding::error("unclosed-front-matter", place, message).help(help)])
}

fn is_fence(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty())
}
