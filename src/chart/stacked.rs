//! Stacked columns over time: a total, and what it is made of.

use crate::both;
use crate::lang::Lang;

use super::axis::{self, End};
use super::frame::Frame;
use super::palette::Ink;
use super::scale::Scale;
use super::sketch::{Anchor, Face, Sketch};
use super::value::{Format, sum, unknown_short};
use super::wrap::MIDDLE;
use super::{Chart, Kind, Line, Series};

pub(super) const KIND: Kind = Kind {
    name: "stacked",
    alias: "empilees",
    summary: || {
        both!(
            "Montre un total au fil des années et ce qui le compose.",
            "Shows a total over the years and what it is made of."
        )
    },
    fits: |series| match series {
        Series::Lines { lines, .. } => lines.iter().flat_map(|line| line.values.iter().flatten()).all(|v| *v >= 0),
        _ => false,
    },
    example,
    draw,
};

/// How many series have a colour; the others are summed up in grey.
const NAMED: usize = 4;

struct Layer {
    name: String,
    values: Vec<Option<i64>>,
    ink: Ink,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Lines { labels, lines } = &chart.series else { return Sketch::nothing(frame, lang) };
    let layers = layers(lines, labels.len(), lang);
    if labels.is_empty() || layers.iter().all(|layer| layer.values.iter().all(Option::is_none)) {
        return Sketch::nothing(frame, lang);
    }
    let format = Format::of(chart, lang);
    let mut sketch = Sketch::new(frame.width, frame.plot_height());
    let totals: Vec<i64> = (0..labels.len()).map(|i| sum(layers.iter().filter_map(|layer| at(layer, i)))).collect();
    let (name, figure) = (Face::new(frame.body, true, Ink::Text), Face::new(frame.body, false, Ink::Text));
    let (top, bottom) = (frame.body * 1.9, sketch.height - frame.small * 2.1);
    let scale = Scale::new(0, totals.iter().copied().max().unwrap_or(0), bottom, top);
    let ends = endings(&layers, labels.len(), scale);
    let right = frame.width - axis::room(&ends, name, figure, frame.width * 0.3) - frame.gap();
    let pitch = right / labels.len() as f64;
    let wide = (pitch * 0.78).min(frame.body * 7.0);
    let xs: Vec<f64> = (0..labels.len()).map(|i| pitch * (i as f64 + 0.5)).collect();
    for (i, x) in xs.iter().enumerate() {
        column(&mut sketch, &layers, i, (x - wide / 2.0, wide), scale, frame, format);
    }
    sketch.line(vec![(0.0, bottom), (right, bottom)], Ink::Text, 1.2);
    let most = xs.last().map_or(sketch.width, |x| x + wide / 2.0 + frame.gap());
    sums(&mut sketch, (&layers, &totals), &xs, most, scale, frame, format);
    let baseline = sketch.height - frame.small * 0.4;
    axis::below(&mut sketch, &xs, labels, baseline, Face::new(frame.small, false, Ink::Muted));
    let x = xs.last().map_or(right, |x| x + wide / 2.0) + frame.gap();
    axis::ends(&mut sketch, &ends, (x, frame.width - x), (0.0, bottom + frame.small * 0.3), (name, figure));
    sketch
}

fn at(layer: &Layer, index: usize) -> Option<i64> {
    layer.values.get(index).copied().flatten()
}

/// The series as given; of more than four, the four with the largest sums, and the rest as one.
fn layers(lines: &[Line], width: usize, lang: Lang) -> Vec<Layer> {
    let total = |line: &Line| sum(line.values.iter().take(width).flatten().copied());
    let mut ranked: Vec<usize> = (0..lines.len()).collect();
    if lines.len() > NAMED {
        ranked.sort_by_key(|i| (std::cmp::Reverse(lines.get(*i).map_or(0, total)), *i));
    }
    let (mut named, rest) = ranked.split_at(ranked.len().min(NAMED));
    let mut kept = named.to_vec();
    kept.sort_unstable();
    named = &kept;
    let own = named.iter().filter_map(|i| lines.get(*i)).enumerate();
    let mut layers: Vec<Layer> = own
        .map(|(i, line)| Layer {
            name: line.name.clone(),
            values: (0..width).map(|at| line.values.get(at).copied().flatten()).collect(),
            ink: Ink::series(i),
        })
        .collect();
    if !rest.is_empty() {
        let n = rest.len();
        let rest: Vec<&Line> = rest.iter().filter_map(|i| lines.get(*i)).collect();
        let values = (0..width).map(|at| {
            rest.iter()
                .map(|line| line.values.get(at).copied().flatten())
                .reduce(|a, b| Some(a?.saturating_add(b?)))
                .flatten()
        });
        let name = both!("Autres ({n})", "Others ({n})").get(lang).to_owned();
        layers.push(Layer { name, values: values.collect(), ink: Ink::Cx });
    }
    layers
}

