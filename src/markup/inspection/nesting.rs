//! How the elements of a page are nested: html5ever builds its tree of names only, and says what it had to mend.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::sync::LazyLock;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token};
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::super::dom::is_void;
use super::super::fence::Bounded;

/// What is wrong with a tag of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line of the page; where an element is unclosed, the one it begins on.
    pub line: u64,
    /// The element's name; empty where it is text.
    pub element: String,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong with a tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// It is not closed before this element's end or start; before the page's end where there is none.
    Unclosed(String),
    /// An end tag that closes nothing.
    Stray,
    /// A start tag where none of its name may stand.
    Misplaced,
    /// It closes itself, which HTML has no meaning for.
    SelfClosing,
    /// It is written wrongly; the parser's English words.
    Broken(String),
}

/// The most faults that are kept of one page.
const MOST: usize = 50;

/// Elements that the standard lets end without a tag.
const IMPLIED: [&str; 19] = [
    "html", "head", "body", "p", "li", "dt", "dd", "rt", "rp", "optgroup", "option", "colgroup", "caption", "thead",
    "tbody", "tfoot", "tr", "td", "th",
];

/// The most open elements that an end tag is compared with.
const DEEPEST: usize = 1000;

/// An element's number.
pub type Id = u32;

/// What kind of thing is being read.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    /// Text, comments, the page's end.
    #[default]
    Other,
}

/// What is being read.
#[derive(Default)]
struct Now {
    kind: Kind,
    /// The tag's name; empty for text and the end.
    name: LocalName,
    line: u64,
    /// Whether something was told of it.
    told: bool,
}

/// The names of all elements, and what was wrong.
pub struct Nesting {
    /// Name and depth. The first stands for the document, and for all that is no element.
    elements: RefCell<Vec<(QualName, u32)>>,
    /// Name and line of the open elements, as the tags say it.
    open: RefCell<Vec<(LocalName, u64)>>,
    now: RefCell<Now>,
    depth: Cell<u32>,
    work: Cell<u64>,
    faults: RefCell<Vec<Fault>>,
}

impl Default for Nesting {
    fn default() -> Self {
        let name = QualName::new(None, Namespace::default(), LocalName::default());
        Self {
            elements: RefCell::new(vec![(name, 0)]),
            open: RefCell::default(),
            now: RefCell::default(),
            depth: Cell::new(0),
            work: Cell::new(0),
            faults: RefCell::default(),
        }
    }
}

impl Nesting {
    /// What comes next.
    pub fn at(&self, token: &Token, line: u64) {
        let mut now = self.now.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let kind = if tag.kind == TagKind::EndTag { Kind::End } else { Kind::Start };
                *now = Now { kind, name: tag.name.clone(), line, told: false };
                if kind == Kind::End {
                    now.told = self.close(&tag.name);
                } else if !tag.self_closing && !is_void(&tag.name) {
                    self.open.borrow_mut().push((tag.name.clone(), line));
                }
            }
            // How a tag is written wrongly is told before the tag itself.
            _ => *now = Now { line, ..Now::default() },
        }
    }

    /// Ends an element, and tells which inside it had not ended.
    fn close(&self, name: &LocalName) -> bool {
        let mut open = self.open.borrow_mut();
        let below = open.len().saturating_sub(DEEPEST);
        let near = open.get(below..).unwrap_or_default();
        let Some(at) = near.iter().rposition(|(other, _)| other == name).map(|at| below + at) else { return false };
        let inside = open.split_off(at);
        self.unclosed(inside.into_iter().skip(1), &format!("</{name}>"))
    }

    fn unclosed(&self, open: impl Iterator<Item = (LocalName, u64)>, by: &str) -> bool {
        let mut told = false;
        for (name, line) in open.filter(|(name, _)| !IMPLIED.contains(&&**name)) {
            told = true;
            self.tell(Fault { line, element: name.to_string(), wrong: Wrong::Unclosed(by.to_owned()) });
        }
        told
    }

    /// The page ends.
    pub fn end(&self) {
        self.unclosed(self.open.take().into_iter(), "");
    }

    /// What is wrong, each once.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.faults.take();
        // What is misnested is told where it begins, not where its end stands too.
        let unclosed: Vec<String> = faults
            .iter()
            .filter(|fault| matches!(fault.wrong, Wrong::Unclosed(_)))
            .map(|fault| fault.element.clone())
            .collect();
        faults.retain(|fault| fault.wrong != Wrong::Stray || !unclosed.contains(&fault.element));
        faults.dedup();
        faults
    }

    fn tell(&self, fault: Fault) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < MOST {
            faults.push(fault);
        }
    }
}

impl Bounded for Nesting {
    fn depth(&self) -> u32 {
        self.depth.get()
    }

    fn work(&self) -> u64 {
        self.work.get()
    }
}

impl TreeSink for Nesting {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        let mut now = self.now.borrow_mut();
        let element = now.name.to_string();
        let wrong = match &*message {
            // Told by the elements that are open.
            "Unexpected open tag at end of body"
            | "Unexpected open element"
            | "Formatting element not current node" => {
                return;
            }
            "Unacknowledged self-closing tag" => Wrong::SelfClosing,
            "Unexpected characters in table" | "Non-space table text" => Wrong::Broken("text in table".to_owned()),
            message if now.kind == Kind::Other => Wrong::Broken(message.to_ascii_lowercase()),
            "Duplicate attribute" | "Bad character" | "Attributes on an end tag" | "Self-closing end tag" => {
                Wrong::Broken(message.to_ascii_lowercase())
            }
            _ if now.kind == Kind::End => Wrong::Stray,
            _ => Wrong::Misplaced,
        };
        if !std::mem::replace(&mut now.told, true) {
            self.tell(Fault { line: now.line, element, wrong });
        }
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> Id {
        0
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        static NONE: LazyLock<QualName> =
            LazyLock::new(|| QualName::new(None, Namespace::default(), LocalName::default()));
        self.work.set(self.work.get() + 1);
        Ref::map(self.elements.borrow(), |elements| elements.get(*target as usize).map_or(&*NONE, |(name, _)| name))
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Id {
        self.work.set(self.work.get() + 100);
        let mut elements = self.elements.borrow_mut();
        elements.push((name, 0));
        // The fence keeps pages far below 2³² elements.
        u32::try_from(elements.len() - 1).unwrap_or(0)
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        0
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        0
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(child) = child {
            let mut elements = self.elements.borrow_mut();
            let around = elements.get(*parent as usize).map_or(0, |(_, depth)| *depth);
            if let Some((_, depth)) = elements.get_mut(child as usize).filter(|_| child != 0) {
                *depth = around + 1;
                self.depth.set(around + 1);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        self.append(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, _: &Id, child: NodeOrText<Id>) {
        self.append(element, child);
    }

    fn pop(&self, popped: &Id) {
        let depth = self.elements.borrow().get(*popped as usize).map_or(0, |(_, depth)| *depth);
        self.depth.set(depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn add_attrs_if_missing(&self, _: &Id, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Id) {}

    fn reparent_children(&self, _: &Id, _: &Id) {}
}
