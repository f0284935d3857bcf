//! Runs into lines no wider than there is room for.

use std::sync::Arc;

use crate::flow::{Run, Style};
use crate::font;
use crate::sheet::{Colour, Mark, Node, Role, Text};

use super::look;

/// A line of text, measured.
#[derive(Clone, Debug, Default)]
pub struct Line {
    spans: Vec<Span>,
    /// How wide it is.
    pub width: f64,
}

/// A part of a line in one style.
#[derive(Clone, Debug)]
struct Span {
    text: String,
    x: f64,
    width: f64,
    style: Style,
    link: Option<String>,
    said: Option<Arc<str>>,
}

/// How a text is set, where its runs say nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// The size of the font.
    pub size: f64,
    /// From line to line.
    pub leading: f64,
    /// Weight 600.
    pub bold: bool,
    /// Its colour.
    pub fill: Colour,
}

impl Face {
    /// The same in weight 600.
    pub const fn strong(self) -> Self {
        Self { bold: true, ..self }
    }

    /// How far under a line's top its letters stand.
    pub fn ascent(self) -> f64 {
        self.size.mul_add(0.36, self.leading / 2.0)
    }
}

/// Breaks runs into lines. A word that is wider than a line is broken where the line ends.
pub fn broken(runs: &[Run], face: Face, width: f64) -> Vec<Line> {
    let mut setter = Setter { face, room: width.max(face.size), lines: Vec::new(), line: Line::default() };
    let mut word: Vec<(String, &Run)> = Vec::new();
    for run in runs {
        let mut open = String::new();
        for c in run.text.chars() {
            if c == '\n' {
                close(&mut open, run, &mut word);
                setter.word(&mut word);
                setter.end();
            } else if c == ' ' && !run.style.unbroken {
                open.push(' ');
                close(&mut open, run, &mut word);
                setter.word(&mut word);
            } else {
                open.push(c);
                if matches!(c, '-' | '/' | '\u{2010}') && open.chars().count() > 2 && !run.style.unbroken {
                    close(&mut open, run, &mut word);
                    setter.word(&mut word);
                }
            }
        }
        close(&mut open, run, &mut word);
    }
    setter.word(&mut word);
    setter.end();
    setter.lines
}

/// How wide runs are in one line, and how wide their widest word is.
pub fn widths(runs: &[Run], face: Face) -> (f64, f64) {
    let word = |run: &Run, text: &str| advance(text, face, run.style);
    let whole = runs.iter().map(|run| word(run, &run.text)).sum();
    let widest = |run: &Run| -> f64 {
        if run.style.unbroken {
            word(run, &run.text)
        } else {
            run.text.split(' ').map(|it| word(run, it)).fold(0.0, f64::max)
        }
    };
    (whole, runs.iter().map(widest).fold(0.0, f64::max))
}

fn close<'r>(open: &mut String, run: &'r Run, word: &mut Vec<(String, &'r Run)>) {
    if !open.is_empty() {
        word.push((std::mem::take(open), run));
    }
}

fn size(face: Face, style: Style) -> f64 {
    if style.raised { face.size * 0.7 } else { face.size }
}

fn advance(text: &str, face: Face, style: Style) -> f64 {
    if style.unseen {
        return 0.0;
    }
    font::text_width(text, size(face, style), face.bold || style.strong)
}

struct Setter {
    face: Face,
    room: f64,
    lines: Vec<Line>,
    line: Line,
}

impl Setter {
    /// Adds what is not to be broken, with the space that follows it.
    fn word(&mut self, word: &mut Vec<(String, &Run)>) {
        let pieces = std::mem::take(word);
        let full = |text: &str, run: &Run| advance(text, self.face, run.style);
        let whole: f64 = pieces.iter().map(|(text, run)| full(text, run)).sum();
        let trailing = pieces.last().filter(|(text, _)| text.ends_with(' ')).map_or(0.0, |(_, run)| full(" ", run));
        if self.line.width > 0.0 && self.line.width + whole - trailing > self.room + 0.01 {
            self.end();
        }
        for (text, run) in pieces {
            if whole - trailing <= self.room {
                self.add(&text, run);
            } else {
                self.letters(&text, run);
            }
        }
    }

    /// Broken over lines, a word is read as it is written.
    fn letters(&mut self, text: &str, run: &Run) {
        let run = &Run { said: None, ..run.clone() };
        for c in text.chars() {
            let mut letter = [0; 4];
            let letter: &str = c.encode_utf8(&mut letter);
            if self.line.width > 0.0 && self.line.width + advance(letter, self.face, run.style) > self.room {
                self.end();
            }
            self.add(letter, run);
        }
    }

    fn add(&mut self, text: &str, run: &Run) {
        if self.line.spans.is_empty() && text.trim_matches(' ').is_empty() {
            return;
        }
        let width = advance(text, self.face, run.style);
        match self.line.spans.last_mut() {
            Some(last) if last.style == run.style && last.link == run.link && last.said == run.said => {
                last.text.push_str(text);
                last.width += width;
            }
            _ => {
                let (x, style, link, said) = (self.line.width, run.style, run.link.clone(), run.said.clone());
                self.line.spans.push(Span { text: text.to_owned(), x, width, style, link, said });
            }
        }
        self.line.width += width;
    }

    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if let Some(last) = line.spans.last_mut() {
            let bare = last.text.trim_end_matches(' ').len();
            let space = advance(last.text.get(bare..).unwrap_or_default(), self.face, last.style);
            last.text.truncate(bare);
            last.width -= space;
            line.width -= space;
        }
        line.spans.retain(|span| !span.text.is_empty());
        if !line.spans.is_empty() {
            self.lines.push(line);
        }
    }
}

impl Line {
    /// What it says.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// Its marks, of which the upper left corner is here.
    pub fn nodes(&self, x: f64, top: f64, face: Face) -> Vec<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        for span in &self.spans {
            // What is told and not seen: a space is drawn, and read as the words.
            let text = Text {
                text: if span.style.unseen { " ".to_owned() } else { span.text.clone() },
                x: x + span.x,
                baseline: top + face.ascent() - if span.style.raised { face.size * 0.33 } else { 0.0 },
                size: size(face, span.style),
                bold: face.bold || span.style.strong,
                slanted: span.style.emphasis,
                spacing: 0.0,
                fill: fill(span, face),
            };
            if span.style.code {
                nodes.push(under(&text, span.width));
            }
            let mark = Node::Mark(Mark::Text(text));
            let mark = match &span.said {
                Some(said) => Node::Part(Role::Spoken(said.to_string()), vec![mark]),
                None => mark,
            };
            nodes.push(match &span.link {
                Some(to) => Node::Part(Role::Link(to.clone()), vec![mark]),
                None if span.style.unseen => Node::Part(Role::Spoken(span.text.clone()), vec![mark]),
                None if span.style.unspoken => Node::Part(Role::Artifact, vec![mark]),
                None => mark,
            });
        }
        nodes
    }
}

fn fill(span: &Span, face: Face) -> Colour {
    if span.link.is_some() { look::LINK } else { face.fill }
}

/// The ground of code within a line.
fn under(text: &Text, width: f64) -> Node {
    let (y, height) = (text.size.mul_add(-0.85, text.baseline), text.size * 1.12);
    Node::Mark(Mark::Box { x: text.x - 1.5, y, width: width + 3.0, height, radius: 2.0, fill: look::CODE })
}
