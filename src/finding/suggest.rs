//! "Did you mean": the strsim door.

use crate::lang::sort_key;

/// The candidate nearest to `word`, if near enough to be a slip of the fingers: at most a third
/// of its letters differ, accents and case aside. Ties go to the first in sorted order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A hostile name of a megabyte is nobody's typing slip, and the distance is quadratic.
    if word.is_empty() || word.len() > 100 {
        return None;
    }
    let wanted = fold(word);
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 100)
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    sort_key(word).replace(['_', ' '], "-")
}
