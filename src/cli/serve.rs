//! `sobre serve`: a copy on this machine's own address, answering by its table as the real server will.

use std::sync::Arc;

use clap::{Arg, ArgMatches};

use super::command::option;
use super::{Outcome, Setting, Subcommand, failure};
use crate::both;
use crate::host::{ProjectDisk, Request, Response, serve_here};
use crate::lang::{Lang, Text};
use crate::statify::plan::content_type;
use crate::statify::published::Published;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "serve",
    summary: || {
        both!(
            "montre une copie sur cette machine, comme le serveur la servira",
            "shows a copy on this machine, as the server will serve it"
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
                .help(say(both!("le dossier de la copie", "the copy’s folder"))),
        )
        .arg(option("port", "N", &port, lang).value_parser(clap::value_parser!(u16)))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let folder = matches.get_one::<String>("dir").cloned().unwrap_or_default();
    // The server's threads live as long as the program does.
    let disk: &'static ProjectDisk = Box::leak(Box::new(ProjectDisk::new(&folder)));
    let copy = match Published::open(disk) {
        Ok(copy) => copy,
        Err(error) => return failure::no_copy(&folder, &error, setting),
    };
    let port = matches.get_one::<u16>("port").copied().unwrap_or(8000);
    let lang = setting.lang;
    let answering = Arc::new(move |request: &Request| answer(&copy, request));
    let started = serve_here(port, answering, |address| {
        println!("http://{address}/");
        eprintln!("{}", both!("Ctrl-C pour arrêter.", "Ctrl-C to stop.").get(lang));
    });
    match started {
        Ok(()) => Outcome::Done,
        Err(error) => failure::serve(&error, port, setting),
    }
}

/// The packed forms of a file, the smaller first: `Accept-Encoding`'s word and the extension.
const PACKED: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

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
    let accepted = request.fields.iter().filter(|(name, _)| name == "accept-encoding").map(|(_, value)| value.as_str());
    let accepted: Vec<&str> = accepted.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut body = Vec::new();
    if let Some(path) = &said.file {
        let packed = PACKED.iter().filter(|(coding, _)| accepted.contains(coding));
        let packed = packed.map(|(coding, extension)| (coding, format!("{path}.{extension}")));
        let packed = packed.into_iter().find(|(_, path)| said.status == 200 && copy.holds(path));
        let read = match packed {
            Some((coding, path)) => {
                field("content-encoding", (*coding).to_owned());
                field("vary", "accept-encoding".to_owned());
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
