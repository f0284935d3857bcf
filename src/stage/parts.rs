//! The parts of a slide in their rooms, each in the largest size of text in which it fits.

use crate::flow::{Piece, Run, text as words};
use crate::sheet::{Node, Role, Sheet};

use super::geometry::{Arrange, CARD, Geometry, Ground, Lists, Rect, Size};
use super::line::{Align, Face, balanced, lines};
use super::look::{Inks, Look};
use super::piece::{End, Setter, Tone, block};
use super::{HEIGHT, Laid, Overflow, Part, Slide, Slot, WIDTH, ground, shift};

/// Lays a slide out.
pub fn lay(slide: &Slide, look: &Look) -> Laid {
    let geometry = slide.geometry;
    let tone = tone(geometry, &look.inks);
    let mut head = head(slide, &tone, look);
    let top = geometry.below.map_or(geometry.body.y, |below| (head.bottom + below).max(geometry.body.y));
    let body = Rect { y: top, height: geometry.body.bottom() - top, ..geometry.body };
    let mut laid = Laid {
        sheet: Sheet { width: WIDTH, height: HEIGHT, nodes: Vec::new(), anchors: vec![(slide.id.clone(), 0.0)] },
        head: head.size,
        sizes: [first(geometry.sizes), first(geometry.side)],
        scale: 1.0,
        statement: false,
        across: false,
        overflow: head.overflow.take(),
        slots: head.slots,
    };
    let mut rooms = rooms(slide, body);
    let mut nodes = Vec::new();
    let columns = rooms.iter().filter(|room| matches!(room.part, Part::Column(_))).count();
    if columns > 0 {
        // Columns are of one size: that of the fullest.
        let size = rooms.iter().map(|room| at_size(room, geometry.sizes, &tone, geometry)).map(|set| set.at).max();
        let only = geometry.sizes.get(size.unwrap_or(0)..).unwrap_or(geometry.sizes);
        let only = only.get(..1).unwrap_or(only);
        for (at, room) in rooms.iter().enumerate() {
            let set = at_size(room, only, &tone, geometry);
            if room.part != Part::Main {
                nodes.push(card(room, at, &look.inks));
            }
            laid.take(room, set, &mut nodes, false, 0);
        }
    } else {
        rooms.drain(..).for_each(|room| laid.part(room, geometry, &tone, &mut nodes));
    }
    if geometry.middle {
        let end = laid.slots.iter().map(|slot| slot.rect.bottom()).fold(head.bottom, f64::max);
        let by = ((geometry.body.bottom() - end) / 2.0).max(0.0);
        shift::down(&mut head.nodes, by);
        shift::down(&mut nodes, by);
        laid.slots.iter_mut().for_each(|slot| slot.rect.y += by);
    }
    laid.scale = laid.sizes.first().map_or(1.0, |size| size.text / first(geometry.sizes).text.max(1.0));
    laid.sheet.nodes = ground::ground(slide, look);
    let said = head.nodes.into_iter().chain(nodes).collect();
    laid.sheet.nodes.push(Node::Part(Role::Section, said));
    laid.sheet.nodes.extend(ground::foot(slide, look));
    laid
}

fn first(sizes: &[Size]) -> Size {
    sizes.first().copied().unwrap_or(Size::new(28.0, 1.4))
}

fn tone(geometry: &Geometry, inks: &Inks) -> Tone {
    if matches!(geometry.ground, Ground::Night(_)) {
        Tone {
            inks: *inks,
            ink: inks.on_night_muted,
            strong: inks.on_night,
            link: inks.on_night,
            accent: [0xff, 0xc9, 0x8a],
            muted: inks.on_night_muted,
        }
    } else {
        Tone { inks: *inks, ink: inks.ink, strong: inks.head, link: inks.link, accent: inks.warm, muted: inks.muted }
    }
}

/// A heading with its kicker.
struct Head {
    nodes: Vec<Node>,
    slots: Vec<Slot>,
    size: f64,
    bottom: f64,
    overflow: Option<Overflow>,
}

