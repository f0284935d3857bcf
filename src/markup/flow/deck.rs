//! A deck's page, read again slide by slide.

use crate::flow::{Told, lines};

use super::scan::{Node, scan};
use super::{block, has};

/// What the slides of a deck say, in order: each `section` of the class `slide`. A page without one has none. What is
/// at the foot of all slides (the co-op, the number, the sources) is left out, and so are the notes of who speaks.
#[must_use]
pub fn slides(page: &str) -> Vec<Told> {
    let (dom, _) = super::super::fence::parse(page, false);
    let mut slides = Vec::new();
    gather(&scan(&dom), &mut slides);
    slides
}

fn gather(node: &Node, slides: &mut Vec<Told>) {
    for child in &node.children {
        if child.name == "section" && has(child, "slide") {
            slides.push(told(child));
        } else {
            gather(child, slides);
        }
    }
}

fn told(slide: &Node) -> Told {
    let parts = slide.children.iter().filter(|part| part.name != "footer");
    let (heads, others): (Vec<&Node>, Vec<&Node>) = parts.partition(|part| part.name == "header");
    let said = |nodes: &[&Node]| lines(&block::pieces(&nodes.iter().map(|&it| it.clone()).collect::<Vec<_>>()));
    let heading = said(&heads);
    let id = slide.attribute("id").unwrap_or_default().to_owned();
    Told { id, heading: heading.join(" – "), lines: said(&others) }
}
