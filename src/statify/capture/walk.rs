//! The walk over the site: workers ask, one place takes the answers in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::frontier::{AHEAD, Frontier, Job, Landed, Named, Purpose, Verdict, Wish};
use super::prelude::{Start, UNKNOWN};
use super::recorder::{Asker, Journal, Recorder};
use super::{CaptureError, Machinery, Progress, Wanted};
use crate::markup::{charset, json};
use crate::statify::exchange::{Answer, Exchange, Outcome};
use crate::statify::inventory::Inventory;
use crate::statify::memory::Memory;
use crate::statify::profile::{self, Judgement, Profile, Role as SeedRole, Seed};
use crate::statify::robots::Robots;
use crate::statify::scope::Scope;
use crate::statify::trap::{Trap, TrapKind, Traps};
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
    /// What pages name and the archive does not have.
    pub unarchived: BTreeSet<Url>,
    /// Listings for which the origin failed.
    pub unlisted: BTreeMap<Url, Outcome>,
    /// Addresses that people follow and that are only asked in their normal form, by that form.
    pub spellings: BTreeMap<Url, BTreeSet<Url>>,
    /// Public addresses taken, in the order of their names.
    pub taken: BTreeMap<Url, Exchange>,
    /// Addresses that showed what only people see who are logged in.
    pub private: BTreeSet<Url>,
    /// Sessions that were taken out of addresses, by key.
    pub sessions: BTreeMap<String, Trap>,
    pages: Memory<Option<Named>>,
    resources: Memory<Option<Named>>,
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
            unarchived: BTreeSet::new(),
            unlisted: BTreeMap::new(),
            spellings: BTreeMap::new(),
            taken: BTreeMap::new(),
            private: BTreeSet::new(),
            sessions: BTreeMap::new(),
            pages: Memory::default(),
            resources: Memory::default(),
        }
    }
}

