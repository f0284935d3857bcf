//! Text on lines of a width, and what a line takes of its height.

use crate::font::{advance, text_width};

/// Room above the baseline that a text takes (accented capitals included), in em.
pub(super) const ASCENT: f64 = 0.8;
/// Room below the baseline, in em.
pub(super) const DESCENT: f64 = 0.22;
/// From one baseline to the next, in em.
pub(super) const LEADING: f64 = 1.22;
/// Half the height of a capital: what centres a text on a line, in em.
pub(super) const MIDDLE: f64 = 0.36;

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
