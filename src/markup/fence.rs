//! HTML to a tree, with bounds on what a hostile page costs.

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::dom::{Dom, Sink, is_void};

/// Elements inside each other. Browsers stop at as many; html5ever looks through all open ones at many tags.
const DEEPEST: u32 = 512;

/// Attributes of one element. html5ever compares each with each.
const ATTRIBUTES: usize = 256;

/// Nodes made, by 100, and open elements looked at: a million nodes, or some seconds.
const WORK: u64 = 100_000_000;

/// A builder of trees that says what a page costs it.
pub trait Bounded: TreeSink<Handle: Clone> {
    /// How deep the innermost open element is, nearly.
    fn depth(&self) -> u32;
    /// Nodes made, by 100, and names of open elements looked at.
    fn work(&self) -> u64;
}

/// A page's tree, as browsers with or without scripts build it, and whether all of it is there. Tags beyond the bounds are left out, and
/// their text stays.
pub fn parse(html: &str, scripting_enabled: bool) -> (Dom, bool) {
    let fence = feed(html, Fence::new(Sink::new(), scripting_enabled), Fence::cut);
    let whole = !fence.cut.get();
    (fence.builder.sink.finish(), whole)
}

/// Hands a page's tokens over, with bounds on the attributes of a tag; `cut` is called where some are left out.
pub fn feed<S: TokenSink>(html: &str, sink: S, cut: fn(&S)) -> S {
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    while let Some((part, after)) = rest.split_at_checked(overfull(rest)) {
        // Where a tag has too many attributes it ends early, and the others are text.
        for text in [part, if after.is_empty() { "" } else { ">" }] {
            input.push_back(StrTendril::from_slice(text));
        }
        // The tokenizer hands over at each script's end.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        if after.is_empty() {
            break;
        }
        cut(&tokenizer.sink);
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink
}

/// The bytes before the first tag that has too many attributes reaches them; all where there is none.
///
/// What looks like a tag in a script or a comment is counted too: `>` does no harm there.
fn overfull(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut done = 0;
    for (start, _) in html.match_indices('<') {
        if start < done || !bytes.get(start + 1).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        match tag(bytes, start) {
            Ok(end) => done = end,
            Err(at) => return at,
        }
    }
    bytes.len()
}

/// Where the tag that starts here ends, or else where it has too many attributes.
fn tag(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let (mut at, mut attributes) = (start, 0);
    let mut quotable = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Ok(at),
            b'"' | b'\'' if quotable => {
                let inside = bytes.get(at + 1..).unwrap_or_default();
                at += 1 + inside.iter().position(|&other| other == byte).unwrap_or(inside.len());
                quotable = false;
                attributes += 1;
            }
            b'=' => quotable = true,
            byte if byte.is_ascii_whitespace() || byte == b'/' => {
                let more = bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace() && *next != b'/');
                attributes += usize::from(more);
            }
            _ => quotable = false,
        }
        if attributes > 2 * ATTRIBUTES {
            return Err(at);
        }
        at += 1;
    }
    Ok(at)
}

/// Stands before the tree builder and holds back tags.
pub struct Fence<S: Bounded> {
    /// What it stands before.
    pub builder: TreeBuilder<S::Handle, S>,
    /// Elements that are open in the page and not in the tree.
    skipped: Cell<usize>,
    cut: Cell<bool>,
}

impl<S: Bounded> Fence<S> {
    /// Before a builder of this tree.
    pub fn new(sink: S, scripting_enabled: bool) -> Self {
        let options = TreeBuilderOpts { scripting_enabled, ..TreeBuilderOpts::default() };
        Self { builder: TreeBuilder::new(sink, options), skipped: Cell::new(0), cut: Cell::new(false) }
    }

    fn cut(&self) {
        self.cut.set(true);
    }

    fn holds_back(&self, tag: &Tag) -> bool {
        let (work, skipped) = (self.builder.sink.work(), self.skipped.get());
        let deep = self.builder.sink.depth() >= DEEPEST;
        if work <= WORK && !deep && skipped == 0 {
            return false;
        }
        if is_raw(&tag.name) {
            return work > 2 * WORK;
        }
        if work > WORK {
            return true;
        }
        match tag.kind {
            TagKind::StartTag if deep && !is_void(&tag.name) => self.skipped.set(skipped + 1),
            TagKind::EndTag if skipped > 0 && !is_void(&tag.name) => self.skipped.set(skipped - 1),
            _ => return false,
        }
        true
    }
}

impl<S: Bounded> TokenSink for Fence<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        let held = match &token {
            Token::TagToken(tag) => self.holds_back(tag),
            Token::CommentToken(_) => self.builder.sink.work() > WORK,
            _ => false,
        };
        if held {
            self.cut.set(true);
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// What these hold is no HTML, and the tokenizer learns it from the builder.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript")
}
