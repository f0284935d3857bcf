//! How wide a text is, by the font that the pages load: nothing is ever guessed from a character count.

use std::sync::LazyLock;

use ttf_parser::Face;

static REGULAR: &[u8] = include_bytes!("../../themes/default/fonts/inter-400.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../../themes/default/fonts/inter-600.ttf");

/// How many characters, from U+0000 on, are measured once: Latin, punctuation, arrows, signs.
const COMMON: u32 = 0x2700;

/// The advances of the common characters in em, regular then semibold; none where the font cannot be read.
static ADVANCES: LazyLock<[Vec<f64>; 2]> = LazyLock::new(|| [advances(REGULAR), advances(SEMIBOLD)]);

/// What a glyph that the font lacks is taken to measure, in em: another font will draw it.
const UNKNOWN: f64 = 1.0;
/// Room above the baseline that a text takes (accented capitals included), in em.
pub(super) const ASCENT: f64 = 0.8;
/// Room below the baseline, in em.
pub(super) const DESCENT: f64 = 0.22;
/// From one baseline to the next, in em.
pub(super) const LEADING: f64 = 1.22;
/// Half the height of a capital: what centres a text on a line, in em.
pub(super) const MIDDLE: f64 = 0.36;

/// The width of one line of text in pixels, set in Inter at `size` pixels: weight 600 where `bold`, else 400.
/// Kerning is left out (Inter's is mostly negative), so the text is at most this wide.
#[must_use]
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| advance(c, bold)).sum::<f64>() * size
}

/// The advance of a character in em.
fn advance(c: char, bold: bool) -> f64 {
    let known = ADVANCES.get(usize::from(bold)).and_then(|face| face.get(c as usize));
    known.copied().unwrap_or(UNKNOWN)
}

fn advances(font: &[u8]) -> Vec<f64> {
    let Ok(face) = Face::parse(font, 0) else { return Vec::new() };
    let one = |c: char| {
        let glyph = face.glyph_index(c)?;
        Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
    };
    (0..COMMON).map(|code| char::from_u32(code).and_then(one).unwrap_or(UNKNOWN)).collect()
}

/// The text on at most `lines` lines of at most `width` pixels, broken at spaces (never at a no-break
/// space), inside a word only where the word alone is too wide; what does not fit ends in « … ».
pub(super) fn wrap(text: &str, size: f64, bold: bool, width: f64, lines: usize) -> Vec<String> {
    let lines = lines.max(1);
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    words.reverse();
    while let Some(word) = words.pop() {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if text_width(&longer, size, bold) <= width {
            line = longer;
        } else if done.len() + 1 == lines {
            // The last line: everything left goes there, and is cut.
            words.reverse();
            line = shorten(&[longer, words.join(" ")].join(" "), size, bold, width);
            break;
        } else if line.is_empty() {
            let (head, tail) = split(&word, size, bold, width);
            done.push(head);
            if !tail.is_empty() {
                words.push(tail);
            }
        } else {
            done.push(std::mem::take(&mut line));
            words.push(word);
        }
    }
    if !line.is_empty() || done.is_empty() {
        done.push(line);
    }
    done
}

/// The longest beginning that fits (at least one character), and the rest.
fn split(word: &str, size: f64, bold: bool, width: f64) -> (String, String) {
    let at = longest(word, size, bold, width).max(word.chars().next().map_or(0, char::len_utf8));
    let (head, tail) = word.split_at_checked(at).unwrap_or((word, ""));
    (head.to_owned(), tail.to_owned())
}

/// How many bytes of the text fit.
fn longest(text: &str, size: f64, bold: bool, width: f64) -> usize {
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        used += advance(c, bold) * size;
        if used > width {
            return at;
        }
    }
    text.len()
}

/// The text if it fits into `width` pixels, else its beginning and « … ».
pub(super) fn shorten(text: &str, size: f64, bold: bool, width: f64) -> String {
    let text = text.trim();
    if text_width(text, size, bold) <= width {
        return text.to_owned();
    }
    let fits = longest(text, size, bold, width - text_width("…", size, bold));
    let cut = text.get(..fits).unwrap_or_default();
    format!("{}…", cut.trim_end_matches([' ', '\u{A0}', '\u{202F}', '-', '·', ',', '(']))
}

/// The widest of several texts.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64, bold: bool) -> f64 {
    texts.into_iter().map(|text| text_width(text, size, bold)).fold(0.0, f64::max)
}
