//! `checklist`: boxes to tick, and lines to sign on.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::handbook::{CheckGroup, ChecklistBlock};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::finding::Finding;
use crate::record;

pub const BLOCK: Block = Block {
    name: "checklist",
    summary: ("des cases à cocher et des lignes à signer, sur papier", "boxes to tick and lines to sign, on paper"),
    render,
};

record! {
    /// What a `checklist` block may say.
    pub struct Checklist {
        /// What is to be ticked, by subject.
        groups: Vec<Group>,
        /// What is to be filled in below: name, date, signature…
        sign: Vec<String>,
    }
}

record! {
    /// What is to be ticked about one subject.
    pub struct Group {
        /// The subject.
        title: String,
        /// A box each.
        items: Vec<String>,
    }
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(checklist) = decode::<Checklist>(insertion, &node) else { return String::new() };
    if checklist.groups.iter().all(|group| group.items.is_empty()) {
        let message = both!("rien à cocher dans cette liste", "nothing to tick in this list");
        let help = both!(
            "écrivez groups:, puis title: et items: pour chacun",
            "write groups:, then title: and items: for each"
        );
        found(insertion, Finding::error("empty-block", checklist.place.clone(), message).help(help));
    }
    let all = |texts: &[String]| texts.iter().map(|text| insertion.plain(text)).collect::<Vec<_>>();
    let group = |it: &Group| CheckGroup { title: insertion.plain(&it.title), items: all(&it.items) };
    let (groups, sign) = (checklist.groups.iter().map(group).collect(), all(&checklist.sign));
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &ChecklistBlock { words, groups, sign })
}
