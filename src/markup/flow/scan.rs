//! A page as a tree that owns what it says: shallow, without what is never shown.

use super::super::dom::{Dom, Element, Step};

/// An element or, without a name, text.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// HTML's name; empty for text.
    pub name: String,
    /// In order.
    pub attributes: Vec<(String, String)>,
    /// Of text.
    pub text: String,
    /// In order.
    pub children: Vec<Node>,
}

impl Node {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// All text in it.
    pub fn words(&self) -> String {
        let mut words = self.text.clone();
        for child in &self.children {
            words.push_str(&child.words());
        }
        words
    }
}

/// Elements nested deeper are read through: their text stays, they do not.
const DEEPEST: usize = 48;

/// The tree of a page.
pub fn scan(dom: &Dom) -> Node {
    let mut open = vec![Node::default()];
    // For each element around us, whether it became a node.
    let mut kept: Vec<bool> = Vec::new();
    dom.walk(false, &mut |step| {
        match step {
            Step::Open(element) => {
                if is_silent(element) {
                    return false;
                }
                let keeps = open.len() < if element.html().is_empty() { 2 * DEEPEST } else { DEEPEST };
                kept.push(keeps);
                if keeps {
                    open.push(node(element));
                }
            }
            Step::Close(_) => {
                if kept.pop() == Some(true) {
                    close(&mut open);
                }
            }
            Step::Text(text) => {
                let text = Node { text: text.to_owned(), ..Node::default() };
                if let Some(parent) = open.last_mut() {
                    parent.children.push(text);
                }
            }
            Step::Comment => {}
        }
        true
    });
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().unwrap_or_default()
}

fn close(open: &mut Vec<Node>) {
    if let Some(done) = open.pop() {
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => open.push(done),
        }
    }
}

fn node(element: &Element) -> Node {
    let attributes = element.attributes.iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
    Node { name: element.name.local.to_string(), attributes, ..Node::default() }
}

/// What is never shown.
fn is_silent(element: &Element) -> bool {
    matches!(
        &*element.name.local,
        "head" | "script" | "style" | "noscript" | "template" | "iframe" | "object" | "video" | "audio" | "canvas"
    ) && !element.html().is_empty()
        || element.attribute("hidden").is_some()
}
