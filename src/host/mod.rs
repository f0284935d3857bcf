//! The real disk and environment: the only files, locks and environment variables of the program.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the door that the bans point to")]

mod disk;
mod environment;
mod publish;

pub use disk::{ProjectDisk, create_new};
pub use environment::{locale, no_color};
pub use publish::{MARKER, PublishError, publish};
