//! A drawing before it is painted: shapes and texts in pixels, and which texts would touch.

use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::wrap::{ASCENT, DESCENT, LEADING, MIDDLE};
use crate::font::text_width;

/// What is drawn, in order, on a canvas of `width` × `height` pixels, origin top left.
#[derive(Debug)]
pub(super) struct Sketch {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
}

/// A shape or a text; all lengths in pixels.
#[derive(Debug)]
pub(super) enum Mark {
    /// A filled rectangle.
    Rect { x: f64, y: f64, w: f64, h: f64, ink: Ink, opacity: f64 },
    /// A filled polygon.
    Polygon { points: Vec<(f64, f64)>, ink: Ink, opacity: f64 },
    /// An open line.
    Line { points: Vec<(f64, f64)>, ink: Ink, width: f64 },
    /// A filled disc.
    Disc { x: f64, y: f64, radius: f64, ink: Ink },
    /// One line of text.
    Text(Label),
}

/// One line of text; `x` is where `anchor` says, `y` is the baseline.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub x: f64,
    pub y: f64,
    pub anchor: Anchor,
    pub face: Face,
    pub text: String,
}

/// Which end of a text sits at its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    pub size: f64,
    pub bold: bool,
    pub ink: Ink,
}

impl Face {
    pub(super) fn new(size: f64, bold: bool, ink: Ink) -> Self {
        Self { size, bold, ink }
    }

    pub(super) fn width(self, text: &str) -> f64 {
        text_width(text, self.size, self.bold)
    }

    pub(super) fn line(self) -> f64 {
        self.size * LEADING
    }
}

impl Label {
    /// Left, top, right and bottom of the ink, with no margin.
    pub(super) fn bounds(&self) -> (f64, f64, f64, f64) {
        let width = self.face.width(&self.text);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        let size = self.face.size;
        (left, self.y - ASCENT * size, left + width, self.y + DESCENT * size)
    }
}

impl Sketch {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// The drawing of nothing: it says so.
    pub(super) fn nothing(frame: &Frame, lang: Lang) -> Self {
        let height = frame.height.unwrap_or(frame.body * 5.0);
        let mut sketch = Self::new(frame.width, height);
        let text = both!("Aucune donnée", "No data");
        let face = Face::new(frame.body, false, Ink::Muted);
        sketch.text(frame.width / 2.0, height / 2.0 + MIDDLE * frame.body, Anchor::Middle, face, text.get(lang));
        sketch
    }

    pub(super) fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, ink: Ink) {
        if w > 0.0 && h > 0.0 {
            self.marks.push(Mark::Rect { x, y, w, h, ink, opacity: 1.0 });
        }
    }

    pub(super) fn stripe(&mut self, x: f64, y: f64, w: f64, h: f64) {
        self.marks.push(Mark::Rect { x, y, w, h, ink: Ink::Grid, opacity: 0.45 });
    }

    pub(super) fn polygon(&mut self, points: Vec<(f64, f64)>, ink: Ink, opacity: f64) {
        self.marks.push(Mark::Polygon { points, ink, opacity });
    }

    pub(super) fn line(&mut self, points: Vec<(f64, f64)>, ink: Ink, width: f64) {
        self.marks.push(Mark::Line { points, ink, width });
    }

    pub(super) fn disc(&mut self, x: f64, y: f64, radius: f64, ink: Ink) {
        self.marks.push(Mark::Disc { x, y, radius, ink });
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, face: Face, text: &str) {
        if !text.is_empty() {
            self.marks.push(Mark::Text(Label { x, y, anchor, face, text: text.to_owned() }));
        }
    }

    /// Lines of text around the height `middle`.
    pub(super) fn block(&mut self, x: f64, middle: f64, anchor: Anchor, face: Face, lines: &[String]) {
        let first = middle - face.line() * (lines.len().saturating_sub(1)) as f64 / 2.0 + MIDDLE * face.size;
        for (index, line) in lines.iter().enumerate() {
            self.text(x, first + face.line() * index as f64, anchor, face, line);
        }
    }

    /// The texts so far.
    pub(super) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.marks.iter().filter_map(|mark| if let Mark::Text(label) = mark { Some(label) } else { None })
    }

    /// Draws the text only where it touches no other text and stays inside.
    /// For labels that are a comfort: the essential ones are placed by arithmetic.
    pub(super) fn text_if_free(&mut self, x: f64, y: f64, anchor: Anchor, face: Face, text: &str) {
        let label = Label { x, y, anchor, face, text: text.to_owned() };
        let (left, top, right, bottom) = label.bounds();
        let inside = left >= 0.0 && top >= 0.0 && right <= self.width && bottom <= self.height;
        let free = inside
            && self.marks.iter().all(|mark| match mark {
                Mark::Text(other) => {
                    let other = other.bounds();
                    right + 3.0 <= other.0 || other.2 + 3.0 <= left || bottom <= other.1 || other.3 <= top
                }
                _ => true,
            });
        if free {
            self.marks.push(Mark::Text(label));
        }
    }
}
