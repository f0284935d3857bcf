//! The words that French typography ties to a number or a name.

use crate::lang::Date;

const TITLES: &[&str] = &["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr"];

/// What is tied to the number after it.
const BEFORE_NUMBER: &[&str] = &["p.", "pp.", "art.", "Art.", "al.", "fig.", "chap.", "vol.", "t.", "§"];

/// Words whose number is a name: it gets no groups.
const LABELS: &[&str] =
    &["port", "ports", "RFC", "CVE", "CP", "BP", "CS", "ID", "id", "UID", "GID", "ticket", "code", "SIRET", "IBAN"];

const ORDINALS: &[&str] = &["e", "er", "ers", "es", "re", "res", "ème", "èmes"];

/// The unit that `text` begins with, as a whole word.
pub(super) fn unit(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if "%‰€".contains(first) {
        let end = first.len_utf8();
        let joined = text[end..].starts_with(char::is_alphanumeric);
        return if joined { None } else { Some(&text[..end]) };
    }
    let word = |c: char| c.is_alphanumeric() || "/€°$£".contains(c);
    let end = text.find(|c| !word(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    // « 2 s’ajoutent » and « 3 m.tld » have no unit.
    let joined = rest.starts_with(['\'', '’', '·', '-'])
        || rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    (!joined && is_unit(name)).then_some(name)
}

/// Whether `text` begins with the name of a month.
pub(super) fn is_month(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    // People write « 3 Février » too.
    let name = text[..end].strip_prefix(|c: char| c.is_alphabetic()).unwrap_or_default();
    let initial = text.chars().next().map(|c| c.to_ascii_lowercase());
    Date::MONTHS_FR.iter().any(|month| month.chars().next() == initial && month.get(1..) == Some(name))
}

/// The title before a name that `text` begins with.
pub(super) fn title(text: &str) -> Option<&'static str> {
    TITLES
        .iter()
        .copied()
        .find(|title| text.strip_prefix(title).is_some_and(|rest| rest.starts_with(super::setter::is_space)))
}

/// « n° » at the end of `text`, right before a number, in any way it is typed: `n ° 5`, `nº 5`, and `no 5` where it
/// can be no other word. The byte where its sign begins, after the letter; a capital letter stays one.
pub(super) fn number_sign(text: &str, spaced: bool) -> Option<usize> {
    let alone = |text: &str| {
        // After `...` a word begins; after one dot an address may go on.
        let joined = text.ends_with('.') && !text.ends_with("...");
        !joined && !text.ends_with(|c: char| c.is_alphanumeric() || "-_/@&#".contains(c))
    };
    if let Some(typed) = text.strip_suffix(['°', 'º', 'ᵒ']) {
        let letter = typed.trim_end_matches(super::setter::is_space);
        return letter.strip_suffix(['n', 'N']).is_some_and(alone).then_some(letter.len());
    }
    let word = text.strip_suffix('.').unwrap_or(text).strip_suffix('o').filter(|_| spaced)?;
    word.strip_suffix('n').is_some_and(alone).then_some(word.len())
}

/// Whether what ends `text` is tied to the number that follows.
pub(super) fn precedes_number(text: &str) -> bool {
    ends_with_word(text, BEFORE_NUMBER)
}

/// Whether what ends `text` makes the number that follows a name.
pub(super) fn is_label(text: &str) -> bool {
    ends_with_word(text, LABELS)
}

fn ends_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// The letters after the digits of an ordinal: `1er`, `2e`.
pub(super) fn is_ordinal(suffix: &str) -> bool {
    ORDINALS.contains(&suffix)
}

/// `20240131`: eight digits that are a day of the years 1900 to 2099.
pub(super) fn is_date(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    digits.len() == 8
        && (1900..2100).contains(&part(0..4))
        && (1..=12).contains(&part(4..6))
        && (1..=31).contains(&part(6..8))
}

/// Units that a narrow no-break space ties to their number, besides % ‰ and €.
fn is_unit(name: &str) -> bool {
    matches!(
        name,
        "$" | "GW"
            | "GWh"
            | "Gb/s"
            | "Gbit/s"
            | "Gio"
            | "Go"
            | "Hz"
            | "Kio"
            | "Ko"
            | "MHz"
            | "MW"
            | "MWh"
            | "M€"
            | "Mb/s"
            | "Mbit/s"
            | "Mio"
            | "Mo"
            | "Mo/s"
            | "Pio"
            | "Po"
            | "Tio"
            | "To"
            | "W"
            | "Wh"
            | "cm"
            | "cm²"
            | "g"
            | "h"
            | "ha"
            | "j"
            | "k€"
            | "kW"
            | "kWh"
            | "kbit/s"
            | "kg"
            | "kio"
            | "km"
            | "km/h"
            | "km²"
            | "ko"
            | "kt"
            | "m"
            | "min"
            | "mm"
            | "ms"
            | "m²"
            | "m³"
            | "o"
            | "s"
            | "t"
            | "tCO2e"
            | "£"
            | "°"
            | "°C"
    )
}
