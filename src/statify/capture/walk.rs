//! The walk over the site: workers ask, one place takes the answers in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::frontier::{Frontier, Job, Landed, Purpose};
use super::prelude::{Start, UNKNOWN};
use super::recorder::{Asker, Journal, Recorder};
use super::{CaptureError, Machinery, Progress, Wanted};
use crate::markup::{charset, json};
use crate::statify::exchange::{Answer, Exchange};
use crate::statify::inventory::Inventory;
use crate::statify::profile::{Judgement, Profile};
use crate::statify::robots::Robots;
use crate::statify::scope::Scope;
use crate::statify::trap::Traps;
use crate::statify::url::Url;
use crate::world::StoreError;

/// The state of the walk.
pub struct Walk<'a> {
    pub frontier: Frontier,
    pub scope: &'a Scope,
    pub profile: &'static Profile,
    robots: &'a Robots,
    ignore_robots: bool,
    /// What was met and not asked.
    pub machinery: Machinery,
    /// What robots.txt keeps from us.
    pub forbidden: BTreeSet<String>,
    /// Public addresses taken, in the order of their names.
    pub taken: BTreeMap<Url, Exchange>,
}

impl<'a> Walk<'a> {
    pub fn new(wanted: &Wanted<'_>, start: &'a Start, traps: Traps) -> Self {
        Self {
            frontier: Frontier::new(traps, wanted.limit),
            scope: &start.scope,
            profile: start.profile,
            robots: &start.robots,
            ignore_robots: wanted.ignore_robots,
            machinery: Machinery::new(),
            forbidden: BTreeSet::new(),
            taken: BTreeMap::new(),
        }
    }
}

