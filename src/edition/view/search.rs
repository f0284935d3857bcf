//! The search page.

use serde::Serialize;

use super::{Chrome, Example, Link, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(SearchView = "search.html", chrome: Chrome, {
    heading: String, script: String, index: String, entries: Vec<ListedPage>, parts: Vec<Link>
});
view!(PagesView = "pages.html", chrome: Chrome, { heading: String, entries: Vec<ListedPage>, parts: Vec<Link> });

/// A page in the list of all pages.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ListedPage {
    pub title: String,
    pub href: String,
    /// What it is a part of.
    pub trail: String,
    pub headings: Vec<Link>,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [theme.check::<SearchView>(), theme.check::<PagesView>()].into_iter().flatten().collect()
}
