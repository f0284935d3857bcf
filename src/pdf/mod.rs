//! Sheets in, tagged PDF out: the krilla door. No browser, no font of the system, no clock.
//!
//! What is written is PDF/UA-1: every mark is content with a role or an artifact, pictures have words, tables have
//! heads, the title and the language are told. What does not hold is mended here (a heading that skips a level, a
//! paragraph that nobody opened) or told as data (a sign that the font lacks, a picture that cannot be read).

mod brush;
mod drawing;
mod ink;
mod mark;
mod outline;
mod tags;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::{SerializeSettings, error::KrillaError};

use crate::sheet::{Document, Sheet};

use brush::Brush;
use ink::Ink;
use tree::Tree;

/// CSS pixels are 96 to the inch, PDF points 72.
const POINT: f32 = 0.75;
/// What no reader draws: 5 m of paper.
const LARGEST: f64 = 19200.0;

/// A PDF, and what is not in it as it should be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Signs that the font lacks, sheet by sheet (from 0): a box stands in their place, and they are read aloud.
    pub missing: BTreeSet<(usize, char)>,
    /// Pictures that cannot be read: the sheet, from 0, and what they show in words.
    pub unreadable: BTreeSet<(usize, String)>,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The font that is inside the program cannot be read.
    Font,
    /// What would be written breaks these rules of PDF/UA.
    Rules(String),
}

/// Writes a document: the same document is the same bytes.
pub fn write(document: &Document) -> Result<Written, Failure> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = accessible.map_err(|_| Failure::Rules("PDF/UA-1".to_owned()))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = krilla::Document::new_with(settings);
    let mut ink = Ink::new().ok_or(Failure::Font)?;
    let anchors = anchors(document);
    let mut tree = Tree::default();
    let blank = [Sheet { width: 794.0, height: 1123.0, ..Sheet::default() }];
    let sheets = if document.sheets.is_empty() { &blank[..] } else { &document.sheets };
    for (number, sheet) in sheets.iter().enumerate() {
        let mut page = pdf.start_page_with(settings_of(sheet, number));
        let mut surface = page.surface();
        let mut brush = Brush::new(&mut surface, &mut ink, &anchors, number);
        let twigs = brush.draw(&sheet.nodes);
        let links = std::mem::take(&mut brush.links);
        surface.finish();
        let links: Vec<_> = links.into_iter().map(|link| page.add_tagged_annotation(link)).collect();
        page.finish();
        tree.grow(twigs, &links);
    }
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline::of(document, sheets.len()));
    pdf.set_tag_tree(tags::of(tree));
    let (missing, unreadable) = (ink.missing, ink.unreadable);
    let bytes = pdf.finish().map_err(|error| failure(&error))?;
    Ok(Written { bytes, missing, unreadable })
}

fn settings_of(sheet: &Sheet, number: usize) -> PageSettings {
    let side = |length: f64| within(if length.is_finite() { length } else { 0.0 }, 4.0, LARGEST) * POINT;
    let label = u32::try_from(number + 1).ok().and_then(std::num::NonZeroU32::new);
    let settings = PageSettings::from_wh(side(sheet.width), side(sheet.height)).unwrap_or_default();
    settings.with_page_label(PageLabel::new(Some(NumberingStyle::Arabic), None, label))
}

/// Where ids lead: the sheet, and how far down it is.
fn anchors(document: &Document) -> BTreeMap<&str, (usize, f32)> {
    let mut anchors = BTreeMap::new();
    for (number, sheet) in document.sheets.iter().enumerate() {
        for (id, y) in &sheet.anchors {
            anchors.entry(id.as_str()).or_insert((number, finite(*y) * POINT));
        }
    }
    anchors
}

fn metadata(document: &Document) -> Metadata {
    let title = document.title.trim();
    let lang = if document.lang.is_empty() { "fr" } else { &document.lang };
    Metadata::new()
        .title(if title.is_empty() { "PDF".to_owned() } else { title.to_owned() })
        .language(lang.to_owned())
        .description(document.subject.trim().to_owned())
        .authors(Some(document.author.trim()).filter(|it| !it.is_empty()).map(str::to_owned).into_iter().collect())
        .creator("sobre".to_owned())
}

fn failure(error: &KrillaError) -> Failure {
    match error {
        KrillaError::Font(..) => Failure::Font,
        KrillaError::Validation(errors) => {
            Failure::Rules(errors.iter().map(|(error, _)| format!("{error:?}")).collect::<Vec<_>>().join(", "))
        }
        other => Failure::Rules(other.to_string()),
    }
}

/// A place on a sheet, in points.
fn destination(sheet: usize, y: f32) -> XyzDestination {
    XyzDestination::new(sheet, Point::from_xy(0.0, y.max(0.0)))
}

/// A length as krilla takes it: what is no number is nothing.
fn finite(length: f64) -> f32 {
    if length.is_finite() { within(length, -LARGEST, LARGEST) } else { 0.0 }
}

#[expect(clippy::cast_possible_truncation, reason = "the bounds are small")]
fn within(length: f64, least: f64, most: f64) -> f32 {
    length.clamp(least, most) as f32
}
