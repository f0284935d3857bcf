//! What is kept between runs, as few bytes: the postcard door.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value as bytes; none where it cannot be written so (a map without a known length).
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// The value that such bytes are of; none where they are of no such value, or there are some left.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::take_from_bytes(bytes).ok().and_then(|(value, rest)| rest.is_empty().then_some(value))
}
