//! The Atom feeds of the news and of each topic (RFC 4287).

use std::collections::BTreeMap;

use super::super::gather::Gathered;
use super::super::view::Words;
use super::super::view::feed::{FeedEntry, FeedView};
use super::super::{Facts, Press, address};
use super::news::News;
use super::{Source, website};
use crate::lang::Date;
use crate::tree::OutPath;

/// How many articles a feed holds.
pub const ENTRIES: usize = 20;

/// Adds `feed.xml` where there are articles and a public address, and a feed for each topic. The first holds whole
/// articles; those of topics say what each is about and where it stands, so that many topics weigh little.
pub fn render(
    press: &Press<'_>,
    gathered: &mut Gathered,
    facts: &Facts<'_>,
    news: &News<'_>,
    contents: &BTreeMap<usize, String>,
) {
    if !website(press, facts, gathered) || news.articles.is_empty() {
        return;
    }
    let base = press.base_url;
    let name = press.set(&facts.public.coop.name);
    let of = |articles: &[&Source]| -> Vec<FeedEntry> {
        articles.iter().filter(|it| !it.page.front.draft).take(ENTRIES).map(|it| entry(press, news, it)).collect()
    };
    let mut entries = of(&news.articles);
    for (entry, source) in entries.iter_mut().zip(news.articles.iter().filter(|it| !it.page.front.draft)) {
        let content = news.place(source).and_then(|place| contents.get(&place));
        entry.content = absolute(content.map(String::as_str).unwrap_or_default(), &entry.url);
    }
    let subtitle = facts.public.coop.tagline.clone().unwrap_or_default();
    add(press, gathered, OutPath::new("feed.xml"), (name.clone(), subtitle, format!("{base}/")), entries);
    for topic in &news.topics {
        let url = format!("{base}/{}", address::encode(topic.out.address()));
        let title = format!("{name} – {}", topic.label);
        add(press, gathered, topic.feed(), (title, String::new(), url), of(&topic.articles));
    }
}

fn entry(press: &Press<'_>, news: &News<'_>, source: &Source) -> FeedEntry {
    let front = &source.page.front;
    let stamp = |date: Option<Date>| date.map(|date| format!("{date}T00:00:00Z")).unwrap_or_default();
    let url = format!("{}/{}", press.base_url, address::encode(source.out.address()));
    FeedEntry {
        title: press.set(&front.title),
        id: url.clone(),
        published: stamp(front.date),
        updated: stamp(front.updated.or(front.date)),
        topics: news.topics_of(source).into_iter().map(|topic| topic.label.clone()).collect(),
        summary: press.set(&front.description),
        content: String::new(),
        url,
    }
}

/// A feed by its title, its subtitle and the page that it goes with.
fn add(
    press: &Press<'_>,
    gathered: &mut Gathered,
    path: Option<OutPath>,
    (title, subtitle, page): (String, String, String),
    entries: Vec<FeedEntry>,
) {
    let Some(path) = path.filter(|_| !entries.is_empty()) else { return };
    let view = FeedView {
        words: Words::new(press.labels),
        lang: press.lang.tag().to_owned(),
        title,
        subtitle,
        author: press.set(&press.register.coop.name),
        self_url: format!("{}/{}", press.base_url, address::encode(path.as_str())),
        site_url: page.clone(),
        id: page,
        updated: entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_default(),
        entries,
    };
    match press.theme.render(&view) {
        Ok(xml) => gathered.add(path, xml, "content/site"),
        Err(finding) => gathered.findings.push(finding),
    }
}

/// Readers of feeds resolve relative addresses in different ways: they are made absolute. Of a picture's widths, they
/// get the usual one.
fn absolute(html: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let html = usual(html);
    let mut rest = html.as_str();
    while let Some(at) = rest.find("href=\"").map(|i| i + 6).into_iter().chain(rest.find("src=\"").map(|i| i + 5)).min()
    {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = after.find('"').unwrap_or(after.len());
        let (target, tail) = after.split_at(end);
        let outside = target.contains(':') || target.starts_with('/');
        if outside {
            out.push_str(target);
        } else if target.starts_with('#') {
            out.push_str(page);
            out.push_str(target);
        } else {
            out.push_str(&joined(page, target));
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Pictures in their usual width only.
fn usual(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, picture)) = rest.split_once("<img ") {
        out.extend([before, "<img "]);
        rest = picture;
        // As our Markdown writes it: one after the other.
        let widths = picture.split_once("\" srcset=\"").filter(|(src, _)| !src.contains('>'));
        let after = widths.and_then(|(_, set)| set.split_once("\" sizes=\"")?.1.split_once('"'));
        if let Some(((src, _), (_, after))) = widths.zip(after) {
            out.extend([src, "\""]);
            rest = after;
        }
    }
    out + rest
}

/// `../x/` seen from `https://example.org/a/b/`.
fn joined(page: &str, target: &str) -> String {
    let (scheme, path) = page.split_once("://").unwrap_or(("https", page));
    let mut parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let mut target = target;
    while let Some(up) = target.strip_prefix("../") {
        if parts.len() > 1 {
            parts.pop();
        }
        target = up;
    }
    format!("{scheme}://{}/{}", parts.join("/"), target.strip_suffix("index.html").unwrap_or(target))
}
