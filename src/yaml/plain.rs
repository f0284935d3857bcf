//! A shape in plain words, for people who read a page and not a schema.

use super::{Class, Field, Form, Scalar, Shape};
use crate::both;
use crate::lang::{Lang, Text};

/// What may be written in one place.
pub struct Plain {
    /// What it is, and how it begins: sentences.
    pub about: String,
    /// Its fields, each before those inside it.
    pub fields: Vec<PlainField>,
}

/// A field.
pub struct PlainField {
    /// The fields that it stands in, the outermost first.
    pub within: Vec<&'static str>,
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub about: String,
    /// Whether it must be written, how, as what for example, and who sees it: sentences. What is typed stands between
    /// backticks.
    pub written: String,
}

/// Tells a shape; `lists` says what a name of a list is, as a sentence.
#[must_use]
pub fn plain(shape: &Shape, lang: Lang, lists: &dyn Fn(&str) -> Text) -> Plain {
    let teller = Teller { lang, lists };
    let mut fields = Vec::new();
    for form in forms(shape) {
        // What names no class is public at the top.
        teller.fields(form, &[], Class::P0, &mut fields);
    }
    Plain { about: teller.whole(shape), fields }
}

struct Teller<'a> {
    lang: Lang,
    lists: &'a dyn Fn(&str) -> Text,
}

impl Teller<'_> {
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// What stands at the top.
    fn whole(&self, shape: &Shape) -> String {
        let how = match shape {
            Shape::Optional(inner) => return self.whole(inner),
            Shape::Either(shapes) => return self.any(shapes, |it| self.whole(it)),
            Shape::List(item) => match forms(item).first() {
                Some(_) => both!(
                    "Une liste : chaque entrée commence par un tiret.",
                    "A list: each entry begins with a hyphen."
                ),
                None => return self.written(shape, None),
            },
            Shape::Map(_) => both!(
                "Chaque entrée commence par une clé de votre choix et deux-points ; ses champs sont dessous, décalés.",
                "Each entry begins with a key of your choice and a colon; its fields are below, indented."
            ),
            Shape::Record(form) => return self.say(&form.about),
            Shape::Scalar(_) | Shape::Words(_) | Shape::Name(_) => return self.written(shape, None),
        };
        let about = forms(shape).first().map(|form| self.say(&form.about)).unwrap_or_default();
        format!("{} {about}", self.say(&how)).trim().to_owned()
    }

    fn fields(&self, form: &Form, within: &[&'static str], class: Class, told: &mut Vec<PlainField>) {
        for field in &form.fields {
            let class = field.class.unwrap_or(class);
            let inner = forms(&field.shape);
            told.push(PlainField {
                within: within.to_vec(),
                name: field.name,
                about: self.say(&field.about),
                written: self.sentences(field, class, inner.is_empty()),
            });
            let deeper = [within, &[field.name]].concat();
            for form in inner {
                self.fields(form, &deeper, class, told);
            }
        }
    }

    /// Who sees it is said of what holds a text, and not of what only groups fields.
    fn sentences(&self, field: &Field, class: Class, holds: bool) -> String {
        let must = if field.required { both!("Obligatoire.", "Required.") } else { both!("Facultatif.", "Optional.") };
        let mut all = vec![self.say(&must), self.written(&field.shape, field.among)];
        let examples = if field.examples.is_empty() { examples(&field.shape) } else { field.examples };
        if holds && field.among.is_none() && !examples.is_empty() {
            let shown = examples.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
            all.push(self.say(&both!("Par exemple {shown}.", "For example {shown}.")));
        }
        if holds {
            all.push(self.say(&seen_by(class)));
        }
        all.join(" ")
    }

    /// How a value is written.
    fn written(&self, shape: &Shape, among: Option<&str>) -> String {
        match (shape, among) {
            (Shape::Optional(inner), _) => self.written(inner, among),
            (Shape::Scalar(_), Some(list)) => self.say(&(self.lists)(list)),
            (Shape::Name(list), _) => self.say(&(self.lists)(list)),
            (Shape::Scalar(scalar), None) => self.say(&scalar_form(scalar)),
            (Shape::Words(words), _) => self.say(&one_of(words, self.lang)),
            (Shape::Record(_), _) => {
                self.say(&both!("Un groupe de champs : ceux qui suivent.", "A group of fields: those that follow."))
            }
            (Shape::Either(shapes), _) => self.any(shapes, |it| self.written(it, among)),
            (Shape::List(item), _) if !forms(item).is_empty() => self.say(&both!(
                "Une liste, dont chaque entrée a les champs qui suivent.",
                "A list of which each entry has the fields that follow."
            )),
            (Shape::List(item), _) => {
                let item = self.written(item, among);
                self.say(&both!(
                    "Une liste, entre crochets. Chaque élément : {item}",
                    "A list in brackets. Each: {item}"
                ))
            }
            (Shape::Map(value), _) if !forms(value).is_empty() => self.say(&both!(
                "Des clés de votre choix, dont chacune a les champs qui suivent.",
                "Keys of your choice of which each has the fields that follow."
            )),
            (Shape::Map(value), _) => {
                let value = self.written(value, among);
                self.say(&both!(
                    "Des clés de votre choix. Sous chacune : {value}",
                    "Keys of your choice. Each: {value}"
                ))
            }
        }
    }

    fn any(&self, shapes: &[Shape], told: impl Fn(&Shape) -> String) -> String {
        let all: Vec<String> = shapes.iter().map(told).filter(|it| !it.is_empty()).collect();
        all.join(&self.say(&both!(" Ou bien : ", " Or: ")))
    }
}

