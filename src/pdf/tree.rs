//! What is where, as it grows sheet by sheet: what goes on from one sheet to the next is one thing.

use krilla::geom::Rect;
use krilla::tagging::Identifier;

use crate::sheet::Role;

/// All sheets together.
#[derive(Default)]
pub struct Tree {
    /// In the order of reading.
    pub twigs: Vec<Twig>,
}

/// A part or a mark.
pub enum Twig {
    /// A part.
    Branch(Branch),
    /// A mark.
    Leaf(Identifier),
    /// What leads elsewhere, by its number on its sheet.
    Link(usize),
}

/// A part.
pub struct Branch {
    /// What it is.
    pub role: Role,
    /// Whether it goes on from the sheet before.
    pub rest: bool,
    /// What it says, for what must be told in words.
    pub words: String,
    /// Where it stands, on which sheet.
    pub bounds: Option<(usize, Rect)>,
    /// What it holds.
    pub twigs: Vec<Twig>,
}

impl Tree {
    /// Adds a sheet, of which these are the links.
    pub fn grow(&mut self, mut twigs: Vec<Twig>, links: &[Identifier]) {
        tie(&mut twigs, links);
        join(&mut self.twigs, twigs);
    }
}

/// Puts the identifiers of links in their place.
fn tie(twigs: &mut [Twig], links: &[Identifier]) {
    for twig in twigs {
        match twig {
            Twig::Branch(branch) => tie(&mut branch.twigs, links),
            Twig::Link(number) => {
                if let Some(link) = links.get(*number) {
                    *twig = Twig::Leaf(*link);
                }
            }
            Twig::Leaf(_) => {}
        }
    }
}

/// Adds twigs; the first may go on with the last of what is there.
fn join(there: &mut Vec<Twig>, more: Vec<Twig>) {
    for (at, twig) in more.into_iter().enumerate() {
        match (twig, there.last_mut()) {
            (Twig::Branch(new), Some(Twig::Branch(old)))
                if at == 0 && new.rest && std::mem::discriminant(&new.role) == std::mem::discriminant(&old.role) =>
            {
                join(&mut old.twigs, new.twigs);
            }
            (twig, _) => there.push(twig),
        }
    }
}
