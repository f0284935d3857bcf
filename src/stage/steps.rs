//! Timelines and cards.

use crate::flow::{Card, Moment};
use crate::sheet::{Node, Role};

use super::geometry::Size;
use super::line::{Align, Face, Lines, lines};
use super::piece::{Set, Setter, block};
use super::table::longest;

/// Between steps that stand side by side.
pub const GUTTER: f64 = 25.6;

/// How many of so many steps stand side by side.
#[must_use]
pub const fn abreast(count: usize) -> usize {
    match count {
        0 => 1,
        1..=5 => count,
        6..=8 => 4,
        _ => 5,
    }
}

impl Setter {
    /// The same from left to right, in rows where they are many: the deck's style sheet has the same.
    pub fn abreast(&mut self, moments: &[Moment], n: usize, face: &Face, x: f64, mut y: f64, width: f64) -> Set {
        let columns = abreast(moments.len());
        let (most, gap) = match moments.len() {
            0..=4 => (30.0, 0.0),
            5 => (24.0, 0.0),
            6..=8 => (22.0, 38.4),
            _ => (19.2, GUTTER),
        };
        let own = face.times(0.857);
        let own = Face { size: Size::new(own.size.text.min(most), own.size.leading), ..own };
        let (when, what) = (own.heavy(self.tone.inks.head).led(1.4), own.led(1.35));
        let each = (width - GUTTER * (columns - 1) as f64) / columns as f64;
        let (mut dots, mut items) = (Vec::new(), Vec::new());
        for (row, several) in moments.chunks(columns).enumerate() {
            y += if row == 0 { 0.0 } else { gap };
            let top = y + own.em(2.6);
            let mut end = top;
            for (at, moment) in several.iter().enumerate() {
                let left = x + at as f64 * (each + GUTTER);
                let (first, then) = (lines(&moment.when, &when, each), lines(&moment.what, &what, each));
                // A word that is broken reads worse than a timeline that goes down.
                let widest = longest(&moment.when, &when).max(longest(&moment.what, &what));
                self.beyond = self.beyond.max(widest - each);
                let is_last = row * columns + at + 1 == moments.len();
                let line = each + if is_last { 0.0 } else { GUTTER };
                dots.push(block(left, y + own.em(0.75), line, 3.2, 0.0, self.tone.inks.line));
                self.dot(&mut dots, left, y + own.em(0.3), own.em(1.1), moment.done);
                let under = top + first.count() as f64 * when.line() + own.em(0.4);
                let parts = vec![
                    Node::Part(Role::Label, first.marks(&when, left, top, each, Align::Left)),
                    Node::Part(
                        Role::Body,
                        vec![Node::Part(Role::Paragraph, then.marks(&what, left, under, each, Align::Left))],
                    ),
                ];
                items.push(Node::Part(Role::Item, parts));
                end = end.max(under + then.count() as f64 * what.line());
            }
            y = end;
            self.end(n, Some(row * columns), y);
        }
        dots.push(Node::Part(Role::List(true), items));
        (dots, y)
    }

    /// A step's dot: full where it is past.
    fn dot(&self, nodes: &mut Vec<Node>, x: f64, y: f64, size: f64, done: bool) {
        nodes.push(block(x, y, size, size, size / 2.0, self.series(0)));
        if !done {
            let inner = size - 6.0;
            nodes.push(block(x + 3.0, y + 3.0, inner, inner, inner / 2.0, self.tone.inks.paper));
        }
    }

