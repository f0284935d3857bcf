//! Parts in their order, small groups folded: a group under three could name an association.

use super::Part;
use crate::both;
use crate::lang::Text;

/// The smallest group that is shown by itself (k-anonymity of data-model §8).
pub const SMALLEST: i64 = 3;

/// Greatest first, ties by label; what the whole has beyond the parts, and parts under [`SMALLEST`] where
/// `fold`, become « Autres », last. Folding one small group alone would show it under another name, so the next
/// smallest joins it.
pub fn fold(mut parts: Vec<Part>, whole: Option<i64>, fold: bool) -> Vec<Part> {
    parts.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
    let sum: i64 = parts.iter().map(|part| part.value).sum();
    let unnamed = whole.map_or(0, |whole| (whole - sum).max(0));
    let mut folded = Vec::new();
    if fold {
        while parts.last().is_some_and(|part| part.value < SMALLEST) {
            folded.extend(parts.pop());
        }
        if folded.len() == 1 && unnamed == 0 && !parts.is_empty() {
            folded.extend(parts.pop());
        }
    }
    let rest: i64 = unnamed + folded.iter().map(|part| part.value).sum::<i64>();
    if rest > 0 || !folded.is_empty() {
        parts.push(Part { key: "rest".to_owned(), label: rest_label(), value: rest, rest: true });
    }
    parts
}

fn rest_label() -> Text {
    both!("Autres", "Others")
}
