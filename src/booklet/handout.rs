//! Slides on sheets of A4: two or four on a page, or one with what is said to it.
//!
//! Slides keep their parts: to who listens, a handout is the deck.

use crate::flow::{Piece, Run};
use crate::font;
use crate::sheet::{Colour, Document, Entry, Mark, Node, Role, Sheet, Text};

use super::look::{self, HEIGHT, SIDE, WIDTH};
use super::pages;
use super::setter::{Room, Setter};
use super::strip::Strip;

/// How many slides stand on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Up {
    /// One under the other, on a page that stands.
    Two,
    /// Two beside two, on a page that lies.
    Four,
}

/// What a page of a handout is like.
struct Grid {
    width: f64,
    height: f64,
    /// The left and upper side of each slide.
    places: Vec<(f64, f64)>,
    /// How wide slides are.
    slide: f64,
}

const FRAME: Colour = [0x85, 0x7a, 0x6a];

impl Up {
    fn grid(self) -> Grid {
        match self {
            Self::Two => {
                let slide = 690.0;
                let x = (WIDTH - slide) / 2.0;
                Grid { width: WIDTH, height: HEIGHT, places: vec![(x, 100.0), (x, 566.0)], slide }
            }
            Self::Four => {
                let (slide, left, right) = (504.0, 45.0, HEIGHT - 45.0 - 504.0);
                let places = vec![(left, 64.0), (right, 64.0), (left, 392.0), (right, 392.0)];
                Grid { width: HEIGHT, height: WIDTH, places, slide }
            }
        }
    }
}

/// Several slides on a page.
#[must_use]
pub fn several(deck: &Document, up: Up) -> Document {
    let grid = up.grid();
    let each = grid.places.len();
    let total = deck.sheets.len().div_ceil(each);
    let mut made = Document { sheets: Vec::new(), outline: Vec::new(), ..deck.clone() };
    for (number, slides) in deck.sheets.chunks(each).enumerate() {
        let mut page = Sheet { width: grid.width, height: grid.height, ..Sheet::default() };
        for (at, (slide, (x, y))) in slides.iter().zip(&grid.places).enumerate() {
            let (nodes, height, scale) = placed(slide, *x, *y, grid.slide);
            page.nodes.extend(nodes);
            page.anchors.extend(slide.anchors.iter().map(|(id, down)| (id.clone(), down.mul_add(scale, *y))));
            let own = number * each + at;
            let moved = |entry: &Entry| Entry { sheet: number, y: entry.y.mul_add(scale, *y), ..entry.clone() };
            made.outline.extend(deck.outline.iter().filter(|entry| entry.sheet == own).map(moved));
            let label = (own + 1).to_string();
            page.nodes.push(note(&label, x + grid.slide - width(&label), y + height + 16.0));
        }
        page.nodes.push(foot(&deck.title, number + 1, total, grid.width, grid.height));
        made.sheets.push(page);
    }
    made
}

/// What stands under a slide.
#[derive(Clone, Debug, Default)]
pub struct Under {
    /// What is said to it.
    pub notes: Vec<Piece>,
    /// Where what it shows comes from.
    pub sources: Vec<Piece>,
}

