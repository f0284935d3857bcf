//! The agenda and its calendars, read by a parser of somebody else's (`ical`).

use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use proptest::prelude::*;
use serde_json::Value;
use sobre::calendar::{Calendar, Event, Status, When, write};
use sobre::lang::{Date, Lang, Time};

use crate::harness::{Built, Project};

/// The calendar in a text, of which every line is as RFC 5545 wants it.
fn read(text: &str) -> IcalCalendar {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "lines end with CR LF");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
    }
    let all: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect();
    let [Ok(calendar)] = all.as_slice() else { panic!("no one calendar: {all:?}") };
    calendar.clone()
}

fn value<'a>(event: &'a IcalEvent, name: &str) -> Option<&'a str> {
    event.properties.iter().find(|it| it.name == name)?.value.as_deref()
}

/// A parameter of a property: the time zone, the kind of value.
fn parameter(event: &IcalEvent, name: &str, wanted: &str) -> Option<String> {
    let property = event.properties.iter().find(|it| it.name == name)?;
    let (_, values) = property.params.as_ref()?.iter().find(|(name, _)| name == wanted)?;
    values.first().cloned()
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match (c, c == '\\') {
            (_, true) => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                other => out.extend(other),
            },
            _ => out.push(c),
        }
    }
    out
}

fn event<'a>(calendar: &'a IcalCalendar, uid: &str) -> &'a IcalEvent {
    calendar.events.iter().find(|it| value(it, "UID") == Some(uid)).unwrap_or_else(|| panic!("no event {uid}"))
}

fn itemised() -> Built {
    Project::itemised().build().sound()
}

#[test]
fn the_calendar_holds_what_has_a_day_and_nothing_else() {
    let built = itemised();
    let calendar = read(&built.page("agenda.ics"));
    let tour = event(&calendar, "tour-2024@coop.example.org");
    assert_eq!(value(tour, "DTSTART"), Some("20240203T100000"));
    assert_eq!(parameter(tour, "DTSTART", "TZID").as_deref(), Some("Europe/Paris"));
    assert_eq!(value(tour, "DTEND"), Some("20240203T173000"));
    assert_eq!(value(tour, "DTSTAMP"), Some("20231231T000000Z"), "the facts' day, and no clock");
    let text = value(tour, "DESCRIPTION").map(unescaped).unwrap();
    assert_eq!(text, "Entrée libre ; venez avec vos questions, vos sites, vos listes.\nAvec Mutuelle Exemple.");
    let camp = event(&calendar, "camp-2024@coop.example.org");
    assert_eq!((value(camp, "DTSTART"), value(camp, "DTEND")), (Some("20240712"), Some("20240716")));
    assert_eq!(parameter(camp, "DTSTART", "VALUE").as_deref(), Some("DATE"));
    let gone = event(&calendar, "brocante-2024@coop.example.org");
    assert_eq!(value(gone, "STATUS"), Some("CANCELLED"));
    assert_eq!(calendar.timezones.len(), 1, "hours are those of Paris, and it says which they are");
    for unknown in ["libre-2023", "soiree-2023", "W2023-spip"] {
        assert!(!built.page("agenda.ics").contains(unknown), "of {unknown} no day is known");
    }
    let uids: std::collections::BTreeSet<_> = calendar.events.iter().map(|it| value(it, "UID")).collect();
    assert_eq!(uids.len(), calendar.events.len());
}

#[test]
fn each_event_has_a_page_and_its_own_calendar() {
    let built = itemised();
    let whole = read(&built.page("agenda.ics"));
    for event in &whole.events {
        let id = value(event, "UID").unwrap().split('@').next().unwrap().to_lowercase();
        let own = read(&built.page(&format!("agenda/{id}/{id}.ics")));
        let [only] = own.events.as_slice() else { panic!("{id}: {} events", own.events.len()) };
        assert_eq!(value(only, "UID"), value(event, "UID"));
        let page = value(event, "URL").unwrap().strip_prefix("https://coop.example.org/").unwrap();
        assert!(built.tree.get(&format!("{page}index.html")).is_some(), "{page}");
        let data = built.texts(&format!("{page}index.html"), "script[type='application/ld+json']");
        let data: Value =
            serde_json::from_str(data.iter().find(|it| it.contains("\"Event\"")).expect("an event")).expect("JSON");
        assert_eq!((data["@type"].as_str(), data["name"].is_string()), (Some("Event"), true));
        assert!(data["startDate"].as_str().is_some_and(|day| Date::parse(&day[..10]).is_some()));
        let own = id.starts_with('w');
        assert_eq!(data["organizer"].is_object(), own, "{id}: of others' events the co-op is a guest");
    }
    // Without a day there is a page, and no calendar.
    assert!(built.tree.get("agenda/w2023-spip/index.html").is_some());
    assert!(built.tree.get("agenda/w2023-spip/w2023-spip.ics").is_none());
}

