//! YAML in, typed values with places out: the serde-saphyr door.
//!
//! A document is first read into [`Node`]s, each with its place; [`Decode`] then turns nodes into types and
//! reports *every* mismatch, where a serde visitor would stop at the first. Budgets stop alias bombs, deep
//! nesting and huge documents before they cost anything.

mod decode;
mod node;
mod parse;
mod plain;
mod record;
mod scalar;
mod schema;
mod shape;
mod written;

pub use decode::{At, Class, Classified, Decode, Decoder, Fields};
pub use node::{Node, Value};
pub use parse::{BYTE_ORDER_MARK, MAX_BYTES, parse, text};
pub use plain::{Plain, PlainField, plain};
pub use record::{Record, Vocabulary};
pub use scalar::{Decimal, Money};
pub use schema::{Names, schema};
pub use shape::{Described, Field, Form, Scalar, Shape, about};
pub use written::written;
