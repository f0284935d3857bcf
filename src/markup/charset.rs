//! Bytes of a page, style sheet or feed as text: the `encoding_rs` and chardetng door.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// A text and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's WHATWG name: `UTF-8`, `windows-1252`…
    pub charset: &'static str,
    /// The bytes are UTF-8, well-formed.
    pub was_utf8: bool,
}

/// Text by its byte order mark, or else the `Content-Type` field, or else what its first 1,024 bytes declare (`<meta>`
/// as WHATWG HTML §13.2.3.2 prescans for it, `@charset`, an XML declaration), or else as UTF-8 if it is that, or else
/// by what its letters look like. Bytes that are none in the encoding become U+FFFD.
#[must_use]
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(bytes.get(mark..).unwrap_or_default(), encoding);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    let declared = content_type
        .and_then(|field| label_in(field.as_bytes()))
        .or_else(|| declared_in(head).map(|found| if found == UTF_16BE || found == UTF_16LE { UTF_8 } else { found }));
    decoded(bytes, declared.unwrap_or_else(|| guessed(bytes)))
}

/// A label of UTF-8, such as `utf8`.
#[must_use]
pub fn is_utf8(label: &str) -> bool {
    Encoding::for_label(label.trim().as_bytes()) == Some(UTF_8)
}

/// Whether a label names an encoding.
#[must_use]
pub fn is_label(label: &str) -> bool {
    named(label.as_bytes()).is_some()
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), charset: encoding.name(), was_utf8: encoding == UTF_8 && !broken }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// An encoding that text can be read in: `replacement` stands for those that browsers refuse.
fn named(label: &[u8]) -> Option<&'static Encoding> {
    let found = Encoding::for_label(label).filter(|found| *found != REPLACEMENT)?;
    Some(if found == X_USER_DEFINED { WINDOWS_1252 } else { found })
}

fn declared_in(head: &[u8]) -> Option<&'static Encoding> {
    if let Some(rest) = head.strip_prefix(b"@charset \"") {
        return named(rest.split(|b| *b == b'"').next()?);
    }
    prescan(head).or_else(|| {
        let declaration = head.strip_prefix(b"<?xml")?.split(|b| *b == b'>').next()?;
        let at = find(declaration, b"encoding")? + b"encoding".len();
        let value = trim(declaration.get(at..)?).strip_prefix(b"=").map(trim)?;
        let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
        named(value.split(|b| b == quote).next()?)
    })
}

/// WHATWG HTML §13.2.3.2, "prescan a byte stream to determine its encoding".
fn prescan(head: &[u8]) -> Option<&'static Encoding> {
    let mut rest = head;
    while let Some(at) = rest.iter().position(|b| *b == b'<') {
        rest = rest.get(at..)?;
        if let Some(comment) = rest.strip_prefix(b"<!--") {
            // `<!-->` is a whole comment.
            let end = if comment.starts_with(b">") { 0 } else { find(comment, b"-->")? + 2 };
            rest = comment.get(end..)?;
            continue;
        }
        let after = rest.get(1..)?;
        let name = after.strip_prefix(b"/").unwrap_or(after);
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            let skipped = matches!(after.first(), Some(b'!' | b'/' | b'?'));
            rest = if skipped { after.get(after.iter().position(|b| *b == b'>')?..)? } else { after };
            continue;
        }
        let length = name.iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>'))?;
        let is_meta = after.first() != Some(&b'/') && name.get(..length)?.eq_ignore_ascii_case(b"meta");
        let (attributes, after) = attributes(name.get(length..)?)?;
        if let Some(found) = is_meta.then(|| in_meta(&attributes)).flatten() {
            return Some(found);
        }
        rest = after;
    }
    None
}

fn in_meta(attributes: &[(Vec<u8>, Vec<u8>)]) -> Option<&'static Encoding> {
    let get = |name: &[u8]| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_slice());
    if let Some(found) = get(b"charset").and_then(named) {
        return Some(found);
    }
    get(b"http-equiv").filter(|value| *value == b"content-type")?;
    get(b"content").and_then(label_in)
}

/// Attributes up to the tag's end, in lower case, and what comes after the tag.
type Attributes<'a> = (Vec<(Vec<u8>, Vec<u8>)>, &'a [u8]);

fn attributes(mut rest: &[u8]) -> Option<Attributes<'_>> {
    let mut all = Vec::new();
    loop {
        let start = rest.iter().position(|b| !is_space(*b) && *b != b'/')?;
        rest = rest.get(start..)?;
        if let Some(after) = rest.strip_prefix(b">") {
            return Some((all, after));
        }
        // A `=` at the very start belongs to the name.
        let length = 1 + rest.get(1..)?.iter().position(|b| is_space(*b) || matches!(b, b'/' | b'>' | b'='))?;
        let name = rest.get(..length)?.to_ascii_lowercase();
        let after = trim(rest.get(length..)?);
        let Some(value) = after.strip_prefix(b"=").map(trim) else {
            rest = rest.get(length..)?;
            all.push((name, Vec::new()));
            continue;
        };
        let quote = value.first().copied().filter(|b| matches!(b, b'"' | b'\''));
        let inside = if quote.is_some() { value.get(1..)? } else { value };
        let end = inside.iter().position(|b| quote.map_or(is_space(*b) || *b == b'>', |quote| *b == quote))?;
        all.push((name, inside.get(..end)?.to_ascii_lowercase()));
        rest = inside.get(end + usize::from(quote.is_some())..)?;
    }
}

/// The label after `charset=` in a content type (WHATWG HTML, "extracting a character encoding from a meta element").
fn label_in(field: &[u8]) -> Option<&'static Encoding> {
    let lower = field.to_ascii_lowercase();
    let mut rest = lower.as_slice();
    loop {
        rest = rest.get(find(rest, b"charset")? + b"charset".len()..)?;
        let Some(value) = trim(rest).strip_prefix(b"=").map(trim) else { continue };
        let quote = value.first().copied().filter(|b| matches!(b, b'"' | b'\''));
        let inside = if quote.is_some() { value.get(1..)? } else { value };
        let ends = |b: &u8| quote.map_or(is_space(*b) || *b == b';', |quote| *b == quote);
        return named(inside.split(ends).next()?);
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn trim(text: &[u8]) -> &[u8] {
    text.trim_ascii_start()
}
