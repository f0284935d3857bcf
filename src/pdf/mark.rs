//! Marks: text, rectangles, drawings, pixels.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule};
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph, TextDirection};
use krilla_svg::SurfaceExt;

use super::brush::{Around, Brush, Drawn};
use super::tree::Twig;
use super::{finite, within};
use crate::font;
use crate::sheet::{Colour, Mark, Text};

/// How far letters reach over and under the line, in em.
const OVER: f32 = 0.95;
const UNDER: f32 = 0.25;
/// How slanted letters lean.
const LEAN: f32 = 0.2;

impl Brush<'_, '_, '_> {
    pub(super) fn mark(&mut self, mark: &Mark, around: Around<'_>) -> Drawn {
        match mark {
            Mark::Text(text) => self.text(text, around),
            Mark::Box { x, y, width, height, radius, fill } => {
                let frame = [*x, *y, *width, *height].map(finite);
                let Some(path) = rounded(frame, finite(*radius)) else { return Drawn::default() };
                self.shape(frame, around, |brush| {
                    brush.surface.set_fill(Some(paint(*fill)));
                    brush.surface.draw_path(&path);
                })
            }
            Mark::Drawing { svg, x, y, width, height } => {
                self.drawing(svg, [*x, *y, *width, *height].map(finite), around)
            }
            Mark::Picture { bytes, x, y, width, height } => {
                self.picture(bytes, [*x, *y, *width, *height].map(finite), around)
            }
        }
    }

    fn text(&mut self, text: &Text, around: Around<'_>) -> Drawn {
        let mut shown = self.ink.drawn(&text.text, self.sheet);
        if shown.is_empty() {
            return Drawn::default();
        }
        // Read aloud are the signs themselves, not what stands for them.
        let mut spoken =
            around.spoken.map(|(words, said)| if said.replace(true) { String::new() } else { words.to_owned() });
        if spoken.is_none() && !same(&shown, &text.text) {
            spoken = Some(text.text.clone());
        }
        if parted(text, &shown, around.after) {
            shown.push(' ');
            if let Some(spoken) = spoken.as_mut().filter(|it| !it.is_empty()) {
                spoken.push(' ');
            }
        }
        let size = within(if text.size.is_finite() { text.size } else { 0.0 }, 0.1, 2000.0);
        let (x, baseline) = (finite(text.x), finite(text.baseline));
        let spacing = within(if text.spacing.is_finite() { text.spacing } else { 0.0 }, -1.0, 10.0);
        let tag = if around.artifact {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
        } else {
            ContentTag::Span(SpanTag::empty().with_actual_text(spoken.as_deref()))
        };
        let leaf = self.surface.start_tagged(tag);
        self.surface.set_fill(Some(paint(text.fill)));
        if text.slanted {
            self.surface.push_transform(&Transform::from_row(1.0, 0.0, -LEAN, 1.0, LEAN * baseline, 0.0));
        }
        let (font, at) = (self.ink.font(text.bold), Point::from_xy(x, baseline));
        if spacing == 0.0 {
            self.surface.draw_text(at, font, size, &shown, false, TextDirection::LeftToRight);
        } else {
            self.surface.draw_glyphs(at, &glyphs(&shown, text.bold, spacing), font, &shown, size, false);
        }
        if text.slanted {
            self.surface.pop();
        }
        self.surface.end_tagged();
        if around.artifact {
            return Drawn::default();
        }
        let bounds = self.bounds(x, OVER.mul_add(-size, baseline), width(text), (OVER + UNDER) * size);
        let words = spoken.unwrap_or(shown);
        Drawn { twigs: vec![Twig::Leaf(leaf)], bounds: bounds.into_iter().collect(), words }
    }

    /// A shape: part of a figure, or ornament.
    fn shape(&mut self, [x, y, width, height]: [f32; 4], around: Around<'_>, draw: impl FnOnce(&mut Self)) -> Drawn {
        // An icon within a line is read as its words.
        let spoken = around.spoken.filter(|(_, said)| !around.artifact && !said.replace(true)).map(|(words, _)| words);
        let is_content = (around.figure.is_some() && !around.artifact) || spoken.is_some();
        let tag = if spoken.is_some() {
            ContentTag::Span(SpanTag::empty().with_actual_text(spoken))
        } else if is_content {
            ContentTag::Other
        } else {
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
        };
        let leaf = self.surface.start_tagged(tag);
        draw(self);
        self.surface.end_tagged();
        if !is_content {
            return Drawn::default();
        }
        let bounds = self.bounds(x, y, width, height).into_iter().collect();
        Drawn { twigs: vec![Twig::Leaf(leaf)], bounds, words: spoken.unwrap_or_default().to_owned() }
    }

    fn drawing(&mut self, svg: &Arc<str>, frame: [f32; 4], around: Around<'_>) -> Drawn {
        let Some(drawing) = self.ink.reader.read(svg) else { return self.unreadable(around) };
        self.ink.missing.extend(drawing.missing.iter().map(|c| (self.sheet, *c)));
        let own = drawing.tree.size();
        let Some((frame, size)) = fitted(frame, own.width(), own.height()) else { return Drawn::default() };
        self.shape(frame, around, |brush| {
            let [x, y, ..] = frame;
            brush.surface.push_transform(&Transform::from_translate(x, y));
            brush.surface.draw_svg(&drawing.tree, size, drawing.settings);
            brush.surface.pop();
        })
    }

    fn picture(&mut self, bytes: &Arc<[u8]>, frame: [f32; 4], around: Around<'_>) -> Drawn {
        let Some(image) = self.ink.image(bytes) else { return self.unreadable(around) };
        let (width, height) = image.size();
        let pixels = |side: u32| finite(f64::from(side));
        let Some((frame, size)) = fitted(frame, pixels(width), pixels(height)) else { return Drawn::default() };
        self.shape(frame, around, |brush| {
            let [x, y, ..] = frame;
            brush.surface.push_transform(&Transform::from_translate(x, y));
            brush.surface.draw_image(image, size);
            brush.surface.pop();
        })
    }

    fn unreadable(&mut self, around: Around<'_>) -> Drawn {
        self.ink.unreadable.insert((self.sheet, around.figure.unwrap_or_default().to_owned()));
        Drawn::default()
    }
}

