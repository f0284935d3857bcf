//! What a client asked, as it came.

use std::io::{self, BufRead, Read};

use super::expected::normal_bytes;

/// A request's head. Bodies are read and dropped.
pub struct Request {
    /// `GET`, `HEAD`, `POST`.
    pub method: String,
    /// The target in the normal form.
    pub target: String,
    /// The fields, names in lower case.
    pub fields: Vec<(String, String)>,
}

impl Request {
    /// The next request of a connection; none at its end.
    pub fn read(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(first) = line(from)? else { return Ok(None) };
        let mut words = first.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        let method = String::from_utf8_lossy(words.next().unwrap_or_default()).into_owned();
        let raw = words.next().unwrap_or(b"/");
        let mut fields = Vec::new();
        while let Some(line) = line(from)?.filter(|line| !line.is_empty()) {
            let line = String::from_utf8_lossy(&line).into_owned();
            if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let request = Self { method, target: normal_bytes(raw), fields };
        let length = request.field("content-length").and_then(|length| length.parse().ok()).unwrap_or(0_u64);
        io::copy(&mut from.take(length.min(1 << 20)), &mut io::sink())?;
        Ok(Some(request))
    }

    /// The first field of this name (lower case).
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The path of the target.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The query of the target, after its first `?`.
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// The value of a key of the query.
    pub fn parameter(&self, key: &str) -> Option<&str> {
        parameter(self.query().unwrap_or_default(), key)
    }
}

/// The value of a key in a query, as it is written; empty without `=`.
pub fn parameter<'a>(query: &'a str, key: &str) -> Option<&'a str> {
    query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).find(|pair| pair.0 == key).map(|it| it.1)
}

fn line(from: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if from.take(64 << 10).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    while line.last().is_some_and(|byte| b"\r\n".contains(byte)) {
        line.pop();
    }
    Ok(Some(line))
}
