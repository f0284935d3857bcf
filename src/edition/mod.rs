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
mod linked;
mod report;
mod search;
mod served;
mod site;
mod support;
mod trail;
mod vademecum;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::audit::{self, Budget, Sources, Whole};
use crate::both;
use crate::figures;
use crate::finding::{Finding, Place, Severity, any_error, sort};
use crate::lang::{Date, Lang, Text};
use crate::markup;
use crate::prose;
use crate::register::{self, Channel, Language, PublicRegister, Register, private_strings};
use crate::theme::{self, Theme, View};
use crate::tree::{OutPath, OutputTree};
use crate::world::{Disk, DiskError, MemoryDisk};
use crate::yaml::{self, At};

pub use block::{BLOCKS, Block, LISTINGS, Listing};
pub use graph::{NAMED, Named};
pub use report::{LAYOUTS, Layout};
pub use served::{Said, Shown};

use facts::Facts;
use gather::Gathered;
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

/// Every edition, in the order in which they are made.
pub static EDITIONS: &[Edition] = &[site::EDITION, vademecum::EDITION, report::EDITION];

/// What a build is asked to do.
#[derive(Clone, Debug, Default)]
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
    /// The day for which is published, where pages have one from or until which they are: that of the figures
    /// where none is given. There is no clock here: who wants today's site says which day it is.
    pub on: Option<Date>,
    /// Make drafts too.
    pub drafts: bool,
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Built {
    /// The files.
    pub tree: OutputTree,
    /// Everything found, sorted.
    pub findings: Vec<Finding>,
    /// How many pages and slides of each edition.
    pub counts: BTreeMap<&'static str, usize>,
    /// The address the site is published at, without a slash at its end; empty where there is none.
    pub base_url: String,
    /// The theme that made the pages; empty where its templates are broken and the shipped one stood in.
    pub theme: String,
}

/// All that an edition works with.
struct Press<'a> {
    disk: &'a dyn Disk,
    register: &'a Register,
    theme: &'a Theme,
    menu: &'a Menu,
    places: &'a Places,
    lang: Lang,
    channel: Channel,
    base_url: &'a str,
    plain: bool,
    /// Whether there will be a search page.
    search: bool,
    /// The day of publication.
    on: Date,
}

