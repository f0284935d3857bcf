//! Pieces set one under the other in a room of a width: text, lists, quotes, notes, code, drawings.

use crate::flow::{Drawing, Piece, Run, Style};
use crate::sheet::{Colour, Mark, Node, Role};

use super::geometry::{Lists, Size};
use super::line::{Align, Face, balanced, lines};
use super::look::Inks;

/// The colours of a part.
#[derive(Clone, Copy, Debug)]
pub struct Tone {
    /// All of the theme's.
    pub inks: Inks,
    /// Text.
    pub ink: Colour,
    /// What is strong.
    pub strong: Colour,
    /// Links.
    pub link: Colour,
    /// Bullets.
    pub accent: Colour,
    /// What counts less.
    pub muted: Colour,
}

/// Sets pieces.
pub struct Setter {
    /// In these colours.
    pub tone: Tone,
    /// How lists of the top level look.
    pub lists: Lists,
    /// Whether numbers fill the room, or stand beside text.
    pub wide: bool,
    /// Whether timelines go from left to right.
    pub across: bool,
    /// How high drawings may be.
    pub tall: f64,
    /// For each piece of the top level, and its items: where they end.
    pub ends: Vec<End>,
    /// How far beyond the room something reaches that cannot be made narrower.
    pub beyond: f64,
    depth: usize,
}

/// Where a piece of the top level, or an item of it, ends.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// The piece.
    pub piece: usize,
    /// The item or row.
    pub item: Option<usize>,
    /// How far down it reaches.
    pub y: f64,
}

/// Between two pieces, in em.
const GAP: f64 = 0.8;

/// What is set, and how far down it reaches.
pub type Set = (Vec<Node>, f64);

impl Setter {
    /// For a part of a slide.
    pub fn new(tone: Tone, lists: Lists, wide: bool, tall: f64) -> Self {
        Self { tone, lists, wide, across: false, tall, ends: Vec::new(), beyond: 0.0, depth: 0 }
    }

    /// The usual text of this size.
    pub fn face(&self, size: Size) -> Face {
        let Tone { ink, strong, link, .. } = self.tone;
        Face { size, bold: false, spacing: 0.0, fill: ink, strong, link, icon: None }
    }

    /// Pieces one under the other from `y` down.
    pub fn pieces(&mut self, pieces: &[Piece], face: &Face, x: f64, y: f64, width: f64) -> Set {
        let mut nodes = Vec::new();
        let mut at = y;
        for (n, piece) in pieces.iter().enumerate() {
            let before = n.checked_sub(1).and_then(|before| pieces.get(before));
            at += match before {
                None => 0.0,
                Some(Piece::Heading { .. }) => face.em(0.6),
                Some(_) => face.em(GAP),
            };
            self.depth += 1;
            let (made, end) = self.piece(piece, n, face, x, at, width);
            self.depth -= 1;
            nodes.extend(made);
            at = end;
            self.end(n, None, end);
        }
        (nodes, at)
    }

    /// Takes note of where something of the top level ends.
    pub fn end(&mut self, piece: usize, item: Option<usize>, y: f64) {
        if self.depth <= usize::from(item.is_some()) {
            self.ends.push(End { piece, item, y });
        }
    }

