//! Places for many findings of one file, without reading it from the top for each.

use std::ops::Range;
use std::sync::Arc;

use super::Source;
use crate::finding::Place;

/// Remembers the last place asked for; findings come in almost the order of the file.
pub(super) struct Places<'a> {
    source: Source<'a>,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self { source, offset: 0, line: 1, column: 1 }
    }

    /// The place of `range`, bytes of the file: as [`Place::in_source`].
    pub(super) fn at(&mut self, range: Range<usize>) -> Place {
        let text = self.source.text;
        let start = text.floor_char_boundary(range.start);
        let end = text.floor_char_boundary(range.end.max(start));
        if start < self.offset {
            (self.offset, self.line, self.column) = (0, 1, 1);
        }
        for c in text[self.offset..start].chars() {
            (self.line, self.column) = if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.offset = start;
        let length = text[start..end].lines().next().unwrap_or_default().chars().count().max(1);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (line, column, length) = (narrow(self.line), narrow(self.column), narrow(length));
        Place { file: Arc::clone(self.source.file), line, column, length }
    }
}
