//! Words and colours in, one small picture out, for those who share a page: the `ab_glyph` and png doors; knows no page.
//!
//! A ridge at dusk, drawn once; words set on it; few colours, so that a card is light and quick to pack.
//!
//! What is absent: no clock, no guess: the same words, colours and fonts give the same bytes. A sign that the fonts lack
//! is left out and told.

mod canvas;
mod ridge;
mod set;

use std::collections::BTreeSet;

use canvas::Canvas;
use set::{Setter, Style};

/// What comes out changes with this.
pub const VERSION: u32 = 1;
/// In pixels, as those who show cards ask for.
pub const WIDTH: u32 = 1200;
/// In pixels.
pub const HEIGHT: u32 = 630;

/// Red, green, blue.
pub type Colour = [u8; 3];

/// What a card is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// The sky.
    pub ground: Colour,
    /// The title.
    pub ink: Colour,
    /// What stands above it.
    pub muted: Colour,
    /// The sun.
    pub sun: Colour,
    /// The ridges, from far to near.
    pub ridges: [Colour; 3],
    /// Words on the nearest ridge.
    pub head: Colour,
    /// Quieter words there.
    pub quiet: Colour,
}

/// What stands on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// In large.
    pub title: &'a str,
    /// Where the page stands; may be empty.
    pub above: &'a str,
    /// Who publishes.
    pub name: &'a str,
    /// Where.
    pub host: &'a str,
}

/// A card, and the signs that no font has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The PNG.
    pub png: Vec<u8>,
    /// Left out of it.
    pub missing: BTreeSet<char>,
}

/// Draws cards that differ in their words only.
pub struct Studio<'f> {
    blank: Canvas,
    setter: Setter<'f>,
    colours: Colours,
}

/// The room for the title.
const LEFT: i32 = 80;
const TITLE_WIDTH: f32 = 1040.0;
/// Sizes of the title, each with the lines that it may take.
const SIZES: [(u16, usize); 5] = [(84, 2), (72, 3), (62, 3), (54, 4), (46, 4)];

impl<'f> Studio<'f> {
    /// With a bold and a regular font, TrueType or OpenType; none where one cannot be read.
    #[must_use]
    pub fn new(bold: &'f [u8], regular: &'f [u8], colours: Colours) -> Option<Self> {
        let mut blank = Canvas::new(colours.ground);
        ridge::draw(&mut blank, colours.sun, colours.ridges);
        Some(Self { blank, setter: Setter::new(bold, regular)?, colours })
    }

    /// A card.
    pub fn draw(&mut self, words: &Words<'_>) -> Card {
        let Self { blank, setter, colours } = self;
        let Colours { ground, ink, muted, sun, head, quiet, ridges } = *colours;
        let mut canvas = blank.clone();
        let mut missing = BTreeSet::new();
        canvas.bar((LEFT, 70), (72, 8), sun);
        let above = setter.line(words.above, Style::regular(30), TITLE_WIDTH, &mut missing);
        setter.put(&mut canvas, &above, (LEFT, 124), (muted, ground));
        let (size, lines) = title(setter, words.title, &mut missing);
        let leading = i32::from(size) * 109 / 100;
        let first = if words.above.is_empty() { 104 } else { 150 } + i32::from(size) * 84 / 100;
        for (line, at) in lines.iter().zip(0_i32..) {
            setter.put(&mut canvas, line, (LEFT, first + at * leading), (ink, ground));
        }
        let name = setter.line(words.name, Style::bold(30), 560.0, &mut missing);
        let nearest = ridges[2];
        setter.put(&mut canvas, &name, (LEFT, 605), (head, nearest));
        let host = setter.line(words.host, Style::regular(26), 460.0, &mut missing);
        let right = i32::try_from(WIDTH).unwrap_or(0) - LEFT - host.width();
        setter.put(&mut canvas, &host, (right, 604), (quiet, nearest));
        Card { png: canvas.png(), missing }
    }
}

/// The title as large as it fits; what fits at no size ends in « … ».
fn title(setter: &Setter<'_>, text: &str, missing: &mut BTreeSet<char>) -> (u16, Vec<set::Line>) {
    let mut last = (0, Vec::new());
    for (size, most) in SIZES {
        let lines = setter.lines(text, Style::bold(size), TITLE_WIDTH, missing);
        if lines.len() <= most {
            return (size, lines);
        }
        last = (size, lines);
    }
    let (size, mut lines) = last;
    let most = SIZES.last().map_or(1, |(_, most)| *most);
    let rest: Vec<String> = lines.split_off(most - 1).into_iter().map(|line| line.text).collect();
    lines.push(setter.line(&rest.join(" "), Style::bold(size), TITLE_WIDTH, missing));
    (size, lines)
}
