//! The clock: what time it is, in the forms that the web uses.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::lang::Date;

/// The present moment in UTC, to the second: `2026-11-22T16:20:50Z` (RFC 3339).
#[must_use]
pub fn now() -> String {
    utc(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default())
}

/// The moment that was so many days ago, as [`now`] gives it.
#[must_use]
pub fn days_ago(days: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    utc(now.saturating_sub(Duration::from_secs(days.saturating_mul(86_400))))
}

/// Today in UTC; none where the machine's clock is beyond the calendar.
#[must_use]
pub fn today() -> Option<Date> {
    now().get(..10).and_then(Date::parse)
}

/// A moment given as the time since 1970, in UTC: `2026-11-22T16:20:50Z`.
#[must_use]
pub fn utc(since_1970: Duration) -> String {
    let seconds = since_1970.as_secs();
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// How long a `Retry-After` (RFC 9110 §10.2.3) asks to wait: seconds, or a date; nothing where it is neither.
#[must_use]
pub fn retry_after(value: &str) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}

/// Year, month and day of a day counted from 1 January 1970: the Gregorian calendar in years that begin in March,
/// so that the leap day is the last (H. Hinnant, chrono-Compatible Low-Level Date Algorithms).
const fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (year, month, day) = (era * 400 + year, month, day - (153 * month + 2) / 5 + 1);
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}
