//! Master pages: the ground, the foot, and how titles and text of a new slide look.

use std::fmt::Write as _;

use super::frame::{self, Filled, Image, Layer, Stands, place, placeholder, with_place};
use super::marks::{Marks, fitted};
use super::parts::style;
use super::styles::{Styles, cm, hex};
use super::text::list_style;
use super::voice::{Tone, Voice};
use super::xml::Xml;
use super::{Deck, Pictures};
use crate::sheet::{Node, Role};
use crate::stage::{self, Foot, Geometry, Ground, HEIGHT, Look, Rect, Slide, WIDTH};

/// The page layout of slides.
pub const SLIDES: &str = "PM1";
/// That of notes.
pub const NOTES: &str = "PM0";

/// A master page.
pub struct Master<'a> {
    /// As it is shown.
    pub name: &'a str,
    /// As it is named in the file.
    pub id: String,
    /// Where it puts things.
    pub geometry: &'static Geometry,
    /// The title.
    pub title: Voice,
    /// Text.
    pub text: Voice,
    /// The colours of text.
    pub tone: Tone,
}

/// One for each way that slides look: layouts that differ only in what they hold have one.
pub fn all<'a>(deck: &Deck<'a>) -> Vec<Master<'a>> {
    let mut out: Vec<Master<'_>> = Vec::new();
    let used = deck.slides.iter().map(|(slide, _)| (slide.layout, slide.geometry));
    for (name, geometry) in deck.masters.iter().copied().chain(used) {
        if !out.iter().any(|master| looks_like(master.geometry, geometry)) {
            out.push(master(name, geometry, deck.look));
        }
    }
    out
}

/// That of a slide.
pub fn of<'a, 'b>(masters: &'b [Master<'a>], slide: &Slide) -> Option<&'b Master<'a>> {
    masters.iter().find(|master| looks_like(master.geometry, slide.geometry))
}

fn looks_like(a: &Geometry, b: &Geometry) -> bool {
    a.ground == b.ground && a.foot == b.foot && a.heads.first() == b.heads.first() && a.middle == b.middle
}

fn master<'a>(name: &'a str, geometry: &'static Geometry, look: &Look) -> Master<'a> {
    let tone = Tone::of(geometry.ground, &look.inks);
    let size = geometry.sizes.first().copied().unwrap_or(stage::Size::new(28.0, 1.4));
    Master {
        name,
        id: ascii(name),
        geometry,
        title: Voice::heading(geometry.heads.first().copied().unwrap_or(49.6), tone.strong),
        text: Voice::new(size.text, size.leading, tone.ink),
        tone,
    }
}

/// A name as names of styles may be, each other character by its number, as is usual in the format.
fn ascii(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphabetic() || c.is_ascii_digit() && !out.is_empty() {
            out.push(c);
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "_{:x}_", u32::from(c));
        }
    }
    out
}

impl Master<'_> {
    /// Whether its slides have a subtitle, not an outline.
    pub fn is_cover(&self) -> bool {
        self.geometry.foot == Foot::Above
    }

    /// The name of one of its styles.
    pub fn style(&self, part: &str) -> String {
        format!("{}-{part}", self.id)
    }

    /// Where the title of a new slide stands, and its text.
    pub fn rooms(&self) -> (Rect, Rect) {
        let geometry = self.geometry;
        let rule = if matches!(geometry.ground, Ground::Sand(_)) { RULE + UNDER } else { 0.0 };
        let head = geometry.head;
        let lines = if geometry.below.is_some() { 1.0 } else { f64::INFINITY };
        let tall = (self.title.line() * lines).min(head.height - rule);
        let mut title = Rect { y: head.y + rule, height: tall, ..head };
        let top = geometry.below.map_or(geometry.body.y, |below| (title.bottom() + below).max(geometry.body.y));
        let mut body = Rect { y: top, height: geometry.body.bottom() - top, ..geometry.body };
        if geometry.middle {
            title.y += (HEIGHT / 4.0).min(geometry.body.bottom() - title.bottom());
            body.y = title.bottom() + geometry.below.unwrap_or(27.0);
            body.height = geometry.body.bottom() - body.y;
        }
        (title, body)
    }
}

