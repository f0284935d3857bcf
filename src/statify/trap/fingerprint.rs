//! What a page says, but for what differs on pages that say the same.

use std::collections::BTreeSet;

use crate::statify::url::{Url, unescaped};
use crate::tree::{Digest, Digesting};

/// Names of months and days in French and English.
const CALENDAR: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "jan",
    "fév",
    "févr",
    "avr",
    "juil",
    "sept",
    "oct",
    "nov",
    "déc",
    "feb",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "dec",
    "janv",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "1er",
];

/// The fingerprint of a page by which [`super::Traps`] tells old from new: its title and text, and the addresses of
/// its pictures. Left out are the words of its own address (a missing page repeats it), the names of months and days,
/// numbers up to 31 and years: two empty months of a calendar say the same.
#[must_use]
pub fn fingerprint<'a>(url: &Url, text: &str, pictures: impl IntoIterator<Item = &'a str>) -> Digest {
    let target = unescaped(url.target()).unwrap_or_else(|| url.target().to_owned()).to_lowercase();
    let own: BTreeSet<&str> = words(&target).collect();
    let mut digest = Digesting::default();
    for word in words(text) {
        let word = word.to_lowercase();
        if !own.contains(word.as_str()) && !CALENDAR.contains(&word.as_str()) && !is_date(&word) {
            digest.add(word.as_bytes());
            digest.add(b" ");
        }
    }
    for picture in pictures {
        digest.add(b"\n");
        digest.add(picture.as_bytes());
    }
    digest.end()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn is_date(word: &str) -> bool {
    word.len() <= 4 && word.parse::<u32>().is_ok_and(|number| number <= 31 || (1900..2200).contains(&number))
}
