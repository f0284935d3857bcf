//! What happens when: bars and milestones over the months of a year.

use crate::both;
use crate::lang::Lang;

use super::frame::Frame;
use super::palette::Ink;
use super::sketch::{Anchor, Face, Sketch};
use super::wrap::{shorten, widest, wrap};
use super::{Chart, Kind, Series, Span};

pub(super) const KIND: Kind = Kind {
    name: "calendar",
    alias: "calendrier",
    summary: || {
        both!(
            "Montre ce qui se passe dans l’année, mois par mois, et les jalons.",
            "Shows what happens in a year, month by month, and the milestones."
        )
    },
    fits: |series| matches!(series, Series::Calendar { .. }),
    example,
    draw,
};

/// The months from `left` on, each `month` wide.
struct Grid {
    left: f64,
    month: f64,
    head: f64,
}

struct Row<'a> {
    span: &'a Span,
    lines: Vec<String>,
    height: f64,
}

fn draw(chart: &Chart, frame: &Frame, lang: Lang) -> Sketch {
    let Series::Calendar { months, spans } = &chart.series else { return Sketch::nothing(frame, lang) };
    if months.is_empty() || spans.is_empty() {
        return Sketch::nothing(frame, lang);
    }
    let face = Face::new(frame.small, false, Ink::Text);
    let names = widest(spans.iter().map(|span| span.label.as_str()), face.size, face.bold);
    let column =
        if frame.phone { 0.0 } else { names.min(frame.width * if frame.height.is_some() { 0.46 } else { 0.36 }) };
    let left = if frame.phone { 0.0 } else { column + frame.gap() };
    let grid = Grid { left, month: (frame.width - left) / months.len() as f64, head: frame.small * 2.0 };
    let room = if frame.phone { frame.width } else { column };
    let (rows, hidden) = fit(spans, room, &grid, frame, face);
    let needed: f64 = rows.iter().map(|row| row.height).sum();
    let note = if hidden > 0 { face.line() * 1.3 } else { 0.0 };
    let height = frame.height.unwrap_or(grid.head + needed + note + 2.0);
    let mut sketch = Sketch::new(frame.width, height);
    let stretch = ((height - grid.head - note) / needed).clamp(1.0, 2.0);
    let bottom = grid.head + needed * stretch;
    heading(&mut sketch, months, &grid, bottom, frame);
    let mut y = grid.head;
    for row in &rows {
        one_row(&mut sketch, row, &grid, months.len(), (y, row.height * stretch), room, frame);
        y += row.height * stretch;
    }
    if hidden > 0 {
        let text = both!("… et {hidden} autres, dans le tableau", "… and {hidden} more, in the table");
        let muted = Face { ink: Ink::Muted, ..face };
        let text = shorten(text.get(lang), muted.size, false, frame.width);
        sketch.text(0.0, bottom + face.line(), Anchor::Start, muted, &text);
    }
    sketch
}

/// As many rows as the slot holds, and how many are left out.
fn fit<'a>(spans: &'a [Span], room: f64, grid: &Grid, frame: &Frame, face: Face) -> (Vec<Row<'a>>, usize) {
    let rows = |lines: usize| -> Vec<Row<'a>> {
        let row = |span: &'a Span| {
            let lines = wrap(&span.label, face.size, false, room, lines);
            let text = lines.len() as f64 * face.line();
            let height = if frame.phone { text + frame.body * 1.7 } else { text + frame.body * 0.55 };
            Row { span, lines, height }
        };
        spans.iter().map(row).collect()
    };
    let Some(height) = frame.height else { return (rows(3), 0) };
    for lines in [3, 2, 1] {
        let rows = rows(lines);
        if grid.head + rows.iter().map(|row| row.height).sum::<f64>() <= height {
            return (rows, 0);
        }
    }
    let mut rows = rows(1);
    let mut room = height - grid.head - face.line() * 1.3;
    let fits = rows
        .iter()
        .take_while(|row| {
            room -= row.height;
            room >= 0.0
        })
        .count();
    rows.truncate(fits.max(1));
    let hidden = spans.len() - rows.len();
    (rows, hidden)
}

