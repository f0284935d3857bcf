//! Writing a capture as WARC 1.1 (ISO 28500:2017): same exchanges, same bytes.

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::{Compression, GzBuilder};

use crate::tree::Digest;

/// How records are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are: `.warc`.
    Plain,
    /// Each one a gzip member (annex D): `.warc.gz`.
    Gzip,
}

/// A request and its answer.
#[derive(Clone, Copy, Debug)]
pub struct Exchange<'a> {
    /// The address asked for, escaped, without fragment.
    pub url: &'a str,
    /// When, as `2026-11-22T16:20:50Z`.
    pub at: &'a str,
    /// The fields of the request but for `Host`; credentials among them are not written.
    pub request: &'a [(String, String)],
    /// The status.
    pub status: u16,
    /// The fields of the answer.
    pub fields: &'a [(String, String)],
    /// The body, decoded.
    pub body: &'a [u8],
}

/// Writes records one after the other.
pub struct Writer<W: Write> {
    output: W,
    form: Form,
    /// The identifier of the `warcinfo` record.
    info: String,
    /// Records so far; makes identifiers differ where all else is the same.
    count: u64,
    /// Where a payload was written first: identifier, address, date.
    written: BTreeMap<Digest, (String, String, String)>,
}

/// What a reader must know of the heads written here.
const NOTE: &str = "bodies are stored decoded: Content-Encoding and Transfer-Encoding are removed from the heads, \
                    Content-Length is the length of the decoded body";

/// Request fields that open doors.
const SECRET: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// Fields of an answer that no longer hold for the body stored.
const UNTRUE: [&str; 3] = ["content-encoding", "content-length", "transfer-encoding"];

impl<W: Write> Writer<W> {
    /// Writes the `warcinfo` record: `info` holds its fields (`software`, `isPartOf`, `robots`…); format and the
    /// note on decoded bodies are added. `at` is the date of the capture.
    pub fn new(output: W, form: Form, info: &[(&str, &str)], at: &str) -> io::Result<Self> {
        let mut writer = Self { output, form, info: String::new(), count: 0, written: BTreeMap::new() };
        let mut block = String::new();
        let conforms = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";
        let own = [("format", "WARC File Format 1.1"), ("conformsTo", conforms), ("http-bodies", NOTE)];
        for (name, value) in info.iter().chain(&own) {
            field(&mut block, name, value);
        }
        writer.info = writer.id("warcinfo", "", at, Digest::of(block.as_bytes()));
        let mut head = start("warcinfo", &writer.info, at);
        field(&mut head, "Content-Type", "application/warc-fields");
        writer.record(head, block.as_bytes(), &[])?;
        Ok(writer)
    }

