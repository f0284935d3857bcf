//! What is published from the register: the public site, the vademecum, the general assembly's report.
//!
//! An edition gets the public facts of its channel and never the register; it makes no request and writes no
//! file: project in, [`OutputTree`] and findings out.

mod address;
mod block;
mod facts;
mod front;
mod gather;
mod graph;
mod insertion;
mod labels;
mod memory;
mod notes;
mod report;
mod site;
mod sources;
mod vademecum;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::archive::compact;
use crate::audit::{self, Whole};
use crate::both;
use crate::figures;
use crate::finding::{Finding, Place, Severity, any_error, sort};
use crate::lang::{Date, Lang, Text};
use crate::markup;
use crate::prose;
use crate::register::{self, Channel, Language, PublicRegister, Register, private_strings};
use crate::theme::{self, Theme, View};
use crate::tree::{Digest, OutPath, OutputTree};
use crate::world::{Disk, DiskError, MemoryDisk, Standing};
use crate::yaml::{self, At};

pub use block::{BLOCKS, Block, LISTINGS, Listing};
pub use graph::{NAMED, Named};
pub use report::{LAYOUTS, Layout};

use facts::Facts;
use gather::Gathered;
use memory::Memory;
use notes::{Outcome, Past};
use site::Menu;
use sources::Sources;

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

/// Every edition, in the order in which they are made.
pub static EDITIONS: &[Edition] = &[site::EDITION, vademecum::EDITION, report::EDITION];

/// What a build is asked to do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Options {
    /// Only this edition.
    pub only: Option<String>,
    /// The address the site is published at, in place of the co-op's website.
    pub base_url: Option<String>,
    /// Leave pages and style sheets as the templates make them.
    pub plain: bool,
    /// Do not read the pages again once they are made.
    pub unread: bool,
}

/// What is left of the last build.
#[derive(Clone, Copy, Default)]
pub struct Last<'a> {
    /// What it noted; empty where it is not known.
    pub notes: &'a [u8],
    /// What it published.
    pub standing: Option<&'a dyn Standing>,
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
}

/// All that an edition works with.
struct Press<'a> {
    disk: &'a Sources<'a>,
    /// What the last build published.
    standing: Option<&'a dyn Standing>,
    /// What is around every page of the edition, and all that a block may show.
    around: Option<Digest>,
    world: Digest,
    register: &'a Register,
    theme: &'a Theme,
    menu: &'a Menu,
    lang: Lang,
    channel: Channel,
    base_url: &'a str,
    plain: bool,
}

impl Press<'_> {
    /// The public facts of this edition's channel on a day.
    fn facts(&self, gathered: &mut Gathered, as_of: Date) -> Facts<'_> {
        let (figures, _) = figures::at(self.register, as_of);
        let public = PublicRegister::project(self.register, self.channel, as_of, self.lang);
        gathered.permit(self.channel, public.permitted());
        let histories = graph::histories(self.register, &figures);
        let root = address::root(self.base_url);
        Facts { public, figures, histories, root, world: self.world, theme: self.theme, lang: self.lang }
    }

    fn site_day(&self) -> Date {
        self.register.coop.as_of.value
    }

    /// A plain text in the typography of the language.
    fn set(&self, text: &str) -> String {
        prose::typography(text, self.lang).into_owned()
    }

    /// Renders a page and adds it, with what can be pointed at in it. Every page goes this way.
    fn publish<V: View>(&self, gathered: &mut Gathered, out: &OutPath, view: &V, cause: &str, ids: Vec<String>) {
        match self.theme.render(view) {
            Ok(html) => {
                let html = if self.plain { html } else { markup::html(&html) };
                gathered.add_page(out.clone(), html, cause, ids);
            }
            Err(finding) => gathered.findings.push(finding),
        }
    }
}

/// Reads the project and renders its editions. With findings at error level the tree is not fit to be published.
pub fn build(disk: &dyn Disk, options: &Options) -> Result<Built, DiskError> {
    rebuild(disk, options, Last::default())
}

