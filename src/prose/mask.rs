//! `{{ … }}` hidden from the Markdown parser, so that no `|`, `*` or `}` in it has a meaning: not in table cells,
//! not at the end of a heading. What hides it has the same length, so that offsets stay the file's.

use std::borrow::Cow;
use std::ops::Range;

/// What stands for each byte of a figure; no Markdown meaning, and no letter that anyone types.
const HIDDEN: u8 = 0x1A;
const HIDDEN_CHAR: char = '\u{1A}';

/// A body with its figures hidden.
pub(super) struct Masked<'a> {
    original: &'a str,
    /// What the parser reads, as long as the original.
    pub text: Cow<'a, str>,
    /// Each whole `{{ … }}`, in order, in bytes of the body.
    figures: Vec<Range<usize>>,
}

impl<'a> Masked<'a> {
    /// Hides the figures of `original`: `{{`, then no brace, backtick or end of line, then `}}`.
    /// `\{{` is no figure.
    pub(super) fn new(original: &'a str) -> Self {
        let figures = find(original);
        let text = if figures.is_empty() { Cow::Borrowed(original) } else { Cow::Owned(hide(original, &figures)) };
        Self { original, text, figures }
    }

    /// Whether there is no figure at all.
    pub(super) fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// The figures within `range` of the body.
    pub(super) fn within(&self, range: &Range<usize>) -> &[Range<usize>] {
        let start = self.figures.partition_point(|figure| figure.start < range.start);
        let end = self.figures.partition_point(|figure| figure.end <= range.end);
        self.figures.get(start..end).unwrap_or_default()
    }

    /// The original of `text`, which the parser read somewhere within `range` of the body, and whether
    /// it holds a figure.
    pub(super) fn restore<'t>(&self, text: &'t str, range: &Range<usize>) -> (Cow<'t, str>, bool) {
        let figures = self.within(range);
        if figures.is_empty() || !text.contains(HIDDEN_CHAR) {
            return (Cow::Borrowed(text), false);
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        for figure in figures {
            let Some(at) = rest.find(HIDDEN_CHAR) else { break };
            let Some(after) = rest.get(at + figure.len()..) else { break };
            out.push_str(&rest[..at]);
            out.push_str(&self.original[figure.clone()]);
            rest = after;
        }
        out.push_str(rest);
        (Cow::Owned(out), true)
    }

    /// What was typed in `range`.
    pub(super) fn original(&self, range: Range<usize>) -> &'a str {
        self.original.get(range).unwrap_or_default()
    }
}

/// The expression of a figure: without braces, a `\|` that a table asks for elsewhere read as `|`.
pub(super) fn expression(figure: &str) -> Cow<'_, str> {
    let inner = figure.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")).unwrap_or(figure).trim();
    if inner.contains("\\|") { Cow::Owned(inner.replace("\\|", "|")) } else { Cow::Borrowed(inner) }
}

/// Each whole `{{ … }}` of a text, in order, in bytes of it.
#[must_use]
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut figures = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|i| from + i) {
        let inner = &text[at + 2..];
        let stop = inner.find(['{', '}', '`', '\n', '\r']).unwrap_or(inner.len());
        let escaped = text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        from = at + 2 + stop;
        if inner[stop..].starts_with("}}") {
            from += 2;
            if !escaped {
                figures.push(at..from);
            }
        } else if inner[stop..].starts_with('{') {
            // `{{{ x }}`: the last two open.
            from = if stop == 0 { at + 1 } else { from };
        }
    }
    figures
}

fn hide(original: &str, figures: &[Range<usize>]) -> String {
    let mut text = String::with_capacity(original.len());
    let mut from = 0;
    for figure in figures {
        text.push_str(original.get(from..figure.start).unwrap_or_default());
        text.extend(std::iter::repeat_n(char::from(HIDDEN), figure.len()));
        from = figure.end;
    }
    text.push_str(original.get(from..).unwrap_or_default());
    text
}
