//! What is still to be asked, in an order that does not depend on how fast the answers come.

use std::collections::{BTreeMap, VecDeque};

use crate::statify::exchange::Exchange;
use crate::statify::profile::{Reason, Seed};
use crate::statify::trap::{Admit, Trap, Traps, elsewhere};
use crate::statify::url::Url;
use crate::tree::Digest;

/// How far asking may be ahead of taking: the most requests under way. Each address is judged by what is known of
/// those that came this far before it, neither more nor less, so that the judgement is the same at any speed.
pub const AHEAD: usize = 64;

/// How many of those that were put back are looked at again after each answer.
const LOOKED_AT: usize = 16;

/// Pages beside the first one that are remembered to have proposed an address that waits.
const MOST_PROPOSERS: usize = 8;

/// An address to ask.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its place in the order of asking, once it is asked.
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

/// An address of the site that a page names.
#[derive(Clone)]
pub struct Named {
    /// As it was named.
    pub url: Url,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// What becomes of an address that is named.
#[derive(Clone)]
pub enum Verdict {
    /// It may be asked, in this normal form, which has this [shape](crate::statify::profile::Profile::shape).
    Ask(Url, String),
    /// It is machinery.
    Machinery(Reason),
    /// robots.txt keeps it from us.
    Forbidden(Url),
}

/// An answer, with what it means for the frontier.
pub struct Landed {
    /// The answer.
    pub exchange: Exchange,
    /// What a trap knows a page by.
    pub print: Option<Digest>,
    /// The site's own addresses that it leads to.
    pub pages: Vec<Named>,
    /// Those that a browser loads with it.
    pub resources: Vec<Named>,
    /// A further part of a listing.
    pub next: Option<(Url, Purpose)>,
    /// Whether only people who are logged in see it.
    pub private: bool,
}

/// What is known of an address that something proposed.
enum Known {
    /// It waits; pages beside the first one that propose it, each of which said something new.
    Waiting(Vec<Url>),
    /// Not on the word of those that proposed it until now.
    Refused,
    /// It is asked, or another's name.
    Settled,
}

/// The addresses proposed, those that wait, those that were asked.
pub struct Frontier {
    known: BTreeMap<Url, Known>,
    waiting: VecDeque<Job>,
    /// Those for which it is too early; others go first.
    put_back: VecDeque<Job>,
    /// How many of them are still to be looked at before the next answer is taken.
    to_look_at: usize,
    asked: BTreeMap<usize, Job>,
    /// What came before its turn.
    landed: BTreeMap<usize, Landed>,
    next: usize,
    turn: usize,
    /// How many were proposed and not refused.
    accepted: usize,
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

impl Frontier {
    /// An empty one, that takes at most `limit` addresses.
    pub const fn new(traps: Traps, limit: usize) -> Self {
        Self {
            known: BTreeMap::new(),
            waiting: VecDeque::new(),
            put_back: VecDeque::new(),
            to_look_at: 0,
            asked: BTreeMap::new(),
            landed: BTreeMap::new(),
            next: 0,
            turn: 0,
            accepted: 0,
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
        match self.known.get_mut(&url) {
            Some(Known::Settled) => return,
            Some(Known::Waiting(others)) => {
                let vouching = from.filter(|from| others.len() < MOST_PROPOSERS && self.traps.vouches(from));
                return others.extend(vouching.cloned());
            }
            // Another page proposes it again.
            Some(Known::Refused) | None => {}
        }
        if self.accepted >= self.limit {
            self.over += 1;
            return;
        }
        self.accepted += 1;
        self.known.insert(url.clone(), Known::Waiting(Vec::new()));
        self.waiting.push_back(Job { order: 0, url, named, purpose, shape, from: from.cloned() });
    }

    /// What is to be done next. All that can be asked is asked before an answer is taken: so what is known when an
    /// address is judged does not depend on how fast the answers come.
    pub fn wish(&mut self) -> Wish {
        if self.next - self.turn < AHEAD
            && let Some(mut job) = self.admitted()
        {
            job.order = self.next;
            self.next += 1;
            self.asked.insert(job.order, job.clone());
            return Wish::Ask(Box::new(job));
        }
        match self.take() {
            Some(taken) => Wish::Take(Box::new(taken)),
            None if self.turn == self.next => Wish::Done,
            None => Wish::Wait,
        }
    }

    /// The next address that may be asked now.
    fn admitted(&mut self) -> Option<Job> {
        let idle = self.next == self.turn;
        if idle {
            // With nothing under way there is nothing to wait for.
            self.to_look_at = self.put_back.len();
        }
        while self.to_look_at > 0 {
            self.to_look_at -= 1;
            let Some(job) = self.put_back.pop_front() else { break };
            let admitted = self.judge(job);
            if admitted.is_some() {
                return admitted;
            }
        }
        while let Some(job) = self.waiting.pop_front() {
            let admitted = self.judge(job);
            if admitted.is_some() {
                return admitted;
            }
        }
        let forced = if idle { self.put_back.pop_front() } else { None };
        if let Some(job) = &forced {
            self.known.insert(job.url.clone(), Known::Settled);
        }
        forced
    }

    /// The address, if it may be asked now; otherwise it is put back, refused, or another's name.
    fn judge(&mut self, mut job: Job) -> Option<Job> {
        let mut others = match self.known.get_mut(&job.url) {
            Some(Known::Waiting(others)) => std::mem::take(others),
            _ => Vec::new(),
        };
        if !others.is_empty() && job.from.as_ref().is_some_and(|from| !self.traps.vouches(from)) {
            job.from = others.pop();
        }
        loop {
            match self.traps.admit(&job.url, &job.shape, job.from.as_ref()) {
                Admit::Yes => {
                    self.known.insert(job.url.clone(), Known::Settled);
                    return Some(job);
                }
                Admit::Later => {
                    self.known.insert(job.url.clone(), Known::Waiting(others));
                    self.put_back.push_back(job);
                    return None;
                }
                Admit::No(_) => {
                    let Some(other) = others.pop() else {
                        self.accepted -= 1;
                        self.known.insert(job.url, Known::Refused);
                        return None;
                    };
                    job.from = Some(other);
                }
                Admit::Same(other) => {
                    self.accepted -= 1;
                    self.known.insert(job.url.clone(), Known::Settled);
                    self.same.insert(job.url, other.clone());
                    self.add_named(other, job.named, job.purpose, job.shape, job.from.as_ref());
                    return None;
                }
            }
        }
    }

    /// An answer came.
    pub fn land(&mut self, order: usize, landed: Landed) {
        self.landed.insert(order, landed);
    }

    /// The answer whose turn it is.
    fn take(&mut self) -> Option<(Job, Landed)> {
        let landed = self.landed.remove(&self.turn)?;
        let job = self.asked.remove(&self.turn)?;
        self.turn += 1;
        self.to_look_at = self.put_back.len().min(LOOKED_AT);
        let status = landed.exchange.answer().map_or(0, |answer| answer.status);
        let new = |link: &&Named| match &link.verdict {
            Verdict::Ask(url, shape) => elsewhere(&job.shape, shape) && !self.known.contains_key(url),
            Verdict::Machinery(_) | Verdict::Forbidden(_) => false,
        };
        let new = landed.pages.iter().filter(new).count();
        self.traps.learn(&job.url, &job.shape, landed.print, status, new);
        Some((job, landed))
    }

    /// How many addresses were found, and how many of them have been taken.
    pub const fn counts(&self) -> (usize, usize) {
        (self.accepted, self.turn)
    }

    /// What was recognised as endless, addresses that are others under another name, and how many addresses the
    /// limit left out.
    pub fn end(self) -> (Vec<Trap>, BTreeMap<Url, Url>, u64) {
        (self.traps.found(), self.same, self.over)
    }
}
