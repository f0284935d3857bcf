//! What a capture ends in: every public address with its answer.

use std::collections::{BTreeMap, BTreeSet};

use super::Machinery;
use super::prelude::Start;
use super::recorder::Recorder;
use super::walk::Walk;
use crate::statify::exchange::{Answer, Exchange, Outcome};
use crate::statify::profile::Profile;
use crate::statify::scope::Scope;
use crate::statify::trap::Trap;
use crate::statify::url::Url;

/// Every public address of a site with its answer.
pub struct Snapshot {
    /// Which addresses are the site's own.
    pub scope: Scope,
    /// What made the site.
    pub profile: &'static Profile,
    /// The addresses and their answers. An answer of the run before stands in where the origin failed.
    pub exchanges: BTreeMap<Url, Exchange>,
    /// Other spellings of these addresses that the site uses, by their normal form.
    pub spellings: BTreeMap<Url, BTreeSet<Url>>,
    /// How the site answers for what is not there.
    pub unknown: Exchange,
    /// Addresses that the run before had and that are gone from the origin.
    pub vanished: BTreeSet<Url>,
    /// Addresses for which the origin failed, and how; where the run before had them, its answer stands in.
    pub failures: BTreeMap<Url, Outcome>,
    /// What pages name and the archive that was asked does not have.
    pub unarchived: BTreeSet<Url>,
    /// Lists of the site's addresses for which the origin failed, and how: what nothing else names is not known.
    pub unlisted: BTreeMap<Url, Outcome>,
    /// Addresses that showed what only people see who are logged in: nothing of them is kept.
    pub private: BTreeSet<Url>,
    /// What was met and not asked.
    pub machinery: Machinery,
    /// What robots.txt keeps from us.
    pub forbidden: BTreeSet<String>,
    /// What was recognised as endless.
    pub traps: Vec<Trap>,
    /// Addresses that are others under another name.
    pub same: BTreeMap<Url, Url>,
    /// Addresses beyond the limit.
    pub over: u64,
    /// How many addresses the run before had.
    pub earlier: usize,
}

/// More than one address in so many deleted at once: the site may be broken.
const MASS_DELETION: usize = 4;

/// An address that answers with a body.
pub struct Page<'a> {
    /// The address.
    pub url: &'a Url,
    /// The answer.
    pub answer: &'a Answer,
}

impl Snapshot {
    /// The addresses that answer 200 with a body, sorted.
    pub fn pages(&self) -> impl Iterator<Item = Page<'_>> {
        self.exchanges.iter().filter_map(|(url, exchange)| {
            let answer = exchange.answer()?;
            (answer.status == 200 && answer.body.is_some()).then_some(Page { url, answer })
        })
    }

    /// Addresses that the site uses beside those that were asked, each with the one that it spells otherwise.
    pub fn spelled(&self) -> impl Iterator<Item = (&Url, &Url)> {
        let all = self.spellings.iter().flat_map(|(of, urls)| urls.iter().map(move |url| (url, of)));
        all.filter(|(url, _)| !self.exchanges.contains_key(url))
    }

    /// How many addresses of the run before are missing now without the origin's word that they are gone: it failed,
    /// refuses them, forbids them or shows them to the logged in only. Pages that answer 404 or 410 were deleted, but
    /// for so many at once that a fault of the site is likelier.
    #[must_use]
    pub fn missing(&self) -> usize {
        let status = |url: &Url| self.exchanges.get(url).and_then(Exchange::answer).map(|answer| answer.status);
        let deleted = self.vanished.iter().filter(|url| matches!(status(url), Some(404 | 410))).count();
        let barred = |url: &&Url| {
            matches!(status(url), Some(status) if !matches!(status, 404 | 410))
                || self.private.contains(*url)
                || self.forbidden.contains(url.target())
        };
        let barred = self.vanished.iter().filter(barred).count();
        let doubtful = if deleted.saturating_mul(MASS_DELETION) > self.earlier { deleted } else { 0 };
        self.failures.len() + barred + doubtful
    }

    /// The same as a share of what the run before had, in percent.
    #[must_use]
    pub fn losses(&self) -> f64 {
        if self.earlier == 0 {
            return 0.0;
        }
        let lost = self.missing();
        #[expect(clippy::cast_precision_loss, reason = "counts of addresses are far below 2^52")]
        let (lost, earlier) = (lost as f64, self.earlier as f64);
        lost / earlier * 100.0
    }
}

/// Ends a walk: what vanished is told.
pub fn end(walk: Walk<'_>, start: &Start, recorder: &Recorder<'_>) -> Snapshot {
    let Walk { frontier, taken, spellings, machinery, forbidden, profile, private, sessions, .. } = walk;
    let Walk { unarchived, unlisted, .. } = walk;
    let failures: BTreeMap<Url, Outcome> =
        taken.iter().filter_map(|(url, exchange)| Some((url.clone(), exchange.failure()?.clone()))).collect();
    let exchanges: BTreeMap<Url, Exchange> =
        taken.into_iter().filter(|(_, exchange)| !exchange.outcome.failed()).collect();
    let before: Vec<Url> = recorder.asker.earlier().filter(|it| it.good()).filter_map(Exchange::address).collect();
    let there = |url: &Url| exchanges.get(url).is_some_and(Exchange::good);
    let vanished = before.iter().filter(|url| !there(url) && !failures.contains_key(url)).cloned().collect();
    let (mut traps, same, over) = frontier.end();
    traps.extend(sessions.into_values());
    Snapshot {
        scope: start.scope.clone(),
        profile,
        exchanges,
        spellings,
        unknown: start.unknown.clone(),
        vanished,
        failures,
        unarchived,
        unlisted,
        private,
        machinery,
        forbidden,
        traps,
        same,
        over,
        earlier: before.len(),
    }
}
