//! The vademecum: its glossary, its versions, the page to sign, its paper.

use scraper::{Html, Selector};

use crate::harness::{Built, Project};

fn attributes(built: &Built, page: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let html = Html::parse_document(&built.page(page));
    html.select(&selector).filter_map(|it| it.value().attr(name)).map(str::to_owned).collect()
}

#[test]
fn every_chapter_that_a_newcomer_needs_is_there() {
    let built = Project::shipped().build().sound();
    built.links_resolve();
    let titles = built.texts("vademecum/index.html", ".chapters h2 a").join(" · ");
    let wanted = [
        "Qui nous sommes",
        "Ce que vous recevez",
        "demander",
        "Votre espace",
        "Transferts",
        "CMS|logiciel",
        "Mettre à jour",
        "PHP",
        "sauvegardes",
        "listes",
        "Mail",
        "cloud",
        "Galette",
        "cotisations",
        "ateliers",
        "données personnelles",
        "partir",
        "signer",
        "Glossaire",
    ];
    for title in wanted {
        assert!(title.split('|').any(|it| titles.contains(it)), "no chapter about {title}: {titles}");
    }
    let all = built.texts("vademecum/imprimer/index.html", "main").join(" ");
    for word in
        ["log", "priv", "www", "Sympa", "OnlyOffice", "Dolibarr", "Paheko", "statification", "SPIP 3", "radiation"]
    {
        assert!(all.contains(word), "nothing about {word}");
    }
}

#[test]
fn figures_of_chapters_follow_the_facts() {
    let before = Project::shipped().build().sound();
    let after = Project::shipped()
        .replace("data/declared/2023.yaml", "figure: apps.galette, value: 19", "figure: apps.galette, value: 23")
        .build();
    let row = |built: &Built| built.texts("vademecum/outils-de-gestion/index.html", "td").join(" ");
    assert!(row(&before).contains("19 installations") && row(&after).contains("23 installations"));
}

#[test]
fn a_chapter_may_stay_off_the_page_to_print() {
    let off = |name: &str| {
        Project::shipped().replace(&format!("content/vademecum/{name}.md"), "title:", "unprinted: true\ntitle:")
    };
    let glossary = "19-glossaire";
    let printed = |built: &Built| built.texts("vademecum/imprimer/index.html", "main h2").join(" · ");
    assert!(printed(&Project::shipped().build().sound()).contains("Glossaire"));
    let built = off(glossary).build().sound();
    built.links_resolve();
    assert!(!printed(&built).contains("Glossaire"), "{}", printed(&built));
    let terms = attributes(&built, "vademecum/imprimer/index.html", "a.term", "href");
    assert!(!terms.is_empty() && terms.iter().all(|it| it.starts_with("../glossaire/index.html#")), "{terms:?}");
    assert!(built.texts("vademecum/index.html", ".chapters h2 a").join(" ").contains("Glossaire"));
}

#[test]
fn words_lead_to_the_glossary_once_a_chapter() {
    let built = Project::shipped().build().sound();
    for (page, _) in built.pages().iter().filter(|(page, _)| page.starts_with("vademecum/")) {
        let mut targets = attributes(&built, page, "a.term", "href");
        let number = targets.len();
        if page.contains("imprimer") {
            assert!(number > 40 && targets.iter().all(|it| it.starts_with("#c19-")), "{targets:?}");
            continue;
        }
        targets.sort();
        targets.dedup();
        assert_eq!(targets.len(), number, "{page} leads to one word twice");
        assert!(targets.iter().all(|it| it.starts_with("../glossaire/index.html#")), "{page}: {targets:?}");
    }
    let listed = attributes(&built, "vademecum/listes/index.html", "a.term", "href");
    assert!(listed.iter().any(|it| it.ends_with("#sympa")), "{listed:?}");
    // « qui en cache beaucoup d’autres » is a verb.
    assert!(!listed.iter().any(|it| it.ends_with("#cache")), "{listed:?}");
}

#[test]
fn the_glossary_is_in_order_and_each_word_can_be_pointed_at() {
    let built = Project::shipped().build().sound();
    let words = built.texts("vademecum/glossaire/index.html", ".glossary dt");
    let mut sorted = words.clone();
    sorted.sort_by_key(|word| sobre::lang::sort_key(word));
    assert_eq!(words, sorted);
    assert_eq!(attributes(&built, "vademecum/glossaire/index.html", ".glossary dt", "id").len(), words.len());
}
