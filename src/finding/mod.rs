//! What is wrong with what the user gave us: plain data, shown sorted and all at once.
//!
//! A finding is never a failure of ours. Codes are stable, kebab-case English.

mod codes;
mod junit;
mod render;
mod sarif;
mod suggest;
mod tally;

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::lang::Text;

pub use codes::{CODES, Chapter, Code, code};
pub use junit::junit;
pub use render::{Excerpt, Worded, render, worded};
pub use sarif::sarif;
pub use suggest::nearest;
pub use tally::Tally;

/// How much a finding matters: only [`Severity::Error`] stops a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing can be published.
    Error,
    /// Published, but somebody should look.
    Warning,
    /// What is not known or was folded, for information.
    Note,
}

/// Where in the user's files: 1-based line and column, both counted in characters.
/// Line 0 means the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the project, with `/`.
    #[serde(serialize_with = "str::serialize", deserialize_with = "shared")]
    pub file: Arc<str>,
    /// 1-based line, 0 for the whole file.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    /// How many characters to underline, at least 1.
    pub length: u32,
}

/// A text that many places share.
fn shared<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(deserializer).map(Arc::from)
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), line: 0, column: 0, length: 1 }
    }

    /// The place of `range` (bytes, on character boundaries or clamped to them) in `source`.
    #[must_use]
    pub fn in_source(file: &Arc<str>, source: &str, range: std::ops::Range<usize>) -> Self {
        let mut start = range.start.min(source.len());
        while !source.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = range.end.clamp(start, source.len());
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let before = source.get(..start).unwrap_or_default();
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let inside = source.get(start..end).unwrap_or_default();
        let underlined = inside.lines().next().unwrap_or_default().chars().count().max(1);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file: Arc::clone(file), line: narrow(line), column: narrow(column), length: narrow(underlined) }
    }
}

/// One thing that is wrong, where, and what to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Stable kebab-case code.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Text,
    /// What to type.
    pub help: Option<Text>,
}

impl Finding {
    /// A finding that stops the build.
    #[must_use]
    pub const fn error(code: &'static str, place: Place, message: Text) -> Self {
        Self { severity: Severity::Error, code, place, message, help: None }
    }

    /// A finding to look at.
    #[must_use]
    pub const fn warning(code: &'static str, place: Place, message: Text) -> Self {
        Self { severity: Severity::Warning, code, place, message, help: None }
    }

    /// A finding for information.
    #[must_use]
    pub const fn note(code: &'static str, place: Place, message: Text) -> Self {
        Self { severity: Severity::Note, code, place, message, help: None }
    }

    /// Adds what to type.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }
}

/// Sorts by file, line, column, code and text, and drops exact repetitions.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    findings.dedup();
}

/// Whether any finding stops the build.
#[must_use]
pub fn any_error(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
