//! A whole run: capture, plan, copy, rules, proof. What is swapped in afterwards is the caller's.

use std::collections::BTreeMap;

use super::capture::{self, CaptureError, PUBLISHED, Progress, RUNNING, Snapshot, Wanted};
use super::copy::{self, Manner, Origin, Site};
use super::exchange::Answer;
use super::plan::{self, Item, Plan, What};
use super::prove::{self, Fidelity, Staged};
use super::servers;
use super::table::Table;
use super::url::Url;
use crate::tree::{Digest, OutPath};
use crate::world::{Staging, Store, StoreError, Web};

/// What the user asks for.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// What is captured.
    pub wanted: Wanted<'a>,
    /// The published address; the origin's own where it is not given.
    pub base: Option<String>,
    /// Where a reader may write, instead of a form.
    pub contact: Option<String>,
    /// Pages as long as they are.
    pub plain: bool,
    /// No packed files.
    pub unpacked: bool,
    /// Why the user takes a copy that is not proven.
    pub accept: Option<String>,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Asking the origin.
    Capture(Progress),
    /// Making files.
    Copy {
        /// How many.
        files: usize,
    },
    /// Asking the copy.
    Prove {
        /// How many addresses.
        urls: usize,
    },
}

/// Why there is no copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The origin could not be captured.
    Capture(CaptureError),
    /// The disk failed.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<CaptureError> for Failure {
    fn from(error: CaptureError) -> Self {
        Self::Capture(error)
    }
}

/// A copy in the staging, and how faithful it is.
pub struct Copy {
    /// What was captured.
    pub snapshot: Snapshot,
    /// How faithful it is.
    pub fidelity: Fidelity,
}

/// The site captured, and where each of its addresses goes.
pub fn captured(
    options: &Options<'_>,
    web: &dyn Web,
    store: &dyn Store,
    see: &mut dyn FnMut(Step),
) -> Result<(Snapshot, Plan), Failure> {
    let snapshot = capture::capture(&options.wanted, web, store, &mut |progress| see(Step::Capture(progress)))?;
    let plan = planned(&snapshot);
    Ok((snapshot, plan))
}

/// The copy of a snapshot, written into the staging and asked.
pub fn copied(
    options: &Options<'_>,
    (snapshot, plan): (Snapshot, Plan),
    store: &dyn Store,
    staging: &dyn Staging,
    see: &mut dyn FnMut(Step),
) -> Result<Copy, Failure> {
    let home = snapshot.scope.home();
    let base = options.base.clone().unwrap_or_else(|| home.origin().to_owned());
    let base = base.trim_end_matches('/');
    let contact = options.contact.as_deref();
    let manner = Manner { base, contact, plain: options.plain, unpacked: options.unpacked };
    see(Step::Copy { files: snapshot.pages().count() });
    let copies = copy::copy(&snapshot, &plan, &manner, store, staging)?;
    let unknown = copy::not_found(&snapshot, &plan, &manner, store)?;
    staging.write(&copy::below(copy::NOT_FOUND)?, &unknown)?;
    let table = Table::of(&plan, &snapshot.profile.noise_keys());
    let origin = Origin::new(snapshot.scope.hosts(), base);
    let site = Site::new(&snapshot.scope, snapshot.profile, &plan, base, &origin);
    let hits = &options.wanted.seeds.traffic;
    let proof = prove::proof(&snapshot, &site, capture::UNKNOWN, hits, store)?;
    let beyond = servers::write(&table, &proof, staging)?;
    write_compact(staging, copy::LIST, &copies.values().collect::<Vec<_>>())?;
    write_json(staging, "urls.json", &table)?;
    write_compact(staging, "proof.json", &proof)?;
    see(Step::Prove { urls: proof.urls.len() });
    let asking = prove::prove(&proof, &table, &Staged { table: &table, staging });
    let mut fidelity = Fidelity::of(&snapshot, &proof, asking, &copies, store)?;
    fidelity.accepted.clone_from(&options.accept);
    fidelity.beyond = beyond;
    write_fidelity(staging, &fidelity)?;
    Ok(Copy { snapshot, fidelity })
}

