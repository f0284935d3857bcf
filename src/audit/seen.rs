//! From one audit to the next: a page without a fault, and of the same bytes as all that it loads, has none now either.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pages::{Budget, Known};
use crate::archive::compact;
use crate::tree::{Body, Digest, OutputTree};

/// What was seen of the pages that are without a fault by themselves. Where they lead is looked at each time.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Seen {
    /// What they were measured by.
    by: Option<(String, Budget)>,
    #[serde(deserialize_with = "compact::map")]
    pages: BTreeMap<String, Faultless>,
}

/// A page in which nothing is wrong.
#[derive(Debug, Serialize, Deserialize)]
struct Faultless {
    page: Digest,
    /// The files that it loads.
    with: Vec<(String, Digest)>,
    known: Known,
}

impl Seen {
    /// Nothing yet, measured by a public address and a budget.
    pub(super) fn by(base: &str, budget: Budget) -> Self {
        Self { by: Some((base.to_owned(), budget)), pages: BTreeMap::new() }
    }

    /// What of it holds for a tree: pages that are kept as they were published, and so is all that they load.
    #[must_use]
    pub fn still(mut self, tree: &OutputTree, base: &str, budget: Budget) -> Self {
        if self.by.as_ref().is_none_or(|(at, by)| at != base || *by != budget) {
            return Self::default();
        }
        let mut digests = BTreeMap::new();
        self.pages.retain(|path, seen| {
            let kept =
                tree.get(path).is_some_and(|file| matches!(file.body, Body::Kept(digest, _) if digest == seen.page));
            kept && seen.with.iter().all(|(path, digest)| {
                let now = || tree.get(path).map(|file| file.body.digest());
                *digests.entry(path.clone()).or_insert_with(now) == Some(*digest)
            })
        });
        self
    }

    /// Whether a page need not be looked at.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.pages.contains_key(path)
    }

    /// Takes over what was seen of a page.
    pub(super) fn take(&mut self, past: &mut Self, path: &str) -> bool {
        let Some(seen) = past.pages.remove(path) else { return false };
        self.pages.insert(path.to_owned(), seen);
        true
    }

    /// Notes a page without a fault, with the files that it loads.
    pub(super) fn note(&mut self, path: &str, page: Digest, with: Vec<(String, Digest)>, known: Known) {
        self.pages.insert(path.to_owned(), Faultless { page, with, known });
    }

    /// What is known of the pages.
    pub(super) fn pages(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.pages.iter().map(|(path, seen)| (path.as_str(), &seen.known))
    }
}
