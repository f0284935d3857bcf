//! Where a layout puts things: numbers only, the same that the deck's style sheet has.

/// A rectangle, in CSS pixels from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high.
    pub height: f64,
}

impl Rect {
    /// At `x`, `y`, so wide and so high.
    #[must_use]
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// Its lower side.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// A size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// In pixels.
    pub text: f64,
    /// From one line to the next, in em.
    pub leading: f64,
}

impl Size {
    /// So many pixels, and the leading in em.
    #[must_use]
    pub const fn new(text: f64, leading: f64) -> Self {
        Self { text, leading }
    }
}

/// What is behind everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// Paper.
    Paper,
    /// Sand from the left to here, then paper, with the ridge at the foot of the sand.
    Sand(f64),
    /// Night, with a ridge of this height at the foot.
    Night(f64),
}

/// How the parts of a slide stand in its body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrange {
    /// One takes it all.
    One,
    /// `main` at left and `side` at right, in these shares of what the gap leaves.
    Beside {
        /// The share of `main`.
        main: f64,
        /// The share of `side`.
        side: f64,
        /// Between them.
        gap: f64,
    },
    /// `main` in the body, `side` in a rectangle of its own.
    Aside {
        /// That of `side`.
        side: Rect,
    },
    /// Cards, one for each column.
    Columns {
        /// Between them.
        gap: f64,
    },
}

/// What is written at the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// The co-op, the deck and the number.
    Whole,
    /// Nothing; the co-op's name stands above the heading.
    Above,
    /// Nothing.
    None,
}

/// How lists of a part's top level look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// With bullets.
    Bullets,
    /// Between rules, without bullets.
    Ruled,
}

/// Where a layout puts things. To add a layout is to write one of these.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// What is behind everything.
    pub ground: Ground,
    /// Where kicker and heading stand; they start at its top and should not be higher.
    pub head: Rect,
    /// Sizes of the heading, from the largest down.
    pub heads: &'static [f64],
    /// How far the body is below the heading, where it moves with it: its top is then the least.
    pub below: Option<f64>,
    /// The room for what the slide says.
    pub body: Rect,
    /// How its parts stand there.
    pub arrange: Arrange,
    /// Sizes of the text of `main` and of columns, from the largest down.
    pub sizes: &'static [Size],
    /// The same for `side`.
    pub side: &'static [Size],
    /// The size of a single sentence that is all of `main`.
    pub statement: Option<Size>,
    /// Whether what does not fill the body stands in its middle.
    pub centred: bool,
    /// Whether the heading stands in the middle of the slide, the body under it.
    pub middle: bool,
    /// How lists of the top level look.
    pub lists: Lists,
    /// Whether what happens when goes from left to right, where it fits.
    pub across: bool,
    /// What is written at the foot.
    pub foot: Foot,
}

impl Geometry {
    /// How high the ridge at the foot is, where there is one.
    #[must_use]
    pub fn ridge(&self) -> Option<f64> {
        super::ground::ridge_height(self.ground)
    }

    /// How wide the place is where blocks stand: beside the text, in one of so many columns, or on the whole body.
    #[must_use]
    pub fn blocks_width(&self, columns: u16) -> f64 {
        match self.arrange {
            Arrange::One => self.body.width,
            Arrange::Aside { side } => side.width,
            Arrange::Beside { main, side, gap } => (self.body.width - gap) * side / (main + side).max(0.1),
            Arrange::Columns { .. } if columns == 0 => self.body.width,
            Arrange::Columns { gap } => {
                let count = f64::from(columns.max(1));
                (self.body.width - gap * (count - 1.0)) / count - 2.0 * CARD.0
            }
        }
    }

    /// What most layouts are: the heading above, the body under it, the foot.
    pub const USUAL: Self = Self {
        ground: Ground::Paper,
        head: Rect::new(72.0, 43.0, 1136.0, 120.0),
        heads: &[49.6, 44.0, 38.0, 32.0, 28.0],
        below: Some(27.0),
        body: Rect::new(72.0, 43.0, 1136.0, 605.0),
        arrange: Arrange::One,
        sizes: TEXT,
        side: BLOCKS,
        statement: None,
        centred: false,
        middle: false,
        lists: Lists::Bullets,
        across: false,
        foot: Foot::Whole,
    };
}

/// Inside a column's card: at its sides, above and below, its coloured edge.
pub(super) const CARD: (f64, f64, f64) = (38.4 + 1.0, 32.0, 6.4);

/// Sizes of text from the largest that lists and paragraphs have, down.
pub const TEXT: &[Size] = &[
    Size::new(34.0, 1.3),
    Size::new(32.0, 1.3),
    Size::new(30.0, 1.35),
    Size::new(28.0, 1.4),
    Size::new(26.0, 1.4),
    Size::new(24.0, 1.4),
    Size::new(22.0, 1.4),
    Size::new(20.0, 1.4),
    Size::new(18.0, 1.4),
];

/// The same for charts, tables and numbers beside text.
pub const BLOCKS: &[Size] = &[
    Size::new(36.0, 1.4),
    Size::new(32.0, 1.4),
    Size::new(28.0, 1.4),
    Size::new(26.0, 1.4),
    Size::new(24.0, 1.4),
    Size::new(22.0, 1.4),
    Size::new(20.0, 1.4),
    Size::new(18.0, 1.4),
];
