//! What the editions of one build make together: files, links to be checked, pictures to be copied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::memory::Memory;
use super::notes::PageNote;
use super::pictures::{Originals, Pictures};
use super::search::Searched;
use super::site::{Source, Withheld};
use super::{Press, address};
use crate::both;
use crate::finding::{Finding, Place, any_error, nearest};
use crate::lang::Date;
use crate::markup;
use crate::picture;
use crate::register::Channel;
use crate::shipped;
use crate::theme::Theme;
use crate::tree::{Body, Collision, OutPath, OutputTree};
use crate::world::{Disk, DiskError};
use crate::yaml;

/// The largest Markdown file that is read.
pub const MAX_PAGE: u64 = 2 * 1024 * 1024;
/// The largest picture or other file that is read.
pub const MAX_ASSET: u64 = 32 * 1024 * 1024;

/// Everything that a build has gathered so far.
pub struct Gathered {
    /// Every file below `content/`, as a path below it.
    pub content: BTreeSet<String>,
    /// How many pages and slides were made.
    pub pages: usize,
    /// Findings so far.
    pub findings: Vec<Finding>,
    /// The pages of the site, read before all editions for their menus, until the site takes them.
    pub site: Vec<Source>,
    /// The pages of the site that are not published, by their path below `content/`, and why.
    pub withheld: BTreeMap<String, Withheld>,
    /// Pages for the sitemap, each with the day of its last change.
    pub listed: Vec<(OutPath, Option<Date>)>,
    /// What each channel may show of what is otherwise private.
    pub permitted: BTreeMap<Channel, BTreeSet<String>>,
    /// What the last build noted, and what this one does.
    pub memory: Memory,
    /// What pages say, for the search page.
    pub searched: Searched,
    /// The pictures of the content.
    pub pictures: Pictures,
    /// Pages whose template failed.
    pub unmade: BTreeSet<String>,
    tree: OutputTree,
    /// Each path by itself in small letters.
    folded: BTreeMap<String, OutPath>,
    anchors: BTreeMap<String, Vec<String>>,
    links: Vec<(Place, String, String)>,
    assets: BTreeSet<String>,
    shown: BTreeSet<String>,
}

impl Gathered {
    /// Looks at what there is below `content/`.
    pub fn read(disk: &dyn Disk, mut memory: Memory) -> Result<Self, DiskError> {
        let files = disk.files("content")?;
        Ok(Self {
            content: files.iter().filter_map(|path| path.strip_prefix("content/")).map(str::to_owned).collect(),
            pages: 0,
            findings: Vec::new(),
            site: Vec::new(),
            withheld: BTreeMap::new(),
            listed: Vec::new(),
            permitted: BTreeMap::new(),
            pictures: Pictures::new(memory.pictures()),
            memory,
            searched: Searched::default(),
            unmade: BTreeSet::new(),
            tree: OutputTree::default(),
            folded: BTreeMap::new(),
            anchors: BTreeMap::new(),
            links: Vec::new(),
            assets: BTreeSet::new(),
            shown: BTreeSet::new(),
        })
    }

    /// Notes what a channel may show.
    pub fn permit(&mut self, channel: Channel, texts: BTreeSet<String>) {
        self.permitted.entry(channel).or_default().extend(texts);
    }

    /// The Markdown files of a folder of `content/`, in order.
    pub fn markdown(&self, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let inside = |path: &&String| path.starts_with(&prefix) && path.ends_with(".md");
        self.content.iter().filter(inside).cloned().collect()
    }

