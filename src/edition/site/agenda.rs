//! The agenda: what is to come and what was, a page for each, and calendars to subscribe to.

use serde_json::{Map, Value};

use super::super::gather::Gathered;
use super::super::trail::Trail;
use super::super::view::block::{FactRow, LinkView};
use super::super::view::page::EntryView;
use super::super::view::register::{AgendaView, AgendaYear, OccasionView};
use super::super::view::{Chrome, Link};
use super::super::{Facts, Press, address, escaped};
use super::calendars;
use super::chrome;
use super::occasion::{Occasion, Period};
use crate::both;
use crate::lang::{count, list};
use crate::tree::OutPath;

/// The list of all that is in the agenda, for the page with that layout.
pub fn view(
    press: &Press<'_>,
    facts: &Facts<'_>,
    page: &OutPath,
    around: Chrome,
    heading: String,
    (lead, content): (String, String),
) -> AgendaView {
    let lang = press.lang;
    let day = press.on;
    let all = Occasion::all(&facts.public, lang);
    let (coming, past): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.is_coming(day));
    let mut years: Vec<AgendaYear> = Vec::new();
    for it in past.into_iter().rev() {
        let year = it.last_day().map_or_else(String::new, |day| day.year().to_string());
        match years.last_mut().filter(|group| group.title == year) {
            Some(group) => group.entries.push(entry(press, page, it)),
            None => years.push(AgendaYear { title: year, entries: vec![entry(press, page, it)] }),
        }
    }
    let words = day.words(lang);
    let calendars = OutPath::new(calendars::AGENDA).filter(|_| all.iter().any(is_dated)).map(|out| LinkView {
        label: press.set(both!("Tout l’agenda, au format iCalendar", "The whole agenda, as iCalendar").get(lang)),
        href: address::relative(page, &out),
        note: press.set(calendars::how_to_subscribe(lang)),
        files: Vec::new(),
    });
    AgendaView {
        chrome: around,
        heading,
        lead,
        content,
        crumbs: crumbs(press, page, None),
        coming_title: press.set(both!("À venir, vu du {words}", "To come, as of {words}").get(lang)),
        coming: coming.into_iter().map(|it| entry(press, page, it)).collect(),
        none_coming: press.set(both!("Rien n’est annoncé après cette date.", "Nothing is announced.").get(lang)),
        years,
        calendars: calendars.into_iter().collect(),
    }
}

/// A page and a calendar for each of them, and the calendar of all; the pages that were made.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>) -> Vec<OutPath> {
    if press.places.agenda.is_none() {
        return Vec::new();
    }
    let all = Occasion::all(&facts.public, press.lang);
    let mut made = Vec::new();
    for it in &all {
        let Some(out) = press.places.occasion(it.id) else { continue };
        let calendar = calendars::one(press, facts, it, &out);
        let view = one(press, facts, it, &out, calendar.as_ref().map(|(path, _)| path));
        press.publish(gathered, &out, &view, it.cause, Vec::new());
        if let Some((path, text)) = calendar {
            gathered.add(path, text, it.cause);
        }
        made.push(out);
    }
    calendars::all(press, gathered, facts, &all);
    made
}

/// Whether its days are known: only then can it stand in a calendar.
pub fn is_dated(it: &Occasion<'_>) -> bool {
    matches!(it.when, Period::Days(..))
}

fn entry(press: &Press<'_>, page: &OutPath, it: &Occasion<'_>) -> EntryView {
    let lang = press.lang;
    let cancelled = it.cancelled.then(|| both!("annulé", "cancelled").get(lang).to_owned());
    let with = (!it.partners.is_empty()).then(|| {
        let partners = list(lang, it.partners);
        both!("avec {partners}", "with {partners}").get(lang).to_owned()
    });
    let place = Some(it.place.to_owned()).filter(|place| !place.is_empty());
    let facts: Vec<String> = [cancelled, Some(it.kind.clone()), place, with].into_iter().flatten().collect();
    EntryView {
        title: press.set(&it.title),
        href: press.places.occasion(it.id).map(|out| address::relative(page, &out)).unwrap_or_default(),
        date: it.when_written(),
        date_words: super::super::graph::capital(&press.set(&it.when_words(lang))),
        summary: press.set(&facts.join(" · ")),
    }
}

