//! `reports`: the reports of general assemblies, newest first.

use super::super::insertion::Insertion;
use super::super::report::{Paper, papers};
use super::super::view::Words;
use super::super::view::block::{FileView, LinkView, LinksBlock};
use super::{Block, Written, fill, missing};
use crate::both;
use crate::lang::size;
use crate::tree::OutPath;

pub const BLOCK: Block = Block {
    name: "reports",
    summary: ("les rapports d’assemblée générale", "the reports of general assemblies"),
    body: None,
    render,
};

/// The papers of a report, where they were made: « PDF à imprimer, deux diapositives par page (410 ko) ».
fn files(insertion: &Insertion<'_>, page: &OutPath) -> Vec<FileView> {
    let lang = insertion.facts.lang;
    let view = |(paper, out, bytes): (&Paper, OutPath, u64)| {
        let (what, size) = ((paper.summary)(), size(lang, bytes));
        let what = what.get(lang);
        let label = both!("PDF {what} ({size})", "PDF {what} ({size})");
        FileView { label: insertion.plain(label.get(lang)), href: insertion.made_link(&out) }
    };
    papers(insertion.gathered, page).into_iter().map(view).collect()
}

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let (lang, places) = (insertion.facts.lang, insertion.facts.places);
    let links = places.reports.iter().map(|report| {
        let (year, day) = (report.period, report.date.map(|day| day.words(lang)));
        let note = match day {
            Some(day) => both!("Présenté le {day}, sur l’année {year}", "Given on {day}, about {year}"),
            None => both!("Sur l’année {year}", "About {year}"),
        };
        LinkView {
            label: insertion.plain(&report.title),
            href: insertion.made_link(&report.out),
            note: insertion.plain(note.get(lang)),
            files: files(insertion, &report.out),
        }
    });
    let links: Vec<LinkView> = links.collect();
    if links.is_empty() {
        let what = both!("Les rapports d’assemblée générale", "Reports of general assemblies");
        let why = both!("Aucun n’est encore publié ici.", "None is published here so far.");
        return missing(insertion, &what, &why);
    }
    fill(insertion, &LinksBlock { words: Words::new(&insertion.facts.labels), links })
}
