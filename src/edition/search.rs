//! The search page: what pages say into an index, and the list of all pages for readers without scripts.

use std::collections::BTreeMap;

use super::gather::Gathered;
use super::site::chrome;
use super::view::Link;
use super::view::search::{ListedPage, PagesView, SearchView};
use super::{Press, address};
use crate::audit::Secrets;
use crate::lang::{Lang, sort_key};
use crate::register::{Channel, private_strings};
use crate::search::{self, Index, Page};
use crate::tree::{Digest, OutPath};

/// So many pages are listed on one page.
const LISTED: usize = 400;
/// The list names headings too while there are at most so many pages.
const WITH_HEADINGS: usize = 120;

/// What pages say, noted as they are made.
#[derive(Default)]
pub struct Searched(BTreeMap<OutPath, (Channel, Page)>);

impl Searched {
    /// Notes a page, unless it is not to be found.
    pub fn note(&mut self, out: &OutPath, channel: Channel, html: &str) {
        if let Some(page) = search::read(html) {
            self.0.insert(out.clone(), (channel, page));
        }
    }

    /// What a page says that was noted.
    pub fn said(&self, out: &OutPath) -> Option<&Page> {
        self.0.get(out).map(|(_, page)| page)
    }

    /// Notes what a page said when it was made.
    pub fn again(&mut self, out: &OutPath, channel: Channel, said: Option<&Page>) {
        if let Some(said) = said {
            self.0.insert(out.clone(), (channel, said.clone()));
        }
    }
}

/// Where the search page is.
pub fn page(lang: Lang) -> Option<OutPath> {
    OutPath::new(format!("{}/index.html", folder(lang)))
}

const fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "recherche",
        Lang::En => "search",
    }
}

/// Adds the search page, its script and its index.
pub fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let Some(out) = page(press.lang) else { return };
    let mut pages = std::mem::take(&mut gathered.searched).0;
    withhold(press, gathered, &mut pages);
    let mut index = Index::new(press.lang);
    let mut entries = Vec::new();
    for (path, (_, page)) in &pages {
        let (href, trail) = (address::relative(&out, path), trail(&pages, path));
        index.add(&href, &trail, page);
        entries.push((sort_key(&page.title), path, listed(page, path, trail, pages.len() <= WITH_HEADINGS)));
    }
    let packed = index.pack();
    for (name, body) in packed.files {
        if let Some(path) = OutPath::new(format!("{}/{name}", folder(press.lang))) {
            gathered.add(path, body, "content");
        }
    }
    entries.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let entries: Vec<(&OutPath, ListedPage)> = entries.into_iter().map(|(_, path, entry)| (path, entry)).collect();
    let mut chunks: Vec<_> = entries.chunks(LISTED).collect();
    let whole = if chunks.len() == 1 { chunks.pop() } else { None };
    let parts = parts(press, gathered, &out, &chunks);
    let script = press.theme.file("search.js").unwrap_or_default().to_vec();
    let version: String = Digest::of(&script).to_string().chars().take(8).collect();
    if let Some(path) = OutPath::new("search.js") {
        gathered.add(path, script, "themes");
    }
    let label = &press.labels.search;
    let view = SearchView {
        chrome: chrome(press, &out, label.to_string(), String::new()),
        heading: label.to_string(),
        script: format!("../search.js?{version}"),
        index: packed.first,
        entries: whole.map(|entries| at(&out, entries)).unwrap_or_default(),
        parts,
    };
    press.publish(gathered, &out, &view, "themes", Vec::new());
}

/// The index is the site's, and so is what may be in it: what the site may not show stays out, as a section of the
/// handbook or of a report that shows it to its own readers. A page of the site that shows it is refused anyway.
fn withhold(press: &Press<'_>, gathered: &Gathered, pages: &mut BTreeMap<OutPath, (Channel, Page)>) {
    let Some(permitted) = gathered.permitted.get(&Channel::Site) else { return };
    let secrets = private_strings(press.register, permitted);
    let Some(secrets) = Secrets::new(&secrets) else { return };
    pages.retain(|_, (_, page)| !secrets.stand_in(&page.title));
    for (_, page) in pages.values_mut() {
        page.sections.retain(|section| !secrets.stand_in(&section.text) && !secrets.stand_in(&section.heading));
    }
}

/// What a page is a part of: the title of its folder's first page, or the assembly.
fn trail(pages: &BTreeMap<OutPath, (Channel, Page)>, path: &OutPath) -> String {
    let folders: Vec<&str> = path.as_str().split('/').collect();
    if let ["ag", year, _] = folders.as_slice() {
        return format!("AG {year}");
    }
    let [first, _, ..] = folders.as_slice() else { return String::new() };
    let above = OutPath::new(format!("{first}/index.html")).filter(|above| above != path);
    above.and_then(|above| pages.get(&above)).map(|(_, page)| page.title.clone()).unwrap_or_default()
}

fn listed(page: &Page, path: &OutPath, trail: String, headings: bool) -> ListedPage {
    let named = page.sections.iter().filter(|it| headings && !it.anchor.is_empty() && !it.heading.is_empty());
    let link = |anchor: &str, label: &str| Link { label: label.to_owned(), href: address::encode(anchor) };
    ListedPage {
        title: if page.title.is_empty() { path.address().to_owned() } else { page.title.clone() },
        href: String::new(),
        trail,
        headings: named.map(|it| link(&it.anchor, &it.heading)).collect(),
    }
}

/// The entries with their addresses, seen from a page.
fn at(from: &OutPath, entries: &[(&OutPath, ListedPage)]) -> Vec<ListedPage> {
    let from_here = |(path, entry): &(&OutPath, ListedPage)| {
        let href = address::relative(from, path);
        let heading = |link: &Link| Link { label: link.label.clone(), href: format!("{href}#{}", link.href) };
        ListedPage { headings: entry.headings.iter().map(heading).collect(), href: href.clone(), ..entry.clone() }
    };
    entries.iter().map(from_here).collect()
}

/// The list of all pages on several pages, and the links to them: « Accueil – Mettre à jour ».
fn parts(
    press: &Press<'_>,
    gathered: &mut Gathered,
    search: &OutPath,
    chunks: &[&[(&OutPath, ListedPage)]],
) -> Vec<Link> {
    let word = if press.lang == Lang::Fr { "pages" } else { "list" };
    let path = |number: usize| OutPath::new(format!("{}/{word}-{}/index.html", folder(press.lang), number + 1));
    let label = |chunk: &[(&OutPath, ListedPage)]| match chunk {
        [(_, first), .., (_, last)] => format!("{} – {}", first.title, last.title),
        [(_, only)] => only.title.clone(),
        [] => String::new(),
    };
    let known: Vec<(OutPath, String)> =
        chunks.iter().enumerate().filter_map(|(number, chunk)| Some((path(number)?, label(chunk)))).collect();
    let links = |from: &OutPath| -> Vec<Link> {
        known.iter().map(|(path, label)| Link { label: label.clone(), href: address::relative(from, path) }).collect()
    };
    for ((out, label), chunk) in known.iter().zip(chunks) {
        let view = PagesView {
            chrome: chrome(press, out, label.clone(), String::new()),
            heading: press.labels.search_all.to_string(),
            entries: at(out, chunk),
            parts: links(out),
        };
        press.publish(gathered, out, &view, "themes", Vec::new());
    }
    links(search)
}
