//! A crawl as statify does it, of a site that is a function.

use std::collections::{BTreeSet, VecDeque};

use sobre::statify::profile::named;
use sobre::statify::trap::{Admit, Trap, TrapKind, Traps, elsewhere, fingerprint};
use sobre::statify::url::Url;
use sobre::tree::Digest;

/// An answer of the site: its status, text, and links; a redirect has one link.
pub struct Answer(pub u16, pub String, pub Vec<String>);

#[expect(clippy::unnecessary_wraps, reason = "a site answers an option")]
pub fn page(text: impl Into<String>, links: impl IntoIterator<Item = String>) -> Option<Answer> {
    Some(Answer(200, text.into(), links.into_iter().collect()))
}

pub fn url(target: &str) -> Url {
    Url::new("https://asso.example/").unwrap().join(target).unwrap()
}

pub struct Crawl {
    pub asked: Vec<String>,
    pub found: Vec<Trap>,
}

impl Crawl {
    pub fn count(&self, needle: &str) -> usize {
        self.asked.iter().filter(|asked| asked.contains(needle)).count()
    }

    pub fn kinds(&self) -> BTreeSet<TrapKind> {
        self.found.iter().map(|trap| trap.kind).collect()
    }
}

/// Crawls as statify does: a queue, `flights` requests at a time, answers taken in the order of requests.
pub fn crawl(flights: usize, seeds: &[&str], site: impl Fn(&Url) -> Option<Answer>) -> Crawl {
    let profile = named("generic").unwrap();
    let print = |url: &Url, text: &str| -> Digest { fingerprint(url, text, []) };
    let probe = url("/zz9-plural-z-alpha");
    let missing = site(&probe).filter(|answer| answer.0 == 200).map(|answer| print(&probe, &answer.1));
    let mut traps = Traps::new(missing);
    let mut queue: VecDeque<(Url, Option<Url>)> = seeds.iter().map(|seed| (url(seed), None)).collect();
    let mut asked = Vec::new();
    let mut known = BTreeSet::new();
    let mut air: VecDeque<Url> = VecDeque::new();
    let mut linked = BTreeSet::new();
    loop {
        let mut later = VecDeque::new();
        while air.len() < flights {
            let Some((next, from)) = queue.pop_front() else { break };
            if known.contains(&next) {
                continue;
            }
            match traps.admit(&next, &profile.shape(&next), from.as_ref()) {
                Admit::Yes => {
                    known.insert(next.clone());
                    asked.push(next.target().to_owned());
                    assert!(asked.len() < 20_000, "endless: {:?}", asked.last());
                    air.push_back(next);
                }
                Admit::Later => later.push_back((next, from)),
                Admit::Same(other) => queue.push_front((other, from)),
                Admit::No(_) => {}
            }
        }
        later.append(&mut queue);
        queue = later;
        let Some(landed) = air.pop_front() else {
            assert!(queue.is_empty(), "everything waits, and nothing is in flight");
            break;
        };
        let shape = profile.shape(&landed);
        let Some(Answer(status, text, links)) = site(&landed) else {
            traps.learn(&landed, &shape, None, 404, 0);
            continue;
        };
        let links: Vec<Url> = links.iter().filter_map(|link| landed.join(link)).collect();
        let new = links.iter().filter(|link| linked.insert(link.as_str().to_owned()));
        let new = new.filter(|link| elsewhere(&shape, &profile.shape(link))).count();
        let fingerprint = (status == 200).then(|| print(&landed, &text));
        traps.learn(&landed, &shape, fingerprint, status, new);
        queue.extend(links.into_iter().map(|link| (link, Some(landed.clone()))));
    }
    Crawl { asked, found: traps.found() }
}
