//! What is said, line by line, in plain words.

use super::{Cell, Drawing, Moment, Piece, Run, Runs, Table, Tile};

/// What a slide says to who looks at it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What it can be pointed at by; may be empty.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Everything else that is seen, line by line.
    pub lines: Vec<String>,
}

/// What pieces say to who sees them: a line for each paragraph, item, row, number, person. A drawing is its words.
#[must_use]
pub fn lines(pieces: &[Piece]) -> Vec<String> {
    let mut lines = Vec::new();
    gather(pieces, &mut lines);
    lines.retain(|line| !line.is_empty());
    lines
}

fn gather(pieces: &[Piece], lines: &mut Vec<String>) {
    for piece in pieces {
        match piece {
            Piece::Heading { runs, .. } | Piece::Paragraph(runs) | Piece::Source(runs) => lines.push(seen(runs)),
            Piece::List { items, .. } | Piece::Steps(items) => items.iter().for_each(|item| gather(item, lines)),
            Piece::Terms(terms) => terms.iter().for_each(|(term, what)| {
                lines.push(joined([seen(term), self::lines(what).join(" ")], " : "));
            }),
            Piece::Quote(pieces) | Piece::Alert { pieces, .. } => gather(pieces, lines),
            Piece::Code(code) => lines.extend(code.lines().map(str::to_owned)),
            Piece::Table(table) => self::table(table, lines),
            Piece::Drawing(drawing) => self::drawing(drawing, lines),
            Piece::Picture(picture) => lines.extend([picture.alt.clone(), seen(&picture.caption)]),
            Piece::Tiles(tiles) => lines.extend(tiles.iter().map(tile)),
            Piece::Timeline(moments) => lines.extend(moments.iter().map(moment)),
            Piece::Cards(cards) => lines.extend(
                cards.iter().map(|card| joined(std::iter::once(&card.name).chain(&card.lines).map(seen), " · ")),
            ),
        }
    }
}

fn table(table: &Table, lines: &mut Vec<String>) {
    lines.push(seen(&table.caption));
    let row = |cells: &[Cell]| joined(cells.iter().map(|cell| seen(&cell.runs)), " · ");
    lines.push(row(&table.head));
    lines.extend(table.rows.iter().map(|cells| row(cells)));
}

/// Its figures where they stand in a table, for these are compared line by line; else its words.
fn drawing(drawing: &Drawing, lines: &mut Vec<String>) {
    lines.push(drawing.title.clone());
    match &drawing.table {
        Some(figures) => table(figures, lines),
        None => lines.push(drawing.words.clone()),
    }
    lines.push(seen(&drawing.source));
}

fn tile(tile: &Tile) -> String {
    let change = tile.change.iter().map(|change| &change.runs);
    joined([&tile.value, &tile.label].into_iter().chain(change).chain(&tile.notes).map(seen), " · ")
}

fn moment(moment: &Moment) -> String {
    joined([seen(&moment.when), seen(&moment.what)], " : ")
}

fn joined(parts: impl IntoIterator<Item = String>, by: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(by)
}

/// What of it is seen.
fn seen(runs: &Runs) -> String {
    let seen: String = runs.iter().filter(|run: &&Run| !run.style.unseen).map(|run| run.text.as_str()).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
