//! Links relative to a folder that is none: each page sends one folder deeper.

use std::collections::{BTreeMap, BTreeSet};

use super::TrapKind;
use crate::statify::url::Url;
use crate::tree::Digest;

/// A run of segments this often in a row is a loop, whatever it answers.
const RUNS: usize = 3;
/// Pages that repeat another and send to where they came from, deeper: then it is a loop.
const CONFIRMED: usize = 3;
/// Pages that repeat another, from which on it is worth waiting for such a confirmation, and is no more.
const WORTH_WAITING: std::ops::Range<usize> = 2..30;
/// Paths have no more segments; deeper ones are loops.
const DEEPEST: usize = 60;

#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    /// The texts under each last segment.
    texts: BTreeMap<String, BTreeSet<Digest>>,
    /// Pages below the page that they were found on, with a text that this page or one of the same last segment has.
    repeated: BTreeSet<Url>,
    /// Those of them that send to a folder of a name that is in their own path.
    looping: BTreeSet<Url>,
}

impl Paths {
    pub(super) fn refuse(&mut self, url: &Url, from: &Url) -> Option<TrapKind> {
        let below = is_below(url.path(), from.path());
        let looping = below && self.repeated.contains(from) && comes_back(url.path());
        if looping {
            self.looping.insert(from.clone());
        }
        let confirmed = self.looping.len() >= CONFIRMED && self.may_repeat(url, from);
        (looping || confirmed || repeats(url.path())).then_some(TrapKind::Loop)
    }

    /// Whether it is worth waiting for what the pages that repeat another send to.
    pub(super) fn waits(&self, url: &Url, from: &Url) -> bool {
        WORTH_WAITING.contains(&self.repeated.len()) && self.may_repeat(url, from)
    }

    fn may_repeat(&self, url: &Url, from: &Url) -> bool {
        is_below(url.path(), from.path()) && self.texts.contains_key(last(url.path()))
    }

    /// Whether a page repeats another above or beside it. `above`: where it was found, and that page's text.
    pub(super) fn learn(&mut self, url: &Url, above: Option<(&Url, Option<Digest>)>, print: Digest) -> bool {
        let end = last(url.path());
        if end.is_empty() || url.query().is_some() {
            return false;
        }
        let below = above.filter(|(from, _)| is_below(url.path(), from.path()));
        let known = !is_number(end) && self.texts.get(end).is_some_and(|texts| texts.contains(&print));
        let repeats = below.is_some_and(|(_, text)| known || text == Some(print));
        if !is_number(end) {
            self.texts.entry(end.to_owned()).or_default().insert(print);
        }
        if repeats {
            self.repeated.insert(url.clone());
        }
        repeats
    }
}

/// Whether the last segment has the name of one before, numbers aside.
fn comes_back(path: &str) -> bool {
    let end = last(path);
    !is_number(end) && path.split('/').filter(|segment| *segment == end).count() > 1
}

/// Up to the last `/`, with it.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or("/")
}

fn last(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

fn is_number(segment: &str) -> bool {
    segment.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a relative link without `..` leads there, deeper.
fn is_below(path: &str, from: &str) -> bool {
    let depth = |path: &str| path.split('/').filter(|segment| !segment.is_empty()).count();
    path.starts_with(folder(from)) && depth(path) > depth(from)
}

/// Whether segments repeat in a row (`/a/b/a/b/a/b`), numbers alone aside (`/11/11/11` is a date).
fn repeats(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).take(DEEPEST + 1).collect();
    if segments.len() > DEEPEST {
        return true;
    }
    (1..=segments.len() / RUNS).any(|period| {
        let mut run = 0;
        let mut words = false;
        segments.iter().zip(segments.iter().skip(period)).any(|(a, b)| {
            let same = a == b;
            run = if same { run + 1 } else { 0 };
            words = same && (words || !is_number(a));
            words && run >= period * (RUNS - 1)
        })
    })
}
