//! Text on lines: where they break, how wide they are, and the marks they are written with.

use crate::flow::{Run, Style};
use crate::font::advance;
use crate::sheet::{Colour, Mark, Node, Role, Text};

use super::geometry::Size;

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its size and leading.
    pub size: Size,
    /// Weight 600 for all of it.
    pub bold: bool,
    /// Added between letters, in em.
    pub spacing: f64,
    /// Its colour.
    pub fill: Colour,
    /// That of what is strong in it.
    pub strong: Colour,
    /// That of links.
    pub link: Colour,
    /// That of icons in headings, which stand a little apart; elsewhere they have that of the text.
    pub icon: Option<Colour>,
}

/// Where lines stand in the room they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

impl Face {
    /// The same in another size, never less than the least.
    pub fn times(self, factor: f64) -> Self {
        let text = (self.size.text * factor).max(self.size.text.min(super::LEAST));
        Self { size: Size::new(text, self.size.leading), ..self }
    }

    /// The same with another leading.
    pub fn led(self, leading: f64) -> Self {
        Self { size: Size::new(self.size.text, leading), ..self }
    }

    /// The same in weight 600 and in this colour.
    pub fn heavy(self, fill: Colour) -> Self {
        Self { bold: true, fill, strong: fill, ..self }
    }

    /// The same in weight 400 and in this colour.
    pub fn light(self, fill: Colour) -> Self {
        Self { bold: false, ..self.tinted(fill) }
    }

    /// The same in another colour.
    pub fn tinted(self, fill: Colour) -> Self {
        Self { fill, strong: fill, ..self }
    }

    /// From one line to the next, in pixels.
    pub fn line(&self) -> f64 {
        self.size.text * self.size.leading
    }

    /// One em of it.
    pub fn em(&self, factor: f64) -> f64 {
        self.size.text * factor
    }
}

/// Letters of one run on one line.
#[derive(Clone, Debug)]
struct Span<'a> {
    run: &'a Run,
    text: String,
    /// How wide a browser may set it.
    room: f64,
    /// How wide it is in our font.
    width: f64,
}

/// Lines of text.
#[derive(Clone, Debug, Default)]
pub struct Lines<'a> {
    all: Vec<Vec<Span<'a>>>,
    /// The widest of them, at most.
    pub width: f64,
    /// Whether a word is broken that no line holds.
    torn: bool,
}

/// The raised letters' size, in em.
const RAISED: f64 = 0.75;
/// The height of half a small letter's line above the baseline: (ascent − descent) / 2 of Inter, in em.
const RISE: f64 = 0.3638;
/// How large an icon is, and in a heading how far apart from what follows, in em.
const ICON: (f64, f64) = (1.15, 0.15);
/// How far under the baseline an icon reaches, in em.
const ICON_UNDER: f64 = 0.2;
/// What a browser's monospaced font advances, in em of the text around.
const MONO: f64 = 0.605;

impl Lines<'_> {
    /// How many.
    pub fn count(&self) -> usize {
        self.all.len()
    }
}

/// The widths of a character: what a browser may take, and what our font takes.
fn widths(c: char, style: Style, face: &Face) -> (f64, f64) {
    let bold = face.bold || style.strong;
    let size = face.size.text * if style.raised { RAISED } else { 1.0 };
    let own = advance(c, bold) * size;
    let room = if style.code { own.max(MONO * size) } else { own };
    (room + face.spacing * size, own + face.spacing * size)
}

/// Breaks text into lines of at most `width` pixels: at spaces and after hyphens, within a word only where the word
/// alone is too wide.
pub fn lines<'a>(runs: &'a [Run], face: &Face, width: f64) -> Lines<'a> {
    let mut breaker = Breaker { width: width.max(1.0), ..Breaker::default() };
    for run in runs {
        if run.icon.is_some() {
            let wide = face.em(ICON.0 + if face.icon.is_some() { ICON.1 } else { 0.0 });
            breaker.letter(run, '\u{fffc}', wide, wide);
            continue;
        }
        if run.style.unseen {
            breaker.unseen(run);
            continue;
        }
        for c in run.text.chars() {
            let is_space = matches!(c, ' ' | '\n' | '\t') && !run.style.unbroken;
            let (room, own) = widths(if is_space { ' ' } else { c }, run.style, face);
            if c == '\n' && !run.style.unbroken {
                breaker.word();
                breaker.line();
            } else if is_space {
                breaker.word();
                breaker.space(run, room, own);
            } else {
                breaker.letter(run, c, room, own);
                if matches!(c, '-' | '–' | '—') && !run.style.unbroken {
                    breaker.word();
                }
            }
        }
    }
    breaker.end()
}

/// The same lines, made about equally long where they are few, as style sheets ask for with `text-wrap: balance`.
pub fn balanced<'a>(runs: &'a [Run], face: &Face, width: f64) -> Lines<'a> {
    let mut set = lines(runs, face, width);
    if !(2..=4).contains(&set.count()) {
        return set;
    }
    let (mut low, mut high) = (set.width / 2.0, set.width);
    for _ in 0..6 {
        let middle = f64::midpoint(low, high);
        let tried = lines(runs, face, middle);
        if tried.torn || tried.count() > set.count() || tried.width > middle + 0.01 {
            low = middle;
        } else {
            (high, set) = (middle, tried);
        }
    }
    set
}

#[derive(Default)]
struct Breaker<'a> {
    width: f64,
    done: Lines<'a>,
    /// The line as far as it is broken, and how wide it may be.
    line: Vec<Span<'a>>,
    taken: f64,
    /// What separates it from the word.
    gap: Vec<Span<'a>>,
    gap_room: f64,
    /// The word that comes next.
    word: Vec<Span<'a>>,
    word_room: f64,
}

