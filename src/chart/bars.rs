//! Horizontal bars: categories by value, each with its value and its share.

use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::parts::{Slice, fold, sorted, whole};
use super::scale::Scale;
use super::sketch::{Anchor, Face, Sketch};
use super::value::{Format, unknown};
use super::wrap::{MIDDLE, wrap};
use super::{Chart, Kind, Part, Series};

pub(super) const KIND: Kind = Kind {
    name: "bars",
    alias: "barres",
    summary: || {
        both!(
            "Compare des catégories, de la plus grande à la plus petite.",
            "Compares categories, from the largest to the smallest."
        )
    },
    fits: |series| matches!(series, Series::Parts { .. }),
    example,
    draw,
};

/// How many bars a page shows before it folds.
const MOST: usize = 25;

/// The height of the lowest row, in em.
const LOWEST: f64 = 2.1;

/// One bar with its texts.
struct Row {
    slice: Slice,
    lines: Vec<String>,
    amount: String,
    share: String,
    height: f64,
}

/// Where things are, in pixels.
struct Layout {
    label: Face,
    amount: Face,
    share: Face,
    /// The width for labels.
    column: f64,
    /// Label and value above the bar, not beside it: there is no room for three columns.
    above: bool,
    scale: Scale,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Parts { parts, whole: given } = &chart.series else { return Sketch::nothing(frame, lang) };
    let slices = sorted(parts);
    if slices.is_empty() {
        return Sketch::nothing(frame, lang);
    }
    let of = whole(parts, *given);
    let format = Format::of(chart, lang);
    let (rows, layout) = fit(&slices, of, frame, format);
    let needed: f64 = rows.iter().map(|row| row.height).sum();
    let height = frame.height.unwrap_or(needed + 2.0);
    let mut sketch = Sketch::new(frame.width, height);
    // A slide is filled: rows grow, up to twice and a half what they need, and the rest is margin.
    let stretch = (height / needed).clamp(1.0, 2.5);
    let top = (height - needed * stretch) / 2.0;
    let mut y = top;
    for row in &rows {
        let h = row.height * stretch;
        if layout.above {
            stacked_row(&mut sketch, row, &layout, y, h);
        } else {
            side_row(&mut sketch, row, &layout, y, h);
        }
        y += h;
    }
    if !layout.above {
        let zero = layout.scale.zero();
        sketch.line(vec![(zero, top), (zero, y)], Ink::Text, 1.2);
    }
    sketch
}

/// As many rows as the slot holds, the rest folded; names on as many lines as there is room for.
fn fit(slices: &[Slice], of: Option<i64>, frame: &Frame, format: Format<'_>) -> (Vec<Row>, Layout) {
    // No row is lower than this: more rows than that need not be tried.
    let most = frame.height.map_or(MOST as f64, |height| (height / (frame.body * LOWEST)).floor());
    let mut keep = (1..=slices.len()).take_while(|n| *n as f64 <= most).last().unwrap_or(1);
    loop {
        for lines in [3, 2, 1] {
            let folded = fold(slices.to_vec(), keep, format.lang);
            let (rows, layout) = lay_out(folded, of, lines, frame, format);
            let needed: f64 = rows.iter().map(|row| row.height).sum();
            if frame.height.is_none_or(|height| needed <= height) || (lines == 1 && keep == 1) {
                return (rows, layout);
            }
        }
        keep -= 1;
    }
}

fn lay_out(slices: Vec<Slice>, of: Option<i64>, lines: usize, frame: &Frame, format: Format<'_>) -> (Vec<Row>, Layout) {
    let label = Face::new(frame.body, false, Ink::Text);
    let amount = Face::new(frame.body, true, Ink::Text);
    let share = Face::new(frame.body, false, Ink::Muted);
    let mut rows: Vec<Row> = slices
        .into_iter()
        .map(|slice| {
            let value =
                slice.value.map_or_else(|| unknown(format.lang), |v| format.fitting(v, amount, frame.width * 0.55));
            let room = frame.width * 0.75 - amount.width(&value);
            let part = slice.value.and_then(|v| format.share(v, of)).filter(|s| share.width(s) < frame.width * 0.2);
            let part = part.filter(|part| share.width(part) < room);
            let part = part.map_or_else(String::new, |s| format!("· {s}"));
            Row { slice, lines: Vec::new(), amount: value, share: part, height: 0.0 }
        })
        .collect();
    let gap = frame.gap();
    let width_of = |row: &Row| values_width(row, amount, share);
    let is_negative = |row: &&Row| row.slice.value.is_some_and(|v| v < 0);
    let right = rows.iter().filter(|r| !is_negative(r)).map(width_of).fold(0.0, f64::max) + gap;
    let left = rows.iter().filter(is_negative).map(|r| width_of(r) + gap).fold(0.0, f64::max);
    let names = rows.iter().map(|row| label.width(&row.slice.label)).fold(0.0, f64::max);
    let column = names.min(frame.width * 0.36);
    let above = frame.phone || frame.width - column - gap - left - right < frame.width * 0.2;
    let low = rows.iter().filter_map(|row| row.slice.value).min().unwrap_or(0);
    let high = rows.iter().filter_map(|row| row.slice.value).max().unwrap_or(0);
    let scale = if above {
        Scale::new(low, high, 0.0, frame.width)
    } else {
        Scale::new(low, high, column + gap + left, frame.width - right)
    };
    for row in &mut rows {
        let room = if above { frame.width - width_of(row) - 2.0 * gap } else { column };
        row.lines = wrap(&row.slice.label, label.size, label.bold, room.max(40.0), lines);
        let text = row.lines.len() as f64 * label.line();
        row.height =
            if above { text + 3.0 + frame.body * 1.9 } else { (text + frame.body * 0.7).max(frame.body * LOWEST) };
    }
    (rows, Layout { label, amount, share, column, above, scale })
}

