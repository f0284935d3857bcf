//! The result: what was kept, what was lost and why, what became of what cannot live in a static copy.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Asking;
use super::evidence::Proof;
use super::weigh::{Requests, Weights};
use crate::statify::capture::{Snapshot, read_inventory};
use crate::statify::copy::Copies;
use crate::statify::exchange::Exchange;
use crate::statify::trap::{Trap, TrapKind};
use crate::world::{Store, StoreError};

/// The form of `fidelity.json`.
pub const VERSION: u32 = 1;

/// How faithful a copy is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fidelity {
    /// The form of this file.
    pub version: u32,
    /// The original's home page.
    pub origin: String,
    /// The published address.
    pub base: String,
    /// The profile with which the site was read.
    pub profile: String,
    /// Whether every public address answers as it did.
    pub proven: bool,
    /// How many addresses, how many of them kept.
    pub urls: Urls,
    /// Each loss with its reason.
    pub losses: Vec<Loss>,
    /// Addresses for which the origin failed, earlier answers stand in where there are; and those that an archive
    /// asked in its place does not have.
    pub failures: Vec<Loss>,
    /// Addresses that are gone from the origin since the last run.
    pub vanished: Vec<String>,
    /// Addresses that robots.txt forbids.
    pub forbidden: Vec<String>,
    /// What was recognised as endless.
    pub traps: Vec<Endless>,
    /// What needs a server, and what became of it.
    pub features: Vec<Feature>,
    /// Machinery that was met and not asked, by reason.
    pub machinery: Vec<Feature>,
    /// Hosts of others from which pages load.
    pub third_parties: Vec<ThirdParty>,
    /// What the pages weigh.
    pub weights: Weights,
    /// The share of the access log's requests that is kept.
    pub traffic: Option<Traffic>,
    /// What some servers cannot answer as the original did.
    pub beyond: Vec<Beyond>,
    /// The reason for which the user takes the copy although it is not proven.
    pub accepted: Option<String>,
}

/// How many addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urls {
    /// Public addresses of the original.
    pub known: usize,
    /// Those that answer as they did.
    pub kept: usize,
}

/// An address that does not answer as it did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Loss {
    /// Path and query.
    pub url: String,
    /// What differs: `status`, `title`, `text`, `links`…
    pub reason: String,
    /// How.
    pub detail: String,
}

/// Something endless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endless {
    /// Calendar, facets, session…
    pub kind: String,
    /// The pattern of its addresses.
    pub shape: String,
    /// One of them.
    pub example: String,
    /// Requests that it cost for nothing.
    pub useless: u32,
    /// Addresses that were not asked.
    pub refused: u64,
}

/// Something dynamic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Feature {
    /// `search`, `comments`, `login`, `form`, `protected`, or why it is machinery.
    pub kind: String,
    /// On how many pages.
    pub pages: u64,
    /// What became of it: `removed`, `note`, `not-copied`; or an example.
    pub became: String,
}

/// Another host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ThirdParty {
    /// Its name.
    pub host: String,
    /// How many documents of the original name it as a place to load from.
    pub before: usize,
    /// How many documents of the copy load from it.
    pub pages: usize,
}

/// An address that a server cannot answer as the original did, whatever its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    /// The server.
    pub server: String,
    /// Path and query.
    pub url: String,
    /// Why, in French.
    pub fr: String,
    /// Why, in English.
    pub en: String,
}

/// Requests of an access log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// Requests for addresses of the snapshot.
    pub hits: u64,
    /// Those whose address is kept.
    pub kept: u64,
}

impl Fidelity {
    /// Of a copy that was asked; `asking` as [`prove`](super::prove) gave it.
    pub fn of(
        snapshot: &Snapshot,
        proof: &Proof,
        asking: Asking,
        copies: &Copies,
        store: &dyn Store,
    ) -> Result<Self, StoreError> {
        let Asking { mut losses, requests, outside } = asking;
        losses.extend(never_had(snapshot));
        let lost: BTreeSet<&str> = losses.iter().map(|loss| loss.url.as_str()).collect();
        let kept = |target: &str| !lost.contains(target);
        let hits: u64 = proof.urls.iter().map(|before| before.hits).sum();
        let kept_hits = proof.urls.iter().filter(|before| kept(&before.target)).map(|before| before.hits).sum();
        let never =
            losses.iter().filter(|loss| matches!(loss.reason.as_str(), "failed" | "unlisted" | "private")).count();
        let over = usize::try_from(snapshot.over).unwrap_or(usize::MAX);
        let bodies = Bodies::of(snapshot, store)?;
        let urls = Urls {
            known: (proof.urls.len() + never).saturating_add(over),
            kept: proof.urls.iter().filter(|before| kept(&before.target)).count(),
        };
        Ok(Self {
            version: VERSION,
            origin: proof.home.clone(),
            base: proof.base.clone(),
            profile: proof.profile.clone(),
            proven: losses.is_empty(),
            urls,
            failures: failures(snapshot).into_iter().filter(|loss| loss.reason != "failed").collect(),
            vanished: snapshot.vanished.iter().map(|url| url.target().to_owned()).collect(),
            forbidden: snapshot.forbidden.iter().cloned().collect(),
            traps: traps(snapshot),
            features: features(snapshot, copies, bodies.protected),
            machinery: machinery(snapshot),
            weights: Weights::of(snapshot, copies, (bodies.requests, requests)),
            third_parties: bodies.third_parties(&outside),
            traffic: (hits > 0).then_some(Traffic { hits, kept: kept_hits }),
            beyond: Vec::new(),
            accepted: None,
            losses,
        })
    }
}

