//! `sobre report YEAR`: the report of one general assembly, in every form, into a folder of its own.

mod changes;
mod freeze;
mod new;

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::build::{day, publication};
use super::command::{flag, given, option, with};
use super::stand_in::{FOLDER, FORM, YEAR};
use super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::edition::{self, OneDeck, Options, PAPERS, Report};
use crate::host::{Output, ProjectDisk, absolute};
use crate::lang::{Lang, count, plural, size};

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "report",
    summary: || {
        both!("fabrique un rapport d’AG, à projeter et à donner", "makes a report, to be shown and to be handed out")
    },
    arguments,
    run,
};

/// What `sobre report` does beside.
pub static INNER: &[Subcommand] = &[new::SUBCOMMAND, changes::SUBCOMMAND, freeze::SUBCOMMAND];

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let names: Vec<&str> = PAPERS.iter().map(|paper| paper.name).collect();
    let all = names.join(", ");
    let year = both!(
        "l’année de l’assemblée : le nom du fichier de content/ag/ (par défaut : le dernier)",
        "the year of the assembly: the file’s name in content/ag/ (default: the last one)"
    );
    let out =
        both!("où écrire (par défaut : ag/ANNÉE, dans le projet)", "where to write (default: ag/YEAR, in the project)");
    let only = both!("une seule forme : {all}", "one form only: {all}");
    let replace = both!(
        "remplace aussi les fichiers que vous avez changés dans ce dossier",
        "replaces also the files that you changed in that folder"
    );
    let command = command
        .args_conflicts_with_subcommands(true)
        .arg(given("year", &YEAR, &year, lang))
        .arg(option("out", &FOLDER, &out, lang))
        .arg(option("only", &FORM, &only, lang).value_parser(names).hide_possible_values(true))
        .arg(flag("open", &both!("ouvre le diaporama dans le navigateur", "opens the slides in the browser"), lang))
        .arg(flag("replace", &replace, lang));
    with(telling::arguments(publication(command, lang), lang), INNER, lang)
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let inner = matches.subcommand().and_then(|(name, inner)| Some((INNER.iter().find(|it| it.name == name)?, inner)));
    match inner {
        Some((subcommand, matches)) => (subcommand.run)(matches, setting),
        None => make(matches, setting),
    }
}

fn make(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let (format, strict) = (telling::Format::asked(matches), matches.get_flag("strict"));
    let disk = ProjectDisk::new(&setting.project);
    let name = match text("year").map_or_else(|| edition::latest(&disk), |name| Ok(Some(name))) {
        Ok(Some(name)) => name,
        Ok(None) => return failure::no_report(setting),
        Err(error) => return failure::disk(&error, setting),
    };
    let folder = text("out").map_or_else(|| setting.project.join("ag").join(&name), PathBuf::from);
    let deck = OneDeck { name, paper: text("only") };
    let options = Options { on: day(matches), drafts: matches.get_flag("drafts"), ..Options::default() };
    telling::progress(both!("Lecture et calcul…", "Reading and computing…").get(setting.lang));
    let made = edition::report(&disk, deck, options);
    telling::progress("");
    let report = match made {
        Ok(report) => report,
        Err(error) => return failure::disk(&error, setting),
    };
    telling::show(&report.findings, setting, format, strict);
    let outcome = telling::outcome(&report.findings, strict);
    if outcome != Outcome::Done {
        let errors = telling::summary(&report.findings, setting.lang);
        let text = both!("{errors} : rien n’a été écrit.", "{errors}: nothing was written.");
        eprintln!("{}", text.get(setting.lang));
        return outcome;
    }
    if let Err(outcome) = publish(&report, &folder, matches.get_flag("replace"), setting) {
        return outcome;
    }
    if !format.is_for_machines() {
        println!("{}", said(&report, &folder, setting.lang));
    }
    if matches.get_flag("open")
        && let Some(file) = report.files.first()
    {
        // Whoever opens it stands elsewhere.
        let path = folder.join(file.paper.file);
        telling::open(&absolute(&path).unwrap_or(path).display().to_string(), setting.lang);
    }
    Outcome::Done
}

/// Puts the files into the folder, all or none, unless somebody changed what is there.
fn publish(report: &Report, folder: &Path, replace: bool, setting: &Setting) -> Result<(), Outcome> {
    let output = Output::open(folder).map_err(|error| failure::publish(&error, setting))?;
    let changed = output.changed_by_hand();
    if !changed.is_empty() && !replace {
        return Err(failure::changed_by_hand(&folder.display().to_string(), &changed, setting));
    }
    output.publish(&report.tree, Vec::new()).map_err(|error| failure::publish(&error, setting))
}

/// What was made, where, and what to do with it.
fn said(report: &Report, folder: &Path, lang: Lang) -> String {
    let slides = i64::try_from(report.slides).unwrap_or(i64::MAX);
    let number = count(lang, slides);
    let slides =
        plural(lang, slides, both!("diapositive", "slide").get(lang), both!("diapositives", "slides").get(lang))
            .to_owned();
    let seen = telling::summary(&report.findings, lang);
    let seen = if seen.is_empty() { String::new() } else { format!(" ({seen})") };
    let place = folder.display();
    let mut lines =
        vec![both!("{place} : {number} {slides}{seen}", "{place}: {number} {slides}{seen}").get(lang).to_owned()];
    let width = report.files.iter().map(|it| it.paper.file.len()).max().unwrap_or(0);
    for file in &report.files {
        let (name, what) = (file.paper.file, (file.paper.summary)());
        lines.push(format!("  {name:width$}  {} ({})", what.get(lang), size(lang, file.size)));
    }
    if let Some(first) = report.files.first() {
        let path = folder.join(first.paper.file);
        let path = path.display();
        lines.push(
            both!(
                "Ensuite : ouvrez {path}, ou ajoutez --open à la commande. Tout le dossier se copie sur une clé USB.",
                "Next: open {path}, or add --open to the command. The whole folder can be copied to a USB stick."
            )
            .get(lang)
            .to_owned(),
        );
    }
    lines.join("\n")
}
