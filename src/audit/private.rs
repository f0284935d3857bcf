//! No private text of the register in what is published: the aho-corasick door.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::both;
use crate::finding::{Finding, Place};
use crate::tree::OutputTree;

/// One `private-text` for each output file of `scope` and each of `secrets` in it, as a whole word. The finding
/// names the file that caused the output, and shows only the beginning of the text.
#[must_use]
pub fn private(tree: &OutputTree, secrets: &[String], scope: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    // In HTML a text may stand escaped.
    let patterns: Vec<String> = secrets.iter().flat_map(|text| [text.clone(), escaped(text)]).collect();
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns) else {
        return found;
    };
    if secrets.is_empty() {
        return found;
    }
    for (path, file) in tree.iter().filter(|(path, _)| scope(path.as_str()) && is_text(path.as_str())) {
        let mut seen = Vec::new();
        for hit in finder.find_iter(&file.body) {
            let index = hit.pattern().as_usize() / 2;
            let Some(secret) = secrets.get(index) else { continue };
            if seen.contains(&index) || !whole_word(&file.body, hit.start(), hit.end()) {
                continue;
            }
            seen.push(index);
            let hint: String = secret.chars().take(3).collect();
            let message = both!(
                "un texte privé du registre (« {hint}… ») se trouve dans {path}",
                "a private text of the register (\"{hint}…\") is in {path}"
            );
            let help = both!(
                "ôtez-le du texte, ou notez le consentement dans data/",
                "remove it from the text, or record the consent in data/"
            );
            found.push(Finding::error("private-text", Place::file(file.cause.as_str()), message).help(help));
        }
    }
    found
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "’")
}

fn is_text(path: &str) -> bool {
    [".html", ".xml", ".txt", ".json", ".ics", ".svg", ".properties", ".css", ".js"]
        .iter()
        .any(|end| path.ends_with(end))
}

/// Whether neither neighbour is a letter or digit; bytes over 127 are parts of letters more often than not.
fn whole_word(body: &[u8], start: usize, end: usize) -> bool {
    let inside = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || (0xC3..=0xC5).contains(b));
    let before = start.checked_sub(1).and_then(|i| body.get(i));
    // The second byte of a two-byte letter stands before.
    let before_letter = start >= 2 && body.get(start - 2).is_some_and(|b| (0xC3..=0xC5).contains(b));
    !inside(before) && !before_letter && !inside(body.get(end))
}
