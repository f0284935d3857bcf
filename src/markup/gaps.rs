//! The white space of a page that can be seen.

use super::dom::{is_block, is_void};

/// Stands for a gap that has to stay.
pub const MARK: char = '\u{E0F7}';

/// A tag, as far as white space beside it goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    opens: bool,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Of tables and the page's frame: white space on either side is not shown.
    Part,
    /// Lines start and end in it.
    Block,
    Inline,
}

impl Tag {
    /// A start tag.
    pub fn open(name: &str) -> Self {
        Self { opens: true, kind: Kind::of(name) }
    }

    /// An end tag.
    pub fn close(name: &str) -> Self {
        Self { opens: false, kind: Kind::of(name) }
    }
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "html" | "head" | "body" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup"
            | "col" | "option" | "optgroup" => Self::Part,
            // CSS hides breaks at times.
            "br" | "hr" => Self::Inline,
            name if is_block(name) => Self::Block,
            _ => Self::Inline,
        }
    }
}

/// Whether white space between these can be seen, at least with some style sheet; none is text.
pub fn counts(before: Option<Tag>, after: Option<Tag>) -> bool {
    let is_part = |tag: Option<Tag>| tag.is_some_and(|tag| tag.kind == Kind::Part);
    let starts = before.is_some_and(|tag| tag.opens && tag.kind == Kind::Block);
    let ends = after.is_some_and(|tag| !tag.opens && tag.kind == Kind::Block);
    // An element of white space only is not `:empty`.
    !is_part(before) && !is_part(after) && starts == ends
}

/// HTML's white space.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Whether an element's text is left as it is. `code` is often shown with its line breaks.
pub fn is_exact(name: &str) -> bool {
    is_raw(name) || matches!(name, "pre" | "listing" | "code" | "samp" | "plaintext")
}

fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes")
}

/// A page for the minifier.
pub struct Marked {
    /// The page, marked.
    pub html: String,
    /// How deep its elements are inside each other at most, were every end tag that is not the innermost element's
    /// ignored. The minifier goes down the stack as deep as it takes them to be.
    pub depth: usize,
}

/// A page without its comments, its runs of white space as one space, and with [`MARK`] for gaps that count.
///
/// Tags are found as HTML §13.2.5 does; where this goes wrong, what is made of the page differs and is thrown away.
pub fn marked(html: &str) -> Marked {
    let mut marking = Marking {
        out: String::with_capacity(html.len()),
        gap: false,
        last: None,
        head: true,
        exact: 0,
        open: Vec::new(),
        depth: 0,
    };
    let mut rest = html;
    while let Some((text, markup)) = rest.split_at_checked(rest.find('<').unwrap_or(rest.len())) {
        marking.text(text);
        if markup.is_empty() {
            break;
        }
        rest = marking.markup(markup);
    }
    Marked { html: marking.out, depth: marking.depth }
}

struct Marking {
    out: String,
    gap: bool,
    last: Option<Tag>,
    head: bool,
    /// Open elements whose text is left as it is.
    exact: usize,
    /// Names of the open elements, as far as they are counted.
    open: Vec<String>,
    depth: usize,
}

/// Where counting open elements ends.
const DEEPEST: usize = 512;

impl Marking {
    fn text(&mut self, text: &str) {
        if self.exact > 0 {
            self.out.push_str(text);
            self.last = None;
            return;
        }
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            self.gap |= word.len() < rest.len();
            let Some((word, after)) = word.split_at_checked(word.find(is_space).unwrap_or(word.len())) else { return };
            if word.is_empty() {
                return;
            }
            self.space(None);
            self.last = None;
            self.out.push_str(word);
            rest = after;
        }
    }

    /// Writes the gap before what comes now.
    fn space(&mut self, now: Option<Tag>) {
        if std::mem::take(&mut self.gap) && !self.out.is_empty() {
            let between_words = self.last.is_none() && now.is_none();
            self.out.push(if between_words || self.head || !counts(self.last, now) { ' ' } else { MARK });
        }
    }

    /// Writes the tag that the text starts with, and raw text after it; what is behind is given back.
    fn markup<'h>(&mut self, html: &'h str) -> &'h str {
        if html.starts_with("<!--") {
            let end = html.get(2..).and_then(|inside| inside.find("-->")).map_or(html.len(), |end| end + 5);
            let kept = self.exact > 0;
            return if kept { self.verbatim(html, end) } else { html.get(end..).unwrap_or_default() };
        }
        let (close, name) = match html.strip_prefix("</") {
            Some(name) => (true, name),
            None => (false, html.get(1..).unwrap_or_default()),
        };
        let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len()));
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.verbatim(html, html.find('>').map_or(html.len(), |end| end + 1));
        }
        self.head &= matches!(
            &*name,
            "html" | "head" | "meta" | "link" | "script" | "style" | "title" | "base" | "template" | "noscript"
        );
        let tag = if close { Tag::close(&name) } else { Tag::open(&name) };
        self.space(Some(tag));
        self.last = Some(tag);
        let (written, rest) = html.split_at_checked(tag_end(html)).unwrap_or((html, ""));
        self.nest(close, &name, written.ends_with("/>"));
        self.out.push_str(written);
        if close || !is_raw(&name) {
            return rest;
        }
        self.last = None;
        let bytes = rest.as_bytes();
        let end = rest.match_indices("</").map(|(at, _)| at).find(|at| {
            let there = bytes.get(at + 2..at + 2 + name.len());
            there.is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes()))
        });
        self.verbatim(rest, end.unwrap_or(rest.len()))
    }

    fn nest(&mut self, close: bool, name: &str, ends: bool) {
        let exact = usize::from(is_exact(name) && !is_raw(name));
        if close {
            self.exact = self.exact.saturating_sub(exact);
            if self.open.last().is_some_and(|open| open == name) {
                self.open.pop();
            }
        } else if !(is_void(name) || ends && self.open.iter().any(|open| open == "svg" || open == "math")) {
            self.exact += exact;
            if self.open.len() < DEEPEST {
                self.open.push(name.to_owned());
            }
            self.depth = self.depth.max(self.open.len());
        }
    }

    fn verbatim<'h>(&mut self, html: &'h str, end: usize) -> &'h str {
        let (markup, rest) = html.split_at_checked(end).unwrap_or((html, ""));
        self.out.push_str(markup);
        rest
    }
}

/// The bytes of the tag that the text starts with.
fn tag_end(html: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '>') => return at + 1,
            (None, '"' | '\'') if before == '=' => quote = Some(c),
            _ => {}
        }
        if !is_space(c) {
            before = c;
        }
    }
    html.len()
}
