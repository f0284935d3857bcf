//! Tables, numbers, timelines, cards.

use crate::flow::{Card, Cell, Change, Moment, Runs, Table, Tile, Trend};

use super::block::icon;
use super::has;
use super::inline::runs;
use super::scan::Node;

/// A table.
pub fn table(node: &Node) -> Table {
    let mut table = Table::default();
    rows(node, false, &mut table);
    let widest = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or(0);
    let has_head = !table.head.is_empty();
    for row in table.rows.iter_mut().chain(has_head.then_some(&mut table.head)) {
        row.resize(widest.min(MOST_COLUMNS), Cell::default());
    }
    // A head's column stands as its figures do.
    let numeric: Vec<bool> = table.head.iter().map(|cell| cell.numeric).collect();
    for row in &mut table.rows {
        for (cell, numeric) in row.iter_mut().zip(&numeric) {
            cell.numeric |= numeric;
        }
    }
    table
}

/// More columns than that are no table for a slide or a sheet; rows are filled up to the widest.
const MOST_COLUMNS: usize = 64;

fn rows(node: &Node, in_head: bool, table: &mut Table) {
    for child in &node.children {
        match child.name.as_str() {
            "caption" => table.caption = runs(&child.children),
            "thead" => rows(child, true, table),
            "tr" => {
                let cells: Vec<Cell> = child.children.iter().filter_map(|cell| self::cell(cell, in_head)).collect();
                if in_head && table.head.is_empty() {
                    table.head = cells;
                } else {
                    table.rows.push(cells);
                }
            }
            "" => {}
            _ => rows(child, in_head, table),
        }
    }
}

fn cell(node: &Node, in_head: bool) -> Option<Cell> {
    let heads = node.name == "th";
    if !heads && node.name != "td" {
        return None;
    }
    let numeric = has(node, "num") || has(node, "right");
    Some(Cell { runs: runs(&node.children), numeric, heads_row: heads && !in_head })
}

/// Every element below with one of these classes, in order.
fn with<'n>(node: &'n Node, classes: &[&str], found: &mut Vec<&'n Node>) {
    for child in &node.children {
        if classes.iter().any(|class| has(child, class)) {
            found.push(child);
        } else {
            with(child, classes, found);
        }
    }
}

fn first<'n>(node: &'n Node, class: &str) -> Option<&'n Node> {
    let mut found = Vec::new();
    with(node, &[class], &mut found);
    found.first().copied()
}

fn said(node: Option<&Node>) -> Runs {
    node.map(|node| runs(&node.children)).unwrap_or_default()
}

/// What an item says beside the elements that were read.
fn rest(node: &Node, known: &[&str]) -> Vec<Runs> {
    let others = node.children.iter().filter(|child| !known.iter().any(|class| has(child, class)));
    others.map(|child| runs(std::slice::from_ref(child))).filter(|runs| !runs.is_empty()).collect()
}

/// Big numbers.
pub fn tiles(list: &Node) -> Vec<Tile> {
    let item = |item: &Node| Tile {
        value: said(first(item, "tile-value")),
        label: said(first(item, "tile-label")),
        change: first(item, "tile-change").map(change),
        notes: rest(item, &["tile-value", "tile-label", "tile-change", "icon"]),
        icon: item.children.iter().find(|child| child.name == "svg" && has(child, "icon")).map(icon),
    };
    items(list).map(item).collect()
}

fn change(node: &Node) -> Change {
    let trends = [("tile-up", Trend::Up), ("tile-down", Trend::Down), ("tile-flat", Trend::Level)];
    let trend = trends.into_iter().find(|(class, _)| has(node, class)).map(|(_, trend)| trend);
    Change { runs: runs(&node.children), trend }
}

/// What happens when.
pub fn timeline(list: &Node) -> Vec<Moment> {
    let item = |item: &Node| Moment {
        when: said(first(item, "when")),
        what: std::iter::once(said(first(item, "what"))).chain(rest(item, &["when", "what"])).flatten().collect(),
        done: has(item, "done"),
    };
    items(list).map(item).collect()
}

/// The team, a card each.
pub fn team(list: &Node) -> Vec<Card> {
    let item = |item: &Node| {
        let roles = first(item, "roles");
        let lines: Vec<Runs> = roles.into_iter().flat_map(items).map(|role| runs(&role.children)).collect();
        let dot = || Runs::from([crate::flow::Run::plain(" · ")]);
        let mut line = Runs::new();
        for (at, role) in lines.into_iter().enumerate() {
            line.extend(if at == 0 { Runs::new() } else { dot() });
            line.extend(role);
        }
        let mut others = Vec::new();
        outside(item, &["member-name", "roles", "initial"], &mut others);
        let lines = std::iter::once(line).chain(others).filter(|line| !line.is_empty()).collect();
        Card { name: said(first(item, "member-name")), lines }
    };
    items(list).map(item).collect()
}

/// Who made what: the author's name, and what else is said.
pub fn credits(list: &Node) -> Vec<Card> {
    let item = |item: &Node| {
        let mut names = Vec::new();
        named(item, "strong", &mut names);
        let mut lines: Vec<Runs> = item.children.iter().map(without_names).collect();
        lines.retain(|line| line.iter().any(|run| !run.text.trim().is_empty()));
        Card { name: names.into_iter().flat_map(|name| runs(&name.children)).collect(), lines }
    };
    items(list).map(item).collect()
}

fn named<'n>(node: &'n Node, name: &str, found: &mut Vec<&'n Node>) {
    for child in &node.children {
        if child.name == name { found.push(child) } else { named(child, name, found) }
    }
}

/// What a part of a credit says beside the name.
fn without_names(node: &Node) -> Runs {
    let mut rest = node.clone();
    rest.children.retain(|child| child.name != "strong");
    runs(&[rest])
}

/// Somebody after the other, on a line.
pub fn authors(list: &Node) -> Runs {
    let mut line = Runs::new();
    for (at, author) in items(list).enumerate() {
        line.extend((at > 0).then(|| crate::flow::Run::plain(" · ")));
        line.extend(runs(&author.children));
    }
    line
}

/// Text that stands in no element of these classes.
fn outside(node: &Node, known: &[&str], found: &mut Vec<Runs>) {
    for child in &node.children {
        if known.iter().any(|class| has(child, class)) {
            continue;
        }
        if child.name == "div" {
            outside(child, known, found);
        } else {
            found.extend(Some(runs(std::slice::from_ref(child))).filter(|runs| !runs.is_empty()));
        }
    }
}

/// The items of a list.
pub fn items(list: &Node) -> impl Iterator<Item = &Node> {
    list.children.iter().filter(|child| child.name == "li")
}
