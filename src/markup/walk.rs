//! The walk over a page: which element is open, which goes, where it ends.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use lol_html::html_content::{Element, EndTag, TextChunk};

use super::kind::Holds;
use super::page::Orders;
use super::reference::{Change, Reference};
use super::scene::{Fate, Scene, within_script};
use super::splice::Splices;
use super::tag::{Attribute, Tag};

/// A page, the orders, and how far the walk has come.
pub struct Walk<'h, 'd> {
    /// What is looked at, and edited.
    pub scene: Scene<'h, 'd>,
    /// What goes in any case.
    pub orders: Orders<'d>,
    /// How often each order met something.
    pub counts: BTreeMap<String, usize>,
    hit: Option<usize>,
    /// End tags met, by the number of their element: their handlers outlive this borrow.
    ends: Rc<RefCell<Vec<End>>>,
    open: BTreeMap<usize, Open>,
    elements: usize,
    removing: Option<Removing>,
    inner: Option<Inner>,
}

struct End {
    element: usize,
    range: Range<usize>,
    /// The element's own end tag, and not that of one around it.
    own: bool,
}

/// An element that waits for its end.
enum Open {
    Remove { start: usize, with: String },
    Unwrap,
}

/// Everything from here on goes.
struct Removing {
    element: usize,
    name: String,
    /// Lists and tables that were opened since.
    lists: usize,
}

/// An element whose text is looked at.
struct Inner {
    element: usize,
    name: String,
    start: usize,
    holds: Option<Holds>,
    text: Option<Range<usize>>,
}

/// The number of all lists and tables within an element that goes.
const LIST: usize = usize::MAX;

