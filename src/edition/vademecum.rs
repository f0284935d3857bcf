//! The vademecum: contents, chapters, and all of it on one page to print.

use std::sync::Arc;

use super::front::{self, Chapter, HandbookPage, Page};
use super::gather::Gathered;
use super::insertion::{Insertion, bad_name};
use super::labels::labels;
use super::site::chrome;
use super::view::handbook::{ChapterLink, ChapterView, ContentsView, PrintView, PrintedChapter};
use super::view::{Link, TocEntry};
use super::{Edition, Press, address, escaped, facts::Facts};
use crate::both;
use crate::finding::Place;
use crate::prose::Prose;
use crate::register::Channel;
use crate::theme::View;
use crate::tree::OutPath;

pub const EDITION: Edition = Edition {
    name: "vademecum",
    summary: || both!("le vademecum des adhérentes", "the newcomers’ handbook"),
    channel: Channel::Vademecum,
    render,
};

/// A chapter, read and not yet rendered.
struct ChapterSource {
    file: Arc<str>,
    text: String,
    page: Page<Chapter>,
    out: OutPath,
    number: String,
}

fn render(press: &Press<'_>, gathered: &mut Gathered) {
    let facts = press.facts(gathered, press.site_day());
    let mut chapters = Vec::new();
    let mut index = None;
    for content in gathered.markdown("vademecum") {
        let Some((file, text)) = gathered.text(press.disk, &content) else { continue };
        let Some(out) = address::page(&content) else {
            gathered.findings.push(bad_name(Place::file(file)));
            continue;
        };
        if content == "vademecum/index.md" {
            index =
                front::read::<HandbookPage>(&file, &text, &mut gathered.findings).map(|page| (file, text, page, out));
        } else if let Some(page) = front::read::<Chapter>(&file, &text, &mut gathered.findings) {
            let number = (chapters.len() + 1).to_string();
            chapters.push(ChapterSource { file, text, page, out, number });
        }
    }
    let Some((file, text, page, out)) = index else { return };
    let book = Book { press, facts: &facts, chapters: &chapters, index: &out };
    let print = book.print(gathered, &page.front);
    book.contents(gathered, &file, &text, &page, print.as_ref());
    for at in 0..chapters.len() {
        book.chapter(gathered, at, print.as_ref());
    }
}

struct Book<'a> {
    press: &'a Press<'a>,
    facts: &'a Facts<'a>,
    chapters: &'a [ChapterSource],
    index: &'a OutPath,
}

