//! Draws the nodes of a sheet and says what each is.

use std::cell::Cell;
use std::collections::BTreeMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::geom::{Quadrilateral, Rect, Transform};
use krilla::surface::Surface;

use super::ink::Ink;
use super::tree::{Branch, Twig};
use super::{POINT, destination, finite, within};
use crate::sheet::{Node, Role, Text};

/// Deeper than this, nothing is drawn: nobody nests so, and a stack has an end.
const DEEPEST: u8 = 100;

/// Draws a sheet.
pub struct Brush<'a, 's, 'd> {
    pub(super) surface: &'a mut Surface<'s>,
    pub(super) ink: &'a mut Ink,
    pub(super) sheet: usize,
    anchors: &'a BTreeMap<&'d str, (usize, f32)>,
    place: Place,
    depth: u8,
    /// What leads elsewhere, in the order of [`Twig::Link`].
    pub links: Vec<Annotation>,
}

/// Where lengths are measured from, in points.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    y: f32,
    scale: f32,
}

/// What the parts around a mark make of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'c> {
    /// Nobody is told of it.
    pub artifact: bool,
    /// Shapes are content, and say this.
    pub figure: Option<&'c str>,
    /// What the first text is read as, and whether that was said: the others are silent.
    pub spoken: Option<(&'c str, &'c Cell<bool>)>,
    /// The text that follows in the same block.
    pub after: Option<&'c Text>,
}

/// What was drawn.
#[derive(Default)]
pub(super) struct Drawn {
    /// What each is.
    pub twigs: Vec<Twig>,
    /// Where each is, in points.
    pub bounds: Vec<Rect>,
    /// The text.
    pub words: String,
}

impl Drawn {
    fn add(&mut self, more: Self) {
        self.twigs.extend(more.twigs);
        self.bounds.extend(more.bounds);
        self.words.push_str(&more.words);
    }
}

impl<'a, 's, 'd> Brush<'a, 's, 'd> {
    /// For the sheet of this number.
    pub const fn new(
        surface: &'a mut Surface<'s>,
        ink: &'a mut Ink,
        anchors: &'a BTreeMap<&'d str, (usize, f32)>,
        sheet: usize,
    ) -> Self {
        let place = Place { x: 0.0, y: 0.0, scale: POINT };
        Self { surface, ink, sheet, anchors, place, depth: 0, links: Vec::new() }
    }

    /// Draws all nodes.
    pub fn draw(&mut self, nodes: &[Node]) -> Vec<Twig> {
        self.surface.push_transform(&Transform::from_scale(POINT, POINT));
        let drawn = self.nodes(nodes, Around::default());
        self.surface.pop();
        drawn.twigs
    }

