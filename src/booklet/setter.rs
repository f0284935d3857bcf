//! Pieces into strips: text, headings, lists, notes.

use crate::flow::{self, Piece, Run};
use crate::sheet::{Mark, Node, Role};

use super::lines::{self, Face};
use super::look;
use super::strip::{Rail, Step, Strip};

/// Where pieces are set.
#[derive(Clone, Debug)]
pub struct Room {
    /// The left side.
    pub x: f64,
    /// How wide.
    pub width: f64,
    /// How text is set.
    pub face: Face,
    /// The parts that all of it is in.
    pub path: Vec<Step>,
    /// What it stands on.
    pub rails: Vec<Rail>,
}

impl Room {
    /// The text's part of a page.
    pub fn of_page(part: Step) -> Self {
        let width = look::WIDTH - 2.0 * look::SIDE;
        Self { x: look::SIDE, width, face: look::BODY, path: vec![part], rails: Vec::new() }
    }

    /// The same, in one more part.
    pub fn in_part(&self, part: Step) -> Self {
        let mut room = self.clone();
        room.path.push(part);
        room
    }

    /// The same, from further right.
    pub fn indented(&self, by: f64) -> Self {
        Self { x: self.x + by, width: (self.width - by).max(look::BODY.size), ..self.clone() }
    }

    fn faced(&self, face: Face) -> Self {
        Self { face, ..self.clone() }
    }
}

/// Makes strips.
#[derive(Default)]
pub struct Setter {
    /// What is made, in order.
    pub strips: Vec<Strip>,
    parts: usize,
    depth: usize,
}

/// Between paragraphs.
pub const GAP: f64 = 10.0;
/// Lists in lists beyond this are set as the last one: paper has an end.
const DEEPEST: usize = 12;

impl Setter {
    /// A part that is none before.
    pub const fn step(&mut self, role: Role) -> Step {
        self.parts += 1;
        (self.parts, role)
    }

    /// Sets all pieces.
    pub fn pieces(&mut self, pieces: &[Piece], room: &Room) {
        if self.depth > DEEPEST {
            return;
        }
        self.depth += 1;
        for piece in pieces {
            self.piece(piece, room);
        }
        self.depth -= 1;
    }

    fn piece(&mut self, piece: &Piece, room: &Room) {
        match piece {
            Piece::Heading { level, id, runs } => self.heading(*level, id, runs, room),
            Piece::Paragraph(runs) => self.paragraph(runs, room, GAP),
            Piece::Source(runs) => self.paragraph(runs, &room.faced(look::SMALL), 4.0),
            Piece::List { from, items } => self.list(*from, items, room),
            Piece::Terms(terms) => self.terms(terms, room),
            Piece::Quote(inner) => self.quote(inner, room),
            Piece::Alert { kind, pieces } => self.alert(kind, pieces, room),
            Piece::Code(code) => self.code(code, room),
            Piece::Table(table) => self.table(table, room),
            Piece::Drawing(drawing) => self.drawing(drawing, room),
            Piece::Picture(picture) => self.picture(picture, room),
            Piece::Tiles(tiles) => self.tiles(tiles, room),
            Piece::Timeline(moments) => self.timeline(moments, room),
            Piece::Cards(cards) => self.cards(cards, room),
            Piece::Steps(steps) => steps.iter().for_each(|step| self.pieces(step, room)),
        }
    }

    /// A strip of a room, with the gap above it.
    pub fn strip(&mut self, room: &Room, height: f64, before: f64) -> &mut Strip {
        let (rails, through) = (room.rails.clone(), room.rails.len());
        self.strips.push_mut(Strip { height, before, rails, through, ..Strip::default() })
    }

    /// A paragraph, of which no line stands alone.
    pub fn paragraph(&mut self, runs: &[Run], room: &Room, gap: f64) {
        let part = self.step(Role::Paragraph);
        let room = room.in_part(part);
        let lines = lines::broken(runs, room.face, room.width);
        let total = lines.len();
        let announces = flow::text(runs).trim_end().ends_with(':');
        for (at, line) in lines.iter().enumerate() {
            let nodes = line.nodes(room.x, 0.0, room.face);
            let strip = self.strip(&room, room.face.leading, if at == 0 { gap } else { 0.0 });
            strip.cells.push((room.path.clone(), nodes));
            strip.keep = at + 1 < total && (at == 0 || at + 2 == total) || announces && at + 1 == total;
        }
    }

