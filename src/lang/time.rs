//! Times of day.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Lang;

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:02}:{:02}", self.hour, self.minute))
    }
}

impl Time {
    /// Reads `18:30` or `9:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let good = digits(hour) && digits(minute) && (1..=2).contains(&hour.len()) && minute.len() == 2;
        let time = good.then_some(Self { hour: hour.parse().ok()?, minute: minute.parse().ok()? })?;
        (time.hour < 24 && time.minute < 60).then_some(time)
    }

    /// So many minutes later; midnight is passed.
    #[must_use]
    pub fn plus(self, minutes: i64) -> Self {
        let all = (i64::from(self.hour) * 60 + i64::from(self.minute)).saturating_add(minutes).rem_euclid(24 * 60);
        let part = |n: i64| u8::try_from(n).unwrap_or(0);
        Self { hour: part(all / 60), minute: part(all % 60) }
    }

    /// In words: `18 h 30`, `9 h`, `18:30`.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        match lang {
            Lang::Fr if self.minute == 0 => format!("{}\u{A0}h", self.hour),
            Lang::Fr => format!("{}\u{A0}h\u{A0}{:02}", self.hour, self.minute),
            Lang::En => self.to_string(),
        }
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.minute
    }
}

/// ISO 8601: `09:00`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
