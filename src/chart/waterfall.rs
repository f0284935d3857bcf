//! From a beginning to an end: what came, what went, each with its sign.

use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::scale::Scale;
use super::sketch::{Anchor, Face, Sketch};
use super::value::{Format, sum, unknown, unknown_short};
use super::wrap::wrap;
use super::{Chart, Kind, Series, Step};

pub(super) const KIND: Kind = Kind {
    name: "waterfall",
    alias: "cascade",
    summary: || {
        both!(
            "Explique comment on passe d’un chiffre à un autre\u{202F}: ce qui s’ajoute, ce qui part.",
            "Explains how one figure became another: what was added, what left."
        )
    },
    fits: |series| matches!(series, Series::Steps(_)),
    example,
    draw,
};

/// A step with the levels it goes from and to; `None` where a value is not known.
struct Bar<'a> {
    step: &'a Step,
    levels: Option<(i64, i64)>,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Steps(steps) = &chart.series else { return Sketch::nothing(frame, lang) };
    let most = (frame.width / (frame.body * 4.4)).floor().max(3.0);
    let steps = fold(steps, most, lang);
    if steps.is_empty() {
        return Sketch::nothing(frame, lang);
    }
    let format = Format::of(chart, lang);
    let mut sketch = Sketch::new(frame.width, frame.plot_height());
    let label = Face::new(frame.small, false, Ink::Text);
    let pitch = frame.width / steps.len() as f64;
    let names: Vec<Vec<String>> =
        steps.iter().map(|s| wrap(&s.label, label.size, false, pitch - frame.body * 0.5, 3)).collect();
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let bottom = sketch.height - lines * label.line() - frame.small * 0.6;
    let bars = levels(&steps);
    let ends = || bars.iter().filter_map(|bar| bar.levels).flat_map(|(a, b)| [a, b]);
    let (low, high) = (ends().min().unwrap_or(0), ends().max().unwrap_or(0));
    // Below zero, figures stand under their bar.
    let under = if low < 0 { frame.body * 1.7 } else { 0.0 };
    let scale = Scale::new(low, high, bottom - under, frame.body * 1.9);
    let wide = (pitch * 0.7).min(frame.body * 9.0);
    connectors(&mut sketch, &bars, pitch, wide, scale);
    for (i, bar) in bars.iter().enumerate() {
        let x = pitch * (i as f64 + 0.5);
        one_bar(&mut sketch, bar, (x, wide, pitch), scale, frame, format);
    }
    sketch.line(vec![(0.0, scale.zero()), (frame.width, scale.zero())], Ink::Text, 1.2);
    for (i, name) in names.iter().enumerate() {
        let middle = bottom + frame.small * 0.4 + name.len() as f64 * label.line() / 2.0;
        sketch.block(pitch * (i as f64 + 0.5), middle, Anchor::Middle, label, name);
    }
    sketch
}

/// The level before and after each step. After an unknown change the level is unknown until the next total.
fn levels(steps: &[Step]) -> Vec<Bar<'_>> {
    let mut level = Some(0_i64);
    let mut bars = Vec::with_capacity(steps.len());
    for step in steps {
        let after = if step.total { step.value } else { level.zip(step.value).map(|(l, v)| l.saturating_add(v)) };
        let before = if step.total { Some(0) } else { level };
        bars.push(Bar { step, levels: before.zip(after) });
        level = after;
    }
    bars
}

