//! `sobre ci FORGE`: the file that lets a forge check, build and publish the project at each change.

use std::io::ErrorKind;

use clap::ArgMatches;
use clap::builder::PossibleValuesParser;

use super::command::{given, option};
use super::stand_in::{FORGE, URL};
use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
use crate::host::{add_new, own_program};
use crate::lang::Lang;
use crate::shipped::RECIPES;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "ci",
    summary: || {
        both!(
            "écrit de quoi relire, construire et publier à chaque changement, sur une forge",
            "writes what checks, builds and publishes at each change, on a forge"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let forges = RECIPES.iter().map(|recipe| recipe.forge);
    let all = forges.clone().collect::<Vec<_>>().join(", ");
    let from = both!(
        "où la forge prendra sobre : l’adresse du fichier que vous utilisez ici",
        "where the forge will get sobre: the address of the file that you use here"
    );
    command
        .arg(
            given("forge", &FORGE, &both!("la forge : {all}", "the forge: {all}"), lang)
                .required(true)
                .value_parser(PossibleValuesParser::new(forges))
                .hide_possible_values(true),
        )
        .arg(option("from", &URL, &from, lang).required(true))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let Some(recipe) = RECIPES.iter().find(|recipe| recipe.forge == word("forge")) else { return Outcome::Failure };
    let from = word("from");
    if !is_address(from) {
        return failure::address(from, setting);
    }
    let digest = match own_program() {
        Ok(digest) => digest.to_string(),
        Err(error) => return failure::io("sobre", &error, setting),
    };
    let text = recipe.text.replace("@URL@", from).replace("@SHA256@", &digest);
    if let Err(error) = add_new(&setting.project, recipe.path, text.as_bytes()) {
        return match error.kind() {
            ErrorKind::AlreadyExists => failure::already_there(recipe.path, setting),
            _ => failure::io(recipe.path, &error, setting),
        };
    }
    let (path, short) = (recipe.path, digest.get(..12).unwrap_or_default());
    let text = both!(
        "{path} est écrit. Ses premières lignes disent ce qu’il reste à régler sur la forge.\nsobre sera pris à {from}, et n’y est accepté que s’il est celui-ci ({short}…).",
        "{path} is written. Its first lines say what is left to set on the forge.\nsobre will be taken from {from}, and is only accepted there if it is this one ({short}…)."
    );
    println!("{}", text.get(setting.lang));
    Outcome::Done
}

/// Whether it is an address that goes into a YAML text as it is.
fn is_address(from: &str) -> bool {
    let rest = from.strip_prefix("https://").or_else(|| from.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '$' | '`' | '<' | '>'))
    })
}
