//! The parser, generated from the subcommands, with its help in the user's language: the clap door.

use clap::{Arg, ArgAction, Command};

use super::SUBCOMMANDS;
use crate::both;
use crate::lang::{Lang, Text};

/// The whole command line.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let say = |text: Text| text.get(lang).to_owned();
    let commands = say(both!("Commandes", "Commands"));
    let options = say(both!("Options", "Options"));
    let root =
        Command::new("sobre")
            .version(env!("CARGO_PKG_VERSION"))
            .about(say(both!(
                "Le site public, le vademecum et le rapport d’AG d’un hébergeur associatif, depuis les mêmes faits",
                "A hosting co-op’s public site, handbook and general-assembly report, from one set of facts"
            )))
            .help_template(template(lang, true))
            .subcommand_required(true)
            .arg_required_else_help(true)
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .disable_version_flag(true)
            .subcommand_help_heading(commands)
            .next_help_heading(options)
            .arg(
                Arg::new("project").long("project").global(true).value_name(say(both!("DOSSIER", "DIR"))).help(say(
                    both!("le dossier du projet (par défaut : ici)", "the project’s folder (default: here)"),
                )),
            )
            .arg(
                Arg::new("lang")
                    .long("lang")
                    .global(true)
                    .value_name("fr|en")
                    .value_parser(["fr", "en"])
                    .hide_possible_values(true)
                    .help(say(both!("la langue des messages", "the language of messages"))),
            )
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .global(true)
                    .action(ArgAction::Help)
                    .help(say(both!("cette aide", "this help"))),
            )
            .arg(
                Arg::new("version")
                    .short('V')
                    .long("version")
                    .action(ArgAction::Version)
                    .help(say(both!("la version", "the version"))),
            )
            .after_help(say(both!(
                "Codes de sortie : 0 fait · 1 des erreurs dans le projet · 2 mauvaise commande ou panne",
                "Exit codes: 0 done · 1 errors in the project · 2 wrong usage or failure"
            )));
    SUBCOMMANDS.iter().fold(root, |root, subcommand| {
        let inner = Command::new(subcommand.name)
            .about(say((subcommand.summary)()))
            .help_template(template(lang, false))
            .next_help_heading(say(both!("Options", "Options")));
        root.subcommand((subcommand.arguments)(inner, lang))
    })
}

/// An option of a subcommand that takes a value.
pub fn option(name: &'static str, value: &'static str, help: &Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help.get(lang).to_owned())
}

/// An option of a subcommand that is there or not.
pub fn flag(name: &'static str, help: &Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang).to_owned())
}

fn template(lang: Lang, root: bool) -> String {
    let usage = both!("Utilisation :", "Usage:");
    let usage = usage.get(lang);
    let after = if root { "{after-help}" } else { "" };
    format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}{after}\n")
}
