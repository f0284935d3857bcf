//! The Atom feed of the news (RFC 4287).

use std::collections::BTreeMap;

use super::super::gather::Gathered;
use super::super::view::Words;
use super::super::view::feed::{FeedEntry, FeedView};
use super::super::{Facts, Press, address};
use super::{News, Source, website};
use crate::tree::OutPath;

/// How many articles the feed holds.
pub const ENTRIES: usize = 20;

/// Adds `feed.xml` where there are articles and a public address.
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
    let coop = &facts.public.coop;
    let stamp = |source: &Source| source.page.front.date.map(|date| format!("{date}T00:00:00Z")).unwrap_or_default();
    let entries: Vec<FeedEntry> = news
        .articles
        .iter()
        .take(ENTRIES)
        .enumerate()
        .map(|(place, it)| {
            let url = format!("{base}/{}", address::encode(it.out.address()));
            let content = contents.get(&place).map(String::as_str).unwrap_or_default();
            FeedEntry {
                title: press.set(&it.page.front.title),
                id: url.clone(),
                updated: stamp(it),
                summary: press.set(&it.page.front.description),
                content: absolute(content, &url),
                url,
            }
        })
        .collect();
    let view = FeedView {
        words: Words::new(press.lang),
        lang: press.lang.tag().to_owned(),
        title: press.set(&coop.name),
        subtitle: coop.tagline.clone().unwrap_or_default(),
        self_url: format!("{base}/feed.xml"),
        site_url: format!("{base}/"),
        id: format!("{base}/"),
        updated: entries.first().map(|entry| entry.updated.clone()).unwrap_or_default(),
        entries,
    };
    match press.theme.render(&view) {
        Ok(xml) => {
            if let Some(path) = OutPath::new("feed.xml") {
                gathered.add(path, xml, "content/site");
            }
        }
        Err(finding) => gathered.findings.push(finding),
    }
}

/// Readers of feeds resolve relative addresses in different ways: they are made absolute.
fn absolute(html: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
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
