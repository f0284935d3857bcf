//! What is no running text: tables, charts, pictures, big numbers, what happens when, who is who, notes, code.

use super::frame::{self, Image, Layer, Stands};
use super::marks::{fitted, groups, same_look};
use super::slide::{Desk, is_text};
use super::table::Placed;
use super::voice::{Tone, Voice};
use crate::flow::{Card, Cell, Drawing, Moment, Picture, Piece, Run, Runs, Table, Tile};
use crate::sheet::Text;
use crate::stage::{self, Rect};

/// Writes a piece where it stands; `named` where drawings have their title above them.
pub fn write(desk: &mut Desk<'_, '_>, piece: &Piece, rect: Rect, voice: &Voice, named: bool) {
    match piece {
        Piece::Table(table) => self::table(desk, table, rect, voice),
        Piece::Terms(terms) => table(desk, &of_terms(terms), rect, voice),
        Piece::Drawing(drawing) => self::drawing(desk, drawing, rect, named),
        Piece::Picture(picture) => self::picture(desk, picture, rect, voice),
        Piece::Tiles(tiles) => self::tiles(desk, tiles, rect, voice),
        Piece::Timeline(moments) => timeline(desk, moments, rect, voice),
        Piece::Cards(cards) => self::cards(desk, cards, rect, voice),
        Piece::Alert { pieces, .. } => {
            let rect = Rect::new(rect.x + voice.em(1.6), rect.y, rect.width - voice.em(2.9), rect.height);
            frame::open_box(desk.xml, desk.styles, &rect, Stands::Middle, Layer::Slide);
            let night = desk.tone;
            desk.tone = Tone::day(&desk.page.look.inks);
            let voice = voice.tinted(desk.tone.ink);
            desk.writer(None).alert(pieces, &voice);
            desk.tone = night;
            close(desk);
        }
        Piece::Code(code) => {
            let pad = voice.em(0.857 * 0.8);
            let rect = Rect::new(rect.x + pad, rect.y, rect.width - 2.0 * pad, rect.height);
            frame::open_box(desk.xml, desk.styles, &rect, Stands::Middle, Layer::Slide);
            let voice = voice.tinted(desk.page.look.inks.ink);
            desk.writer(None).code(code, &voice);
            close(desk);
        }
        Piece::Steps(steps) => together(desk, &steps.iter().flatten().collect::<Vec<_>>(), rect, voice, named),
        piece => text(desk, std::slice::from_ref(piece), rect, voice),
    }
}

fn close(desk: &mut Desk<'_, '_>) {
    desk.xml.close();
    desk.xml.close();
}

fn text(desk: &mut Desk<'_, '_>, pieces: &[Piece], rect: Rect, voice: &Voice) {
    frame::open_box(desk.xml, desk.styles, &rect, Stands::Top, Layer::Slide);
    desk.writer(None).pieces(pieces, voice);
    close(desk);
}

/// Several pieces in one rectangle: text that follows on text in one frame, each other thing in its share.
fn together(desk: &mut Desk<'_, '_>, pieces: &[&Piece], rect: Rect, voice: &Voice, named: bool) {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match parts.last_mut().filter(|part| is_text(piece) && part.last().is_some_and(is_text)) {
            Some(part) => part.push((*piece).clone()),
            None => parts.push(vec![(*piece).clone()]),
        }
    }
    let each = rect.height / f64::from(u32::try_from(parts.len()).unwrap_or(1).max(1));
    let mut top = rect.y;
    for part in &parts {
        let own = Rect { y: top, height: each, ..rect };
        top += each;
        match part.as_slice() {
            [piece] if !is_text(piece) => write(desk, piece, own, voice, named),
            part => text(desk, part, own, voice),
        }
    }
}

fn of_terms(terms: &[(Runs, Vec<Piece>)]) -> Table {
    let row = |(term, what): &(Runs, Vec<Piece>)| {
        let mut said = Runs::new();
        for runs in what.iter().flat_map(super::text::in_words) {
            if !said.is_empty() {
                said.push(Run::plain("\n"));
            }
            said.extend(runs);
        }
        vec![Cell { runs: term.clone(), numeric: false, heads_row: true }, Cell { runs: said, ..Cell::default() }]
    };
    Table { caption: Runs::new(), head: Vec::new(), rows: terms.iter().map(row).collect() }
}

