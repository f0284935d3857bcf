//! The pattern that an address is one of many of: what a trap repeats.

use super::address::{self, Piece};
use super::judge::pieces;
use super::{Profile, Reading, pattern};
use crate::statify::url::Url;

/// Months in French and English, and short forms; a date may be written with them.
const MONTHS: &str = "janvier|fevrier|février|mars|avril|mai|juin|juillet|aout|août|septembre|octobre|novembre|\
    decembre|décembre|january|february|march|april|may|june|july|august|september|october|november|december|\
    jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|janv|fev|févr|avr|juil|déc";

/// Query keys whose numbers are dates.
const TIMES: &str = "annee|an|year|yr|yy|yyyy|mois|month|mon|mm|semaine|week|jour|day|dd|date|cal*|agenda*|*_date|\
    *_month|*_year|*_mois|*_annee|*date|mini*cal*";

impl Profile {
    /// The pattern of an address in its normal form, the same for all that differ only by a number, a date or an id.
    ///
    /// `{page}` is the number of a list's page, `{date}` a date or a part of one, `{n}` another number, `{id}` a long
    /// mix of letters and digits, `{w}` a word; `~` stands before a query key that the profile does not know. What
    /// names a page for certain, and words in paths, stand as they are.
    #[must_use]
    pub fn shape(&self, url: &Url) -> String {
        let mut out = String::from("//");
        out.push_str(url.host());
        let segments = address::segments(url.path());
        let mut dated = false;
        for (index, segment) in segments.iter().enumerate() {
            out.push('/');
            let ends = |patterns: &[&str]| patterns.iter().any(|one| pattern::ends_at(one, &segments, index));
            let part = if ends(self.list_paths) {
                format!("{}{{page}}", segment.trim_end_matches(|c: char| c.is_ascii_digit()))
            } else if ends(self.page_paths) {
                segment.clone()
            } else {
                class(segment, dated)
            };
            dated = part == "{date}";
            out.push_str(&part);
        }
        if url.path().ends_with('/') {
            out.push('/');
        }
        let mut marks: Vec<String> =
            pieces(self.reading, url.query().unwrap_or_default()).iter().map(|piece| self.mark(piece)).collect();
        marks.sort();
        if !marks.is_empty() {
            out.push('?');
            out.push_str(&marks.join("&"));
        }
        out
    }

    fn mark(&self, piece: &Piece) -> String {
        let Some(value) = piece.value.as_deref() else {
            let named = matches!(self.reading, Reading::Spip | Reading::YesWiki);
            return if named { piece.raw.clone() } else { format!("~{}", class(&piece.key, false)) };
        };
        if pattern::position(self.lists, &piece.key).is_some() {
            return format!("{}={{page}}", piece.key);
        }
        let time = pattern::word(TIMES, &piece.key.to_ascii_lowercase());
        if !time && pattern::position(self.pages, &piece.key).is_some() {
            return piece.raw.clone();
        }
        let class = match class(value, time) {
            class if class.starts_with('{') && class.ends_with('}') && class.len() <= 6 => class,
            _ if time => "{date}".to_owned(),
            _ if value.is_empty() => String::new(),
            _ => "{w}".to_owned(),
        };
        format!("~{}={class}", piece.key)
    }
}

/// A word with what varies taken out. `dated`: a date was just before.
fn class(word: &str, dated: bool) -> String {
    if is_date(word) || (dated && word.len() <= 2 && pattern::number(word)) {
        return "{date}".to_owned();
    }
    if is_id(word) || is_cookieless(word) {
        return "{id}".to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut number = false;
    for c in word.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !number {
            out.push_str("{n}");
        }
        number = c.is_ascii_digit();
    }
    out
}

/// `2024`, `2024-05`, `05-2024`, `2024-05-12`, `mai-2024`, `202405`, `20240512`; from 1900 to 2199.
fn is_date(word: &str) -> bool {
    if pattern::number(word) && (word.len() == 6 || word.len() == 8) {
        let part = |at: usize| word.get(at..at + 2).and_then(|two| two.parse::<u32>().ok());
        let month = part(4).is_some_and(|month| (1..=12).contains(&month));
        let day = word.len() == 6 || part(6).is_some_and(|day| (1..=31).contains(&day));
        return month && day && word.get(..4).is_some_and(is_year);
    }
    let mut years = 0;
    let good = word.split(['-', '_', '.', '+', ' ']).enumerate().all(|(index, part)| {
        if is_year(part) {
            years += 1;
            return years == 1;
        }
        let small = part.len() <= 2 && part.parse::<u32>().is_ok_and(|n| (1..=53).contains(&n));
        index < 3 && (small || pattern::word(MONTHS, &part.to_lowercase()))
    });
    good && years == 1
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1900..2200).contains(&year))
}

/// A session of ASP.NET in a path: `(S(lit3py55t21z5v55vlm25s55))`, `(X(1)S(…))`.
fn is_cookieless(word: &str) -> bool {
    word.starts_with('(') && word.ends_with("))") && word.contains("S(")
}

/// Sixteen letters and digits or more, mixed; UUIDs.
fn is_id(word: &str) -> bool {
    let bare = word.bytes().filter(|b| *b != b'-').count();
    let dashes = word.len() - bare;
    let uuid = dashes == 4 && bare == 32 && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let mixed = dashes == 0 && word.bytes().all(|b| b.is_ascii_alphanumeric()) && digits * 6 >= bare && digits < bare;
    uuid || (bare >= 16 && mixed)
}
