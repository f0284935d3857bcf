//! What machines read: the sitemap and the feed.

use serde::Serialize;

use super::{Example, Words, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(SitemapView = "sitemap.xml", words: Words, { entries: String });
view!(FeedView = "feed.xml", words: Words, {
    lang: String, title: String, subtitle: String, author: String, self_url: String, site_url: String, id: String, updated: String,
    entries: Vec<FeedEntry>
});

/// An entry of the feed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FeedEntry {
    pub title: String,
    pub url: String,
    pub id: String,
    pub published: String,
    pub updated: String,
    pub topics: Vec<String>,
    pub summary: String,
    pub content: String,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [theme.check::<SitemapView>(), theme.check::<FeedView>()].into_iter().flatten().collect()
}
