//! An SVG drawing as a picture of a page: how large it is, and without what is not drawn.

use super::pieces::{Piece, Pieces, Tag, local};
use super::without_mark;

/// A drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// In pixels, as it says.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Without comments, metadata, what its editor notes for itself (folders of somebody's computer among it), scripts.
    pub svg: String,
}

/// Why an SVG is no drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no SVG.
    NoSvg,
    /// It is not well-formed, or its doctype has words of its own.
    Broken,
    /// It says nothing of its size.
    Sizeless,
}

/// Elements that draw nothing, with all that is in them.
const SILENT: [&str; 3] = ["metadata", "script", "foreignObject"];
/// The prefixes of what editors note for themselves.
const EDITORS: [&str; 4] = ["sodipodi", "inkscape", "sketch", "serif"];

/// The drawing that an SVG text holds.
pub fn drawing(text: &str) -> Result<Drawing, Unfit> {
    let (_, text) = without_mark(text);
    if text.contains("<!ENTITY") {
        return Err(Unfit::Broken);
    }
    let mut pieces = Pieces::strict(text);
    let (mut svg, mut size, mut hidden, mut root) = (String::with_capacity(text.len()), None, 0_usize, false);
    for piece in pieces.by_ref() {
        match piece {
            Piece::Open(tag) => {
                if !root {
                    if tag.local() != "svg" {
                        return Err(Unfit::NoSvg);
                    }
                    (root, size) = (true, measure(&tag));
                }
                if hidden > 0 || is_silent(tag.name) {
                    hidden += 1;
                } else {
                    open(&tag, &mut svg);
                }
            }
            Piece::Close(_) if hidden > 0 => hidden -= 1,
            Piece::Close(name) => close(name, &mut svg),
            Piece::Text(place) if hidden == 0 && root => svg.push_str(place.raw),
            Piece::Text(_) | Piece::Instruction(_) => {}
        }
    }
    if !root {
        return Err(Unfit::NoSvg);
    }
    if pieces.broken.is_some() {
        return Err(Unfit::Broken);
    }
    let (width, height) = size.ok_or(Unfit::Sizeless)?;
    Ok(Drawing { width, height, svg: svg.trim_end().to_owned() + "\n" })
}

fn is_silent(name: &str) -> bool {
    let editor = name.split_once(':').is_some_and(|(prefix, _)| EDITORS.contains(&prefix));
    editor || SILENT.contains(&local(name))
}

/// The tag with the attributes that draw. An element without content is closed by what follows.
fn open(tag: &Tag<'_>, svg: &mut String) {
    svg.push('<');
    svg.push_str(tag.name);
    for (name, value) in tag.attributes() {
        let prefix = name.split_once(':').map(|(prefix, rest)| if prefix == "xmlns" { rest } else { prefix });
        let editor = prefix.is_some_and(|prefix| EDITORS.contains(&prefix));
        let acts = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
            || value.raw.trim_start().get(..11).is_some_and(|start| start.eq_ignore_ascii_case("javascript:"));
        if editor || acts {
            continue;
        }
        let quote = if value.raw.contains('"') { '\'' } else { '"' };
        svg.extend([" ", name, "="]);
        svg.push(quote);
        svg.push_str(value.raw);
        svg.push(quote);
    }
    svg.push('>');
}

fn close(name: &str, svg: &mut String) {
    svg.extend(["</", name, ">"]);
}

/// Its width and height: as it says in pixels, or those of its `viewBox`.
fn measure(tag: &Tag<'_>) -> Option<(u32, u32)> {
    let pixels = |name: &str| number(tag.attribute(name)?.trim().trim_end_matches("px"));
    let said = pixels("width").zip(pixels("height"));
    let (width, height) = said.or_else(|| {
        let view = tag.attribute("viewBox")?;
        let mut numbers = view.split([' ', ',']).filter(|it| !it.is_empty()).skip(2).map(number);
        numbers.next().flatten().zip(numbers.next().flatten())
    })?;
    // What is larger than any page is as large as the widest picture.
    let scale = (1440.0 / width).min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and a float is cut")]
    let whole = |length: f64| ((length * scale).round() as u32).max(1);
    Some((whole(width), whole(height)))
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|length| length.is_finite() && *length > 0.0)
}