fn table(desk: &mut Desk<'_, '_>, table: &Table, rect: Rect, voice: &Voice) {
    // Set as large as on paper, where many rows are smaller.
    let placed = desk.marks.rows.iter().flatten().filter(|text| super::marks::holds(&rect, text.x, text.baseline));
    let size = placed.map(|text| text.size).fold(0.0, f64::max);
    let voice = if size > 0.0 { Voice { size, leading: 1.4, ..*voice } } else { *voice };
    let inks = desk.page.look.inks;
    Placed { table, rect, voice, inks: &inks }.write(&mut desk.writer(None));
}

fn drawing(desk: &mut Desk<'_, '_>, drawing: &Drawing, rect: Rect, named: bool) {
    let at = desk.marks.image_in(&rect).unwrap_or(rect);
    if named && !drawing.title.is_empty() && at.y - rect.y > 12.0 {
        let title = Voice { spacing: -0.01, ..Voice::new(24.0, 1.25, desk.tone.strong).heavy(desk.tone.strong) };
        let own = Rect { height: at.y - rect.y - 9.6, ..rect };
        frame::open_box(desk.xml, desk.styles, &own, Stands::Top, Layer::Slide);
        desk.writer(None).paragraph(&[Run::plain(drawing.title.clone())], &title);
        close(desk);
    }
    let (svg, own) = widened(drawing, &fitted(&at, drawing.size));
    let path = desk.pictures.keep(svg.as_bytes(), "image/svg+xml");
    let image = Image { path: &path, title: &drawing.title, words: &drawing.words };
    frame::image(desk.xml, desk.styles, &image, &own, Layer::Slide);
    if !drawing.source.is_empty() {
        let small = Voice::new(18.0, 1.45, desk.tone.muted);
        let top = at.bottom() + 6.4;
        let own = Rect { y: top, height: (rect.bottom() - top).max(small.line()), ..rect };
        frame::open_box(desk.xml, desk.styles, &own, Stands::Top, Layer::Slide);
        desk.writer(None).paragraph(&drawing.source, &small);
        close(desk);
    }
}

/// Room around a drawing, in its own units: letters that another program sets wider are not cut.
const AROUND: f64 = 16.0;

/// A drawing with room around it, as large as before.
fn widened(drawing: &Drawing, rect: &Rect) -> (String, Rect) {
    let (width, height) = drawing.size;
    let before = format!("viewBox=\"0 0 {width} {height}\"");
    if !drawing.svg.contains(&before) {
        return (drawing.svg.to_string(), *rect);
    }
    let (wide, high) = (f64::from(width) + 2.0 * AROUND, f64::from(height) + 2.0 * AROUND);
    let svg = drawing.svg.replacen(&before, &format!("viewBox=\"-{AROUND} -{AROUND} {wide} {high}\""), 1);
    let edge = AROUND * rect.width / f64::from(width.max(1));
    let own = Rect::new(rect.x - edge, rect.y - edge, rect.width + 2.0 * edge, rect.height + 2.0 * edge);
    (svg, own)
}

fn picture(desk: &mut Desk<'_, '_>, picture: &Picture, rect: Rect, voice: &Voice) {
    let at = desk.marks.image_in(&rect).unwrap_or(rect);
    let path = desk.pictures.keep(&picture.bytes, &picture.media_type);
    let image = Image { path: &path, title: "", words: &picture.alt };
    frame::image(desk.xml, desk.styles, &image, &fitted(&at, picture.size), Layer::Slide);
    if !picture.caption.is_empty() {
        let small = voice.times(0.714).tinted(desk.tone.muted).led(1.4);
        let top = at.bottom() + 6.4;
        let own = Rect { y: top, height: (rect.bottom() - top).max(small.line()), ..rect };
        frame::open_box(desk.xml, desk.styles, &own, Stands::Top, Layer::Slide);
        desk.writer(None).paragraph(&picture.caption, &small);
        close(desk);
    }
}

