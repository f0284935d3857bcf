//! From nodes to types, reporting every mismatch with what to type instead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Node, Value};
use crate::both;
use crate::finding::{Finding, Place, nearest};
use crate::lang::{Date, Text};

/// Who may see a field (data-model §11, after the GDPR and the CNIL's guide for associations).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Public.
    P0,
    /// Public if the person or association opted in.
    P1,
    /// Only in aggregates of three or more.
    P2,
    /// Members, in the handbook.
    P3,
    /// The board and the admins.
    P4,
}

/// A type that can be read from a node.
pub trait Decode: Sized {
    /// The value, or `None` with at least one finding added.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;

    /// The value of a field that is not written; `None` where it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// A type whose strings have a privacy class.
pub trait Classified {
    /// Shows each string inside with its class: its own where one is declared, else `class`.
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str));
}

/// Gathers findings while nodes are decoded.
#[derive(Debug, Default)]
pub struct Decoder {
    /// Everything found so far.
    pub findings: Vec<Finding>,
}

impl Decoder {
    /// Adds `wrong-type`: `expected` was wanted at the node.
    pub fn mismatch(&mut self, node: &Node, expected: Text) {
        let (Text { fr, en }, found) = (expected, node.nature());
        let message = Text {
            fr: format!("il faut ici {fr}, et non {}", found.fr),
            en: format!("expected {en}, found {}", found.en),
        };
        self.findings.push(Finding::error("wrong-type", node.place.clone(), message));
    }

    /// The index of the word written at the node; an unknown one is reported with the nearest known.
    pub fn word(&mut self, node: &Node, words: &[&'static str]) -> Option<usize> {
        let all = words.join(", ");
        let Some(text) = node.scalar() else {
            self.mismatch(node, both!("un de ces mots : {all}", "one of these words: {all}"));
            return None;
        };
        let index = words.iter().position(|word| *word == text);
        if index.is_none() {
            let shown: String = text.chars().take(60).collect();
            let message = both!(
                "« {shown} » ne fait pas partie des mots possibles",
                "\"{shown}\" is not one of the possible words"
            );
            let finding = Finding::error("unknown-word", node.place.clone(), message);
            self.findings.push(match nearest(text, words.iter().copied()) {
                Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
                None => finding.help(both!("mots possibles : {all}", "possible words: {all}")),
            });
        }
        index
    }

    /// The fields of a mapping; unknown ones are reported with the nearest known name.
    pub fn fields<'n>(&mut self, node: &'n Node, known: &[&'static str]) -> Option<Fields<'n>> {
        let Value::Map(entries) = &node.value else {
            let names = known.join(", ");
            self.mismatch(node, both!("un ensemble de champs ({names})", "a set of fields ({names})"));
            return None;
        };
        let mut sound = true;
        let mut misspelt = Vec::new();
        for (key, _) in entries {
            let name = key.scalar().unwrap_or_default();
            if !known.contains(&name) {
                misspelt.extend(nearest_field(name, known));
                self.findings.push(unknown_field(key, name, known));
                sound = false;
            }
        }
        Some(Fields { node, entries, sound, misspelt })
    }
}

fn nearest_field(name: &str, known: &[&'static str]) -> Option<&'static str> {
    nearest(name, known.iter().copied())
}

fn unknown_field(key: &Node, name: &str, known: &[&'static str]) -> Finding {
    let shown: String = name.chars().take(60).collect();
    let message = both!("le champ « {shown} » n'existe pas ici", "there is no field \"{shown}\" here");
    let finding = Finding::error("unknown-field", key.place.clone(), message);
    let names = known.join(", ");
    match nearest_field(name, known) {
        Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
        None => finding.help(both!("champs possibles : {names}", "possible fields: {names}")),
    }
}

/// The fields of one mapping, read by name.
pub struct Fields<'n> {
    node: &'n Node,
    entries: &'n [(Node, Node)],
    sound: bool,
    misspelt: Vec<&'static str>,
}

impl Fields<'_> {
    /// Whether no unknown field was met.
    #[must_use]
    pub const fn sound(&self) -> bool {
        self.sound
    }

    /// The field's value; a missing one is reported where the type has no absent value.
    pub fn take<T: Decode>(&self, name: &str, decoder: &mut Decoder) -> Option<T> {
        let written = self.entries.iter().find(|(key, _)| key.scalar() == Some(name)).map(|(_, value)| value);
        match written {
            Some(value) if value.value != Value::Null => T::decode(value, decoder),
            // Written with a slip of the fingers, it has its finding already.
            _ if self.misspelt.contains(&name) => None,
            _ => T::absent().or_else(|| {
                let message = both!("il manque le champ « {name} »", "the field \"{name}\" is missing");
                let mut place = self.node.place.clone();
                place.length = place.length.min(40);
                decoder.findings.push(
                    Finding::error("missing-field", place, message)
                        .help(both!("ajoutez une ligne « {name}: … »", "add a line \"{name}: …\"")),
                );
                None
            }),
        }
    }
}

/// A value that remembers where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T: Decode> Decode for At<T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(|value| Self { value, place: node.place.clone() })
    }
}

impl<T: Classified> Classified for At<T> {
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
        self.value.strings(class, see);
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if node.value == Value::Null { Some(None) } else { T::decode(node, decoder).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Classified> Classified for Option<T> {
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
        if let Some(value) = self {
            value.strings(class, see);
        }
    }
}

/// All items are tried, so that all their findings are reported.
impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Null => Some(Self::new()),
            Value::List(items) => {
                let values: Self = items.iter().filter_map(|item| T::decode(item, decoder)).collect();
                (values.len() == items.len()).then_some(values)
            }
            _ => {
                decoder.mismatch(
                    node,
                    both!("une liste (une ligne « - … » par élément)", "a list (one line \"- …\" for each item)"),
                );
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Classified> Classified for Vec<T> {
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
        for item in self {
            item.strings(class, see);
        }
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            decoder.mismatch(node, both!("un ensemble de champs", "a set of fields"));
            return None;
        };
        let mut out = Self::new();
        for (key, value) in entries {
            let name = String::decode(key, decoder);
            if let (Some(name), Some(value)) = (name, T::decode(value, decoder)) {
                out.insert(name, value);
            }
        }
        (out.len() == entries.len()).then_some(out)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Classified> Classified for BTreeMap<String, T> {
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
        for (key, value) in self {
            see(class, key);
            value.strings(class, see);
        }
    }
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = node.scalar().map(str::to_owned);
        if text.is_none() {
            decoder.mismatch(node, both!("un texte", "a text"));
        }
        text
    }
}

impl Classified for String {
    fn strings(&self, class: Class, see: &mut dyn FnMut(Class, &str)) {
        see(class, self);
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        decoder.mismatch(node, both!("true (oui) ou false (non)", "true or false"));
        None
    }

