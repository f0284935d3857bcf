//! Sizes and colours on paper: those of the shipped theme's style sheet for print.

use super::lines::Face;
use crate::sheet::Colour;

/// A4 in CSS pixels.
pub const WIDTH: f64 = 793.7;
/// A4 in CSS pixels.
pub const HEIGHT: f64 = 1122.5;
/// From the sheet's left and right side to the text: 22 mm.
pub const SIDE: f64 = 83.0;
/// From the sheet's upper side to the text.
pub const TOP: f64 = 80.0;
/// From the sheet's lower side to the text.
pub const BOTTOM: f64 = 96.0;

/// Text.
pub const INK: Colour = [0x1f, 0x29, 0x33];
/// Headings.
pub const HEAD: Colour = [0x10, 0x2a, 0x43];
/// What is said in small.
pub const MUTED: Colour = [0x52, 0x60, 0x6d];
/// What leads elsewhere.
pub const LINK: Colour = [0x00, 0x54, 0x8c];
/// Hairlines.
pub const LINE: Colour = [0xd5, 0xcb, 0xbb];
/// The ground of table heads and notes.
pub const TINT: Colour = [0xe3, 0xee, 0xf6];
/// The ground of what warns.
pub const SAND: Colour = [0xf7, 0xf2, 0xea];
/// The ground of code.
pub const CODE: Colour = [0xf1, 0xf3, 0xf5];
/// The bar beside what warns.
pub const WARM: Colour = [0xa8, 0x4b, 0x00];
/// Ornament.
pub const SUN: Colour = [0xe8, 0x91, 0x2d];

/// Text.
pub const BODY: Face = Face { size: 14.0, leading: 20.5, bold: false, fill: INK };
/// Tables.
pub const TABLE: Face = Face { size: 12.5, leading: 17.5, bold: false, fill: INK };
/// Where figures come from, captions, footers.
pub const SMALL: Face = Face { size: 11.5, leading: 16.0, bold: false, fill: MUTED };
/// Source code.
pub const SOURCE: Face = Face { size: 12.0, leading: 17.0, bold: false, fill: INK };

/// Headings, by their level.
pub const fn heading(level: u8) -> Face {
    let (size, leading) = match level {
        1 => (34.0, 41.0),
        2 => (26.0, 33.0),
        3 => (18.5, 25.0),
        4 => (15.5, 21.5),
        _ => (14.0, 20.5),
    };
    Face { size, leading, bold: true, fill: HEAD }
}
