//! `sobre new DIR`: a small fictional co-op to start from, that builds at once.

use std::path::Path;

use clap::ArgMatches;

use super::command::{flag, given};
use super::stand_in::FOLDER;
use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
use crate::edition::{SCHEMAS, gallery, schemas, settings};
use crate::host::create_new;
use crate::lang::Lang;
use crate::shipped;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "new",
    summary: || {
        both!(
            "commence un projet, avec une petite coopérative d’exemple",
            "starts a project, with a small example co-op"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let help = both!("le dossier à créer", "the folder to make");
    let gallery = both!(
        "à la place : un diaporama de toutes les présentations et de tous les graphiques",
        "instead: a deck of all layouts and all charts"
    );
    command.arg(given("dir", &FOLDER, &help, lang).required(true)).arg(flag("gallery", &gallery, lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let folder = matches.get_one::<String>("dir").map(String::as_str).unwrap_or_default();
    let gallery = matches.get_flag("gallery");
    // The starter's words are French, and so is what an editor says of its files.
    let schemas = schemas(Lang::Fr).into_iter().map(|(name, text)| (format!("{SCHEMAS}/{name}"), text));
    let made: Vec<(String, String)> =
        schemas.chain([(".vscode/settings.json".to_owned(), settings(SCHEMAS))]).collect();
    let made = made.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let shown = gallery::files(setting.lang);
    let files: Vec<(&str, &[u8])> = if gallery {
        shown.iter().map(|(path, body)| (*path, body.as_slice())).collect()
    } else {
        shipped::starter().into_iter().chain(made).collect()
    };
    if let Err(error) = create_new(Path::new(folder), &files) {
        return failure::io(folder, &error, setting);
    }
    if gallery {
        let text = both!(
            "{folder} est prêt. Ensuite :\n  cd {folder}\n  sobre build\npuis ouvrez public/ag/galerie/index.html. Ce qui est écrit : content/ag/galerie.md.",
            "{folder} is ready. Next:\n  cd {folder}\n  sobre build\nthen open public/ag/galerie/index.html. What is written: content/ag/galerie.md."
        );
        println!("{}", text.get(setting.lang));
        return Outcome::Done;
    }
    let text = both!(
        "{folder} est prêt. Ensuite :\n  cd {folder}\n  sobre build\npuis ouvrez public/index.html. Le fichier LISEZMOI.md dit par où commencer.",
        "{folder} is ready. Next:\n  cd {folder}\n  sobre build\nthen open public/index.html. The file LISEZMOI.md says where to begin."
    );
    println!("{}", text.get(setting.lang));
    Outcome::Done
}
