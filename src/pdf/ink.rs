//! Fonts and pictures, read once for all sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use krilla::Data;
use krilla::image::Image;
use krilla::text::Font;

use super::drawing::Reader;
use crate::font;

/// What stands for a sign that the font lacks.
const BOX: char = '□';

/// What is drawn with.
pub struct Ink {
    fonts: [Font; 2],
    /// Reads drawings.
    pub reader: Reader,
    /// Signs that the font lacks.
    pub missing: BTreeSet<(usize, char)>,
    /// Pictures that cannot be read, by what they show.
    pub unreadable: BTreeSet<(usize, String)>,
    images: BTreeMap<usize, (Arc<[u8]>, Option<Image>)>,
}

impl Ink {
    /// None where the fonts inside the program cannot be read.
    pub fn new() -> Option<Self> {
        let font = |bytes: &'static [u8]| Font::new(Data::from(bytes), 0);
        Some(Self {
            fonts: [font(font::REGULAR)?, font(font::SEMIBOLD)?],
            reader: Reader::new(),
            missing: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            images: BTreeMap::new(),
        })
    }

    /// Inter in weight 400 or 600.
    pub fn font(&self, bold: bool) -> Font {
        let [regular, semibold] = &self.fonts;
        if bold { semibold.clone() } else { regular.clone() }
    }

    /// What is drawn of a text on a sheet: signs that cannot be seen are left out, those that the font lacks are boxes.
    pub fn drawn(&mut self, text: &str, sheet: usize) -> String {
        text.chars().filter_map(|c| self.sign(c, sheet)).collect()
    }

    fn sign(&mut self, c: char, sheet: usize) -> Option<char> {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            c if is_unseen(c) => None,
            c if font::glyph(c, false).is_some() => Some(c),
            c if c.is_whitespace() => Some(' '),
            c => {
                self.missing.insert((sheet, c));
                Some(if font::glyph(BOX, false).is_some() { BOX } else { '?' })
            }
        }
    }

    /// Pixels, read once however often they are drawn.
    pub fn image(&mut self, bytes: &Arc<[u8]>) -> Option<Image> {
        // The bytes are kept, so that their address stays theirs.
        let key = bytes.as_ptr() as usize;
        let (_, image) = self.images.entry(key).or_insert_with(|| (Arc::clone(bytes), picture(bytes)));
        image.clone()
    }
}

/// What says how other signs are drawn, and is not drawn itself.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// As many pixels as a sheet of paper of 60 cm has in 300 dpi.
const MOST_PIXELS: u64 = 50_000_000;

fn picture(bytes: &Arc<[u8]>) -> Option<Image> {
    let bytes_again = Arc::clone(bytes);
    let data = Data::from(Arc::new(bytes_again) as Arc<dyn AsRef<[u8]> + Send + Sync>);
    let image = match &**bytes {
        [0x89, b'P', b'N', b'G', ..] => Image::from_png(data, false),
        [0xff, 0xd8, ..] => Image::from_jpeg(data, false),
        [b'G', b'I', b'F', b'8', ..] => Image::from_gif(data, false),
        [b'R', b'I', b'F', b'F', ..] => Image::from_webp(data, false),
        _ => return None,
    };
    image.ok().filter(|image| {
        let (width, height) = image.size();
        width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MOST_PIXELS
    })
}
