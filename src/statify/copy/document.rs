//! One body of the origin made one of the copy.

use std::collections::{BTreeMap, BTreeSet};

use super::forms;
use super::links::{Links, Site};
use crate::markup::reference::{Change, Reference, Role};
use crate::markup::xml::sitemap;
use crate::markup::{charset, json, lean, page, sheet, xml};
use crate::statify::packed;
use crate::statify::sniff;
use crate::statify::url::Url;

/// A body and what is known of it.
pub struct Source<'a> {
    /// Where it stands.
    pub url: &'a Url,
    /// What it is.
    pub media: &'a str,
    /// What the origin said it is.
    pub said: Option<&'a str>,
    /// The bytes.
    pub body: &'a [u8],
}

/// A body of the copy.
pub struct Document {
    /// The bytes; none where they are the origin's.
    pub body: Option<Vec<u8>>,
    /// Machinery taken out, each with how often.
    pub removed: BTreeMap<String, usize>,
    /// What could not be done.
    pub trouble: Option<String>,
}

/// How documents are made.
pub struct Making<'a> {
    /// What they share.
    pub site: Site<'a>,
    /// Where a reader may write, instead of a form.
    pub contact: Option<&'a str>,
    /// Leave pages as long as they are.
    pub plain: bool,
    /// The integrity of what was rewritten, by address.
    pub seals: &'a BTreeMap<Url, String>,
}

impl Making<'_> {
    /// Makes a body. `rooted`: its links start at the root, as it is shown at any depth.
    #[must_use]
    pub fn document(&self, source: &Source<'_>, rooted: bool) -> Document {
        if !sniff::text(source.media) {
            return self.packed(source);
        }
        let decoded = charset::decode(source.body, source.said);
        let mut removed = BTreeMap::new();
        let mut trouble = None;
        let made = if sniff::page(source.media) {
            match self.page(source.url, &decoded.text, rooted) {
                Ok((html, hits)) => {
                    removed = hits;
                    html
                }
                Err(error) => {
                    trouble = Some(error);
                    decoded.text.clone()
                }
            }
        } else {
            self.other(source.url, source.media, &decoded.text)
        };
        let swept = self.site.origin.replaced(&made).into_owned();
        let short = (sniff::page(source.media) && !self.plain).then(|| lean::lean(&swept)).flatten();
        let text = short.unwrap_or(swept);
        let same = text.as_bytes() == source.body;
        Document { body: (!same).then(|| text.into_bytes()), removed, trouble }
    }

    /// What is in a packed file, made and packed again.
    fn packed(&self, source: &Source<'_>) -> Document {
        let unchanged = Document { body: None, removed: BTreeMap::new(), trouble: None };
        let Some(map) = packed::sitemap(source.media, source.body) else { return unchanged };
        let inside = self.document(&Source { media: packed::INSIDE, said: None, body: &map, ..*source }, false);
        Document { body: inside.body.map(|text| packed::again(&text)), ..inside }
    }

    fn page(&self, url: &Url, html: &str, rooted: bool) -> Result<(String, BTreeMap<String, usize>), String> {
        let base = page::base(html).and_then(|base| url.join(&base)).unwrap_or_else(|| url.clone());
        let links = Links::new(&self.site, url, base.clone(), rooted);
        let note = forms::note(html, self.contact);
        let profile = self.site.profile;
        let replace: Vec<(&str, &str)> =
            profile.comments.iter().map(|selector| (*selector, forms::COMMENTS_CLOSED)).collect();
        let remove: Vec<&str> = profile.remove.iter().chain(profile.search).chain(profile.login).copied().collect();
        let orders = page::Orders {
            remove: &remove,
            replace: &replace,
            remove_attributes: profile.remove_attributes,
            remove_scripts: profile.remove_scripts,
            drop_comments_with: &[],
        };
        let mut forms_gone = 0;
        let mut around = forms::Around::of(html, &profile.pruned());
        let mut decide = |reference: &Reference<'_>| match reference.role {
            Role::Form { .. } if forms::own(&self.site, &base, reference.text) => {
                forms_gone += 1;
                // What a form is around is the page's: only its tags go.
                let content = reference.element == "form" && around.next(reference.text);
                if content { Change::Unwrap } else { Change::Replace(note.clone()) }
            }
            _ => self.sealed(reference, &base, links.change(reference)),
        };
        let edited = page::edit(html, &orders, &mut decide).map_err(|error| error.to_string())?;
        let mut removed: BTreeMap<String, usize> = edited.removed;
        if forms_gone > 0 {
            removed.insert("form".to_owned(), forms_gone);
        }
        Ok((edited.html, removed))
    }

    /// The change, with the integrity of what was rewritten.
    fn sealed(&self, reference: &Reference<'_>, base: &Url, change: Change) -> Change {
        let Some(_) = reference.integrity else { return change };
        let own = base.join(reference.text).and_then(|url| self.site.scope.own(&url));
        let seal = own.and_then(|url| self.seals.get(&self.site.identity(&url)?));
        let Some(seal) = seal else { return change };
        let to = match change {
            Change::To(to) => to,
            Change::Keep => reference.text.to_owned(),
            other => return other,
        };
        Change::Sealed { to, integrity: seal.clone() }
    }

    fn other(&self, url: &Url, media: &str, text: &str) -> String {
        let links = Links::new(&self.site, url, url.clone(), false);
        match media {
            "text/css" => sheet::edit(text, &mut |address| links.plain(address)),
            "image/svg+xml" => xml::edit(text, &mut |reference| links.plain(reference.value), &mut |_| None),
            "application/manifest+json" => {
                let known: BTreeSet<&str> = ["src", "start_url", "url", "scope"].into();
                let edit = |key: &str, value: &str| known.contains(key).then(|| links.plain(value)).flatten();
                json::edit(text, &mut { edit }).unwrap_or_else(|| text.to_owned())
            }
            _ if media.ends_with("xml") => self.feed(&links, url, text),
            _ => text.to_owned(),
        }
    }

    /// Feeds and sitemaps are read elsewhere: their addresses are the published ones.
    fn feed(&self, links: &Links<'_>, url: &Url, text: &str) -> String {
        let base = url.clone();
        let mut inside = |html: &str| {
            let orders = page::Orders::default();
            let public = Links::new(&self.site, url, base.clone(), false);
            let mut decide = |reference: &Reference<'_>| match reference.role {
                Role::Text | Role::Guess => Change::Keep,
                _ => public.published(reference.text).map_or(Change::Keep, Change::To),
            };
            page::edit(html, &orders, &mut decide).ok().map(|edited| edited.html).filter(|new| new != html)
        };
        let live = sitemap::kept(text, &mut |address| self.site.lists(url, address));
        xml::edit(&live, &mut |reference| links.published(reference.value), &mut inside)
    }
}
