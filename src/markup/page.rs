//! An HTML page read for its addresses and edited in place: one traversal for both.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use lol_html::errors::RewritingError;
use lol_html::html_content::{Comment, Element, TextChunk};
use lol_html::{DocumentContentHandlers, ElementContentHandlers, HtmlRewriter, MemorySettings, Selector, Settings};

use super::reference::{Change, MarkupError, Reference, Role};
use super::scene::Scene;
use super::script::Language;
use super::splice::Splices;
use super::value::{Owner, Value};
use super::walk::Walk;

/// What goes from a page whatever its addresses are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Orders<'a> {
    /// CSS selectors: the elements go.
    pub remove: &'a [&'a str],
    /// CSS selectors, and the HTML that stands in the elements' place.
    pub replace: &'a [(&'a str, &'a str)],
    /// Attributes of these names go, from whatever element.
    pub remove_attributes: &'a [&'a str],
    /// Scripts and styles within the page that hold one of these texts go.
    pub remove_scripts: &'a [&'a str],
    /// Comments that hold one of these texts go.
    pub drop_comments_with: &'a [&'a str],
}

/// A page after its edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The page, to be written as UTF-8: a `meta` that names another charset names this one now.
    pub html: String,
    /// The orders that met something, and how often.
    pub removed: BTreeMap<String, usize>,
}

/// The page after orders and decisions; what neither touches stays, byte by byte. What stands in an element that goes
/// is not asked about. Texts within the page (`srcdoc`, `noscript`, templates, conditional comments, HTML in `data-`
/// attributes) are entered up to [`DEEPEST`] times; orders hold for the page itself.
pub fn edit(
    html: &str,
    orders: &Orders<'_>,
    decide: &mut dyn FnMut(&Reference<'_>) -> Change,
) -> Result<Edited, MarkupError> {
    let walk = traverse(Walk::new(html, *orders, 0, decide))?;
    Ok(Edited { removed: walk.counts.clone(), html: walk.scene.splices.apply(html) })
}

/// All references of a page, in their order; nothing is changed.
pub fn references(html: &str, see: &mut dyn FnMut(&Reference<'_>)) -> Result<(), MarkupError> {
    let mut decide = |reference: &Reference<'_>| {
        see(reference);
        Change::Keep
    };
    traverse(Walk::new(html, Orders::default(), 0, &mut decide)).map(drop)
}

/// The first `<base href>`, decoded.
#[must_use]
pub fn base(html: &str) -> Option<String> {
    let mut words = html.as_bytes().windows(5);
    if !words.any(|word| word.eq_ignore_ascii_case(b"<base")) {
        return None;
    }
    let mut found = None;
    // A page that cannot be read to its end has its base near its start.
    let _read = references(html, &mut |reference| {
        if reference.role == Role::Base && found.is_none() {
            found = Some(reference.text.to_owned());
        }
    });
    found
}

/// A script or JSON file with other addresses, asked about as those in a page's scripts; none where nothing changes.
/// Element and attribute are empty.
pub fn edit_strings(
    text: &str,
    language: Language,
    decide: &mut dyn FnMut(&Reference<'_>) -> Change,
) -> Option<String> {
    let mut scene =
        Scene { html: "", splices: Splices::default(), depth: 0, decide, post: false, instead: String::new() };
    let owner = Owner { element: "", attribute: "", rel: "", integrity: None };
    match scene.strings(language, Role::Guess, &owner, text) {
        Value::To(new) => Some(new),
        _ => None,
    }
}

/// How deep texts within texts are entered.
pub const DEEPEST: usize = 2;

/// What one page may take, in bytes: the parser keeps an entry per open element and what of the page it could not
/// read yet.
const MEMORY: usize = 64 << 20;

/// HTML within a page; none where nothing changes.
pub(super) fn within(html: &str, depth: usize, decide: &mut dyn FnMut(&Reference<'_>) -> Change) -> Option<String> {
    if depth > DEEPEST || !html.contains('<') {
        return None;
    }
    let walk = traverse(Walk::new(html, Orders::default(), depth, decide)).ok()?;
    (!walk.scene.splices.is_empty()).then(|| walk.scene.splices.apply(html))
}

fn traverse<'h, 'd>(walk: Walk<'h, 'd>) -> Result<Walk<'h, 'd>, MarkupError> {
    let (html, orders) = (walk.scene.html, walk.orders);
    let selectors = orders.remove.iter().copied().chain(orders.replace.iter().map(|(selector, _)| *selector));
    let selectors: Vec<Selector> = selectors.map(selector).collect::<Result<_, _>>()?;
    let (all, texts) = (selector("*")?, selector("script, style, noscript, noembed, noframes")?);
    let walk = RefCell::new(walk);
    let on_text = |chunk: &mut TextChunk<'_>| {
        walk.borrow_mut().text(chunk);
        Ok(())
    };
    let on_comment = |comment: &mut Comment<'_>| {
        walk.borrow_mut().comment(comment.source_location().bytes());
        Ok(())
    };
    let on_element = |element: &mut Element<'_, '_>| {
        walk.borrow_mut().element(element);
        Ok(())
    };
    // Handlers are called in this order: an order is known before its element is looked at.
    let mut settings = Settings::new()
        .with_strict(false)
        .with_memory_settings(
            MemorySettings::new().with_preallocated_parsing_buffer_size(0).with_max_allowed_memory_usage(MEMORY),
        )
        .append_document_content_handler(DocumentContentHandlers::default().comments(on_comment));
    for (order, selector) in selectors.iter().enumerate() {
        let walk = &walk;
        let on_hit = move |_: &mut Element<'_, '_>| {
            walk.borrow_mut().hit(order);
            Ok(())
        };
        let handlers = ElementContentHandlers::default().element(on_hit);
        settings = settings.append_element_content_handler((Cow::Borrowed(selector), handlers));
    }
    settings = settings
        .append_element_content_handler((Cow::Borrowed(&all), ElementContentHandlers::default().element(on_element)))
        .append_element_content_handler((Cow::Borrowed(&texts), ElementContentHandlers::default().text(on_text)));
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(html.as_bytes()).and_then(|()| rewriter.end()).map_err(|error: RewritingError| {
        // Memory is all that can fail: the parser is not strict, and no handler fails.
        drop(error);
        MarkupError::TooLarge
    })?;
    let mut walk = walk.into_inner();
    walk.end();
    Ok(walk)
}

fn selector(text: &str) -> Result<Selector, MarkupError> {
    text.parse().map_err(|_| MarkupError::Selector(text.to_owned()))
}
