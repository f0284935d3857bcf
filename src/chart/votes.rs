//! Votes: a bar for each resolution, from those in favour to those who did not vote, and the line of the majority.

use crate::both;
use crate::lang::{Lang, Text, count};

use super::frame::Frame;
use super::palette::Ink;
use super::sketch::{Anchor, Face, Sketch};
use super::wrap::{MIDDLE, shorten};
use super::{Ballot, Chart, Kind, Series};

pub(super) const KIND: Kind = Kind {
    name: "votes",
    alias: "vote",
    summary: || {
        both!(
            "Montre le vote de chaque résolution et la majorité qu’il fallait.",
            "Shows the vote on each resolution and the majority that it took."
        )
    },
    fits: |series| matches!(series, Series::Votes(_)),
    example,
    draw,
};

/// In favour, against, abstained, not voting.
const INKS: [Ink; 4] = [Ink::C3, Ink::C2, Ink::Muted, Ink::Grid];

/// The names of the four.
pub(super) fn sides() -> [Text; 4] {
    [
        both!("Pour", "In favour"),
        both!("Contre", "Against"),
        both!("Abstention", "Abstained"),
        both!("Sans vote", "Not voting"),
    ]
}

/// « adoptée », « rejetée ».
pub(super) fn outcome(ballot: &Ballot, lang: Lang) -> String {
    let text = match (ballot.quorate, ballot.is_adopted()) {
        (false, _) => both!("quorum non atteint", "no quorum"),
        (true, true) => both!("adoptée", "adopted"),
        (true, false) => both!("rejetée", "rejected"),
    };
    text.get(lang).to_owned()
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Votes(ballots) = &chart.series else { return Sketch::nothing(frame, lang) };
    if ballots.is_empty() {
        return Sketch::nothing(frame, lang);
    }
    let lines = legend_lines(frame, lang).max(if frame.phone { 2 } else { 1 });
    let legend = frame.small * (2.0 + 1.4 * (lines - 1) as f64);
    let row = frame.body * 3.4 + frame.small * 1.9;
    let note = frame.small * 1.5;
    let room = frame.height.map_or(f64::INFINITY, |height| height - legend);
    let all = ballots.len() as f64;
    let fits = if all * row <= room { ballots.len() } else { fitting(room - note, row, ballots.len()) };
    let shown = fits as f64;
    let rest = ballots.len() - fits;
    let under = if rest > 0 { note } else { 0.0 };
    let height = frame.height.unwrap_or(legend + shown * row + under);
    let stretch = ((height - legend - under) / (shown * row)).clamp(1.0, 1.5);
    let mut sketch = Sketch::new(frame.width, height);
    names(&mut sketch, frame, lang);
    for (index, ballot) in ballots.iter().take(fits).enumerate() {
        resolution(&mut sketch, ballot, legend + index as f64 * row * stretch, row * stretch, frame, lang);
    }
    if rest > 0 {
        let text = both!("et {rest} autres, dans le tableau", "and {rest} more, in the table");
        let face = Face::new(frame.small, false, Ink::Muted);
        sketch.text(0.0, height - frame.small * 0.4, Anchor::Start, face, text.get(lang));
    }
    sketch
}

/// How many rows the room holds, one at least.
fn fitting(room: f64, row: f64, most: usize) -> usize {
    (1..=most).take_while(|rows| *rows as f64 * row <= room).last().unwrap_or(1)
}

/// On how many lines the names of the colours stand.
fn legend_lines(frame: &Frame, lang: Lang) -> usize {
    let face = Face::new(frame.small, false, Ink::Text);
    let (mut x, mut lines) = (0.0, 1);
    for name in sides() {
        let width = frame.small * 1.28 + face.width(name.get(lang));
        if x > 0.0 && x + width > frame.width {
            (x, lines) = (0.0, lines + 1);
        }
        x += width + frame.small * 1.6;
    }
    lines
}

