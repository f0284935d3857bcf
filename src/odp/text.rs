//! What slides say as paragraphs and lists, to be edited.

use std::collections::BTreeMap;

use super::styles::{Style, Styles, cm, hex};
use super::voice::{Tone, Voice};
use super::xml::Xml;
use crate::flow::{Piece, Run, Runs};
use crate::sheet::Colour;

/// Between two pieces, in em.
const GAP: f64 = 0.8;
/// Between two items, and of lists in lists.
const ITEM: (f64, f64) = (0.65, 0.3);
/// How far a list is set in, in em: with bullets, with numbers.
const INDENT: (f64, f64) = (1.1, 1.4);
/// The room of an icon, which stands there as a picture: an em and a sixth.
const ICON: &str = "\u{2003}\u{2006}";
/// And a quote.
const QUOTE: f64 = 1.2;

/// Writes text.
pub struct Writer<'a> {
    /// Where.
    pub xml: &'a mut Xml,
    /// With these styles.
    pub styles: &'a mut Styles,
    /// The names of slides, by their address.
    pub slides: &'a BTreeMap<String, String>,
    /// In these colours.
    pub tone: Tone,
    /// How the place looks that it stands in, by depth of lists.
    pub placed: Option<Voice>,
    /// Whether nothing was written yet.
    pub first: bool,
    /// Whether an icon at its start is drawn over it: elsewhere, its word stands there.
    pub pictured: bool,
}

