//! Wrong usage, said in the user's language.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Outcome, locale_language};
use crate::both;
use crate::lang::{Lang, Text};

/// The language asked for by `--lang`, looked up before the parser exists; else the locale's.
pub fn language(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(word) = words.next() {
        let asked = word.strip_prefix("--lang=").or_else(|| (word == "--lang").then(|| words.next()).flatten());
        match asked {
            Some("fr") => return Lang::Fr,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    locale_language()
}

/// Prints help or version, or says what is wrong with the command line.
pub fn explain(error: &clap::Error, lang: Lang) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{}", error.render());
            Outcome::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            eprint!("{}", error.render());
            Outcome::Failure
        }
        kind => {
            let word = both!("erreur", "error");
            eprintln!("{}: {}", word.get(lang), message(kind, error).get(lang));
            if let Some(near) = context(error, ContextKind::SuggestedSubcommand)
                .or_else(|| context(error, ContextKind::SuggestedArg))
                .or_else(|| context(error, ContextKind::SuggestedValue))
            {
                let help = both!("  aide : vouliez-vous écrire « {near} » ?", "  help: did you mean \"{near}\"?");
                eprintln!("{}", help.get(lang));
            }
            let help = both!("  tout voir : sobre --help", "  see all: sobre --help");
            eprintln!("{}", help.get(lang));
            Outcome::Failure
        }
    }
}

fn message(kind: ErrorKind, error: &clap::Error) -> Text {
    let what = context(error, ContextKind::InvalidArg).or_else(|| context(error, ContextKind::InvalidSubcommand));
    let what = what.unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    match kind {
        ErrorKind::InvalidSubcommand => both!("il n’y a pas de commande « {what} »", "there is no command \"{what}\""),
        ErrorKind::UnknownArgument => {
            both!("l’option « {what} » n’existe pas ici", "there is no option \"{what}\" here")
        }
        ErrorKind::MissingRequiredArgument => both!("il manque {what}", "{what} is missing"),
        ErrorKind::MissingSubcommand => both!("il manque une commande", "a command is missing"),
        ErrorKind::ArgumentConflict => both!("{what} ne va pas avec le reste", "{what} conflicts with the rest"),
        _ => both!("« {value} » ne convient pas pour {what}", "\"{value}\" does not suit {what}"),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}
