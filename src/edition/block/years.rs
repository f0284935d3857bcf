//! `years`: the pages with the figures of each year.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{LinkView, LinksBlock};
use super::{Block, Written, fill, missing};
use crate::both;

pub const BLOCK: Block = Block {
    name: "years",
    summary: ("les pages des chiffres, année par année", "the pages with the figures of each year"),
    body: None,
    render,
};

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let (lang, places) = (insertion.facts.lang, insertion.facts.places);
    let link = |year: &i16| {
        let out = places.year(*year)?;
        let label = both!("Les chiffres de {year}", "Figures of {year}").get(lang).to_owned();
        Some(LinkView { label: insertion.plain(&label), href: insertion.made_link(&out), ..LinkView::default() })
    };
    let links: Vec<LinkView> = places.years.iter().rev().filter_map(link).collect();
    if links.is_empty() {
        let what = both!("Les chiffres, année par année", "Figures, year by year");
        let why = both!("Aucune année n’est encore renseignée.", "No year is known so far.");
        return missing(insertion, &what, &why);
    }
    fill(insertion, &LinksBlock { words: Words::new(&insertion.facts.labels), links })
}
