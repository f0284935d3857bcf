//! Two decks in, what changed from one to the other out: slide by slide, line by line. Knows no association.
//!
//! A slide that says the same is the same, wherever it stands. Of the others, those that share an id, or enough of
//! their words, are one slide before and after; what remains came or went.

mod pairs;

use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

use crate::flow::Told;

/// What became of a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub kind: Kind,
    /// What it is headed; what it was, for one that went.
    pub heading: String,
    /// Which slide it is now, from 1.
    pub now: Option<usize>,
    /// Which slide it was, from 1.
    pub before: Option<usize>,
    /// The lines that differ, in order.
    pub lines: Vec<Line>,
}

/// How a slide changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It says something else; it may stand elsewhere, too.
    Changed,
    /// It says the same, but the order is another one.
    Moved,
}

impl Kind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Changed, Self::Added, Self::Removed, Self::Moved];
}

/// A line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Said before only.
    Gone(String),
    /// Said now only.
    Come(String),
}

/// What changed, in the order of the slides as they are now; those that went stand where they were.
#[must_use]
pub fn changes(before: &[Told], now: &[Told]) -> Vec<Change> {
    let pairs = pairs::pairs(before, now);
    let stayed = in_order(&pairs);
    let mut found: Vec<((usize, u8), Change)> = Vec::new();
    for (at, told) in now.iter().enumerate() {
        let was = pairs.iter().find(|pair| pair.now == at).map(|pair| pair.before);
        let change = match was.and_then(|was| before.get(was)) {
            None => Some(Change::of(Kind::Added, told, Some(at), None)),
            Some(earlier) => {
                let lines = lines(earlier, told);
                let moved = was.is_some_and(|was| !stayed.contains(&was));
                let kind = if lines.is_empty() { Kind::Moved } else { Kind::Changed };
                (moved || !lines.is_empty()).then(|| Change { lines, ..Change::of(kind, told, Some(at), was) })
            }
        };
        found.extend(change.map(|change| ((at, 1), change)));
    }
    let mut last = 0;
    for (at, told) in before.iter().enumerate() {
        match pairs.iter().find(|pair| pair.before == at) {
            Some(pair) => last = pair.now + 1,
            None => found.push(((last, 0), Change::of(Kind::Removed, told, None, Some(at)))),
        }
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, change)| change).collect()
}

impl Change {
    fn of(kind: Kind, told: &Told, now: Option<usize>, before: Option<usize>) -> Self {
        let place = |at: Option<usize>| at.map(|at| at + 1);
        Self { kind, heading: told.heading.clone(), now: place(now), before: place(before), lines: Vec::new() }
    }
}

/// Of slides that are there before and after, those that keep their order: the most that do.
fn in_order(pairs: &[pairs::Pair]) -> Vec<usize> {
    let mut by_before: Vec<usize> = pairs.iter().map(|pair| pair.before).collect();
    by_before.sort_unstable();
    let mut by_now: Vec<&pairs::Pair> = pairs.iter().collect();
    by_now.sort_by_key(|pair| pair.now);
    let by_now: Vec<usize> = by_now.into_iter().map(|pair| pair.before).collect();
    let same = |op: DiffOp| match op {
        DiffOp::Equal { old_index, len, .. } => by_before.get(old_index..old_index + len).unwrap_or_default().to_vec(),
        _ => Vec::new(),
    };
    capture_diff_slices(Algorithm::Myers, &by_before, &by_now).into_iter().flat_map(same).collect()
}

/// The lines that differ, heading first.
fn lines(before: &Told, now: &Told) -> Vec<Line> {
    let all = |told: &Told| -> Vec<String> { std::iter::once(&told.heading).chain(&told.lines).cloned().collect() };
    let (before, now) = (all(before), all(now));
    let ops = capture_diff_slices(Algorithm::Myers, &before, &now);
    let differing = ops.iter().flat_map(|op| op.iter_changes(&before, &now));
    differing
        .filter_map(|change| match change.tag() {
            ChangeTag::Equal => None,
            ChangeTag::Delete => Some(Line::Gone(change.value())),
            ChangeTag::Insert => Some(Line::Come(change.value())),
        })
        .collect()
}