impl<'h, 'd> Walk<'h, 'd> {
    /// At the start of a page.
    pub fn new(
        html: &'h str,
        orders: Orders<'d>,
        depth: usize,
        decide: &'d mut dyn FnMut(&Reference<'_>) -> Change,
    ) -> Self {
        Self {
            scene: Scene { html, splices: Splices::default(), depth, decide, post: false, instead: String::new() },
            orders,
            counts: BTreeMap::new(),
            hit: None,
            ends: Rc::default(),
            open: BTreeMap::new(),
            elements: 0,
            removing: None,
            inner: None,
        }
    }

    /// The element that comes next is one that this order names.
    pub fn hit(&mut self, order: usize) {
        self.hit.get_or_insert(order);
    }

    /// A start tag.
    pub fn element(&mut self, element: &mut Element<'_, '_>) {
        self.settle();
        let hit = self.hit.take();
        if self.goes_with_another(element) {
            return;
        }
        self.inner = None;
        self.elements += 1;
        let mut tag = Tag::read(self.scene.html, element);
        if let Some((order, with)) = hit.and_then(|order| self.order(order)) {
            *self.counts.entry(order).or_default() += 1;
            return self.remove(element, tag, with);
        }
        let names = self.orders.remove_attributes;
        let gone: Vec<Attribute<'_>> =
            tag.attributes.extract_if(.., |attribute| names.contains(&attribute.name.as_str())).collect();
        match self.scene.tag(&tag) {
            Fate::Stay => {
                for attribute in gone {
                    *self.counts.entry(attribute.name.clone()).or_default() += 1;
                    attribute.drop(self.scene.html, &mut self.scene.splices);
                }
                self.enter(element, tag);
            }
            Fate::Remove => {
                let instead = std::mem::take(&mut self.scene.instead);
                self.remove(element, tag, instead);
            }
            Fate::Unwrap => {
                self.scene.splices.set(tag.range, "");
                if self.await_end(element, self.elements, tag.name) {
                    self.open.insert(self.elements, Open::Unwrap);
                }
            }
        }
    }

    /// A piece of text of one of the elements that are entered.
    pub fn text(&mut self, chunk: &TextChunk<'_>) {
        if self.removing.is_some() {
            self.settle();
        }
        let Some(inner) = self.inner.as_mut().filter(|_| self.removing.is_none()) else { return };
        let at = chunk.source_location().bytes();
        if !at.is_empty() {
            let start = inner.text.as_ref().map_or(at.start, |text| text.start);
            inner.text = Some(start..at.end);
        }
        if chunk.last_in_text_node()
            && let Some(range) = inner.text.take()
        {
            self.whole_text(range, chunk.text_type().allows_html_entities());
        }
    }

    /// A comment, from `<!--` to `-->`.
    pub fn comment(&mut self, range: Range<usize>) {
        self.settle();
        let Some(comment) = self.scene.html.get(range.clone()).filter(|_| self.removing.is_none()) else { return };
        if let Some(needle) = self.orders.drop_comments_with.iter().find(|needle| comment.contains(**needle)) {
            *self.counts.entry((*needle).to_owned()).or_default() += 1;
            self.scene.splices.set(range, "");
            return;
        }
        // `<!--[if lt IE 9]>…<![endif]-->`: old browsers read it, and what it names is to be found.
        let Some((condition, rest)) = comment.split_once("]>").filter(|(head, _)| head.starts_with("<!--[if")) else {
            return;
        };
        if let Some((markup, _)) = rest.split_once("<![endif]") {
            let start = range.start + condition.len() + 2;
            self.scene.text("", Holds::Html, start..start + markup.len(), false);
        }
    }

    /// The end of the page.
    pub fn end(&mut self) {
        self.settle();
        let end = self.scene.html.len();
        for (_, open) in std::mem::take(&mut self.open) {
            if let Open::Remove { start, with } = open {
                self.scene.splices.set(start..end, with);
            }
        }
    }

    fn order(&self, order: usize) -> Option<(String, String)> {
        let Some(later) = order.checked_sub(self.orders.remove.len()) else {
            return self.orders.remove.get(order).map(|selector| ((*selector).to_owned(), String::new()));
        };
        self.orders.replace.get(later).map(|(selector, with)| ((*selector).to_owned(), (*with).to_owned()))
    }

    fn remove(&mut self, element: &mut Element<'_, '_>, tag: Tag<'_>, with: String) {
        let start = tag.range.start;
        if self.await_end(element, self.elements, tag.name.clone()) {
            self.open.insert(self.elements, Open::Remove { start, with });
            self.removing = Some(Removing { element: self.elements, name: tag.name, lists: 0 });
        } else {
            self.scene.splices.set(tag.range, with);
        }
    }

    /// Texts of some elements are looked at.
    fn enter(&mut self, element: &mut Element<'_, '_>, tag: Tag<'_>) {
        let holds = match tag.name.as_str() {
            "script" => within_script(&tag),
            "style" => Some(Holds::Style),
            "noscript" | "noembed" | "noframes" => Some(Holds::Html),
            _ => return,
        };
        if self.await_end(element, self.elements, tag.name.clone()) {
            self.inner =
                Some(Inner { element: self.elements, name: tag.name, start: tag.range.start, holds, text: None });
        }
    }

    fn whole_text(&mut self, range: Range<usize>, coded: bool) {
        let Some(Inner { element, name, start, holds, .. }) = self.inner.take() else { return };
        let text = self.scene.html.get(range.clone()).unwrap_or_default();
        let code = matches!(name.as_str(), "script" | "style");
        let needle = self.orders.remove_scripts.iter().find(|needle| code && text.contains(**needle));
        let goes = if let Some(needle) = needle {
            *self.counts.entry((*needle).to_owned()).or_default() += 1;
            true
        } else {
            holds.is_some_and(|holds| self.scene.text(&name, holds, range, coded) == Fate::Remove)
        };
        if goes {
            self.open.insert(element, Open::Remove { start, with: String::new() });
        } else {
            self.inner = Some(Inner { element, name, start, holds, text: None });
        }
    }

    /// True where the element stands in one that goes.
    fn goes_with_another(&mut self, element: &mut Element<'_, '_>) -> bool {
        let Some(mut removing) = self.removing.take() else { return false };
        let name = element.tag_name();
        if removing.lists == 0 && ends_without_tag(&removing.name, &name) {
            if let Some(Open::Remove { start, with }) = self.open.remove(&removing.element) {
                self.scene.splices.set(start..element.source_location().bytes().start, with);
            }
            return false;
        }
        if matches!(name.as_str(), "ul" | "ol" | "menu" | "dl" | "table" | "select")
            && self.await_end(element, LIST, name)
        {
            removing.lists += 1;
        }
        self.removing = Some(removing);
        true
    }

    /// Has the element's end told; false where it can have none.
    fn await_end(&self, element: &mut Element<'_, '_>, number: usize, name: String) -> bool {
        let ends = Rc::clone(&self.ends);
        let handler = move |end: &mut EndTag<'_>| {
            let own = end.name().eq_ignore_ascii_case(&name);
            ends.borrow_mut().push(End { element: number, range: end.source_location().bytes(), own });
            Ok(())
        };
        element.on_end_tag(Box::new(handler)).is_ok()
    }

    /// Takes note of the end tags met since.
    fn settle(&mut self) {
        let ends = std::mem::take(&mut *self.ends.borrow_mut());
        for End { element, range, own } in ends {
            if element == LIST {
                if let Some(removing) = &mut self.removing {
                    removing.lists = removing.lists.saturating_sub(1);
                }
                continue;
            }
            if self.removing.as_ref().is_some_and(|removing| removing.element == element) {
                self.removing = None;
            }
            match self.open.remove(&element) {
                Some(Open::Remove { start, with }) => {
                    self.scene.splices.set(start..if own { range.end } else { range.start }, with);
                }
                Some(Open::Unwrap) if own => self.scene.splices.set(range, ""),
                Some(Open::Unwrap) | None => {}
            }
        }
    }
}

/// Elements that end without their end tag (WHATWG HTML §13.1.2.4 and §13.2.6.4.7): the start of `next` ends `open`.
fn ends_without_tag(open: &str, next: &str) -> bool {
    match open {
        "li" | "a" | "button" | "nobr" => next == open,
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "option" => matches!(next, "option" | "optgroup"),
        "optgroup" => next == "optgroup",
        "tr" => matches!(next, "tr" | "tbody" | "tfoot"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "p" => matches!(
            next,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "details"
                | "div"
                | "dl"
                | "fieldset"
                | "figure"
                | "footer"
                | "form"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "header"
                | "hr"
                | "main"
                | "nav"
                | "ol"
                | "p"
                | "pre"
                | "section"
                | "table"
                | "ul"
        ),
        _ => false,
    }
}
