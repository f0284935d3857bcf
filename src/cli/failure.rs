//! Failures of the system, said in the user's language.

use std::io;

use super::{Outcome, Setting};
use crate::both;
use crate::host::PublishError;
use crate::lang::Text;
use crate::world::DiskError;

/// Says why the project could not be read.
pub fn disk(error: &DiskError, setting: &Setting) -> Outcome {
    let text = match error {
        DiskError::Missing(path) => both!("{path} n'existe pas", "{path} does not exist"),
        DiskError::TooLarge { path, limit } => {
            both!("{path} dépasse {limit} octets", "{path} is larger than {limit} bytes")
        }
        DiskError::Io { path, reason } => {
            both!("{path} ne peut pas être lu : {reason}", "{path} cannot be read: {reason}")
        }
    };
    say(&text, setting)
}

/// Says why nothing was published.
pub fn publish(error: &PublishError, setting: &Setting) -> Outcome {
    let text = match error {
        PublishError::NotOurs(path) => {
            let path = path.display();
            both!(
                "le dossier {path} contient des fichiers que sobre n'a pas faits : il n'y touche pas.\n  aide : choisissez un autre dossier avec --out, ou videz celui-ci",
                "the folder {path} holds files that sobre did not make: it is left alone.\n  help: choose another folder with --out, or empty this one"
            )
        }
        PublishError::Io { path, error } => {
            let (path, reason) = (path.display(), reason(error));
            let (fr, en) = (&reason.fr, &reason.en);
            both!(
                "{path} : {fr}. Rien n'a été publié, la version précédente est intacte",
                "{path}: {en}. Nothing was published, the earlier version is untouched"
            )
        }
    };
    say(&text, setting)
}

/// Says why files could not be written.
pub fn io(path: &str, error: &io::Error, setting: &Setting) -> Outcome {
    let reason = reason(error);
    let (fr, en) = (&reason.fr, &reason.en);
    say(&both!("{path} : {fr}", "{path}: {en}"), setting)
}

fn say(text: &Text, setting: &Setting) -> Outcome {
    let word = both!("panne", "failure");
    eprintln!("{}: {}", word.get(setting.lang), text.get(setting.lang));
    Outcome::Failure
}

fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => both!("le disque est plein", "the disk is full"),
        io::ErrorKind::PermissionDenied => both!("vous n'avez pas le droit d'écrire là", "you may not write there"),
        io::ErrorKind::ReadOnlyFilesystem => both!("ce disque est en lecture seule", "this disk is read-only"),
        io::ErrorKind::AlreadyExists => {
            both!("ce dossier existe déjà et n'est pas vide", "this folder exists and is not empty")
        }
        io::ErrorKind::NotFound => both!("ce dossier n'existe pas", "this folder does not exist"),
        io::ErrorKind::NotADirectory => both!("ce n'est pas un dossier", "this is not a folder"),
        _ => both!("{error}", "{error}"),
    }
}
