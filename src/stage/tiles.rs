//! Big numbers, as large as the room allows.

use crate::flow::{Change, Run, Tile, Trend};
use crate::sheet::{Colour, Node, Role};

use super::geometry::Size;
use super::line::{Align, Face, Lines, icon, lines};
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
    change: Option<(Lines<'a>, Option<Trend>)>,
    notes: Vec<Lines<'a>>,
    height: f64,
}

struct Faces {
    value: Face,
    label: Face,
    change: Face,
    note: Face,
    /// Behind a change; of its sign where it is more, and where it is less.
    tint: Colour,
    signs: [Colour; 2],
}

/// A pill: above and below its text, at its sides, and what its sign takes, in em of it.
const PILL: (f64, f64, f64) = (0.15, 0.65, 0.8);
/// An icon beside a number: how far below the tile's edge, and how large.
const ICON: (f64, f64) = (14.4, 48.0);

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
            change: label.times(22.0 / 28.0).heavy(inks.head).led(1.4),
            note: label.times(22.0 / 28.0).light(inks.muted).led(1.4),
            tint: inks.tint,
            signs: [self.series(0), inks.warm],
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
                if let Some(svg) = now.get(at).and_then(|tile| tile.icon.as_ref()) {
                    let thin = svg.replace("stroke-width=\"2\"", "stroke-width=\"1.6\"");
                    let place = (left + each - ICON.1, y + EDGE + ICON.0, ICON.1);
                    nodes.push(icon(&thin, "", self.series(0), place));
                }
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
    let change = tile.change.as_ref().map(|change| (pill(change, &faces.change, width), change.trend));
    let pill = |(set, _): &(Lines<'_>, Option<Trend>)| {
        faces.change.em(0.4 + 2.0 * PILL.0) + set.count() as f64 * faces.change.line()
    };
    let pill = change.as_ref().map_or(0.0, pill);
    let more: f64 = notes.iter().map(|note| faces.note.em(0.4) + note.count() as f64 * faces.note.line()).sum();
    let height = EDGE
        + PAD
        + faces.value.line()
        + faces.label.em(0.25)
        + label.count() as f64 * faces.label.line()
        + pill
        + more;
    Set1 { value, label, change, notes, height }
}

/// A change on lines, its sign before it.
fn pill<'a>(change: &'a Change, face: &Face, width: f64) -> Lines<'a> {
    let sign = if change.trend.is_some() { face.em(PILL.2) } else { 0.0 };
    lines(&change.runs, face, width - sign - face.em(2.0 * PILL.1))
}

/// What stands before a change, drawn: the font has no such signs.
fn sign(trend: Trend, face: &Face, [more, less]: [Colour; 2], x: f64, y: f64) -> Node {
    let (shape, fill) = match trend {
        Trend::Up => ("M12 4 22 20H2z", more),
        Trend::Down => ("M12 20 2 4h20z", less),
        Trend::Level => ("M2 7h20v3H2zM2 14h20v3H2z", face.fill),
    };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path fill=\"currentColor\" d=\"{shape}\"/></svg>"
    );
    let size = face.em(0.6);
    icon(&svg, "", fill, (x, y + (face.line() - size) / 2.0, size))
}

fn draw(set: &Set1<'_>, faces: &Faces, x: f64, y: f64, width: f64) -> Vec<Node> {
    let mut at = y + EDGE + PAD;
    let mut said = set.value.marks(&faces.value, x, at, width, Align::Left);
    at += faces.value.line() + faces.label.em(0.25);
    said.extend(set.label.marks(&faces.label, x, at, width, Align::Left));
    at += set.label.count() as f64 * faces.label.line();
    let mut nodes = vec![Node::Part(Role::Paragraph, said)];
    if let Some((lines, trend)) = &set.change {
        let face = &faces.change;
        at += face.em(0.4);
        let (pad, side) = (face.em(PILL.0), face.em(PILL.1));
        let before = if trend.is_some() { face.em(PILL.2) } else { 0.0 };
        let tall = lines.count() as f64 * face.line();
        let wide = (lines.width + before + 2.0 * side).min(width);
        nodes.push(block(x, at, wide, tall + 2.0 * pad, face.em(1.0), faces.tint));
        nodes.extend(trend.map(|trend| sign(trend, face, faces.signs, x + side, at + pad)));
        let marks = lines.marks(face, x + side + before, at + pad, width, Align::Left);
        nodes.push(Node::Part(Role::Paragraph, marks));
        at += tall + 2.0 * pad;
    }
    for note in &set.notes {
        at += faces.note.em(0.4);
        nodes.push(Node::Part(Role::Paragraph, note.marks(&faces.note, x, at, width, Align::Left)));
        at += note.count() as f64 * faces.note.line();
    }
    nodes
}