impl Walk<'_> {
    /// Puts what is known beforehand into the queue: the home page first, then what lists the site, then addresses
    /// that people and archives gave.
    pub fn seed(&mut self, wanted: &Wanted<'_>, asker: &Asker<'_>) {
        let home = self.scope.home().clone();
        self.name(&home, None);
        let listed = self.robots.sitemaps().iter().cloned().chain(self.profile.seeds());
        let files = ["/robots.txt", "/favicon.ico", "/sitemap.xml"].into_iter().map(ToOwned::to_owned);
        let given = wanted.seeds.addresses.iter().cloned().chain(wanted.seeds.traffic.keys().cloned());
        for reference in files.chain(listed).chain(given) {
            if let Some(url) = home.join(&reference).and_then(|url| self.scope.own(&url)) {
                self.name(&url, None);
            }
        }
        // What nothing names any more may still be there.
        for url in asker.earlier().filter(|it| it.good()).filter_map(Exchange::address) {
            if let Some(url) = self.scope.own(&url) {
                self.name(&url, None);
            }
        }
        for reference in self.profile.listings() {
            if let Some(url) = home.join(&reference) {
                self.frontier.add(url, Purpose::Listing, "listing".to_owned(), None);
            }
        }
    }

    /// Queues an address that something names.
    fn name(&mut self, url: &Url, from: Option<&Url>) {
        match self.profile.judge(url) {
            Judgement::Machinery(reason) => {
                let met = self.machinery.entry(reason).or_default();
                met.times += 1;
                if met.example.is_empty() {
                    met.example = url.target();
                }
            }
            Judgement::Keep(url) => {
                if !self.ignore_robots && !self.robots.allows(&url.target()) {
                    self.forbidden.insert(url.target());
                    return;
                }
                let shape = self.profile.shape(&url);
                self.frontier.add(url, Purpose::Public, shape, from);
            }
        }
    }

    /// Queues what a browser loads with a page: robots.txt speaks of pages, and a page without its sheet is none.
    fn load(&mut self, url: &Url, from: &Url) {
        if let Judgement::Keep(url) = self.profile.judge(url) {
            let shape = self.profile.shape(&url);
            self.frontier.add(url, Purpose::Public, shape, Some(from));
        }
    }

    /// Asks everything, and what that names, until nothing is left.
    pub fn all(
        &mut self,
        recorder: &mut Recorder<'_>,
        concurrency: usize,
        see: &mut dyn FnMut(Progress),
    ) -> Result<(), CaptureError> {
        let (give, jobs) = channel::<Job>();
        let (land, landed) = channel::<(Job, Result<Exchange, StoreError>)>();
        let jobs = Mutex::new(jobs);
        let (asker, journal) = (&recorder.asker, &mut recorder.journal);
        let (scope, profile) = (self.scope, self.profile);
        thread::scope(|threads| {
            for _ in 0..concurrency.max(1) {
                let (jobs, land) = (&jobs, land.clone());
                threads.spawn(move || work(jobs, &land, |job| {
                    let mut exchange = asker.ask(&job.url)?;
                    asker.look(&mut exchange, scope, profile)?;
                    Ok(exchange)
                }));
            }
            let mut under_way = 0_usize;
            let result = loop {
                if let Err(error) = self.fill(asker, journal, &give, &mut under_way, concurrency) {
                    break Err(error);
                }
                let (found, done) = self.frontier.counts();
                see(Progress { found, done });
                if under_way == 0 && self.frontier.is_done() {
                    break Ok(());
                }
                let Ok((job, result)) = landed.recv() else { break Ok(()) };
                under_way -= 1;
                let taken = result.and_then(|exchange| {
                    journal.record(&exchange)?;
                    self.land(&job, exchange, asker)
                });
                if let Err(error) = taken {
                    break Err(error.into());
                }
            };
            // The workers end when nobody gives them jobs.
            drop(give);
            result
        })
    }

    /// Gives out jobs, and takes at once what this run has asked before.
    fn fill(
        &mut self,
        asker: &Asker<'_>,
        journal: &Journal<'_>,
        give: &Sender<Job>,
        under_way: &mut usize,
        concurrency: usize,
    ) -> Result<(), CaptureError> {
        loop {
            let taken = self.take();
            let Some(job) = (*under_way < concurrency * 2).then(|| self.frontier.give()).flatten() else {
                if taken { continue } else { return Ok(()) }
            };
            if let Some(known) = journal.known(&job.url) {
                let mut exchange = known.clone();
                asker.look(&mut exchange, self.scope, self.profile)?;
                self.land(&job, exchange, asker)?;
            } else if give.send(job).is_ok() {
                *under_way += 1;
            }
        }
    }

    /// An answer came: what it names waits with it for its turn.
    fn land(&mut self, job: &Job, exchange: Exchange, asker: &Asker<'_>) -> Result<(), StoreError> {
        let mut landed = Landed { exchange, text: None, pages: Vec::new(), resources: Vec::new(), listings: Vec::new() };
        if let Some(answer) = landed.exchange.answer().cloned() {
            let inventory = asker.inventory(&answer)?;
            landed.text = inventory.evidence.as_ref().map(|evidence| evidence.text);
            if job.purpose == Purpose::Listing {
                self.listed(&answer, job, &mut landed, asker)?;
            } else {
                self.named(&answer, job, inventory, &mut landed);
            }
        }
        self.frontier.land(job.order, landed);
        Ok(())
    }

    fn named(&self, answer: &Answer, job: &Job, inventory: Inventory, landed: &mut Landed) {
        let own = |text: &String| Url::new(text).and_then(|url| self.scope.own(&url));
        landed.pages = inventory.pages.iter().filter_map(own).collect();
        landed.resources = inventory.resources.iter().filter_map(own).collect();
        if let Some(to) = answer.redirect().and_then(|to| job.url.join(to)).and_then(|to| self.scope.own(&to)) {
            landed.pages.push(to);
        }
    }

    /// What a REST listing names: the `link` of each entry, and the next part of the list.
    fn listed(
        &self,
        answer: &Answer,
        job: &Job,
        landed: &mut Landed,
        asker: &Asker<'_>,
    ) -> Result<(), StoreError> {
        let Some((digest, _)) = answer.body.filter(|_| answer.status == 200) else { return Ok(()) };
        let text = charset::decode(&asker.store().body(digest)?, None).text;
        json::edit(&text, &mut |key, value| {
            if matches!(key, "link" | "source_url") {
                landed.pages.extend(job.url.join(value).and_then(|url| self.scope.own(&url)));
            }
            None
        });
        let next = answer.field("link").into_iter().flat_map(|field| field.split(','));
        let next = next.filter(|part| part.contains("rel=\"next\""));
        let next = next.filter_map(|part| part.trim().strip_prefix('<')?.split_once('>'));
        landed.listings.extend(next.filter_map(|(to, _)| job.url.join(to)).filter_map(|url| self.scope.own(&url)));
        Ok(())
    }

    /// Takes the answers whose turn it is.
    fn take(&mut self) -> bool {
        let mut any = false;
        while let Some((job, landed)) = self.frontier.take() {
            any = true;
            landed.pages.iter().for_each(|url| self.name(url, Some(&job.url)));
            landed.resources.iter().for_each(|url| self.load(url, &job.url));
            for url in landed.listings {
                self.frontier.add(url, Purpose::Listing, "listing".to_owned(), Some(&job.url));
            }
            if job.purpose == Purpose::Public && job.url.path() != UNKNOWN {
                self.taken.insert(job.url, landed.exchange);
            }
        }
        any
    }
}

/// One worker: jobs in, answers out, until there are no more.
fn work(
    jobs: &Mutex<Receiver<Job>>,
    land: &Sender<(Job, Result<Exchange, StoreError>)>,
    ask: impl Fn(&Job) -> Result<Exchange, StoreError>,
) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        let result = ask(&job);
        if land.send((job, result)).is_err() {
            return;
        }
    }
}
