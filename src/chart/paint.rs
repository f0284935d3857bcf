//! From a sketch to SVG, through `plotters`: this file and `backend.rs` are its door.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::backend::{SCALE, SvgBackend};
use super::palette::Ink;
use super::sketch::{Anchor, Label, Mark, Sketch};

type Area<'a> = DrawingArea<SvgBackend<'a>, Shift>;

/// The elements of the drawing, one a line, without the root element.
pub(super) fn paint(sketch: &Sketch) -> String {
    let mut out = String::new();
    let size = (tenths(sketch.width).unsigned_abs(), tenths(sketch.height).unsigned_abs());
    let area = SvgBackend { out: &mut out, size }.into_drawing_area();
    for mark in &sketch.marks {
        draw(&area, mark);
    }
    drop(area);
    out
}

/// Our backend's error type has no values, so nothing is lost by not looking at the results.
fn draw(area: &Area<'_>, mark: &Mark) {
    let _ = match mark {
        Mark::Rect { x, y, w, h, ink, opacity } => {
            let corners = [at(*x, *y), at(x + w, y + h)];
            area.draw(&Rectangle::new(corners, fill(*ink, *opacity)))
        }
        Mark::Polygon { points, ink, opacity } => {
            let points: Vec<_> = points.iter().map(|(x, y)| at(*x, *y)).collect();
            area.draw(&Polygon::new(points, fill(*ink, *opacity)))
        }
        Mark::Line { points, ink, width } => {
            let points: Vec<_> = points.iter().map(|(x, y)| at(*x, *y)).collect();
            let style = ShapeStyle::from(rgb(*ink)).stroke_width(tenths(*width).unsigned_abs());
            area.draw(&PathElement::new(points, style))
        }
        Mark::Disc { x, y, radius, ink } => area.draw(&Circle::new(at(*x, *y), tenths(*radius), fill(*ink, 1.0))),
        Mark::Text(label) => area.draw(&Text::new(label.text.as_str(), at(label.x, label.y), text_style(label))),
    };
}

fn text_style(label: &Label) -> TextStyle<'static> {
    let weight = if label.face.bold { FontStyle::Bold } else { FontStyle::Normal };
    let font = FontDesc::new(FontFamily::Name("Inter"), label.face.size * SCALE, weight);
    let side = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let colour = rgb(label.face.ink);
    let mut style = TextStyle::from(font);
    style.color = colour.to_backend_color();
    style.pos = Pos::new(side, VPos::Bottom);
    style
}

fn fill(ink: Ink, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: rgb(ink).mix(opacity), filled: true, stroke_width: 0 }
}

fn rgb(ink: Ink) -> RGBColor {
    let (red, green, blue) = ink.rgb();
    RGBColor(red, green, blue)
}

fn at(x: f64, y: f64) -> (i32, i32) {
    (tenths(x), tenths(y))
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to a range that an i32 holds")]
fn tenths(pixels: f64) -> i32 {
    (pixels * SCALE).round().clamp(-1e8, 1e8) as i32
}
