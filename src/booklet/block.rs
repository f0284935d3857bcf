//! Pieces into strips: what stands on a ground, drawings, pictures.

use std::sync::Arc;

use crate::flow::{Drawing, Picture, Piece, Run};
use crate::sheet::{Mark, Node, Role};

use super::lines;
use super::look;
use super::setter::{GAP, Room, Setter};
use super::strip::Rail;

/// No drawing is higher: it would stand alone on its page.
const HIGHEST: f64 = 480.0;

impl Setter {
    pub(super) fn quote(&mut self, pieces: &[Piece], room: &Room) {
        let part = self.step(Role::Quote);
        let mut inner = room.in_part(part).indented(18.0);
        inner.rails.push(Rail { x: room.x, width: 3.0, fill: look::LINE });
        self.padded(&inner, room, 2.0, |setter| setter.pieces(pieces, &inner));
    }

    pub(super) fn alert(&mut self, kind: &str, pieces: &[Piece], room: &Room) {
        let part = self.step(Role::Note);
        let (ground, bar) = match kind {
            "warning" | "caution" => (look::SAND, look::WARM),
            _ => (look::TINT, look::LINK),
        };
        let mut inner = room.in_part(part).indented(18.0);
        inner.width -= 14.0;
        inner.rails.push(Rail { x: room.x, width: room.width, fill: ground });
        inner.rails.push(Rail { x: room.x, width: 4.0, fill: bar });
        self.padded(&inner, room, 9.0, |setter| match pieces {
            // The first says what kind of note it is.
            [Piece::Paragraph(title), rest @ ..] if !rest.is_empty() => {
                setter.paragraph(title, &Room { face: inner.face.strong(), ..inner.clone() }, 0.0);
                setter.keep_last();
                let from = setter.strips.len();
                setter.pieces(rest, &inner);
                if let Some(first) = setter.strips.get_mut(from) {
                    first.before = 3.0;
                }
            }
            pieces => setter.pieces(pieces, &inner),
        });
    }

    pub(super) fn code(&mut self, code: &str, room: &Room) {
        let part = self.step(Role::Code);
        let mut inner = room.in_part(part).indented(12.0);
        inner.width -= 12.0;
        inner.rails.push(Rail { x: room.x, width: room.width, fill: look::CODE });
        self.padded(&inner, room, 7.0, |setter| {
            let face = look::SOURCE;
            for line in code.trim_end().lines() {
                // Spaces are part of code.
                let text = line.replace('\t', "    ").replace(' ', "\u{a0}");
                let broken = lines::broken(&[Run::plain(text)], face, inner.width);
                if broken.is_empty() {
                    setter.strip(&inner, face.leading, 0.0);
                }
                for line in broken {
                    let nodes = line.nodes(inner.x, 0.0, face);
                    setter.strip(&inner, face.leading, 0.0).cells.push((inner.path.clone(), nodes));
                }
            }
        });
    }

    /// What stands on a ground has room over and under it.
    fn padded(&mut self, inner: &Room, room: &Room, pad: f64, fill: impl FnOnce(&mut Self)) {
        let through = room.rails.len();
        let top = self.strip(inner, pad, GAP);
        (top.through, top.keep) = (through, true);
        let from = self.strips.len();
        fill(self);
        if self.strips.len() == from {
            self.strips.truncate(from.saturating_sub(1));
            return;
        }
        if let Some(first) = self.strips.get_mut(from) {
            first.before = 0.0;
        }
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
        self.strip(inner, pad, 0.0);
    }

    pub(super) fn drawing(&mut self, drawing: &Drawing, room: &Room) {
        let (wide, high) = (f64::from(drawing.size.0.max(1)), f64::from(drawing.size.1.max(1)));
        let (width, height) = fitted(wide, high, room.width);
        let titled = !drawing.title.trim().is_empty();
        if titled {
            let title =
                Run { style: crate::flow::Style { strong: true, ..Default::default() }, ..Run::plain(&*drawing.title) };
            self.paragraph(&[title], room, GAP * 1.4);
            self.keep_last();
        }
        let x = room.x + (room.width - width) / 2.0;
        let mark = Mark::Drawing { svg: Arc::clone(&drawing.svg), x, y: 0.0, width, height };
        let words = if drawing.words.trim().is_empty() { &drawing.title } else { &drawing.words };
        self.figure(mark, height, words, room, if titled { 4.0 } else { GAP });
        self.under(&drawing.source, room);
    }

    pub(super) fn picture(&mut self, picture: &Picture, room: &Room) {
        if picture.bytes.is_empty() {
            return self.paragraph(&picture.caption, &Room { face: look::SMALL, ..room.clone() }, GAP);
        }
        let (wide, high) = (f64::from(picture.size.0.max(1)), f64::from(picture.size.1.max(1)));
        let (width, height) = fitted(wide, high, room.width.min(wide));
        let x = room.x;
        let mark = if picture.media_type.contains("svg") {
            let svg = Arc::from(String::from_utf8_lossy(&picture.bytes).as_ref());
            Mark::Drawing { svg, x, y: 0.0, width, height }
        } else {
            Mark::Picture { bytes: Arc::clone(&picture.bytes), x, y: 0.0, width, height }
        };
        self.figure(mark, height, &picture.alt, room, GAP);
        self.under(&picture.caption, room);
    }

    fn figure(&mut self, mark: Mark, height: f64, words: &str, room: &Room, gap: f64) {
        let part = self.step(Role::Figure(words.trim().to_owned()));
        let path = room.in_part(part).path;
        self.strip(room, height, gap).cells.push((path, vec![Node::Mark(mark)]));
    }

    /// What is said in small under a figure stays with it.
    fn under(&mut self, runs: &[Run], room: &Room) {
        if !runs.is_empty() {
            self.keep_last();
            self.paragraph(runs, &Room { face: look::SMALL, ..room.clone() }, 3.0);
        }
    }

    pub(super) fn keep_last(&mut self) {
        if let Some(last) = self.strips.last_mut() {
            last.keep = true;
        }
    }
}

/// As large as there is room for, and no higher than the highest.
fn fitted(wide: f64, high: f64, room: f64) -> (f64, f64) {
    let scale = (room / wide).min(HIGHEST / high);
    (wide * scale, high * scale)
}
