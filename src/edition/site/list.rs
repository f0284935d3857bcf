//! Lists of articles, in pages: news, the archives of a year, a topic; and the list of topics.

use std::collections::BTreeMap;

use super::super::facts::Facts;
use super::super::gather::Gathered;
use super::super::linked::Kind;
use super::super::memory;
use super::super::trail::Trail;
use super::super::view::page::{CountedLink, EntryView, ListView, TopicsView};
use super::super::view::{Chrome, Link};
use super::super::{Press, address, escaped};
use super::news::{News, Topic, is_written, year_folder};
use super::{Source, surroundings};
use crate::both;
use crate::lang::{count, plural};
use crate::tree::{Digest, OutPath};

/// How many articles a page of news shows.
const RECENT: usize = 20;
/// How many a page of archives shows.
const OLD: usize = 50;
/// How many topics stand beside the news; the others are a page away.
const TOPICS: usize = 12;

/// A list to be cut into pages.
struct Listing<'a> {
    /// The first page.
    out: &'a OutPath,
    cause: &'a str,
    /// In the language's typography.
    title: String,
    description: String,
    /// What stands above the entries of the first page.
    lead: String,
    trail: Trail,
    articles: &'a [&'a Source],
    /// How many on a page.
    room: usize,
    years: Vec<(i16, OutPath, usize)>,
    topics: Vec<&'a Topic<'a>>,
    all_topics: Option<&'a OutPath>,
    /// A feed of its own beside that of all news.
    feed: Option<OutPath>,
    ids: Vec<String>,
    /// Whether the first page is one of `content/`.
    written: bool,
    draft: bool,
}

/// What a co-op wrote for a list.
pub struct Written {
    /// In the language's typography.
    pub title: String,
    /// Likewise.
    pub description: String,
    /// Its text, as HTML.
    pub lead: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// What can be pointed at in it.
    pub ids: Vec<String>,
}

impl<'a> Listing<'a> {
    /// One that no page of `content/` is for.
    fn made(out: &'a OutPath, cause: &'a str, trail: Trail, articles: &'a [&'a Source]) -> Self {
        Self {
            out,
            cause,
            title: trail.here.clone(),
            description: String::new(),
            lead: String::new(),
            trail,
            articles,
            room: OLD,
            years: Vec::new(),
            topics: Vec::new(),
            all_topics: None,
            feed: None,
            ids: Vec::new(),
            written: false,
            draft: false,
        }
    }

    /// The articles on a page of it.
    fn shown(&self, number: usize) -> impl Iterator<Item = &'a Source> {
        self.articles.iter().skip((number - 1) * self.room).take(self.room).copied()
    }

    /// All that a page of it is made from, beside what is around every page.
    fn key(&self, press: &Press<'_>, number: usize, pages: usize) -> Option<Digest> {
        // Every field by name: none that is added can be forgotten here.
        let Self {
            out,
            cause,
            title,
            description,
            lead,
            trail,
            articles: _,
            room,
            years,
            topics,
            all_topics,
            feed,
            ids,
            written,
            draft,
        } = self;
        let entry =
            |it: &'a Source| (it.out.as_str(), &it.page.front.title, it.page.front.date, &it.page.front.description);
        let shown: Vec<_> = self.shown(number).map(entry).collect();
        let years: Vec<_> = years.iter().map(|(year, out, n)| (year, out.as_str(), n)).collect();
        let topics: Vec<_> = topics.iter().map(|it| (&it.label, it.out.as_str(), it.articles.len())).collect();
        let above: Vec<_> = trail.above.iter().map(|(name, out)| (name, out.as_str())).collect();
        let around = (cause, title, description, lead, &trail.here, above);
        let beside = (years, topics, all_topics.map(OutPath::as_str), feed.as_ref().map(OutPath::as_str), ids);
        let whole = (number, pages, room, written, draft, out.as_str());
        memory::key(press, Digest::of(cause.as_bytes()), &(whole, around, beside, shown))
    }

    fn view(&self, press: &Press<'_>, out: &OutPath, number: usize, pages: usize) -> ListView {
        let neighbour = |other: Option<usize>| {
            let there = other.filter(|other| (1..=pages).contains(other)).and_then(|other| numbered(self.out, other));
            there.map_or_else(Link::default, |to| Link {
                label: of_pages(press, other.unwrap_or_default(), pages),
                href: address::relative(out, &to),
            })
        };
        ListView {
            chrome: around(press, self, out, number, pages),
            heading: escaped(&self.title),
            lead: if number == 1 { self.lead.clone() } else { String::new() },
            content: String::new(),
            page_words: if pages > 1 { of_pages(press, number, pages) } else { String::new() },
            crumbs: self.trail.links(out),
            entries: entries(press, out, self.shown(number)),
            years: self.years.iter().map(|year| archive(press, out, year)).collect(),
            topics: self.topics.iter().map(|topic| counted(press, out, topic)).collect(),
            all_topics: self.all_topics.map(|all| address::relative(out, all)).unwrap_or_default(),
            own_feed: self.feed.as_ref().map(|feed| address::relative(out, feed)).unwrap_or_default(),
            newer: neighbour(number.checked_sub(1)),
            older: neighbour(Some(number + 1)),
        }
    }
}

