//! What can be charted. A value is an integer scaled by `10^decimals` of its chart; `None` is « non connu ».

use crate::atlas::Point;

/// The figures of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Series {
    /// Categories, each with its value.
    Parts {
        /// In any order: they are drawn by value. A part called « Autres » is drawn last, in grey.
        parts: Vec<Part>,
        /// What the percentages are of; `None` takes the sum. Larger than the sum: the rest is not named;
        /// smaller: the parts overlap (an association uses several services).
        whole: Option<i64>,
    },
    /// Values over time.
    Lines {
        /// The points in time, in order: whole years.
        labels: Vec<String>,
        /// The lines; a value for each label, a missing end is not known.
        lines: Vec<Line>,
    },
    /// A beginning, what came and went, an end.
    Steps(Vec<Step>),
    /// What happens when, over some months.
    Calendar {
        /// The names of the months, in order, as short as they are to be shown.
        months: Vec<String>,
        /// What happens.
        spans: Vec<Span>,
    },
    /// Resolutions and how they were voted on.
    Votes(Vec<Ballot>),
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its full name.
    pub label: String,
    /// Its value.
    pub value: Option<i64>,
    /// Where it is on the earth, where that can be drawn.
    pub at: Option<Point>,
}

/// One line over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name; may be empty where it is the only one.
    pub name: String,
    /// Its value at each label.
    pub values: Vec<Option<i64>>,
}

/// One step of a waterfall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its full name.
    pub label: String,
    /// A level where `total`, else a change.
    pub value: Option<i64>,
    /// Whether it is a level that stands on the ground (start, end).
    pub total: bool,
}

/// Something that happens in some months. Positions are in hundredths of a month from the beginning of the
/// first: 250 is the middle of the third month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its full name.
    pub label: String,
    /// Where it begins.
    pub from: i64,
    /// Where it ends, exclusive; not used for a milestone.
    pub to: i64,
    /// A point in time (`from`) rather than a duration.
    pub milestone: bool,
}

/// A vote on one resolution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// What was voted on.
    pub label: String,
    /// In favour, against, abstained, not voting.
    pub counts: [i64; 4],
    /// How many in favour it took.
    pub needed: i64,
    /// Whether enough were there for the vote to hold.
    pub quorate: bool,
}

impl Ballot {
    /// Everybody who was there.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.counts.iter().fold(0, |sum, count| sum.saturating_add((*count).max(0)))
    }

    /// Whether enough were in favour, and enough there.
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        self.quorate && self.counts.first().is_some_and(|in_favour| *in_favour >= self.needed)
    }
}

impl Series {
    /// Calls `change` with every name that the user wrote.
    pub(super) fn each_text(&mut self, change: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Parts { parts, .. } => parts.iter_mut().for_each(|part| change(&mut part.label)),
            Self::Lines { labels, lines } => {
                for label in labels {
                    change(label);
                }
                for line in lines {
                    change(&mut line.name);
                }
            }
            Self::Steps(steps) => steps.iter_mut().for_each(|step| change(&mut step.label)),
            Self::Calendar { months, spans } => {
                for month in months {
                    change(month);
                }
                for span in spans {
                    change(&mut span.label);
                }
            }
            Self::Votes(ballots) => ballots.iter_mut().for_each(|ballot| change(&mut ballot.label)),
        }
    }
}

impl Part {
    /// A part whose value is known.
    #[must_use]
    pub fn new(label: impl Into<String>, value: i64) -> Self {
        Self { label: label.into(), value: Some(value), at: None }
    }
}

impl Span {
    /// Begin and end in hundredths of a month, in order and inside `months` months.
    pub(super) fn clamped(&self, months: usize) -> (i64, i64) {
        let end = i64::try_from(months).unwrap_or(i64::MAX).saturating_mul(100);
        let from = self.from.clamp(0, end);
        (from, if self.milestone { from } else { self.to.clamp(from, end) })
    }

    /// The first and the last month touched, as indexes.
    pub(super) fn whole_months(&self, months: usize) -> (usize, usize) {
        let (from, to) = self.clamped(months);
        let last = months.saturating_sub(1);
        let index = |hundredths: i64| usize::try_from(hundredths / 100).unwrap_or(0).min(last);
        // An end at the very beginning of a month does not touch it; a milestone at an end closes that month.
        let closes = self.milestone && from > 0 && from % 100 == 0;
        let first = index(if closes { from - 1 } else { from });
        (first, index((to - 1).max(from)).max(first))
    }
}
