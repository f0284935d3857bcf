//! Counting entries of the register. `None` says that the register does not itemise the matter at all.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::Known;
use super::{Entry, Figure, Origin, Part};
use crate::lang::{Date, Lang, Text};
use crate::register::{
    Activity, App, AppScope, Association, Coop, EventKind, Facts, MailboxCampaign, Membership, SiteKind, Software,
    StatusKind, Workshop, WorkshopStatus, communes,
};

/// What counting gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The count.
    pub value: Option<i64>,
    /// The parts: key, label, count.
    pub parts: Vec<Part>,
}

/// A figure from what is counted and what is said; entries go before declarations.
pub(super) fn figure(entry: &Entry, itemised: Option<Counted>, said: Option<&Known>, day: Date) -> Option<Figure> {
    let declared = said.map(Known::counted);
    let (counted, origin) = match (itemised, said) {
        (Some(counted), _) => (counted, Origin::Itemised),
        (None, Some(known)) => (declared.unwrap_or_default(), Origin::Declared(known.source.to_owned())),
        (None, None) => return None,
    };
    let is_declared = matches!(origin, Origin::Declared(_));
    Some(Figure {
        label: Text { fr: entry.fr.to_owned(), en: entry.en.to_owned() },
        unit: entry.unit,
        value: counted.value,
        printed: said.filter(|_| is_declared).and_then(Known::printed),
        decimals: super::catalogue::decimals(entry.name),
        of: None,
        parts: counted.parts,
        before: None,
        declared_change: said.and_then(Known::change),
        as_of: day,
        origin,
        formula: Text { fr: entry.formula.0.to_owned(), en: entry.formula.1.to_owned() },
    })
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[expect(clippy::unnecessary_wraps, reason = "what counting ends with, where `?` has not said that nothing is known")]
fn value(n: usize) -> Option<Counted> {
    Some(Counted { value: Some(number(n)), parts: Vec::new() })
}

#[expect(clippy::unnecessary_wraps, reason = "what counting ends with, where `?` has not said that nothing is known")]
fn sum(n: i64) -> Option<Counted> {
    Some(Counted { value: Some(n), parts: Vec::new() })
}

/// Parts from a tally by label; the label is its own key unless it is a word of the model.
#[expect(clippy::unnecessary_wraps, reason = "what counting ends with, where `?` has not said that nothing is known")]
fn parts(tally: BTreeMap<(String, Text), i64>) -> Option<Counted> {
    let parts = tally.into_iter().map(|((key, label), value)| Part { key, label, value, rest: false }).collect();
    Some(Counted { value: None, parts })
}

fn members(facts: &Facts, day: Date) -> impl Iterator<Item = &Association> {
    facts.associations.iter().filter(move |it| it.membership.iter().any(|stay| stay.interval().contains(day)))
}

fn itemised<T>(entries: &[T]) -> Option<&[T]> {
    (!entries.is_empty()).then_some(entries)
}

pub(super) fn associations_total(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    value(members(facts, day).count())
}

pub(super) fn arrivals(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let all = itemised(&facts.associations)?;
    let began = |from: Date| from.year() == day.year() && from <= day;
    value(all.iter().flat_map(|it| &it.membership).filter(|stay| began(stay.from.value)).count())
}

/// The stays that ended in the day's year. `to` is the first day outside: one who leaves on 31 December is outside
/// on 1 January of the next year.
fn ended(all: &[Association], day: Date) -> impl Iterator<Item = &Membership> {
    let left = move |to: Date| to > Date::end_of(day.year() - 1) && to <= day;
    all.iter().flat_map(|it| &it.membership).filter(move |stay| stay.to.as_ref().is_some_and(|to| left(to.value)))
}

pub(super) fn departures(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(ended(itemised(&facts.associations)?, day).count())
}

pub(super) fn departures_by_end(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let mut tally = BTreeMap::new();
    for end in ended(itemised(&facts.associations)?, day).filter_map(|stay| stay.end) {
        let label = Text { fr: end.label(Lang::Fr).to_owned(), en: end.label(Lang::En).to_owned() };
        *tally.entry((end.word().to_owned(), label)).or_insert(0) += 1;
    }
    parts(tally)
}

pub(super) fn suspended(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let all = itemised(&facts.associations)?;
    let in_year = |on: Date| on.year() == day.year() && on <= day;
    let was = |it: &&Association| {
        it.status_events.iter().any(|event| event.event == StatusKind::Suspended && in_year(event.on.value))
    };
    value(all.iter().filter(was).count())
}

pub(super) fn home_commune(facts: &Facts, coop: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    let home = coop.commune.as_ref()?;
    value(members(facts, day).filter(|it| it.seat.as_ref().is_some_and(|seat| seat.commune == *home)).count())
}

pub(super) fn by_commune(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    let mut tally = BTreeMap::new();
    for seat in members(facts, day).filter_map(|it| it.seat.as_ref()) {
        let name = communes::by_code(seat.commune.as_str()).map_or(seat.commune.as_str(), |commune| commune.name);
        *tally.entry((seat.commune.as_str().to_owned(), Text::same(name))).or_insert(0) += 1;
    }
    parts(tally)
}

pub(super) fn by_activity(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    let mut tally = BTreeMap::new();
    for code in members(facts, day).filter_map(|it| it.object.as_ref()?.code.as_ref()) {
        if let Some(activity) = Activity::of(&code.value) {
            *tally.entry((activity.key.to_owned(), activity.label())).or_insert(0) += 1;
        }
    }
    parts(tally)
}

pub(super) fn by_mode(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let all = itemised(&facts.associations)?;
    let mut tally = BTreeMap::new();
    let began = |from: Date| from.year() == day.year() && from <= day;
    for stay in all.iter().flat_map(|it| &it.membership).filter(|stay| began(stay.from.value)) {
        let Some(mode) = stay.mode else { continue };
        let label = Text { fr: mode.label(Lang::Fr).to_owned(), en: mode.label(Lang::En).to_owned() };
        *tally.entry((mode.word().to_owned(), label)).or_insert(0) += 1;
    }
    parts(tally)
}

pub(super) fn people_total(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let known = facts.people.values().any(|person| !person.member.is_empty());
    let open = facts.people.values().filter(|it| it.member.iter().any(|stay| stay.interval().contains(day)));
    known.then(|| value(open.count())).flatten()
}

macro_rules! demand {
    ($($function:ident $field:ident),+) => { $(
        pub(super) fn $function(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
            itemised(&facts.associations)?;
            value(members(facts, day).filter(|it| it.needs.as_ref().is_some_and(|needs| needs.$field)).count())
        }
    )+ };
}
demand!(demand_site site, demand_galette galette, demand_dolibarr dolibarr, demand_paheko paheko, demand_lists lists, demand_cloud cloud);

pub(super) fn demand_other(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    let other: BTreeSet<&str> = members(facts, day)
        .filter_map(|it| it.needs.as_ref())
        .flat_map(|needs| &needs.other)
        .map(String::as_str)
        .collect();
    value(other.len())
}

pub(super) fn vademecum_given(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.associations)?;
    value(members(facts, day).filter(|it| it.vademecum.as_ref().is_some_and(|given| given.given_on <= day)).count())
}

