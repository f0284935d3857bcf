//! The colours: measured for contrast and for colour-blind readers, in light and in dark.
//!
//! Every coloured thing carries a class, so that a stylesheet can recolour it, and the light colour as a
//! presentation attribute, so that it is right without any stylesheet (PDF, ODP, a saved picture).

use std::fmt::Write as _;

/// A colour by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// The accent, and the first series.
    C1,
    /// The second series; what goes down.
    C2,
    /// The third series.
    C3,
    /// The fourth series.
    C4,
    /// « Autres », and what is not the point.
    Cx,
    /// Text, axes.
    Text,
    /// Secondary text, totals.
    Muted,
    /// Grid lines and stripes.
    Grid,
    /// The background: text on top of a colour.
    Surface,
}

/// Red, green, blue.
type Rgb = (u8, u8, u8);

/// Role, class, light and dark colour. Light: at least 4.9:1 on white for C1 to C4. Dark: on #102a43.
const INKS: [(Ink, &str, Rgb, Rgb); 9] = [
    (Ink::C1, "c1", (0x00, 0x5f, 0x9e), (0x7c, 0xc4, 0xfa)),
    (Ink::C2, "c2", (0xb8, 0x53, 0x00), (0xff, 0xb3, 0x66)),
    (Ink::C3, "c3", (0x1b, 0x7a, 0x5f), (0x6f, 0xd6, 0xb0)),
    (Ink::C4, "c4", (0xa6, 0x3d, 0x7a), (0xf4, 0xa3, 0xcf)),
    (Ink::Cx, "cx", (0x9a, 0xa5, 0xb1), (0x7b, 0x8f, 0xa6)),
    (Ink::Text, "ink", (0x1f, 0x29, 0x33), (0xf0, 0xf4, 0xf8)),
    (Ink::Muted, "muted", (0x52, 0x60, 0x6d), (0xbc, 0xcc, 0xdc)),
    (Ink::Grid, "grid", (0xe1, 0xe6, 0xeb), (0x2c, 0x48, 0x64)),
    (Ink::Surface, "surface", (0xff, 0xff, 0xff), (0x10, 0x2a, 0x43)),
];

/// The stylesheet of the charts: one custom property per class (`--c1` … `--surface`), with the dark
/// values under `prefers-color-scheme: dark`. A line has the class `stroke` besides its colour.
#[must_use]
pub fn css() -> String {
    let mut css = String::from(":root{");
    for (_, class, light, _) in INKS {
        let _ = write!(css, "--{class}:{};", hex(light));
    }
    css.push_str("}\n@media (prefers-color-scheme:dark){:root{");
    for (_, class, _, dark) in INKS {
        let _ = write!(css, "--{class}:{};", hex(dark));
    }
    css.push_str("}}\n.chart{display:block;width:100%;height:auto}\n");
    for (_, class, light, _) in INKS {
        let colour = hex(light);
        let _ = writeln!(css, ".chart .{class}{{fill:var(--{class},{colour})}}");
        let _ = writeln!(css, ".chart .stroke.{class}{{fill:none;stroke:var(--{class},{colour})}}");
    }
    css
}

impl Ink {
    /// The colour of the `index`th series; grey once the four are used up.
    pub(super) fn series(index: usize) -> Self {
        [Self::C1, Self::C2, Self::C3, Self::C4].get(index).copied().unwrap_or(Self::Cx)
    }

    /// The text colour that can be read on top of this one.
    pub(super) fn on_top(self) -> Self {
        match self {
            Self::Cx | Self::Grid | Self::Surface => Self::Text,
            _ => Self::Surface,
        }
    }

    /// The colour of a text that belongs to something of this colour.
    pub(super) fn as_text(self) -> Self {
        match self {
            Self::Cx | Self::Grid | Self::Surface => Self::Muted,
            _ => self,
        }
    }

    /// The light colour as red, green, blue.
    pub(super) fn rgb(self) -> Rgb {
        INKS.iter().find(|entry| entry.0 == self).map_or((0, 0, 0), |entry| entry.2)
    }

    /// The class and the light colour in hexadecimal of an RGB that came from [`Ink::rgb`].
    pub(super) fn class_of(rgb: Rgb) -> (&'static str, String) {
        let class = INKS.iter().find(|entry| entry.2 == rgb).map_or("ink", |entry| entry.1);
        (class, hex(rgb))
    }
}

fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