/// How a text on paper looks here.
fn as_on_paper(text: &Text, leading: f64) -> Voice {
    Voice { heavy: text.bold, spacing: text.spacing, ..Voice::new(text.size, leading, text.fill) }
}

/// How far below each other two texts stand, beyond their own lines.
fn between(above: (&Text, &Voice), below: (&Text, &Voice)) -> f64 {
    let own = (above.1.line() - above.1.baseline()) + below.1.baseline();
    (below.0.baseline - above.0.baseline - own).max(0.0)
}

/// Texts of an item on paper, as one text box: what is said, in the looks that its groups of lines have.
fn item(desk: &mut Desk<'_, '_>, said: &[&Runs], on_paper: &[&Text], leadings: &[f64], room: &Rect, low: f64) {
    let looks = groups(on_paper);
    let Some(first) = looks.first() else { return };
    let leading = |at: usize| leadings.get(at).or(leadings.last()).copied().unwrap_or(1.4);
    let voices: Vec<(Voice, &Text)> =
        looks.iter().enumerate().map(|(at, text)| (as_on_paper(text, leading(at)), *text)).collect();
    let Some((top, _)) = voices.first() else { return };
    let y = first.baseline - top.baseline();
    let rect = Rect::new(first.x, y, room.x + room.width - first.x, (low - y).max(top.line()));
    frame::open_box(desk.xml, desk.styles, &rect, Stands::Top, Layer::Slide);
    let mut before: Option<(&Text, Voice)> = None;
    let mut writer = desk.writer(None);
    for (at, runs) in said.iter().enumerate() {
        let Some((voice, text)) = voices.get(at).or(voices.last()) else { continue };
        let last = on_paper.iter().rfind(|other| before.is_some_and(|(text, _)| same_look(text, other)));
        let gap = match (last, before) {
            (Some(last), Some((_, above))) if at < voices.len() => between((last, &above), (text, voice)),
            _ => 0.0,
        };
        writer.paragraph(runs, &Voice { left: (text.x - rect.x).max(0.0), ..voice.below(gap) });
        before = Some((text, *voice));
    }
    told(desk, &said.iter().flat_map(|runs| runs.iter().cloned()).collect::<Runs>());
}

/// The texts of the items that stand in a rectangle.
fn items(desk: &Desk<'_, '_>, rect: &Rect) -> Vec<Vec<Text>> {
    desk.marks.items_in(rect).map(|texts| texts.iter().map(|text| (*text).clone()).collect()).collect()
}

/// The rectangle that a text stands in or under: the last one above its line that begins left of it.
fn card_of(desk: &Desk<'_, '_>, text: &Text, room: &Rect) -> Rect {
    let near = |rect: &&Rect| {
        rect.width > 40.0 && rect.x <= text.x + 0.5 && text.x < rect.x + rect.width && rect.y < text.baseline
    };
    let boxes = desk.marks.boxes.iter().map(|shape| &shape.rect);
    let found = boxes.filter(near).filter(|rect| super::marks::holds(room, rect.x, rect.y));
    found.copied().max_by(|a, b| a.y.total_cmp(&b.y)).unwrap_or(*room)
}

fn tiles(desk: &mut Desk<'_, '_>, tiles: &[Tile], rect: Rect, voice: &Voice) {
    let placed = items(desk, &rect);
    if placed.len() != tiles.len() {
        return text(desk, &[Piece::Tiles(tiles.to_vec())], rect, voice);
    }
    for (tile, texts) in tiles.iter().zip(&placed) {
        let texts: Vec<&Text> = texts.iter().collect();
        let Some(first) = texts.first() else { continue };
        let room = card_of(desk, first, &rect);
        let change = tile.change.as_ref().map(|change| &change.runs);
        let said: Vec<&Runs> = [&tile.value, &tile.label]
            .into_iter()
            .chain(change)
            .chain(&tile.notes)
            .filter(|it| !it.is_empty())
            .collect();
        let low = low(&texts, voice);
        item(desk, &said, &texts, &[1.0, 1.3, 1.4], &room, low);
    }
}

