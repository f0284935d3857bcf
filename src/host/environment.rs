//! What the environment says of the user, of their programs, and of the program itself.

use std::fs;
use std::io;
use std::process::{Command, Stdio};

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

/// Opens an address in the user's browser: `$BROWSER`, or what the desktop has for that. It is not waited for.
pub fn open_in_browser(url: &str) -> io::Result<()> {
    let own = std::env::var("BROWSER").ok().filter(|name| !name.is_empty());
    let programs: Vec<&str> = own.as_deref().into_iter().chain(["xdg-open", "gio", "wslview", "open"]).collect();
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for program in programs {
        let mut command = Command::new(program);
        if program == "gio" {
            command.arg("open");
        }
        let started = command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        match started {
            Ok(_) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last)
}
