//! What is typed by hand, field by field: data files, front matter, blocks.

use super::super::super::insertion::Insertion;
use super::super::super::schema::{Subject, Typed, subjects};
use super::{Entry, Part, Told, marked};
use crate::both;
use crate::lang::Text;
use crate::yaml::{PlainField, plain};

/// The fields of one file, front matter or block, named as its schema: `associations`, `front-site`, `block-chart`.
pub const FIELDS: Part =
    Part { name: "fields", each: |_| subjects().iter().map(|it| called(it).to_owned()).collect(), tell: fields };

fn called(subject: &Subject) -> &str {
    subject.file.trim_end_matches(".json")
}

fn fields(insertion: &Insertion<'_>, which: &str) -> Told {
    let lang = insertion.facts.lang;
    let Some(subject) = subjects().into_iter().find(|it| called(it) == which) else { return Told::default() };
    let told = plain(&subject.shape, lang, &named);
    let intro = format!("{} {}", place(&subject.typed).get(lang), marked(&told.about));
    let entries = told.fields.into_iter().map(entry).collect();
    Told { intro, entries, ..Told::default() }
}

fn entry(field: PlainField) -> Entry {
    let within = field.within.iter().map(|it| (*it).to_owned()).collect();
    // Backticks are written there already, where something is typed.
    let about = if field.about.contains('`') { field.about } else { marked(&field.about) };
    Entry { within, ..Entry::new(field.name, [about, field.written]) }
}

/// Where it is typed.
fn place(typed: &Typed) -> Text {
    match typed {
        Typed::Files(path) => match path.split_once('*') {
            Some((folder, _)) => {
                both!("Les fichiers de `{folder}`, un par entrée.", "The files of `{folder}`, one for each entry.")
            }
            None => both!("Le fichier `{path}`.", "The file `{path}`."),
        },
        Typed::Head(path) => both!("L’en-tête de `{path}`.", "The front matter of `{path}`."),
        Typed::Block(name) => both!("Le bloc `{name}`.", "The block `{name}`."),
    }
}

/// What a name of a list is.
fn named(list: &str) -> Text {
    match list {
        "figures" => both!("Le nom d’un chiffre.", "A figure’s name."),
        "charts" => both!("Le nom d’un graphique ou d’un chiffre.", "A chart’s or a figure’s name."),
        "kinds" => both!("Un genre de graphique.", "A kind of chart."),
        "icons" => both!("Le nom d’une icône.", "An icon’s name."),
        "listings" => both!("Le nom d’une liste.", "A list’s name."),
        _ => both!("Un nom.", "A name."),
    }
}
