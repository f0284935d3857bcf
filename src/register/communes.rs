//! The vendored table of communes: npm `@etalab/decoupage-administratif` 6.0.0 (MIT), trimmed to
//! `code<TAB>name<TAB>department<TAB>postal codes`, sorted by code. Searched in place, never parsed whole.

use serde::{Serialize, Serializer};

use super::identifier::Insee;
use crate::yaml::{Class, Classified, Decode, Decoder, Described, Node, Shape};

/// The table itself; lines end with a line feed.
const TABLE: &str = include_str!("../../data/refs/communes.tsv");

/// A commune of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune {
    /// INSEE code (COG): `31446`, `2A004`.
    pub code: &'static str,
    /// Name with its article and accents.
    pub name: &'static str,
    /// Department code: `31`, `2A`, `974`.
    pub department: &'static str,
    postal_codes: &'static str,
}

/// By its code.
impl Serialize for Commune {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

/// From its code.
impl Decode for Commune {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Insee::decode(node, decoder).and_then(|code| by_code(code.as_str()))
    }
}

impl Described for Commune {
    fn shape() -> Shape {
        Insee::shape()
    }
}

impl Classified for Commune {
    fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
}

/// The commune with this INSEE code.
#[must_use]
pub fn by_code(code: &str) -> Option<Commune> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let bytes = TABLE.as_bytes();
        let start = bytes.get(..middle)?.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        let end = bytes.get(start..)?.iter().position(|b| *b == b'\n').map_or(TABLE.len(), |i| start + i);
        let commune = line(TABLE.get(start..end)?)?;
        match commune.code.cmp(code) {
            std::cmp::Ordering::Equal => return Some(commune),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The commune with this name, where only one has it.
#[must_use]
pub fn by_name(name: &str) -> Option<Commune> {
    let mut found = TABLE.lines().filter_map(line).filter(|commune| commune.name == name);
    found.next().filter(|_| found.next().is_none())
}

/// The communes that this postal code serves, in the order of their INSEE codes.
#[must_use]
pub fn by_postal_code(code: &str) -> Vec<Commune> {
    if code.len() != 5 {
        return Vec::new();
    }
    TABLE.lines().filter_map(line).filter(|commune| commune.postal_codes.split(',').any(|c| c == code)).collect()
}

fn line(text: &'static str) -> Option<Commune> {
    let mut columns = text.split('\t');
    Some(Commune {
        code: columns.next()?,
        name: columns.next()?,
        department: columns.next()?,
        postal_codes: columns.next()?,
    })
}
