//! The deck.

use serde::Serialize;

use super::{Example, SiteView, Words, view};
use crate::finding::Finding;
use crate::theme::{Theme, View};

view!(DeckView = "deck.html", words: Words, {
    lang: String, title: String, description: String, canonical: String, site: SiteView, css: String,
    script: String, slides: Vec<SlideView>
});

/// A slide.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SlideView {
    pub id: String,
    pub number: usize,
    pub total: usize,
    pub layout: &'static str,
    /// What its layout is made of, as classes: `wide`, `beside`, `ruled`, `sand`, `night`, `statement`.
    pub traits: String,
    /// Whether the ridge is drawn at its foot.
    pub ridge: bool,
    /// The sizes of its text, as a style.
    pub fit: String,
    /// Whether its items are shown one after the other.
    pub steps: bool,
    pub kicker: String,
    pub heading: String,
    pub main: String,
    pub side: String,
    pub columns: Vec<String>,
    pub notes: String,
    /// Of the figures that it shows.
    pub sources: Vec<SourceView>,
}

/// Where a figure comes from.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceView {
    pub label: String,
    /// The count, or the share with its base; empty where only parts are known.
    pub value: String,
    pub day: String,
    pub source: String,
    pub formula: String,
}

/// Compares the templates with their views.
pub fn check(theme: &Theme) -> Vec<Finding> {
    [theme.check::<DeckView>()].into_iter().flatten().collect()
}
