//! One report by itself: the files that `sobre report` writes.

use super::super::{Built, EDITIONS, Last, OneDeck, Options, address, rebuild};
use super::paper::PAPERS;
use super::{EDITION, Paper};
use crate::both;
use crate::finding::{Finding, Place, any_error, nearest};
use crate::tree::{Body, OutPath, OutputTree};
use crate::world::{Disk, DiskError};

/// A report in its files.
#[derive(Debug, Default)]
pub struct Report {
    /// Its files, as they stand in its folder.
    pub tree: OutputTree,
    /// What each of them is, in the order of [`PAPERS`].
    pub files: Vec<ReportFile>,
    /// How many slides it has.
    pub slides: usize,
    /// Everything found, sorted.
    pub findings: Vec<Finding>,
}

/// A file of a report.
#[derive(Clone, Copy)]
pub struct ReportFile {
    /// What it is.
    pub paper: &'static Paper,
    /// In bytes.
    pub size: u64,
}

impl std::fmt::Debug for ReportFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({} bytes)", self.paper.file, self.size)
    }
}

/// Makes the report `content/ag/<name>.md` in every form, or in one. With findings at error level there are no files.
pub fn report(disk: &dyn Disk, deck: OneDeck, options: Options) -> Result<Report, DiskError> {
    let (content, only) = (deck.content(), deck.paper.clone());
    let known = disk.files("content/ag")?;
    if !known.contains(&format!("content/{content}")) {
        return Ok(Report { findings: vec![missing(&deck.name, &known)], ..Report::default() });
    }
    // No page of the site is made, nor what stands beside pages.
    let only_reports = EDITIONS.iter().find(|edition| edition.name == EDITION.name).map(|it| it.name.to_owned());
    let options = Options { only: only_reports, deck: Some(deck), uncarded: true, ..options };
    let Built { tree, findings, counts, .. } = rebuild(disk, &options, Last::default())?;
    // What is wrong with other texts is theirs.
    let beside = format!("content/{}.", content.trim_end_matches(".md"));
    let own = |it: &Finding| !it.place.file.starts_with("content/") || it.place.file.starts_with(&beside);
    let findings: Vec<Finding> = findings.into_iter().filter(own).collect();
    let mut report = Report { slides: counts.values().sum(), findings, files: Vec::new(), tree: OutputTree::default() };
    if any_error(&report.findings) {
        return Ok(report);
    }
    let Some(page) = address::page(&content) else { return Ok(report) };
    for paper in PAPERS.iter().filter(|paper| only.as_deref().is_none_or(|only| paper.name == only)) {
        let file = paper.place(&page).and_then(|place| tree.get(place.as_str()));
        let (Some(file), Some(out)) = (file, OutPath::new(paper.file)) else { continue };
        let Body::Made(bytes) = &file.body else { continue };
        report.files.push(ReportFile { paper, size: file.body.size() });
        // The files of the list have different names: a test looks at them.
        let _ = report.tree.add(out, bytes.clone(), file.cause.clone());
    }
    Ok(report)
}

/// The name of the last report: the greatest year, or else the last name.
pub fn latest(disk: &dyn Disk) -> Result<Option<String>, DiskError> {
    let known = disk.files("content/ag")?;
    let names = known.iter().filter_map(|path| path.strip_prefix("content/ag/")?.strip_suffix(".md"));
    let last = names.filter(|name| !name.contains('/')).max_by_key(|name| (name.parse::<u32>().ok(), *name));
    Ok(last.map(str::to_owned))
}

/// There is no such report.
fn missing(name: &str, known: &[String]) -> Finding {
    let shown: String = name.chars().take(60).collect();
    let place = Place::file(format!("content/ag/{shown}.md"));
    let message = both!("il n’y a pas de rapport « {shown} »", "there is no report \"{shown}\"");
    let names = known.iter().filter_map(|path| path.strip_prefix("content/ag/")?.strip_suffix(".md"));
    let all = names.clone().collect::<Vec<_>>().join(", ");
    let help = match nearest(name, names) {
        Some(near) if name.parse::<i64>().is_err() => {
            both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")
        }
        _ if all.is_empty() => {
            both!("pour le commencer : sobre report new {shown}", "to begin it: sobre report new {shown}")
        }
        _ => both!(
            "pour le commencer : sobre report new {shown} ; il y a déjà : {all}",
            "to begin it: sobre report new {shown}; there is: {all}"
        ),
    };
    Finding::error("no-report", place, message).help(help)
}
