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
mod org;
mod section;
mod team;
mod text;
mod tiles;
mod timeline;
mod title;
mod visual;
mod votes;

use crate::stage::Geometry;

pub use title::COVER;

/// What a slide holds, as far as layouts care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Content<'a> {
    /// Whether there is text, lists or pictures.
    pub text: bool,
    /// The names of its blocks, in order.
    pub blocks: &'a [String],
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
    /// Whether blocks stand beside text, not among it.
    pub beside: bool,
    /// Whether charts are drawn for the whole slide.
    pub whole: bool,
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
    full::LAYOUT,
    visual::LAYOUT,
    text::LAYOUT,
];

/// The layout that the author asks for, else the first that suits the content.
pub fn choose(content: &Content<'_>) -> &'static Layout {
    let asked = content.classes.iter().find_map(|class| LAYOUTS.iter().find(|layout| layout.name == class));
    asked.or_else(|| LAYOUTS.iter().find(|layout| (layout.suits)(content))).unwrap_or(&text::LAYOUT)
}

/// Whether there is a block of that name and nothing else.
fn is_only(content: &Content<'_>, block: &str) -> bool {
    !content.text && matches!(content.blocks, [only] if only == block)
}
