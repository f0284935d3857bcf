//! Addresses that are new at each visit: the same page under another id.

use std::collections::BTreeMap;

use crate::statify::url::Url;
use crate::tree::Digest;

/// Pages with the same text under two ids, and none with two texts, from which on the id is a session.
const SURE: u32 = 2;
/// Unknown answers at a time while it is not clear what an id is.
const IN_FLIGHT: u32 = 3;
/// Answers without a comparison, after which an id is taken for a name.
const PATIENCE: u32 = 8;

/// A query key or a place in a path whose values are ids.
#[derive(Clone, Debug, Default)]
struct Slot {
    same: u32,
    different: u32,
    seen: u32,
    in_flight: u32,
    /// The id seen first.
    first: Option<String>,
    /// By the address without the id: the id and text seen first.
    texts: BTreeMap<String, (String, Digest)>,
}

impl Slot {
    fn is_session(&self) -> bool {
        self.same >= SURE && self.different == 0
    }
}

/// By the name that [`slot`] gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Sessions(BTreeMap<String, Slot>);

impl Sessions {
    /// The same address without the session, or in a path with the one seen first.
    pub(super) fn stand_in(&self, url: &Url, shape: &str) -> Option<Url> {
        let slot = self.0.get(&slot(shape)?).filter(|slot| slot.is_session())?;
        let taken = take_out(url, shape)?;
        let other = match &slot.first {
            Some(first) if taken.in_path => taken.with(url, first)?,
            _ => taken.without(url),
        };
        (other != *url).then_some(other)
    }

    pub(super) fn full(&self, shape: &str) -> bool {
        let slot = slot(shape).and_then(|name| self.0.get(&name));
        slot.is_some_and(|slot| slot.different == 0 && slot.seen < PATIENCE && slot.in_flight >= IN_FLIGHT)
    }

    pub(super) fn take_off(&mut self, shape: &str) {
        if let Some(name) = slot(shape) {
            self.0.entry(name).or_default().in_flight += 1;
        }
    }

    /// Compares with the same address under another id, or without. Whether it is a page again under another id.
    pub(super) fn land(
        &mut self,
        url: &Url,
        shape: &str,
        print: Option<Digest>,
        text_of: impl Fn(&Url) -> Option<Digest>,
    ) -> bool {
        let Some(slot) = slot(shape).and_then(|name| self.0.get_mut(&name)) else { return false };
        slot.in_flight = slot.in_flight.saturating_sub(1);
        let Some((taken, print)) = take_out(url, shape).zip(print) else { return false };
        slot.seen += 1;
        slot.first.get_or_insert_with(|| taken.id.clone());
        let without = taken.without(url);
        let bare = (!taken.in_path).then(|| text_of(&without)).flatten();
        let key = taken.blank(url);
        let twin = slot.texts.get(&key).filter(|(id, _)| *id != taken.id).map(|(_, text)| *text);
        slot.texts.entry(key).or_insert((taken.id, print));
        let Some(other) = twin.or(bare) else { return false };
        if other == print {
            slot.same += 1;
        } else {
            slot.different += 1;
        }
        other == print
    }
}

/// The name of the first id of a shape: its query key, or the path up to it.
pub(super) fn slot(shape: &str) -> Option<String> {
    let (path, query) = shape.split_once('?').unwrap_or((shape, ""));
    let key = query.split('&').find_map(|mark| mark.strip_prefix('~')?.strip_suffix("={id}"));
    let host = path.split('/').nth(2).unwrap_or_default();
    match key {
        Some(key) => Some(format!("//{host}/**?~{key}={{id}}")),
        None => path.find("{id}").and_then(|at| path.get(..at)).map(|before| format!("{before}{{id}}/**")),
    }
}

/// An id in an address.
struct Taken {
    id: String,
    in_path: bool,
    /// Which piece between `&`, or between `/`.
    index: usize,
}

fn take_out(url: &Url, shape: &str) -> Option<Taken> {
    let (path, query) = shape.split_once('?').unwrap_or((shape, ""));
    if let Some(key) = query.split('&').find_map(|mark| mark.strip_prefix('~')?.strip_suffix("={id}")) {
        let mut pieces = url.query()?.split('&').enumerate();
        let named = |piece: &str| piece.split_once('=').filter(|(name, _)| *name == key).map(|(_, id)| id.to_owned());
        return pieces.find_map(|(index, piece)| Some(Taken { id: named(piece)?, in_path: false, index }));
    }
    let nth = path.split('/').skip(3).filter(|part| !part.is_empty()).position(|part| part == "{id}")?;
    let (index, id) = url.path().split('/').enumerate().filter(|(_, part)| !part.is_empty()).nth(nth)?;
    Some(Taken { id: id.to_owned(), in_path: true, index })
}

impl Taken {
    fn without(&self, url: &Url) -> Url {
        let pieces = url.query().unwrap_or_default().split('&').enumerate();
        let rest: Vec<&str> = pieces.filter(|(index, _)| *index != self.index).map(|(_, piece)| piece).collect();
        let query = rest.join("&");
        if self.in_path { url.clone() } else { url.with_query((!query.is_empty()).then_some(&query)) }
    }

    fn with(&self, url: &Url, id: &str) -> Option<Url> {
        let parts = url.path().split('/').enumerate();
        let parts: Vec<&str> = parts.map(|(index, part)| if index == self.index { id } else { part }).collect();
        url.with_path(&parts.join("/"))
    }

    /// The address with nothing where the id stands.
    fn blank(&self, url: &Url) -> String {
        let separator = if self.in_path { '/' } else { '&' };
        let text = if self.in_path { url.path() } else { url.query().unwrap_or_default() };
        let parts: Vec<&str> =
            text.split(separator).enumerate().map(|(i, part)| if i == self.index { "" } else { part }).collect();
        let blank = parts.join(if self.in_path { "/" } else { "&" });
        if self.in_path {
            format!("{blank}?{}", url.query().unwrap_or_default())
        } else {
            format!("{}?{blank}", url.path())
        }
    }
}
