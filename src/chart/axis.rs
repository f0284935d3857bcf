//! What charts over time share: the labels of the points in time, and the names at the right-hand end.

use super::palette::Ink;
use super::scale::spread;
use super::sketch::{Anchor, Face, Sketch};
use super::wrap::{shorten, wrap};

/// Labels under the points at `xs`, on `baseline`: all of them, or every second, fifth…; the first and the
/// last always.
pub(super) fn below(sketch: &mut Sketch, xs: &[f64], labels: &[String], baseline: f64, face: Face) {
    let most = if labels.len() > 1 { sketch.width * 0.4 } else { sketch.width };
    let texts: Vec<String> = labels.iter().map(|l| shorten(l, face.size, face.bold, most)).collect();
    let boxes: Vec<(f64, f64)> = texts
        .iter()
        .zip(xs)
        .map(|(text, x)| {
            let width = face.width(text);
            let left = (x - width / 2.0).min(sketch.width - width - 1.0).max(0.0);
            (left, left + width)
        })
        .collect();
    let last = boxes.len().saturating_sub(1);
    let chosen = [1, 2, 3, 5, 10, 20, 50, 100]
        .iter()
        .map(|step| choose(&boxes, *step, last))
        .find(|c| apart(&boxes, c, face.size * 0.5));
    for index in chosen.unwrap_or_else(|| vec![0, last]) {
        if let (Some((left, right)), Some(text)) = (boxes.get(index), texts.get(index)) {
            sketch.text_if_free(f64::midpoint(*left, *right), baseline, Anchor::Middle, face, text);
        }
    }
}

/// The first, the last, and every `step`th that does not crowd the last.
fn choose(boxes: &[(f64, f64)], step: usize, last: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> =
        (0..boxes.len()).step_by(step).filter(|i| *i == 0 || i + step <= last || *i == last).collect();
    if chosen.last() != Some(&last) && !boxes.is_empty() {
        chosen.push(last);
    }
    chosen
}

fn apart(boxes: &[(f64, f64)], chosen: &[usize], gap: f64) -> bool {
    let chosen: Vec<&(f64, f64)> = chosen.iter().filter_map(|i| boxes.get(*i)).collect();
    chosen.windows(2).all(|pair| matches!(pair, [a, b] if a.1 + gap <= b.0))
}

/// The name of a series, to stand beside its end.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// The height at which the series ends.
    pub y: f64,
    pub name: String,
    /// A figure under the name, may be empty.
    pub figure: String,
    pub ink: Ink,
}

/// The width that the names need, at most `most`.
pub(super) fn room(ends: &[End], name: Face, figure: Face, most: f64) -> f64 {
    let widths = ends.iter().map(|end| name.width(&end.name).max(figure.width(&end.figure)));
    widths.fold(0.0, f64::max).min(most)
}

/// Writes the names from `x` on, `width` wide, each beside its end as far as they do not touch. The names
/// take two lines, else one; the figures go if there is no room for them; the last names go if need be.
pub(super) fn ends(
    sketch: &mut Sketch,
    ends: &[End],
    (x, width): (f64, f64),
    (top, bottom): (f64, f64),
    faces: (Face, Face),
) {
    let (name, figure) = faces;
    for (lines, figures) in [(3, true), (2, true), (1, true), (1, false)] {
        let blocks: Vec<Vec<String>> =
            ends.iter().map(|end| wrap(&end.name, name.size, name.bold, width, lines)).collect();
        let wanted: Vec<(f64, f64)> = ends
            .iter()
            .zip(&blocks)
            .map(|(end, block)| (end.y, height_of(block, figures && !end.figure.is_empty(), name, figure)))
            .collect();
        let needed: f64 = wanted.iter().map(|w| w.1).sum();
        if needed > bottom - top && figures {
            continue;
        }
        let centres = spread(&wanted, top, bottom);
        for (((end, block), centre), (_, height)) in ends.iter().zip(&blocks).zip(centres).zip(&wanted) {
            if centre - height / 2.0 < top - 0.5 {
                continue;
            }
            let named = block.iter().filter(|l| !l.is_empty()).count() as f64 * name.line();
            let first = centre - height / 2.0;
            if named > 0.0 {
                let face = Face { ink: end.ink, ..name };
                sketch.block(x, first + named / 2.0, Anchor::Start, face, block);
            }
            if figures {
                let face = Face { ink: end.ink, ..figure };
                // A figure is never cut: it is whole, or it is in the table only.
                let whole: Vec<String> =
                    [&end.figure].into_iter().filter(|f| face.width(f) <= width).cloned().collect();
                sketch.block(x, first + named + face.line() / 2.0, Anchor::Start, face, &whole);
            }
        }
        return;
    }
}

fn height_of(block: &[String], figures: bool, name: Face, figure: Face) -> f64 {
    let named = block.iter().filter(|line| !line.is_empty()).count() as f64 * name.line();
    named + if figures { figure.line() } else { 0.0 } + name.size * 0.25
}