/// The page that a co-op wrote for the articles of a folder, and the archives of each year below it.
pub fn news(
    press: &Press<'_>,
    gathered: &mut Gathered,
    facts: &Facts<'_>,
    (source, news): (&Source, &News<'_>),
    written: Written,
) {
    let articles = news.below(source);
    let years = years(source, &articles);
    let mut trail = Trail::home(press);
    for (year, out, _) in &years {
        if is_written(gathered, out) {
            continue;
        }
        let of_year = |it: &&&Source| it.page.front.date.is_some_and(|date| date.year() == *year);
        let of_year: Vec<&Source> = articles.iter().filter(of_year).copied().collect();
        let mut trail = trail.clone();
        trail.add(written.title.clone(), source.out.clone());
        trail.here(&format!("{} {year}", written.title));
        let description = press.set(both!("Les articles de {year}.", "The articles of {year}.").get(press.lang));
        let listing = Listing {
            description,
            years: years.clone(),
            all_topics: news.all_topics.as_ref(),
            draft: written.draft,
            ..Listing::made(out, &source.file, trail, &of_year)
        };
        publish(press, gathered, facts, &listing);
    }
    let main = news.main_list().is_some_and(|main| main.content == source.content);
    let mut topics: Vec<&Topic<'_>> = if main { news.topics.iter().collect() } else { Vec::new() };
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.articles.len()));
    topics.truncate(TOPICS);
    trail.here(&written.title);
    let listing = Listing {
        description: written.description,
        lead: written.lead,
        room: RECENT,
        years,
        topics,
        all_topics: news.all_topics.as_ref(),
        ids: written.ids,
        written: true,
        draft: written.draft,
        ..Listing::made(&source.out, &source.file, trail, &articles)
    };
    publish(press, gathered, facts, &listing);
}

/// A page for each topic, and one that lists them.
pub fn topics(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>, news: &News<'_>) {
    let Some(all) = &news.all_topics else { return };
    let mut above = Trail::home(press);
    if let Some(list) = news.main_list() {
        above.add(press.set(&list.page.front.title), list.out.clone());
    }
    let title = press.labels.topics.as_ref();
    for topic in &news.topics {
        if is_written(gathered, &topic.out) {
            continue;
        }
        let label = &topic.label;
        let mut trail = above.clone();
        trail.add(title.to_owned(), all.clone());
        trail.here(label);
        let description = both!("Les articles sur le thème « {label} ».", "The articles about \"{label}\".");
        let listing = Listing {
            description: press.set(description.get(press.lang)),
            all_topics: Some(all),
            feed: topic.feed().filter(|_| !press.base_url.is_empty()),
            ..Listing::made(&topic.out, "content/site", trail, &topic.articles)
        };
        publish(press, gathered, facts, &listing);
    }
    if is_written(gathered, all) {
        return;
    }
    let description = press.set(both!("Ce dont parlent nos articles.", "What our articles are about.").get(press.lang));
    let mut trail = above;
    trail.here(title);
    let around = surroundings(press, all, (title.to_owned(), description), Kind::List, &trail);
    let topics = news.topics.iter().map(|topic| counted(press, all, topic)).collect();
    let view = TopicsView { heading: escaped(title), chrome: around, crumbs: trail.links(all), topics };
    press.publish(gathered, all, &view, "content/site", Vec::new());
    gathered.listed.push((all.clone(), news.topics.iter().filter_map(Topic::newest).max()));
}

