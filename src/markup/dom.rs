//! A page as a browser builds it: the html5ever door.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, ns};

use super::fence::Bounded;

/// The tree of a page.
pub struct Dom {
    nodes: Vec<Node>,
}

/// Its element.
pub struct Element {
    /// Its name; HTML's are in lower case.
    pub name: QualName,
    /// In the order of the page; names are there once.
    pub attributes: Vec<Attribute>,
}

impl Element {
    /// Its local name where it is HTML's, otherwise nothing.
    pub fn html(&self) -> &str {
        if self.name.ns == ns!(html) { &self.name.local } else { "" }
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }
}

/// What a walk through the tree comes by.
pub enum Step<'d> {
    /// An element starts.
    Open(&'d Element),
    /// It ends. Comes for those that were gone into.
    Close(&'d Element),
    /// Text, whole between tags and comments.
    Text(&'d str),
    /// A comment.
    Comment,
}

impl Dom {
    /// Visits all nodes in the page's order. An element whose visit gives false is not gone into. What is in
    /// `template` is no part of a page and is visited only where `templates` are wanted.
    pub fn walk<'d>(&'d self, templates: bool, visit: &mut dyn FnMut(Step<'d>) -> bool) {
        let mut at = self.node(ROOT).and_then(|root| root.first);
        while let Some(node) = at.and_then(|id| self.node(id)) {
            let enter = match &node.data {
                Data::Element(element) => visit(Step::Open(element)),
                Data::Text(text) => visit(Step::Text(text)),
                Data::Comment => visit(Step::Comment),
                Data::Contents => templates,
                Data::Other => false,
            };
            if let (true, Some(first)) = (enter, node.first) {
                at = Some(first);
                continue;
            }
            if let (true, Data::Element(element)) = (enter, &node.data) {
                visit(Step::Close(element));
            }
            at = self.after(node, visit);
        }
    }

    /// The next node that is not inside this one; elements that end before it are visited.
    fn after<'d>(&'d self, mut node: &'d Node, visit: &mut dyn FnMut(Step<'d>) -> bool) -> Option<Id> {
        loop {
            if node.next.is_some() {
                return node.next;
            }
            node = self.node(node.parent?)?;
            if let Data::Element(element) = &node.data {
                visit(Step::Close(element));
            }
        }
    }

    fn node(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }
}

/// A node's number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Id(u32);

const ROOT: Id = Id(0);

/// What making a node counts for, in [`Sink::work`].
const NODE: u64 = 100;

enum Data {
    Element(Element),
    Text(StrTendril),
    Comment,
    /// What is inside a `template`.
    Contents,
    /// The document, the doctype, processing instructions.
    Other,
}

struct Node {
    parent: Option<Id>,
    previous: Option<Id>,
    next: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    /// Elements around it when it was put there.
    depth: u32,
    data: Data,
}

struct Arena {
    nodes: Vec<Node>,
    /// Stands in for the name of what is no element, which html5ever does not ask for.
    nameless: QualName,
}

/// Builds the tree as html5ever says. Nodes are numbers, so that no drop and no walk goes down the stack.
pub struct Sink {
    arena: RefCell<Arena>,
    /// How deep the innermost open element is, nearly.
    depth: Cell<u32>,
    /// Nodes made, and names of open elements looked at: what a page costs.
    work: Cell<u64>,
}

impl Sink {
    /// An empty document.
    pub fn new() -> Self {
        let nameless = QualName::new(None, Namespace::default(), LocalName::default());
        let arena = RefCell::new(Arena { nodes: Vec::new(), nameless });
        let sink = Self { arena, depth: Cell::new(0), work: Cell::new(0) };
        sink.create(Data::Other);
        sink
    }

