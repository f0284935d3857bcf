//! From one build to the next: a page that would be the same again is not made again.
//!
//! A page is a function of its source, of what is around every page, of its neighbours, and of the answers to what its
//! Markdown asks: figures, blocks, addresses. The first three are its key; the answers are noted while it is made, and
//! compared before it is kept. What has a finding is made again each time, so that it is found again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::cards::card;
use super::facts::Facts;
use super::files::Files;
use super::front::{self, Page, SitePage};
use super::gather::Gathered;
use super::lexicon;
use super::notes::{Drawn, Front, Notes, Outcome, PageNote, ViewNote, packed};
use super::packing::Worth;
use super::parts::PartNote;
use super::pictures::Noted;
use super::site::{Source, chrome};
use super::{Options, Press};
use crate::archive::compact::{self, Packed};
use crate::audit::Seen;
use crate::figures;
use crate::finding::Place;
use crate::search;
use crate::theme::View;
use crate::tree::{Body, Digest, Digesting, OutPath};
use crate::world::{DiskError, Standing};
use crate::yaml;

/// What was noted, and what is.
#[derive(Default)]
pub struct Memory {
    past: Notes,
    noted: Notes,
    /// The page in the making, and how many findings there were before it.
    page: Option<(PageNote, usize)>,
}

impl Memory {
    /// With what the last build noted.
    pub fn new(past: Notes) -> Self {
        Self { past, ..Self::default() }
    }

    /// For the next build.
    pub fn written(&self, outcome: &Outcome) -> Vec<u8> {
        packed(outcome, &self.noted)
    }

    /// A text made smaller: what is published, where the last build made it of the same text.
    pub fn shorter(
        &mut self,
        standing: Option<&dyn Standing>,
        out: &OutPath,
        text: &str,
        make: fn(&str) -> String,
    ) -> Body {
        let of = Digest::of(text.as_bytes());
        let known = self.past.shortened.get(out.as_str()) == Some(&of);
        self.noted.shortened.insert(out.as_str().to_owned(), of);
        match standing.filter(|_| known).and_then(|standing| standing.digest(out)) {
            Some((digest, size)) => Body::Kept(digest, size),
            None => make(text).into(),
        }
    }

    /// What was made smaller is published again without being looked at.
    fn still_shorter(&mut self, out: &OutPath) {
        if let Some(of) = self.past.shortened.remove(out.as_str()) {
            self.noted.shortened.insert(out.as_str().to_owned(), of);
        }
    }

    /// Which packed forms the last build put beside a file.
    pub fn packed(&self, out: &OutPath) -> Option<Worth> {
        self.past.packed.get(out.as_str()).copied()
    }

    /// Notes which stand beside it now.
    pub fn note_packed(&mut self, out: &OutPath, worth: Worth) {
        self.noted.packed.insert(out.as_str().to_owned(), worth);
    }

    /// The front matter of a file, where the last build read the same.
    pub fn front(&mut self, content: &str, source: Digest) -> Option<Page<SitePage>> {
        let packed = self.past.fronts.remove(content)?;
        let known = packed.open().filter(|known| known.source == source)?;
        self.noted.fronts.insert(content.to_owned(), packed);
        Some(Page { front: known.says, body: known.body.0..known.body.1 })
    }

    /// What a page of the last build says in the feed.
    pub fn content(&self, out: &OutPath) -> Option<String> {
        self.past.pages.get(out.as_str())?.open()?.content
    }

    /// Notes the front matter of a file.
    pub fn note_front(&mut self, content: &str, source: Digest, page: &Page<SitePage>) {
        let front = Front { source, says: page.front.clone(), body: (page.body.start, page.body.end) };
        self.noted.fronts.extend(Packed::of(&front).map(|front| (content.to_owned(), front)));
    }

    /// Whether the same private texts were looked for.
    pub fn searched(&mut self, now: Digest) -> bool {
        self.noted.searched = Some(now);
        self.past.searched == Some(now)
    }

    /// What was seen of the pages of the last build.
    pub fn seen(&mut self) -> Seen {
        std::mem::take(&mut self.past.seen)
    }

    /// The parts of pages of the last build.
    pub const fn parts(&mut self) -> &mut BTreeMap<String, Packed<PartNote>> {
        &mut self.past.parts
    }

    /// Notes a part of a page.
    pub fn keep_part(&mut self, name: String, part: Packed<PartNote>) {
        self.noted.parts.insert(name, part);
    }

    /// For the next audit.
    pub fn see(&mut self, seen: Seen) {
        self.noted.seen = seen;
    }

    /// Whether the page in the making is noted with all that it asks for.
    pub const fn is_noting(&self) -> bool {
        self.page.is_some()
    }

    fn page(&mut self, note: impl FnOnce(&mut PageNote)) {
        if let Some((page, _)) = &mut self.page {
            note(page);
        }
    }

