//! One address asked and what it answered, as the journal keeps it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::url::Url;
use crate::tree::Digest;
use crate::world::{Reply, WebError};

/// The header fields that a copy, a second run or a proof needs.
const KEPT: &[&str] = &[
    "content-type",
    "content-language",
    "content-disposition",
    "etag",
    "last-modified",
    "location",
    "link",
    "refresh",
    "x-robots-tag",
    "x-generator",
    "x-powered-by",
    "x-wp-totalpages",
];

/// The longest value of a field that is kept, in bytes.
const LONGEST_FIELD: usize = 8192;

/// One address asked and what it answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The address, as [`Url`] writes it.
    pub url: String,
    /// What came.
    pub outcome: Outcome,
    /// When, as `2026-11-22T16:20:50Z`.
    pub at: String,
    /// Requests it cost, retries among them.
    pub requests: u32,
    /// The bytes of the body on the wire.
    pub wire: u64,
    /// Where the outcome comes from.
    #[serde(default)]
    pub kept: Kept,
}

/// Where an exchange comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kept {
    /// From this run.
    #[default]
    New,
    /// The origin answered 304: from the run before.
    Same,
    /// The origin failed like this: what the run before had stands in.
    StandIn(Box<Outcome>),
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// An answer.
    Answer(Answer),
    /// None, after every try.
    Failure(WebError),
}

/// An answer of the origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header fields that are kept, names in lower case.
    pub fields: Vec<(String, String)>,
    /// The body's digest and size.
    pub body: Option<(Digest, u64)>,
    /// What the body is, by its bytes and by what the origin said: `text/html`.
    pub media: String,
    /// What the body holds, where it is a text that can hold addresses: the digest of an inventory.
    pub inventory: Option<Digest>,
}

impl Answer {
    /// From a reply; `media` and `inventory` are told by looking at the body.
    #[must_use]
    pub fn of(reply: &Reply) -> Self {
        let wanted = |(name, value): &&(String, String)| KEPT.contains(&name.as_str()) && value.len() <= LONGEST_FIELD;
        Self {
            status: reply.status,
            fields: reply.fields.iter().filter(wanted).cloned().collect(),
            body: reply.body.map(|held| (held.digest, held.bytes)),
            media: String::new(),
            inventory: None,
        }
    }

    /// The first field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether this is a redirect that names a target.
    #[must_use]
    pub fn redirect(&self) -> Option<&str> {
        matches!(self.status, 301 | 302 | 303 | 307 | 308).then(|| self.field("location"))?
    }
}

impl Exchange {
    /// The answer, where there is one.
    #[must_use]
    pub const fn answer(&self) -> Option<&Answer> {
        match &self.outcome {
            Outcome::Answer(answer) => Some(answer),
            Outcome::Failure(_) => None,
        }
    }

    /// The address, parsed; the journal is ours, yet may have been damaged.
    #[must_use]
    pub fn address(&self) -> Option<Url> {
        Url::new(&self.url)
    }

    /// How the origin failed, this time.
    #[must_use]
    pub fn failure(&self) -> Option<&Outcome> {
        match &self.kept {
            Kept::StandIn(outcome) => Some(outcome),
            _ => self.outcome.failed().then_some(&self.outcome),
        }
    }

    /// Whether it answers with something to keep: a page, a file, a redirect.
    #[must_use]
    pub fn good(&self) -> bool {
        self.answer().is_some_and(|answer| answer.status < 400)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(answer) => write!(f, "{}", answer.status),
            Self::Failure(error) => write!(f, "{error}"),
        }
    }
}

impl Outcome {
    /// Whether the archive that was asked does not have it.
    #[must_use]
    pub const fn unarchived(&self) -> bool {
        matches!(self, Self::Failure(WebError::Unarchived))
    }

    /// Whether the origin may have failed in passing: no answer, or one that says "not now".
    #[must_use]
    pub const fn failed(&self) -> bool {
        match self {
            Self::Failure(_) => true,
            Self::Answer(answer) => answer.status >= 500 || matches!(answer.status, 408 | 425 | 429),
        }
    }
}
