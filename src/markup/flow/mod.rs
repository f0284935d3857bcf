//! What a piece of a page says, as [`Piece`]s, whatever paper it is written on afterwards.
//!
//! The classes read here are the contract of the theme's blocks: `tiles`, `timeline`, `team`, `source`, `alert`, `nb`,
//! `hide`, `step`. What is not known is read through and never dropped.

mod block;
mod deck;
mod grid;
mod inline;
mod scan;

use crate::flow::{Piece, Runs};

use scan::{Node, scan};

pub use deck::slides;

/// The pieces of some HTML, in order. Time is linear, and nothing goes down the stack deeper than a bound.
#[must_use]
pub fn pieces(html: &str) -> Vec<Piece> {
    let (dom, _) = super::fence::parse(html, true);
    let root = scan(&dom);
    block::pieces(&root.children)
}

/// The text of some inline HTML.
#[must_use]
pub fn runs(html: &str) -> Runs {
    let (dom, _) = super::fence::parse(html, true);
    let root = scan(&dom);
    inline::runs(&root.children)
}

/// Whether an element has a class.
fn has(node: &Node, class: &str) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
}
