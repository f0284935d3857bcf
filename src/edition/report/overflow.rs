//! What a slide has no room for, told where it is written.

use std::ops::Range;
use std::sync::Arc;

use super::deck::{Written, is_ours};
use crate::both;
use crate::finding::{Finding, Place};
use crate::prose::{self, Block, Source};
use crate::stage::{Geometry, Laid, Overflow, Part, Slide};

/// `slide-overflow`: the slide, the line where what has no room begins, by how much, and what to do.
pub fn finding(slide: &Slide, over: &Overflow, written: &Written, file: &Arc<str>, text: &str) -> Finding {
    let at = place(over, written, Source { file, text });
    let title: String = crate::flow::text(&slide.heading).chars().take(60).collect();
    let (number, lines) = (slide.number, over.lines);
    let many = if lines > 1 { "s" } else { "" };
    let message = match over.part {
        Part::Heading | Part::Kicker => both!(
            "diapositive {number} : son titre est trop long de {lines} ligne{many} (« {title} »)",
            "slide {number}: its title is {lines} line{many} too long (\"{title}\")"
        ),
        _ => both!(
            "diapositive {number}, « {title} » : ce qui commence ici ne tient pas, il y a {lines} ligne{many} de trop",
            "slide {number}, \"{title}\": what begins here does not fit, it is {lines} line{many} too long"
        ),
    };
    let help = match over.part {
        Part::Heading | Part::Kicker => both!(
            "raccourcissez le titre, ou mettez-en la fin dans le texte",
            "shorten the title, or put its end into the text"
        ),
        _ => both!(
            "coupez la diapositive en deux : ajoutez ici un titre, ## {title} (suite)",
            "cut the slide in two: add a title here, ## {title} (continued)"
        ),
    };
    Finding::warning("slide-overflow", at, message).help(help)
}

fn place(over: &Overflow, written: &Written, source: Source) -> Place {
    let found = match over.part {
        Part::Heading | Part::Kicker => None,
        Part::Main | Part::Side => block(over, &written.main, over.part == Part::Side, written, source),
        Part::Column(at) => written.columns.get(at).and_then(|body| {
            // The first piece of a column is its title.
            let piece = over.piece.checked_sub(1)?;
            block(&Overflow { piece, ..over.clone() }, body, false, written, source)
        }),
    };
    let range = found.unwrap_or_else(|| written.heading.clone());
    let line = source.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
    Place::in_source(source.file, source.text, range.start..range.start + line)
}

/// Where the block is, or its item, that made a piece of a part.
fn block(over: &Overflow, body: &Range<usize>, side: bool, written: &Written, source: Source) -> Option<Range<usize>> {
    let shown = |block: &Block| match &block.fence {
        // Blocks beside the text are counted by themselves; notes show nothing.
        Some(fence) => fence != "notes" && side == (is_ours(fence) && (written.beside)(fence)),
        None => !side,
    };
    let blocks: Vec<Block> = prose::outline(source, body.clone()).into_iter().filter(shown).collect();
    let block = blocks.get(over.piece).or(blocks.last())?;
    let item = over.item.and_then(|item| block.items.get(item)).cloned();
    Some(item.unwrap_or_else(|| match (&block.fence, over.item) {
        // A row of a list of the register has no line of its own.
        (Some(_), _) | (None, None) => block.range.clone(),
        (None, Some(_)) => block.items.last().unwrap_or(&block.range).clone(),
    }))
}

/// The sizes of a slide as its style sheet takes them: of its texts, and of the ridge at its foot.
pub fn style(laid: &Laid, geometry: &Geometry) -> String {
    let [main, side] = laid.sizes;
    let (head, text, lead, side) = (rem(laid.head), rem(main.text), main.leading, rem(side.text));
    let ridge = geometry.ridge().map(|height| format!(";--ridge:{}rem", rem(height))).unwrap_or_default();
    format!("--t-head:{head}rem;--t-main:{text}rem;--t-lead:{lead};--t-side:{side}rem{ridge}")
}

/// Pixels of the stage in rem: there, one is 16 of them.
fn rem(pixels: f64) -> f64 {
    (pixels / 16.0 * 1000.0).round() / 1000.0
}
