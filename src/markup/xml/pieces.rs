//! An XML text in its pieces: the quick-xml door.

use std::fmt::Write as _;

use quick_xml::Reader;
use quick_xml::events::Event;

/// A tag, a run of text or a processing instruction, as it stands in the text. Comments and the doctype are none.
#[derive(Clone, Copy)]
pub enum Piece<'x> {
    /// A start tag, or an element without content.
    Open(Tag<'x>),
    /// The end tag of the element of this name; comes for elements without content too.
    Close(&'x str),
    /// Text with CDATA sections and references, as it stands.
    Text(Place<'x>),
    /// `<?…?>`, the XML declaration among them.
    Instruction(Tag<'x>),
}

/// A start tag or instruction.
#[derive(Clone, Copy)]
pub struct Tag<'x> {
    /// With its prefix: `atom:link`.
    pub name: &'x str,
    /// From `<` to `>`.
    pub place: Place<'x>,
}

/// A part of the text.
#[derive(Clone, Copy)]
pub struct Place<'x> {
    /// In bytes from the text's start.
    pub start: usize,
    /// As it stands, references and all.
    pub raw: &'x str,
}

/// The pieces of a text. What is no XML is taken as well as it can be, and ends the pieces where it can't.
pub struct Pieces<'x> {
    xml: &'x str,
    reader: Reader<&'x [u8]>,
    at: usize,
    ahead: Option<Piece<'x>>,
    ended: bool,
    /// What is wrong with the text, and at which byte: only [`Pieces::strict`] finds more than the end of pieces.
    pub broken: Option<(usize, String)>,
}

impl<'x> Pieces<'x> {
    /// Of what is to be read or edited. `xml` has no byte order mark.
    pub fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        Self { xml, reader, at: 0, ahead: None, ended: false, broken: None }
    }

    /// Of what is to be well-formed: ends at the first fault of tags, references and comments.
    pub fn strict(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_comments = true;
        Self { xml, reader, at: 0, ahead: None, ended: false, broken: None }
    }

    fn place(&self, start: usize, end: usize) -> Place<'x> {
        Place { start, raw: self.xml.get(start..end).unwrap_or_default() }
    }

    /// The event from `start` to where the reader is, as a piece.
    fn piece(&mut self, event: &Event<'_>, start: usize) -> Option<Piece<'x>> {
        let place = self.place(start, self.at);
        let name = place.raw.trim_start_matches(['<', '/', '?']);
        let end = name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '?')).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        match event {
            Event::Start(_) => Some(Piece::Open(Tag { name, place })),
            Event::Empty(_) => {
                self.ahead = Some(Piece::Close(name));
                Some(Piece::Open(Tag { name, place }))
            }
            Event::End(_) => Some(Piece::Close(name)),
            Event::Decl(_) | Event::PI(_) => Some(Piece::Instruction(Tag { name, place })),
            _ => None,
        }
    }
}

impl<'x> Iterator for Pieces<'x> {
    type Item = Piece<'x>;

    fn next(&mut self) -> Option<Piece<'x>> {
        if self.ahead.is_some() {
            return self.ahead.take();
        }
        while !self.ended {
            let start = self.at;
            let event = self.reader.read_event();
            self.at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.xml.len());
            match event {
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    return Some(Piece::Text(self.place(start, self.at)));
                }
                Ok(Event::Eof) => self.ended = true,
                Ok(event) => {
                    if let Some(piece) = self.piece(&event, start) {
                        return Some(piece);
                    }
                }
                Err(error) => {
                    self.ended = true;
                    self.broken = Some((start, error.to_string()));
                }
            }
        }
        None
    }
}

impl<'x> Place<'x> {
    /// One place out of two that follow each other in `xml`.
    pub fn with(self, next: Self, xml: &'x str) -> Self {
        Self { raw: xml.get(self.start..next.start + next.raw.len()).unwrap_or(self.raw), ..self }
    }

    /// Without the white space around it.
    pub fn trimmed(self) -> Self {
        let start = self.start + (self.raw.len() - self.raw.trim_ascii_start().len());
        Self { start, raw: self.raw.trim_ascii() }
    }

    /// What it says: CDATA sections opened, references undone ([`unescaped`]).
    pub fn value(self) -> String {
        let mut value = String::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some((text, section)) = rest.split_once(CDATA) {
            value.push_str(&unescaped(text));
            let (inside, after) = section.split_once("]]>").unwrap_or((section, ""));
            value.push_str(inside);
            rest = after;
        }
        value.push_str(&unescaped(rest));
        value
    }

    /// This place with another value: as a CDATA section where it began with one, otherwise with references.
    pub fn text(self, value: &str) -> String {
        if self.raw.starts_with(CDATA) {
            return format!("{CDATA}{}]]>", value.replace("]]>", "]]]]><![CDATA[>"));
        }
        escaped(value)
    }
}

const CDATA: &str = "<![CDATA[";

impl<'x> Tag<'x> {
    /// Without its prefix.
    pub fn local(&self) -> &'x str {
        local(self.name)
    }

    /// Names and places of its attributes' values; ends where there is no well-formed one.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x str, Place<'x>)> {
        let raw = self.place.raw;
        let before = raw.find(self.name).unwrap_or(0) + self.name.len();
        let mut at = before;
        let start = self.place.start;
        std::iter::from_fn(move || {
            let rest = raw.get(at..)?;
            let (name, after) = rest.split_once('=')?;
            let value = after.trim_ascii_start();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = value.get(1..)?.split_once(quote)?;
            at = raw.len() - after.len();
            Some((name.split_ascii_whitespace().last()?, Place { start: start + at - 1 - value.len(), raw: value }))
        })
    }

    /// What an attribute says.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().find(|(other, _)| *other == name).map(|(_, place)| unescaped(place.raw))
    }
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// References undone: XML's five and those by number. Others stay, as does an `&` that starts none.
pub fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((text, reference)) = rest.split_once('&') {
        out.push_str(text);
        // The longest, `&#x10FFFF;`, with some zeros.
        let end = reference.bytes().take(16).position(|byte| byte == b';');
        let name = end.and_then(|end| reference.split_at_checked(end));
        if let Some((character, after)) = name.and_then(|(name, after)| Some((character(name)?, after.get(1..)?))) {
            out.push(character);
            rest = after;
        } else {
            out.push('&');
            rest = reference;
        }
    }
    out.push_str(rest);
    out
}

/// What a reference stands for.
pub fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// Text with references, for elements and for attributes in either quotes.
pub fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => drop(write!(out, "&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
