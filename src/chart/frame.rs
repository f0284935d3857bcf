//! The slots a chart is drawn for: how large it is and how large its text must be.

/// Where a chart will be shown. It is drawn FOR its slot: scaled elsewhere, its text would be too small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// A column of a web page or of the handbook: 720 px wide, as high as it needs, text of 14 px or more.
    Page,
    /// A phone held upright: 360 px wide, as high as it needs, text of 14 px or more.
    Phone,
    /// Half a slide: 660 × 420 px of 1280 × 720, text of 20 px or more.
    Half,
    /// A whole slide under its title: 1136 × 460 px of 1280 × 720, text of 20 px or more.
    Full,
    /// Another part of a slide, a column: so many px of 1280 × 720, text of 20 px or more.
    Part {
        /// How wide it is.
        width: u16,
        /// How high.
        height: u16,
    },
}

impl Slot {
    /// One of two columns of a slide, and one of three.
    pub const COLUMNS: [Self; 2] = [Self::Part { width: 471, height: 290 }, Self::Part { width: 276, height: 290 }];

    /// Every slot, and of the many parts of a slide columns, for galleries and tests.
    pub const ALL: [Self; 6] = [Self::Page, Self::Phone, Self::Half, Self::Full, Self::COLUMNS[0], Self::COLUMNS[1]];

    /// The name in file names.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Page => "page".to_owned(),
            Self::Phone => "phone".to_owned(),
            Self::Half => "half".to_owned(),
            Self::Full => "full".to_owned(),
            Self::Part { width, height } => format!("{width}x{height}"),
        }
    }

    /// The smallest text that a chart has in this slot, in pixels.
    #[must_use]
    pub const fn smallest_text(self) -> f64 {
        match self {
            Self::Page | Self::Phone => 14.0,
            Self::Half | Self::Full | Self::Part { .. } => 20.0,
        }
    }

    pub(super) fn frame(self) -> Frame {
        let (width, height, body, strong) = match self {
            Self::Page => (720.0, None, 15.0, 18.0),
            Self::Phone => (360.0, None, 14.0, 16.0),
            Self::Half => (660.0, Some(420.0), 20.0, 26.0),
            Self::Full => (1136.0, Some(460.0), 22.0, 30.0),
            Self::Part { width, height } => {
                (f64::from(width.max(LEAST.0)), Some(f64::from(height.max(LEAST.1))), 20.0, 26.0)
            }
        };
        Frame { width, height, small: self.smallest_text(), body, strong, phone: width < NARROW }
    }
}

/// In less than that, no chart is drawn: its words would not stand beside each other.
const LEAST: (u16, u16) = (240, 200);
/// In less than that, names stand above what they name.
const NARROW: f64 = 420.0;

/// The measures of a slot, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub width: f64,
    /// `None`: as high as the content needs.
    pub height: Option<f64>,
    /// Text of ticks and notes.
    pub small: f64,
    /// Text of labels and values.
    pub body: f64,
    /// Text of the figure that counts.
    pub strong: f64,
    /// Labels go above their bar, not beside it.
    pub phone: bool,
}

impl Frame {
    /// The height of a chart with axes, which has no height of its own.
    pub(super) fn plot_height(&self) -> f64 {
        self.height.unwrap_or(if self.phone { 280.0 } else { 350.0 })
    }

    /// The space between two things that belong together.
    pub(super) fn gap(&self) -> f64 {
        (self.body * 0.5).round()
    }
}
