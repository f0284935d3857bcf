//! `sobre report freeze YEAR`: keeps the figures and facts of a report, so that it stays what it was when the data change.

use clap::ArgMatches;

use super::super::command::{flag, given};
use super::super::stand_in::YEAR;
use super::super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::edition::{self, OneDeck, Options};
use crate::host::{ProjectDisk, keep_file, today};
use crate::lang::Lang;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "freeze",
    summary: || both!("fige les chiffres d’un rapport présenté", "freezes the figures of a report that was shown"),
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let year = both!("l’année de l’assemblée", "the year of the assembly");
    let again =
        both!("fige à nouveau, avec les chiffres de data/ aujourd’hui", "freezes anew, with today’s figures of data/");
    command.arg(given("year", &YEAR, &year, lang).required(true)).arg(flag("again", &again, lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let name = matches.get_one::<String>("year").cloned().unwrap_or_default();
    let options = Options { on: today(), uncarded: true, ..Options::default() };
    let deck = OneDeck { name: name.clone(), paper: None };
    let disk = ProjectDisk::new(&setting.project);
    let (file, findings) = match edition::freeze(&disk, deck, matches.get_flag("again"), options) {
        Ok(done) => done,
        Err(error) => return failure::disk(&error, setting),
    };
    telling::show(&findings, setting, telling::Format::Text, false);
    let Some((path, text)) = file else {
        eprintln!("{}", both!("Rien n’a été figé.", "Nothing was frozen.").get(setting.lang));
        return Outcome::Findings;
    };
    let written = keep_file(setting.project.join(&path), &mut |output| output.write_all(text.as_bytes()));
    if let Err(error) = written {
        return failure::io(&path, &error, setting);
    }
    let said = both!(
        "{path} garde les chiffres et les faits du rapport {name} : il les montrera quoi qu’il arrive dans data/. À enregistrer avec le projet.",
        "{path} keeps the figures and facts of report {name}: it will show them whatever becomes of data/. To be saved with the project."
    );
    println!("{}", said.get(setting.lang));
    Outcome::Done
}