fn connectors(sketch: &mut Sketch, bars: &[Bar<'_>], pitch: f64, wide: f64, scale: Scale) {
    for (i, pair) in bars.windows(2).enumerate() {
        let [Bar { levels: Some((_, level)), .. }, Bar { levels: Some((from, to)), .. }] = pair else { continue };
        // A total that is not the sum of what came before is not connected to it.
        if level != from && level != to {
            continue;
        }
        let (x, y) = (pitch * (i as f64 + 0.5), scale.at(*level));
        sketch.line(vec![(x + wide / 2.0, y), (x + pitch - wide / 2.0, y)], Ink::Cx, 1.2);
    }
}

/// The bar and its figure: over it, or under it where it lies below zero.
fn one_bar(
    sketch: &mut Sketch,
    bar: &Bar<'_>,
    (x, wide, pitch): (f64, f64, f64),
    scale: Scale,
    frame: &Frame,
    format: Format<'_>,
) {
    let up = bar.step.value.unwrap_or(0) >= 0;
    let ink = match (bar.step.total, up) {
        (true, _) => Ink::Muted,
        (false, true) => Ink::C1,
        (false, false) => Ink::C2,
    };
    let (top, low) = match bar.levels {
        None => (scale.zero(), scale.zero()),
        Some((a, b)) => (scale.at(a.max(b)), scale.at(a.min(b))),
    };
    let below = bar.levels.is_some_and(|(a, b)| a.max(b) <= 0 && a.min(b) < 0);
    let moved = bar.step.value.is_some_and(|v| v != 0);
    if bar.levels.is_some() && moved {
        let high = (low - top).max(2.0);
        sketch.rect(x - wide / 2.0, if below { top } else { low - high }, wide, high, ink);
    }
    let colour = if bar.step.value.is_none() {
        Ink::Muted
    } else if bar.step.total {
        Ink::Text
    } else {
        ink
    };
    let face = Face::new(frame.body * 1.1, bar.step.value.is_some(), colour);
    let (face, text) = figure(bar.step, face, pitch - 6.0, frame, format);
    let y = if below { low + face.size * 1.05 } else { top - face.size * 0.45 };
    sketch.text(x, y, Anchor::Middle, face, &text);
}

/// The figure of a step: signed where it is a change; smaller, then shorter, where there is little room.
fn figure(step: &Step, face: Face, room: f64, frame: &Frame, format: Format<'_>) -> (Face, String) {
    let small = Face { size: frame.small, ..face };
    let text = match step.value {
        None if small.width(&unknown(format.lang)) <= room => unknown(format.lang),
        None => unknown_short(format.lang),
        Some(value) => {
            let sign = if value > 0 && !step.total { "+" } else { "" };
            format!("{sign}{}", format.fitting(value, small, room - small.width(sign)))
        }
    };
    let size = (face.size * (room / face.width(&text).max(1.0)).min(1.0)).max(frame.small);
    let face = Face { size: (size * 10.0).floor() / 10.0, ..face };
    // A figure is never cut: it is whole, or it is in the table only.
    let text = if face.width(&text) <= room { text } else { String::new() };
    (face, text)
}

/// At most `most` steps: of each stretch between totals the largest changes stay, the others become one
/// « Autres (n) » at its end; of too many totals the first and the last stay.
fn fold(steps: &[Step], most: f64, lang: Lang) -> Vec<Step> {
    if steps.len() as f64 <= most {
        return steps.to_vec();
    }
    let totals = steps.iter().filter(|step| step.total).count();
    // Every stretch may end in one « Autres ».
    let room = most - 2.0 * totals as f64 - 1.0;
    let mut changes: Vec<(usize, &Step)> = steps.iter().enumerate().filter(|(_, step)| !step.total).collect();
    changes.sort_by_key(|(i, step)| (std::cmp::Reverse(step.value.map_or(u64::MAX, i64::unsigned_abs)), *i));
    let kept: Vec<usize> =
        changes.iter().enumerate().filter(|(rank, _)| (*rank as f64) < room).map(|(_, (i, _))| *i).collect();
    let last = steps.iter().rposition(|step| step.total);
    let first = steps.iter().position(|step| step.total);
    let crowded = room < 0.0;
    let mut out = Vec::new();
    let mut folded: Vec<&Step> = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let stays = if step.total { !crowded || Some(i) == first || Some(i) == last } else { kept.contains(&i) };
        if step.total && stays {
            out.extend(others(&std::mem::take(&mut folded), lang));
        }
        if stays {
            out.push(step.clone());
        } else if !step.total {
            folded.push(step);
        }
    }
    out.extend(others(&folded, lang));
    out
}

fn others(folded: &[&Step], lang: Lang) -> Option<Step> {
    let n = folded.len();
    let values: Option<Vec<i64>> = folded.iter().map(|step| step.value).collect();
    match folded {
        [] => None,
        [only] => Some((*only).clone()),
        _ => {
            let label = both!("Autres ({n})", "Others ({n})").get(lang).to_owned();
            Some(Step { label, value: values.map(sum), total: false })
        }
    }
}

fn example() -> Chart {
    let steps = [("Fin 2022", 110, true), ("Arrivées", 23, false), ("Départs", -3, false), ("Fin 2023", 130, true)];
    let steps = steps.iter().map(|(label, value, total)| Step {
        label: (*label).to_owned(),
        value: Some(*value),
        total: *total,
    });
    let mut chart = Chart::new(&KIND, "Vingt associations de plus en un an", Series::Steps(steps.collect()));
    "associations".clone_into(&mut chart.unit);
    chart
}
