//! A site that attacks who copies it. Its honest pages must come through all the same.

mod bodies;
mod hosts;
mod paths;

use super::answer::Answer;
use super::page::{links, page, prose};
use super::table::Table;

pub use paths::{CONTROL_FILES, HOSTILE_PATHS, POISON};

/// One family of attacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// Little that unpacks to 256 MiB, as a page, a picture and a sitemap.
    Bombs,
    /// Bodies without an end.
    Endless,
    /// A byte now and then, and no byte at all.
    Slow,
    /// Cut bodies, wrong lengths, no HTTP, fields without measure, resets.
    Lengths,
    /// 50,000 levels, 70,000 unclosed paragraphs, 20,000 attributes.
    Markup,
    /// A style sheet of 20 MB.
    Sheet,
    /// Names that climb, name control files, or end a line of a server's rules.
    Paths,
    /// Everything that could make somebody ask another host.
    Hosts,
}

/// A site with these attacks; `canary` is a host that nobody may contact.
pub fn site(base: &str, canary: &str, attacks: &[Attack]) -> Table {
    let mut table = Table::new(Answer::html(page("Introuvable", "", "<p>Rien ici.</p>")));
    let mut all: Vec<String> = Vec::new();
    for n in 1..6 {
        let text = format!("<p>{}</p>", prose(n, 60));
        table.page(&format!("/bonne-{n}/"), &format!("Bonne page {n}"), &format!("repère-bonne-{n}"), &text);
        all.push(format!("/bonne-{n}/"));
    }
    let mut sitemaps = vec![];
    for attack in attacks {
        match attack {
            Attack::Bombs => {
                all.extend(bodies::bombs(&mut table));
                sitemaps.push(format!("{base}/bombe.xml.gz"));
            }
            Attack::Endless => all.extend(bodies::endless(&mut table)),
            Attack::Slow => all.extend(bodies::slow(&mut table)),
            Attack::Lengths => all.extend(bodies::lengths(&mut table)),
            Attack::Markup => all.extend(bodies::markup(&mut table)),
            Attack::Sheet => all.extend(bodies::sheet(&mut table)),
            Attack::Paths => all.extend(paths::add(&mut table)),
            Attack::Hosts => {
                all.extend(hosts::add(&mut table, canary));
                sitemaps.push(format!("http://{canary}/sitemap.xml"));
            }
        }
    }
    let named: String = sitemaps.iter().map(|sitemap| format!("Sitemap: {sitemap}\n")).collect();
    table.feed("/robots.txt", "text/plain", format!("User-agent: *\nDisallow:\n{named}"));
    table.page("/", "Un site hostile", "repère-hostile", &links(all));
    table
}
