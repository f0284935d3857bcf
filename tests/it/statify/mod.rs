//! Statify against an origin of our own: what the copy answers is compared with the truth that the origin knows.
//!
//! ```text
//! let copy = Copied::of(Origin::start(|base| spip::site(base, Names::Query)), &[]).proven();
//! copy.differences(|wanted| wanted.class == Class::Page) == []
//! ```
//!
//! The origin is stopped before the copy is looked at, by `sobre serve` and raw requests.

mod asking;
mod cms;
mod copied;
mod determinism;
mod failures;
mod hostile_origin;
mod origins;
mod politeness;
mod resume;
mod second_run;
mod traps;
mod warc;
