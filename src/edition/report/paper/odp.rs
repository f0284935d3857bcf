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

/// A layout whose looks a new slide can have.
struct Master {
    layout: &'static str,
    /// What it is called then.
    shown: fn() -> Text,
}

static MASTERS: &[Master] = &[
    Master { layout: "title", shown: || both!("Couverture", "Cover") },
    Master { layout: "section", shown: || both!("Partie", "Part") },
    Master { layout: "text", shown: || both!("Texte", "Text") },
    Master { layout: "columns", shown: || both!("Page", "Page") },
    Master { layout: "closing", shown: || both!("Fin", "End") },
];

/// Where a layout puts things.
fn geometry(name: &str) -> Option<&'static Geometry> {
    std::iter::once(&COVER).chain(LAYOUTS).find(|layout| layout.name == name).map(|layout| layout.geometry)
}

fn write(_: &Press<'_>, deck: &Deck, findings: &mut Vec<Finding>) -> Option<Vec<u8>> {
    let lang = deck.look.lang;
    let known: Vec<(Text, &'static Geometry)> =
        MASTERS.iter().filter_map(|it| Some(((it.shown)(), geometry(it.layout)?))).collect();
    let masters: Vec<(&str, &'static Geometry)> =
        known.iter().map(|(shown, geometry)| (shown.get(lang), *geometry)).collect();
    let slides: Vec<_> = deck.slides.iter().zip(&deck.laid).collect();
    let made = odp::write(&odp::Deck {
        title: &deck.title,
        author: &deck.coop.name,
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
