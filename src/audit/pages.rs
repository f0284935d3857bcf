//! Every file that will be published, by what it is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::leads;
use super::page;
use super::seen::Seen;
use super::sources::{Needle, Sources};
use super::weight::Weights;
use super::{calendar, feed, linked_data, policy};
use crate::finding::{Finding, Place, Severity};
use crate::lang::Text;
use crate::markup::inspection::{Inspection, inspect};
use crate::markup::loads::ResourceKind;
use crate::tree::{Digest, OutputTree, utf8};

/// What is known of the whole that is published.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// Its files.
    pub tree: &'a OutputTree,
    /// The public address, without a slash at its end; empty where there is none.
    pub base: &'a str,
    /// The path of that address, `/` or `/asso/`.
    pub root: &'a str,
    /// Whether all editions were asked for: where one was left out, links to it are no fault.
    pub all: bool,
    /// The pages that were to be made and could not be: links to them are no fault.
    pub unmade: &'a BTreeSet<String>,
    /// What a page may weigh.
    pub budget: Budget,
}

/// What a page may cost a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Bytes of a page with all that it loads, as they are sent.
    pub page: u64,
    /// Files that are asked for, the page itself among them.
    pub requests: u64,
    /// Bytes of one picture.
    pub picture: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { page: 100_000, requests: 10, picture: 60_000 }
    }
}

/// Everything that is wrong with the files that will be published, told where the user's own files caused it; and what
/// was seen, for the next time. `past` is what still holds of the last time.
#[must_use]
pub fn pages(whole: Whole<'_>, sources: &Sources<'_>, mut past: Seen) -> (Vec<Finding>, Seen) {
    let mut audit = Audit { whole, sources, findings: Vec::new(), unseen: false, faults: 0, told: BTreeSet::new() };
    let mut seen = Seen::by(whole.base, whole.budget);
    let mut faulty = BTreeMap::new();
    let mut weights = Weights::default();
    for (path, file) in whole.tree.iter() {
        let (path, cause) = (path.as_str(), file.cause.as_str());
        if seen.take(&mut past, path) {
            continue;
        }
        let Some(bytes) = file.body.bytes() else {
            // What is kept as it was published was looked at when it was made.
            audit.unseen |= path.ends_with(".html");
            continue;
        };
        let Ok(text) = utf8(bytes) else { continue };
        if path.ends_with(".html") {
            let known = audit.faults;
            let with = one(&mut Page { audit: &mut audit, path, cause }, &mut weights, text);
            if audit.faults == known {
                seen.note(path, file.body.digest(), with.0, with.1);
            } else {
                faulty.insert(path, with.1);
            }
        } else if path.ends_with(".xml") {
            feed::valid(&mut Page { audit: &mut audit, path, cause }, text);
        } else if path.ends_with(".ics") {
            calendar::valid(&mut Page { audit: &mut audit, path, cause }, text);
        }
    }
    let mut pages: BTreeMap<&str, &Known> = seen.pages().collect();
    pages.extend(faulty.iter().map(|(path, known)| (*path, known)));
    leads::all(&mut audit, &pages);
    let findings = std::mem::take(&mut audit.findings);
    (findings, seen)
}

/// One page by itself, and with what it loads: those files, and what others need know of it.
fn one(page: &mut Page<'_, '_>, weights: &mut Weights, text: &str) -> (Vec<(String, Digest)>, Known) {
    let seen = inspect(text);
    page::itself(page, &seen);
    policy::obeyed(page, &seen);
    linked_data::valid(page, &seen);
    let with = weights.page(page, text, &seen);
    (with, Known::of(seen))
}

/// What of a page other pages need, and what it needs of them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Known {
    /// What can be pointed at.
    pub ids: Vec<String>,
    /// Addresses, each once; whether it is a link, or is loaded.
    pub leads: Vec<(bool, String)>,
    /// Whether nobody need find it, and being listed there is not being found: old addresses, the list of all pages.
    pub aside: bool,
}

impl Known {
    fn of(seen: Inspection) -> Self {
        let links = seen.links.into_iter().map(|link| (true, link.href));
        let files = seen.loads.into_iter().filter(|(kind, _)| *kind != ResourceKind::Hint);
        let shared = seen.shared.into_iter().map(|address| (false, address));
        let mut leads: Vec<(bool, String)> =
            links.chain(files.map(|(_, address)| (false, address))).chain(shared).collect();
        leads.sort_unstable();
        leads.dedup();
        Self { ids: seen.ids, leads, aside: seen.noindex }
    }
}

/// The audit under way.
pub struct Audit<'a> {
    pub whole: Whole<'a>,
    pub sources: &'a Sources<'a>,
    pub findings: Vec<Finding>,
    /// Whether there are pages whose links are not known.
    pub unseen: bool,
    /// How many faults there are, told or not.
    pub faults: usize,
    /// What templates caused is told once, not for each page.
    told: BTreeSet<(&'static str, Place)>,
}

/// A page, or another file, that is being looked at.
pub struct Page<'p, 'a> {
    pub audit: &'p mut Audit<'a>,
    pub path: &'p str,
    pub cause: &'p str,
}

impl Page<'_, '_> {
    /// Tells what is wrong, at the place of a text of the files that caused it.
    pub fn tell(&mut self, severity: Severity, code: &'static str, needle: Needle<'_>, message: Text, help: Text) {
        self.audit.faults += 1;
        let place = self.audit.sources.place(self.cause, needle);
        let once = !place.file.starts_with("content/");
        if once && !self.audit.told.insert((code, place.clone())) {
            return;
        }
        self.audit.findings.push(Finding { severity, code, place, message, help: Some(help) });
    }

    /// The same, as an error.
    pub fn error(&mut self, code: &'static str, needle: Needle<'_>, message: Text, help: Text) {
        self.tell(Severity::Error, code, needle, message, help);
    }

    /// The same, as a warning.
    pub fn warn(&mut self, code: &'static str, needle: Needle<'_>, message: Text, help: Text) {
        self.tell(Severity::Warning, code, needle, message, help);
    }
}
