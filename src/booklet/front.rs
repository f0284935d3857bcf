//! What a booklet has around its chapters: the cover, the contents, what runs at the foot of pages.

use crate::flow::Run;
use crate::font;
use crate::sheet::{Colour, Mark, Node, Role, Sheet, Text};

use super::Booklet;
use super::lines::{self, Face};
use super::look::{self, HEIGHT, SIDE, WIDTH};
use super::pages::{self, Pages};
use super::setter::{Room, Setter};

const WHITE: Colour = [0xff, 0xff, 0xff];
const PALE: Colour = [0xc9, 0xd8, 0xe6];

/// The first sheet.
pub fn cover(booklet: &Booklet) -> Sheet {
    let width = WIDTH - 2.0 * SIDE;
    let ground = HEIGHT * 0.62;
    let mut nodes = vec![
        boxed(0.0, 0.0, WIDTH, ground, look::HEAD),
        boxed(0.0, ground, WIDTH, 6.0, look::SUN),
        boxed(SIDE, 268.0, 64.0, 5.0, look::SUN),
    ];
    let mut said = Vec::new();
    let mut y = 200.0;
    let mut set = |text: &str, link: Option<String>, face: Face, role: Role, y: &mut f64| {
        let lines = lines::broken(&[Run { link, ..Run::plain(text) }], face, width);
        let mut nodes = Vec::new();
        for line in lines {
            nodes.extend(line.nodes(SIDE, *y, face));
            *y += face.leading;
        }
        if !nodes.is_empty() {
            said.push(Node::Part(role, nodes));
        }
    };
    let kicker = Face { size: 17.0, leading: 24.0, bold: false, fill: PALE };
    set(&booklet.author, None, kicker, Role::Paragraph, &mut y);
    y = 300.0;
    let title = Face { size: 46.0, leading: 56.0, bold: true, fill: WHITE };
    set(&booklet.title, None, title, Role::Heading(1, booklet.title.clone()), &mut y);
    y += 14.0;
    set(&booklet.subject, None, Face { size: 17.0, leading: 26.0, bold: false, fill: PALE }, Role::Paragraph, &mut y);
    y = ground + 48.0;
    let strong = Face { size: 16.0, leading: 24.0, bold: true, fill: look::INK };
    set(&booklet.version, None, strong, Role::Paragraph, &mut y);
    let address = Face { size: 14.0, leading: 22.0, bold: false, fill: look::MUTED };
    set(&booklet.address, Some(booklet.address.clone()), address, Role::Paragraph, &mut y);
    nodes.push(Node::Part(Role::Section, said));
    Sheet { width: WIDTH, height: HEIGHT, nodes, anchors: Vec::new() }
}

/// The contents, of chapters and their parts, on pages that stand after so many others.
pub fn contents(booklet: &Booklet, body: &Pages, pages_before: usize) -> Pages {
    let mut setter = Setter::default();
    let room = Room::of_page(setter.step(Role::Section));
    setter.heading(2, "", &[Run::plain(booklet.contents.clone())], &room);
    setter.underline(&room);
    let part = setter.step(Role::Contents);
    let room = room.in_part(part);
    for (entry, id) in body.entries.iter().zip(&body.ids).filter(|(entry, _)| entry.level <= 3) {
        let is_chapter = entry.level <= 2;
        let face = if is_chapter { look::BODY.strong() } else { look::SMALL };
        let indent = if is_chapter { 0.0 } else { 20.0 };
        let part = setter.step(Role::ContentsLine);
        let to = setter.step(Role::Link(format!("#{id}")));
        let place = room.in_part(part).in_part(to).indented(indent);
        let number = (entry.sheet + pages_before + 1).to_string();
        let right = place.x + place.width;
        let broken = lines::broken(&[Run::plain(entry.title.clone())], face, place.width - 60.0);
        let total = broken.len();
        for (at, line) in broken.iter().enumerate() {
            let mut nodes = line.nodes(place.x, 0.0, face);
            let strip = setter.strip(&place, face.leading, if at == 0 && is_chapter { 7.0 } else { 0.0 });
            strip.keep = is_chapter || at + 1 < total;
            if at + 1 == total {
                let start = right - font::text_width(&number, face.size, face.bold);
                strip.ornaments.push(dots(place.x + line.width + 8.0, start - 8.0, face));
                nodes.push(Node::Mark(Mark::Text(text(&number, start, face.ascent(), face))));
            }
            strip.cells.push((place.path.clone(), nodes));
        }
    }
    if let Some(last) = setter.strips.last_mut() {
        last.keep = false;
    }
    pages::lay(&setter.strips)
}

/// What runs at the foot of a page.
pub fn foot(booklet: &Booklet, page: usize, total: usize) -> Node {
    let face = look::SMALL;
    let (y, right) = (HEIGHT - 50.0, WIDTH - SIDE);
    let number = format!("{page} / {total}");
    let start = right - font::text_width(&number, face.size, false);
    let title = [booklet.title.as_str(), booklet.version.as_str()];
    let title: Vec<&str> = title.into_iter().filter(|it| !it.is_empty()).collect();
    let line = lines::broken(&[Run::plain(title.join(" · "))], face, start - SIDE - 20.0);
    let mut nodes = vec![boxed(SIDE, y - 20.0, right - SIDE, 0.8, look::LINE)];
    nodes.extend(line.first().map(|line| line.nodes(SIDE, y - face.ascent(), face)).unwrap_or_default());
    nodes.push(Node::Mark(Mark::Text(text(&number, start, y, face))));
    Node::Part(Role::Artifact, nodes)
}

fn text(said: &str, x: f64, baseline: f64, face: Face) -> Text {
    Text { text: said.to_owned(), x, baseline, size: face.size, bold: face.bold, fill: face.fill, ..Text::default() }
}

/// What leads the eye to the number.
fn dots(from: f64, to: f64, face: Face) -> Node {
    let step = 6.0;
    // All of them stand in one grid.
    let mut x = (from / step).ceil() * step;
    let mut nodes = Vec::new();
    while x < to {
        nodes.push(boxed(x, face.ascent() - 1.5, 1.2, 1.2, look::LINE));
        x += step;
    }
    Node::Part(Role::Artifact, nodes)
}

const fn boxed(x: f64, y: f64, width: f64, height: f64, fill: Colour) -> Node {
    Node::Mark(Mark::Box { x, y, width, height, radius: 0.0, fill })
}
