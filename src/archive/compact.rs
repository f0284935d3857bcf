//! What is kept between runs, as few bytes: the postcard door.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The value as bytes; none where it cannot be written so (a map without a known length).
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_allocvec(value).ok()
}

/// The value that such bytes begin with, and the bytes after it; none where they begin with no such value.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, &[u8])> {
    postcard::take_from_bytes(bytes).ok()
}
