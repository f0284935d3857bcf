//! `urls.json`: what each URL of the original answers in its copy, and the answer to any request target.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::lookup::{self, Found, Habits};
use super::plan::{Fate, Plan};
use super::url::{Url, unescaped};
use crate::tree::OutPath;

/// The version of the table's form.
pub const VERSION: u32 = 1;

/// How many keys that name pages are kept, the most frequent.
const KEYS: usize = 100;

/// The table of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// [`VERSION`]; another one is to be refused by who reads it.
    pub version: u32,
    /// What queries mean.
    pub habits: Habits,
    /// What each target (path and query, escaped, in the form of [`Url::target`]) answers.
    pub urls: BTreeMap<String, Fate>,
}

/// What is answered to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 200, 301, 302, 303, 307, 308, 404, 405 or 410.
    pub status: u16,
    /// `Location`: absolute elsewhere, or `/x?y` here.
    pub location: Option<String>,
    /// The file that is the body; `404.html` with 404 and 410, if it is there.
    pub file: Option<OutPath>,
    /// The essence of its type.
    pub media: Option<String>,
}

impl Table {
    /// The table of a plan. `noise`: query keys without a meaning, as in [`Habits::noise`].
    #[must_use]
    pub fn of(plan: &Plan, noise: &[&str]) -> Self {
        let urls: BTreeMap<String, Fate> =
            plan.iter().map(|(url, fate)| (url.target().to_owned(), fate.clone())).collect();
        let mut habits = Habits { noise: noise.iter().map(|&key| key.to_owned()).collect(), ..Habits::default() };
        habits.noise.retain(|key| word(key.strip_suffix('*').unwrap_or(key)));
        habits.noise.sort();
        habits.noise.dedup();
        learn(&mut habits, &urls);
        Self { version: VERSION, habits, urls }
    }

    /// The files that the table needs.
    #[must_use]
    pub fn files(&self) -> BTreeSet<&OutPath> {
        let fates = self.urls.values();
        fates.filter_map(|fate| if let Fate::File { path, .. } = fate { Some(path) } else { None }).collect()
    }
}

/// Learns which query keys name pages: those of known pages and redirects at paths that are no script's.
fn learn(habits: &mut Habits, urls: &BTreeMap<String, Fate>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (target, fate) in urls {
        let Some((path, query)) = target.split_once('?') else { continue };
        let last = path.rsplit('/').next().unwrap_or_default();
        if last.contains('.') || matches!(fate, Fate::Gone | Fate::Missing) {
            continue;
        }
        // A query that answers as its path does names nothing.
        if urls.get(path) == Some(fate) {
            continue;
        }
        for (place, pair) in habits.strip(query).split('&').enumerate() {
            match pair.split_once('=') {
                Some((key, _)) if word(key) => *seen.entry(key).or_default() += 1,
                None if place == 0 && !pair.is_empty() => habits.bare = true,
                _ => {}
            }
        }
    }
    let mut keys: Vec<(usize, &str)> = seen.into_iter().map(|(key, times)| (times, key)).collect();
    keys.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    habits.keys = keys.into_iter().take(KEYS).map(|(_, key)| key.to_owned()).collect();
    habits.keys.sort();
}

/// Whether a key is one that every server's rules can be given.
fn word(key: &str) -> bool {
    (1..=40).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

/// What the copy answers to a request for a raw target, `/a%20b?c`: as nginx and Apache do by the emitted rules.
#[must_use]
pub fn answer(table: &Table, method: &str, target: &str, has: &dyn Fn(&OutPath) -> bool) -> Answer {
    if !matches!(method, "GET" | "HEAD") {
        return Answer { status: 405, location: None, file: None, media: None };
    }
    let target = target.split('#').next().unwrap_or_default();
    // Any host does: an address is read for its target. What would be trimmed or dropped from it is none.
    let sound = target.starts_with('/') && !target.contains(char::is_control);
    let url = sound.then(|| Url::new(&format!("http://site.invalid{target}"))).flatten();
    let Some(url) = url else { return missing(404, has) };
    let (path, query) = (url.path(), url.query().unwrap_or_default());
    if let Some(fate) = table.urls.get(url.target()) {
        return told(fate, has);
    }
    let stripped = table.habits.strip(query);
    let known = |query: &str| {
        if query.is_empty() { table.urls.get(path) } else { table.urls.get(&format!("{path}?{query}")) }
    };
    if let Some(fate) = known(stripped) {
        return told(fate, has);
    }
    let Some(plain) = plain(path) else { return missing(404, has) };
    let found = if stripped.is_empty() {
        lookup::of_path(&plain, has)
    } else {
        match lookup::of_query(&plain, stripped, has) {
            Found::Nothing if table.habits.names_page(&plain, stripped) => Found::Nothing,
            Found::Nothing => match known("") {
                Some(fate) => return told(fate, has),
                None => lookup::of_path(&plain, has),
            },
            found => found,
        }
    };
    match found {
        Found::File(path, media) => file(200, path, media),
        Found::Slash if !target.starts_with("//") => {
            let (path, query) = target.split_once('?').map_or((target, ""), |(path, query)| (path, query));
            let location = if query.is_empty() { format!("{path}/") } else { format!("{path}/?{query}") };
            Answer { status: 301, location: Some(location), file: None, media: None }
        }
        Found::Slash | Found::Nothing => missing(404, has),
    }
}

/// The path with escapes undone; none where that would make another path of it.
#[must_use]
pub fn plain(path: &str) -> Option<String> {
    let segments = path
        .split('/')
        .map(|segment| unescaped(segment).filter(|name| !name.contains('/') && !name.chars().any(char::is_control)));
    segments.collect::<Option<Vec<_>>>().map(|segments| segments.join("/"))
}

fn told(fate: &Fate, has: &dyn Fn(&OutPath) -> bool) -> Answer {
    match fate {
        Fate::File { path, .. } if !has(path) => missing(404, has),
        Fate::File { path, media } => file(200, path.clone(), media),
        Fate::Redirect { status, to } => {
            Answer { status: *status, location: Some(to.clone()), file: None, media: None }
        }
        Fate::Gone => missing(410, has),
        Fate::Missing => missing(404, has),
    }
}

fn file(status: u16, path: OutPath, media: &str) -> Answer {
    Answer { status, location: None, file: Some(path), media: Some(media.to_owned()) }
}

fn missing(status: u16, has: &dyn Fn(&OutPath) -> bool) -> Answer {
    match OutPath::new("404.html").filter(|path| has(path)) {
        Some(path) => file(status, path, "text/html"),
        None => Answer { status, location: None, file: None, media: None },
    }
}
