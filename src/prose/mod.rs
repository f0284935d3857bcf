//! Markdown in, HTML and headings out: the pulldown-cmark door, the bare-address (linkify) door and the slug door;
//! and French typography, for prose and for plain text.
//!
//! `CommonMark` with tables, notes, definition lists, alerts, task lists, strikethrough, heading attributes and bare
//! addresses. Figures such as `{{ associations.total | change }}` and fenced blocks such as ```` ```chart ```` are
//! asked for through [`Inserts`]: this module knows no association, and no chart.
//!
//! What is absent: no `style=` attribute, no script, no regular expression, no panic on any input.

#![expect(
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "offsets are the parser's ranges and where an ASCII sign was found; hostile texts are tested"
)]

mod doubt;
mod fence;
mod front;
mod heading;
mod html;
mod inclusive;
mod inline;
mod links;
mod mask;
mod notes;
mod outline;
mod pause;
mod places;
mod raw;
mod run;
mod section;
mod summary;
mod table;
mod target;
mod typography;
mod writer;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Options as Extensions, Parser};

use crate::finding::Finding;
use crate::lang::Lang;

pub use doubt::doubts;
pub use front::{Parts, split};
pub use html::escape;
pub use mask::find as figures;
pub use outline::{Block, outline};
pub use section::{Section, sections};
pub use typography::typography;

/// A text as a part of an address: letters without accents, digits, hyphens. Empty where it has none of these.
#[must_use]
pub fn slug(text: &str) -> String {
    slug::slugify(text)
}

/// A Markdown file. `text` is all of it, front matter included, so that offsets and places are the file's.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Path relative to the project.
    pub file: &'a Arc<str>,
    /// The whole text.
    pub text: &'a str,
}

/// What stands outside the Markdown and is put into it. All ranges are bytes of the file.
pub trait Inserts {
    /// The plain text of `{{ expression }}` (trimmed, `\|` read as `|`); thousands in groups by plain spaces.
    /// `range` is the whole `{{ … }}`. After a finding the figure stays as it was typed.
    fn figure(&mut self, expression: &str, range: Range<usize>) -> Result<String, Box<Finding>>;

    /// The HTML, put in as it is, of a fenced block whose info string is `name argument`; `None` for ordinary code.
    /// `body` is the content as Markdown reads it, `range` where it stands in the file (without the fences).
    fn block(&mut self, name: &str, argument: &str, body: &str, range: Range<usize>) -> Option<String>;

    /// The HTML of code in a language, its parts marked; `None` to leave it as it is. Asked for after [`Self::block`].
    fn code(&mut self, language: &str, code: &str, range: Range<usize>) -> Option<String> {
        let _ = (language, code, range);
        None
    }

    /// What to write in place of the address of a link; `None` to leave it. It is asked for after dangerous schemes
    /// were refused. `range` is the whole link.
    fn target(&mut self, target: &str, range: Range<usize>) -> Option<String>;

    /// What an image shows; `None` to leave its address as it is, and no address where there is nothing to be shown but
    /// its description. Asked for as [`Self::target`].
    fn picture(&mut self, target: &str, range: Range<usize>) -> Option<Shown>;
}

/// No figures, no blocks, all addresses as they are.
#[derive(Clone, Copy, Default, Debug)]
pub struct NoInserts;

impl Inserts for NoInserts {
    fn figure(&mut self, expression: &str, _: Range<usize>) -> Result<String, Box<Finding>> {
        Ok(format!("{{{{ {expression} }}}}"))
    }
    fn block(&mut self, _: &str, _: &str, _: &str, _: Range<usize>) -> Option<String> {
        None
    }
    fn target(&mut self, _: &str, _: Range<usize>) -> Option<String> {
        None
    }
    fn picture(&mut self, _: &str, _: Range<usize>) -> Option<Shown> {
        None
    }
}

/// What an image shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Where it is.
    pub address: String,
    /// The same in several widths, as `srcset` has them; empty where there is one.
    pub candidates: String,
    /// How wide it is shown, as `sizes` has it.
    pub sizes: String,
    /// Its width and height in pixels, so that the text around it does not jump.
    pub size: Option<(u32, u32)>,
    /// An `svg` element after its name, that stands in the text in place of an address; it speaks only where it is
    /// described.
    pub drawing: String,
}

