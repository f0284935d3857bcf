//! A page as its readers search it: what stands in `main`, by heading.
//!
//! One pass over the HTML: pages are many, and a tree of each would cost more than all the rest of the index.

use super::words::is_blank;
use serde::{Deserialize, Serialize};

use crate::markup;

/// A page's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its first `h1`.
    pub title: String,
    /// What stands before its first heading, then what stands under each.
    pub sections: Vec<Section>,
}

/// A heading, and the text until the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What the address of the section ends with; empty at the top of the page.
    pub anchor: String,
    /// The heading.
    pub heading: String,
    /// The text on one line.
    pub text: String,
}

/// Reads a page; `None` where it asks robots not to index it (`noindex`), for what holds for them holds here.
///
/// Left out: what is not in `main`; navigation, forms, footers, drawings, scripts; what is `hidden`, and what says
/// `data-search="no"`.
#[must_use]
pub fn read(html: &str) -> Option<Page> {
    let start = html.find("<main").unwrap_or(0);
    let (head, body) = html.split_at_checked(start).unwrap_or(("", html));
    if head.contains("noindex") && refused(head) {
        return None;
    }
    let mut reader = Reader { sections: vec![Section::default()], ..Reader::default() };
    let mut rest = body;
    while let Some((text, after)) = rest.split_once('<') {
        reader.text(text);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            reader.text("<");
            rest = after;
            continue;
        }
        let (tag, after) = after.split_at_checked(tag_end(after)).unwrap_or((after, ""));
        rest = reader.tag(tag, after.strip_prefix('>').unwrap_or(after));
    }
    reader.text(rest);
    Some(reader.page())
}

/// Whether a head tells robots not to index the page.
fn refused(head: &str) -> bool {
    let tags = head.split('<').skip(1).map(|tag| tag.split_at_checked(tag_end(tag)).unwrap_or((tag, "")).0);
    let metas = tags.filter_map(|tag| tag.split_once(|c: char| c.is_ascii_whitespace() || c == '/'));
    metas.filter(|(name, _)| name.eq_ignore_ascii_case("meta")).any(|(_, attributes)| {
        attribute(attributes, "name").is_some_and(|value| value.eq_ignore_ascii_case("robots"))
            && attribute(attributes, "content").is_some_and(|it| it.contains("noindex"))
    })
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Elements whose text is no part of what a page says.
const SKIPPED: [&str; 10] =
    ["nav", "svg", "script", "style", "template", "footer", "form", "button", "dialog", "select"];

/// Elements that have no end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that may stand in the middle of a word.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "strong", "time", "u", "var", "wbr",
];

#[derive(Default)]
struct Reader {
    title: String,
    /// The last one is being read.
    sections: Vec<Section>,
    main: bool,
    /// The heading that is being read: its level, its address, its text.
    heading: Option<(u8, String, String)>,
    /// The address of the `section` that was just opened: its heading is pointed at by it.
    section: String,
}

impl Reader {
    fn text(&mut self, raw: &str) {
        if !self.main || raw.is_empty() {
            return;
        }
        let text = markup::unescaped(raw);
        match (&mut self.heading, self.sections.last_mut()) {
            (Some((.., heading)), _) => collapse(&text, heading),
            (None, Some(section)) => collapse(&text, &mut section.text),
            (None, None) => {}
        }
    }

    /// Follows a tag, without its brackets; gives what is left of the page.
    fn tag<'a>(&mut self, tag: &str, rest: &'a str) -> &'a str {
        let (close, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(end).unwrap_or((tag, ""));
        let small: String;
        let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            small = name.to_ascii_lowercase();
            &small
        } else {
            name
        };
        if name == "main" {
            self.main = !close;
        }
        if !self.main {
            return if close { rest } else { raw_text(name, rest) };
        }
        if !INLINE.contains(&name) {
            self.text(" ");
        }
        if close {
            self.close(name);
            return rest;
        }
        let left_out = SKIPPED.contains(&name)
            || (attributes.contains("hidden") && attribute(attributes, "hidden").is_some())
            || (attributes.contains("data-search") && attribute(attributes, "data-search") == Some("no"));
        if left_out && !VOID.contains(&name) {
            return past(name, raw_text(name, rest));
        }
        self.open(name, attributes);
        rest
    }

    fn open(&mut self, name: &str, attributes: &str) {
        let id = || attribute(attributes, "id").map(|id| markup::unescaped(id).into_owned()).unwrap_or_default();
        if name == "section" {
            self.section = id();
        }
        if let Some(level) = level(name) {
            let own = std::mem::take(&mut self.section);
            let anchor = if own.is_empty() { id() } else { own };
            // What nothing can point at is text.
            if level == 1 || (level < 5 && !anchor.is_empty()) {
                self.heading = Some((level, anchor, String::new()));
            }
        }
    }

    fn close(&mut self, name: &str) {
        if level(name).is_none() {
            return;
        }
        let Some((level, anchor, text)) = self.heading.take() else { return };
        let heading = text.trim().to_owned();
        if level == 1 && self.title.is_empty() {
            self.title = heading;
        } else {
            self.sections.push(Section { anchor, heading, text: String::new() });
        }
    }

    fn page(mut self) -> Page {
        // A heading that is never closed was text.
        if let (Some((.., text)), Some(section)) = (self.heading.take(), self.sections.last_mut()) {
            section.text.push_str(&text);
        }
        for section in &mut self.sections {
            section.text.truncate(section.text.trim_end().len());
        }
        Page { title: self.title, sections: self.sections }
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// What follows an element of which `rest` is the content. Elements of its name may be in it.
fn past<'a>(name: &str, rest: &'a str) -> &'a str {
    let mut depth = 1_usize;
    let mut rest = rest;
    while let Some((_, after)) = rest.split_once('<') {
        let (close, inner) = after.strip_prefix('/').map_or((false, after), |inner| (true, inner));
        let named = inner.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
        let whole = inner.get(name.len()..).is_some_and(|next| !next.starts_with(|c: char| c.is_ascii_alphanumeric()));
        rest = after;
        if named && whole {
            depth = if close { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return inner.get(tag_end(inner)..).and_then(|end| end.strip_prefix('>')).unwrap_or_default();
            }
        }
    }
    ""
}

/// After `script` and `style` comes text that holds no tags.
fn raw_text<'a>(name: &str, rest: &'a str) -> &'a str {
    if !matches!(name, "script" | "style") {
        return rest;
    }
    let end = rest.match_indices("</").map(|(at, _)| at).find(|at| {
        let after = rest.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    });
    end.and_then(|at| rest.get(at..)).unwrap_or_default()
}

/// The raw value of an attribute; empty where it has none.
fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        // A lone `=` is a name; it would otherwise never be passed.
        let (name, after) = rest.split_at_checked(end.max(1)).unwrap_or((rest, ""));
        let after_space = after.trim_start();
        let (value, left) = after_space.strip_prefix('=').map_or(("", after), |value| {
            let value = value.trim_start();
            match value.chars().next().filter(|c| *c == '"' || *c == '\'') {
                Some(quote) => {
                    let value = value.get(1..).unwrap_or_default();
                    value.split_once(quote).unwrap_or((value, ""))
                }
                None => value.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((value, "")),
            }
        });
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = left;
    }
}

/// Adds text, with each run of white space as one space, none at the beginning.
fn collapse(text: &str, out: &mut String) {
    let gap = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    let mut words = text.split(is_blank).peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        if words.peek().is_some() {
            gap(out);
        }
    }
}
