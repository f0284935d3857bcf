//! Defence against crawl traps: pages without an end that say nothing new.
//!
//! One principle: *a page that says nothing new does not get to propose more of its kind.* A list of 2,000 pages is
//! never cut, because each says something new; a calendar is, after a few empty months. All of it is pure: fed with
//! the same addresses and answers in the same order, it decides the same.

mod echoes;
mod facets;
mod fingerprint;
mod paths;
mod sessions;
mod shapes;

use std::collections::{BTreeMap, BTreeSet};

use crate::both;
use crate::lang::Text;
use crate::statify::url::Url;
use crate::tree::Digest;

use echoes::Echoes;
use facets::Facets;
use paths::Paths;
use sessions::Sessions;
use shapes::Shapes;

pub use fingerprint::fingerprint;

/// Redirects that follow each other, at most: browsers give up at 20.
const MOST_HOPS: u8 = 10;

/// What kind of trap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrapKind {
    /// Months or days without an end.
    Calendar,
    /// Filters that combine.
    Facets,
    /// An address that is new at each visit.
    Session,
    /// Links that go one folder deeper each time.
    Loop,
    /// Addresses that do not exist answer 200.
    SoftNotFound,
    /// A list that goes on after its end.
    Pagination,
    /// One text under many addresses.
    SameText,
    /// Redirects without an end.
    Redirects,
}

impl TrapKind {
    /// In words.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Calendar => both!("calendrier sans fin", "endless calendar"),
            Self::Facets => both!("filtres qui se combinent", "filters that combine"),
            Self::Session => both!("adresse différente à chaque visite", "address that is new at each visit"),
            Self::Loop => both!("liens qui s’enfoncent sans fin", "links that go ever deeper"),
            Self::SoftNotFound => {
                both!("pages inexistantes servies comme de vraies pages", "missing pages served as real ones")
            }
            Self::Pagination => both!("liste qui continue après sa fin", "list that goes on after its end"),
            Self::SameText => both!("même texte sous de nombreuses adresses", "same text under many addresses"),
            Self::Redirects => both!("redirections sans fin", "endless redirects"),
        }
    }
}

/// Whether to ask for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admit {
    /// Ask for it, then call [`Traps::learn`], also where there was no answer.
    Yes,
    /// Come back after the next call of [`Traps::learn`], and let others go first: what was asked for must be known.
    /// Never said to all while nothing is in flight.
    Later,
    /// It is another name of this address, to be admitted instead.
    Same(Url),
    /// Not on the word of this page; another page may propose it again.
    No(TrapKind),
}

/// A trap that was met: addresses were refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trap {
    /// Which kind.
    pub kind: TrapKind,
    /// The pattern of its addresses.
    pub shape: String,
    /// One of them.
    pub example: String,
    /// Requests that it cost for nothing.
    pub useless: u32,
    /// Refusals; an address refused twice counts twice.
    pub refused: u64,
}

/// What was asked for and is not yet known.
#[derive(Clone, Debug, Default)]
struct Flight {
    from: Option<Url>,
    /// What that page says.
    said: Option<Digest>,
    shape: String,
    /// Found on a page of the same shape, or on one that said nothing new.
    bred: bool,
    hops: u8,
}

/// A page that answered.
#[derive(Clone, Copy, Debug, Default)]
struct Page {
    print: Option<Digest>,
    /// It said nothing new.
    empty: bool,
    missing: bool,
    hops: u8,
}

/// What is known of the traps of a site.
#[derive(Clone, Debug, Default)]
pub struct Traps {
    missing: BTreeSet<Digest>,
    flights: BTreeMap<Url, Flight>,
    pages: BTreeMap<Url, Page>,
    shapes: Shapes,
    paths: Paths,
    facets: Facets,
    echoes: Echoes,
    sessions: Sessions,
    found: BTreeMap<(TrapKind, String), Trap>,
}

impl Traps {
    /// With the fingerprints of what the site answers with 200 to addresses that cannot exist; none if it answers 404.
    pub fn new(missing: impl IntoIterator<Item = Digest>) -> Self {
        Self { missing: missing.into_iter().collect(), ..Self::default() }
    }

    /// Whether to ask for an address in its normal form, whose shape is this, found on page `from` (none for a seed).
    /// To be called when its turn to be asked comes, so that it is judged by all that is known by then.
    pub fn admit(&mut self, url: &Url, shape: &str, from: Option<&Url>) -> Admit {
        let answer = self.weigh(url, shape, from);
        match &answer {
            Admit::No(kind) => self.name(*kind, shape, url).refused += 1,
            Admit::Same(_) => self.name(TrapKind::Session, shape, url).refused += 1,
            Admit::Yes | Admit::Later => {}
        }
        answer
    }

