//! Reading a WARC file record by record.

use std::fmt;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::body::{Block, body};
use super::head::{Head, NoHead, status};
use super::stream::{Fault, Stream};
use crate::archive::coding::{CodingError, Limits};

/// What a record says of an `http` or `https` address.
pub struct Record<'r> {
    /// What it is.
    pub kind: Kind,
    /// `WARC-Record-ID`, without `<` and `>`.
    pub id: String,
    /// `WARC-Target-URI`, as it stands there.
    pub url: String,
    /// `WARC-Date`: `2026-11-22T16:20:50Z`, in WARC 1.1 perhaps with a fraction of a second.
    pub date: String,
    /// The HTTP status; 200 of a resource, 0 where none is told.
    pub status: u16,
    /// The fields of the HTTP head as they were archived: names in lower case, values as UTF-8 or else as
    /// Latin-1, without control characters. `content-encoding` and `transfer-encoding` may be among them.
    pub fields: Vec<(String, String)>,
    /// `WARC-Payload-Digest` (`sha1:…` in base 32, `sha256:…` in hexadecimal or base 32): what a revisit is
    /// matched by.
    pub payload: Option<String>,
    /// The identifiers in `WARC-Concurrent-To`: of a request's answer, or of an answer's request (wget).
    pub concurrent: Vec<String>,
    /// Whether the archive says that the body is not whole (`WARC-Truncated`, or in segments).
    pub truncated: bool,
    /// The body.
    pub body: Body<'r>,
}

/// What a [`Record`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An answer.
    Response,
    /// A file without an HTTP head; its type is the one field.
    Resource,
    /// An answer whose body stands in another record.
    Revisit(Revisit),
    /// What was asked: an answer that is concurrent to anything but `GET` is no page.
    Request {
        /// `GET`, `POST`…
        method: String,
    },
}

/// Where the body of a revisit stands. Each of the ways may be missing; by [`Record::payload`] is the surest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revisit {
    /// Whether the server said so (`server-not-modified`); otherwise the bytes were the same.
    pub not_modified: bool,
    /// The record's identifier.
    pub id: Option<String>,
    /// The record's address.
    pub url: Option<String>,
    /// The record's date.
    pub date: Option<String>,
}

/// A body: chunks joined, codings undone, within the limits. Errors are the file's own or carry a
/// [`CodingError`]. What is not read of it is passed over.
pub struct Body<'r> {
    inner: Box<dyn Read + 'r>,
    failure: &'r mut Option<CodingError>,
}

impl Read for Body<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                *self.failure = Some(CodingError::of(error).cloned().unwrap_or(CodingError::Cut));
            }
        })
    }
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadStats {
    /// Records of every kind with a good head.
    pub records: u64,
    /// Those that were given.
    pub given: u64,
    /// Records that are damaged, or whose body could not be read.
    pub damaged: u64,
    /// The first hundred of them.
    pub damage: Vec<Damage>,
    /// 1 where the file ends in the middle of a record.
    pub torn: u64,
}

/// A record that is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The byte of the file at which the record starts, or the gzip member in which it stands.
    pub offset: u64,
    /// Its address, if that could be read; with [`Why::NoRecord`] the one of the record before.
    pub url: Option<String>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The gzip member is damaged. A body of it that was given may be wrong to its last byte, if its reader did not
    /// say so; only one packed with brotli can be that.
    Gzip,
    /// Something else stands where a record should; the length of the record before is wrong, it seems. Where its
    /// body was read to the end, that is a [`Why::Body`] instead.
    NoRecord,
    /// The head is longer than any honest one.
    LongHead,
    /// The gzip member ends before the record does.
    Short,
    /// No `Content-Length`, or no number.
    NoLength,
    /// An answer without an HTTP head.
    NoStatus,
    /// The body could not be read; it was given nevertheless.
    Body(CodingError),
}

/// Why a file cannot be read at all.
#[derive(Debug)]
pub enum WarcError {
    /// It does not start like a WARC file.
    NotWarc,
    /// The input's own error.
    Read(io::Error),
}

