//! Findings for people and for machines, and progress.

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};

use serde_json::{Value, json};

use super::{Outcome, Setting};
use crate::finding::{Finding, Severity, any_error, render};
use crate::host::{ProjectDisk, no_color};
use crate::lang::{Lang, plural};
use crate::world::Disk;
use crate::yaml;

/// The largest file whose line is shown with a finding.
const MAX_SOURCE: u64 = 4 * 1024 * 1024;

/// Prints every finding to the standard error, or as JSON to the standard output.
pub fn show(findings: &[Finding], setting: &Setting, as_json: bool) {
    if as_json {
        let list: Vec<Value> = findings.iter().map(|finding| object(finding, setting.lang)).collect();
        let document = json!({ "findings": list });
        println!("{document:#}");
        return;
    }
    let disk = ProjectDisk::new(&setting.project);
    let mut sources: BTreeMap<String, Option<String>> = BTreeMap::new();
    let coloured = std::io::stderr().is_terminal() && !no_color();
    for finding in findings {
        let file = finding.place.file.to_string();
        let source = sources.entry(file.clone()).or_insert_with(|| source(&disk, &file));
        let text = render(finding, source.as_deref(), setting.lang);
        eprintln!("{}", if coloured { colour(&text, finding.severity) } else { text });
    }
}

/// The outcome of findings: errors, or warnings where `strict`.
pub fn outcome(findings: &[Finding], strict: bool) -> Outcome {
    let warned = strict && findings.iter().any(|finding| finding.severity == Severity::Warning);
    if any_error(findings) || warned { Outcome::Findings } else { Outcome::Done }
}

/// « 2 erreurs, 1 avertissement, 3 remarques », or nothing.
pub fn summary(findings: &[Finding], lang: Lang) -> String {
    let count = |severity: Severity| {
        i64::try_from(findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(i64::MAX)
    };
    let words = [
        (Severity::Error, ["erreur", "erreurs"], ["error", "errors"]),
        (Severity::Warning, ["avertissement", "avertissements"], ["warning", "warnings"]),
        (Severity::Note, ["remarque", "remarques"], ["note", "notes"]),
    ];
    let parts: Vec<String> = words
        .iter()
        .map(|(severity, fr, en)| (count(*severity), if lang == Lang::Fr { fr } else { en }))
        .filter(|(n, _)| *n > 0)
        .map(|(n, [one, many])| format!("{n} {}", plural(lang, n, one, many)))
        .collect();
    parts.join(", ")
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