fn failures(snapshot: &Snapshot) -> Vec<Loss> {
    let failed = snapshot.failures.iter().map(|(url, outcome)| Loss {
        url: url.target().to_owned(),
        reason: if snapshot.exchanges.contains_key(url) { "stands-in" } else { "failed" }.to_owned(),
        detail: outcome.to_string(),
    });
    let unarchived = snapshot.unarchived.iter().map(|url| Loss {
        url: url.target().to_owned(),
        reason: "unarchived".to_owned(),
        detail: String::new(),
    });
    failed.chain(unarchived).collect()
}

/// What the copy cannot have: the origin failed and nothing stands in, or did not say what there is; it is not
/// public; it is too much.
fn never_had(snapshot: &Snapshot) -> Vec<Loss> {
    let private = snapshot.private.iter().map(|url| Loss {
        url: url.target().to_owned(),
        reason: "private".to_owned(),
        detail: String::new(),
    });
    // Beyond the most that is captured: not every one is known by name.
    let over = (snapshot.over > 0).then(|| Loss {
        url: snapshot.scope.home().target().to_owned(),
        reason: "over".to_owned(),
        detail: snapshot.over.to_string(),
    });
    let unlisted = snapshot.unlisted.iter().map(|(url, outcome)| Loss {
        url: url.target().to_owned(),
        reason: "unlisted".to_owned(),
        detail: outcome.to_string(),
    });
    let failed = failures(snapshot).into_iter().filter(|loss| loss.reason == "failed");
    failed.chain(unlisted).chain(private).chain(over).collect()
}

fn traps(snapshot: &Snapshot) -> Vec<Endless> {
    let told = |trap: &Trap| Endless {
        kind: trap_name(trap.kind).to_owned(),
        shape: trap.shape.clone(),
        example: trap.example.clone(),
        useless: trap.useless,
        refused: trap.refused,
    };
    snapshot.traps.iter().map(told).collect()
}

const fn trap_name(kind: TrapKind) -> &'static str {
    match kind {
        TrapKind::Calendar => "calendar",
        TrapKind::Facets => "facets",
        TrapKind::Session => "session",
        TrapKind::Loop => "loop",
        TrapKind::SoftNotFound => "soft-404",
        TrapKind::Pagination => "pagination",
        TrapKind::SameText => "same-text",
        TrapKind::Redirects => "redirects",
    }
}

/// What was taken out of pages, as what a person would call it.
fn features(snapshot: &Snapshot, copies: &Copies, protected: u64) -> Vec<Feature> {
    let profile = snapshot.profile;
    let kind = |order: &str| {
        let among = |list: &[&str]| list.contains(&order);
        match order {
            "form" => ("form", "note"),
            _ if among(profile.search) => ("search", "removed"),
            _ if among(profile.comments) => ("comments", "removed"),
            _ if among(profile.login) => ("login", "removed"),
            _ => ("machinery", "removed"),
        }
    };
    let mut pages: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for copied in copies.values() {
        let kinds: BTreeSet<_> = copied.removed.iter().map(|(order, _)| kind(order)).collect();
        for kind in kinds {
            *pages.entry(kind).or_default() += 1;
        }
    }
    let feature = |((kind, became), pages): ((&str, &str), u64)| Feature {
        kind: kind.to_owned(),
        pages,
        became: became.to_owned(),
    };
    if protected > 0 {
        pages.insert(("protected", "not-copied"), protected);
    }
    pages.into_iter().map(feature).collect()
}

fn machinery(snapshot: &Snapshot) -> Vec<Feature> {
    snapshot
        .machinery
        .iter()
        .map(|(reason, met)| Feature { kind: reason.name().to_owned(), pages: met.times, became: met.example.clone() })
        .collect()
}

/// What the bodies of the original hold.
#[derive(Default)]
struct Bodies {
    /// Hosts of others, and how many bodies name each; how many of these are no pages.
    outside: BTreeMap<String, (usize, usize)>,
    /// Pages that ask for a password.
    protected: u64,
    requests: Requests,
}

impl Bodies {
    fn of(snapshot: &Snapshot, store: &dyn Store) -> Result<Self, StoreError> {
        let mut bodies = Self::default();
        for answer in snapshot.exchanges.values().filter_map(Exchange::answer) {
            let Some(digest) = answer.inventory else { continue };
            let inventory = read_inventory(store, digest)?;
            for host in inventory.outside {
                let (all, files) = bodies.outside.entry(host).or_default();
                *all += 1;
                *files += usize::from(inventory.requests == 0);
            }
            bodies.protected += u64::from(inventory.protected);
            if answer.status == 200 && inventory.requests > 0 {
                bodies.requests.add(inventory.requests);
            }
        }
        Ok(bodies)
    }

    /// `after`: how many pages of the copy load from each. Style sheets name in the copy what they named.
    fn third_parties(self, after: &BTreeMap<String, usize>) -> Vec<ThirdParty> {
        let mut all: BTreeMap<String, ThirdParty> = BTreeMap::new();
        for (host, (before, files)) in self.outside {
            all.insert(host.clone(), ThirdParty { host, before, pages: files });
        }
        for (host, pages) in after {
            let other = all.entry(host.clone());
            other.or_insert_with(|| ThirdParty { host: host.clone(), before: 0, pages: 0 }).pages += pages;
        }
        all.into_values().collect()
    }
}
