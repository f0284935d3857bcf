//! What is still to be asked, in an order that does not depend on how fast the answers come.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::statify::exchange::Exchange;
use crate::statify::profile::Seed;
use crate::statify::trap::{Admit, Trap, Traps, elsewhere};
use crate::statify::url::Url;
use crate::tree::Digest;

/// How far asking may be ahead of taking: the most requests under way. Each address is judged by what is known of
/// those that came this far before it, neither more nor less, so that the judgement is the same at any speed.
pub const AHEAD: usize = 64;

/// An address to ask.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its place in the order of discovery.
    pub order: usize,
    /// What to ask.
    pub url: Url,
    /// How it was named, where that is not the same: what is a noise elsewhere may be needed here.
    pub named: Option<Url>,
    /// Why.
    pub purpose: Purpose,
    shape: String,
    /// The page that names it; none where it was known, or guessed, beforehand.
    pub from: Option<Url>,
}

/// Why an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is an address of the site, to be kept.
    Public,
    /// It only tells of other addresses; the seed that it comes from, and which of its pages.
    Listing(&'static Seed, u32),
}

/// An answer, with what it means for the frontier.
pub struct Landed {
    /// The answer.
    pub exchange: Exchange,
    /// What a trap knows a page by.
    pub print: Option<Digest>,
    /// The site's own addresses that it leads to, each with its shape.
    pub pages: Vec<(Url, String)>,
    /// Those that a browser loads with it.
    pub resources: Vec<(Url, String)>,
    /// A further part of a listing.
    pub next: Option<(Url, Purpose)>,
    /// Whether only people who are logged in see it.
    pub private: bool,
}

/// The addresses seen, those that wait, those that were asked.
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
    /// Addresses that are others under another name.
    same: BTreeMap<Url, Url>,
}

/// What the frontier wants next.
pub enum Wish {
    /// Ask this.
    Ask(Box<Job>),
    /// Take this answer; its addresses are then to be [added](Frontier::add).
    Take(Box<(Job, Landed)>),
    /// An answer that is under way.
    Wait,
    /// Nothing: all is done.
    Done,
}

/// Whose turn it is.
enum Taken {
    Answer(Box<(Job, Landed)>),
    /// An address that was not asked.
    Refused,
    NotYet,
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
            same: BTreeMap::new(),
        }
    }

    /// Adds an address, once.
    pub fn add(&mut self, url: Url, purpose: Purpose, shape: String, from: Option<&Url>) {
        self.add_named(url, None, purpose, shape, from);
    }

    /// Adds an address that was named otherwise, once.
    pub fn add_named(&mut self, url: Url, named: Option<Url>, purpose: Purpose, shape: String, from: Option<&Url>) {
        if self.seen.contains(&url) {
            return;
        }
        if self.seen.len() >= self.limit {
            self.over += 1;
            return;
        }
        self.seen.insert(url.clone());
        self.waiting.push_back(Job { order: self.next, url, named, purpose, shape, from: from.cloned() });
        self.next += 1;
    }

    /// What is to be done next.
    pub fn wish(&mut self) -> Wish {
        loop {
            let Some(first) = self.waiting.front() else {
                match self.take() {
                    Taken::Answer(taken) => return Wish::Take(taken),
                    Taken::Refused => continue,
                    Taken::NotYet if self.turn == self.next => return Wish::Done,
                    Taken::NotYet => return Wish::Wait,
                }
            };
            let admit = if first.order >= self.turn + AHEAD {
                Admit::Later
            } else {
                self.traps.admit(&first.url, &first.shape, first.from.as_ref())
            };
            // With nothing under way there is nothing to wait for.
            if admit == Admit::Later && self.turn < first.order {
                match self.take() {
                    Taken::Answer(taken) => return Wish::Take(taken),
                    Taken::Refused => continue,
                    Taken::NotYet => return Wish::Wait,
                }
            }
            let Some(job) = self.waiting.pop_front() else { continue };
            match admit {
                Admit::Yes | Admit::Later => {
                    self.asked.insert(job.order, job.clone());
                    return Wish::Ask(Box::new(job));
                }
                // Another page may propose it again; those behind it are to be taken in their turn.
                Admit::No(_) => {
                    self.seen.remove(&job.url);
                    self.landed.insert(job.order, None);
                }
                Admit::Same(other) => {
                    self.landed.insert(job.order, None);
                    self.same.insert(job.url, other.clone());
                    self.add_named(other, job.named, job.purpose, job.shape, job.from.as_ref());
                }
            }
        }
    }

    /// An answer came.
    pub fn land(&mut self, order: usize, landed: Landed) {
        self.landed.insert(order, Some(landed));
    }

    /// The answer whose turn it is.
    fn take(&mut self) -> Taken {
        let Some(landed) = self.landed.remove(&self.turn) else { return Taken::NotYet };
        let job = self.asked.remove(&self.turn);
        self.turn += 1;
        let (Some(landed), Some(job)) = (landed, job) else { return Taken::Refused };
        let status = landed.exchange.answer().map_or(0, |answer| answer.status);
        let new = |(url, shape): &&(Url, String)| elsewhere(&job.shape, shape) && !self.seen.contains(url);
        let new = landed.pages.iter().filter(new).count();
        self.traps.learn(&job.url, &job.shape, landed.print, status, new);
        Taken::Answer(Box::new((job, landed)))
    }

    /// How many addresses were found, and how many of them have been taken.
    pub const fn counts(&self) -> (usize, usize) {
        (self.next, self.turn)
    }

    /// What was recognised as endless, addresses that are others under another name, and how many addresses the
    /// limit left out.
    pub fn end(self) -> (Vec<Trap>, BTreeMap<Url, Url>, u64) {
        (self.traps.found(), self.same, self.over)
    }
}
