//! The bytes of a WARC file, whether gzip or plain, in segments: a segment ends with the file, or where a gzip
//! member ends and the next one starts a record. So a record that lies about its length harms no other.

use std::io::{self, BufRead, Read};
use std::mem;

use flate2::bufread::GzDecoder;

use crate::archive::coding::CodingError;
use crate::archive::feed::{Fed, Peek, more, of_input};

/// How a record starts.
const RECORD: &[u8] = b"WARC/";

/// How a gzip member starts (RFC 1952 §2.3): identification, and the one method there is.
const MEMBER: &[u8] = &[0x1f, 0x8b, 8];

/// Why the bytes end before the file does.
#[derive(Debug)]
pub enum Fault {
    /// The file cannot be read.
    Read(io::Error),
    /// The file ends inside a gzip member.
    Torn,
    /// A gzip member is damaged, or something stands between two.
    Gzip,
}

/// See the module. As a reader it gives one segment; an error stays until [`Stream::recover`].
pub struct Stream<R: Read> {
    source: Source<R>,
    held: Vec<u8>,
    from: usize,
    /// What is held starts a segment that was not entered yet.
    closed: bool,
    fault: Option<Fault>,
}

enum Source<R: Read> {
    Plain(Peek<Fed<R>>),
    /// A member, and the byte at which it starts.
    Member(Box<GzDecoder<Peek<Fed<R>>>>, u64),
    Between(Peek<Fed<R>>),
    Gone,
}

impl<R: Read> Stream<R> {
    /// Looks at the first bytes: gzip or plain.
    pub fn new(input: R) -> io::Result<Self> {
        let mut input = Peek::new(Fed::new(input).0);
        let gzip = input.peek(MEMBER.len()).map_err(|error| of_input(error).unwrap_or_else(|other| other))?;
        let gzip = gzip.starts_with(MEMBER);
        let source = if gzip { Source::Between(input) } else { Source::Plain(input) };
        Ok(Self { source, held: Vec::new(), from: 0, closed: false, fault: None })
    }

    /// Where this is in the file: the byte itself, or the start of its gzip member.
    pub fn offset(&self) -> u64 {
        let held = self.held.len().saturating_sub(self.from) as u64;
        match &self.source {
            Source::Plain(input) => input.taken().saturating_sub(held),
            Source::Member(_, start) => *start,
            Source::Between(input) => input.taken(),
            Source::Gone => 0,
        }
    }

    /// Whether the segment ended because the next one starts, not because the file ends.
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// Goes on with the next segment; false where there is none.
    pub fn enter(&mut self) -> bool {
        mem::take(&mut self.closed)
    }

    /// Whether a read failed.
    pub const fn is_failed(&self) -> bool {
        self.fault.is_some()
    }

    /// Goes over the empty lines after a record and, where its gzip member ends there, past the checksum. False
    /// where something else than a record follows.
    pub fn settle(&mut self) -> io::Result<bool> {
        while self.fault.is_none() && !self.closed {
            let held = self.held.get(self.from..).unwrap_or_default();
            let empty = held.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let blank = empty == held.len();
            self.consume(empty);
            if blank {
                self.held.clear();
                self.from = 0;
            }
            let Source::Member(member, _) = &mut self.source else { break };
            if !blank || !more(member, &mut self.held).map_err(|error| self.failed(error))? {
                break;
            }
        }
        match &self.fault {
            Some(fault) => Err(said(fault)),
            None => Ok(self.held.get(self.from..).unwrap_or_default().iter().zip(RECORD).all(|(a, b)| a == b)),
        }
    }

    /// Why the last read failed.
    pub fn take_fault(&mut self) -> Fault {
        self.fault.take().unwrap_or(Fault::Torn)
    }

    /// Whether a record starts here.
    pub fn at_record(&mut self) -> io::Result<bool> {
        self.fill_buf()?;
        while !self.closed && self.held.len().saturating_sub(self.from) < RECORD.len() {
            let more = match &mut self.source {
                Source::Plain(input) => more(input, &mut self.held),
                Source::Member(member, _) => more(member, &mut self.held),
                Source::Between(_) | Source::Gone => Ok(false),
            };
            if !more.map_err(|error| self.failed(error))? {
                break;
            }
        }
        Ok(self.held.get(self.from..).is_some_and(|held| held.starts_with(RECORD)))
    }

