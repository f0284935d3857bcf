//! What is answered, good or bad.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

/// How the bytes of a body go out.
#[derive(Clone)]
pub enum Body {
    /// All of them, with their length.
    Whole(Arc<Vec<u8>>),
    /// In chunks (RFC 9112 §7.1).
    Chunked(Arc<Vec<u8>>),
    /// These, under a length that says this much more, then the connection ends.
    Cut(Arc<Vec<u8>>, usize),
    /// These, under a length that says less: the rest stands where the next answer should.
    Overlong(Arc<Vec<u8>>, usize),
    /// One byte at a time, after each such a pause.
    Drip(Arc<Vec<u8>>, Duration),
    /// The same again and again, in chunks, until the client goes.
    Endless(Arc<Vec<u8>>),
    /// Bytes that stand for the whole answer, its head among them.
    Raw(Arc<Vec<u8>>),
    /// No answer: the connection ends.
    Reset,
    /// No answer for so long, and then the connection ends.
    Silence(Duration),
}

/// An answer.
#[derive(Clone)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names and raw values.
    pub fields: Vec<(&'static str, Vec<u8>)>,
    /// The body.
    pub body: Body,
    /// Whether the body is gzipped for who accepts it.
    pub gzip: bool,
}

impl Answer {
    /// 200 with this type and body.
    pub fn new(media: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = Body::Whole(Arc::new(body.into()));
        Self { status: 200, fields: vec![("Content-Type", media.into())], body, gzip: false }
    }

    /// A page in UTF-8.
    pub fn html(body: impl Into<Vec<u8>>) -> Self {
        Self::new("text/html; charset=UTF-8", body)
    }

    /// A redirect; the `Location` goes out byte for byte.
    pub fn redirect(status: u16, to: impl Into<Vec<u8>>) -> Self {
        Self::html("<!doctype html><title>Déplacé</title>").status(status).field("Location", to)
    }

    /// With another status.
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// With a field more.
    pub fn field(mut self, name: &'static str, value: impl Into<Vec<u8>>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// With its body sent otherwise.
    pub fn sent(mut self, how: impl FnOnce(Arc<Vec<u8>>) -> Body) -> Self {
        if let Body::Whole(bytes) = &self.body {
            self.body = how(Arc::clone(bytes));
        }
        self
    }

    /// Gzipped for who accepts it.
    pub fn gzipped(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// With an `ETag` of its bytes and a `Last-Modified` (day of November 2026).
    pub fn dated(self, day: u32) -> Self {
        let Body::Whole(bytes) = &self.body else { return self };
        let etag = format!("\"{:016x}\"", stamp(bytes));
        let modified = format!("{}, {day:02} Nov 2026 08:00:00 GMT", WEEK[usize::try_from(day % 7).unwrap_or(0)]);
        self.field("ETag", etag).field("Last-Modified", modified)
    }

    /// A field's value as text.
    pub fn value(&self, name: &str) -> Option<String> {
        let field = self.fields.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        field.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    }

    /// Writes it; true where the connection may go on.
    pub fn write(&self, to: &mut TcpStream, head_only: bool, accepts_gzip: bool) -> io::Result<bool> {
        let mut head =
            format!("HTTP/1.1 {} {}\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n", self.status, "-").into_bytes();
        for (name, value) in &self.fields {
            head.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        let mut send = |length: usize, rest: &[u8], goes_on: bool| {
            head.extend(format!("Content-Length: {length}\r\n").into_bytes());
            head.extend(if goes_on { &b"\r\n"[..] } else { b"Connection: close\r\n\r\n" });
            head.extend(if head_only { &[] } else { rest });
            to.write_all(&head).map(|()| goes_on)
        };
        match &self.body {
            Body::Whole(_) if self.status == 304 => {
                head.extend(b"\r\n");
                to.write_all(&head).map(|()| true)
            }
            Body::Whole(bytes) if self.gzip && accepts_gzip => {
                let bytes = gzip(bytes);
                head.extend(format!("Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bytes.len()).into_bytes());
                head.extend(if head_only { Vec::new() } else { bytes });
                to.write_all(&head).map(|()| true)
            }
            Body::Whole(bytes) => send(bytes.len(), bytes, true),
            Body::Cut(bytes, missing) => send(bytes.len() + missing, bytes, false),
            Body::Overlong(bytes, more) => send(bytes.len().saturating_sub(*more), bytes, false),
            Body::Raw(bytes) => to.write_all(bytes).map(|()| false),
            Body::Reset => Ok(false),
            Body::Silence(pause) => {
                thread::sleep(*pause);
                Ok(false)
            }
            Body::Drip(bytes, pause) => {
                send(bytes.len(), &[], false)?;
                bytes.iter().try_for_each(|byte| {
                    thread::sleep(*pause);
                    to.write_all(&[*byte])
                })?;
                Ok(false)
            }
            Body::Chunked(bytes) | Body::Endless(bytes) => {
                head.extend(b"Transfer-Encoding: chunked\r\n\r\n");
                to.write_all(&head)?;
                let endless = matches!(self.body, Body::Endless(_));
                loop {
                    for piece in bytes.chunks(4096) {
                        let piece = [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat();
                        to.write_all(&piece)?;
                    }
                    if !endless {
                        return to.write_all(b"0\r\n\r\n").map(|()| true);
                    }
                }
            }
        }
    }
}

const WEEK: [&str; 7] = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"];

/// Bytes gzipped, with no date in them.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// A number for bytes (FNV-1a, 64 bits).
pub fn stamp(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
