//! The HTML writer: our own, because strict security policies, notes with back-links, French titles and places
//! of findings are not in the parser's.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::fence::Fence;
use super::heading::OpenHeading;
use super::html::{escape_text, text_of};
use super::inline::Image;
use super::mask::Masked;
use super::notes::Notes;
use super::pause::Pauses;
use super::places::Places;
use super::raw::RawReader;
use super::run::Run;
use super::summary::summarise;
use super::table::Table;
use super::typography::Context;
use super::{Chunk, Heading, Inserts, Options, Prose, Source};
use crate::finding::Finding;
use crate::lang::{Lang, Text};

/// Takes the parser's events and writes the document.
pub(super) struct Writer<'a> {
    base: usize,
    pub lead: usize,
    pub masked: &'a Masked<'a>,
    pub options: &'a Options,
    pub inserts: &'a mut dyn Inserts,
    /// The HTML since the last chunk.
    pub out: String,
    /// Text not written yet.
    pub run: Run,
    pub context: Context,
    pub image: Option<Image>,
    /// For each open link, whether it was written.
    pub links: Vec<bool>,
    /// Within `<https://…>`, whose text is its address.
    pub verbatim: bool,
    pub table: Option<Table>,
    pub notes: Notes,
    pub findings: Vec<Finding>,
    places: Places<'a>,
    pub raw: RawReader,
    pub fence: Option<Fence>,
    pub chunks: Vec<Chunk>,
    pub pauses: Pauses,
    pub headings: Vec<Heading>,
    pub open_heading: Option<OpenHeading>,
    pub ids: BTreeMap<String, u32>,
    summary: String,
    paragraph: usize,
    /// The last image written, as bytes of `out`.
    pub last_image: Range<usize>,
    pub last_title: String,
    /// How many blocks that hold blocks are open.
    pub depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        source: Source<'a>,
        base: usize,
        masked: &'a Masked<'a>,
        options: &'a Options,
        inserts: &'a mut dyn Inserts,
    ) -> Self {
        Self {
            base,
            lead: 0,
            masked,
            options,
            inserts,
            out: String::with_capacity(masked.text.len() * 5 / 4),
            run: Run::new(&masked.text),
            context: Context::default(),
            image: None,
            links: Vec::new(),
            verbatim: false,
            table: None,
            notes: Notes::default(),
            findings: Vec::new(),
            places: Places::new(source),
            raw: RawReader::default(),
            fence: None,
            chunks: Vec::new(),
            pauses: Pauses::default(),
            headings: Vec::new(),
            open_heading: None,
            ids: BTreeMap::new(),
            summary: String::new(),
            paragraph: 0,
            last_image: 0..0,
            last_title: String::new(),
            depth: 0,
        }
    }

    /// Writes one title inline: `lead` bytes before it are ours, not the file's.
    pub(super) fn title(self, lead: usize) -> Self {
        Self { lead, ..self }
    }

    pub(super) fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Text(text) => match &mut self.fence {
                Some(fence) => fence.add(self.masked, &text, range),
                None => self.run.push(&text, range),
            },
            Event::SoftBreak => self.run.line_break(),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            other => self.inline(other, range),
        }
    }

    pub(super) fn finish(mut self) -> Prose {
        self.flush_block();
        self.write_notes();
        self.cut();
        Prose {
            chunks: self.chunks,
            headings: self.headings,
            summary: self.summary,
            pauses: self.pauses.all,
            ends_in_pause: self.pauses.is_last,
            findings: self.findings,
        }
    }

    /// Bytes of the body as bytes of the file.
    pub fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        self.base + range.start.saturating_sub(self.lead)..self.base + range.end.saturating_sub(self.lead)
    }

    pub fn warn(&mut self, code: &'static str, range: &Range<usize>, message: Text, help: Text) {
        let place = self.places.at(self.in_file(range));
        self.findings.push(Finding::warning(code, place, message).help(help));
    }

    pub fn error(&mut self, code: &'static str, range: &Range<usize>, message: Text, help: Text) {
        let place = self.places.at(self.in_file(range));
        self.findings.push(Finding::error(code, place, message).help(help));
    }

    /// The text in the language of the document.
    pub fn say(&self, fr: &'static str, en: &'static str) -> &'static str {
        match self.options.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Begins a line of HTML.
    pub fn line(&mut self, html: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out.push_str(html);
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                self.inline_tag("<", tag.to_end());
            }
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.open_image(&dest_url, &title, range),
            _ => {
                self.flush_block();
                self.start_block(tag, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.line("");
                self.paragraph = self.out.len();
                self.out.push_str("<p>");
            }
            Tag::Heading { id, classes, .. } => self.open_heading(id, &classes, range),
            Tag::CodeBlock(kind) => self.fence = Some(Fence::new(kind)),
            Tag::HtmlBlock => {
                self.raw = RawReader::default();
                self.line("");
            }
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => self.open_table_head(),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            Tag::MetadataBlock(_) => {}
            container => {
                self.depth += 1;
                self.open_container(container, range);
            }
        }
    }

    fn open_container(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(None) => self.line("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = self.alert(kind);
                let html = format!(
                    "<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
                );
                self.line(&html);
            }
            Tag::List(Some(1)) => self.line("<ol>\n"),
            Tag::List(Some(first)) => self.line(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.line("<ul>\n"),
            Tag::Item => self.line("<li>"),
            Tag::DefinitionList => self.line("<dl>\n"),
            Tag::DefinitionListTitle => self.line("<dt>"),
            Tag::DefinitionListDefinition => self.line("<dd>"),
            Tag::FootnoteDefinition(name) => self.open_note(&name, range),
            _ => {}
        }
    }

    fn alert(&self, kind: BlockQuoteKind) -> (&'static str, &'static str) {
        match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", self.say("Astuce", "Tip")),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", self.say("Attention", "Warning")),
            BlockQuoteKind::Caution => ("caution", self.say("Danger", "Caution")),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.inline_tag("</", tag);
            }
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_image(),
            _ => {
                self.flush_block();
                self.end_block(tag, range);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(range),
            TagEnd::Heading(level) => self.close_heading(level as u8),
            TagEnd::CodeBlock => self.close_fence(range),
            TagEnd::HtmlBlock => self.line(""),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_table_head(),
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            TagEnd::MetadataBlock(_) => {}
            container => {
                self.depth = self.depth.saturating_sub(1);
                match container {
                    TagEnd::BlockQuote(None) => self.line("</blockquote>\n"),
                    TagEnd::BlockQuote(Some(_)) => self.line("</aside>\n"),
                    TagEnd::List(true) => self.line("</ol>\n"),
                    TagEnd::List(false) => self.line("</ul>\n"),
                    TagEnd::Item => self.out.push_str("</li>\n"),
                    TagEnd::DefinitionList => self.line("</dl>\n"),
                    TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
                    TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
                    TagEnd::FootnoteDefinition => self.close_note(),
                    _ => {}
                }
            }
        }
    }

    /// Ends the current chunk of text.
    pub fn cut(&mut self) {
        if !self.out.trim().is_empty() {
            let html = std::mem::take(&mut self.out);
            self.push(Chunk::Text(html));
        }
        self.out.clear();
    }

    fn close_paragraph(&mut self, range: &Range<usize>) {
        let start = self.paragraph;
        if self.pause(start, range) {
            return;
        }
        if self.depth == 0 && self.last_image == (start + "<p>".len()..self.out.len()) {
            return self.close_figure(start);
        }
        if self.depth == 0 && self.summary.is_empty() {
            self.summary = summarise(&text_of(self.out.get(start..).unwrap_or_default()));
        }
        self.out.push_str("</p>\n");
    }

    fn close_figure(&mut self, start: usize) {
        let image = self.out.split_off(start + "<p>".len());
        self.out.truncate(start);
        self.cut();
        let mut caption = String::new();
        if !self.last_title.is_empty() {
            caption.push_str("<figcaption>");
            escape_text(&self.last_title, &mut caption);
            caption.push_str("</figcaption>\n");
        }
        self.push(Chunk::Image { html: format!("<figure>\n{image}\n{caption}</figure>\n") });
        self.last_image = 0..0;
    }
}
