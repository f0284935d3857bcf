//! The folders of the files: one for each folder of the URLs, at the same depth.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{folded, good_folder, hash};
use crate::statify::url::unescaped;

/// Beyond this many bytes of path, folders get short names.
const ROOMY: usize = 400;
/// No folder is deeper: each costs memory, and addresses that deep are traps.
const MOST: usize = 128;
/// No folder's path is longer.
const DEEPEST: usize = 940;

/// The names that are taken, folded: two that are equal are one on some disk.
#[derive(Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Takes a path with all that will stand beside it, if all of it is free.
    pub fn claim(&mut self, path: &str, suffixes: &[&str]) -> bool {
        let path = folded(path);
        let all: Vec<String> = suffixes.iter().map(|suffix| format!("{path}{suffix}")).collect();
        if self.0.contains(&path) || all.iter().any(|one| self.0.contains(one)) {
            return false;
        }
        self.0.insert(path);
        self.0.extend(all);
        true
    }
}

/// The folder of a URL path: up to its last slash, `/a/b/`.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').and_then(|(folder, _)| path.get(..=folder.len())).unwrap_or("/")
}

/// For each folder of URLs (escaped, `/a/b/`) the folder of files (`a/b/`, empty for the root).
pub fn folders<'a>(of: impl Iterator<Item = &'a str>, taken: &mut Taken) -> BTreeMap<&'a str, String> {
    let mut wanted: BTreeSet<(usize, &str)> = BTreeSet::new();
    for folder in of {
        let mut depth = folder.matches('/').count();
        if depth > MOST {
            continue;
        }
        // Parents before children; a folder already there has its parents there.
        let mut rest = folder;
        while rest.len() > 1 && wanted.insert((depth, rest)) {
            rest = folder_of(rest.strip_suffix('/').unwrap_or(rest));
            depth -= 1;
        }
    }
    let mut out = BTreeMap::from([("/", String::new())]);
    for (_, folder) in wanted {
        let inner = folder.strip_suffix('/').unwrap_or(folder);
        let parent = folder_of(inner);
        let segment = inner.get(parent.len()..).unwrap_or_default();
        if let Some(path) = out.get(parent).and_then(|parent| place(parent, segment, folder, taken)) {
            out.insert(folder, path);
        }
    }
    out
}

/// The path of one folder; none where it would be too deep.
fn place(parent: &str, segment: &str, folder: &str, taken: &mut Taken) -> Option<String> {
    let own = unescaped(segment).filter(|name| good_folder(name) && parent.len() + name.len() <= ROOMY);
    let hashed = [6, 12, 32, 64].into_iter().map(|digits| format!("@{}", hash(folder, digits)));
    let path =
        own.into_iter().chain(hashed).map(|name| format!("{parent}{name}")).find(|path| taken.claim(path, &[]))?;
    (path.len() < DEEPEST).then(|| format!("{path}/"))
}