/// The rule above a title that stands on sand, and the room under it.
const RULE: f64 = 6.4;
const UNDER: f64 = 20.8;

/// The named styles of a master page: those that Impress shows as its title and outline.
pub fn styles(master: &Master<'_>, look: &Look, xml: &mut Xml) {
    let named = |xml: &mut Xml, part: &str, parent: &str| {
        let (name, shown) = (master.style(part), format!("{}-{part}", master.name));
        let mut own =
            vec![("style:name", name.as_str()), ("style:display-name", &shown), ("style:family", "presentation")];
        if !parent.is_empty() {
            own.push(("style:parent-style-name", parent));
        }
        xml.open("style:style", &own);
    };
    let fill = hex(ground(master, look));
    named(xml, "background", "");
    xml.leaf(
        "style:graphic-properties",
        &[("draw:stroke", "none"), ("draw:fill", "solid"), ("draw:fill-color", &fill)],
    );
    xml.close();
    named(xml, "backgroundobjects", "");
    let foot = Voice::new(18.0, 1.4, master.tone.muted);
    properties(xml, None, &foot, None);
    xml.close();
    named(xml, "notes", "");
    properties(xml, Some(Stands::Top), &Voice::new(18.0, 1.3, look.inks.ink), None);
    xml.close();
    named(xml, "title", "");
    properties(xml, Some(if master.geometry.middle { Stands::Foot } else { Stands::Top }), &master.title, None);
    xml.close();
    named(xml, "subtitle", "");
    properties(xml, Some(Stands::Top), &master.text, None);
    xml.close();
    for level in 1..=9_u8 {
        let parent = if level == 1 { String::new() } else { master.style(&format!("outline{}", level - 1)) };
        named(xml, &format!("outline{level}"), &parent);
        let text = master.text;
        let nested = text.times(0.9).tinted(master.tone.muted).below(text.em(0.27));
        let own = if level == 1 { text.below(text.em(0.65)) } else { nested };
        let bullets = list_style(&master.style("outline1"), false, master.tone.accent, text.size);
        // Beside its title, text stands in the middle; under it, at the top.
        let stands =
            if master.geometry.below.is_none() && !master.geometry.middle { Stands::Middle } else { Stands::Top };
        properties(xml, (level == 1).then_some(stands), &own, (level == 1).then_some(&bullets));
        xml.close();
    }
}

fn properties(xml: &mut Xml, stands: Option<Stands>, voice: &Voice, list: Option<&Xml>) {
    if let Some(stands) = stands {
        let (element, own) = placeholder(stands);
        let own: Vec<(&str, &str)> = own.iter().map(|(k, v)| (*k, v.as_str())).collect();
        xml.open(element, &own);
        if let Some(list) = list {
            xml.insert(list);
        }
        xml.close();
    }
    for (element, own) in voice.paragraph(None).properties {
        let own: Vec<(&str, &str)> = own.iter().map(|(k, v)| (*k, v.as_str())).collect();
        xml.leaf(element, &own);
    }
}

fn ground(master: &Master<'_>, look: &Look) -> crate::sheet::Colour {
    match master.geometry.ground {
        Ground::Night(_) => look.inks.night,
        _ => look.inks.paper,
    }
}

/// A slide of this master that says nothing.
fn empty(geometry: &'static Geometry) -> Slide {
    Slide {
        id: String::new(),
        layout: "",
        geometry,
        kicker: String::new(),
        heading: Vec::new(),
        main: Vec::new(),
        side: Vec::new(),
        columns: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        number: 1,
        total: 1,
    }
}

