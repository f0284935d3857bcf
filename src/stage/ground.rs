//! What is behind a slide and at its foot: ornament, not told to who listens.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::flow::Run;
use crate::sheet::{Colour, Mark, Node, Role};

use super::geometry::{Foot, Ground, Size};
use super::line::{Align, Face, lines};
use super::look::{Inks, Look};
use super::piece::block;
use super::{HEIGHT, Slide, WIDTH};

/// The ridge, as the theme draws it, in a box of 1440 × 300: the sun's circle is told apart.
const SHAPES: [&str; 3] = [
    "M0 300v-62l150-44 96 30 178-72 120 54 132-84 150 92 118-58 128-98 146 128 92-42 130 66v90z",
    "M0 300v-22l214-46 142 34 190-52 154 48 176-70 124 42 148-86 118 70 174 18v64z",
    "M0 300l300-30 210 18 250-32 216 26 190-50 274 44v24z",
];

/// How high the ridge is on sand.
const SAND: f64 = 192.0;

/// How high the ridge is on a ground: the style sheet is told.
pub fn ridge_height(ground: Ground) -> Option<f64> {
    match ground {
        Ground::Paper => None,
        Ground::Sand(_) => Some(SAND),
        Ground::Night(height) => Some(height),
    }
}

/// The ground of a slide.
pub fn ground(slide: &Slide, look: &Look) -> Vec<Node> {
    let inks = &look.inks;
    let sheet = |fill| block(0.0, 0.0, WIDTH, HEIGHT, 0.0, fill);
    match slide.geometry.ground {
        Ground::Paper => vec![sheet(inks.paper)],
        Ground::Sand(width) => {
            let colours = [inks.haze, inks.dune1, inks.dune2, inks.dune2];
            let sand = block(0.0, 0.0, width, HEIGHT, 0.0, inks.sand);
            vec![sheet(inks.paper), sand, ridge(width, SAND, colours)]
        }
        Ground::Night(height) => {
            let colours = [inks.sun, inks.far, inks.mid, inks.paper];
            vec![sheet(inks.night), ridge(WIDTH, height, colours)]
        }
    }
}

fn hex([red, green, blue]: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The ridge at the foot of the slide, so wide and so high, cut at the left and above where it does not fit.
fn ridge(width: f64, height: f64, colours: [Colour; 4]) -> Node {
    let scale = (width / 1440.0).max(height / 300.0);
    let (wide, high) = (width / scale, height / scale);
    let (x, y) = (1440.0 - wide, 300.0 - high);
    let [sun, far, mid, near] = colours.map(hex);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{x:.2} {y:.2} {wide:.2} {high:.2}\">\
         <clipPath id=\"r\"><rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{wide:.2}\" height=\"{high:.2}\"/></clipPath>\
         <g clip-path=\"url(#r)\"><circle cx=\"1206\" cy=\"132\" r=\"50\" fill=\"{sun}\"/>"
    );
    for (shape, fill) in SHAPES.iter().zip([far, mid, near]) {
        // Writing into a String cannot fail.
        let _ = write!(svg, "<path fill=\"{fill}\" d=\"{shape}\"/>");
    }
    svg.push_str("</g></svg>");
    let mark = Mark::Drawing { svg: svg.into(), x: 0.0, y: HEIGHT - height, width, height };
    Node::Part(Role::Artifact, vec![Node::Mark(mark)])
}

/// The co-op's mark, as the theme draws it.
const MARK: &str = "<rect width=\"32\" height=\"32\" rx=\"7\" fill=\"GROUND\"/>\
    <circle fill=\"#e8912d\" cx=\"22.5\" cy=\"9.5\" r=\"3.5\"/>\
    <path fill=\"#3f8fc9\" d=\"M10 32 21.5 15.5 32 27v5z\"/>\
    <path fill=\"#fff\" d=\"M0 29 11 10.5 23.5 32H4a4 4 0 0 1-4-3z\"/>";

fn mark(x: f64, y: f64, size: f64, ground: &str) -> Node {
    let shapes = MARK.replace("GROUND", ground);
    let svg: Arc<str> =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">{shapes}</svg>").into();
    Node::Mark(Mark::Drawing { svg, x, y, width: size, height: size })
}

/// The foot of a slide.
pub fn foot(slide: &Slide, look: &Look) -> Vec<Node> {
    let inks = &look.inks;
    match slide.geometry.foot {
        Foot::None => Vec::new(),
        Foot::Above => {
            let name = [Run::plain(look.coop.clone())];
            let face = Face { spacing: -0.02, ..face(30.0, inks.on_night).heavy(inks.on_night) };
            let size = 51.0;
            let top = 67.0;
            let mut nodes = vec![mark(96.0, top, size, "#1d4870")];
            let y = top + (size - face.line()) / 2.0;
            nodes.extend(lines(&name, &face, 900.0).marks(&face, 96.0 + size + 18.0, y, 900.0, Align::Left));
            vec![Node::Part(Role::Artifact, nodes)]
        }
        Foot::Whole => vec![Node::Part(Role::Artifact, whole(slide, look, inks))],
    }
}

fn whole(slide: &Slide, look: &Look, inks: &Inks) -> Vec<Node> {
    let sand = match slide.geometry.ground {
        Ground::Sand(width) => Some(width),
        _ => None,
    };
    let usual = face(18.0, if sand.is_some() { inks.ink } else { inks.muted });
    let strong = usual.heavy(inks.head);
    let (x, right, height) = (72.0, WIDTH - 72.0, 35.2);
    let top = HEIGHT - 20.0 - height;
    let line = top + (height - usual.line()) / 2.0;
    let size = 30.6;
    let mut nodes = vec![mark(x, top + (height - size) / 2.0, size, "#102a43")];
    let left = x + size + 10.8;
    let name = [Run::plain(look.coop.clone())];
    let set = lines(&name, &strong, 500.0);
    let most = sand.map_or(500.0, |width| width - 32.0 - left);
    nodes.extend(first(&name, &strong, left, line, most));
    let next = sand.map_or(left + set.width + 16.0, |width| width + 56.0);
    let number = format!("{} / {}", slide.number, slide.total);
    let number = [Run::plain(number)];
    let own = lines(&number, &usual, 300.0);
    let deck = [Run::plain(look.deck.clone())];
    nodes.extend(first(&deck, &usual, next, line, right - own.width - 24.0 - next));
    nodes.extend(own.marks(&usual, right - own.width, line, own.width, Align::Right));
    nodes
}

/// The first line of a text: a foot has no second one.
fn first(runs: &[Run], face: &Face, x: f64, y: f64, width: f64) -> Vec<Node> {
    let mut marks = lines(runs, face, width).marks(face, x, y, width, Align::Left);
    marks.truncate(1);
    marks
}

fn face(size: f64, fill: Colour) -> Face {
    Face { size: Size::new(size, 1.4), bold: false, spacing: 0.0, fill, strong: fill, link: fill, icon: None }
}
