//! `credits`: who made what is shown here, and under which licence; what is used appears by itself.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{CreditView, CreditsBlock};
use super::{Block, Written, fill};
use crate::both;
use crate::icon;
use crate::lang::list;

pub const BLOCK: Block = Block {
    name: "credits",
    summary: (
        "les auteurs et les licences des images et des icônes montrées",
        "authors and licences of the pictures and icons that are shown",
    ),
    body: None,
    render,
};

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let lang = insertion.facts.lang;
    let used = insertion.used();
    let assets = insertion.facts.public.assets.iter();
    // What has no file is credited in any case; what has one, where it is shown.
    let shown = assets.filter(|it| it.file.as_ref().is_none_or(|file| used.pictures.contains(&file.value)));
    let mut entries: Vec<CreditView> = shown
        .map(|asset| CreditView {
            file: insertion.plain(&asset.title),
            author: list(lang, &asset.authors),
            licence: asset.licence.clone().unwrap_or_default(),
            source: asset.source.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
        })
        .collect();
    if used.icons {
        let licence = icon::CREDIT.licence;
        entries.push(CreditView {
            file: insertion.plain(both!("Icônes", "Icons").get(lang)),
            author: icon::CREDIT.set.to_owned(),
            licence: insertion.plain(both!("licence {licence}", "{licence} licence").get(lang)),
            source: icon::CREDIT.source.to_owned(),
        });
    }
    fill(insertion, &CreditsBlock { words: Words::new(&insertion.facts.labels), entries, authors: Vec::new() })
}