/// The master page itself.
pub fn page(master: &Master<'_>, look: &Look, xml: &mut Xml, styles: &mut Styles, pictures: &mut Pictures) {
    let fill = hex(ground(master, look));
    let background = vec![("draw:fill", "solid".to_owned()), ("draw:fill-color", fill)];
    let drawn = styles.name(style("drawing-page", "", vec![("style:drawing-page-properties", background)]));
    let own = [
        ("style:name", master.id.as_str()),
        ("style:display-name", master.name),
        ("style:page-layout-name", SLIDES),
        ("draw:style-name", &drawn),
    ];
    xml.open("style:master-page", &own);
    let laid = stage::lay(&empty(master.geometry), look);
    let behind: Vec<Node> =
        laid.sheet.nodes.iter().filter(|node| !matches!(node, Node::Part(Role::Section, _))).cloned().collect();
    let marks = Marks::of(&behind);
    for shape in marks.boxes.iter().filter(|shape| shape.rect.width < WIDTH) {
        frame::filled(xml, styles, shape, Layer::Master);
    }
    let (title, body) = master.rooms();
    if matches!(master.geometry.ground, Ground::Sand(_)) {
        let head = master.geometry.head;
        let rect = Rect { height: RULE, ..head };
        frame::filled(xml, styles, &Filled { rect, radius: 0.0, fill: look.inks.sun, edge: None }, Layer::Master);
    }
    for (rect, svg) in &marks.images {
        if let Some(svg) = svg {
            let path = pictures.keep(svg.as_bytes(), "image/svg+xml");
            let image = Image { path: &path, title: "", words: "" };
            let size = view_box(svg).unwrap_or((1, 1));
            frame::image(xml, styles, &image, &fitted(rect, size), Layer::Master);
        }
    }
    held(xml, master, "title", &title);
    held(xml, master, if master.is_cover() { "subtitle" } else { "outline" }, &body);
    foot(xml, styles, master, &marks);
    notes(xml, styles, master);
    xml.close();
}

/// Width and height of a drawing's `viewBox`, hundredfold.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped just before")]
fn view_box(svg: &str) -> Option<(u32, u32)> {
    let (_, rest) = svg.split_once("viewBox=\"")?;
    let (numbers, _) = rest.split_once('"')?;
    let mut numbers = numbers.split(' ').skip(2).map(|number| number.parse::<f64>().ok());
    let mut next = || Some((numbers.next()?? * 100.0).clamp(1.0, 1e9) as u32);
    Some((next()?, next()?))
}

/// A placeholder of the master page.
fn held(xml: &mut Xml, master: &Master<'_>, class: &str, rect: &Rect) {
    let place = place(rect);
    let name = master.style(if class == "outline" { "outline1" } else { class });
    let own = [
        ("presentation:style-name", name.as_str()),
        ("draw:layer", Layer::Master.name()),
        ("presentation:class", class),
        ("presentation:placeholder", "true"),
    ];
    xml.open("draw:frame", &with_place(&own, &place));
    xml.leaf("draw:text-box", &[]);
    xml.close();
}

/// What is written at the foot: the co-op as text, the deck and the number as fields.
fn foot(xml: &mut Xml, styles: &mut Styles, master: &Master<'_>, marks: &Marks<'_>) {
    let mut texts = marks.texts.iter();
    if let Some(coop) = texts.next() {
        let voice = Voice { heavy: coop.bold, spacing: coop.spacing, ..Voice::new(coop.size, 1.4, coop.fill) };
        let width = texts.clone().next().map_or(900.0, |next| next.x - coop.x);
        let rect = Rect::new(coop.x, coop.baseline - voice.baseline(), width, voice.line());
        frame::line(xml, styles, &rect, &voice, &coop.text, Layer::Master);
    }
    let (Some(deck), Some(number)) = (texts.next(), texts.next()) else { return };
    let voice = Voice::new(deck.size, 1.4, deck.fill);
    let top = deck.baseline - voice.baseline();
    let right = WIDTH - 72.0;
    // Numbers of slides have up to three digits.
    let wide = 110.0;
    field(xml, styles, master, "footer", &voice, &Rect::new(deck.x, top, right - wide - 16.0 - deck.x, voice.line()));
    let voice = Voice { right: true, ..Voice::new(number.size, 1.4, number.fill) };
    field(xml, styles, master, "page-number", &voice, &Rect::new(right - wide, top, wide, voice.line()));
}

