//! What is published from the register: the public site, the vademecum, the general assembly's report.
//!
//! An edition gets the public facts of its channel and never the register; it makes no request and writes no
//! file: project in, [`OutputTree`] and findings out.

mod address;
mod block;
mod book;
mod cards;
mod credits;
mod facts;
mod files;
mod front;
pub mod gallery;
mod gather;
mod graph;
mod insertion;
mod inserts;
mod labels;
mod lexicon;
mod linked;
mod live;
mod making;
mod manual;
mod memory;
mod notes;
mod packing;
mod papers;
mod parts;
mod pictures;
mod report;
mod schema;
mod search;
mod served;
mod site;
mod support;
mod terminal;
mod trail;
mod unshown;
mod vademecum;
mod view;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::audit;
use crate::both;
use crate::figures;
use crate::finding::{Finding, Severity, any_error, sort};
use crate::lang::{Date, Lang, Text};
use crate::markup::{self, aloud::Lexicon};
use crate::prose;
use crate::register::{self, Channel, PublicRegister, Register};
use crate::theme::{self, Theme, View};
use crate::tree::{Body, Digest, OutPath, OutputTree};
use crate::world::{Disk, DiskError, MemoryDisk, Shelf, Standing};
use crate::yaml::At;

pub use block::reference::PARTS;
pub use block::{BLOCKS, Block, LISTINGS, Listing};
pub use files::FOLDERS;
pub use graph::{NAMED, Named};
pub use live::{Answer, LIVE, Showing, Step};
pub use report::{Begun, LAYOUTS, Layout, PAPERS, Paper, Report, ReportFile, begin, freeze, latest, report};
pub use schema::{FOLDER as SCHEMAS, Subject, Typed, schemas, settings, subjects};
pub use served::{Said, Shown, decoded};
pub use terminal::{Argument, Command};

use cards::Cards;
use facts::Facts;
use files::Files;
use gather::Gathered;
use labels::Wording;
use memory::Memory;
use notes::{Outcome, Past};
use pictures::Originals;
use site::{Menu, Places};

/// A thing that is published.
pub struct Edition {
    /// Its name for `--only`.
    pub name: &'static str,
    /// What it is.
    pub summary: fn() -> Text,
    /// Where consent is looked up.
    channel: Channel,
    render: fn(&Press<'_>, &mut Gathered),
}

/// Every edition, in the order in which they are made: the site says of which size a report's papers are.
pub static EDITIONS: &[Edition] = &[report::EDITION, site::EDITION, vademecum::EDITION, manual::EDITION];

/// What a build is asked to do.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch that a user has, and any may go with any")]
pub struct Options {
    /// Only this edition.
    pub only: Option<String>,
    /// The address the site is published at, in place of the co-op's website.
    pub base_url: Option<String>,
    /// Leave pages and style sheets as the templates make them.
    pub plain: bool,
    /// Do not read the pages again once they are made.
    pub unread: bool,
    /// Make no search page and no index.
    pub unsearched: bool,
    /// Put packed forms beside the files, for servers that send them.
    pub compress: bool,
    /// Draw no picture for those who share a page.
    pub uncarded: bool,
    /// Show code in one colour.
    pub unmarked: bool,
    /// The day for which is published, where pages have one from or until which they are: that of the figures
    /// where none is given. There is no clock here: who wants today's site says which day it is.
    pub on: Option<Date>,
    /// Make drafts too.
    pub drafts: bool,
    /// Put PDF beside what is printed.
    pub papers: bool,
    /// The command line, as it explains itself: `reference command` shows it.
    pub commands: Vec<Command>,
    /// Only this report, in every form in which it is written.
    pub deck: Option<OneDeck>,
}

/// One report, by itself.
#[derive(Clone, Debug, Serialize)]
pub struct OneDeck {
    /// The name of its file below `content/ag/`, without its extension: `2024`.
    pub name: String,
    /// Only this form of it.
    pub paper: Option<String>,
}

impl OneDeck {
    /// Its file, below `content/`.
    fn content(&self) -> String {
        format!("ag/{}.md", self.name)
    }
}

/// What is left of the last build.
#[derive(Clone, Copy, Default)]
pub struct Last<'a> {
    /// What it noted; empty where it is not known.
    pub notes: &'a [u8],
    /// What it published.
    pub standing: Option<&'a dyn Standing>,
    /// What took long to make, in this build or an older one.
    pub shelf: Option<&'a dyn Shelf>,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// The files; those of the last build that would be the same are kept.
    pub tree: OutputTree,
    /// Whether nothing changed since the last build: there is nothing to publish, and the tree is empty.
    pub same: bool,
    /// How many files are published.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
    /// For the next build.
    pub notes: Vec<u8>,
    /// Everything found, sorted.
    pub findings: Vec<Finding>,
    /// How many pages and slides of each edition.
    pub counts: BTreeMap<String, usize>,
    /// The address the site is published at, without a slash at its end; empty where there is none.
    pub base_url: String,
    /// The language of what is published; none where nothing was made.
    pub lang: Option<Lang>,
    /// The theme that made the pages; empty where its templates are broken and the shipped one stood in.
    pub theme: String,
}

