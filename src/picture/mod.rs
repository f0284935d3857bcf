//! Pixels in, pixels out: pictures as they are published, the image and png doors; knows no page.
//!
//! A photo says more than it shows: where and when it was taken, by which telephone. What comes out of here are the
//! pixels, upright, with their colour profile, and nothing else; in a few widths, so that a small screen asks for
//! little. The same picture gives the same bytes.
//!
//! What is absent: no byte of a picture can end the program, and none makes it take more than a known amount of memory.

mod encode;
mod pieces;
mod sort;
mod strip;

use serde::{Deserialize, Serialize};

pub use sort::{Kind, Sort, sort};

/// What comes out changes with this: what was kept by another version is made again.
pub const VERSION: u32 = 1;

/// The widths that are made, in pixels: a telephone's column; the column of text, 46 rem; the same on a fine screen.
const WIDTHS: [u32; 3] = [480, 800, 1440];

/// The width that stands for all where a browser cannot choose.
const USUAL: u32 = 800;

/// The most pixels that are unpacked: a telephone's camera gives 50 million.
const MOST_PIXELS: u64 = 64_000_000;
/// The longest side.
const LONGEST: u32 = 30_000;
/// The most memory for one picture, in bytes.
const MOST_MEMORY: u64 = 8 * MOST_PIXELS;

/// A picture as it is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// In ascending widths; never empty.
    pub sizes: Vec<Size>,
}

/// One of its sizes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What its file's name ends with, without the dot.
    pub ending: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a picture cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// More pixels than are unpacked: how many there are, in width and height.
    TooManyPixels(u32, u32),
    /// It ends before its end.
    CutShort,
    /// What its reader says.
    Broken(String),
}

/// The picture in its widths, without anything but pixels. A moving one stays as large as it is.
pub fn published(bytes: &[u8], kind: Kind) -> Result<Published, Fault> {
    let bare = strip::bare(bytes, kind)?;
    // The readers are others' work, and a picture may come from anywhere.
    let made = std::panic::catch_unwind(|| encode::sizes(bytes, &bare, kind));
    let mut sizes = made.unwrap_or_else(|_| Err(Fault::Broken("its reader failed".to_owned())))?;
    // A narrower one that weighs no less is of no use.
    let mut lightest = usize::MAX;
    let mut kept = Vec::new();
    while let Some(size) = sizes.pop() {
        if size.bytes.len() < lightest {
            lightest = size.bytes.len();
            kept.push(size);
        }
    }
    kept.reverse();
    Ok(Published { sizes: kept })
}

/// The file as it is, pixel for pixel, without what else it tells; how it was held is kept, so that it stays upright.
pub fn silent(bytes: &[u8], kind: Kind) -> Result<Vec<u8>, Fault> {
    let bare = strip::bare(bytes, kind)?.bytes;
    if kind != Kind::Jpeg {
        return Ok(bare);
    }
    let held = std::panic::catch_unwind(|| encode::held(bytes, kind)).unwrap_or_default();
    Ok(strip::held(bare, held))
}

impl Published {
    /// The one that stands for all.
    #[must_use]
    pub fn usual(&self) -> Option<&Size> {
        self.sizes.iter().rfind(|size| size.width <= USUAL).or_else(|| self.sizes.first())
    }

    /// The largest one.
    #[must_use]
    pub fn largest(&self) -> Option<&Size> {
        self.sizes.last()
    }
}
