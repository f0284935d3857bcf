//! What a report still says as last year's did: lines that name a year, or a time that only its readers could place,
//! and stand word for word in the report before.
//!
//! Whoever changed a line has read it: it is told of no more. `years: [2023]` in the front matter says which years are
//! meant, `reread: true` that all is.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::super::front::{DeckFront, Page};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Lang};

/// A report as it is written.
pub struct Told<'a> {
    pub file: &'a Arc<str>,
    pub text: &'a str,
    pub page: &'a Page<DeckFront>,
}

impl Told<'_> {
    fn period(&self) -> i64 {
        self.page.front.period.value
    }
}

/// Times that are another one each year, in small letters and with typewriter's apostrophes.
const RELATIVE: &[&str] = &[
    "l'an dernier",
    "l'an passé",
    "l'année dernière",
    "l'année passée",
    "l'année prochaine",
    "l'an prochain",
    "cette année",
    "l'été dernier",
    "l'été prochain",
    "l'automne dernier",
    "l'automne prochain",
    "l'hiver dernier",
    "l'hiver prochain",
    "printemps dernier",
    "printemps prochain",
    "le mois dernier",
    "le mois prochain",
    "la semaine prochaine",
    "last year",
    "next year",
    "this year",
    "last summer",
    "next summer",
    "last month",
    "next month",
];

/// The lines of `deck` that are to be read again, since they stand so in `before`.
pub fn lines(deck: &Told<'_>, before: &Told<'_>) -> Vec<Finding> {
    if deck.page.front.reread {
        return Vec::new();
    }
    let known: BTreeSet<&str> = before.text.lines().map(str::trim).collect();
    let last = deck.period() - 1;
    let mut found = Vec::new();
    let mut at = 0;
    for line in deck.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let same = known.contains(line.trim());
        // A key of the front matter that is a number or a day is no text.
        let is_key =
            start < deck.page.body.start && ["period:", "years:", "date:"].iter().any(|key| line.starts_with(key));
        if !same || is_key {
            continue;
        }
        let meant = |year: i64| year < last || deck.page.front.years.contains(&year);
        let named = years(line).into_iter().find(|(year, _)| !meant(*year)).map(|(_, range)| range);
        let Some(range) = named.or_else(|| relative(line)) else { continue };
        let range = start + range.start..start + range.end;
        let said: String = deck.text.get(range.clone()).unwrap_or_default().chars().take(40).collect();
        let from = &before.file;
        // Of a season, the year before that of the figures.
        let year = said.parse().unwrap_or(last);
        let message = both!(
            "« {said} » : cette ligne est mot pour mot celle de {from}",
            "\"{said}\": this line is word for word that of {from}"
        );
        let help = both!(
            "relisez-la et changez-la ; si elle dit vrai, écrivez dans l’en-tête years: [{year}], ou reread: true quand tout est relu",
            "read it again and change it; if it is true, write years: [{year}] in the front matter, or reread: true once all is read"
        );
        found.push(Finding::warning("stale-year", Place::in_source(deck.file, deck.text, range), message).help(help));
    }
    found
}

/// The years that a line names, and where; not those in addresses and in figures' names.
pub fn years(line: &str) -> Vec<(i64, Range<usize>)> {
    let bytes = line.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let mut found = Vec::new();
    for at in 0..bytes.len() {
        let before = at.checked_sub(1).map_or(b' ', byte);
        let is_start = !(before.is_ascii_alphanumeric() || b"/-._=#&%".contains(&before));
        let after = byte(at + 4);
        let is_end = !(after.is_ascii_alphanumeric() || b"/_=".contains(&after));
        let year = line.get(at..at + 4).filter(|it| is_start && is_end && it.bytes().all(|b| b.is_ascii_digit()));
        if let Some(year) = year.and_then(|it| it.parse().ok()).filter(|year| (1901..=2100).contains(year)) {
            found.push((year, at..at + 4));
        }
    }
    found
}

/// « l’été dernier », « samedi 3 février ».
fn relative(line: &str) -> Option<Range<usize>> {
    // One byte stays one byte in small letters of ASCII, and others keep theirs: places are those of the line.
    let small = line.to_ascii_lowercase();
    let plain = small.replace('’', "'");
    let said = RELATIVE.iter().find_map(|it| {
        let curly = it.replace('\'', "’");
        [(*it).to_owned(), curly].into_iter().find_map(|it| small.find(&it).map(|at| at..at + it.len()))
    });
    said.or_else(|| day(&small)).filter(|_| !plain.trim_start().starts_with("```"))
}

/// A day of a month, without a year.
fn day(small: &str) -> Option<Range<usize>> {
    let months =
        [Lang::Fr, Lang::En].into_iter().flat_map(|lang| (1..=12).map(move |month| Date::month_name(lang, month)));
    months.into_iter().find_map(|month| {
        let at = small.find(&month.to_lowercase())?;
        let before = small.get(..at)?;
        let number = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let digits = number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        // The day on which figures are counted is that of every year.
        let last_of_year = before.ends_with("31 ") && (month.starts_with("déc") || month == "December");
        (!last_of_year && (1..=2).contains(&digits) && number.len() < before.len())
            .then(|| number.len() - digits..at + month.len())
    })
}
