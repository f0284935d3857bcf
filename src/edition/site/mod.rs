//! The public site: pages, home, news with archives and topics, feeds, redirects, `security.txt`, sitemap.

mod agenda;
mod calendars;
mod chatons;
mod directory;
mod feed;
mod life;
mod list;
mod menu;
mod news;
mod occasion;
mod page;
mod places;
mod redirect;
mod security;
mod sitemap;
mod years;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::Facts;
use super::files::Files;
use super::front::{Layout, Page, SitePage};
use super::gather::Gathered;
use super::insertion::bad_name;
use super::memory;
use super::{Edition, Press, address};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Date;
use crate::register::Channel;
use crate::tree::{OutPath, utf8};

pub use calendars::{AGENDA, DUES};
pub use life::Withheld;
pub use menu::{Menu, chrome, site_view, surroundings};
pub use places::Places;

use news::News;

pub const EDITION: Edition =
    Edition { name: "site", summary: || both!("le site public", "the public site"), channel: Channel::Site, render };

/// A page of the site, read and not yet rendered.
pub struct Source {
    /// Its path below `content/`.
    pub content: String,
    /// Its path in the project.
    pub file: Arc<str>,
    /// Its whole text, as it was read: few are looked at where others are kept.
    pub bytes: Vec<u8>,
    /// Its front matter and body.
    pub page: Page<SitePage>,
    /// Where it is published.
    pub out: OutPath,
}

impl Source {
    fn layout(&self) -> Layout {
        self.page.front.layout.unwrap_or(Layout::Page)
    }
}

fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let facts = press.facts(gathered, press.site_day());
    let mut sources = std::mem::take(&mut gathered.site);
    // A page's text is needed once: each is let go when its page is made.
    let mut texts: Vec<Vec<u8>> = sources.iter_mut().map(|source| std::mem::take(&mut source.bytes)).collect();
    let news = News::new(press, gathered, &sources);
    let mut contents = BTreeMap::new();
    for (source, text) in sources.iter().zip(&mut texts) {
        let place = news.place(source);
        let in_feed = place.filter(|place| *place < feed::ENTRIES);
        let key = page::key(press, source, &news);
        // The feed needs what the newest say.
        let told = in_feed.map(|place| (place, gathered.memory.content(&source.out)));
        if !matches!(told, Some((_, None))) && gathered.keep(press, &facts, &source.out, &source.file, key) {
            contents.extend(told.and_then(|(place, content)| Some((place, content?))));
            continue;
        }
        if key.is_some() {
            gathered.begin();
        }
        let bytes = std::mem::take(text);
        let content = page::render(press, gathered, &facts, source, utf8(&bytes).unwrap_or_default(), &news);
        gathered.end(&source.out, key, in_feed.map(|_| content.clone()));
        if let Some(place) = in_feed {
            contents.insert(place, content);
        }
    }
    list::topics(press, gathered, &facts, &news);
    feed::render(press, gathered, &facts, &news, &contents);
    let mut made = agenda::render(press, gathered, &facts);
    made.extend(directory::render(press, gathered, &facts));
    made.extend(years::render(press, gathered, &facts));
    calendars::dues(press, gathered, &facts);
    chatons::render(press, gathered, &facts);
    gathered.listed.extend(made.into_iter().map(|out| (out, None)));
    redirect::render(press, gathered, &sources);
    security::render(press, gathered);
    sitemap::list(gathered, &sources, &news);
    // The list of all pages is the largest of all: what is no more needed is let go before it is made.
    drop(news);
    drop(sources);
    sitemap::render(press, gathered);
}

/// Every page of the site that is published on a day, drafts too where they are asked for; those that cannot be read
/// are findings.
pub fn read(disk: &Files<'_>, gathered: &mut Gathered, on: Date, drafts: bool) -> Vec<Source> {
    let written = gathered.markdown("site");
    let mut sources = Vec::with_capacity(written.len());
    for content in written {
        let Some((file, bytes)) = gathered.bytes(disk, &content) else { continue };
        let Some(page) = memory::front(disk, gathered, &content, &file, &bytes) else { continue };
        let Some(out) = address::page(&content) else {
            gathered.findings.push(bad_name(Place::file(file)));
            continue;
        };
        if page.front.layout == Some(Layout::Article) && page.front.date.is_none() {
            let message = both!("un article a besoin d'une date", "an article needs a date");
            let help = both!("ajoutez date: 2024-02-03 dans l'en-tête", "add date: 2024-02-03 to the front matter");
            let place = page.front.place.clone();
            gathered.findings.push(Finding::error("undated-article", place, message).help(help));
        }
        gathered.findings.extend(life::findings(&page.front, on, drafts));
        if let Some(why) = Withheld::on(&page.front, on, drafts) {
            gathered.withheld.insert(content, why);
            continue;
        }
        sources.push(Source { content, file, bytes, page, out });
    }
    sources
}

/// Notes what the co-op's identity lacks for a page to be complete.
fn website(press: &Press<'_>, facts: &Facts<'_>, gathered: &mut Gathered) -> bool {
    if press.base_url.is_empty() {
        let place = facts.public.coop.place.clone();
        let message = both!(
            "sans adresse publique, ni flux Atom ni plan du site",
            "without a public address there is neither an Atom feed nor a sitemap"
        );
        let help = both!("ajoutez website: https://… dans data/coop.yaml", "add website: https://… to data/coop.yaml");
        gathered.findings.push(Finding::warning("no-website", place, message).help(help));
    }
    !press.base_url.is_empty()
}
