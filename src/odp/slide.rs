//! A slide: its title, what it says, its notes.

use std::collections::BTreeMap;

use super::Pictures;
use super::block;
use super::frame::{self, Image, Layer, Stands, place, placeholder, with_place};
use super::marks::{Marks, holds};
use super::master::{self, Master};
use super::parts::style;
use super::styles::Styles;
use super::text::Writer;
use super::voice::{Tone, Voice};
use super::xml::Xml;
use crate::flow::{Piece, Run};
use crate::sheet::{Node, Role};
use crate::stage::{Foot, Ground, Laid, Look, Part, Rect, Slide, Slot};

/// The name of what is written at the foot of every slide.
pub const FOOTER: &str = "ftr1";

/// What is to be written.
pub struct Page<'a> {
    /// What it says.
    pub slide: &'a Slide,
    /// What stands where.
    pub laid: &'a Laid,
    /// What it is called.
    pub name: &'a str,
    /// The master page that it is of.
    pub master: Option<&'a Master<'a>>,
    /// Colours.
    pub look: &'a Look,
}

/// What a slide is written with.
pub struct Desk<'a, 'b> {
    /// The slide.
    pub page: &'a Page<'b>,
    /// Its marks on paper.
    pub marks: Marks<'a>,
    /// Where elements go.
    pub xml: &'a mut Xml,
    /// Styles.
    pub styles: &'a mut Styles,
    /// The names of slides.
    pub slides: &'a BTreeMap<String, String>,
    /// Pictures of the package.
    pub pictures: &'a mut Pictures,
    /// The colours of text.
    pub tone: Tone,
    /// Which parts have their outline already.
    outlined: Vec<Part>,
}

/// Writes a slide.
pub fn write(
    page: &Page<'_>,
    xml: &mut Xml,
    styles: &mut Styles,
    slides: &BTreeMap<String, String>,
    pictures: &mut Pictures,
) {
    let said = page.laid.sheet.nodes.iter().find_map(|node| match node {
        Node::Part(Role::Section, nodes) => Some(nodes.as_slice()),
        _ => None,
    });
    let tone = Tone::of(page.slide.geometry.ground, &page.look.inks);
    let marks = Marks::of(said.unwrap_or_default());
    let mut desk = Desk { page, marks, xml, styles, slides, pictures, tone, outlined: Vec::new() };
    desk.open();
    desk.ornament();
    for slot in &page.laid.slots {
        desk.slot(slot);
    }
    desk.notes();
    desk.xml.close();
}

