//! Drafts, first days and last days.

use sobre::finding::Severity;
use sobre::lang::Lang;

use super::{article, found, page, with_news};
use crate::harness::{Project, Sandbox, fingerprint};

const PAGE: &str = "fete/index.html";

fn feast(front: &str) -> Project {
    with_news().file("content/site/fete.md", page("La fête", &format!("nav: 3\n{front}")))
}

#[test]
fn a_page_is_there_from_its_first_day_until_the_day_before_its_last() {
    let project = feast("from: 2024-05-01\nuntil: 2024-06-01\n");
    for (day, there, said) in [
        ("2024-04-30", false, "page-not-yet content/site/fete.md:5"),
        ("2024-05-01", true, ""),
        ("2024-05-02", true, ""),
        ("2024-05-31", true, "page-ends-soon content/site/fete.md:6"),
        ("2024-06-01", false, "page-ended content/site/fete.md:6"),
    ] {
        let built = project.clone().on(day).build().sound();
        built.links_resolve();
        assert_eq!(built.tree.get(PAGE).is_some(), there, "{day}");
        assert_eq!(built.page("sitemap.xml").contains("/fete/"), there, "{day}: the sitemap");
        assert_eq!(built.page("index.html").contains("La fête"), there, "{day}: the menu");
        // A month's notice, not more: 2024-05-02 is 30 days before.
        let told = found(&built);
        assert_eq!(told, [said].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(), "{day}");
        assert!(built.findings.iter().all(|it| it.severity == Severity::Note));
    }
}

#[test]
fn a_build_that_is_told_no_day_takes_that_of_the_figures() {
    let project = feast("from: 2024-01-01\n");
    assert!(project.build().sound().tree.get(PAGE).is_none(), "the figures are those of 2023-12-31");
    assert!(feast("from: 2023-12-31\n").build().sound().tree.get(PAGE).is_some());
    assert_eq!(project.clone().on("2023-12-31").build().tree, project.build().tree);
}

#[test]
fn a_page_that_ends_before_it_begins_is_told() {
    let built = feast("from: 2024-06-01\nuntil: 2024-06-01\n").build();
    assert_eq!(found(&built), ["reversed-interval content/site/fete.md:6"]);
    assert!(!built.is_sound());
}

#[test]
fn drafts_are_made_on_demand_only_and_say_what_they_are() {
    let project = with_news()
        .file("content/site/actualites/prete.md", article("Prête", "2024-01-01", ""))
        .file("content/site/actualites/ebauche.md", article("Ébauche", "2024-01-02", "draft: true\ntags: [secret]\n"));
    let built = project.build().sound();
    assert_eq!(found(&built), ["page-draft content/site/actualites/ebauche.md:2"]);
    assert!(built.tree.iter().all(|(path, _)| !path.as_str().contains("ebauche") && !path.as_str().contains("secret")));
    for (path, _) in built.tree.iter().filter(|(path, _)| !path.as_str().starts_with("fonts/")) {
        let body = String::from_utf8_lossy(built.tree.get(path.as_str()).unwrap().body.bytes().unwrap()).into_owned();
        assert!(!body.contains("Ébauche"), "{path} speaks of a draft");
    }
    let built = project.drafts().build().sound();
    built.links_resolve();
    let draft = "actualites/ebauche/index.html";
    assert_eq!(built.texts(draft, ".draft"), ["Brouillon\u{A0}: cette page n’est pas publiée."]);
    assert!(built.page(draft).contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(built.texts("actualites/index.html", ".entry h2").contains(&"Ébauche".to_owned()));
    assert_eq!(built.texts("actualites/prete/index.html", ".draft"), Vec::<String>::new());
    assert!(!built.page("feed.xml").contains("Ébauche"), "readers of feeds keep what they were given");
    assert!(!built.page("sitemap.xml").contains("ebauche"));
}

#[test]
fn a_link_to_a_page_that_is_not_published_says_why() {
    let linking = |front: &str| {
        feast(front).file("content/site/lien.md", page("Lien", "") + "\n[La fête](fete.md)\n").file(
            "content/vademecum/index.md",
            "---\ntitle: Guide\ndescription: Un guide.\n---\n\n[La fête](../site/fete.md)\n",
        )
    };
    for (front, why) in [
        ("draft: true\n", "it is a draft"),
        ("from: 2024-05-01\n", "it will be from 2024-05-01 on"),
        ("until: 2023-05-01\n", "it has not been since 2023-05-01"),
    ] {
        let built = linking(front).build();
        let wrong: Vec<_> = built.findings.iter().filter(|it| it.severity == Severity::Error).collect();
        let places: Vec<_> = wrong.iter().map(|it| (it.code, &*it.place.file, it.place.line)).collect();
        assert_eq!(
            places,
            [("unpublished-link", "content/site/lien.md", 8), ("unpublished-link", "content/vademecum/index.md", 6)]
        );
        assert!(wrong[0].message.en.ends_with(why), "{}", built.rendered(Lang::En));
    }
    assert!(linking("until: 2024-05-01\n").build().is_sound());
}

#[test]
fn the_command_takes_the_day_and_drafts() {
    let sandbox =
        Sandbox::of(&feast("from: 2024-05-01\n").file("content/site/ebauche.md", page("Ébauche", "draft: true\n")));
    sandbox.run(&["build", "--out", "before", "--on", "2024-04-30"]).ends(0);
    sandbox.run(&["build", "--out", "after", "--on", "2024-05-01"]).ends(0);
    sandbox.run(&["build", "--out", "again", "--on", "2024-05-01"]).ends(0);
    sandbox.run(&["build", "--out", "drafts", "--drafts"]).ends(0);
    sandbox.run(&["check", "--on", "2024-02-30"]).ends(2);
    assert!(!sandbox.path("before").join(PAGE).exists());
    assert!(sandbox.path("after").join(PAGE).exists());
    assert_eq!(fingerprint(&sandbox.path("after")), fingerprint(&sandbox.path("again")));
    // Without a day it is today, which is long after.
    assert!(sandbox.path("drafts").join(PAGE).exists());
    assert!(sandbox.path("drafts/ebauche/index.html").exists());
    let told = sandbox.run(&["--lang", "en", "check", "--on", "2024-04-30"]).ends(0);
    assert!(told.shown().contains("page-not-yet"), "{}", told.shown());
}
