//! Strings in JSON, replaced in place.

use std::fmt::Write as _;

/// A JSON text (RFC 8259) with strings replaced; every other byte stays as it is. None where it is no valid JSON.
///
/// `decide` gets each string that is a value, escapes undone, and the key it stands under: its own, or that of the
/// arrays it is in; empty at the top. Strings with half a surrogate pair are not asked for. Where the old string wrote `/`
/// as `\/`, the new one does. The text may start with a byte order mark, and goes 512 levels deep at most.
#[must_use]
pub fn edit(json: &str, decide: &mut dyn FnMut(&str, &str) -> Option<String>) -> Option<String> {
    let mut lexer = Lexer { json, at: if json.starts_with('\u{FEFF}') { 3 } else { 0 }, open: Vec::new() };
    let (mut out, mut copied) = (String::new(), 0);
    let mut expected = Expected::Value;
    loop {
        lexer.space();
        if expected == Expected::End {
            break;
        }
        let start = lexer.at;
        let Some(new) = lexer.step(&mut expected, decide).ok()? else { continue };
        out.push_str(json.get(copied..start)?);
        out.push_str(&new);
        copied = lexer.at;
    }
    if lexer.at < json.len() {
        return None;
    }
    out.push_str(json.get(copied..)?);
    Some(out)
}

/// How deep arrays and objects go into each other.
const DEEPEST: usize = 512;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    Value,
    /// After `[`.
    ValueOrClose,
    Key,
    /// After `{`.
    KeyOrClose,
    Colon,
    CommaOrClose,
    End,
}

/// No JSON.
struct Invalid;

/// An open array or object.
struct Open {
    object: bool,
    /// An object's last key.
    key: String,
}

struct Lexer<'j> {
    json: &'j str,
    at: usize,
    open: Vec<Open>,
}

impl<'j> Lexer<'j> {
    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads one token; gives a string's replacement. None outside: no JSON.
    fn step(
        &mut self,
        expected: &mut Expected,
        decide: &mut dyn FnMut(&str, &str) -> Option<String>,
    ) -> Result<Option<String>, Invalid> {
        use Expected::{Colon, CommaOrClose, Key, KeyOrClose, Value, ValueOrClose};
        let byte = self.peek().ok_or(Invalid)?;
        match (*expected, byte) {
            (ValueOrClose | KeyOrClose | CommaOrClose, b']' | b'}') => {
                if self.open.pop().ok_or(Invalid)?.object != (byte == b'}') {
                    return Err(Invalid);
                }
                self.at += 1;
                *expected = self.after_value();
            }
            (CommaOrClose, b',') => {
                self.at += 1;
                *expected = if self.open.last().ok_or(Invalid)?.object { Key } else { Value };
            }
            (Colon, b':') => {
                self.at += 1;
                *expected = Value;
            }
            (Key | KeyOrClose, b'"') => {
                let (_, key) = self.string()?;
                self.open.last_mut().ok_or(Invalid)?.key = key.unwrap_or_default();
                *expected = Colon;
            }
            (Value | ValueOrClose, b'"') => {
                let (raw, value) = self.string()?;
                *expected = self.after_value();
                let key = self.open.iter().rev().find(|open| open.object).map_or("", |open| &open.key);
                return Ok(value.and_then(|value| decide(key, &value)).map(|new| quoted(&new, raw.contains("\\/"))));
            }
            (Value | ValueOrClose, b'[' | b'{') => {
                if self.open.len() >= DEEPEST {
                    return Err(Invalid);
                }
                let object = byte == b'{';
                self.open.push(Open { object, key: String::new() });
                self.at += 1;
                *expected = if object { KeyOrClose } else { ValueOrClose };
            }
            (Value | ValueOrClose, _) => {
                self.scalar().ok_or(Invalid)?;
                *expected = self.after_value();
            }
            _ => return Err(Invalid),
        }
        Ok(None)
    }

    fn after_value(&self) -> Expected {
        if self.open.is_empty() { Expected::End } else { Expected::CommaOrClose }
    }

    /// `true`, `false`, `null`, a number.
    fn scalar(&mut self) -> Option<()> {
        let rest = self.json.get(self.at..)?;
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '.')).unwrap_or(rest.len());
        let word = rest.get(..end)?;
        self.at += end;
        (matches!(word, "true" | "false" | "null") || is_number(word)).then_some(())
    }

    /// A string as it stands, and its value where it is Unicode text.
    fn string(&mut self) -> Result<(&'j str, Option<String>), Invalid> {
        let start = self.at + 1;
        let rest = self.json.get(start..).ok_or(Invalid)?;
        let mut escaped = false;
        let end = rest.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let (raw, _) = end.and_then(|end| rest.split_at_checked(end)).ok_or(Invalid)?;
        self.at = start + raw.len() + 1;
        Ok((raw, value(raw)?))
    }
}

/// What a string says; none for half a surrogate pair.
fn value(raw: &str) -> Result<Option<String>, Invalid> {
    if raw.contains(|c| c < ' ') {
        return Err(Invalid);
    }
    let (mut out, mut whole) = (String::with_capacity(raw.len()), true);
    let mut rest = raw;
    while let Some((text, escape)) = rest.split_once('\\') {
        out.push_str(text);
        let (letter, after) = escape.split_at_checked(1).ok_or(Invalid)?;
        rest = after;
        out.push(match letter {
            "\"" | "\\" | "/" => letter.chars().next().ok_or(Invalid)?,
            "b" => '\u{8}',
            "f" => '\u{C}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => {
                let (first, after) = unit(rest).ok_or(Invalid)?;
                rest = after;
                let second = rest.strip_prefix("\\u").filter(|_| (0xD800..0xDC00).contains(&first)).and_then(unit);
                let pair = second.filter(|(second, _)| (0xDC00..0xE000).contains(second));
                let code = match pair {
                    Some((second, after)) => {
                        rest = after;
                        0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)
                    }
                    None => first,
                };
                char::from_u32(code).unwrap_or_else(|| {
                    whole = false;
                    char::REPLACEMENT_CHARACTER
                })
            }
            _ => return Err(Invalid),
        });
    }
    out.push_str(rest);
    Ok(whole.then_some(out))
}

/// Four hexadecimal digits.
fn unit(text: &str) -> Option<(u32, &str)> {
    let (digits, after) = text.split_at_checked(4)?;
    let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((u32::from_str_radix(digits, 16).ok().filter(|_| hex)?, after))
}

fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (number, exponent) = word.split_once(['e', 'E']).map_or((word, None), |(number, power)| (number, Some(power)));
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(whole, part)| (whole, Some(part)));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|power| digits(power.strip_prefix(['-', '+']).unwrap_or(power)))
}

/// A JSON string. After `<`, a slash is escaped in any case: the text may stand in a `script` element.
fn quoted(text: &str, slashes: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '/' if slashes || before == '<' => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
        before = c;
    }
    out.push('"');
    out
}
