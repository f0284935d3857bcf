//! What programs read: robots.txt, sitemaps, feeds (4, 19).

use super::super::answer::{Answer, gzip};
use super::super::expected::{Class, Expected};
use super::super::page::links;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table, base: &str) -> Vec<&'static str> {
    let robots = format!(
        "User-agent: *\nDisallow: /interdit/\nAllow: /interdit/ouvert/\n\nSitemap: {base}/plan/sitemap_index.xml\n"
    );
    table.feed("/robots.txt", "text/plain", robots);
    let index = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap><loc>{base}/plan/pages-1.xml.gz</loc></sitemap>\n<sitemap><loc>{base}/plan/pages-2.xml</loc></sitemap>\n</sitemapindex>\n"
    );
    table.feed("/plan/sitemap_index.xml", "application/xml", index);
    let first = map(&(1..6).map(|n| format!("{base}/seulement-plan/{n}/")).collect::<Vec<_>>());
    let expected = Expected::plain("/plan/pages-1.xml.gz", Class::Feed, "application/gzip");
    table.put(expected, Answer::new("application/x-gzip", gzip(first.as_bytes())));
    let second = map(&[
        format!("{base}/"),
        format!("{base}/seulement-plan/%C3%A9t%C3%A9.html?a=1&amp;b=2"),
        format!("{base}/mort/"),
    ]);
    table.feed("/plan/pages-2.xml", "application/xml", second);
    table.redirect("/sitemap.xml", 301, base, "/plan/sitemap_index.xml");
    for n in 1..6 {
        table.page(&format!("/seulement-plan/{n}/"), &format!("Page du plan {n}"), &format!("repère-plan-{n}-04"), "");
    }
    table.page("/seulement-plan/été.html?a=1&b=2", "Page du plan avec requête", "repère-plan-requête", "");
    table.page("/interdit/ouvert/", "Permise par la règle la plus longue", "repère-permise", "");
    table.hidden("/interdit/secret.html", Class::Machinery, Answer::html("<title>Interdit</title>"));
    items(table, base);
    table.page(
        "/suivre/",
        "Suivre",
        "repère-suivre",
        &links(["/flux.xml", "/sitemap.xml", "/interdit/ouvert/", "/interdit/secret.html"]),
    );
    vec!["/suivre/"]
}

fn map(addresses: &[String]) -> String {
    let urls: String =
        addresses.iter().map(|url| format!("<url><loc>{url}</loc><lastmod>2026-11-01</lastmod></url>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )
}

/// An RSS and an Atom feed whose items are linked nowhere else.
fn items(table: &mut Table, base: &str) {
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>\
         <title>L’asso &amp; vous</title><link>{base}/</link><description>Nouvelles</description><atom:link href=\"{base}/flux.xml\" rel=\"self\"/>\
         <item><title>Par le flux</title><link>{base}/par-le-flux/</link><guid isPermaLink=\"false\">{base}/?p=77</guid>\
         <description><![CDATA[<p><a href=\"{base}/par-la-description/\">Suite</a><img src=\"{base}/media/flux.png\"></p>]]></description>\
         <enclosure url=\"{base}/media/emission.mp3\" length=\"9\" type=\"audio/mpeg\"/></item></channel></rss>\n"
    );
    table.feed("/flux.xml", "application/rss+xml", rss);
    let atom = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\"><title>Atome</title><id>{base}/</id>\
         <updated>2026-11-01T08:00:00Z</updated><link rel=\"self\" href=\"{base}/flux.atom\"/><entry><title>Par Atom</title><id>{base}/par-atom/</id>\
         <updated>2026-11-01T08:00:00Z</updated><link rel=\"alternate\" href=\"/par-atom/\"/><summary type=\"html\">&lt;p&gt;Bonjour&lt;/p&gt;</summary></entry></feed>\n"
    );
    table.feed("/flux.atom", "application/atom+xml", atom);
    let back = "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/flux.atom\">";
    table.page_with("/par-le-flux/", "Par le flux", "repère-par-le-flux", back, "");
    table.page("/par-la-description/", "Par la description", "repère-par-la-description", "");
    table.page("/par-atom/", "Par Atom", "repère-par-atom", "");
    table.asset("/media/flux.png", "image/png", super::super::picture::png(27, 9, 9));
    table.asset("/media/emission.mp3", "audio/mpeg", b"ID3\x04\0\0\0\0\0".to_vec());
}
