//! Statify against an origin of our own: what the copy answers is compared with the truth that the origin knows.
//!
//! ```text
//! let copy = Copied::of(Origin::start(|base| spip::site(base, Names::Query)), &[]).proven();
//! copy.differences(|wanted| wanted.class == Class::Page) == []
//! ```
//!
//! The origin is stopped before the copy is looked at, by `sobre serve` and raw requests.

mod access_log;
mod archived;
pub mod asking;
mod charset;
mod chunks;
mod cms;
mod coding;
mod commands;
mod copied;
mod determinism;
mod failures;
mod fuzzed;
mod hostile_origin;
mod html;
mod html_hostile;
mod imported;
mod json;
pub mod lean;
mod origins;
mod pace;
mod plan;
mod politeness;
mod profiles;
mod proving;
pub mod raw;
mod reach;
mod read;
mod real;
mod report;
mod resume;
mod robots;
mod rules;
mod second_run;
mod serve;
mod sheet;
mod sniff;
mod store;
mod trap;
mod traps;
mod url;
mod wacz;
mod warc;
mod warc_writing;
mod web;
mod xml;
