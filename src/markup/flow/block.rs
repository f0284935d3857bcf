//! Blocks: what stands under each other.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;

use crate::flow::{Drawing, Picture, Piece, Run, Runs, Table};

use super::super::dom::is_block;
use super::scan::Node;
use super::{grid, has, inline};

/// The pieces of some nodes; text between blocks is paragraphs.
pub fn pieces(nodes: &[Node]) -> Vec<Piece> {
    let mut made = Vec::new();
    let mut text: Vec<&Node> = Vec::new();
    for node in nodes {
        if stands_alone(node) {
            paragraph(&mut text, &mut made);
            piece(node, &mut made);
        } else {
            text.push(node);
        }
    }
    paragraph(&mut text, &mut made);
    made
}

/// Whether it is no text within a line.
fn stands_alone(node: &Node) -> bool {
    let is_text = node.name.is_empty() || matches!(node.name.as_str(), "br" | "button" | "option" | "select");
    !is_text
        && (is_block(&node.name)
            || matches!(node.name.as_str(), "img" | "picture")
            || (node.name == "svg" && !has(node, "icon"))
            || node.children.iter().any(stands_alone))
}

/// What was gathered, as a paragraph.
fn paragraph(text: &mut Vec<&Node>, made: &mut Vec<Piece>) {
    let nodes: Vec<Node> = text.drain(..).cloned().collect();
    let runs = inline::runs(&nodes);
    if says(&runs) {
        made.push(Piece::Paragraph(runs));
    }
}

fn says(runs: &Runs) -> bool {
    runs.iter().any(|run| !run.text.trim().is_empty())
}

fn piece(node: &Node, made: &mut Vec<Piece>) {
    match node.name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = node.name.bytes().last().map_or(2, |digit| digit - b'0');
            let id = node.attribute("id").unwrap_or_default().to_owned();
            made.push(Piece::Heading { level, id, runs: inline::runs(&node.children) });
        }
        "p" if lone_icon(node).is_some() => made.extend(lone_icon(node).and_then(drawing).map(Piece::Drawing)),
        "p" if !node.children.iter().any(stands_alone) => {
            let runs = inline::runs(&node.children);
            if says(&runs) {
                made.push(if has(node, "source") { Piece::Source(runs) } else { Piece::Paragraph(runs) });
            }
        }
        "ul" | "ol" | "menu" => list(node, made),
        "dl" => {
            let mut terms = Vec::new();
            self::terms(node, &mut terms);
            made.push(Piece::Terms(terms));
        }
        "blockquote" => made.push(Piece::Quote(pieces(&node.children))),
        "aside" if has(node, "alert") => {
            let mut classes = node.attribute("class").unwrap_or_default().split_ascii_whitespace();
            let kind = classes.find_map(|class| class.strip_prefix("alert-")).unwrap_or("note").to_owned();
            made.push(Piece::Alert { kind, pieces: pieces(&node.children) });
        }
        "pre" => made.push(Piece::Code(node.words().trim_end().to_owned())),
        "table" => made.push(Piece::Table(grid::table(node))),
        "figure" if has(node, "chart") || node.children.iter().any(|child| child.name == "svg") => {
            figure(node, made);
        }
        "figure" => picture_with_caption(node, made),
        "img" => made.extend(picture(node).map(Piece::Picture)),
        "svg" => {
            if node.attribute("aria-hidden") != Some("true") {
                made.extend(drawing(node).map(Piece::Drawing));
            }
        }
        _ => made.extend(pieces(&node.children)),
    }
}

/// An icon that is all of a paragraph is looked at; among words it is read over.
fn lone_icon(paragraph: &Node) -> Option<&Node> {
    let mut said = paragraph.children.iter().filter(|child| !child.name.is_empty() || !child.text.trim().is_empty());
    let icon = said.next().filter(|child| child.name == "svg" && has(child, "icon"));
    icon.filter(|_| said.next().is_none())
}

fn list(node: &Node, made: &mut Vec<Piece>) {
    if has(node, "tiles") {
        return made.push(Piece::Tiles(grid::tiles(node)));
    }
    if has(node, "timeline") {
        return made.push(Piece::Timeline(grid::timeline(node)));
    }
    if has(node, "team") {
        return made.push(Piece::Cards(grid::team(node)));
    }
    if has(node, "credits") {
        return made.push(Piece::Cards(grid::credits(node)));
    }
    if has(node, "missing") {
        let alert = |item: &Node| {
            let parts = item.children.iter().filter(|part| !part.name.is_empty());
            let pieces = parts.map(|part| inline::runs(std::slice::from_ref(part))).filter(says);
            Piece::Alert { kind: "missing".to_owned(), pieces: pieces.map(Piece::Paragraph).collect() }
        };
        return made.extend(grid::items(node).map(alert));
    }
    if has(node, "authors") {
        return made.push(Piece::Paragraph(grid::authors(node)));
    }
    let first = node.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let from = (node.name == "ol").then_some(first);
    let items = grid::items(node).map(|item| pieces(&item.children)).collect();
    made.push(Piece::List { from, items });
    // What stands in a list and in no item of it.
    let strays: Vec<Node> = node.children.iter().filter(|child| child.name != "li").cloned().collect();
    made.extend(pieces(&strays));
}