impl Press<'_> {
    /// The public facts of this edition's channel on a day.
    fn facts(&self, gathered: &mut Gathered, as_of: Date) -> Facts<'_> {
        let (figures, _) = figures::at(self.register, as_of);
        let public = PublicRegister::project(self.register, self.channel, as_of, self.lang);
        gathered.permit(self.channel, public.permitted());
        let histories = graph::histories(self.register, &figures);
        let root = address::root(self.base_url);
        Facts { public, figures, histories, root, places: self.places, theme: self.theme, lang: self.lang }
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
                if self.search {
                    gathered.searched.note(out, self.channel, &html);
                }
                let html = if self.plain { html } else { markup::html(&html) };
                gathered.add_page(out.clone(), html, cause, ids);
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
        named.clone_into(&mut built.theme);
    }
    let sound = !any_error(&built.findings);
    // A broken template is no reason to keep silent about the pages: they are tried with the shipped theme.
    let shipped = if theme.is_none() { theme::load(&MemoryDisk::default(), "default")?.0 } else { None };
    if let (Some(register), Some(theme)) = (&register, theme.as_ref().or(shipped.as_ref())) {
        let known = built.findings.len();
        render(disk, register, theme, options, &mut built)?;
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

fn render(
    disk: &dyn Disk,
    register: &Register,
    theme: &Theme,
    options: &Options,
    built: &mut Built,
) -> Result<(), DiskError> {
    let lang = match register.coop.language {
        Some(Language::English) => Lang::En,
        _ => Lang::Fr,
    };
    let (known, findings) = figures::at(register, register.coop.as_of.value);
    built.findings.extend(findings);
    built.findings.extend(figures::unknown_note(register, &known));
    let website = register.coop.website.as_ref().map(|url| url.as_str().to_owned());
    let base_url = options.base_url.clone().or(website).unwrap_or_default().trim_end_matches('/').to_owned();
    let mut gathered = Gathered::read(disk)?;
    let on = options.on.unwrap_or(register.coop.as_of.value);
    let pages = site::read(disk, &mut gathered, on, options.drafts);
    let menu = Menu::new(&pages, &gathered, lang);
    let places = Places::new(disk, register, &pages, &mut gathered);
    gathered.site = pages;
    // A part of the pages would be searched as if it were all of them.
    let search = options.only.is_none() && !options.unsearched;
    for edition in EDITIONS {
        if options.only.as_deref().is_some_and(|only| only != edition.name) {
            continue;
        }
        let (channel, base_url, plain) = (edition.channel, base_url.as_str(), options.plain);
        let (menu, places) = (&menu, &places);
        let press = Press { disk, register, theme, menu, places, lang, channel, base_url, plain, search, on };
        let before = gathered.pages;
        (edition.render)(&press, &mut gathered);
        built.counts.insert(edition.name, gathered.pages - before);
    }
    if search {
        let (channel, base_url, plain) = (Channel::Site, base_url.as_str(), options.plain);
        let press =
            Press { disk, register, theme, menu: &menu, places: &places, lang, channel, base_url, plain, search, on };
        search::render(&press, &mut gathered);
    }
    gathered.add_theme_files(theme, options.plain);
    gathered.add_assets(disk)?;
    let permitted = std::mem::take(&mut gathered.permitted);
    let unmade = gathered.unmade();
    let (tree, findings) = gathered.finish(options.only.is_some());
    built.findings.extend(findings);
    let (root, all, budget) = (address::root(&base_url), options.only.is_none(), budget(register));
    let whole = Whole { tree: &tree, base: &base_url, root: &root, all, unmade: &unmade, budget };
    if !options.unread {
        audited(whole, &Sources::new(disk, &built.theme), &mut built.findings);
    }
    for (channel, permitted) in &permitted {
        let secrets = private_strings(register, permitted);
        let scope = |path: &str| channel_of(path) == *channel;
        built
            .findings
            .extend(audit::private(&tree, &secrets, permitted, scope, |cause, secret| place(disk, cause, secret)));
    }
    built.tree = tree;
    built.base_url = base_url;
    Ok(())
}

/// What a page may cost, as far as the co-op says it.
fn budget(register: &Register) -> Budget {
    let (usual, said) = (Budget::default(), register.coop.budget.as_ref());
    let number = |of: fn(&register::Budget) -> Option<i64>| said.and_then(of).and_then(|n| u64::try_from(n).ok());
    Budget {
        page: number(|it| it.page_kilobytes).map_or(usual.page, |n| n.saturating_mul(1000)),
        requests: number(|it| it.requests).unwrap_or(usual.requests),
        picture: number(|it| it.picture_kilobytes).map_or(usual.picture, |n| n.saturating_mul(1000)),
    }
}

/// Findings about where an address leads.
const ADDRESSES: [&str; 4] = ["broken-link", "broken-anchor", "missing-file", "unpublished-link"];

/// Adds what is wrong with the pages as they will be published, but for what their source was found at fault for.
fn audited(whole: Whole<'_>, sources: &Sources<'_>, findings: &mut Vec<Finding>) {
    let found = audit::pages(whole, sources);
    // An address that Markdown wrote is told already, at its line; it may have another spelling in the page.
    let kind = |it: &Finding| if ADDRESSES.contains(&it.code) { "address" } else { it.code };
    let key = |it: &Finding, line| (kind(it), Arc::clone(&it.place.file), line);
    // A feed lacks what an article lacks, which is told there.
    let sound = !any_error(findings);
    let derived = |it: &Finding| matches!(it.code, "invalid-feed" | "invalid-sitemap");
    let found = found.into_iter().filter(|it| sound || !derived(it));
    let told: BTreeSet<_> = findings.iter().flat_map(|it| [key(it, 0), key(it, it.place.line)]).collect();
    findings.extend(found.filter(|it| !told.contains(&key(it, it.place.line))));
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