    fn create(&self, data: Data) -> Id {
        let nodes = &mut self.arena.borrow_mut().nodes;
        // The fence keeps pages far below 2³² nodes.
        let id = Id(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        nodes.push(Node { parent: None, previous: None, next: None, first: None, last: None, depth: 0, data });
        self.work.set(self.work.get() + NODE);
        id
    }

    fn with<T>(&self, id: Id, act: impl FnOnce(&mut Node) -> T) -> Option<T> {
        self.arena.borrow_mut().nodes.get_mut(id.0 as usize).map(act)
    }

    fn detach(&self, id: Id) {
        let Some((parent, previous, next)) =
            self.with(id, |node| (node.parent.take(), node.previous.take(), node.next.take()))
        else {
            return;
        };
        match previous {
            Some(previous) => self.with(previous, |node| node.next = next),
            None => parent.and_then(|parent| self.with(parent, |node| node.first = next)),
        };
        match next {
            Some(next) => self.with(next, |node| node.previous = previous),
            None => parent.and_then(|parent| self.with(parent, |node| node.last = previous)),
        };
    }

    /// Puts a node under `parent`, before `next` or at the end.
    fn insert(&self, parent: Id, next: Option<Id>, child: Id) {
        self.detach(child);
        let previous = match next {
            Some(next) => self.with(next, |node| node.previous.replace(child)).flatten(),
            None => self.with(parent, |node| node.last.replace(child)).flatten(),
        };
        match previous {
            Some(previous) => self.with(previous, |node| node.next = Some(child)),
            None => self.with(parent, |node| node.first = Some(child)),
        };
        let above = self.with(parent, |node| node.depth).unwrap_or(0);
        let is_element = self.with(child, |node| {
            (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, next, above + 1);
            matches!(node.data, Data::Element(_))
        });
        if is_element == Some(true) {
            self.depth.set(above + 1);
        }
    }

    fn place(&self, parent: Id, next: Option<Id>, child: NodeOrText<Id>) {
        let text = match child {
            NodeOrText::AppendNode(child) => return self.insert(parent, next, child),
            NodeOrText::AppendText(text) => text,
        };
        let previous = self.with(next.unwrap_or(parent), |node| if next.is_some() { node.previous } else { node.last });
        let joined = previous.flatten().and_then(|previous| {
            self.with(previous, |node| match &mut node.data {
                Data::Text(before) => {
                    before.push_tendril(&text);
                    true
                }
                _ => false,
            })
        });
        if joined != Some(true) {
            let child = self.create(Data::Text(text));
            self.insert(parent, next, child);
        }
    }
}

impl Bounded for Sink {
    fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn work(&self) -> u64 {
        self.work.get()
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Dom {
        Dom { nodes: self.arena.into_inner().nodes }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        self.work.set(self.work.get() + 1);
        Ref::map(self.arena.borrow(), |arena| match arena.nodes.get(target.0 as usize).map(|node| &node.data) {
            Some(Data::Element(element)) => &element.name,
            _ => &arena.nameless,
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Id {
        let element = self.create(Data::Element(Element { name, attributes }));
        if flags.template {
            let contents = self.create(Data::Contents);
            self.insert(element, None, contents);
        }
        element
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.create(Data::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.create(Data::Other)
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.place(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(child) = child {
            self.detach(child);
        }
        if let Some(parent) = self.with(*sibling, |node| node.parent).flatten() {
            self.place(parent, Some(*sibling), child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        if self.with(*element, |node| node.parent).flatten().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn pop(&self, popped: &Id) {
        let depth = self.with(*popped, |node| node.depth).unwrap_or(0);
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        self.with(*target, |node| node.first).flatten().unwrap_or(*target)
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        self.with(*target, |node| {
            let Data::Element(element) = &mut node.data else { return };
            for attribute in more {
                if element.attributes.iter().all(|there| there.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        });
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, from: &Id, to: &Id) {
        while let Some(child) = self.with(*from, |node| node.first).flatten() {
            self.insert(*to, None, child);
        }
    }
}

/// Whether the text before and after an element's tags is in other lines.
pub fn is_block(tag: &str) -> bool {
    matches!(tag, "blockquote" | "figcaption") || BLOCKS.binary_search(&tag).is_ok()
}

/// Sorted.
const BLOCKS: [&str; 56] = [
    "address", "article", "aside", "body", "br", "button", "caption", "center", "col", "colgroup", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup",
    "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "tr", "ul",
];

/// Whether an element has no end tag and nothing in it.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
