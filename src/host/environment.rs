//! What the environment says of the user, and of the program itself.

use std::fs;
use std::io;

use crate::tree::Digest;

/// What this very program is known by.
pub fn own_program() -> io::Result<Digest> {
    Ok(Digest::of(&fs::read(std::env::current_exe()?)?))
}

/// The locale of messages, as POSIX orders it: `LC_ALL`, `LC_MESSAGES`, `LANG`.
#[must_use]
pub fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty())
}

/// Whether the user wants no colours (<https://no-color.org>).
#[must_use]
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}
