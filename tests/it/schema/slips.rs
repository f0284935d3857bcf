//! A slip in a data file: the program and the schema refuse the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::thread;

use sobre::register;
use sobre::world::MemoryDisk;

use super::{by_schema, refused, written};
use crate::harness::Project;

/// Where a field's name begins and its value stands, in YAML of either style.
fn fields(text: &str) -> Vec<(usize, usize, Range<usize>)> {
    let bytes = text.as_bytes();
    let word = |b: u8| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit();
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let start = bytes[..colon].iter().rposition(|b| !word(*b)).map_or(0, |at| at + 1);
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..start].trim_start().trim_start_matches("- ");
        let flow = before.starts_with('{') && before.matches('"').count().is_multiple_of(2);
        let key = start < colon && (before.is_empty() || (flow && before.ends_with([' ', '{'])));
        if !key || text[line..].starts_with('#') {
            continue;
        }
        let rest = text[colon + 1..].split('\n').next().unwrap_or_default();
        let mut quoted = false;
        let end = rest.find(|c: char| {
            quoted ^= c == '"';
            !quoted && flow && (c == ',' || c == '}')
        });
        let value = colon + 1..colon + 1 + end.unwrap_or(rest.len());
        let whole = text[value.clone()].trim();
        if !whole.is_empty() && !whole.starts_with(['[', '{', '|', '>']) {
            found.push((start, colon, value));
        }
    }
    found
}

/// A file without the entries of lists, and of maps of one's own keys, of which every field stands in one before: each
/// slip is tried where a field is first written, and what is read over and over for nothing takes the time.
fn short(text: &str) -> String {
    // Each with how deep the entry is that it is; what is no entry stays.
    let mut parts: Vec<(Option<usize>, String)> = Vec::new();
    for line in text.lines() {
        let depth = line.len() - line.trim_start().len();
        let entry = line.trim_start().starts_with("- ") || line.starts_with(|c: char| c.is_ascii_uppercase());
        match parts.last_mut() {
            Some((Some(of), part)) if depth > *of => part.extend([line, "\n"]),
            _ => parts.push((entry.then_some(depth), format!("{line}\n"))),
        }
    }
    let mut seen = BTreeSet::new();
    let shows_new = |(entry, part): &(Option<usize>, String)| {
        let names: Vec<String> = fields(part).into_iter().map(|(start, colon, _)| part[start..colon].into()).collect();
        let new = names.iter().any(|name| !seen.contains(name));
        seen.extend(names);
        new || entry.is_none()
    };
    parts.into_iter().filter(shows_new).map(|(_, part)| part).collect()
}

/// Every slip in a file: what it is, and the file with it.
fn slips(path: &str, text: &str) -> Vec<(String, String)> {
    let mut wrong = Vec::new();
    let mut tried = BTreeSet::new();
    for (start, colon, value) in fields(text) {
        let name = &text[start..colon];
        // An address is no field, and a figure's name is looked up where figures are counted, after all files. Twice
        // the same field shows nothing new.
        if matches!(name, "https" | "figure") || !tried.insert(name) {
            continue;
        }
        let with = |new: &str| format!("{} {new}{}", &text[..=colon], &text[value.end..]);
        for new in ["", "{a: 1}", "\"rien de tel !\"", "2024-02-31", "-3.5", "true", "~", "[]"] {
            wrong.push((format!("{path}: {name}: {new}"), with(new)));
        }
        wrong.push((format!("{path}: {name}x"), format!("{}x{}", &text[..colon], &text[colon..])));
    }
    wrong
}

/// The codes of what a schema can tell.
const TOLD: [&str; 9] = [
    "unknown-field",
    "missing-field",
    "wrong-type",
    "unknown-word",
    "bad-date",
    "bad-id",
    "bad-rna",
    "bad-url",
    "ambiguous-admin",
];

/// What the program finds in a file, alone in a project.
fn found(alone: &MemoryDisk, path: &str, text: &str) -> BTreeSet<&'static str> {
    let mut disk = alone.clone();
    disk.put(path, text.as_bytes());
    let (_, findings) = register::load(&disk).expect("memory");
    findings.iter().filter(|it| &*it.place.file == path).map(|it| it.code).collect()
}

#[test]
fn a_slip_in_a_data_file_is_refused_by_both_or_by_neither() {
    let folder = written();
    // Without a commune the table of communes is not searched at each slip.
    let alone = Project::minimal().replace("data/coop.yaml", "commune: \"31446\"\n", "").disk;
    let mut count = 0;
    let mut apart = Vec::new();
    let all: BTreeMap<_, _> = by_schema(&Project::itemised());
    for (schema, files) in all {
        let Some((path, text)) = files.first().filter(|(path, _)| path.starts_with("data/")) else { continue };
        let text = short(text);
        let right = (path.clone(), text.clone());
        let wrong: Vec<(String, String)> = slips(path, &text).into_iter().chain([right]).collect();
        count += wrong.len();
        let judged = thread::scope(|scope| {
            let by_schema = scope.spawn(|| refused(&folder, &schema, &wrong));
            let by_program: Vec<_> = wrong.iter().map(|(_, text)| found(&alone, path, text)).collect();
            (by_schema.join().expect("a judge"), by_program)
        });
        assert!(!judged.0.contains(path), "{path}, shortened, is refused");
        for ((what, _), codes) in wrong.iter().zip(&judged.1) {
            let refused = codes.iter().any(|code| TOLD.contains(code));
            // A key's form, a commune that does not exist: only the program knows.
            let deeper = codes.iter().any(|code| matches!(*code, "bad-siret" | "bad-siren" | "bad-insee"));
            if refused != judged.0.contains(what) && !deeper {
                apart.push(format!("{what}: the program says {codes:?}, the schema {}", judged.0.contains(what)));
            }
        }
    }
    assert!(count > 1600, "only {count} slips");
    assert!(apart.is_empty(), "{} of {count}:\n{}", apart.len(), apart.join("\n"));
}

#[test]
fn a_list_is_shortened_to_the_entries_that_show_a_field_first() {
    let text = "# a\n- {id: a, on: 2024-01-01}\n- {id: b, on: 2024-01-02}\n- id: c\n  year: 2023\n- {id: d}\n";
    assert_eq!(short(text), "# a\n- {id: a, on: 2024-01-01}\n- id: c\n  year: 2023\n");
    let map = "P1:\n  name: a\nP2:\n  name: b\nP3:\n  name: c\n  born: d\n";
    assert_eq!(short(map), "P1:\n  name: a\nP3:\n  name: c\n  born: d\n");
    // What is no entry stays, whatever it says.
    let record = "id: a\nwhole:\n  - id: c\n    of:\n      - {id: d}\n      - {id: e}\n  - {id: f}\nlast: g\nid: h\n";
    assert_eq!(
        short(record),
        record.replace("  - id: c\n    of:\n      - {id: d}\n      - {id: e}\n  - {id: f}\n", "")
    );
}
