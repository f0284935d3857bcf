//! What a slide or a page says, in reading order, whatever it is written as: HTML, PDF, ODF.
//!
//! Made from the HTML of the templates (`markup`), so that what a theme shows is what is written everywhere. It knows
//! no size and no place: those are given by who lays it out.
//!
//! What is absent: no association, no HTML, no number that is still to be computed.

mod told;

use std::sync::Arc;

pub use told::{Told, lines};

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// As it is read aloud, unless it is said otherwise: digit groups are parted by plain spaces.
    pub text: String,
    /// What is heard in place of the text.
    pub said: Option<Arc<str>>,
    /// How it looks.
    pub style: Style,
    /// Where it leads: an address, or `#id` in the same document.
    pub link: Option<String>,
    /// What is seen in place of the text: a small `svg` element, `currentColor` where it has that of the text.
    pub icon: Option<Arc<str>>,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each may go with any other")]
pub struct Style {
    /// Weight 600.
    pub strong: bool,
    /// Slanted where there is a font for it, otherwise in another colour.
    pub emphasis: bool,
    /// Source code.
    pub code: bool,
    /// Smaller and above the line: `1er`.
    pub raised: bool,
    /// Lines are never broken at its spaces: `8 780`.
    pub unbroken: bool,
    /// Seen, but not told to who listens, for it is said elsewhere.
    pub unspoken: bool,
    /// Told to who listens, but not seen.
    pub unseen: bool,
}

/// Text in several styles.
pub type Runs = Vec<Run>;

/// One thing after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A heading.
    Heading {
        /// 1 for the document's.
        level: u8,
        /// What can be pointed at; may be empty.
        id: String,
        /// What it says.
        runs: Runs,
    },
    /// A paragraph.
    Paragraph(Runs),
    /// In small: where figures come from.
    Source(Runs),
    /// A list.
    List {
        /// The first number, where it is numbered.
        from: Option<u64>,
        /// Its items.
        items: Vec<Vec<Piece>>,
    },
    /// Terms and what they mean.
    Terms(Vec<(Runs, Vec<Piece>)>),
    /// Somebody else's words.
    Quote(Vec<Piece>),
    /// A note that stands out.
    Alert {
        /// `note`, `tip`, `important`, `warning`, `caution`; `missing` for what is not known.
        kind: String,
        /// What it says, its title among it.
        pieces: Vec<Piece>,
    },
    /// Source code, line by line as it is.
    Code(String),
    /// A table.
    Table(Table),
    /// A drawing.
    Drawing(Drawing),
    /// Pixels.
    Picture(Picture),
    /// Big numbers.
    Tiles(Vec<Tile>),
    /// What happens when, in order.
    Timeline(Vec<Moment>),
    /// Somebody each.
    Cards(Vec<Card>),
    /// Things of which each is shown or hidden together, one after the other, at a key.
    Steps(Vec<Vec<Piece>>),
}

/// A table. Every row has as many cells as the head, where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows; may be empty.
    pub caption: Runs,
    /// Its head; may be empty.
    pub head: Vec<Cell>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub runs: Runs,
    /// Stands at the right.
    pub numeric: bool,
    /// Is the head of its row.
    pub heads_row: bool,
}

/// A drawing that says the same in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// An `svg` element, in literal colours, with a `viewBox`.
    pub svg: Arc<str>,
    /// In the units of the `viewBox`.
    pub size: (u32, u32),
    /// What it shows; empty for ornament.
    pub title: String,
    /// All of it in words.
    pub words: String,
    /// Where the figures come from, as it is written beside it.
    pub source: Runs,
    /// The figures themselves.
    pub table: Option<Table>,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// PNG, JPEG, GIF, WebP or SVG.
    pub bytes: Arc<[u8]>,
    /// `image/png`, `image/svg+xml`…
    pub media_type: String,
    /// In pixels.
    pub size: (u32, u32),
    /// In words; empty for ornament.
    pub alt: String,
    /// Under it; may be empty.
    pub caption: Runs,
}

/// A big number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tile {
    /// The number, with its unit.
    pub value: Runs,
    /// What it counts.
    pub label: Runs,
    /// By how much it changed.
    pub change: Option<Change>,
    /// What else is said of it, in small, line by line.
    pub notes: Vec<Runs>,
    /// For those who see, an `svg` element beside the number, `currentColor` where it has that of the theme.
    pub icon: Option<Arc<str>>,
}

/// By how much a number changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// In words.
    pub runs: Runs,
    /// Which way.
    pub trend: Option<Trend>,
}

/// Which way a number went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It is greater.
    Up,
    /// It is less.
    Down,
    /// It is the same.
    Level,
}

/// A step of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub when: Runs,
    /// What.
    pub what: Runs,
    /// Whether it is past.
    pub done: bool,
}

/// Somebody or something, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The name.
    pub name: Runs,
    /// What is said of them, line by line.
    pub lines: Vec<Runs>,
}

/// The text of runs, as it is read aloud.
#[must_use]
pub fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

impl Run {
    /// Text in the usual style.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
