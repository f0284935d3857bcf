//! How French and English write numbers, dates and plurals, and a text in both languages.
//!
//! Rules: Imprimerie nationale, *Lexique des règles typographiques*; digit groups are a plain
//! space because French speech synthesis reads U+202F and U+00A0 between digits as two numbers.

mod date;
mod number;
mod text;
mod time;

pub use date::{Date, Interval};
pub use number::{Ratio, count, decimal, money, percent, size};
pub use text::{Lang, Text, elide, list, plural, sort_key};
pub use time::Time;
