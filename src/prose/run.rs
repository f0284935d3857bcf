//! A run of text: what the parser gives in pieces between two inline elements, put together again so that figures,
//! addresses and typography are read whole.

use std::ops::Range;

use super::html::escape_address;
use super::links::{self, Link};
use super::mask::{Masked, expression};
use super::typography::{After, Context, Rules, Style, typeset};
use super::writer::Writer;
use crate::both;

/// Text that is not written yet.
#[derive(Default)]
pub(super) struct Run {
    text: String,
    /// Where each piece begins: byte of `text`, byte of the body.
    pieces: Vec<(usize, usize)>,
    /// Whether the body may hold addresses, unclosed figures, calls of unknown notes: read once, not in each run.
    may_link: bool,
    may_gape: bool,
    may_call: bool,
}

/// What is no plain text in a run.
enum Cut {
    Figure(Range<usize>),
    Link(Link),
}

impl Run {
    /// For the text of a body.
    pub(super) fn new(body: &str) -> Self {
        let may_link = body.contains("://") || body.contains('@');
        Self { may_link, may_gape: body.contains("{{"), may_call: body.contains("[^"), ..Self::default() }
    }

    /// Adds what the parser read at `range` of the body.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        let continues = self
            .pieces
            .last()
            .is_some_and(|(in_text, in_body)| range.start.checked_sub(*in_body) == Some(self.text.len() - in_text));
        if !continues {
            self.pieces.push((self.text.len(), range.start));
        }
        self.text.push_str(text);
    }

    pub(super) fn line_break(&mut self) {
        self.text.push('\n');
    }

    fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    /// The bytes of the body that a range of the text was read from.
    fn in_body(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let last = self.offset(range.end.saturating_sub(1).max(range.start));
        start..(last + 1).max(start + range.len().min(1))
    }

    fn offset(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(in_text, _)| *in_text <= at);
        let (in_text, in_body) = self.pieces.get(piece.saturating_sub(1)).copied().unwrap_or_default();
        in_body + at.saturating_sub(in_text)
    }

    /// Figures and addresses, in order, none within another.
    fn cuts(&self, masked: &Masked, with_links: bool) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let pieces = if masked.is_empty() { &[] } else { &self.pieces[..] };
        for (i, (in_text, in_body)) in pieces.iter().enumerate() {
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |(next, _)| *next);
            for figure in masked.within(&(*in_body..in_body + end - in_text)) {
                let start = in_text + figure.start - in_body;
                cuts.push(Cut::Figure(start..start + figure.len()));
            }
        }
        if with_links && self.may_link {
            cuts.extend(links::find(&self.text).into_iter().map(Cut::Link));
            cuts.sort_by_key(|cut| cut.range().start);
        }
        cuts
    }
}

impl Cut {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Figure(range) | Self::Link(Link { range, .. }) => range,
        }
    }
}

impl Writer<'_> {
    /// Writes the text so far; the block goes on.
    pub fn flush(&mut self) {
        self.write_run(After::Inline);
    }

    /// Writes the text so far, which ends its block.
    pub fn flush_block(&mut self) {
        self.write_run(After::End);
        self.context.finish(&mut self.out);
    }

    fn write_run(&mut self, after: After) {
        if self.run.text.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        self.look(&run);
        let cuts = run.cuts(self.masked, true);
        let mut from = 0;
        for cut in &cuts {
            let range = cut.range().clone();
            let verbatim = run.text.get(range.clone()).unwrap_or_default();
            let next = if matches!(cut, Cut::Figure(_)) { After::Number } else { After::begins(verbatim) };
            self.write_text(run.text.get(from..range.start).unwrap_or_default(), next);
            match cut {
                Cut::Figure(_) => self.write_figure(run.in_body(&range)),
                Cut::Link(link) => self.write_bare_link(verbatim, link, run.in_body(&range)),
            }
            from = range.end;
        }
        self.write_text(run.text.get(from..).unwrap_or_default(), after);
        run.clear();
        self.run = run;
    }

    fn style(&self) -> Style {
        let rules =
            if self.options.typography && !self.verbatim { Rules::of(self.options.lang) } else { Rules::Verbatim };
        Style { rules, html: self.image.is_none() }
    }

    fn write_text(&mut self, text: &str, after: After) {
        let style = self.style();
        let (context, out) = self.target();
        typeset(text, style, context, after, out);
    }

    /// Writes `text` as it is, but for what HTML needs.
    pub fn write_verbatim(&mut self, text: &str) {
        let style = Style { rules: Rules::Verbatim, ..self.style() };
        let (context, out) = self.target();
        typeset(text, style, &mut Context::default(), After::Inline, out);
        context.passed(text.chars().next_back());
    }

    /// Where text goes: into the document, or into the description of an image.
    fn target(&mut self) -> (&mut Context, &mut String) {
        match &mut self.image {
            Some(image) => (&mut image.context, &mut image.alt),
            None => (&mut self.context, &mut self.out),
        }
    }

    fn write_figure(&mut self, range: Range<usize>) {
        let typed = self.masked.original(range.clone());
        let in_file = self.in_file(&range);
        match self.inserts.figure(&expression(typed), in_file) {
            Ok(text) => self.write_verbatim(&text),
            Err(finding) => {
                self.findings.push(*finding);
                self.write_verbatim(typed);
            }
        }
    }

    fn write_bare_link(&mut self, address: &str, link: &Link, range: Range<usize>) {
        let Some(prefix) = link.prefix.filter(|_| self.links.is_empty() && self.image.is_none()) else {
            return self.write_verbatim(address);
        };
        let in_file = self.in_file(&range);
        let target = format!("{prefix}{address}");
        let target = self.inserts.target(&target, in_file).unwrap_or(target);
        self.out.push_str("<a href=\"");
        escape_address(&target, &mut self.out);
        self.out.push_str("\">");
        super::html::escape_text(address, &mut self.out);
        self.out.push_str("</a>");
        self.context.passed(address.chars().next_back());
    }

    /// Findings about what was meant to be more than text.
    fn look(&mut self, run: &Run) {
        if run.may_gape
            && let Some(at) = run.text.find("{{").map(|at| run.in_body(&(at..at + 2)))
        {
            let escaped = at.start > 0 && self.masked.original(at.start - 1..at.start) == "\\";
            if !escaped {
                let message = both!("« {{{{ » n’est pas fermé sur sa ligne", "`{{{{` is not closed on its line");
                let help = both!(
                    "écrivez {{{{ nom }}}}, ou \\{{{{ pour de vraies accolades",
                    "write {{{{ name }}}}, or \\{{{{ for real braces"
                );
                self.error("unclosed-figure", &at, message, help);
            }
        }
        if run.may_call
            && let Some((at, name)) = unknown_call(&run.text)
        {
            let at = run.in_body(&at);
            let message = both!("la note « {name} » n’existe pas", "there is no note called \"{name}\"");
            let help = both!("écrivez-la à la fin : [^{name}]: texte", "write it at the end: [^{name}]: text");
            self.warn("unknown-footnote", &at, message, help);
        }
    }
}

/// `[^name]` left in the text.
fn unknown_call(text: &str) -> Option<(Range<usize>, &str)> {
    let start = text.find("[^")?;
    let name = &text[start + 2..];
    let end = name.find(|c: char| c == ']' || c.is_whitespace())?;
    (end > 0 && name[end..].starts_with(']')).then(|| (start..start + 2 + end + 1, &name[..end]))
}
