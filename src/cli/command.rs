//! The parser, generated from the subcommands, with its help in the user's language: the clap door.

use clap::{Arg, ArgAction, Command};

use super::stand_in::{COMMAND, FOLDER, LANGUAGE, StandIn};
use super::{SUBCOMMANDS, Subcommand};
use crate::both;
use crate::edition;
use crate::lang::{Lang, Text};

/// The whole command line.
#[must_use]
pub fn command(lang: Lang) -> Command {
    let say = |text: Text| text.get(lang).to_owned();
    let commands = say(both!("Commandes\u{A0}", "Commands"));
    let options = say(both!("Options\u{A0}", "Options"));
    let root = Command::new("sobre")
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
        .subcommand_value_name(COMMAND.word(lang))
        .next_help_heading(options)
        .arg(
            option(
                "project",
                &FOLDER,
                &both!("le dossier du projet (par défaut : ici)", "the project’s folder (default: here)"),
                lang,
            )
            .global(true)
            // After a command's own.
            .display_order(900),
        )
        .arg(
            option("lang", &LANGUAGE, &both!("la langue des messages", "the language of messages"), lang)
                .global(true)
                .display_order(901)
                .value_parser(["fr", "en"])
                .hide_possible_values(true),
        )
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .global(true)
                .display_order(902)
                .action(ArgAction::Help)
                .help(say(both!("cette aide", "this help"))),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .display_order(903)
                .action(ArgAction::Version)
                .help(say(both!("la version", "the version"))),
        )
        .after_help(say(both!(
            "Codes de sortie : 0 fait · 1 des erreurs dans le projet · 2 mauvaise commande ou panne",
            "Exit codes: 0 done · 1 errors in the project · 2 wrong usage or failure"
        )));
    with(root, SUBCOMMANDS, lang)
}

/// The same with these subcommands.
pub fn with(command: Command, subcommands: &[Subcommand], lang: Lang) -> Command {
    let say = |text: Text| text.get(lang).to_owned();
    subcommands.iter().fold(command, |command, subcommand| {
        let inner = Command::new(subcommand.name)
            .about(say((subcommand.summary)()))
            .help_template(template(lang, false))
            .disable_help_subcommand(true)
            .disable_help_flag(true)
            .subcommand_help_heading(say(both!("Commandes\u{A0}", "Commands")))
            .subcommand_value_name(COMMAND.word(lang))
            .next_help_heading(say(both!("Options\u{A0}", "Options")));
        command.subcommand((subcommand.arguments)(inner, lang))
    })
}

/// The command line as the manual tells it: the program, then each command.
#[must_use]
pub fn told() -> Vec<edition::Command> {
    let (mut fr, mut en) = (command(Lang::Fr), command(Lang::En));
    fr.build();
    en.build();
    let mut all = Vec::new();
    tell("", &fr, &en, &mut all);
    all
}

/// One command, whose help is the same in both languages but for its words, and those below it.
fn tell(name: &str, fr: &Command, en: &Command, all: &mut Vec<edition::Command>) {
    let text = |fr: Option<String>, en: Option<String>| Text { fr: fr.unwrap_or_default(), en: en.unwrap_or_default() };
    let about = |it: &Command| it.get_about().map(ToString::to_string);
    let help = |it: &Arg| it.get_help().map(ToString::to_string);
    // What every command has is told of the program.
    let own = |it: &&Arg| name.is_empty() || !it.is_global_set();
    let options = fr.get_arguments().filter(own).map(|arg| {
        let other = en.get_arguments().find(|it| it.get_id() == arg.get_id());
        edition::Argument {
            written: text(Some(written(arg)), other.map(written)),
            help: text(help(arg), other.and_then(help)),
        }
    });
    all.push(edition::Command {
        name: name.to_owned(),
        summary: text(about(fr), about(en)),
        usage: text(Some(usage(fr)), Some(usage(en))),
        options: options.collect(),
    });
    for inner in fr.get_subcommands() {
        let Some(other) = en.find_subcommand(inner.get_name()) else { continue };
        tell(format!("{name} {}", inner.get_name()).trim(), inner, other, all);
    }
}

/// `sobre build [OPTIONS]`.
fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    usage.trim_start_matches("Usage:").trim().to_owned()
}

/// `--only <EDITION>`, `-h, --help`, `<FORGE>`.
fn written(arg: &Arg) -> String {
    let values: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(|it| format!("<{it}>")).collect();
    let values = if arg.get_action().takes_values() { values.join(" ") } else { String::new() };
    let short = arg.get_short().map(|it| format!("-{it}, ")).unwrap_or_default();
    match arg.get_long() {
        Some(long) => format!("{short}--{long} {values}").trim().to_owned(),
        None => values,
    }
}

/// An option of a subcommand that takes a value.
pub fn option(name: &'static str, value: &StandIn, help: &Text, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value.word(lang)).help(help.get(lang).to_owned())
}

/// What a subcommand is given without a name.
pub fn given(name: &'static str, value: &StandIn, help: &Text, lang: Lang) -> Arg {
    let heading = both!("Arguments\u{A0}", "Arguments").get(lang).to_owned();
    Arg::new(name).value_name(value.word(lang)).help(help.get(lang).to_owned()).help_heading(heading)
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
