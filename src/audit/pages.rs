//! Pages as they will be published, read once more as a browser reads them: what raw HTML, blocks and templates made
//! is checked like what Markdown made.

use std::collections::{BTreeMap, BTreeSet};

use crate::both;
use crate::finding::{Finding, Place, nearest};
use crate::lang::Text;
use crate::markup::loads::ResourceKind;
use crate::markup::reading::{self, Reading};
use crate::tree::OutputTree;

/// What is known of the whole that is published.
#[derive(Clone, Copy, Debug)]
pub struct Whole<'a> {
    /// Its files.
    pub tree: &'a OutputTree,
    /// The public address, without a slash at its end; empty where there is none.
    pub base: &'a str,
    /// The path of that address, `/` or `/asso/`.
    pub root: &'a str,
    /// Whether every page is there: where some could not be made, or were not asked for, links to them are no fault.
    pub complete: bool,
}

/// Of each page: `broken-link`, `broken-anchor` and `missing-file` for addresses within the site that lead to nothing,
/// `duplicate-id`, `image-without-alt`, `heading-order`, `no-title`, `no-language`. `locate` says where a text stands
/// in the file that caused the page.
#[must_use]
pub fn pages(whole: Whole<'_>, locate: &dyn Fn(&str, &str) -> Place) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut pages = BTreeMap::new();
    for (path, file) in whole.tree.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let Ok(html) = std::str::from_utf8(file.body.bytes().unwrap_or_default()) else { continue };
        let reading = reading::read(html, &[]);
        let (path, cause) = (path.as_str(), file.cause.as_str());
        Page { whole, path, cause, locate, findings: &mut findings }.itself(&reading);
        pages.insert(path, Known::of(reading));
    }
    for (path, known) in &pages {
        let cause = whole.tree.get(path).map_or("", |file| file.cause.as_str());
        let mut page = Page { whole, path, cause, locate, findings: &mut findings };
        known.leads.iter().for_each(|(link, address)| page.lead(*link, address, &pages));
    }
    findings
}

/// What of a page other pages need, and what it needs of them.
struct Known {
    ids: BTreeSet<String>,
    /// Addresses, each once; whether it is a link, or is loaded.
    leads: BTreeSet<(bool, String)>,
}

impl Known {
    fn of(reading: Reading) -> Self {
        let links = reading.links.into_iter().map(|link| (true, link.href.trim().to_owned()));
        let files = reading.resources.into_iter().filter(|(kind, _)| *kind != ResourceKind::Hint);
        let leads = links.chain(files.map(|(_, address)| (false, address))).collect();
        Self { ids: reading.ids.into_iter().collect(), leads }
    }
}

struct Page<'a> {
    whole: Whole<'a>,
    path: &'a str,
    cause: &'a str,
    locate: &'a dyn Fn(&str, &str) -> Place,
    findings: &'a mut Vec<Finding>,
}

/// Where an address leads.
enum Target {
    /// To a file of the site, and a place in it.
    Here(String, String),
    /// Above the site.
    Above,
    /// Elsewhere.
    Elsewhere,
}

