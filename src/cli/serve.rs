//! `sobre serve`: a copy on this machine's own address, answering by its table as the real server will.

use std::sync::Arc;

use clap::{Arg, ArgMatches};

use super::command::option;
use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
use crate::edition::{Said, Shown};
use crate::host::{Answering, ProjectDisk, Request, Response, serve_here};
use crate::lang::{Lang, Text};
use crate::statify::plan::{content_type, served_as};
use crate::statify::published::{NoCopy, Published};
use crate::world::DiskError;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "serve",
    summary: || {
        both!(
            "montre un site ou une copie sur cette machine, comme le serveur les servira",
            "shows a site or a copy on this machine, as the server will serve it"
        )
    },
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let say = |text: Text| text.get(lang).to_owned();
    let port = both!("le port (par défaut : 8000 ; 0 : n’importe lequel)", "the port (default: 8000; 0: any)");
    command
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .help(say(both!("le dossier publié, ou celui de la copie", "the published folder, or the copy’s"))),
        )
        .arg(option("port", "N", &port, lang).value_parser(clap::value_parser!(u16)))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let folder = matches.get_one::<String>("dir").cloned().unwrap_or_default();
    // The server's threads live as long as the program does.
    let disk: &'static ProjectDisk = Box::leak(Box::new(ProjectDisk::new(&folder)));
    let answering: Answering = match Published::open(disk) {
        Ok(copy) => Arc::new(move |request: &Request| answer(&copy, request)),
        // A folder with a home page and no table of a copy's addresses is a site of ours.
        Err(NoCopy::Disk(DiskError::Missing(_))) => match Shown::open(disk) {
            Ok(Some(site)) => Arc::new(move |request: &Request| show(&site, request)),
            Ok(None) => return failure::nothing_to_serve(&folder, setting),
            Err(error) => return failure::disk(&error, setting),
        },
        Err(error) => return failure::no_copy(&folder, &error, setting),
    };
    let port = matches.get_one::<u16>("port").copied().unwrap_or(8000);
    let lang = setting.lang;
    let started = serve_here(port, answering, |address| {
        println!("http://{address}/");
        eprintln!("{}", both!("Ctrl-C pour arrêter.", "Ctrl-C to stop.").get(lang));
    });
    match started {
        Ok(()) => Outcome::Done,
        Err(error) => failure::serve(&error, port, setting),
    }
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