impl<'a> Desk<'a, '_> {
    fn open(&mut self) {
        let page = self.page;
        let has_foot = page.slide.geometry.foot == Foot::Whole;
        let shown = if has_foot { "true" } else { "false" }.to_owned();
        let properties = vec![
            ("presentation:background-visible", "true".to_owned()),
            ("presentation:background-objects-visible", "true".to_owned()),
            ("presentation:display-footer", shown.clone()),
            ("presentation:display-page-number", shown),
            ("presentation:display-date-time", "false".to_owned()),
        ];
        let drawn = self.styles.name(style("drawing-page", "", vec![("style:drawing-page-properties", properties)]));
        let mut own = vec![
            ("draw:name", page.name),
            ("draw:style-name", drawn.as_str()),
            ("presentation:presentation-page-layout-name", self.arrangement()),
        ];
        if let Some(master) = page.master {
            own.push(("draw:master-page-name", &master.id));
        }
        if has_foot {
            own.push(("presentation:use-footer-name", FOOTER));
        }
        self.xml.open("draw:page", &own);
    }

    /// What the slide can hold, by the number of texts that it has.
    fn arrangement(&self) -> &'static str {
        if self.page.master.is_some_and(Master::is_cover) && !self.page.slide.main.is_empty() {
            return master::TITLE_SUBTITLE;
        }
        let slots = self.page.laid.slots.iter().filter(|slot| self.pieces(slot).first().is_some_and(is_text));
        let mut parts: Vec<Part> = slots.map(|slot| slot.part).collect();
        parts.dedup();
        match parts.len() {
            0 => master::TITLE_ONLY,
            2 => master::TITLE_OUTLINES,
            _ => master::TITLE_OUTLINE,
        }
    }

    /// The pieces of a slot.
    fn pieces(&self, slot: &Slot) -> &'a [Piece] {
        let slide = self.page.slide;
        let all = match slot.part {
            Part::Kicker | Part::Heading => &[][..],
            Part::Main => &slide.main,
            Part::Side => &slide.side,
            Part::Column(at) => slide.columns.get(at).map(Vec::as_slice).unwrap_or_default(),
        };
        all.get(slot.pieces.clone()).unwrap_or_default()
    }

    /// Rectangles behind what is said: cards, notes, numbers. Rules of lists and tables are the format's own.
    fn ornament(&mut self) {
        let page = self.page;
        let head = page.slide.geometry.head;
        let is_rule = |rect: &Rect| {
            matches!(page.slide.geometry.ground, Ground::Sand(_)) && rect.y < head.y + 1.0 && rect.height < 7.0
        };
        let ruled: Vec<Rect> = page
            .laid
            .slots
            .iter()
            .filter(|slot| matches!(self.pieces(slot).first(), Some(Piece::Table(_) | Piece::Terms(_))))
            .map(|slot| slot.rect)
            .collect();
        let in_table = |rect: &Rect| ruled.iter().any(|table| holds(table, rect.x, rect.y));
        let shapes: Vec<_> = self
            .marks
            .boxes
            .iter()
            .filter(|shape| !is_rule(&shape.rect) && shape.rect.height > 1.5 && !in_table(&shape.rect))
            .copied()
            .collect();
        for shape in shapes {
            frame::filled(self.xml, self.styles, &shape, Layer::Slide);
        }
        for (rect, svg, words) in &self.marks.icons {
            let path = self.pictures.keep(svg.as_bytes(), "image/svg+xml");
            frame::image(self.xml, self.styles, &Image { path: &path, title: "", words }, rect, Layer::Slide);
        }
    }

    fn slot(&mut self, slot: &Slot) {
        let voice = Voice::new(slot.size, slot.leading, self.tone.ink);
        match slot.part {
            Part::Kicker => self.kicker(slot),
            Part::Heading => self.heading(slot),
            _ => {
                let pieces = self.pieces(slot);
                let slot = &self.below(slot);
                match pieces {
                    [first, ..] if is_text(first) => self.outline(slot, pieces, &voice),
                    [piece] => block::write(self, piece, slot.rect, &voice, slot.part == Part::Side),
                    _ => pieces.iter().for_each(|piece| block::write(self, piece, slot.rect, &voice, false)),
                }
            }
        }
    }

    /// A slot without the room between it and what stands above.
    fn below(&self, slot: &Slot) -> Slot {
        let all = self.pieces(&Slot { pieces: 0..slot.pieces.start, ..slot.clone() });
        let gap = match all.last() {
            None => 0.0,
            Some(Piece::Heading { .. }) => slot.size * 0.6,
            Some(_) => slot.size * 0.8,
        };
        let rect = Rect { y: slot.rect.y + gap, height: (slot.rect.height - gap).max(1.0), ..slot.rect };
        Slot { rect, ..slot.clone() }
    }

    fn kicker(&mut self, slot: &Slot) {
        let voice = Voice::new(slot.size, slot.leading, self.tone.accent).heavy(self.tone.accent);
        frame::open_box(self.xml, self.styles, &slot.rect, Stands::Top, Layer::Slide);
        let runs = [Run::plain(self.page.slide.kicker.clone())];
        self.writer(None).paragraph(&runs, &voice);
        self.xml.close();
        self.xml.close();
    }

    fn heading(&mut self, slot: &Slot) {
        let voice = Voice::heading(slot.size, self.tone.strong);
        let placed = self.page.master.map(|master| master.title);
        self.open_placeholder("title", "title", &slot.rect, Stands::Top);
        let page = self.page;
        let mut writer = self.writer(placed);
        writer.pictured = true;
        writer.paragraph(&page.slide.heading, &voice);
        self.xml.close();
        self.xml.close();
    }

    /// Text: the first of each part is what Impress calls its outline.
    fn outline(&mut self, slot: &Slot, pieces: &[Piece], voice: &Voice) {
        let is_first = !self.outlined.contains(&slot.part);
        let alone = self.page.laid.slots.iter().filter(|other| other.part == slot.part).count() == 1;
        let geometry = self.page.slide.geometry;
        let (mut rect, mut stands) = (slot.rect, Stands::Top);
        if alone && !geometry.middle {
            // All the room that there is, for more to be written.
            let low = geometry.body.bottom() - if matches!(slot.part, Part::Column(_)) { 33.0 } else { 0.0 };
            if geometry.centred && !matches!(slot.part, Part::Column(_)) {
                let room = (low - rect.bottom()).max(0.0);
                rect = Rect { y: rect.y - room, height: rect.height + 2.0 * room, ..rect };
                stands = Stands::Middle;
            } else {
                rect.height = rect.height.max(low - rect.y);
            }
        }
        let voice = if self.page.laid.statement && matches!(pieces, [Piece::Paragraph(_)]) {
            Voice { spacing: -0.025, ..voice.heavy(self.tone.strong) }
        } else {
            *voice
        };
        if is_first {
            self.outlined.push(slot.part);
            let is_cover = self.page.master.is_some_and(Master::is_cover);
            let (class, part) = if is_cover { ("subtitle", "subtitle") } else { ("outline", "outline1") };
            self.open_placeholder(class, part, &rect, stands);
        } else {
            frame::open_box(self.xml, self.styles, &rect, stands, Layer::Slide);
        }
        let placed = self.page.master.filter(|_| is_first).map(|master| master.text);
        self.writer(placed).pieces(pieces, &voice);
        self.xml.close();
        self.xml.close();
    }

    fn open_placeholder(&mut self, class: &str, part: &str, rect: &Rect, stands: Stands) {
        let parent = self.page.master.map(|master| master.style(part)).unwrap_or_default();
        let name = self.styles.name(style("presentation", &parent, vec![placeholder(stands)]));
        let place = place(rect);
        let own = [
            ("presentation:style-name", name.as_str()),
            ("draw:layer", Layer::Slide.name()),
            ("presentation:class", class),
            ("presentation:user-transformed", "true"),
        ];
        self.xml.open("draw:frame", &with_place(&own, &place));
        self.xml.open("draw:text-box", &[]);
    }

    /// Writes text that stands in a place of such looks.
    pub fn writer(&mut self, placed: Option<Voice>) -> Writer<'_> {
        Writer {
            xml: self.xml,
            styles: self.styles,
            slides: self.slides,
            tone: self.tone,
            placed,
            first: true,
            pictured: false,
        }
    }

    fn notes(&mut self) {
        let page = self.page;
        let Some(master) = page.master else { return };
        self.xml.open("presentation:notes", &[]);
        let name = self.styles.name(style(
            "presentation",
            &master.style("backgroundobjects"),
            vec![frame::text_box(Stands::Top)],
        ));
        let thumbnail = place(&master::THUMBNAIL);
        let number = page.slide.number.to_string();
        let own = [
            ("presentation:style-name", name.as_str()),
            ("draw:layer", Layer::Slide.name()),
            ("draw:page-number", number.as_str()),
            ("presentation:class", "page"),
        ];
        self.xml.leaf("draw:page-thumbnail", &with_place(&own, &thumbnail));
        let rect = place(&master::SPOKEN);
        let name = self.styles.name(style("presentation", &master.style("notes"), vec![placeholder(Stands::Top)]));
        let own = [
            ("presentation:style-name", name.as_str()),
            ("draw:layer", Layer::Slide.name()),
            ("presentation:class", "notes"),
        ];
        let said = [&page.slide.notes[..], &page.slide.sources].concat();
        let own =
            if said.is_empty() { [&own[..], &[("presentation:placeholder", "true")]].concat() } else { own.to_vec() };
        self.xml.open("draw:frame", &with_place(&own, &rect));
        self.xml.open("draw:text-box", &[]);
        let ink = page.look.inks.ink;
        let tone = self.tone;
        self.tone = Tone::day(&page.look.inks);
        let placed = Some(Voice::new(18.0, 1.3, ink));
        self.writer(placed).pieces(&said, &Voice::new(18.0, 1.3, ink));
        self.tone = tone;
        for _ in 0..3 {
            self.xml.close();
        }
    }
}

/// What stands in one frame with the text around it.
pub fn is_text(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Heading { .. } | Piece::Paragraph(_) | Piece::List { .. } | Piece::Source(_) | Piece::Quote(_)
    )
}
