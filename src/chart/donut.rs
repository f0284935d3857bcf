//! A ring of at most four parts and « Autres », the total in its middle.

use std::f64::consts::TAU;

use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::parts::{Slice, fold, sorted, whole};
use super::scale::spread;
use super::sketch::{Anchor, Face, Sketch};
use super::value::{Format, sum};
use super::wrap::{MIDDLE, shorten, wrap};
use super::{Chart, Kind, Part, Series};

pub(super) const KIND: Kind = Kind {
    name: "donut",
    alias: "anneau",
    summary: || both!("Montre un tout et ses quelques grandes parts.", "Shows a whole and its few large parts."),
    fits: is_partition,
    example,
    draw,
};

/// How many slices there are, « Autres » included.
const SLICES: usize = 5;
/// From one name to the next in the list under the ring, in em.
const PITCH: f64 = 1.7;
/// A ring is not lower than this: names that need more than the slot make it higher.
const LEAST: f64 = 120.0;
/// The inner radius, as a share of the outer one.
const HOLE: f64 = 0.6;

/// Whether the parts make up a whole: all known, none negative, and not more than the whole that was given.
pub(super) fn is_partition(series: &Series) -> bool {
    let Series::Parts { parts, whole } = series else { return false };
    let total = parts.iter().try_fold(0_i64, |total, part| total.checked_add(part.value.filter(|v| *v >= 0)?));
    total.is_some_and(|total| whole.is_none_or(|whole| whole >= total))
}

/// The slices of a whole with their colours: folded, those of zero left out, and at the end, paler than
/// « Autres », what the given whole has beyond the parts: « Non précisé ».
pub(super) fn coloured(parts: &[Part], given: Option<i64>, keep: usize, lang: Lang) -> Vec<(Slice, Ink)> {
    let rest = given.unwrap_or(0).saturating_sub(sum(parts.iter().filter_map(|part| part.value)));
    let keep = if rest > 0 { keep.saturating_sub(1) } else { keep };
    let slices = fold(sorted(parts), keep, lang);
    let shown = slices.into_iter().filter(|slice| slice.value.is_some_and(|v| v > 0)).enumerate();
    let ink = |i: usize, slice: &Slice| if slice.other { Ink::Cx } else { Ink::series(i) };
    let mut coloured: Vec<(Slice, Ink)> = shown.map(|(i, slice)| (slice.clone(), ink(i, &slice))).collect();
    if rest > 0 {
        let label = both!("Non précisé", "Not stated").get(lang).to_owned();
        coloured.push((Slice { label, value: Some(rest), other: true }, Ink::Grid));
    }
    coloured
}

struct Ring {
    x: f64,
    y: f64,
    radius: f64,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Parts { parts, whole: given } = &chart.series else { return Sketch::nothing(frame, lang) };
    if parts.is_empty() {
        return Sketch::nothing(frame, lang);
    }
    let format = Format::of(chart, lang);
    let total = whole(parts, *given).unwrap_or(0);
    let slices = coloured(parts, *given, SLICES, lang);
    // Names stand beside the ring where 28 % of the width is left on each side, else under it.
    let under = frame.width < 600.0;
    let listed = if under { slices.len() as f64 * frame.body * PITCH + frame.body } else { 0.0 };
    let size = frame.height.map_or(if under { 240.0 } else { 300.0 }, |height| (height - listed).max(LEAST));
    let mut sketch = Sketch::new(frame.width, size + listed);
    let most = if under { frame.width * 0.4 } else { frame.width * 0.22 };
    let ring = Ring { x: frame.width / 2.0, y: size / 2.0, radius: (size * 0.48).min(most) };
    let mut from = 0.0;
    if slices.is_empty() {
        slice_shape(&mut sketch, &ring, 0.0, 1.0, Ink::Grid);
    }
    let mut middles = Vec::new();
    for (slice, ink) in &slices {
        let share = slice.value.unwrap_or(0) as f64 / total.max(1) as f64;
        slice_shape(&mut sketch, &ring, from, from + share, *ink);
        // The only slice has its name at its right, not at its foot.
        middles.push(if slices.len() == 1 { TAU / 4.0 } else { (from + share / 2.0) * TAU });
        from += share;
    }
    centre(&mut sketch, &ring, total, frame, format);
    if under {
        list(&mut sketch, &slices, total, size + frame.body, frame, format);
    } else {
        let marked: Vec<(f64, &(Slice, Ink))> = middles.into_iter().zip(&slices).collect();
        let (right, left): (Vec<_>, Vec<_>) = marked.into_iter().partition(|(angle, _)| *angle <= TAU / 2.0);
        beside(&mut sketch, &ring, &right, 1.0, total, frame, format);
        beside(&mut sketch, &ring, &left, -1.0, total, frame, format);
    }
    sketch
}

