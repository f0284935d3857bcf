//! How a deck looks: the colours of the theme's print scheme, and what stands on every slide.

use crate::lang::Lang;
use crate::sheet::Colour;

/// How a deck looks.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The co-op's name, at the foot of every slide.
    pub coop: String,
    /// The deck's title, beside it.
    pub deck: String,
    /// The language of what is written on it.
    pub lang: Lang,
    /// Its colours.
    pub inks: Inks,
}

/// Colours, named as the theme's custom properties are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inks {
    /// The ground.
    pub paper: Colour,
    /// Cards.
    pub surface: Colour,
    /// The ground behind headings and notes.
    pub sand: Colour,
    /// The ground of cover, parts and close.
    pub night: Colour,
    /// Text.
    pub ink: Colour,
    /// Headings.
    pub head: Colour,
    /// What counts less.
    pub muted: Colour,
    /// Links.
    pub link: Colour,
    /// Kickers, bullets.
    pub warm: Colour,
    /// Headings at night.
    pub on_night: Colour,
    /// Text at night.
    pub on_night_muted: Colour,
    /// Rules.
    pub line: Colour,
    /// Behind changes.
    pub tint: Colour,
    /// Ornament.
    pub sun: Colour,
    /// Mountains far away.
    pub far: Colour,
    /// Mountains nearer.
    pub mid: Colour,
    /// Dunes.
    pub dune1: Colour,
    /// Nearer dunes.
    pub dune2: Colour,
    /// The sun behind dunes.
    pub haze: Colour,
    /// Series.
    pub series: [Colour; 4],
}

impl Default for Inks {
    /// Those of the shipped theme, in print.
    fn default() -> Self {
        Self {
            paper: [0xff, 0xff, 0xff],
            surface: [0xff, 0xff, 0xff],
            sand: [0xf7, 0xf2, 0xea],
            night: [0x10, 0x2a, 0x43],
            ink: [0x1f, 0x29, 0x33],
            head: [0x10, 0x2a, 0x43],
            muted: [0x52, 0x60, 0x6d],
            link: [0x00, 0x54, 0x8c],
            warm: [0xa8, 0x4b, 0x00],
            on_night: [0xff, 0xff, 0xff],
            on_night_muted: [0xc9, 0xd8, 0xe6],
            line: [0xd5, 0xcb, 0xbb],
            tint: [0xe3, 0xee, 0xf6],
            sun: [0xe8, 0x91, 0x2d],
            far: [0x1f, 0x54, 0x80],
            mid: [0x0b, 0x6c, 0xab],
            dune1: [0xec, 0xe0, 0xcc],
            dune2: [0xe6, 0xd8, 0xbf],
            haze: [0xf0, 0xcd, 0x9c],
            series: [[0x00, 0x5f, 0x9e], [0xb8, 0x53, 0x00], [0x1b, 0x7a, 0x5f], [0xa6, 0x3d, 0x7a]],
        }
    }
}

impl Inks {
    /// The colour of a custom property of the theme, to be set; none where it is not known here.
    pub fn named(&mut self, name: &str) -> Option<&mut Colour> {
        let [c1, c2, c3, c4] = &mut self.series;
        Some(match name {
            "paper" => &mut self.paper,
            "surface" => &mut self.surface,
            "sand" => &mut self.sand,
            "night" => &mut self.night,
            "ink" => &mut self.ink,
            "head" => &mut self.head,
            "muted" => &mut self.muted,
            "link" => &mut self.link,
            "warm" => &mut self.warm,
            "on-night" => &mut self.on_night,
            "on-night-muted" => &mut self.on_night_muted,
            "line" => &mut self.line,
            "tint" => &mut self.tint,
            "sun" => &mut self.sun,
            "far" => &mut self.far,
            "mid" => &mut self.mid,
            "dune1" => &mut self.dune1,
            "dune2" => &mut self.dune2,
            "haze" => &mut self.haze,
            "c1" => c1,
            "c2" => c2,
            "c3" => c3,
            "c4" => c4,
            _ => return None,
        })
    }
}
