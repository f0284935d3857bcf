//! `sobre check`: everything that is wrong, and nothing written.

use clap::ArgMatches;

use super::build::{day, publication};
use super::command::{flag, option, told};
use super::links::{self, Asking};
use super::stand_in::NUMBER;
use super::{Outcome, Setting, Subcommand, failure, telling};
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

/// For how many days a link that answered is believed to.
const DAYS: u64 = 7;

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let links = both!(
        "demande aussi les liens vers d’autres serveurs (et retient dans .sobre/ ceux qui répondent)",
        "asks the links to other servers too (and remembers in .sobre/ those that answer)"
    );
    let days = both!(
        "combien de jours croire un lien qui a répondu (par défaut : 7)",
        "for how many days to believe a link that answered (default: 7)"
    );
    let private =
        both!("demande aussi ceux d’un réseau privé (intranet)", "asks those of a private network too (intranet)");
    let command = command
        .arg(flag("links", &links, lang))
        .arg(option("days", &NUMBER, &days, lang).value_parser(clap::value_parser!(u64)).requires("links"))
        .arg(flag("private-network", &private, lang).requires("links"));
    telling::arguments(publication(command, lang), lang)
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let drafts = matches.get_flag("drafts");
    let options = Options { on: day(matches), drafts, commands: told(), ..Options::default() };
    let mut built = match edition::build(&ProjectDisk::new(&setting.project), &options) {
        Ok(built) => built,
        Err(error) => return failure::disk(&error, setting),
    };
    if matches.get_flag("links") {
        let days = matches.get_one("days").copied().unwrap_or(DAYS);
        let asking = Asking { days, private: matches.get_flag("private-network") };
        if let Err(outcome) = links::check(&mut built, setting, asking) {
            return outcome;
        }
    }
    let (format, strict) = (telling::Format::asked(matches), matches.get_flag("strict"));
    telling::show(&built.findings, setting, format, strict);
    if !format.is_for_machines() {
        let seen = telling::summary(&built.findings, setting.lang);
        let clean = both!("rien à signaler", "nothing to report");
        println!("{}", if seen.is_empty() { clean.get(setting.lang) } else { &seen });
    }
    telling::outcome(&built.findings, strict)
}