    fn nodes<'n>(&mut self, nodes: &'n [Node], around: Around<'n>) -> Drawn {
        let mut drawn = Drawn::default();
        if self.depth >= DEEPEST {
            return drawn;
        }
        self.depth += 1;
        let mut rest = nodes;
        while let Some((node, more)) = rest.split_first() {
            let after = match first_text(more) {
                Next::Text(text) => Some(text),
                Next::Nothing => around.after,
                Next::Block => None,
            };
            drawn.add(self.node(node, Around { after, ..around }));
            rest = more;
        }
        self.depth -= 1;
        drawn
    }

    fn node(&mut self, node: &Node, around: Around<'_>) -> Drawn {
        match node {
            Node::Mark(mark) => self.mark(mark, around),
            Node::Part(role, nodes) => self.part(role, nodes, false, around),
            Node::Rest(role, nodes) => self.part(role, nodes, true, around),
            Node::Moved(x, y, scale, nodes) => self.moved(finite(*x), finite(*y), *scale, nodes, around),
        }
    }

    fn moved(&mut self, x: f32, y: f32, scale: f64, nodes: &[Node], around: Around<'_>) -> Drawn {
        let scale = within(if scale.is_finite() { scale } else { 1.0 }, 0.001, 100.0);
        let place = self.place;
        self.place = Place { x: place.x + x * place.scale, y: place.y + y * place.scale, scale: place.scale * scale };
        self.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, x, y));
        let drawn = self.nodes(nodes, around);
        self.surface.pop();
        self.place = place;
        drawn
    }

    fn part(&mut self, role: &Role, nodes: &[Node], rest: bool, around: Around<'_>) -> Drawn {
        // A text goes on after a link, not after a paragraph.
        let around = if is_inline(role) { around } else { Around { after: None, ..around } };
        let is_ornament = matches!(role, Role::Artifact)
            || matches!(role, Role::Figure(words) | Role::Icon(words) if words.trim().is_empty());
        if around.artifact || is_ornament {
            return self.nodes(nodes, Around { artifact: true, ..around });
        }
        match role {
            Role::Spoken(words) | Role::Icon(words) => {
                let said = Cell::new(false);
                self.nodes(nodes, Around { spoken: Some((words, &said)), ..around })
            }
            Role::Link(to) => self.link(to, nodes, around),
            role => {
                let figure = if let Role::Figure(words) = role { Some(words.as_str()) } else { None };
                let around = Around { figure, ..around };
                let Drawn { twigs, bounds, words } = self.nodes(nodes, around);
                let around = surrounding(&bounds).map(|it| (self.sheet, it));
                let branch = Branch { role: role.clone(), rest, words: words.clone(), bounds: around, twigs };
                Drawn { twigs: vec![Twig::Branch(branch)], bounds, words }
            }
        }
    }

    fn link(&mut self, to: &str, nodes: &[Node], around: Around<'_>) -> Drawn {
        let target = match to.strip_prefix('#') {
            Some(id) => self.anchors.get(id).map(|(sheet, y)| Target::Destination(destination(*sheet, *y).into())),
            None if to.trim().is_empty() => None,
            None => Some(Target::Action(Action::Link(LinkAction::new(to.to_owned())))),
        };
        let mut drawn = self.nodes(nodes, around);
        let Some(target) = target.filter(|_| !drawn.bounds.is_empty()) else { return drawn };
        let said = drawn.words.trim();
        let words = match (said, to.starts_with('#')) {
            ("", _) => to.to_owned(),
            (said, true) => said.to_owned(),
            (said, false) if said == to => said.to_owned(),
            (said, false) => format!("{said} ({to})"),
        };
        let quads: Vec<Quadrilateral> = drawn.bounds.iter().copied().map(Quadrilateral::from).collect();
        drawn.twigs.push(Twig::Link(self.links.len()));
        self.links.push(Annotation::new_link(LinkAnnotation::new_with_quad_points(quads, target), Some(words)));
        let role = Role::Link(to.to_owned());
        let twigs = std::mem::take(&mut drawn.twigs);
        let branch = Branch { role, rest: false, words: String::new(), bounds: None, twigs };
        drawn.twigs.push(Twig::Branch(branch));
        drawn
    }

    /// A rectangle in points, of one in the pixels of this place.
    pub(super) fn bounds(&self, x: f32, y: f32, width: f32, height: f32) -> Option<Rect> {
        let Place { x: left, y: top, scale } = self.place;
        Rect::from_xywh(left + x * scale, top + y * scale, width * scale, height * scale)
    }
}

/// What comes next to a text.
enum Next<'n> {
    Text(&'n Text),
    Block,
    Nothing,
}

/// The first text, as far as it is in the same block.
fn first_text(nodes: &[Node]) -> Next<'_> {
    for node in nodes {
        match node {
            Node::Mark(crate::sheet::Mark::Text(text)) => return Next::Text(text),
            Node::Mark(_) | Node::Part(Role::Artifact, _) => {}
            Node::Part(role, inner) if is_inline(role) => match first_text(inner) {
                Next::Nothing => {}
                found => return found,
            },
            _ => return Next::Block,
        }
    }
    Next::Nothing
}

/// Whether it stands within a line.
const fn is_inline(role: &Role) -> bool {
    matches!(role, Role::Link(_) | Role::Spoken(_) | Role::Icon(_))
}

/// The smallest rectangle around all.
fn surrounding(bounds: &[Rect]) -> Option<Rect> {
    let first = bounds.first()?;
    let start = (first.left(), first.top(), first.right(), first.bottom());
    let (left, top, right, bottom) = bounds.iter().fold(start, |(left, top, right, bottom), it| {
        (left.min(it.left()), top.min(it.top()), right.max(it.right()), bottom.max(it.bottom()))
    });
    Rect::from_ltrb(left, top, right, bottom)
}
