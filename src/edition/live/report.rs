//! What was found, as it is shown over a page: HTML in which nothing that a user wrote is markup.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::super::front::{self, DeckFront};
use super::super::{escaped, report};
use crate::both;
use crate::finding::{Excerpt, Finding, Severity, Tally, Worded, worded};
use crate::lang::Lang;
use crate::tree::Digesting;
use crate::world::Disk;
use crate::yaml;

/// The largest file whose lines are shown.
const MAX_SOURCE: u64 = 4 * 1024 * 1024;
/// As many are shown: who has more mends these first.
const MOST: usize = 200;

/// The findings of a build in the project's language.
#[derive(Debug, Default)]
pub struct Report {
    lang: Option<Lang>,
    items: Vec<Item>,
    tally: Tally,
    /// Of everything in it.
    pub key: String,
}

#[derive(Debug)]
struct Item {
    file: Arc<str>,
    severity: Severity,
    /// The slides of decks that show it: where it is written, or the figure that it is about.
    slides: BTreeSet<(Arc<str>, usize)>,
    html: String,
}

/// A slide that has findings.
pub struct Marked {
    /// Its number, from 1.
    pub slide: usize,
    /// « 2 erreurs ».
    pub title: String,
    /// The worst of them.
    pub worst: &'static str,
}

impl Report {
    /// Of these findings; their lines are read from the project.
    pub fn new(findings: &[Finding], disk: &dyn Disk, lang: Lang) -> Self {
        let mut sources: BTreeMap<Arc<str>, Option<String>> = BTreeMap::new();
        let decks = decks(disk);
        let mut report = Self { lang: Some(lang), ..Self::default() };
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            for finding in findings.iter().filter(|it| it.severity == severity) {
                report.tally.add(severity);
                if report.items.len() >= MOST {
                    continue;
                }
                let file = &finding.place.file;
                let source = sources.entry(Arc::clone(file)).or_insert_with(|| source(disk, file)).as_deref();
                let written = |it: &str| (Arc::clone(file), report::slide_at(file, it, finding.place.line));
                let slides = match source {
                    Some(text) if is_deck(file) => BTreeSet::from([written(text)]),
                    Some(text) => showing(finding, text, &decks),
                    None => BTreeSet::new(),
                };
                let html = item(finding, source, lang);
                report.items.push(Item { file: Arc::clone(file), severity, slides, html });
            }
        }
        let mut all = Digesting::default();
        report.items.iter().for_each(|it| all.add(it.html.as_bytes()));
        report.key = if report.items.is_empty() { String::new() } else { format!("{:.16}", all.end().to_string()) };
        report
    }

    fn lang(&self) -> Lang {
        self.lang.unwrap_or(Lang::Fr)
    }

    /// The list, what the file of the page itself is at fault for before all else.
    pub fn html(&self, own: Option<&str>) -> String {
        let is_own = |it: &&Item| Some(&*it.file) == own || it.slides_of(own).next().is_some();
        let all = self.items.iter().filter(is_own).chain(self.items.iter().filter(|it| !is_own(it)));
        let mut html: String = all.map(|it| it.html(own)).collect();
        let left = self.tally.all() - self.items.len();
        if left > 0 {
            let _ = write!(
                html,
                "<li>{}</li>",
                escaped(both!("… et {left} de plus", "… and {left} more").get(self.lang()))
            );
        }
        html
    }

    /// « 2 erreurs, 1 avertissement »; empty where nothing was found.
    pub fn title(&self) -> String {
        self.tally.words(self.lang())
    }

    /// « 2 erreurs »: what matters most.
    pub fn short(&self) -> String {
        self.tally.worst_in_words(self.lang())
    }

    /// `error`, `warning`, `note`, or empty where nothing was found.
    pub fn worst(&self) -> &'static str {
        self.tally.worst().map_or("", name)
    }

    /// The slides of a deck that have findings.
    pub fn slides(&self, own: Option<&str>) -> Vec<Marked> {
        let mut slides: BTreeMap<usize, Tally> = BTreeMap::new();
        for item in &self.items {
            for slide in item.slides_of(own) {
                slides.entry(slide).or_default().add(item.severity);
            }
        }
        let marked = |(slide, tally): (usize, Tally)| Marked {
            slide,
            title: tally.words(self.lang()),
            worst: tally.worst().map_or("", name),
        };
        slides.into_iter().map(marked).collect()
    }
}

impl Item {
    /// The slides of this deck.
    fn slides_of(&self, own: Option<&str>) -> impl Iterator<Item = usize> {
        self.slides.iter().filter(move |(file, _)| Some(&**file) == own).map(|(_, slide)| *slide)
    }

