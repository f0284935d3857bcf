//! Drawings: SVG read with Inter and nothing else. No font and no file of the machine is looked at.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use krilla_svg::SvgSettings;
use usvg::fontdb::{Database, ID, Source};
use usvg::{FontResolver, ImageHrefResolver, Options};

use crate::font;

/// Weights from here on are the semibold's.
const BOLD: u16 = 550;

/// Reads drawings.
pub struct Reader {
    fonts: Arc<Database>,
    regular: Option<ID>,
    semibold: Option<ID>,
}

/// A drawing that was read.
pub struct Drawing {
    /// Its shapes.
    pub tree: usvg::Tree,
    /// How it is drawn.
    pub settings: SvgSettings,
    /// Signs that the font lacks.
    pub missing: BTreeSet<char>,
}

impl Reader {
    /// With the fonts inside the program.
    pub fn new() -> Self {
        let mut fonts = Database::new();
        let mut load = |bytes: &'static [u8]| fonts.load_font_source(Source::Binary(Arc::new(bytes))).first().copied();
        let (regular, semibold) = (load(font::REGULAR), load(font::SEMIBOLD));
        Self { fonts: Arc::new(fonts), regular, semibold }
    }

    /// None where it is no drawing.
    pub fn read(&self, svg: &str) -> Option<Drawing> {
        let (tree, missing) = self.parse(svg)?;
        if missing.is_empty() {
            return Some(Drawing { tree, settings: SvgSettings::default(), missing });
        }
        let signs: Vec<char> = missing.iter().copied().collect();
        let (tree, left) = self.parse(&svg.replace(&*signs, "□"))?;
        // Signs that are written as entities are drawn as shapes: text must be in the font.
        let settings = SvgSettings { embed_text: left.is_empty(), ..SvgSettings::default() };
        Some(Drawing { tree, settings, missing })
    }

    fn parse(&self, svg: &str) -> Option<(usvg::Tree, BTreeSet<char>)> {
        let missing = Mutex::new(BTreeSet::new());
        let (regular, semibold) = (self.regular, self.semibold);
        let font_resolver = FontResolver {
            select_font: Box::new(move |font, _| if font.weight() >= BOLD { semibold } else { regular }),
            select_fallback: Box::new(|c, _, _| {
                missing.lock().unwrap_or_else(PoisonError::into_inner).insert(c);
                None
            }),
        };
        let image_href_resolver =
            ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
        let fonts = Arc::clone(&self.fonts);
        let options = Options { fontdb: fonts, font_resolver, image_href_resolver, ..Options::default() };
        let tree = usvg::Tree::from_str(svg, &options).ok()?;
        drop(options);
        Some((tree, missing.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }
}