    fn piece(&mut self, piece: &Piece, n: usize, face: &Face, x: f64, y: f64, width: f64) -> Set {
        match piece {
            Piece::Heading { level, runs, .. } => {
                let title = face.times(1.2).heavy(self.tone.strong).led(1.1);
                let title = Face { spacing: -0.02, icon: Some(self.series(0)), ..title };
                text(Role::Heading(*level, crate::flow::text(runs)), runs, &title, x, y, width)
            }
            Piece::Paragraph(runs) => text(Role::Paragraph, runs, face, x, y, width),
            Piece::Source(runs) => {
                let small = face.times(0.643).tinted(self.tone.muted).led(1.45);
                text(Role::Paragraph, runs, &small, x, y, width)
            }
            Piece::List { from, items } if from.is_none() && self.depth == 1 && self.lists == Lists::Ruled => {
                self.ruled(items, n, face, x, y, width)
            }
            Piece::List { from, items } => self.list(*from, items, n, face, (x, y, width)),
            Piece::Terms(terms) => self.terms(terms, n, face, x, y, width),
            Piece::Quote(pieces) => {
                let bar = face.em(0.2);
                let (made, end) = self.pieces(pieces, face, x + bar + face.em(1.0), y, width - bar - face.em(1.0));
                let rule = block(x, y, bar, end - y, 0.0, self.tone.inks.sun);
                (vec![rule, Node::Part(Role::Quote, made)], end)
            }
            Piece::Alert { kind, pieces } => self.alert(kind, pieces, face, x, y, width),
            Piece::Code(code) => self.code(code, n, face, x, y, width),
            Piece::Table(table) => self.table(table, n, face, x, y, width),
            Piece::Drawing(drawing) => self.drawing(drawing, face, x, y, width),
            Piece::Picture(picture) => {
                let (nodes, end) = self.picture(picture, x, y, width);
                if picture.caption.is_empty() {
                    return (nodes, end);
                }
                let small = face.times(0.714).tinted(self.tone.muted).led(1.4);
                let (caption, end) = text(Role::Caption, &picture.caption, &small, x, end + 6.4, width);
                (nodes.into_iter().chain(caption).collect(), end)
            }
            Piece::Tiles(tiles) => self.tiles(tiles, face, x, y, width),
            Piece::Timeline(moments) if self.across && self.depth == 1 => self.abreast(moments, n, face, x, y, width),
            Piece::Timeline(moments) => self.timeline(moments, n, face, x, y, width),
            Piece::Cards(cards) => self.cards(cards, n, face, x, y, width),
            Piece::Steps(steps) => {
                let mut nodes = Vec::new();
                let mut at = y;
                for (n, step) in steps.iter().enumerate() {
                    let gap = if n == 0 { 0.0 } else { face.em(GAP) };
                    let (made, end) = self.pieces(step, face, x, at + gap, width);
                    nodes.extend(made);
                    at = end;
                }
                (nodes, at)
            }
        }
    }

    fn list(&mut self, from: Option<u64>, items: &[Vec<Piece>], n: usize, face: &Face, room: (f64, f64, f64)) -> Set {
        let (x, mut y, width) = room;
        let nested = self.depth > 2;
        let own = if nested { face.times(0.9).tinted(self.tone.muted) } else { *face };
        let gap = own.em(if nested { 0.3 } else { 0.65 });
        let indent = own.em(1.1);
        let mut made = Vec::new();
        for (at, item) in items.iter().enumerate() {
            y += if at == 0 { 0.0 } else { gap };
            let label = match from {
                Some(from) => format!("{}.", from.saturating_add(at as u64)),
                None => "•".to_owned(),
            };
            let marker = [Run::plain(label)];
            let bullet = Face { fill: self.tone.accent, ..own };
            let left = lines(&marker, &bullet, width);
            let shift = (indent - left.width - own.em(0.3)).min(0.0).max(-indent);
            let label = left.marks(&bullet, x + shift + own.em(0.15), y, indent, Align::Left);
            let (body, end) = self.item(item, &own, x + indent, y, width - indent);
            made.push(Node::Part(Role::Item, vec![Node::Part(Role::Label, label), Node::Part(Role::Body, body)]));
            y = end.max(y + own.line());
            self.end(n, Some(at), y);
        }
        (vec![Node::Part(Role::List(from.is_some()), made)], y)
    }

    /// What an item says: what follows its text stands closer than elsewhere.
    fn item(&mut self, item: &[Piece], face: &Face, x: f64, y: f64, width: f64) -> Set {
        let (mut nodes, mut at) = (Vec::new(), y);
        for (n, piece) in item.iter().enumerate() {
            at += if n == 0 { 0.0 } else { face.em(if matches!(piece, Piece::List { .. }) { 0.4 } else { GAP }) };
            self.depth += 1;
            let (made, end) = self.piece(piece, n, face, x, at, width);
            self.depth -= 1;
            nodes.extend(made);
            at = end;
        }
        (nodes, at)
    }

    /// A list between rules.
    fn ruled(&mut self, items: &[Vec<Piece>], n: usize, face: &Face, x: f64, mut y: f64, width: f64) -> Set {
        let pad = face.em(0.72);
        let mut made = Vec::new();
        let mut rules = Vec::new();
        for (at, item) in items.iter().enumerate() {
            rules.push(block(x, y, width, 1.0, 0.0, self.tone.inks.line));
            let (body, end) = self.item(item, face, x, y + 1.0 + pad, width);
            made.push(Node::Part(Role::Item, vec![Node::Part(Role::Body, body)]));
            y = end.max(y + face.line()) + pad;
            self.end(n, Some(at), y);
        }
        rules.push(block(x, y, width, 1.0, 0.0, self.tone.inks.line));
        rules.push(Node::Part(Role::List(false), made));
        (rules, y + 1.0)
    }

