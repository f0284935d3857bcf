//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use std::fmt::Write as _;

use super::super::gather::Gathered;
use super::super::view::Words;
use super::super::view::feed::SitemapView;
use super::super::{Press, address};
use super::Layout;
use super::Source;
use super::news::News;
use crate::lang::Date;
use crate::prose;
use crate::tree::OutPath;

/// Notes the pages of `content/` that machines may list. A page has the day that its text gives, a list that of its
/// newest article, and no other: when a file was saved says nothing.
pub fn list(gathered: &mut Gathered, sources: &[Source], news: &News<'_>) {
    let shown = sources.iter().filter(|it| it.layout() != Layout::NotFound && !it.page.front.draft);
    gathered.listed.extend(shown.map(|it| (it.out.clone(), changed(it, news))));
}

/// Adds both where there is a public address.
pub fn render(press: &Press<'_>, gathered: &mut Gathered) {
    if press.base_url.is_empty() {
        return;
    }
    let base = press.base_url;
    let listed = std::mem::take(&mut gathered.listed);
    let others = ["vademecum", "ag", "manual"].iter().flat_map(|folder| gathered.markdown(folder));
    let others = others.filter_map(|content| address::page(&content)).map(|out| (out, None));
    let mut urls: Vec<(String, Option<Date>)> =
        listed.into_iter().chain(others).map(|(out, day)| (address::encode(out.address()), day)).collect();
    urls.sort_unstable();
    // One text: as a list for the template, each of many addresses would be a map of its own.
    let mut entries = String::new();
    for (path, day) in &urls {
        entries.push_str("<url><loc>");
        prose::escape(base, &mut entries);
        entries.push('/');
        prose::escape(path, &mut entries);
        entries.push_str("</loc>");
        if let Some(day) = day {
            let _ = write!(entries, "<lastmod>{day}</lastmod>");
        }
        entries.push_str("</url>\n");
    }
    drop(urls);
    match press.theme.render(&SitemapView { words: Words::new(press.labels), entries }) {
        Ok(xml) => {
            if let Some(path) = OutPath::new("sitemap.xml") {
                gathered.add(path, xml, "content");
            }
        }
        Err(finding) => gathered.findings.push(finding),
    }
    if let Some(path) = OutPath::new("robots.txt") {
        gathered.add(path, format!("User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"), "content");
    }
}

/// The day of the last change of a page.
fn changed(source: &Source, news: &News<'_>) -> Option<Date> {
    let front = &source.page.front;
    let own = front.updated.or(front.date);
    let newest = || {
        let folder = source.content.trim_end_matches("index.md");
        news.articles.iter().find(|it| it.content.starts_with(folder)).and_then(|it| it.page.front.date)
    };
    if source.layout() == Layout::List { own.max(newest()) } else { own }
}
