//! A start tag as it is written: where each of its attributes stands.

use std::borrow::Cow;
use std::ops::Range;

use lol_html::html_content::Element;

use super::entity;
use super::splice::Splices;

/// A start tag.
#[derive(Debug)]
pub struct Tag<'h> {
    /// Its name, in lower case.
    pub name: String,
    /// Where it stands, from `<` to `>`.
    pub range: Range<usize>,
    /// Its attributes in their order, repeated ones among them.
    pub attributes: Vec<Attribute<'h>>,
}

/// An attribute with a value.
#[derive(Debug)]
pub struct Attribute<'h> {
    /// Its name, in lower case.
    pub name: String,
    /// Its value as it is written.
    pub raw: &'h str,
    /// From the name to the end of the value, quotes left out.
    range: Range<usize>,
    value: Range<usize>,
    quote: Option<char>,
}

impl<'h> Tag<'h> {
    /// This element's, in this text.
    pub fn read(html: &'h str, element: &Element<'_, '_>) -> Self {
        let read = |attribute: &lol_html::html_content::Attribute<'_>| {
            let name = attribute.name_source_location()?.bytes();
            let value = attribute.value_source_location()?.bytes();
            let raw = html.get(value.clone())?;
            let before = html.get(..value.start)?.chars().next_back();
            let quote = before
                .filter(|c| matches!(c, '"' | '\'') && html.get(value.end..).is_some_and(|rest| rest.starts_with(*c)));
            Some(Attribute { name: attribute.name(), raw, range: name.start..value.end, value, quote })
        };
        Self {
            name: element.tag_name(),
            range: element.source_location().bytes(),
            attributes: element.attributes().iter().filter_map(read).collect(),
        }
    }

    /// The meaning of the first attribute of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Cow<'h, str>> {
        self.attributes.iter().find(|a| a.name == name).map(|a| entity::decoded(a.raw))
    }

    /// The same in lower case, trimmed; empty where there is none.
    #[must_use]
    pub fn word(&self, name: &str) -> String {
        self.get(name).map(|value| value.trim().to_ascii_lowercase()).unwrap_or_default()
    }

    /// Gives the first attribute of this name another value, or adds it.
    pub fn set(&self, name: &str, value: &str, splices: &mut Splices) {
        if let Some(attribute) = self.attributes.iter().find(|a| a.name == name) {
            return attribute.set(value, splices);
        }
        let at = self.range.start + 1 + self.name.len();
        splices.set(at..at, format!(" {name}=\"{}\"", entity::encoded(value, '"')));
    }
}

impl Attribute<'_> {
    /// Gives it another value, in the quotes that it has.
    pub fn set(&self, value: &str, splices: &mut Splices) {
        let text = entity::encoded(value, self.quote.unwrap_or('"'));
        splices.set(self.value.clone(), if self.quote.is_some() { text } else { format!("\"{text}\"") });
    }

    /// Takes it away, with the space before it.
    pub fn drop(&self, html: &str, splices: &mut Splices) {
        let before = html.get(..self.range.start).unwrap_or_default();
        let start = before.trim_end_matches(|c: char| c.is_ascii_whitespace()).len();
        let end = self.range.end + usize::from(self.quote.is_some());
        // Unless something stands right behind the value, the next attribute brings its own space.
        let glued =
            html.get(end..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '>'));
        splices.set(start..end, if glued { " " } else { "" });
    }
}
