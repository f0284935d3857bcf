//! A field of squares, one for each thing counted (or for every ten, hundred…): shares that can be counted.

use crate::both;
use crate::lang::{Lang, count};

use super::donut::{coloured, is_partition};
use super::frame::Frame;
use super::palette::Ink;
use super::parts::{Slice, whole};
use super::sketch::{Anchor, Face, Sketch};
use super::value::Format;
use super::wrap::{MIDDLE, shorten, wrap};
use super::{Chart, Kind, Part, Series};

pub(super) const KIND: Kind = Kind {
    name: "waffle",
    alias: "gaufre",
    summary: || {
        both!(
            "Montre un petit total carré par carré, et la part de chacun.",
            "Shows a small total square by square, and each one’s share."
        )
    },
    fits: is_partition,
    example,
    draw,
};

/// How many slices there are, « Autres » included.
const SLICES: usize = 5;
/// How many squares at most.
const SQUARES: i64 = 200;

/// The squares have at least that height.
const LEAST: f64 = 60.0;

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Parts { parts, whole: given } = &chart.series else { return Sketch::nothing(frame, lang) };
    let format = Format::of(chart, lang);
    let slices = coloured(parts, *given, SLICES, lang);
    let Some(total) = whole(parts, *given).filter(|_| !slices.is_empty()) else { return Sketch::nothing(frame, lang) };
    let per = per_square(total, format.one());
    let squares = shares(&slices, per);
    let count: i64 = squares.iter().map(|(n, _)| n).sum();
    let labels = Labels::new(&slices, total, frame, format);
    let note = scale_note(per, frame, format);
    let below = labels.height + if note.is_empty() { 0.0 } else { frame.small * 1.8 };
    let gap = frame.gap() * 1.5;
    let most = frame.height.map_or(if frame.phone { 300.0 } else { 240.0 }, |height| (height - below - gap).max(LEAST));
    let (rows, pitch) = grid(count, frame.width, most, frame.body * if frame.height.is_some() { 4.0 } else { 2.6 });
    let high = pitch * rows as f64;
    // Never lower than what is said: names that need more than the slot make it higher.
    let height = frame.height.map_or(high + gap + below, |height| height.max(high + gap + below));
    let mut sketch = Sketch::new(frame.width, height);
    let columns = count.div_euclid(rows) + i64::from(count % rows != 0);
    let left = (frame.width - columns as f64 * pitch) / 2.0;
    let left = if frame.height.is_some() { left } else { 0.0 };
    let top = (height - high - gap - below) / 2.0;
    let mut index = 0;
    for (n, ink) in &squares {
        for _ in 0..*n {
            let (column, row) = (index / rows, index % rows);
            let side = pitch * 0.88;
            sketch.rect(left + column as f64 * pitch, top + row as f64 * pitch, side, side, *ink);
            index += 1;
        }
    }
    let edge = left.min(frame.width - labels.width).max(0.0);
    labels.draw(&mut sketch, edge, top + high + gap);
    let muted = Face::new(frame.small, false, Ink::Muted);
    let text = shorten(&note, muted.size, false, frame.width - edge);
    sketch.text(edge, top + high + gap + labels.height + frame.small * 1.2, Anchor::Start, muted, &text);
    sketch
}

/// How much one square stands for: one thing, or a round number of them, so that at most 200 squares are drawn.
fn per_square(total: i64, one: i64) -> i64 {
    let mut base = one.max(1);
    loop {
        for factor in [1, 2, 5] {
            let per = base.saturating_mul(factor);
            if total / per <= SQUARES {
                return per;
            }
        }
        base = base.saturating_mul(10);
    }
}

/// The squares of each slice, by largest remainder: they add up to the rounded total, and a slice that is
/// not zero has at least one.
fn shares(slices: &[(Slice, Ink)], per: i64) -> Vec<(i64, Ink)> {
    let value = |slice: &Slice| slice.value.unwrap_or(0);
    let total = super::value::sum(slices.iter().map(|(slice, _)| value(slice)));
    let mut left = total / per + i64::from(total % per >= per - total % per && total % per > 0);
    left -= slices.iter().map(|(slice, _)| value(slice) / per).sum::<i64>();
    let mut order: Vec<usize> = (0..slices.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(slices.get(*i).map_or(0, |(slice, _)| value(slice) % per)), *i));
    let extra: Vec<usize> = order.into_iter().take(usize::try_from(left).unwrap_or(0)).collect();
    let squares =
        |(i, (slice, ink)): (usize, &(Slice, Ink))| ((value(slice) / per + i64::from(extra.contains(&i))).max(1), *ink);
    slices.iter().enumerate().map(squares).collect()
}

