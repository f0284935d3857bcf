//! The report's words for what has a name in `fidelity.json` only.

use crate::both;
use crate::lang::{Lang, Ratio, Text, count, decimal, percent, plural};
use crate::statify::profile::Reason;

/// A reason not to ask, by its name.
pub fn unasked(kind: &str) -> Text {
    Reason::ALL.iter().find(|reason| reason.name() == kind).map_or_else(|| Text::same(kind), |reason| reason.text())
}

/// A trap, by its name.
pub fn trap(kind: &str) -> Text {
    match kind {
        "calendar" => both!("calendrier sans fin", "endless calendar"),
        "facets" => both!("filtres qui se combinent sans fin", "filters that combine without end"),
        "session" => both!("numéro de visite dans les adresses", "visit number in the addresses"),
        "loop" => both!("chemins qui se répètent", "paths that repeat themselves"),
        "soft-404" => both!("pages d’erreur présentées comme de vraies pages", "error pages that pass for real pages"),
        "pagination" => both!("pagination sans fin", "endless pagination"),
        "same-text" => both!("même page sous des adresses sans fin", "one page under endless addresses"),
        "redirects" => both!("redirections sans fin", "endless redirects"),
        other => Text::same(other),
    }
}

/// A kind of file, by its name.
pub fn files(kind: &str) -> Text {
    match kind {
        "html" => both!("Pages", "Pages"),
        "css" => both!("Feuilles de style", "Style sheets"),
        "script" => both!("Scripts", "Scripts"),
        "picture" => both!("Images", "Pictures"),
        "font" => both!("Polices", "Fonts"),
        "media" => both!("Sons et vidéos", "Sound and video"),
        "other" => both!("Autres", "Other"),
        unknown => Text::same(unknown),
    }
}

/// A number as a message takes it.
pub fn whole(n: impl TryInto<i64>) -> i64 {
    n.try_into().unwrap_or(i64::MAX)
}

/// A number with what it counts, each language with its singular and its plural: `3 adresses`, `3 addresses`.
pub fn counted(n: impl TryInto<i64>, fr: [&str; 2], en: [&str; 2]) -> Text {
    let n = whole(n);
    let noun = |lang, [one, many]: [&str; 2]| format!("{}\u{A0}{}", count(lang, n), plural(lang, n, one, many));
    Text { fr: noun(Lang::Fr, fr), en: noun(Lang::En, en) }
}

/// So many bytes, in the decimal units of the SI: `12,3 ko`, `12.3 kB`.
pub fn size(bytes: u64) -> Text {
    let units = [(10_u128.pow(3), "ko", "kB"), (10_u128.pow(6), "Mo", "MB"), (10_u128.pow(9), "Go", "GB")];
    let tenths = |unit: u128| (u128::from(bytes) * 10 + unit / 2) / unit;
    let Some((unit, fr, en)) = units.into_iter().find(|(unit, ..)| tenths(*unit) < 10_000).or(units.last().copied())
    else {
        return Text::same(bytes);
    };
    if bytes < 1000 {
        return counted(bytes, ["octet", "octets"], ["byte", "bytes"]);
    }
    let number = |lang| decimal(lang, whole(tenths(unit)), 1);
    Text { fr: format!("{}\u{202F}{fr}", number(Lang::Fr)), en: format!("{}\u{A0}{en}", number(Lang::En)) }
}

/// A share with two decimals that is 100 % only where nothing is missing.
pub fn share(part: u64, of: u64) -> Text {
    let ratio = Ratio { part: whole(part), whole: whole(of) };
    let all = part >= of;
    let shown = |lang, above: &str| match ratio.scaled_percent(2) {
        Some(10_000) if !all => format!("{above} {}", percent(lang, Ratio { part: 9999, whole: 10_000 }, 2)),
        _ => percent(lang, ratio, if all { 0 } else { 2 }),
    };
    Text { fr: shown(Lang::Fr, "plus de"), en: shown(Lang::En, "more than") }
}

/// What is saved from `before` to `after`, of `before`; with a minus sign what is added.
pub fn saved(before: u64, after: u64) -> Text {
    let (before, after) = (whole(before), whole(after));
    let ratio = Ratio { part: before.saturating_sub(after), whole: before };
    Text { fr: percent(Lang::Fr, ratio, 0), en: percent(Lang::En, ratio, 0) }
}
