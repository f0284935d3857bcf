//! A map: a disc where each part is, its area by its value, on the outline of the country and its larger towns.

mod lens;
mod names;

use crate::atlas::{self, Point};
use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::parts::{Slice, sorted, whole};
use super::sketch::{Anchor, Face, Sketch};
use super::value::Format;
use super::wrap::wrap;
use super::{Chart, Kind, Part, Series};
use lens::{Lens, Room, clip, is_home, span};
use names::{Disc, Named};

pub(super) const KIND: Kind = Kind {
    name: "map",
    alias: "carte",
    summary: || {
        both!(
            "Montre d’où l’on vient : un disque par commune, sa surface selon le nombre.",
            "Shows where people come from: a disc for each town, its area by the number."
        )
    },
    fits: |series| !placed(series).is_empty() && !has_negative(series),
    example,
    draw,
};

/// How many discs at most: the greatest.
const DISCS: usize = 60;

/// A part whose value and place are known.
struct Spot {
    slice: Slice,
    value: i64,
    at: Point,
}

fn placed(series: &Series) -> Vec<Spot> {
    let Series::Parts { parts, .. } = series else { return Vec::new() };
    let place = |slice: &Slice| parts.iter().find(|part| part.label == slice.label && part.at.is_some())?.at;
    let spot = |slice: Slice| {
        let (value, at) = (slice.value.filter(|value| *value > 0)?, place(&slice)?);
        Some(Spot { slice, value, at })
    };
    sorted(parts).into_iter().filter_map(spot).collect()
}

fn has_negative(series: &Series) -> bool {
    let Series::Parts { parts, .. } = series else { return false };
    parts.iter().any(|part| part.value.is_some_and(|value| value < 0))
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let spots = placed(&chart.series);
    // The country itself is shown; a part beyond the sea would make it a speck, and is said in words.
    let at_home = spots.iter().any(|spot| is_home(spot.at));
    let (mut shown, away): (Vec<Spot>, Vec<Spot>) = spots.into_iter().partition(|spot| !at_home || is_home(spot.at));
    shown.truncate(DISCS);
    let (map, side, height) = rooms(frame);
    let mut sketch = Sketch::new(frame.width, height);
    let points: Vec<Point> = shown.iter().map(|spot| spot.at).collect();
    let lens = Lens::around(&points, map);
    ground(&mut sketch, &lens, map, 0.45);
    let format = Format::of(chart, lang);
    let discs = discs(&shown, &lens, map);
    for disc in &discs {
        sketch.disc(disc.x, disc.y, disc.radius + 1.5, Ink::Surface);
        sketch.disc(disc.x, disc.y, disc.radius, Ink::C1);
    }
    let named = Named { discs: &discs, map, frame };
    let unnamed = named.values(&mut sketch, &shown, format);
    towns(&mut sketch, &lens, &named, &shown);
    let notes = notes(chart, &away, unnamed, format);
    beside(&mut sketch, &lens, side, frame, &notes);
    sketch
}

/// Where the map stands, where what is said beside it, and the height of both.
fn rooms(frame: &Frame) -> (Room, Room, f64) {
    let gap = frame.gap() * 2.0;
    if frame.phone {
        let map = Room { left: 0.0, top: 0.0, right: frame.width, bottom: 320.0 };
        let side = Room { left: 0.0, top: map.bottom + gap, right: frame.width, bottom: map.bottom + gap + 140.0 };
        return (map, side, side.bottom);
    }
    let height = frame.height.unwrap_or(440.0);
    let column = (frame.width * 0.25).max(170.0);
    let map = Room { left: 0.0, top: 0.0, right: frame.width - column - gap, bottom: height };
    (map, Room { left: map.right + gap, top: 0.0, right: frame.width, bottom: height }, height)
}

/// The country where the map shows it.
fn ground(sketch: &mut Sketch, lens: &Lens, room: Room, opacity: f64) {
    for ring in atlas::outline() {
        let corners = clip(ring.into_iter().map(|point| lens.at(point)).collect(), room);
        if corners.len() > 2 {
            sketch.polygon(corners, Ink::Grid, opacity);
        }
    }
}

/// The greatest first: smaller ones are drawn over it.
fn discs(spots: &[Spot], lens: &Lens, map: Room) -> Vec<Disc> {
    let most = spots.iter().map(|spot| spot.value).max().unwrap_or(1).max(1) as f64;
    let largest = (map.width().min(map.height()) * 0.085).clamp(10.0, 40.0);
    let disc = |spot: &Spot| {
        let (x, y) = lens.at(spot.at);
        Disc { x, y, radius: (largest * (spot.value as f64 / most).sqrt()).max(4.0) }
    };
    spots.iter().map(disc).collect()
}

/// Larger towns, for who looks for their own: a dot and a name where there is room.
fn towns(sketch: &mut Sketch, lens: &Lens, named: &Named<'_>, spots: &[Spot]) {
    let inside = |town: &atlas::Town| {
        let (x, y) = lens.at(town.at);
        named.map.holds(x, y) && !spots.iter().any(|spot| spot.at == town.at)
    };
    let mut towns: Vec<atlas::Town> = atlas::towns().filter(inside).collect();
    towns.sort_by(|a, b| b.thousands.cmp(&a.thousands).then_with(|| a.name.cmp(b.name)));
    for town in towns.into_iter().take(7) {
        let (x, y) = lens.at(town.at);
        named.town(sketch, x, y, town.name);
    }
}

