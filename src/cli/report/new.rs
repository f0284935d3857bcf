//! `sobre report new YEAR`: a report begun from the last one, and what of it is to be read again.

use clap::ArgMatches;

use super::super::command::given;
use super::super::stand_in::YEAR;
use super::super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::edition::{self, OneDeck, Options};
use crate::host::{ProjectDisk, add_new, today};
use crate::lang::Lang;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "new",
    summary: || both!("commence un rapport d’après le dernier", "begins a report from the last one"),
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let year = both!("l’année de l’assemblée", "the year of the assembly");
    command.arg(given("year", &YEAR, &year, lang).required(true))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let name = matches.get_one::<String>("year").cloned().unwrap_or_default();
    let disk = ProjectDisk::new(&setting.project);
    let (begun, findings) = match edition::begin(&disk, &name) {
        Ok(begun) => begun,
        Err(error) => return failure::disk(&error, setting),
    };
    telling::show(&findings, setting, telling::Format::Text, false);
    let Some(begun) = begun else { return Outcome::Findings };
    for (path, text) in &begun.files {
        if let Err(error) = add_new(&setting.project, path, text.as_bytes()) {
            return failure::io(path, &error, setting);
        }
    }
    // What is to be read again, as `check` and `serve` will say it until it is.
    let options = Options { on: today(), uncarded: true, ..Options::default() };
    let report = match edition::report(&disk, OneDeck { name: name.clone(), paper: None }, options) {
        Ok(report) => report,
        Err(error) => return failure::disk(&error, setting),
    };
    telling::show(&report.findings, setting, telling::Format::Text, false);
    let paths: Vec<&str> = begun.files.iter().map(|(path, _)| path.as_str()).collect();
    let (paths, seen) = (paths.join(", "), telling::summary(&report.findings, setting.lang));
    let clean = both!("rien à signaler", "nothing to report");
    let seen = if seen.is_empty() { clean.get(setting.lang) } else { &seen };
    let from = begun.from.unwrap_or_else(|| both!("l’exemple", "the example").get(setting.lang).to_owned());
    let text = both!(
        "{paths} : commencé d’après {from} ({seen}).\nEnsuite : sobre serve montre le rapport et, sur chaque diapositive, ce qui reste à revoir ; sobre report {name} le fabrique.",
        "{paths}: begun from {from} ({seen}).\nNext: sobre serve shows the report and, on each slide, what is to be looked at; sobre report {name} makes it."
    );
    println!("{}", text.get(setting.lang));
    Outcome::Done
}
