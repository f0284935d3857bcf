//! What a page costs its visitors: bytes as they are sent, and requests.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::{Page, Whole};
use super::sources::Needle;
use super::target::Target;
use crate::archive::coding::gzip;
use crate::both;
use crate::markup::inspection::Inspection;
use crate::markup::loads::ResourceKind;
use crate::markup::sheet;
use crate::tree::Digest;

/// Files that several pages load, looked at once.
#[derive(Default)]
pub struct Weights {
    /// Bytes as sent, by path.
    sent: BTreeMap<String, u64>,
    /// What a style sheet loads.
    named: BTreeMap<String, Vec<String>>,
    /// Where an address of a folder's pages leads.
    known: BTreeMap<(String, String), Option<String>>,
    /// What they are known by.
    digests: BTreeMap<String, Digest>,
    /// What was told.
    pictures: BTreeSet<String>,
}

impl Weights {
    /// `page-too-heavy`, `too-many-requests`, `picture-too-heavy`. A picture that is loaded when it comes into view is
    /// no part of the page's own weight. Gives the files that the page loads, with what they are known by.
    pub fn page(&mut self, page: &mut Page<'_, '_>, html: &str, seen: &Inspection) -> Vec<(String, Digest)> {
        let whole = page.audit.whole;
        let lazy: BTreeSet<&str> = seen.pictures.iter().filter(|it| it.lazy).map(|it| it.src.as_str()).collect();
        let shown: BTreeSet<&str> = seen.pictures.iter().map(|it| it.src.as_str()).collect();
        let mut files = BTreeSet::new();
        let mut later = BTreeSet::new();
        let mut foreign = BTreeSet::new();
        for (kind, address) in &seen.loads {
            // Of a srcset, browsers take one: the picture's own address stands for it.
            let candidate = *kind == ResourceKind::Picture && !shown.contains(address.as_str());
            if matches!(kind, ResourceKind::Hint | ResourceKind::Preload) || candidate {
                continue;
            }
            match self.file(whole, page.path, address) {
                Some(file) => {
                    if *kind == ResourceKind::Picture {
                        self.picture(page, &file, address);
                    }
                    if lazy.contains(address.as_str()) { &mut later } else { &mut files }.insert(file);
                }
                None => drop(foreign.insert(address)),
            }
        }
        let named: Vec<String> =
            files.iter().filter(|file| file.ends_with(".css")).flat_map(|file| self.sheet(whole, file)).collect();
        files.extend(named);
        let requests = 1 + (files.len() + foreign.len()) as u64;
        self.judge(page, html, &files, requests);
        files.extend(later);
        files.into_iter().filter_map(|file| self.digest(whole, &file).map(|digest| (file, digest))).collect()
    }

    /// Against the budget.
    fn judge(&mut self, page: &mut Page<'_, '_>, html: &str, files: &BTreeSet<String>, requests: u64) {
        let whole = page.audit.whole;
        let others: u64 = files.iter().map(|file| self.sent(whole, file)).sum();
        let path = page.path;
        if requests > whole.budget.requests {
            let most = whole.budget.requests;
            let message = both!(
                "{path} demande {requests} fichiers, plus de {most}",
                "{path} asks for {requests} files, over {most}"
            );
            let help = both!(
                "réunissez des images ou des feuilles de style, ou relevez budget: dans data/coop.yaml",
                "join pictures or style sheets, or raise budget: in data/coop.yaml"
            );
            page.warn("too-many-requests", Needle::Text("title:"), message, help);
        }
        // Packing takes longer than all else: only where the page may be over its budget.
        let most = whole.budget.page;
        if others + html.len() as u64 <= most {
            return;
        }
        let sent = others + gzip(html.as_bytes()).len() as u64;
        if sent > most {
            let (kilobytes, most) = (sent.div_ceil(1000), most / 1000);
            let heaviest = files.iter().max_by_key(|file| self.sent(whole, file)).map_or("", String::as_str);
            let message = both!(
                "{path} pèse {kilobytes} ko avec tout ce qu’elle demande, plus de {most} (le plus lourd : {heaviest})",
                "{path} weighs {kilobytes} kB with all that it asks for, over {most} (the heaviest: {heaviest})"
            );
            let help = both!(
                "allégez ses images, ou relevez budget: dans data/coop.yaml",
                "make its pictures lighter, or raise budget: in data/coop.yaml"
            );
            page.warn("page-too-heavy", Needle::Text("title:"), message, help);
        }
    }

    fn picture(&mut self, page: &mut Page<'_, '_>, file: &str, address: &str) {
        let most = page.audit.whole.budget.picture;
        let bytes = page.audit.whole.tree.get(file).map_or(0, |file| file.body.size());
        if bytes <= most {
            return;
        }
        page.audit.faults += 1;
        if !self.pictures.insert(file.to_owned()) {
            return;
        }
        let (kilobytes, most) = (bytes.div_ceil(1000), most / 1000);
        let message = both!(
            "l’image {file} pèse {kilobytes} ko, plus de {most}",
            "the picture {file} weighs {kilobytes} kB, over {most}"
        );
        let help = both!(
            "réduisez-la à la taille où elle est vue, ou relevez budget: dans data/coop.yaml",
            "make it as small as it is seen, or raise budget: in data/coop.yaml"
        );
        let name = address.rsplit('/').next().unwrap_or(address);
        page.warn("picture-too-heavy", Needle::Text(name), message, help);
    }

    /// The file of the site that an address of a page leads to.
    fn file(&mut self, whole: Whole<'_>, path: &str, address: &str) -> Option<String> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let find = || match whole.target(path, address) {
            Target::Here(file, _) => Some(file),
            _ => None,
        };
        self.known.entry((folder, address.to_owned())).or_insert_with(find).clone()
    }

    /// What a style sheet loads.
    fn sheet(&mut self, whole: Whole<'_>, file: &str) -> Vec<String> {
        let find = || {
            let bytes = whole.tree.get(file).and_then(|file| file.body.bytes()).unwrap_or_default();
            let css = std::str::from_utf8(bytes).unwrap_or_default();
            let mut named = Vec::new();
            sheet::references(css, &mut |address| {
                if let Target::Here(file, _) = whole.target(file, address) {
                    named.push(file);
                }
            });
            named
        };
        self.named.entry(file.to_owned()).or_insert_with(find).clone()
    }

    fn digest(&mut self, whole: Whole<'_>, file: &str) -> Option<Digest> {
        if !self.digests.contains_key(file) {
            self.digests.insert(file.to_owned(), whole.tree.get(file)?.body.digest());
        }
        self.digests.get(file).copied()
    }

    fn sent(&mut self, whole: Whole<'_>, file: &str) -> u64 {
        let weigh = || {
            let Some(file_body) = whole.tree.get(file).map(|file| &file.body) else { return 0 };
            let packs =
                [".css", ".js", ".svg", ".json", ".xml", ".html", ".webmanifest"].iter().any(|end| file.ends_with(end));
            match file_body.bytes() {
                Some(bytes) if packs => gzip(bytes).len() as u64,
                // Of text that is kept as it was published, only the size is known; packed it is a third, nearly.
                None if packs => file_body.size() / 3,
                _ => file_body.size(),
            }
        };
        *self.sent.entry(file.to_owned()).or_insert_with(weigh)
    }
}