    /// Nothing is true, and nothing is consented to, unless somebody wrote so.
    fn absent() -> Option<Self> {
        Some(false)
    }
}

/// The greatest number that is taken: a million million, of which any file's entries can still be summed in 64 bits.
pub(super) const GREATEST: i64 = 1_000_000_000_000;

impl Decode for i64 {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let number = match &node.value {
            Value::Number(text) => text.parse::<Self>().ok(),
            _ => None,
        };
        if number.is_some_and(|number| number.unsigned_abs() > GREATEST.unsigned_abs()) {
            decoder.mismatch(node, both!("un nombre d'au plus douze chiffres", "a number of at most twelve digits"));
            return None;
        }
        if number.is_none() {
            decoder.mismatch(node, both!("un nombre entier, en chiffres (1200)", "a whole number, in digits (1200)"));
        }
        number
    }
}

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Some(text) = node.scalar() else {
            decoder.mismatch(node, both!("une date (2024-02-03)", "a date (2024-02-03)"));
            return None;
        };
        let date = Self::parse(text);
        if date.is_none() {
            let shown: String = text.chars().take(40).collect();
            let message =
                both!("« {shown} » n'est pas une date du calendrier", "\"{shown}\" is not a date of the calendar");
            let help =
                both!("écrivez l'année, le mois et le jour : 2024-02-03", "write year, month and day: 2024-02-03");
            decoder.findings.push(Finding::error("bad-date", node.place.clone(), message).help(help));
        }
        date
    }
}

/// Implements [`Classified`] for types that hold no free text.
macro_rules! no_strings {
    ($($type:ty),+) => { $(impl Classified for $type {
        fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
    })+ };
}
no_strings!(bool, i64, Date, super::Money, super::Decimal);
