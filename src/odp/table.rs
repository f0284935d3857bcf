//! Tables: columns as wide as what they say, numbers at the right, a head that is known as such.

use super::frame::{Layer, place, with_place};
use super::styles::{Style, cm, hex};
use super::text::Writer;
use super::voice::Voice;
use crate::flow::{Cell, Table, text};
use crate::font::text_width;
use crate::stage::{Inks, Rect};

/// A table on a slide.
pub struct Placed<'a> {
    /// What it says.
    pub table: &'a Table,
    /// Where.
    pub rect: Rect,
    /// How its cells look.
    pub voice: Voice,
    /// The colours of its rules.
    pub inks: &'a Inks,
}

impl Placed<'_> {
    /// Writes the table in its frame.
    pub fn write(&self, to: &mut Writer<'_>) {
        let columns = self.columns();
        let place = place(&self.rect);
        to.xml.open("draw:frame", &with_place(&[("draw:layer", Layer::Slide.name())], &place));
        let has_head = if self.table.head.is_empty() { "false" } else { "true" };
        to.xml.open("table:table", &[("table:use-first-row-styles", has_head)]);
        for width in &columns {
            let properties = vec![("style:table-column-properties", vec![("style:column-width", cm(*width))])];
            let name = to.styles.name(Style { family: "table-column", parent: String::new(), properties });
            to.xml.leaf("table:table-column", &[("table:style-name", &name)]);
        }
        let rows = f64::from(u32::try_from(self.table.rows.len()).unwrap_or(u32::MAX)).max(1.0);
        let head = self.voice.times(0.85);
        let tall = if self.table.head.is_empty() { 0.0 } else { head.line() + self.pad() + head.em(0.5) + 2.0 };
        let row = ((self.rect.height - tall) / rows).max(self.voice.line());
        if !self.table.head.is_empty() {
            // The first row, and known as the head by the table's style: Impress reads no `table-header-rows`.
            self.row(to, &self.table.head, tall, columns.len(), true);
        }
        for cells in &self.table.rows {
            self.row(to, cells, row, columns.len(), false);
        }
        to.xml.close();
        let caption = text(&self.table.caption);
        if !caption.is_empty() {
            to.xml.element("svg:title", &[], &caption);
        }
        to.xml.close();
    }

    fn pad(&self) -> f64 {
        self.voice.em(if self.table.rows.len() > 5 { 0.42 } else { 0.6 })
    }

    fn row(&self, to: &mut Writer<'_>, cells: &[Cell], height: f64, columns: usize, is_head: bool) {
        let properties = vec![("style:table-row-properties", vec![("style:row-height", cm(height))])];
        let name = to.styles.name(Style { family: "table-row", parent: String::new(), properties });
        to.xml.open("table:table-row", &[("table:style-name", &name)]);
        let none = Cell::default();
        for at in 0..columns {
            let cell = cells.get(at).unwrap_or(&none);
            self.cell(to, cell, (at == 0, at + 1 == columns), is_head);
        }
        to.xml.close();
    }

    fn cell(&self, to: &mut Writer<'_>, cell: &Cell, (first, last): (bool, bool), is_head: bool) {
        let gap = cm(self.voice.em(0.5));
        let pad = cm(self.pad() * 0.6);
        let side = |outer: bool| if outer { "0cm".to_owned() } else { gap.clone() };
        let (width, colour) = if is_head { (2.0, to.tone.strong) } else { (1.0, self.inks.line) };
        let rule = format!("{} solid {}", super::styles::pt(width), hex(colour));
        let stands = if is_head { "bottom" } else { "middle" };
        let borders = vec![
            ("fo:border-top", "none".to_owned()),
            ("fo:border-left", "none".to_owned()),
            ("fo:border-right", "none".to_owned()),
            ("fo:border-bottom", rule),
        ];
        let padding = [
            ("fo:padding-top", pad.clone()),
            ("fo:padding-bottom", pad),
            ("fo:padding-left", side(first)),
            ("fo:padding-right", side(last)),
        ];
        let cell_of = |mut own: Vec<(&'static str, String)>| {
            own.extend(padding.iter().cloned());
            own
        };
        // What the standard has, and what LibreOffice reads in its place.
        let own = [("draw:fill", "none".to_owned()), ("draw:textarea-vertical-align", stands.to_owned())];
        let standard = [borders.clone(), vec![("style:vertical-align", stands.to_owned())]].concat();
        let properties = vec![
            ("loext:graphic-properties", cell_of(own.to_vec())),
            ("style:table-cell-properties", cell_of(standard)),
            ("style:paragraph-properties", borders),
        ];
        let name = to.styles.name(Style { family: "table-cell", parent: "default".to_owned(), properties });
        to.xml.open("table:table-cell", &[("table:style-name", &name), ("office:value-type", "string")]);
        let voice = match (is_head, cell.heads_row) {
            (true, _) => self.voice.times(0.85).heavy(to.tone.muted),
            (false, true) => self.voice.heavy(to.tone.strong),
            (false, false) => self.voice,
        };
        to.first = true;
        to.paragraph(&cell.runs, &Voice { right: cell.numeric, ..voice });
        to.xml.close();
    }

    /// As browsers do: what columns would like, or shares between what they need and what they would like.
    fn columns(&self) -> Vec<f64> {
        let count = self.table.rows.iter().chain([&self.table.head]).map(Vec::len).max().unwrap_or(0).max(1);
        let mut needs = vec![(0.0_f64, 0.0_f64); count];
        let gap = self.voice.em(1.0);
        let rows = self.table.rows.iter().map(|row| (row, 1.0)).chain([(&self.table.head, 0.85)]);
        for (row, scale) in rows {
            for (need, cell) in needs.iter_mut().zip(row) {
                let size = self.voice.size * scale;
                let words = text(&cell.runs);
                let bold = cell.heads_row || scale < 1.0;
                let most = text_width(&words, size, bold) + gap;
                let word = words.split(' ').map(|word| text_width(word, size, bold)).fold(0.0, f64::max) + gap;
                let least = if cell.numeric && scale >= 1.0 { most } else { word };
                *need = (need.0.max(least), need.1.max(most));
            }
        }
        let (least, most) = needs.iter().fold((0.0, 0.0), |sum, need| (sum.0 + need.0, sum.1 + need.1));
        let width = self.rect.width;
        let share = if most > least { ((width - least) / (most - least)).clamp(0.0, 1.0) } else { 1.0 };
        let own = needs.iter().map(|need| need.0 + (need.1 - need.0) * share);
        let sum = least + (most - least) * share;
        own.map(|own| own * width / sum.max(1.0)).collect()
    }
}