fn field(xml: &mut Xml, styles: &mut Styles, master: &Master<'_>, class: &str, voice: &Voice, rect: &Rect) {
    let name =
        styles.name(style("presentation", &master.style("backgroundobjects"), vec![frame::text_box(Stands::Middle)]));
    let paragraph = styles.name(voice.paragraph(None));
    let place = place(rect);
    let own = [
        ("presentation:style-name", name.as_str()),
        ("draw:layer", Layer::Master.name()),
        ("presentation:class", class),
    ];
    xml.open("draw:frame", &with_place(&own, &place));
    xml.open("draw:text-box", &[]);
    xml.open("text:p", &[("text:style-name", &paragraph)]);
    if class == "footer" {
        xml.leaf("presentation:footer", &[]);
    } else {
        xml.element("text:page-number", &[], "<number>");
        xml.words(" / ", false);
        xml.leaf("text:page-count", &[]);
    }
    for _ in 0..3 {
        xml.close();
    }
}

/// Where the slide and the notes stand on a page of notes, in pixels of 96 to the inch.
pub const THUMBNAIL: Rect = Rect::new(77.0, 76.0, 640.0, 360.0);
/// The notes under it.
pub const SPOKEN: Rect = Rect::new(77.0, 472.0, 640.0, 570.0);

fn notes(xml: &mut Xml, styles: &mut Styles, master: &Master<'_>) {
    xml.open("presentation:notes", &[("style:page-layout-name", NOTES)]);
    let name =
        styles.name(style("presentation", &master.style("backgroundobjects"), vec![frame::text_box(Stands::Top)]));
    let thumbnail = place(&THUMBNAIL);
    let own = [
        ("presentation:style-name", name.as_str()),
        ("draw:layer", "backgroundobjects"),
        ("presentation:class", "page"),
    ];
    xml.leaf("draw:page-thumbnail", &with_place(&own, &thumbnail));
    held(xml, master, "notes", &SPOKEN);
    xml.close();
}

/// How wide one of two columns is.
const HALF: f64 = (WIDTH - 144.0 - 48.0) / 2.0;

/// What a slide can hold, as Impress names it: the name, and which placeholders stand where.
pub fn arrangements(xml: &mut Xml) {
    let (x, y) = (cm(72.0), cm(43.0));
    let wide = cm(WIDTH - 144.0);
    let half = cm(HALF);
    let second = cm(72.0 + HALF + 48.0);
    let (head, top, tall) = (cm(100.0), cm(170.0), cm(470.0));
    let each: [(&str, &[&str]); 4] = [
        (TITLE_ONLY, &[]),
        (TITLE_OUTLINE, &["outline"]),
        (TITLE_OUTLINES, &["outline", "outline"]),
        (TITLE_SUBTITLE, &["subtitle"]),
    ];
    for (name, parts) in each {
        xml.open("style:presentation-page-layout", &[("style:name", name)]);
        let mut one = |object: &str, x: &str, y: &str, width: &str, height: &str| {
            let own = [
                ("presentation:object", object),
                ("svg:x", x),
                ("svg:y", y),
                ("svg:width", width),
                ("svg:height", height),
            ];
            xml.leaf("presentation:placeholder", &own);
        };
        one("title", &x, &y, &wide, &head);
        let width = if parts.len() > 1 { &half } else { &wide };
        for (part, x) in parts.iter().zip([&x, &second]) {
            one(part, x, &top, width, &tall);
        }
        xml.close();
    }
}

/// A title, and nothing else that is a placeholder.
pub const TITLE_ONLY: &str = "AL1T19";
/// A title and text.
pub const TITLE_OUTLINE: &str = "AL2T1";
/// A title and text in two columns.
pub const TITLE_OUTLINES: &str = "AL3T3";
/// A cover.
pub const TITLE_SUBTITLE: &str = "AL4T0";
