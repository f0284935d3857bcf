//! Asking each address once: the journal of this run is a memory, that of the run before a condition.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::statify::exchange::{Answer, Exchange, Kept, Outcome};
use crate::statify::inventory::{Inventory, LARGEST_TEXT, inventory};
use crate::statify::packed;
use crate::statify::profile::Profile;
use crate::statify::scope::Scope;
use crate::statify::sniff;
use crate::statify::url::Url;
use crate::tree::Digest;
use crate::world::{Ask, Reply, Store, StoreError, Web, WebError};

/// The journal of a run that has not been published.
pub const RUNNING: &str = "running";

/// The journal of the run that was.
pub const PUBLISHED: &str = "published";

/// Asks, remembers, writes down.
pub struct Recorder<'a> {
    /// What workers ask through, side by side.
    pub asker: Asker<'a>,
    /// What is known already.
    pub journal: Journal,
}

/// Asks the web, with the run before as a condition.
pub struct Asker<'a> {
    web: &'a dyn Web,
    store: &'a dyn Store,
    before: BTreeMap<String, Exchange>,
}

/// What this run had asked before it was broken off, and what came before the walk.
pub struct Journal {
    now: BTreeMap<String, Exchange>,
}

impl<'a> Recorder<'a> {
    /// Takes up the run whose journal begins with `header`; starts a new one where there is none or another.
    pub fn open(web: &'a dyn Web, store: &'a dyn Store, header: &str) -> Result<Self, StoreError> {
        let running = store.lines(RUNNING)?;
        let same = running.first().is_some_and(|first| first == header);
        if !same {
            store.replace(RUNNING, &[header.to_owned()])?;
        }
        let now = if same { exchanges(&running) } else { BTreeMap::new() };
        let published = store.lines(PUBLISHED)?;
        let mut before = exchanges(&published);
        if published.first().is_none_or(|first| first != header) {
            // What another profile or another version saw is looked at again; the bodies still hold.
            before.values_mut().for_each(forget_inventory);
        }
        Ok(Self { asker: Asker { web, store, before }, journal: Journal { now } })
    }

    /// Asks, unless this run has; the answer is written down.
    pub fn once(&mut self, url: &Url) -> Result<Exchange, StoreError> {
        if let Some(known) = self.journal.known(url) {
            return Ok(known.clone());
        }
        let exchange = self.asker.ask(url)?;
        self.asker.write_down(&exchange)?;
        self.journal.now.insert(exchange.url.clone(), exchange.clone());
        Ok(exchange)
    }
}

impl Journal {
    /// What this run knows of an address already.
    pub fn known(&self, url: &Url) -> Option<&Exchange> {
        self.now.get(&url.to_string())
    }
}

impl<'a> Asker<'a> {
    /// The site wants so much time between two requests.
    pub fn slow_down(&self, delay: Duration) {
        self.web.slow_down(delay);
    }

    /// The addresses that the run before knew.
    pub fn earlier(&self) -> impl Iterator<Item = &Exchange> {
        self.before.values()
    }

    /// Asks for an address; where there is nothing, as it was named. Nothing is written down.
    pub fn ask_as(&self, url: &Url, named: Option<&Url>) -> Result<Exchange, StoreError> {
        let first = self.ask(url)?;
        let missing = first.answer().is_some_and(|answer| matches!(answer.status, 400 | 403 | 404 | 410));
        // A page by its noise alone would be a draft, or another visitor's.
        let file = sniff::by_name(url.path()).is_some_and(|media| !sniff::page(media));
        let Some(named) = named.filter(|_| missing && file) else { return Ok(first) };
        let second = self.ask(named)?;
        // A redirect from there may lead here.
        if second.answer().is_none_or(|answer| answer.status != 200) {
            return Ok(first);
        }
        Ok(Exchange { url: first.url, requests: first.requests + second.requests, ..second })
    }

    /// Writes an exchange down, but for a failure: a run that is taken up again tries once more. Whoever has asked
    /// does it at once, so that a run that is killed has nothing to ask again but what was under way.
    pub fn write_down(&self, exchange: &Exchange) -> Result<(), StoreError> {
        if exchange.failure().is_some() {
            return Ok(());
        }
        let line = serde_json::to_string(exchange).map_err(|error| StoreError(error.to_string()))?;
        self.store.append(RUNNING, &line)
    }

    /// Whether the origin is gone: it failed again and again, and its home page fails too.
    pub fn gone(&self, home: &Url) -> bool {
        let ask = Ask { url: &home.to_string(), etag: None, modified: None, head: false };
        self.web.hopeless() && self.web.ask(&ask).map_or(true, |reply| reply.status >= 500)
    }

