//! Addresses in XML, replaced in place: feeds, sitemaps, SVG, OPML, search descriptions.

pub mod drawing;
pub mod faults;
pub mod feed;
mod pieces;
pub mod sitemap;

use super::sheet;
use pieces::{Piece, Pieces, Place, Tag};

/// What an XML text is, by its first element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum XmlKind {
    /// RSS 0.9x and 2.0.
    Rss,
    /// Atom.
    Atom,
    /// RSS 1.0.
    Rdf,
    /// `urlset`.
    Sitemap,
    /// `sitemapindex`.
    SitemapIndex,
    /// SVG.
    Svg,
    /// Anything else, what is no XML among it.
    #[default]
    Other,
}

/// Where an address stands in an XML text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlReference<'r> {
    /// The element's name, with its prefix; `?xml-stylesheet` for the instruction.
    pub element: &'r str,
    /// The attribute's; none for the element's text.
    pub attribute: Option<&'r str>,
    /// The address, references undone.
    pub value: &'r str,
    /// Whether it names rather than leads: `id`, `rdf:about`, a `guid` that says it is no permalink. Readers take an item
    /// whose name changes for a new one.
    pub names: bool,
}

/// What a text is.
#[must_use]
pub fn kind(xml: &str) -> XmlKind {
    let first = Pieces::new(without_mark(xml).1).find_map(|piece| match piece {
        Piece::Open(tag) => Some(tag.local()),
        _ => None,
    });
    match first.unwrap_or_default() {
        "rss" => XmlKind::Rss,
        "feed" => XmlKind::Atom,
        "RDF" => XmlKind::Rdf,
        "urlset" => XmlKind::Sitemap,
        "sitemapindex" => XmlKind::SitemapIndex,
        "svg" => XmlKind::Svg,
        _ => XmlKind::Other,
    }
}

/// An XML text with addresses replaced; every other byte stays as it is.
///
/// `decide` gets addresses in attributes (`href`, `src`, `url`, `xml:base`, `rdf:about`…), in elements (`link`, `guid`,
/// `loc`, `comments`…), and any absolute one that is all of another attribute's or element's text, namespaces apart;
/// those of CSS in SVG too. `html` gets the HTML inside a feed's items. Both give what is to stand there instead, or none
/// to leave it; quoting is looked after. Not asked are empty addresses, `#…` and `data:`. The encoding that an edited
/// text declares becomes UTF-8, as Rust text is. Names that a doctype defines stay as they are.
#[must_use]
pub fn edit(
    xml: &str,
    decide: &mut dyn FnMut(&XmlReference<'_>) -> Option<String>,
    html: &mut dyn FnMut(&str) -> Option<String>,
) -> String {
    let (mark, text) = without_mark(xml);
    let feed = matches!(kind(text), XmlKind::Rss | XmlKind::Atom | XmlKind::Rdf);
    let defines = text.contains("<!ENTITY");
    let mut editor = Editor { xml: text, out: String::new(), copied: 0, feed, defines, decide, html };
    let mut around = None;
    let mut run: Option<Place<'_>> = None;
    for piece in Pieces::new(text) {
        if let Piece::Text(place) = piece {
            run = Some(run.map_or(place, |run| run.with(place, text)));
            continue;
        }
        if let (Some(element), Some(run)) = (&around, run.take()) {
            editor.text(element, run);
        }
        match piece {
            Piece::Open(tag) => {
                editor.attributes(&tag);
                around = Some(tag);
            }
            Piece::Instruction(tag) if tag.name == "xml-stylesheet" => {
                for (name, place) in tag.attributes().filter(|(name, _)| *name == "href") {
                    editor.address("?xml-stylesheet", Some(name), place, false);
                }
            }
            Piece::Instruction(_) | Piece::Text(_) => {}
            Piece::Close(_) => around = None,
        }
    }
    if editor.copied == 0 {
        return xml.to_owned();
    }
    let (out, rest) = (editor.out, text.get(editor.copied..).unwrap_or_default());
    format!("{mark}{}", in_utf8(out + rest))
}

struct Editor<'x, 'd> {
    xml: &'x str,
    out: String,
    copied: usize,
    feed: bool,
    /// Whether the doctype defines names.
    defines: bool,
    decide: &'d mut dyn FnMut(&XmlReference<'_>) -> Option<String>,
    html: &'d mut dyn FnMut(&str) -> Option<String>,
}

/// Attributes that hold an address, relative ones too. Of all others, absolute addresses are seen.
const ATTRIBUTES: [&str; 12] = [
    "href",
    "src",
    "xlink:href",
    "url",
    "xml:base",
    "rdf:about",
    "rdf:resource",
    "poster",
    "xmlUrl",
    "htmlUrl",
    "uri",
    "action",
];