/// A point of the ring; angle 0 is at the top, and goes clockwise.
fn on(ring: &Ring, radius: f64, angle: f64) -> (f64, f64) {
    (ring.x + radius * angle.sin(), ring.y - radius * angle.cos())
}

/// One slice as a polygon of steps of two degrees, a hair apart from its neighbours; `from` and `to` are
/// shares of the turn.
fn slice_shape(sketch: &mut Sketch, ring: &Ring, from: f64, to: f64, ink: Ink) {
    let inner = ring.radius * HOLE;
    let hair = if to - from > 0.999 { 0.0 } else { 0.9_f64.min((to - from) * TAU * inner * 0.2) };
    let arc = |radius: f64| -> Vec<(f64, f64)> {
        let (a, b) = (from * TAU + hair / radius, to * TAU - hair / radius);
        let steps = ((b - a).to_degrees() / 2.0).ceil().max(1.0);
        let mut angles = vec![a];
        let mut k = 1.0;
        while k <= steps {
            angles.push(a + (b - a) * k / steps);
            k += 1.0;
        }
        angles.into_iter().map(|angle| on(ring, radius, angle)).collect()
    };
    let mut points = arc(ring.radius);
    points.extend(arc(inner).into_iter().rev());
    sketch.polygon(points, ink, 1.0);
}

/// The total and what it counts, inside the ring.
fn centre(sketch: &mut Sketch, ring: &Ring, total: i64, frame: &Frame, format: Format<'_>) {
    let room = ring.radius * HOLE * 1.75;
    let text = format.fitting(total, Face::new(frame.small, true, Ink::Text), room);
    let at_full = Face::new(frame.strong * 1.7, true, Ink::Text);
    let size = (at_full.size * (room / at_full.width(&text).max(1.0)).min(1.0)).floor();
    let noun = format.noun().unwrap_or_default();
    let small = Face::new(frame.small, false, Ink::Muted);
    let lines = if noun.is_empty() { Vec::new() } else { wrap(noun, small.size, false, room * 0.86, 2) };
    // A figure too long for the hole at a readable size is left to the labels and the table.
    if size < frame.small {
        return;
    }
    let face = Face::new(size, true, Ink::Text);
    let height = face.size * 0.9 + lines.len() as f64 * small.line();
    let top = ring.y - height / 2.0;
    sketch.text(ring.x, top + face.size * 0.78, Anchor::Middle, face, &text);
    sketch.block(
        ring.x,
        top + face.size * 0.95 + lines.len() as f64 * small.line() / 2.0,
        Anchor::Middle,
        small,
        &lines,
    );
}

/// Value and share in at most `room` pixels.
fn figure(slice: &Slice, total: i64, (face, room): (Face, f64), format: Format<'_>) -> String {
    let value = slice.value.unwrap_or(0);
    match format.share(value, Some(total)) {
        Some(share) => {
            let share = format!(" · {share}");
            let amount = format.fitting(value, face, room - face.width(&share));
            if face.width(&amount) + face.width(&share) > room { amount } else { amount + &share }
        }
        None => format.fitting(value, face, room),
    }
}

