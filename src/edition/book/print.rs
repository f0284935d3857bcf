//! All chapters on one page, to print.

use super::super::site::chrome;
use super::super::view::handbook::{ChangeView, PrintView, PrintedChapter};
use super::super::{address, escaped};
use super::{Book, ChapterSource};
use crate::edition::gather::Gathered;
use crate::lang::Lang;
use crate::tree::OutPath;

impl Book<'_> {
    /// Every id carries its chapter's prefix, and links between chapters stay inside.
    pub(super) fn print(&self, gathered: &mut Gathered) -> Option<(OutPath, Vec<PrintedChapter>)> {
        let name = if self.press.lang == Lang::Fr { "imprimer" } else { "print" };
        let out = OutPath::new(format!("{}{name}/index.html", self.index.out.address()))?;
        let mut printed = Vec::new();
        let mut all = Vec::new();
        for (at, source) in self.chapters.iter().enumerate().filter(|(_, it)| !it.page.front.unprinted) {
            let id = format!("chapitre-{}", source.number);
            let known = gathered.findings.len();
            let prefix = format!("c{}-", source.number);
            let part = self.part(gathered, at, (&out, &prefix, 1), |html, terms| {
                let place = |it: &ChapterSource| {
                    let elsewhere = it.page.front.unprinted;
                    if elsewhere {
                        format!("{}#", address::relative(&out, &it.out))
                    } else {
                        format!("#c{}-", it.number)
                    }
                };
                self.glossary.linked(at, &self.inside(html), &terms.map(place).unwrap_or_default())
            });
            // The chapter's own page reports its findings.
            gathered.findings.truncate(known);
            let title = self.press.set(&source.page.front.title);
            all.extend(part.ids);
            printed.push(PrintedChapter { number: source.number.clone(), id, title, content: part.content });
        }
        let front = &self.index.page.front;
        let title = self.press.set(&front.title);
        let view = PrintView {
            heading: escaped(&title),
            chrome: chrome(self.press, &out, title, self.press.set(&front.description)),
            version: self.version(),
            changes: self.changed_here(&out),
            chapters: printed,
        };
        let cause = self.index.file.trim_end_matches("/index.md");
        self.press.publish(gathered, &out, &view, cause, all);
        Some((out, view.chapters))
    }

    /// What changed, with the chapters' places on this page.
    fn changed_here(&self, out: &OutPath) -> Vec<ChangeView> {
        let mut changes = self.changes(out);
        let printed = |number: &str| self.printed().any(|it| it.number == number);
        for chapter in changes.iter_mut().flat_map(|change| &mut change.chapters).filter(|it| printed(&it.number)) {
            chapter.href = format!("#chapitre-{}", chapter.number);
        }
        changes
    }

    /// The chapters that are on it.
    fn printed(&self) -> impl Iterator<Item = &ChapterSource> {
        self.chapters.iter().filter(|it| !it.page.front.unprinted)
    }

    /// Links to other chapters lead to their place on the same page.
    pub(super) fn inside(&self, html: &str) -> String {
        let book = self.index.out.address();
        self.printed().fold(html.to_owned(), |html, it| {
            let folder = it.out.as_str().trim_start_matches(book);
            let link = format!("href=\"../{}", address::encode(folder));
            html.replace(&format!("{link}#"), &format!("href=\"#c{}-", it.number))
                .replace(&format!("{link}\""), &format!("href=\"#chapitre-{}\"", it.number))
        })
    }
}
