//! No private text of the register in what is published: the aho-corasick door.

use std::collections::{BTreeSet, btree_set};

use aho_corasick::AhoCorasick;

use super::sources::{Needle, Sources};
use crate::both;
use crate::finding::{Finding, Place};
use crate::tree::{OutFile, OutPath, OutputTree};

/// One `private-text` for each output file of `scope` and each of `secrets` in it, as a whole word and not inside
/// one of the `permitted` texts; the finding shows only how the text begins.
#[must_use]
pub fn private(
    tree: &OutputTree,
    secrets: &[String],
    permitted: &BTreeSet<String>,
    scope: impl Fn(&str) -> bool,
    sources: &Sources<'_>,
) -> Vec<Finding> {
    if secrets.is_empty() {
        return Vec::new();
    }
    let Some(search) = Search::new(secrets, permitted.iter()) else { return Vec::new() };
    let files = tree.iter().filter(|(path, _)| scope(path.as_str()) && is_text(path.as_str()));
    files
        .flat_map(|(path, file)| search.file(file).into_iter().map(move |secret| (path, file, secret)))
        .map(|(path, file, secret)| finding(path, sources.place(&file.cause, Needle::Text(secret)), secret))
        .collect()
}

/// Private texts, looked for together.
pub struct Secrets(AhoCorasick);

impl Secrets {
    /// These; `None` where there are none.
    #[must_use]
    pub fn new(secrets: &[String]) -> Option<Self> {
        (!secrets.is_empty()).then(|| AhoCorasick::new(secrets).ok()).flatten().map(Self)
    }

    /// Whether one of them stands in a text as words of its own.
    #[must_use]
    pub fn stand_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.0.find_overlapping_iter(bytes).any(|hit| whole_word(bytes, hit.start(), hit.end()))
    }
}

struct Search<'a> {
    finder: AhoCorasick,
    secrets: &'a [String],
}

impl<'a> Search<'a> {
    /// Each text twice: in HTML it may stand escaped. Secrets first, so that their patterns have the low numbers.
    fn new(secrets: &'a [String], permitted: btree_set::Iter<'_, String>) -> Option<Self> {
        let holds_secret = |text: &&String| secrets.iter().any(|secret| text.contains(secret.as_str()));
        let texts = secrets.iter().chain(permitted.filter(holds_secret));
        let patterns: Vec<String> = texts.flat_map(|text| [text.clone(), escaped(text)]).collect();
        Some(Self { finder: AhoCorasick::new(patterns).ok()?, secrets })
    }

    /// The secrets in a file, each once.
    fn file(&self, file: &OutFile) -> BTreeSet<&'a str> {
        let (mut hits, mut open) = (Vec::new(), Vec::new());
        // What is kept was searched when it was made.
        let body = file.body.bytes().unwrap_or_default();
        for hit in self.finder.find_overlapping_iter(body) {
            match self.secrets.get(hit.pattern().as_usize() / 2) {
                Some(secret) if whole_word(body, hit.start(), hit.end()) => hits.push((hit.range(), secret)),
                Some(_) => {}
                None => open.push(hit.range()),
            }
        }
        hits.retain(|(range, _)| !open.iter().any(|open| open.start <= range.start && range.end <= open.end));
        hits.into_iter().map(|(_, secret)| secret.as_str()).collect()
    }
}

fn finding(path: &OutPath, place: Place, secret: &str) -> Finding {
    let hint: String = secret.chars().take(3).collect();
    let message = both!(
        "un texte privé du registre (« {hint}… ») se trouve dans {path}",
        "a private text of the register (\"{hint}…\") is in {path}"
    );
    let help = both!(
        "ôtez-le du texte, ou notez le consentement dans data/",
        "remove it from the text, or record the consent in data/"
    );
    Finding::error("private-text", place, message).help(help)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "’")
}

fn is_text(path: &str) -> bool {
    const TEXT: [&str; 9] = [".html", ".xml", ".txt", ".json", ".ics", ".svg", ".properties", ".css", ".js"];
    TEXT.iter().any(|end| path.ends_with(end))
}

/// Whether neither neighbour is a letter or digit; bytes over 127 are parts of letters more often than not.
fn whole_word(body: &[u8], start: usize, end: usize) -> bool {
    let inside = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || (0xC3..=0xC5).contains(b));
    let before = start.checked_sub(1).and_then(|i| body.get(i));
    // The second byte of a two-byte letter stands before.
    let before_letter = start >= 2 && body.get(start - 2).is_some_and(|b| (0xC3..=0xC5).contains(b));
    !inside(before) && !before_letter && !inside(body.get(end))
}
