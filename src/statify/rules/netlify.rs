//! `_redirects` for Netlify and Cloudflare Pages, what such a host cannot answer, and the pages that stand in for it.
//!
//! Both serve `a/b.html` at `/a/b` and `a/index.html` at `/a/` by themselves. Netlify compares queries
//! (`/x key=value /y 200`), in any order of the keys, and without noise being dropped; Cloudflare does not, skips
//! such lines, takes 2,000 rules, and knows no 410. So lines without a query come first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Lost;
use crate::both;
use crate::lang::{Lang, Text};
use crate::statify::plan::{Fate, served_as};
use crate::statify::table::Table;
use crate::statify::url::escaped_segment;
use crate::tree::OutPath;

/// How many rules Cloudflare takes, and how long they may be.
const RULES: usize = 2000;
const LONGEST: usize = 1000;

/// What a host without a server of ours is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosted {
    /// `_redirects`.
    pub redirects: String,
    /// Pages that list what stood at a path by its query, for hosts that do not look at queries.
    pub lists: Vec<(OutPath, String)>,
    /// What Netlify cannot answer as the original did.
    pub netlify: Vec<Lost>,
    /// What Cloudflare Pages cannot answer as the original did.
    pub cloudflare: Vec<Lost>,
}

/// The rules for a table. `title` gives the title of a page by its target, for the lists in `lang`.
#[must_use]
pub fn netlify(table: &Table, title: &dyn Fn(&str) -> Option<String>, lang: Lang) -> Hosted {
    let mut out = Hosted::default();
    let mut plain = Vec::new();
    let mut queried = Vec::new();
    let mut listed: BTreeMap<&str, Vec<(&str, &OutPath)>> = BTreeMap::new();
    for (target, fate) in &table.urls {
        let (path, query) = target.split_once('?').map_or((target.as_str(), None), |(path, query)| (path, Some(query)));
        if let Some(why) = unsaid(fate) {
            out.lose(target, &why, &why);
        }
        let line = line(path, query, fate);
        match (query, line) {
            (_, Line::None) => {}
            (_, Line::Impossible) => {
                let why = both!("cette adresse ne s’écrit pas dans _redirects", "_redirects cannot say this address");
                out.lose(target, &why, &why);
            }
            (None, Line::Rule(rule)) => plain.push((target, rule)),
            (Some(_), Line::Rule(rule)) => {
                queried.push(rule);
                let why = both!("Cloudflare ne regarde pas la requête", "Cloudflare does not look at the query");
                out.cloudflare.push(Lost { target: target.clone(), why });
                if let Fate::File { path: file, .. } = fate
                    && !table.urls.get(path).is_some_and(|fate| matches!(fate, Fate::File { .. }))
                {
                    listed.entry(path).or_default().push((target, file));
                }
            }
        }
    }
    let mut fallbacks = Vec::new();
    for (number, (path, pages)) in listed.into_iter().enumerate() {
        let file = format!("@sobre/list-{number}.html");
        if let (Some(file), false) = (OutPath::new(file.clone()), path.contains(['*', ':'])) {
            // Netlify takes the first rule that fits: the list comes after the rules with queries.
            fallbacks.push(format!("{path} /{file} 200"));
            out.lists.push((file, list(path, &pages, title, lang)));
        }
    }
    for (target, _) in plain.iter().skip(RULES.saturating_sub(fallbacks.len())) {
        let why = both!("Cloudflare s’arrête à 2 000 règles", "Cloudflare stops at 2,000 rules");
        out.cloudflare.push(Lost { target: (*target).clone(), why });
    }
    // A path's list must not go before its queries, so the lists are last but within what Cloudflare reads.
    let first = plain.iter().take(RULES.saturating_sub(fallbacks.len())).map(|(_, rule)| rule);
    let late = plain.iter().skip(RULES.saturating_sub(fallbacks.len())).map(|(_, rule)| rule);
    for rule in first.chain(&queried).chain(&fallbacks).chain(late) {
        out.redirects.push_str(rule);
        out.redirects.push('\n');
    }
    out
}

