//! Budgets by shape: new texts earn them, old texts use them up.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{TrapKind, paths};
use crate::statify::url::Url;
use crate::tree::Digest;

/// Unknown answers of one shape at a time, until the shape is trusted.
const IN_FLIGHT: u32 = 3;
/// Addresses taken from pages that say nothing new, until one of them does.
const ON_TRUST: u32 = 6;
/// Pages that say nothing new, after which a shape is shut.
const USELESS: u32 = 8;
/// New texts, after which a shape may be asked for by any number at a time.
const TRUSTED: u32 = 8;

#[derive(Clone, Debug, Default)]
struct Shape {
    prints: BTreeSet<Digest>,
    useful: u32,
    useless: u32,
    /// Taken from pages that say nothing new, since the last new text.
    fed: u32,
    in_flight: u32,
}

impl Shape {
    fn trusted(&self) -> bool {
        self.useful >= TRUSTED && self.useful > 2 * self.useless
    }

    fn shut(&self) -> bool {
        self.useless >= USELESS && self.useless > self.useful / 3
    }
}

/// A folder in which addresses may not exist and yet answer.
#[derive(Clone, Copy, Debug, Default)]
struct Folder {
    missing: u32,
    real: u32,
    in_flight: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Shapes {
    known: BTreeMap<String, Shape>,
    folders: BTreeMap<String, Folder>,
    /// The shape of the pages whose shape has budgets.
    of: BTreeMap<Url, Rc<str>>,
    names: BTreeSet<Rc<str>>,
}

impl Shapes {
    /// Whether the page has this shape too.
    pub(super) fn same(&self, shape: &str, page: Option<&Url>) -> bool {
        page.and_then(|page| self.of.get(page)).is_some_and(|own| **own == *shape)
    }

    pub(super) fn shape_of(&mut self, url: &Url, shape: &str) {
        if varies(shape) {
            let name = self.names.get(shape).cloned().unwrap_or_else(|| shape.into());
            self.names.insert(Rc::clone(&name));
            self.of.insert(url.clone(), name);
        }
    }

    /// Why an address found on a page is not asked for; `empty`: that page says nothing new.
    pub(super) fn refuse(&self, url: &Url, shape: &str, empty: bool) -> Option<TrapKind> {
        let folder = self.folders.get(paths::folder(url.path())).copied().unwrap_or_default();
        if folder.missing >= USELESS && folder.real == 0 {
            return Some(TrapKind::SoftNotFound);
        }
        let known = self.known.get(shape)?;
        (known.shut() || (empty && known.fed >= ON_TRUST)).then(|| kind(shape))
    }

    /// Whether too much of this shape is not known yet.
    pub(super) fn full(&self, url: &Url, shape: &str) -> bool {
        let folder = self.folders.get(paths::folder(url.path())).copied().unwrap_or_default();
        let missing = folder.missing > 0 && folder.real == 0 && folder.in_flight >= IN_FLIGHT;
        missing || self.known.get(shape).is_some_and(|known| known.in_flight >= IN_FLIGHT && !known.trusted())
    }

    pub(super) fn take_off(&mut self, url: &Url, shape: &str, empty: bool) {
        self.folders.entry(paths::folder(url.path()).to_owned()).or_default().in_flight += 1;
        if varies(shape) {
            let known = self.known.entry(shape.to_owned()).or_default();
            known.in_flight += 1;
            known.fed += u32::from(empty);
        }
    }

    pub(super) fn land(&mut self, url: &Url, shape: &str) {
        if let Some(folder) = self.folders.get_mut(paths::folder(url.path())) {
            folder.in_flight = folder.in_flight.saturating_sub(1);
        }
        if let Some(known) = self.known.get_mut(shape) {
            known.in_flight = known.in_flight.saturating_sub(1);
        }
    }

    pub(super) fn missing(&mut self, url: &Url) {
        self.folders.entry(paths::folder(url.path()).to_owned()).or_default().missing += 1;
    }

    pub(super) fn exists(&mut self, url: &Url) {
        self.folders.entry(paths::folder(url.path()).to_owned()).or_default().real += 1;
    }

    /// A picture or another file came: it leads nowhere, so that its like need not be asked few at a time.
    pub(super) fn file(&mut self, shape: &str) {
        if let Some(known) = self.known.get_mut(shape) {
            known.useful += 1;
        }
    }

    /// The kind of trap that a text belongs to which its shape had before. `bred`: found on a page of the same shape,
    /// or on one that said nothing new. What a page with something to say links to is finite, and uses up nothing:
    /// fifty tags of one article have one text. But for a calendar, whose every month links to thirty days.
    pub(super) fn learn(&mut self, shape: &str, print: Digest, bred: bool) -> Option<TrapKind> {
        let known = self.known.get_mut(shape)?;
        if known.prints.insert(print) {
            known.useful += 1;
            known.fed = 0;
            return None;
        }
        let kind = kind(shape);
        known.useless += u32::from(bred || kind == TrapKind::Calendar);
        Some(kind)
    }
}

/// Whether many addresses can have this shape.
fn varies(shape: &str) -> bool {
    shape.contains('{')
}

/// The kind of trap that addresses of a shape are in, where they say nothing new.
pub(super) fn kind(shape: &str) -> TrapKind {
    if shape.contains("{date}") {
        TrapKind::Calendar
    } else if shape.contains("{id}") {
        TrapKind::Session
    } else if shape.contains("{page}") {
        TrapKind::Pagination
    } else if shape.matches('~').count() > 1 {
        TrapKind::Facets
    } else {
        TrapKind::SameText
    }
}