fn online(facts: &Facts, day: Date) -> impl Iterator<Item = &crate::register::Site> {
    facts.sites.iter().filter(move |it| it.published && it.interval().contains(day))
}

pub(super) fn sites_total(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.sites)?;
    value(online(facts, day).count())
}

pub(super) fn by_software(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.sites)?;
    let mut tally = BTreeMap::new();
    for software in online(facts, day).filter(|it| it.kind == SiteKind::Cms).filter_map(|it| it.software) {
        *tally.entry((software.word().to_owned(), software_label(software))).or_insert(0) += 1;
    }
    parts(tally)
}

/// A software's name in both languages.
pub(super) fn software_label(software: Software) -> Text {
    Text { fr: software.label(Lang::Fr).to_owned(), en: software.label(Lang::En).to_owned() }
}

pub(super) fn sites_static(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.sites)?;
    value(online(facts, day).filter(|it| it.kind == SiteKind::Static).count())
}

pub(super) fn sites_statified(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.sites)?;
    value(online(facts, day).filter(|it| it.kind == SiteKind::Static && it.statified_from.is_some()).count())
}

fn running(facts: &Facts, coop: &Coop, day: Date, chosen: impl Fn(&App) -> bool) -> Option<Counted> {
    let apps: Vec<&App> = facts.apps.iter().filter(|it| chosen(it)).collect();
    // Applications without dates tell of the day of the figures, not of earlier ones.
    let undated = apps.iter().any(|it| it.since.is_none());
    if apps.is_empty() || (undated && day < coop.as_of.value) {
        return None;
    }
    value(apps.iter().filter(|it| it.runs(day)).count())
}

pub(super) fn apps_galette(facts: &Facts, coop: &Coop, day: Date) -> Option<Counted> {
    running(facts, coop, day, |it| it.software == Software::Galette)
}

pub(super) fn apps_dolibarr(facts: &Facts, coop: &Coop, day: Date) -> Option<Counted> {
    running(facts, coop, day, |it| it.software == Software::Dolibarr)
}

pub(super) fn apps_paheko(facts: &Facts, coop: &Coop, day: Date) -> Option<Counted> {
    running(facts, coop, day, |it| it.software == Software::Paheko)
}

pub(super) fn apps_specific(facts: &Facts, coop: &Coop, day: Date) -> Option<Counted> {
    running(facts, coop, day, |it| it.scope == AppScope::Specific)
}

fn lists(facts: &Facts, day: Date) -> Option<&crate::register::ListsSnapshot> {
    facts.lists.iter().find(|it| it.at.value == day)
}

pub(super) fn lists_robots(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(lists(facts, day)?.robots.len())
}

