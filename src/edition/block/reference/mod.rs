//! `reference`: what there is to know of a name, from the program's own lists, so that it is never out of date.
//!
//! « reference figures », « reference findings facts », « reference command report new ».

mod fields;
mod names;
mod program;

use super::super::escaped;
use super::super::front::SitePage;
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{ReferenceBlock, ReferenceEntry};
use super::{Block, Written, fill, found};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::{Lang, Text};
use crate::yaml::Record as _;

pub const BLOCK: Block = Block {
    name: "reference",
    summary: (
        "la référence, tirée du programme lui-même : figures, blocks, command build…",
        "the reference, from the program itself: figures, blocks, command build…",
    ),
    body: None,
    render,
};

/// A part of the reference.
pub struct Part {
    /// Its name after the word `reference`.
    pub name: &'static str,
    /// Of which there is one each; empty where there is one only.
    each: fn(&Insertion<'_>) -> Vec<String>,
    tell: fn(&Insertion<'_>, &str) -> Told,
}

/// Every part.
pub static PARTS: &[Part] = &[
    names::FIGURES,
    names::DERIVED,
    names::FIGURE_FORMS,
    names::TEXT_BLOCKS,
    names::CHART_KINDS,
    names::CHARTS,
    names::SLIDE_LAYOUTS,
    names::LISTS,
    names::ALL_ICONS,
    names::ALL_EDITIONS,
    names::PAPERS_OF_REPORTS,
    fields::FIELDS,
    program::FINDINGS,
    program::COMMAND,
    program::RECIPE,
];

/// What a part says.
#[derive(Default)]
struct Told {
    /// In a sentence.
    intro: String,
    /// What is shown as it is typed, in a language.
    sample: Option<(&'static str, String)>,
    entries: Vec<Entry>,
}

/// A name and what is said of it.
struct Entry {
    /// The names that it stands in.
    within: Vec<String>,
    name: String,
    /// Whether it can be pointed at.
    target: bool,
    lines: Vec<String>,
    /// As it is typed, in a language.
    sample: Option<(&'static str, String)>,
}

impl Entry {
    fn new(name: impl Into<String>, lines: impl IntoIterator<Item = String>) -> Self {
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Self { within: Vec::new(), name: name.into(), target: false, lines, sample: None }
    }
}

/// One text of two.
const fn said(lang: Lang, both: (&'static str, &'static str)) -> &'static str {
    match lang {
        Lang::Fr => both.0,
        Lang::En => both.1,
    }
}

/// Where there is nothing to choose.
fn alone(_: &Insertion<'_>) -> Vec<String> {
    Vec::new()
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let wanted = written.body.trim();
    let (name, which) = wanted.split_once(' ').unwrap_or((wanted, ""));
    let Some(part) = PARTS.iter().find(|part| part.name == name) else {
        let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
        return unknown(insertion, written, name, &names);
    };
    let each = (part.each)(insertion);
    if !each.is_empty() && !each.iter().any(|it| it == which) {
        let names: Vec<&str> = each.iter().map(String::as_str).collect();
        return unknown(insertion, written, which, &names);
    }
    let told = (part.tell)(insertion, which);
    let prefix = insertion.prefix.clone();
    let view = |it: Entry| ReferenceEntry {
        id: if it.target { format!("{prefix}{}", it.name) } else { String::new() },
        within: it.within,
        name: it.name,
        lines: it.lines.iter().map(|line| set(insertion, line)).collect(),
        sample: it.sample.map(|(name, text)| code(insertion, name, &text)).unwrap_or_default(),
    };
    let entries = told.entries.into_iter().map(view).collect();
    let sample = told.sample.map(|(name, text)| code(insertion, name, &text)).unwrap_or_default();
    let (words, intro) = (Words::new(&insertion.facts.labels), set(insertion, &told.intro));
    fill(insertion, &ReferenceBlock { words, intro, sample, entries })
}

/// What is typed, as code stands in a text.
fn code(insertion: &Insertion<'_>, language: &str, text: &str) -> String {
    let text = insertion.shown_code(language, text);
    format!("<pre tabindex=\"0\"><code class=\"language-{language}\">{text}</code></pre>")
}

/// A text in the language's typography, but for what stands between backticks, which is code.
fn set(insertion: &Insertion<'_>, text: &str) -> String {
    let part = |(at, part): (usize, &str)| {
        if at % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { escaped(&insertion.plain(part)) }
    };
    text.split('`').enumerate().map(part).collect::<Vec<_>>().concat()
}

/// Help on a terminal has no marks: what is typed is told by its shape, `from:`, `coop.yaml`, `--help`; else a colon
/// would be set as in a sentence.
fn marked(text: &str) -> String {
    let typed = |word: &str| {
        let field = word.strip_suffix(':').is_some_and(|name| SitePage::FIELDS.contains(&name));
        field || word.starts_with("--") || word.contains('/') || word.ends_with(".yaml") || word.starts_with('.')
    };
    let word = |word: &str| {
        let end = word.trim_end_matches([',', ';', ')']).len();
        let start = word.len() - word.trim_start_matches('(').len();
        match (word.get(..start), word.get(start..end), word.get(end..)) {
            (Some(before), Some(inside), Some(after)) if typed(inside) => format!("{before}`{inside}`{after}"),
            _ => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn unknown(insertion: &mut Insertion<'_>, written: &Written<'_>, name: &str, names: &[&str]) -> String {
    let shown: String = name.chars().take(60).collect();
    let place = insertion.place(written.range.clone());
    let message: Text = both!("la référence n’a pas de « {shown} »", "the reference has no \"{shown}\"");
    let all = names.join(", ");
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
        None => both!("choisissez : {all}", "choose: {all}"),
    };
    found(insertion, Finding::error("unknown-reference", place, message).help(help));
    String::new()
}
