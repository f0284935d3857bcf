//! Where the blocks of a body stand, for findings about what they look like.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::pause::is_pause;
use super::{Source, extensions, mask};

/// A block of the top level. All ranges are bytes of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// All of it.
    pub range: Range<usize>,
    /// Its items, its rows below the head, its terms.
    pub items: Vec<Range<usize>>,
    /// The first word after the fence, where it is one.
    pub fence: Option<String>,
}

/// The blocks of a body's top level, in order.
#[must_use]
pub fn outline(source: Source, body: Range<usize>) -> Vec<Block> {
    let masked = mask::Masked::new(source.text.get(body.clone()).unwrap_or_default());
    let mut blocks: Vec<Block> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(&masked.text, extensions()).into_offset_iter() {
        let range = body.start + range.start..body.start + range.end;
        match event {
            Event::Start(tag) => {
                match (depth, &tag) {
                    (0, Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                        let fence = info.split_ascii_whitespace().next().unwrap_or_default().to_owned();
                        blocks.push(Block { range, items: Vec::new(), fence: Some(fence) });
                    }
                    // A pause is nothing that is shown.
                    (0, Tag::Paragraph) if source.text.get(range.clone()).is_some_and(is_pause) => {}
                    (0, _) => blocks.push(Block { range, items: Vec::new(), fence: None }),
                    (1, Tag::Item | Tag::TableRow | Tag::DefinitionListTitle) => {
                        if let Some(block) = blocks.last_mut() {
                            block.items.push(range);
                        }
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}