impl Writer<'_> {
    /// Pieces one under the other.
    pub fn pieces(&mut self, pieces: &[Piece], voice: &Voice) {
        for piece in pieces {
            self.piece(piece, voice);
        }
    }

    /// One paragraph.
    pub fn paragraph(&mut self, runs: &[Run], voice: &Voice) {
        let voice = if self.first { voice.below(0.0) } else { *voice };
        self.first = false;
        let name = self.styles.name(voice.paragraph(self.placed.as_ref()));
        self.xml.open("text:p", &[("text:style-name", &name)]);
        for (at, run) in runs.iter().enumerate() {
            self.run(run, &voice, at == 0);
        }
        self.xml.close();
    }

    fn piece(&mut self, piece: &Piece, voice: &Voice) {
        let own = voice.below(voice.em(GAP));
        match piece {
            Piece::Heading { runs, .. } => {
                let title = own.times(1.2).heavy(self.tone.strong).led(1.1);
                self.paragraph(runs, &Voice { spacing: -0.02, ..title });
            }
            Piece::Paragraph(runs) => self.paragraph(runs, &own),
            Piece::Source(runs) => self.paragraph(runs, &own.times(0.643).tinted(self.tone.muted).led(1.45)),
            Piece::List { from, items } => self.list(*from, items, voice, 1),
            Piece::Quote(pieces) => self.pieces(pieces, &Voice { left: voice.left + voice.em(QUOTE), ..*voice }),
            Piece::Alert { pieces, .. } => self.alert(pieces, voice),
            Piece::Steps(steps) => steps.iter().for_each(|step| self.pieces(step, voice)),
            Piece::Code(code) => self.code(code, &own),
            other => in_words(other).iter().for_each(|runs| self.paragraph(runs, &own)),
        }
    }

    /// A note: its title first.
    pub fn alert(&mut self, pieces: &[Piece], voice: &Voice) {
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Paragraph(runs) if at == 0 => self.paragraph(runs, &voice.heavy(self.tone.strong)),
                Piece::Paragraph(runs) => self.paragraph(runs, &voice.below(voice.em(0.5))),
                piece => self.piece(piece, voice),
            }
        }
    }

    /// Source code, line by line.
    pub fn code(&mut self, code: &str, voice: &Voice) {
        let style = crate::flow::Style { code: true, ..crate::flow::Style::default() };
        for (at, line) in code.lines().enumerate() {
            let before = if at == 0 { voice.before } else { 0.0 };
            let run = Run { style, ..Run::plain(line) };
            self.paragraph(std::slice::from_ref(&run), &voice.times(0.857).below(before));
        }
    }

    fn list(&mut self, from: Option<u64>, items: &[Vec<Piece>], voice: &Voice, level: u8) {
        let is_nested = level > 1;
        let own = if is_nested { voice.times(0.9).tinted(self.tone.muted) } else { *voice };
        let name = self.list_style(from.is_some(), voice);
        self.xml.open("text:list", &[("text:style-name", &name)]);
        for (at, item) in items.iter().enumerate() {
            let gap = match (at, is_nested) {
                (0, false) => own.em(GAP),
                (0, true) => own.em(0.4),
                (_, false) => own.em(ITEM.0),
                (_, true) => own.em(ITEM.1),
            };
            match from.filter(|from| at == 0 && *from != 1) {
                Some(from) => self.xml.open("text:list-item", &[("text:start-value", &from.to_string())]),
                None => self.xml.open("text:list-item", &[]),
            }
            self.item(item, &own.below(gap), level);
            self.xml.close();
        }
        self.xml.close();
    }

    fn item(&mut self, item: &[Piece], voice: &Voice, level: u8) {
        if !matches!(item.first(), Some(Piece::Paragraph(_))) {
            self.paragraph(&[], voice);
        }
        for (at, piece) in item.iter().enumerate() {
            match piece {
                Piece::Paragraph(runs) => {
                    self.paragraph(runs, &if at == 0 { *voice } else { voice.below(voice.em(0.4)) });
                }
                // Nine levels are what the format's programs have.
                Piece::List { from, items } if level < 9 => self.list(*from, items, voice, level + 1),
                Piece::List { items, .. } => items.iter().for_each(|item| self.item(item, voice, level)),
                piece => self.piece(piece, voice),
            }
        }
    }

    fn list_style(&mut self, numbered: bool, voice: &Voice) -> String {
        let (accent, size) = (self.tone.accent, voice.size);
        let key = format!("{numbered} {accent:?} {size:.2}");
        self.styles.list(key, |name| list_style(name, numbered, accent, size))
    }

    fn run(&mut self, run: &Run, voice: &Voice, is_first: bool) {
        if run.icon.is_some() && is_first && self.pictured {
            return self.xml.words(ICON, false);
        }
        if run.style.unseen {
            return;
        }
        let text = if run.style.unbroken { run.text.replace(' ', "\u{a0}") } else { run.text.clone() };
        let link = run.link.as_deref().map(|link| self.address(link)).filter(|link| !link.is_empty());
        let properties = self.letters(run, voice, link.is_some());
        let is_plain = properties.is_empty();
        if !is_plain {
            let properties = vec![("style:text-properties", properties)];
            let name = self.styles.name(Style { family: "text", parent: String::new(), properties });
            self.xml.open("text:span", &[("text:style-name", &name)]);
        }
        // Impress reads the words of a link only where they stand in it without another element.
        match link {
            Some(link) => self.xml.element("text:a", &[("xlink:type", "simple"), ("xlink:href", &link)], &text),
            None => self.xml.words(&text, is_first || run.style.code),
        }
        if !is_plain {
            self.xml.close();
        }
    }

    /// Slides are pointed at by their names.
    fn address(&self, link: &str) -> String {
        match link.strip_prefix('#') {
            Some(id) => self.slides.get(id).map(|name| format!("#{name}")).unwrap_or_default(),
            None => link.to_owned(),
        }
    }

    fn letters(&self, run: &Run, voice: &Voice, is_link: bool) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        if run.style.strong && !voice.heavy {
            out.push(("fo:font-weight", "bold".to_owned()));
            if !is_link {
                out.push(("fo:color", hex(self.tone.strong)));
            }
        }
        if run.style.emphasis {
            out.push(("fo:font-style", "italic".to_owned()));
        }
        if run.style.code {
            out.push(("style:font-name", super::parts::CODE.to_owned()));
            out.push(("fo:font-size", "95%".to_owned()));
        }
        if run.style.raised {
            out.push(("style:text-position", "super 62%".to_owned()));
        }
        if is_link {
            out.push(("fo:color", hex(self.tone.link)));
            out.push(("style:text-underline-style", "solid".to_owned()));
            out.push(("style:text-underline-width", "auto".to_owned()));
            out.push(("style:text-underline-color", "font-color".to_owned()));
        }
        out
    }
}