impl Book<'_> {
    fn version(&self, front: &HandbookPage) -> String {
        let word = labels(self.press.lang).version;
        front.version.as_ref().map(|version| format!("{word} {version}")).unwrap_or_default()
    }

    fn links(&self, from: &OutPath) -> Vec<ChapterLink> {
        let link = |it: &ChapterSource| ChapterLink {
            number: it.number.clone(),
            title: self.press.set(&it.page.front.title),
            href: address::relative(from, &it.out),
            summary: self.press.set(&it.page.front.summary),
            current: it.out == *from,
        };
        self.chapters.iter().map(link).collect()
    }

    fn add<V: View>(&self, gathered: &mut Gathered, out: &OutPath, view: &V, cause: &str, prose: &[&Prose]) {
        let ids = prose.iter().flat_map(|it| &it.headings).map(|heading| heading.id.clone()).collect();
        self.press.publish(gathered, out, view, cause, ids);
    }

    fn contents(
        &self,
        gathered: &mut Gathered,
        file: &Arc<str>,
        text: &str,
        page: &Page<HandbookPage>,
        print: Option<&OutPath>,
    ) {
        let mut insertion = Insertion::new(self.facts, gathered, self.index, file, text);
        let prose = insertion.render(page.body.clone(), 0);
        let findings = std::mem::take(&mut insertion.findings);
        gathered.findings.extend(findings);
        let title = self.press.set(&page.front.title);
        let view = ContentsView {
            heading: escaped(&title),
            chrome: chrome(self.press, self.index, title, self.press.set(&page.front.description)),
            lead: String::new(),
            content: prose.html(),
            version: self.version(&page.front),
            chapters: self.links(self.index),
            print_href: print.map(|print| address::relative(self.index, print)).unwrap_or_default(),
        };
        self.add(gathered, self.index, &view, file, &[&prose]);
    }

    fn chapter(&self, gathered: &mut Gathered, at: usize, print: Option<&OutPath>) {
        let Some(source) = self.chapters.get(at) else { return };
        let mut insertion = Insertion::new(self.facts, gathered, &source.out, &source.file, &source.text);
        let prose = insertion.render(source.page.body.clone(), 0);
        let findings = std::mem::take(&mut insertion.findings);
        gathered.findings.extend(findings);
        let title = self.press.set(&source.page.front.title);
        let summary = self.press.set(&source.page.front.summary);
        let neighbour = |at: Option<usize>| {
            let other = at.and_then(|at| self.chapters.get(at));
            other.map_or_else(Link::default, |it| Link {
                label: self.press.set(&it.page.front.title),
                href: address::relative(&source.out, &it.out),
            })
        };
        let headings = prose.headings.iter().filter(|heading| heading.level == 2);
        let toc: Vec<TocEntry> =
            headings.map(|it| TocEntry { id: it.id.clone(), html: it.html.clone(), level: it.level }).collect();
        let view = ChapterView {
            heading: escaped(&title),
            lead: format!("<p>{}</p>", escaped(&summary)),
            chrome: chrome(self.press, &source.out, title, summary),
            number: source.number.clone(),
            content: prose.html(),
            toc: if toc.len() > 2 { toc } else { Vec::new() },
            chapters: self.links(&source.out),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(Some(at + 1)),
            print_href: print.map(|print| address::relative(&source.out, print)).unwrap_or_default(),
        };
        self.add(gathered, &source.out, &view, &source.file, &[&prose]);
    }

    /// All chapters on one page; every id carries its chapter's prefix, and links between chapters stay inside.
    fn print(&self, gathered: &mut Gathered, front: &HandbookPage) -> Option<OutPath> {
        let name = if self.press.lang == crate::lang::Lang::Fr { "imprimer" } else { "print" };
        let out = OutPath::new(format!("vademecum/{name}/index.html"))?;
        let mut printed = Vec::new();
        let mut proses = Vec::new();
        for source in self.chapters {
            let id = format!("chapitre-{}", source.number);
            let known = gathered.findings.len();
            let mut insertion = Insertion::new(self.facts, gathered, &out, &source.file, &source.text);
            insertion.prefix = format!("c{}-", source.number);
            let prose = insertion.render(source.page.body.clone(), 1);
            // The chapter's own page reports its findings.
            gathered.findings.truncate(known);
            let title = self.press.set(&source.page.front.title);
            let content = self.inside(&prose.html());
            printed.push(PrintedChapter { number: source.number.clone(), id, title, content });
            proses.push(prose);
        }
        let title = self.press.set(&front.title);
        let view = PrintView {
            heading: escaped(&title),
            chrome: chrome(self.press, &out, title, self.press.set(&front.description)),
            version: self.version(front),
            chapters: printed,
        };
        let proses: Vec<&Prose> = proses.iter().collect();
        self.add(gathered, &out, &view, "content/vademecum", &proses);
        Some(out)
    }

    /// Links to other chapters lead to their place on the same page.
    fn inside(&self, html: &str) -> String {
        self.chapters.iter().fold(html.to_owned(), |html, it| {
            let folder = it.out.as_str().trim_start_matches("vademecum/");
            let link = format!("href=\"../{folder}");
            html.replace(&format!("{link}#"), &format!("href=\"#c{}-", it.number))
                .replace(&format!("{link}\""), &format!("href=\"#chapitre-{}\"", it.number))
        })
    }
}
