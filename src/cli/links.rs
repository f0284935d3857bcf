//! The links to other servers, asked: politely, and not again what answered some days ago.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Outcome, Setting, failure, telling};
use crate::audit::{Budget, Checked, Known, LinkCheck, Sources, Whole, external};
use crate::both;
use crate::edition::Built;
use crate::finding::{Finding, Place, sort};
use crate::host::{FolderStore, ProjectDisk, Scratch, Wire, WireOptions, days_ago, keep_file, now, read_file};
use crate::register::{self, AcceptedLink};

/// What is kept between checks, in the project.
const KEPT: &str = ".sobre/links.jsonl";
/// The most bytes of it that are read.
const MAX_KEPT: u64 = 16 << 20;
/// Addresses asked at the same time, of all servers; each has two at most.
const WORKERS: usize = 8;
/// The most bytes of a body that is read of what answers no `HEAD`.
const MAX_BODY: u64 = 1 << 20;

/// How links are asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// For how many days a good answer is believed.
    pub days: u64,
    /// Whether servers at private addresses may be asked.
    pub private: bool,
}

/// Asks the links of what was built and adds what is wrong with them.
pub fn check(built: &mut Built, setting: &Setting, asking: Asking) -> Result<(), Outcome> {
    let disk = ProjectDisk::new(&setting.project);
    if built.tree.is_empty() {
        let message = both!(
            "les liens vers d’autres serveurs n’ont pas été vérifiés : il n’y a pas de pages",
            "links to other servers were not checked: there are no pages"
        );
        built.findings.push(Finding::note("links-not-checked", Place::file("content"), message));
        return Ok(());
    }
    let (none, base) = (BTreeSet::new(), built.base_url.as_str());
    let whole = Whole { tree: &built.tree, base, root: "/", all: true, unmade: &none, budget: Budget::default() };
    let links = external(whole, &Sources::new(&disk, &built.theme));
    let (register, _) = register::load(&disk).map_err(|error| failure::disk(&error, setting))?;
    let accepted = register.map(|register| register.facts.links).unwrap_or_default();
    let kept = setting.project.join(KEPT);
    let mut known = read(&kept);
    let since = days_ago(asking.days);
    let fresh = |url: &String| known.get(url).is_some_and(|it| it.told.is_good() && it.at >= since);
    let due: Vec<&str> = links.keys().filter(|url| !fresh(url)).map(String::as_str).collect();
    let asked = ask(&due, base, asking, setting)?;
    known.extend(asked);
    known.retain(|url, _| links.contains_key(url));
    write(&kept, &known).map_err(|error| failure::io(KEPT, &error, setting))?;
    let checked: Vec<Checked> = links
        .into_iter()
        .filter_map(|(url, place)| Some(Checked { told: known.get(&url)?.told.clone(), url, place }))
        .collect();
    built.findings.extend(judged(&checked, &accepted));
    sort(&mut built.findings);
    Ok(())
}

/// What is wrong, but for what is accepted; and what is accepted without need.
fn judged(checked: &[Checked], accepted: &[AcceptedLink]) -> Vec<Finding> {
    let fits = |it: &AcceptedLink, url: &str| match it.url.value.strip_suffix('*') {
        Some(start) => url.starts_with(start),
        None => it.url.value == url,
    };
    let mut findings: Vec<Finding> = checked
        .iter()
        .filter(|link| !accepted.iter().any(|it| fits(it, &link.url)))
        .filter_map(Checked::finding)
        .collect();
    for it in accepted {
        let (url, mut of_it) = (&it.url.value, checked.iter().filter(|link| fits(it, &link.url)).peekable());
        let message = if of_it.peek().is_none() {
            both!("plus aucune page n’a de lien vers {url}", "no page links to {url} any more")
        } else if of_it.all(|link| link.told.is_good()) {
            both!("{url} répond à nouveau", "{url} answers again")
        } else {
            continue;
        };
        let help = both!("ôtez cette ligne", "remove this line");
        findings.push(Finding::note("needless-accepted-link", it.url.place.clone(), message).help(help));
    }
    findings
}

/// Asks all addresses, some at a time, those of one server one after the other.
fn ask(due: &[&str], base: &str, asking: Asking, setting: &Setting) -> Result<BTreeMap<String, Known>, Outcome> {
    if due.is_empty() {
        return Ok(BTreeMap::new());
    }
    let scratch = Scratch::new().map_err(|error| failure::io(".sobre", &error, setting))?;
    let store = FolderStore::within(&scratch).map_err(|error| failure::store(&error, setting))?;
    let agent = concat!("sobre/", env!("CARGO_PKG_VERSION"));
    let agent = if base.is_empty() { agent.to_owned() } else { format!("{agent} (link check; +{base}/)") };
    let options = WireOptions {
        rate: Some(2.0),
        concurrency: 2,
        deadline: Duration::from_secs(15),
        patience: Duration::from_secs(10),
        max_body: MAX_BODY,
        private: asking.private,
        ..WireOptions::new("", &agent)
    };
    let wire = Wire::new(options, &store).map_err(|_| Outcome::Failure)?;
    let number = due.len();
    let text = both!("Vérification de {number} liens…", "Checking {number} links…");
    telling::progress(text.get(setting.lang));
    let order = in_turns(due);
    let (next, found) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS.min(order.len()) {
            scope.spawn(|| {
                while let Some(url) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let told = LinkCheck::ask(&wire, url);
                    let known = Known { url: (*url).to_owned(), at: now(), told };
                    found.lock().unwrap_or_else(PoisonError::into_inner).insert(known.url.clone(), known);
                }
            });
        }
    });
    telling::progress("");
    Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// The first address of each server, then the second of each: so that nobody waits for one that is slow.
fn in_turns<'u>(due: &[&'u str]) -> Vec<&'u str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut order: Vec<(usize, &str)> = Vec::new();
    for url in due {
        let host = url.split('/').nth(2).unwrap_or_default();
        let turn = counts.entry(host).or_default();
        order.push((*turn, url));
        *turn += 1;
    }
    order.sort_by_key(|(turn, _)| *turn);
    order.into_iter().map(|(_, url)| url).collect()
}

/// What is known from earlier checks; what cannot be read is asked again.
fn read(path: &PathBuf) -> BTreeMap<String, Known> {
    let bytes = read_file(path, MAX_KEPT).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Known>(line).ok());
    lines.map(|known| (known.url.clone(), known)).collect()
}

fn write(path: &PathBuf, known: &BTreeMap<String, Known>) -> std::io::Result<()> {
    keep_file(path, &mut |output| {
        for known in known.values() {
            let line = serde_json::to_string(known)?;
            writeln!(output, "{line}")?;
        }
        Ok(())
    })
}
