//! The files of the package.

use std::collections::BTreeMap;

use super::master::{self, Master};
use super::slide;
use super::styles::{Style, Styles, cm};
use super::xml::{Attributes, Xml};
use super::{Deck, MEDIA_TYPE, Pictures};
use crate::font;
use crate::lang::Lang;
use crate::stage::{HEIGHT, WIDTH};

/// The font of all text.
pub const FONT: &str = "Inter";
/// The font of source code: by its kind, everybody has one.
pub const CODE: &str = "Mono";

/// A font in the package, so that a deck looks the same on a computer that does not have it.
pub struct Font {
    /// Its path.
    pub path: &'static str,
    /// Its bytes.
    pub body: &'static [u8],
}

/// Inter in weight 400 and 600.
pub static FONTS: &[Font] = &[
    Font { path: "Fonts/inter-400.ttf", body: font::REGULAR },
    Font { path: "Fonts/inter-600.ttf", body: font::SEMIBOLD },
];

/// The namespaces that our files use.
const NAMES: Attributes<'_> = &[
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("xmlns:presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"),
    ("xmlns:loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
    ("office:version", "1.3"),
];

/// How a language is written: with its country.
fn tags(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("fr", "FR"),
        Lang::En => ("en", "GB"),
    }
}

/// `content.xml`: the slides.
pub fn content(deck: &Deck<'_>, masters: &[Master<'_>], names: &[String], pictures: &mut Pictures) -> String {
    let mut styles = Styles::named("");
    let slides: BTreeMap<String, String> =
        deck.slides.iter().zip(names).map(|((slide, _), name)| (slide.id.clone(), name.clone())).collect();
    let mut pages = Xml::default();
    for ((slide, laid), name) in deck.slides.iter().zip(names) {
        let page = slide::Page { slide, laid, name, master: master::of(masters, slide), look: deck.look };
        slide::write(&page, &mut pages, &mut styles, &slides, pictures);
    }
    let mut xml = Xml::document("office:document-content", NAMES);
    fonts(&mut xml);
    xml.open("office:automatic-styles", &[]);
    styles.write(&mut xml);
    xml.close();
    xml.open("office:body", &[]);
    xml.open("office:presentation", &[]);
    xml.element("presentation:footer-decl", &[("presentation:name", slide::FOOTER)], &deck.look.deck);
    xml.insert(&pages);
    xml.leaf("presentation:settings", &[("presentation:mouse-visible", "false")]);
    xml.finish()
}

/// `styles.xml`: what a new slide looks like.
pub fn styles(deck: &Deck<'_>, masters: &[Master<'_>], pictures: &mut Pictures) -> String {
    let mut own = Styles::named("M");
    let mut pages = Xml::default();
    for master in masters {
        master::page(master, deck.look, &mut pages, &mut own, pictures);
    }
    let mut xml = Xml::document("office:document-styles", NAMES);
    fonts(&mut xml);
    xml.open("office:styles", &[]);
    defaults(&mut xml, deck);
    for master in masters {
        master::styles(master, deck.look, &mut xml);
    }
    master::arrangements(&mut xml);
    xml.close();
    xml.open("office:automatic-styles", &[]);
    page_layout(&mut xml, master::SLIDES, (cm(WIDTH), cm(HEIGHT)), "landscape");
    page_layout(&mut xml, master::NOTES, ("21cm".to_owned(), "29.7cm".to_owned()), "portrait");
    own.write(&mut xml);
    xml.close();
    xml.open("office:master-styles", &[]);
    xml.open("draw:layer-set", &[]);
    for layer in ["layout", "background", "backgroundobjects", "controls", "measurelines"] {
        xml.leaf("draw:layer", &[("draw:name", layer)]);
    }
    xml.close();
    xml.insert(&pages);
    xml.finish()
}

fn page_layout(xml: &mut Xml, name: &str, (width, height): (String, String), orientation: &str) {
    xml.open("style:page-layout", &[("style:name", name)]);
    let none = "0cm";
    let properties = [
        ("fo:page-width", width.as_str()),
        ("fo:page-height", &height),
        ("style:print-orientation", orientation),
        ("fo:margin-top", none),
        ("fo:margin-bottom", none),
        ("fo:margin-left", none),
        ("fo:margin-right", none),
    ];
    xml.leaf("style:page-layout-properties", &properties);
    xml.close();
}

