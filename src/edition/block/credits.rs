//! `credits`: who made what is shown, and under which licence.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{CreditView, CreditsBlock};
use super::{Block, Written, fill};
use crate::lang::list;

pub const BLOCK: Block =
    Block { name: "credits", summary: ("les auteurs et les licences", "authors and licences"), render };

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let lang = insertion.facts.lang;
    let entries = insertion.facts.public.assets.iter().map(|asset| CreditView {
        file: insertion.plain(asset.file.as_deref().unwrap_or(&asset.title)),
        author: list(lang, &asset.authors),
        licence: asset.licence.clone().unwrap_or_default(),
        source: asset.source.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
    });
    let entries = entries.collect();
    fill(insertion, &CreditsBlock { words: Words::new(&insertion.facts.labels), entries, authors: Vec::new() })
}
