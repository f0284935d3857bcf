//! The deck to be edited, for what changes at the last minute.

use super::super::layout::{COVER, LAYOUTS};
use super::super::{Deck, Press};
use super::{Make, Paper};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Text;
use crate::odp;
use crate::stage::Geometry;

pub const PAPER: Paper = Paper {
    name: "odp",
    file: "diaporama.odp",
    summary: || both!("à retoucher dans LibreOffice Impress", "to be edited in LibreOffice Impress"),
    make: Make::Written(write),
};

/// The layouts whose looks a new slide can have, and what they are called then.
static MASTERS: &[(&str, fn() -> Text)] = &[
    ("title", || both!("Couverture", "Cover")),
    ("section", || both!("Partie", "Part")),
    ("text", || both!("Texte", "Text")),
    ("columns", || both!("Page", "Page")),
    ("closing", || both!("Fin", "End")),
];

fn write(press: &Press<'_>, deck: &Deck, findings: &mut Vec<Finding>) -> Option<Vec<u8>> {
    let lang = deck.look.lang;
    let named = |name: &str| -> Option<&'static Geometry> {
        let layout = std::iter::once(&COVER).chain(LAYOUTS).find(|layout| layout.name == name)?;
        Some(layout.geometry)
    };
    let names: Vec<(Text, &'static Geometry)> =
        MASTERS.iter().filter_map(|(name, shown)| Some((shown(), named(name)?))).collect();
    let masters: Vec<(&str, &'static Geometry)> =
        names.iter().map(|(shown, geometry)| (shown.get(lang), *geometry)).collect();
    let slides: Vec<_> = deck.slides.iter().zip(&deck.laid).collect();
    let made = odp::write(&odp::Deck {
        title: &deck.title,
        author: &press.register.coop.name,
        subject: &deck.subject,
        lang,
        look: &deck.look,
        masters: &masters,
        slides: &slides,
    });
    made.map_err(|error| {
        let message = both!(
            "le diaporama pour Impress ne peut pas être fait ({error})",
            "the deck for Impress cannot be made ({error})"
        );
        let help = both!(
            "allégez les images du rapport, ou passez-vous de cette forme : --only html",
            "make the report's pictures lighter, or do without this form: --only html"
        );
        findings
            .push(Finding::error("deck-too-large", Place::file(std::sync::Arc::clone(&deck.file)), message).help(help));
    })
    .ok()
}
