//! What the original answered, kept so that the proof can be made again without it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::markup::xml::faults::faults;
use crate::markup::xml::feed::feed;
use crate::markup::xml::sitemap;
use crate::statify::capture::{Snapshot, read_inventory};
use crate::statify::copy::Site;
use crate::statify::evidence::Evidence;
use crate::statify::exchange::{Answer, Exchange};
use crate::statify::memory::Memory;
use crate::statify::packed;
use crate::statify::plan::Fate;
use crate::statify::sniff;
use crate::statify::url::Url;
use crate::tree::Digest;
use crate::world::{Store, StoreError};

/// The form of `proof.json`.
pub const VERSION: u32 = 1;

/// What the original answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The form of this file.
    pub version: u32,
    /// The original's home page.
    pub home: String,
    /// The published address, without a slash at its end.
    pub base: String,
    /// The profile with which it was read.
    pub profile: String,
    /// A path that is not there.
    pub unknown: String,
    /// Where links lead and pictures stand, told once.
    pub names: Vec<String>,
    /// Every public address, sorted.
    pub urls: Vec<Before>,
}

/// One address of the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Path and query.
    pub target: String,
    /// What it answered.
    pub expected: Expected,
    /// How often people asked for it, by the access log.
    pub hits: u64,
}

/// What an address answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// A page.
    Page(Shown),
    /// A feed or sitemap: how many entries, how many faults it had already.
    Feed {
        /// The media type.
        media: String,
        /// Entries.
        entries: usize,
        /// Faults of the original.
        faults: usize,
    },
    /// Another body.
    File {
        /// The media type.
        media: String,
        /// Of the bytes, where they are to be the same.
        digest: Option<Digest>,
    },
    /// A redirect.
    Redirect {
        /// The code.
        status: u16,
        /// Where to: an absolute address elsewhere, or a path of the site.
        to: String,
    },
    /// 410.
    Gone,
    /// Another spelling of an address: answers what that one does.
    Like(String),
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The media type.
    pub media: String,
    /// The title.
    pub title: String,
    /// The language.
    pub lang: String,
    /// SHA-256 of the main text.
    pub text: Digest,
    /// SHA-256 of the headings.
    pub headings: Digest,
    /// Where its links lead: places in [`Proof::names`], sorted.
    pub links: Vec<u32>,
    /// Its pictures and their text alternatives, sorted.
    pub pictures: Vec<(u32, Option<String>)>,
}

/// Everything that the original answered, in the terms of the copy. `hits` are asked targets with their counts.
pub fn proof(
    snapshot: &Snapshot,
    site: &Site<'_>,
    unknown: &str,
    hits: &BTreeMap<String, u64>,
    store: &dyn Store,
) -> Result<Proof, StoreError> {
    let mut names = Names::default();
    let mut urls = BTreeMap::new();
    for (url, exchange) in &snapshot.exchanges {
        if let Some(expected) = expected(url, exchange, site, &mut names, store)? {
            let target = url.target().to_owned();
            urls.insert(target.clone(), Before { target, expected, hits: 0 });
        }
    }
    for (url, of) in snapshot.spelled().filter(|(_, of)| snapshot.exchanges.contains_key(*of)) {
        let (target, like) = (url.target().to_owned(), of.target().to_owned());
        if urls.contains_key(&like) {
            urls.insert(target.clone(), Before { target, expected: Expected::Like(like), hits: 0 });
        }
    }
    for (target, count) in hits {
        let own = site.scope.home().join(target);
        let Some(identity) = own.as_ref().and_then(|url| site.identity(url)) else { continue };
        let target = own.map_or_else(|| target.clone(), |url| url.target().to_owned());
        let like = identity.target().to_owned();
        if let Some(before) = urls.get_mut(&target) {
            before.hits += count;
        } else if urls.contains_key(&like) {
            urls.insert(target.clone(), Before { target, expected: Expected::Like(like), hits: *count });
        }
    }
    Ok(Proof {
        version: VERSION,
        home: site.scope.home().to_string(),
        base: site.base.to_owned(),
        profile: site.profile.name.to_owned(),
        unknown: unknown.to_owned(),
        names: names.list,
        urls: urls.into_values().collect(),
    })
}

/// Names told once, in the order in which they come.
#[derive(Default)]
struct Names {
    list: Vec<String>,
    places: BTreeMap<String, u32>,
    /// By address of the original: where it leads in the copy.
    destinations: Memory<Option<u32>>,
}

