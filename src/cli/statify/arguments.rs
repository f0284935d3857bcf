//! The options of `sobre statify`.

use crate::both;
use crate::cli::command::{flag, given, option};
use crate::cli::stand_in::{ADDRESS, CMS, FILE, FOLDER, HOST, NUMBER, REASON, StandIn, URL};
use crate::lang::{Lang, Text};
use crate::statify::profile::PROFILES;
use crate::statify::url::Url;

/// The arguments of the command.
pub fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name).collect();
    let listed = names.join(", ");
    let mut command = command
        .arg(given("url", &URL, &both!("la page d’accueil du site", "the site’s home page"), lang).required(true));
    for (name, value, help) in places(&listed).iter().chain(&manners()) {
        let argument = option(name, value, help, lang);
        command = command.arg(match *name {
            "out" => argument.required(true),
            "profile" => argument.value_parser(names.clone()).hide_possible_values(true),
            "alias" | "access-log" | "urls" | "from" => argument.action(clap::ArgAction::Append),
            "rate" => argument.value_parser(positive),
            "concurrency" => argument.value_parser(clap::value_parser!(u16).range(1..=64)),
            "base-url" => argument.value_parser(address),
            _ => argument,
        });
    }
    let limit = both!(
        "n’écrit rien si plus de N % des pages d’avant manquent (par défaut : 1)",
        "writes nothing if more than N % of the earlier pages are missing (default: 1)"
    );
    let accept = both!(
        "prend la copie bien qu’elle ne soit pas prouvée, pour cette raison",
        "takes the copy although it is not proven, for this reason"
    );
    command
        .arg(option("loss-limit", &NUMBER, &limit, lang).value_parser(percent))
        .arg(option("accept", &REASON, &accept, lang))
        .arg(flag(
            "plan",
            &both!(
                "montre où irait chaque adresse, sans rien écrire",
                "shows where each address would go, writes nothing"
            ),
            lang,
        ))
        .arg(flag(
            "ignore-robots",
            &both!("demande aussi ce que robots.txt interdit", "asks also for what robots.txt forbids"),
            lang,
        ))
        .arg(flag("no-minify", &both!("laisse les pages comme elles sont", "leaves pages as they are"), lang))
        .arg(flag("no-compress", &both!("sans fichiers .br et .gz", "without .br and .gz files"), lang))
        .arg(flag("json", &both!("le résultat, en JSON", "the result, as JSON"), lang))
}

/// An option with a value: its name, what stands for the value, what it does.
type Row = (&'static str, &'static StandIn, Text);

/// Options that say what is copied, and where to.
fn places(listed: &str) -> Vec<Row> {
    vec![
        ("out", &FOLDER, both!("où écrire la copie", "where to write the copy")),
        (
            "base-url",
            &URL,
            both!(
                "l’adresse où la copie sera publiée (par défaut : celle du site)",
                "where the copy will be published (default: the site’s own address)"
            ),
        ),
        (
            "profile",
            &CMS,
            both!("le CMS, s’il n’est pas reconnu : {listed}", "the CMS, where it is not recognised: {listed}"),
        ),
        ("alias", &HOST, both!("un autre nom du même site (répétable)", "another name of the same site (repeatable)")),
        (
            "access-log",
            &FILE,
            both!(
                "un journal d’accès : les adresses vraiment demandées (répétable)",
                "an access log: the addresses really asked for (repeatable)"
            ),
        ),
        ("urls", &FILE, both!("une liste d’adresses (répétable)", "a list of addresses (repeatable)")),
    ]
}

/// Options that say how the site is asked, and what stands in the copy.
fn manners() -> Vec<Row> {
    vec![
        ("warc", &FILE, both!("écrit aussi la capture en WARC", "also writes the capture as WARC")),
        (
            "from",
            &FILE,
            both!(
                "copie depuis une archive WARC ou WACZ, sans demander au site (répétable)",
                "copies from a WARC or WACZ archive, without asking the site (repeatable)"
            ),
        ),
        ("rate", &NUMBER, both!("au plus N demandes par seconde", "at most N requests a second")),
        (
            "concurrency",
            &NUMBER,
            both!("au plus N demandes à la fois (par défaut : 8)", "at most N requests at a time (default: 8)"),
        ),
        (
            "auth",
            &FILE,
            both!(
                "un fichier « nom:mot de passe » pour un site protégé",
                "a file “name:password” for a protected site"
            ),
        ),
        (
            "cookies",
            &FILE,
            both!(
                "un fichier de cookies, exporté du navigateur ou « nom=valeur » par ligne",
                "a file of cookies, exported by the browser or “name=value” a line"
            ),
        ),
        (
            "contact",
            &ADDRESS,
            both!("l’adresse à écrire à la place des formulaires", "the address to write to in place of forms"),
        ),
    ]
}

fn address(text: &str) -> Result<String, &'static str> {
    Url::new(text)
        .filter(|url| url.query().is_none())
        .map(|url| url.to_string())
        .ok_or("an address starts with https:// and has no query")
}

fn positive(text: &str) -> Result<f64, &'static str> {
    let number = text.trim_end_matches("/s").replace(',', ".").parse::<f64>().ok();
    number.filter(|number| number.is_finite() && *number > 0.0).ok_or("a number above 0")
}

fn percent(text: &str) -> Result<f64, &'static str> {
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or("a number from 0 to 100")
}