/// Elements whose text is an address, a relative one too. Of all others, absolute addresses are seen.
const ELEMENTS: [&str; 14] = [
    "link",
    "loc",
    "url",
    "comments",
    "docs",
    "icon",
    "logo",
    "uri",
    "Image",
    "image:loc",
    "wfw:commentRss",
    "wfw:comment",
    "video:content_loc",
    "video:thumbnail_loc",
];

impl<'x> Editor<'x, '_> {
    fn replace(&mut self, place: Place<'x>, new: &str) {
        // A reference to what the doctype defines would be lost.
        if self.defines && place.raw.contains('&') {
            return;
        }
        if let Some(before) = self.xml.get(self.copied..place.start) {
            self.out.push_str(before);
            self.out.push_str(new);
            self.copied = place.start + place.raw.len();
        }
    }

    fn attributes(&mut self, tag: &Tag<'x>) {
        for (name, place) in tag.attributes() {
            let no_address = name == "xmlns" || ["xmlns:", "xsi:"].iter().any(|prefix| name.starts_with(prefix));
            let css = name == "style" || (place.raw.contains('(') && place.raw.to_ascii_lowercase().contains("url("));
            if css && !no_address {
                self.css(tag.name, Some(name), place);
            } else if !no_address && (ATTRIBUTES.contains(&name) || is_absolute(place.raw)) {
                self.address(tag.name, Some(name), place, name == "rdf:about");
            }
        }
    }

    /// The text between an element's start tag and the next tag.
    fn text(&mut self, element: &Tag<'x>, run: Place<'x>) {
        let run = run.trimmed();
        if run.raw.is_empty() {
            return;
        }
        if element.local() == "style" && !self.feed {
            return self.css(element.name, None, run);
        }
        let value = run.value();
        if self.feed && holds_html(element) {
            if let Some(new) = value.contains('<').then(|| (self.html)(&value)).flatten() {
                self.replace(run, &run.text(&new));
            }
        } else if ELEMENTS.contains(&element.name) || is_absolute(&value) {
            let apart = element.name == "guid" && element.attribute("isPermaLink").is_some_and(|is| is == "false");
            self.address(element.name, None, run, apart || element.local() == "id");
        }
    }

    fn address(&mut self, element: &str, attribute: Option<&str>, place: Place<'x>, names: bool) {
        let place = place.trimmed();
        let value = place.value();
        let value = value.trim_ascii();
        let data = value.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
        if value.is_empty() || value.starts_with('#') || data || value.contains(|c: char| c.is_ascii_whitespace()) {
            return;
        }
        if let Some(new) = (self.decide)(&XmlReference { element, attribute, value, names }) {
            let new = if attribute.is_some() { pieces::escaped(&new) } else { place.text(&new) };
            self.replace(place, &new);
        }
    }

    fn css(&mut self, element: &str, attribute: Option<&str>, place: Place<'x>) {
        let value = place.value();
        let new =
            sheet::edit(&value, &mut |value| (self.decide)(&XmlReference { element, attribute, value, names: false }));
        if new != value {
            let new = if attribute.is_some() { pieces::escaped(&new) } else { place.text(&new) };
            self.replace(place, &new);
        }
    }
}

/// Whether an element of a feed holds HTML as text.
fn holds_html(element: &Tag<'_>) -> bool {
    match element.name {
        "description" | "content:encoded" | "excerpt:encoded" | "itunes:summary" | "media:description" => true,
        _ => {
            matches!(element.local(), "content" | "summary" | "title" | "subtitle" | "rights")
                && element.attribute("type").is_some_and(|kind| kind == "html" || kind == "text/html")
        }
    }
}

fn is_absolute(text: &str) -> bool {
    let text = text.trim_ascii();
    ["http://", "https://", "//"].iter().any(|start| {
        text.get(..start.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(start)) && text.len() > start.len()
    })
}

fn without_mark(xml: &str) -> (&str, &str) {
    xml.strip_prefix('\u{FEFF}').map_or(("", xml), |text| ("\u{FEFF}", text))
}

/// The declared encoding made UTF-8.
fn in_utf8(xml: String) -> String {
    let Some(Piece::Instruction(tag)) = Pieces::new(&xml).next().filter(|_| xml.starts_with("<?xml")) else {
        return xml;
    };
    let declared = tag.attributes().find(|(name, _)| *name == "encoding").map(|(_, place)| place);
    match declared.filter(|place| !place.raw.eq_ignore_ascii_case("utf-8")) {
        Some(place) => {
            let (before, after) = xml.split_at_checked(place.start).unwrap_or((&xml, ""));
            format!("{before}utf-8{}", after.get(place.raw.len()..).unwrap_or_default())
        }
        None => xml,
    }
}
