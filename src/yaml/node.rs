//! A YAML document as a tree of places and values.

use crate::both;
use crate::finding::Place;
use crate::lang::Text;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where.
    pub place: Place,
    /// What.
    pub value: Value,
}

/// A YAML 1.2 core value; numbers keep the digits that were typed, so that `01001` stays a commune code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false` (not `yes`, not `no`).
    Bool(bool),
    /// A number, as typed.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// A scalar's text: what was typed for numbers and booleans, the content for strings.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// What the value is, for a sentence: "a list".
    #[must_use]
    pub fn nature(&self) -> Text {
        match &self.value {
            Value::Null => both!("rien", "nothing"),
            Value::Bool(value) => both!("{value}", "{value}"),
            Value::Number(text) => both!("le nombre {text}", "the number {text}"),
            Value::Text(text) => {
                let short: String = text.chars().take(40).collect();
                both!("le texte « {short} »", "the text \"{short}\"")
            }
            Value::List(_) => both!("une liste", "a list"),
            Value::Map(_) => both!("un ensemble de champs", "a set of fields"),
        }
    }
}