    /// Leaves a damaged member: goes on at the next bytes that look like the start of one.
    pub fn recover(&mut self) {
        self.fault = None;
        self.held.clear();
        self.from = 0;
        self.closed = false;
        let mut input = match mem::replace(&mut self.source, Source::Gone) {
            Source::Member(member, _) => member.into_inner(),
            Source::Between(input) => input,
            plain => {
                self.source = plain;
                return;
            }
        };
        // An error of the file shows itself again at the next read.
        while let Ok(held) = input.peek(MEMBER.len()) {
            if held.is_empty() || held.starts_with(MEMBER) {
                break;
            }
            let skipped = held.iter().skip(1).position(|byte| *byte == 0x1f).map_or(held.len(), |at| at + 1);
            input.consume(skipped);
        }
        self.source = Source::Between(input);
    }

    /// Holds some more bytes; none at the end.
    fn load(&mut self) -> io::Result<()> {
        self.held.clear();
        self.from = 0;
        loop {
            match mem::replace(&mut self.source, Source::Gone) {
                Source::Plain(mut input) => {
                    let result = more(&mut input, &mut self.held);
                    self.source = Source::Plain(input);
                    return result.map(|_| ());
                }
                Source::Member(mut member, start) => {
                    let result = more(&mut member, &mut self.held);
                    if matches!(result, Ok(false)) {
                        self.source = Source::Between(member.into_inner());
                    } else {
                        self.source = Source::Member(member, start);
                        return result.map(|_| ());
                    }
                }
                Source::Between(input) => {
                    if !self.begin(input)? || !self.held.is_empty() {
                        return Ok(());
                    }
                }
                Source::Gone => return Ok(()),
            }
        }
    }

    /// Starts the next member; false at the end of the file.
    fn begin(&mut self, mut input: Peek<Fed<R>>) -> io::Result<bool> {
        // Some writers fill up with zeros.
        while input.peek(1)?.first() == Some(&0) {
            let zeros = input.peek(1)?.iter().take_while(|byte| **byte == 0).count();
            input.consume(zeros);
        }
        let head = input.peek(MEMBER.len())?;
        let (empty, member) = (head.is_empty(), head.starts_with(MEMBER));
        if !member {
            self.source = Source::Between(input);
            return if empty { Ok(false) } else { Err(io::ErrorKind::InvalidData.into()) };
        }
        let start = input.taken();
        let mut member = Box::new(GzDecoder::new(input));
        let mut result = Ok(true);
        while matches!(result, Ok(true)) && self.held.len() < RECORD.len() {
            result = more(&mut member, &mut self.held);
        }
        self.source = Source::Member(member, start);
        self.closed = self.held.starts_with(RECORD);
        result.map(|_| true)
    }

    /// Keeps why, and says it in the words of a body's reader.
    fn failed(&mut self, error: io::Error) -> io::Error {
        let fault = match of_input(error) {
            Ok(own) => Fault::Read(own),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Fault::Torn,
            Err(_) => Fault::Gzip,
        };
        let said = said(&fault);
        self.fault = Some(fault);
        said
    }
}

fn said(fault: &Fault) -> io::Error {
    match fault {
        Fault::Read(error) => io::Error::new(error.kind(), error.to_string()),
        Fault::Torn => CodingError::Cut.into(),
        Fault::Gzip => CodingError::Broken.into(),
    }
}

impl<R: Read> BufRead for Stream<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Some(fault) = &self.fault {
            return Err(said(fault));
        }
        if self.from >= self.held.len() && !self.closed {
            self.load().map_err(|error| self.failed(error))?;
        }
        if self.closed { Ok(&[]) } else { Ok(self.held.get(self.from..).unwrap_or_default()) }
    }

    fn consume(&mut self, amount: usize) {
        self.from = self.from.saturating_add(amount).min(self.held.len());
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}
