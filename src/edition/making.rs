//! One build: every edition into one tree, which is looked at as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::Files;
use super::gather::Gathered;
use super::memory::{self, Memory};
use super::site::{self, Menu, Places};
use super::{Built, EDITIONS, Options, Press, address, search};
use crate::archive::compact;
use crate::audit::{self, Budget, Sources, Whole};
use crate::figures;
use crate::finding::{Finding, Place, any_error};
use crate::lang::{Date, Lang};
use crate::register::{self, Channel, Language, Register, private_strings};
use crate::theme::Theme;
use crate::tree::{Digest, OutputTree};
use crate::world::{Disk, DiskError, Standing};
use crate::yaml;

/// What all editions of a build are made from.
pub struct Given<'a> {
    pub disk: &'a Files<'a>,
    /// What the last build published.
    pub standing: Option<&'a dyn Standing>,
    pub register: &'a Register,
    pub theme: &'a Theme,
    pub options: &'a Options,
}

impl Given<'_> {
    /// Makes the tree and adds what was found.
    pub fn render(&self, memory: &mut Memory, built: &mut Built) -> Result<(), DiskError> {
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
        let on: Date = options.on.unwrap_or(register.coop.as_of.value);
        let pages = site::read(disk, &mut gathered, on, options.drafts);
        let menu = Menu::new(&pages, &gathered, lang);
        let places = Places::new(disk, register, &pages, &mut gathered);
        gathered.site = pages;
        let world = memory::world(disk, &gathered)?;
        // A part of the pages would be searched as if it were all of them.
        let search = options.only.is_none() && !options.unsearched;
        let press = |channel: Channel, around: Option<Digest>| {
            let (menu, places, base_url, plain) = (&menu, &places, base_url.as_str(), options.plain);
            Press {
                disk,
                standing,
                around,
                world,
                register,
                theme,
                menu,
                places,
                lang,
                channel,
                base_url,
                plain,
                search,
                on,
            }
        };
        let around = memory::around(&press(Channel::Site, None), options)?;
        for edition in EDITIONS {
            if options.only.as_deref().is_some_and(|only| only != edition.name) {
                continue;
            }
            let before = gathered.pages;
            (edition.render)(&press(edition.channel, around), &mut gathered);
            built.counts.insert(edition.name.to_owned(), gathered.pages - before);
        }
        if search {
            search::render(&press(Channel::Site, around), &mut gathered);
        }
        gathered.add_theme_files(theme, options.plain);
        gathered.add_assets(disk)?;
        self.finish(gathered, &base_url, memory, built);
        built.base_url = base_url;
        built.lang = Some(lang);
        Ok(())
    }

    /// The tree, looked at as a whole.
    fn finish(&self, mut gathered: Gathered, base_url: &str, memory: &mut Memory, built: &mut Built) {
        let Self { disk, register, options, standing, .. } = *self;
        let permitted = std::mem::take(&mut gathered.permitted);
        *memory = std::mem::take(&mut gathered.memory);
        let unmade = gathered.unmade();
        let (mut tree, findings) = gathered.finish(options.only.is_some());
        built.findings.extend(findings);
        let (root, all, budget) = (address::root(base_url), options.only.is_none(), budget(register));
        if !options.unread {
            recall(&mut tree, standing);
            let whole = Whole { tree: &tree, base: base_url, root: &root, all, unmade: &unmade, budget };
            audited(whole, &Sources::new(disk, &built.theme), &mut built.findings);
        }
        let secrets: BTreeMap<_, _> =
            permitted.into_iter().map(|(channel, it)| (channel, (private_strings(register, &it), it))).collect();
        let texts: Vec<_> = secrets.values().collect();
        if !memory.searched(Digest::of(&compact::pack(&texts).unwrap_or_default())) {
            recall(&mut tree, standing);
        }
        for (channel, (secrets, permitted)) in &secrets {
            let scope = |path: &str| channel_of(path) == *channel;
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

fn channel_of(path: &str) -> Channel {
    match path.split('/').next() {
        Some("ag") => Channel::Slides,
        Some("vademecum") => Channel::Vademecum,
        _ => Channel::Site,
    }
}
