//! Decks as Impress and others edit them: ODF 1.3, with master pages in the theme's look, so
//! that whoever adds a slide gets it too.
//!
//! What is absent: no association, no HTML, no layout by name; what stands where is `stage`'s to say.

mod block;
mod frame;
mod marks;
mod master;
mod parts;
mod slide;
mod styles;
mod table;
mod text;
mod voice;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::bundle::{BundleError, Entry, bundle};
use crate::both;
use crate::flow::text as words;
use crate::lang::Lang;
use crate::stage::{Geometry, Laid, Look, Slide};

/// What its files are.
pub const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.presentation";

/// A deck.
pub struct Deck<'a> {
    /// Its title.
    pub title: &'a str,
    /// Who made it.
    pub author: &'a str,
    /// What it is about, in a sentence; may be empty.
    pub subject: &'a str,
    /// Its language.
    pub lang: Lang,
    /// Its colours, and what stands at the foot.
    pub look: &'a Look,
    /// The layouts that a new slide can have: their names as they are shown, and where they put things. Those that
    /// differ only in what they hold become one master page.
    pub masters: &'a [(&'a str, &'static Geometry)],
    /// What is said, and where it stands.
    pub slides: &'a [(&'a Slide, &'a Laid)],
}

/// The bytes of the deck as one file: the same deck, the same bytes.
pub fn write(deck: &Deck<'_>) -> Result<Vec<u8>, BundleError> {
    let mut pictures = Pictures::default();
    let masters = master::all(deck);
    let names = names(deck);
    let styles = parts::styles(deck, &masters, &mut pictures);
    let content = parts::content(deck, &masters, &names, &mut pictures);
    let manifest = parts::manifest(&pictures);
    let (meta, settings) = (parts::meta(deck), parts::settings());
    let text = |path, body| Entry { path, body, stored: false };
    let mut entries = vec![
        Entry { path: "mimetype", body: MEDIA_TYPE.as_bytes(), stored: true },
        text("content.xml", content.as_bytes()),
        text("styles.xml", styles.as_bytes()),
        text("meta.xml", meta.as_bytes()),
        text("settings.xml", settings.as_bytes()),
    ];
    entries.extend(parts::FONTS.iter().map(|font| text(font.path, font.body)));
    entries.extend(pictures.in_order.iter().map(|picture| {
        let stored = picture.media_type != "image/svg+xml";
        Entry { path: &picture.path, body: &picture.body, stored }
    }));
    entries.push(text("META-INF/manifest.xml", manifest.as_bytes()));
    bundle(&entries)
}

/// Pictures in the package, each once.
#[derive(Debug, Default)]
struct Pictures {
    in_order: Vec<Kept>,
    known: BTreeMap<Vec<u8>, usize>,
}

/// A picture in the package.
#[derive(Clone, Debug)]
struct Kept {
    path: String,
    media_type: String,
    body: Vec<u8>,
}

impl Pictures {
    /// The path in the package of these bytes.
    fn keep(&mut self, body: &[u8], media_type: &str) -> String {
        let at = *self.known.entry(body.to_vec()).or_insert_with(|| {
            let ending = match media_type {
                "image/svg+xml" => "svg",
                "image/png" => "png",
                "image/gif" => "gif",
                "image/webp" => "webp",
                _ => "jpg",
            };
            let path = format!("Pictures/{:03}.{ending}", self.in_order.len() + 1);
            self.in_order.push(Kept { path, media_type: media_type.to_owned(), body: body.to_vec() });
            self.in_order.len() - 1
        });
        self.in_order.get(at).map(|kept| kept.path.clone()).unwrap_or_default()
    }
}

/// How long the name of a slide may be, in characters.
const NAME: usize = 90;

/// The name of every slide: what its heading says, no two the same.
fn names(deck: &Deck<'_>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let name = |(slide, _): &(&Slide, &Laid)| {
        let said: String = words(&slide.heading).chars().filter(|c| xml::is_shown(*c) && *c != '#').collect();
        let mut said: String = said.trim().chars().take(NAME).collect();
        if said.is_empty() {
            let number = slide.number;
            both!("Diapositive {number}", "Slide {number}").get(deck.lang).clone_into(&mut said);
        }
        let mut name = said.clone();
        let mut more = 2;
        while !taken.insert(name.clone()) {
            name = format!("{said} ({more})");
            more += 1;
        }
        name
    };
    deck.slides.iter().map(name).collect()
}
