//! A shape as a JSON Schema (draft 2020-12), for editors that complete and check while one types.

use serde_json::{Map, Value, json};

use super::plain::{one_of, seen_by};
use super::{Field, Form, Scalar, Shape};
use crate::lang::{Lang, Text};

/// The names of a list: each with what it is; one that ends with `*` stands for all that begin so.
pub type Names = Vec<(String, Text)>;

/// The whole document.
#[must_use]
pub fn schema(shape: &Shape, title: &str, lang: Lang, names: &dyn Fn(&str) -> Names) -> Value {
    let mut object = Teller { lang, names }.shape(shape, None);
    object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("title".to_owned(), json!(title));
    Value::Object(object)
}

type Object = Map<String, Value>;

struct Teller<'a> {
    lang: Lang,
    names: &'a dyn Fn(&str) -> Names,
}

impl Teller<'_> {
    /// A shape, whose texts are names of the list where one is given.
    fn shape(&self, shape: &Shape, among: Option<&str>) -> Object {
        match (shape, among) {
            (Shape::Scalar(_), Some(list)) => self.name(list),
            (Shape::Name(list), _) => self.name(list),
            (Shape::Scalar(scalar), None) => self.scalar(scalar),
            (Shape::Words(words), _) => self.words(words),
            (Shape::List(item), _) => object(json!({ "type": "array", "items": self.shape(item, among) })),
            (Shape::Map(value), _) => {
                object(json!({ "type": "object", "additionalProperties": self.shape(value, among) }))
            }
            (Shape::Record(form), _) => self.form(form),
            (Shape::Either(shapes), _) => {
                let all: Vec<Object> = shapes.iter().map(|shape| self.shape(shape, among)).collect();
                object(json!({ "anyOf": all }))
            }
            (Shape::Optional(shape), _) => or_empty(self.shape(shape, among)),
        }
    }

    fn scalar(&self, scalar: &Scalar) -> Object {
        let mut told = Object::new();
        let types = scalar.types;
        told.insert("type".to_owned(), if let [one] = types { json!(one) } else { json!(types) });
        for (key, text) in [("pattern", scalar.pattern), ("format", scalar.format)] {
            told.extend(text.map(|text| (key.to_owned(), json!(text))));
        }
        if let Some((least, most)) = scalar.range {
            told.insert("minimum".to_owned(), json!(least));
            told.insert("maximum".to_owned(), json!(most));
        }
        if !scalar.examples.is_empty() {
            told.insert("examples".to_owned(), json!(scalar.examples));
        }
        told.extend(scalar.form.as_ref().map(|form| ("description".to_owned(), json!(form.get(self.lang)))));
        told
    }

    /// The words, and what each means where it does not say so itself.
    fn words(&self, words: &[(String, Text)]) -> Object {
        let known: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let labels: Vec<&str> = words.iter().map(|(_, label)| label.get(self.lang)).collect();
        let description = one_of(words, self.lang);
        object(json!({
            "enum": known, "enumDescriptions": labels, "description": description.get(self.lang),
        }))
    }

    /// A name of a list; it may be long, and is not told again in words.
    fn name(&self, list: &str) -> Object {
        let names = (self.names)(list);
        let (open, closed): (Names, Names) = names.into_iter().partition(|(name, _)| name.ends_with('*'));
        let known: Vec<&str> = closed.iter().map(|(name, _)| name.as_str()).collect();
        let labels: Vec<&str> = closed.iter().map(|(_, label)| label.get(self.lang)).collect();
        let closed = json!({ "enum": known, "enumDescriptions": labels });
        if open.is_empty() {
            return object(closed);
        }
        let begins: Vec<String> = open.iter().map(|(name, _)| name.trim_end_matches('*').replace('.', "\\.")).collect();
        let pattern = format!("^({})", begins.join("|"));
        object(json!({ "anyOf": [closed, { "type": "string", "pattern": pattern }] }))
    }

    fn form(&self, form: &Form) -> Object {
        let fields: Object =
            form.fields.iter().map(|field| (field.name.to_owned(), Value::Object(self.field(field)))).collect();
        let required: Vec<&str> = form.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        let mut told = object(json!({
            "type": "object", "description": form.about.get(self.lang), "properties": fields,
            "additionalProperties": false,
        }));
        if !required.is_empty() {
            told.insert("required".to_owned(), json!(required));
        }
        told
    }

    /// A field: what it says, then how it is written, then who sees it.
    fn field(&self, field: &Field) -> Object {
        let mut told = self.shape(&field.shape, field.among);
        // What a record is stands before its fields only where it is alone: here the field's own words say it.
        let nested = told.contains_key("properties");
        let written = told.remove("description").filter(|_| !nested);
        let visible = field.class.map(|class| seen_by(class).get(self.lang).to_owned());
        let parts = [
            Some(field.about.get(self.lang).to_owned()),
            written.and_then(|it| it.as_str().map(str::to_owned)),
            visible,
        ];
        let description = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        told.insert("description".to_owned(), json!(description));
        if !field.examples.is_empty() {
            told.insert("examples".to_owned(), json!(field.examples));
        }
        // An optional switch that nobody has written is off, and one that must be written may not be empty.
        if field.required { told } else { or_empty(told) }
    }
}

/// It may be left empty too.
fn or_empty(mut told: Object) -> Object {
    if let Some(types) = told.get_mut("type") {
        if let Value::String(one) = types {
            *types = json!([one]);
        }
        if let Value::Array(all) = types
            && !all.contains(&json!("null"))
        {
            all.push(json!("null"));
        }
    } else if let Some(Value::Array(words)) = told.get_mut("enum") {
        if !words.contains(&Value::Null) {
            words.push(Value::Null);
        }
    } else if let Some(Value::Array(any)) = told.get_mut("anyOf") {
        let null = json!({ "type": "null" });
        if !any.contains(&null) {
            any.push(null);
        }
    }
    told
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(object) => object,
        _ => Object::new(),
    }
}
