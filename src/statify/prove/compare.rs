//! One address of the original against what the copy answers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::evidence::{self, Before, Expected, Proof, Shown};
use super::fidelity::Loss;
use super::served::{Got, Served};
use super::weigh::Requests;
use crate::markup::reading::Reading;
use crate::markup::{charset, reading, xml};
use crate::statify::copy::{NOTE, Origin};
use crate::statify::evidence::{Evidence, HERE};
use crate::statify::packed;
use crate::statify::plan::Fate;
use crate::statify::profile::{self, Profile};
use crate::statify::sniff;
use crate::statify::table::Table;
use crate::statify::url::{Url, unescaped};
use crate::tree::{Digest, OutPath};

/// Compares.
pub struct Comparer<'a> {
    proof: &'a Proof,
    table: &'a Table,
    served: &'a dyn Served,
    profile: &'static Profile,
    /// The published address with a slash at its end.
    base: Option<Url>,
    /// The files of the copy.
    files: BTreeSet<&'a str>,
    by_target: BTreeMap<&'a str, &'a Before>,
    loads: Mutex<(Requests, BTreeMap<String, usize>)>,
}

impl<'a> Comparer<'a> {
    pub fn new(proof: &'a Proof, table: &'a Table, served: &'a dyn Served) -> Self {
        Self {
            proof,
            table,
            served,
            profile: profile::named(&proof.profile).unwrap_or(&profile::generic::PROFILE),
            base: Url::new(&format!("{}/", proof.base)),
            files: table.files().into_iter().map(OutPath::as_str).collect(),
            by_target: proof.urls.iter().map(|before| (before.target.as_str(), before)).collect(),
            loads: Mutex::default(),
        }
    }

    /// What of an address is not as it was.
    pub fn losses(&self, before: &Before) -> Vec<Loss> {
        let mut losses = Vec::new();
        let mut lose = |reason: &str, detail: String| {
            losses.push(Loss { url: before.target.clone(), reason: reason.to_owned(), detail });
        };
        match self.served.ask(&before.target) {
            Err(error) => lose("no-answer", error),
            Ok(got) => self.compare(&before.expected, &before.target, &got, &mut lose),
        }
        losses
    }