impl fmt::Display for WarcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWarc => f.write_str("no WARC file"),
            Self::Read(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WarcError {}

/// Gives each `response`, `resource`, `revisit` and `request` record of an `http` or `https` address, in the
/// order of the file; whatever else there is (`warcinfo`, `metadata`, `dns:`, `urn:`) is passed over.
///
/// A damaged record is counted and passed over, as long as the next one can be found; a file torn at its end is
/// read as far as it goes. `limits` holds for each body. Memory is bounded whatever the file claims.
pub fn read<R: Read>(
    input: R,
    limits: Limits,
    each: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
) -> Result<ReadStats, WarcError> {
    let stream = Stream::new(input).map_err(WarcError::Read)?;
    let mut reader = Reader { stream, limits, stats: ReadStats::default(), at: 0, url: None, each };
    loop {
        let blank = reader.stats == ReadStats::default();
        match reader.next() {
            Ok(ControlFlow::Continue(())) => {}
            Err(Halt::Why(Why::NoRecord)) | Ok(ControlFlow::Break(())) if blank => return Err(WarcError::NotWarc),
            Ok(ControlFlow::Break(())) => return Ok(reader.stats),
            Err(Halt::Why(why)) => {
                reader.damaged(why);
                reader.seek();
            }
            Err(Halt::Stream) => match reader.stream.take_fault() {
                Fault::Read(error) => return Err(WarcError::Read(error)),
                Fault::Torn => {
                    reader.stats.torn = 1;
                    return Ok(reader.stats);
                }
                Fault::Gzip => {
                    reader.damaged(Why::Gzip);
                    reader.stream.recover();
                }
            },
        }
    }
}

/// Longest head of a record, and of an HTTP message.
const HEAD: usize = 256 * 1024;

/// Why a record was not read to its end.
enum Halt {
    /// It is damaged; the bytes go on.
    Why(Why),
    /// The bytes do not go on: the stream has the reason, and none is the end of the file.
    Stream,
}

impl From<io::Error> for Halt {
    fn from(_: io::Error) -> Self {
        Self::Stream
    }
}

struct Reader<'e, R: Read> {
    stream: Stream<R>,
    limits: Limits,
    stats: ReadStats,
    /// Where the record being read starts, and its address.
    at: u64,
    url: Option<String>,
    each: &'e mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
}

impl<R: Read> Reader<'_, R> {
    /// Reads a record; breaks at the end, and where the caller wants no more.
    fn next(&mut self) -> Result<ControlFlow<()>, Halt> {
        let more = self.start();
        let before = std::mem::replace(&mut self.at, self.stream.offset());
        if more.is_err() && before != self.at {
            self.url = None;
        }
        if !more? {
            return Ok(ControlFlow::Break(()));
        }
        if !self.stream.at_record()? {
            return Err(Halt::Why(Why::NoRecord));
        }
        self.url = None;
        let head = Head::read(&mut self.stream, HEAD, false).map_err(|none| match none {
            NoHead::TooLong => Halt::Why(Why::LongHead),
            NoHead::Cut | NoHead::Read(_) => self.cut(),
        })?;
        self.url = head.field("warc-target-uri").map(bare);
        let length = head.field("content-length").and_then(|length| length.parse().ok());
        let length = length.ok_or(Halt::Why(Why::NoLength))?;
        self.stats.records = self.stats.records.saturating_add(1);
        let flow = match (kind(&head), self.url.clone()) {
            (Some(kind), Some(url)) if is_web(&url) => self.give(kind, url, &head, length),
            _ => {
                let skipped = Block::new(&mut self.stream, length).skip();
                skipped.map(|()| ControlFlow::Continue(()))
            }
        };
        flow.map_err(|_| self.cut())
    }

    /// Goes over empty lines to where the next record should start; false at the end of the file.
    fn start(&mut self) -> io::Result<bool> {
        loop {
            self.stream.settle()?;
            match self.stream.fill_buf()?.first().copied() {
                Some(b'\r' | b'\n') => {}
                Some(_) => return Ok(true),
                None if self.stream.enter() => {}
                None => return Ok(false),
            }
        }
    }

    /// Gives a record and reads over what was not read of it.
    fn give(&mut self, kind: Kind, url: String, head: &Head, length: u64) -> io::Result<ControlFlow<()>> {
        let mut block = Block::new(&mut self.stream, length);
        let Some((kind, status, http)) = message(kind, head, &mut block) else {
            block.skip()?;
            self.damaged(Why::NoStatus);
            return Ok(ControlFlow::Continue(()));
        };
        let mut failure = None;
        let inner = body(&mut block, &http, self.limits);
        let whole = head.field("warc-truncated").is_none() && head.field("warc-segment-number").is_none();
        let flow = (self.each)(Record {
            truncated: !whole && !matches!(kind, Kind::Revisit(_)),
            payload: payload(&kind, head),
            kind,
            id: head.field("warc-record-id").map(bare).unwrap_or_default(),
            url,
            date: head.field("warc-date").unwrap_or_default().to_owned(),
            status,
            fields: http.fields,
            concurrent: head
                .fields
                .iter()
                .filter(|(key, _)| key == "warc-concurrent-to")
                .map(|(_, id)| bare(id))
                .collect(),
            body: Body { inner, failure: &mut failure },
        });
        self.stats.given = self.stats.given.saturating_add(1);
        block.skip()?;
        // Where the file itself failed, the next read will say so.
        if let Some(failure) = failure.filter(|_| !self.stream.is_failed()) {
            self.damaged(Why::Body(failure));
        }
        Ok(flow)
    }

    /// Why the bytes of a record end: the next one starts, or the stream knows.
    fn cut(&mut self) -> Halt {
        if self.stream.is_closed() { Halt::Why(Why::Short) } else { Halt::Stream }
    }

    /// Counts a damage, unless it only shows again what was said of the same record.
    fn damaged(&mut self, why: Why) {
        let said = self.stats.damage.last().is_some_and(|last| match why {
            Why::Gzip => last.offset == self.at,
            Why::NoRecord => last.url.is_some() && last.url == self.url,
            _ => false,
        });
        if said {
            return;
        }
        self.stats.damaged = self.stats.damaged.saturating_add(1);
        if self.stats.damage.len() < 100 {
            self.stats.damage.push(Damage { offset: self.at, url: self.url.clone(), why });
        }
    }

    /// Goes to the next line that starts a record; an error shows itself again at the next read.
    fn seek(&mut self) {
        while let Ok(held) = self.stream.fill_buf() {
            let end = held.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let taken = end.unwrap_or(held.len());
            self.stream.consume(taken);
            if taken == 0 || (end.is_some() && self.stream.at_record().unwrap_or(true)) {
                return;
            }
        }
    }
}