/// The names on one side, each beside its slice, with a leader where they were pushed away from it.
fn beside(
    sketch: &mut Sketch,
    ring: &Ring,
    marked: &[(f64, &(Slice, Ink))],
    side: f64,
    total: i64,
    frame: &Frame,
    format: Format<'_>,
) {
    let name = Face::new(frame.body, true, Ink::Text);
    let small = Face::new(frame.small, false, Ink::Muted);
    let gap = frame.gap();
    let edge = ring.x + side * (ring.radius + gap * 2.5);
    let room = sketch.width / 2.0 - ring.radius - gap * 2.5;
    let mut blocks: Vec<Vec<String>> = Vec::new();
    let mut wanted = Vec::new();
    for lines in [3, 2, 1] {
        blocks = marked.iter().map(|(_, (slice, _))| wrap(&slice.label, name.size, true, room, lines)).collect();
        wanted = marked
            .iter()
            .zip(&blocks)
            .map(|((angle, _), block)| {
                let height = block.len() as f64 * name.line() + small.line() + gap;
                (on(ring, ring.radius, *angle).1, height)
            })
            .collect::<Vec<(f64, f64)>>();
        if wanted.iter().map(|w| w.1).sum::<f64>() <= sketch.height {
            break;
        }
    }
    let anchor = if side > 0.0 { Anchor::Start } else { Anchor::End };
    let centres = spread(&wanted, 0.0, sketch.height);
    // Where a name had to be pushed away from its slice, this side gets leaders and one common edge.
    let pushed = centres.iter().zip(&wanted).any(|(centre, (y, _))| (centre - y).abs() > name.size);
    for (((angle, (slice, ink)), block), (centre, (_, height))) in
        marked.iter().zip(&blocks).zip(centres.iter().zip(&wanted))
    {
        let x = if pushed { edge } else { near(ring, *centre, height / 2.0, side, gap) };
        let top = centre - height / 2.0 + gap / 2.0;
        let named = block.len() as f64 * name.line();
        let face = Face { ink: ink.as_text(), ..name };
        sketch.block(x, top + named / 2.0, anchor, face, block);
        let text = figure(slice, total, (small, room), format);
        let text = if small.width(&text) <= room { text } else { String::new() };
        sketch.block(x, top + named + small.line() / 2.0, anchor, small, &[text]);
        if pushed {
            let elbow = on(ring, ring.radius + gap, *angle);
            let (first, last) = (top + name.line() / 2.0, top + named + small.line() / 2.0);
            let end = (edge - side * gap * 0.6, elbow.1.clamp(first, last.max(first)));
            sketch.line(vec![on(ring, ring.radius + 3.0, *angle), elbow, end], Ink::Cx, 1.2);
        }
    }
}

/// As near to the ring as a text can be that reaches from `half` over to `half` under the height `y`.
fn near(ring: &Ring, y: f64, half: f64, side: f64, gap: f64) -> f64 {
    let away = ((y - ring.y).abs() - half).max(0.0).min(ring.radius);
    ring.x + side * ((ring.radius.powi(2) - away.powi(2)).sqrt() + gap * 1.3)
}

/// The names and figures under the ring, a line each, where there is no room beside it.
fn list(sketch: &mut Sketch, slices: &[(Slice, Ink)], total: i64, top: f64, frame: &Frame, format: Format<'_>) {
    let face = Face::new(frame.body, true, Ink::Text);
    let small = Face::new(frame.small, false, Ink::Muted);
    let (pitch, swatch, space) = (frame.body * PITCH, frame.body * 1.4, frame.body * 0.5);
    let rows: Vec<(String, String, Ink)> = slices
        .iter()
        .map(|(slice, ink)| {
            let text = figure(slice, total, (small, frame.width * 0.6), format);
            let room = frame.width - swatch - space - small.width(&text);
            (shorten(&slice.label, face.size, true, room), text, *ink)
        })
        .collect();
    let wide =
        rows.iter().map(|(name, text, _)| swatch + face.width(name) + space + small.width(text)).fold(0.0, f64::max);
    let left = ((frame.width - wide) / 2.0).max(0.0);
    for (i, (name, text, ink)) in rows.iter().enumerate() {
        let middle = top + pitch * (i as f64 + 0.5) - frame.body * 0.3;
        let side = frame.body * 0.85;
        sketch.rect(left, middle - side / 2.0, side, side, *ink);
        sketch.text(left + swatch, middle + MIDDLE * face.size, Anchor::Start, face, name);
        let x = left + swatch + face.width(name) + space;
        sketch.text(x, middle + MIDDLE * face.size, Anchor::Start, small, text);
    }
}

fn example() -> Chart {
    let parts = [("WordPress", 63), ("SPIP", 33), ("Autres", 19)];
    let parts = parts.iter().map(|(label, value)| Part::new(*label, *value)).collect();
    let mut chart =
        Chart::new(&KIND, "Deux logiciels font tourner cinq sites sur six", Series::Parts { parts, whole: None });
    "sites web".clone_into(&mut chart.unit);
    chart
}