/// All that an edition works with.
#[expect(clippy::struct_excessive_bools, reason = "they are those of the options")]
struct Press<'a> {
    disk: &'a Files<'a>,
    /// What the last build published.
    standing: Option<&'a dyn Standing>,
    shelf: Option<&'a dyn Shelf>,
    /// What is around every page, and all that a block may show.
    around: Option<Digest>,
    world: Digest,
    register: &'a Register,
    theme: &'a Theme,
    menu: &'a Menu,
    places: &'a Places,
    lang: Lang,
    labels: &'a Wording,
    /// What is heard otherwise than it is written.
    lexicon: &'a Lexicon,
    channel: Channel,
    base_url: &'a str,
    plain: bool,
    /// Whether packed forms will stand beside the files.
    compress: bool,
    /// Which pages have a picture to be shared with.
    cards: &'a Cards,
    /// Whether the parts of code are told apart.
    marked: bool,
    /// Whether there will be a search page.
    search: bool,
    /// Whether PDF stand beside what is printed.
    papers: bool,
    /// The day of publication.
    on: Date,
    commands: &'a [Command],
    /// The only report that is made, in every form.
    deck: Option<&'a OneDeck>,
}

impl Press<'_> {
    /// The public facts of this edition's channel on a day.
    fn facts(&self, gathered: &mut Gathered, as_of: Date) -> Facts<'_> {
        let (figures, _) = figures::at(self.register, as_of);
        let public = PublicRegister::project(self.register, self.channel, as_of, self.lang);
        gathered.permit(self.channel, public.permitted());
        let histories = graph::histories(self.register, &figures);
        let root = address::root(self.base_url);
        let (world, places) = (self.world, self.places);
        let originals = self.originals();
        Facts {
            public,
            figures,
            histories,
            root,
            world,
            places,
            originals,
            theme: self.theme,
            lang: self.lang,
            labels: self.labels.clone(),
            commands: self.commands,
            marked: self.marked,
            home: self.deck.map(|_| self.base_url).filter(|url| !url.is_empty()),
        }
    }

    const fn originals(&self) -> Originals<'_> {
        Originals { files: self.disk, standing: self.standing, shelf: self.shelf }
    }

    fn site_day(&self) -> Date {
        self.register.coop.as_of.value
    }

    /// A plain text in the typography of the language.
    fn set(&self, text: &str) -> String {
        prose::typography(text, self.lang).into_owned()
    }

    /// A text made smaller, unless it is to stay as the templates make it.
    fn shorter(&self, gathered: &mut Gathered, out: &OutPath, text: String, make: fn(&str) -> String) -> Body {
        if self.plain { text.into() } else { gathered.memory.shorter(self.standing, out, &text, make) }
    }

    /// Renders a page and adds it, with what can be pointed at in it. Every page goes this way.
    fn publish<V: View>(&self, gathered: &mut Gathered, out: &OutPath, view: &V, cause: &str, ids: Vec<String>) {
        let known = if gathered.memory.is_noting() { None } else { memory::view(self, view) };
        if let Some(body) = known.and_then(|known| gathered.keep_view(self, out, known)) {
            gathered.add_page(out.clone(), body, cause, ids);
            return;
        }
        match self.theme.render(view) {
            Ok(html) => {
                if self.search {
                    gathered.searched.note(out, self.channel, &html);
                    if let Some(said) = gathered.searched.said(out) {
                        gathered.memory.said(said);
                    }
                }
                // Most pages stay as they are, and need no copy.
                let aloud = match self.lexicon.aloud(&html) {
                    Cow::Owned(aloud) => Some(aloud),
                    Cow::Borrowed(_) => None,
                };
                let html = aloud.unwrap_or(html);
                let body = self.shorter(gathered, out, html, markup::html);
                gathered.add_page(out.clone(), body, cause, ids);
                if let Some(known) = known {
                    gathered.note_view(out, known);
                }
            }
            Err(finding) => {
                gathered.unmade.insert(out.as_str().to_owned());
                gathered.findings.push(finding);
            }
        }
    }
}