    /// A figure that the page shows.
    pub fn figure(&mut self, expression: &str, answer: &str) {
        self.page(|page| drop(page.figures.insert(expression.to_owned(), answer.to_owned())));
    }

    /// A file of `content/` that the page leads to or shows.
    pub fn needs(&mut self, content: &str) {
        self.page(|page| page.needs.extend([content.to_owned()]));
    }

    /// The page shows more than single figures.
    pub fn world(&mut self, world: Digest) {
        self.page(|page| page.world = Some(world));
    }

    /// A link of the page.
    pub fn link(&mut self, place: &Place, page: &OutPath, anchor: &str) {
        self.page(|it| it.links.push((place.clone(), page.as_str().to_owned(), anchor.to_owned())));
    }

    /// What the last build noted of a page's card.
    pub fn card(&self, page: &OutPath) -> Option<Drawn> {
        self.past.cards.get(page.as_str()).copied()
    }

    /// Whether this build has noted a card of the page.
    pub fn has_card(&self, page: &OutPath) -> bool {
        self.noted.cards.contains_key(page.as_str())
    }

    /// For the next build.
    pub fn note_card(&mut self, page: &OutPath, drawn: Drawn) {
        self.noted.cards.insert(page.as_str().to_owned(), drawn);
    }

    /// What the last build noted of pictures.
    pub fn pictures(&mut self) -> BTreeMap<String, Noted> {
        std::mem::take(&mut self.past.pictures)
    }

    /// For the next build.
    pub fn note_pictures(&mut self, noted: BTreeMap<String, Noted>) {
        self.noted.pictures = noted;
    }

    /// A picture that the page depends on, and what its file is known by.
    pub fn picture(&mut self, content: &str, source: Digest) {
        self.page(|page| page.pictures.extend([(content.to_owned(), source)]));
    }

    /// A picture of the page that has files of its own.
    pub fn show(&mut self, content: &str) {
        self.page(|page| page.shown.extend([content.to_owned()]));
    }

    /// A file that the page gives as it is.
    pub fn asset(&mut self, content: &str) {
        self.page(|page| page.assets.extend([content.to_owned()]));
    }

    /// What the page says.
    pub fn said(&mut self, said: &search::Page) {
        self.page(|page| page.searched = Some(said.clone()));
    }

    /// What can be pointed at in the page.
    pub fn ids(&mut self, ids: &[String], pages: usize) {
        self.page(|page| {
            page.ids.extend_from_slice(ids);
            page.pages += pages;
        });
    }
}

/// What any page is made from beside what it asks for.
pub fn key(press: &Press<'_>, source: Digest, neighbours: &impl Serialize) -> Option<Digest> {
    compact::pack(&(press.around, source, neighbours)).map(|bytes| Digest::of(&bytes))
}

/// What is around every page: the theme, the menus, the co-op's identity, what was asked for.
pub fn around(press: &Press<'_>, options: &Options) -> Result<Option<Digest>, DiskError> {
    let Some(index) = OutPath::new("index.html") else { return Ok(None) };
    let themes = press.disk.folder("themes")?;
    let coop = press.disk.digest("data/coop.yaml");
    let spoken = press.disk.digest(lexicon::FILE);
    let chrome = chrome(press, &index, String::new(), String::new());
    // On another day other pages are published, and each is the same; so it is with packed forms beside it.
    let options = Options { on: None, compress: false, ..options.clone() };
    Ok(compact::pack(&(options, press.base_url, themes, coop, spoken, chrome)).map(|bytes| Digest::of(&bytes)))
}

/// All that a block may show: every fact, which files there are, and what their front matter says; reports wholly where
/// their papers are made, whose size is told.
pub fn world(files: &Files<'_>, gathered: &Gathered, pages: &[Source], papers: bool) -> Result<Digest, DiskError> {
    let mut world = Digesting::default();
    world.add(files.folder("data")?.bytes());
    let head = |it: &Source| Digest::of(it.bytes.get(..it.page.body.start).unwrap_or_default());
    let heads: BTreeMap<&str, Digest> = pages.iter().map(|it| (it.content.as_str(), head(it))).collect();
    for content in &gathered.content {
        world.add(content.as_bytes());
        world.add(&[0]);
        let path = format!("content/{content}");
        let whole = papers && content.starts_with("ag/");
        let other = || if whole { None } else { files.held(&path, |bytes| front::head(&path, bytes)) };
        let known = heads.get(content.as_str()).copied().or_else(|| other().flatten()).or_else(|| files.known(&path));
        world.add(known.as_ref().map_or(&[], |it| it.bytes()));
    }
    Ok(world.end())
}

/// All that a page is made from that is made again each time: a list of others, a chapter, a deck.
pub fn view<V: View>(press: &Press<'_>, view: &V) -> Option<Digest> {
    let around = press.around?;
    let mut all = Digesting::default();
    all.add(around.bytes());
    all.add(V::TEMPLATE.as_bytes());
    all.add(&serde_json::to_vec(view).ok()?);
    Some(all.end())
}

