//! Text set in lines, glyph by glyph: the `ab_glyph` door.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use ab_glyph::{Font as _, FontRef, GlyphId, PxScale, ScaleFont as _, point};

use super::Colour;
use super::canvas::Canvas;
use super::ridge::step;

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    bold: bool,
    size: u16,
}

impl Style {
    pub(super) const fn bold(size: u16) -> Self {
        Self { bold: true, size }
    }

    pub(super) const fn regular(size: u16) -> Self {
        Self { bold: false, size }
    }

    /// Large text stands closer.
    fn tracking(self) -> f32 {
        if self.bold { f32::from(self.size) * -0.022 } else { 0.0 }
    }
}

/// A line that is set.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    style: Style,
    /// Each with where it begins; the other font where the style's lacks it.
    glyphs: Vec<(bool, GlyphId, f32)>,
    length: f32,
}

impl Line {
    /// In whole pixels.
    pub(super) fn width(&self) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a line is some thousand pixels wide")]
        let whole = self.length.ceil() as i32;
        whole
    }
}

/// A glyph's shape: where it begins beside the pen, how wide it is, how much of each pixel it covers, in steps.
struct Shape {
    left: i32,
    top: i32,
    width: usize,
    steps: Vec<u8>,
}

/// Two fonts, and the shapes that were drawn of them.
pub(super) struct Setter<'f> {
    bold: FontRef<'f>,
    regular: FontRef<'f>,
    shapes: RefCell<BTreeMap<(bool, u16, GlyphId), Option<Shape>>>,
}

impl<'f> Setter<'f> {
    pub(super) fn new(bold: &'f [u8], regular: &'f [u8]) -> Option<Self> {
        let font = |bytes| FontRef::try_from_slice(bytes).ok();
        Some(Self { bold: font(bold)?, regular: font(regular)?, shapes: RefCell::default() })
    }

    const fn font(&self, bold: bool) -> &FontRef<'f> {
        if bold { &self.bold } else { &self.regular }
    }

    /// The text in one line, however long.
    fn set(&self, text: &str, style: Style, missing: &mut BTreeSet<char>) -> Line {
        let mut glyphs = Vec::new();
        let mut pen = 0.0;
        for c in text.chars().filter(|c| !c.is_control()) {
            let found = [style.bold, !style.bold].into_iter().find_map(|bold| {
                let glyph = self.font(bold).glyph_id(c);
                (glyph.0 != 0).then_some((bold, glyph))
            });
            let Some((bold, glyph)) = found else {
                // Signs that show nothing are no loss: they say how others are to be shown.
                if !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' | '\u{2060}') {
                    missing.insert(c);
                }
                continue;
            };
            glyphs.push((bold, glyph, pen));
            pen += self.font(bold).as_scaled(scale(self.font(bold), style.size)).h_advance(glyph) + style.tracking();
        }
        Line { text: text.to_owned(), style, glyphs, length: pen }
    }

    /// The text in one line of at most this width: what does not fit ends in « … ».
    pub(super) fn line(&self, text: &str, style: Style, width: f32, missing: &mut BTreeSet<char>) -> Line {
        let text = text.trim();
        let mut line = self.set(text, style, missing);
        let mut words: Vec<&str> = text.split(' ').collect();
        while line.length > width && words.len() > 1 {
            words.pop();
            let shorter = words.join(" ");
            let cut = shorter.trim_end_matches([' ', '\u{A0}', '\u{202F}', ',', '-', '–', ':', ';', '(', '·', '›']);
            line = self.set(&format!("{cut}…"), style, missing);
        }
        let mut signs: Vec<char> = line.text.trim_end_matches('…').chars().collect();
        while line.length > width && signs.pop().is_some() {
            line = self.set(&(signs.iter().collect::<String>() + "…"), style, missing);
        }
        line
    }

    /// The text in lines of about the same length, broken at spaces and never at one that does not break; a word that
    /// is wider than a line is broken within.
    pub(super) fn lines(&self, text: &str, style: Style, width: f32, missing: &mut BTreeSet<char>) -> Vec<Line> {
        let words: Vec<Line> =
            self.words(text, style, width).iter().map(|word| self.set(word, style, missing)).collect();
        let space = self.set(" ", style, &mut BTreeSet::new()).length;
        let least = broken(&words, space, width);
        let mut balanced = least.clone();
        let mut narrower = width;
        // As narrow as the number of lines allows.
        while narrower > width / 3.0 {
            narrower -= 20.0;
            let lines = broken(&words, space, narrower);
            let fits = lines.len() == least.len() && words.iter().all(|word| word.length <= narrower);
            if !fits {
                break;
            }
            balanced = lines;
        }
        balanced.into_iter().map(|line| self.set(&line.join(" "), style, missing)).collect()
    }

    /// The words, those that are wider than a line in parts.
    fn words(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let mut words = Vec::new();
        let mut ignored = BTreeSet::new();
        for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
            let mut part = String::new();
            for c in word.chars() {
                part.push(c);
                if part.chars().nth(1).is_some() && self.set(&part, style, &mut ignored).length > width {
                    part.pop();
                    words.push(std::mem::take(&mut part));
                    part.push(c);
                }
            }
            words.push(part);
        }
        words
    }

    /// Draws a line whose left end stands at a point of the baseline.
    pub(super) fn put(&self, canvas: &mut Canvas, line: &Line, (x, y): (i32, i32), (ink, ground): (Colour, Colour)) {
        let steps = canvas.steps(ground, ink);
        let mut shapes = self.shapes.borrow_mut();
        for (bold, glyph, pen) in &line.glyphs {
            let shape = shapes
                .entry((*bold, line.style.size, *glyph))
                .or_insert_with(|| shape(self.font(*bold), *glyph, line.style.size));
            let Some(shape) = shape else { continue };
            #[expect(clippy::cast_possible_truncation, reason = "within the canvas")]
            let pen = pen.round() as i32;
            canvas.stamp((x + pen + shape.left, y + shape.top), shape.width, &shape.steps, steps);
        }
    }
}

/// Words in lines of at most this width.
fn broken(words: &[Line], space: f32, width: f32) -> Vec<Vec<&str>> {
    let mut lines: Vec<Vec<&str>> = Vec::new();
    let mut length = f32::INFINITY;
    for word in words {
        let longer = length + space + word.length;
        if let Some(line) = lines.last_mut().filter(|_| longer <= width) {
            line.push(&word.text);
            length = longer;
        } else {
            lines.push(vec![&word.text]);
            length = word.length;
        }
    }
    lines
}

/// A size in pixels of the em, as style sheets have it: the font's own measure is its height.
fn scale(font: &FontRef<'_>, size: u16) -> PxScale {
    let em = font.units_per_em().unwrap_or(1000.0);
    PxScale::from(f32::from(size) * font.height_unscaled() / em)
}

fn shape(font: &FontRef<'_>, glyph: GlyphId, size: u16) -> Option<Shape> {
    let outlined = font.outline_glyph(glyph.with_scale_and_position(scale(font, size), point(0.0, 0.0)))?;
    let bounds = outlined.px_bounds();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and small")]
    let (left, top, width, height) =
        (bounds.min.x as i32, bounds.min.y as i32, bounds.width() as usize, bounds.height() as usize);
    let mut steps = vec![0; width * height];
    outlined.draw(|x, y, covered| {
        if let Some(pixel) = steps.get_mut(y as usize * width + x as usize) {
            *pixel = step(covered);
        }
    });
    Some(Shape { left, top, width, steps })
}
