//! Fenced blocks that become charts, tiles, tables, team cards… One entry a block.

mod agenda;
mod calendar;
mod chart;
mod charter;
mod checklist;
mod compare;
mod contact;
mod credits;
pub mod glossary;
mod legal;
mod missing;
mod notes;
mod number;
mod org;
pub mod reference;
mod reports;
mod table;
mod team;
mod tiles;
mod timeline;
mod votes;
mod years;

use std::ops::Range;

use super::insertion::Insertion;
use super::view::Words;
use super::view::block::{MissingBlock, MissingView};
use crate::both;
use crate::code;
use crate::finding::{Finding, nearest};
use crate::lang::Text;
use crate::theme::View;
use crate::yaml::{Decode, Decoder, Node, Shape, parse};

pub use chart::drawn;
pub use table::{LISTINGS, Listing};
pub use tiles::tile;

/// A kind of block.
pub struct Block {
    /// The first word after the fence.
    pub name: &'static str,
    /// What it becomes, in French and English.
    pub summary: (&'static str, &'static str),
    /// What may be written in it, where it takes YAML.
    pub body: Option<fn() -> Shape>,
    render: fn(&mut Insertion<'_>, &Written<'_>) -> String,
}

/// Every block.
pub static BLOCKS: &[Block] = &[
    chart::BLOCK,
    tiles::BLOCK,
    number::BLOCK,
    compare::BLOCK,
    timeline::BLOCK,
    agenda::BLOCK,
    votes::BLOCK,
    org::BLOCK,
    table::BLOCK,
    team::BLOCK,
    credits::BLOCK,
    missing::BLOCK,
    notes::BLOCK,
    glossary::BLOCK,
    checklist::BLOCK,
    calendar::BLOCK,
    years::BLOCK,
    reports::BLOCK,
    charter::BLOCK,
    legal::BLOCK,
    contact::BLOCK,
    reference::BLOCK,
];

/// A block as it is written.
struct Written<'a> {
    /// What stands between the fences.
    body: &'a str,
    /// Where.
    range: Range<usize>,
}

/// The HTML of a block of ours; `None` for ordinary code.
pub fn render(
    insertion: &mut Insertion<'_>,
    name: &str,
    argument: &str,
    body: &str,
    range: Range<usize>,
) -> Option<String> {
    let Some(block) = BLOCKS.iter().find(|block| block.name == name) else {
        // A slip of the fingers would be shown as code.
        if code::is_known(name) {
            return None;
        }
        if let Some(near) = nearest(name, BLOCKS.iter().map(|block| block.name)) {
            let place = insertion.place(range);
            let message =
                both!("ce bloc « {name} » est montré comme du code", "this block \"{name}\" is shown as code");
            let help = both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?");
            found(insertion, Finding::warning("unknown-block", place, message).help(help));
        } else {
            unknown_language(insertion, name, range);
        }
        return None;
    };
    // « ```chart sites.by_software » in one line is the same as with the name inside.
    let body = if body.trim().is_empty() { argument } else { body };
    Some((block.render)(insertion, &Written { body, range }))
}

/// Code whose parts cannot be told apart.
fn unknown_language(insertion: &mut Insertion<'_>, name: &str, range: Range<usize>) {
    let place = insertion.place(range);
    let shown: String = name.chars().take(40).collect();
    let message = both!(
        "« {shown} » n’est pas un langage connu : ce code est montré sans couleurs",
        "\"{shown}\" is no language that is known: this code is shown without colours"
    );
    let names: Vec<String> = code::languages().collect();
    let help = match nearest(&name.to_ascii_lowercase(), names.iter().map(String::as_str)) {
        Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
        None => both!("pour du texte simple, écrivez ```text", "for plain text, write ```text"),
    };
    found(insertion, Finding::warning("unknown-language", place, message).help(help));
}

/// The block's content as YAML nodes.
fn node(insertion: &mut Insertion<'_>, written: &Written<'_>) -> Option<Node> {
    let line = insertion.line(written.range.start);
    parse(insertion.file, written.body, line).map_err(|finding| insertion.findings.push(finding)).ok()
}

/// The block's content as a type.
fn decode<T: Decode>(insertion: &mut Insertion<'_>, node: &Node) -> Option<T> {
    let mut decoder = Decoder::default();
    let value = T::decode(node, &mut decoder);
    insertion.findings.append(&mut decoder.findings);
    value
}

/// Fills a block's template.
fn fill<V: View>(insertion: &mut Insertion<'_>, view: &V) -> String {
    match insertion.facts.theme.render(view) {
        Ok(html) => html,
        Err(finding) => {
            insertion.findings.push(finding);
            String::new()
        }
    }
}

/// What is not known, said on the page.
fn missing(insertion: &mut Insertion<'_>, what: &Text, why: &Text) -> String {
    let lang = insertion.facts.lang;
    let (what, why) = (insertion.plain(what.get(lang)), insertion.plain(why.get(lang)));
    fill(
        insertion,
        &MissingBlock { words: Words::new(&insertion.facts.labels), items: vec![MissingView { what, why }] },
    )
}

/// Adds a finding about the block as a whole.
fn found(insertion: &mut Insertion<'_>, finding: Finding) {
    insertion.findings.push(finding);
}
