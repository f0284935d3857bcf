//! The directory names those who agreed, and nobody else.

use std::collections::{BTreeMap, BTreeSet};

use sobre::lang::Lang;
use sobre::register::{Channel, PublicRegister};

use crate::harness::Project;

#[test]
fn those_who_agreed_are_found_by_commune_and_by_activity() {
    let project = Project::itemised();
    let built = project.build().sound();
    built.links_resolve();
    let register = project.register().0.unwrap();
    let public = PublicRegister::project(&register, Channel::Site, register.coop.as_of.value, Lang::Fr);
    let names: BTreeSet<String> = public.associations.iter().map(|it| plain(&it.name)).collect();
    let shown = |page: &str| -> BTreeSet<String> {
        built.texts(page, ".members strong").iter().map(|name| plain(name)).collect()
    };
    assert!(names.len() > 10);
    assert_eq!(shown("annuaire/index.html"), names);
    let pages: Vec<String> = built.pages().into_iter().map(|(path, _)| path).collect();
    let mut by_commune: BTreeMap<&str, usize> = BTreeMap::new();
    for it in public.associations.iter().filter_map(|it| it.commune) {
        *by_commune.entry(it.code).or_default() += 1;
    }
    let of =
        |kind: &str| pages.iter().filter(|path| path.starts_with(&format!("annuaire/{kind}/"))).collect::<Vec<_>>();
    assert_eq!(of("commune").len(), by_commune.len());
    assert!(of("activite").len() > 2);
    let ramonville = shown("annuaire/commune/ramonville-saint-agne-31/index.html");
    assert_eq!(ramonville.len(), by_commune["31446"]);
    // Each page tells how many each choice has, and the choice holds as many.
    let facets = built.texts("annuaire/index.html", ".facets li");
    let home = facets.iter().find(|text| text.starts_with("Ramonville")).unwrap();
    assert!(home.contains(&format!("({})", ramonville.len())), "{home}");
    for page in of("commune").into_iter().chain(of("activite")) {
        assert!(shown(page).is_subset(&names), "{page}");
        assert_eq!(built.texts(page, ".facets [aria-current]").len(), 1, "{page}");
    }
}

#[test]
fn the_others_are_neither_named_nor_counted_in_small_groups() {
    let project = Project::itemised();
    let built = project.build().sound();
    let register = project.register().0.unwrap();
    let agreed = |it: &&sobre::register::Association| it.publish.as_ref().is_some_and(|it| it.listed);
    let silent: Vec<&String> = register.facts.associations.iter().filter(|it| !agreed(it)).map(|it| &it.name).collect();
    assert!(silent.len() > 50);
    for (path, html) in built.pages().into_iter().filter(|(path, _)| path.starts_with("annuaire/")) {
        let named: Vec<_> = silent.iter().filter(|name| html.contains(name.as_str())).collect();
        assert!(named.is_empty(), "{path} names {named:?}");
    }
    let note = &built.texts("annuaire/index.html", ".directory-note")[0];
    assert!(note.contains("des 130 associations adhérentes ont accepté"), "{note}");
    // All but two agreed: the number of those who did not is not told.
    let one = |id: &str, listed: bool| {
        format!(
            "id: {id}\nname: \"Nom {id}\"\nkind: declared\npublish: {{listed: {listed}}}\nmembership:\n  - {{from: 2015-02-03}}\n"
        )
    };
    let mut small = Project::minimal()
        .file("content/site/associations.md", "---\n{title: Associations, description: d, layout: directory}\n---\n");
    for at in 1..=7 {
        let id = format!("A{at:04}");
        small = small.file(&format!("data/associations/{id}.yaml"), one(&id, at <= 5));
    }
    let note = small.build().sound().texts("associations/index.html", ".directory-note");
    assert_eq!(note, ["Les associations citées ici l’ont accepté."]);
}

#[test]
fn an_opinion_is_told_of_no_association() {
    let one = |id: &str, code: &str| {
        format!(
            "id: {id}\nname: \"Nom {id}\"\nkind: declared\nobject: {{code: \"{code}\"}}\npublish: {{listed: true}}\n\
             membership:\n  - {{from: 2015-02-03}}\n"
        )
    };
    let built = Project::minimal()
        .file("content/site/associations.md", "---\n{title: A, description: d, layout: directory}\n---\n")
        .file("data/associations/A0001.yaml", one("A0001", "001005"))
        .file("data/associations/A0002.yaml", one("A0002", "040000"))
        .file("data/associations/A0003.yaml", one("A0003", "003000"))
        .build()
        .sound();
    let page = "associations/activite/citoyennete-et-droits/index.html";
    assert_eq!(built.texts(page, ".members strong"), ["Nom A0003"]);
    assert_eq!(built.texts("associations/index.html", ".members strong").len(), 3);
}

#[test]
fn without_any_consent_the_page_says_so() {
    let built = Project::shipped().build().sound();
    let note = &built.texts("associations/index.html", ".directory-note")[0];
    assert!(note.starts_with("Aucune association n’est citée ici") && note.contains("130 associations"), "{note}");
    assert!(built.texts("associations/index.html", ".facets").is_empty());
}

/// Typography aside.
fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ").replace('’', "'")
}
