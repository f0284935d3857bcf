//! Files-to-be: [`OutPath`] and [`OutputTree`], sorted, no two files at one path; what a body is known by: [`Digest`];
//! bytes as text.

mod digest;
mod utf8;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use bytes::{Bytes, BytesMut};

pub use digest::{Digest, Digesting, sha384};
pub use utf8::utf8;

/// A safe relative path of an output file: `/` between parts, no empty part, no `.` or `..`, no control
/// character, no back-slash, no part over 255 bytes. Joined to any folder it stays inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// The path, or `None` where it could leave the folder or not exist on a common file system.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let good = |part: &str| {
            !part.is_empty()
                && part != "."
                && part != ".."
                && part.len() <= 255
                && !part.chars().any(|c| c.is_control() || c == '\\')
        };
        (path.len() <= 4096 && path.split('/').all(good)).then_some(Self(path))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to get from the folder of this file to the root: `""`, `"../"`, `"../../"`…
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address of the file below the root: `services/index.html` is `services/`, `index.html` is empty.
    #[must_use]
    pub fn address(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// These bytes.
    Made(Bytes),
    /// What is published at its path already: what it is known by, and how many bytes.
    Kept(Digest, u64),
}

impl Body {
    /// The bytes, where they are at hand.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Made(bytes) => Some(bytes),
            Self::Kept(..) => None,
        }
    }

    /// How many bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        match self {
            Self::Made(bytes) => bytes.len() as u64,
            Self::Kept(_, size) => *size,
        }
    }

    /// What the bytes are known by.
    #[must_use]
    pub fn digest(&self) -> Digest {
        match self {
            Self::Made(bytes) => Digest::of(bytes),
            Self::Kept(digest, _) => *digest,
        }
    }
}

impl<T: Into<Vec<u8>>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self::Made(Bytes::from(bytes.into()))
    }
}

/// What stands at a path, and which of the user's files caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// What it holds.
    pub body: Body,
    /// The project file that caused it, for findings about the output.
    pub cause: String,
}

/// Two causes for one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// Where both wanted to stand.
    pub path: OutPath,
    /// What caused the file already there.
    pub first: String,
    /// What caused the one refused.
    pub second: String,
}

/// Bodies up to this size share a room.
const SMALL: usize = 32 * 1024;
/// The size of a room. Pages are many, and not of the sizes in which memory is given out: one by one, a seventh of it
/// would be left over.
const ROOM: usize = 384 * 1024;

/// The files of an edition, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<OutPath, OutFile>,
    /// Where the next small body goes; nothing is in it between two.
    room: BytesMut,
}

impl OutputTree {
    /// Adds a file; refuses a path that is taken, or that would need a file to be a folder.
    pub fn add(&mut self, path: OutPath, body: impl Into<Body>, cause: impl Into<String>) -> Result<(), Collision> {
        let cause = cause.into();
        if let Some(first) = self.conflict(&path) {
            return Err(Collision { path, first, second: cause });
        }
        let body = self.housed(body.into());
        self.files.insert(path, OutFile { body, cause });
        Ok(())
    }

    /// A small body in a room with others.
    fn housed(&mut self, body: Body) -> Body {
        let Body::Made(bytes) = body else { return body };
        if bytes.len() > SMALL {
            return Body::Made(bytes);
        }
        if self.room.capacity() < bytes.len() {
            self.room = BytesMut::with_capacity(ROOM);
        }
        self.room.extend_from_slice(&bytes);
        Body::Made(self.room.split().freeze())
    }

    fn conflict(&self, path: &OutPath) -> Option<String> {
        if let Some(taken) = self.files.get(path) {
            return Some(taken.cause.clone());
        }
        let below = format!("{path}/");
        let mut after = self.files.range(OutPath(below.clone())..);
        if let Some((inside, file)) = after.next()
            && inside.0.starts_with(&below)
        {
            return Some(file.cause.clone());
        }
        let mut folders = path.0.match_indices('/').filter_map(|(i, _)| path.0.get(..i));
        folders.find_map(|folder| self.files.get(&OutPath(folder.to_owned())).map(|file| file.cause.clone()))
    }

    /// Brings the bytes of what is kept to hand, where they can be had.
    pub fn recall(&mut self, bytes: impl Fn(&OutPath) -> Option<Vec<u8>>) {
        for (path, file) in &mut self.files {
            if let Body::Kept(digest, _) = file.body
                && let Some(bytes) = bytes(path).filter(|bytes| Digest::of(bytes) == digest)
            {
                file.body = bytes.into();
            }
        }
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutPath, &OutFile)> {
        self.files.iter()
    }

    /// The file at a path given as text.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&OutFile> {
        self.files.get(path)
    }

    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many bytes in all.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.body.size()).sum()
    }
}
