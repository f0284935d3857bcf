//! Feeds, sitemaps and robots.txt.

use std::fmt::Write as _;

use super::super::answer::Answer;
use super::super::expected::normal;
use super::super::page::escaped;
use super::lists::List;
use super::post::{CATEGORIES, TAGS};
use super::{PAGES, WordPress};

const RSS: &str = "application/rss+xml";

/// Everything of this kind that is public, in the normal form.
pub fn targets(site: &WordPress) -> Vec<(String, &'static str)> {
    let mut all = vec![("/robots.txt".to_owned(), "text/plain"), ("/wp-sitemap.xml".to_owned(), "application/xml")];
    all.extend(sitemaps(site).into_iter().map(|target| (target, "application/xml")));
    all.extend(lists(site).into_iter().map(|list| (normal(&format!("{}feed/", list.target(1))), RSS)));
    all
}

fn lists(site: &WordPress) -> Vec<List> {
    site.index().lists().map(|(list, _)| list).filter(|list| !matches!(list, List::Month(_))).collect()
}

fn sitemaps(site: &WordPress) -> Vec<String> {
    let posts = (1..=site.posts.div_ceil(2000)).map(|n| format!("/wp-sitemap-posts-post-{n}.xml"));
    posts
        .chain(["page", "category", "post_tag"].map(|kind| match kind {
            "page" => "/wp-sitemap-posts-page-1.xml".to_owned(),
            kind => format!("/wp-sitemap-taxonomies-{kind}-1.xml"),
        }))
        .collect()
}

/// The answer, where the target is one of these.
pub fn answer(site: &WordPress, target: &str) -> Option<Answer> {
    let base = &site.base;
    match target {
        "/robots.txt" => {
            let text = format!(
                "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: {base}/wp-sitemap.xml\n"
            );
            return Some(Answer::new("text/plain; charset=utf-8", text));
        }
        "/sitemap.xml" => return Some(Answer::redirect(301, format!("{base}/wp-sitemap.xml"))),
        "/wp-sitemap.xml" => {
            let items: String =
                sitemaps(site).iter().map(|loc| format!("<sitemap><loc>{base}{loc}</loc></sitemap>")).collect();
            return Some(xml(&format!("<sitemapindex xmlns=\"{SITEMAPS}\">{items}</sitemapindex>")));
        }
        _ => {}
    }
    if let Some(list) = target.strip_suffix("feed/").and_then(List::at).filter(|(_, page)| *page == 1) {
        return lists(site).contains(&list.0).then(|| rss(site, list.0));
    }
    let urls: Vec<(String, String)> = match target.strip_prefix("/wp-sitemap-")?.strip_suffix(".xml")? {
        "posts-page-1" => PAGES.iter().map(|page| (page.0.to_owned(), String::new())).collect(),
        "taxonomies-category-1" => {
            (0..CATEGORIES.len()).map(|n| (List::Category(n).target(1), String::new())).collect()
        }
        "taxonomies-post_tag-1" => (0..TAGS.len()).map(|n| (List::Tag(n).target(1), String::new())).collect(),
        posts => {
            let number: usize = posts.strip_prefix("posts-post-")?.parse().ok().filter(|number| *number > 0)?;
            let all = site.index().newest(List::Home, usize::MAX);
            let all = all.iter().rev().skip((number - 1) * 2000).take(2000).map(|number| site.post(*number));
            all.map(|post| (post.permalink(), format!("<lastmod>{}</lastmod>", post.modified()))).collect()
        }
    };
    let items: String = urls.iter().map(|(loc, more)| format!("<url><loc>{base}{loc}</loc>{more}</url>\n")).collect();
    Some(xml(&format!("<urlset xmlns=\"{SITEMAPS}\">{items}</urlset>")))
}

const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn xml(root: &str) -> Answer {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n");
    Answer::new("application/xml; charset=UTF-8", text)
}

fn rss(site: &WordPress, list: List) -> Answer {
    let base = &site.base;
    let mut items = String::new();
    for number in site.index().newest(list, 10) {
        let post = site.post(number);
        let _ = writeln!(
            items,
            "<item><title>{}</title><link>{base}{link}</link><guid isPermaLink=\"false\">{base}/?p={number}</guid>\
             <description><![CDATA[{}]]></description><comments>{base}{link}#respond</comments>\
             <wfw:commentRss>{base}{link}feed/</wfw:commentRss><content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item>",
            escaped(&post.title()),
            post.excerpt(),
            post.marker(),
            link = post.permalink(),
        );
    }
    channel(base, &list.title(1), &list.target(1), &items)
}

/// A comment feed.
pub fn comments(site: &WordPress, of: &str) -> Answer {
    channel(&site.base, "Commentaires", of, "")
}

fn channel(base: &str, title: &str, of: &str, items: &str) -> Answer {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>{}</title>\
         <atom:link href=\"{base}{of}feed/\" rel=\"self\" type=\"application/rss+xml\"/><link>{base}{of}</link>\
         <description>Nouvelles</description><generator>https://wordpress.org/?v=6.8</generator>{items}</channel></rss>\n",
        escaped(title)
    );
    Answer::new("application/rss+xml; charset=UTF-8", text)
}
