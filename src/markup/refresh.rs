//! `<meta http-equiv=refresh>`: where its address stands.

use std::ops::Range;

/// The range of the address in the content of a meta refresh (WHATWG HTML §4.2.5.3, shared declarative refresh
/// steps): `0;URL='/a'`, `5, url=/a`, `0; /a`. None where the page only refreshes itself.
#[must_use]
pub fn address(content: &str) -> Option<Range<usize>> {
    let space = |c: char| c.is_ascii_whitespace();
    let rest = content.trim_start_matches(space);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // Without a number there is no refresh.
    if after.len() == rest.len() || !after.starts_with(|c: char| c == ';' || c == ',' || space(c)) {
        return None;
    }
    let after = after.trim_start_matches(space);
    let after = after.strip_prefix([';', ',']).unwrap_or(after).trim_start_matches(space);
    let named = after.get(..3).filter(|word| word.eq_ignore_ascii_case("url")).and_then(|_| {
        let value = after.get(3..)?.trim_start_matches(space).strip_prefix('=')?;
        Some(value.trim_start_matches(space))
    });
    let value = named.unwrap_or(after);
    let (value, end) = match value.chars().next() {
        Some(quote @ ('\'' | '"')) => {
            let inside = value.get(1..)?;
            (inside, inside.find(quote).unwrap_or(inside.len()))
        }
        _ => (value, value.len()),
    };
    let end = value.get(..end)?.trim_end_matches(space).len();
    let start = content.len() - value.len();
    (end > 0).then_some(start..start + end)
}
