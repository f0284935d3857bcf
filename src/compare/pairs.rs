//! Which slide was which.

use similar::{Algorithm, capture_diff_slices, diff_ratio};

use crate::flow::Told;

/// A slide before and now, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Which it was.
    pub before: usize,
    /// Which it is.
    pub now: usize,
}

/// From this share of common words on (0 to 1), two slides are taken for one. A slide keeps its id or most of its text
/// from one version to the next; two slides about different things share little but articles.
const ALIKE: f32 = 0.5;

/// More pairs than this are not read word by word: no deck that is shown has so many slides that differ.
const MOST: usize = 20_000;

/// Each slide with what it was: the very same first, then by id, then by words.
pub fn pairs(before: &[Told], now: &[Told]) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    pair_by(before, now, &mut found, |was, is| was == is);
    pair_by(before, now, &mut found, |was, is| !is.id.is_empty() && was.id == is.id);
    let (gone, come) = (left(before.len(), &found, |it| it.before), left(now.len(), &found, |it| it.now));
    if gone.len().saturating_mul(come.len()) <= MOST {
        by_words(before, now, (&gone, &come), &mut found);
    }
    found
}

fn left(all: usize, found: &[Pair], side: impl Fn(&Pair) -> usize) -> Vec<usize> {
    (0..all).filter(|at| !found.iter().any(|pair| side(pair) == *at)).collect()
}

/// Pairs the slides of which something is the same, each once, first come first served.
fn pair_by(before: &[Told], now: &[Told], found: &mut Vec<Pair>, same: impl Fn(&Told, &Told) -> bool) {
    let mut gone = left(before.len(), found, |it| it.before);
    for at in left(now.len(), found, |it| it.now) {
        let is = |was: &usize| before.get(*was).zip(now.get(at)).is_some_and(|(was, is)| same(was, is));
        if let Some(place) = gone.iter().position(is) {
            found.push(Pair { before: gone.remove(place), now: at });
        }
    }
}

/// Pairs the slides whose words are alike, the most alike first.
fn by_words(before: &[Told], now: &[Told], (gone, come): (&[usize], &[usize]), found: &mut Vec<Pair>) {
    let words = |all: &[Told], at: usize| all.get(at).map(words).unwrap_or_default();
    let new: Vec<(usize, Vec<String>)> = come.iter().map(|at| (*at, words(now, *at))).collect();
    let mut alike: Vec<(f32, Pair)> = Vec::new();
    for &was in gone {
        let old = words(before, was);
        for (is, new) in &new {
            let ratio = diff_ratio(&capture_diff_slices(Algorithm::Myers, &old, new), old.len(), new.len());
            if ratio >= ALIKE {
                alike.push((ratio, Pair { before: was, now: *is }));
            }
        }
    }
    alike.sort_by(|(one, here), (other, there)| {
        other.total_cmp(one).then_with(|| (here.now, here.before).cmp(&(there.now, there.before)))
    });
    for (_, pair) in alike {
        if !found.iter().any(|it| it.before == pair.before || it.now == pair.now) {
            found.push(pair);
        }
    }
}

/// The words of a slide; numbers are left out, for they are what changes.
fn words(told: &Told) -> Vec<String> {
    let all = std::iter::once(&told.heading).chain(&told.lines);
    let words = all.flat_map(|line| line.split(|sign: char| !sign.is_alphanumeric()));
    words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).collect()
}
