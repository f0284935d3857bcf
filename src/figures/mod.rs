//! Every number that is published, computed from the register for a day: `f(facts, as_of)`.
//!
//! A figure is *itemised* (counted from entries), *declared* (a dated count with its source) or *derived* (from
//! other figures). Where the register has both entries and a declared count, the entries give the figure and a
//! difference is a finding. The statements are data-model §12's, the contradictions §13's.

mod catalogue;
mod consistency;
mod count;
mod declared;
mod derive;
mod fold;
mod form;
mod frozen;
mod history;

use std::collections::BTreeMap;

use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Ratio, Text};
use crate::register::Register;

pub use catalogue::{CATALOGUE, Entry};
pub use derive::DERIVED;
pub use fold::SMALLEST;
pub use form::{FORMS, Wrong, expand, spelt, unknown};
pub use frozen::{Frozen, Histories, freeze, thaw};
pub use history::{history, years};

/// The figures of a day, by name.
#[derive(Clone, Debug)]
pub struct Figures {
    /// The day.
    pub as_of: Date,
    /// By name; names are dotted English words.
    pub by_name: BTreeMap<String, Figure>,
}

/// One figure and all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it counts, for people.
    pub label: Text,
    /// In what.
    pub unit: Unit,
    /// The count (cents for [`Unit::Euros`]); a figure of parts may lack it.
    pub value: Option<i64>,
    /// The share as the source printed it, in thousandths of a per cent, and its decimals.
    pub printed: Option<(i64, u32)>,
    /// The decimals of its share, where the source printed none.
    pub decimals: u32,
    /// The figure that it is a share of, and that one's count.
    pub of: Option<(String, i64)>,
    /// The parts, greatest first, « Autres » last; groups under three are folded.
    pub parts: Vec<Part>,
    /// The same count a year before.
    pub before: Option<i64>,
    /// The change against the year before in per cent, where only that is declared.
    pub declared_change: Option<(i64, u32)>,
    /// The day it holds for.
    pub as_of: Date,
    /// How it is known.
    pub origin: Origin,
    /// How it is counted, in words.
    pub formula: Text,
}

impl Figure {
    /// The share of the whole, where there is one.
    #[must_use]
    pub fn ratio(&self) -> Option<Ratio> {
        let whole = self.of.as_ref()?.1;
        self.value.map(|part| Ratio { part, whole })
    }
}

/// One part of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its key: a word of the model, or the declared label.
    pub key: String,
    /// For people.
    pub label: Text,
    /// Its count.
    pub value: i64,
    /// Whether it is what remains: « Autres », always last.
    pub rest: bool,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Associations.
    Associations,
    /// People.
    People,
    /// Web sites.
    Sites,
    /// Installations of an application.
    Installations,
    /// Mailing lists.
    Lists,
    /// List servers.
    Robots,
    /// E-mail addresses.
    Addresses,
    /// Subscriptions to lists.
    Subscriptions,
    /// Messages a day.
    MessagesPerDay,
    /// Accounts.
    Accounts,
    /// Simultaneous connections.
    Connections,
    /// Mailboxes.
    Mailboxes,
    /// Euros a year; the count is in cents.
    Euros,
    /// Gigabytes.
    Gigabytes,
    /// Workshops.
    Workshops,
    /// Attendances.
    Attendances,
    /// Events.
    Events,
    /// Steps.
    Steps,
    /// Anything else that is counted one by one.
    Things,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Self; 19] = [
        Self::Associations,
        Self::People,
        Self::Sites,
        Self::Installations,
        Self::Lists,
        Self::Robots,
        Self::Addresses,
        Self::Subscriptions,
        Self::MessagesPerDay,
        Self::Accounts,
        Self::Connections,
        Self::Mailboxes,
        Self::Euros,
        Self::Gigabytes,
        Self::Workshops,
        Self::Attendances,
        Self::Events,
        Self::Steps,
        Self::Things,
    ];

    /// Its name in files; euros are counted in cents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Associations => "associations",
            Self::People => "people",
            Self::Sites => "sites",
            Self::Installations => "installations",
            Self::Lists => "lists",
            Self::Robots => "robots",
            Self::Addresses => "addresses",
            Self::Subscriptions => "subscriptions",
            Self::MessagesPerDay => "messages/day",
            Self::Accounts => "accounts",
            Self::Connections => "connections",
            Self::Mailboxes => "mailboxes",
            Self::Euros => "cents/year",
            Self::Gigabytes => "GB",
            Self::Workshops => "workshops",
            Self::Attendances => "attendances",
            Self::Events => "events",
            Self::Steps => "steps",
            Self::Things => "count",
        }
    }

    /// Whether a small group of it could name somebody.
    #[must_use]
    pub const fn identifies(self) -> bool {
        matches!(self, Self::Associations | Self::People | Self::Sites | Self::Accounts)
    }
}

