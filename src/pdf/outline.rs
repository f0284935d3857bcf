//! The table of contents that a reader shows beside the pages.

use krilla::outline::{Outline, OutlineNode};

use super::{POINT, destination, finite};
use crate::sheet::{Document, Entry};

/// The document's entries; its title where it has none, for PDF/UA wants one.
pub fn of(document: &Document, sheets: usize) -> Outline {
    let mut outline = Outline::new();
    let known: Vec<&Entry> =
        document.outline.iter().filter(|it| it.sheet < sheets && !it.title.trim().is_empty()).collect();
    let mut rest = known.as_slice();
    while let Some((first, more)) = rest.split_first() {
        let (node, after) = node(first, more, 0);
        outline.push_child(node);
        rest = after;
    }
    if known.is_empty() {
        let title = Some(document.title.trim()).filter(|it| !it.is_empty()).unwrap_or("PDF");
        outline.push_child(OutlineNode::new(title.to_owned(), destination(0, 0.0)));
    }
    outline
}

/// Deeper than this, entries stand side by side.
const DEEPEST: u8 = 8;

fn node<'e>(entry: &Entry, mut rest: &'e [&'e Entry], depth: u8) -> (OutlineNode, &'e [&'e Entry]) {
    let mut made = OutlineNode::new(entry.title.trim().to_owned(), destination(entry.sheet, finite(entry.y) * POINT));
    while let Some((first, more)) = rest.split_first() {
        if first.level <= entry.level || depth >= DEEPEST {
            break;
        }
        let (child, after) = node(first, more, depth + 1);
        made.push_child(child);
        rest = after;
    }
    (made.with_open(depth == 0), rest)
}
