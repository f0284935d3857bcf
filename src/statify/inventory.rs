//! What a body holds: the addresses in it, and what a proof compares later.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::chunks;
use super::copy::Origin;
use super::evidence::{Evidence, HERE};
use super::packed;
use super::scope::Scope;
use super::sniff;
use super::trap;
use super::url::Url;
use crate::markup::reading::Reading;
use crate::markup::reference::{Change, Reference, Role};
use crate::markup::script::Language;
use crate::markup::{charset, json, page, reading, sheet, xml};
use crate::tree::Digest;

/// The largest text that is looked into, in bytes.
pub const LARGEST_TEXT: u64 = 32 << 20;

/// What a body holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    /// Addresses of the site that a person may go to, sorted.
    pub pages: Vec<String>,
    /// Addresses of the site that a browser loads with the body, sorted.
    pub resources: Vec<String>,
    /// Hosts of others from which a browser loads, sorted.
    pub outside: Vec<String>,
    /// What a trap knows it by, for a page.
    pub print: Option<Digest>,
    /// What is compared, for a page.
    pub evidence: Option<Evidence>,
    /// Why it could not be looked into as a whole.
    pub trouble: Option<String>,
    /// Whether it is what only people see who are logged in.
    #[serde(default)]
    pub private: bool,
    /// Whether it asks for a password instead of showing what it holds.
    #[serde(default)]
    pub protected: bool,
    /// What a browser asks for to show it, itself included, for a page.
    #[serde(default)]
    pub requests: u64,
}

/// Looks into a body. `prune` are selectors of what changes at each visit.
#[must_use]
pub fn inventory(url: &Url, scope: &Scope, media: &str, said: Option<&str>, body: &[u8], prune: &[&str]) -> Inventory {
    let mut seen =
        Seen { scope, base: url.clone(), pages: BTreeSet::new(), resources: BTreeSet::new(), outside: BTreeSet::new() };
    let (mut evidence, mut print, mut trouble, mut requests) = (None, None, None, 0);
    if sniff::text(media) {
        let text = charset::decode(body, said).text;
        if sniff::page(media) {
            trouble = seen.page(&text).err();
            let reading = reading::read(&text, prune);
            requests = reading.requests();
            print = Some(fingerprint(url, &reading));
            evidence = Some(Evidence::of(&reading, url, &Origin::new(scope.hosts(), HERE)));
        } else {
            seen.other(media, &text);
        }
    } else if let Some(map) = packed::text(media, None, body) {
        seen.other(packed::INSIDE, &map);
    }
    Inventory {
        pages: seen.pages.into_iter().map(|url| url.to_string()).collect(),
        resources: seen.resources.into_iter().map(|url| url.to_string()).collect(),
        outside: seen.outside.into_iter().collect(),
        print,
        evidence,
        trouble,
        private: false,
        protected: false,
        requests,
    }
}

struct Seen<'a> {
    scope: &'a Scope,
    base: Url,
    pages: BTreeSet<Url>,
    resources: BTreeSet<Url>,
    outside: BTreeSet<String>,
}

impl Seen<'_> {
    fn page(&mut self, html: &str) -> Result<(), String> {
        if let Some(base) = page::base(html).and_then(|base| self.base.join(&base)) {
            self.base = base;
        }
        self.runtime(html);
        page::references(html, &mut |reference| self.reference(reference)).map_err(|error| error.to_string())
    }

    /// What a bundler's runtime loads: names of its own making, from the folder that it names.
    fn runtime(&mut self, script: &str) {
        let folder = chunks::folder(script).and_then(|folder| self.base.join(folder));
        let folder = folder.unwrap_or_else(|| self.base.clone());
        let base = std::mem::replace(&mut self.base, folder);
        for name in chunks::names(script) {
            self.add(&name, true);
        }
        self.base = base;
    }

    fn reference(&mut self, reference: &Reference<'_>) {
        match reference.role {
            Role::Page | Role::Feed | Role::Absolute => self.add(reference.text, false),
            Role::Picture
            | Role::Style
            | Role::Script
            | Role::Font
            | Role::Media
            | Role::Manifest
            | Role::Icon
            | Role::Frame => self.add(reference.text, true),
            Role::Guess if likely(reference.text) => self.add(reference.text, true),
            Role::Hint if reference.rel.contains("preload") => self.add(reference.text, true),
            _ => {}
        }
    }

    fn other(&mut self, media: &str, text: &str) {
        match media {
            "text/css" => sheet::references(text, &mut |address| self.add(address, true)),
            "text/javascript" => {
                self.runtime(text);
                page::edit_strings(text, Language::Script, &mut |reference| {
                    self.reference(reference);
                    Change::Keep
                });
            }
            "application/manifest+json" => {
                let _ = json::edit(text, &mut |key, value| {
                    if matches!(key, "src" | "start_url" | "url" | "scope") {
                        self.add(value, key == "src");
                    }
                    None
                });
            }
            _ if media.ends_with("xml") => self.xml(media, text),
            _ => {}
        }
    }

    fn xml(&mut self, media: &str, text: &str) {
        let mut inside: Vec<String> = Vec::new();
        let picture = media == "image/svg+xml";
        let _ = xml::edit(
            text,
            &mut |reference| {
                self.add(reference.value, picture || reference.element == "?xml-stylesheet");
                None
            },
            &mut |html| {
                inside.push(html.to_owned());
                None
            },
        );
        for html in inside {
            // A fragment that cannot be read as a whole is still told by its feed's links.
            let _ = page::references(&html, &mut |reference| self.reference(reference));
        }
    }

    fn add(&mut self, reference: &str, resource: bool) {
        let Some(url) = self.base.join(reference) else { return };
        match self.scope.own(&url) {
            Some(own) if resource => drop(self.resources.insert(own)),
            Some(own) => self.pages.extend(self.scope.covers(&own).then_some(own)),
            None => self.outside.extend(resource.then(|| url.host().to_owned())),
        }
    }
}

/// What a trap knows a page by.
#[must_use]
pub fn fingerprint(url: &Url, reading: &Reading) -> Digest {
    // A link that shows its own address says nothing, and says it differently on each page of a trap.
    let bare: BTreeSet<&str> = reading
        .links
        .iter()
        .filter(|link| link.text.trim() == link.href.trim())
        .flat_map(|link| link.text.split_whitespace())
        .collect();
    let said: Vec<&str> = reading.text.split_whitespace().filter(|word| !bare.contains(word)).collect();
    let words = format!("{} {}", reading.title, said.join(" "));
    trap::fingerprint(url, &words, reading.pictures.iter().map(|picture| picture.src.as_str()))
}

/// Whether a string of a script is worth a request: it names a host, or a file of a kind that pages load.
#[must_use]
pub fn likely(text: &str) -> bool {
    let whole = text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//");
    let path = text.split(['?', '#']).next().unwrap_or_default();
    whole || sniff::by_name(path).is_some_and(|media| media != "text/html" && media != "application/json")
}
