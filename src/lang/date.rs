//! Civil dates, half-open intervals, and how both languages write them: the jiff door.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Lang;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_FR: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // For people as they write it.
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        (self.year(), self.month(), self.day()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            return Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no day of the calendar"));
        }
        let (year, month, day) = Deserialize::deserialize(deserializer)?;
        Self::new(year, month, day).ok_or_else(|| serde::de::Error::custom("no day of the calendar"))
    }
}

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The French names of the months, January first.
    pub const MONTHS_FR: [&str; 12] = [
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
    ];

    /// A day that exists; `None` for 31 February.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (1..=9999).contains(&year).then(|| jiff::civil::Date::new(year, month, day).ok().map(Self)).flatten()
    }

    /// Reads strictly `YYYY-MM-DD` (ISO 8601).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut digits = |length: usize| {
            parts.next().filter(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The last day of `year`, the day of the yearly figures; clamped to years 1 to 9999.
    #[must_use]
    pub fn end_of(year: i16) -> Self {
        Self(jiff::civil::Date::constant(year.clamp(1, 9999), 12, 31))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The same day one year before (28 February for a 29th).
    #[must_use]
    pub fn year_before(self) -> Self {
        let year = (self.year() - 1).max(1);
        Self::new(year, self.month(), self.day()).or_else(|| Self::new(year, 2, 28)).unwrap_or(self)
    }

    /// The day after; the last day of the calendar has none and stays.
    #[must_use]
    pub fn next(self) -> Self {
        self.0.tomorrow().map_or(self, Self)
    }

    /// The last day of a month, 1 to 12; `None` for another number.
    #[must_use]
    pub fn end_of_month(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }

    /// So many days later; the last day of the calendar where it does not go that far.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        jiff::Span::new().try_days(days).map_or(self, |span| Self(self.0.saturating_add(span)))
    }

    /// The first day of the month so many months later, under the same limit.
    #[must_use]
    pub fn month_start(self, months_later: i32) -> Self {
        let first = self.0.first_of_month();
        jiff::Span::new().try_months(months_later).map_or(Self(first), |span| Self(first.saturating_add(span)))
    }

    /// In words: `3 février 2024`, `1er janvier 2024`, `3 February 2024`.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let month = Self::month_name(lang, self.month());
        let first = if lang == Lang::Fr && self.day() == 1 { "er" } else { "" };
        format!("{}{first}\u{A0}{month} {}", self.day(), self.year())
    }

    /// The name of the day of the week.
    #[must_use]
    pub fn weekday(self, lang: Lang) -> &'static str {
        let names = match lang {
            Lang::Fr => DAYS_FR,
            Lang::En => DAYS_EN,
        };
        let index = self.0.weekday().to_monday_zero_offset();
        usize::try_from(index).ok().and_then(|index| names.get(index).copied()).unwrap_or_default()
    }

    /// The name of a month, 1 to 12 (others wrap).
    #[must_use]
    pub fn month_name(lang: Lang, month: i8) -> &'static str {
        let names = match lang {
            Lang::Fr => Self::MONTHS_FR,
            Lang::En => MONTHS_EN,
        };
        let index = (i16::from(month) - 1).rem_euclid(12);
        usize::try_from(index).ok().and_then(|index| names.get(index).copied()).unwrap_or_default()
    }
}

/// ISO 8601: `2023-12-31`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// A half-open interval `[from, to)`; open on the right where `to` is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day inside.
    pub from: Date,
    /// The first day no longer inside.
    pub to: Option<Date>,
}

impl Interval {
    /// Whether the day is inside.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}
