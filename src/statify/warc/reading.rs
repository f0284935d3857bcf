//! Web archives read into the store: what each address answered, latest answer first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use crate::archive::coding::Limits;
use crate::archive::wacz::{self, WaczError};
use crate::archive::warc::{self, Kind, Record, Revisit, WarcError};
use crate::statify::url::Url;
use crate::world::{Held, Reply, StoreError};

/// The largest body that is taken, and how many times its packed size it may be.
const LIMITS: Limits = Limits { bytes: 1 << 30, ratio: 1100 };

/// Keeps a body that comes in parts; the inner error is the body's own, and nothing is kept then.
pub type Keep<'a> = &'a dyn Fn(&mut dyn Read) -> Result<io::Result<Held>, StoreError>;

/// Archives being read. Bodies go into the store as they come.
pub struct Import<'a> {
    keep: Keep<'a>,
    /// Whole answers, in the order of the files.
    answers: Vec<Found>,
    /// Answers whose body is another's.
    revisits: Vec<(Found, Revisit)>,
    /// Requests that were not `GET`: their identifiers, and those of their answers.
    posted: BTreeSet<String>,
    summary: Summary,
}

/// What was found in archives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records of every kind.
    pub records: u64,
    /// Records that are damaged, or whose body is.
    pub damaged: u64,
    /// Files that end in the middle of a record.
    pub torn: u64,
    /// Where the first damage is: the byte of the file, and the address where it could be read.
    pub first: Option<(u64, Option<String>)>,
}

/// Why an archive cannot be read.
#[derive(Debug)]
pub enum ImportError {
    /// Not a WARC file.
    Warc(WarcError),
    /// Not a WACZ file.
    Wacz(WaczError),
    /// The store failed.
    Store(StoreError),
}

/// An answer of an archive.
struct Found {
    url: Url,
    id: String,
    payload: Option<String>,
    concurrent: Vec<String>,
    reply: Reply,
}

impl<'a> Import<'a> {
    /// Nothing read yet.
    #[must_use]
    pub fn new(keep: Keep<'a>) -> Self {
        Self { keep, answers: Vec::new(), revisits: Vec::new(), posted: BTreeSet::new(), summary: Summary::default() }
    }

    /// Reads a WARC file, or the WARC files of a WACZ; which of them it is shows in its first bytes.
    pub fn add(&mut self, mut file: impl Read + Seek) -> Result<(), ImportError> {
        let read = |error| ImportError::Warc(WarcError::Read(error));
        let mut start = Vec::new();
        file.by_ref().take(4).read_to_end(&mut start).map_err(read)?;
        file.seek(SeekFrom::Start(0)).map_err(read)?;
        if start != b"PK\x03\x04" && start != b"PK\x05\x06" {
            return self.warc(file);
        }
        let mut wacz = wacz::open(file).map_err(ImportError::Wacz)?;
        for name in wacz.warcs().to_vec() {
            let member = wacz.warc(&name).map_err(ImportError::Wacz)?;
            self.warc(member)?;
        }
        Ok(())
    }

    fn warc(&mut self, file: impl Read) -> Result<(), ImportError> {
        let mut failure = None;
        let stats = warc::read(file, LIMITS, &mut |record| match self.record(record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        });
        if let Some(error) = failure {
            return Err(ImportError::Store(error));
        }
        let stats = stats.map_err(ImportError::Warc)?;
        let all = &mut self.summary;
        all.records += stats.records;
        all.damaged += stats.damaged;
        all.torn += stats.torn;
        all.first = all.first.take().or_else(|| stats.damage.first().map(|it| (it.offset, it.url.clone())));
        Ok(())
    }

    fn record(&mut self, record: Record<'_>) -> Result<(), StoreError> {
        let Record { kind, id, url, date, status, fields, payload, concurrent, truncated, mut body } = record;
        if let Kind::Request { method } = &kind {
            if method != "GET" {
                self.posted.extend(concurrent);
                self.posted.insert(id);
            }
            return Ok(());
        }
        let Some(url) = Url::new(&url) else { return Ok(()) };
        let mut reply = Reply { status, fields, body: None, wire: 0, at: second(&date), requests: 0 };
        if let Kind::Revisit(to) = kind {
            self.revisits.push((Found { url, id, payload, concurrent, reply }, to));
            return Ok(());
        }
        if truncated || !whole(&mut reply) {
            return Ok(());
        }
        if !matches!(reply.status, 204 | 205 | 300..400) {
            // A body that is not whole is no body: the reader counts it.
            let Ok(held) = (self.keep)(&mut body)? else { return Ok(()) };
            reply.body = Some(held);
            reply.wire = held.bytes;
        }
        self.answers.push(Found { url, id, payload, concurrent, reply });
        Ok(())
    }

