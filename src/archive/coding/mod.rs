//! Content codings (RFC 9110 §8.4), undone as a stream with limits, and done for files that are served packed.

mod pack;
mod undo;

use std::fmt;
use std::io::{self, Read};

use super::feed::{Fed, Meter, of_input};
use undo::{Coding, undone};

pub use pack::{brotli, gzip, packs, worthwhile};

/// How much a body may be when it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At most so many bytes, decoded.
    pub bytes: u64,
    /// At most so many decoded bytes for each one received, counted from the first MiB on.
    pub ratio: u64,
}

/// So much is decoded whatever the ratio: a short repetitive page is no bomb.
const GRACE: u64 = 1024 * 1024;

/// More codings than this on one body are no honest server's; each one multiplies a bomb.
const MOST_CODINGS: usize = 3;

/// Why a body could not be decoded.
///
/// A reader gives it inside an [`io::Error`]: [`CodingError::of`] takes it out again. An error that is none is
/// the input's own, untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodingError {
    /// A coding that is not known here, `zstd` among them; or too many of them.
    Unknown(String),
    /// More bytes than this limit.
    TooLarge(u64),
    /// More decoded bytes for each one received than this limit.
    TooDense(u64),
    /// The input ends before the body does.
    Cut,
    /// The bytes are not what the coding says.
    Broken,
}

impl CodingError {
    /// The coding error that an error of a reader of this module carries.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for CodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(coding) => write!(f, "unknown content coding {coding:?}"),
            Self::TooLarge(limit) => write!(f, "over {limit} bytes when decoded"),
            Self::TooDense(limit) => write!(f, "over {limit} decoded bytes for each byte received"),
            Self::Cut => f.write_str("cut short"),
            Self::Broken => f.write_str("broken content coding"),
        }
    }
}

impl std::error::Error for CodingError {}

impl From<CodingError> for io::Error {
    fn from(error: CodingError) -> Self {
        Self::other(error)
    }
}

/// A reader of the decoded body. `coding` is the value of `Content-Encoding`, possibly a list, possibly empty:
/// gzip (several members; what follows the last one is ignored), deflate (zlib or raw), br, identity. An empty
/// input is an empty body in every coding. Nothing is read before the first read.
///
/// Errors: [`CodingError::Unknown`] at once, all others when reading; after one, every read fails.
pub fn decoder<'a>(coding: &str, input: impl Read + 'a, limits: Limits) -> Result<Box<dyn Read + 'a>, CodingError> {
    let unknown = || CodingError::Unknown(coding.chars().take(100).collect());
    let names = coding.split(',').map(str::trim).filter(|name| !name.is_empty());
    let codings: Vec<_> = names.map(Coding::named).collect::<Option<_>>().ok_or_else(unknown)?;
    let codings: Vec<Coding> = codings.into_iter().flatten().collect();
    if codings.len() > MOST_CODINGS {
        return Err(unknown());
    }
    let (input, meter) = Fed::new(input);
    let mut reader: Box<dyn Read + 'a> = Box::new(input);
    // The last coding named was done last.
    for coding in codings.iter().rev() {
        // Each layer on its own: a bomb inside a bomb may come out small.
        reader = Box::new(Limited { input: undone(*coding, reader), decoded: 0, limits, meter: meter.clone() });
    }
    let limits = if codings.is_empty() { Limits { ratio: u64::MAX, ..limits } } else { limits };
    let reader = Limited { input: reader, decoded: 0, limits, meter: meter.clone() };
    Ok(Box::new(Typed { input: reader, meter, end: None }))
}

/// A reader that fails where more comes out than is allowed.
struct Limited<R> {
    input: R,
    decoded: u64,
    limits: Limits,
    meter: Meter,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.decoded = self.decoded.saturating_add(read as u64);
        if self.decoded > self.limits.bytes {
            return Err(CodingError::TooLarge(self.limits.bytes).into());
        }
        if self.decoded > GRACE.max(self.meter.bytes().saturating_mul(self.limits.ratio)) {
            return Err(CodingError::TooDense(self.limits.ratio).into());
        }
        Ok(read)
    }
}

/// A reader whose errors are the input's own or carry a [`CodingError`].
struct Typed<R> {
    input: R,
    meter: Meter,
    /// How it ended, if it did: what every further read says.
    end: Option<Result<(), CodingError>>,
}

impl<R: Read> Read for Typed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(end) = &self.end {
            return Ok(end.clone().map(|()| 0)?);
        }
        match self.input.read(buffer).map_err(of_input) {
            Ok(read) => {
                self.end = (read == 0 && !buffer.is_empty()).then_some(Ok(()));
                Ok(read)
            }
            Err(Ok(own)) => {
                self.end = Some(Err(CodingError::of(&own).cloned().unwrap_or(CodingError::Cut)));
                Err(own)
            }
            Err(Err(error)) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            Err(Err(error)) => {
                let cut = error.kind() == io::ErrorKind::UnexpectedEof || self.meter.ended();
                let meant = if cut { CodingError::Cut } else { CodingError::Broken };
                let meant = CodingError::of(&error).cloned().unwrap_or(meant);
                self.end = Some(Err(meant.clone()));
                Err(meant.into())
            }
        }
    }
}
