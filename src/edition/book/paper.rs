//! A book as a booklet on A4, from the same chapters as its pages: `vademecum/vademecum.pdf`.

use super::super::gather::Gathered;
use super::super::papers;
use super::super::view::handbook::PrintedChapter;
use super::Book;
use crate::booklet::{self, Booklet, Chapter};
use crate::markup;
use crate::tree::OutPath;

impl Book<'_> {
    /// Adds the booklet; `from` is the page that has its chapters.
    pub(super) fn paper(
        &self,
        gathered: &mut Gathered,
        from: &OutPath,
        chapters: Vec<PrintedChapter>,
    ) -> Option<OutPath> {
        let folder = self.index.out.address();
        let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let out = OutPath::new(format!("{folder}{name}.pdf"))?;
        let front = &self.index.page.front;
        let chapter = |it: PrintedChapter| {
            let mut pieces = markup::flow::pieces(&self.press.lexicon.aloud(&it.content));
            papers::lead_out(&mut pieces, from, self.press.base_url);
            Chapter { id: it.id, number: it.number, title: it.title, pieces }
        };
        let booklet = Booklet {
            title: self.press.set(&front.title),
            lang: self.press.lang.tag().to_owned(),
            author: self.facts.public.coop.name.clone(),
            subject: self.press.set(&front.description),
            version: self.version(),
            address: self.press.base_url.to_owned(),
            contents: self.press.labels.contents.to_string(),
            chapters: chapters.into_iter().map(chapter).collect(),
        };
        let document = booklet::lay(&booklet);
        let place = |sought: papers::Sought<'_>| {
            let chapters = self.chapters.iter().map(|it| (&it.file, it.text.as_str()));
            papers::written_in(sought, [(&self.index.file, self.index.text.as_str())].into_iter().chain(chapters))
        };
        let cause = self.index.file.trim_end_matches("/index.md");
        let bytes = papers::write(&document, out.as_str(), cause, &place, &mut gathered.findings)?;
        gathered.add(out.clone(), bytes, cause);
        Some(out)
    }
}
