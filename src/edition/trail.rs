//! The way to a page from the home page.

use super::view::Link;
use super::{Press, address};
use crate::tree::OutPath;

/// The pages that stand above a page, the home page first, and its own name.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// Each with its name.
    pub above: Vec<(String, OutPath)>,
    /// The page's own name.
    pub here: String,
}

impl Trail {
    /// Of a page that stands just below the home page.
    pub fn home(press: &Press<'_>) -> Self {
        let home = address::page("site/index.md").map(|out| (press.labels.home.to_string(), out));
        Self { above: home.into_iter().collect(), here: String::new() }
    }

    /// One page further down.
    pub fn add(&mut self, name: String, out: OutPath) {
        self.above.push((name, out));
    }

    /// The page's own name, in the language's typography.
    pub fn here(&mut self, name: &str) {
        name.clone_into(&mut self.here);
    }

    /// As links from a page; the last one, which is the page, leads nowhere.
    pub fn links(&self, page: &OutPath) -> Vec<Link> {
        let above =
            self.above.iter().map(|(name, out)| Link { label: name.clone(), href: address::relative(page, out) });
        above.chain([Link { label: self.here.clone(), href: String::new() }]).collect()
    }
}