impl Gathered {
    /// Takes over a page of the last build, where it would be the same again; false where it must be made.
    pub fn keep(
        &mut self,
        press: &Press<'_>,
        facts: &Facts<'_>,
        out: &OutPath,
        cause: &str,
        key: Option<Digest>,
    ) -> bool {
        let Some(standing) = press.standing.filter(|_| key.is_some()) else { return false };
        let Some(note) = self.memory.past.pages.get(out.as_str()).and_then(Packed::open) else { return false };
        if !self.holds(press, facts, &note, key) {
            return false;
        }
        let Some((digest, size)) = standing.digest(out) else { return false };
        if !self.keep_card(standing, out, cause) {
            return false;
        }
        self.take_over(&note, out);
        self.searched.again(out, press.channel, note.searched.as_ref());
        self.add(out.clone(), Body::Kept(digest, size), cause);
        self.memory.noted.pages.extend(self.memory.past.pages.remove_entry(out.as_str()));
        self.memory.still_shorter(out);
        true
    }

    /// Whether every answer is what it was when this was noted.
    pub fn holds(&self, press: &Press<'_>, facts: &Facts<'_>, note: &PageNote, key: Option<Digest>) -> bool {
        let shown = |(expression, answer): (&String, &String)| {
            figures::expand(&facts.figures, expression, press.lang).is_ok_and(|now| now.as_ref() == Some(answer))
        };
        let seen = |(content, source): (&String, &Digest)| {
            press.disk.known(&format!("content/{content}")).as_ref() == Some(source)
        };
        key.is_some()
            && note.key == key
            && note.pictures.iter().all(seen)
            && note.world.is_none_or(|world| world == press.world)
            && note.needs.iter().all(|content| self.content.contains(content) && !self.withheld.contains_key(content))
            && note.figures.iter().all(shown)
    }

    /// Takes over what the last build made of the same view, where it is still published.
    pub fn keep_view(&mut self, press: &Press<'_>, out: &OutPath, view: Digest) -> Option<Body> {
        let (digest, size) = press.standing?.digest(out)?;
        let note = self.memory.past.views.remove(out.as_str()).filter(|note| note.view == view)?;
        self.searched.again(out, press.channel, note.searched.as_ref());
        self.memory.noted.views.insert(out.as_str().to_owned(), note);
        self.memory.still_shorter(out);
        Some(Body::Kept(digest, size))
    }

    /// Notes what a page was made from, where it is not one that is noted with all that it asks for.
    pub fn note_view(&mut self, out: &OutPath, view: Digest) {
        let searched = self.searched.said(out).cloned();
        self.memory.noted.views.insert(out.as_str().to_owned(), ViewNote { view, searched });
    }

    /// Takes over the card of a page, if it has one; false where it must be drawn again.
    fn keep_card(&mut self, standing: &dyn Standing, page: &OutPath, cause: &str) -> bool {
        let Some(drawn) = self.memory.card(page) else { return true };
        let Some((out, (digest, size))) =
            card(page).filter(|_| drawn.from.is_some()).and_then(|out| standing.digest(&out).map(|known| (out, known)))
        else {
            return false;
        };
        self.memory.note_card(page, drawn);
        self.add(out, Body::Kept(digest, size), cause);
        true
    }

    /// From here on what is asked for is asked for by one page.
    pub fn begin(&mut self) {
        self.memory.page = Some((PageNote::default(), self.findings.len()));
    }

    /// The page is made: it is noted, unless something was found; with its content, where it is in the feed.
    pub fn end(&mut self, out: &OutPath, key: Option<Digest>, content: Option<String>) {
        if let Some(mut note) = self.noted() {
            note.key = key;
            note.content = content;
            self.memory.noted.pages.extend(Packed::of(&note).map(|note| (out.as_str().to_owned(), note)));
        }
    }

    /// What was asked for since the beginning, unless something was found.
    pub fn noted(&mut self) -> Option<PageNote> {
        let (note, known) = self.memory.page.take()?;
        (self.findings.len() == known).then_some(note)
    }
}

/// All that a build was given.
pub fn input(options: &Options, files: Digest) -> Option<Digest> {
    compact::pack(&(options, files)).map(|bytes| Digest::of(&bytes))
}

/// The front matter of a page of the site: noted, or read.
pub fn front(
    files: &Files<'_>,
    gathered: &mut Gathered,
    content: &str,
    file: &Arc<str>,
    bytes: &[u8],
) -> Option<Page<SitePage>> {
    let source = files.digest(file)?;
    // The same bytes were text when they were noted.
    if let Some(page) = gathered.memory.front(content, source) {
        return Some(page);
    }
    let known = gathered.findings.len();
    let text = yaml::text(file, bytes).map_err(|finding| gathered.findings.push(finding)).ok()?;
    let page = front::read::<SitePage>(file, text, &mut gathered.findings)?;
    if gathered.findings.len() == known {
        gathered.memory.note_front(content, source, &page);
    }
    Some(page)
}