impl Page<'_> {
    fn at(&self, text: &str) -> Place {
        (self.locate)(self.cause, text)
    }

    fn itself(&mut self, reading: &Reading) {
        let path = self.path;
        if reading.lang.is_empty() {
            let message = both!("la page {path} ne dit pas sa langue", "the page {path} does not say its language");
            self.findings.push(Finding::warning("no-language", self.at("<html"), message));
        }
        if reading.title.is_empty() {
            let message = both!("la page {path} n’a pas de titre", "the page {path} has no title");
            self.findings.push(Finding::warning("no-title", self.at("title:"), message));
        }
        let mut seen = BTreeSet::new();
        for id in reading.ids.iter().filter(|id| !seen.insert(id.as_str())) {
            let message =
                both!("l’identifiant « {id} » est deux fois dans {path}", "the id \"{id}\" is in {path} twice");
            let help = both!("donnez un autre nom à l’un des deux", "give one of the two another name");
            self.findings.push(Finding::error("duplicate-id", self.at(id), message).help(help));
        }
        for picture in reading.pictures.iter().filter(|picture| picture.alt.is_none()) {
            let src = &picture.src;
            let message = both!("l’image {src} n’a pas de texte de remplacement", "the image {src} has no alternative");
            let help = both!(
                "ajoutez alt=\"ce que l’image montre\", ou alt=\"\" si elle ne fait que décorer",
                "add alt=\"what the picture shows\", or alt=\"\" where it only decorates"
            );
            self.findings.push(Finding::warning("image-without-alt", self.at(src), message).help(help));
        }
        for pair in reading.headings.windows(2) {
            let [(before, _), (level, text)] = pair else { continue };
            if *level > before + 1 {
                let wanted = before + 1;
                let message = both!(
                    "le titre « {text} » est de niveau {level}, après un de niveau {before}",
                    "the heading \"{text}\" is of level {level}, after one of level {before}"
                );
                let help = both!("mettez-le au niveau {wanted}", "make it level {wanted}");
                self.findings.push(Finding::warning("heading-order", self.at(text), message).help(help));
            }
        }
    }

    fn lead(&mut self, link: bool, address: &str, pages: &BTreeMap<&str, Known>) {
        let (file, anchor) = match self.target(address) {
            Target::Here(file, anchor) => (file, anchor),
            Target::Above => {
                let message = both!("« {address} » sort du site", "\"{address}\" leads out of the site");
                let help = both!("ôtez un « ../ »", "remove a \"../\"");
                return self.findings.push(Finding::error("broken-link", self.at(address), message).help(help));
            }
            Target::Elsewhere => return,
        };
        let folder = format!("{file}/index.html");
        let found = [&file, &folder].into_iter().find(|path| self.whole.tree.get(path).is_some());
        let Some(found) = found else {
            if self.whole.complete {
                self.findings.push(self.missing(link, address, &file));
            }
            return;
        };
        let Some(there) = pages.get(found.as_str()).filter(|_| link && !anchor.is_empty()) else { return };
        if !there.ids.contains(&anchor) && anchor != "top" {
            let message = both!(
                "« {address} » : {found} n’a pas de « #{anchor} »",
                "\"{address}\": {found} has no \"#{anchor}\""
            );
            let finding = Finding::error("broken-anchor", self.at(address), message);
            self.findings.push(match nearest(&anchor, there.ids.iter().map(String::as_str)) {
                Some(near) => finding.help(both!("peut-être #{near} ?", "perhaps #{near}?")),
                None => finding,
            });
        }
    }

    fn missing(&self, link: bool, address: &str, file: &str) -> Finding {
        let (code, message): (_, Text) = if link {
            ("broken-link", both!("« {address} » ne mène à aucune page", "\"{address}\" leads to no page"))
        } else {
            ("missing-file", both!("le fichier « {address} » n’est pas là", "the file \"{address}\" is not there"))
        };
        let finding = Finding::error(code, self.at(address), message);
        match nearest(file, self.whole.tree.iter().map(|(path, _)| path.as_str())) {
            Some(near) => finding.help(both!("peut-être {near} ?", "perhaps {near}?")),
            None => finding,
        }
    }

    fn target(&self, address: &str) -> Target {
        let own = address
            .strip_prefix(self.whole.base)
            .filter(|rest| !self.whole.base.is_empty() && (rest.is_empty() || rest.starts_with(['/', '#', '?'])));
        let (address, anchor) = own.unwrap_or(address).split_once('#').unwrap_or((own.unwrap_or(address), ""));
        let address = address.split('?').next().unwrap_or_default();
        let anchor = decoded(anchor);
        if own.is_none() && (address.starts_with("//") || has_scheme(address)) {
            return Target::Elsewhere;
        }
        if own.is_none() && address.is_empty() {
            return Target::Here(self.path.to_owned(), anchor);
        }
        let root = if own.is_some() { "/" } else { self.whole.root };
        let mut parts: Vec<&str> = Vec::new();
        let rest = if let Some(rest) = address.strip_prefix(root) {
            rest
        } else if address.starts_with('/') {
            return Target::Elsewhere;
        } else {
            parts = self.path.split('/').collect();
            parts.pop();
            address
        };
        let folder = rest.is_empty() || rest.ends_with(['/', '.']);
        let rest = decoded(rest);
        for part in rest.split('/').filter(|part| !matches!(*part, "" | ".")) {
            if part != ".." {
                parts.push(part);
            } else if parts.pop().is_none() {
                return Target::Above;
            }
        }
        if folder {
            parts.push("index.html");
        }
        Target::Here(parts.join("/"), anchor)
    }
}

/// `mailto:`, `https:`, `data:`…
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

/// `%C3%A9` undone, where that is text.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit =
            |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        rest = after;
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
