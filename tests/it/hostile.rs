//! Projects that nobody should write and somebody will: each is answered by findings that say where, never by a
//! panic, a hang or a broken site.

mod data;
mod slips;
mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use sobre::finding::{Finding, render};
use sobre::lang::Lang;

use crate::harness::{Built, Project, Sandbox, broken_links};

/// The longest that any one of these may take. Built for debugging, the code is some ten times slower.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

/// What a bad project must be answered with.
enum Answer {
    /// An error with this code about this file, at this line (0: about the file as a whole).
    At(&'static str, &'static str, u32),
    /// An error with this code.
    Error(&'static str),
    /// It is no error at all.
    Builds,
    /// Either, as long as it is sound.
    Either,
}
use Answer::{At, Builds, Error};

/// Builds, and fails where there is a panic, a hang, a finding that says nothing, a broken site or another answer.
fn holds(name: &str, project: &Project, answer: &Answer) -> Result<(), String> {
    let begun = Instant::now();
    let built = catch_unwind(AssertUnwindSafe(|| project.build())).map_err(|_| format!("{name}: it panicked"))?;
    let took = begun.elapsed();
    if took > PATIENCE {
        return Err(format!("{name}: it took {took:?}"));
    }
    sound(project, &built).map_err(|reason| format!("{name}: {reason}"))?;
    let all = || built.rendered(Lang::En);
    let found = |code: &str| built.findings.iter().find(|it| it.code == code);
    match answer {
        At(code, file, line) => match found(code) {
            Some(it) if &*it.place.file == *file && it.place.line == *line => Ok(()),
            _ => Err(format!("{name}: no {code} at {file}:{line} but\n{}", all())),
        },
        Error(code) if found(code).is_none() || built.is_sound() => Err(format!("{name}: no {code} but\n{}", all())),
        Builds if !built.is_sound() => Err(format!("{name}: it should build, but\n{}", all())),
        _ => Ok(()),
    }
}

/// Every finding is about something, and what may be published has no broken link.
fn sound(project: &Project, built: &Built) -> Result<(), String> {
    // Of 200,000 the first and the last will do.
    let last = built.findings.iter().rev().take(20);
    for finding in built.findings.iter().take(100).chain(last) {
        says_something(project, finding)?;
    }
    if built.is_sound() {
        let broken = broken_links(&built.tree);
        if !broken.is_empty() {
            return Err(format!("published with broken links:\n{}", broken.join("\n")));
        }
    }
    Ok(())
}

fn says_something(project: &Project, finding: &Finding) -> Result<(), String> {
    let place = &finding.place;
    let kebab = finding.code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let said = [&finding.message].into_iter().chain(&finding.help).all(|it| !it.fr.is_empty() && !it.en.is_empty());
    if place.file.is_empty() || !kebab || !said {
        return Err(format!("a finding that says nothing: {finding:?}"));
    }
    let bytes = sobre::world::Disk::read(&project.disk, &place.file, u64::MAX).unwrap_or_default();
    let source = String::from_utf8_lossy(&bytes).into_owned();
    let lines = source.lines().count() + 1;
    if !place.file.starts_with('<') && place.line as usize > lines {
        return Err(format!("a place beyond the end ({lines} lines): {finding:?}"));
    }
    for lang in [Lang::Fr, Lang::En] {
        let text = render(finding, Some(&source), lang);
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return Err(format!("a control character for the terminal: {text:?}"));
        }
        if text.len() > 8_000 + place.file.len() {
            return Err(format!("{} bytes for one finding: {}", text.len(), finding.code));
        }
    }
    Ok(())
}

/// Tries them all and fails with all that do not hold.
fn all_hold(table: Vec<(String, Project, Answer)>) {
    tried(&table, holds);
}

/// The same for what may exhaust the stack, which no test survives: first in the binary.
fn all_survive(table: Vec<(String, Project, Answer)>) {
    tried(&table, |name, project, answer| {
        let ran = Sandbox::of(project).run(&["check"]);
        if ran.code == 0 || ran.code == 1 {
            holds(name, project, answer)
        } else {
            Err(format!("{name}: {}", ran.shown()))
        }
    });
}

fn tried(table: &[(String, Project, Answer)], holds: impl Fn(&str, &Project, &Answer) -> Result<(), String>) {
    let count = table.len();
    let wrong: Vec<String> =
        table.iter().filter_map(|(name, project, answer)| holds(name, project, answer).err()).collect();
    assert!(wrong.is_empty(), "{} of {count}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The smallest project with one file more.
fn with(path: &str, body: impl AsRef<[u8]>) -> Project {
    Project::minimal().file(path, body)
}

/// The smallest project with a page of this text.
fn page(text: impl AsRef<str>) -> Project {
    with("content/site/p.md", format!("---\n{{title: P, description: d}}\n---\n\n{}\n", text.as_ref()))
}

fn named(rows: Vec<(&str, Project, Answer)>) -> Vec<(String, Project, Answer)> {
    rows.into_iter().map(|(name, project, answer)| (name.to_owned(), project, answer)).collect()
}

const EVENTS: &str = "data/events.yaml";
const PAGE: &str = "content/site/p.md";
