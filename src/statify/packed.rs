//! Texts that are sent packed as files of their own: `sitemap.xml.gz`.

use std::borrow::Cow;
use std::io::Read;

use super::inventory::LARGEST_TEXT;
use super::sniff;
use crate::archive::coding::{self, Limits};
use crate::markup::charset;
use crate::markup::xml::{XmlKind, kind};

/// What a text in a packed file is taken for.
pub const INSIDE: &str = "application/xml";

/// A repetitive sitemap packs to a hundredth; a bomb to a thousandth.
const DENSEST: u64 = 300;

/// Whether this type can be that of a packed sitemap.
#[must_use]
pub fn packed(media: &str) -> bool {
    matches!(media, "application/gzip" | "application/x-gzip")
}

/// The sitemap in a packed file.
#[must_use]
pub fn sitemap(media: &str, body: &[u8]) -> Option<Vec<u8>> {
    let limits = Limits { bytes: LARGEST_TEXT, ratio: DENSEST };
    let mut inside = Vec::new();
    let mut input = coding::decoder("gzip", body, limits).ok().filter(|_| packed(media))?;
    input.read_to_end(&mut inside).ok()?;
    let map = matches!(kind(&charset::decode(&inside, None).text), XmlKind::Sitemap | XmlKind::SitemapIndex);
    map.then_some(inside)
}

/// A sitemap made into a packed file again.
#[must_use]
pub fn again(text: &[u8]) -> Vec<u8> {
    coding::gzip(text)
}

/// The text of a body, as its reader has it, where it is one or packs one.
#[must_use]
pub fn text(media: &str, said: Option<&str>, body: &[u8]) -> Option<String> {
    let inside = if sniff::text(media) { Some(Cow::Borrowed(body)) } else { sitemap(media, body).map(Cow::Owned) };
    inside.map(|inside| charset::decode(&inside, said).text)
}
