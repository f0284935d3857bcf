//! Parts in the order in which they are drawn, the small ones folded into « Autres ».

use crate::both;
use crate::lang::Lang;

use super::Part;
use super::value::sum;

/// One part as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    pub label: String,
    pub value: Option<i64>,
    /// « Autres »: last, and grey.
    pub other: bool,
}

/// The parts by value, largest first, ties by label; then those not known; « Autres » last.
pub(super) fn sorted(parts: &[Part]) -> Vec<Slice> {
    let mut slices: Vec<Slice> = parts
        .iter()
        .map(|part| Slice { label: part.label.clone(), value: part.value, other: is_other(&part.label) })
        .collect();
    slices.sort_by(|a, b| {
        let rank = |s: &Slice| (s.other, s.value.is_none(), std::cmp::Reverse(s.value));
        rank(a).cmp(&rank(b)).then_with(|| a.label.cmp(&b.label))
    });
    slices
}

/// What the percentages are of: the whole that was given, else the sum, if every part is known.
/// `None` where there is no such thing: a part is negative or not known, or the sum is zero or beyond counting.
pub(super) fn whole(parts: &[Part], given: Option<i64>) -> Option<i64> {
    if parts.iter().any(|part| part.value.is_some_and(|v| v < 0)) {
        return None;
    }
    let known = parts.iter().all(|part| part.value.is_some());
    let total = parts.iter().filter_map(|part| part.value).try_fold(0_i64, i64::checked_add);
    given.or(total.filter(|_| known)).filter(|whole| *whole > 0)
}

/// At most `keep` slices: the largest (by absolute value) stay, the others become « Autres (n) ».
pub(super) fn fold(slices: Vec<Slice>, keep: usize, lang: Lang) -> Vec<Slice> {
    let keep = keep.max(1);
    if slices.len() <= keep {
        return slices;
    }
    let mut ranked: Vec<(usize, &Slice)> = slices.iter().enumerate().filter(|(_, s)| !s.other).collect();
    ranked
        .sort_by_key(|(index, s)| (s.value.is_none(), std::cmp::Reverse(s.value.map_or(0, i64::unsigned_abs)), *index));
    let mut kept: Vec<usize> = ranked.iter().take(keep - 1).map(|(index, _)| *index).collect();
    kept.sort_unstable();
    let (mut stay, mut rest) = (Vec::new(), Vec::new());
    for (index, slice) in slices.into_iter().enumerate() {
        if kept.contains(&index) { stay.push(slice) } else { rest.push(slice) }
    }
    stay.push(rest_of(&rest, lang));
    stay
}

fn rest_of(rest: &[Slice], lang: Lang) -> Slice {
    let known: Vec<i64> = rest.iter().filter_map(|s| s.value).collect();
    let value = (!known.is_empty()).then(|| sum(known.iter().copied()));
    let missing = rest.len() - known.len();
    let n = rest.len();
    let label = if rest.iter().any(|s| s.other) {
        both!("Autres", "Others")
    } else if missing > 0 && missing < n {
        both!("Autres ({n}, dont {missing} non connus)", "Others ({n}, {missing} of them not known)")
    } else {
        both!("Autres ({n})", "Others ({n})")
    };
    Slice { label: label.get(lang).to_owned(), value, other: true }
}

/// Whether a label says « Autres », in either language, with or without a count.
fn is_other(label: &str) -> bool {
    let word = label.split(['(', ':']).next().unwrap_or_default().trim().to_lowercase();
    ["autre", "autres", "other", "others"].contains(&word.as_str())
}