/// As large as fits into a frame, in its middle.
fn fitted([x, y, width, height]: [f32; 4], own_width: f32, own_height: f32) -> Option<([f32; 4], Size)> {
    let scale = (width / own_width).min(height / own_height);
    let size = Size::from_wh(own_width * scale, own_height * scale).filter(|_| scale.is_finite() && scale > 0.0)?;
    let (left, top) = ((width - size.width()) / 2.0, (height - size.height()) / 2.0);
    Some(([x + left, y + top, size.width(), size.height()], size))
}

/// How a curve's handles make it a quarter of a circle.
const ROUND: f32 = 0.5523;

fn rounded([x, y, width, height]: [f32; 4], radius: f32) -> Option<Path> {
    let rect = Rect::from_xywh(x, y, width, height).filter(|_| width > 0.0 && height > 0.0)?;
    let radius = radius.clamp(0.0, width.min(height) / 2.0);
    let mut path = PathBuilder::new();
    if radius <= 0.0 {
        path.push_rect(rect);
        return path.finish();
    }
    let (right, bottom, handle) = (x + width, y + height, radius * (1.0 - ROUND));
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}

fn paint([red, green, blue]: Colour) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

/// Letters with space between them.
fn glyphs(text: &str, bold: bool, spacing: f32) -> Vec<KrillaGlyph> {
    let glyph = |(at, c): (usize, char)| {
        let advance = finite(font::advance(c, bold)) + spacing;
        let id = GlyphId::new(font::glyph(c, bold).unwrap_or_default().into());
        KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
    };
    text.char_indices().map(glyph).collect()
}

fn width(text: &Text) -> f32 {
    let letters = text.text.chars().count();
    let letters = f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    finite(letters.mul_add(text.spacing * text.size, font::text_width(&text.text, text.size, text.bold))).max(0.0)
}

/// Whether two texts are the same but for the kind of their spaces.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Whether a word ends with this text: the next stands apart or in another line.
fn parted(text: &Text, shown: &str, after: Option<&Text>) -> bool {
    let Some(after) = after else { return false };
    let ends_open = shown.ends_with(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '/' | '’'));
    if ends_open || after.text.starts_with(char::is_whitespace) {
        return false;
    }
    let size = text.size.max(after.size);
    (text.baseline - after.baseline).abs() > size * 0.6 || after.x > text.x + f64::from(width(text)) + size * 0.15
}
