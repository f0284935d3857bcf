//! Strips onto pages: no heading is left alone, a table's head is repeated, what goes on is one thing.

use std::collections::BTreeSet;

use super::look::{BOTTOM, HEIGHT, TOP, WIDTH};
use super::strip::{Step, Strip, down};
use crate::sheet::{Entry, Node, Role, Sheet};

/// Pages, and what the reader's table of contents says of them.
#[derive(Default)]
pub struct Pages {
    /// Without what runs at their foot.
    pub sheets: Vec<Sheet>,
    /// Its sheets are counted from the first of these.
    pub entries: Vec<Entry>,
    /// What leads to each.
    pub ids: Vec<String>,
}

/// Lays strips out.
pub fn lay(strips: &[Strip]) -> Pages {
    let mut press = Press { strips, pages: Pages::default(), placed: Vec::new(), y: TOP, opened: BTreeSet::new() };
    let mut rest = strips;
    let mut at = 0;
    while !rest.is_empty() {
        let follows = rest.windows(2).take_while(|pair| matches!(pair, [one, next] if one.keep && !next.fresh));
        let (block, more) = rest.split_at(1 + follows.count());
        press.block(at, block);
        at += block.len();
        rest = more;
    }
    press.turn();
    press.pages
}

struct Press<'s> {
    strips: &'s [Strip],
    pages: Pages,
    /// Those of the open page: the strip, where its top is, how much of the gap above it is there, whether it is a
    /// head once more.
    placed: Vec<(usize, f64, f64, bool)>,
    y: f64,
    /// Parts that an earlier page began.
    opened: BTreeSet<usize>,
}

const FOOT: f64 = HEIGHT - BOTTOM;

impl Press<'_> {
    fn block(&mut self, at: usize, block: &[Strip]) {
        let fresh = block.first().is_some_and(|strip| strip.fresh);
        let height: f64 = block.iter().map(|strip| strip.height + strip.before).sum();
        let gap = if self.placed.is_empty() { block.first().map_or(0.0, |strip| strip.before) } else { 0.0 };
        if !self.placed.is_empty() && (fresh || self.y + height - gap > FOOT) {
            self.turn();
        }
        for (number, strip) in block.iter().enumerate() {
            // What is kept together may be higher than a page.
            if !self.placed.is_empty() && self.y + strip.before + strip.height > FOOT {
                self.turn();
            }
            if self.placed.is_empty() {
                self.heads(at + number, strip);
            }
            let before = if self.placed.is_empty() { 0.0 } else { strip.before };
            self.put(at + number, before, strip.height, false);
        }
    }

    fn put(&mut self, at: usize, before: f64, height: f64, again: bool) {
        self.placed.push((at, self.y + before, before, again));
        self.y += before + height;
    }

    /// A table that goes on has its head once more.
    fn heads(&mut self, at: usize, strip: &Strip) {
        let Some((table, false)) = strip.table else { return };
        let heads: Vec<(usize, f64)> = self
            .strips
            .iter()
            .enumerate()
            .take(at)
            .rev()
            .take_while(|(_, it)| it.table.is_some_and(|(other, _)| other == table))
            .filter(|(_, it)| it.table == Some((table, true)))
            .map(|(at, it)| (at, it.height))
            .collect();
        // A head that takes half a page would leave no room for what it heads.
        if heads.iter().map(|(_, height)| height).sum::<f64>() < (FOOT - TOP) / 2.0 {
            for (head, height) in heads.into_iter().rev() {
                self.put(head, 0.0, height, true);
            }
        }
    }

    /// Ends the page.
    fn turn(&mut self) {
        if self.placed.is_empty() {
            return;
        }
        let mut sheet = Sheet { width: WIDTH, height: HEIGHT, ..Sheet::default() };
        let mut grounds = Vec::new();
        let mut branches: Vec<Open> = Vec::new();
        let number = self.pages.sheets.len();
        for (at, top, before, again) in std::mem::take(&mut self.placed) {
            let Some(strip) = self.strips.get(at) else { continue };
            for (depth, rail) in strip.rails.iter().enumerate() {
                let gap = if depth < strip.through { before } else { 0.0 };
                // A hair over the next, so that no seam is seen.
                grounds.push(rail.drawn(top - gap, strip.height + gap + 0.3));
            }
            grounds.extend(down(&strip.ornaments, top));
            if again {
                let nodes = strip.cells.iter().flat_map(|(_, nodes)| down(nodes, top)).collect();
                grounds.push(Node::Part(Role::Artifact, nodes));
                continue;
            }
            sheet.anchors.extend(strip.ids.iter().map(|id| (id.clone(), (top - 12.0).max(0.0))));
            if let Some((level, title)) = &strip.entry {
                let entry = Entry { title: title.clone(), level: *level, sheet: number, y: (top - 12.0).max(0.0) };
                self.pages.entries.push(entry);
                self.pages.ids.push(strip.ids.last().cloned().unwrap_or_default());
            }
            for (path, nodes) in &strip.cells {
                add(&mut branches, path, down(nodes, top));
            }
        }
        sheet.nodes.push(Node::Part(Role::Artifact, grounds));
        let mut begun = BTreeSet::new();
        sheet.nodes.extend(branches.into_iter().map(|it| it.closed(&self.opened, &mut begun)));
        self.opened.extend(begun);
        self.pages.sheets.push(sheet);
        self.y = TOP;
    }
}

/// A part of the open page, or marks.
enum Open {
    Part(Step, Vec<Open>),
    Marks(Vec<Node>),
}

fn add(branches: &mut Vec<Open>, path: &[Step], nodes: Vec<Node>) {
    let Some((step, deeper)) = path.split_first() else {
        match branches.last_mut() {
            Some(Open::Marks(marks)) => marks.extend(nodes),
            _ => branches.push(Open::Marks(nodes)),
        }
        return;
    };
    if !matches!(branches.last(), Some(Open::Part(last, _)) if last.0 == step.0) {
        branches.push(Open::Part(step.clone(), Vec::new()));
    }
    if let Some(Open::Part(_, inner)) = branches.last_mut() {
        add(inner, deeper, nodes);
    }
}

impl Open {
    fn closed(self, opened: &BTreeSet<usize>, begun: &mut BTreeSet<usize>) -> Node {
        match self {
            Self::Marks(mut nodes) if nodes.len() == 1 => nodes.pop().unwrap_or(Node::Part(Role::Artifact, Vec::new())),
            Self::Marks(nodes) => Node::Moved(0.0, 0.0, 1.0, nodes),
            Self::Part((number, role), inner) => {
                let nodes = inner.into_iter().flat_map(|it| it.flat(opened, begun)).collect();
                begun.insert(number);
                if opened.contains(&number) { Node::Rest(role, nodes) } else { Node::Part(role, nodes) }
            }
        }
    }

    fn flat(self, opened: &BTreeSet<usize>, begun: &mut BTreeSet<usize>) -> Vec<Node> {
        match self {
            Self::Marks(nodes) => nodes,
            part @ Self::Part(..) => vec![part.closed(opened, begun)],
        }
    }
}