    /// What happens when, in order.
    pub fn timeline(&mut self, moments: &[Moment], n: usize, face: &Face, x: f64, mut y: f64, width: f64) -> Set {
        let own = face.times(0.857);
        let when = own.heavy(self.tone.inks.head).led(1.4);
        let what = own.led(1.5);
        let (at, gap) = (own.em(7.6), own.em(2.4));
        let dot = own.em(0.8);
        let mut nodes = Vec::new();
        let mut items = Vec::new();
        for (step, moment) in moments.iter().enumerate() {
            let left = lines(&moment.when, &when, at);
            let right = lines(&moment.what, &what, width - at - gap);
            let label = left.marks(&when, x, y, at, Align::Right);
            let body = right.marks(&what, x + at + gap, y, width - at - gap, Align::Left);
            let tall = (left.count() as f64 * when.line()).max(right.count() as f64 * what.line());
            let is_last = step + 1 == moments.len();
            let next = y + tall + if is_last { 0.0 } else { own.em(0.95) };
            let (centre, top) = (x + at + gap / 2.0, y + own.em(0.38));
            if !is_last {
                nodes.push(block(centre - 1.0, top + dot / 2.0, 2.0, next - y, 0.0, self.tone.inks.line));
            }
            items.push((centre, top, moment.done));
            let parts =
                vec![Node::Part(Role::Label, label), Node::Part(Role::Body, vec![Node::Part(Role::Paragraph, body)])];
            nodes.push(Node::Part(Role::Item, parts));
            y = next;
            self.end(n, Some(step), y);
        }
        let (list, mut ornaments): (Vec<Node>, Vec<Node>) =
            nodes.into_iter().partition(|node| matches!(node, Node::Part(Role::Item, _)));
        for (centre, top, done) in items {
            self.dot(&mut ornaments, centre - dot / 2.0, top, dot, done);
        }
        ornaments.push(Node::Part(Role::List(true), list));
        (ornaments, y)
    }

    /// Somebody each.
    pub fn cards(&mut self, cards: &[Card], n: usize, face: &Face, x: f64, mut y: f64, width: f64) -> Set {
        let (columns, gap, pad) = match cards.len() {
            0..=2 => (2_usize, (face.em(0.765), face.em(0.765)), face.em(0.706)),
            3..=9 => (3, (face.em(0.765), face.em(0.765)), face.em(0.706)),
            10..=12 => (3, (face.em(0.615), face.em(0.77)), face.em(0.46)),
            _ => (4, (face.em(0.696), face.em(0.87)), face.em(0.522)),
        };
        let side = face.em(0.82);
        let edge = 6.4;
        let each = (width - gap.1 * (columns - 1) as f64) / columns as f64;
        let room = each - edge - 2.0 * side;
        let (name, role) =
            (face.times(1.25).heavy(self.tone.inks.head).led(1.3), face.tinted(self.tone.muted).led(1.4));
        let mut nodes = Vec::new();
        let mut items = Vec::new();
        for (row, several) in cards.chunks(columns).enumerate() {
            y += if row == 0 { 0.0 } else { gap.0 };
            let sets: Vec<_> =
                several.iter().map(|card| (lines(&card.name, &name, room), card_lines(card, &role, room))).collect();
            let tall = |(title, more): &(Lines<'_>, Vec<Lines<'_>>)| {
                let lines: usize = more.iter().map(Lines::count).sum();
                title.count() as f64 * name.line() + lines as f64 * role.line()
            };
            let height = sets.iter().map(tall).fold(0.0, f64::max) + 2.0 * pad;
            for (at, set) in sets.iter().enumerate() {
                let left = x + at as f64 * (each + gap.1);
                nodes.push(block(left, y, each, height, 4.8, self.tone.inks.line));
                nodes.push(block(left + 1.0, y + 1.0, each - 2.0, height - 2.0, 4.0, self.tone.inks.surface));
                nodes.push(block(left, y, edge, height, 3.0, self.series(row * columns + at)));
                let mut top = y + (height - tall(set)) / 2.0;
                let mut body =
                    vec![Node::Part(Role::Paragraph, set.0.marks(&name, left + edge + side, top, room, Align::Left))];
                top += set.0.count() as f64 * name.line();
                for more in &set.1 {
                    body.push(Node::Part(
                        Role::Paragraph,
                        more.marks(&role, left + edge + side, top, room, Align::Left),
                    ));
                    top += more.count() as f64 * role.line();
                }
                items.push(Node::Part(Role::Item, vec![Node::Part(Role::Body, body)]));
            }
            y += height;
            self.end(n, Some(row * columns), y);
        }
        nodes.push(Node::Part(Role::List(false), items));
        (nodes, y)
    }
}

fn card_lines<'a>(card: &'a Card, face: &Face, width: f64) -> Vec<Lines<'a>> {
    card.lines.iter().map(|line| lines(line, face, width)).collect()
}
