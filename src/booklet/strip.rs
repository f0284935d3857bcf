//! What is never broken: a line of text, a row of a table, a drawing.

use crate::sheet::{Colour, Mark, Node, Role};

/// A part that a strip stands in, by its number: the same on two pages is one thing.
pub type Step = (usize, Role);

/// As high as it is, from side to side; heights are from its own top.
#[derive(Clone, Debug, Default)]
pub struct Strip {
    /// How high.
    pub height: f64,
    /// The gap to what is above; none at the top of a page.
    pub before: f64,
    /// Stands on the page of what follows.
    pub keep: bool,
    /// What it says, and the parts that this is in.
    pub cells: Vec<(Vec<Step>, Vec<Node>)>,
    /// What is drawn and not said.
    pub ornaments: Vec<Node>,
    /// Grounds and bars that it stands on.
    pub rails: Vec<Rail>,
    /// How many of them go on through the gap above.
    pub through: usize,
    /// The table whose row it is, and whether it is the head.
    pub table: Option<(usize, bool)>,
    /// What can be pointed at.
    pub ids: Vec<String>,
    /// A line of the reader's table of contents: its level and what it says.
    pub entry: Option<(u8, String)>,
    /// Starts a page.
    pub fresh: bool,
}

/// A ground or a bar beside several strips.
#[derive(Clone, Copy, Debug)]
pub struct Rail {
    /// The left side.
    pub x: f64,
    /// How wide.
    pub width: f64,
    /// Its colour.
    pub fill: Colour,
}

impl Rail {
    /// From here down to there.
    pub const fn drawn(self, y: f64, height: f64) -> Node {
        Node::Mark(Mark::Box { x: self.x, y, width: self.width, height, radius: 0.0, fill: self.fill })
    }
}

/// Nodes further down.
pub fn down(nodes: &[Node], by: f64) -> Vec<Node> {
    nodes.iter().map(|node| lower(node, by)).collect()
}

fn lower(node: &Node, by: f64) -> Node {
    match node {
        Node::Part(role, nodes) => Node::Part(role.clone(), down(nodes, by)),
        Node::Rest(role, nodes) => Node::Rest(role.clone(), down(nodes, by)),
        Node::Moved(x, y, scale, nodes) => Node::Moved(*x, y + by, *scale, nodes.clone()),
        Node::Mark(mark) => {
            let mut mark = mark.clone();
            match &mut mark {
                Mark::Text(text) => text.baseline += by,
                Mark::Box { y, .. } | Mark::Drawing { y, .. } | Mark::Picture { y, .. } => *y += by,
            }
            Node::Mark(mark)
        }
    }
}
