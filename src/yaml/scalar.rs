//! Numbers with a fraction, kept as integers.

use serde::{Serialize, Serializer};

use super::decode::GREATEST;
use super::{Decode, Decoder, Node};
use crate::both;

/// An amount in cents, written `370`, `"370.00"` or `370.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(pub i64);

/// A number with up to three decimals, in thousandths: `8.5` is 8500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// The number times 1000.
    pub thousandths: i64,
    /// How many decimals were written.
    pub decimals: u32,
}

/// As it may be written: `370.50`.
impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (sign, cents) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        serializer.collect_str(&format_args!("{sign}{}.{:02}", cents / 100, cents % 100))
    }
}

impl Decode for Money {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let cents = node.scalar().and_then(|text| fixed(text, 2)).map(|(cents, _)| Self(cents));
        if cents.is_none() {
            decoder.mismatch(
                node,
                both!(
                    "un montant en euros, avec au plus deux décimales (370 ou \"370.50\")",
                    "an amount in euros with at most two decimals (370 or \"370.50\")"
                ),
            );
        }
        cents
    }
}

impl Decode for Decimal {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let number =
            node.scalar().and_then(|text| fixed(text, 3)).map(|(thousandths, decimals)| Self { thousandths, decimals });
        if number.is_none() {
            decoder.mismatch(node, both!("un nombre (8 ou 8.5)", "a number (8 or 8.5)"));
        }
        number
    }
}

/// A decimal number times `10^places`, and how many decimals it had; a comma counts as a point.
fn fixed(text: &str, places: u32) -> Option<(i64, u32)> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let decimals = u32::try_from(fraction.len()).ok()?;
    if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || decimals > places {
        return None;
    }
    let scale = 10_i64.checked_pow(places)?;
    let part = if fraction.is_empty() { 0 } else { fraction.parse::<i64>().ok()? };
    let part = part.checked_mul(10_i64.checked_pow(places - decimals)?)?;
    let value = whole.parse::<i64>().ok()?.checked_mul(scale)?.checked_add(part)?;
    (value <= GREATEST).then_some((value * sign, decimals))
}
