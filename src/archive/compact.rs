//! What is kept between runs, as few bytes: the postcard door.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

/// A value as its bytes, for those of which there are many: a page's notes take a third of their room so.
pub struct Packed<T>(Box<[u8]>, PhantomData<fn() -> T>);

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// The value as bytes; none where it cannot be written so.
    pub fn of(value: &T) -> Option<Self> {
        pack(value).map(|bytes| Self(bytes.into(), PhantomData))
    }

    /// The value; none where the bytes are of no such value.
    #[must_use]
    pub fn open(&self) -> Option<T> {
        unpack(&self.0).map(|(value, _)| value)
    }
}

impl<T> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl<T> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl<'de, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_bytes(Bytes).map(|bytes| Self(bytes, PhantomData))
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Box<[u8]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Ok(bytes.into())
    }
}
