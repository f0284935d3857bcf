//! What stands side by side: big numbers, people; and what happens when.

use crate::flow::{Card, Moment, Piece, Run, Tile};
use crate::sheet::{Node, Role};

use super::lines::{self, Face};
use super::look;
use super::setter::{GAP, Room, Setter};
use super::strip::Step;

/// Between columns.
const GUTTER: f64 = 20.0;

impl Setter {
    pub(super) fn tiles(&mut self, tiles: &[Tile], room: &Room) {
        let value = Face { size: 25.0, leading: 32.0, bold: true, fill: look::LINK };
        let cell = |tile: &Tile| {
            let mut texts = vec![(tile.value.clone(), value), (tile.label.clone(), look::TABLE)];
            texts.extend(tile.change.iter().map(|change| (change.runs.clone(), look::SMALL)));
            texts.extend(tile.notes.iter().map(|note| (note.clone(), look::SMALL)));
            texts
        };
        self.side_by_side(3, &tiles.iter().map(cell).collect::<Vec<_>>(), room);
    }

    pub(super) fn cards(&mut self, cards: &[Card], room: &Room) {
        let cell = |card: &Card| {
            let mut texts = vec![(card.name.clone(), room.face.strong())];
            texts.extend(card.lines.iter().map(|line| (line.clone(), look::TABLE)));
            texts
        };
        self.side_by_side(2, &cards.iter().map(cell).collect::<Vec<_>>(), room);
    }

    /// Items in rows of so many.
    fn side_by_side(&mut self, columns: usize, items: &[Vec<(Vec<Run>, Face)>], room: &Room) {
        let part = self.step(Role::List(false));
        let room = room.in_part(part);
        let width = GUTTER.mul_add(-(columns.saturating_sub(1) as f64), room.width) / columns.max(1) as f64;
        for (at, row) in items.chunks(columns.max(1)).enumerate() {
            let mut cells: Vec<(Vec<Step>, Vec<Node>)> = Vec::new();
            let mut height: f64 = 0.0;
            for (column, texts) in row.iter().enumerate() {
                let item = self.step(Role::Item);
                let body = self.step(Role::Body);
                let place = room.in_part(item).in_part(body);
                let x = (width + GUTTER).mul_add(column as f64, room.x);
                let mut y = 0.0;
                for (runs, face) in texts {
                    let paragraph = self.step(Role::Paragraph);
                    let mut nodes = Vec::new();
                    for line in lines::broken(runs, *face, width) {
                        nodes.extend(line.nodes(x, y, *face));
                        y += face.leading;
                    }
                    cells.push((place.in_part(paragraph).path, nodes));
                }
                height = height.max(y);
            }
            self.strip(&room, height, if at == 0 { GAP } else { GAP * 1.2 }).cells = cells;
        }
    }

    pub(super) fn timeline(&mut self, moments: &[Moment], room: &Room) {
        let part = self.step(Role::List(false));
        let room = room.in_part(part);
        let widest = moments.iter().map(|it| lines::widths(&it.when, room.face.strong()).0).fold(0.0, f64::max);
        let indent = (widest + 14.0).min(room.width / 2.0);
        for moment in moments {
            let strong = |run: &Run| Run { style: crate::flow::Style { strong: true, ..run.style }, ..run.clone() };
            let when: Vec<Run> = moment.when.iter().map(strong).collect();
            self.item(&when, &[Piece::Paragraph(moment.what.clone())], &room, indent, 6.0);
        }
    }
}