/// The same with what is left of the last build: what is published in the end does not depend on it, only how fast.
pub fn rebuild(disk: &dyn Disk, options: &Options, last: Last<'_>) -> Result<Built, DiskError> {
    let sources = Sources::new(disk);
    let past = Past::new(last.notes);
    let input = || Ok::<_, DiskError>(memory::input(options, sources.all()?));
    if past.outcome.input.is_some() {
        let standing = last.standing.is_some_and(Standing::untouched);
        if standing && past.outcome.input == input()? {
            return Ok(unchanged(past.outcome));
        }
    }
    let mut memory = Memory::new(past.notes());
    let mut built = made(&sources, &mut memory, last.standing, options)?;
    (built.files, built.bytes) = (built.tree.len(), built.tree.bytes());
    let counts = built.counts.clone();
    let mut outcome = Outcome { input: input()?, counts, files: built.files, bytes: built.bytes, ..Outcome::default() };
    outcome.tell(&built.findings);
    built.notes = memory.packed(&outcome);
    Ok(built)
}

/// What the last build came to.
fn unchanged(outcome: Outcome) -> Built {
    let (files, bytes, counts) = (outcome.files, outcome.bytes, outcome.counts.clone());
    Built { same: true, files, bytes, counts, findings: outcome.findings(), ..Built::default() }
}

fn made(
    disk: &Sources<'_>,
    memory: &mut Memory,
    standing: Option<&dyn Standing>,
    options: &Options,
) -> Result<Built, DiskError> {
    let mut built = Built::default();
    let (register, findings) = register::load(disk)?;
    built.findings.extend(findings);
    let wanted = register.as_ref().and_then(|it| it.coop.theme.as_ref());
    let (theme, findings) = theme::load(disk, wanted.map_or("default", |name| name.value.as_str()))?;
    built.findings.extend(unknown_theme(disk, wanted)?);
    built.findings.extend(findings);
    if let Some(theme) = &theme {
        built.findings.extend(view::check_all(theme));
    }
    let sound = !any_error(&built.findings);
    // A broken template is no reason to keep silent about the pages: they are tried with the shipped theme.
    let shipped = if theme.is_none() { theme::load(&MemoryDisk::default(), "default")?.0 } else { None };
    if let (Some(register), Some(theme)) = (&register, theme.as_ref().or(shipped.as_ref())) {
        let known = built.findings.len();
        let given = Given { disk, standing, register, theme, options };
        given.render(memory, &mut built)?;
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

/// What all editions of a build are made from.
struct Given<'a> {
    disk: &'a Sources<'a>,
    standing: Option<&'a dyn Standing>,
    register: &'a Register,
    theme: &'a Theme,
    options: &'a Options,
}

impl Given<'_> {
    fn render(&self, memory: &mut Memory, built: &mut Built) -> Result<(), DiskError> {
        let Self { disk, register, theme, options, standing } = *self;
        let lang = match register.coop.language {
            Some(Language::English) => Lang::En,
            _ => Lang::Fr,
        };
        let (known, findings) = figures::at(register, register.coop.as_of.value);
        built.findings.extend(findings);
        built.findings.extend(figures::unknown_note(register, &known));
        let website = register.coop.website.as_ref().map(|url| url.as_str().to_owned());
        let base_url = options.base_url.clone().or(website).unwrap_or_default().trim_end_matches('/').to_owned();
        let mut gathered = Gathered::read(disk, std::mem::take(memory))?;
        let pages = site::read(disk, &mut gathered);
        let menu = Menu::new(&pages, &gathered, lang);
        gathered.site = pages;
        let world = memory::world(disk, &gathered)?;
        for edition in EDITIONS {
            if options.only.as_deref().is_some_and(|only| only != edition.name) {
                continue;
            }
            let (channel, base_url, plain, menu) = (edition.channel, base_url.as_str(), options.plain, &menu);
            let mut press =
                Press { disk, standing, around: None, world, register, theme, menu, lang, channel, base_url, plain };
            press.around = memory::around(&press, options)?;
            let before = gathered.pages;
            (edition.render)(&press, &mut gathered);
            built.counts.insert(edition.name.to_owned(), gathered.pages - before);
        }
        gathered.add_theme_files(theme, options.plain);
        gathered.add_assets(disk)?;
        self.finish(gathered, &base_url, memory, built);
        Ok(())
    }

    /// The tree, looked at as a whole.
    fn finish(&self, mut gathered: Gathered, base_url: &str, memory: &mut Memory, built: &mut Built) {
        let Self { disk, register, options, standing, .. } = *self;
        let permitted = std::mem::take(&mut gathered.permitted);
        *memory = std::mem::take(&mut gathered.memory);
        let (mut tree, findings) = gathered.finish(options.only.is_some());
        built.findings.extend(findings);
        let complete = options.only.is_none() && !any_error(&built.findings);
        let root = address::root(base_url);
        if !options.unread {
            recall(&mut tree, standing);
            let whole = Whole { tree: &tree, base: base_url, root: &root, complete };
            audited(whole, disk, &mut built.findings);
        }
        let secrets: Vec<_> =
            permitted.iter().map(|(channel, it)| (channel, it, private_strings(register, it))).collect();
        let looked_for = Digest::of(
            &compact::pack(&secrets.iter().map(|(_, permitted, secrets)| (permitted, secrets)).collect::<Vec<_>>())
                .unwrap_or_default(),
        );
        if !memory.searched(looked_for) {
            recall(&mut tree, standing);
        }
        for (channel, permitted, secrets) in &secrets {
            let scope = |path: &str| channel_of(path) == **channel;
            let found = audit::private(&tree, secrets, permitted, scope, |cause, secret| place(disk, cause, secret));
            built.findings.extend(found);
        }
        built.tree = tree;
    }
}

