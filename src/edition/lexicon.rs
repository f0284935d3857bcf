//! The words that the co-op has said aloud otherwise than written, and those of them that nobody writes.

use super::files::Files;
use super::gather::Gathered;
use crate::both;
use crate::finding::Finding;
use crate::markup::aloud::Lexicon;
use crate::register::SpokenForm;
use crate::world::Disk;

/// A page that is longer is not published.
const MAX_PAGE: u64 = 2 * 1024 * 1024;
/// Where the words are declared.
pub const FILE: &str = "data/spoken.yaml";

/// The words of `spoken.yaml`.
pub fn lexicon(forms: &[SpokenForm]) -> Lexicon {
    Lexicon::new(forms.iter().map(|it| (it.written.value.as_str(), it.said.value.as_str())))
}

/// Entries whose word stands in no text and in no fact.
pub fn idle(disk: &Files<'_>, gathered: &Gathered, forms: &[SpokenForm]) -> Vec<Finding> {
    let mut left: Vec<(&SpokenForm, Lexicon)> =
        forms.iter().map(|form| (form, lexicon(std::slice::from_ref(form)))).collect();
    let texts = gathered.content.iter().filter(|path| path.ends_with(".md")).map(|path| format!("content/{path}"));
    let facts = disk.files("data").unwrap_or_default().into_iter().filter(|path| path != FILE);
    for path in texts.chain(facts) {
        if left.is_empty() {
            break;
        }
        let Ok(bytes) = disk.read(&path, MAX_PAGE) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        left.retain(|(_, lexicon)| !lexicon.occurs(&text));
    }
    left.into_iter().map(|(form, _)| told(form)).collect()
}

fn told(form: &SpokenForm) -> Finding {
    let written = &form.written.value;
    let message = both!("aucun texte n’écrit « {written} »", "no text has \"{written}\"");
    let help = both!(
        "écrivez le mot comme dans le texte, ou ôtez cette entrée",
        "write the word as the text has it, or remove this entry"
    );
    Finding::note("unused-spoken-form", form.written.place.clone(), message).help(help)
}
