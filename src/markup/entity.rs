//! Character references in attribute values: the htmlize door.

use std::borrow::Cow;

/// An attribute's value as it is meant: character references undone as WHATWG HTML §13.2.5.72 says for attributes
/// (`&copy=1` and `&lang=fr` stay).
#[must_use]
pub fn decoded(raw: &str) -> Cow<'_, str> {
    if raw.contains('&') { htmlize::unescape_attribute(raw) } else { Cow::Borrowed(raw) }
}

/// A text as it is meant.
#[must_use]
pub fn text(raw: &str) -> Cow<'_, str> {
    if raw.contains('&') { htmlize::unescape(raw) } else { Cow::Borrowed(raw) }
}

/// A value as it stands between quotes of this kind.
#[must_use]
pub fn encoded(value: &str, quote: char) -> String {
    let mut out = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' if quote == '"' => out.push_str("&quot;"),
            '\'' if quote == '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
