//! `sobre report changes YEAR [FILE]`: what changed in a report since a deck that was made before.

use std::path::PathBuf;

use clap::ArgMatches;

use super::super::build::{day, publication};
use super::super::command::given;
use super::super::stand_in::{FILE, YEAR};
use super::super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::compare::{Change, Kind, Line, changes};
use crate::edition::{self, OneDeck, Options, PAPERS, Report};
use crate::flow::Told;
use crate::host::{ProjectDisk, read_file};
use crate::lang::{Lang, count, plural};
use crate::markup::flow::slides;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "changes",
    summary: || {
        both!(
            "dit ce qui a changé depuis un diaporama déjà fait",
            "says what changed since slides that were made before"
        )
    },
    arguments,
    run,
};

/// The largest deck that is read again.
const MAX_DECK: u64 = 16 * 1024 * 1024;

/// No deck has more slides than this; what has is something else.
const MOST_SLIDES: usize = 2_000;

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let year = both!("l’année de l’assemblée", "the year of the assembly");
    let since = both!(
        "le diaporama d’avant, en HTML (par défaut : ag/ANNÉE/diaporama.html, tel qu’il a été fabriqué)",
        "the slides of before, in HTML (default: ag/YEAR/diaporama.html, as it was made)"
    );
    publication(
        command.arg(given("year", &YEAR, &year, lang).required(true)).arg(given("since", &FILE, &since, lang)),
        lang,
    )
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let name = matches.get_one::<String>("year").cloned().unwrap_or_default();
    let given = matches.get_one::<String>("since").map(PathBuf::from);
    let file = given.unwrap_or_else(|| setting.project.join("ag").join(&name).join("diaporama.html"));
    let shown = file.display().to_string();
    let before = match read_file(&file, MAX_DECK) {
        Ok(bytes) => slides(&String::from_utf8_lossy(&bytes)),
        Err(error) => return failure::no_deck(&shown, &name, &error, setting),
    };
    if before.is_empty() || before.len() > MOST_SLIDES {
        return failure::not_a_deck(&shown, setting);
    }
    let options = Options { on: day(matches), drafts: matches.get_flag("drafts"), ..Options::default() };
    let paper = PAPERS.first().map(|paper| paper.name.to_owned());
    let report = match edition::report(&ProjectDisk::new(&setting.project), OneDeck { name, paper }, options) {
        Ok(report) => report,
        Err(error) => return failure::disk(&error, setting),
    };
    if telling::outcome(&report.findings, false) != Outcome::Done {
        telling::show(&report.findings, setting, telling::Format::Text, false);
        return Outcome::Findings;
    }
    let now = now(&report);
    println!("{}", said(&changes(&before, &now), now.len(), &shown, setting.lang));
    Outcome::Done
}

/// The slides of a report that was just made.
fn now(report: &Report) -> Vec<Told> {
    let page = report.files.first().and_then(|file| report.tree.get(file.paper.file)?.body.bytes());
    page.map(|bytes| slides(&String::from_utf8_lossy(bytes))).unwrap_or_default()
}

/// Everything that changed, for people: first how much, then slide by slide.
fn said(changes: &[Change], slides: usize, since: &str, lang: Lang) -> String {
    if changes.is_empty() {
        return both!("Rien n’a changé depuis {since}.", "Nothing changed since {since}.").get(lang).to_owned();
    }
    let touched = changes.iter().filter(|change| change.now.is_some()).count();
    let of = |kind: Kind| changes.iter().filter(|change| change.kind == kind).count();
    let counts = Kind::ALL.iter().map(|kind| (Some(*kind), of(*kind)));
    let counts = counts.chain([(None, slides.saturating_sub(touched))]).filter(|(_, number)| *number > 0);
    let parts: Vec<String> = counts.map(|(kind, number)| counted(kind, number, lang)).collect();
    let parts = parts.join(", ");
    let mut lines =
        vec![both!("Diapositives, depuis {since} : {parts}.", "Slides, since {since}: {parts}.").get(lang).to_owned()];
    for change in changes {
        lines.push(String::new());
        lines.push(headed(change, lang));
        lines.extend(change.lines.iter().map(|line| match line {
            Line::Gone(text) => format!("  - {text}"),
            Line::Come(text) => format!("  + {text}"),
        }));
    }
    lines.join("\n")
}

/// A number of slides that changed in one way, or did not.
fn counted(kind: Option<Kind>, number: usize, lang: Lang) -> String {
    let (one, many) = match kind {
        Some(Kind::Added) => (both!("ajoutée", "added"), both!("ajoutées", "added")),
        Some(Kind::Removed) => (both!("ôtée", "removed"), both!("ôtées", "removed")),
        Some(Kind::Changed) => (both!("changée", "changed"), both!("changées", "changed")),
        Some(Kind::Moved) => (both!("déplacée", "moved"), both!("déplacées", "moved")),
        None => (both!("inchangée", "unchanged"), both!("inchangées", "unchanged")),
    };
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    format!("{} {}", count(lang, number), plural(lang, number, one.get(lang), many.get(lang)))
}

/// Which slide it is, and what became of it.
fn headed(change: &Change, lang: Lang) -> String {
    let (now, before) = (change.now.unwrap_or(0), change.before.unwrap_or(0));
    let heading = &change.heading;
    let text = match change.kind {
        Kind::Added => both!("{now}. {heading} (ajoutée)", "{now}. {heading} (added)"),
        Kind::Removed => both!("{heading} (ôtée, c’était la {before})", "{heading} (removed, it was {before})"),
        Kind::Moved => {
            both!("{now}. {heading} (déplacée, c’était la {before})", "{now}. {heading} (moved, it was {before})")
        }
        Kind::Changed => both!("{now}. {heading}", "{now}. {heading}"),
    };
    text.get(lang).to_owned()
}
