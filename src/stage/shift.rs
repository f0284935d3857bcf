//! What is set, moved down.

use crate::sheet::{Mark, Node};

/// Moves nodes down by `by`.
pub fn down(nodes: &mut [Node], by: f64) {
    for node in nodes {
        match node {
            Node::Part(_, children) | Node::Rest(_, children) => down(children, by),
            Node::Mark(Mark::Text(text)) => text.baseline += by,
            Node::Moved(_, y, _, _)
            | Node::Mark(Mark::Box { y, .. } | Mark::Drawing { y, .. } | Mark::Picture { y, .. }) => *y += by,
        }
    }
}
