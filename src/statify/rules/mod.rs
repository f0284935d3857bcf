//! The rules by which other servers answer as the table does: a constant number of them, which are [`lookup`] in the
//! server's language, and an exact exception for each URL that these would answer otherwise.
//!
//! [`lookup`]: super::lookup

pub mod apache;
pub mod netlify;
pub mod nginx;

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::{self, Found};
use super::plan::{Fate, served_as};
use super::table::{Table, plain};
use crate::lang::Text;
use crate::tree::OutPath;

/// A URL that a server cannot answer as the original did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Its target.
    pub target: String,
    /// Why.
    pub why: Text,
}

/// The URLs that need a rule of their own, by what a server compares them with.
#[derive(Debug, Default)]
pub struct Exceptions<'a> {
    /// By the target as it is sent: what does not survive decoding (`//`, `%2F`, `%0A`, Latin-1), noise that is none.
    pub raw: BTreeMap<&'a str, &'a Fate>,
    /// By the path with escapes undone, a space, and the stripped query, which is not empty; with its target.
    pub query: BTreeMap<String, (&'a str, &'a Fate)>,
    /// By the path with escapes undone, for no query and for one that says nothing; with its target.
    pub path: BTreeMap<String, (&'a str, &'a Fate)>,
}

impl<'a> Exceptions<'a> {
    /// Of a table.
    #[must_use]
    pub fn of(table: &'a Table) -> Self {
        let mut out = Self::default();
        let files = table.files();
        let has = |path: &OutPath| files.contains(path);
        let (queried, pathed): (Vec<_>, Vec<_>) = table.urls.iter().partition(|(target, _)| target.contains('?'));
        for (target, fate) in pathed {
            match distinct(target) {
                Some(path) if agrees(target, fate, lookup::of_path(&path, &has)) => {}
                Some(path) => drop(out.path.insert(path, (target, fate))),
                None => drop(out.raw.insert(target, fate)),
            }
        }
        for (target, fate) in queried {
            let (path, query) = target.split_once('?').unwrap_or((target, ""));
            let stripped = table.habits.strip(query);
            let Some(path) = distinct(path) else {
                out.raw.insert(target, fate);
                continue;
            };
            if out.answers(table, target, fate, &path, &has) {
                continue;
            }
            if stripped == query {
                out.query.insert(format!("{path} {query}"), (target, fate));
            } else {
                out.raw.insert(target, fate);
            }
        }
        out
    }

    /// Whether the rules so far answer a target with a query as they should.
    fn answers(&self, table: &Table, target: &str, fate: &Fate, path: &str, has: &dyn Fn(&OutPath) -> bool) -> bool {
        let query = target.split_once('?').map_or("", |(_, query)| query);
        let stripped = table.habits.strip(query);
        if stripped != query
            && let Some((path, _)) = target.split_once('?')
            && let Some(other) = table.urls.get(&format!("{path}?{stripped}"))
        {
            return other == fate;
        }
        if !stripped.is_empty() {
            match lookup::of_query(path, stripped, has) {
                Found::Nothing if table.habits.names_page(path, stripped) => return *fate == Fate::Missing,
                Found::Nothing => {}
                found => return agrees(target, fate, found),
            }
        }
        match self.path.get(path) {
            Some((_, other)) => *other == fate,
            None => agrees(target, fate, lookup::of_path(path, has)),
        }
    }

    /// The media types that no extension says, which need a rule each.
    #[must_use]
    pub fn types(&self) -> BTreeSet<&'a str> {
        let keyed = self.query.values().chain(self.path.values()).map(|(_, fate)| *fate);
        self.raw.values().copied().chain(keyed).filter_map(odd).collect()
    }
}

/// The media type of a file whose name says another one.
fn odd(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::File { path, media } if served_as(path.as_str()) != media => Some(media),
        _ => None,
    }
}

/// The path with escapes undone, if no other path gives the same.
fn distinct(path: &str) -> Option<String> {
    plain(path).filter(|_| !path.contains("//"))
}

fn agrees(target: &str, fate: &Fate, found: Found) -> bool {
    match (fate, found) {
        (Fate::File { path, media }, Found::File(at, named)) => *path == at && media == named,
        (Fate::Redirect { status: 301, to }, Found::Slash) => {
            let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
            let rest = to.strip_prefix(path).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|rest| query.map_or(rest.is_empty(), |query| rest.strip_prefix('?') == Some(query)))
        }
        (Fate::Missing, Found::Nothing) => true,
        _ => false,
    }
}

/// A text whose every character a Perl-compatible regular expression takes for itself.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_' {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Words as the branches of a regular expression; one that matches nothing where there is none.
fn branches<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let all: Vec<String> = words.map(literal).collect();
    if all.is_empty() { "(?!)".to_owned() } else { all.join("|") }
}

/// The regular expressions for what [`Habits`](super::lookup::Habits) says.
struct Patterns {
    /// Of a query, with the rest as its only group; no longer than is stripped.
    noise: Option<String>,
    /// Of a path, a space and a stripped query: an unknown page. Case is ignored in the first only.
    script: String,
    named: Vec<String>,
}

impl Patterns {
    fn of(table: &Table) -> Self {
        let habits = &table.habits;
        let noise: Vec<String> = habits
            .noise
            .iter()
            .map(|key| key.strip_suffix('*').map_or_else(|| literal(key), |start| format!("{}[^=&]*+", literal(start))))
            .collect();
        let noise = (!noise.is_empty()).then(|| {
            let one = format!("(?:{})(?:=[^&]*+)?", noise.join("|"));
            format!("^(?=.{{1,{}}}$)(?:{one}(?:&|$))*+(.*?)(?:&{one})*$", lookup::LONGEST_NOISE)
        });
        let script = format!("\\.(?:{})\\s[^\\s]+$", lookup::SCRIPTS.join("|"));
        let mut named = Vec::new();
        if !habits.keys.is_empty() {
            let keys = branches(habits.keys.iter().map(String::as_str));
            named.push(format!("/[^/.]*\\s(?:[^\\s]*&)?(?:{keys})(?:[=&][^\\s]*)?$"));
        }
        if habits.bare {
            named.push("/[^/.]*\\s[^\\s=&]+(?:&[^\\s]*)?$".to_owned());
        }
        Self { noise, script, named }
    }
}

/// The same key with its escapes in lower case: old links have them.
fn lowered(key: &str) -> String {
    let mut left = 0_u8;
    let lower = |c: char| {
        if c == '%' {
            left = 2;
            return c;
        }
        let c = if left > 0 { c.to_ascii_lowercase() } else { c };
        left = left.saturating_sub(1);
        c
    };
    key.chars().map(lower).collect()
}
