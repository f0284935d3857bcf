//! Lines over time: from a first figure to a last one, both written; a gap where a value is not known.

use crate::both;
use crate::lang::Lang;

use super::axis::{self, End};
use super::frame::Frame;
use super::palette::Ink;
use super::scale::{Scale, spread, ticks};
use super::sketch::{Anchor, Face, Sketch};
use super::value::Format;
use super::wrap::MIDDLE;
use super::wrap::widest;
use super::{Chart, Kind, Line, Series};

pub(super) const KIND: Kind = Kind {
    name: "line",
    alias: "courbe",
    summary: || {
        both!(
            "Montre une évolution au fil des années, de la première à la dernière.",
            "Shows a change over the years, from the first to the last."
        )
    },
    fits: |series| matches!(series, Series::Lines { .. }),
    example,
    draw,
};

/// How many lines have a colour and a name; the others are grey.
const NAMED: usize = 4;

/// The plot's edges and scale, in pixels.
struct Plot {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    scale: Scale,
    xs: Vec<f64>,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Lines { labels, lines } = &chart.series else { return Sketch::nothing(frame, lang) };
    let known = |line: &Line| line.values.iter().take(labels.len()).any(Option::is_some);
    if labels.is_empty() || !lines.iter().any(known) {
        return Sketch::nothing(frame, lang);
    }
    let format = Format::of(chart, lang);
    let mut sketch = Sketch::new(frame.width, frame.plot_height());
    let inks = colours(lines);
    let drawn: Vec<(&Line, Ink)> = lines.iter().zip(inks).filter(|(line, _)| known(line)).collect();
    let named: Vec<(&Line, Ink)> = drawn.iter().filter(|(_, ink)| *ink != Ink::Cx).copied().collect();
    let plot = frame_of(&mut sketch, labels, &drawn, &named, frame, format);
    let area =
        matches!(named.as_slice(), [(line, _)] if drawn.len() == 1 && line.values.iter().flatten().all(|v| *v >= 0));
    for (line, ink) in drawn.iter().rev() {
        one_line(&mut sketch, &plot, line, *ink, area, frame);
    }
    firsts(&mut sketch, &plot, &named, frame, format);
    let faces = faces(frame, named.len());
    let ends = endings(&plot, labels, &drawn, frame, format);
    let x = if plot.xs.len() == 1 { plot.xs.last().copied().unwrap_or(plot.right) } else { plot.right } + frame.gap();
    axis::ends(&mut sketch, &ends, (x, frame.width - x), (0.0, plot.bottom + frame.small * 0.4), faces);
    sketch
}

/// The colour of each line: the first four, or, of many, the four that end highest; grey for the rest.
fn colours(lines: &[Line]) -> Vec<Ink> {
    let mut ranked: Vec<usize> = (0..lines.len()).collect();
    if lines.len() > NAMED {
        let last = |i: &usize| lines.get(*i).and_then(|l| l.values.iter().rev().flatten().next().copied());
        ranked.sort_by_key(|i| (std::cmp::Reverse(last(i)), *i));
    }
    let rank = |index: usize| ranked.iter().position(|i| *i == index).unwrap_or(NAMED);
    (0..lines.len()).map(|index| Ink::series(rank(index))).collect()
}

fn faces(frame: &Frame, lines: usize) -> (Face, Face) {
    let figure = if lines > 1 { frame.body } else { frame.strong };
    (Face::new(frame.body, lines > 1, Ink::Text), Face::new(figure, true, Ink::Text))
}

/// Axis, grid and labels of time; says where the plot is.
fn frame_of(
    sketch: &mut Sketch,
    labels: &[String],
    drawn: &[(&Line, Ink)],
    named: &[(&Line, Ink)],
    frame: &Frame,
    format: Format<'_>,
) -> Plot {
    let small = Face::new(frame.small, false, Ink::Muted);
    let values = || drawn.iter().flat_map(|(line, _)| line.values.iter().take(labels.len()).flatten().copied());
    let (low, high) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let marks = ticks(low, high, if frame.phone { 4 } else { 5 });
    let texts: Vec<String> = marks.iter().map(|mark| format.tick(*mark)).collect();
    let (name, figure) = faces(frame, named.len());
    let bottom = sketch.height - frame.small * 2.1;
    let top = frame.strong * 0.9;
    let (from, to) = (marks.first().copied().unwrap_or(0), marks.last().copied().unwrap_or(0));
    let scale = Scale::new(from.min(low), to.max(high), bottom, top);
    let probe = Plot { left: 0.0, right: 0.0, top, bottom, scale, xs: Vec::new() };
    let ends = endings(&probe, labels, drawn, frame, format);
    let right = frame.width - axis::room(&ends, name, figure, frame.width * 0.3) - frame.gap() - 4.0;
    let axis_room = widest(texts.iter().map(String::as_str), small.size, small.bold);
    let axis_x = if axis_room < frame.width * 0.3 { axis_room + frame.gap() } else { 0.0 };
    // The first figures stand left of their points, so that no line crosses them.
    let first = named
        .iter()
        .filter_map(|(l, _)| l.values.first().copied().flatten())
        .map(|v| format.fitting(v, figure, frame.width * 0.18));
    let first = first.map(|text| figure.width(&text)).fold(0.0, f64::max);
    let left = if labels.len() > 1 && first > 0.0 { axis_x + first + frame.gap() * 2.2 } else { axis_x + frame.gap() };
    let left = left.min(f64::midpoint(axis_x, right));
    let xs: Vec<f64> = (0..labels.len())
        .map(|i| match labels.len() {
            1 => f64::midpoint(left, right),
            n => left + (right - left) * i as f64 / (n - 1) as f64,
        })
        .collect();
    for (mark, text) in marks.iter().zip(&texts) {
        let y = scale.at(*mark);
        if *mark == 0 {
            sketch.line(vec![(axis_x, y), (right, y)], Ink::Muted, 1.2);
        } else {
            sketch.line(vec![(axis_x, y), (right, y)], Ink::Grid, 1.0);
        }
        if axis_x > 0.0 {
            sketch.text_if_free(axis_x - frame.gap(), y + MIDDLE * small.size, Anchor::End, small, text);
        }
    }
    for x in &xs {
        sketch.line(vec![(*x, bottom), (*x, bottom + 5.0)], Ink::Muted, 1.0);
    }
    axis::below(sketch, &xs, labels, sketch.height - frame.small * 0.4, small);
    Plot { left: axis_x, right, top, bottom, scale, xs }
}

