//! What is kept between runs, as few bytes: the postcard door.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

/// The value as bytes; none where it cannot be written so (a map without a known length).
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// The same after bytes that are there already.
#[must_use]
pub fn pack_after<T: Serialize>(bytes: Vec<u8>, value: &T) -> Option<Vec<u8>> {
    postcard::to_extend(value, bytes).ok()
}

/// Reads a large map, whose entries are written in their order: it is built of all of them at once, not one by one.
///
/// Errors: of the reader.
pub fn map<'de, D: Deserializer<'de>, K: Deserialize<'de> + Ord, V: Deserialize<'de>>(
    from: D,
) -> Result<BTreeMap<K, V>, D::Error> {
    // A map is written as its length and its entries, as a list of pairs is.
    Vec::<(K, V)>::deserialize(from).map(|entries| entries.into_iter().collect())
}

/// The value that such bytes begin with, and the bytes after it; none where they begin with no such value.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, &[u8])> {
    postcard::take_from_bytes(bytes).ok()
}
