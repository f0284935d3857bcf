//! What is copied from a live CMS: an address in, static files that answer the same out, with a proof.
//!
//! Seeds → [`capture`] (asks each address once) → [`plan`] (address → file, pure) → [`copy`] (links led to files,
//! machinery taken out) → [`rules`] (for nginx, Apache, `_redirects`) → [`prove`] (each address asked again).

pub mod access_log;
pub mod capture;
pub mod chunks;
pub mod copy;
pub mod evidence;
pub mod exchange;
pub mod inventory;
pub mod lookup;
mod memory;
pub mod packed;
pub mod plan;
pub mod profile;
pub mod prove;
pub mod published;
pub mod robots;
pub mod rules;
mod run;
pub mod scope;
mod servers;
pub mod sniff;
pub mod table;
pub mod trap;
pub mod url;
pub mod warc;

pub use run::{Copy, Failure, Options, Step, captured, copied, planned, remember};
