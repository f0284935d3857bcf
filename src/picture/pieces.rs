//! A file read piece by piece, from its start.

/// What is left of a file.
pub(super) struct Pieces<'b> {
    rest: &'b [u8],
}

impl<'b> Pieces<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next bytes; none where there are fewer.
    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (piece, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(piece)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// The next bytes, which are not taken.
    pub(super) fn ahead(&self, count: usize) -> Option<&'b [u8]> {
        self.rest.get(..count)
    }

    /// Up to where this is true of what is left, or the end.
    pub(super) fn until(&mut self, end: impl Fn(&[u8]) -> bool) -> &'b [u8] {
        let at = (0..self.rest.len()).find(|at| self.rest.get(*at..).is_some_and(&end)).unwrap_or(self.rest.len());
        self.take(at).unwrap_or_default()
    }
}
