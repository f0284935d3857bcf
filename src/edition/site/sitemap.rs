//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use super::super::gather::Gathered;
use super::super::view::Words;
use super::super::view::feed::{SitemapEntry, SitemapView};
use super::super::{Press, address};
use super::Layout;
use super::Source;
use crate::tree::OutPath;

/// Adds both where there is a public address. No date but an article's own: a build has no clock.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, sources: &[Source], made: &[OutPath]) {
    if press.base_url.is_empty() {
        return;
    }
    let base = press.base_url;
    let loc = |out: &OutPath| format!("{base}/{}", address::encode(out.address()));
    let shown = sources.iter().filter(|it| it.layout() != Layout::NotFound);
    let mut urls: Vec<SitemapEntry> = shown
        .map(|it| SitemapEntry {
            loc: loc(&it.out),
            lastmod: it.page.front.date.map(|date| date.to_string()).unwrap_or_default(),
        })
        .collect();
    let others = gathered.markdown("vademecum").into_iter().chain(gathered.markdown("ag"));
    let others = others.filter_map(|content| address::page(&content));
    urls.extend(others.chain(made.iter().cloned()).map(|out| SitemapEntry { loc: loc(&out), lastmod: String::new() }));
    urls.sort_by(|a, b| a.loc.cmp(&b.loc));
    match press.theme.render(&SitemapView { words: Words::new(press.lang), urls }) {
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
