//! What may be written in a file, from the declarations that it is read by.

use super::Entry;
use crate::both;
use crate::lang::{Lang, Text};
use crate::yaml::{Field, Shape};

/// The fields of a shape, those of a field inside it by its name and theirs: `membership.from`.
pub fn entries(shape: &Shape, lang: Lang) -> Vec<Entry> {
    let mut all = Vec::new();
    inside(shape, "", lang, &mut all);
    all
}

fn inside(shape: &Shape, before: &str, lang: Lang, all: &mut Vec<Entry>) {
    match shape {
        Shape::List(inner) | Shape::Optional(inner) => inside(inner, before, lang, all),
        Shape::Map(inner) => {
            // A name of the author's own stands between.
            let name = both!("(nom)", "(name)");
            inside(inner, &format!("{before}{}.", name.get(lang)), lang, all);
        }
        Shape::Either(ways) => ways.iter().for_each(|way| inside(way, before, lang, all)),
        Shape::Record(form) => {
            for field in &form.fields {
                let path = format!("{before}{}", field.name);
                all.push(Entry::new(path.clone(), lines(field, lang)));
                inside(&field.shape, &format!("{path}."), lang, all);
            }
        }
        Shape::Scalar(_) | Shape::Words(_) | Shape::Name(_) => {}
    }
}

/// What a field says; then how it is written.
fn lines(field: &Field, lang: Lang) -> Vec<String> {
    let say = |text: &Text| text.get(lang).to_owned();
    let mut how = Vec::new();
    if field.required {
        how.push(say(&both!("Obligatoire.", "Required.")));
    }
    written(&field.shape, lang, &mut how);
    if let Some(example) = field.examples.first() {
        how.push(say(&both!("Par exemple `{example}`.", "For instance `{example}`.")));
    }
    vec![say(&field.about), how.join(" ")]
}

fn written(shape: &Shape, lang: Lang, how: &mut Vec<String>) {
    let say = |text: &Text| text.get(lang).to_owned();
    match shape {
        Shape::Optional(inner) => written(inner, lang, how),
        Shape::List(inner) => {
            how.push(say(&both!("Une liste.", "A list.")));
            written(inner, lang, how);
        }
        Shape::Words(words) => {
            let word = |(word, label): &(String, Text)| match label.get(lang) {
                "" => format!("`{word}`"),
                label => format!("`{word}` ({label})"),
            };
            let all = words.iter().map(word).collect::<Vec<_>>().join(", ");
            how.push(say(&both!("Un de ces mots : {all}.", "One of these words: {all}.")));
        }
        Shape::Scalar(scalar) => {
            how.extend(scalar.form.as_ref().map(&say));
            if scalar.types == ["boolean"] {
                how.push(say(&both!("`true` (oui) ou `false` (non).", "`true` or `false`.")));
            } else if scalar.types == ["integer"] {
                how.push(say(&both!("Un nombre entier.", "A whole number.")));
            }
        }
        Shape::Either(ways) => ways.iter().for_each(|way| written(way, lang, how)),
        Shape::Map(_) | Shape::Record(_) | Shape::Name(_) => {}
    }
}
