//! A book: contents, chapters, and all of it on one page to print. The vademecum is one, the manual another.

mod glossary;
mod paper;
mod print;
mod version;

use std::sync::Arc;

use super::front::{self, Chapter, HandbookPage, Page};
use super::gather::Gathered;
use super::insertion::{Insertion, bad_name};
use super::memory;
use super::parts::Part;
use super::site::chrome;
use super::view::handbook::{ChapterLink, ChapterView, ContentsView};
use super::view::{Link, TocEntry};
use super::{Press, address, escaped, facts::Facts};
use crate::finding::Place;
use crate::lang::size;
use crate::prose::{Heading, Prose};
use crate::tree::{Digest, OutPath};

use glossary::Glossary;
use version::Versions;

/// A chapter, read and not yet rendered.
struct ChapterSource {
    file: Arc<str>,
    text: String,
    page: Page<Chapter>,
    out: OutPath,
    number: String,
}

/// The first page, read and not yet rendered.
struct Index {
    file: Arc<str>,
    text: String,
    page: Page<HandbookPage>,
    out: OutPath,
}

/// Makes the book of a folder of `content/`; there is none without its first page.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, folder: &str) {
    let facts = press.facts(gathered, press.site_day());
    let mut chapters = Vec::new();
    let mut index = None;
    for content in gathered.markdown(folder) {
        let Some((file, text)) = gathered.text(press.disk, &content) else { continue };
        let Some(out) = address::page(&content) else {
            gathered.findings.push(bad_name(Place::file(file)));
            continue;
        };
        if content == format!("{folder}/index.md") {
            let page = front::read::<HandbookPage>(&file, &text, &mut gathered.findings);
            index = page.map(|page| Index { file, text, page, out });
        } else if let Some(page) = front::read::<Chapter>(&file, &text, &mut gathered.findings) {
            let number = (chapters.len() + 1).to_string();
            chapters.push(ChapterSource { file, text, page, out, number });
        }
    }
    let Some(index) = index else { return };
    let versions = Versions::new(&index.page.front, press.lang);
    gathered.findings.extend(versions.wrong(&index.page.front, &chapters));
    let glossary = Glossary::read(press, &chapters);
    let book =
        Book { press, facts: &facts, chapters: &chapters, index: &index, versions: &versions, glossary: &glossary };
    let printed = book.print(gathered);
    let print = printed.as_ref().map(|(out, _)| out.clone());
    let paper = printed.filter(|_| press.papers).and_then(|(out, chapters)| book.paper(gathered, &out, chapters));
    book.contents(gathered, print.as_ref(), paper.as_ref());
    for at in 0..chapters.len() {
        book.chapter(gathered, at, print.as_ref());
    }
}

struct Book<'a> {
    press: &'a Press<'a>,
    facts: &'a Facts<'a>,
    chapters: &'a [ChapterSource],
    index: &'a Index,
    versions: &'a Versions,
    glossary: &'a Glossary,
}

