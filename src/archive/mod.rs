//! Bytes packed and unpacked: content codings, zips of what is made here, and the web archives WARC and WACZ.
//!
//! Everything read here may come from a hostile site: streams only, limits everywhere, no length is believed.

pub mod bundle;
pub mod coding;
pub mod compact;
pub mod wacz;
pub mod warc;

mod feed;