fn terms(node: &Node, terms: &mut Vec<(Runs, Vec<Piece>)>) {
    for child in &node.children {
        match child.name.as_str() {
            "dt" => terms.push((inline::runs(&child.children), Vec::new())),
            "dd" => {
                let what = pieces(&child.children);
                match terms.last_mut() {
                    Some((_, before)) => before.extend(what),
                    None => terms.push((Runs::new(), what)),
                }
            }
            "" => {}
            _ => self::terms(child, terms),
        }
    }
}

/// The first element below that is one.
fn find<'n>(node: &'n Node, is: &dyn Fn(&Node) -> bool) -> Option<&'n Node> {
    if is(node) {
        return Some(node);
    }
    node.children.iter().find_map(|child| find(child, is))
}

/// A chart with its title, its source and its figures. The drawing for phones says the same once more.
fn figure(node: &Node, made: &mut Vec<Piece>) {
    let svg = find(node, &|node| node.name == "svg");
    let Some(mut drawing) = svg.and_then(drawing) else { return made.extend(pieces(&node.children)) };
    if let Some(caption) = find(node, &|node| node.name == "figcaption") {
        drawing.title = crate::flow::text(&inline::runs(&caption.children));
    }
    if let Some(source) = find(node, &|node| has(node, "source")) {
        drawing.source = inline::runs(&source.children);
    }
    drawing.table =
        find(node, &|node| node.name == "table").map(grid::table).filter(|table| *table != Table::default());
    made.push(Piece::Drawing(drawing));
    let known = |child: &&Node| {
        let named = ["chart-draw", "chart-phone", "source", "data"].iter().any(|class| has(child, class));
        named || matches!(child.name.as_str(), "svg" | "figcaption")
    };
    let others: Vec<Node> = node.children.iter().filter(|child| !known(child)).cloned().collect();
    made.extend(pieces(&others));
}

/// The colour of icons on paper, the first of charts.
const ACCENT: &str = "#005f9e";

fn drawing(svg: &Node) -> Option<Drawing> {
    let numbers = svg.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    let [_, _, width, height] = numbers[..] else { return None };
    let words = find(svg, &|node| node.name == "desc").map(Node::words).unwrap_or_default();
    let title = find(svg, &|node| node.name == "title").map(Node::words);
    let title = title.or_else(|| svg.attribute("aria-label").map(str::to_owned)).unwrap_or_default();
    let mut markup = String::new();
    write(svg, true, Some(ACCENT), &mut markup);
    Some(Drawing { svg: Arc::from(markup), size: (whole(width), whole(height)), title, words, ..Drawing::default() })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "kept within what it can hold")]
fn whole(length: f64) -> u32 {
    length.round().clamp(1.0, 1e6) as u32
}

/// A small drawing as XML, in the colour of what is around it.
pub fn icon(svg: &Node) -> Arc<str> {
    let mut markup = String::new();
    write(svg, true, None, &mut markup);
    Arc::from(markup)
}

/// An element of a drawing as XML; `current` stands for the colour of the text around it.
fn write(node: &Node, is_root: bool, current: Option<&str>, out: &mut String) {
    if node.name.is_empty() {
        return escape(&node.text, out);
    }
    // Writing into a String cannot fail.
    let _ = write!(out, "<{}", node.name);
    if is_root && node.attribute("xmlns").is_none() {
        out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
    }
    for (name, value) in &node.attributes {
        let _ = write!(out, " {name}=\"");
        // On paper there is no text around a drawing whose colour it could have.
        escape(current.filter(|_| value == "currentColor").unwrap_or(value), out);
        out.push('"');
    }
    if node.children.is_empty() {
        return out.push_str("/>");
    }
    out.push('>');
    for child in &node.children {
        write(child, false, current, out);
    }
    let _ = write!(out, "</{}>", node.name);
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            c => out.push(c),
        }
    }
}

/// A figure that is no chart: what is in it, its caption last.
fn picture_with_caption(node: &Node, made: &mut Vec<Piece>) {
    let is_caption = |child: &Node| child.name == "figcaption";
    let inside: Vec<Node> = node.children.iter().filter(|child| !is_caption(child)).cloned().collect();
    let caption = node.children.iter().find(|child| is_caption(child));
    let caption = caption.map(|caption| inline::runs(&caption.children)).unwrap_or_default();
    let mut inside = pieces(&inside);
    match inside.last_mut() {
        Some(Piece::Picture(picture)) => picture.caption = caption,
        _ if says(&caption) => inside.push(Piece::Source(caption)),
        _ => {}
    }
    made.extend(inside);
}

/// A picture that is inside the page; of another, what it shows is told.
fn picture(node: &Node) -> Option<Picture> {
    let alt = node.attribute("alt").unwrap_or_default().to_owned();
    let number = |name| node.attribute(name).and_then(|value| value.trim().parse::<u32>().ok());
    let size = (number("width").unwrap_or(640), number("height").unwrap_or(360));
    let inside = node.attribute("src").and_then(|src| src.strip_prefix("data:")).and_then(|uri| {
        let (media_type, body) = uri.split_once(";base64,")?;
        let bytes = base64::engine::general_purpose::STANDARD.decode(body.trim()).ok()?;
        Some((media_type.to_owned(), bytes))
    });
    let (media_type, bytes) = inside.unwrap_or_default();
    if bytes.is_empty() && alt.is_empty() {
        return None;
    }
    let caption = if bytes.is_empty() { vec![Run::plain(alt.clone())] } else { Runs::new() };
    Some(Picture { bytes: Arc::from(bytes), media_type, size, alt, caption })
}