/// Brings the bytes of what is kept to hand, for who must see them.
fn recall(tree: &mut OutputTree, standing: Option<&dyn Standing>) {
    if let Some(standing) = standing {
        tree.recall(|path| standing.bytes(path));
    }
}

/// Findings about where an address leads.
const ADDRESSES: [&str; 3] = ["broken-link", "broken-anchor", "missing-file"];

/// Adds what is wrong with the pages as they will be published, but for what their source was found at fault for.
fn audited(whole: Whole<'_>, disk: &dyn Disk, findings: &mut Vec<Finding>) {
    let found = audit::pages(whole, &|cause, text| place(disk, cause, text));
    // An address that Markdown wrote is told already, at its line; it may have another spelling in the page.
    let kind = |it: &Finding| if ADDRESSES.contains(&it.code) { "address" } else { it.code };
    let key = |it: &Finding, line| (kind(it), Arc::clone(&it.place.file), line);
    let told: BTreeSet<_> = findings.iter().flat_map(|it| [key(it, 0), key(it, it.place.line)]).collect();
    findings.extend(found.into_iter().filter(|it| !told.contains(&key(it, it.place.line))));
}

/// Where a text stands in a file of the project; the file as a whole where a figure or a block brought it in.
fn place(disk: &dyn Disk, file: &str, text: &str) -> Place {
    let file: Arc<str> = Arc::from(file);
    let bytes = disk.read(&file, yaml::MAX_BYTES).unwrap_or_default();
    let source = yaml::text(&file, &bytes).unwrap_or_default();
    match source.find(text) {
        Some(at) => Place::in_source(&file, source, at..at + text.len()),
        None => Place::file(file),
    }
}

/// A plain text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    prose::escape(text, &mut html);
    html
}

fn channel_of(path: &str) -> Channel {
    match path.split('/').next() {
        Some("ag") => Channel::Slides,
        Some("vademecum") => Channel::Vademecum,
        _ => Channel::Site,
    }
}