/// A slide on each page, and under it what is said to it, on as many pages as that needs, or lines to write on; at the
/// end where it comes from.
#[must_use]
pub fn with_notes(deck: &Document, under: &[Under]) -> Document {
    let room_width = WIDTH - 2.0 * SIDE;
    let mut setter = Setter::default();
    for (number, slide) in deck.sheets.iter().enumerate() {
        let (drawn, height, _) = placed(slide, SIDE, 0.0, room_width);
        let ids = slide.anchors.iter().map(|(id, _)| id.clone()).collect();
        let entry = deck.outline.iter().find(|entry| entry.sheet == number);
        let entry = entry.map(|entry| (entry.level, entry.title.clone()));
        let own = under.get(number).cloned().unwrap_or_default();
        let cells = vec![(Vec::new(), drawn)];
        let keep = !(own.notes.is_empty() && own.sources.is_empty());
        setter.strips.push(Strip { height, fresh: true, keep, cells, ids, entry, ..Strip::default() });
        let used = said(&mut setter, &own);
        if own.notes.is_empty() {
            ruled(&mut setter, HEIGHT - look::TOP - look::BOTTOM - height - used);
        }
    }
    let laid = pages::lay(&setter.strips);
    let total = laid.sheets.len();
    let mut made = Document { sheets: laid.sheets, outline: laid.entries, ..deck.clone() };
    for (at, sheet) in made.sheets.iter_mut().enumerate() {
        sheet.nodes.push(foot(&deck.title, at + 1, total, WIDTH, HEIGHT));
    }
    made
}

/// Sets what stands under a slide, and gives how high that is.
fn said(setter: &mut Setter, under: &Under) -> f64 {
    let from = setter.strips.len();
    for pieces in [&under.notes, &under.sources].into_iter().filter(|it| !it.is_empty()) {
        let part = setter.step(Role::Section);
        let first = setter.strips.len();
        setter.pieces(pieces, &Room::of_page(part));
        if let Some(first) = setter.strips.get_mut(first) {
            first.before = 26.0;
        }
    }
    let mut used = 0.0;
    // Headings of notes are no part of the deck's table of contents.
    for strip in setter.strips.iter_mut().skip(from) {
        strip.entry = None;
        used += strip.before + strip.height;
    }
    used
}

/// A slide of this width at this place, its height and how much smaller it is.
fn placed(slide: &Sheet, x: f64, y: f64, width: f64) -> (Vec<Node>, f64, f64) {
    let scale = if slide.width > 1.0 { width / slide.width } else { 1.0 };
    let height = slide.height * scale;
    let around = Node::Mark(Mark::Box {
        x: x - 1.0,
        y: y - 1.0,
        width: width + 2.0,
        height: height + 2.0,
        radius: 0.0,
        fill: FRAME,
    });
    let ground = Node::Mark(Mark::Box { x, y, width, height, radius: 0.0, fill: [0xff; 3] });
    let frame = Node::Part(Role::Artifact, vec![around, ground]);
    (vec![frame, Node::Moved(x, y, scale, slide.nodes.clone())], height, scale)
}

/// Lines to write on.
fn ruled(setter: &mut Setter, room: f64) {
    let part = setter.step(Role::Artifact);
    let place = Room::of_page(part);
    let mut left = room - 24.0;
    while left > 34.0 {
        let (x, width) = (place.x, place.width);
        let line = Mark::Box { x, y: 33.0, width, height: 0.8, radius: 0.0, fill: look::LINE };
        setter.strip(&place, 34.0, 0.0).ornaments.push(Node::Mark(line));
        left -= 34.0;
    }
}

fn foot(title: &str, page: usize, total: usize, wide: f64, high: f64) -> Node {
    let number = format!("{page} / {total}");
    let (y, right) = (high - 34.0, wide - 52.0);
    let title: String = super::lines::broken(&[Run::plain(title)], look::SMALL, right - 160.0)
        .first()
        .map(super::lines::Line::text)
        .unwrap_or_default();
    Node::Part(Role::Artifact, vec![small(&title, 52.0, y), small(&number, right - width(&number), y)])
}

fn note(said: &str, x: f64, baseline: f64) -> Node {
    Node::Part(Role::Artifact, vec![small(said, x, baseline)])
}

fn small(said: &str, x: f64, baseline: f64) -> Node {
    let (size, fill) = (look::SMALL.size, look::SMALL.fill);
    Node::Mark(Mark::Text(Text { text: said.to_owned(), x, baseline, size, fill, ..Text::default() }))
}

fn width(said: &str) -> f64 {
    font::text_width(said, look::SMALL.size, false)
}