    /// Writes an answer (as a `revisit`, where a body of the same bytes was written before) and its request.
    pub fn response(&mut self, exchange: &Exchange<'_>) -> io::Result<()> {
        let Exchange { url, at, body, .. } = *exchange;
        let http = answer_head(exchange);
        let payload = Digest::of(body);
        let first = self.written.get(&payload).filter(|_| !body.is_empty()).cloned();
        let id = self.id(if first.is_some() { "revisit" } else { "response" }, url, at, payload);
        let mut head = start(if first.is_some() { "revisit" } else { "response" }, &id, at);
        field(&mut head, "WARC-Target-URI", url);
        field(&mut head, "WARC-Warcinfo-ID", &format!("<{}>", self.info));
        field(&mut head, "WARC-Payload-Digest", &digest(payload));
        let stored = if let Some((first, from, date)) = first {
            field(&mut head, "WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
            field(&mut head, "WARC-Refers-To", &format!("<{first}>"));
            field(&mut head, "WARC-Refers-To-Target-URI", &from);
            field(&mut head, "WARC-Refers-To-Date", &date);
            field(&mut head, "WARC-Truncated", "length");
            &[]
        } else {
            self.written.insert(payload, (id.clone(), url.to_owned(), at.to_owned()));
            body
        };
        field(&mut head, "Content-Type", "application/http;msgtype=response");
        self.record(head, http.as_bytes(), stored)?;
        self.request(exchange, &id)
    }

    /// Hands the output back, flushed.
    pub fn finish(mut self) -> io::Result<W> {
        self.output.flush()?;
        Ok(self.output)
    }

    fn request(&mut self, exchange: &Exchange<'_>, answer: &str) -> io::Result<()> {
        let Exchange { url, at, request, .. } = *exchange;
        let http = request_head(url, request);
        let id = self.id("request", url, at, Digest::of(http.as_bytes()));
        let mut head = start("request", &id, at);
        field(&mut head, "WARC-Target-URI", url);
        field(&mut head, "WARC-Warcinfo-ID", &format!("<{}>", self.info));
        field(&mut head, "WARC-Concurrent-To", &format!("<{answer}>"));
        field(&mut head, "Content-Type", "application/http;msgtype=request");
        self.record(head, http.as_bytes(), &[])
    }

    /// An identifier that depends on nothing but what is written: a UUID of version 8 (RFC 9562 §5.8).
    fn id(&mut self, kind: &str, url: &str, at: &str, payload: Digest) -> String {
        self.count = self.count.saturating_add(1);
        let seed = format!("{kind}\n{url}\n{at}\n{payload}\n{}\n{}", self.count, self.info);
        let mut hex = Digest::of(seed.as_bytes()).to_string().chars().collect::<Vec<_>>();
        hex.truncate(32);
        for (place, digit) in [(12, '8'), (16, 'a')] {
            if let Some(at) = hex.get_mut(place) {
                *at = digit;
            }
        }
        let parts = hex.iter().enumerate().flat_map(|(at, digit)| {
            let dash = matches!(at, 8 | 12 | 16 | 20).then_some('-');
            dash.into_iter().chain([*digit])
        });
        format!("urn:uuid:{}", parts.collect::<String>())
    }

    /// Writes a record whose block is two parts.
    fn record(&mut self, mut head: String, first: &[u8], rest: &[u8]) -> io::Result<()> {
        let mut block = crate::tree::Digesting::default();
        block.add(first);
        block.add(rest);
        field(&mut head, "WARC-Block-Digest", &digest(block.end()));
        field(&mut head, "Content-Length", &(first.len() + rest.len()).to_string());
        head.push_str("\r\n");
        let parts = [head.as_bytes(), first, rest, b"\r\n\r\n"];
        match self.form {
            Form::Plain => parts.iter().try_for_each(|part| self.output.write_all(part)),
            Form::Gzip => {
                let mut member = GzBuilder::new().write(&mut self.output, Compression::default());
                parts.iter().try_for_each(|part| member.write_all(part))?;
                member.finish().map(|_| ())
            }
        }
    }
}

fn start(kind: &str, id: &str, at: &str) -> String {
    let mut head = "WARC/1.1\r\n".to_owned();
    field(&mut head, "WARC-Type", kind);
    field(&mut head, "WARC-Record-ID", &format!("<{id}>"));
    field(&mut head, "WARC-Date", at);
    head
}

/// Adds a field; a line break or another control character never gets into a head.
fn field(head: &mut String, name: &str, value: &str) {
    head.extend(name.chars().filter(|c| !c.is_control() && *c != ':'));
    head.push_str(": ");
    head.extend(value.chars().filter(|c| !c.is_control()));
    head.push_str("\r\n");
}

/// As `sha256:` and hexadecimal digits.
fn digest(digest: Digest) -> String {
    format!("sha256:{digest}")
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

fn answer_head(exchange: &Exchange<'_>) -> String {
    let mut head = format!("HTTP/1.1 {:03} {}\r\n", exchange.status, reason(exchange.status));
    for (name, value) in exchange.fields.iter().filter(|(name, _)| !is_one_of(name, &UNTRUE)) {
        field(&mut head, name, value);
    }
    field(&mut head, "Content-Length", &exchange.body.len().to_string());
    head.push_str("\r\n");
    head
}

fn request_head(url: &str, fields: &[(String, String)]) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, target) = rest.split_at_checked(rest.find(['/', '?']).unwrap_or(rest.len())).unwrap_or((rest, ""));
    let target: String = target.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    let slash = if target.starts_with('/') { "" } else { "/" };
    let mut head = format!("GET {slash}{target} HTTP/1.1\r\n");
    field(&mut head, "Host", host.rsplit('@').next().unwrap_or(host));
    for (name, value) in fields.iter().filter(|(name, _)| !is_one_of(name, &SECRET) && !is_one_of(name, &["host"])) {
        field(&mut head, name, value);
    }
    head.push_str("\r\n");
    head
}

/// The words of a status (RFC 9110 §15) for those that sites answer with; they mean nothing to programs.
const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        410 => "Gone",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