/// One column: its layers with a hair between them, and their values where they fit.
fn column(
    sketch: &mut Sketch,
    layers: &[Layer],
    index: usize,
    (x, wide): (f64, f64),
    scale: Scale,
    frame: &Frame,
    format: Format<'_>,
) {
    let mut under = 0_i64;
    for layer in layers {
        let Some(value) = at(layer, index).filter(|v| *v > 0) else { continue };
        let over = under.saturating_add(value);
        let (low, high) = (scale.at(under), scale.at(over));
        let hair = if low - high > 4.0 && under > 0 { 1.5 } else { 0.0 };
        sketch.rect(x, high, wide, low - high - hair, layer.ink);
        let face = Face::new(frame.small, false, layer.ink.on_top());
        let text = format.amount(value);
        if layers.len() > 1 && low - high > face.size * 1.3 && face.width(&text) < wide - 4.0 {
            let middle = f64::midpoint(low, high) + MIDDLE * face.size;
            sketch.text_if_free(x + wide / 2.0, middle, Anchor::Middle, face, &text);
        }
        under = over;
    }
}

/// The totals over the columns, none beyond `most`: all of them if they fit, else the first and the last. A column
/// with a missing value has no total.
fn sums(
    sketch: &mut Sketch,
    (layers, totals): (&[Layer], &[i64]),
    xs: &[f64],
    most: f64,
    scale: Scale,
    frame: &Frame,
    format: Format<'_>,
) {
    let face = Face::new(frame.body, true, Ink::Text);
    let missing = |i: usize| layers.iter().any(|layer| at(layer, i).is_none());
    let texts: Vec<String> = totals
        .iter()
        .enumerate()
        .map(|(i, total)| if missing(i) { unknown_short(format.lang) } else { format.amount(*total) })
        .collect();
    let pitch = match xs {
        [a, b, ..] => b - a,
        _ => sketch.width,
    };
    let fits = |text: &String| face.width(text) + 4.0 <= pitch;
    let all = texts.iter().enumerate().all(|(i, text)| missing(i) || fits(text));
    for (i, ((x, text), total)) in xs.iter().zip(&texts).zip(totals).enumerate() {
        if (all && fits(text)) || i == 0 || i + 1 == xs.len() {
            let face = if missing(i) { Face { bold: false, ink: Ink::Muted, ..face } } else { face };
            let half = face.width(text) / 2.0;
            let x = x.min(most - half).max(half);
            // Above every column that the text reaches over.
            let near = xs.iter().zip(totals).filter(|(other, _)| (**other - x).abs() < half + pitch * 0.4);
            let top = near.map(|(_, total)| scale.at(*total)).fold(scale.at(*total), f64::min);
            sketch.text_if_free(x, top - face.size * 0.5, Anchor::Middle, face, text);
        }
    }
}

/// The names of the layers beside the last column.
fn endings(layers: &[Layer], width: usize, scale: Scale) -> Vec<End> {
    let mut under = 0_i64;
    let mut ends = Vec::new();
    for layer in layers {
        let over = under.saturating_add(at(layer, width.saturating_sub(1)).unwrap_or(0));
        let y = f64::midpoint(scale.at(under), scale.at(over));
        let ink = if layer.ink == Ink::Cx { Ink::Muted } else { layer.ink };
        ends.push(End { y, name: layer.name.clone(), figure: String::new(), ink });
        under = over;
    }
    // From top to bottom, as they are stacked.
    ends.reverse();
    ends
}

fn example() -> Chart {
    let series =
        [("Sites web", [60, 72, 84, 97, 115]), ("Listes", [35, 46, 58, 70, 82]), ("Cloud", [12, 20, 29, 38, 47])];
    let lines = series
        .iter()
        .map(|(name, values)| Line { name: (*name).to_owned(), values: values.iter().copied().map(Some).collect() });
    let labels = (2019..=2023).map(|year: i32| year.to_string()).collect();
    Chart::new(&KIND, "Le cloud a quadruplé en quatre ans", Series::Lines { labels, lines: lines.collect() })
}
