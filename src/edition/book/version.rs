//! Which version this is, and what changed from one to the next.

use super::super::front::{Change, Chapter, HandbookPage, Page};
use super::super::view::handbook::ChangeView;
use super::{Book, ChapterSource};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::Lang;
use crate::tree::OutPath;
use crate::yaml::At;

/// The versions, the newest first.
pub struct Versions {
    /// The one that newcomers are given.
    pub current: Option<Version>,
    all: Vec<(Version, Change)>,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    name: String,
    /// Its day or month in words; empty where it is not known.
    date: String,
}

impl Version {
    /// « 2024-02, février 2024 ».
    pub fn said(&self) -> String {
        if self.date.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.date) }
    }
}

impl Versions {
    /// Those of the first page's front matter.
    pub fn new(front: &HandbookPage, lang: Lang) -> Self {
        let mut changes = front.changes.clone();
        changes.sort_by_key(|change| std::cmp::Reverse(change.date.key()));
        let version = |change: &Change| Version { name: change.version.value.clone(), date: change.date.words(lang) };
        let all: Vec<_> = changes.into_iter().map(|change| (version(&change), change)).collect();
        let named = front.version.as_ref().map(|at| Version { name: at.value.clone(), date: String::new() });
        Self { current: all.first().map(|(version, _)| version.clone()).or(named), all }
    }

    /// The newest version is the one that is given, and chapters change in versions that are told.
    pub fn wrong(&self, front: &HandbookPage, chapters: &[ChapterSource]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let (Some(given), Some((newest, _))) = (&front.version, self.all.first())
            && given.value != newest.name
        {
            let (given_name, newest) = (&given.value, &newest.name);
            let message = both!(
                "la version est {given_name}, le dernier changement est de la version {newest}",
                "the version is {given_name}, the last change is of version {newest}"
            );
            let help = both!(
                "écrivez version: \"{newest}\", ou ajoutez à changes: ce qui a changé",
                "write version: \"{newest}\", or add what changed to changes:"
            );
            findings.push(Finding::error("version-differs", given.place.clone(), message).help(help));
        }
        let changed = chapters.iter().filter_map(|it| it.page.front.changed.as_ref());
        findings.extend(changed.filter(|at| self.find(at).is_none()).map(|at| self.unknown(at)));
        findings
    }

    fn unknown(&self, at: &At<String>) -> Finding {
        let shown: String = at.value.chars().take(40).collect();
        let message =
            both!("aucun changement n’est de la version « {shown} »", "no change is of a version \"{shown}\"");
        let finding = Finding::error("unknown-version", at.place.clone(), message);
        match nearest(&at.value, self.all.iter().map(|(version, _)| version.name.as_str())) {
            Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
            None => finding.help(both!(
                "ajoutez-la à changes: dans le index.md de ce dossier",
                "add it to changes: in the index.md of this folder"
            )),
        }
    }

    fn find(&self, at: &At<String>) -> Option<&Version> {
        self.all.iter().map(|(version, _)| version).find(|version| version.name == at.value)
    }

    /// Whether what changed in that version is new to who has the one before.
    pub fn is_current(&self, changed: Option<&At<String>>) -> bool {
        // In a first version, all is new.
        self.all.len() > 1 && changed.is_some_and(|at| self.current.as_ref().is_some_and(|it| it.name == at.value))
    }

    /// « Modifié dans la version 2024-02, février 2024 »; empty for what never changed.
    pub fn changed(&self, changed: Option<&At<String>>, lang: Lang) -> String {
        let version = changed.and_then(|at| self.find(at)).map(Version::said);
        version.map_or_else(String::new, |said| {
            both!("Modifié dans la version {said}", "Changed in version {said}").get(lang).to_owned()
        })
    }
}

impl Book<'_> {
    /// What changed, version by version, with the chapters that did.
    pub(super) fn changes(&self, from: &OutPath) -> Vec<ChangeView> {
        let view = |(version, change): &(Version, Change)| {
            let same = |page: &Page<Chapter>| page.front.changed.as_ref().is_some_and(|at| at.value == version.name);
            ChangeView {
                version: version.name.clone(),
                date: version.date.clone(),
                text: self.press.set(&change.text),
                chapters: self.chapters.iter().filter(|it| same(&it.page)).map(|it| self.link(from, it)).collect(),
            }
        };
        self.versions.all.iter().map(view).collect()
    }
}