    fn weigh(&mut self, url: &Url, shape: &str, from: Option<&Url>) -> Admit {
        if self.flights.contains_key(url) {
            return Admit::Yes;
        }
        if let Some(same) = self.sessions.stand_in(url, shape) {
            return Admit::Same(same);
        }
        let source = from.and_then(|from| self.pages.get(from)).copied().unwrap_or_default();
        let bred = from.is_some() && (source.empty || self.shapes.same(shape, from));
        if let Some(from) = from {
            let hops = (source.hops >= MOST_HOPS).then_some(TrapKind::Redirects);
            let missing = source.missing.then_some(TrapKind::SoftNotFound);
            let refused = hops.or(missing).or_else(|| self.paths.refuse(url, from));
            let refused = refused.or_else(|| self.shapes.refuse(url, shape, source.empty));
            let refused = refused.or_else(|| self.facets.refuse(shape));
            let echo = || source.print.is_some_and(|print| self.echoes.refuse(print));
            if let Some(kind) = refused.or_else(|| echo().then(|| shapes::kind(shape))) {
                return Admit::No(kind);
            }
            let idle = self.flights.is_empty();
            let waits = !idle && self.paths.waits(url, from);
            let waits = waits || source.print.is_some_and(|print| self.echoes.full(print));
            if waits || self.shapes.full(url, shape) || self.facets.full(shape, idle) || self.sessions.full(shape) {
                return Admit::Later;
            }
        }
        self.shapes.take_off(url, shape, source.empty);
        self.facets.take_off(shape);
        self.sessions.take_off(shape);
        if let Some(print) = source.print {
            self.echoes.take_off(print);
        }
        let flight =
            Flight { from: from.cloned(), said: source.print, shape: shape.to_owned(), bred, hops: source.hops };
        self.flights.insert(url.clone(), flight);
        Admit::Yes
    }

    /// What an address answered: the [`fingerprint`] of a page, none for what is no HTML page or no answer; the
    /// status, 0 for no answer; how many links it has that no page had before and that lead [`elsewhere`].
    pub fn learn(&mut self, url: &Url, shape: &str, print: Option<Digest>, status: u16, new_links: usize) {
        let Some(flight) = self.flights.remove(url) else { return };
        self.shapes.land(url, &flight.shape);
        self.facets.land(shape, print.map(|_| new_links));
        let echo = self.echoes.land(flight.said, print.filter(|_| (200..300).contains(&status)));
        let mut page = Page { print, ..Page::default() };
        if (300..400).contains(&status) {
            page.hops = flight.hops.saturating_add(1);
        }
        let stripped = |other: &Url| self.pages.get(other).and_then(|page| page.print);
        if self.sessions.land(url, shape, print, stripped) {
            self.name(TrapKind::Session, shape, url);
        }
        if print.is_none() && (200..300).contains(&status) {
            self.shapes.file(&flight.shape);
        }
        if let Some(print) = print.filter(|_| (200..300).contains(&status)) {
            self.compare(url, &flight, print, &mut page);
            if echo && !page.empty {
                page.empty = true;
                self.name(shapes::kind(&flight.shape), &flight.shape, url).useless += 1;
            }
        }
        self.shapes.shape_of(url, shape);
        self.pages.insert(url.clone(), page);
    }

    fn compare(&mut self, url: &Url, flight: &Flight, print: Digest, page: &mut Page) {
        if flight.from.is_some() && self.missing.contains(&print) {
            page.missing = true;
            page.empty = true;
            self.shapes.missing(url);
            self.name(TrapKind::SoftNotFound, &flight.shape, url).useless += 1;
            return;
        }
        self.shapes.exists(url);
        let above = flight.from.as_ref().and_then(|from| Some((from, self.pages.get(from)?.print)));
        if self.paths.learn(url, above, print) {
            self.name(TrapKind::Loop, &flight.shape, url).useless += 1;
        }
        if let Some(kind) = self.shapes.learn(&flight.shape, print, flight.bred) {
            page.empty = true;
            self.name(kind, &flight.shape, url).useless += 1;
        }
    }

    /// Whether a page that was learned said something new. Where two pages propose an address, the one that did is
    /// the better `from`.
    #[must_use]
    pub fn vouches(&self, page: &Url) -> bool {
        self.pages.get(page).is_none_or(|page| !page.empty)
    }

    /// Traps of one kind that have no one shape are one trap.
    fn name(&mut self, kind: TrapKind, shape: &str, url: &Url) -> &mut Trap {
        let path = shape.split('?').next().unwrap_or_default();
        let name = match kind {
            TrapKind::Loop => format!("//{}/**", url.host()),
            TrapKind::SoftNotFound | TrapKind::SameText => format!("//{}{}*", url.host(), paths::folder(url.path())),
            TrapKind::Facets => format!("{path}?*"),
            TrapKind::Session => sessions::slot(shape).unwrap_or_else(|| shape.to_owned()),
            _ => shape.to_owned(),
        };
        let new = || Trap { kind, shape: name.clone(), example: url.as_str().to_owned(), useless: 0, refused: 0 };
        self.found.entry((kind, name.clone())).or_insert_with(new)
    }

    /// The traps, by kind and shape: those that were refused more. What merely repeats itself and ends is no trap.
    #[must_use]
    pub fn found(&self) -> Vec<Trap> {
        self.found.values().filter(|trap| trap.refused > 0).cloned().collect()
    }
}

/// Whether a link of one shape, on a page of another, leads to something else than the page's own list: another
/// shape, that does not only combine more filters.
#[must_use]
pub fn elsewhere(page: &str, link: &str) -> bool {
    let path = |shape: &str| shape.split_once('?').map_or(shape.len(), |(path, _)| path.len());
    let combined = link.matches('~').count() > 1 && page.get(..path(page)) == link.get(..path(link));
    page != link && !combined
}
