//! An archive that answers as the site did.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::markup::charset;
use crate::statify::profile::{self, Judgement, Profile};
use crate::statify::scope::Scope;
use crate::statify::url::Url;
use crate::world::{Ask, Reply, Store, StoreError, Web, WebError};

/// The most redirects from the address given to the home page.
const HOPS: usize = 10;

/// A web that is nothing but an archive.
pub struct Archived {
    home: Url,
    replies: BTreeMap<Url, Reply>,
    /// Addresses by host without `www.`, and target: an archive may have the other scheme, or the other name.
    loose: BTreeMap<String, Url>,
    /// The same, for addresses of which the archive has only a variant with noise in its query.
    identities: BTreeMap<String, Url>,
}

impl Archived {
    /// What an import found, asked as the site at `home`; `profile` where the user named it.
    pub fn new(
        replies: BTreeMap<Url, Reply>,
        home: &Url,
        profile: Option<&'static Profile>,
        store: &dyn Store,
    ) -> Result<Self, StoreError> {
        let mut loose = BTreeMap::new();
        for (url, reply) in &replies {
            // A page is better than the redirect that leads to it.
            if reply.status < 300 {
                loose.insert(key(url), url.clone());
            } else {
                loose.entry(key(url)).or_insert_with(|| url.clone());
            }
        }
        let mut archived = Self { home: home.clone(), replies, loose, identities: BTreeMap::new() };
        let (arrived, reply) = archived.arrive();
        let profile = match (profile, reply) {
            (Some(profile), _) => profile,
            (None, Some(reply)) => detected(reply, store)?,
            (None, None) => return Ok(archived),
        };
        let scope = Scope::new(home.at(&arrived), []);
        let mut identities = BTreeMap::new();
        for (url, reply) in archived.replies.iter().filter(|(_, reply)| reply.status < 400) {
            match profile.judge_below(scope.folder(), url) {
                Judgement::Keep(identity) if identity != *url => {
                    let better = |other: &Url| {
                        reply.status < 300 && archived.replies.get(other).is_some_and(|it| it.status >= 300)
                    };
                    let key = key(&identity);
                    if identities.get(&key).is_none_or(better) {
                        identities.insert(key, url.clone());
                    }
                }
                _ => {}
            }
        }
        archived.identities = identities;
        Ok(archived)
    }

    /// Every address in it.
    pub fn addresses(&self) -> impl Iterator<Item = &Url> {
        self.replies.keys()
    }

    /// The home page and where it stands, after its redirects.
    fn arrive(&self) -> (Url, Option<&Reply>) {
        let mut url = self.home.clone();
        for _ in 0..HOPS {
            let Some(at) = self.held(&url) else { break };
            let Some(reply) = self.replies.get(at) else { break };
            let next = reply.field("location").filter(|_| (300..400).contains(&reply.status));
            match next.and_then(|to| at.join(to)) {
                Some(next) => url = next,
                None => return (at.clone(), Some(reply)),
            }
        }
        (url, None)
    }

    /// Under which address it has this one.
    fn held<'s>(&'s self, url: &'s Url) -> Option<&'s Url> {
        if self.replies.contains_key(url) {
            return Some(url);
        }
        let key = key(url);
        self.loose.get(&key).or_else(|| self.identities.get(&key))
    }
}

impl Web for Archived {
    fn ask(&self, ask: &Ask<'_>) -> Result<Reply, WebError> {
        let url = Url::new(ask.url).ok_or(WebError::Unarchived)?;
        let held = self.held(&url).ok_or(WebError::Unarchived)?;
        let reply = self.replies.get(held).ok_or(WebError::Unarchived)?;
        if url == self.home && held.origin() != url.origin() && held.target() == url.target() {
            // The archive's own name of the site is the one under which its links are found.
            let fields = vec![("location".to_owned(), held.to_string())];
            return Ok(Reply { status: 301, fields, body: None, wire: 0, ..reply.clone() });
        }
        Ok(reply.clone())
    }

    fn slow_down(&self, _: Duration) {}
}

fn key(url: &Url) -> String {
    let host = url.host();
    format!("{}{}", host.strip_prefix("www.").unwrap_or(host), url.target())
}

fn detected(home: &Reply, store: &dyn Store) -> Result<&'static Profile, StoreError> {
    let body = home.body.map_or_else(|| Ok(Vec::new()), |held| store.body(held.digest))?;
    let html = charset::decode(&body, home.field("content-type")).text;
    Ok(profile::detect(&html, &home.fields))
}
