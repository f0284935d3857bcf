//! Automatic styles: what looks the same has one style, named in the order in which it is first needed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::xml::Xml;
use crate::sheet::Colour;

/// A group of properties: the element and its attributes.
pub type Properties = (&'static str, Vec<(&'static str, String)>);

/// What a style is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Style {
    /// `paragraph`, `text`, `graphic`, `presentation`…
    pub family: &'static str,
    /// The style that it differs from; may be empty.
    pub parent: String,
    /// In which way.
    pub properties: Vec<Properties>,
}

/// Styles of one file.
#[derive(Debug, Default)]
pub struct Styles {
    /// Written before the names: the same name in two files would be two things.
    prefix: &'static str,
    known: BTreeMap<Style, String>,
    lists: BTreeMap<String, (String, Xml)>,
    order: Vec<Style>,
}

impl Styles {
    /// Styles whose names begin so.
    pub fn named(prefix: &'static str) -> Self {
        Self { prefix, ..Self::default() }
    }

    /// The name of a style.
    pub fn name(&mut self, style: Style) -> String {
        if let Some(name) = self.known.get(&style) {
            return name.clone();
        }
        let name = format!("{}{}{}", self.prefix, initial(style.family), self.order.len() + 1);
        self.known.insert(style.clone(), name.clone());
        self.order.push(style);
        name
    }

    /// The name of a list style that is told apart by `key` and written by `write`, which is given the name.
    pub fn list(&mut self, key: String, write: impl FnOnce(&str) -> Xml) -> String {
        let name = format!("{}L{}", self.prefix, self.lists.len() + 1);
        let entry = self.lists.entry(key).or_insert_with(|| {
            let xml = write(&name);
            (name, xml)
        });
        entry.0.clone()
    }

    /// All of them, as elements.
    pub fn write(&self, xml: &mut Xml) {
        for style in &self.order {
            let name = self.known.get(style).map(String::as_str).unwrap_or_default();
            open(xml, name, style);
            for (element, attributes) in &style.properties {
                let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
                xml.leaf(element, &attributes);
            }
            xml.close();
        }
        for (_, list) in self.lists.values() {
            xml.insert(list);
        }
    }
}

fn open(xml: &mut Xml, name: &str, style: &Style) {
    let mut attributes = vec![("style:name", name), ("style:family", style.family)];
    if !style.parent.is_empty() {
        attributes.push(("style:parent-style-name", &style.parent));
    }
    xml.open("style:style", &attributes);
}

fn initial(family: &str) -> &'static str {
    match family {
        "paragraph" => "P",
        "text" => "T",
        "graphic" => "gr",
        "presentation" => "pr",
        "drawing-page" => "dp",
        "table-column" => "co",
        "table-row" => "ro",
        "table-cell" => "ce",
        _ => "S",
    }
}

/// A length: CSS pixels as centimetres.
pub fn cm(pixels: f64) -> String {
    trimmed(&format!("{:.3}", pixels * 2.54 / 96.0), "cm")
}

/// A size of text: CSS pixels as points.
pub fn pt(pixels: f64) -> String {
    trimmed(&format!("{:.2}", pixels * 0.75), "pt")
}

/// A share.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn trimmed(number: &str, unit: &str) -> String {
    let number = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { number };
    let number = if number == "-0" { "0" } else { number };
    [number, unit].concat()
}

/// A colour.
pub fn hex(colour: Colour) -> String {
    let mut out = "#".to_owned();
    for part in colour {
        // Writing into a String cannot fail.
        let _ = write!(out, "{part:02x}");
    }
    out
}