fn head(slide: &Slide, tone: &Tone, look: &Look) -> Head {
    let Rect { x, y, width, height } = slide.geometry.head;
    let mut made = Head { nodes: Vec::new(), slots: Vec::new(), size: 0.0, bottom: y, overflow: None };
    if matches!(slide.geometry.ground, Ground::Sand(_)) {
        made.nodes.push(block(x, y, width, 6.4, 0.0, look.inks.sun));
        made.bottom += 6.4 + 20.8;
    }
    if !slide.kicker.is_empty() {
        let large = matches!(slide.geometry.ground, Ground::Night(_));
        let size = Size::new(if large { 28.0 } else { 22.0 }, 1.4);
        let face = Face {
            size,
            bold: true,
            spacing: 0.0,
            fill: tone.accent,
            strong: tone.accent,
            link: tone.accent,
            icon: None,
        };
        let runs = [Run::plain(slide.kicker.clone())];
        let set = lines(&runs, &face, width);
        let tall = set.count() as f64 * face.line();
        made.nodes.push(Node::Part(Role::Paragraph, set.marks(&face, x, made.bottom, width, Align::Left)));
        let rect = Rect::new(x, made.bottom, width, tall);
        made.slots.push(Slot { part: Part::Kicker, pieces: 0..1, rect, size: size.text, leading: size.leading });
        made.bottom += tall + 9.6;
    }
    let room = y + height - made.bottom;
    let face = |size: f64| Face {
        size: Size::new(size, 1.1),
        bold: true,
        spacing: if size > 60.0 { -0.045 } else { -0.035 },
        fill: tone.strong,
        strong: tone.strong,
        link: tone.strong,
        icon: Some(tone.inks.series[0]),
    };
    let fits = |size: &&f64| {
        let face = face(**size);
        let set = lines(&slide.heading, &face, width);
        set.count() as f64 * face.line() <= room + 0.5 && widest(&slide.heading, &face) <= width
    };
    let sizes = slide.geometry.heads;
    let size = sizes.iter().find(fits).or(sizes.last()).copied().unwrap_or(49.6);
    let own = face(size);
    let set = balanced(&slide.heading, &own, width);
    let tall = set.count() as f64 * own.line();
    let over = tall - room;
    if over > own.line() {
        let lines = whole(over / own.line());
        made.overflow = Some(Overflow { part: Part::Heading, piece: 0, item: None, lines });
    }
    let level = if slide.number <= 1 { 1 } else { 2 };
    let marks = set.marks(&own, x, made.bottom, width, Align::Left);
    made.nodes.push(Node::Part(Role::Heading(level, words(&slide.heading)), marks));
    let rect = Rect::new(x, made.bottom, width, tall);
    made.slots.push(Slot { part: Part::Heading, pieces: 0..1, rect, size, leading: 1.1 });
    made.size = size;
    made.bottom += tall;
    made
}

/// The widest word: a heading is made smaller rather than broken within one.
fn widest(runs: &[Run], face: &Face) -> f64 {
    let advance = |c: char| (crate::font::advance(c, true) + face.spacing) * face.size.text;
    runs.iter()
        .flat_map(|run| run.text.split([' ', '-']))
        .map(|word| word.chars().map(advance).sum::<f64>())
        .fold(0.0, f64::max)
}

/// Where a part stands.
struct Room<'a> {
    part: Part,
    pieces: &'a [Piece],
    rect: Rect,
    lists: Lists,
    /// Numbers and drawings have it to themselves.
    wide: bool,
    /// What happens when goes from left to right.
    across: bool,
}