    /// As it is listed over the page of this file.
    fn html(&self, own: Option<&str>) -> String {
        let slide = self.slides_of(own).next().map(|slide| format!(" data-slide=\"{slide}\"")).unwrap_or_default();
        format!("<li class=\"{}\"{slide}>{}</li>", name(self.severity), self.html)
    }
}

/// A deck: its file, its text, and the year of its figures.
struct Written {
    file: Arc<str>,
    text: String,
    period: i64,
}

fn decks(disk: &dyn Disk) -> Vec<Written> {
    let paths = disk.files("content/ag").unwrap_or_default();
    let read = |path: String| {
        let file: Arc<str> = Arc::from(path);
        let text = source(disk, &file)?;
        let period = front::read::<DeckFront>(&file, &text, &mut Vec::new())?.front.period.value;
        Some(Written { file, text, period })
    };
    paths.into_iter().filter(|path| is_deck(path)).filter_map(read).collect()
}

/// The slides that show the figure that a declared count, or a frozen one, is about.
fn showing(finding: &Finding, text: &str, decks: &[Written]) -> BTreeSet<(Arc<str>, usize)> {
    let mut slides = BTreeSet::new();
    let file = &*finding.place.file;
    let year = file.rsplit('/').next().unwrap_or_default().split('.').next().and_then(|it| it.parse::<i64>().ok());
    let is_frozen = file.starts_with("content/ag/") && file.ends_with(".figures.yaml");
    if !is_frozen && !file.starts_with("data/declared/") {
        return slides;
    }
    let lines: Vec<&str> = text.lines().take(finding.place.line as usize).collect();
    let named = lines.iter().rev().find_map(|line| line.split_once("figure:"));
    let Some((_, named)) = named else { return slides };
    let name = named.trim_start().split([',', '}', ' ', '#']).next().unwrap_or_default().trim_matches(['"', '\'']);
    let of_deck = |deck: &&Written| match year {
        Some(year) if is_frozen => *deck.file == *format!("content/ag/{year}.md"),
        Some(year) => deck.period == year,
        None => true,
    };
    for deck in decks.iter().filter(of_deck) {
        for (line, _) in deck.text.lines().enumerate().filter(|(_, line)| report::names(line, name)) {
            let line = u32::try_from(line + 1).unwrap_or(u32::MAX);
            slides.insert((Arc::clone(&deck.file), report::slide_at(&deck.file, &deck.text, line)));
        }
    }
    slides
}

const fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn is_deck(file: &str) -> bool {
    file.starts_with("content/ag/") && file.ends_with(".md")
}

fn source(disk: &dyn Disk, file: &Arc<str>) -> Option<String> {
    let bytes = disk.read(file, MAX_SOURCE).ok()?;
    Some(yaml::text(file, &bytes).map_or_else(|_| String::from_utf8_lossy(&bytes).into_owned(), str::to_owned))
}

/// What stands in its entry of the list.
fn item(finding: &Finding, source: Option<&str>, lang: Lang) -> String {
    let Worded { label, place, message, excerpt, help } = worded(finding, source, lang);
    let (label, code) = (escaped(label), escaped(finding.code));
    let (place, message) = (escaped(&place), escaped(&message));
    let mut html = format!(
        "<p class=\"what\"><strong>{label}</strong> <code>{code}</code></p>\
         <p class=\"message\">{message}</p><p class=\"place\"><code>{place}</code></p>"
    );
    if let Some(excerpt) = excerpt {
        lines(&mut html, &excerpt);
    }
    if let Some(help) = help {
        let word = both!("Aide :", "Help:");
        let _ = write!(html, "<p class=\"help\"><strong>{}</strong> {}</p>", word.get(lang), escaped(&help));
    }
    html
}

/// The line, what is underlined marked in it, and a caret below for who looks at letters in a row.
fn lines(html: &mut String, excerpt: &Excerpt) {
    let Excerpt { number, shown, indent, length } = excerpt;
    let part = |skip: usize, take: usize| escaped(&shown.chars().skip(skip).take(take).collect::<String>());
    let (before, inside, after) = (part(0, *indent), part(*indent, *length), part(indent + length, usize::MAX));
    let pad = " ".repeat(number.to_string().len() + 3 + indent);
    let caret = "^".repeat(*length);
    let _ = write!(
        html,
        "<pre tabindex=\"0\"><code>{number} | {before}<mark>{inside}</mark>{after}\n\
         <span aria-hidden=\"true\">{pad}{caret}</span></code></pre>"
    );
}
