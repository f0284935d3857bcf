//! Reading feeds.

use super::pieces::{Piece, Pieces, Tag, local};
use super::{XmlKind, kind, without_mark};

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title; empty where there is none.
    pub title: String,
    /// Items or entries, in order.
    pub items: Vec<Item>,
}

/// An item or entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The address of its page, as written; of an Atom entry, of the alternative link. Empty where there is none.
    pub link: String,
    /// Its title, tags and all; empty where there is none.
    pub title: String,
    /// `guid`, `id`, `rdf:about`; empty where there is none.
    pub id: String,
}

/// A feed read as well as it can be: RSS of any version, Atom. None for other texts.
#[must_use]
pub fn feed(xml: &str) -> Option<Feed> {
    let xml = without_mark(xml).1;
    if !matches!(kind(xml), XmlKind::Rss | XmlKind::Atom | XmlKind::Rdf) {
        return None;
    }
    let mut feed = Feed::default();
    let mut path = Path::default();
    let mut text = String::new();
    for piece in Pieces::new(xml) {
        match piece {
            Piece::Open(tag) => {
                path.open(tag.name);
                text.clear();
                feed.open(&tag, &path);
            }
            Piece::Text(place) => text.push_str(&place.value()),
            Piece::Close(_) => {
                feed.close(&path, text.trim());
                text.clear();
                path.close();
            }
            Piece::Instruction(_) => {}
        }
    }
    Some(feed)
}

impl Feed {
    fn open(&mut self, tag: &Tag<'_>, path: &Path<'_>) {
        let inside = path.inside();
        if is_item(tag.local()) && !is_item(inside) {
            self.items.push(Item { id: tag.attribute("rdf:about").unwrap_or_default(), ..Item::default() });
        } else if let (true, "link", Some(item)) = (is_item(inside), tag.local(), self.items.last_mut()) {
            let rel = tag.attribute("rel").is_none_or(|rel| rel == "alternate");
            if let (true, true, Some(href)) = (rel, item.link.is_empty(), tag.attribute("href")) {
                item.link = href;
            }
        }
    }

    fn close(&mut self, path: &Path<'_>, text: &str) {
        if text.is_empty() {
            return;
        }
        let field = match (path.inside(), path.here(), self.items.last_mut()) {
            (inside, "title", Some(item)) if is_item(inside) => &mut item.title,
            (inside, "link", Some(item)) if is_item(inside) => &mut item.link,
            (inside, "guid" | "id", Some(item)) if is_item(inside) => &mut item.id,
            ("channel" | "feed", "title", _) => &mut self.title,
            _ => return,
        };
        if field.is_empty() {
            text.clone_into(field);
        }
    }
}

fn is_item(name: &str) -> bool {
    name == "item" || name == "entry"
}

/// The names of the open elements, as far as feeds and sitemaps go in.
#[derive(Default)]
pub struct Path<'x> {
    names: Vec<&'x str>,
    depth: usize,
}

/// How deep names are kept. What is deeper is HTML or an extension's.
const DEEPEST: usize = 8;

impl<'x> Path<'x> {
    /// An element starts.
    pub fn open(&mut self, name: &'x str) {
        self.depth += 1;
        if self.names.len() < DEEPEST && self.depth <= DEEPEST {
            self.names.push(name);
        }
    }

    /// The innermost element ends.
    pub fn close(&mut self) {
        if self.depth <= DEEPEST {
            self.names.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The innermost element, where it is none of an extension's (`media:title`).
    pub fn here(&self) -> &'x str {
        let (Some(name), true) = (self.names.last(), self.depth <= DEEPEST) else { return "" };
        match name.split_once(':') {
            Some(("atom" | "rss", local)) => local,
            Some(_) => "",
            None => name,
        }
    }

    /// The one around it, without its prefix.
    pub fn inside(&self) -> &'x str {
        if self.depth > DEEPEST { "" } else { self.names.iter().rev().nth(1).map_or("", |name| local(name)) }
    }
}
