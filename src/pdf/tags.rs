//! Roles into the structure types of PDF 1.7, each where the standard has it: what stands where it may not is wrapped.

use std::num::NonZeroU16;

use krilla::tagging::{BBox, ListNumbering, Node, Placement, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use super::tree::{Branch, Tree, Twig};
use crate::sheet::Role;

/// The structure of a document.
pub fn of(tree: Tree) -> TagTree {
    let mut made = TagTree::new();
    let mut marker = Marker { level: 0 };
    for node in marker.blocks(tree.twigs) {
        made.push(node);
    }
    made
}

struct Marker {
    /// The level of the last heading: none is skipped.
    level: u8,
}

impl Marker {
    /// Blocks as they are; what stands within lines becomes a paragraph.
    fn blocks(&mut self, twigs: Vec<Twig>) -> Vec<Node> {
        let mut made = Vec::new();
        let mut loose: Vec<Node> = Vec::new();
        for twig in twigs {
            match twig {
                Twig::Branch(branch) if !is_inline(&branch.role) => {
                    paragraph(&mut loose, &mut made);
                    made.extend(self.block(branch));
                }
                twig => loose.extend(self.inline(twig)),
            }
        }
        paragraph(&mut loose, &mut made);
        made
    }

    fn inlines(&mut self, twigs: Vec<Twig>) -> Vec<Node> {
        twigs.into_iter().flat_map(|twig| self.inline(twig)).collect()
    }

    fn inline(&mut self, twig: Twig) -> Vec<Node> {
        match twig {
            Twig::Leaf(leaf) => vec![leaf.into()],
            Twig::Link(_) => Vec::new(),
            Twig::Branch(branch) if matches!(branch.role, Role::Link(_)) => {
                group(Tag::Link, self.inlines(branch.twigs))
            }
            Twig::Branch(branch) if is_inline(&branch.role) => self.inlines(branch.twigs),
            Twig::Branch(branch) => self.block(branch),
        }
    }

    fn block(&mut self, branch: Branch) -> Vec<Node> {
        let Branch { role, twigs, words, bounds, .. } = branch;
        match role {
            Role::Section => group(Tag::Section, self.blocks(twigs)),
            Role::Heading(level, title) => self.heading(level, &title, &words, twigs),
            Role::Paragraph => group(Tag::P, self.inlines(twigs)),
            Role::List(numbered) => {
                let numbering = if numbered { ListNumbering::Decimal } else { ListNumbering::Disc };
                group(Tag::L(numbering), self.each(twigs, is_item, |it| group(Tag::LI, group(Tag::LBody, it))))
            }
            Role::Item => group(Tag::LI, self.each(twigs, is_of_item, |it| group(Tag::LBody, it))),
            Role::Label => group(Tag::Lbl, self.inlines(twigs)),
            Role::Body => group(Tag::LBody, self.cell(twigs)),
            Role::Table(summary) => self.table(&summary, twigs),
            Role::Row => group(Tag::TR, self.each(twigs, is_cell, |it| group(Tag::TD, it))),
            Role::Head(heads_row) => {
                let scope = if heads_row { TableHeaderScope::Row } else { TableHeaderScope::Column };
                vec![TagGroup::with_children(Tag::TH(scope), self.cell(twigs)).into()]
            }
            Role::Cell => vec![TagGroup::with_children(Tag::TD, self.cell(twigs)).into()],
            Role::Figure(alt) => {
                let bounds = bounds.map(|(sheet, rect)| BBox::new(sheet, rect));
                let tag = Tag::Figure(Some(alt)).with_bbox(bounds).with_placement(Some(Placement::Block));
                group(tag, self.inlines(twigs))
            }
            Role::Caption => group(Tag::Caption, self.cell(twigs)),
            Role::Quote => group(Tag::BlockQuote, self.blocks(twigs)),
            Role::Code => group(Tag::P, group(Tag::Code, self.inlines(twigs))),
            // A note in the standard's sense answers a mark in the text; what stands out is a part.
            Role::Note if twigs.iter().any(is_label) => {
                group(Tag::Note.with_placement(Some(Placement::Block)), self.cell(twigs))
            }
            Role::Note => group(Tag::Div, self.blocks(twigs)),
            Role::Contents => group(Tag::TOC, self.each(twigs, is_line, |it| group(Tag::TOCI, it))),
            Role::ContentsLine => {
                let made = self.inlines(twigs);
                group(Tag::TOCI, group(Tag::Reference, made))
            }
            Role::Link(_) | Role::Spoken(_) | Role::Icon(_) | Role::Artifact => self.inlines(twigs),
        }
    }

    fn heading(&mut self, level: u8, title: &str, words: &str, twigs: Vec<Twig>) -> Vec<Node> {
        let made = self.inlines(twigs);
        let title = [title.trim(), words.trim()].into_iter().find(|it| !it.is_empty());
        let Some(title) = title.filter(|_| !made.is_empty()) else { return group(Tag::P, made) };
        self.level = level.clamp(1, self.level.saturating_add(1));
        let level = NonZeroU16::new(self.level.into()).unwrap_or(NonZeroU16::MIN);
        group(Tag::Hn(level, Some(title.to_owned())), made)
    }

    /// What may hold text as well as blocks.
    fn cell(&mut self, twigs: Vec<Twig>) -> Vec<Node> {
        if twigs.iter().any(|twig| matches!(twig, Twig::Branch(branch) if !is_inline(&branch.role))) {
            self.blocks(twigs)
        } else {
            self.inlines(twigs)
        }
    }

    /// Children of one kind; others are made to be of it.
    fn each(&mut self, twigs: Vec<Twig>, fits: fn(&Role) -> bool, wrap: impl Fn(Vec<Node>) -> Vec<Node>) -> Vec<Node> {
        let mut made = Vec::new();
        let mut loose = Vec::new();
        for twig in twigs {
            match twig {
                Twig::Branch(branch) if fits(&branch.role) => {
                    made.extend(wrap(std::mem::take(&mut loose)));
                    made.extend(self.block(branch));
                }
                twig => loose.extend(self.inline(twig)),
            }
        }
        made.extend(wrap(loose));
        made
    }

    fn table(&mut self, summary: &str, mut twigs: Vec<Twig>) -> Vec<Node> {
        plainer(&mut twigs);
        let (mut captions, mut heads, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for twig in twigs {
            match twig {
                Twig::Branch(branch) if matches!(branch.role, Role::Caption) => captions.extend(self.block(branch)),
                Twig::Branch(branch) if rows.is_empty() && is_head(&branch) => heads.extend(self.block(branch)),
                Twig::Branch(branch) if matches!(branch.role, Role::Row) => rows.extend(self.block(branch)),
                twig => {
                    let loose = self.inline(twig);
                    rows.extend(group(Tag::TR, group(Tag::TD, loose)));
                }
            }
        }
        let mut made = captions;
        made.extend(group(Tag::THead, heads));
        made.extend(group(Tag::TBody, rows));
        let summary = Some(summary.trim()).filter(|it| !it.is_empty()).map(str::to_owned);
        group(Tag::Table.with_summary(summary), made)
    }
}

/// A group, unless there is nothing in it.
fn group(tag: impl Into<TagKind>, children: Vec<Node>) -> Vec<Node> {
    if children.is_empty() { Vec::new() } else { vec![TagGroup::with_children(tag, children).into()] }
}

fn paragraph(loose: &mut Vec<Node>, made: &mut Vec<Node>) {
    made.extend(group(Tag::P, std::mem::take(loose)));
}

const fn is_label(twig: &Twig) -> bool {
    matches!(twig, Twig::Branch(Branch { role: Role::Label, .. }))
}

const fn is_inline(role: &Role) -> bool {
    matches!(role, Role::Link(_) | Role::Spoken(_) | Role::Icon(_))
}

const fn is_item(role: &Role) -> bool {
    matches!(role, Role::Item | Role::Caption)
}

const fn is_of_item(role: &Role) -> bool {
    matches!(role, Role::Label | Role::Body)
}

const fn is_cell(role: &Role) -> bool {
    matches!(role, Role::Head(_) | Role::Cell)
}

const fn is_line(role: &Role) -> bool {
    matches!(role, Role::ContentsLine | Role::Contents | Role::Caption)
}

/// In a table of two columns heads would outnumber cells, which checkers hold against it: there the corner, which heads
/// nothing but heads, is a cell. Rows keep theirs.
fn plainer(rows: &mut [Twig]) {
    let cells: Vec<&Role> = rows.iter().flat_map(cells).map(|cell| &cell.role).collect();
    let heads = cells.iter().filter(|role| matches!(role, Role::Head(_))).count();
    if 2 * heads <= cells.len() {
        return;
    }
    let head = rows.iter_mut().find_map(|row| match row {
        Twig::Branch(row) if is_head(row) && row.twigs.len() > 1 => Some(row),
        _ => None,
    });
    if let Some(Twig::Branch(corner)) = head.and_then(|row| row.twigs.first_mut()) {
        corner.role = Role::Cell;
    }
}

fn cells(row: &Twig) -> impl Iterator<Item = &Branch> {
    let cells = match row {
        Twig::Branch(row) if row.role == Role::Row => row.twigs.as_slice(),
        _ => &[],
    };
    cells.iter().filter_map(|twig| match twig {
        Twig::Branch(cell) if is_cell(&cell.role) => Some(cell),
        _ => None,
    })
}

/// Whether the cells of a row head their columns, all but its corner.
fn is_head(row: &Branch) -> bool {
    let heads = |twig: &Twig| matches!(twig, Twig::Branch(cell) if matches!(cell.role, Role::Head(false)));
    let corner = |twig: &Twig| matches!(twig, Twig::Branch(cell) if cell.role == Role::Cell) && row.twigs.len() > 1;
    let mut cells = row.twigs.iter();
    let first = cells.next().is_some_and(|twig| heads(twig) || corner(twig));
    matches!(row.role, Role::Row) && first && cells.all(heads)
}
