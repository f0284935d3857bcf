//! Shapes on a slide: frames of text, rectangles, pictures.

use super::styles::{Properties, Style, Styles, cm, hex};
use super::voice::Voice;
use super::xml::Xml;
use crate::sheet::Colour;
use crate::stage::Rect;

/// Where a frame's text stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// At its top.
    Top,
    /// In its middle.
    Middle,
    /// At its foot.
    Foot,
}

impl Stands {
    /// In the words of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Middle => "middle",
            Self::Foot => "bottom",
        }
    }
}

/// The attributes of a place.
pub fn place(rect: &Rect) -> [(&'static str, String); 4] {
    [
        ("svg:x", cm(rect.x)),
        ("svg:y", cm(rect.y)),
        ("svg:width", cm(rect.width.max(1.0))),
        ("svg:height", cm(rect.height.max(1.0))),
    ]
}

/// Attributes of an element, with those of its place.
pub fn with_place<'a>(own: &[(&'a str, &'a str)], rect: &'a [(&'static str, String); 4]) -> Vec<(&'a str, &'a str)> {
    own.iter().copied().chain(rect.iter().map(|(k, v)| (*k, v.as_str()))).collect()
}

/// How a text box is drawn: nothing but its text, which stands at its very edge.
pub fn text_box(stands: Stands) -> Properties {
    let mut all = bare();
    all.extend([
        ("draw:auto-grow-height", "false".to_owned()),
        ("draw:auto-grow-width", "false".to_owned()),
        ("fo:wrap-option", "wrap".to_owned()),
        ("draw:textarea-vertical-align", stands.word().to_owned()),
    ]);
    ("style:graphic-properties", all)
}

/// The same for a placeholder: where a secretary types more than it holds, the text becomes smaller.
pub fn placeholder(stands: Stands) -> Properties {
    let (name, mut all) = text_box(stands);
    all.push(("draw:fit-to-size", "shrink-to-fit".to_owned()));
    (name, all)
}

fn bare() -> Vec<(&'static str, String)> {
    let mut all = vec![("draw:stroke", "none".to_owned()), ("draw:fill", "none".to_owned())];
    let sides = ["fo:padding-top", "fo:padding-bottom", "fo:padding-left", "fo:padding-right"];
    all.extend(sides.map(|side| (side, "0cm".to_owned())));
    all
}

/// A filled rectangle, with or without an edge of one pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filled {
    /// Where.
    pub rect: Rect,
    /// How round its corners are.
    pub radius: f64,
    /// What it is filled with.
    pub fill: Colour,
    /// The colour of its edge.
    pub edge: Option<Colour>,
}

/// What a shape is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The slide.
    Slide,
    /// The master page, behind it.
    Master,
}

impl Layer {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slide => "layout",
            Self::Master => "backgroundobjects",
        }
    }
}

/// Draws a filled rectangle.
pub fn filled(xml: &mut Xml, styles: &mut Styles, shape: &Filled, layer: Layer) {
    let mut properties = vec![("draw:fill", "solid".to_owned()), ("draw:fill-color", hex(shape.fill))];
    match shape.edge {
        Some(edge) => properties.extend([
            ("draw:stroke", "solid".to_owned()),
            ("svg:stroke-width", cm(1.0)),
            ("svg:stroke-color", hex(edge)),
        ]),
        None => properties.push(("draw:stroke", "none".to_owned())),
    }
    let properties = vec![("style:graphic-properties", properties)];
    let name = styles.name(Style { family: "graphic", parent: "standard".to_owned(), properties });
    let (place, radius) = (place(&shape.rect), cm(shape.radius.min(shape.rect.height / 2.0)));
    let mut own = vec![("draw:style-name", name.as_str()), ("draw:layer", layer.name())];
    if shape.radius > 0.0 {
        own.push(("draw:corner-radius", &radius));
    }
    xml.leaf("draw:rect", &with_place(&own, &place));
}

/// Pixels or a drawing, in words too.
pub struct Image<'a> {
    /// Its path in the package.
    pub path: &'a str,
    /// What it is, in short; may be empty.
    pub title: &'a str,
    /// All of it in words; may be empty.
    pub words: &'a str,
}

/// Places a picture.
pub fn image(xml: &mut Xml, styles: &mut Styles, image: &Image<'_>, rect: &Rect, layer: Layer) {
    let (_, properties) = text_box(Stands::Middle);
    let properties = vec![("style:graphic-properties", properties)];
    let name = styles.name(Style { family: "graphic", parent: "standard".to_owned(), properties });
    let place = place(rect);
    xml.open("draw:frame", &with_place(&[("draw:style-name", &name), ("draw:layer", layer.name())], &place));
    let link =
        [("xlink:href", image.path), ("xlink:type", "simple"), ("xlink:show", "embed"), ("xlink:actuate", "onLoad")];
    xml.leaf("draw:image", &link);
    if !image.title.is_empty() {
        xml.element("svg:title", &[], image.title);
    }
    if !image.words.is_empty() {
        xml.element("svg:desc", &[], image.words);
    }
    xml.close();
}

/// Starts a text box that is no placeholder; two elements are to be closed.
pub fn open_box(xml: &mut Xml, styles: &mut Styles, rect: &Rect, stands: Stands, layer: Layer) {
    let properties = vec![text_box(stands)];
    let name = styles.name(Style { family: "graphic", parent: "standard".to_owned(), properties });
    let place = place(rect);
    xml.open("draw:frame", &with_place(&[("draw:style-name", &name), ("draw:layer", layer.name())], &place));
    xml.open("draw:text-box", &[]);
}

/// One paragraph in a text box of its own.
pub fn line(xml: &mut Xml, styles: &mut Styles, rect: &Rect, voice: &Voice, text: &str, layer: Layer) {
    open_box(xml, styles, rect, Stands::Middle, layer);
    let name = styles.name(voice.paragraph(None));
    xml.open("text:p", &[("text:style-name", &name)]);
    xml.words(text, true);
    for _ in 0..3 {
        xml.close();
    }
}
