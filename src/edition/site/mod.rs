//! The public site: pages, home, news, feed, sitemap.

mod agenda;
mod calendars;
mod chatons;
mod directory;
mod feed;
mod menu;
mod occasion;
mod page;
mod places;
mod sitemap;
mod years;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::facts::Facts;
use super::front::{self, Layout, Page, SitePage};
use super::gather::Gathered;
use super::insertion::bad_name;
use super::{Edition, Press, address};
use crate::both;
use crate::finding::{Finding, Place};
use crate::register::Channel;
use crate::tree::OutPath;
use crate::world::Disk;

pub use calendars::{AGENDA, DUES};
pub use menu::{Menu, chrome, site_view};
pub use places::Places;

pub const EDITION: Edition =
    Edition { name: "site", summary: || both!("le site public", "the public site"), channel: Channel::Site, render };

/// A page of the site, read and not yet rendered.
pub struct Source {
    /// Its path below `content/`.
    pub content: String,
    /// Its path in the project.
    pub file: Arc<str>,
    /// Its whole text.
    pub text: String,
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

/// The articles, newest first; of one day, in the order of their paths.
pub struct News<'a> {
    articles: Vec<&'a Source>,
    places: BTreeMap<&'a str, usize>,
}

impl<'a> News<'a> {
    fn new(sources: &'a [Source]) -> Self {
        let mut articles: Vec<&Source> = sources.iter().filter(|it| it.layout() == Layout::Article).collect();
        articles.sort_by(|a, b| b.page.front.date.cmp(&a.page.front.date).then_with(|| a.content.cmp(&b.content)));
        let places = articles.iter().enumerate().map(|(at, it)| (it.content.as_str(), at)).collect();
        Self { articles, places }
    }

    /// Where the article stands among the others, 0 for the newest.
    fn place(&self, source: &Source) -> Option<usize> {
        self.places.get(source.content.as_str()).copied()
    }
}

fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let facts = press.facts(gathered, press.site_day());
    let mut sources = std::mem::take(&mut gathered.site);
    // A page's text is needed once: each is let go when its page is made.
    let mut texts: Vec<String> = sources.iter_mut().map(|source| std::mem::take(&mut source.text)).collect();
    let news = News::new(&sources);
    let mut contents = BTreeMap::new();
    for (source, text) in sources.iter().zip(&mut texts) {
        let content = page::render(press, gathered, &facts, source, &std::mem::take(text), &news);
        if let Some(place) = news.place(source).filter(|place| *place < feed::ENTRIES) {
            contents.insert(place, content);
        }
    }
    feed::render(press, gathered, &facts, &news, &contents);
    let mut made = agenda::render(press, gathered, &facts);
    made.extend(directory::render(press, gathered, &facts));
    made.extend(years::render(press, gathered, &facts));
    calendars::dues(press, gathered, &facts);
    chatons::render(press, gathered, &facts);
    sitemap::render(press, gathered, &sources, &made);
}

/// Every page of the site; those that cannot be read are findings.
pub fn read(disk: &dyn Disk, gathered: &mut Gathered) -> Vec<Source> {
    let mut sources = Vec::new();
    for content in gathered.markdown("site") {
        let Some((file, text)) = gathered.text(disk, &content) else { continue };
        let Some(page) = front::read::<SitePage>(&file, &text, &mut gathered.findings) else { continue };
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
        sources.push(Source { content, file, text, page, out });
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
