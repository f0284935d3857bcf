//! Failures of the system, said in the user's language.

use std::io;

use super::{Outcome, Setting};
use crate::archive::wacz::WaczError;
use crate::archive::warc::WarcError;
use crate::both;
use crate::figures::{self, Figures};
use crate::host::{PublishError, ServeError};
use crate::lang::Text;
use crate::statify::Failure;
use crate::statify::capture::CaptureError;
use crate::statify::published::NoCopy;
use crate::statify::warc::ImportError;
use crate::world::{DiskError, StoreError, WebError};

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
        PublishError::Busy(path) => {
            let path = path.display();
            both!(
                "une autre commande sobre travaille déjà dans {path}.\n  aide : attendez qu'elle finisse",
                "another sobre is at work in {path}.\n  help: wait until it ends"
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

/// Says that a file of the user's is left alone.
pub fn already_there(path: &str, setting: &Setting) -> Outcome {
    let said = both!(
        "{path} existe déjà, et reste tel quel.\n  aide : renommez-le d’abord, si vous voulez le nouveau",
        "{path} is there already, and is left alone.\n  help: rename it first, if you want the new one"
    );
    say(&said, setting)
}

/// Says that files of a report's folder are the user's.
pub fn changed_by_hand(folder: &str, names: &[String], setting: &Setting) -> Outcome {
    let names = names.join(", ");
    let said = both!(
        "dans {folder}, quelqu’un a changé ou ajouté : {names}. Rien n’a été remplacé.\n  aide : copiez ailleurs ce que vous voulez garder, puis ajoutez --replace ; ou écrivez ailleurs avec --out",
        "in {folder}, somebody changed or added: {names}. Nothing was replaced.\n  help: copy elsewhere what you want to keep, then add --replace; or write elsewhere with --out"
    );
    say(&said, setting)
}

/// Says that something is no address of a file on the web.
pub fn address(text: &str, setting: &Setting) -> Outcome {
    let said = both!(
        "« {text} » n’est pas une adresse.\n  aide : par exemple https://exemple.org/sobre",
        "\"{text}\" is no address.\n  help: such as https://example.org/sobre"
    );
    say(&said, setting)
}

/// Says why an archive could not be read.
pub fn archive(path: &str, error: &ImportError, setting: &Setting) -> Outcome {
    let text = match error {
        ImportError::Store(error) => return store(error, setting),
        ImportError::Warc(WarcError::Read(error)) | ImportError::Wacz(WaczError::Read(error)) => {
            return file(path, error, setting);
        }
        ImportError::Warc(WarcError::NotWarc) => both!(
            "{path} n'est pas une archive WARC.\n  aide : donnez un fichier .warc, .warc.gz ou .wacz",
            "{path} is no WARC archive.\n  help: give a .warc, .warc.gz or .wacz file"
        ),
        ImportError::Wacz(WaczError::NotZip(why)) => both!(
            "{path} n'est pas une archive WACZ entière ({why}).\n  aide : copiez ou téléchargez le fichier à nouveau",
            "{path} is no whole WACZ archive ({why}).\n  help: copy or download the file again"
        ),
        ImportError::Wacz(WaczError::NoWarc) => {
            both!("{path} ne contient aucun fichier WARC dans archive/", "{path} holds no WARC file in archive/")
        }
        ImportError::Wacz(WaczError::Member(name)) => {
            both!("{path} : {name} ne peut pas être lu", "{path}: {name} cannot be read")
        }
    };
    say(&text, setting)
}

/// Says why a file that the user named could not be read.
pub fn file(path: &str, error: &io::Error, setting: &Setting) -> Outcome {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => both!("ce fichier n'existe pas", "this file does not exist"),
        io::ErrorKind::PermissionDenied => both!("vous n'avez pas le droit de le lire", "you may not read it"),
        io::ErrorKind::IsADirectory => both!("c'est un dossier", "this is a folder"),
        io::ErrorKind::FileTooLarge => both!("ce fichier est trop grand", "this file is too large"),
        _ => reason(error),
    };
    let (fr, en) = (&reason.fr, &reason.en);
    say(&both!("{path} : {fr}", "{path}: {en}"), setting)
}

/// Says that there is no such figure, or none that is known for the day.
pub fn no_figure(figures: &Figures, name: &str, setting: &Setting) -> Outcome {
    let (message, help) = if let Err(wrong) = figures::expand(figures, name, setting.lang) {
        (wrong.message, wrong.help)
    } else {
        let day = figures.as_of;
        let message = both!("{name} n’est pas connu au {day}", "{name} is not known for {day}");
        let help =
            both!("déclarez-le dans data/declared/, avec sa source", "declare it in data/declared/, with its source");
        (message, help)
    };
    let ((fr, en), (aide, help)) = ((&message.fr, &message.en), (&help.fr, &help.en));
    say(&both!("{fr}.\n  aide : {aide}", "{en}.\n  help: {help}"), setting)
}

/// Says that there is no report yet.
pub fn no_report(setting: &Setting) -> Outcome {
    let said = both!(
        "content/ag/ n’a pas encore de rapport.\n  aide : pour le commencer, sobre report new, puis l’année de l’assemblée",
        "content/ag/ has no report yet.\n  help: to begin it, sobre report new, then the year of the assembly"
    );
    say(&said, setting)
}

/// Says why there are no slides to compare a report with.
pub fn no_deck(path: &str, year: &str, error: &io::Error, setting: &Setting) -> Outcome {
    if error.kind() != io::ErrorKind::NotFound {
        return file(path, error, setting);
    }
    let said = both!(
        "{path} n’existe pas : rien à comparer.\n  aide : pour le fabriquer, sobre report {year} ; ou donnez un diaporama.html gardé ailleurs : sobre report changes {year} CA/diaporama.html",
        "{path} does not exist: there is nothing to compare with.\n  help: to make it, sobre report {year}; or give a diaporama.html kept elsewhere: sobre report changes {year} CA/diaporama.html"
    );
    say(&said, setting)
}

/// Says that a file that was named holds no slides.
pub fn not_a_deck(path: &str, setting: &Setting) -> Outcome {
    let said = both!(
        "{path} n’est pas un diaporama fabriqué par sobre.\n  aide : donnez un fichier diaporama.html",
        "{path} is no deck that sobre made.\n  help: give a diaporama.html file"
    );
    say(&said, setting)
}

/// Says why the store failed.
pub fn store(error: &StoreError, setting: &Setting) -> Outcome {
    let reason = &error.0;
    say(
        &both!(
            "le dossier de travail ne répond pas : {reason}. Rien n'a été publié",
            "the working folder fails: {reason}. Nothing was published"
        ),
        setting,
    )
}

/// Says why a site could not be copied.
pub fn statify(error: &Failure, setting: &Setting) -> Outcome {
    match error {
        Failure::Store(error) | Failure::Capture(CaptureError::Store(error)) => store(error, setting),
        Failure::Capture(CaptureError::Home { url, error }) => home(url, error, setting),
        Failure::Capture(CaptureError::Status { url, status }) => say(&refusal(url, *status), setting),
        Failure::Capture(CaptureError::Forbidden { url }) => say(
            &both!(
                "robots.txt interdit {url}, ou ne peut pas être lu : rien n'a été demandé d'autre.\n  aide : si le site est le vôtre, ajoutez --ignore-robots",
                "robots.txt forbids {url}, or cannot be read: nothing else was asked for.\n  help: if the site is yours, add --ignore-robots"
            ),
            setting,
        ),
        Failure::Capture(CaptureError::Gone { url, done, found }) => say(
            &both!(
                "{url} ne répond plus ({done} adresses lues sur {found}). Rien n'a été publié, une copie précédente est intacte.\n  aide : relancez la même commande plus tard, elle reprendra où elle en est ; --rate 2 ménage un serveur faible",
                "{url} answers no more ({done} of {found} addresses read). Nothing was published, an earlier copy is untouched.\n  help: run the same command later, it goes on where it is; --rate 2 spares a weak server"
            ),
            setting,
        ),
    }
}

/// Why a home page that answers with an error cannot be copied, and what to do.
fn refusal(url: &str, status: u16) -> Text {
    let nothing = both!("il n'y a rien à copier", "there is nothing to copy");
    let help = match status {
        401 => both!(
            "écrivez « nom:mot de passe » dans un fichier et ajoutez --auth FICHIER",
            "write “name:password” into a file and add --auth FILE"
        ),
        403 => both!(
            "si la page demande une connexion, ajoutez --cookies FICHIER ; sinon le serveur refuse les programmes : demandez à l'hébergeur",
            "if the page asks for a login, add --cookies FILE; else the server refuses programs: ask its host"
        ),
        404 | 410 => both!("vérifiez l'adresse dans un navigateur", "check the address in a browser"),
        429 => both!("recommencez plus tard, plus lentement : --rate 1", "try again later and slower: --rate 1"),
        500.. => both!(
            "le site est en panne : recommencez quand un navigateur montre la page",
            "the site is out of order: try again when a browser shows the page"
        ),
        _ => both!("ouvrez cette adresse dans un navigateur", "open this address in a browser"),
    };
    let (why_fr, why_en, help_fr, help_en) = (&nothing.fr, &nothing.en, &help.fr, &help.en);
    both!(
        "{url} répond {status} : {why_fr}.\n  aide : {help_fr}",
        "{url} answers {status}: {why_en}.\n  help: {help_en}"
    )
}

/// Says why a server could not be asked at all.
pub fn home(url: &str, error: &WebError, setting: &Setting) -> Outcome {
    let why = web(error);
    let help = match error {
        WebError::Unknown(_) => both!("vérifiez l'orthographe du nom", "check how the name is spelt"),
        WebError::Tls(_) => both!(
            "vérifiez l'adresse dans un navigateur ; le certificat doit être renouvelé, ou son autorité installée sur cette machine",
            "check the address in a browser; the certificate is to be renewed, or its authority installed on this machine"
        ),
        WebError::Forbidden(_) => both!(
            "donnez vous-même cette adresse privée si c'est celle du site",
            "give this private address yourself if it is the site's"
        ),
        _ => both!(
            "vérifiez que la page s'ouvre dans un navigateur, puis relancez la même commande",
            "check that the page opens in a browser, then run the same command again"
        ),
    };
    let (fr, en, help_fr, help_en) = (&why.fr, &why.en, &help.fr, &help.en);
    say(&both!("{url} : {fr}.\n  aide : {help_fr}", "{url}: {en}.\n  help: {help_en}"), setting)
}

/// Says why a folder is no copy.
pub fn no_copy(folder: &str, error: &NoCopy, setting: &Setting) -> Outcome {
    let text = match error {
        NoCopy::Disk(DiskError::Missing(file)) => both!(
            "{folder} n'est pas une copie faite par sobre : {file} manque.\n  aide : donnez le dossier écrit par « sobre statify … --out DIR »",
            "{folder} is no copy made by sobre: {file} is missing.\n  help: give the folder written by “sobre statify … --out DIR”"
        ),
        NoCopy::Disk(error) => return disk(error, setting),
        NoCopy::Damaged { file, reason } => both!(
            "{folder}/{file} est abîmé ({reason}).\n  aide : refaites la copie",
            "{folder}/{file} is damaged ({reason}).\n  help: make the copy again"
        ),
    };
    say(&text, setting)
}

/// Says that a folder is nothing that can be shown.
pub fn nothing_to_serve(folder: &str, setting: &Setting) -> Outcome {
    let text = both!(
        "{folder} n'est ni un site ni une copie faits par sobre : ni index.html ni urls.json.\n  aide : donnez le dossier écrit par « sobre build » ou par « sobre statify … --out DIR »",
        "{folder} is no site and no copy made by sobre: neither index.html nor urls.json.\n  help: give the folder written by “sobre build” or by “sobre statify … --out DIR”"
    );
    say(&text, setting)
}

/// Says why nothing is served.
pub fn serve(error: &ServeError, port: u16, setting: &Setting) -> Outcome {
    let reason = match error {
        ServeError::Io(error) if error.kind() == io::ErrorKind::AddrInUse => both!(
            "le port {port} est déjà pris.\n  aide : choisissez-en un autre avec --port",
            "port {port} is taken.\n  help: choose another with --port"
        ),
        ServeError::Io(error) => both!("le port {port} ne s'ouvre pas : {error}", "port {port} does not open: {error}"),
        ServeError::NotLoopback(address) => {
            both!("{address} n'est pas sur cette machine", "{address} is not on this machine")
        }
    };
    say(&reason, setting)
}

/// Why a server gave no answer.
pub fn web(error: &WebError) -> Text {
    match error {
        WebError::Unknown(host) => both!("aucun serveur ne s'appelle {host}", "no server is called {host}"),
        WebError::Forbidden(host) => both!(
            "{host} mène à une adresse privée : sobre n'y va pas",
            "{host} leads to a private address: sobre does not go there"
        ),
        WebError::Unreachable(reason) => {
            both!("le serveur ne répond pas ({reason})", "the server does not answer ({reason})")
        }
        WebError::Tls(reason) => {
            both!("le certificat n'est pas bon ({reason})", "the certificate is not good ({reason})")
        }
        WebError::Broken(reason) => both!("la réponse est abîmée ({reason})", "the answer is broken ({reason})"),
        WebError::TooLarge(limit) => both!("la réponse dépasse {limit} octets", "the answer is over {limit} bytes"),
        WebError::TooSlow => both!("le serveur est trop lent", "the server is too slow"),
        WebError::Unarchived => both!("l'archive n'a pas cette adresse", "the archive does not have this address"),
        WebError::Store(reason) => both!("le disque ne suit pas ({reason})", "the disk fails ({reason})"),
    }
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
