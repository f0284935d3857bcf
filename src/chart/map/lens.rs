//! From the earth to pixels: an equirectangular projection that is true in the middle of the map.

use crate::atlas::Point;

/// Kilometres of a degree of latitude.
const DEGREE: f64 = 111.2;

/// A rectangle, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Room {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn holds(&self, x: f64, y: f64) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }
}

/// South, west, north, east, in degrees.
pub(super) type Bounds = (f64, f64, f64, f64);

/// How a part of the earth is shown in a room.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lens {
    /// Latitude and longitude of the middle, in degrees.
    middle: (f64, f64),
    /// Pixels of a degree of latitude.
    scale: f64,
    /// How much shorter a degree of longitude is there.
    squeeze: f64,
    room: Room,
}

impl Lens {
    /// All the points with some land around them.
    pub(super) fn around(points: &[Point], room: Room) -> Self {
        let (south, west, north, east) = span(points);
        // At least some thirteen kilometres, and a sixth more than the points need.
        let high = ((north - south) * 1.35).max(0.12) / 2.0;
        let wide = ((east - west) * 1.35).max(0.12) / 2.0;
        let middle = (f64::midpoint(south, north), f64::midpoint(west, east));
        Self::of((middle.0 - high, middle.1 - wide, middle.0 + high, middle.1 + wide), room)
    }

    /// Exactly these bounds, as large as the room allows.
    pub(super) fn of((south, west, north, east): Bounds, room: Room) -> Self {
        let middle = (f64::midpoint(south, north), f64::midpoint(west, east));
        let squeeze = middle.0.to_radians().cos().max(0.05);
        let high = (north - south).max(0.001);
        let wide = ((east - west) * squeeze).max(0.001);
        Self { middle, scale: (room.height() / high).min(room.width() / wide), squeeze, room }
    }

    /// Where a point is.
    pub(super) fn at(&self, point: Point) -> (f64, f64) {
        let (latitude, longitude) = (degrees(point.latitude), degrees(point.longitude));
        let x =
            f64::midpoint(self.room.left, self.room.right) + (longitude - self.middle.1) * self.squeeze * self.scale;
        let y = f64::midpoint(self.room.top, self.room.bottom) - (latitude - self.middle.0) * self.scale;
        (x, y)
    }

    /// How many degrees of latitude the room shows.
    pub(super) fn degrees(&self) -> f64 {
        self.room.height() / self.scale
    }

    /// What the room shows: its north-west and south-east.
    pub(super) fn corners(&self) -> (Point, Point) {
        let high = self.degrees() / 2.0;
        let wide = self.room.width() / self.scale / self.squeeze / 2.0;
        let (latitude, longitude) = self.middle;
        (point(latitude + high, longitude - wide), point(latitude - high, longitude + wide))
    }

    /// A round number of kilometres whose length is at most `most` pixels, and that length.
    pub(super) fn scale(&self, most: f64) -> (u32, f64) {
        let pixels = self.scale / DEGREE;
        let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
        let fits = round.iter().rev().find(|kilometres| f64::from(**kilometres) * pixels <= most);
        let kilometres = fits.copied().unwrap_or(1);
        (kilometres, (f64::from(kilometres) * pixels).min(most))
    }
}

/// Whether a point is in metropolitan France or near it.
pub(super) fn is_home(point: Point) -> bool {
    (41_000..=51_500).contains(&point.latitude) && (-5_500..=10_000).contains(&point.longitude)
}

/// What holds all points.
pub(super) fn span(points: &[Point]) -> Bounds {
    let ends = |of: fn(&Point) -> i32| {
        let all = || points.iter().map(of);
        (degrees(all().min().unwrap_or(0)), degrees(all().max().unwrap_or(0)))
    };
    let ((south, north), (west, east)) = (ends(|it| it.latitude), ends(|it| it.longitude));
    (south, west, north, east)
}

/// What of a polygon is in the room (Sutherland and Hodgman's way: one side after the other).
pub(super) fn clip(corners: Vec<(f64, f64)>, room: Room) -> Vec<(f64, f64)> {
    type Side = (fn(&(f64, f64)) -> f64, f64, f64);
    let sides: [Side; 4] = [
        (|it| it.0, room.left, 1.0),
        (|it| it.0, room.right, -1.0),
        (|it| it.1, room.top, 1.0),
        (|it| it.1, room.bottom, -1.0),
    ];
    sides.into_iter().fold(corners, |corners, (of, edge, sign)| {
        let depth = |corner: &(f64, f64)| (of(corner) - edge) * sign;
        let mut kept = Vec::new();
        for (from, to) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let (before, after) = (depth(from), depth(to));
            if before >= 0.0 {
                kept.push(*from);
            }
            if (before >= 0.0) != (after >= 0.0) {
                let part = before / (before - after);
                kept.push((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
            }
        }
        kept
    })
}

fn degrees(thousandths: i32) -> f64 {
    f64::from(thousandths) / 1000.0
}

#[expect(clippy::cast_possible_truncation, reason = "degrees of the earth, in thousandths")]
fn point(latitude: f64, longitude: f64) -> Point {
    let thousandths = |degrees: f64| (degrees * 1000.0).round().clamp(-1e8, 1e8) as i32;
    Point { latitude: thousandths(latitude), longitude: thousandths(longitude) }
}
