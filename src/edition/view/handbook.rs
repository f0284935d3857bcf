//! Pages of the vademecum.

use serde::Serialize;

use super::{Chrome, Example, Link, TocEntry, Words, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(ContentsView = "vademecum/contents.html", chrome: Chrome, {
    heading: String, lead: String, content: String, version: String, chapters: Vec<ChapterLink>,
    changes: Vec<ChangeView>, print_href: String, pdf_href: String, pdf_size: String
});
view!(ChapterView = "vademecum/chapter.html", chrome: Chrome, {
    heading: String, lead: String, number: String, version: String, changed: String, content: String,
    toc: Vec<TocEntry>, chapters: Vec<ChapterLink>, previous: Link, next: Link, print_href: String
});
view!(PrintView = "vademecum/print.html", chrome: Chrome, {
    heading: String, version: String, changes: Vec<ChangeView>, chapters: Vec<PrintedChapter>
});
view!(GlossaryBlock = "blocks/glossary.html", words: Words, { terms: Vec<TermView> });
view!(ChecklistBlock = "blocks/checklist.html", words: Words, { groups: Vec<CheckGroup>, sign: Vec<String> });

/// A chapter in a list of chapters.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChapterLink {
    pub number: String,
    pub title: String,
    pub href: String,
    pub summary: String,
    pub current: bool,
    /// Whether it changed in the current version.
    pub changed: bool,
}

/// What changed in a version.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeView {
    pub version: String,
    pub date: String,
    pub text: String,
    pub chapters: Vec<ChapterLink>,
}

/// A word of the glossary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TermView {
    pub id: String,
    pub term: String,
    pub text: String,
}

/// What is to be ticked about one subject.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CheckGroup {
    pub title: String,
    pub items: Vec<String>,
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
    [
        theme.check::<ContentsView>(),
        theme.check::<ChapterView>(),
        theme.check::<PrintView>(),
        theme.check::<GlossaryBlock>(),
        theme.check::<ChecklistBlock>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
