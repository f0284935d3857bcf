//! The block of a record, and the body in it: chunks joined, codings undone.

use std::io::{self, BufRead, Read};

use super::head::{Head, NoHead, line};
use super::stream::Stream;
use crate::archive::coding::{CodingError, Limits, decoder};
use crate::archive::feed::Peek;

/// What stands between a record's head and the next record.
pub struct Block<'s, R: Read> {
    stream: &'s mut Stream<R>,
    left: u64,
}

impl<'s, R: Read> Block<'s, R> {
    pub const fn new(stream: &'s mut Stream<R>, length: u64) -> Self {
        Self { stream, left: length }
    }

    /// Reads over what is left.
    pub fn skip(&mut self) -> io::Result<()> {
        while self.left > 0 {
            let held = self.fill_buf()?.len();
            self.consume(held);
        }
        Ok(())
    }
}

impl<R: Read> BufRead for Block<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            // The end is told only where the record turns out to be whole.
            let whole = self.stream.settle()?;
            return if whole { Ok(&[]) } else { Err(CodingError::Broken.into()) };
        }
        let held = self.stream.fill_buf()?;
        if held.is_empty() {
            return Err(CodingError::Cut.into());
        }
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        Ok(held.get(..left).unwrap_or(held))
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount as u64);
        self.stream.consume(amount);
    }
}

impl<R: Read> Read for Block<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

/// How much of a body is tried to learn whether it is still coded.
const TRIED: usize = 4096;

/// The body after an HTTP head. Many archives keep the fields of a coding that they have undone; so both the
/// chunks and the coding are looked for before they are undone.
pub fn body<'b, R: Read>(block: &'b mut Block<'_, R>, head: &Head, limits: Limits) -> Box<dyn Read + 'b> {
    let left = block.left;
    let transfer = head.list("transfer-encoding").to_ascii_lowercase();
    let (chunked, transfer): (Vec<_>, Vec<_>) =
        transfer.split(',').map(str::trim).partition(|coding| *coding == "chunked");
    let coding = format!("{},{}", head.list("content-encoding"), transfer.join(","));
    let mut block = Peek::new(block);
    let chunked = !chunked.is_empty() && is_chunked(&mut block, left);
    let input: Box<dyn Read + 'b> =
        if chunked { Box::new(Chunked { input: block, state: State::Size }) } else { Box::new(block) };
    let mut input = Peek::new(input);
    let coding = if is_coded(&coding, &mut input) { coding.as_str() } else { "" };
    decoder(coding, input, limits).unwrap_or_else(|error| Box::new(Failing(error)))
}

/// Whether the first chunk's size stands here and the block is long enough for it.
fn is_chunked<R: Read>(block: &mut Peek<R>, left: u64) -> bool {
    let Ok(held) = block.peek(64) else { return true };
    let end = held.iter().position(|byte| *byte == b'\n');
    let line = end.and_then(|end| held.get(..end)).unwrap_or(held);
    chunk_size(line).is_some_and(|size| size < left) && (end.is_some() || line.contains(&b';'))
}

/// Whether the first bytes do not contradict the coding named.
fn is_coded<R: Read>(coding: &str, input: &mut Peek<R>) -> bool {
    let Ok(held) = input.peek(TRIED) else { return true };
    let limits = Limits { bytes: 1024, ratio: u64::MAX };
    let held = held.get(..TRIED).unwrap_or(held);
    let tried = decoder(coding, held, limits).map(|mut reader| io::copy(&mut reader, &mut io::sink()));
    !matches!(tried, Ok(Err(error)) if CodingError::of(&error) == Some(&CodingError::Broken))
}

/// A body that cannot be read at all.
struct Failing(CodingError);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(self.0.clone().into())
    }
}

/// The size in a chunk's first line (RFC 9112 §7.1).
fn chunk_size(line: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(line.split(|byte| *byte == b';').next()?).ok()?.trim();
    let hexadecimal = !digits.is_empty() && digits.len() <= 16 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    hexadecimal.then(|| u64::from_str_radix(digits, 16).ok()).flatten()
}

/// Joins the chunks of a body; what stands after the last one (trailers) is read over.
struct Chunked<R> {
    input: R,
    state: State,
}

enum State {
    /// A size comes.
    Size,
    /// So much of a chunk comes.
    Data(u64),
    /// Nothing more, or the error.
    End(Result<(), CodingError>),
}

impl<R: BufRead> Chunked<R> {
    fn size(&mut self) -> io::Result<State> {
        let (size, ended) = match line(&mut self.input, 4096) {
            Ok(found) => found,
            Err(NoHead::Read(error)) => return Err(error),
            Err(_) => return Ok(State::End(Err(CodingError::Broken))),
        };
        Ok(match chunk_size(&size) {
            _ if ended => State::End(Err(CodingError::Cut)),
            Some(0) => {
                io::copy(&mut self.input, &mut io::sink())?;
                State::End(Ok(()))
            }
            Some(size) => State::Data(size),
            // The end of the chunk before.
            None if size.trim_ascii().is_empty() => State::Size,
            None => State::End(Err(CodingError::Broken)),
        })
    }
}

impl<R: BufRead> Read for Chunked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match &mut self.state {
                State::Size => self.state = self.size()?,
                State::Data(0) => self.state = State::Size,
                State::Data(left) => {
                    let held = self.input.fill_buf()?;
                    let most = usize::try_from(*left).unwrap_or(usize::MAX);
                    let read = held.get(..most).unwrap_or(held).read(buffer)?;
                    if read == 0 {
                        self.state = State::End(Err(CodingError::Cut));
                    } else {
                        self.input.consume(read);
                        *left = left.saturating_sub(read as u64);
                        return Ok(read);
                    }
                }
                State::End(end) => return Ok(end.clone().map(|()| 0)?),
            }
        }
    }
}