    /// A heading, which stands over what follows it.
    pub fn heading(&mut self, level: u8, id: &str, runs: &[Run], room: &Room) {
        let words = flow::text(runs).trim().to_owned();
        let face = look::heading(level);
        let part = self.step(Role::Heading(level, words.clone()));
        let own = format!("partie-{}", part.0);
        let room = room.in_part(part).faced(face);
        let gap = if level <= 2 { 0.0 } else { face.size * 1.25 };
        for (at, line) in lines::broken(runs, face, room.width).iter().enumerate() {
            let nodes = line.nodes(room.x, 0.0, face);
            let strip = self.strip(&room, face.leading, if at == 0 { gap } else { 0.0 });
            strip.cells.push((room.path.clone(), nodes));
            strip.keep = true;
            if at == 0 {
                strip.ids.extend([id.to_owned(), own.clone()].into_iter().filter(|it| !it.is_empty()));
                strip.entry = Some((level, words.clone()));
            }
        }
    }

    /// The mark under a chapter's title.
    pub fn underline(&mut self, room: &Room) {
        let x = room.x;
        let strip = self.strip(room, 14.0, 6.0);
        strip.keep = true;
        strip.ornaments.push(Node::Mark(Mark::Box {
            x,
            y: 0.0,
            width: 56.0,
            height: 4.0,
            radius: 2.0,
            fill: look::SUN,
        }));
    }

    fn list(&mut self, from: Option<u64>, items: &[Vec<Piece>], room: &Room) {
        let part = self.step(Role::List(from.is_some()));
        let room = room.in_part(part);
        for (at, item) in items.iter().enumerate() {
            let number = from.map(|from| from.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)));
            let label = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
            let indent = if number.is_some() { 26.0 } else { 18.0 };
            self.item(&[Run::plain(label)], item, &room, indent, if at == 0 { GAP * 0.8 } else { 5.0 });
        }
    }

    /// An item, whose label stands beside the first line of what it says.
    pub fn item(&mut self, label: &[Run], pieces: &[Piece], room: &Room, indent: f64, gap: f64) {
        let item = self.step(Role::Item);
        let (label_part, body_part) = (self.step(Role::Label), self.step(Role::Body));
        let room = room.in_part(item);
        let (beside, room_of_label) = (room.in_part(body_part).indented(indent), room.in_part(label_part));
        let from = self.strips.len();
        self.pieces(pieces, &beside);
        if self.strips.len() == from {
            self.strip(&room, room.face.leading, gap);
        }
        let lines = lines::broken(label, room.face, indent.max(room.face.size));
        let nodes = lines.first().map(|line| line.nodes(room.x, 0.0, room.face)).unwrap_or_default();
        if let Some(first) = self.strips.get_mut(from) {
            first.before = gap;
            first.cells.insert(0, (room_of_label.path, nodes));
        }
    }

    fn terms(&mut self, terms: &[(Vec<Run>, Vec<Piece>)], room: &Room) {
        let part = self.step(Role::List(false));
        let room = room.in_part(part);
        for (term, meaning) in terms {
            let item = self.step(Role::Item);
            let (label, body) = (self.step(Role::Label), self.step(Role::Body));
            let inner = room.in_part(item);
            let head = inner.in_part(label).faced(room.face.strong());
            for (at, line) in lines::broken(term, head.face, head.width).iter().enumerate() {
                let nodes = line.nodes(head.x, 0.0, head.face);
                let strip = self.strip(&head, head.face.leading, if at == 0 { GAP } else { 0.0 });
                strip.cells.push((head.path.clone(), nodes));
                strip.keep = true;
            }
            let from = self.strips.len();
            self.pieces(meaning, &inner.in_part(body).indented(18.0));
            if let Some(first) = self.strips.get_mut(from) {
                first.before = 1.0;
            }
        }
    }
}
