//! What is still to be asked, in an order that does not depend on how fast the answers come.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::statify::exchange::Exchange;
use crate::statify::trap::{Admit, Trap, Traps};
use crate::statify::url::Url;
use crate::tree::Digest;

/// How far the queue is searched for a job that may be given out while others wait for their shape.
const LOOK_AHEAD: usize = 256;

/// An address to ask.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its place in the order of discovery.
    pub order: usize,
    /// What to ask.
    pub url: Url,
    /// Why.
    pub purpose: Purpose,
    shape: String,
    from: Option<Url>,
}

/// Why an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is an address of the site, to be kept.
    Public,
    /// It only tells of other addresses.
    Listing,
}

/// An answer, with what it means for the frontier.
pub struct Landed {
    /// The answer.
    pub exchange: Exchange,
    /// What its main text is known by, for a page.
    pub text: Option<Digest>,
    /// The site's own addresses that it leads to.
    pub pages: Vec<Url>,
    /// Those that a browser loads with it.
    pub resources: Vec<Url>,
    /// Further parts of a listing.
    pub listings: Vec<Url>,
}

/// The addresses seen, those that wait, those that were asked. Answers are taken in the order in which the
/// addresses were found, whenever they come: so the same origin gives the same snapshot at any speed.
pub struct Frontier {
    seen: BTreeSet<Url>,
    waiting: VecDeque<Job>,
    asked: BTreeMap<usize, Job>,
    /// What came before its turn; none where the address was refused instead of asked.
    landed: BTreeMap<usize, Option<Landed>>,
    next: usize,
    turn: usize,
    traps: Traps,
    limit: usize,
    over: u64,
}

impl Frontier {
    /// An empty one, that takes at most `limit` addresses.
    pub const fn new(traps: Traps, limit: usize) -> Self {
        Self {
            seen: BTreeSet::new(),
            waiting: VecDeque::new(),
            asked: BTreeMap::new(),
            landed: BTreeMap::new(),
            next: 0,
            turn: 0,
            traps,
            limit,
            over: 0,
        }
    }

    /// Adds an address, once.
    pub fn add(&mut self, url: Url, purpose: Purpose, shape: String, from: Option<&Url>) {
        if self.seen.contains(&url) {
            return;
        }
        if self.seen.len() >= self.limit {
            self.over += 1;
            return;
        }
        self.seen.insert(url.clone());
        self.waiting.push_back(Job { order: self.next, url, purpose, shape, from: from.cloned() });
        self.next += 1;
    }

    /// The next address to ask; none while those that wait depend on answers that are under way.
    pub fn give(&mut self) -> Option<Job> {
        let mut at = 0;
        while at < self.waiting.len().min(LOOK_AHEAD) {
            let admit = self.waiting.get(at).map(|job| self.traps.admit(&job.url, &job.shape, job.from.as_ref()))?;
            match admit {
                Admit::Later => at += 1,
                Admit::Yes => {
                    let job = self.waiting.remove(at)?;
                    self.asked.insert(job.order, job.clone());
                    return Some(job);
                }
                // It keeps its turn, so that those behind it can be taken.
                Admit::No(_) => {
                    let job = self.waiting.remove(at)?;
                    self.landed.insert(job.order, None);
                }
            }
        }
        None
    }

    /// An answer came.
    pub fn land(&mut self, order: usize, landed: Landed) {
        self.landed.insert(order, Some(landed));
    }

    /// The next answer whose turn it is, with the job it answers; its addresses are then to be [added](Self::add).
    pub fn take(&mut self) -> Option<(Job, Landed)> {
        while let Some(landed) = self.landed.remove(&self.turn) {
            let job = self.asked.remove(&self.turn);
            self.turn += 1;
            let (Some(landed), Some(job)) = (landed, job) else { continue };
            let status = landed.exchange.answer().map_or(0, |answer| answer.status);
            let new = landed.pages.iter().filter(|url| !self.seen.contains(url)).count();
            if self.traps.learn(&job.url, &job.shape, landed.text, status, new) {
                return Some((job, landed));
            }
        }
        None
    }

    /// Whether everything was asked and taken.
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.asked.is_empty() && self.landed.is_empty()
    }

    /// How many addresses were found, and how many of them have been taken.
    pub const fn counts(&self) -> (usize, usize) {
        (self.next, self.turn)
    }

    /// What was recognised as endless, and how many addresses the limit left out.
    pub fn end(self) -> (Vec<Trap>, u64) {
        (self.traps.found(), self.over)
    }
}