    /// The text of a file below `content/`; what cannot be read as text is a finding.
    pub fn text(&mut self, disk: &dyn Disk, content: &str) -> Option<(Arc<str>, String)> {
        let (file, bytes) = self.bytes(disk, content)?;
        match yaml::text(&file, &bytes) {
            Ok(text) => Some((Arc::clone(&file), text.to_owned())),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    /// The same before anybody looked whether it is text, without a byte-order mark; a file that cannot be read is a
    /// finding.
    pub fn bytes(&mut self, disk: &dyn Disk, content: &str) -> Option<(Arc<str>, Vec<u8>)> {
        let file: Arc<str> = Arc::from(format!("content/{content}"));
        match disk.read(&file, MAX_PAGE) {
            Ok(mut bytes) => {
                if bytes.starts_with(yaml::BYTE_ORDER_MARK) {
                    bytes.drain(..yaml::BYTE_ORDER_MARK.len());
                }
                Some((file, bytes))
            }
            Err(failure) => {
                let reason = failure.to_string();
                let message = both!("ce fichier ne peut pas être lu ({reason})", "this file cannot be read ({reason})");
                self.findings.push(Finding::error("unreadable", Place::file(file), message));
                None
            }
        }
    }

    /// Adds a file; two causes for one path are a finding.
    pub fn add(&mut self, path: OutPath, body: impl Into<Body>, cause: &str) {
        let known = self.folded.entry(path.as_str().to_lowercase()).or_insert_with(|| path.clone());
        if *known != path {
            let message = both!(
                "{path} et {known} ne diffèrent que par les majuscules : bien des disques n'en font qu'un",
                "{path} and {known} differ in capitals only: to many disks they are one"
            );
            let help = both!("renommez l'un des deux fichiers", "rename one of the two files");
            self.findings.push(Finding::error("same-path", Place::file(cause), message).help(help));
        }
        if let Err(collision) = self.tree.add(path, body, cause) {
            self.findings.push(taken(&collision, cause));
        }
    }

    /// Adds a page and what can be pointed at in it.
    pub fn add_page(
        &mut self,
        path: OutPath,
        body: impl Into<Body>,
        cause: &str,
        ids: impl IntoIterator<Item = String>,
    ) {
        let ids: Vec<String> = ids.into_iter().collect();
        self.memory.ids(&ids, 1);
        self.anchors.entry(path.as_str().to_owned()).or_default().extend(ids);
        self.pages += 1;
        self.add(path, body, cause);
    }

    /// Notes a link to an anchor of a page, checked when all pages are there.
    pub fn link(&mut self, place: Place, page: &OutPath, anchor: &str) {
        self.memory.link(&place, page, anchor);
        self.links.push((place, page.as_str().to_owned(), anchor.to_owned()));
    }

    /// Notes a picture below `content/` that a page shows.
    pub fn show(&mut self, content: &str) {
        self.memory.show(content);
        self.shown.insert(content.to_owned());
    }

    /// Notes a file below `content/` that a page gives as it is.
    pub fn asset(&mut self, content: &str) {
        self.memory.asset(content);
        self.assets.insert(content.to_owned());
    }

    /// What a page that is kept asked for.
    pub fn take_over(&mut self, note: &PageNote, out: &OutPath) {
        self.anchors.entry(out.as_str().to_owned()).or_default().extend(note.ids.iter().cloned());
        self.links.extend(note.links.iter().cloned());
        self.assets.extend(note.assets.iter().cloned());
        self.shown.extend(note.shown.iter().cloned());
        note.pictures.values().for_each(|source| self.pictures.keep(*source));
        self.pages += note.pages;
    }

    /// Adds the pictures that pages show, and copies the files that they link to. `all`: all editions were made.
    pub fn add_assets(&mut self, from: Originals<'_>, all: bool) -> Result<(), DiskError> {
        for content in std::mem::take(&mut self.shown) {
            // What is wrong with it was told where it is shown.
            let Ok(ready) = self.pictures.look(from, &content) else { continue };
            let files: Vec<_> = ready.files().map(|(out, body)| (out.clone(), body.clone())).collect();
            let cause = format!("content/{content}");
            for (out, body) in files {
                if address::asset(&content).as_ref() == Some(&out) {
                    self.assets.remove(&content);
                }
                self.add(out, body, &cause);
            }
        }
        self.memory.note_pictures(self.pictures.noted());
        // With a page that cannot be made its pictures would be forgotten.
        if let Some(shelf) = from.shelf.filter(|_| all && !any_error(&self.findings)) {
            shelf.keep_only(self.pictures.keys());
        }
        for content in std::mem::take(&mut self.assets) {
            let Some(path) = address::asset(&content) else { continue };
            let cause = format!("content/{content}");
            match from.files.read(&cause, MAX_ASSET) {
                Ok(body) => self.add(path, without_its_tale(body), &cause),
                Err(DiskError::TooLarge { .. }) => {
                    let megabytes = MAX_ASSET / (1024 * 1024);
                    let message =
                        both!("ce fichier dépasse {megabytes} Mio", "this file is larger than {megabytes} MiB");
                    self.findings.push(Finding::error("file-too-large", Place::file(cause), message));
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    /// What caused the page at a path, where there is one.
    pub fn cause(&self, path: &OutPath) -> Option<String> {
        self.tree.get(path.as_str()).map(|file| file.cause.clone())
    }

    /// How many bytes a file has, where it was made.
    pub fn size(&self, path: &OutPath) -> Option<u64> {
        self.tree.get(path.as_str()).map(|file| file.body.size())
    }

    /// Adds the theme's style sheet, icon and fonts.
    pub fn add_theme_files(&mut self, press: &Press<'_>) {
        const SHEETS: [&str; 6] = ["tokens.css", "blocks.css", "style.css", "handbook.css", "search.css", "own.css"];
        let theme = press.theme;
        if let Some(out) = OutPath::new("style.css") {
            let sheet = press.shorter(self, &out, style_sheet(theme, &SHEETS), markup::css);
            self.add(out, sheet, "themes");
        }
        let mut add = |path: &str, body: &[u8]| {
            if let Some(out) = OutPath::new(path) {
                self.add(out, body, "themes");
            }
        };
        let icon = theme.file("favicon.svg");
        if let Some(icon) = icon {
            add("favicon.svg", icon);
        }
        // Drawn from the shipped icon: beside another one it would be a stranger's.
        let shipped = shipped::theme();
        let original = |path: &str| shipped.iter().find(|(name, _)| *name == path).map(|(_, body)| *body);
        let old = theme.file("favicon.ico");
        if let Some(old) = old.filter(|old| icon == original("favicon.svg") || Some(*old) != original("favicon.ico")) {
            add("favicon.ico", old);
        }
        for (path, body) in theme.files("fonts") {
            if path.ends_with(".woff2") || path.ends_with(".txt") {
                add(path, body);
            }
        }
    }

    /// The pages that there would be if nothing were wrong with their files and templates.
    pub fn unmade(&mut self) -> BTreeSet<String> {
        let mut unmade = std::mem::take(&mut self.unmade);
        let wanted = self.content.iter().filter_map(|content| address::page(content));
        unmade.extend(wanted.filter(|out| self.tree.get(out.as_str()).is_none()).map(|out| out.as_str().to_owned()));
        unmade
    }

    /// The tree, with the findings of links to anchors that are not there. `partial`: not all editions were made.
    pub fn finish(mut self, partial: bool) -> (OutputTree, Vec<Finding>) {
        // A page that could not be made has its own finding.
        let complete = !partial && !any_error(&self.findings);
        for (place, page, anchor) in std::mem::take(&mut self.links) {
            let Some(ids) = self.anchors.get(&page) else {
                if complete {
                    let message = both!("aucune page à l'adresse {page}", "no page at {page}");
                    self.findings.push(Finding::error("broken-link", place, message));
                }
                continue;
            };
            if anchor.is_empty() || ids.contains(&anchor) {
                continue;
            }
            let message = both!("{page} n'a pas de titre « #{anchor} »", "{page} has no heading \"#{anchor}\"");
            let finding = Finding::error("broken-anchor", place, message);
            self.findings.push(match nearest(&anchor, ids.iter().map(String::as_str)) {
                Some(near) => finding.help(both!("vouliez-vous écrire « #{near} » ?", "did you mean \"#{near}\"?")),
                None => finding,
            });
        }
        (self.tree, self.findings)
    }
}

/// Two causes for one path.
pub fn taken(collision: &Collision, cause: &str) -> Finding {
    let Collision { path, first, .. } = collision;
    let message = both!("{path} est déjà produit par {first}", "{path} is already made by {first}");
    let help = both!("renommez l'un des deux fichiers", "rename one of the two files");
    Finding::error("same-path", Place::file(cause), message).help(help)
}

/// Several sheets of the theme as one.
pub fn style_sheet(theme: &Theme, names: &[&str]) -> String {
    let sheets: Vec<String> = names
        .iter()
        .filter_map(|name| theme.file(name))
        .map(|body| String::from_utf8_lossy(body).into_owned())
        .collect();
    sheets.join("\n")
}

/// A picture that is linked to as it is tells no more than one that is shown: not where it was taken, nor by whom.
fn without_its_tale(body: Vec<u8>) -> Vec<u8> {
    match picture::sort(&body) {
        picture::Sort::Pixels(kind) => picture::silent(&body, kind).unwrap_or(body),
        picture::Sort::Drawing | picture::Sort::Foreign(_) | picture::Sort::Unknown => body,
    }
}
