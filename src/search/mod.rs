//! A search index of pages, made when they are: HTML in, script files out. The stemming (`waken_snowball`) door.
//!
//! Visitors search in their browser, and nobody else learns what for. The index is cut into files of which a query
//! loads few: the postings of the words that begin like its words, then the texts of the pages that are shown. The
//! files are scripts, not JSON: a script can be loaded from a page on disk too, and needs no policy but
//! `script-src 'self'`.
//!
//! The browser does not stem. It folds letters by the table that is in the index, and looks a word up by the rule of
//! [`stems::Stems::resolve`]; a form of the pages that the rule gets wrong is listed. What Rust and the script have in
//! common is that rule, and each form of each page goes through it when the index is made.

mod pack;
mod page;
mod stems;
mod terms;
mod words;

use crate::lang::Lang;

pub use page::{Page, Section, read};

use pack::Shards;
use terms::{Field, Terms};

/// How many bytes a file of postings, and one of texts, is to have.
const SHARD: usize = 16 * 1024;

/// Pages, added one by one.
pub struct Index {
    lang: Lang,
    terms: Terms,
    texts: Shards,
}

/// The index as files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// The file to load first; it names the others.
    pub first: String,
    /// Their names and contents, the first among them.
    pub files: Vec<(String, String)>,
}

impl Index {
    /// Of pages in a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self { lang, terms: Terms::default(), texts: Shards::new("textes", SHARD) }
    }

    /// Adds a page. `href` leads to it from where the search page stands; `trail` is what it is a part of.
    pub fn add(&mut self, href: &str, trail: &str, page: &Page) {
        self.terms.begin();
        self.terms.add(&page.title, Field::Title);
        for section in &page.sections {
            self.terms.add(&section.heading, Field::Heading);
            self.terms.add(&section.text, Field::Text);
        }
        self.texts.push(&pack::page(href, trail, page));
    }

    /// All of it, as files.
    #[must_use]
    pub fn pack(self) -> Packed {
        pack::files(self.lang, &self.terms, self.texts)
    }
}
