//! `compare`: figures side by side with those of the year before, and what changed.

use super::super::escaped;
use super::super::graph::capital;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{Cell, HeadCell, TableBlock};
use super::tiles::{Tile, Wanted};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::figures;
use crate::finding::Finding;
use crate::lang::Text;
use crate::yaml::Described as _;

pub const BLOCK: Block = Block {
    name: "compare",
    summary: (
        "des chiffres à côté de ceux de l’année précédente, et ce qui a changé",
        "figures beside those of the year before, and what changed",
    ),
    body: Some(<Vec<Wanted>>::shape),
    render,
};

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    if written.body.trim().is_empty() {
        let place = insertion.place(written.range.clone());
        let message = both!("rien à comparer dans ce bloc", "nothing to compare in this block");
        let help =
            both!("écrivez un chiffre par ligne : - associations.total", "write a figure a line: - associations.total");
        found(insertion, Finding::error("empty-block", place, message).help(help));
        return String::new();
    }
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(wanted) = decode::<Vec<Wanted>>(insertion, &node) else { return String::new() };
    let rows: Vec<Vec<Cell>> = wanted.iter().filter_map(|Wanted(it)| row(insertion, it)).collect();
    if rows.is_empty() {
        return String::new();
    }
    let lang = insertion.facts.lang;
    let year = insertion.facts.figures.as_of.year();
    let head = |text: Text, numeric: bool| HeadCell { text: insertion.plain(text.get(lang)), numeric };
    let before = year - 1;
    let head = vec![
        head(both!("Chiffre", "Figure"), false),
        head(both!("{before}", "{before}"), true),
        head(both!("{year}", "{year}"), true),
        head(both!("Évolution", "Change"), true),
    ];
    let caption = both!("De {before} à {year}", "From {before} to {year}").get(lang).to_owned();
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TableBlock { words, caption, head, rows, source: String::new() })
}

/// A figure, that of the year before, and the difference; what is not known is said.
fn row(insertion: &mut Insertion<'_>, wanted: &Tile) -> Option<Vec<Cell>> {
    let (facts, lang) = (insertion.facts, insertion.facts.lang);
    let name = &wanted.figure;
    let write = |form: &str| figures::expand(&facts.figures, &format!("{} : {form}", name.value), lang);
    let unknown = || both!("non connu", "not known").get(lang).to_owned();
    let (before, now, change) = match write("count") {
        Ok(Some(now)) => {
            let figure = facts.figures.by_name.get(&name.value)?;
            insertion.shows(&name.value);
            let says = figure.before.is_some() || figure.declared_change.is_some();
            let change = write("change").ok().flatten().filter(|_| says).unwrap_or_else(|| "–".to_owned());
            (write("before").ok().flatten().unwrap_or_else(unknown), now, change)
        }
        Ok(None) => {
            let message = both!("ce chiffre n'est pas connu pour ce jour", "this figure is not known for the day");
            found(insertion, Finding::warning("figure-not-known", name.place.clone(), message));
            (unknown(), unknown(), "–".to_owned())
        }
        Err(wrong) => {
            found(insertion, Finding::error(wrong.code, name.place.clone(), wrong.message).help(wrong.help));
            return None;
        }
    };
    let label = facts.figures.by_name.get(&name.value).map(|figure| figure.label.get(lang).to_owned());
    let listed = || figures::CATALOGUE.iter().find(|entry| entry.name == name.value);
    let label = label.or_else(|| listed().map(|entry| both_of(entry.fr, entry.en).get(lang).to_owned()));
    let label = wanted.label.clone().or(label.map(|label| capital(&label)))?;
    let cell = |text: &str, numeric: bool| Cell { html: escaped(&insertion.plain(text)), numeric };
    Some(vec![cell(&label, false), cell(&before, true), cell(&now, true), cell(&change, true)])
}

fn both_of(fr: &str, en: &str) -> Text {
    Text { fr: fr.to_owned(), en: en.to_owned() }
}
