//! The capture: from seeds to a [`Snapshot`], by asking each address of the site once.

mod frontier;
mod prelude;
mod recorder;
mod seeds;
mod snapshot;
mod walk;

pub use prelude::{Start, UNKNOWN};
pub use recorder::{PUBLISHED, RUNNING, exchanges, read_inventory};
pub use seeds::Seeds;
pub use snapshot::{Page, Snapshot};

use std::collections::BTreeMap;

use super::profile::{Profile, Reason};
use super::scope::Scope;
use super::trap::Traps;
use super::url::Url;
use crate::world::{Store, StoreError, Web, WebError};
use recorder::Recorder;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The home page, or another page of the site.
    pub home: Url,
    /// Other hosts of the same site.
    pub aliases: Vec<String>,
    /// The profile, where the user names it.
    pub profile: Option<&'static Profile>,
    /// Addresses that are known beforehand.
    pub seeds: &'a Seeds,
    /// How many requests at once, at most.
    pub concurrency: usize,
    /// Ask also what robots.txt forbids.
    pub ignore_robots: bool,
    /// The user has said how fast to ask: what robots.txt says of it does not count.
    pub hurried: bool,
    /// The most addresses that are taken.
    pub limit: usize,
    /// An archive is asked in the site's place: each run starts from its beginning, and what it does not have is no
    /// failure of the site.
    pub archived: bool,
}

/// How far the capture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Addresses found.
    pub found: usize,
    /// Addresses dealt with.
    pub done: usize,
}

/// Why there is no snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptureError {
    /// The home page could not be had.
    Home {
        /// What was asked.
        url: String,
        /// Why not.
        error: WebError,
    },
    /// The home page answers with an error.
    Status {
        /// What was asked.
        url: String,
        /// The code.
        status: u16,
    },
    /// robots.txt keeps programs from the home page, or cannot be had.
    Forbidden {
        /// The home page.
        url: String,
    },
    /// The origin stopped answering in the middle.
    Gone {
        /// The home page.
        url: String,
        /// Addresses dealt with.
        done: usize,
        /// Addresses found.
        found: usize,
    },
    /// The store failed.
    Store(StoreError),
}

impl From<StoreError> for CaptureError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Machinery that was met and not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met {
    /// How many addresses, counted once each page that names them.
    pub times: u64,
    /// One of them.
    pub example: String,
}

/// What was met and not asked, by reason.
pub type Machinery = BTreeMap<Reason, Met>;

/// Captures the site. A run that was broken off goes on where it was.
pub fn capture(
    wanted: &Wanted<'_>,
    web: &dyn Web,
    store: &dyn Store,
    see: &mut dyn FnMut(Progress),
) -> Result<Snapshot, CaptureError> {
    if wanted.archived {
        store.replace(RUNNING, &[])?;
    }
    let mut recorder = Recorder::open(web, store, &header(wanted))?;
    let start = prelude::start(wanted, &mut recorder)?;
    let traps = Traps::new(start.pretence);
    let mut walk = walk::Walk::new(wanted, &start, traps);
    walk.seed(wanted, &recorder.asker);
    walk.look_at_unknown(&start.unknown, &recorder.asker)?;
    walk.all(&recorder, wanted.concurrency, see)?;
    Ok(snapshot::end(walk, &start, &recorder))
}

/// The first line of a journal: what must be the same for a run to go on, or for its inventories to hold.
fn header(wanted: &Wanted<'_>) -> String {
    let profile = wanted.profile.map_or("", |profile| profile.name);
    let aliases = wanted.aliases.join(" ");
    let version = env!("CARGO_PKG_VERSION");
    let source = if wanted.archived { " · archive" } else { "" };
    format!("sobre {version} · {} · {aliases} · {profile}{source}", wanted.home)
}

/// The hosts that are the site, once the home page has told where it stands.
fn scope(wanted: &Wanted<'_>, home: Url) -> Scope {
    let given = (wanted.home.host() != home.host()).then(|| wanted.home.host().to_owned());
    // An alias without a port is meant on the origin's own port, too.
    let port = home.host().rsplit_once(':').map(|(_, port)| port.to_owned());
    let ported = wanted.aliases.iter().filter(|alias| !alias.contains(':'));
    let ported: Vec<String> = ported.filter_map(|alias| port.as_ref().map(|port| format!("{alias}:{port}"))).collect();
    Scope::new(home, wanted.aliases.iter().cloned().chain(given).chain(ported))
}
