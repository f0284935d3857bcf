//! What a page is to its reader, by which the original and the copy are compared.

use serde::{Deserialize, Serialize};

use super::copy::Origin;
use super::url::Url;
use crate::markup::reading::Reading;
use crate::tree::Digest;

/// What a page is to its reader. Read by another parser than the one that rewrites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The title, spaces collapsed.
    pub title: String,
    /// The page's language.
    pub lang: String,
    /// SHA-256 of the main text, spaces collapsed.
    pub text: Digest,
    /// How many characters that text has.
    pub length: usize,
    /// SHA-256 of the headings with their levels.
    pub headings: Digest,
    /// Where links lead, absolute, without fragment, in their order.
    pub links: Vec<String>,
    /// Pictures, absolute, with their text alternative.
    pub pictures: Vec<(String, Option<String>)>,
    /// What `robots` metas say.
    pub robots: String,
    /// How many elements.
    pub elements: usize,
}

/// What stands in texts for the site's own address, so that the original's and the copy's are one.
pub const HERE: &str = "https://site.invalid";

impl Evidence {
    /// Of a page read at an address. `names` are the site's, with [`HERE`] for them.
    #[must_use]
    pub fn of(reading: &Reading, url: &Url, names: &Origin<'_>) -> Self {
        let base = reading.base.as_deref().and_then(|base| url.join(base)).unwrap_or_else(|| url.clone());
        // A fragment is meant for its own page: CMSs that write a base repair by script where that leads elsewhere.
        let from = |reference: &str| if reference.trim_start().starts_with('#') { url } else { &base };
        let absolute = |reference: &str| from(reference).join(reference).map(|url| url.to_string());
        let headings: Vec<String> = reading.headings.iter().map(|(level, text)| format!("{level} {text}")).collect();
        let text = names.replaced(&reading.text);
        Self {
            title: names.replaced(&reading.title).into_owned(),
            lang: reading.lang.clone(),
            text: Digest::of(text.as_bytes()),
            length: reading.text.chars().count(),
            headings: Digest::of(names.replaced(&headings.join("\n")).as_bytes()),
            links: reading.links.iter().filter_map(|link| absolute(&link.href)).collect(),
            pictures: reading
                .pictures
                .iter()
                .filter_map(|picture| {
                    let alt = picture.alt.as_ref().map(|alt| names.replaced(alt).into_owned());
                    Some((absolute(&picture.src)?, alt))
                })
                .collect(),
            robots: reading.robots.clone(),
            elements: reading.elements,
        }
    }
}