/// What kind of record this is, if one that is given.
fn kind(head: &Head) -> Option<Kind> {
    match head.field("warc-type")?.to_ascii_lowercase().as_str() {
        "response" => Some(Kind::Response),
        "resource" => Some(Kind::Resource),
        "request" => Some(Kind::Request { method: String::new() }),
        "revisit" => Some(Kind::Revisit(Revisit {
            not_modified: head.field("warc-profile").is_some_and(|profile| profile.contains("server-not-modified")),
            id: head.field("warc-refers-to").map(bare),
            url: head.field("warc-refers-to-target-uri").map(bare),
            date: head.field("warc-refers-to-date").map(str::to_owned),
        })),
        _ => None,
    }
}

/// The HTTP head of a record's block, read off it: the kind completed, the status, the head.
fn message<R: Read>(kind: Kind, head: &Head, block: &mut Block<'_, R>) -> Option<(Kind, u16, Head)> {
    if kind == Kind::Resource {
        let media = head.field("content-type").map(|media| ("content-type".to_owned(), media.to_owned()));
        return Some((kind, 200, Head { first: String::new(), fields: media.into_iter().collect() }));
    }
    // Some archives keep the interim answers (`100 Continue`) before the final one.
    for _ in 0..4 {
        let http = Head::read(block, HEAD, true).ok()?;
        match (&kind, status(&http.first)) {
            (Kind::Request { .. }, _) => {
                let method = http.first.split(' ').next().unwrap_or_default().to_owned();
                return Some((Kind::Request { method }, 0, http));
            }
            (_, Some(100 | 102..200)) => {}
            (_, Some(status)) => return Some((kind, status, http)),
            (Kind::Revisit(_), None) if http.first.is_empty() => return Some((kind, 0, http)),
            (_, None) => return None,
        }
    }
    None
}

/// The digest of the body; a resource's block is its body.
fn payload(kind: &Kind, head: &Head) -> Option<String> {
    let block = (*kind == Kind::Resource).then(|| head.field("warc-block-digest")).flatten();
    head.field("warc-payload-digest").or(block).map(str::to_owned)
}

/// Without `<` and `>`, which WARC 1.0 has around addresses too.
fn bare(text: &str) -> String {
    text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text).to_owned()
}

fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}