    /// What browsers ask for to show the pages that were compared, and how many of these load from each other host.
    pub fn loads(self) -> (Requests, BTreeMap<String, usize>) {
        self.loads.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn load(&self, here: &Url, reading: &Reading) {
        let own = |url: &Url| url.host() == here.host() || self.base.as_ref().is_some_and(|it| it.host() == url.host());
        let loaded = reading.resources.iter().filter_map(|(_, address)| here.join(address));
        let outside: BTreeSet<String> = loaded.filter(|url| !own(url)).map(|url| url.host().to_owned()).collect();
        let mut loads = self.loads.lock().unwrap_or_else(PoisonError::into_inner);
        loads.0.add(reading.requests());
        for host in outside {
            *loads.1.entry(host).or_default() += 1;
        }
    }

    /// What is not there must be said not to be there.
    pub fn unknown(&self) -> Option<Loss> {
        let lost = |detail: String| Loss { url: self.proof.unknown.clone(), reason: "unknown".to_owned(), detail };
        match self.served.ask(&self.proof.unknown) {
            Ok(got) if got.status == 404 => None,
            Ok(got) => Some(lost(format!("{} ≠ 404", got.status))),
            Err(error) => Some(lost(error)),
        }
    }

    fn compare(&self, expected: &Expected, target: &str, got: &Got, lose: &mut dyn FnMut(&str, String)) {
        let status = match expected {
            Expected::Redirect { status, .. } => *status,
            Expected::Gone => 410,
            Expected::Like(like) => {
                if let Some(before) = self.by_target.get(like.as_str())
                    && !matches!(before.expected, Expected::Like(_))
                {
                    self.compare(&before.expected, like, got, lose);
                }
                return;
            }
            _ => 200,
        };
        if got.status != status {
            lose("status", format!("{status} → {}", got.status));
            return;
        }
        match expected {
            Expected::Page(shown) => self.page(shown, target, got, lose),
            Expected::Redirect { to, .. } => self.redirect(to, target, got, lose),
            Expected::Feed { media, entries, faults } => {
                same("type", media, &got.media, lose);
                let text = packed::text(&got.media, Some(&got.media), &got.body).unwrap_or_default();
                let now = xml::faults::faults(&text);
                if now.len() > *faults {
                    lose("feed", format!("{:?}", now.first()));
                }
                same("entries", &entries.to_string(), &evidence::entries(&text).to_string(), lose);
            }
            Expected::File { media, digest } => {
                same("type", media, &got.media, lose);
                if digest.is_some_and(|digest| digest != Digest::of(&got.body)) {
                    lose("bytes", String::new());
                }
                if digest.is_none() && got.body.is_empty() {
                    lose("empty", String::new());
                }
            }
            Expected::Gone | Expected::Like(_) => {}
        }
    }

    /// The place that a redirect leads to, whatever host serves the copy.
    fn redirect(&self, to: &str, target: &str, got: &Got, lose: &mut dyn FnMut(&str, String)) {
        let Some(here) = self.at(target) else { return };
        let place = |reference: &str| {
            let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
            here.join(reference).map(|url| {
                let own = url.host() == here.host();
                (if own { url.target() } else { url.as_str() }.to_owned(), fragment.to_owned())
            })
        };
        let now = got.location.as_deref().unwrap_or_default();
        if place(to) != place(now) {
            lose("redirect", format!("{to} → {now}"));
        }
    }

    fn page(&self, shown: &Shown, target: &str, got: &Got, lose: &mut dyn FnMut(&str, String)) {
        same("type", &shown.media, &got.media, lose);
        if !sniff::page(&got.media) {
            return;
        }
        let Some(here) = self.at(target) else { return };
        let note = format!(".{NOTE}");
        let mut prune = self.profile.pruned();
        prune.push(&note);
        let text = charset::decode(&got.body, Some("text/html; charset=utf-8")).text;
        let reading = reading::read(&text, &prune);
        self.load(&here, &reading);
        let now = Evidence::of(&reading, &here, &Origin::new(std::iter::once(here.host()), HERE));
        same("title", &shown.title, &now.title, lose);
        same("language", &shown.lang, &now.lang, lose);
        // A text that named the published address already has it still.
        if shown.text != now.text && shown.text != Digest::of(reading.text.as_bytes()) {
            lose("text", String::new());
        }
        if shown.headings != now.headings {
            lose("headings", String::new());
        }
        let name = |place: &u32| {
            let place = usize::try_from(*place).unwrap_or(usize::MAX);
            self.proof.names.get(place).cloned().unwrap_or_default()
        };
        let before: Vec<String> = shown.links.iter().map(name).collect();
        let after = now.links.iter().map(|link| self.destination(link)).collect();
        differ("links", before, after, lose);
        let before = shown.pictures.iter().map(|(place, alt)| pictured(&name(place), alt.as_ref())).collect();
        let after =
            now.pictures.iter().map(|(source, alt)| pictured(&self.destination(source), alt.as_ref())).collect();
        differ("pictures", before, after, lose);
    }

    /// A target at the published host, by the original's scheme: `//elsewhere` means there what it meant.
    fn at(&self, target: &str) -> Option<Url> {
        let (scheme, base) = (self.proof.home.split("://").next()?, self.proof.base.split_once("://")?.1);
        Url::new(&format!("{scheme}://{base}{target}"))
    }

    /// Where an address of the copy leads, told as in the proof.
    fn destination(&self, address: &str) -> String {
        let Some((url, base)) = Url::new(address).zip(self.base.as_ref()) else { return address.to_owned() };
        let inside = (url.host() == base.host()).then(|| url.path().strip_prefix(base.path())).flatten();
        let Some(inside) = inside else { return url.to_string() };
        if let Some(path) = unescaped(inside).filter(|path| self.files.contains(path.as_str())) {
            return format!("www:{path}");
        }
        let target = format!("/{inside}{}", url.query().map(|query| format!("?{query}")).unwrap_or_default());
        match self.table.urls.get(&target) {
            // `#top` leads to the page's own address.
            Some(Fate::File { path, .. }) => format!("www:{}", path.as_str()),
            _ => target,
        }
    }
}

fn pictured(source: &str, alt: Option<&String>) -> String {
    alt.map_or_else(|| source.to_owned(), |alt| format!("{source} « {alt} »"))
}

fn same(reason: &str, before: &str, now: &str, lose: &mut dyn FnMut(&str, String)) {
    if before != now {
        lose(reason, format!("{before} → {now}"));
    }
}

fn differ(reason: &str, mut before: Vec<String>, mut now: Vec<String>, lose: &mut dyn FnMut(&str, String)) {
    before.sort();
    now.sort();
    if before == now {
        return;
    }
    let first = |of: &[String], other: &[String]| of.iter().find(|name| other.binary_search(name).is_err()).cloned();
    let (gone, new) = (first(&before, &now), first(&now, &before));
    let sizes = format!("{} → {}", before.len(), now.len());
    let detail = [gone.map(|name| format!("− {name}")), new.map(|name| format!("+ {name}"))];
    let detail: Vec<String> = detail.into_iter().flatten().collect();
    lose(reason, if detail.is_empty() { sizes } else { detail.join(", ") });
}
