//! Reading sitemaps.

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
