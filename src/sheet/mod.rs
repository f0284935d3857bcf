//! What stands where on paper, and what it is to who listens: laid out by `stage` and others, written by `pdf`.
//!
//! Lengths are CSS pixels (96 to the inch), from the upper left corner.

use std::sync::Arc;

/// Red, green, blue.
pub type Colour = [u8; 3];

/// Sheets of one document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its language: `fr`.
    pub lang: String,
    /// Who made it.
    pub author: String,
    /// What it is about, in a sentence; may be empty.
    pub subject: String,
    /// In order.
    pub sheets: Vec<Sheet>,
    /// What a reader's table of contents shows.
    pub outline: Vec<Entry>,
}

/// A line of the table of contents; its entries of lower levels follow it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// What it says.
    pub title: String,
    /// 1 for the uppermost.
    pub level: u8,
    /// The sheet, from 0.
    pub sheet: usize,
    /// Where on it.
    pub y: f64,
}

/// One side of a sheet of paper, or one slide.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
    /// What stands there, in the order of reading; what is drawn later covers what is drawn before.
    pub nodes: Vec<Node>,
    /// What can be pointed at: an id and how far down it is.
    pub anchors: Vec<(String, f64)>,
}

/// A mark, or several that are one thing to who listens.
#[derive(Clone, Debug)]
pub enum Node {
    /// Several.
    Part(Role, Vec<Node>),
    /// What goes on from the sheet before: one thing with the last part of that role there. First on its sheet or
    /// first in another such.
    Rest(Role, Vec<Node>),
    /// The same, moved and made smaller: for slides on a sheet of paper. x, y, scale.
    Moved(f64, f64, f64, Vec<Node>),
    /// One.
    Mark(Mark),
}

/// What something is to who listens (the structure types of ISO 32000-1, 14.8.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// A slide, a chapter.
    Section,
    /// A heading of this level, with its text for the outline.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A list: whether it is numbered.
    List(bool),
    /// An item of a list, of which the children are a label and a body.
    Item,
    /// Its bullet or number.
    Label,
    /// What it says.
    Body,
    /// A table: its summary.
    Table(String),
    /// A row.
    Row,
    /// A cell that heads its column (or, where `true`, its row).
    Head(bool),
    /// A cell.
    Cell,
    /// A picture, with all of it in words.
    Figure(String),
    /// Under a picture, over a table.
    Caption,
    /// Somebody else's words.
    Quote,
    /// Source code.
    Code,
    /// A note.
    Note,
    /// The table of contents.
    Contents,
    /// A line of it.
    ContentsLine,
    /// Leads to an address, or to an anchor `#id` of the document.
    Link(String),
    /// Text within a paragraph that is read aloud in other words.
    Spoken(String),
    /// A small drawing among words: what it is read as; empty for ornament.
    Icon(String),
    /// Ornament, page numbers: not told to who listens.
    Artifact,
}

/// Something to be drawn.
#[derive(Clone, Debug)]
pub enum Mark {
    /// One line of text in Inter.
    Text(Text),
    /// A filled rectangle.
    Box {
        /// The left side.
        x: f64,
        /// The upper side.
        y: f64,
        /// How wide.
        width: f64,
        /// How high.
        height: f64,
        /// How round its corners are.
        radius: f64,
        /// What it is filled with.
        fill: Colour,
    },
    /// An `svg` element, drawn into a rectangle as large as its proportions allow, in its middle.
    Drawing {
        /// In literal colours, with a `viewBox`.
        svg: Arc<str>,
        /// The left side.
        x: f64,
        /// The upper side.
        y: f64,
        /// How wide.
        width: f64,
        /// How high.
        height: f64,
    },
    /// Pixels, drawn into a rectangle of their proportions.
    Picture {
        /// PNG, JPEG, GIF or WebP.
        bytes: Arc<[u8]>,
        /// The left side.
        x: f64,
        /// The upper side.
        y: f64,
        /// How wide.
        width: f64,
        /// How high.
        height: f64,
    },
}

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// What it says, as it is read aloud.
    pub text: String,
    /// The left end.
    pub x: f64,
    /// The line that letters stand on.
    pub baseline: f64,
    /// The size of the font.
    pub size: f64,
    /// Weight 600.
    pub bold: bool,
    /// Slanted.
    pub slanted: bool,
    /// Added between letters, in em.
    pub spacing: f64,
    /// Its colour.
    pub fill: Colour,
}
