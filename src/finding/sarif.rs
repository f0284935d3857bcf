//! Findings as SARIF 2.1.0 (OASIS), which forges show at the line.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Finding, Severity};
use crate::lang::Lang;

/// The findings as one run of this program. `source` gives the text of a file, `prefix` is the project's folder seen
/// from the repository's, with a slash at its end or empty.
pub fn sarif(findings: &[Finding], prefix: &str, lang: Lang, source: &mut dyn FnMut(&str) -> Option<String>) -> Value {
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, findings, lang)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let index = codes.iter().position(|code| *code == finding.code);
            result(finding, index, prefix, lang, source(&finding.place.file).as_deref())
        })
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "sobre",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

fn rule(code: &str, findings: &[Finding], lang: Lang) -> Value {
    let of_code = || findings.iter().filter(|finding| finding.code == code);
    let worst = of_code().map(|finding| finding.severity).min();
    let mut rule = json!({
        "id": code,
        "shortDescription": { "text": code.replace('-', " ") },
        "defaultConfiguration": { "level": level(worst.unwrap_or(Severity::Note)) },
    });
    let help = of_code().find_map(|finding| finding.help.as_ref());
    if let (Some(help), Some(rule)) = (help, rule.as_object_mut()) {
        rule.insert("help".to_owned(), json!({ "text": help.get(lang) }));
    }
    rule
}

fn result(finding: &Finding, rule: Option<usize>, prefix: &str, lang: Lang, source: Option<&str>) -> Value {
    let place = &finding.place;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&format!("{prefix}{}", place.file)) } });
    if let (true, Some(physical)) = (place.line > 0, physical.as_object_mut()) {
        let line = source.and_then(|text| text.lines().nth(place.line as usize - 1)).unwrap_or_default();
        let start = units(line, place.column.saturating_sub(1) as usize);
        let end = units(line, (place.column.saturating_sub(1) + place.length) as usize);
        physical.insert(
            "region".to_owned(),
            json!({ "startLine": place.line, "startColumn": start + 1, "endColumn": end + 1 }),
        );
    }
    let message = finding.message.get(lang);
    let text = match &finding.help {
        Some(help) => format!("{message}. {}", help.get(lang)),
        None => message.to_owned(),
    };
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule.unwrap_or_default(),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical }],
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// How many UTF-16 units the first characters of a line are; characters behind its end are one each.
fn units(line: &str, characters: usize) -> usize {
    let known = line.chars().count().min(characters);
    line.chars().take(characters).map(char::len_utf16).sum::<usize>() + (characters - known)
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
