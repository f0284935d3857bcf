//! Heads of records and of HTTP messages: a first line, then fields up to an empty line. Read leniently.

use std::io::{self, BufRead};

/// A head as it was read.
pub struct Head {
    /// The first line.
    pub first: String,
    /// Names in lower case, values without control characters, in their order.
    pub fields: Vec<(String, String)>,
}

/// Why there is no head.
pub enum NoHead {
    /// Longer than the limit.
    TooLong,
    /// The input ends before the head does.
    Cut,
    /// The input's own error.
    Read(io::Error),
}

impl Head {
    /// Reads a head of at most `limit` bytes; lines end in CR LF or LF. With `open_end` the end of the input is
    /// also the end of the head.
    pub fn read(input: &mut impl BufRead, limit: usize, open_end: bool) -> Result<Self, NoHead> {
        let mut left = limit;
        let mut lines: Vec<String> = Vec::new();
        loop {
            let (line, ended) = line(input, left)?;
            left = left.saturating_sub(line.len());
            if ended && !open_end {
                return Err(NoHead::Cut);
            }
            let text = text(&line);
            match lines.last_mut() {
                _ if ended && text.is_empty() => break,
                Some(_) if text.is_empty() => break,
                // A folded line (RFC 9112 §5.2) goes on with the one before.
                Some(last) if line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t')) => {
                    last.push(' ');
                    last.push_str(text.trim());
                }
                _ => lines.push(text),
            }
        }
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let fields = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let name = name.trim().to_ascii_lowercase();
            (!name.is_empty() && !name.contains(' ')).then(|| (name, value.trim().to_owned()))
        });
        Ok(Self { first, fields: fields.collect() })
    }

    /// The first field of this name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All fields of this name, as one list.
    pub fn list(&self, name: &str) -> String {
        let values = self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str());
        values.collect::<Vec<_>>().join(",")
    }
}

/// A line with its end, and whether it is the input's end instead.
pub fn line(input: &mut impl BufRead, limit: usize) -> Result<(Vec<u8>, bool), NoHead> {
    let mut line = Vec::new();
    loop {
        let held = input.fill_buf().map_err(NoHead::Read)?;
        if held.is_empty() {
            return Ok((line, true));
        }
        let end = held.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let part = held.get(..end.unwrap_or(held.len())).unwrap_or_default();
        if line.len() + part.len() > limit {
            return Err(NoHead::TooLong);
        }
        line.extend_from_slice(part);
        let taken = part.len();
        input.consume(taken);
        if end.is_some() {
            return Ok((line, false));
        }
    }
}

/// UTF-8, or else Latin-1; no control characters, no space at the end.
fn text(line: &[u8]) -> String {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text.to_owned(),
        Err(_) => line.iter().map(|byte| char::from(*byte)).collect(),
    };
    // A tab separates words; other control characters are no part of a text.
    let kept = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !c.is_control());
    kept.collect::<String>().trim_end().to_owned()
}

/// The status of an HTTP status line: `HTTP/1.1 200 OK`, `HTTP/2 200`, `HTTP 200 Document follows`.
pub fn status(line: &str) -> Option<u16> {
    let rest = line.get(..4).filter(|start| start.eq_ignore_ascii_case("http")).and_then(|_| line.get(4..))?;
    let digits = rest.split(' ').skip(1).find(|word| !word.is_empty())?;
    digits.parse().ok().filter(|status| (100..1000).contains(status) && digits.len() == 3)
}
