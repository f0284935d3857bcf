//! A page whose tags are in order, read without building its tree.
//!
//! Where each end tag ends the innermost element, and no start tag ends or begins an element that is not written, the
//! tree is what the tags say, and white space and comments cannot change it: nothing waits to be opened again, nothing
//! is moved out of a table. Only pages of which that is certain are read here; a tree is built for the others. That is
//! several times as fast, and nearly all pages are in order.

use std::borrow::Cow;

use super::dom::is_void;
use super::{entity, gaps};

/// What comes next in a page.
pub enum Part<'h> {
    /// A start tag.
    Open(Start<'h>),
    /// The end of an element: its name where it is HTML's, otherwise nothing.
    Close(&'h str),
    /// Text.
    Text(Cow<'h, str>),
}

/// A start tag.
pub struct Start<'h> {
    /// The element's name where it is HTML's, otherwise nothing.
    pub html: &'h str,
    /// Its name.
    pub name: &'h str,
    /// Names and values, each name once.
    pub attributes: Vec<(Cow<'h, str>, Cow<'h, str>)>,
}

impl Start<'_> {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }
}

/// Shows the parts of a page in their order; none where its tags may not be in order.
pub fn read<'h>(html: &'h str, see: &mut dyn FnMut(Part<'h>)) -> Option<()> {
    // Both are other characters, or none, to a browser.
    if html.contains(['\0', '\r']) {
        return None;
    }
    let (doctype, mut rest) = html.trim_start_matches(gaps::is_space).split_at_checked(DOCTYPE.len())?;
    if !doctype.eq_ignore_ascii_case(DOCTYPE) {
        return None;
    }
    let mut reading = Reading { open: Vec::new(), drawings: 0, head: false, body: false, fresh: false, see };
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at_checked(at)?;
        reading.text(text)?;
        rest = reading.markup(markup)?;
    }
    reading.text(rest)?;
    (reading.open.is_empty() && reading.body).then_some(())
}

const DOCTYPE: &str = "<!doctype html>";

/// More than that are left to the tree, which has its bounds.
const DEEPEST: usize = 256;
const ATTRIBUTES: usize = 64;

/// Elements that stand in a line, and whatever they hold; sorted.
const PHRASING: [&str; 42] = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img",
    "input", "ins", "kbd", "label", "mark", "meter", "output", "picture", "progress", "q", "s", "samp", "script",
    "small", "source", "span", "strong", "sub", "sup", "svg", "time", "track", "u", "var", "video", "wbr",
];

/// Elements that make lines of their own; sorted.
const FLOW: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "textarea",
    "ul",
];

/// What may stand in the head.
const HEAD: [&str; 6] = ["base", "link", "meta", "script", "style", "title"];

/// Drawn elements that never end the drawing; sorted.
const DRAWN: [&str; 22] = [
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "svg",
    "text",
    "title",
    "tspan",
    "use",
];

struct Reading<'h, 's> {
    /// Names of the open elements.
    open: Vec<&'h str>,
    /// How many of them are `svg`.
    drawings: usize,
    /// Whether there was a head, and a body.
    head: bool,
    body: bool,
    /// Nothing is read yet of an element that a first line's end is no part of.
    fresh: bool,
    see: &'s mut dyn FnMut(Part<'h>),
}