/// What a map cannot show, in words.
fn notes(chart: &Chart, away: &[Spot], unnamed: usize, format: Format<'_>) -> Vec<String> {
    let Series::Parts { parts, whole: given } = &chart.series else { return Vec::new() };
    let lang = format.lang;
    let pair = |label: &str, value: i64| match lang {
        Lang::Fr => format!("{label}\u{A0}: {}", format.amount(value)),
        Lang::En => format!("{label}: {}", format.amount(value)),
    };
    let on_map = |label: &str| parts.iter().any(|part| part.label == label && part.at.is_some());
    let mut notes = Vec::new();
    let elsewhere = sorted(parts).into_iter().filter(|slice| !on_map(&slice.label)).collect::<Vec<_>>();
    let known = |slice: &Slice| Some((slice.label.clone(), slice.value.filter(|value| *value > 0)?));
    let lines = elsewhere.iter().filter_map(known);
    notes.extend(
        lines.chain(away.iter().map(|spot| (spot.slice.label.clone(), spot.value))).take(4).map(|it| pair(&it.0, it.1)),
    );
    if unnamed > 0 {
        let text =
            both!("{unnamed} disques sans nom : voir le tableau", "{unnamed} discs without a name: see the table");
        notes.push(text.get(lang).replace(" :", "\u{A0}:"));
    }
    if let Some(total) = whole(parts, *given) {
        notes.push(match format.noun() {
            Some(noun) => format!("{} {noun}", pair("Total", total)),
            None => pair("Total", total),
        });
    }
    notes
}

/// Where in the country the map is, what it does not show, and its scale.
fn beside(sketch: &mut Sketch, lens: &Lens, side: Room, frame: &Frame, notes: &[String]) {
    let face = Face::new(frame.small, false, Ink::Muted);
    let mut text = side;
    if lens.degrees() < 6.0 {
        let inset = if frame.phone {
            Room { right: side.left + 130.0, bottom: side.top + 120.0, ..side }
        } else {
            Room { bottom: side.top + (side.width() * 0.95).min(side.height() * 0.42), ..side }
        };
        country(sketch, lens, inset);
        if frame.phone {
            text.left = inset.right + frame.gap() * 2.0;
        } else {
            text.top = inset.bottom + frame.gap() * 2.0;
        }
    }
    let foot = text.bottom - face.line() - frame.gap() * 2.0;
    let mut y = text.top + face.size;
    for note in notes {
        for line in wrap(note, face.size, false, text.width(), 3) {
            if y < foot {
                sketch.text(text.left, y, Anchor::Start, face, &line);
            }
            y += face.line();
        }
        y += frame.gap() * 0.6;
    }
    let (kilometres, length) = lens.scale(text.width() * 0.7);
    let (left, line) = (text.left + 1.0, text.bottom - face.line() - 4.0);
    sketch.line(
        vec![(left, line - 5.0), (left, line), (left + length, line), (left + length, line - 5.0)],
        Ink::Muted,
        1.5,
    );
    sketch.text(text.left, text.bottom - face.size * 0.3, Anchor::Start, face, &format!("{kilometres} km"));
}

/// The country in small, and a frame where the map is.
fn country(sketch: &mut Sketch, lens: &Lens, inset: Room) {
    let corners: Vec<Point> = atlas::outline().flatten().collect();
    let whole = Lens::of(span(&corners), inset);
    ground(sketch, &whole, inset, 1.0);
    let (north_west, south_east) = lens.corners();
    let ((left, top), (right, bottom)) = (whole.at(north_west), whole.at(south_east));
    let (right, bottom) = (right.max(left + 5.0), bottom.max(top + 5.0));
    let frame = clip(vec![(left, top), (right, top), (right, bottom), (left, bottom)], inset);
    let closed = frame.iter().chain(frame.first()).copied().collect();
    sketch.line(closed, Ink::C2, 2.5);
}

fn example() -> Chart {
    let towns = [
        ("Toulouse", "31555", 48),
        ("Ramonville-Saint-Agne", "31446", 17),
        ("Castanet-Tolosan", "31113", 8),
        ("Labège", "31254", 5),
        ("Muret", "31395", 4),
        ("Colomiers", "31149", 6),
        ("Balma", "31044", 3),
        ("Auzeville-Tolosane", "31035", 3),
        ("Albi", "81004", 4),
        ("Montauban", "82121", 3),
    ];
    let part = |(name, code, value): &(&str, &str, i64)| Part { at: atlas::middle(code), ..Part::new(*name, *value) };
    let mut parts: Vec<Part> = towns.iter().map(part).collect();
    parts.push(Part::new("Autres", 29));
    let series = Series::Parts { parts, whole: Some(130) };
    let mut chart = Chart::new(&KIND, "Plus d’une association sur trois vient de Toulouse", series);
    "associations".clone_into(&mut chart.unit);
    chart
}
