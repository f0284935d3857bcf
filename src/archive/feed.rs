//! The input of a decoder: what it is asked to look at, how much was taken, and whose fault an error is.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// A buffered reader that can look ahead.
pub struct Peek<R> {
    input: R,
    held: Vec<u8>,
    from: usize,
    taken: u64,
}

/// How much is read at once.
const CHUNK: usize = 32 * 1024;

impl<R: Read> Peek<R> {
    pub const fn new(input: R) -> Self {
        Self { input, held: Vec::new(), from: 0, taken: 0 }
    }

    /// The next bytes without taking them: at least `wanted` (keep it small), fewer only at the end.
    pub fn peek(&mut self, wanted: usize) -> io::Result<&[u8]> {
        while self.held.len().saturating_sub(self.from) < wanted {
            self.held.drain(..self.from.min(self.held.len()));
            self.from = 0;
            if !more(&mut self.input, &mut self.held)? {
                break;
            }
        }
        Ok(self.held.get(self.from..).unwrap_or_default())
    }

    /// Bytes taken so far.
    pub const fn taken(&self) -> u64 {
        self.taken
    }
}

/// Adds some bytes to `held`; false at the end of the input.
pub fn more(input: &mut impl Read, held: &mut Vec<u8>) -> io::Result<bool> {
    let before = held.len();
    held.resize(before + CHUNK, 0);
    let read = loop {
        match input.read(held.get_mut(before..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => break result,
        }
    };
    held.truncate(before + read.as_ref().map_or(0, |read| *read));
    read.map(|read| read > 0)
}

impl<R: Read> BufRead for Peek<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, amount: usize) {
        self.from = self.from.saturating_add(amount).min(self.held.len());
        self.taken = self.taken.saturating_add(amount as u64);
    }
}

impl<R: Read> Read for Peek<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut held = self.peek(1)?;
        let read = held.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

/// What a [`Fed`] input has given so far.
#[derive(Clone, Default)]
pub struct Meter {
    bytes: Rc<Cell<u64>>,
    ended: Rc<Cell<bool>>,
}

impl Meter {
    /// Bytes read.
    pub fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Whether the end was seen.
    pub fn ended(&self) -> bool {
        self.ended.get()
    }
}

/// An input that counts what it gives and marks its own errors, so that they are told from a decoder's.
pub struct Fed<R> {
    input: R,
    meter: Meter,
}

impl<R> Fed<R> {
    pub fn new(input: R) -> (Self, Meter) {
        let meter = Meter::default();
        (Self { input, meter: meter.clone() }, meter)
    }
}

impl<R: Read> Read for Fed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(Marked(error)),
        })?;
        self.meter.bytes.set(self.meter.bytes.get().saturating_add(read as u64));
        if read == 0 && !buffer.is_empty() {
            self.meter.ended.set(true);
        }
        Ok(read)
    }
}

/// An error of the input itself.
#[derive(Debug)]
struct Marked(io::Error);

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Marked {}

/// `Ok` with the input's own error where it is one, `Err` with what a decoder says.
pub fn of_input(error: io::Error) -> Result<io::Error, io::Error> {
    error.downcast::<Marked>().map(|marked| marked.0)
}