/// A list style of nine levels for text of this size.
pub fn list_style(name: &str, numbered: bool, accent: Colour, size: f64) -> Xml {
    let mut xml = Xml::default();
    xml.open("text:list-style", &[("style:name", name)]);
    let colour = hex(accent);
    for level in 1..=9_u8 {
        let own = level.to_string();
        let (element, mark) = if numbered {
            ("text:list-level-style-number", [("style:num-format", "1"), ("style:num-suffix", ".")])
        } else {
            ("text:list-level-style-bullet", [("text:bullet-char", "•"), ("style:num-suffix", "")])
        };
        let marks = if numbered { &mark[..] } else { mark.get(..1).unwrap_or_default() };
        xml.open(element, &[&[("text:level", own.as_str())], marks].concat());
        let em = size * if numbered { INDENT.1 } else { INDENT.0 };
        let before = cm(f64::from(level - 1) * em);
        xml.leaf(
            "style:list-level-properties",
            &[("text:space-before", before.as_str()), ("text:min-label-width", &cm(em))],
        );
        let text = [("fo:font-family", super::parts::FONT), ("fo:color", &colour), ("fo:font-size", "100%")];
        xml.leaf("style:text-properties", &text);
        xml.close();
    }
    xml.close();
    xml
}

/// What cannot stand within text, line by line, so that nothing is left unsaid.
pub fn in_words(piece: &Piece) -> Vec<Runs> {
    let one = |text: &str| vec![Run::plain(text.to_owned())];
    let beside = |left: &Runs, right: &Runs| {
        let dash = if left.is_empty() || right.is_empty() { "" } else { " – " };
        left.iter().cloned().chain([Run::plain(dash)]).chain(right.iter().cloned()).collect::<Runs>()
    };
    match piece {
        Piece::Heading { runs, .. } | Piece::Paragraph(runs) | Piece::Source(runs) => vec![runs.clone()],
        Piece::List { items, .. } => items.iter().flatten().flat_map(in_words).collect(),
        Piece::Steps(steps) => steps.iter().flatten().flat_map(in_words).collect(),
        Piece::Quote(pieces) | Piece::Alert { pieces, .. } => pieces.iter().flat_map(in_words).collect(),
        Piece::Code(code) => code.lines().map(one).collect(),
        Piece::Terms(terms) => {
            let each = terms.iter().flat_map(|(term, what)| {
                std::iter::once(term.clone()).chain(what.iter().flat_map(in_words)).collect::<Vec<_>>()
            });
            each.collect()
        }
        Piece::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows).filter(|row| !row.is_empty());
            let row = |cells: &Vec<crate::flow::Cell>| {
                cells.iter().map(|cell| cell.runs.clone()).reduce(|left, right| beside(&left, &right))
            };
            std::iter::once(table.caption.clone()).filter(|it| !it.is_empty()).chain(rows.filter_map(row)).collect()
        }
        Piece::Drawing(drawing) => {
            let texts = [one(&drawing.title), one(&drawing.words), drawing.source.clone()];
            texts.into_iter().filter(|runs| runs.iter().any(|run| !run.text.is_empty())).collect()
        }
        Piece::Picture(picture) => {
            [one(&picture.alt), picture.caption.clone()].into_iter().filter(|it| !it.is_empty()).collect()
        }
        Piece::Tiles(tiles) => {
            let each = tiles.iter().flat_map(|tile| {
                let change = tile.change.iter().map(|change| change.runs.clone());
                std::iter::once(beside(&tile.value, &tile.label)).chain(change).chain(tile.notes.iter().cloned())
            });
            each.collect()
        }
        Piece::Timeline(moments) => moments.iter().map(|moment| beside(&moment.when, &moment.what)).collect(),
        Piece::Cards(cards) => {
            cards.iter().flat_map(|card| std::iter::once(card.name.clone()).chain(card.lines.iter().cloned())).collect()
        }
    }
}
