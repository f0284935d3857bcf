//! French typography for plain text, and the little that English gets.
//!
//! Rules: Imprimerie nationale, *Lexique des règles typographiques*; where a screen reader's voice
//! suffers from them (digit groups, exponents), the voice wins: see the design notes on typography.
//! Letters and digits are never changed, added, dropped or moved, but for the `o` of `no 5`, which is the sign « ° »;
//! links are never touched.

mod number;
mod setter;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use super::links;
use crate::lang::Lang;

pub(super) use setter::typeset;

/// No-break space (U+00A0): before « : », after « n° » and « M. », in « 3 février ».
const NO_BREAK: &str = "\u{A0}";
/// Narrow no-break space (U+202F): before « ; ! ? » and units, inside « ».
const NARROW: &str = "\u{202F}";

/// Sets plain `text` in the typography of `lang`: spaces before « ; ! ? : » and units, « » for `"…"`,
/// `’`, `…`, `–`, `→`, thousands in groups. Idempotent; borrows where nothing changes.
///
/// French gets all of it; English gets “ ”, ’, …, – and →. Unmatched `"` stay as they are.
#[must_use]
pub fn typography(text: &str, lang: Lang) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let style = Style { rules: Rules::of(lang), html: false };
    let mut context = Context::default();
    let mut from = 0;
    for link in links::find(text) {
        let verbatim = &text[link.range.clone()];
        typeset(&text[from..link.range.start], style, &mut context, After::begins(verbatim), &mut out);
        out.push_str(verbatim);
        context.passed(verbatim.chars().next_back());
        from = link.range.end;
    }
    typeset(&text[from..], style, &mut context, After::End, &mut out);
    context.finish(&mut out);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Which rules a text is set by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Rules {
    /// As typed.
    Verbatim,
    /// All the French rules.
    French,
    /// Quotes, apostrophes, ellipses, dashes and arrows.
    English,
}

impl Rules {
    /// The rules of a language.
    pub(super) const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::French,
            Lang::En => Self::English,
        }
    }
}

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Style {
    /// The rules.
    pub rules: Rules,
    /// Whether the output is HTML: escaped, with `<span class="nb">` and `<sup>`; else plain text.
    pub html: bool,
}

/// What stands after a run of text in the same block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum After {
    /// The end of the block.
    End,
    /// Something inline that does not begin with a space: emphasis, code, a link.
    Inline,
    /// This character, which is not ours to set: an address begins.
    Char(char),
    /// A number put in from outside.
    Number,
}

impl After {
    /// `address` follows.
    pub(super) fn begins(address: &str) -> Self {
        address.chars().next().map_or(Self::Inline, Self::Char)
    }
}

/// What a run of text leaves for the next one in the same block, so that rules see across
/// emphasis, links and code.
#[derive(Default, Debug)]
pub(super) struct Context {
    /// The last character that is not a space; none at the start of a block.
    before: Option<char>,
    /// The spaces that the output ended with, as bytes of it.
    spaces: Option<Range<usize>>,
    /// The `"` that waits for its twin.
    quote: Option<Quote>,
}

/// An opening `"` as written, to be taken back where no closing one comes.
#[derive(Debug)]
struct Quote {
    /// What it became, as bytes of the output.
    written: Range<usize>,
    /// What was typed: `"` and the spaces after it.
    typed: String,
}

impl Context {
    /// Something that is no text of ours was written, and `last` is its last character as a reader
    /// sees it (a closing bracket stands for code and images).
    pub(super) fn passed(&mut self, last: Option<char>) {
        self.before = last;
        self.spaces = None;
    }

    /// The block ends: a `"` that found no twin becomes `"` again.
    pub(super) fn finish(&mut self, out: &mut String) {
        if let Some(quote) = self.quote.take() {
            out.replace_range(quote.written, &quote.typed);
        }
        *self = Self::default();
    }
}
