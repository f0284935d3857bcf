//! From values to pixels, the ticks of an axis, and labels pushed apart.

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordi128;

/// A linear scale that always contains zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// `low` (or zero) at pixel `start`, `high` (or zero) at pixel `end`.
    pub(super) fn new(low: i64, high: i64, start: f64, end: f64) -> Self {
        let (low, high) = (low.min(0) as f64, high.max(0) as f64);
        Self { low, high: if high > low { high } else { low + 1.0 }, start, end }
    }

    /// The pixel of a value.
    pub(super) fn at(self, value: i64) -> f64 {
        self.start + (value as f64 - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// The pixel of zero.
    pub(super) fn zero(self) -> f64 {
        self.at(0)
    }
}

/// Round values (1, 2, 5 times a power of ten), about `count` of them, from at most `low` to at least `high`,
/// with zero among them.
pub(super) fn ticks(low: i64, high: i64, count: usize) -> Vec<i64> {
    let (low, high) = (i128::from(low.min(0)), i128::from(high.max(0)));
    let high = if low == high { low + 1 } else { high };
    let points = RangedCoordi128::from(low..high).key_points(BoldPoints(count.max(2)));
    let step = match points.as_slice() {
        [first, second, ..] => (second - first).max(1),
        _ => (high - low).max(1),
    };
    let (from, to) = (low.div_euclid(step), -((-high).div_euclid(step)));
    let found: Vec<i64> = (from..=to).filter_map(|k| i64::try_from(k * step).ok()).collect();
    if found.len() < 2 { vec![0, i64::try_from(high).unwrap_or(i64::MAX)] } else { found }
}

/// Centres for boxes of the given sizes, as near as possible to where they are wanted, that do not touch
/// and stay between `low` and `high` (if they fit there at all). Same order as given.
pub(super) fn spread(wanted: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let get = |index: usize| wanted.get(index).copied().unwrap_or((0.0, 0.0));
    order.sort_by(|a, b| get(*a).0.total_cmp(&get(*b).0).then(a.cmp(b)));
    let mut centres = vec![0.0; wanted.len()];
    let mut edge = low;
    for index in &order {
        let (centre, size) = get(*index);
        let placed = centre.max(edge + size / 2.0);
        edge = placed + size / 2.0;
        if let Some(slot) = centres.get_mut(*index) {
            *slot = placed;
        }
    }
    let mut edge = high;
    for index in order.iter().rev() {
        let size = get(*index).1;
        if let Some(slot) = centres.get_mut(*index) {
            *slot = slot.min(edge - size / 2.0);
            edge = *slot - size / 2.0;
        }
    }
    centres
}