/// The run becomes the one that the next compares with; what it does not need is forgotten.
pub fn remember(copy: &Copy, store: &dyn Store) -> Result<(), StoreError> {
    let running = store.lines(RUNNING)?;
    let header = running.first().cloned().unwrap_or_default();
    let mut lines = vec![header];
    let mut wanted: std::collections::BTreeSet<Digest> = std::collections::BTreeSet::new();
    for exchange in copy.snapshot.exchanges.values() {
        lines.push(serde_json::to_string(exchange).map_err(|error| StoreError(error.to_string()))?);
        let answer = exchange.answer();
        wanted.extend(answer.and_then(|answer| answer.body).map(|(digest, _)| digest));
        wanted.extend(answer.and_then(|answer| answer.inventory));
    }
    store.replace(PUBLISHED, &lines)?;
    store.replace(RUNNING, &[])?;
    store.sweep(&|digest| wanted.contains(&digest))
}

/// Where each address of a snapshot goes.
#[must_use]
pub fn planned(snapshot: &Snapshot) -> Plan {
    let redirects: BTreeMap<&Url, String> = snapshot
        .exchanges
        .iter()
        .filter_map(|(url, exchange)| Some((url, led(snapshot, url, exchange.answer()?)?)))
        .collect();
    let mut items: Vec<Item<'_>> = snapshot
        .exchanges
        .iter()
        .filter_map(|(url, exchange)| {
            let answer = exchange.answer()?;
            let what = match (answer.status, redirects.get(url)) {
                (status, Some(to)) => What::Redirect { status, to },
                (200, _) if answer.body.is_some() => What::Body { media: &answer.media },
                (410, _) => What::Gone,
                _ => What::NotFound,
            };
            Some(Item { url, what })
        })
        .collect();
    let mut others = Vec::new();
    for (url, of) in snapshot.spelled() {
        let what = match items.binary_search_by_key(&of, |item| item.url).ok().and_then(|at| items.get(at)) {
            Some(Item { what: What::Body { .. }, .. }) => What::SameAs(of),
            Some(item) => item.what,
            None => continue,
        };
        others.push(Item { url, what });
    }
    items.extend(others);
    let hosts: Vec<&str> = snapshot.scope.hosts().collect();
    plan::plan(&items, &hosts)
}

/// Where a redirect leads: a path on the site, or an address elsewhere, with its fragment; none for one to itself.
fn led(snapshot: &Snapshot, url: &Url, answer: &Answer) -> Option<String> {
    let location = answer.redirect()?;
    let to = url.join(location)?;
    let fragment = location.find('#').and_then(|at| location.get(at..)).unwrap_or_default();
    match snapshot.scope.own(&to) {
        Some(own) if own == *url => None,
        Some(own) => Some(format!("{}{fragment}", own.target())),
        None => Some(format!("{to}{fragment}")),
    }
}

fn write_fidelity(staging: &dyn Staging, fidelity: &Fidelity) -> Result<(), StoreError> {
    write_json(staging, "fidelity.json", fidelity)?;
    staging.write(&path("fidelity.html")?, prove::report(fidelity).as_bytes())
}

/// For programs: tens of megabytes where a site is large.
fn write_compact(staging: &dyn Staging, name: &str, value: &impl serde::Serialize) -> Result<(), StoreError> {
    let json = serde_json::to_vec(value).map_err(|error| StoreError(error.to_string()))?;
    staging.write(&path(name)?, &json)
}

fn write_json(staging: &dyn Staging, name: &str, value: &impl serde::Serialize) -> Result<(), StoreError> {
    let json = serde_json::to_string_pretty(value).map_err(|error| StoreError(error.to_string()))?;
    staging.write(&path(name)?, json.as_bytes())
}

fn path(text: &str) -> Result<OutPath, StoreError> {
    OutPath::new(text).ok_or_else(|| StoreError(format!("{text}: no path of a file")))
}
