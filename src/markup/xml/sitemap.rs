//! Reading sitemaps.

use std::borrow::Cow;

use super::super::splice::Splices;
use super::feed::Path;
use super::pieces::{Piece, Pieces, local};
use super::{XmlKind, kind, without_mark};

/// A sitemap or an index of sitemaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Addresses of pages, in order, translations (`xhtml:link`) after their page.
    pub pages: Vec<String>,
    /// Addresses of other sitemaps.
    pub sitemaps: Vec<String>,
    /// Addresses of pictures.
    pub images: Vec<String>,
}

/// A sitemap read as well as it can be. None for other texts.
#[must_use]
pub fn sitemap(xml: &str) -> Option<Sitemap> {
    let xml = without_mark(xml).1;
    if !matches!(kind(xml), XmlKind::Sitemap | XmlKind::SitemapIndex) {
        return None;
    }
    let mut sitemap = Sitemap::default();
    let mut path = Path::default();
    let mut text = String::new();
    for piece in Pieces::new(xml) {
        match piece {
            Piece::Open(tag) => {
                path.open(tag.name);
                text.clear();
                if tag.name == "xhtml:link" {
                    sitemap.pages.extend(tag.attribute("href"));
                }
            }
            Piece::Text(place) => text.push_str(&place.value()),
            Piece::Close(name) => {
                let list = match (path.inside(), local(name)) {
                    ("url", "loc") => Some(&mut sitemap.pages),
                    ("sitemap", "loc") => Some(&mut sitemap.sitemaps),
                    ("image", "loc") => Some(&mut sitemap.images),
                    _ => None,
                };
                if let (Some(list), false) = (list, text.trim().is_empty()) {
                    list.push(text.trim().to_owned());
                }
                text.clear();
                path.close();
            }
            Piece::Instruction(_) => {}
        }
    }
    Some(sitemap)
}

/// A sitemap without the entries (`url`, `sitemap`) whose address is not to be kept; every other byte stays as it is,
/// as do other texts.
#[must_use]
pub fn kept<'x>(xml: &'x str, keep: &mut dyn FnMut(&str) -> bool) -> Cow<'x, str> {
    let text = without_mark(xml).1;
    if !matches!(kind(text), XmlKind::Sitemap | XmlKind::SitemapIndex) {
        return Cow::Borrowed(xml);
    }
    let before = xml.len() - text.len();
    let mut splices = Splices::default();
    let mut path = Path::default();
    let (mut address, mut goes, mut entry) = (String::new(), false, 0);
    for piece in Pieces::new(text) {
        match piece {
            Piece::Open(tag) => {
                path.open(tag.name);
                address.clear();
                if matches!(tag.local(), "url" | "sitemap") {
                    (entry, goes) = (tag.place.start, false);
                }
            }
            Piece::Text(place) => address.push_str(&place.value()),
            Piece::Close(name) => {
                match local(name) {
                    "loc" if matches!(path.inside(), "url" | "sitemap") => goes = !keep(address.trim()),
                    "url" | "sitemap" if std::mem::take(&mut goes) => {
                        splices.set(before + entry..before + end(text, name), "");
                    }
                    _ => {}
                }
                address.clear();
                path.close();
            }
            Piece::Instruction(_) => {}
        }
    }
    if splices.is_empty() { Cow::Borrowed(xml) } else { Cow::Owned(splices.apply(xml)) }
}

/// Where the tag of this name, a part of the text, ends, with the white space behind it.
fn end(text: &str, name: &str) -> usize {
    let at = name.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let rest = text.get(at..).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest.trim_ascii_start());
    text.len() - rest.len()
}
