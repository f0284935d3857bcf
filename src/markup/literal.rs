//! String literals of JSON and scripts: their escapes undone, and written again in the same manner.

/// What stands between the quotes of a literal, as it is meant. None where an escape is not one, or names half a
/// character.
#[must_use]
pub fn decoded(raw: &str) -> Option<String> {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let kind = escape.chars().next()?;
        rest = escape.get(kind.len_utf8()..)?;
        match kind {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{C}'),
            'v' => out.push('\u{B}'),
            '0'..='9' => return None,
            '\r' => rest = rest.strip_prefix('\n').unwrap_or(rest),
            '\n' | '\u{2028}' | '\u{2029}' => {}
            'x' => {
                out.push(char::from_u32(hex(rest.get(..2)?)?)?);
                rest = rest.get(2..)?;
            }
            'u' => {
                let (c, after) = unicode(rest)?;
                out.push(c);
                rest = after;
            }
            c => out.push(c),
        }
    }
    out.push_str(rest);
    Some(out)
}

/// A text as a literal between these quotes, escaped as the raw literal was that it replaces. `<` stands bare only
/// where it did, so that no tag ends within.
#[must_use]
pub fn encoded(text: &str, quote: char, like: &str) -> String {
    // In `\\x3e` the backslash is escaped, not the rest: JSON knows no `\x3e`.
    let like = like.replace("\\\\", "");
    let form = |forms: &[&'static str], bare| forms.iter().copied().find(|form| like.contains(form)).unwrap_or(bare);
    let slash = form(&["\\/", r"\u002F", r"\u002f", r"\x2F", r"\x2f"], "/");
    let and = form(&[r"\u0026", r"\x26"], "&");
    let less = form(&[r"\u003C", r"\u003c", r"\x3C", r"\x3c", "<"], r"\u003C");
    let more = form(&[r"\u003E", r"\u003e", r"\x3E", r"\x3e"], ">");
    let ascii = like.is_ascii() && like.contains("\\u");
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '/' => out.push_str(slash),
            '&' => out.push_str(and),
            '<' => out.push_str(less),
            '>' => out.push_str(more),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c == quote => out.extend(['\\', c]),
            '$' if quote == '`' => out.push_str("\\$"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || (ascii && !c.is_ascii()) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.extend(format!("\\u{unit:04x}").chars());
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// After `\u`: `XXXX`, a pair of them, or `{X…}`.
fn unicode(rest: &str) -> Option<(char, &str)> {
    if let Some(braced) = rest.strip_prefix('{') {
        let (digits, after) = braced.split_at_checked(braced.bytes().take(9).position(|b| b == b'}')?)?;
        return Some((char::from_u32(hex(digits)?)?, after.get(1..)?));
    }
    let (first, after) = (hex(rest.get(..4)?)?, rest.get(4..)?);
    if !(0xD800..0xDC00).contains(&first) {
        return Some((char::from_u32(first)?, after));
    }
    let second = after.strip_prefix("\\u")?;
    let low = hex(second.get(..4)?)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
    Some((char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + low)?, second.get(4..)?))
}

fn hex(digits: &str) -> Option<u32> {
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
