//! Calendars to subscribe to (iCalendar): the agenda, each thing in it, the year of the dues.

use super::super::gather::Gathered;
use super::super::{Facts, Press, address};
use super::agenda::is_dated;
use super::occasion::{Occasion, Period};
use super::places::below;
use crate::both;
use crate::calendar::{self, Calendar, Event, Status, When};
use crate::lang::{Date, Lang, Text, list};
use crate::register::{Coop, DuesStatus, DuesStep, MonthPart, PublicDues};
use crate::tree::OutPath;

/// Where the calendar of the whole agenda is.
pub const AGENDA: &str = "agenda.ics";
/// Where the calendar of the dues is.
pub const DUES: &str = "cotisations.ics";

/// What to do with the address of a calendar.
pub fn how_to_subscribe(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "À l’adresse de ce fichier, votre logiciel d’agenda peut aussi s’abonner.",
        Lang::En => "Calendar programs can also subscribe to the address of this file.",
    }
}

/// The calendar of one thing, and its path; none where its day is not known.
pub fn one(press: &Press<'_>, facts: &Facts<'_>, it: &Occasion<'_>, page: &OutPath) -> Option<(OutPath, String)> {
    let path = below(page, &format!("{}.ics", it.id.to_ascii_lowercase()))?;
    let event = event(press, facts, it)?;
    let calendar = calendar(press, facts, &path, &Text::same(&it.title), vec![event]);
    Some((path, calendar::write(&calendar)))
}

/// The calendar of all that has a day.
pub fn all(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>, all: &[Occasion<'_>]) {
    let Some(path) = OutPath::new(AGENDA).filter(|_| all.iter().any(is_dated)) else { return };
    let events = all.iter().filter_map(|it| event(press, facts, it)).collect();
    let name = &facts.public.coop.name;
    let calendar = calendar(press, facts, &path, &both!("{name} : agenda", "{name}: agenda"), events);
    gathered.add(path, calendar::write(&calendar), "data/events.yaml");
}

/// The calendar of the dues' steps.
pub fn dues(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>) {
    let Some(dues) = facts.public.dues.as_ref().filter(|dues| !dues.calendar.is_empty()) else { return };
    let Some(path) = OutPath::new(DUES) else { return };
    let step = |(at, step): (usize, &DuesStep)| step_event(facts, dues, at, step, press.lang);
    let events = dues.calendar.iter().enumerate().filter_map(step).collect();
    let (year, name) = (dues.year, &facts.public.coop.name);
    let title = both!("{name} : cotisations {year}", "{name}: dues of {year}");
    let calendar = calendar(press, facts, &path, &title, events);
    gathered.add(path, calendar::write(&calendar), &format!("data/dues/{year}.yaml"));
}

fn calendar(press: &Press<'_>, facts: &Facts<'_>, path: &OutPath, name: &Text, events: Vec<Event>) -> Calendar {
    let source = match press.base_url {
        "" => String::new(),
        base => format!("{base}/{}", address::encode(path.as_str())),
    };
    Calendar {
        name: name.get(press.lang).to_owned(),
        description: facts.public.coop.tagline.clone().unwrap_or_default(),
        lang: press.lang,
        stamp: facts.figures.as_of,
        source,
        events,
    }
}

fn event(press: &Press<'_>, facts: &Facts<'_>, it: &Occasion<'_>) -> Option<Event> {
    let Period::Days(first, last) = it.when else { return None };
    let when = match it.times {
        Some((start, end)) => When::Hours { start: (first, start), end: end.map(|end| (last, end)) },
        None => When::Days { first, last },
    };
    let with = list(press.lang, it.partners);
    let with = both!("Avec {with}.", "With {with}.").get(press.lang).to_owned();
    let about = [Some(it.text.to_owned()), Some(with).filter(|_| !it.partners.is_empty())];
    let about: Vec<String> = about.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let page = press.places.occasion(it.id).filter(|_| !press.base_url.is_empty());
    let page = page.map(|out| format!("{}/{}", press.base_url, address::encode(out.address())));
    Some(Event {
        uid: format!("{}@{}", it.id, domain(&facts.public.coop)),
        title: it.title.clone(),
        when,
        place: it.place.to_owned(),
        description: about.join("\n"),
        url: page.or_else(|| it.url.map(str::to_owned)).unwrap_or_default(),
        status: if it.cancelled { Status::Cancelled } else { Status::Confirmed },
        category: it.kind.clone(),
        busy: !it.cancelled,
    })
}

/// A step is some days or weeks of a month: nobody is kept from doing other things.
fn step_event(facts: &Facts<'_>, dues: &PublicDues, at: usize, step: &DuesStep, lang: Lang) -> Option<Event> {
    let (first, last) = days(dues.year, step)?;
    let adopted = dues.status == DuesStatus::Adopted;
    let exact = both!("Période indicative.", "The period is a guide.");
    let text = step.text.as_deref().unwrap_or(&step.label);
    Some(Event {
        uid: format!("cotisations-{}-{}@{}", dues.year, at + 1, domain(&facts.public.coop)),
        title: step.label.clone(),
        when: When::Days { first, last },
        place: String::new(),
        description: format!("{text}\n{}", exact.get(lang)),
        url: String::new(),
        status: if adopted { Status::Confirmed } else { Status::Tentative },
        category: both!("cotisations", "dues").get(lang).to_owned(),
        busy: false,
    })
}

/// The beginning and the end of a month are its first and last ten days.
fn days(year: i64, step: &DuesStep) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok()?;
    let (year, month) = match step.month.value {
        0 => (year.checked_sub(1)?, 12),
        month => (year, i8::try_from(month).ok()?),
    };
    let (first, last) = (Date::new(year, month, 1)?, Date::end_of_month(year, month)?);
    match step.when {
        Some(MonthPart::Start) => Some((first, Date::new(year, month, 10)?)),
        Some(MonthPart::End) => Some((Date::new(year, month, last.day() - 9)?, last)),
        Some(MonthPart::Whole) | None => Some((first, last)),
    }
}

/// What makes ids the co-op's own: they stay the same wherever a copy of the site is published.
fn domain(coop: &Coop) -> String {
    let host = coop.website.as_ref().and_then(|url| url.as_str().split("://").nth(1));
    let host = host.and_then(|rest| rest.split(['/', '?', '#', ':']).next()).filter(|host| !host.is_empty());
    host.unwrap_or_else(|| coop.id.as_str()).to_owned()
}