/// The years of articles, newest first, with how many each has.
fn years(list: &Source, articles: &[&Source]) -> Vec<(i16, OutPath, usize)> {
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for date in articles.iter().filter_map(|it| it.page.front.date) {
        *counts.entry(date.year()).or_default() += 1;
    }
    counts.into_iter().rev().filter_map(|(year, n)| Some((year, year_folder(list, year)?, n))).collect()
}

/// The path of a page of a list, the first being 1: `actualites/page-2/index.html`.
fn numbered(first: &OutPath, number: usize) -> Option<OutPath> {
    if number == 1 { Some(first.clone()) } else { OutPath::new(format!("{}page-{number}/index.html", first.address())) }
}

fn publish(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>, listing: &Listing<'_>) {
    let pages = listing.articles.len().div_ceil(listing.room).max(1);
    for number in 1..=pages {
        let Some(out) = numbered(listing.out, number) else { continue };
        let key = listing.key(press, number, pages);
        if !gathered.keep(press, facts, &out, listing.cause, key) {
            gathered.begin();
            let view = listing.view(press, &out, number, pages);
            let ids = if number == 1 { listing.ids.clone() } else { Vec::new() };
            press.publish(gathered, &out, &view, listing.cause, ids);
            gathered.end(&out, key, None);
        }
        if !listing.draft && (number > 1 || !listing.written) {
            gathered.listed.push((out, listing.articles.first().and_then(|it| it.page.front.date)));
        }
    }
}

/// « Page 2 sur 5 ».
fn of_pages(press: &Press<'_>, number: usize, pages: usize) -> String {
    press.set(both!("Page {number} sur {pages}", "Page {number} of {pages}").get(press.lang))
}

fn around(press: &Press<'_>, listing: &Listing<'_>, out: &OutPath, number: usize, pages: usize) -> Chrome {
    let title = match number {
        1 => listing.title.clone(),
        _ => format!("{} – {}", listing.title, of_pages(press, number, pages)),
    };
    let texts = (title, listing.description.clone());
    if listing.draft {
        press.cards.without(out);
    }
    Chrome { draft: listing.draft, ..surroundings(press, out, texts, Kind::List, &listing.trail) }
}

fn archive(press: &Press<'_>, page: &OutPath, (year, out, n): &(i16, OutPath, usize)) -> CountedLink {
    CountedLink {
        label: year.to_string(),
        href: address::relative(page, out),
        count: articles(press, *n),
        current: page.address().starts_with(out.address()),
    }
}

fn counted(press: &Press<'_>, page: &OutPath, topic: &Topic<'_>) -> CountedLink {
    CountedLink {
        label: topic.label.clone(),
        href: address::relative(page, &topic.out),
        count: articles(press, topic.articles.len()),
        current: false,
    }
}

/// « 3 articles ».
fn articles(press: &Press<'_>, n: usize) -> String {
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    press.set(&format!("{} {}", count(press.lang, n), plural(press.lang, n, "article", "articles")))
}

/// Summaries of articles, never the articles themselves.
pub fn entries<'a>(press: &Press<'_>, page: &OutPath, articles: impl Iterator<Item = &'a Source>) -> Vec<EntryView> {
    articles
        .map(|it| EntryView {
            title: press.set(&it.page.front.title),
            href: address::relative(page, &it.out),
            date: it.page.front.date.map(|date| date.to_string()).unwrap_or_default(),
            date_words: it.page.front.date.map(|date| date.words(press.lang)).unwrap_or_default(),
            summary: press.set(&it.page.front.description),
        })
        .collect()
}