impl From<String> for Shown {
    fn from(address: String) -> Self {
        Self { address, ..Self::default() }
    }
}

/// How prose is written.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the text: of its typography, and of what we add to it (titles of alerts, labels).
    pub lang: Lang,
    /// Whether to set the text in the typography of `lang`.
    pub typography: bool,
    /// Added to each heading's level; the sum is kept within 1 to 6.
    pub heading_shift: i8,
    /// Put before each id that we write (headings and notes), explicit ones included. Links to `#…` are not changed:
    /// that is for [`Inserts::target`], which knows which document they lead to.
    pub id_prefix: String,
    /// Ids that the page has for itself and no heading may take; `chart-` stands for `chart-1`, `chart-2`…
    pub reserved: &'static [&'static str],
    /// In a deck, how many pauses stand before this body: a line `...` is then one more, and what stands behind it
    /// carries its number as `data-step`. Elsewhere such a line is text.
    pub steps: Option<usize>,
}

/// A piece of the document's top level, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Chunk {
    /// HTML of text, lists, tables…
    Text(String),
    /// What [`Inserts::block`] gave for a fenced block at the top level.
    Block {
        /// First word of the info string.
        name: String,
        /// As given.
        html: String,
    },
    /// An image alone in its paragraph, as a `<figure>`; its title, if any, is the caption.
    Image {
        /// The whole figure.
        html: String,
    },
}

/// A heading, as the reader sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 1 to 6, shifted.
    pub level: u8,
    /// Unique within the document.
    pub id: String,
    /// Its content without links and calls of notes, fit for a table of contents.
    pub html: String,
    /// Plain text.
    pub text: String,
}

/// A rendered document.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prose {
    /// Its top level, in order; notes come last.
    pub chunks: Vec<Chunk>,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// Plain text of the first paragraph, at most 200 characters, cut at a word with `…`.
    pub summary: String,
    /// Its pauses, as bytes of the file.
    pub pauses: Vec<Range<usize>>,
    /// Whether nothing is shown after the last of them.
    pub ends_in_pause: bool,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

impl Prose {
    /// All the HTML.
    #[must_use]
    pub fn html(&self) -> String {
        self.chunks.iter().map(Chunk::html).collect()
    }
}

impl Chunk {
    /// The HTML of this piece.
    #[must_use]
    pub fn html(&self) -> &str {
        match self {
            Self::Text(html) | Self::Block { html, .. } | Self::Image { html } => html,
        }
    }
}

/// Listed one by one: `Options::all()` would switch on smart punctuation, which is English, and the bits of the two
/// kinds of footnotes overlap.
fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
        | Extensions::ENABLE_GFM
        | Extensions::ENABLE_DEFINITION_LIST
}

/// Renders the Markdown that stands in `body` (bytes of the source). Findings: those of `inserts`, `unclosed-figure`,
/// `figure-not-replaced`, `unsafe-link`, `image-without-alt`, `raw-html`, `unknown-footnote`, `unused-footnote`,
/// `duplicate-id`, `empty-step`.
pub fn render(source: Source, body: Range<usize>, options: &Options, inserts: &mut dyn Inserts) -> Prose {
    let masked = mask::Masked::new(source.text.get(body.clone()).unwrap_or_default());
    let mut writer = writer::Writer::new(source, body.start, &masked, options, inserts);
    for (event, range) in Parser::new_ext(&masked.text, extensions()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
}

/// Renders a title that stands in `range` (bytes of the source) as inline Markdown: `1. Bilan` is no list there.
/// Notes and links by reference are those of the title itself, that is, none.
pub fn render_inline(
    source: Source,
    range: Range<usize>,
    options: &Options,
    inserts: &mut dyn Inserts,
) -> (String, Vec<Finding>) {
    // A heading is the one block that takes any line as inline text; `lead` is what we put before it.
    let lead = "# ";
    let title = source.text.get(range.clone()).unwrap_or_default();
    let line: String =
        lead.chars().chain(title.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c })).collect();
    let masked = mask::Masked::new(&line);
    let mut writer = writer::Writer::new(source, range.start, &masked, options, inserts).title(lead.len());
    let extensions = extensions() - Extensions::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(&masked.text, extensions).into_offset_iter() {
        writer.event(event, range);
    }
    let prose = writer.finish();
    (prose.html(), prose.findings)
}
