//! Pages of the vademecum.

use serde::Serialize;

use super::{Chrome, Example, Link, TocEntry, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(ContentsView = "vademecum/contents.html", chrome: Chrome, {
    heading: String, lead: String, content: String, version: String, chapters: Vec<ChapterLink>, print_href: String
});
view!(ChapterView = "vademecum/chapter.html", chrome: Chrome, {
    heading: String, lead: String, number: String, content: String, toc: Vec<TocEntry>, chapters: Vec<ChapterLink>,
    previous: Link, next: Link, print_href: String
});
view!(PrintView = "vademecum/print.html", chrome: Chrome, {
    heading: String, version: String, chapters: Vec<PrintedChapter>
});

/// A chapter in a list of chapters.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChapterLink {
    pub number: String,
    pub title: String,
    pub href: String,
    pub summary: String,
    pub current: bool,
}

/// A chapter on the one page to print.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintedChapter {
    pub number: String,
    pub id: String,
    pub title: String,
    pub content: String,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [theme.check::<ContentsView>(), theme.check::<ChapterView>(), theme.check::<PrintView>()]
        .into_iter()
        .flatten()
        .collect()
}
