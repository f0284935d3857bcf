//! Big numbers, as large as the room allows.

use crate::flow::{Run, Tile};
use crate::sheet::{Node, Role};

use super::geometry::Size;
use super::line::{Align, Face, Lines, lines};
use super::piece::{Set, Setter, block};

/// How many numbers stand in a row, and how large they are: the deck's style sheet has the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// The numbers of each row.
    pub rows: &'static [usize],
    /// The size of the label, in em of the largest text.
    pub label: f64,
    /// The number, in em of the label.
    pub value: f64,
}

/// Where numbers fill the slide.
pub fn grid(count: usize, wide: bool) -> Grid {
    match (wide, count) {
        (true, 0..=3) => Grid { rows: &[3], label: 32.0, value: 4.0 },
        (true, 4) => Grid { rows: &[2], label: 32.0, value: 2.7 },
        (true, 5) => Grid { rows: &[2, 3], label: 28.0, value: 3.086 },
        (true, 6) => Grid { rows: &[3], label: 28.0, value: 2.571 },
        (true, _) => Grid { rows: &[4], label: 24.0, value: 3.0 },
        (false, 0..=1) => Grid { rows: &[1], label: 36.0, value: 5.778 },
        (false, 2) => Grid { rows: &[1], label: 36.0, value: 3.333 },
        (false, _) => Grid { rows: &[2], label: 28.0, value: 2.571 },
    }
}

/// The lines of a number.
struct Set1<'a> {
    value: Lines<'a>,
    label: Lines<'a>,
    notes: Vec<Lines<'a>>,
    height: f64,
}

struct Faces {
    value: Face,
    label: Face,
    note: Face,
}

const EDGE: f64 = 5.6;
const PAD: f64 = 12.8;

impl Setter {
    /// Big numbers.
    pub fn tiles(&mut self, tiles: &[Tile], face: &Face, x: f64, mut y: f64, width: f64) -> Set {
        let grid = grid(tiles.len(), self.wide);
        let inks = self.tone.inks;
        let gap = (if tiles.len() == 5 && self.wide { 48.0 } else { 35.0 }, 48.0);
        let label = Face { size: Size::new(face.size.text.min(grid.label), 1.3), ..face.heavy(inks.ink) };
        let faces = Faces {
            value: Face { spacing: -0.04, ..label.times(grid.value).heavy(inks.head).led(1.0) },
            note: face.times(22.0 / 28.0).tinted(inks.muted).led(1.4),
            label,
        };
        let mut nodes = Vec::new();
        let mut items = Vec::new();
        let mut rest = tiles;
        let mut row = 0;
        let mut seen = 0;
        self.widest(tiles, &faces.value, grid, width, gap.1);
        while !rest.is_empty() {
            let columns = grid.rows.get(row.min(grid.rows.len().saturating_sub(1))).copied().unwrap_or(1).max(1);
            let (now, later) = rest.split_at(columns.min(rest.len()));
            rest = later;
            y += if row == 0 { 0.0 } else { gap.0 };
            let each = (width - gap.1 * (columns - 1) as f64) / columns as f64;
            let sets: Vec<Set1<'_>> = now.iter().map(|tile| measure(tile, &faces, each)).collect();
            let height = sets.iter().map(|set| set.height).fold(0.0, f64::max);
            for (at, set) in sets.iter().enumerate() {
                let left = x + at as f64 * (each + gap.1);
                let number = seen + at;
                let colour = if number % 4 == 1 { inks.sun } else { self.series(0) };
                nodes.push(block(left, y, each, EDGE, 0.0, colour));
                items.push(Node::Part(Role::Item, vec![Node::Part(Role::Body, draw(set, &faces, left, y, each))]));
            }
            seen += now.len();
            row += 1;
            y += height;
        }
        nodes.push(Node::Part(Role::List(false), items));
        (nodes, y)
    }

    /// Numbers are never broken: where the widest has no room, a smaller size of text is tried.
    fn widest(&mut self, tiles: &[Tile], face: &Face, grid: Grid, width: f64, gap: f64) {
        let columns = grid.rows.iter().copied().max().unwrap_or(1).max(1);
        let each = (width - gap * (columns - 1) as f64) / columns as f64;
        let widest = tiles.iter().map(|tile| lines(&tile.value, face, f64::MAX).width).fold(0.0, f64::max);
        self.beyond = self.beyond.max(widest - each);
    }
}

fn measure<'a>(tile: &'a Tile, faces: &Faces, width: f64) -> Set1<'a> {
    let value = lines(&tile.value, &faces.value, f64::MAX);
    let label = lines(&tile.label, &faces.label, width);
    let notes: Vec<Lines<'_>> = tile.notes.iter().map(|note: &Vec<Run>| lines(note, &faces.note, width)).collect();
    let more: f64 = notes.iter().map(|note| faces.note.em(0.4) + note.count() as f64 * faces.note.line()).sum();
    let height =
        EDGE + PAD + faces.value.line() + faces.label.em(0.25) + label.count() as f64 * faces.label.line() + more;
    Set1 { value, label, notes, height }
}

fn draw(set: &Set1<'_>, faces: &Faces, x: f64, y: f64, width: f64) -> Vec<Node> {
    let mut at = y + EDGE + PAD;
    let mut said = set.value.marks(&faces.value, x, at, width, Align::Left);
    at += faces.value.line() + faces.label.em(0.25);
    said.extend(set.label.marks(&faces.label, x, at, width, Align::Left));
    at += set.label.count() as f64 * faces.label.line();
    let mut nodes = vec![Node::Part(Role::Paragraph, said)];
    for note in &set.notes {
        at += faces.note.em(0.4);
        nodes.push(Node::Part(Role::Paragraph, note.marks(&faces.note, x, at, width, Align::Left)));
        at += note.count() as f64 * faces.note.line();
    }
    nodes
}
