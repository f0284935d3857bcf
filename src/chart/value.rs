//! How a chart writes its values: on the drawing, on an axis, and aloud.

use crate::both;
use crate::lang::{Lang, Ratio, decimal, percent};

use super::sketch::Face;
use super::{Chart, Series};

/// The values of one chart, in one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format<'a> {
    pub lang: Lang,
    unit: &'a str,
    decimals: u32,
    /// Every value is whole, so that none shows its decimals.
    whole: bool,
}

impl<'a> Format<'a> {
    pub(super) fn of(chart: &'a Chart, lang: Lang) -> Self {
        let mut format = Self { lang, unit: chart.unit.as_str(), decimals: chart.decimals.min(18), whole: false };
        format.whole = values(&chart.series).into_iter().all(|value| format.is_whole(value));
        format
    }

    /// One whole, scaled.
    pub(super) fn one(self) -> i64 {
        self.scale()
    }

    fn scale(self) -> i64 {
        10_i64.checked_pow(self.decimals).unwrap_or(1)
    }

    fn is_whole(self, value: i64) -> bool {
        value % self.scale() == 0
    }

    /// The value with a symbol as unit: `370 €`, `€370`, `12 Go`; a word as unit (« sites ») stays away.
    pub(super) fn amount(self, value: i64) -> String {
        let number = self.number(value, self.whole && self.is_whole(value));
        self.with_unit(number)
    }

    /// The value with its sign: `+23`, `−3 €`.
    pub(super) fn signed(self, value: i64) -> String {
        let amount = self.amount(value);
        if value > 0 { format!("+{amount}") } else { amount }
    }

    /// The value for an axis: short from a billion on, no needless decimals.
    pub(super) fn tick(self, value: i64) -> String {
        let billion = self.scale().saturating_mul(1_000_000_000);
        if value.unsigned_abs() < billion.unsigned_abs() || billion == i64::MAX {
            return self.with_unit(self.number(value, self.is_whole(value)));
        }
        let short = both!("\u{A0}Md", "\u{202F}bn");
        let rounded = i128::from(value) + i128::from(value.signum()) * i128::from(billion / 2);
        let billions = i64::try_from(rounded / i128::from(billion)).unwrap_or(value);
        self.with_unit(format!("{}{}", decimal(self.lang, billions, 0), short.get(self.lang)))
    }

    /// The amount if it is at most `room` wide in this face, else the short form: a figure is never cut.
    pub(super) fn fitting(self, value: i64, face: Face, room: f64) -> String {
        let amount = self.amount(value);
        if face.width(&amount) <= room { amount } else { self.tick(value) }
    }

    /// The value for a voice: « moins 3 », with every unit.
    pub(super) fn spoken(self, value: i64) -> String {
        let amount = self.amount(value);
        let minus = both!("moins ", "minus ");
        amount.replacen('\u{2212}', minus.get(self.lang), 1)
    }

    /// A change for a voice: « plus 23 », « moins 3 ».
    pub(super) fn spoken_change(self, value: i64) -> String {
        if value > 0 { format!("plus {}", self.spoken(value)) } else { self.spoken(value) }
    }

    /// The share of the whole, `67 %`; `None` where there is no whole.
    pub(super) fn share(self, value: i64, whole: Option<i64>) -> Option<String> {
        let whole = whole.filter(|w| *w > 0)?;
        Some(percent(self.lang, Ratio { part: value, whole }, 0))
    }

    /// The unit as a word, to stand under a total or over a column: « sites web ».
    pub(super) fn noun(self) -> Option<&'a str> {
        (!is_symbol(self.unit) && !self.unit.is_empty()).then_some(self.unit)
    }

    /// The unit as a symbol, `€`.
    pub(super) fn symbol(self) -> Option<&'a str> {
        is_symbol(self.unit).then_some(self.unit)
    }

    fn number(self, value: i64, whole: bool) -> String {
        if whole { decimal(self.lang, value / self.scale(), 0) } else { decimal(self.lang, value, self.decimals) }
    }

    fn with_unit(self, number: String) -> String {
        match (self.lang, self.symbol()) {
            (_, None) => number,
            (Lang::En, Some("€")) => match number.strip_prefix('\u{2212}') {
                Some(rest) => format!("\u{2212}€{rest}"),
                None => format!("€{number}"),
            },
            (Lang::En, Some("%")) => format!("{number}%"),
            (_, Some(unit)) => format!("{number}\u{202F}{unit}"),
        }
    }
}

/// « non connu »: what stands where a value is missing.
pub(super) fn unknown(lang: Lang) -> String {
    both!("non connu", "not known").get(lang).to_owned()
}

/// « n. c. »: the same where there is no room for the words.
pub(super) fn unknown_short(lang: Lang) -> String {
    both!("n.\u{A0}c.", "n/k").get(lang).to_owned()
}

/// A unit that stands beside a number: `€`, `%`, `Go`, `kWh`; not a word of three letters or more in lower case.
fn is_symbol(unit: &str) -> bool {
    let word =
        unit.chars().count() > 2 && unit.chars().all(|c| c.is_lowercase() || c.is_whitespace() || "-’'".contains(c));
    !unit.is_empty() && !word
}

fn values(series: &Series) -> Vec<i64> {
    match series {
        Series::Parts { parts, whole } => parts.iter().filter_map(|p| p.value).chain(*whole).collect(),
        Series::Lines { lines, .. } => lines.iter().flat_map(|l| l.values.iter().flatten().copied()).collect(),
        Series::Steps(steps) => steps.iter().filter_map(|s| s.value).collect(),
        Series::Calendar { .. } | Series::Votes(_) => Vec::new(),
    }
}

/// A sum that stays in range.
pub(super) fn sum(values: impl IntoIterator<Item = i64>) -> i64 {
    values.into_iter().fold(0, i64::saturating_add)
}
