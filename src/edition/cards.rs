//! A picture for those who share a page: which pages have one, and that none is drawn twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::gather::Gathered;
use super::notes::Drawn;
use super::{Press, address};
use crate::archive::compact;
use crate::both;
use crate::card::{self, Card, Colour, Colours, Studio, Words};
use crate::finding::{Finding, Place};
use crate::markup::custom::{colour, properties};
use crate::theme::Theme;
use crate::tree::{Body, Digest, OutPath};

/// The pages that want a card, by where they are published: what stands on it.
#[derive(Default)]
pub struct Cards {
    asked: Mutex<Asked>,
    /// Where no page has one.
    none: bool,
}

#[derive(Default)]
struct Asked {
    words: BTreeMap<OutPath, (String, String)>,
    without: BTreeSet<OutPath>,
}

impl Cards {
    /// For a build with cards, or without.
    pub fn new(none: bool) -> Self {
        Self { none, ..Self::default() }
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A page that is for those who write it has none.
    pub fn without(&self, page: &OutPath) {
        self.asked().without.insert(page.clone());
    }

    /// Asks for a page's card, by its title and what stands above; the address of it, empty where it has none.
    pub fn ask(&self, base: &str, page: &OutPath, title: &str, above: String) -> String {
        let mut asked = self.asked();
        let Some(out) = card(page).filter(|_| !self.none && !base.is_empty()) else { return String::new() };
        if asked.without.contains(page) {
            return String::new();
        }
        asked.words.insert(page.clone(), (title.to_owned(), above));
        format!("{base}/{}", address::encode(out.as_str()))
    }
}

/// Where a page's card is: `services/index.html` has `cards/services.png`.
pub fn card(page: &OutPath) -> Option<OutPath> {
    let folder = page.as_str().strip_suffix("index.html")?.trim_end_matches('/');
    OutPath::new(format!("cards/{}.png", if folder.is_empty() { "index" } else { folder }))
}

/// Adds the cards of the pages that are there: those of the last build where they would be the same.
pub fn add(press: &Press<'_>, gathered: &mut Gathered) {
    let asked = std::mem::take(&mut *press.cards.asked());
    if asked.words.is_empty() {
        return;
    }
    let (name, base) = (press.set(&press.register.coop.name), press.base_url);
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    let (colours, fonts) = (colours(press.theme), fonts(press.theme));
    let around = compact::pack(&(card::VERSION, &name, host, flat(&colours), fonts.map(Digest::of)));
    let around = Digest::of(&around.unwrap_or_default());
    let mut studio = None;
    for (page, (title, above)) in &asked.words {
        let (Some(out), Some(cause)) = (card(page), gathered.cause(page)) else { continue };
        // Asked for by who looked whether the page is kept, and it was, with its card.
        if gathered.memory.has_card(page) {
            continue;
        }
        let key = compact::pack(&(around, title, above)).map(|bytes| Digest::of(&bytes));
        let last = key.filter(|_| gathered.memory.card(page) == Some(Drawn { from: key }));
        if let Some((digest, size)) = last.and_then(|_| press.standing?.digest(&out)) {
            gathered.add(out, Body::Kept(digest, size), &cause);
            gathered.memory.note_card(page, Drawn { from: key });
            continue;
        }
        let [bold, regular] = fonts;
        let Some(studio) = studio.get_or_insert_with(|| Studio::new(bold, regular, colours)) else {
            // A font that cannot be read is told once, where it is.
            let place = Place::file("themes");
            let message = both!(
                "les polices du thème (fonts/*.ttf) ne peuvent pas être lues : les pages n’ont pas d’image de partage",
                "the theme's fonts (fonts/*.ttf) cannot be read: pages have no picture to be shared with"
            );
            gathered.findings.push(Finding::error("unreadable-font", place, message));
            return;
        };
        let Card { png, missing } = studio.draw(&Words { title, above, name: &name, host });
        gathered.memory.note_card(page, Drawn { from: key.filter(|_| missing.is_empty()) });
        if !missing.is_empty() {
            gathered.findings.push(lacking(&missing, &cause));
        }
        gathered.add(out, png, &cause);
    }
}

fn lacking(missing: &BTreeSet<char>, cause: &str) -> Finding {
    let signs: String = missing.iter().take(10).collect();
    let message = both!(
        "les polices du thème n’ont pas « {signs} » : l’image de partage s’en passe",
        "the theme's fonts lack \"{signs}\": the picture to be shared does without"
    );
    let help = both!(
        "écrivez le titre autrement, ou mettez dans le thème une police qui a ces signes (fonts/*.ttf)",
        "write the title otherwise, or give the theme a font that has these signs (fonts/*.ttf)"
    );
    Finding::note("card-without-sign", Place::file(cause), message).help(help)
}

/// The theme's bold and regular fonts, by their names.
fn fonts(theme: &Theme) -> [&[u8]; 2] {
    let fonts: Vec<(&str, &[u8])> =
        theme.files("fonts").filter(|(path, _)| path.ends_with(".ttf") || path.ends_with(".otf")).collect();
    let named = |words: [&str; 2]| {
        fonts.iter().find(|(path, _)| words.iter().any(|word| path.to_ascii_lowercase().contains(word)))
    };
    let bold = named(["700", "bold"]).or(fonts.last()).map_or(&[][..], |(_, body)| *body);
    let regular = named(["400", "regular"]).or(fonts.first()).map_or(&[][..], |(_, body)| *body);
    [bold, regular]
}

/// The theme's colours by day; the shipped ones where it has none.
fn colours(theme: &Theme) -> Colours {
    let css = theme.file("tokens.css").map(String::from_utf8_lossy).unwrap_or_default();
    let known: BTreeMap<String, String> =
        properties(&css).into_iter().filter(|it| it.media.is_empty()).map(|it| (it.name, it.value)).collect();
    let find = |name: &str, otherwise: Colour| known.get(name).and_then(|value| colour(value)).unwrap_or(otherwise);
    Colours {
        ground: find("night", [16, 42, 67]),
        ink: find("on-night", [255, 255, 255]),
        muted: find("on-night-muted", [201, 216, 230]),
        sun: find("sun", [232, 145, 45]),
        ridges: [find("far", [31, 84, 128]), find("mid", [11, 108, 171]), find("paper", [251, 248, 243])],
        head: find("head", [16, 42, 67]),
        quiet: find("muted", [82, 96, 109]),
    }
}

fn flat(colours: &Colours) -> [Colour; 9] {
    let Colours { ground, ink, muted, sun, ridges: [far, middle, near], head, quiet } = *colours;
    [ground, ink, muted, sun, far, middle, near, head, quiet]
}