/// The records that a value is made of, one below another.
fn forms(shape: &Shape) -> Vec<&Form> {
    match shape {
        Shape::Record(form) => vec![form],
        Shape::List(inner) | Shape::Map(inner) | Shape::Optional(inner) => forms(inner),
        Shape::Either(shapes) => shapes.iter().flat_map(forms).collect(),
        Shape::Scalar(_) | Shape::Words(_) | Shape::Name(_) => Vec::new(),
    }
}

fn examples(shape: &Shape) -> &'static [&'static str] {
    match shape {
        Shape::Scalar(scalar) => scalar.examples,
        Shape::List(inner) | Shape::Map(inner) | Shape::Optional(inner) => examples(inner),
        _ => &[],
    }
}

fn scalar_form(scalar: &Scalar) -> Text {
    match (&scalar.form, scalar.types) {
        (Some(form), _) => form.clone(),
        (None, ["boolean"]) => both!("`true` (oui) ou `false` (non).", "`true` or `false`."),
        (None, ["integer"]) => both!("Un nombre entier.", "A whole number."),
        (None, _) => both!("Un texte.", "A text."),
    }
}

/// The words, and what each means where it does not say so itself.
pub(super) fn one_of(words: &[(String, Text)], lang: Lang) -> Text {
    let told = words.iter().map(|(word, label)| match label.get(lang) {
        "" => format!("`{word}`"),
        label => format!("`{word}` ({label})"),
    });
    let all = told.collect::<Vec<_>>().join(", ");
    both!("Un de ces mots : {all}.", "One of these words: {all}.")
}

/// Who may see what a field says.
pub(super) fn seen_by(class: Class) -> Text {
    match class {
        Class::P0 => both!("Public.", "Public."),
        Class::P1 => both!("Publié si l’accord est écrit.", "Public where consent is written down."),
        Class::P2 => {
            both!("Publié seulement dans des totaux d’au moins trois.", "Public in totals of three or more only.")
        }
        Class::P3 => both!("Réservé aux membres.", "For members."),
        Class::P4 => both!("Jamais publié : pour le CA et les admins.", "Never public: for the board and the admins."),
    }
}
