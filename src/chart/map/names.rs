//! Names on a map: beside what they name, where they touch nothing.

use super::super::frame::Frame;
use super::super::palette::Ink;
use super::super::sketch::{Anchor, Face, Label, Sketch};
use super::super::value::Format;
use super::super::wrap::{MIDDLE, shorten};
use super::Spot;
use super::lens::Room;

/// A disc on the map, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disc {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
}

/// The map with what stands on it.
pub(super) struct Named<'a> {
    pub discs: &'a [Disc],
    pub map: Room,
    pub frame: &'a Frame,
}

/// Where a name may stand: right, left, below, above, and between.
const SIDES: [(f64, f64); 8] =
    [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.8, -0.8), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8)];

impl Named<'_> {
    /// Name and value beside each disc, the greatest first; how many found no room.
    pub(super) fn values(&self, sketch: &mut Sketch, spots: &[Spot], format: Format<'_>) -> usize {
        let name = Face::new(self.frame.body, false, Ink::Text);
        let value = Face::new(self.frame.body, true, Ink::Text);
        let room = self.map.width() * 0.34;
        let unnamed = self.discs.iter().zip(spots).filter(|(disc, spot)| {
            let words = shorten(&spot.slice.label, name.size, false, room);
            let amount = format.fitting(spot.value, value, room * 0.6);
            let gap = if words.is_empty() { 0.0 } else { name.size * 0.35 };
            let width = name.width(&words) + gap + value.width(&amount);
            let Some((left, baseline)) = self.free(sketch, **disc, width, name.size) else { return true };
            sketch.text(left, baseline, Anchor::Start, name, &words);
            sketch.text(left + width, baseline, Anchor::End, value, &amount);
            false
        });
        unnamed.count()
    }

    /// A town that is only there to find one's way.
    pub(super) fn town(&self, sketch: &mut Sketch, x: f64, y: f64, name: &str) {
        let face = Face::new(self.frame.small, false, Ink::Muted);
        let dot = Disc { x, y, radius: 3.0 };
        if self.discs.iter().any(|disc| (disc.x - x).hypot(disc.y - y) < disc.radius + 6.0) {
            return;
        }
        if let Some((left, baseline)) = self.free(sketch, dot, face.width(name), face.size) {
            sketch.disc(x, y, dot.radius, Ink::Cx);
            sketch.text(left, baseline, Anchor::Start, face, name);
        }
    }

    /// The left end and the baseline of a text beside the disc that touches no text and no disc.
    fn free(&self, sketch: &Sketch, disc: Disc, width: f64, size: f64) -> Option<(f64, f64)> {
        let gap = 5.0;
        let (half_width, half_height) = (width / 2.0, size * 0.55);
        SIDES.iter().find_map(|(dx, dy)| {
            // A diagonal name starts where the disc's edge is.
            let reach = disc.radius + gap;
            let x = disc.x + dx * reach + if *dx == 0.0 { 0.0 } else { half_width * dx.signum() };
            let y = disc.y + dy * (reach + half_height);
            let room =
                Room { left: x - half_width, top: y - half_height, right: x + half_width, bottom: y + half_height };
            let inside = self.map.holds(room.left, room.top) && self.map.holds(room.right, room.bottom);
            let clear = inside
                && self.discs.iter().all(|other| distance(&room, other) >= other.radius + 1.0)
                && sketch.labels().all(|label| apart(&room, label));
            clear.then_some((room.left, y + MIDDLE * size))
        })
    }
}

/// From the disc's middle to the nearest point of the rectangle.
fn distance(room: &Room, disc: &Disc) -> f64 {
    let x = disc.x.max(room.left).min(room.right);
    let y = disc.y.max(room.top).min(room.bottom);
    (disc.x - x).hypot(disc.y - y)
}

fn apart(room: &Room, label: &Label) -> bool {
    let (left, top, right, bottom) = label.bounds();
    room.right + 4.0 <= left || right + 4.0 <= room.left || room.bottom + 1.0 <= top || bottom + 1.0 <= room.top
}
