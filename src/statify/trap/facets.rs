//! Filters: query keys that each page adds to the others.

use std::collections::{BTreeMap, BTreeSet};

use super::TrapKind;

/// Keys that come with and without each other, from which on they are filters.
const FILTERS: usize = 3;
/// Combinations without a new link, in a row, after which no more are asked for.
const BARREN: u32 = 8;
/// Unknown combinations at a time.
const IN_FLIGHT: u32 = 3;
/// Addresses with one set of keys that are asked for before other sets have had their turn.
const FIRST: u32 = 2;
/// As many with one set of keys, and no filters seen: they are pages.
const PAGES: u32 = 30;
/// Sets of keys that are remembered of one path.
const MOST_SETS: usize = 200;

#[derive(Clone, Debug, Default)]
struct Keys {
    /// How many addresses were asked for with each.
    sets: BTreeMap<BTreeSet<String>, u32>,
    filters: BTreeSet<String>,
    barren: u32,
    in_flight: u32,
}

/// By path.
#[derive(Clone, Debug, Default)]
pub(super) struct Facets(BTreeMap<String, Keys>);

impl Facets {
    pub(super) fn refuse(&self, shape: &str) -> Option<TrapKind> {
        let keys = self.combined(shape)?;
        (keys.barren >= BARREN).then_some(TrapKind::Facets)
    }

    /// `idle`: nothing at all is in flight. Where keys also stand alone, each combination gets a few addresses
    /// first: by three of them filters are told from a page's parameters.
    pub(super) fn full(&self, shape: &str, idle: bool) -> bool {
        let (path, set) = take_apart(shape);
        let Some(keys) = self.0.get(path).filter(|_| set.len() > 1 && !idle) else { return false };
        let asked = keys.sets.get(&set).copied().unwrap_or_default();
        let alone = keys.sets.keys().filter(|set| set.len() == 1).count();
        let waits = alone >= FILTERS && (FIRST..PAGES).contains(&asked);
        waits || (keys.in_flight >= IN_FLIGHT && self.combined(shape).is_some())
    }

    pub(super) fn take_off(&mut self, shape: &str) {
        let (path, set) = take_apart(shape);
        if set.is_empty() {
            return;
        }
        let keys = self.0.entry(path.to_owned()).or_default();
        keys.in_flight += u32::from(set.len() > 1);
        if let Some(asked) = keys.sets.get_mut(&set) {
            *asked += 1;
        } else if keys.sets.len() < MOST_SETS {
            keys.sets.insert(set, 1);
            keys.filters = filters(keys.sets.keys());
        }
    }

    /// `new_links` is none where there was no page.
    pub(super) fn land(&mut self, shape: &str, new_links: Option<usize>) {
        let (path, set) = take_apart(shape);
        let Some(keys) = self.0.get_mut(path).filter(|_| set.len() > 1) else { return };
        keys.in_flight = keys.in_flight.saturating_sub(1);
        match new_links {
            Some(0) => keys.barren = keys.barren.saturating_add(1),
            Some(_) => keys.barren = 0,
            None => {}
        }
    }

    /// What is known of the path, where the address combines filters.
    fn combined(&self, shape: &str) -> Option<&Keys> {
        let (path, set) = take_apart(shape);
        let keys = self.0.get(path).filter(|keys| keys.filters.len() >= FILTERS)?;
        (set.intersection(&keys.filters).count() > 1).then_some(keys)
    }
}

/// The path and the unknown query keys of a shape.
fn take_apart(shape: &str) -> (&str, BTreeSet<String>) {
    let (path, query) = shape.split_once('?').unwrap_or((shape, ""));
    let marks = query.split('&').filter_map(|mark| mark.strip_prefix('~'));
    let keys = marks.filter_map(|mark| mark.split_once('=')).filter(|(_, class)| *class != "{page}");
    (path, keys.map(|(key, _)| key.to_owned()).collect())
}

/// The keys that occur with, without and instead of at least two others of them.
fn filters<'a>(sets: impl Iterator<Item = &'a BTreeSet<String>>) -> BTreeSet<String> {
    let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut alone: BTreeMap<&str, u32> = BTreeMap::new();
    for set in sets {
        let few: Vec<&str> = set.iter().map(String::as_str).take(12).collect();
        for (index, key) in few.iter().enumerate() {
            *alone.entry(key).or_default() += 1;
            for other in few.iter().skip(index + 1) {
                *counts.entry((key, other)).or_default() += 1;
            }
        }
    }
    let count = |key: &str| alone.get(key).copied().unwrap_or_default();
    let free = counts.iter().filter(|((a, b), both)| count(a) > **both && count(b) > **both);
    let mut partners: BTreeMap<&str, u32> = BTreeMap::new();
    for ((a, b), _) in free {
        *partners.entry(a).or_default() += 1;
        *partners.entry(b).or_default() += 1;
    }
    partners.into_iter().filter(|(_, others)| *others >= 2).map(|(key, _)| key.to_owned()).collect()
}
