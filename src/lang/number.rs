//! Numbers as French and English write them, always rounded half up (away from zero).
//!
//! Never through `{:.1}`: it rounds 3.25 to 3.2. All arithmetic is on integers.

use super::Lang;

/// Narrow no-break space, before a unit and inside « ».
const NARROW: char = '\u{202F}';
/// The true minus sign.
const MINUS: char = '\u{2212}';

/// A share: `part` of `whole`. A whole of zero has no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The part counted.
    pub part: i64,
    /// What it is a part of.
    pub whole: i64,
}

impl Ratio {
    /// The ratio times `10^(decimals + 2)`, rounded half up: 12 of 18 with 0 decimals is 67.
    /// `None` for a whole of zero.
    #[must_use]
    pub fn scaled_percent(self, decimals: u32) -> Option<i64> {
        let scale = 100_i128 * 10_i128.checked_pow(decimals)?;
        if self.whole == 0 {
            return None;
        }
        i64::try_from(divide_half_up(i128::from(self.part) * scale, i128::from(self.whole))).ok()
    }
}

fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    let (n, d) = if denominator < 0 { (-numerator, -denominator) } else { (numerator, denominator) };
    if n >= 0 { (2 * n + d) / (2 * d) } else { -((-2 * n + d) / (2 * d)) }
}

/// An integer with its digits in groups of three: `8 780`, `8,780`, `−3`.
#[must_use]
pub fn count(lang: Lang, n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let grouped = group(lang, &digits);
    if n < 0 { format!("{MINUS}{grouped}") } else { grouped }
}

fn group(lang: Lang, digits: &str) -> String {
    let separator = match lang {
        Lang::Fr => ' ',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// `scaled / 10^decimals`, with the language's decimal mark: `decimal(Fr, 85, 1)` is `8,5`.
#[must_use]
pub fn decimal(lang: Lang, scaled: i64, decimals: u32) -> String {
    let Some(scale) = 10_u64.checked_pow(decimals) else { return count(lang, scaled) };
    let (whole, rest) = (scaled.unsigned_abs() / scale, scaled.unsigned_abs() % scale);
    let sign = if scaled < 0 { MINUS.to_string() } else { String::new() };
    let grouped = group(lang, &whole.to_string());
    if decimals == 0 {
        return format!("{sign}{grouped}");
    }
    let mark = match lang {
        Lang::Fr => ',',
        Lang::En => '.',
    };
    format!("{sign}{grouped}{mark}{rest:0width$}", width = decimals as usize)
}

/// A share in per cent: `67 %` (narrow no-break space) or `67%`; `–` where there is no whole.
#[must_use]
pub fn percent(lang: Lang, ratio: Ratio, decimals: u32) -> String {
    let Some(scaled) = ratio.scaled_percent(decimals) else { return "–".to_owned() };
    let number = decimal(lang, scaled, decimals);
    match lang {
        Lang::Fr => format!("{number}{NARROW}%"),
        Lang::En => format!("{number}%"),
    }
}

/// A size of a file, rounded up: `410 ko`, `1,3 Mo`; `410 kB`, `1.3 MB`.
#[must_use]
pub fn size(lang: Lang, bytes: u64) -> String {
    let (number, [fr, en]) = if bytes <= 999_000 {
        (decimal(lang, i64::try_from(bytes.div_ceil(1000)).unwrap_or(i64::MAX), 0), ["ko", "kB"])
    } else {
        (decimal(lang, i64::try_from(bytes.div_ceil(100_000)).unwrap_or(i64::MAX), 1), ["Mo", "MB"])
    };
    match lang {
        Lang::Fr => format!("{number}{NARROW}{fr}"),
        Lang::En => format!("{number} {en}"),
    }
}

/// An amount in cents as euros: `370 €`, `12,50 €`, `€12.50`.
#[must_use]
pub fn money(lang: Lang, cents: i64) -> String {
    let decimals = if cents % 100 == 0 { 0 } else { 2 };
    let scaled = if decimals == 0 { cents / 100 } else { cents };
    let number = decimal(lang, scaled, decimals);
    match lang {
        Lang::Fr => format!("{number}{NARROW}€"),
        Lang::En => match number.strip_prefix(MINUS) {
            Some(rest) => format!("{MINUS}€{rest}"),
            None => format!("€{number}"),
        },
    }
}
