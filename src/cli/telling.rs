//! Findings for people and for machines, and progress.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::Component;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::command::{flag, option};
use super::stand_in::FORMAT;
use super::{Outcome, Setting};
use crate::both;
use crate::finding::{Finding, Severity, Tally, any_error, junit, render, sarif};
use crate::host::{ProjectDisk, no_color, open_in_browser};
use crate::lang::Lang;
use crate::world::Disk;
use crate::yaml;

/// The largest file whose line is shown with a finding.
const MAX_SOURCE: u64 = 4 * 1024 * 1024;

/// How findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// To people, on the standard error.
    #[default]
    Text,
    /// As our own JSON.
    Json,
    /// As SARIF 2.1.0.
    Sarif,
    /// As the XML of `JUnit`.
    Junit,
}

impl Format {
    /// What `--format` takes.
    pub const NAMES: [&'static str; 4] = ["text", "json", "sarif", "junit"];

    /// The one that was asked for; `--json` is short for the second.
    pub fn asked(matches: &ArgMatches) -> Self {
        match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Self::Json,
            Some("sarif") => Self::Sarif,
            Some("junit") => Self::Junit,
            _ if matches.get_flag("json") => Self::Json,
            _ => Self::Text,
        }
    }

    /// Whether the standard output is for a program.
    pub fn is_for_machines(self) -> bool {
        self != Self::Text
    }
}

/// The options with which findings are told.
pub fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let format = both!(
        "comment dire ce qui a été trouvé : text, json, sarif ou junit",
        "how to tell what was found: text, json, sarif or junit"
    );
    command
        .arg(flag("strict", &both!("un avertissement vaut une erreur", "a warning counts as an error"), lang))
        .arg(option("format", &FORMAT, &format, lang).value_parser(Format::NAMES).hide_possible_values(true))
        .arg(flag("json", &both!("court pour --format json", "short for --format json"), lang).conflicts_with("format"))
}

/// Prints every finding: to the standard error for people, to the standard output for machines.
pub fn show(findings: &[Finding], setting: &Setting, format: Format, strict: bool) {
    let disk = ProjectDisk::new(&setting.project);
    let mut sources: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut source = |file: &str| sources.entry(file.to_owned()).or_insert_with(|| source(&disk, file)).clone();
    match format {
        Format::Text => {
            let coloured = std::io::stderr().is_terminal() && !no_color();
            for finding in findings {
                let text = render(finding, source(&finding.place.file).as_deref(), setting.lang);
                eprintln!("{}", if coloured { colour(&text, finding.severity) } else { text });
            }
        }
        Format::Json => {
            let list: Vec<Value> = findings.iter().map(|finding| object(finding, setting.lang)).collect();
            let document = json!({ "findings": list });
            println!("{document:#}");
        }
        Format::Sarif => println!("{:#}", sarif(findings, &prefix(setting), setting.lang, &mut source)),
        Format::Junit => print!("{}", junit(findings, &prefix(setting), setting.lang, strict)),
    }
}

/// The project's folder seen from where the command runs, which in CI is the repository's.
fn prefix(setting: &Setting) -> String {
    let parts = setting.project.components().map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", name.to_string_lossy())),
        Component::CurDir => Some(String::new()),
        _ => None,
    });
    // A folder elsewhere has no path in the repository.
    parts.collect::<Option<String>>().unwrap_or_default()
}

/// The outcome of findings: errors, or warnings where `strict`.
pub fn outcome(findings: &[Finding], strict: bool) -> Outcome {
    let warned = strict && findings.iter().any(|finding| finding.severity == Severity::Warning);
    if any_error(findings) || warned { Outcome::Findings } else { Outcome::Done }
}

/// « 2 erreurs, 1 avertissement, 3 remarques », or nothing.
pub fn summary(findings: &[Finding], lang: Lang) -> String {
    Tally::of(findings).words(lang)
}

/// Opens the browser; says so where none opens.
pub fn open(address: &str, lang: Lang) {
    if open_in_browser(address).is_err() {
        let text = both!(
            "aucun navigateur ne s’est ouvert : ouvrez {address} vous-même",
            "no browser opened: open {address} yourself"
        );
        eprintln!("{}", text.get(lang));
    }
}

/// Says what is being done: over and over on one line of a terminal, a plain line elsewhere. An empty text
/// clears the terminal's line.
pub fn progress(text: &str) {
    let mut error = std::io::stderr();
    if error.is_terminal() && !no_color() {
        let _ = write!(error, "\r\u{1b}[2K{text}");
        let _ = error.flush();
    } else if !text.is_empty() {
        eprintln!("{text}");
    }
}

fn source(disk: &ProjectDisk, file: &str) -> Option<String> {
    let bytes = disk.read(file, MAX_SOURCE).ok()?;
    let name = std::sync::Arc::from(file);
    match yaml::text(&name, &bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => Some(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

fn colour(text: &str, severity: Severity) -> String {
    let code = match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    };
    match text.split_once('[') {
        Some((label, rest)) => format!("\u{1b}[{code}m{label}\u{1b}[0m[{rest}"),
        None => text.to_owned(),
    }
}

fn object(finding: &Finding, lang: Lang) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    json!({
        "severity": severity,
        "code": finding.code,
        "file": &*finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "length": finding.place.length,
        "message": finding.message.get(lang),
        "help": finding.help.as_ref().map(|help| help.get(lang)),
    })
}
