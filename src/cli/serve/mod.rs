//! `sobre serve`: a project while it is being written, or a folder, on this machine's own address, answering as the
//! real server will.

mod live;

use std::sync::Arc;

use clap::{Arg, ArgMatches};

use super::command::{flag, given, option};
use super::stand_in::{FOLDER, NUMBER};
use super::{Outcome, Setting, Subcommand, build, failure, telling};
use crate::both;
use crate::edition::{Said, Shown};
use crate::host::{Answering, Listening, ProjectDisk, Request, Response, Stop};
use crate::lang::Lang;
use crate::statify::plan::{content_type, served_as};
use crate::statify::published::{NoCopy, Published};
use crate::world::DiskError;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "serve",
    summary: || {
        both!(
            "montre le projet et le suit à chaque enregistrement, ou un dossier, comme le serveur le servira",
            "shows the project and follows each save, or a folder, as the server will serve it"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let folder = both!(
        "un dossier publié, ou celui d’une copie (par défaut : le projet, refait à chaque enregistrement)",
        "a published folder, or a copy’s (default: the project, made anew at each save)"
    );
    let port = both!("le port (par défaut : 8000 ; 0 : n’importe lequel)", "the port (default: 8000; 0: any)");
    let open = both!("ouvre le navigateur", "opens the browser");
    let command = command
        .arg(given("dir", &FOLDER, &folder, lang))
        .arg(option("port", &NUMBER, &port, lang).value_parser(clap::value_parser!(u16)))
        .arg(flag("open", &open, lang));
    let of_builds = |arg: Arg| arg.conflicts_with("dir");
    build::publication(command, lang).mut_arg("on", of_builds).mut_arg("drafts", of_builds)
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let port = matches.get_one::<u16>("port").copied().unwrap_or(8000);
    match matches.get_one::<String>("dir") {
        Some(folder) => serve_folder(folder, port, matches.get_flag("open"), setting),
        None => live::run(matches, port, setting),
    }
}

fn serve_folder(folder: &str, port: u16, open: bool, setting: &Setting) -> Outcome {
    // The server's threads live as long as the program does.
    let disk: &'static ProjectDisk = Box::leak(Box::new(ProjectDisk::new(folder)));
    let answering: Answering = match Published::open(disk) {
        Ok(copy) => Arc::new(move |request: &Request| answer(&copy, request).into()),
        // A folder with a home page and no table of a copy's addresses is a site of ours.
        Err(NoCopy::Disk(DiskError::Missing(_))) => match Shown::open(disk) {
            Ok(Some(site)) => Arc::new(move |request: &Request| show(&site, request).into()),
            Ok(None) => return failure::nothing_to_serve(folder, setting),
            Err(error) => return failure::disk(&error, setting),
        },
        Err(error) => return failure::no_copy(folder, &error, setting),
    };
    let listening = match Listening::here(port) {
        Ok(listening) => listening,
        Err(error) => return failure::serve(&error, port, setting),
    };
    let home = format!("http://{}/", listening.address());
    println!("{home}");
    welcome(&home, open, setting.lang);
    match listening.serve_the_user(answering, &Stop::default()) {
        Ok(()) => Outcome::Done,
        Err(error) => failure::serve(&error, port, setting),
    }
}

/// Opens the browser where that was asked for, and says how to end.
fn welcome(home: &str, open: bool, lang: Lang) {
    if open {
        telling::open(home, lang);
    }
    eprintln!("{}", both!("Ctrl-C pour arrêter.", "Ctrl-C to stop.").get(lang));
}

/// What a site of ours answers.
fn show(site: &Shown<'_>, request: &Request) -> Response {
    let typed = |path: &str| ("content-type".to_owned(), content_type(served_as(path)));
    match site.answer(&request.target) {
        Said::File(path, body) => {
            let mut fields = vec![typed(path.as_str())];
            let packed = |(coding, extension)| Some((coding, site.packed(&path, extension)?));
            let Some((coding, body)) = accepted(request).find_map(packed) else {
                return Response { status: 200, fields, body };
            };
            fields.extend(coded(coding));
            Response { status: 200, fields, body }
        }
        Said::Moved(to) => Response { status: 301, fields: vec![("location".to_owned(), to)], body: Vec::new() },
        Said::Lost(Some(body)) => Response { status: 404, fields: vec![typed("404.html")], body },
        Said::Lost(None) => Response { status: 404, ..Response::default() },
    }
}

/// The packed forms of a file, the smaller first: `Accept-Encoding`'s word and the extension.
const PACKED: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// Those that the client takes.
fn accepted(request: &Request) -> impl Iterator<Item = (&'static str, &'static str)> {
    let named = request.fields.iter().filter(|(name, _)| name == "accept-encoding").map(|(_, value)| value.as_str());
    let named: Vec<&str> = named.flat_map(|value| value.split(',')).map(str::trim).collect();
    PACKED.into_iter().filter(move |(coding, _)| named.contains(coding))
}

/// What says so of an answer.
fn coded(coding: &str) -> [(String, String); 2] {
    [("content-encoding", coding), ("vary", "accept-encoding")].map(|(name, value)| (name.to_owned(), value.to_owned()))
}

fn answer(copy: &Published<'_>, request: &Request) -> Response {
    let said = copy.answer(&request.method, &request.target);
    let mut fields = Vec::new();
    let mut field = |name: &str, value: String| fields.push((name.to_owned(), value));
    if let Some(to) = &said.location {
        field("location", to.clone());
    }
    if let Some(media) = &said.media {
        field("content-type", content_type(media));
    }
    let mut body = Vec::new();
    if let Some(path) = &said.file {
        let mut packed = accepted(request).map(|(coding, extension)| (coding, format!("{path}.{extension}")));
        let packed = packed.find(|(_, path)| said.status == 200 && copy.holds(path));
        let read = match packed {
            Some((coding, path)) => {
                fields.extend(coded(coding));
                copy.file(&path)
            }
            None => copy.file(path.as_str()),
        };
        match read {
            Ok(bytes) => body = bytes,
            Err(_) => return Response { status: 500, ..Response::default() },
        }
    }
    Response { status: said.status, fields, body }
}