/// What the colours are, above all bars.
fn names(sketch: &mut Sketch, frame: &Frame, lang: Lang) {
    let face = Face::new(frame.small, false, Ink::Text);
    let (side, mut x, mut y) = (frame.small * 0.8, 0.0, frame.small * 1.0);
    for (name, ink) in sides().iter().zip(INKS) {
        let width = side * 1.6 + face.width(name.get(lang));
        if x > 0.0 && x + width > frame.width {
            (x, y) = (0.0, y + frame.small * 1.45);
        }
        sketch.rect(x, y - side * 0.95, side, side, ink);
        sketch.text(x + side * 1.5, y, Anchor::Start, face, name.get(lang));
        x += width + frame.small * 1.6;
    }
}

/// What was voted on and what came of it, the bar, and the line that those in favour had to reach.
fn resolution(sketch: &mut Sketch, ballot: &Ballot, top: f64, height: f64, frame: &Frame, lang: Lang) {
    let label = Face::new(frame.body, false, Ink::Text);
    let ink = if ballot.is_adopted() { Ink::C3 } else { Ink::C2 };
    let result = Face::new(frame.body, true, ink);
    let words = outcome(ballot, lang);
    let baseline = top + frame.body * 1.25;
    let room = frame.width - result.width(&words) - frame.gap() * 2.0;
    sketch.text(0.0, baseline, Anchor::Start, label, &shorten(&ballot.label, label.size, false, room));
    sketch.text(frame.width, baseline, Anchor::End, result, &words);
    let (bar, thick) = (baseline + frame.body * 0.5, height - frame.body * 2.2 - frame.small * 1.6);
    let thick = thick.min(frame.body * 2.0);
    let all = ballot.all().max(ballot.needed).max(1) as f64;
    let at = frame.width * ballot.needed.max(0) as f64 / all;
    let mut x = 0.0;
    for (value, ink) in ballot.counts.iter().zip(INKS) {
        let wide = frame.width * (*value).max(0) as f64 / all;
        let hair = if wide > 4.0 { 1.5 } else { 0.0 };
        sketch.rect(x, bar, wide - hair, thick, ink);
        let face = Face::new(frame.small, true, ink.on_top());
        let text = count(lang, *value);
        let room = face.width(&text);
        if *value > 0 && room + 6.0 < wide {
            let baseline = bar + thick / 2.0 + MIDDLE * face.size;
            // At the beginning of a long part, and never across the line.
            let left = if wide > room * 4.0 { x + 9.0 } else { x + (wide - room) / 2.0 };
            let left = if at > left - 4.0 && at < left + room + 4.0 { at + 9.0 } else { left };
            if left + room < x + wide {
                sketch.text_if_free(left, baseline, Anchor::Start, face, &text);
            }
        }
        x += wide;
    }
    sketch.line(vec![(at, bar - 5.0), (at, bar + thick + 5.0)], Ink::Text, 2.5);
    let needed = count(lang, ballot.needed);
    let text = both!("majorité\u{A0}: {needed}", "majority: {needed}");
    let face = Face::new(frame.small, false, Ink::Muted);
    let text = shorten(text.get(lang), face.size, false, frame.width);
    let half = face.width(&text) / 2.0;
    let middle = at.max(half).min((frame.width - half).max(half));
    sketch.text(middle, bar + thick + 5.0 + frame.small, Anchor::Middle, face, &text);
}

fn example() -> Chart {
    let ballot =
        |label: &str, counts: [i64; 4], needed: i64| Ballot { label: label.to_owned(), counts, needed, quorate: true };
    let ballots = vec![
        ballot("Rapport moral", [57, 1, 3, 1], 30),
        ballot("Comptes de l’année", [52, 2, 7, 1], 28),
        ballot("Nouveau montant des cotisations", [24, 29, 8, 1], 27),
    ];
    Chart::new(&KIND, "Deux résolutions adoptées sur trois", Series::Votes(ballots))
}
