//! One build: every edition into one tree, which is looked at as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cards::{self, Cards};
use super::files::Files;
use super::gather::Gathered;
use super::labels::Wording;
use super::memory::{self, Memory};
use super::site::{self, Menu, Places};
use super::{Built, EDITIONS, Last, Options, Press, address, credits, lexicon, packing, search};
use crate::archive::compact;
use crate::audit::{self, Budget, Seen, Sources, Whole};
use crate::figures;
use crate::finding::{Finding, any_error};
use crate::lang::{Date, Lang};
use crate::register::{self, Channel, Language, Register, private_strings};
use crate::theme::Theme;
use crate::tree::{Digest, OutputTree};
use crate::world::{DiskError, Standing};

/// What all editions of a build are made from.
pub struct Given<'a> {
    pub disk: &'a Files<'a>,
    /// What is left of the last build.
    pub last: Last<'a>,
    pub register: &'a Register,
    pub theme: &'a Theme,
    pub labels: &'a Wording,
    pub options: &'a Options,
}

impl Given<'_> {
    /// Makes the tree and adds what was found.
    pub fn render(&self, memory: &mut Memory, built: &mut Built) -> Result<(), DiskError> {
        let Self { disk, register, theme, labels, options, last } = *self;
        let lang = language(Some(register));
        built.findings.extend(of_figures(register));
        let base_url = self.base_url();
        let mut gathered = Gathered::read(disk, std::mem::take(memory))?;
        let on: Date = options.on.unwrap_or(register.coop.as_of.value);
        let pages = site::read(disk, &mut gathered, on, options.drafts);
        // Before anybody reads what is beside the pages: then it is no more held.
        let world = memory::world(disk, &gathered, &pages, options.papers)?;
        let menu = Menu::new(&pages, &gathered, &register.coop, lang);
        let places = Places::new(disk, register, &pages, &mut gathered);
        gathered.site = pages;
        // A part of the pages would be searched as if it were all of them.
        let search = options.only.is_none() && !options.unsearched;
        let cards = Cards::new(options.uncarded);
        let lexicon = lexicon::lexicon(&register.facts.spoken);
        let press = |channel: Channel, around: Option<Digest>| {
            let (menu, places, base_url, cards, lexicon) = (&menu, &places, base_url.as_str(), &cards, &lexicon);
            Press {
                disk,
                standing: last.standing,
                shelf: last.shelf,
                around,
                world,
                register,
                theme,
                menu,
                places,
                lang,
                labels,
                lexicon,
                channel,
                base_url,
                plain: options.plain,
                compress: options.compress,
                cards,
                marked: !options.unmarked,
                search,
                papers: options.papers,
                on,
                commands: &options.commands,
                deck: options.deck.as_ref(),
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
        cards::add(&press(Channel::Site, around), &mut gathered);
        gathered.add_theme_files(&press(Channel::Site, around));
        gathered.add_assets(press(Channel::Site, around).originals(), options.only.is_none())?;
        self.finish(gathered, &base_url, memory, built);
        (built.base_url, built.lang) = (base_url, Some(lang));
        Ok(())
    }

    fn base_url(&self) -> String {
        let website = self.register.coop.website.as_ref().map(|url| url.as_str().to_owned());
        self.options.base_url.clone().or(website).unwrap_or_default().trim_end_matches('/').to_owned()
    }

    /// The tree, looked at as a whole.
    fn finish(&self, mut gathered: Gathered, base_url: &str, memory: &mut Memory, built: &mut Built) {
        let Self { disk, register, options, last, .. } = *self;
        let standing = last.standing;
        if options.only.is_none() {
            let idle = credits::idle(disk, &gathered, &register.facts.assets);
            gathered.findings.extend(idle);
            let idle = lexicon::idle(disk, &gathered, &register.facts.spoken);
            gathered.findings.extend(idle);
        }
        let permitted = std::mem::take(&mut gathered.permitted);
        *memory = std::mem::take(&mut gathered.memory);
        let unmade = gathered.unmade();
        let (mut tree, findings) = gathered.finish(options.only.is_some());
        built.findings.extend(findings);
        let (root, all, budget) = (address::root(base_url), options.only.is_none(), budget(register));
        let sources = Sources::new(disk, &built.theme);
        if !options.unread {
            let seen = memory.seen().still(&tree, base_url, budget);
            recall(&mut tree, standing, |path| !seen.holds(path));
            let whole = Whole { tree: &tree, base: base_url, root: &root, all, unmade: &unmade, budget };
            memory.see(audited(whole, &sources, seen, &mut built.findings));
        }
        let secrets: BTreeMap<_, _> =
            permitted.into_iter().map(|(channel, it)| (channel, (private_strings(register, &it), it))).collect();
        let texts: Vec<_> = secrets.values().collect();
        if !memory.searched(Digest::of(&compact::pack(&texts).unwrap_or_default())) {
            recall(&mut tree, standing, |_| true);
        }
        for (channel, (secrets, permitted)) in &secrets {
            let scope = |path: &str| channel_of(path) == *channel;
            let found = audit::private(&tree, secrets, permitted, scope, &sources);
            built.findings.extend(found);
        }
        if options.compress && !any_error(&built.findings) {
            built.findings.extend(packing::add(&mut tree, memory, standing));
        }
        built.tree = tree;
    }
}

/// What is found while the figures are counted.
fn of_figures(register: &Register) -> Vec<Finding> {
    let (known, mut findings) = figures::at(register, register.coop.as_of.value);
    findings.extend(figures::unknown_note(register, &known));
    findings
}

/// The language of publication.
pub fn language(register: Option<&Register>) -> Lang {
    match register.and_then(|it| it.coop.language) {
        Some(Language::English) => Lang::En,
        _ => Lang::Fr,
    }
}

/// Brings the bytes of what is kept to hand, for who must see them.
fn recall(tree: &mut OutputTree, standing: Option<&dyn Standing>, wanted: impl Fn(&str) -> bool) {
    if let Some(standing) = standing {
        tree.recall(|path| if wanted(path.as_str()) { standing.bytes(path) } else { None });
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
fn audited(whole: Whole<'_>, sources: &Sources<'_>, past: Seen, findings: &mut Vec<Finding>) -> Seen {
    let (found, seen) = audit::pages(whole, sources, past);
    // An address that Markdown wrote is told already, at its line; it may have another spelling in the page.
    let kind = |it: &Finding| if ADDRESSES.contains(&it.code) { "address" } else { it.code };
    let key = |it: &Finding, line| (kind(it), Arc::clone(&it.place.file), line);
    // A feed lacks what an article lacks, which is told there.
    let sound = !any_error(findings);
    let derived = |it: &Finding| matches!(it.code, "invalid-feed" | "invalid-sitemap");
    let found = found.into_iter().filter(|it| sound || !derived(it));
    let told: BTreeSet<_> = findings.iter().flat_map(|it| [key(it, 0), key(it, it.place.line)]).collect();
    findings.extend(found.filter(|it| !told.contains(&key(it, it.place.line))));
    seen
}

fn channel_of(path: &str) -> Channel {
    match path.split('/').next() {
        Some("ag") => Channel::Slides,
        Some("vademecum") => Channel::Vademecum,
        _ => Channel::Site,
    }
}