fn values_width(row: &Row, amount: Face, share: Face) -> f64 {
    let space = if row.share.is_empty() { 0.0 } else { share.size * 0.3 };
    amount.width(&row.amount) + space + share.width(&row.share)
}

/// The value in bold and its share, from `x` on.
fn values(sketch: &mut Sketch, row: &Row, layout: &Layout, x: f64, baseline: f64) {
    let face = if row.slice.value.is_some() { layout.amount } else { layout.share };
    sketch.text(x, baseline, Anchor::Start, face, &row.amount);
    sketch.text(x + values_width(row, layout.amount, layout.share), baseline, Anchor::End, layout.share, &row.share);
}

/// Name, bar and value side by side.
fn side_row(sketch: &mut Sketch, row: &Row, layout: &Layout, y: f64, h: f64) {
    let middle = y + h / 2.0;
    sketch.block(layout.column, middle, Anchor::End, layout.label, &row.lines);
    let (left, right) = bar(sketch, row, layout.scale, middle, h);
    let gap = layout.label.size * 0.5;
    let baseline = middle + MIDDLE * layout.label.size;
    let x = if row.slice.value.is_some_and(|v| v < 0) {
        left - gap - values_width(row, layout.amount, layout.share)
    } else {
        right + gap
    };
    values(sketch, row, layout, x, baseline);
}

/// Name and value on a line, the bar under them.
fn stacked_row(sketch: &mut Sketch, row: &Row, layout: &Layout, y: f64, h: f64) {
    let text = row.lines.len() as f64 * layout.label.line() + 3.0;
    let under = (h - text) * 0.5;
    let top = y + (h - text - under) * 0.3;
    sketch.block(0.0, top + (text - 3.0) / 2.0, Anchor::Start, layout.label, &row.lines);
    let x = sketch.width - values_width(row, layout.amount, layout.share);
    let baseline = top + layout.label.line() / 2.0 + MIDDLE * layout.label.size;
    values(sketch, row, layout, x, baseline);
    let zero = layout.scale.zero();
    let thick = under.min(layout.label.size * 1.4);
    sketch.rect(0.0, top + text + thick - 1.0, sketch.width, 1.0, Ink::Grid);
    let reach = row.slice.value.map_or(zero, |v| layout.scale.at(v));
    sketch.rect(zero.min(reach), top + text, (reach - zero).abs(), thick, ink(&row.slice));
}

/// The bar itself, at least a hair wide where the value is not zero; its left and right ends.
fn bar(sketch: &mut Sketch, row: &Row, scale: Scale, middle: f64, h: f64) -> (f64, f64) {
    let zero = scale.zero();
    let Some(value) = row.slice.value else { return (zero, zero) };
    let reach = scale.at(value);
    let reach = match value.signum() {
        1 => reach.max(zero + 2.0),
        -1 => reach.min(zero - 2.0),
        _ => zero,
    };
    let thick = (h * 0.74).min(64.0);
    sketch.rect(zero.min(reach), middle - thick / 2.0, (reach - zero).abs(), thick, ink(&row.slice));
    (zero.min(reach), zero.max(reach))
}

fn ink(slice: &Slice) -> Ink {
    match slice.value {
        _ if slice.other => Ink::Cx,
        Some(value) if value < 0 => Ink::C2,
        _ => Ink::C1,
    }
}

fn example() -> Chart {
    let parts =
        [("WordPress", 63), ("SPIP", 33), ("Joomla", 2), ("Drupal", 2), ("YesWiki", 2), ("Autres", 12), ("PmWiki", 1)];
    let parts = parts.iter().map(|(label, value)| Part::new(*label, *value)).collect();
    let mut chart =
        Chart::new(&KIND, "WordPress fait tourner plus d’un site sur deux", Series::Parts { parts, whole: None });
    "sites web".clone_into(&mut chart.unit);
    chart
}
