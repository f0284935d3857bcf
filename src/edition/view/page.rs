//! Pages of the site.

use serde::Serialize;

use super::block::TileView;
use super::{Chrome, Example, Link, SiteView, TocEntry, Words, view};
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
    heading: String, lead: String, content: String, page_words: String, crumbs: Vec<Link>, entries: Vec<EntryView>,
    years: Vec<CountedLink>, topics: Vec<CountedLink>, all_topics: String, own_feed: String, older: Link, newer: Link
});
view!(TopicsView = "topics.html", chrome: Chrome, {
    heading: String, crumbs: Vec<Link>, topics: Vec<CountedLink>
});
view!(MovedView = "moved.html", words: Words, {
    lang: String, root: String, title: String, site: SiteView, to: String, canonical: String
});
view!(ArticleView = "article.html", chrome: Chrome, {
    heading: String, lead: String, content: String, date: String, date_words: String, updated: String,
    updated_words: String, crumbs: Vec<Link>, topics: Vec<Link>, previous: Link, next: Link
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

/// A link to a list, with how much is there.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CountedLink {
    pub label: String,
    pub href: String,
    pub count: String,
    pub current: bool,
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
        theme.check::<TopicsView>(),
        theme.check::<MovedView>(),
        theme.check::<ArticleView>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