fn defaults(xml: &mut Xml, deck: &Deck<'_>) {
    let (language, country) = tags(deck.lang);
    let ink = super::styles::hex(deck.look.inks.ink);
    let text = [
        ("style:font-name", FONT),
        ("fo:font-size", "18pt"),
        ("style:font-name-asian", FONT),
        ("style:font-name-complex", FONT),
        ("fo:color", ink.as_str()),
        ("fo:language", language),
        ("fo:country", country),
        ("fo:hyphenate", "false"),
        ("style:letter-kerning", "true"),
    ];
    let line = super::styles::hex(deck.look.inks.series.first().copied().unwrap_or(deck.look.inks.ink));
    xml.open("style:default-style", &[("style:family", "graphic")]);
    xml.leaf("style:graphic-properties", &[("svg:stroke-color", &line), ("draw:fill-color", &line)]);
    xml.leaf("style:paragraph-properties", &[("style:writing-mode", "lr-tb")]);
    xml.leaf("style:text-properties", &text);
    xml.close();
    xml.open("style:style", &[("style:name", "standard"), ("style:family", "graphic")]);
    xml.leaf("style:graphic-properties", &[("svg:stroke-color", &line), ("draw:fill-color", &line)]);
    xml.leaf("style:text-properties", &text);
    xml.close();
    xml.leaf("style:style", &[("style:name", "default"), ("style:family", "table-cell")]);
}

/// The fonts, with their bytes.
fn fonts(xml: &mut Xml) {
    xml.open("office:font-face-decls", &[]);
    let own = [
        ("style:name", FONT),
        ("svg:font-family", FONT),
        ("style:font-family-generic", "swiss"),
        ("style:font-pitch", "variable"),
    ];
    xml.open("style:font-face", &own);
    xml.open("svg:font-face-src", &[]);
    for font in FONTS {
        xml.open("svg:font-face-uri", &[("xlink:href", font.path), ("xlink:type", "simple")]);
        xml.leaf("svg:font-face-format", &[("svg:string", "truetype")]);
        xml.close();
    }
    xml.close();
    xml.close();
    let code = [
        ("style:name", CODE),
        ("svg:font-family", "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas"),
        ("style:font-family-generic", "modern"),
        ("style:font-pitch", "fixed"),
    ];
    xml.leaf("style:font-face", &code);
    xml.close();
}

/// `meta.xml`: what the deck is.
pub fn meta(deck: &Deck<'_>) -> String {
    let mut xml = Xml::document("office:document-meta", NAMES);
    xml.open("office:meta", &[]);
    xml.element("meta:generator", &[], "sobre");
    xml.element("dc:title", &[], deck.title);
    if !deck.subject.is_empty() {
        xml.element("dc:description", &[], deck.subject);
    }
    xml.element("meta:initial-creator", &[], deck.author);
    xml.element("dc:creator", &[], deck.author);
    let (language, country) = tags(deck.lang);
    xml.element("dc:language", &[], &format!("{language}-{country}"));
    xml.finish()
}

/// `settings.xml`: what Impress is to do with it.
pub fn settings() -> String {
    let mut xml = Xml::document("office:document-settings", NAMES);
    xml.open("office:settings", &[]);
    xml.open("config:config-item-set", &[("config:name", "ooo:configuration-settings")]);
    // A deck that is saved again keeps the fonts that came with it.
    for name in ["EmbedFonts", "EmbedOnlyUsedFonts"] {
        xml.element("config:config-item", &[("config:name", name), ("config:type", "boolean")], "true");
    }
    xml.finish()
}

/// `META-INF/manifest.xml`: what is in the package.
pub fn manifest(pictures: &Pictures) -> String {
    let space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
    let mut xml = Xml::document("manifest:manifest", &[("xmlns:manifest", space), ("manifest:version", "1.3")]);
    let mut entry = |path: &str, media: &str| {
        xml.leaf("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", media)]);
    };
    entry("/", MEDIA_TYPE);
    for path in ["content.xml", "styles.xml", "meta.xml", "settings.xml"] {
        entry(path, "text/xml");
    }
    for font in FONTS {
        entry(font.path, "application/x-font-ttf");
    }
    for picture in &pictures.in_order {
        entry(&picture.path, &picture.media_type);
    }
    xml.finish()
}

/// A style without properties of its own but these.
pub fn style(family: &'static str, parent: &str, properties: Vec<super::styles::Properties>) -> Style {
    Style { family, parent: parent.to_owned(), properties }
}
