//! Days and times of what is in the agenda.

use crate::both;
use crate::finding::Finding;
use crate::lang::{Date, Time};
use crate::register::Facts;
use crate::yaml::At;

/// `reversed-interval` for an end before its beginning, `time-without-day` for a time or a last day of no day.
pub fn occasions(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for it in &facts.events {
        day(it.on.as_ref(), it.until.as_ref(), &mut found);
        times(it.on.as_ref(), it.start.as_ref(), it.end.as_ref(), it.until.is_none(), &mut found);
    }
    for it in &facts.workshops {
        times(it.on.as_ref(), it.start.as_ref(), it.end.as_ref(), true, &mut found);
    }
    found
}

fn day(on: Option<&At<Date>>, until: Option<&At<Date>>, found: &mut Vec<Finding>) {
    let Some(until) = until else { return };
    match on {
        None => found.push(
            Finding::error(
                "time-without-day",
                until.place.clone(),
                both!("un dernier jour sans premier", "a last day without a first"),
            )
            .help(both!("ajoutez on: 2024-02-03, le premier jour", "add on: 2024-02-03, the first day")),
        ),
        Some(on) if until.value < on.value => {
            let (start, end) = (on.value, until.value);
            let message = both!(
                "le dernier jour ({end}) est avant le premier ({start})",
                "the last day ({end}) is before the first ({start})"
            );
            let help = both!("until est le dernier jour, compris", "until is the last day, included");
            found.push(Finding::error("reversed-interval", until.place.clone(), message).help(help));
        }
        Some(_) => {}
    }
}

fn times(
    on: Option<&At<Date>>,
    start: Option<&At<Time>>,
    end: Option<&At<Time>>,
    one_day: bool,
    found: &mut Vec<Finding>,
) {
    if let (None, Some(time)) = (on, start.or(end)) {
        let message = both!("une heure, mais de quel jour ?", "a time, but of which day?");
        let help = both!("ajoutez on: 2024-02-03", "add on: 2024-02-03");
        found.push(Finding::error("time-without-day", time.place.clone(), message).help(help));
    }
    match (start, end) {
        (None, Some(end)) => {
            let message = both!("une heure de fin sans heure de début", "an ending time without a starting time");
            let help = both!("ajoutez start: \"18:30\"", "add start: \"18:30\"");
            found.push(Finding::error("time-without-start", end.place.clone(), message).help(help));
        }
        (Some(start), Some(end)) if one_day && end.value <= start.value => {
            let (from, to) = (start.value, end.value);
            let message = both!(
                "la fin ({to}) n'est pas après le début ({from})",
                "the end ({to}) is not after the start ({from})"
            );
            let help = both!("les deux heures sont celles d’un même jour", "both are times of one day");
            found.push(Finding::error("reversed-interval", end.place.clone(), message).help(help));
        }
        _ => {}
    }
}
