//! `sobre schema`: what lets an editor complete and check the files that are typed by hand.

use clap::ArgMatches;

use super::command::option;
use super::stand_in::FOLDER;
use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
use crate::edition::{SCHEMAS, schemas};
use crate::host::keep_file;
use crate::lang::Lang;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "schema",
    summary: || {
        both!(
            "écrit les schémas avec lesquels un éditeur de texte complète et vérifie",
            "writes the schemas with which a text editor completes and checks"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let out =
        both!("le dossier (par défaut : {SCHEMAS} dans le projet)", "the folder (default: {SCHEMAS} in the project)");
    command.arg(option("out", &FOLDER, &out, lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let chosen = matches.get_one::<String>("out").map(Into::into);
    let folder: std::path::PathBuf = chosen.unwrap_or_else(|| setting.project.join(SCHEMAS));
    // Who types is French, whatever the locale of the machine; English is for who asks.
    let lang = matches.get_one::<String>("lang").and_then(|tag| Lang::from_locale(tag)).unwrap_or_default();
    let files = schemas(lang);
    for (name, text) in &files {
        let path = folder.join(name);
        if let Err(error) = keep_file(&path, &mut |out| out.write_all(text.as_bytes())) {
            return failure::io(&path.to_string_lossy(), &error, setting);
        }
    }
    let (count, folder) = (files.len(), folder.display());
    let text = both!(
        "{count} schémas sont dans {folder}. Un fichier de data/ nomme le sien sur sa première ligne.",
        "{count} schemas are in {folder}. A file of data/ names its own on its first line."
    );
    println!("{}", text.get(setting.lang));
    Outcome::Done
}
