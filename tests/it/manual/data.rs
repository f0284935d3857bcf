//! The chapter of data files, beside the schemas, which another writer makes from the same declarations.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use sobre::edition::{Typed, schemas, subjects};
use sobre::lang::Lang;
use sobre::register::FILES;

use super::chapters;
use super::fence::{Role, fences};
use crate::harness::{Project, collapsed};

/// Every field of a schema, as `publish › consent › by`: what is said of it, and whether it must be written.
fn fields(schema: &Value, within: &str, all: &mut BTreeMap<String, (String, bool)>) {
    for key in ["items", "additionalProperties"] {
        if schema[key].is_object() {
            fields(&schema[key], within, all);
        }
    }
    for one in schema["anyOf"].as_array().into_iter().flatten() {
        fields(one, within, all);
    }
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{within}{name}");
        fields(field, &format!("{path} › "), all);
        let about = field["description"].as_str().unwrap_or_default().to_owned();
        all.insert(path, (about, required.contains(&name.as_str())));
    }
}

fn plain(text: &str) -> String {
    collapsed(&text.replace(['\u{A0}', '\u{202F}'], " ").replace('`', "")).replace(" :", ":").replace(" ;", ";")
}

fn text(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<String>())
}

/// What a page's list of fields says, by the sentence before it: each field with its lines.
fn told(page: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let html = Html::parse_document(page);
    let (entry, name, line) = (select("dl.reference > div"), select("dt"), select("dd"));
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut intro = String::new();
    for element in html.select(&select("main p, main dl.reference")) {
        if element.value().name() == "p" {
            intro = text(element);
            continue;
        }
        let entries = element.select(&entry).map(|it| {
            let name = it.select(&name).map(text).collect::<String>();
            (name, it.select(&line).map(text).collect::<Vec<_>>().join(" "))
        });
        all.entry(intro.clone()).or_default().extend(entries);
    }
    all
}

#[test]
fn every_field_of_what_is_typed_by_hand_is_in_the_manual() {
    let built = Project::shipped().build().sound();
    let pages = ["manuel/les-donnees/index.html", "manuel/blocs-et-graphiques/index.html"];
    let told: BTreeMap<_, _> = pages.iter().flat_map(|page| told(&built.page(page))).collect();
    let schemas: BTreeMap<String, String> = schemas(Lang::Fr).into_iter().collect();
    let mut seen = 0;
    for subject in subjects() {
        let begins = match &subject.typed {
            Typed::Files(path) => match path.split_once('*') {
                Some((folder, _)) => format!("Les fichiers de {folder}"),
                None => format!("Le fichier {path}."),
            },
            Typed::Head(path) => format!("L’en-tête de {path}."),
            Typed::Block(name) => format!("Le bloc {name}."),
        };
        let mut wanted = BTreeMap::new();
        fields(&serde_json::from_str(&schemas[&subject.file]).expect("JSON"), "", &mut wanted);
        let none = BTreeMap::new();
        let here = told.iter().find(|(intro, _)| intro.starts_with(&begins)).map_or(&none, |(_, fields)| fields);
        let names = |it: Vec<&String>| it.into_iter().cloned().collect::<Vec<_>>();
        assert_eq!(names(here.keys().collect()), names(wanted.keys().collect()), "{}", subject.file);
        for (name, (about, required)) in wanted {
            let said = &here[&name];
            let must = if required { "Obligatoire." } else { "Facultatif." };
            assert!(said.contains(must), "{}: {name}: {said}", subject.file);
            // What the schema says of it is said here too, sentence by sentence: what it is, how it is written, and
            // who sees it, which here is said of what holds something only.
            let groups = here.keys().any(|it| it.starts_with(&format!("{name} › ")));
            let about = plain(&about);
            let mut sentences = about.split(". ").map(|it| it.trim_end_matches('.'));
            let seen_by = |it: &str| groups && (it.starts_with("Jamais publié") || it.starts_with("Publié"));
            let missing = sentences.find(|it| !said.contains(it) && !seen_by(it));
            assert_eq!(missing, None, "{}: {name}: {said}", subject.file);
            seen += 1;
        }
    }
    assert!(seen > 300, "only {seen} fields");
}

#[test]
fn who_sees_a_field_is_said_of_each_that_holds_something() {
    let built = Project::shipped().build().sound();
    let told = told(&built.page("manuel/les-donnees/index.html"));
    let of = |begins: &str| told.iter().find(|(intro, _)| intro.starts_with(begins)).expect("it is told").1;
    let associations = of("Les fichiers de data/associations/");
    for (field, who) in [
        ("id", "Jamais publié"),
        ("name", "Publié si l’accord est écrit."),
        ("kind", "Publié seulement dans des totaux d’au moins trois."),
        // What names no class has that of the record that it stands in.
        ("publish › listed", "Jamais publié"),
        ("seat › commune", "Publié seulement dans des totaux d’au moins trois."),
    ] {
        assert!(associations[field].contains(who), "{field}: {}", associations[field]);
    }
    assert!(of("Le fichier data/coop.yaml.")["name"].ends_with("Public."));
    let whole = ["Public.", "Publié", "Jamais publié", "Réservé"];
    for (intro, fields) in told.iter().filter(|(intro, _)| intro.starts_with("Le")) {
        for (name, said) in fields {
            let groups = fields.keys().any(|it| it.starts_with(&format!("{name} › ")));
            assert_eq!(whole.iter().any(|it| said.contains(it)), !groups, "{intro}: {name}: {said}");
        }
    }
}

#[test]
fn every_data_file_has_an_example_that_is_run() {
    let (_, chapter) = chapters().into_iter().find(|(path, _)| path.starts_with("23-")).expect("the chapter of data");
    let fences = fences(&chapter);
    let run = |fence: &&super::Fence| matches!(fence.role(), Ok(Role::Write { .. }));
    let written: Vec<&str> = fences.iter().filter(run).filter_map(|it| it.path().strip_prefix("data/")).collect();
    for kind in FILES {
        assert!(written.iter().any(|path| kind.is_of(path)), "the chapter has no example of data/{}", kind.pattern);
    }
}
