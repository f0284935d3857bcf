//! How wide a text is, by the font that pages, charts and papers load: nothing is ever guessed from a character count.

use std::sync::LazyLock;

use ttf_parser::Face;

/// Inter in weight 400.
pub static REGULAR: &[u8] = include_bytes!("../../themes/default/fonts/inter-400.ttf");
/// Inter in weight 600.
pub static SEMIBOLD: &[u8] = include_bytes!("../../themes/default/fonts/inter-600.ttf");

/// How many characters, from U+0000 on, are measured once: Latin, punctuation, arrows, signs.
const COMMON: u32 = 0x2700;

/// The advances of the common characters in em, regular then semibold; none where the font cannot be read.
static ADVANCES: LazyLock<[Vec<f64>; 2]> = LazyLock::new(|| [advances(REGULAR), advances(SEMIBOLD)]);

/// The fonts, regular then semibold.
static FACES: LazyLock<[Option<Face<'static>>; 2]> =
    LazyLock::new(|| [REGULAR, SEMIBOLD].map(|font| Face::parse(font, 0).ok()));

/// What a glyph that the font lacks is taken to measure, in em: another font will draw it.
const UNKNOWN: f64 = 1.0;

/// The width of one line of text in pixels, set in Inter at `size` pixels: weight 600 where `bold`, else 400.
/// Kerning is left out (Inter's is mostly negative), so the text is at most this wide.
#[must_use]
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| advance(c, bold)).sum::<f64>() * size
}

/// The advance of a character in em.
#[must_use]
pub fn advance(c: char, bold: bool) -> f64 {
    let known = ADVANCES.get(usize::from(bold)).and_then(|face| face.get(c as usize));
    known.copied().unwrap_or(UNKNOWN)
}

/// The number of a character's glyph; none where the font lacks it.
#[must_use]
pub fn glyph(c: char, bold: bool) -> Option<u16> {
    FACES.get(usize::from(bold))?.as_ref()?.glyph_index(c).map(|glyph| glyph.0)
}

fn advances(font: &[u8]) -> Vec<f64> {
    let Ok(face) = Face::parse(font, 0) else { return Vec::new() };
    let one = |c: char| {
        let glyph = face.glyph_index(c)?;
        Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
    };
    (0..COMMON).map(|code| char::from_u32(code).and_then(one).unwrap_or(UNKNOWN)).collect()
}