fn one(
    press: &Press<'_>,
    facts: &Facts<'_>,
    it: &Occasion<'_>,
    out: &OutPath,
    calendar: Option<&OutPath>,
) -> OccasionView {
    let lang = press.lang;
    let when = it.when_words(lang);
    let title = press.set(&it.title);
    let year = it.last_day().map(|day| day.year().to_string());
    // Two workshops on one subject are told apart by their year.
    let full = year.map_or_else(|| title.clone(), |year| format!("{title}, {year}"));
    let about: Vec<&str> = [it.title.as_str(), &when, it.place].into_iter().filter(|part| !part.is_empty()).collect();
    let more = it.url.map(|url| Link { label: url.to_owned(), href: url.to_owned() });
    let label = both!("Ajouter à mon agenda (.ics)", "Add to my calendar (.ics)");
    OccasionView {
        chrome: chrome(press, out, full, press.set(&about.join(", "))),
        heading: escaped(&title),
        kicker: super::super::graph::capital(&press.set(&when)),
        date: it.when_written(),
        cancelled: it.cancelled,
        crumbs: crumbs(press, out, Some(title)),
        rows: rows(press, facts, it),
        text: press.set(it.text),
        more: more.unwrap_or_default(),
        calendar: calendar
            .map(|path| Link { label: label.get(lang).to_owned(), href: address::relative(out, path) })
            .unwrap_or_default(),
        event: if is_dated(it) { json_ld(press, facts, it, out) } else { String::new() },
    }
}

fn rows(press: &Press<'_>, facts: &Facts<'_>, it: &Occasion<'_>) -> Vec<FactRow> {
    let lang = press.lang;
    let mut rows = Vec::new();
    let mut row = |label: crate::lang::Text, value: &str| {
        if !value.is_empty() {
            let html = escaped(&press.set(value));
            rows.push(FactRow { label: label.get(lang).to_owned(), html, missing: false });
        }
    };
    row(both!("Quand", "When"), &it.when_words(lang));
    row(both!("Où", "Where"), it.place);
    row(both!("Avec", "With"), &list(lang, it.partners));
    row(both!("Quoi", "What"), &it.kind);
    if it.own {
        row(both!("Par", "By"), &facts.public.coop.name);
    }
    if let Some(attendees) = it.attendees {
        row(both!("Participations", "Attendances"), &count(lang, attendees));
    }
    rows
}

/// schema.org's `Event`. Who organises it is said of the co-op's own workshops only: of other events it is a guest.
fn json_ld(press: &Press<'_>, facts: &Facts<'_>, it: &Occasion<'_>, out: &OutPath) -> String {
    let mut event = Map::new();
    let mut add = |name: &str, value: Value| drop(event.insert(name.to_owned(), value));
    let thing =
        |kind: &str, name: &str| Map::from_iter([("@type".to_owned(), kind.into()), ("name".to_owned(), name.into())]);
    add("@context", "https://schema.org".into());
    add("@type", "Event".into());
    add("name", it.title.as_str().into());
    add("startDate", it.when_written().into());
    add("endDate", it.end_written().into());
    add("inLanguage", press.lang.tag().into());
    let status = if it.cancelled { "EventCancelled" } else { "EventScheduled" };
    add("eventStatus", format!("https://schema.org/{status}").into());
    if !it.place.is_empty() {
        add("location", Value::Object(thing("Place", it.place)));
    }
    if !it.text.is_empty() {
        add("description", it.text.into());
    }
    if it.own {
        let mut organizer = thing("Organization", &facts.public.coop.name);
        if let Some(website) = &facts.public.coop.website {
            organizer.insert("url".to_owned(), website.as_str().into());
        }
        add("organizer", Value::Object(organizer));
    }
    if !press.base_url.is_empty() {
        add("url", format!("{}/{}", press.base_url, address::encode(out.address())).into());
    }
    // Within a page, these would end the script or begin a comment.
    Value::Object(event).to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// From home to the agenda, and to what is in it.
fn crumbs(press: &Press<'_>, page: &OutPath, title: Option<String>) -> Vec<Link> {
    trail(press, page, press.places.agenda.as_ref(), title)
}

/// Where a page stands: home, the page above it, itself.
pub fn trail(press: &Press<'_>, page: &OutPath, above: Option<&OutPath>, title: Option<String>) -> Vec<Link> {
    let mut trail = Trail::home(press);
    let name = above.map(|out| press.set(press.places.title(out))).unwrap_or_default();
    match (above, title) {
        (Some(out), Some(title)) => {
            trail.add(name, out.clone());
            trail.here(&title);
        }
        (_, title) => trail.here(&title.unwrap_or(name)),
    }
    trail.links(page)
}