impl Hosted {
    fn lose(&mut self, target: &str, netlify: &Text, cloudflare: &Text) {
        self.netlify.push(Lost { target: target.to_owned(), why: netlify.clone() });
        self.cloudflare.push(Lost { target: target.to_owned(), why: cloudflare.clone() });
    }
}

/// What neither host can say of a fate.
fn unsaid(fate: &Fate) -> Option<Text> {
    match fate {
        Fate::Gone => Some(both!("404 au lieu de 410", "404 for 410")),
        Fate::File { path, media } if served_as(path.as_str()) != media => {
            Some(both!("un autre type que {media}", "another type than {media}"))
        }
        _ => None,
    }
}

enum Line {
    /// The host does it by itself.
    None,
    /// It cannot be written.
    Impossible,
    Rule(String),
}

/// The line for one URL.
fn line(path: &str, query: Option<&str>, fate: &Fate) -> Line {
    let (to, status) = match fate {
        Fate::File { path: file, .. } if query.is_none() && natural(path, file) => return Line::None,
        Fate::File { path: file, .. } => {
            let file = file.as_str().split('/').map(escaped_segment).collect::<Vec<_>>().join("/");
            // A host that leads from `/x.html` to `/x` does not find its way back: `200` names the page as it does.
            (format!("/{file}"), "200!".to_owned())
        }
        Fate::Redirect { status: 301, to } if query.is_none() && to.strip_prefix(path) == Some("/") => {
            return Line::None;
        }
        Fate::Redirect { status, to } => (to.clone(), format!("{status}!")),
        Fate::Gone | Fate::Missing => return Line::None,
    };
    // Cloudflare takes no `!`, and applies rules to what exists anyway.
    let status = if query.is_some() { status } else { status.replace('!', "") };
    let mut words = vec![path.to_owned()];
    let pair = |pair: &str| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") };
    words.extend(query.into_iter().flat_map(|query| query.split('&')).map(pair));
    let (fixed, placed) = (words.iter().any(|word| word.contains('*') || word.contains(':')), to.contains('*'));
    words.extend([to, status]);
    let rule = words.join(" ");
    let empty = query.is_some_and(|query| query.split('&').any(|pair| pair.is_empty() || pair.starts_with('=')));
    if fixed || placed || empty || rule.len() > LONGEST { Line::Impossible } else { Line::Rule(rule) }
}

/// Whether these hosts find the file by themselves.
fn natural(path: &str, file: &OutPath) -> bool {
    let escaped = file.as_str().split('/').map(escaped_segment).collect::<Vec<_>>().join("/");
    let path = path.trim_start_matches('/');
    escaped == path || escaped == format!("{path}.html") || (escaped == format!("{path}index.html"))
}

/// A page of what stood at a path, which is served at that path: its links are from the root of the site.
fn list(path: &str, pages: &[(&str, &OutPath)], title: &dyn Fn(&str) -> Option<String>, lang: Lang) -> String {
    let heading = both!("Pages de cette adresse", "Pages at this address");
    let intro = both!(
        "Cet hébergement ne distingue pas les adresses par ce qui suit « ? ». Voici les pages de {path} :",
        "This host does not tell addresses apart by what follows “?”. Here are the pages of {path}:"
    );
    let (heading, intro) = (escaped(heading.get(lang)), escaped(intro.get(lang)));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{heading}</title>\n<h1>{heading}</h1>\n<p>{intro}</p>\n<ul>\n",
        lang.tag()
    );
    for (target, file) in pages {
        let to = file.as_str().split('/').map(escaped_segment).collect::<Vec<_>>().join("/");
        let title = title(target).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| (*target).to_owned());
        // Writing to a string does not fail.
        let _ = writeln!(out, "<li><a href=\"/{}\">{}</a></li>", escaped(&to), escaped(&title));
    }
    out.push_str("</ul>\n</html>\n");
    out
}

/// Text in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
