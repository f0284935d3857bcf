//! `glossary`: words and what they mean, in alphabetical order, each with an address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::handbook::{GlossaryBlock, TermView};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::finding::Finding;
use crate::lang::sort_key;
use crate::prose;
use crate::record;
use crate::yaml::{self, At, Decode as _, Decoder, Described as _};

pub const BLOCK: Block = Block {
    name: "glossary",
    summary: ("un glossaire, vers lequel mènent les chapitres", "a glossary, which the chapters lead to"),
    body: Some(<Vec<Term>>::shape),
    render,
};

record! {
    /// A word of the glossary.
    #[fr = "Un mot du glossaire."]
    pub struct Term {
        /// The word.
        #[fr = "Le mot."]
        word: At<String>,
        /// What it means.
        #[fr = "Ce qu’il veut dire."]
        text: String,
        /// How it is spelt where a chapter's first use of it becomes a link; nowhere, if it has no such spelling.
        #[fr = "Comment il est écrit là où sa première apparition dans un chapitre devient un lien ; rien s’il ne faut pas de lien."]
        link: Vec<At<String>>,
    }
}

/// The address of a word in its page.
pub fn id(term: &Term) -> String {
    let slug = prose::slug(&term.word.value);
    if slug.is_empty() { "terme".to_owned() } else { slug }
}

/// The words of a block, as far as they can be read.
pub fn terms(file: &Arc<str>, body: &str) -> Vec<Term> {
    let node = yaml::parse(file, body, 1).ok();
    node.and_then(|node| Vec::<Term>::decode(&node, &mut Decoder::default())).unwrap_or_default()
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(mut terms) = decode::<Vec<Term>>(insertion, &node) else { return String::new() };
    twice(insertion, &terms);
    terms.sort_by_cached_key(|it| (sort_key(&it.word.value), it.word.value.clone()));
    let view = |it: &Term| TermView {
        id: format!("{}{}", insertion.prefix, id(it)),
        term: insertion.plain(&it.word.value),
        text: insertion.plain(&it.text),
    };
    let terms = terms.iter().map(view).collect();
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &GlossaryBlock { words, terms })
}

/// One word or one spelling that is there twice would lead to the first only.
fn twice(insertion: &mut Insertion<'_>, terms: &[Term]) {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for term in terms {
        let spelt = term.link.iter().map(|form| (format!("={}", form.value), form));
        for (key, at) in [(id(term), &term.word)].into_iter().chain(spelt) {
            let Some(other) = known.insert(key, &term.word.value) else { continue };
            let written = &at.value;
            let message = both!(
                "« {written} » est deux fois dans le glossaire, la première sous « {other} »",
                "\"{written}\" is in the glossary twice, first under \"{other}\""
            );
            let help = both!("gardez l’un des deux", "keep one of the two");
            found(insertion, Finding::error("duplicate-term", at.place.clone(), message).help(help));
        }
    }
}
