//! What comes back: the head, made harmless, and the body, into the store.

use std::cell::{Cell, RefCell};
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ureq::Body;
use ureq::http::{HeaderMap, Response};

use super::fault::fault_in_body;
use crate::archive::coding::{CodingError, Limits, decoder};
use crate::host::clock::retry_after;
use crate::host::store::FolderStore;
use crate::world::{Held, StoreError, WebError};

/// What one request brought.
pub(super) struct Answer {
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub body: Option<Held>,
    pub wire: u64,
    /// Until the head came.
    pub latency: Duration,
    /// Whether it is HTML.
    pub page: bool,
    pub retry_after: Option<Duration>,
}

/// A body at this rate or faster, in bytes per second, has the time that it needs.
const LEAST_RATE: u64 = 64 * 1024;
/// The most bytes of a body that does not say how many it has: it may have no end.
const UNTOLD: u64 = 64 << 20;
/// What is read of a body that nobody wants, so that the connection can be used again.
const DRAIN: u64 = 64 * 1024;

/// Reads the answer to its end.
pub(super) fn receive(
    response: Response<Body>,
    head_only: bool,
    meter: &Meter<'_>,
    limits: Limits,
    store: &FolderStore,
) -> Result<Answer, WebError> {
    let latency = meter.started.elapsed();
    let (head, body) = response.into_parts();
    let (status, fields) = (head.status.as_u16(), fields(&head.headers));
    let first = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (page, retry_after) = (first("content-type").contains("html"), retry_after(first("retry-after")));
    let coding = fields.iter().filter(|(name, _)| name == "content-encoding").map(|(_, value)| value.as_str());
    let coding = coding.collect::<Vec<_>>().join(",");
    let untold = first("content-length").is_empty();
    let limits = Limits { bytes: if untold { limits.bytes.min(UNTOLD) } else { limits.bytes }, ..limits };
    let mut raw = Metered { inner: body.into_reader(), meter };
    let body = match status {
        ..200 => return Err(WebError::Broken(format!("status {status}"))),
        204 | 205 | 300..400 => None,
        _ if head_only => None,
        _ => Some(decode(&mut raw, &coding, meter, limits, store)?),
    };
    // What cannot be read of it costs a connection and no more.
    let _ = io::copy(&mut raw.take(DRAIN), &mut io::sink());
    Ok(Answer { status, fields, body, wire: meter.bytes.get(), latency, page, retry_after })
}

/// Undoes the encoding, into the store.
fn decode(
    raw: &mut impl Read,
    coding: &str,
    meter: &Meter<'_>,
    limits: Limits,
    store: &FolderStore,
) -> Result<Held, WebError> {
    let stored = |error: StoreError| WebError::Store(error.0);
    let mut decoded = decoder(coding, raw, limits).map_err(coding_fault)?;
    let mut sink = store.sink();
    let mut block = vec![0; 64 * 1024];
    loop {
        match decoded.read(&mut block) {
            Ok(0) => return sink.end().map_err(stored),
            Ok(read) => sink.add(block.get(..read).unwrap_or_default()).map_err(stored)?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                let own =
                    CodingError::of(&error).cloned().map_or_else(|| WebError::Broken(error.to_string()), coding_fault);
                return Err(meter.failure.take().unwrap_or(own));
            }
        }
    }
}

fn coding_fault(error: CodingError) -> WebError {
    match error {
        CodingError::TooLarge(limit) | CodingError::TooDense(limit) => WebError::TooLarge(limit),
        other => WebError::Broken(other.to_string()),
    }
}

/// The fields as text: UTF-8, or else Latin-1, in which every byte is a character.
fn fields(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let harmless = |value: String| value.replace('\t', " ").replace(char::is_control, "");
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), harmless(text(value.as_bytes())))).collect()
}

/// What a body has cost so far, against what it may.
pub(super) struct Meter<'w> {
    started: Instant,
    budget: Duration,
    most: u64,
    bytes: Cell<u64>,
    /// Of all bodies.
    total: &'w AtomicU64,
    /// Why reading failed: decoders do not pass on errors as they are.
    failure: RefCell<Option<WebError>>,
}

impl<'w> Meter<'w> {
    pub(super) fn new(budget: Duration, most: u64, total: &'w AtomicU64) -> Self {
        let failure = RefCell::default();
        Self { started: Instant::now(), budget, most, bytes: Cell::new(0), total, failure }
    }

    /// The time after which no body is still coming.
    pub(super) const fn longest(&self) -> Duration {
        self.budget.saturating_add(Duration::from_secs(self.most / LEAST_RATE))
    }

    fn count(&self, read: usize) -> Result<usize, WebError> {
        let bytes = self.bytes.get() + read as u64;
        self.bytes.set(bytes);
        self.total.fetch_add(read as u64, Ordering::Relaxed);
        if bytes > self.most {
            return Err(WebError::TooLarge(self.most));
        }
        let earned = Duration::from_millis(bytes.saturating_mul(1000) / LEAST_RATE);
        if self.started.elapsed() > self.budget.saturating_add(earned) {
            return Err(WebError::TooSlow);
        }
        Ok(read)
    }
}

struct Metered<'m, 'w, R> {
    inner: R,
    meter: &'m Meter<'w>,
}

impl<R: Read> Read for Metered<'_, '_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(fault_in_body).and_then(|read| self.meter.count(read));
        read.map_err(|failure| {
            let error = io::Error::other(format!("{failure:?}"));
            *self.meter.failure.borrow_mut() = Some(failure);
            error
        })
    }
}
