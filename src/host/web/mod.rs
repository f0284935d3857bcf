//! Asking web servers, politely and within limits; the ureq door.

mod address;
mod answer;
mod fault;
mod gate;
mod pace;
mod request;
mod resolver;
mod strict;

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use ureq::http::Uri;

use super::clock::now;
use super::store::FolderStore;
use crate::archive::coding::Limits;
use crate::world::{Ask, Reply, Web, WebError};
use answer::{Answer, Meter};
use gate::Gate;
use request::Requests;

pub use address::forbidden;
pub use pace::{Outcome, Pace, PaceLimits, Turn};
pub use resolver::Names;

/// How a site is asked.
#[derive(Clone)]
pub struct WireOptions {
    /// An address of the site, `https://asso.example/`: its host may be asked wherever it is when we start. Empty where
    /// no site is meant: then none may be asked at a private address.
    pub origin: String,
    /// Addresses of the same site under other names, of which the same holds.
    pub aliases: Vec<String>,
    /// Says honestly who asks; what is no printable ASCII becomes `?`.
    pub user_agent: String,
    /// At most so many requests each second, to each server.
    pub rate: Option<f64>,
    /// At most so many requests at a time.
    pub concurrency: usize,
    /// The time for one answer, retries included. Waiting for a turn does not count, nor does what a `Retry-After`
    /// asks for; a body that comes at 64 kB/s or more has the time that it needs.
    pub deadline: Duration,
    /// The longest that one `Retry-After` is heeded.
    pub patience: Duration,
    /// The wait before the first retry; three times as long before each further one.
    pub backoff: Duration,
    /// The most bytes of a body, decoded or on the wire.
    pub max_body: u64,
    /// How many times its size on the wire a body may be.
    pub max_ratio: u64,
    /// Name and password (Basic, RFC 7617), sent to the site's hosts only.
    pub auth: Option<(String, String)>,
    /// Names and values, sent to the site's hosts only.
    pub cookies: Vec<(String, String)>,
    /// How names become addresses; the system's resolver where none.
    pub names: Option<Names>,
    /// Whether any host may be asked at a private address.
    pub private: bool,
}

impl WireOptions {
    /// What suits a site whose host has others to serve: 8 at a time, 20 seconds each, 1 GB.
    #[must_use]
    pub fn new(origin: &str, user_agent: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            aliases: Vec::new(),
            user_agent: user_agent.to_owned(),
            rate: None,
            concurrency: 8,
            deadline: Duration::from_secs(20),
            patience: Duration::from_mins(1),
            backoff: Duration::from_millis(250),
            max_body: 1 << 30,
            max_ratio: 250,
            auth: None,
            cookies: Vec::new(),
            names: None,
            private: false,
        }
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Requests sent, retries among them.
    pub requests: u64,
    /// Bytes of bodies that came over the wire.
    pub bytes: u64,
    /// Requests under way.
    pub in_flight: usize,
    /// How many may be under way now, with the servers that are being asked.
    pub concurrency: usize,
    /// Whether the origin fails again and again, so that nothing is tried twice any more.
    pub hopeless: bool,
}

/// Real web servers. Bodies go into the store as they come.
pub struct Wire<'s> {
    requests: Requests,
    store: &'s FolderStore,
    gate: Gate,
    deadline: Duration,
    backoff: Duration,
    limits: Limits,
    sent: AtomicU64,
    received: AtomicU64,
}

/// Requests for one answer.
const TRIES: u32 = 4;

impl<'s> Wire<'s> {
    /// Learns where the site is; nothing is asked yet.
    pub fn new(options: WireOptions, store: &'s FolderStore) -> Result<Self, WebError> {
        Ok(Self {
            gate: Gate::new(PaceLimits {
                most: options.concurrency,
                gap: options.rate.and_then(|rate| Duration::try_from_secs_f64(1.0 / rate).ok()).unwrap_or_default(),
                patience: options.patience,
            }),
            store,
            deadline: options.deadline,
            backoff: options.backoff,
            limits: Limits { bytes: options.max_body, ratio: options.max_ratio },
            sent: AtomicU64::new(0),
            received: AtomicU64::new(0),
            requests: Requests::new(options)?,
        })
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let (in_flight, concurrency) = self.gate.load();
        Progress {
            requests: self.sent.load(Ordering::Relaxed),
            bytes: self.received.load(Ordering::Relaxed),
            in_flight,
            concurrency,
            hopeless: self.requests.site().iter().take(1).any(|origin| self.gate.is_hopeless(origin)),
        }
    }

    /// One request.
    fn attempt(&self, uri: &Uri, ask: &Ask<'_>, budget: Duration) -> Result<Answer, WebError> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        let meter = Meter::new(budget, self.limits.bytes, &self.received);
        let response = self.requests.send(uri, ask, budget, meter.longest())?;
        answer::receive(response, ask.head, &meter, self.limits, self.store)
    }
}

impl Web for Wire<'_> {
    fn slow_down(&self, delay: Duration) {
        for host in self.requests.site() {
            self.gate.slow_down(host, delay);
        }
    }

    fn hopeless(&self) -> bool {
        self.progress().hopeless
    }

    fn ask(&self, ask: &Ask<'_>) -> Result<Reply, WebError> {
        let uri = request::uri(ask.url)?;
        let server = resolver::host(&uri);
        let mut left = self.deadline;
        let mut asked = 0;
        loop {
            let pass = self.gate.enter(&server);
            let started = Instant::now();
            let result = self.attempt(&uri, ask, left);
            pass.end(outcome(&result));
            asked += 1;
            left = left.saturating_sub(started.elapsed());
            let wait = backoff(&result, self.backoff, asked);
            if left > wait && is_passing(&result, asked) && !self.gate.is_hopeless(&server) {
                left -= wait;
                thread::sleep(wait);
                continue;
            }
            return result.map(|answer| Reply {
                status: answer.status,
                fields: answer.fields,
                body: answer.body,
                wire: answer.wire,
                at: now(),
                requests: asked,
            });
        }
    }
}

/// What it tells of the server.
fn outcome(result: &Result<Answer, WebError>) -> Outcome {
    match result {
        Ok(answer) if matches!(answer.status, 429 | 503) => Outcome::Overloaded(answer.retry_after),
        Ok(answer) => Outcome::Answered { latency: answer.latency, page: answer.page },
        Err(WebError::TooSlow) => Outcome::Overloaded(None),
        Err(WebError::Unreachable(_)) => Outcome::Failed,
        Err(_) => Outcome::Untold,
    }
}

/// Whether it may be better the next time.
const fn is_passing(result: &Result<Answer, WebError>, asked: u32) -> bool {
    let tries = match result {
        Ok(answer) => match answer.status {
            429 | 502 | 503 | 504 => TRIES,
            // A program that fails mostly fails again, but for one that finds its database locked by another visit.
            500 => 3,
            _ => 1,
        },
        Err(WebError::Unreachable(_) | WebError::Broken(_) | WebError::TooSlow) => TRIES,
        Err(WebError::Unknown(_)) => 2,
        Err(_) => 1,
    };
    asked < tries
}

/// How long to wait before the next try; where the server has said how long, the gate sees to it.
fn backoff(result: &Result<Answer, WebError>, first: Duration, asked: u32) -> Duration {
    match result {
        Ok(Answer { retry_after: Some(_), .. }) => Duration::ZERO,
        _ => first.saturating_mul(3_u32.saturating_pow(asked.saturating_sub(1))),
    }
}