/// The rooms of the parts that say something.
fn rooms(slide: &Slide, body: Rect) -> Vec<Room<'_>> {
    let geometry = slide.geometry;
    let room = |part, pieces, rect, lists, wide| Room { part, pieces, rect, lists, wide, across: false };
    match geometry.arrange {
        Arrange::Columns { .. } if slide.columns.is_empty() => {
            vec![room(Part::Main, &slide.main[..], body, geometry.lists, false)]
        }
        Arrange::One => vec![room(Part::Main, &slide.main[..], body, geometry.lists, true)],
        Arrange::Beside { main, side, gap } => {
            let left = (body.width - gap) * main / (main + side).max(0.1);
            let right = Rect { x: body.x + left + gap, width: body.width - gap - left, ..body };
            vec![
                room(Part::Main, &slide.main[..], Rect { width: left, ..body }, geometry.lists, false),
                room(Part::Side, &slide.side[..], right, Lists::Bullets, false),
            ]
        }
        Arrange::Aside { side } => vec![
            room(Part::Main, &slide.main[..], body, geometry.lists, false),
            room(Part::Side, &slide.side[..], side, Lists::Bullets, false),
        ],
        Arrange::Columns { gap } => {
            // What stands before them is a column too, without a card.
            let before = (!slide.main.is_empty()).then_some((Part::Main, &slide.main));
            let columns = slide.columns.iter().enumerate().map(|(at, pieces)| (Part::Column(at), pieces));
            let all: Vec<_> = before.into_iter().chain(columns).collect();
            let each = (body.width - gap * (all.len() - 1) as f64) / all.len() as f64;
            let place = |at: usize| Rect { x: body.x + at as f64 * (each + gap), width: each, ..body };
            let all = all.into_iter().enumerate();
            all.map(|(at, (part, pieces))| room(part, &pieces[..], place(at), Lists::Bullets, false)).collect()
        }
    }
}

impl Room<'_> {
    /// Where its text stands.
    fn inner(&self) -> Rect {
        let Rect { x, y, width, height } = self.rect;
        match self.part {
            Part::Column(_) => {
                let (side, top, edge) = CARD;
                Rect::new(x + side, y + edge + top, width - 2.0 * side, height - edge - 2.0 * top - 1.0)
            }
            _ => self.rect,
        }
    }
}

fn card(room: &Room<'_>, at: usize, inks: &Inks) -> Node {
    let Rect { x, y, width, height } = room.rect;
    let edge = if at % 2 == 1 { inks.sun } else { inks.series[0] };
    let parts = vec![
        block(x, y, width, height, 6.4, inks.line),
        block(x + 1.0, y + 1.0, width - 2.0, height - 2.0, 6.0, inks.surface),
        block(x, y, width, CARD.2, 3.0, edge),
    ];
    Node::Part(Role::Artifact, parts)
}

/// A part that is set.
struct Fitted {
    nodes: Vec<Node>,
    bottom: f64,
    /// Which of the sizes.
    at: usize,
    size: Size,
    overflow: Option<Overflow>,
    ends: Vec<End>,
}

/// Sets a part in the first size in which it fits, else in the last.
fn at_size(room: &Room<'_>, sizes: &[Size], tone: &Tone, geometry: &Geometry) -> Fitted {
    let mut last = None;
    for (at, size) in sizes.iter().enumerate() {
        let set = set(room, *size, at, tone, geometry, false);
        let fits = set.overflow.is_none();
        last = Some(set);
        if fits {
            break;
        }
    }
    last.unwrap_or_else(|| set(room, first(sizes), 0, tone, geometry, false))
}

fn statement(room: &Room<'_>, size: Size, tone: &Tone, geometry: &Geometry) -> Fitted {
    set(room, size, 0, tone, geometry, true)
}

fn set(room: &Room<'_>, size: Size, at: usize, tone: &Tone, _: &Geometry, heavy: bool) -> Fitted {
    let Rect { x, y, width, height } = room.inner();
    let drawings = room.pieces.iter().filter(|piece| matches!(piece, Piece::Drawing(_) | Piece::Picture(_))).count();
    let mut setter =
        Setter::new(*tone, room.lists, room.wide, if drawings == 1 && room.pieces.len() == 1 { height } else { 0.0 });
    setter.across = room.across;
    let face = setter.face(size);
    let face = if heavy { Face { spacing: -0.025, ..face.heavy(tone.strong) } } else { face };
    if drawings > 0 && room.pieces.len() > 1 {
        // What the rest leaves is for drawings.
        let (_, end) = setter.pieces(room.pieces, &face, x, y, width);
        let least = drawn(&setter.ends, room.pieces, y, &face);
        let tall = (y + height - end + least) / drawings as f64;
        setter = Setter::new(*tone, room.lists, room.wide, tall.max(0.0));
        setter.across = room.across;
    }
    let (nodes, bottom) = setter.pieces(room.pieces, &face, x, y, width);
    let over = bottom - (y + height);
    let overflow = (over > 0.5 || setter.beyond > 0.5).then(|| {
        let fits = |end: &&End| end.y > y + height + 0.5;
        // An item before its list: it is the narrower place.
        let end = setter.ends.iter().find(fits);
        let lines = whole((over / face.line()).max(setter.beyond / width.max(1.0)));
        Overflow { part: room.part, piece: end.map_or(0, |end| end.piece), item: end.and_then(|end| end.item), lines }
    });
    Fitted { nodes, bottom, at, size, overflow, ends: setter.ends }
}

