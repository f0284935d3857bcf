//! `number`: one figure as large as can be, how it changed in words, and of what it is a part.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::TilesBlock;
use super::tiles::{Tile, Wanted, tile};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::figures;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::yaml::Described as _;

pub const BLOCK: Block = Block {
    name: "number",
    summary: (
        "un seul nombre en très grand, son évolution en mots et ce dont il est une part",
        "one number, very large, how it changed in words and of what it is a part",
    ),
    body: Some(Wanted::shape),
    render,
};

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    if written.body.trim().is_empty() {
        let place = insertion.place(written.range.clone());
        let message = both!("ce bloc ne nomme aucun chiffre", "this block names no figure");
        let help = both!("écrivez-y par exemple : associations.total", "write in it, say: associations.total");
        found(insertion, Finding::error("empty-block", place, message).help(help));
        return String::new();
    }
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(Wanted(wanted)) = decode::<Wanted>(insertion, &node) else { return String::new() };
    let Some(mut view) = tile(insertion, &wanted.figure) else { return String::new() };
    let lang = insertion.facts.lang;
    if !view.change.is_empty() {
        let words = figures::expand(&insertion.facts.figures, &format!("{} : words", wanted.figure.value), lang);
        view.change = words.ok().flatten().unwrap_or_default();
    }
    if let Some(label) = &wanted.label {
        view.label = insertion.plain(label);
    }
    let remark = wanted.note.as_deref().map(|note| insertion.plain(note));
    view.note = [base(insertion, &wanted), remark].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TilesBlock { words, tiles: vec![view] })
}

/// « soit 8,5 % de 130 associations adhérentes ».
fn base(insertion: &Insertion<'_>, wanted: &Tile) -> Option<String> {
    let (facts, lang) = (insertion.facts, insertion.facts.lang);
    let name = &wanted.figure.value;
    let (of, _) = facts.figures.by_name.get(name)?.of.clone()?;
    let write = |expression: &str| figures::expand(&facts.figures, expression, lang).ok().flatten();
    let (share, whole) = (write(&format!("{name} : percent"))?, write(&of)?);
    let label = facts.figures.by_name.get(&of)?.label.get(lang).to_owned();
    let text = match lang {
        Lang::Fr => format!("soit {share} de {whole} {label}"),
        Lang::En => format!("that is {share} of {whole} {label}"),
    };
    Some(insertion.plain(&text))
}
