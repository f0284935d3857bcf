//! Whether feeds and sitemaps are what their standards ask for.

use std::collections::BTreeSet;

use super::feed::Path;
use super::pieces::{self, Piece, Pieces, Tag, local};
use super::{XmlKind, is_absolute, kind, without_mark};

/// What is wrong with an XML text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It is not well-formed: at which byte, and the parser's English words.
    Broken(usize, String),
    /// What has to be there is not: an element, or an element's attribute as `rss@version`. In which element.
    Missing(&'static str, &'static str),
    /// What has to be a full address is none: the element, and what is there.
    NoAddress(&'static str, String),
    /// More entries than a sitemap may have.
    TooMany(usize),
}

/// The most entries of one sitemap or index, by sitemaps.org.
const ENTRIES: usize = 50_000;

/// What is wrong with a text: well-formedness (XML 1.0, as far as tags, references and characters go) for all, and the
/// elements that RSS 2.0, RSS 1.0, RFC 4287 §4 and sitemaps.org ask for. An Atom entry's author is not asked for, as
/// readers do without. Each fault once, sorted.
#[must_use]
pub fn faults(xml: &str) -> Vec<Fault> {
    let text = without_mark(xml).1;
    let mut check = Check { kind: kind(text), path: Path::default(), ..Check::default() };
    let mut pieces = Pieces::strict(text);
    for piece in pieces.by_ref() {
        match piece {
            Piece::Open(tag) => check.open(&tag),
            Piece::Text(place) => check.text(place.start, place.raw),
            Piece::Close(name) => check.close(name),
            Piece::Instruction(_) => {}
        }
    }
    let end = (check.path.depth() > 0 || check.roots != 1).then(|| (text.len(), "unexpected end".to_owned()));
    let wrong = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7F}'..='\u{9F}');
    let character = text.find(wrong).map(|at| (at, "a control character".to_owned()));
    let broken = pieces.broken.or(check.broken).or(end).or(character);
    check.faults.extend(broken.map(|(at, why)| Fault::Broken(at, why)));
    if check.entries > ENTRIES {
        check.faults.insert(Fault::TooMany(check.entries));
    }
    check.faults.into_iter().collect()
}

/// Which element needs which.
const NEEDS: [(XmlKind, &str, &[&str]); 8] = [
    (XmlKind::Rss, "rss", &["channel"]),
    (XmlKind::Rss, "channel", &["title", "link", "description"]),
    (XmlKind::Atom, "feed", &["id", "title", "updated"]),
    (XmlKind::Atom, "entry", &["id", "title", "updated"]),
    (XmlKind::Rdf, "channel", &["title", "link", "description"]),
    (XmlKind::Rdf, "item", &["title", "link"]),
    (XmlKind::Sitemap, "url", &["loc"]),
    (XmlKind::SitemapIndex, "sitemap", &["loc"]),
];

#[derive(Default)]
struct Check<'x> {
    kind: XmlKind,
    path: Path<'x>,
    /// Elements that need others, with what they have of them.
    open: Vec<(&'x str, BTreeSet<&'x str>)>,
    text: String,
    roots: usize,
    entries: usize,
    broken: Option<(usize, String)>,
    faults: BTreeSet<Fault>,
}

impl<'x> Check<'x> {
    fn needs(&self, name: &str) -> Option<(&'static str, &'static [&'static str])> {
        let found = NEEDS.iter().find(|(kind, element, _)| *kind == self.kind && *element == name);
        found.map(|(_, element, needs)| (*element, *needs))
    }

    fn open(&mut self, tag: &Tag<'x>) {
        self.roots += usize::from(self.path.depth() == 0);
        self.path.open(tag.name);
        self.text.clear();
        let inside = self.path.inside();
        if let Some((around, has)) = self.open.last_mut()
            && *around == inside
        {
            has.insert(self.path.here());
        }
        // A prefix is an extension's: `media:channel`.
        if self.path.depth() <= 4 && self.needs(tag.name).is_some() {
            self.open.push((tag.name, BTreeSet::new()));
        }
        if self.kind == XmlKind::Rss && tag.name == "rss" && tag.attribute("version").is_none() {
            self.faults.insert(Fault::Missing("rss@version", "rss"));
        }
        for (_, place) in tag.attributes() {
            self.references(place.start, place.raw);
        }
    }

    fn text(&mut self, start: usize, raw: &str) {
        if self.path.depth() == 0 && !raw.trim_ascii().is_empty() {
            self.broken.get_or_insert((start, "text outside of the document".to_owned()));
        }
        if raw.starts_with('&') {
            self.references(start, raw);
        }
        if local(self.path.here()) == "loc" {
            self.text.push_str(&pieces::unescaped(raw));
        }
    }

    /// Without a doctype there are five names and the numbers.
    fn references(&mut self, start: usize, raw: &str) {
        let wrong = raw.split('&').skip(1).find(|after| {
            after.split_once(';').is_none_or(|(name, _)| name.len() > 16 || pieces::character(name).is_none())
        });
        if let Some(reference) = wrong {
            let shown: String = reference.chars().take(16).collect();
            self.broken.get_or_insert((start, format!("an unknown reference &{shown}")));
        }
    }

    fn close(&mut self, name: &'x str) {
        let is_entry = matches!((self.kind, name), (XmlKind::Sitemap, "url") | (XmlKind::SitemapIndex, "sitemap"));
        self.entries += usize::from(is_entry);
        if let ("loc", XmlKind::Sitemap | XmlKind::SitemapIndex) = (name, self.kind) {
            let address = self.text.trim_ascii();
            if !is_absolute(address) || address.starts_with("//") {
                self.faults.insert(Fault::NoAddress("loc", address.chars().take(200).collect()));
            }
        }
        if let (Some((element, needs)), Some((open, _))) = (self.needs(name), self.open.last())
            && *open == name
            && let Some((_, has)) = self.open.pop()
        {
            let missing = needs.iter().filter(|need| !has.contains(*need));
            self.faults.extend(missing.map(|need| Fault::Missing(need, element)));
        }
        self.path.close();
    }
}