    /// What each address answers, and what was found: the latest answer, one of a server that was well where there
    /// is one. Answers to forms are none.
    #[must_use]
    pub fn end(mut self) -> (BTreeMap<Url, Reply>, Summary) {
        let mut answers = std::mem::take(&mut self.answers);
        let found: Vec<Found> = {
            let known = Known::of(&answers);
            let revisits = std::mem::take(&mut self.revisits).into_iter();
            revisits.filter_map(|(found, to)| known.resolved(found, &to)).collect()
        };
        answers.extend(found);
        let mut latest: BTreeMap<Url, Reply> = BTreeMap::new();
        for found in answers {
            let posted = self.posted.contains(&found.id) || found.concurrent.iter().any(|id| self.posted.contains(id));
            let better = |old: &Reply| rank(&found.reply) > rank(old);
            if !posted && latest.get(&found.url).is_none_or(better) {
                latest.insert(found.url, found.reply);
            }
        }
        (latest, self.summary)
    }
}

/// Whole answers by what revisits name them by. The first of several stays: a revisit looks back.
#[derive(Default)]
struct Known<'f> {
    payload: BTreeMap<&'f str, &'f Reply>,
    dated: BTreeMap<(&'f Url, &'f str), &'f Reply>,
    id: BTreeMap<&'f str, &'f Reply>,
    url: BTreeMap<&'f Url, &'f Reply>,
}

impl<'f> Known<'f> {
    fn of(answers: &'f [Found]) -> Self {
        let mut known = Self::default();
        for found in answers {
            if let Some(payload) = &found.payload {
                known.payload.entry(payload).or_insert(&found.reply);
            }
            known.dated.entry((&found.url, &found.reply.at)).or_insert(&found.reply);
            known.id.entry(&found.id).or_insert(&found.reply);
            known.url.entry(&found.url).or_insert(&found.reply);
        }
        known
    }

    /// A revisit with the body that it means; none where no file has it.
    fn resolved(&self, mut found: Found, to: &Revisit) -> Option<Found> {
        let dated = || {
            let (url, date) = (Url::new(to.url.as_deref()?)?, second(to.date.as_deref()?));
            self.dated.get(&(&url, date.as_str())).copied()
        };
        let payload = found.payload.as_deref().and_then(|payload| self.payload.get(payload).copied());
        let named = payload.or_else(dated).or_else(|| self.id.get(to.id.as_deref()?).copied());
        let meant = named.or_else(|| self.url.get(&found.url).copied())?;
        if to.not_modified || !matches!(found.reply.status, 200..=599) || found.reply.status == 304 {
            found.reply.status = meant.status;
            found.reply.fields.clone_from(&meant.fields);
        }
        if !whole(&mut found.reply) {
            return None;
        }
        let bare = matches!(found.reply.status, 204 | 205 | 300..400);
        found.reply.body = meant.body.filter(|_| !bare);
        found.reply.wire = found.reply.body.map_or(0, |held| held.bytes);
        Some(found)
    }
}

/// Whether an answer is the whole of what stands at its address. A part of a file that is all of it is.
fn whole(reply: &mut Reply) -> bool {
    if reply.status == 206 {
        let all = reply.field("content-range").and_then(|range| {
            let (part, size) = range.strip_prefix("bytes ")?.split_once('/')?;
            let last: u64 = part.strip_prefix("0-")?.parse().ok()?;
            Some(last.checked_add(1)? == size.parse::<u64>().ok()?)
        });
        if all != Some(true) {
            return false;
        }
        reply.status = 200;
    }
    matches!(reply.status, 200..=599) && reply.status != 304
}

/// Which of two answers is the better one.
fn rank(reply: &Reply) -> (bool, &str) {
    (reply.status < 500 && !matches!(reply.status, 408 | 425 | 429), &reply.at)
}

/// A date without the fraction of a second that WARC 1.1 allows.
fn second(date: &str) -> String {
    date.split_once('.').map_or_else(|| date.to_owned(), |(second, _)| format!("{second}Z"))
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Warc(error) => error.fmt(f),
            Self::Wacz(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}
