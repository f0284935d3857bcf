//! Pages of the site.

use serde::Serialize;

use super::block::TileView;
use super::{Chrome, Example, Link, TocEntry, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(PageView = "page.html", chrome: Chrome, {
    heading: String, lead: String, content: String, toc: Vec<TocEntry>, crumbs: Vec<Link>
});
view!(NotFoundView = "not-found.html", chrome: Chrome, {
    heading: String, lead: String, content: String, toc: Vec<TocEntry>, crumbs: Vec<Link>
});
view!(HomeView = "home.html", chrome: Chrome, {
    heading: String, lead: String, actions: Vec<ActionView>, tiles: Vec<TileView>, content: String, news: Vec<EntryView>
});
view!(ListView = "list.html", chrome: Chrome, {
    heading: String, lead: String, content: String, entries: Vec<EntryView>, older: Link, newer: Link
});
view!(ArticleView = "article.html", chrome: Chrome, {
    heading: String, lead: String, content: String, date: String, date_words: String, previous: Link, next: Link
});

/// A page in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    pub title: String,
    pub href: String,
    pub date: String,
    pub date_words: String,
    pub summary: String,
}

/// A button.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ActionView {
    pub label: String,
    pub href: String,
    pub primary: bool,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [
        theme.check::<PageView>(),
        theme.check::<NotFoundView>(),
        theme.check::<HomeView>(),
        theme.check::<ListView>(),
        theme.check::<ArticleView>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
