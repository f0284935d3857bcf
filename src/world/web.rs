//! Asking a web server, and keeping what it answered: the traits that `host` implements.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::tree::{Digest, OutPath};

/// One request, `GET` or `HEAD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask<'a> {
    /// An absolute `http` or `https` address, escaped, without fragment.
    pub url: &'a str,
    /// `If-None-Match`.
    pub etag: Option<&'a str>,
    /// `If-Modified-Since`.
    pub modified: Option<&'a str>,
    /// `HEAD`: whether it is there, without its body.
    pub head: bool,
}

/// What was answered. Redirects are not followed; the content encoding is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// The header fields in their order; names in lower case, values as UTF-8, or else as Latin-1, no control character.
    pub fields: Vec<(String, String)>,
    /// The body's digest and size in bytes, decoded; none where there was none (304 among them).
    pub body: Option<Held>,
    /// Bytes that came over the wire for the body.
    pub wire: u64,
    /// When, as `2026-11-22T16:20:50Z`.
    pub at: String,
    /// Requests this cost, retries among them.
    pub requests: u32,
}

impl Reply {
    /// The first field of this name (lower case).
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A body in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// SHA-256 of the bytes.
    pub digest: Digest,
    /// How many.
    pub bytes: u64,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WebError {
    /// The host's name has no address.
    Unknown(String),
    /// The address is one that may not be asked (a private one, of another host than the origin's).
    Forbidden(String),
    /// Refused, reset, timed out; the system's own word.
    Unreachable(String),
    /// The certificate is not good.
    Tls(String),
    /// Not HTTP, a wrong length, a body cut short, a broken content encoding.
    Broken(String),
    /// More bytes than the limit, decoded or as a ratio.
    TooLarge(u64),
    /// Longer than the deadline.
    TooSlow,
    /// The archive that is asked in the site's place does not have it; the origin did not fail.
    Unarchived,
    /// The store failed: disk full…
    Store(String),
}

/// The web. `ask` waits its turn (politeness), tries again what may pass, and ends by its deadline.
pub trait Web: Sync {
    /// One answer; its body is in the store.
    fn ask(&self, ask: &Ask<'_>) -> Result<Reply, WebError>;
    /// The site wants so much time between two requests (`Crawl-delay` of its robots.txt).
    fn slow_down(&self, delay: Duration);
    /// Whether the site has failed so often, one time after the other, that it may be gone.
    fn hopeless(&self) -> bool {
        false
    }
}

/// Why the store could not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(pub String);

/// What a capture keeps on disk between runs: bodies by digest, and a journal of lines.
pub trait Store: Sync {
    /// A body.
    fn body(&self, digest: Digest) -> Result<Vec<u8>, StoreError>;
    /// Keeps bytes; the same bytes are kept once.
    fn keep(&self, bytes: &[u8]) -> Result<Held, StoreError>;
    /// The whole lines of a journal, in order; a torn last line is dropped. A journal that is not there has none.
    fn lines(&self, journal: &str) -> Result<Vec<String>, StoreError>;
    /// Adds a line (no line break inside).
    fn append(&self, journal: &str, line: &str) -> Result<(), StoreError>;
    /// Replaces a whole journal at once.
    fn replace(&self, journal: &str, lines: &[String]) -> Result<(), StoreError>;
    /// Forgets bodies for which `wanted` is false.
    fn sweep(&self, wanted: &dyn Fn(Digest) -> bool) -> Result<(), StoreError>;
}

/// The output in the making: a folder beside the published one, that nobody sees before it is swapped in.
pub trait Staging: Sync {
    /// Writes a file.
    fn write(&self, path: &OutPath, bytes: &[u8]) -> Result<(), StoreError>;
    /// Puts a stored body at a path.
    fn place(&self, path: &OutPath, digest: Digest) -> Result<(), StoreError>;
    /// Takes a file over from the published folder as it is; false where it is not there.
    fn reuse(&self, path: &OutPath) -> Result<bool, StoreError>;
    /// The bytes of a file written, placed or taken over; none where there is none.
    fn read(&self, path: &OutPath) -> Result<Option<Vec<u8>>, StoreError>;
    /// Whether there is a file written, placed or taken over.
    fn holds(&self, path: &OutPath) -> Result<bool, StoreError>;
    /// The bytes of a file of the published folder.
    fn published(&self, path: &OutPath) -> Result<Option<Vec<u8>>, StoreError>;
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}

impl WebError {
    /// Whether there is nobody to be asked at all.
    #[must_use]
    pub const fn nobody(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::Forbidden(_) | Self::Unreachable(_) | Self::Tls(_))
    }
}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(host) => write!(f, "no address for {host}"),
            Self::Forbidden(host) => write!(f, "{host} may not be asked"),
            Self::Unreachable(reason) => write!(f, "unreachable: {reason}"),
            Self::Tls(reason) => write!(f, "certificate: {reason}"),
            Self::Broken(reason) => write!(f, "broken answer: {reason}"),
            Self::TooLarge(limit) => write!(f, "over {limit} bytes"),
            Self::TooSlow => f.write_str("too slow"),
            Self::Unarchived => f.write_str("not in the archive"),
            Self::Store(reason) => write!(f, "store: {reason}"),
        }
    }
}

impl std::error::Error for WebError {}
