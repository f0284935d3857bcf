//! Slide layouts: which one suits what is on a slide, and where it puts things. One file a layout.
//!
//! To add one: a file with a `LAYOUT`, its `mod` line and its line in [`LAYOUTS`], before those that take more. Its
//! geometry is numbers: start from [`Geometry::USUAL`] and say what differs. The deck's style sheet follows from what
//! the geometry says (`wide`, `beside`, `ruled`, `sand`, `night` are classes of the slide, `--t-head`, `--t-main`,
//! `--t-side` and `--t-lead` its sizes); rules of its own, for `.slide-<name>`, must put things where the geometry has them: tests
//! compare what fits here with what fits in a browser, for each layout's `example`.

mod agenda;
mod big;
mod closing;
mod columns;
mod comparison;
mod credits;
mod full;
mod map;
mod org;
mod section;
mod team;
mod text;
mod tiles;
mod timeline;
mod title;
mod visual;
mod votes;

use crate::chart::Slot;
use crate::stage::{Arrange, Geometry, Size};

pub use title::COVER;

/// What a slide holds, as far as layouts care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Content<'a> {
    /// Whether there is text, lists or pictures.
    pub text: bool,
    /// The names of its blocks, in order.
    pub blocks: &'a [String],
    /// Whether a chart of them is a map.
    pub map: bool,
    /// How many columns the author made with `###`.
    pub columns: usize,
    /// The classes of its title.
    pub classes: &'a [String],
}

/// A layout.
pub struct Layout {
    /// Its name, in the template and in `{.name}` after a title.
    pub name: &'static str,
    /// What it is good for.
    pub summary: (&'static str, &'static str),
    /// Whether it is taken for this content where the author asks for none.
    pub suits: fn(&Content<'_>) -> bool,
    /// Markdown of a slide that shows it, in French: its title and what stands below.
    pub example: &'static str,
    /// Whether a block of this name stands beside text, not among it.
    pub beside: fn(&str) -> bool,
    /// Where it puts things.
    pub geometry: &'static Geometry,
}

/// Every layout but the cover's, in the order in which they are tried; the last takes anything.
pub static LAYOUTS: &[Layout] = &[
    section::LAYOUT,
    closing::LAYOUT,
    columns::LAYOUT,
    team::LAYOUT,
    credits::LAYOUT,
    big::LAYOUT,
    comparison::LAYOUT,
    timeline::LAYOUT,
    agenda::LAYOUT,
    votes::LAYOUT,
    org::LAYOUT,
    tiles::LAYOUT,
    map::LAYOUT,
    full::LAYOUT,
    visual::LAYOUT,
    text::LAYOUT,
];

/// The layout that the author asks for by a class of the title.
pub fn asked(classes: &[String]) -> Option<&'static Layout> {
    classes.iter().find_map(|class| LAYOUTS.iter().find(|layout| layout.name == class))
}

/// The layout that the author asks for, else the first that suits the content.
pub fn choose(content: &Content<'_>) -> &'static Layout {
    asked(content.classes).or_else(|| LAYOUTS.iter().find(|layout| (layout.suits)(content))).unwrap_or(&text::LAYOUT)
}

impl Layout {
    /// Whether each `###` is a column here; elsewhere it is a heading among the text.
    pub fn has_columns(&self) -> bool {
        matches!(self.geometry.arrange, Arrange::Columns { .. })
    }

    /// What charts are drawn for: the room that blocks really have, in one of so many columns; with text above them
    /// (`shared`) a lower one.
    pub fn slot(&self, columns: usize, shared: bool) -> Slot {
        let width = self.geometry.blocks_width(u16::try_from(columns).unwrap_or(u16::MAX));
        let part = |height| Slot::Part { width: whole(width), height };
        match self.geometry.arrange {
            Arrange::Columns { .. } => part(if shared { 200 } else { 290 }),
            // What its title and its source leave.
            Arrange::Aside { side } => part(whole(side.height - 106.0)),
            _ if width > 1100.0 => Slot::Full,
            _ if (650.0..=680.0).contains(&width) => Slot::Half,
            _ => part(400),
        }
    }
}

/// Sizes of text without the largest.
const fn less(sizes: &'static [Size]) -> &'static [Size] {
    match sizes {
        [_, rest @ ..] => rest,
        [] => sizes,
    }
}

/// Pixels as a slot has them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept within what it can hold")]
fn whole(pixels: f64) -> u16 {
    pixels.clamp(1.0, 2000.0) as u16
}

/// Whether there is a block of that name and nothing else.
fn is_only(content: &Content<'_>, block: &str) -> bool {
    !content.text && matches!(content.blocks, [only] if only == block)
}
