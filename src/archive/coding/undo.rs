//! One content coding undone: the flate2 and brotli decoders behind one face.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::CodingError;
use crate::archive::feed::Peek;

/// A coding that changes the bytes.
#[derive(Clone, Copy)]
pub enum Coding {
    Gzip,
    Deflate,
    Brotli,
}

impl Coding {
    /// By its name in `Content-Encoding`; `Some(None)` for identity.
    #[expect(clippy::option_option, reason = "unknown, known to change nothing, known")]
    pub fn named(name: &str) -> Option<Option<Self>> {
        match name.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Some(Self::Gzip)),
            "deflate" | "x-deflate" => Some(Some(Self::Deflate)),
            "br" => Some(Some(Self::Brotli)),
            // Not registered as a coding of content, but sent by servers that mean nothing by it.
            "identity" | "none" | "utf-8" => Some(None),
            _ => None,
        }
    }
}

/// A reader of what `coding` was done to.
pub fn undone<'a>(coding: Coding, input: Box<dyn Read + 'a>) -> Box<dyn Read + 'a> {
    Box::new(Undone::Waiting(coding, Some(Peek::new(input))))
}

/// A decoder, chosen at the first read by the first bytes.
enum Undone<'a> {
    Waiting(Coding, Option<Input<'a>>),
    Going(Box<dyn Read + 'a>),
}

type Input<'a> = Peek<Box<dyn Read + 'a>>;

impl Read for Undone<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self {
                Self::Going(reader) => return reader.read(buffer),
                Self::Waiting(coding, input) => {
                    let Some(input) = input.take() else { return Err(CodingError::Cut.into()) };
                    *self = Self::Going(started(*coding, input)?);
                }
            }
        }
    }
}

fn started<'a>(coding: Coding, mut input: Input<'a>) -> io::Result<Box<dyn Read + 'a>> {
    let [first, second, ..] = *input.peek(2)? else {
        // One byte is a whole body in no coding but brotli, where it says: nothing.
        return match (input.peek(1)?.is_empty(), coding) {
            (true, _) => Ok(Box::new(io::empty())),
            (false, Coding::Brotli) => Ok(Box::new(::brotli::Decompressor::new(input, 0))),
            (false, _) => Err(CodingError::Cut.into()),
        };
    };
    Ok(match coding {
        Coding::Gzip => Box::new(Gunzip { member: GzDecoder::new(input), done: false }),
        Coding::Deflate if is_zlib(first, second) => Box::new(ZlibDecoder::new(input)),
        Coding::Deflate => Box::new(DeflateDecoder::new(input)),
        // The mark of a window of up to 1 GiB, which RFC 7932 does not know.
        Coding::Brotli if first & 0x7f == 0x11 => return Err(CodingError::Broken.into()),
        Coding::Brotli => Box::new(::brotli::Decompressor::new(input, 16 * 1024)),
    })
}

/// Whether a zlib header stands here (RFC 1950 §2.2); servers send `deflate` with and without it.
fn is_zlib(first: u8, second: u8) -> bool {
    first & 0x0f == 8 && first >> 4 <= 7 && (u16::from(first) * 256 + u16::from(second)).is_multiple_of(31)
}

/// The members of a gzip stream (RFC 1952 §2.2), one after the other; what is no member after them is ignored.
struct Gunzip<'a> {
    member: GzDecoder<Input<'a>>,
    done: bool,
}

impl Read for Gunzip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.done && !buffer.is_empty() {
            let read = self.member.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            self.done = !self.member.get_mut().peek(2)?.starts_with(&[0x1f, 0x8b]);
            if !self.done {
                // The decoder is used again: a body may be a million empty members.
                let input = self.member.reset(Peek::new(Box::new(io::empty())));
                self.member.reset(input);
            }
        }
        Ok(0)
    }
}
