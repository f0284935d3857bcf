//! Where requests wait for their turn, each server with its own pace.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::pace::{Outcome, Pace, PaceLimits, Turn};

pub(super) struct Gate {
    start: Instant,
    limits: PaceLimits,
    paces: Mutex<BTreeMap<String, Pace>>,
    /// Something changed for those who wait.
    changed: Condvar,
}

/// The right to have one request under way; given back when it is dropped.
pub(super) struct Pass<'g> {
    gate: &'g Gate,
    server: String,
    started: Duration,
    outcome: Outcome,
}

impl Gate {
    pub(super) fn new(limits: PaceLimits) -> Self {
        Self { start: Instant::now(), limits, paces: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits for a turn with this server.
    pub(super) fn enter(&self, server: &str) -> Pass<'_> {
        let mut paces = self.paces();
        loop {
            let now = self.start.elapsed();
            let pace = paces.entry(server.to_owned()).or_insert_with(|| Pace::new(self.limits));
            paces = match pace.turn(now) {
                Turn::Now => {
                    return Pass { gate: self, server: server.to_owned(), started: now, outcome: Outcome::Untold };
                }
                Turn::At(moment) => {
                    let waited = self.changed.wait_timeout(paces, moment.saturating_sub(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                Turn::Full => self.changed.wait(paces).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// A longer gap between the requests to a server.
    pub(super) fn slow_down(&self, server: &str, gap: Duration) {
        self.paces().entry(server.to_owned()).or_insert_with(|| Pace::new(self.limits)).slow_down(gap);
    }

    pub(super) fn is_hopeless(&self, server: &str) -> bool {
        self.paces().get(server).is_some_and(Pace::is_hopeless)
    }

    /// Requests under way, and how many may be, of all servers that are being asked.
    pub(super) fn load(&self) -> (usize, usize) {
        let paces = self.paces();
        let asked = || paces.values().filter(|pace| pace.in_flight() > 0);
        (asked().map(Pace::in_flight).sum(), asked().map(Pace::concurrency).sum())
    }

    fn paces(&self) -> MutexGuard<'_, BTreeMap<String, Pace>> {
        self.paces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Gives it back, saying how the request ended.
    pub(super) fn end(mut self, outcome: Outcome) {
        self.outcome = outcome;
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let now = self.gate.start.elapsed();
        if let Some(pace) = self.gate.paces().get_mut(&self.server) {
            pace.end(self.started, now, self.outcome);
        }
        self.gate.changed.notify_all();
    }
}