/// How a figure is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Counted from entries of the register.
    Itemised,
    /// Said by a source.
    Declared(String),
    /// Computed from other figures.
    Derived,
}

/// Everything known for a day, and what does not agree.
#[must_use]
pub fn at(register: &Register, as_of: Date) -> (Figures, Vec<Finding>) {
    let (declared, mut findings) = declared::read(&register.facts);
    let before = gather(register, &declared, as_of.year_before());
    let mut now = gather(register, &declared, as_of);
    derive::derive(&mut now, &before, register, as_of);
    for (name, figure) in &mut now {
        figure.before = figure.before.or_else(|| before.get(name).and_then(|earlier| earlier.value));
    }
    findings.extend(consistency::check(register, &declared, &now));
    for figure in now.values_mut().filter(|figure| !figure.parts.is_empty()) {
        let whole = figure.of.as_ref().map(|of| of.1).filter(|_| figure.unit.identifies());
        figure.parts = fold::fold(std::mem::take(&mut figure.parts), whole, figure.unit.identifies());
    }
    (Figures { as_of, by_name: now }, findings)
}

/// Where each declared figure of a day is written: what is counted stands in many places.
#[must_use]
pub fn written(register: &Register, figures: &Figures) -> BTreeMap<String, Place> {
    let (known, _) = declared::read(&register.facts);
    let shown = |known: &declared::Known<'_>| {
        let figure = figures.by_name.get(known.name());
        known.at == figures.as_of && figure.is_some_and(|it| matches!(it.origin, Origin::Declared(_)))
    };
    known.iter().filter(|it| shown(it)).map(|it| (it.name().to_owned(), it.entry.figure.place.clone())).collect()
}

/// One note that names what is not known for the day.
#[must_use]
pub fn unknown_note(register: &Register, figures: &Figures) -> Option<Finding> {
    let unknown: Vec<&Entry> = CATALOGUE.iter().filter(|it| !figures.by_name.contains_key(it.name)).collect();
    if unknown.is_empty() || unknown.len() == CATALOGUE.len() {
        return None;
    }
    let names: Vec<&str> = unknown.iter().map(|it| it.name).collect();
    let (names, day) = (names.join(", "), figures.as_of);
    let message = both!("chiffres non connus au {day} : {names}", "figures not known for {day}: {names}");
    let help = both!(
        "pour les publier, notez-les dans data/, avec leur date et leur source",
        "to publish them, note them in data/, with their day and source"
    );
    Some(Finding::note("figures-not-known", register.coop.as_of.place.clone(), message).help(help))
}

/// Itemised and declared figures of a day, without what is derived.
fn gather(register: &Register, declared: &[declared::Known], day: Date) -> BTreeMap<String, Figure> {
    let mut figures = BTreeMap::new();
    for entry in CATALOGUE {
        let itemised = (entry.count)(&register.facts, &register.coop, day);
        let said = declared.iter().find(|known| known.name() == entry.name && known.at == day);
        if let Some(figure) = count::figure(entry, itemised, said, day) {
            figures.insert(entry.name.to_owned(), figure);
        }
    }
    // A share needs its whole, whichever way that one is known.
    let totals: BTreeMap<String, i64> =
        figures.iter().filter_map(|(name, figure)| figure.value.map(|value| (name.clone(), value))).collect();
    for (name, figure) in &mut figures {
        let said = declared.iter().find(|known| known.name() == name && known.at == day);
        let of = said.and_then(|known| known.of()).or_else(|| catalogue::entry(name).and_then(|entry| entry.of));
        figure.of = of.and_then(|of| totals.get(of).map(|total| (of.to_owned(), *total)));
        if figure.value.is_none() && figure.parts.is_empty() {
            figure.value = declared::from_percent(figure);
        }
    }
    figures.retain(|_, figure| figure.value.is_some() || !figure.parts.is_empty());
    figures
}