impl Names {
    /// Where an address of the original leads in the copy.
    fn destination(&mut self, address: &str, site: &Site<'_>) -> Option<u32> {
        let destinations = std::mem::take(&mut self.destinations);
        let found = destinations.of(address, || destination(address, site).map(|name| self.place(name)));
        self.destinations = destinations;
        found
    }

    fn place(&mut self, name: String) -> u32 {
        *self.places.entry(name).or_insert_with_key(|name| {
            self.list.push(name.clone());
            u32::try_from(self.list.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

fn expected(
    url: &Url,
    exchange: &Exchange,
    site: &Site<'_>,
    names: &mut Names,
    store: &dyn Store,
) -> Result<Option<Expected>, StoreError> {
    let (Some(answer), Some(fate)) = (exchange.answer(), site.plan.fate(url)) else { return Ok(None) };
    Ok(match fate {
        Fate::Redirect { status, to } => Some(Expected::Redirect { status: *status, to: to.clone() }),
        Fate::Gone => Some(Expected::Gone),
        Fate::Missing => None,
        Fate::File { media, .. } => Some(body(url, answer, media, site, names, store)?),
    })
}

fn body(
    url: &Url,
    answer: &Answer,
    media: &str,
    site: &Site<'_>,
    names: &mut Names,
    store: &dyn Store,
) -> Result<Expected, StoreError> {
    let media = media.to_owned();
    let Some((digest, bytes)) = answer.body else { return Ok(Expected::File { media, digest: None }) };
    if sniff::page(&answer.media)
        && let Some(inventory) = answer.inventory
        && let Some(evidence) = read_inventory(store, inventory)?.evidence
    {
        return Ok(Expected::Page(shown(media, &evidence, site, names)));
    }
    let xml = answer.media.ends_with("xml") && answer.media != "image/svg+xml";
    if (xml || packed::packed(&answer.media))
        && let Some(text) = packed::text(&answer.media, answer.field("content-type"), &store.body(digest)?)
    {
        let live = sitemap::kept(&text, &mut |address| site.lists(url, address));
        return Ok(Expected::Feed { media, entries: entries(&live), faults: faults(&text).len() });
    }
    // A text may be rewritten, but what was empty stays so.
    Ok(Expected::File { media, digest: (!sniff::text(&answer.media) || bytes == 0).then_some(digest) })
}

/// How many entries a feed or a sitemap has.
pub fn entries(xml: &str) -> usize {
    let listed = |map: sitemap::Sitemap| map.pages.len() + map.sitemaps.len();
    feed(xml).map(|feed| feed.items.len()).or_else(|| sitemap::sitemap(xml).map(listed)).unwrap_or(0)
}

fn shown(media: String, evidence: &Evidence, site: &Site<'_>, names: &mut Names) -> Shown {
    let mut links: Vec<u32> = evidence.links.iter().filter_map(|link| names.destination(link, site)).collect();
    links.sort_unstable();
    links.shrink_to_fit();
    let mut pictures: Vec<(u32, Option<String>)> = evidence
        .pictures
        .iter()
        .filter_map(|(source, alt)| Some((names.destination(source, site)?, alt.clone())))
        .collect();
    pictures.sort();
    Shown {
        media,
        title: evidence.title.clone(),
        lang: evidence.lang.clone(),
        text: evidence.text,
        headings: evidence.headings,
        links,
        pictures,
    }
}

/// Where an address of the original leads in the copy: `www:` and a file, a path where there is none, an address
/// elsewhere; nothing for machinery.
fn destination(address: &str, site: &Site<'_>) -> Option<String> {
    let url = Url::new(address)?;
    if site.scope.own(&url).is_none() {
        return Some(
            Url::new(&site.origin.replaced(address)).map_or_else(|| address.to_owned(), |url| url.to_string()),
        );
    }
    let mut url = site.identity(&url)?;
    for _ in 0..10 {
        let Some(Fate::Redirect { to, .. }) = site.plan.fate(&url) else { break };
        let Some(next) = url.join(to) else { break };
        match site.scope.own(&next) {
            Some(own) => url = own,
            None => return Some(next.to_string()),
        }
    }
    Some(match site.plan.fate(&url) {
        Some(Fate::File { path, .. }) => format!("www:{path}"),
        _ => url.target().to_owned(),
    })
}
