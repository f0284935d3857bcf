//! Tables: columns as wide as what they say.

use crate::flow::{Cell, Run, Table, text as words};
use crate::sheet::{Node, Role};

use super::line::{Align, Face, lines};
use super::piece::{Set, Setter, block};

/// The size of a table's text, in em of the text around.
const TEXT: f64 = 0.857;

/// How a table is set.
struct Plan {
    /// Where each column starts and how wide its text may be.
    columns: Vec<(f64, f64)>,
    /// Above and below the text of a row.
    pad: f64,
    head: Face,
    row: Face,
    name: Face,
}

/// The least and the most that a column takes.
#[derive(Clone, Copy, Default)]
struct Need {
    least: f64,
    most: f64,
    numeric: bool,
}

impl Setter {
    /// A table, its head repeated nowhere: a slide is one sheet.
    pub fn table(&mut self, table: &Table, n: usize, face: &Face, x: f64, y: f64, width: f64) -> Set {
        let row = face.times(capped(table.rows.len(), face, self.wide)).led(1.4);
        let mut plan = Plan {
            columns: Vec::new(),
            pad: row.em(if table.rows.len() > 5 { 0.42 } else { 0.6 }),
            head: row.times(0.85).heavy(self.tone.muted),
            row,
            name: row.heavy(self.tone.inks.head),
        };
        let beyond = plan.fit(table, x, width);
        self.beyond = self.beyond.max(beyond);
        let mut rules = Vec::new();
        let mut parts = Vec::new();
        let mut at = y;
        if !table.head.is_empty() {
            let (cells, end) = plan.cells(&table.head, at, true);
            parts.push(Node::Part(Role::Row, cells));
            rules.push(block(x, end - 1.0, width, 2.0, 0.0, self.tone.inks.head));
            at = end + 1.0;
        }
        for (r, row) in table.rows.iter().enumerate() {
            let (cells, end) = plan.cells(row, at, false);
            parts.push(Node::Part(Role::Row, cells));
            rules.push(block(x, end, width, 1.0, 0.0, self.tone.inks.line));
            at = end + 1.0;
            self.end(n, Some(r), at);
        }
        rules.push(Node::Part(Role::Table(words(&table.caption)), parts));
        (rules, at)
    }
}

/// Many rows are set smaller at once: a large table whose words are broken reads worse.
fn capped(rows: usize, face: &Face, wide: bool) -> f64 {
    let most = match rows {
        0..=2 => 30.4,
        3..=5 if wide => 28.0,
        3..=8 => 24.0,
        _ => 20.0,
    };
    (most / face.size.text).min(if rows <= 2 {
        1.1
    } else if wide {
        1.0
    } else {
        TEXT
    })
}

impl Plan {
    /// Gives columns their widths; how far they reach beyond the room.
    fn fit(&mut self, table: &Table, x: f64, width: f64) -> f64 {
        let count = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or(0);
        let mut needs = vec![Need::default(); count];
        for (cells, is_head) in table.rows.iter().map(|row| (row, false)).chain([(&table.head, true)]) {
            for (need, cell) in needs.iter_mut().zip(cells) {
                let face = self.face(cell, is_head);
                let most = lines(&cell.runs, face, f64::MAX).width;
                let least = if cell.numeric && !is_head { most } else { longest(&cell.runs, face).min(most) };
                need.least = need.least.max(least);
                need.most = need.most.max(most);
                need.numeric |= cell.numeric;
            }
        }
        let gap = self.row.em(1.0);
        let after = |at: usize| if at + 1 == count { 0.0 } else { gap };
        let before = |at: usize| {
            let numeric = at.checked_sub(1).and_then(|at| needs.get(at)).is_some_and(|need| need.numeric);
            if numeric { gap } else { 0.0 }
        };
        let gaps: f64 = (0..count).map(|at| after(at) + before(at)).sum();
        let least: f64 = needs.iter().map(|need| need.least).sum::<f64>() + gaps;
        let most: f64 = needs.iter().map(|need| need.most).sum::<f64>() + gaps;
        // As browsers do: what is left over is shared by what columns would like, what is missing by what they can give.
        let share = if most > least { ((width - least) / (most - least)).clamp(0.0, 1.0) } else { 1.0 };
        let left_over = (width - most).max(0.0);
        let wished: f64 = needs.iter().map(|need| need.most).sum::<f64>().max(1.0);
        let mut left = x;
        for (at, need) in needs.iter().enumerate() {
            let own = need.least + (need.most - need.least) * share + left_over * need.most / wished;
            self.columns.push((left + before(at), own));
            left += before(at) + own + after(at);
        }
        (least - width).max(0.0)
    }

    fn face(&self, cell: &Cell, is_head: bool) -> &Face {
        match (is_head, cell.heads_row) {
            (true, _) => &self.head,
            (false, true) => &self.name,
            (false, false) => &self.row,
        }
    }

    fn cells(&self, cells: &[Cell], y: f64, is_head: bool) -> (Vec<Node>, f64) {
        let mut end = y;
        let mut made = Vec::new();
        let sets: Vec<_> = cells
            .iter()
            .zip(&self.columns)
            .map(|(cell, (x, width))| {
                let face = self.face(cell, is_head);
                (cell, lines(&cell.runs, face, width + 0.01), face, *x, *width)
            })
            .collect();
        let below = if is_head { self.head.em(0.5) } else { self.pad };
        for (_, set, face, ..) in &sets {
            end = end.max(y + self.pad + set.count().max(1) as f64 * face.line() + below);
        }
        for (cell, set, face, x, width) in sets {
            let tall = set.count() as f64 * face.line();
            let top = if is_head { end - below - tall } else { y + self.pad };
            let align = if cell.numeric { Align::Right } else { Align::Left };
            let role = match (is_head, cell.heads_row) {
                (true, _) => Role::Head(false),
                (false, true) => Role::Head(true),
                (false, false) => Role::Cell,
            };
            made.push(Node::Part(role, set.marks(face, x, top, width, align)));
        }
        (made, end)
    }
}

/// The widest of the words.
pub fn longest(runs: &[Run], face: &Face) -> f64 {
    // On lines of no width each word stands alone, and a word is broken into letters: so it is measured here.
    let mut widest: f64 = 0.0;
    let mut word: f64 = 0.0;
    for run in runs {
        let bold = face.bold || run.style.strong;
        for c in run.text.chars() {
            if c.is_ascii_whitespace() && !run.style.unbroken {
                word = 0.0;
            } else {
                word += crate::font::advance(c, bold) * face.size.text;
                widest = widest.max(word);
                if matches!(c, '-' | '–' | '—') && !run.style.unbroken {
                    word = 0.0;
                }
            }
        }
    }
    widest
}
