//! What may be written where, told to those who write: from the same declarations that are read.

use std::collections::BTreeMap;

use super::{At, Class, Decimal, Money, decode};
use crate::both;
use crate::lang::{Date, Text};

/// A type that can say how it is written in YAML.
pub trait Described {
    /// How it is written.
    fn shape() -> Shape;
}

/// How a value is written.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A text, number or truth value.
    Scalar(Scalar),
    /// One of a few words, each with what it means.
    Words(Vec<(String, Text)>),
    /// A name of the list of that name: `figures`, `charts`…
    Name(&'static str),
    /// A list.
    List(Box<Self>),
    /// Names of the author's own, each with a value.
    Map(Box<Self>),
    /// Fields.
    Record(Form),
    /// Any of these.
    Either(Vec<Self>),
    /// It may be left empty.
    Optional(Box<Self>),
}

/// How a scalar is written.
#[derive(Clone, Debug, Default)]
pub struct Scalar {
    /// The form it has, where it is not any text.
    pub form: Option<Text>,
    /// What YAML may take it for: `string`, `integer`, `number`, `boolean`.
    pub types: &'static [&'static str],
    /// What the text looks like, as a regular expression.
    pub pattern: Option<&'static str>,
    /// The name of that form in JSON Schema.
    pub format: Option<&'static str>,
    /// From and to, of a number.
    pub range: Option<(i64, i64)>,
    /// As it may be written.
    pub examples: &'static [&'static str],
}

/// A record's fields.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it is.
    pub about: Text,
    /// Its fields, in the order of declaration.
    pub fields: Vec<Field>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: Text,
    /// Whether it must be written.
    pub required: bool,
    /// Who may see it, where it is not the whole record's.
    pub class: Option<Class>,
    /// The list of names that it is one of.
    pub among: Option<&'static str>,
    /// As it may be written.
    pub examples: &'static [&'static str],
    /// How it is written.
    pub shape: Shape,
}

impl Field {
    /// With the type of its value.
    #[must_use]
    pub fn of<T: Described + super::Decode>(name: &'static str, about: Text) -> Self {
        let required = T::absent().is_none();
        Self { name, about, required, class: None, among: None, examples: &[], shape: T::shape() }
    }
}

/// A description of which the French is written beside the English doc comment.
#[must_use]
pub fn about(fr: &str, en: &[&str]) -> Text {
    let en = en.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    Text { fr: fr.to_owned(), en }
}

impl<T: Described> Described for At<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Described> Described for Option<T> {
    fn shape() -> Shape {
        Shape::Optional(Box::new(T::shape()))
    }
}

impl<T: Described> Described for Vec<T> {
    fn shape() -> Shape {
        Shape::Optional(Box::new(Shape::List(Box::new(T::shape()))))
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl Described for String {
    /// Any text: a number or a truth value is taken as it was typed.
    fn shape() -> Shape {
        Shape::Scalar(Scalar { types: &["string", "number", "boolean"], ..Scalar::default() })
    }
}

impl Described for bool {
    fn shape() -> Shape {
        Shape::Scalar(Scalar { types: &["boolean"], ..Scalar::default() })
    }
}

impl Described for i64 {
    fn shape() -> Shape {
        let range = Some((-decode::GREATEST, decode::GREATEST));
        Shape::Scalar(Scalar { types: &["integer"], range, ..Scalar::default() })
    }
}

impl Described for Date {
    fn shape() -> Shape {
        Shape::Scalar(Scalar {
            form: Some(both!("Une date : année, mois, jour.", "A date: year, month, day.")),
            types: &["string"],
            pattern: Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
            format: Some("date"),
            examples: &["2024-02-03"],
            ..Scalar::default()
        })
    }
}

impl Described for Money {
    fn shape() -> Shape {
        Shape::Scalar(Scalar {
            form: Some(both!(
                "Un montant en euros, avec au plus deux décimales.",
                "An amount in euros with at most two decimals."
            )),
            types: &["string", "number"],
            pattern: Some("^-?[0-9]+([.,][0-9]{0,2})?$"),
            range: Some((-decode::GREATEST / 100, decode::GREATEST / 100)),
            examples: &["370", "370.50"],
            ..Scalar::default()
        })
    }
}

impl Described for Decimal {
    fn shape() -> Shape {
        Shape::Scalar(Scalar {
            form: Some(both!("Un nombre, avec au plus trois décimales.", "A number with at most three decimals.")),
            types: &["string", "number"],
            pattern: Some("^-?[0-9]+([.,][0-9]{0,3})?$"),
            range: Some((-decode::GREATEST / 1000, decode::GREATEST / 1000)),
            examples: &["8", "8.5"],
            ..Scalar::default()
        })
    }
}
