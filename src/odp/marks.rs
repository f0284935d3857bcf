//! What a slide that is laid out has where: read from its sheet, so that shapes stand as on every other paper.

use super::frame::Filled;
use crate::sheet::{Mark, Node, Role, Text};
use crate::stage::Rect;

/// Marks of a part of a sheet.
#[derive(Debug, Default)]
pub struct Marks<'a> {
    /// Filled rectangles, in the order in which they are drawn.
    pub boxes: Vec<Filled>,
    /// Drawings and pictures: where, and the drawing.
    pub images: Vec<(Rect, Option<&'a str>)>,
    /// Small drawings among words or beside them: where, the drawing, and what it says.
    pub icons: Vec<(Rect, &'a str, &'a str)>,
    /// Texts that are nothing else.
    pub texts: Vec<&'a Text>,
    /// The texts of every item of a list.
    pub items: Vec<Vec<&'a Text>>,
    /// The texts of every row of a table.
    pub rows: Vec<Vec<&'a Text>>,
    titled: bool,
}

impl<'a> Marks<'a> {
    /// Of nodes.
    pub fn of(nodes: &'a [Node]) -> Self {
        let mut marks = Self::default();
        for node in nodes {
            marks.take(node);
        }
        marks.edged();
        marks
    }

    /// The texts of items that stand in a rectangle.
    pub fn items_in(&self, rect: &Rect) -> impl Iterator<Item = &Vec<&'a Text>> {
        self.items.iter().filter(move |texts| texts.first().is_some_and(|text| holds(rect, text.x, text.baseline)))
    }

    /// The first drawing or picture in a rectangle.
    pub fn image_in(&self, rect: &Rect) -> Option<Rect> {
        let middle = |at: &Rect| holds(rect, at.x + at.width / 2.0, at.y + at.height / 2.0);
        self.images.iter().map(|(at, _)| *at).find(middle)
    }

    fn take(&mut self, node: &'a Node) {
        match node {
            Node::Part(Role::Icon(words), nodes) => self.icon(words, nodes),
            // Impress has no pictures within text: only one that begins the title stands where it belongs.
            Node::Part(Role::Heading(..), nodes) if !self.titled => {
                self.titled = true;
                nodes.iter().take(1).for_each(|node| self.take(node));
                nodes.iter().skip(1).filter(|node| !is_icon(node)).for_each(|node| self.take(node));
            }
            Node::Part(Role::Heading(..) | Role::Paragraph | Role::Head(_) | Role::Cell | Role::Label, nodes) => {
                nodes.iter().filter(|node| !is_icon(node)).for_each(|node| self.take(node));
            }
            Node::Part(role, nodes) | Node::Rest(role, nodes) => {
                let list = match role {
                    Role::Item => Some(&mut self.items),
                    Role::Row => Some(&mut self.rows),
                    _ => None,
                };
                if let Some(list) = list {
                    let mut texts = Vec::new();
                    gather(nodes, &mut texts);
                    list.push(texts);
                }
                for node in nodes {
                    self.take(node);
                }
            }
            Node::Moved(_, _, _, nodes) => {
                for node in nodes {
                    self.take(node);
                }
            }
            Node::Mark(mark) => self.mark(mark),
        }
    }

    fn icon(&mut self, words: &'a str, nodes: &'a [Node]) {
        for node in nodes {
            if let Node::Mark(Mark::Drawing { svg, x, y, width, height }) = node {
                self.icons.push((Rect::new(*x, *y, *width, *height), svg, words));
            }
        }
    }

    fn mark(&mut self, mark: &'a Mark) {
        match mark {
            Mark::Text(text) => self.texts.push(text),
            Mark::Box { x, y, width, height, radius, fill } => {
                let rect = Rect::new(*x, *y, *width, *height);
                self.boxes.push(Filled { rect, radius: *radius, fill: *fill, edge: None });
            }
            Mark::Drawing { svg, x, y, width, height } => {
                self.images.push((Rect::new(*x, *y, *width, *height), Some(svg)));
            }
            Mark::Picture { x, y, width, height, .. } => {
                self.images.push((Rect::new(*x, *y, *width, *height), None));
            }
        }
    }

    /// A rectangle in one that is one pixel larger is one with an edge.
    fn edged(&mut self) {
        let mut out: Vec<Filled> = Vec::new();
        for inner in std::mem::take(&mut self.boxes) {
            let outer = out.last_mut().filter(|outer| {
                let (a, b) = (&outer.rect, &inner.rect);
                let near = |a: f64, b: f64| (a - b).abs() < 0.01;
                outer.edge.is_none()
                    && near(a.x + 1.0, b.x)
                    && near(a.y + 1.0, b.y)
                    && near(a.width - 2.0, b.width)
                    && near(a.height - 2.0, b.height)
            });
            match outer {
                Some(outer) => {
                    outer.edge = Some(outer.fill);
                    outer.fill = inner.fill;
                }
                None => out.push(inner),
            }
        }
        self.boxes = out;
    }
}

fn is_icon(node: &Node) -> bool {
    matches!(node, Node::Part(Role::Icon(_), _))
}

fn gather<'a>(nodes: &'a [Node], texts: &mut Vec<&'a Text>) {
    for node in nodes {
        match node {
            Node::Part(_, nodes) | Node::Rest(_, nodes) | Node::Moved(_, _, _, nodes) => gather(nodes, texts),
            // What is told and not seen is a space there.
            Node::Mark(Mark::Text(text)) if !text.text.trim().is_empty() => texts.push(text),
            Node::Mark(_) => {}
        }
    }
}

/// Whether a point is in a rectangle, or next to it.
pub fn holds(rect: &Rect, x: f64, y: f64) -> bool {
    x > rect.x - 2.0 && x < rect.x + rect.width + 2.0 && y > rect.y - 2.0 && y < rect.bottom() + 2.0
}

/// Texts that look the same and follow each other: the first of each.
pub fn groups<'a>(texts: &[&'a Text]) -> Vec<&'a Text> {
    let mut out: Vec<&Text> = Vec::new();
    for text in texts {
        let same = |last: &&Text| same_look(last, text);
        if !out.last().is_some_and(same) {
            out.push(text);
        }
    }
    out
}

/// Whether two texts look the same.
pub fn same_look(a: &Text, b: &Text) -> bool {
    (a.size - b.size).abs() < 0.01 && a.bold == b.bold && a.fill == b.fill
}

/// The largest rectangle of these proportions in the middle of another.
pub fn fitted(rect: &Rect, size: (u32, u32)) -> Rect {
    let (width, height) = (f64::from(size.0.max(1)), f64::from(size.1.max(1)));
    let scale = (rect.width / width).min(rect.height / height);
    let (wide, high) = (width * scale, height * scale);
    Rect::new(rect.x + (rect.width - wide) / 2.0, rect.y + (rect.height - high) / 2.0, wide, high)
}