fn push<'a>(spans: &mut Vec<Span<'a>>, run: &'a Run, c: char, room: f64, width: f64) {
    match spans.last_mut() {
        Some(last) if std::ptr::eq(last.run, run) => {
            last.text.push(c);
            last.room += room;
            last.width += width;
        }
        _ => spans.push(Span { run, text: c.to_string(), room, width }),
    }
}

impl<'a> Breaker<'a> {
    fn letter(&mut self, run: &'a Run, c: char, room: f64, width: f64) {
        if self.word_room + room > self.width && !self.word.is_empty() {
            // A word that no line holds: it is broken where the line ends.
            self.done.torn = true;
            self.word();
            self.line();
        }
        push(&mut self.word, run, c, room, width);
        self.word_room += room;
    }

    /// Takes no room: it stands where the line has come to.
    fn unseen(&mut self, run: &'a Run) {
        self.word();
        let span = Span { run, text: run.text.clone(), room: 0.0, width: 0.0 };
        match self.done.all.last_mut().filter(|_| self.line.is_empty()) {
            Some(last) => last.push(span),
            None => self.line.push(span),
        }
    }

    fn space(&mut self, run: &'a Run, room: f64, width: f64) {
        if self.line.is_empty() || !self.gap.is_empty() {
            return;
        }
        push(&mut self.gap, run, ' ', room, width);
        self.gap_room = room;
    }

    /// Puts the word on the line, or on the next one.
    fn word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        if !self.line.is_empty() && self.taken + self.gap_room + self.word_room > self.width {
            self.line();
        }
        self.taken += self.gap_room + self.word_room;
        for span in self.gap.drain(..).chain(self.word.drain(..)) {
            match self.line.last_mut() {
                Some(last) if std::ptr::eq(last.run, span.run) => {
                    last.text.push_str(&span.text);
                    last.room += span.room;
                    last.width += span.width;
                }
                _ => self.line.push(span),
            }
        }
        (self.gap_room, self.word_room) = (0.0, 0.0);
    }

    fn line(&mut self) {
        self.gap.clear();
        self.gap_room = 0.0;
        if !self.line.is_empty() {
            self.done.width = self.done.width.max(self.taken);
            self.done.all.push(std::mem::take(&mut self.line));
        }
        self.taken = 0.0;
    }

    fn end(mut self) -> Lines<'a> {
        self.word();
        self.line();
        self.done
    }
}

impl Lines<'_> {
    /// The marks of the lines, the first of which begins at `x`, `y`, in a room `width` wide.
    pub fn marks(&self, face: &Face, x: f64, y: f64, width: f64, align: Align) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (at, line) in self.all.iter().enumerate() {
            let baseline = y + face.line() * at as f64 + face.em(face.size.leading / 2.0 + RISE);
            let taken: f64 = line.iter().map(|span| span.width).sum();
            let mut left = if align == Align::Right { x + width - taken } else { x };
            let last = at + 1 == self.all.len();
            for (n, span) in line.iter().enumerate() {
                // Whoever listens hears the space between the last word of a line and the first of the next.
                let ends = n + 1 == line.len() && !last;
                nodes.push(mark(span, face, left, baseline, ends));
                left += span.width;
            }
        }
        nodes
    }
}

/// An icon in its colour, as large as it is told.
pub fn icon(svg: &str, words: &str, fill: Colour, (x, y, size): (f64, f64, f64)) -> Node {
    let [red, green, blue] = fill;
    let svg = svg.replace("currentColor", &format!("#{red:02x}{green:02x}{blue:02x}")).into();
    let mark = Mark::Drawing { svg, x, y, width: size, height: size };
    Node::Part(Role::Icon(words.to_owned()), vec![Node::Mark(mark)])
}

fn mark(span: &Span<'_>, face: &Face, x: f64, baseline: f64, ends: bool) -> Node {
    let style = span.run.style;
    if style.unseen {
        // A space is drawn, and read as the words.
        let size = face.size.text;
        let blank = Text { text: " ".to_owned(), x, baseline, size, fill: face.fill, ..Text::default() };
        let words = format!(" {} ", span.text.trim());
        return Node::Part(Role::Spoken(words), vec![Node::Mark(Mark::Text(blank))]);
    }
    let mut text = span.text.clone();
    if ends && !text.ends_with(['-', '–', '—']) {
        text.push(' ');
    }
    let fill = match (&span.run.link, style.strong) {
        (Some(_), _) => face.link,
        (None, true) => face.strong,
        (None, false) => face.fill,
    };
    if let Some(svg) = &span.run.icon {
        let size = face.em(ICON.0);
        let top = baseline + face.em(ICON_UNDER) - size;
        return icon(svg, &span.run.text, face.icon.unwrap_or(fill), (x, top, size));
    }
    let raised = style.raised;
    let mark = Node::Mark(Mark::Text(Text {
        text,
        x,
        baseline: if raised { baseline - face.em(0.33) } else { baseline },
        size: face.size.text * if raised { RAISED } else { 1.0 },
        bold: face.bold || style.strong,
        slanted: style.emphasis,
        spacing: face.spacing,
        fill,
    }));
    // Broken over lines it is read letter by letter, rather than said on each of them.
    let mark = match &span.run.said {
        Some(said) if span.text == span.run.text => {
            let space = if ends { " " } else { "" };
            Node::Part(Role::Spoken([said, space].concat()), vec![mark])
        }
        _ => mark,
    };
    match &span.run.link {
        _ if style.unspoken => Node::Part(Role::Artifact, vec![mark]),
        Some(target) => Node::Part(Role::Link(target.clone()), vec![mark]),
        None => mark,
    }
}
