//! Numbers known because somebody said them: dated counts with their source (`declared/*.yaml`).

use crate::lang::Date;
use crate::record;
use crate::yaml::{At, Decimal};

record! {
    /// What one source says.
    pub struct Declared {
        /// The source: a report, a minute, a measurement.
        source: String,
        /// The day of its counts, where an entry has none of its own.
        at: Option<At<Date>>,
        /// The counts.
        figures: Vec<DeclaredFigure>,
    }
}

record! {
    /// A count, a share or the parts of a whole, as the source says it.
    pub struct DeclaredFigure {
        /// Which figure.
        figure: At<String>,
        /// The count.
        value: Option<At<i64>>,
        /// The share in per cent, as printed.
        percent: Option<At<Decimal>>,
        /// The figure that the share or the parts are of.
        of: Option<At<String>>,
        /// The parts.
        parts: Vec<DeclaredPart>,
        /// Change against the year before in per cent, where the year before itself is not known.
        change_percent: Option<Decimal>,
        /// The day, where it is not that of the whole file.
        at: Option<At<Date>>,
        /// The source, where it is not that of the whole file.
        source: Option<String>,
    }
}

record! {
    /// One part.
    pub struct DeclaredPart {
        /// Its name: a word of the model (`wordpress`) or free.
        label: String,
        /// Its count.
        value: i64,
    }
}
