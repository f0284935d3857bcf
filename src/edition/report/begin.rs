//! A new report, begun from the last one: its text, with the year of its figures moved.

use std::fmt::Write as _;
use std::sync::Arc;

use super::super::front::{self, DeckFront};
use super::stale;
use crate::both;
use crate::figures::{self, CATALOGUE};
use crate::finding::{Finding, Place};
use crate::lang::Date;
use crate::register;
use crate::shipped;
use crate::world::{Disk, DiskError};
use crate::yaml;

/// The largest report that is copied.
const MAX: u64 = 2 * 1024 * 1024;

/// What is to be written for a new report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The files, by their paths in the project; none of them is there yet.
    pub files: Vec<(String, String)>,
    /// The report that it was copied from; none where it is the starter's.
    pub from: Option<String>,
    /// The figures that it shows and that nobody knows for its year.
    pub unknown: Vec<&'static str>,
}

/// The report of a year from the last one before it, or from the starter's.
pub fn begin(disk: &dyn Disk, name: &str) -> Result<(Option<Begun>, Vec<Finding>), DiskError> {
    let shown: String = name.chars().take(60).collect();
    let path = format!("content/ag/{shown}.md");
    let year = name.parse::<i64>().ok().filter(|year| name.len() == 4 && (1902..=2100).contains(year));
    let Some(year) = year else {
        let message = both!("« {shown} » n’est pas une année", "\"{shown}\" is no year");
        let help = both!(
            "écrivez l’année de l’assemblée : sobre report new 2025",
            "write the year of the assembly: sobre report new 2025"
        );
        return Ok((None, vec![Finding::error("impossible-date", Place::file(path), message).help(help)]));
    };
    let files = disk.files("content/ag")?;
    if files.contains(&path) {
        let message =
            both!("ce rapport existe déjà : il reste tel quel", "this report is there already: it is left alone");
        let help = both!("pour le fabriquer : sobre report {year}", "to make it: sobre report {year}");
        return Ok((None, vec![Finding::error("report-exists", Place::file(path), message).help(help)]));
    }
    let stem = |path: &String| path.strip_prefix("content/ag/")?.strip_suffix(".md")?.parse::<i64>().ok();
    let last = files.iter().filter_map(|path| Some((stem(path)?, path))).filter(|(it, _)| *it < year).max();
    let (was, from, bytes) = match last {
        Some((was, path)) => (was, Some(path.clone()), disk.read(path, MAX)?),
        None => match starter() {
            Some((was, body)) => (was, None, body.to_vec()),
            None => return Ok((None, Vec::new())),
        },
    };
    let file: Arc<str> = Arc::from(from.as_deref().unwrap_or(&path));
    let text = match yaml::text(&file, &bytes) {
        Ok(text) => text,
        Err(finding) => return Ok((None, vec![finding])),
    };
    let mut findings = Vec::new();
    let Some(page) = front::read::<DeckFront>(&file, text, &mut findings) else { return Ok((None, findings)) };
    let period = page.front.period.value.saturating_add(year - was);
    let moved = Moved { was, year, was_period: page.front.period.value, period };
    let (head, body) = text.split_at_checked(page.body.start).unwrap_or((text, ""));
    let written = head.split_inclusive('\n').map(|line| moved.line(line)).collect::<String>() + body;
    let mut begun = Begun { files: vec![(path, written)], from, unknown: Vec::new() };
    if let Some(period) = i16::try_from(period).ok().filter(|it| (1901..=2100).contains(it)) {
        begun.unknown = unknown(disk, body, period)?;
        let declared = format!("data/declared/{period}.yaml");
        if !begun.unknown.is_empty() && !disk.files("data/declared")?.contains(&declared) {
            begun.files.push((declared, skeleton(&begun.unknown, period, year)));
        }
    }
    Ok((Some(begun), Vec::new()))
}

/// The starter's report, with its year.
fn starter() -> Option<(i64, &'static [u8])> {
    let stem = |path: &str| path.strip_prefix("content/ag/")?.strip_suffix(".md")?.parse::<i64>().ok();
    shipped::starter().into_iter().filter_map(|(path, body)| Some((stem(path)?, body))).max()
}

/// Which years become which.
struct Moved {
    was: i64,
    year: i64,
    was_period: i64,
    period: i64,
}

impl Moved {
    /// A line of the front matter. The day of the assembly is another one, and what was meant must be meant again.
    fn line(&self, line: &str) -> String {
        let Self { was, year, was_period, period } = *self;
        if line.starts_with("period:") {
            return format!("period: {period}\n");
        }
        if line.starts_with("date:") {
            return format!("# date: {year}-00-00 (le jour de l’assemblée, à écrire)\n");
        }
        if line.starts_with("years:") || line.starts_with("reread:") || line.starts_with("# date:") {
            return String::new();
        }
        let mut moved = line.to_owned();
        for (named, range) in stale::years(line).into_iter().rev() {
            if named == was {
                moved.replace_range(range, &year.to_string());
            } else if named == was_period {
                moved.replace_range(range, &period.to_string());
            }
        }
        moved
    }
}

/// The figures that a text names and that are not known for the end of a year.
fn unknown(disk: &dyn Disk, text: &str, period: i16) -> Result<Vec<&'static str>, DiskError> {
    let (register, _) = register::load(disk)?;
    let Some(register) = register else { return Ok(Vec::new()) };
    let (known, _) = figures::at(&register, Date::end_of(period));
    let missing = CATALOGUE.iter().map(|entry| entry.name).filter(|name| !known.by_name.contains_key(*name));
    Ok(missing.filter(|name| names(text, name)).collect())
}

/// Whether a text names a figure, and not only one whose name begins or ends so.
pub fn names(text: &str, name: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// A file for counts that are to be declared, each line to be filled in.
fn skeleton(unknown: &[&str], period: i16, year: i64) -> String {
    let mut text = format!(
        "# Les chiffres de {period} que le rapport de {year} montre et que rien dans data/ ne donne encore.\n\
         # Pour chacun : ôtez le # du début de ligne et écrivez le nombre, ou ôtez la ligne si le détail est noté ailleurs.\n\
         source: \"Rapport moral, assemblée générale {year}\"\n\
         at: {period}-12-31\n\
         figures:\n"
    );
    for name in unknown {
        let label = CATALOGUE.iter().find(|entry| entry.name == *name).map_or("", |entry| entry.fr);
        let _ = writeln!(text, "#  - {{figure: {name}, value: }}  # {label}");
    }
    text
}