/// The names and last figures at the right-hand end.
fn endings(plot: &Plot, labels: &[String], drawn: &[(&Line, Ink)], frame: &Frame, format: Format<'_>) -> Vec<End> {
    let named: Vec<&(&Line, Ink)> = drawn.iter().filter(|(_, ink)| *ink != Ink::Cx).collect();
    let grey = drawn.len() - named.len();
    let (figure, room) = (faces(frame, named.len()).1, frame.width * 0.24);
    let mut ends: Vec<End> = named
        .iter()
        .filter_map(|(line, ink)| {
            let (index, value) =
                line.values.iter().take(labels.len()).enumerate().filter_map(|(i, v)| Some((i, (*v)?))).next_back()?;
            // A line that ends early says when.
            let late = labels.get(index).filter(|_| index + 1 < labels.len());
            let when = late.map_or_else(String::new, |label| format!(" ({label})"));
            let name = if named.len() > 1 { line.name.clone() } else { String::new() };
            Some(End { y: plot.scale.at(value), name, figure: format.fitting(value, figure, room) + &when, ink: *ink })
        })
        .collect();
    if grey > 0 {
        let name = both!("Autres ({grey})", "Others ({grey})").get(format.lang).to_owned();
        ends.push(End { y: plot.scale.zero(), name, figure: String::new(), ink: Ink::Muted });
    }
    ends
}

/// One line: a path for each run of known values, a dot at both ends and where a value stands alone.
fn one_line(sketch: &mut Sketch, plot: &Plot, line: &Line, ink: Ink, area: bool, frame: &Frame) {
    let width = if ink == Ink::Cx { 1.0 } else { frame.body * 0.17 };
    let points: Vec<Option<(f64, f64)>> =
        plot.xs.iter().zip(&line.values).map(|(x, v)| v.map(|v| (*x, plot.scale.at(v)))).collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else { continue };
        if area && run.len() > 1 {
            let zero = plot.scale.zero();
            let mut shape = run.clone();
            shape.extend([(last.0, zero), (first.0, zero)]);
            sketch.polygon(shape, ink, 0.14);
        }
        if run.len() == 1 || ink != Ink::Cx {
            sketch.disc(first.0, first.1, width * 1.7, ink);
            sketch.disc(last.0, last.1, width * 1.7, ink);
        }
        if run.len() > 1 {
            sketch.line(run, ink, width);
        }
    }
}

/// The figures at the left-hand end, each left of its point.
fn firsts(sketch: &mut Sketch, plot: &Plot, named: &[(&Line, Ink)], frame: &Frame, format: Format<'_>) {
    let face = faces(frame, named.len()).1;
    let Some(x) = plot.xs.first().filter(|_| plot.xs.len() > 1) else { return };
    let first: Vec<(i64, Ink)> =
        named.iter().filter_map(|(l, ink)| Some((l.values.first().copied()??, *ink))).collect();
    let wanted: Vec<(f64, f64)> = first.iter().map(|(value, _)| (plot.scale.at(*value), face.line())).collect();
    let centres = spread(&wanted, plot.top - face.line(), plot.bottom + face.size * 0.2);
    for ((value, ink), y) in first.iter().zip(centres) {
        let face = Face { ink: *ink, ..face };
        let text = format.fitting(*value, face, frame.width * 0.18);
        if x - frame.gap() - face.width(&text) >= plot.left - 1.0 {
            sketch.text_if_free(x - frame.gap() * 1.1, y + MIDDLE * face.size, Anchor::End, face, &text);
        }
    }
}

fn example() -> Chart {
    let values = [38, 45, 52, 60, 68, 82, 97, 110, 130];
    let labels = (2015..=2023).map(|year: i32| year.to_string()).collect();
    let line = Line { name: "Associations".to_owned(), values: values.into_iter().map(Some).collect() };
    let mut chart =
        Chart::new(&KIND, "Trois fois plus d’associations en huit ans", Series::Lines { labels, lines: vec![line] });
    "associations".clone_into(&mut chart.unit);
    chart
}
