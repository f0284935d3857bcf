//! `sobre prove`: the proof of a copy made again, offline or at the server that serves it.

use clap::ArgMatches;

use super::command::{flag, given, option};
use super::stand_in::{FOLDER, URL};
use super::statify::said;
use super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::host::{FolderStore, ProjectDisk, Scratch, Wire, WireOptions};
use crate::lang::Lang;
use crate::statify::prove::{Asked, Loss, Proof, prove};
use crate::statify::published::Published;
use crate::statify::url::Url;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "prove",
    summary: || {
        both!(
            "vérifie à nouveau qu’une copie répond comme le site d’origine",
            "checks again that a copy answers as the original site did"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let at = both!(
        "demande à ce serveur, qui sert la copie, au lieu de lire les fichiers",
        "asks this server, which serves the copy, instead of reading the files"
    );
    command
        .arg(given("dir", &FOLDER, &both!("le dossier de la copie", "the copy’s folder"), lang).required(true))
        .arg(
            option("at", &URL, &at, lang)
                .value_parser(|text: &str| Url::new(text).ok_or("an address starts with http")),
        )
        .arg(flag("json", &both!("le résultat, en JSON", "the result, as JSON"), lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let folder = matches.get_one::<String>("dir").cloned().unwrap_or_default();
    let disk = ProjectDisk::new(&folder);
    let opened = Published::open(&disk).and_then(|copy| Ok((copy.proof()?, copy)));
    let (proof, copy) = match opened {
        Ok(opened) => opened,
        Err(error) => return failure::no_copy(&folder, &error, setting),
    };
    telling::progress(both!("Vérification…", "Checking…").get(setting.lang));
    let losses = match matches.get_one::<Url>("at") {
        None => prove(&proof, &copy.table, &copy).losses,
        Some(at) => match asked(at, &proof, &copy, setting) {
            Ok(losses) => losses,
            Err(outcome) => return outcome,
        },
    };
    telling::progress("");
    said::proven(&proof, &losses, matches.get_flag("json"), setting);
    if losses.is_empty() { Outcome::Done } else { Outcome::Findings }
}

/// The losses at a server. What it answers is kept in a folder that goes away.
fn asked(at: &Url, proof: &Proof, copy: &Published<'_>, setting: &Setting) -> Result<Vec<Loss>, Outcome> {
    let scratch = Scratch::new().map_err(|error| failure::io("--at", &error, setting))?;
    let store = FolderStore::within(&scratch).map_err(|error| failure::store(&error, setting))?;
    let options = WireOptions::new(at.as_str(), super::statify::AGENT);
    let web = Wire::new(options, &store).map_err(|error| failure::home(at.as_str(), &error, setting))?;
    Ok(prove(proof, &copy.table, &Asked { at, web: &web, store: &store }).losses)
}