    fn terms(
        &mut self,
        terms: &[(Vec<Run>, Vec<Piece>)],
        n: usize,
        face: &Face,
        x: f64,
        mut y: f64,
        width: f64,
    ) -> Set {
        let (pad, gap) = (face.em(0.72), face.em(1.4));
        let name = face.heavy(self.tone.strong);
        let widest = terms.iter().map(|(term, _)| lines(term, &name, f64::MAX).width).fold(0.0, f64::max);
        let column = widest.min(width * 0.5);
        let mut made = Vec::new();
        let mut rules = Vec::new();
        for (at, (term, what)) in terms.iter().enumerate() {
            rules.push(block(x, y, width, 1.0, 0.0, self.tone.inks.line));
            let left = lines(term, &name, column);
            let label = left.marks(&name, x, y + 1.0 + pad, column, Align::Left);
            let (body, end) = self.item(what, face, x + column + gap, y + 1.0 + pad, width - column - 2.0 * gap);
            made.push(Node::Part(Role::Item, vec![Node::Part(Role::Label, label), Node::Part(Role::Body, body)]));
            y = end.max(y + 1.0 + pad + left.count() as f64 * name.line()) + pad;
            self.end(n, Some(at), y);
        }
        rules.push(block(x, y, width, 1.0, 0.0, self.tone.inks.line));
        rules.push(Node::Part(Role::List(false), made));
        (rules, y + 1.0)
    }

    fn alert(&mut self, kind: &str, pieces: &[Piece], face: &Face, x: f64, y: f64, width: f64) -> Set {
        let bar = match kind {
            "tip" => self.series(2),
            "important" => self.series(3),
            "warning" | "caution" => self.series(1),
            "missing" => self.tone.inks.sun,
            _ => self.series(0),
        };
        let (edge, side, top) = (face.em(0.3), face.em(1.3), face.em(1.0));
        let tone = self.tone;
        let inks = tone.inks;
        self.tone = Tone { ink: inks.ink, strong: inks.head, link: inks.link, muted: inks.muted, ..tone };
        let own = self.face(face.size);
        let mut at = y + top;
        let mut nodes = Vec::new();
        for (n, piece) in pieces.iter().enumerate() {
            at += if n == 0 { 0.0 } else { face.em(0.5) };
            let title = own.heavy(inks.head);
            self.depth += 1;
            let (made, end) = match piece {
                Piece::Paragraph(runs) if n == 0 => {
                    text(Role::Paragraph, runs, &title, x + edge + side, at, width - edge - 2.0 * side)
                }
                piece => self.piece(piece, n, &own, x + edge + side, at, width - edge - 2.0 * side),
            };
            self.depth -= 1;
            nodes.extend(made);
            at = end;
        }
        self.tone = tone;
        let end = at + top;
        let ground = block(x, y, width, end - y, 0.0, inks.sand);
        (vec![ground, block(x, y, edge, end - y, 0.0, bar), Node::Part(Role::Note, nodes)], end)
    }

    fn code(&mut self, code: &str, n: usize, face: &Face, x: f64, y: f64, width: f64) -> Set {
        let own = face.times(0.857);
        let pad = own.em(0.8);
        let runs: Vec<Run> = code
            .lines()
            .map(|line| {
                let style = Style { code: true, unbroken: true, ..Style::default() };
                Run { style, ..Run::plain(line) }
            })
            .collect();
        let mut nodes = Vec::new();
        let mut at = y + pad;
        for (row, run) in runs.iter().enumerate() {
            let line = lines(std::slice::from_ref(run), &own, width - 2.0 * pad);
            nodes.extend(line.marks(&own, x + pad, at, width, Align::Left));
            at += line.count().max(1) as f64 * own.line();
            self.end(n, Some(row), at);
        }
        let end = at + pad;
        (vec![block(x, y, width, end - y, 10.0, self.tone.inks.sand), Node::Part(Role::Code, nodes)], end)
    }