/// How far down texts reach.
fn low(texts: &[&Text], voice: &Voice) -> f64 {
    texts.iter().map(|text| text.baseline + text.size * 0.4).fold(voice.size, f64::max)
}

fn cards(desk: &mut Desk<'_, '_>, cards: &[Card], rect: Rect, voice: &Voice) {
    let placed = items(desk, &rect);
    if placed.len() != cards.len() {
        return text(desk, &[Piece::Cards(cards.to_vec())], rect, voice);
    }
    for (card, texts) in cards.iter().zip(&placed) {
        let texts: Vec<&Text> = texts.iter().collect();
        let Some(first) = texts.first() else { continue };
        let mut room = card_of(desk, first, &rect);
        room.width -= (first.x - room.x - 6.4).max(0.0);
        let said: Vec<&Runs> = std::iter::once(&card.name).chain(&card.lines).filter(|it| !it.is_empty()).collect();
        let low = low(&texts, voice);
        item(desk, &said, &texts, &[1.3, 1.4], &room, low);
    }
}

fn timeline(desk: &mut Desk<'_, '_>, moments: &[Moment], rect: Rect, voice: &Voice) {
    let placed = items(desk, &rect);
    if placed.len() != moments.len() {
        return text(desk, &[Piece::Timeline(moments.to_vec())], rect, voice);
    }
    if desk.page.laid.across {
        return abreast(desk, moments, &placed, rect, voice);
    }
    for (moment, texts) in moments.iter().zip(&placed) {
        let (when, what): (Vec<&Text>, Vec<&Text>) = texts.iter().partition(|text| text.bold);
        let low = low(&texts.iter().collect::<Vec<_>>(), voice);
        if let Some(first) = when.first() {
            let own = Voice { right: true, ..as_on_paper(first, 1.4) };
            let y = first.baseline - own.baseline();
            let room = Rect::new(rect.x, y, own.em(7.6), low - y);
            frame::open_box(desk.xml, desk.styles, &room, Stands::Top, Layer::Slide);
            desk.writer(None).paragraph(&moment.when, &own);
            told(desk, &moment.when);
        }
        // Where what happens is partly bold, its first line is still told by where it stands.
        let left = rect.x + voice.em(0.857 * 7.6);
        if let Some(first) = what.first().or(when.iter().find(|text| text.x > left).as_ref().copied()) {
            let own = Voice { heavy: false, ..as_on_paper(first, 1.5) };
            let y = first.baseline - own.baseline();
            let x = texts.iter().filter(|text| text.x > left).map(|text| text.x).fold(first.x, f64::min);
            let room = Rect::new(x, y, rect.x + rect.width - x, low - y);
            frame::open_box(desk.xml, desk.styles, &room, Stands::Top, Layer::Slide);
            desk.writer(None).paragraph(&moment.what, &own);
            close(desk);
        }
    }
}

/// The same from left to right, each step a text of its own.
fn abreast(desk: &mut Desk<'_, '_>, moments: &[Moment], placed: &[Vec<Text>], rect: Rect, voice: &Voice) {
    let columns = f64::from(u32::try_from(stage::abreast(moments.len())).unwrap_or(1));
    let each = (rect.width - stage::GUTTER * (columns - 1.0)) / columns;
    for (moment, texts) in moments.iter().zip(placed) {
        let texts: Vec<&Text> = texts.iter().collect();
        let Some(first) = texts.first() else { continue };
        let room = Rect::new(first.x, rect.y, each, rect.height);
        let said: Vec<&Runs> = [&moment.when, &moment.what].into_iter().filter(|it| !it.is_empty()).collect();
        item(desk, &said, &texts, &[1.4, 1.35], &room, low(&texts, voice));
    }
}

/// Ends a text box, and says what is told of it and not seen.
fn told(desk: &mut Desk<'_, '_>, runs: &[Run]) {
    let words: String = runs.iter().filter(|run| run.style.unseen).map(|run| run.text.as_str()).collect();
    desk.xml.close();
    if !words.trim().is_empty() {
        desk.xml.element("svg:desc", &[], words.trim());
    }
    desk.xml.close();
}
