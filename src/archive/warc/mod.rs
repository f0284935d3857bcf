//! WARC (ISO 28500): a capture written as 1.1, and read whether 1.0 or 1.1, one gzip member for each record, one
//! for all, or plain; as Heritrix, Browsertrix, wget and `warcio` write it.

mod body;
mod head;
mod read;
mod stream;
mod write;

pub use read::{Body, Damage, Kind, ReadStats, Record, Revisit, WarcError, Why, read};
pub use write::{Exchange, Form, Writer};
