//! Where a server finds the file of an address by rules that are the same for all addresses.
//!
//! The rules of [`super::rules`] and the answers of [`super::table`] are this, written for other machines; what it
//! does not find as planned needs a rule of its own.

use serde::{Deserialize, Serialize};

use super::plan::{good_query, served_as};
use crate::tree::OutPath;

/// The extensions tried for an address that has none, in this order.
pub const EXTENSIONS: [&str; 4] = ["html", "rss", "atom", "xml"];

/// The extensions of addresses that are scripts: an unknown query there is an unknown page.
pub const SCRIPTS: [&str; 14] =
    ["php", "php3", "php4", "php5", "php7", "php8", "phtml", "asp", "aspx", "jsp", "cgi", "pl", "cfm", "py"];

/// Queries longer than this, in bytes, are taken as they are.
pub const LONGEST_NOISE: usize = 1500;

/// What queries mean on this site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habits {
    /// Keys without a meaning, dropped where they begin or end a query; `utm_*` is all that start with `utm_`.
    pub noise: Vec<String>,
    /// Keys that name pages: with one of them, an unknown query is an unknown page. Letters, digits, `_`, `-`, `.`.
    pub keys: Vec<String>,
    /// Whether queries without a key (`/?PagePrincipale`) name pages.
    pub bare: bool,
}

impl Habits {
    /// The query without noise, and without the `=` that SPIP adds to its only word.
    #[must_use]
    pub fn strip<'q>(&self, query: &'q str) -> &'q str {
        let mut rest = query;
        if query.len() <= LONGEST_NOISE {
            while !rest.is_empty() {
                let (first, after) = rest.split_once('&').unwrap_or((rest, ""));
                if !self.is_noise(first) {
                    break;
                }
                rest = after;
            }
            while let Some((before, _)) = rest.rsplit_once('&').filter(|(_, last)| self.is_noise(last)) {
                rest = before;
            }
        }
        match rest.strip_suffix('=') {
            Some(word) if !word.is_empty() && !word.contains(['=', '&']) => word,
            _ => rest,
        }
    }

    fn is_noise(&self, pair: &str) -> bool {
        let key = pair.split_once('=').map_or(pair, |(key, _)| key);
        self.noise.iter().any(|noise| match noise.strip_suffix('*') {
            Some(start) => key.starts_with(start),
            None => key == noise,
        })
    }

    /// Whether an unknown query (stripped, not empty) at this path is an unknown page, not an ornament of the path's.
    #[must_use]
    pub fn names_page(&self, path: &str, query: &str) -> bool {
        let last = path.rsplit('/').next().unwrap_or_default();
        let Some((_, extension)) = last.rsplit_once('.') else {
            let bare =
                self.bare && query.split('&').next().is_some_and(|first| !first.is_empty() && !first.contains('='));
            let named = |pair: &str| self.keys.iter().any(|key| pair.split('=').next() == Some(key.as_str()));
            return bare || query.split('&').any(named);
        };
        SCRIPTS.contains(&extension.to_ascii_lowercase().as_str())
    }
}

/// What is found without a rule of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file, and its type by its extension.
    File(OutPath, &'static str),
    /// A folder with an index, asked for without its `/`: redirect 301 to the same path with `/`, query kept.
    Slash,
    /// Nothing.
    Nothing,
}

/// The file of a query at a path (escapes undone, stripped, not empty).
#[must_use]
pub fn of_query(path: &str, query: &str, has: &dyn Fn(&OutPath) -> bool) -> Found {
    if !good_query(query) {
        return Found::Nothing;
    }
    let stem = format!("{path}@{query}");
    first(extended(&stem).chain([stem.clone()]), has)
}

/// The file of a path (escapes undone) without a query.
#[must_use]
pub fn of_path(path: &str, has: &dyn Fn(&OutPath) -> bool) -> Found {
    if hidden(path) {
        return Found::Nothing;
    }
    if path.ends_with('/') {
        return first(extended(&format!("{path}index")), has);
    }
    let (at, folder) = (format!("{path}@"), format!("{path}/index"));
    let found = first([path.to_owned()].into_iter().chain(extended(path)).chain(extended(&at)), has);
    match found {
        Found::Nothing if first(extended(&folder), has) != Found::Nothing => Found::Slash,
        found => found,
    }
}

/// Paths at which a file may stand that is not for readers: dot files but `.well-known`, our tables, our 404 page.
#[must_use]
pub fn hidden(path: &str) -> bool {
    let path = collapsed(path);
    let dotted = path.split('/').any(|segment| segment.starts_with('.') && segment != ".well-known");
    dotted || path.starts_with("/@sobre/") || ["/404.html", "/_redirects", "/_headers"].contains(&path.as_str())
}

fn extended(stem: &str) -> impl Iterator<Item = String> {
    EXTENSIONS.iter().map(move |extension| format!("{stem}.{extension}"))
}

fn first(mut candidates: impl Iterator<Item = String>, has: &dyn Fn(&OutPath) -> bool) -> Found {
    let file = candidates.find_map(|path| {
        let path = collapsed(&path);
        OutPath::new(path.strip_prefix('/').unwrap_or(&path)).filter(|path| has(path))
    });
    file.map_or(Found::Nothing, |path| {
        let media = served_as(path.as_str());
        Found::File(path, media)
    })
}

/// Several slashes are one to a file system.
fn collapsed(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    out
}