/// How high the drawings are together.
fn drawn(ends: &[End], pieces: &[Piece], top: f64, face: &Face) -> f64 {
    let mut before = top;
    let mut sum = 0.0;
    for end in ends.iter().filter(|end| end.item.is_none()) {
        if matches!(pieces.get(end.piece), Some(Piece::Drawing(_) | Piece::Picture(_))) {
            sum += end.y - before - if end.piece == 0 { 0.0 } else { face.em(0.8) };
        }
        before = end.y;
    }
    sum
}

/// At least one line.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept within what it can hold")]
fn whole(lines: f64) -> usize {
    lines.ceil().clamp(1.0, 1e9) as usize
}

impl Laid {
    /// Sets `main` or `side`.
    fn part(&mut self, mut room: Room<'_>, geometry: &Geometry, tone: &Tone, nodes: &mut Vec<Node>) {
        let is_side = room.part == Part::Side;
        if let Some(size) = geometry.statement.filter(|_| !is_side && matches!(room.pieces, [Piece::Paragraph(_)])) {
            let set = statement(&room, size, tone, geometry);
            if set.overflow.is_none() {
                self.statement = true;
                return self.take(&room, set, nodes, geometry.centred, 0);
            }
        }
        let sizes = if is_side { geometry.side } else { geometry.sizes };
        room.across = geometry.across && room.pieces.iter().any(|piece| matches!(piece, Piece::Timeline(_)));
        let mut set = at_size(&room, sizes, tone, geometry);
        if room.across && set.overflow.is_some() {
            room.across = false;
            set = at_size(&room, sizes, tone, geometry);
        }
        self.across |= room.across;
        let centred = geometry.centred || matches!((geometry.arrange, is_side), (Arrange::Aside { .. }, true));
        self.take(&room, set, nodes, centred, usize::from(is_side));
    }

    /// Puts a part that is set on the sheet.
    fn take(&mut self, room: &Room<'_>, mut set: Fitted, nodes: &mut Vec<Node>, centred: bool, which: usize) {
        let inner = room.inner();
        let spare = inner.bottom() - set.bottom;
        let by = if centred && spare > 0.0 { spare / 2.0 } else { 0.0 };
        shift::down(&mut set.nodes, by);
        self.slot(room, &set, by);
        nodes.append(&mut set.nodes);
        if let Some(size) = self.sizes.get_mut(which) {
            *size = set.size;
        }
        self.overflow = self.overflow.take().or(set.overflow);
    }

    fn slot(&mut self, room: &Room<'_>, set: &Fitted, by: f64) {
        let inner = room.inner();
        let mut top = inner.y;
        for end in set.ends.iter().filter(|end| end.item.is_none()) {
            let rect = Rect::new(inner.x, top + by, inner.width, end.y - top);
            top = end.y;
            let is_text = |at: usize| room.pieces.get(at).is_some_and(is_text);
            let joins = is_text(end.piece) && end.piece > 0 && is_text(end.piece - 1);
            match self.slots.last_mut().filter(|slot| joins && slot.part == room.part) {
                Some(slot) => {
                    slot.pieces.end = end.piece + 1;
                    slot.rect.height = rect.bottom() - slot.rect.y;
                }
                None => self.slots.push(Slot {
                    part: room.part,
                    pieces: end.piece..end.piece + 1,
                    rect,
                    size: set.size.text,
                    leading: set.size.leading,
                }),
            }
        }
    }
}

/// Whether a piece can share a frame with text before it.
fn is_text(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Heading { .. } | Piece::Paragraph(_) | Piece::List { .. } | Piece::Source(_) | Piece::Quote(_)
    )
}
