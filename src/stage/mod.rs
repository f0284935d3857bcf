//! Slides laid out: what stands where on a stage of 1280 × 720, in which size of text, and what does not fit.
//!
//! One engine for HTML, PDF and ODF: the deck's style sheet takes the sizes that are chosen here, the others take the
//! sheet. Widths are upper bounds (kerning is left out), so what fits here fits in a browser.
//!
//! What is absent: no association, no HTML, no layout by name: a layout is a [`Geometry`], given by who makes slides.

#![expect(clippy::cast_precision_loss, reason = "numbers of lines and cells: 52 bits are plenty")]

mod geometry;
mod ground;
mod line;
mod look;
mod parts;
mod piece;
mod shift;
mod steps;
mod table;
mod tiles;

use std::ops::Range;

use crate::flow::{Piece, Runs};
use crate::sheet::Sheet;

pub use geometry::{Arrange, BLOCKS, Foot, Geometry, Ground, Lists, Rect, Size, TEXT};
pub use look::{Inks, Look};
pub use steps::{GUTTER, abreast};

/// How wide a slide is, in CSS pixels.
pub const WIDTH: f64 = 1280.0;
/// How high.
pub const HEIGHT: f64 = 720.0;
/// No text is smaller, in pixels: at the back of a hall it could not be read.
pub const LEAST: f64 = 18.0;

/// A slide, before it is known what stands where.
#[derive(Clone, Debug)]
pub struct Slide {
    /// Its address in the deck.
    pub id: String,
    /// The name of its layout.
    pub layout: &'static str,
    /// Where that layout puts things.
    pub geometry: &'static Geometry,
    /// Above its heading; may be empty.
    pub kicker: String,
    /// Its heading.
    pub heading: Runs,
    /// What it says.
    pub main: Vec<Piece>,
    /// What stands beside that.
    pub side: Vec<Piece>,
    /// What it says instead of both, side by side.
    pub columns: Vec<Vec<Piece>>,
    /// For the speaker.
    pub notes: Vec<Piece>,
    /// Where what it shows comes from: under its notes.
    pub sources: Vec<Piece>,
    /// From 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
}

/// A part of a slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What stands above the heading.
    Kicker,
    /// The heading.
    Heading,
    /// What it says.
    Main,
    /// Beside it.
    Side,
    /// A column, from 0.
    Column(usize),
}

/// Pieces of a slide and the rectangle in which they stand: text that follows on text shares one.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The part they are of.
    pub part: Part,
    /// Which of its pieces; the heading and the kicker are one.
    pub pieces: Range<usize>,
    /// Where.
    pub rect: Rect,
    /// The size of their text.
    pub size: f64,
    /// From one line to the next, in em.
    pub leading: f64,
}

/// What a slide has no room for at the least size of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Overflow {
    /// The part that is too full.
    pub part: Part,
    /// The first of its pieces that does not wholly fit.
    pub piece: usize,
    /// Of a list or a table, the first item or row that does not.
    pub item: Option<usize>,
    /// By how many lines of text it is too long, at least 1.
    pub lines: usize,
}

/// A slide laid out.
#[derive(Clone, Debug)]
pub struct Laid {
    /// What stands where.
    pub sheet: Sheet,
    /// The size of the heading in pixels.
    pub head: f64,
    /// The size of the text of `main` (or of the columns) and of `side`, in pixels.
    pub sizes: [Size; 2],
    /// How large that of `main` is, of the largest that its layout has.
    pub scale: f64,
    /// Whether `main` is one sentence, set as large as a heading.
    pub statement: bool,
    /// Whether what happens when goes from left to right: where it does not fit so, it goes down.
    pub across: bool,
    /// What has no room.
    pub overflow: Option<Overflow>,
    /// Which pieces stand where.
    pub slots: Vec<Slot>,
}

/// Lays a slide out: in the largest size of text of its layout in which it fits, else in the least.
#[must_use]
pub fn lay(slide: &Slide, look: &Look) -> Laid {
    parts::lay(slide, look)
}
