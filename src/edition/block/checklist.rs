//! `checklist`: boxes to tick, and lines to sign on.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::handbook::{CheckGroup, ChecklistBlock};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::finding::Finding;
use crate::record;
use crate::yaml::Described as _;

pub const BLOCK: Block = Block {
    name: "checklist",
    summary: ("des cases à cocher et des lignes à signer, sur papier", "boxes to tick and lines to sign, on paper"),
    body: Some(Checklist::shape),
    render,
};

record! {
    /// What a `checklist` block may say.
    #[fr = "Ce que peut dire un bloc checklist."]
    pub struct Checklist {
        /// What is to be ticked, by subject.
        #[fr = "Ce qu’il y a à cocher, par sujet."]
        groups: Vec<Group>,
        /// What is to be filled in below: name, date, signature…
        #[fr = "Ce qu’il y a à remplir au-dessous : nom, date, signature…"]
        sign: Vec<String>,
    }
}

record! {
    /// What is to be ticked about one subject.
    #[fr = "Ce qu’il y a à cocher sur un sujet."]
    pub struct Group {
        /// The subject.
        #[fr = "Le sujet."]
        title: String,
        /// A box each.
        #[fr = "Une case chacun."]
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
