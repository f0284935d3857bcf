//! Events in, iCalendar text out: RFC 5545, with the names of RFC 7986. Knows no association.
//!
//! Its own code and no crate: those that write calendars bring a clock, random identifiers and a library of dates of
//! their own, and what is left is the folding of lines. What it writes is read again by another's parser in the tests.

mod line;

use crate::lang::{Date, Lang, Time};

use line::Lines;

/// A calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub description: String,
    /// Its language.
    pub lang: Lang,
    /// The day that it tells of: there is no clock, and the same facts give the same bytes.
    pub stamp: Date,
    /// Where it is published; empty where that is not known.
    pub source: String,
    /// Its events, in the order in which they are to be written.
    pub events: Vec<Event>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// What it is known by for ever, in all calendars.
    pub uid: String,
    /// What.
    pub title: String,
    /// When.
    pub when: When,
    /// Where; may be empty.
    pub place: String,
    /// More about it; may be empty.
    pub description: String,
    /// Its page; may be empty.
    pub url: String,
    /// Whether it takes place.
    pub status: Status,
    /// What kind of event it is.
    pub category: String,
    /// Whether who comes has no time for other things.
    pub busy: bool,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whole days, the last one included.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
    /// At a time, in Paris.
    Hours {
        /// The day and time it begins.
        start: (Date, Time),
        /// The day and time it ends, where known.
        end: Option<(Date, Time)>,
    },
}

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It may.
    Tentative,
    /// It does not.
    Cancelled,
}

/// The rules of the European Union's summer time since 1996 (directive 2000/84/EC).
const PARIS: &[(&str, &str)] = &[
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Europe/Paris"),
    ("BEGIN", "DAYLIGHT"),
    ("TZOFFSETFROM", "+0100"),
    ("TZOFFSETTO", "+0200"),
    ("TZNAME", "CEST"),
    ("DTSTART", "19960331T020000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("END", "DAYLIGHT"),
    ("BEGIN", "STANDARD"),
    ("TZOFFSETFROM", "+0200"),
    ("TZOFFSETTO", "+0100"),
    ("TZNAME", "CET"),
    ("DTSTART", "19961027T030000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// The calendar as text, each line ended by CR and LF and none over 75 bytes.
#[must_use]
pub fn write(calendar: &Calendar) -> String {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//sobre//sobre//FR");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, calendar.lang, &calendar.name);
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.text(name, calendar.lang, &calendar.description);
    }
    if !calendar.source.is_empty() {
        lines.plain("SOURCE;VALUE=URI", &calendar.source);
    }
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    if calendar.events.iter().any(|event| matches!(event.when, When::Hours { .. })) {
        for (name, value) in PARIS {
            lines.plain(name, value);
        }
    }
    for event in &calendar.events {
        one(&mut lines, event, calendar);
    }
    lines.plain("END", "VCALENDAR");
    lines.finish()
}

fn one(lines: &mut Lines, event: &Event, calendar: &Calendar) {
    let lang = calendar.lang;
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &event.uid);
    lines.plain("DTSTAMP", &format!("{}T000000Z", day(calendar.stamp)));
    match event.when {
        When::Days { first, last } => {
            lines.plain("DTSTART;VALUE=DATE", &day(first));
            // The end is the first day that is no longer part of it.
            lines.plain("DTEND;VALUE=DATE", &day(last.next()));
        }
        When::Hours { start, end } => {
            lines.plain("DTSTART;TZID=Europe/Paris", &moment(start));
            if let Some(end) = end {
                lines.plain("DTEND;TZID=Europe/Paris", &moment(end));
            }
        }
    }
    lines.text("SUMMARY", lang, &event.title);
    lines.text("LOCATION", lang, &event.place);
    lines.text("DESCRIPTION", lang, &event.description);
    if !event.url.is_empty() {
        lines.plain("URL", &event.url);
    }
    lines.text("CATEGORIES", lang, &event.category);
    lines.plain(
        "STATUS",
        match event.status {
            Status::Confirmed => "CONFIRMED",
            Status::Tentative => "TENTATIVE",
            Status::Cancelled => "CANCELLED",
        },
    );
    lines.plain("TRANSP", if event.busy { "OPAQUE" } else { "TRANSPARENT" });
    lines.plain("END", "VEVENT");
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn moment((date, time): (Date, Time)) -> String {
    format!("{}T{:02}{:02}00", day(date), time.hour(), time.minute())
}
