//! How text of a slide looks, in the terms of the format.

use super::styles::{Style, hex, percent, pt};
use crate::sheet::Colour;
use crate::stage::{Ground, Inks};

/// From the top of a line of Inter to its foot, in em: what line heights are a share of.
pub const NATURAL: f64 = 1.21;

/// The accent at night.
const SUNSET: Colour = [0xff, 0xc9, 0x8a];

/// The colours that text has on a ground.
#[derive(Clone, Copy, Debug)]
pub struct Tone {
    /// Text.
    pub ink: Colour,
    /// Headings, what is strong.
    pub strong: Colour,
    /// Links.
    pub link: Colour,
    /// Bullets, kickers.
    pub accent: Colour,
    /// What counts less.
    pub muted: Colour,
}

impl Tone {
    /// Those of a ground.
    pub fn of(ground: Ground, inks: &Inks) -> Self {
        if matches!(ground, Ground::Night(_)) {
            let (ink, strong) = (inks.on_night_muted, inks.on_night);
            Self { ink, strong, link: strong, accent: SUNSET, muted: ink }
        } else {
            Self::day(inks)
        }
    }

    /// Those of paper.
    pub fn day(inks: &Inks) -> Self {
        Self { ink: inks.ink, strong: inks.head, link: inks.link, accent: inks.warm, muted: inks.muted }
    }
}

/// How a paragraph looks. Sizes are CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// The size of the font.
    pub size: f64,
    /// From one line to the next, in em.
    pub leading: f64,
    /// Between letters, in em.
    pub spacing: f64,
    /// Weight 600.
    pub heavy: bool,
    /// The colour.
    pub fill: Colour,
    /// Above it.
    pub before: f64,
    /// At the left of it.
    pub left: f64,
    /// At the right.
    pub right: bool,
}

impl Voice {
    /// Usual text.
    pub fn new(size: f64, leading: f64, fill: Colour) -> Self {
        Self { size, leading, spacing: 0.0, heavy: false, fill, before: 0.0, left: 0.0, right: false }
    }

    /// A heading.
    pub fn heading(size: f64, fill: Colour) -> Self {
        let spacing = if size > 60.0 { -0.045 } else { -0.035 };
        Self { spacing, heavy: true, ..Self::new(size, 1.1, fill) }
    }

    /// The same, so many times as large.
    pub fn times(self, factor: f64) -> Self {
        Self { size: self.size * factor, ..self }
    }

    /// The same in weight 600.
    pub fn heavy(self, fill: Colour) -> Self {
        Self { heavy: true, fill, ..self }
    }

    /// The same in another colour.
    pub fn tinted(self, fill: Colour) -> Self {
        Self { fill, ..self }
    }

    /// The same with other lines.
    pub fn led(self, leading: f64) -> Self {
        Self { leading, ..self }
    }

    /// The same so far below what stands before.
    pub fn below(self, before: f64) -> Self {
        Self { before, ..self }
    }

    /// A length in em, in pixels.
    pub fn em(&self, length: f64) -> f64 {
        self.size * length
    }

    /// From one line to the next in pixels.
    pub fn line(&self) -> f64 {
        self.size * self.leading
    }

    /// From the top of the first line to the line that its letters stand on.
    pub fn baseline(&self) -> f64 {
        self.em(0.969 + (self.leading - NATURAL) / 2.0)
    }

    /// What paragraphs have of it; `placed` is how the place they stand in looks already.
    pub fn paragraph(&self, placed: Option<&Self>) -> Style {
        let align = if self.right { "end" } else { "start" };
        let paragraph = vec![
            ("fo:line-height", percent(self.leading / NATURAL)),
            ("fo:margin-top", pt(self.before)),
            ("fo:margin-bottom", "0cm".to_owned()),
            ("fo:margin-left", pt(self.left)),
            ("fo:text-indent", "0cm".to_owned()),
            ("fo:text-align", align.to_owned()),
        ];
        let mut properties = vec![("style:paragraph-properties", paragraph)];
        let text = self.text(placed);
        if !text.is_empty() {
            properties.push(("style:text-properties", text));
        }
        Style { family: "paragraph", parent: String::new(), properties }
    }

    /// What its letters have, where it is not what the place has already.
    pub fn text(&self, placed: Option<&Self>) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        let differs = |same: fn(&Self, &Self) -> bool| placed.is_none_or(|placed| !same(self, placed));
        if differs(|a, b| (a.size - b.size).abs() < 0.01) {
            let size = pt(self.size);
            out.push(("fo:font-size", size.clone()));
            out.push(("style:font-size-asian", size.clone()));
            out.push(("style:font-size-complex", size));
        }
        if differs(|a, b| a.heavy == b.heavy) {
            out.push(("fo:font-weight", if self.heavy { "600" } else { "normal" }.to_owned()));
        }
        if differs(|a, b| a.fill == b.fill) {
            out.push(("fo:color", hex(self.fill)));
        }
        if differs(|a, b| (a.em(a.spacing) - b.em(b.spacing)).abs() < 0.01) {
            let spacing = if self.spacing == 0.0 { "normal".to_owned() } else { pt(self.em(self.spacing)) };
            out.push(("fo:letter-spacing", spacing));
        }
        out
    }
}
