//! `sobre new DIR`: a small fictional co-op to start from, that builds at once.

use std::path::Path;

use clap::{Arg, ArgMatches};

use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
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
    command.arg(Arg::new("dir").value_name("DIR").required(true).help(help.get(lang).to_owned()))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let folder = matches.get_one::<String>("dir").map(String::as_str).unwrap_or_default();
    if let Err(error) = create_new(Path::new(folder), &shipped::starter()) {
        return failure::io(folder, &error, setting);
    }
    let text = both!(
        "{folder} est prêt. Ensuite :\n  cd {folder}\n  sobre build\npuis ouvrez public/index.html. Le fichier LISEZMOI.md dit par où commencer.",
        "{folder} is ready. Next:\n  cd {folder}\n  sobre build\nthen open public/index.html. The file LISEZMOI.md says where to begin."
    );
    println!("{}", text.get(setting.lang));
    Outcome::Done
}
