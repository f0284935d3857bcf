//! The ornament: a sun behind three ridges.

use super::canvas::{Canvas, STEPS};
use super::{Colour, WIDTH};

/// From left to right, in pixels.
type Line = [(f32, f32)];

const FAR: &Line = &[
    (0.0, 523.0),
    (125.0, 487.0),
    (205.0, 512.0),
    (353.0, 452.0),
    (453.0, 497.0),
    (563.0, 427.0),
    (688.0, 503.0),
    (787.0, 455.0),
    (893.0, 373.0),
    (1015.0, 480.0),
    (1092.0, 445.0),
    (1200.0, 500.0),
];
const MIDDLE: &Line = &[
    (0.0, 557.0),
    (178.0, 518.0),
    (297.0, 547.0),
    (455.0, 503.0),
    (583.0, 543.0),
    (730.0, 485.0),
    (833.0, 520.0),
    (957.0, 448.0),
    (1055.0, 507.0),
    (1200.0, 522.0),
];
const NEAR: &Line =
    &[(0.0, 572.0), (250.0, 550.0), (425.0, 565.0), (633.0, 538.0), (813.0, 560.0), (972.0, 518.0), (1200.0, 555.0)];

/// Its middle and its radius.
const SUN: (f32, f32, f32) = (1005.0, 430.0, 42.0);

/// Draws it at the canvas's foot.
pub(super) fn draw(canvas: &mut Canvas, sun: Colour, ridges: [Colour; 3]) {
    let (middle, height, radius) = SUN;
    #[expect(clippy::cast_possible_truncation, reason = "small whole numbers")]
    let around = |at: f32| (at - radius - 1.0) as i32..(at + radius + 2.0) as i32;
    for y in around(height) {
        for x in around(middle) {
            let away = (centre(x) - middle).hypot(centre(y) - height);
            canvas.lay(x, y, sun, step(radius - away + 0.5));
        }
    }
    for (line, colour) in [FAR, MIDDLE, NEAR].into_iter().zip(ridges) {
        for x in 0..i32::try_from(WIDTH).unwrap_or(0) {
            column(canvas, x, at(line, centre(x)), colour);
        }
    }
}

/// All that is below a height.
fn column(canvas: &mut Canvas, x: i32, top: f32, colour: Colour) {
    #[expect(clippy::cast_possible_truncation, reason = "within the canvas")]
    let first = top as i32;
    let height = i32::try_from(super::HEIGHT).unwrap_or(0);
    canvas.lay(x, first, colour, step(centre(first) + 0.5 - top));
    canvas.bar((x, first + 1), (1, height - first - 1), colour);
}

#[expect(clippy::cast_precision_loss, reason = "pixels are few")]
fn centre(pixel: i32) -> f32 {
    pixel as f32 + 0.5
}

/// How much is covered, in steps.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 5")]
pub(super) fn step(covered: f32) -> u8 {
    (covered.clamp(0.0, 1.0) * f32::from(STEPS)).round() as u8
}

/// The height of a line at a place.
fn at(line: &Line, x: f32) -> f32 {
    let height = line.windows(2).find_map(|pair| {
        let [(left, from), (right, to)] = pair else { return None };
        (x <= *right).then(|| from + (to - from) * (x - left) / (right - left))
    });
    height.unwrap_or_default()
}
