//! Tables: columns as wide as what they hold needs, rows that are never broken.

use crate::flow::{Cell, Table};
use crate::sheet::{Mark, Node, Role};

use super::lines::{self, Face};
use super::look;
use super::setter::{GAP, Room, Setter};

/// Left and right of a cell's text.
const SIDE: f64 = 7.0;
/// Over and under it.
const OVER: f64 = 4.5;

impl Setter {
    pub(super) fn table(&mut self, table: &Table, room: &Room) {
        let widths = columns(table, room.width);
        if widths.is_empty() {
            return;
        }
        let (number, role) = self.step(Role::Table(crate::flow::text(&table.caption).trim().to_owned()));
        let inner = room.in_part((number, role));
        let mut gap = GAP * 1.2;
        if !table.caption.is_empty() {
            self.caption(table, &inner, gap);
            gap = 4.0;
        }
        if !table.head.is_empty() {
            self.row(&table.head, &widths, &inner, gap, Kind::Head);
            self.tie((number, true), true);
            gap = 0.0;
        }
        let total = table.rows.len();
        for (at, row) in table.rows.iter().enumerate() {
            self.row(row, &widths, &inner, if at == 0 { gap } else { 0.0 }, Kind::Row);
            // Neither the first nor the last row stands alone.
            self.tie((number, false), at + 1 < total && (at == 0 || at + 2 == total));
        }
    }

    fn tie(&mut self, table: (usize, bool), keep: bool) {
        if let Some(strip) = self.strips.last_mut() {
            (strip.table, strip.keep) = (Some(table), keep);
        }
    }

    fn caption(&mut self, table: &Table, room: &Room, gap: f64) {
        let part = self.step(Role::Caption);
        let path = room.in_part(part).path;
        let face = look::TABLE.strong();
        for (at, line) in lines::broken(&table.caption, face, room.width).iter().enumerate() {
            let nodes = line.nodes(room.x, 0.0, face);
            let strip = self.strip(room, face.leading, if at == 0 { gap } else { 0.0 });
            strip.cells.push((path.clone(), nodes));
            strip.keep = true;
        }
    }

    fn row(&mut self, cells: &[Cell], widths: &[f64], room: &Room, gap: f64, kind: Kind) {
        let part = self.step(Role::Row);
        let room = room.in_part(part);
        let (mut x, mut height) = (room.x, look::TABLE.leading);
        let mut made = Vec::new();
        let empty = Cell::default();
        for (at, width) in widths.iter().enumerate() {
            let cell = cells.get(at).unwrap_or(&empty);
            let face = face(cell, kind);
            let lines = lines::broken(&cell.runs, face, width - 2.0 * SIDE);
            let mut nodes = Vec::new();
            for (number, line) in lines.iter().enumerate() {
                let left = if cell.numeric { x + width - SIDE - line.width } else { x + SIDE };
                nodes.extend(line.nodes(left, face.leading.mul_add(number as f64, OVER), face));
            }
            height = height.max(face.leading * lines.len() as f64);
            let part = self.step(match kind {
                Kind::Head => Role::Head(false),
                Kind::Row if cell.heads_row => Role::Head(true),
                Kind::Row => Role::Cell,
            });
            made.push((room.in_part(part).path, nodes));
            x += width;
        }
        let (height, width) = (height + 2.0 * OVER, x - room.x);
        let x = room.x;
        let strip = self.strip(&room, height, gap);
        strip.cells = made;
        if kind == Kind::Head {
            strip.ornaments.push(filled(x, 0.0, width, height, look::TINT));
        }
        strip.ornaments.push(filled(x, height - 0.8, width, 0.8, look::LINE));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    Row,
}

const fn face(cell: &Cell, kind: Kind) -> Face {
    if matches!(kind, Kind::Head) || cell.heads_row { look::TABLE.strong() } else { look::TABLE }
}

const fn filled(x: f64, y: f64, width: f64, height: f64, fill: crate::sheet::Colour) -> Node {
    Node::Mark(Mark::Box { x, y, width, height, radius: 0.0, fill })
}

/// How wide the columns are: together as wide as there is room.
fn columns(table: &Table, room: f64) -> Vec<f64> {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    let rows = || table.rows.iter().map(|row| (row, Kind::Row)).chain([(&table.head, Kind::Head)]);
    let needed = |at: usize| {
        let cells =
            rows().filter_map(|(row, kind)| row.get(at).map(|cell| lines::widths(&cell.runs, face(cell, kind))));
        let (most, least) = cells.fold((0.0, 0.0), |(most, least): (f64, f64), it| (most.max(it.0), least.max(it.1)));
        // A hair more, so that what just fits does.
        (most + 2.0 * SIDE + 0.5, least + 2.0 * SIDE + 0.5)
    };
    let needs: Vec<(f64, f64)> = (0..count).map(needed).collect();
    let (most, least) = needs.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    if most <= room {
        return needs.iter().map(|need| need.0 * room / most).collect();
    }
    if least >= room {
        return needs.iter().map(|need| need.1 * room / least).collect();
    }
    let share = (room - least) / (most - least).max(f64::MIN_POSITIVE);
    needs.iter().map(|(most, least)| share.mul_add(most - least, *least)).collect()
}