pub(super) fn lists_total(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(lists(facts, day)?.robots.iter().map(|it| it.lists_open).sum())
}

pub(super) fn lists_addresses(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(lists(facts, day)?.distinct_addresses?)
}

pub(super) fn lists_subscriptions(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(lists(facts, day)?.robots.iter().map(|it| it.subscriptions).sum())
}

/// Counters are cumulative since a list was made: only the difference of two snapshots means something.
pub(super) fn lists_deliveries(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let total = |day: Date| -> Option<i64> { lists(facts, day)?.robots.iter().map(|it| it.delivered).sum() };
    let before = day.year_before();
    let days = if day.year() % 4 == 0 && (day.year() % 100 != 0 || day.year() % 400 == 0) { 366 } else { 365 };
    let delivered = total(day)?.checked_sub(total(before)?)?;
    sum((2 * delivered + days) / (2 * days))
}

fn cloud(facts: &Facts, day: Date) -> Option<&crate::register::CloudSnapshot> {
    facts.cloud.iter().find(|it| it.at.value == day)
}

pub(super) fn cloud_associations(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let groups = itemised(&cloud(facts, day)?.groups)?;
    let used: BTreeSet<&str> = groups.iter().filter(|it| it.users > 0).map(|it| it.gid.value.as_str()).collect();
    let is_user = |it: &&Association| it.cloud.as_ref().is_some_and(|cloud| used.contains(cloud.group.value.as_str()));
    value(members(facts, day).filter(is_user).count())
}

pub(super) fn cloud_accounts(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(cloud(facts, day)?.accounts.as_ref()?.enabled)
}

pub(super) fn onlyoffice_connections(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(cloud(facts, day)?.onlyoffice.as_ref()?.max_connections)
}

pub(super) fn onlyoffice_previous(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sum(cloud(facts, day)?.onlyoffice.as_ref()?.previous?)
}

fn campaign(facts: &Facts, day: Date) -> Option<&MailboxCampaign> {
    facts.mailboxes.iter().find(|it| it.announced.value.year() == day.year())
}

pub(super) fn mailboxes_contacted(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(campaign(facts, day)?.contacted.len())
}

pub(super) fn mailboxes_answered(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(campaign(facts, day)?.answered.len())
}

pub(super) fn mailboxes_outcomes(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let mut tally = BTreeMap::new();
    for outcome in campaign(facts, day)?.mailboxes.iter().map(|it| it.outcome) {
        let label = Text { fr: outcome.label(Lang::Fr).to_owned(), en: outcome.label(Lang::En).to_owned() };
        *tally.entry((outcome.word().to_owned(), label)).or_insert(0) += 1;
    }
    parts(tally)
}

fn sessions(facts: &Facts, day: Date) -> Option<Vec<&Workshop>> {
    itemised(&facts.workshops)?;
    let in_year = |it: &&Workshop| it.held_in() == Some(i64::from(day.year()));
    let counts = |it: &&Workshop| !matches!(it.status, WorkshopStatus::Cancelled | WorkshopStatus::Planned);
    Some(facts.workshops.iter().filter(in_year).filter(counts).collect())
}

pub(super) fn workshops_sessions(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sessions(facts, day).filter(|it| !it.is_empty()).and_then(|it| value(it.len()))
}

fn attendees(workshop: &Workshop) -> i64 {
    workshop.attendees.as_ref().map_or(0, |count| count.value)
}

pub(super) fn workshops_attendances(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    sessions(facts, day).filter(|it| !it.is_empty()).and_then(|it| sum(it.iter().map(|w| attendees(w)).sum()))
}

pub(super) fn workshops_by_topic(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let mut tally = BTreeMap::new();
    for workshop in sessions(facts, day)? {
        let topic = workshop.topics.join(" + ");
        *tally.entry((topic.clone(), Text::same(topic))).or_insert(0) += attendees(workshop);
    }
    (!tally.is_empty()).then(|| parts(tally)).flatten()
}

pub(super) fn events_total(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    itemised(&facts.events)?;
    let year = Some(i64::from(day.year()));
    let count = facts.events.iter().filter(|it| it.kind == EventKind::Presence && it.happens_in() == year).count();
    (count > 0).then(|| value(count)).flatten()
}

fn team(facts: &Facts, day: Date) -> Option<&Vec<crate::register::TeamMember>> {
    facts.teams.range(..=i64::from(day.year()) + 1).next_back().map(|(_, members)| members)
}

pub(super) fn team_size(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(team(facts, day)?.len())
}

pub(super) fn team_board(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    value(team(facts, day)?.iter().filter(|it| it.board_member).count())
}

pub(super) fn dues_steps(facts: &Facts, _: &Coop, day: Date) -> Option<Counted> {
    let year = i64::from(day.year()) + 1;
    let dues = facts.dues.iter().filter(|it| it.year.value <= year).max_by_key(|it| it.year.value)?;
    value(dues.calendar.len())
}