    fn drawing(&mut self, drawing: &Drawing, face: &Face, x: f64, y: f64, width: f64) -> Set {
        let mut nodes = Vec::new();
        let mut at = y;
        let words = match (drawing.title.is_empty(), drawing.words.is_empty()) {
            (_, true) => drawing.title.clone(),
            (true, false) => drawing.words.clone(),
            (false, false) if drawing.words.starts_with(&drawing.title) => drawing.words.clone(),
            (false, false) => format!("{} : {}", drawing.title, drawing.words),
        };
        if !self.wide && !drawing.title.is_empty() {
            let title = Run::plain(drawing.title.clone());
            let face = Face { size: Size::new(24.0, 1.25), spacing: -0.01, ..face.heavy(self.tone.inks.head) };
            let set = lines(std::slice::from_ref(&title), &face, width);
            let marks = set.marks(&face, x, at, width, Align::Left);
            nodes.push(Node::Part(Role::Caption, marks));
            at += set.count() as f64 * face.line() + 9.6;
        }
        let small = Face { size: Size::new(18.0, 1.45), ..face.tinted(self.tone.muted) };
        let source = lines(&drawing.source, &small, width);
        let foot = if drawing.source.is_empty() { 0.0 } else { 6.4 + source.count() as f64 * small.line() };
        let (own_width, own_height) = (f64::from(drawing.size.0.max(1)), f64::from(drawing.size.1.max(1)));
        // Letters of a chart are drawn for its slot: where it is too low, that is no longer true.
        let wanted = own_height * (width / own_width).min(1.25);
        self.beyond = self.beyond.max(own_width * LEAST_DRAWN - width);
        let room = (self.tall - (at - y) - foot).max(own_height * (LEAST_DRAWN * width / own_width).min(1.0));
        let height = wanted.min(room);
        let mark = Mark::Drawing { svg: std::sync::Arc::clone(&drawing.svg), x, y: at, width, height };
        let role = if words.is_empty() { Role::Artifact } else { Role::Figure(words) };
        nodes.push(Node::Part(role, vec![Node::Mark(mark)]));
        at += height;
        if foot > 0.0 {
            let marks = source.marks(&small, x, at + 6.4, width, Align::Left);
            nodes.push(Node::Part(Role::Paragraph, marks));
            at += foot;
        }
        (nodes, at)
    }

    fn picture(&mut self, picture: &crate::flow::Picture, x: f64, y: f64, width: f64) -> Set {
        let (own_width, own_height) = (f64::from(picture.size.0.max(1)), f64::from(picture.size.1.max(1)));
        let scale = (width / own_width).min(self.tall.min(MOST_PICTURE) / own_height).min(1.0);
        let (wide, high) = (own_width * scale, own_height * scale);
        let mark = if picture.media_type == "image/svg+xml" {
            let svg = String::from_utf8_lossy(&picture.bytes).into();
            Mark::Drawing { svg, x, y, width: wide, height: high }
        } else {
            Mark::Picture { bytes: std::sync::Arc::clone(&picture.bytes), x, y, width: wide, height: high }
        };
        let role = if picture.alt.is_empty() { Role::Artifact } else { Role::Figure(picture.alt.clone()) };
        (vec![Node::Part(role, vec![Node::Mark(mark)])], y + high)
    }

    /// The colour of a series, by turns.
    pub fn series(&self, at: usize) -> Colour {
        let series = self.tone.inks.series;
        series.get(at % series.len()).copied().unwrap_or(self.tone.inks.ink)
    }
}

/// A drawing is never drawn smaller than this share of its width: its letters would be less than [`super::LEAST`].
const LEAST_DRAWN: f64 = 0.9;
/// How high a picture may be.
const MOST_PICTURE: f64 = 416.0;

/// A filled rectangle that says nothing.
pub fn block(x: f64, y: f64, width: f64, height: f64, radius: f64, fill: Colour) -> Node {
    Node::Part(
        Role::Artifact,
        vec![Node::Mark(Mark::Box { x, y, width: width.max(0.0), height: height.max(0.0), radius, fill })],
    )
}

/// One text of a role.
pub fn text(role: Role, runs: &[Run], face: &Face, x: f64, y: f64, width: f64) -> Set {
    let set = balanced(runs, face, width);
    if set.count() == 0 {
        return (Vec::new(), y);
    }
    (vec![Node::Part(role, set.marks(face, x, y, width, Align::Left))], y + set.count() as f64 * face.line())
}