/// The names of the months, all of them, or every second, third…, and stripes that tell them apart.
fn heading(sketch: &mut Sketch, months: &[String], grid: &Grid, bottom: f64, frame: &Frame) {
    let face = Face::new(frame.small, false, Ink::Muted);
    let wide = widest(months.iter().map(String::as_str), face.size, face.bold) + frame.small * 0.35;
    let step = [1, 2, 3, 4, 6, 12].into_iter().find(|step| wide <= grid.month * f64::from(*step)).unwrap_or(12_u8);
    for i in (0..months.len()).step_by(usize::from(step.max(2))) {
        sketch.stripe(grid.left + grid.month * i as f64, grid.head - 4.0, grid.month, bottom - grid.head + 4.0);
    }
    for (i, month) in months.iter().enumerate().step_by(usize::from(step)) {
        let text = shorten(month, face.size, false, grid.month * f64::from(step));
        let half = face.width(&text) / 2.0;
        // With names left out, a name begins where its month begins.
        let x = grid.left
            + grid.month * if step == 1 { i as f64 + 0.5 } else { i as f64 }
            + if step == 1 { 0.0 } else { half };
        let x = x.max(half).min(frame.width - half);
        sketch.text_if_free(x, grid.head - frame.small * 0.7, Anchor::Middle, face, &text);
    }
}

fn one_row(
    sketch: &mut Sketch,
    row: &Row<'_>,
    grid: &Grid,
    months: usize,
    (y, h): (f64, f64),
    room: f64,
    frame: &Frame,
) {
    let face = Face::new(frame.small, false, Ink::Text);
    let text = row.lines.len() as f64 * face.line();
    let thick = (frame.body * 1.05).min(h * 0.7);
    let middle = if frame.phone {
        sketch.block(2.0, y + text / 2.0 + 2.0, Anchor::Start, face, &row.lines);
        y + text + 4.0 + thick / 2.0
    } else {
        sketch.block(room, y + h / 2.0, Anchor::End, face, &row.lines);
        y + h / 2.0
    };
    let (from, to) = row.span.clamped(months);
    let at = |hundredths: i64| grid.left + grid.month * hundredths as f64 / 100.0;
    if row.span.milestone {
        let r = thick * 0.58;
        let x = at(from).max(grid.left + r).min(frame.width - r);
        sketch.polygon(vec![(x, middle - r), (x + r, middle), (x, middle + r), (x - r, middle)], Ink::C2, 1.0);
    } else {
        let wide = (at(to) - at(from)).max(3.0);
        let x = at(from).min(frame.width - wide);
        sketch.rect(x, middle - thick / 2.0, wide, thick, Ink::C1);
    }
}

fn example() -> Chart {
    let months = ["déc.", "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov."];
    let spans = [
        ("Appel de cotisation", 0, 100, false),
        ("Campagne de réadhésion", 100, 200, false),
        ("Rappel aux retardataires", 600, 700, false),
        ("CA\u{A0}: liste des interruptions", 900, 900, true),
        ("Interruption des services", 900, 1000, false),
        ("CA\u{A0}: liste des radiations", 1000, 1000, true),
        ("Courrier recommandé", 1000, 1033, false),
        ("CA\u{A0}: décision de radiation", 1100, 1100, true),
        ("Suppression définitive", 1100, 1200, false),
    ];
    let span = |(label, from, to, milestone): &(&str, i64, i64, bool)| Span {
        label: (*label).to_owned(),
        from: *from,
        to: *to,
        milestone: *milestone,
    };
    let series =
        Series::Calendar { months: months.map(str::to_owned).to_vec(), spans: spans.iter().map(span).collect() };
    Chart::new(&KIND, "De l’appel de cotisation à la suppression\u{A0}: onze mois", series)
}
