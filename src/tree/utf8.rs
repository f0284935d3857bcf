//! Bytes as text: the simdutf8 door. A site with accents is read and made as bytes, all of which must be looked at.

use std::str::Utf8Error;

/// The same bytes as text.
///
/// Errors: where they stop being UTF-8.
pub fn utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    // The quick reader does not say where: the thorough one is asked again.
    simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes))
}

#[cfg(test)]
mod tests {
    use super::utf8;

    #[test]
    fn it_says_where_bytes_stop_being_text() {
        assert_eq!(utf8("\u{e9}t\u{e9}".as_bytes()), Ok("\u{e9}t\u{e9}"));
        assert_eq!(utf8(b"ab\xE9").map_err(|error| error.valid_up_to()), Err(2));
    }
}
