//! `sobre check`: everything that is wrong, and nothing written.

use clap::ArgMatches;

use super::build::{day, publication};
use super::command::flag;
use super::{Outcome, Setting, Subcommand, failure, report};
use crate::both;
use crate::edition::{self, Options};
use crate::host::ProjectDisk;
use crate::lang::Lang;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "check",
    summary: || both!("dit tout ce qui ne va pas, sans rien écrire", "says all that is wrong, and writes nothing"),
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    publication(command, lang)
        .arg(flag("strict", &both!("un avertissement vaut une erreur", "a warning counts as an error"), lang))
        .arg(flag("json", &both!("ce qui a été trouvé, en JSON", "what was found, as JSON"), lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let options = Options { on: day(matches), drafts: matches.get_flag("drafts"), ..Options::default() };
    let built = match edition::build(&ProjectDisk::new(&setting.project), &options) {
        Ok(built) => built,
        Err(error) => return failure::disk(&error, setting),
    };
    let as_json = matches.get_flag("json");
    report::show(&built.findings, setting, as_json);
    if !as_json {
        let seen = report::summary(&built.findings, setting.lang);
        let clean = both!("rien à signaler", "nothing to report");
        println!("{}", if seen.is_empty() { clean.get(setting.lang) } else { &seen });
    }
    report::outcome(&built.findings, matches.get_flag("strict"))
}