/// The number of rows and the side of a square's cell that make the squares as large as they can be.
fn grid(count: i64, width: f64, height: f64, most: f64) -> (i64, f64) {
    let cell = |rows: i64| {
        let columns = count.div_euclid(rows) + i64::from(count % rows != 0);
        (width / columns.max(1) as f64).min(height / rows as f64).min(most)
    };
    let mut best = (1, cell(1));
    for rows in 2..=count.max(1) {
        if cell(rows) > best.1 + 0.01 {
            best = (rows, cell(rows));
        }
    }
    best
}

fn scale_note(per: i64, frame: &Frame, format: Format<'_>) -> String {
    if per == format.one() {
        return String::new();
    }
    let n = if format.symbol().is_some() { format.amount(per) } else { count(format.lang, per / format.one()) };
    let what = format.noun().unwrap_or_default();
    let text = if frame.phone || what.is_empty() {
        both!("1 carré = {n}", "1 square = {n}")
    } else {
        both!("1 carré = {n} {what}", "1 square = {n} {what}")
    };
    text.get(format.lang).to_owned()
}

/// The names under the field, side by side where they fit, else one under the other.
struct Labels {
    /// Left edge, top, ink, lines of the name, figure.
    items: Vec<(f64, f64, Ink, Vec<String>, String)>,
    width: f64,
    height: f64,
    name: Face,
    figure: Face,
    swatch: f64,
}

impl Labels {
    fn new(slices: &[(Slice, Ink)], total: i64, frame: &Frame, format: Format<'_>) -> Self {
        let (name, figure) = (Face::new(frame.body, true, Ink::Text), Face::new(frame.small, false, Ink::Muted));
        let swatch = frame.body * 1.3;
        let space = frame.body * 1.6;
        let texts: Vec<(Ink, &str, String)> = slices
            .iter()
            .map(|(slice, ink)| {
                let value = slice.value.unwrap_or(0);
                let share = format.share(value, Some(total)).map_or_else(String::new, |share| format!(" · {share}"));
                (
                    *ink,
                    slice.label.as_str(),
                    format.fitting(value, figure, frame.width - swatch - figure.width(&share)) + &share,
                )
            })
            .collect();
        let mut items = Vec::new();
        let (mut x, mut y, mut tall, mut width) = (0.0, 0.0, 0.0_f64, 0.0_f64);
        for (ink, label, text) in texts {
            let most = if frame.phone { frame.width } else { frame.width * 0.45 } - swatch;
            let lines = wrap(label, name.size, true, most, 2);
            let lines_wide = lines.iter().map(|line| name.width(line)).fold(0.0, f64::max);
            let wide = swatch + lines_wide.max(figure.width(&text));
            if x > 0.0 && (x + wide > frame.width || frame.phone) {
                (x, y, tall) = (0.0, y + tall, 0.0);
            }
            tall = tall.max(lines.len() as f64 * name.line() + figure.line() + frame.gap());
            let text = shorten(&text, figure.size, false, frame.width - swatch);
            items.push((x, y, ink, lines, text));
            width = width.max(x + wide);
            x += wide + space;
        }
        Self { items, width, height: y + tall, name, figure, swatch }
    }

    fn draw(&self, sketch: &mut Sketch, left: f64, top: f64) {
        for (x, y, ink, lines, text) in &self.items {
            let x = left + x;
            let side = self.name.size * 0.8;
            let first = top + y + self.name.line() / 2.0;
            sketch.rect(x, first - side / 2.0, side, side, *ink);
            let named = lines.len() as f64 * self.name.line();
            sketch.block(x + self.swatch, top + y + named / 2.0, Anchor::Start, self.name, lines);
            let baseline = top + y + named + self.figure.line() / 2.0 + MIDDLE * self.figure.size;
            sketch.text(x + self.swatch, baseline, Anchor::Start, self.figure, text);
        }
    }
}

fn example() -> Chart {
    let parts = [("WordPress", 63), ("SPIP", 33), ("Autres", 19)];
    let parts = parts.iter().map(|(label, value)| Part::new(*label, *value)).collect();
    let mut chart = Chart::new(&KIND, "Sur 115 sites, 63 sont des WordPress", Series::Parts { parts, whole: None });
    "sites web".clone_into(&mut chart.unit);
    chart
}
