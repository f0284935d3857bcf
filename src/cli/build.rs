//! `sobre build`: the editions into a folder.

use std::path::PathBuf;

use clap::ArgMatches;

use super::command::{flag, option, told};
use super::stand_in::{DAY, EDITION, FOLDER, URL};
use super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::edition::{self, Built, EDITIONS, Last, Options};
use crate::host::{Output, ProjectDisk, today};
use crate::lang::{Date, Lang, Text, count, plural, size};
use crate::register::Url;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "build",
    summary: || {
        both!("fabrique le site, le vademecum et les rapports d’AG", "makes the site, the handbook and the reports")
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let editions: Vec<&str> = EDITIONS.iter().map(|edition| edition.name).collect();
    let names = editions.join(", ");
    let command = command
        .arg(option(
            "out",
            &FOLDER,
            &both!(
                "où publier (par défaut : public, dans le projet)",
                "where to publish (default: public, in the project)"
            ),
            lang,
        ))
        .arg(
            option("only", &EDITION, &both!("une seule édition : {names}", "one edition only: {names}"), lang)
                .value_parser(editions)
                .hide_possible_values(true),
        )
        .arg(
            option(
                "base-url",
                &URL,
                &both!(
                    "l’adresse publique, à la place de celle de coop.yaml",
                    "the public address, in place of coop.yaml’s"
                ),
                lang,
            )
            .value_parser(public_address),
        );
    telling::arguments(left_out(publication(command, lang), lang), lang)
}

/// What of the work is left out, and what is added.
fn left_out(command: clap::Command, lang: Lang) -> clap::Command {
    command
        .arg(flag(
            "no-minify",
            &both!("laisse les pages comme les modèles les font", "leaves pages as the templates make them"),
            lang,
        ))
        .arg(flag(
            "compress",
            &both!("met des formes .br et .gz à côté des fichiers", "puts .br and .gz forms beside the files"),
            lang,
        ))
        .arg(flag(
            "pdf",
            &both!(
                "met à côté des pages les PDF à imprimer : livrets, diapositives",
                "puts PDF to be printed beside the pages: booklets, slides"
            ),
            lang,
        ))
        .arg(flag(
            "no-audit",
            &both!("ne relit pas les pages une fois faites", "does not read the pages again once they are made"),
            lang,
        ))
        .arg(flag(
            "fresh",
            &both!(
                "refait tout, sans rien reprendre de la dernière fois",
                "makes all of it again, taking nothing from the last time"
            ),
            lang,
        ))
        .arg(flag("no-search", &both!("sans page de recherche ni index", "without a search page and its index"), lang))
        .arg(flag(
            "no-cards",
            &both!(
                "sans les images que montrent ceux qui partagent une page",
                "without the pictures shown by those who share a page"
            ),
            lang,
        ))
        .arg(flag("no-highlight", &both!("montre le code d’une seule couleur", "shows code in one colour"), lang))
}

/// What says which pages are published.
pub fn publication(command: clap::Command, lang: Lang) -> clap::Command {
    let on = both!(
        "le jour de publication, pour from: et until: (par défaut : aujourd’hui, en UTC)",
        "the day of publication, for from: and until: (default: today, in UTC)"
    );
    let drafts = both!("avec les brouillons (draft: true)", "with drafts (draft: true)");
    let day = |text: &str| Date::parse(text).ok_or("not a date");
    command.arg(option("on", &DAY, &on, lang).value_parser(day)).arg(flag("drafts", &drafts, lang))
}

/// The day of publication: the same project on the same day gives the same bytes.
pub fn day(matches: &ArgMatches) -> Option<Date> {
    matches.get_one::<Date>("on").copied().or_else(today)
}

/// An address that pages can be given as theirs.
fn public_address(text: &str) -> Result<String, &'static str> {
    Url::new(text).map(|url| url.as_str().to_owned()).ok_or("an address starts with https://")
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let say = |text: Text| text.get(setting.lang).to_owned();
    let (format, strict) = (telling::Format::asked(matches), matches.get_flag("strict"));
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let options = Options {
        only: text("only"),
        base_url: text("base-url"),
        plain: matches.get_flag("no-minify"),
        unread: matches.get_flag("no-audit"),
        unsearched: matches.get_flag("no-search"),
        compress: matches.get_flag("compress"),
        uncarded: matches.get_flag("no-cards"),
        unmarked: matches.get_flag("no-highlight"),
        on: day(matches),
        drafts: matches.get_flag("drafts"),
        papers: matches.get_flag("pdf"),
        commands: told(),
        deck: None,
    };
    let out = text("out").map_or_else(|| setting.project.join("public"), PathBuf::from);
    telling::progress(&say(both!("Lecture et calcul…", "Reading and computing…")));
    let output = if matches.get_flag("fresh") { Output::forgotten(&out) } else { Output::open(&out) };
    let output = match output {
        Ok(output) => output,
        Err(error) => return failure::publish(&error, setting),
    };
    let last = Last { notes: output.notes(), standing: Some(&output), shelf: Some(&output) };
    let mut built = match edition::rebuild(&ProjectDisk::new(&setting.project), &options, last) {
        Ok(built) => built,
        Err(error) => return failure::disk(&error, setting),
    };
    telling::progress("");
    telling::show(&built.findings, setting, format, strict);
    if telling::outcome(&built.findings, strict) != Outcome::Done {
        let errors = telling::summary(&built.findings, setting.lang);
        eprintln!("{}", say(both!("{errors} : rien n’a été publié.", "{errors}: nothing was published.")));
        return Outcome::Findings;
    }
    telling::progress(&say(both!("Écriture…", "Writing…")));
    let published = if built.same { Ok(()) } else { output.publish(&built.tree, std::mem::take(&mut built.notes)) };
    if let Err(error) = published {
        telling::progress("");
        return failure::publish(&error, setting);
    }
    telling::progress("");
    if !format.is_for_machines() {
        println!("{}", said(&built, &out.display().to_string(), setting.lang));
    }
    Outcome::Done
}

/// « public : 12 pages, 18 chapitres, 38 diapositives (67 fichiers, 1,2 Mo). »
fn said(built: &Built, out: &str, lang: Lang) -> String {
    let number = |n: usize| count(lang, i64::try_from(n).unwrap_or(i64::MAX));
    let editions: Vec<String> =
        built.counts.iter().filter(|(_, n)| **n > 0).map(|(name, n)| format!("{name} {}", number(*n))).collect();
    let editions = editions.join(", ");
    let files = number(built.files);
    let size = size(lang, built.bytes);
    let n = i64::try_from(built.files).unwrap_or(i64::MAX);
    let fr_files = plural(Lang::Fr, n, "fichier", "fichiers");
    let en_files = plural(Lang::En, n, "file", "files");
    let seen = telling::summary(&built.findings, lang);
    let seen = if seen.is_empty() { String::new() } else { format!(" {seen}.") };
    let text = both!(
        "{out} : {editions} pages ({files} {fr_files}, {size}).{seen}",
        "{out}: {editions} pages ({files} {en_files}, {size}).{seen}"
    );
    text.get(lang).to_owned()
}
