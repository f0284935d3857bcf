//! Dates in their order: half-open intervals begin before they end and do not overlap.

use crate::both;
use crate::finding::Finding;
use crate::lang::Date;
use crate::register::{Facts, Workshop};
use crate::yaml::At;

/// The earliest year that can be meant: the law on associations is of 1901.
const EARLIEST: i16 = 1901;
/// The latest year that can be meant.
const LATEST: i16 = 2100;

/// `reversed-interval`, `overlapping-membership` and `impossible-date`.
pub fn intervals(facts: &Facts) -> Vec<Finding> {
    let mut found = Vec::new();
    for association in &facts.associations {
        for stay in &association.membership {
            ordered(&stay.from, stay.to.as_ref(), &mut found);
        }
        overlaps(association, &mut found);
        for event in &association.status_events {
            possible(&event.on, &mut found);
        }
        for contact in &association.contacts {
            if let (Some(since), until) = (&contact.since, contact.until.as_ref()) {
                ordered(since, until, &mut found);
            }
        }
    }
    for stay in facts.people.values().flat_map(|person| &person.member) {
        ordered(&stay.from, stay.to.as_ref(), &mut found);
    }
    for site in &facts.sites {
        ordered(&site.since, site.until.as_ref(), &mut found);
    }
    for app in &facts.apps {
        if let Some(since) = &app.since {
            ordered(since, app.until.as_ref(), &mut found);
        }
    }
    for php in &facts.php {
        ordered(&php.released, Some(&php.security_until), &mut found);
    }
    for cms in &facts.cms {
        if let Some(released) = &cms.released {
            ordered(released, cms.until.as_ref(), &mut found);
        }
    }
    let days = facts.lists.iter().map(|it| &it.at).chain(facts.cloud.iter().map(|it| &it.at));
    let days = days.chain(facts.workshops.iter().filter_map(|it| it.on.as_ref()));
    let days = days.chain(facts.events.iter().flat_map(|it| it.on.iter().chain(&it.until)));
    let days = days.chain(facts.declared.iter().filter_map(|it| it.at.as_ref()));
    let days = days.chain(facts.meetings.iter().map(|it| &it.on));
    days.for_each(|day| possible(day, &mut found));
    for step in facts.dues.iter().flat_map(|dues| &dues.calendar) {
        if !(0..=12).contains(&step.month.value) {
            let month = step.month.value;
            let message = both!("il n'y a pas de mois {month}", "there is no month {month}");
            let help = both!(
                "de 0 (décembre de l'année d'avant) à 12 (décembre)",
                "from 0 (December before) to 12 (December)"
            );
            found.push(Finding::error("impossible-date", step.month.place.clone(), message).help(help));
        }
    }
    found.extend(facts.workshops.iter().filter_map(fewer_than_none));
    found
}

fn fewer_than_none(workshop: &Workshop) -> Option<Finding> {
    let count = workshop.attendees.as_ref().filter(|count| count.value < 0)?;
    let message = both!("un nombre de personnes ne peut pas être négatif", "a number of people cannot be negative");
    Some(Finding::error("negative-count", count.place.clone(), message))
}

fn possible(day: &At<Date>, found: &mut Vec<Finding>) {
    if !(EARLIEST..=LATEST).contains(&day.value.year()) {
        let year = day.value.year();
        let message = both!("l'année {year} est impossible ici", "the year {year} is impossible here");
        let help = both!("une année de {EARLIEST} à {LATEST}", "a year from {EARLIEST} to {LATEST}");
        found.push(Finding::error("impossible-date", day.place.clone(), message).help(help));
    }
}

fn ordered(from: &At<Date>, to: Option<&At<Date>>, found: &mut Vec<Finding>) {
    possible(from, found);
    let Some(to) = to else { return };
    possible(to, found);
    if to.value <= from.value {
        let (start, end) = (from.value, to.value);
        let message = both!(
            "la fin ({end}) n'est pas après le début ({start})",
            "the end ({end}) is not after the start ({start})"
        );
        let help = both!(
            "la date de fin est le premier jour où ce n'est plus vrai",
            "the end is the first day when it no longer holds"
        );
        found.push(Finding::error("reversed-interval", to.place.clone(), message).help(help));
    }
}

fn overlaps(association: &crate::register::Association, found: &mut Vec<Finding>) {
    let mut stays: Vec<_> = association.membership.iter().collect();
    stays.sort_by_key(|stay| stay.from.value);
    for pair in stays.windows(2) {
        let [earlier, later] = pair else { continue };
        if earlier.to.as_ref().is_none_or(|to| to.value > later.from.value) {
            let message = both!("cette adhésion en recouvre une autre", "this membership overlaps another one");
            let help = both!(
                "terminez la première (to) avant de commencer la seconde",
                "end the first (to) before the second begins"
            );
            found.push(Finding::error("overlapping-membership", later.from.place.clone(), message).help(help));
        }
    }
}