impl<'h> Reading<'h, '_> {
    fn within(&self, name: &str) -> bool {
        self.open.contains(&name)
    }

    /// An element's name where it is HTML's.
    fn html(&self, name: &'h str) -> &'h str {
        if name == "svg" || self.drawings > 0 { "" } else { name }
    }

    fn text(&mut self, text: &'h str) -> Option<()> {
        let text = if std::mem::take(&mut self.fresh) { text.strip_prefix('\n').unwrap_or(text) } else { text };
        // White space there is shown nowhere, wherever browsers put it; words they put somewhere else.
        let bare = match self.open.last() {
            None => true,
            Some(last) => {
                matches!(*last, "html" | "head" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup")
            }
        };
        if bare && !text.chars().all(gaps::is_space) {
            return None;
        }
        if !text.is_empty() {
            (self.see)(Part::Text(entity::text(text)));
        }
        Some(())
    }

    /// Reads what the text begins with, `<` and more; gives what is behind.
    fn markup(&mut self, markup: &'h str) -> Option<&'h str> {
        if let Some(comment) = markup.strip_prefix("<!--") {
            let (inside, rest) = comment.split_once("-->")?;
            let odd = inside.starts_with('>') || inside.starts_with("->") || inside.contains("--!>");
            return (!odd).then_some(rest);
        }
        if let Some(end) = markup.strip_prefix("</") {
            let (name, rest) = end.split_once('>')?;
            let name = name.trim_end_matches(gaps::is_space);
            if self.open.pop() != Some(name) {
                return None;
            }
            self.drawings -= usize::from(name == "svg");
            let name = self.html(name);
            (self.see)(Part::Close(name));
            return Some(rest);
        }
        let tag = markup.get(1..)?;
        let (name, rest) = tag.split_at_checked(tag.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit())?)?;
        let drawn = self.drawings > 0;
        if !(if drawn { self.may_be_drawn(name) } else { self.may_stand(name) }) || self.open.len() >= DEEPEST {
            return None;
        }
        let (attributes, ends, rest) = attributes(rest)?;
        let drawn = drawn || name == "svg";
        if ends && !drawn && !is_void(name) {
            return None;
        }
        (self.see)(Part::Open(Start { html: if drawn { "" } else { name }, name, attributes }));
        if (drawn && ends) || (!drawn && is_void(name)) {
            (self.see)(Part::Close(if drawn { "" } else { name }));
            return Some(rest);
        }
        self.open.push(name);
        self.drawings += usize::from(name == "svg");
        self.fresh = !drawn && name == "pre";
        if drawn { Some(rest) } else { self.raw(name, rest) }
    }

    /// Whether the element stands where its start tag is, and ends no other.
    fn may_stand(&mut self, name: &str) -> bool {
        let Some((last, around)) = self.open.split_last() else { return name == "html" && !self.head };
        match *last {
            "html" if name == "head" => return !std::mem::replace(&mut self.head, true),
            "html" => return name == "body" && self.head && !std::mem::replace(&mut self.body, true),
            "head" => return HEAD.contains(&name),
            "table" => return matches!(name, "caption" | "colgroup" | "thead" | "tbody" | "tfoot" | "tr"),
            "thead" | "tbody" | "tfoot" => return name == "tr",
            "tr" => return matches!(name, "td" | "th"),
            "colgroup" => return name == "col",
            _ => {}
        }
        match name {
            "li" => matches!(*last, "ul" | "ol" | "menu"),
            "dt" | "dd" => *last == "dl" || (*last == "div" && around.last() == Some(&"dl")),
            "a" | "button" | "form" if self.within(name) => false,
            _ if PHRASING.binary_search(&name).is_ok() => true,
            _ => FLOW.binary_search(&name).is_ok() && !self.open.iter().any(|open| in_lines(open)),
        }
    }

    /// The same of an element in a drawing, which some HTML elements would end.
    fn may_be_drawn(&self, name: &str) -> bool {
        !matches!(self.open.last(), Some(&("title" | "desc"))) && DRAWN.binary_search(&name).is_ok()
    }

    /// Reads the text of an element that holds nothing else; gives its end tag and what is behind.
    fn raw(&mut self, name: &str, rest: &'h str) -> Option<&'h str> {
        let coded = matches!(name, "title" | "textarea");
        if !coded && !matches!(name, "script" | "style") {
            return Some(rest);
        }
        let (text, end) = rest.split_at_checked(rest.find("</")?)?;
        let text = if name == "textarea" { text.strip_prefix('\n').unwrap_or(text) } else { text };
        // Another end tag in it, or a script in a script, is left to the tree.
        if !end.get(2..)?.starts_with(name) || text.contains("<!--") {
            return None;
        }
        if !text.is_empty() {
            (self.see)(Part::Text(if coded { entity::text(text) } else { Cow::Borrowed(text) }));
        }
        Some(end)
    }
}

/// Whether an element may only hold what stands in a line: `p` ends at anything else.
fn in_lines(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "button")
}

/// The attributes of a tag, whether it ends with `/>`, and what is behind it.
fn attributes(mut rest: &str) -> Option<(Attributes<'_>, bool, &str)> {
    let mut found: Attributes<'_> = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches(gaps::is_space);
        if let Some(behind) = trimmed.strip_prefix('>') {
            return Some((found, false, behind));
        }
        if let Some(behind) = trimmed.strip_prefix("/>") {
            return Some((found, true, behind));
        }
        if trimmed.len() == rest.len() || found.len() >= ATTRIBUTES {
            return None;
        }
        let end = trimmed.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_' | '.')))?;
        let (name, behind) = trimmed.split_at_checked(end).filter(|(name, _)| !name.is_empty())?;
        let upper = name.bytes().any(|b| b.is_ascii_uppercase());
        let name = if upper { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) };
        let (raw, behind) = match behind.strip_prefix('=') {
            Some(value) => value_of(value)?,
            // `a = b`, which nobody writes.
            None if behind.trim_start_matches(gaps::is_space).starts_with('=') => return None,
            None => ("", behind),
        };
        if found.iter().any(|(known, _)| *known == name) {
            return None;
        }
        found.push((name, entity::decoded(raw)));
        rest = behind;
    }
}

type Attributes<'h> = Vec<(Cow<'h, str>, Cow<'h, str>)>;

/// A value as it is written, and what is behind it.
fn value_of(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote);
        }
    }
    let (value, behind) = text.split_at_checked(text.find(|c: char| gaps::is_space(c) || c == '>')?)?;
    (!value.is_empty()).then_some((value, behind))
}
