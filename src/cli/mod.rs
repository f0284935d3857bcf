//! The door to the terminal: one file per command, exit codes, and the only place that prints.
//!
//! Exit codes: 0 done · 1 findings at error level · 2 wrong usage or failure.

#[macro_use]
mod streams;

mod build;
mod check;
mod ci;
mod command;
mod failure;
mod figures;
mod links;
mod new;
mod prove;
mod report;
mod schema;
mod serve;
mod stand_in;
mod statify;
mod telling;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::host;
use crate::lang::{Lang, Text};

pub use command::{command, told};
pub use report::INNER as REPORT_SUBCOMMANDS;

/// A subcommand.
pub struct Subcommand {
    /// Its name.
    pub name: &'static str,
    /// What it does, in one line.
    pub summary: fn() -> Text,
    arguments: fn(clap::Command, Lang) -> clap::Command,
    run: fn(&ArgMatches, &Setting) -> Outcome,
}

/// Every subcommand, in the order of the help.
pub static SUBCOMMANDS: &[Subcommand] = &[
    new::SUBCOMMAND,
    build::SUBCOMMAND,
    check::SUBCOMMAND,
    report::SUBCOMMAND,
    figures::SUBCOMMAND,
    statify::SUBCOMMAND,
    prove::SUBCOMMAND,
    serve::SUBCOMMAND,
    schema::SUBCOMMAND,
    ci::SUBCOMMAND,
];

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Findings at error level.
    Findings,
    /// A failure of the system, or wrong usage.
    Failure,
}

impl Outcome {
    const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }
}

/// What every command knows of the user.
pub struct Setting {
    /// The language of messages.
    pub lang: Lang,
    /// The project's folder.
    pub project: std::path::PathBuf,
}

/// Runs the command line; the exit code is the outcome's.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = usage::language(&arguments);
    let matches = match command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return ExitCode::from(usage::explain(&error, lang).code()),
    };
    let project = matches.get_one::<String>("project").map_or_else(|| ".".into(), Into::into);
    let setting = Setting { lang, project };
    let chosen = matches.subcommand().and_then(|(name, inner)| {
        SUBCOMMANDS.iter().find(|subcommand| subcommand.name == name).map(|subcommand| (subcommand, inner))
    });
    let outcome = chosen.map_or(Outcome::Failure, |(subcommand, inner)| (subcommand.run)(inner, &setting));
    let outcome = if streams::lost() { Outcome::Failure } else { outcome };
    ExitCode::from(outcome.code())
}

/// The locale's language, French where it is French and English otherwise.
fn locale_language() -> Lang {
    host::locale().as_deref().and_then(Lang::from_locale).unwrap_or(Lang::En)
}