impl Book<'_> {
    /// « Version 2024-02, février 2024 ».
    fn version(&self) -> String {
        let word = self.press.labels.version.as_ref();
        let current = self.versions.current.as_ref();
        current.map(|it| self.press.set(&[word, " ", &it.said()].concat())).unwrap_or_default()
    }

    fn link(&self, from: &OutPath, it: &ChapterSource) -> ChapterLink {
        ChapterLink {
            number: it.number.clone(),
            title: self.press.set(&it.page.front.title),
            href: address::relative(from, &it.out),
            summary: self.press.set(&it.page.front.summary),
            current: it.out == *from,
            changed: self.versions.is_current(it.page.front.changed.as_ref()),
        }
    }

    fn links(&self, from: &OutPath) -> Vec<ChapterLink> {
        self.chapters.iter().map(|it| self.link(from, it)).collect()
    }

    fn contents(&self, gathered: &mut Gathered, print: Option<&OutPath>, paper: Option<&OutPath>) {
        let Index { file, text, page, out } = self.index;
        let mut insertion = Insertion::new(self.facts, gathered, out, file, text);
        let prose = insertion.render_whole(page.body.clone(), 0);
        let findings = std::mem::take(&mut insertion.findings);
        gathered.findings.extend(findings);
        let title = self.press.set(&page.front.title);
        let view = ContentsView {
            heading: escaped(&title),
            chrome: chrome(self.press, out, title, self.press.set(&page.front.description)),
            lead: String::new(),
            content: prose.html(),
            version: self.version(),
            chapters: self.links(out),
            changes: self.changes(out),
            print_href: print.map(|print| address::relative(out, print)).unwrap_or_default(),
            pdf_href: paper.map(|paper| address::relative(out, paper)).unwrap_or_default(),
            pdf_size: paper.and_then(|it| gathered.size(it)).map(|it| size(self.press.lang, it)).unwrap_or_default(),
        };
        self.press.publish(gathered, out, &view, file, ids(&prose));
    }

    fn chapter(&self, gathered: &mut Gathered, at: usize, print: Option<&OutPath>) {
        let Some(source) = self.chapters.get(at) else { return };
        let part = self.part(gathered, at, (&source.out, "", 0), |html, terms| {
            let terms = terms.map(|it| address::relative(&source.out, &it.out)).unwrap_or_default();
            self.glossary.linked(at, html, &format!("{terms}#"))
        });
        let front = &source.page.front;
        let (title, summary) = (self.press.set(&front.title), self.press.set(&front.summary));
        let neighbour = |at: Option<usize>| {
            let other = at.and_then(|at| self.chapters.get(at));
            other.map_or_else(Link::default, |it| Link {
                label: self.press.set(&it.page.front.title),
                href: address::relative(&source.out, &it.out),
            })
        };
        let toc: Vec<TocEntry> = part.toc.into_iter().filter(|heading| heading.level == 2).collect();
        let view = ChapterView {
            heading: escaped(&title),
            lead: format!("<p>{}</p>", escaped(&summary)),
            chrome: chrome(self.press, &source.out, title, summary),
            number: source.number.clone(),
            version: self.version(),
            changed: self.versions.changed(front.changed.as_ref(), self.press.lang),
            content: part.content,
            toc: if toc.len() > 2 { toc } else { Vec::new() },
            chapters: self.links(&source.out),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(Some(at + 1)),
            print_href: print.map(|print| address::relative(&source.out, print)).unwrap_or_default(),
        };
        let ids = part.ids.into_iter().chain(self.glossary.ids(at)).collect();
        self.press.publish(gathered, &source.out, &view, &source.file, ids);
    }

    /// A chapter as it stands on a page of the book: there its ids carry a prefix. `linked` is given the HTML and the
    /// chapter that has the glossary.
    fn part(
        &self,
        gathered: &mut Gathered,
        at: usize,
        (out, prefix, shift): (&OutPath, &str, i8),
        linked: impl FnOnce(&str, Option<&ChapterSource>) -> String,
    ) -> Part {
        let Some(source) = self.chapters.get(at) else { return Part::default() };
        let key = self.key(at, &source.file);
        gathered.part((self.press, self.facts), (out, prefix), key, |gathered| {
            let mut insertion = Insertion::new(self.facts, gathered, out, &source.file, &source.text);
            prefix.clone_into(&mut insertion.prefix);
            let prose = insertion.render_whole(source.page.body.clone(), shift);
            let findings = std::mem::take(&mut insertion.findings);
            gathered.findings.extend(findings);
            let heading = |it: &Heading| TocEntry { id: it.id.clone(), html: it.html.clone(), level: it.level };
            let content = linked(&prose.html(), self.chapters.get(self.glossary.chapter));
            Part { content, toc: prose.headings.iter().map(heading).collect(), ids: ids(&prose) }
        })
    }

    /// What a chapter is made from, beside what it asks for: its text, its place among the others and the glossary.
    fn key(&self, at: usize, file: &str) -> Option<Digest> {
        let others: Vec<_> = self.chapters.iter().map(|it| (it.out.as_str(), it.page.front.unprinted)).collect();
        memory::key(self.press, self.press.disk.digest(file)?, &(at, others, self.glossary))
    }
}

fn ids(prose: &Prose) -> Vec<String> {
    prose.headings.iter().map(|heading| heading.id.clone()).collect()
}