#[test]
fn what_is_to_come_stands_apart_from_what_was() {
    let built = Project::shipped().build().sound();
    let years = built.texts("agenda/index.html", ".years h2");
    assert_eq!(years.len(), 2, "{years:?}");
    assert!(years[0].starts_with("À venir, vu du 31"), "{years:?}");
    assert_eq!(years[1], "2023");
    let coming = built.texts("agenda/index.html", ".years:first-of-type h3");
    assert_eq!(coming, ["Numérique Éthique Tour"]);
    let when = built.texts("agenda/numerique-ethique-tour-2024/index.html", ".facts dd");
    assert_eq!(when[0].replace('\u{A0}', " "), "samedi 3 février 2024");
    // The deck says the month of this one, and no more.
    let capitole = built.texts("agenda/capitole-du-libre-2023/index.html", ".facts dd");
    assert_eq!(capitole, ["novembre 2023", "Enseeiht", "présence publique"]);
    assert!(!built.page("agenda/capitole-du-libre-2023/index.html").contains("\"Event\""));
}

#[test]
fn the_dues_calendar_has_every_step() {
    let built = Project::shipped().build().sound();
    let calendar = read(&built.page("cotisations.ics"));
    assert_eq!(calendar.events.len(), 9);
    let call = event(&calendar, "cotisations-2024-1@le-pic.org");
    assert_eq!((value(call, "DTSTART"), value(call, "DTEND")), (Some("20231201"), Some("20240101")));
    let list = event(&calendar, "cotisations-2024-4@le-pic.org");
    assert_eq!((value(list, "DTSTART"), value(list, "DTEND")), (Some("20240822"), Some("20240901")));
    assert!(calendar.events.iter().all(|it| value(it, "STATUS") == Some("TENTATIVE")), "it is a draft");
    let page = built.page("adherer/index.html");
    assert!(page.contains("href=\"../cotisations.ics\""), "the page leads to it");
    let register = Project::shipped().register().0.unwrap();
    let steps: Vec<_> = register.facts.dues[0].calendar.iter().map(|step| step.label.clone()).collect();
    let told: Vec<_> = calendar.events.iter().map(|it| unescaped(value(it, "SUMMARY").unwrap())).collect();
    assert_eq!(steps, told);
}

#[test]
fn ids_stay_the_same_wherever_a_copy_is_published() {
    let there = Project::shipped().build();
    let here = Project::shipped().replace("data/coop.yaml", "as_of: 2023-12-31", "as_of: 2023-06-30").build();
    let uids = |built: &Built| {
        let calendar = read(&built.page("agenda.ics"));
        calendar.events.iter().map(|it| value(it, "UID").unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(uids(&there), uids(&here));
    assert_eq!(uids(&there), ["numerique-ethique-tour-2024@le-pic.org"]);
}

proptest! {
    /// Whatever stands in a title, each line is as short as it must be, and the text comes out as it went in.
    #[test]
    fn any_text_goes_through_a_calendar(title in "[a-zé][ -~éèœ€\u{1F426}\n;,\\\\]{0,200}", hour in 0_u8..24) {
        let start = Time::parse(&format!("{hour}:05")).unwrap();
        let day = Date::new(2024, 2, 29).unwrap();
        let calendar = Calendar {
            name: "Essai".to_owned(),
            description: String::new(),
            lang: Lang::Fr,
            stamp: day,
            source: String::new(),
            events: vec![Event {
                uid: "a@b".to_owned(),
                title: title.clone(),
                when: When::Hours { start: (day, start), end: None },
                place: String::new(),
                description: String::new(),
                url: String::new(),
                status: Status::Confirmed,
                category: String::new(),
                busy: true,
            }],
        };
        let text = write(&calendar);
        let read = read(&text);
        // That reader also loses a colon at the beginning of a value; there is none here. It cuts white space off the end.
        let seen = unescaped(value(&read.events[0], "SUMMARY").unwrap_or_default());
        prop_assert_eq!(seen.trim(), title.trim());
    }
}
