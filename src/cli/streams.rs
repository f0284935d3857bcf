//! What is printed, by macros that take the place of the standard ones: these end the program in a panic where nobody
//! reads on (`sobre figures | head`) or a disk is full.

use std::fmt::Arguments;
use std::io::{ErrorKind, Result, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether something that was to be read could not be written.
static LOST: AtomicBool = AtomicBool::new(false);

/// Writes to the standard output. Who reads no more has read enough; all else is a failure of the run.
pub fn out(text: Arguments<'_>) {
    note(&std::io::stdout().lock().write_fmt(text));
}

/// Writes to the standard error.
pub fn err(text: Arguments<'_>) {
    note(&std::io::stderr().lock().write_fmt(text));
}

/// Whether what was printed is lost, once all of it is written.
pub fn lost() -> bool {
    note(&std::io::stdout().lock().flush());
    LOST.load(Ordering::Relaxed)
}

fn note(written: &Result<()>) {
    if written.as_ref().is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}

macro_rules! print {
    ($($text:tt)*) => { $crate::cli::streams::out(format_args!($($text)*)) };
}

macro_rules! println {
    ($($text:tt)*) => { $crate::cli::streams::out(format_args!("{}\n", format_args!($($text)*))) };
}

macro_rules! eprint {
    ($($text:tt)*) => { $crate::cli::streams::err(format_args!($($text)*)) };
}

macro_rules! eprintln {
    ($($text:tt)*) => { $crate::cli::streams::err(format_args!("{}\n", format_args!($($text)*))) };
}
