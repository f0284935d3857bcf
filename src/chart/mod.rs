//! Charts: series in, SVG out. The `plotters` and `ttf-parser` door; it knows no association.
//!
//! [`draw`] gives the drawing only: the title (which may say the finding) and the source belong in the
//! page's `<figcaption>`, and [`table`] beside it. Both are in [`description`], the alternative text.
//! To add a kind: one file `<kind>.rs` with a `KIND`, and one line in [`KINDS`].

#![expect(clippy::cast_precision_loss, reason = "a coordinate has one decimal: 52 bits are plenty")]

mod axis;
mod backend;
mod bars;
mod calendar;
mod donut;
mod frame;
mod line;
mod map;
mod paint;
mod palette;
mod parts;
mod scale;
mod series;
mod sketch;
mod stacked;
mod table;
mod value;
mod votes;
mod waffle;
mod waterfall;
mod words;
mod wrap;

use std::fmt;

use crate::lang::{Lang, Text};

pub use frame::Slot;
pub use palette::css;
pub use series::{Ballot, Line, Part, Series, Span, Step};
pub use table::{Table, table};
pub use words::{base, description};

use frame::Frame;
use sketch::Sketch;

/// Every kind of chart, in the order of the gallery.
pub static KINDS: &[Kind] = &[
    bars::KIND,
    line::KIND,
    stacked::KIND,
    donut::KIND,
    waterfall::KIND,
    calendar::KIND,
    waffle::KIND,
    map::KIND,
    votes::KIND,
];

/// One kind of chart.
pub struct Kind {
    /// The English name, used in code, file names and CSS: `bars`.
    pub name: &'static str,
    /// The French name, as written in the facts: `barres`.
    pub alias: &'static str,
    /// What it is good for, in one sentence.
    pub summary: fn() -> Text,
    /// Whether the kind can show these series honestly.
    pub fits: fn(&Series) -> bool,
    /// Made-up series that show what the kind can do.
    pub example: fn() -> Chart,
    draw: fn(&Chart, &Frame, Lang) -> Sketch,
}

/// A chart to be drawn.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The kind wanted; where it does not fit the series, their [`default_kind`] is drawn.
    pub kind: &'static Kind,
    /// What the chart shows, or better what it says. Not drawn: it is the accessible name.
    pub title: String,
    /// Where the figures come from and their date; may be empty. Not drawn.
    pub source: String,
    /// The figures.
    pub series: Series,
    /// Where it will be shown.
    pub slot: Slot,
    /// What the values count: a symbol (`€`, `Go`) is written at every value, a word (`sites web`) once. May be empty.
    pub unit: String,
    /// The values are scaled by `10^decimals`: 2 for amounts in cents. At most 18.
    pub decimals: u32,
    /// Unique in the page: the ids inside the SVG begin with it.
    pub id: String,
}

/// A drawing: one `<svg>` element with a `viewBox`, no fixed size, no style attribute, and its own description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    markup: String,
    size: (u32, u32),
}

/// Draws the chart for its slot. Same chart, same bytes; any series can be drawn, none of them too.
#[must_use]
pub fn draw(chart: &Chart, lang: Lang) -> Svg {
    let chart = chart.clean();
    let kind = if (chart.kind.fits)(&chart.series) { chart.kind } else { default_kind(&chart.series) };
    let sketch = (kind.draw)(&chart, &chart.slot.frame(), lang);
    let (width, height) = (backend::whole(sketch.width), backend::whole(sketch.height));
    let id = safe_id(&chart.id, kind);
    let title = backend::escape(&chart.title);
    let words = backend::escape(&description(&chart, lang));
    let markup = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" class=\"chart chart-{}\" \
         role=\"img\" lang=\"{}\" aria-label=\"{title}\" aria-describedby=\"{id}-desc\" \
         font-family=\"Inter, system-ui, sans-serif\" stroke-linejoin=\"round\">\n\
         <desc id=\"{id}-desc\">{words}</desc>\n{}</svg>",
        kind.name,
        lang.tag(),
        paint::paint(&sketch),
    );
    Svg { markup, size: (width, height) }
}

/// The kind with this English or French name, in any case, with or without accents (`empilées`).
#[must_use]
pub fn kind(name: &str) -> Option<&'static Kind> {
    let name = name.trim().to_lowercase().replace(['é', 'è', 'ê'], "e");
    KINDS.iter().find(|kind| kind.name == name || kind.alias == name)
}

/// The kind that suits the series when none is asked for.
#[must_use]
pub fn default_kind(series: &Series) -> &'static Kind {
    match series {
        Series::Parts { .. } => &bars::KIND,
        Series::Lines { .. } => &line::KIND,
        Series::Steps(_) => &waterfall::KIND,
        Series::Calendar { .. } => &calendar::KIND,
        Series::Votes(_) => &votes::KIND,
    }
}

/// Every name that [`kind`] knows, French first: for « did you mean ».
#[must_use]
pub fn names() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.alias).chain(KINDS.iter().map(|kind| kind.name)).collect()
}

impl Svg {
    /// The markup, ready to stand in HTML or to be a file of its own.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.markup
    }

    /// Width and height of the `viewBox`, in pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.size
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.markup)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Chart {
    /// A chart of `series` as `kind`, with nothing else said yet, for a page.
    #[must_use]
    pub fn new(kind: &'static Kind, title: impl Into<String>, series: Series) -> Self {
        Self {
            kind,
            title: title.into(),
            source: String::new(),
            series,
            slot: Slot::Page,
            unit: String::new(),
            decimals: 0,
            id: kind.name.to_owned(),
        }
    }

    /// The same with every text on one line and free of invisible characters, so that it measures what it shows.
    fn clean(&self) -> Self {
        let mut chart = self.clone();
        chart.series.each_text(&mut |text| *text = one_line(text));
        chart.unit = one_line(&self.unit);
        chart.title = one_line(&self.title);
        chart.source = one_line(&self.source);
        chart
    }
}

/// Spaces and controls become single spaces; direction marks and other invisible characters go.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Soft hyphens, zero-width spaces, joiners, direction marks, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// An id as HTML and CSS both like it; the kind's name where nothing is left.
fn safe_id(id: &str, kind: &Kind) -> String {
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let starts = id.starts_with(|c: char| c.is_ascii_alphabetic());
    if starts { id } else { format!("{}{id}", kind.name) }
}