impl Walk<'_> {
    /// Puts what is known beforehand into the queue: the home page first, then what lists the site, then addresses
    /// that people and archives gave, then what the run before had: what nothing names any more may still be there.
    pub fn seed(&mut self, wanted: &Wanted<'_>, asker: &Asker<'_>) {
        let home = self.scope.home().clone();
        self.name_reference(&home, home.target());
        let files = ["/robots.txt", "/favicon.ico", "/sitemap.xml"].into_iter().map(ToOwned::to_owned);
        let listed = self.robots.sitemaps().iter().cloned();
        let given = wanted.seeds.addresses.iter().cloned().chain(wanted.seeds.traffic.keys().cloned());
        let earlier = asker.earlier().filter(|it| it.good()).map(|it| it.url.clone());
        for reference in files.chain(listed) {
            self.name_reference(&home, &reference);
        }
        for seed in self.profile.seeds {
            match (seed.role, first_of(&home, seed)) {
                (SeedRole::Public, _) => self.name_reference(&home, seed.reference),
                (_, Some(url)) => self.frontier.add(url, Purpose::Listing(seed, 1), String::new(), None),
                _ => {}
            }
        }
        for reference in given.chain(earlier) {
            self.name_reference(&home, &reference);
        }
        if let Some(unknown) = home.with_path(UNKNOWN) {
            self.frontier.add(unknown, Purpose::Public, String::new(), None);
        }
    }

    fn name_reference(&mut self, home: &Url, reference: &str) {
        if let Some(page) = home.join(reference).and_then(|url| self.named(&url)) {
            self.name(page, None);
        }
    }

    /// Queues what the page for what is not there names and loads: it is copied too.
    pub fn look_at_unknown(&mut self, unknown: &Exchange, asker: &Asker<'_>) -> Result<(), StoreError> {
        let Some(from) = unknown.address() else { return Ok(()) };
        let mut unknown = unknown.clone();
        asker.look(&mut unknown, self.scope, self.profile)?;
        let Some(answer) = unknown.answer() else { return Ok(()) };
        for text in &asker.inventory(answer)?.resources {
            if let Some(resource) = Url::new(text).and_then(|url| self.loaded(&url)) {
                self.queue(resource, Some(&from));
            }
        }
        Ok(())
    }

    /// An address with a session in it is asked without: the trap is told all the same.
    fn tell_session(&mut self, url: &Url) {
        let Some(key) = profile::session_key(url) else { return };
        let new = || Trap {
            kind: TrapKind::Session,
            shape: format!("//{}{}?{key}={{id}}", url.host(), url.path()),
            example: url.to_string(),
            useless: 0,
            refused: 0,
        };
        self.sessions.entry(key.clone()).or_insert_with(new).refused += 1;
    }

    /// A page of the site that something names.
    fn named(&self, url: &Url) -> Option<Named> {
        let mut page = self.loaded(url)?;
        if let Verdict::Ask(kept, _) = &page.verdict
            && !self.ignore_robots
            && !self.robots.allows(kept.target())
        {
            page.verdict = Verdict::Forbidden(kept.clone());
        }
        Some(page)
    }

    /// What a browser loads with a page: robots.txt speaks of pages, and a page without its sheet is none.
    fn loaded(&self, url: &Url) -> Option<Named> {
        let url = self.scope.own(url)?;
        let verdict = match self.profile.judge_below(self.scope.folder(), &url) {
            Judgement::Machinery(reason) => Verdict::Machinery(reason),
            Judgement::Keep(kept) => {
                let shape = self.profile.shape(&kept);
                Verdict::Ask(kept, shape)
            }
        };
        Some(Named { url, verdict })
    }

    /// Queues a page that something names, or notes why not.
    fn name(&mut self, page: Named, from: Option<&Url>) {
        self.tell_session(&page.url);
        match &page.verdict {
            Verdict::Machinery(reason) => {
                let met = self.machinery.entry(*reason).or_default();
                met.times += 1;
                if met.example.is_empty() {
                    page.url.target().clone_into(&mut met.example);
                }
            }
            Verdict::Forbidden(url) => drop(self.forbidden.insert(url.target().to_owned())),
            Verdict::Ask(kept, _) => {
                if *kept != page.url && self.profile.spells(&page.url) {
                    self.spell(&page.url, kept);
                }
                self.queue(page, from);
            }
        }
    }

    /// Notes another spelling of an address.
    fn spell(&mut self, url: &Url, identity: &Url) {
        let spellings = self.spellings.entry(identity.clone()).or_default();
        if spellings.len() < MOST_SPELLINGS {
            spellings.insert(url.clone());
        }
    }

    fn queue(&mut self, link: Named, from: Option<&Url>) {
        if let Verdict::Ask(url, shape) = link.verdict {
            let named = (link.url != url).then_some(link.url);
            self.frontier.add_named(url, named, Purpose::Public, shape, from);
        }
    }

    /// Asks everything, and what that names, until nothing is left.
    pub fn all(
        &mut self,
        recorder: &Recorder<'_>,
        concurrency: usize,
        see: &mut dyn FnMut(Progress),
    ) -> Result<(), CaptureError> {
        let (give, jobs) = channel::<Job>();
        let (land, landed) = channel::<(Job, Result<Exchange, StoreError>)>();
        let jobs = Mutex::new(jobs);
        let (asker, journal) = (&recorder.asker, &recorder.journal);
        let (scope, profile) = (self.scope, self.profile);
        let ask = |job: &Job| {
            let mut exchange = asker.ask_as(&job.url, job.named.as_ref())?;
            asker.look(&mut exchange, scope, profile)?;
            asker.write_down(&exchange)?;
            Ok(exchange)
        };
        thread::scope(|threads| {
            for _ in 0..concurrency.clamp(1, AHEAD) {
                let (jobs, land, ask) = (&jobs, land.clone(), &ask);
                threads.spawn(move || work(jobs, &land, ask));
            }
            // The workers end when nobody gives them jobs.
            let result = self.lead(asker, journal, &give, &landed, see);
            drop(give);
            result
        })
    }

    fn lead(
        &mut self,
        asker: &Asker<'_>,
        journal: &Journal,
        give: &Sender<Job>,
        landed: &Receiver<(Job, Result<Exchange, StoreError>)>,
        see: &mut dyn FnMut(Progress),
    ) -> Result<(), CaptureError> {
        loop {
            match self.frontier.wish() {
                Wish::Done => return Ok(()),
                Wish::Take(taken) => {
                    self.take(*taken);
                    let (found, done) = self.frontier.counts();
                    see(Progress { found, done });
                }
                Wish::Ask(job) => match journal.known(&job.url) {
                    Some(known) => {
                        let mut exchange = known.clone();
                        asker.look(&mut exchange, self.scope, self.profile)?;
                        self.land(&job, exchange, asker)?;
                    }
                    None => drop(give.send(*job)),
                },
                Wish::Wait => {
                    let Ok((job, result)) = landed.recv() else { return Ok(()) };
                    let exchange = result?;
                    if exchange.failure().is_some() && asker.gone(self.scope.home()) {
                        let (found, done) = self.frontier.counts();
                        return Err(CaptureError::Gone { url: self.scope.home().to_string(), done, found });
                    }
                    self.land(&job, exchange, asker)?;
                }
            }
        }
    }

    /// An answer came: what it names waits with it for its turn.
    fn land(&mut self, job: &Job, exchange: Exchange, asker: &Asker<'_>) -> Result<(), StoreError> {
        let mut landed =
            Landed { exchange, print: None, pages: Vec::new(), resources: Vec::new(), next: None, private: false };
        // What is not there names nothing: its relative addresses are as wrong as its own. But one such page is copied.
        let real = |answer: &&Answer| answer.status < 400 || job.url.path() == UNKNOWN;
        if let Some(answer) = landed.exchange.answer().filter(real).cloned() {
            match job.purpose {
                Purpose::Public => self.looked(&answer, job, &asker.inventory(&answer)?, &mut landed),
                Purpose::Listing(seed, page) => self.listed((&job.url, &answer), (seed, page), &mut landed, asker)?,
            }
        }
        self.frontier.land(job.order, landed);
        Ok(())
    }

    fn looked(&self, answer: &Answer, job: &Job, inventory: &Inventory, landed: &mut Landed) {
        landed.print = inventory.print;
        landed.private = inventory.private;
        landed.pages = Self::all_of(&self.pages, &inventory.pages, &|url| self.named(url));
        landed.resources = Self::all_of(&self.resources, &inventory.resources, &|url| self.loaded(url));
        landed.pages.extend(answer.redirect().and_then(|to| self.named(&job.url.join(to)?)));
    }

    fn all_of(memory: &Memory<Option<Named>>, texts: &[String], find: &dyn Fn(&Url) -> Option<Named>) -> Vec<Named> {
        texts.iter().filter_map(|text| memory.of(text, || find(&Url::new(text)?))).collect()
    }

    /// What a listing names, and its next page.
    fn listed(
        &self,
        (url, answer): (&Url, &Answer),
        (seed, page): (&'static Seed, u32),
        landed: &mut Landed,
        asker: &Asker<'_>,
    ) -> Result<(), StoreError> {
        // MediaWiki sends `Special:AllPages` to its name in the site's language.
        if let Some(to) = answer.redirect().and_then(|to| url.join(to)).and_then(|to| self.scope.own(&to)) {
            landed.next = Some((to, Purpose::Listing(seed, page)));
            return Ok(());
        }
        let Some((digest, _)) = answer.body.filter(|_| answer.status == 200) else { return Ok(()) };
        let text = || Ok::<_, StoreError>(charset::decode(&asker.store().body(digest)?, None).text);
        let mut names: Vec<String> = Vec::new();
        match seed.role {
            SeedRole::Json(fields) => fields_of(&text()?, fields, &mut names),
            SeedRole::Numbered(form) => {
                let text = text()?;
                fields_of(&text, &["link"], &mut names);
                names.extend(ids_of(&text).map(|id| form.replace("{id}", &id.to_string())));
            }
            SeedRole::Links | SeedRole::Public => names = asker.inventory(answer)?.pages,
        }
        let home = self.scope.home();
        landed.pages = names.iter().filter_map(|name| self.named(&home.join(name)?)).collect();
        if !landed.pages.is_empty() && page < LONGEST_LISTING && seed.reference.contains(PAGE) {
            let next = seed.reference.replace(PAGE, &(page + 1).to_string());
            let next = self.scope.home().join(&next);
            landed.next = next.map(|url| (url, Purpose::Listing(seed, page + 1)));
        }
        Ok(())
    }

    /// Takes an answer whose turn it is.
    fn take(&mut self, (job, landed): (Job, Landed)) {
        landed.pages.into_iter().for_each(|page| self.name(page, Some(&job.url)));
        landed.resources.into_iter().for_each(|resource| self.queue(resource, Some(&job.url)));
        if let Some((url, purpose)) = landed.next {
            self.frontier.add(url, purpose, String::new(), None);
        }
        if landed.exchange.outcome.unarchived() {
            self.unarchived.extend(job.from.is_some().then_some(job.url));
        } else if landed.private {
            self.private.insert(job.url);
        } else if job.purpose != Purpose::Public {
            let outcome = landed.exchange.outcome;
            self.unlisted.extend(outcome.failed().then_some((job.url, outcome)));
        } else if job.url.path() != UNKNOWN {
            self.taken.insert(job.url, landed.exchange);
        }
    }
}

