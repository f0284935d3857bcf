//! `missing`: what is not known, said plainly.

use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{MissingBlock, MissingView};
use super::{Block, Written, fill};
use crate::both;
use crate::figures::CATALOGUE;
use crate::lang::Lang;

pub const BLOCK: Block =
    Block { name: "missing", summary: ("ce que l’on ne sait pas", "what is not known"), body: None, render };

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let facts = insertion.facts;
    let lang = facts.lang;
    let unknown = CATALOGUE.iter().filter(|entry| !facts.figures.by_name.contains_key(entry.name));
    let mut items: Vec<MissingView> = unknown
        .map(|entry| {
            let (label, formula) =
                if lang == Lang::Fr { (entry.fr, entry.formula.0) } else { (entry.en, entry.formula.1) };
            let why = both!("Il faudrait connaître : {formula}.", "Needed: {formula}.");
            MissingView { what: insertion.plain(&capital(label)), why: insertion.plain(why.get(lang)) }
        })
        .collect();
    if let Some((first, _)) = facts.histories.get("associations.total").and_then(|years| years.first()) {
        let what = both!("Le nombre d’associations avant {first}", "The number of associations before {first}");
        items.push(MissingView { what: what.get(lang).to_owned(), why: String::new() });
    }
    fill(insertion, &MissingBlock { words: Words::new(&insertion.facts.labels), items })
}