/// Reads the project and renders its editions. With findings at error level the tree is not fit to be published.
pub fn build(disk: &dyn Disk, options: &Options) -> Result<Built, DiskError> {
    rebuild(disk, options, Last::default())
}

/// The same with what is left of the last build: what is published in the end does not depend on it, only how fast.
pub fn rebuild(disk: &dyn Disk, options: &Options, last: Last<'_>) -> Result<Built, DiskError> {
    let files = Files::new(disk);
    let past = Past::new(last.notes);
    // Before anything is made: what is saved while this builds is for the next build to see.
    let input = memory::input(options, files.all()?);
    if input.is_some() && past.outcome.input == input && last.standing.is_some_and(Standing::untouched) {
        return Ok(unchanged(past.outcome));
    }
    let mut memory = Memory::new(past.notes());
    let mut built = made(&files, &mut memory, last, options)?;
    (built.files, built.bytes) = (built.tree.len(), built.tree.bytes());
    let counts = built.counts.clone();
    let mut outcome = Outcome { input, counts, files: built.files, bytes: built.bytes, ..Outcome::default() };
    outcome.tell(&built.findings);
    built.notes = memory.written(&outcome);
    Ok(built)
}

/// What the last build came to.
fn unchanged(outcome: Outcome) -> Built {
    let (files, bytes, counts) = (outcome.files, outcome.bytes, outcome.counts.clone());
    Built { same: true, files, bytes, counts, findings: outcome.findings(), ..Built::default() }
}

fn made(disk: &Files<'_>, memory: &mut Memory, last: Last<'_>, options: &Options) -> Result<Built, DiskError> {
    let mut built = Built::default();
    let (register, findings) = register::load(disk)?;
    built.findings.extend(findings);
    let wanted = register.as_ref().and_then(|it| it.coop.theme.as_ref());
    let named = wanted.map_or("default", |name| name.value.as_str());
    let (theme, findings) = theme::load(disk, named)?;
    built.findings.extend(unknown_theme(disk, wanted)?);
    built.findings.extend(findings);
    if let Some(theme) = &theme {
        built.findings.extend(view::check_all(theme));
        built.findings.extend(audit::contrast(disk, theme, named));
        built.findings.extend(theme.strays());
        named.clone_into(&mut built.theme);
    }
    let lang = making::language(register.as_ref());
    let labels = match &theme {
        Some(theme) => Wording::of(theme, lang, &mut built.findings),
        None => Wording::shipped(lang),
    };
    let sound = !any_error(&built.findings);
    // A broken template is no reason to keep silent about the pages: they are tried with the shipped theme.
    let shipped = if theme.is_none() { theme::load(&MemoryDisk::default(), "default")?.0 } else { None };
    if let (Some(register), Some(theme)) = (&register, theme.as_ref().or(shipped.as_ref())) {
        let known = built.findings.len();
        making::Given { disk, last, register, theme, labels: &labels, options }.render(memory, &mut built)?;
        if !sound {
            built.tree = OutputTree::default();
            let found = built.findings.split_off(known);
            built.findings.extend(found.into_iter().filter(holds_without_data));
        }
    }
    sort(&mut built.findings);
    Ok(built)
}

/// Whether a finding about content would also be one if the data were sound: half-read data know fewer figures.
fn holds_without_data(finding: &Finding) -> bool {
    if audit::holds(finding.code) {
        return true;
    }
    let of_data = finding.place.file.starts_with("data/") || finding.place.file.starts_with("themes/");
    let doubtful = ["unknown-figure", "private-text", "not-a-chart", "unknown-variable"].contains(&finding.code);
    finding.severity == Severity::Error && !of_data && !doubtful
}

/// A theme that has no file would silently be the shipped one.
fn unknown_theme(disk: &dyn Disk, wanted: Option<&At<register::Id>>) -> Result<Option<Finding>, DiskError> {
    let Some(wanted) = wanted.filter(|name| name.value.as_str() != "default") else { return Ok(None) };
    let name = wanted.value.as_str();
    if !disk.files(&format!("themes/{name}"))?.is_empty() {
        return Ok(None);
    }
    let message = both!("il n'y a pas de thème « {name} »", "there is no theme \"{name}\"");
    let help = both!(
        "créez le dossier themes/{name}, ou ôtez cette ligne",
        "make the folder themes/{name}, or remove this line"
    );
    Ok(Some(Finding::error("unknown-theme", wanted.place.clone(), message).help(help)))
}

/// A plain text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    prose::escape(text, &mut html);
    html
}
