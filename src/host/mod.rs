//! The real disk, network, clock and environment: the only files, locks, sockets and environment variables of the
//! program.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the door that the bans point to")]

mod allocation;
mod callers;
mod changes;
mod clock;
mod disk;
mod environment;
mod events;
mod file;
mod manifest;
mod output;
mod publish;
mod record;
mod serve;
mod shelf;
mod staging;
mod store;
mod watch;
mod web;
mod workshop;

pub use changes::{Changes, Ending};
pub use clock::{days_ago, now, today, utc};
pub use disk::{ProjectDisk, absolute, add_new, create_new};
pub use environment::{locale, no_color, open_in_browser, own_program};
pub use events::{EventSender, EventStream, events};
pub use file::{Scratch, keep_file, open_file, read_file, read_lines, write_file};
pub use output::Output;
pub use publish::{PublishError, publish};
pub use serve::{Answer, Answering, Listening, Request, Response, ServeError, Stop, serve};
pub use staging::FolderStaging;
pub use store::{FolderStore, Sink};
pub use watch::Stopwatch;
pub use web::{Names, Outcome, Pace, PaceLimits, Progress, Turn, Wire, WireOptions, forbidden};
pub use workshop::{MARKER, Workshop};