/// Where a listing's page number stands.
const PAGE: &str = "{page}";

/// The most other spellings of one address.
const MOST_SPELLINGS: usize = 16;

/// The most pages of a listing.
const LONGEST_LISTING: u32 = 10_000;

fn first_of(home: &Url, seed: &Seed) -> Option<Url> {
    home.join(&seed.reference.replace(PAGE, "1"))
}

/// The texts in these fields of a JSON document, at whatever depth.
fn fields_of(text: &str, fields: &[&str], names: &mut Vec<String>) {
    let _ = json::edit(text, &mut |key, value| {
        if fields.contains(&key) {
            names.push(value.to_owned());
        }
        None
    });
}

/// The numbers of a list's entries.
fn ids_of(text: &str) -> impl Iterator<Item = u64> {
    #[derive(serde::Deserialize)]
    struct Entry {
        id: u64,
    }
    let entries: Vec<Entry> = serde_json::from_str(text).unwrap_or_default();
    entries.into_iter().map(|entry| entry.id)
}

/// One worker: jobs in, answers out, until there are no more.
fn work(
    jobs: &Mutex<Receiver<Job>>,
    land: &Sender<(Job, Result<Exchange, StoreError>)>,
    ask: &impl Fn(&Job) -> Result<Exchange, StoreError>,
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