    /// Asks, whatever is known; nothing is written down.
    pub fn ask(&self, url: &Url) -> Result<Exchange, StoreError> {
        let text = url.to_string();
        let before = self.before.get(&text);
        let answer = before.and_then(Exchange::answer).filter(|answer| answer.status == 200 && answer.body.is_some());
        let field = |name| answer.and_then(|answer| answer.field(name));
        let ask = Ask { url: &text, etag: field("etag"), modified: field("last-modified"), head: false };
        let now = match (self.web.ask(&ask), before) {
            (Ok(reply), Some(before)) if reply.status == 304 => {
                Exchange { requests: reply.requests, wire: 0, kept: Kept::Same, ..before.clone() }
            }
            (Ok(reply), _) => self.answered(url, &reply)?,
            (Err(WebError::Store(reason)), _) => return Err(StoreError(reason)),
            (Err(error), _) => {
                let outcome = Outcome::Failure(error);
                Exchange { url: text, outcome, at: String::new(), requests: 1, wire: 0, kept: Kept::New }
            }
        };
        match before {
            // A passing failure of the origin takes no page away.
            Some(before) if now.outcome.failed() && !now.outcome.unarchived() && before.good() => {
                Ok(Exchange { kept: Kept::StandIn(Box::new(now.outcome)), ..before.clone() })
            }
            _ => Ok(now),
        }
    }

    fn answered(&self, url: &Url, reply: &Reply) -> Result<Exchange, StoreError> {
        let mut answer = Answer::of(reply);
        if let Some((digest, _)) = answer.body {
            // What a body is shows in its beginning, yet the store gives whole bodies: large ones go by their name.
            let body = if small(&answer) { self.store.body(digest)? } else { Vec::new() };
            answer.media = sniff::media(answer.field("content-type"), &body, url.path());
        }
        if let Some(before) = self.before.get(&url.to_string()).and_then(Exchange::answer)
            && before.body == answer.body
            && before.media == answer.media
        {
            answer.inventory = before.inventory;
        }
        Ok(Exchange {
            url: url.to_string(),
            outcome: Outcome::Answer(answer),
            at: reply.at.clone(),
            requests: reply.requests,
            wire: reply.wire,
            kept: Kept::New,
        })
    }

    /// Looks into the body, where it is a text and has not been looked into.
    pub fn look(&self, exchange: &mut Exchange, scope: &Scope, profile: &Profile) -> Result<(), StoreError> {
        let Some(url) = exchange.address() else { return Ok(()) };
        let Outcome::Answer(answer) = &mut exchange.outcome else { return Ok(()) };
        let Some((digest, _)) = answer.body.filter(|_| answer.inventory.is_none()) else { return Ok(()) };
        if !(sniff::text(&answer.media) || packed::packed(&answer.media)) || !small(answer) {
            return Ok(());
        }
        let body = self.store.body(digest)?;
        let said = answer.field("content-type").map(ToOwned::to_owned);
        let mut seen = inventory(&url, scope, &answer.media, said.as_deref(), &body, &profile.pruned());
        let text = String::from_utf8_lossy(&body);
        let holds = |needles: &[&str]| sniff::page(&answer.media) && needles.iter().any(|needle| text.contains(needle));
        seen.private = holds(profile.private);
        seen.protected = holds(profile.protected);
        let json = serde_json::to_vec(&seen).map_err(|error| StoreError(error.to_string()))?;
        answer.inventory = Some(self.store.keep(&json)?.digest);
        Ok(())
    }

    /// What a body holds; empty where it was not looked into.
    pub fn inventory(&self, answer: &Answer) -> Result<Inventory, StoreError> {
        answer.inventory.map_or_else(|| Ok(Inventory::default()), |digest| read_inventory(self.store, digest))
    }

    /// The store behind it.
    pub const fn store(&self) -> &'a dyn Store {
        self.store
    }
}

/// An inventory out of the store.
pub fn read_inventory(store: &dyn Store, digest: Digest) -> Result<Inventory, StoreError> {
    serde_json::from_slice(&store.body(digest)?).map_err(|error| StoreError(error.to_string()))
}

fn small(answer: &Answer) -> bool {
    answer.body.is_some_and(|(_, bytes)| bytes <= LARGEST_TEXT)
}

fn forget_inventory(exchange: &mut Exchange) {
    if let Outcome::Answer(answer) = &mut exchange.outcome {
        answer.inventory = None;
    }
}

/// The exchanges of a journal; a line that cannot be read is asked again.
#[must_use]
pub fn exchanges(lines: &[String]) -> BTreeMap<String, Exchange> {
    let parsed = lines.iter().skip(1).filter_map(|line| serde_json::from_str::<Exchange>(line).ok());
    parsed.map(|exchange| (exchange.url.clone(), exchange)).collect()
}
