//! What search engines, feed readers and those who found a hole read.

use scraper::{Html, Selector};
use serde_json::Value;

use super::{article, found, with_news};
use crate::harness::{Built, Project};

/// The things that a page says it is.
fn graph(built: &Built, path: &str) -> Vec<Value> {
    let html = Html::parse_document(&built.page(path));
    let block = Selector::parse("script[type='application/ld+json']").unwrap();
    // An event has a block of its own.
    let texts: Vec<String> = html.select(&block).map(|it| it.text().collect()).collect();
    let texts: Vec<&String> = texts.iter().filter(|it| it.contains("@graph")).collect();
    assert_eq!(texts.len(), 1, "{path}");
    let document: Value = serde_json::from_str(texts[0]).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(document["@context"], "https://schema.org");
    document["@graph"].as_array().expect("a graph").clone()
}

fn one<'g>(graph: &'g [Value], kind: &str) -> &'g Value {
    graph.iter().find(|it| it["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {graph:#?}"))
}

#[test]
fn the_home_page_says_who_publishes() {
    for built in [Project::shipped().build().sound(), Project::shipped().minified().build().sound()] {
        let graph = graph(&built, "index.html");
        let coop = one(&graph, "NGO");
        assert_eq!(coop["name"], "Le PIC");
        assert_eq!(coop["url"], "https://le-pic.org/");
        assert_eq!(coop["memberOf"]["name"], "CHATONS");
        assert_eq!(coop["address"]["addressLocality"], "Ramonville-Saint-Agne");
        assert!(coop.get("email").is_none() && coop.get("foundingDate").is_none(), "what is not known is not said");
        assert_eq!(one(&graph, "WebSite")["publisher"]["@id"], coop["@id"]);
    }
}

#[test]
fn every_page_says_what_it_is() {
    let built = Project::shipped().build().sound();
    for (path, html) in built.pages() {
        let lost = path == "404.html" || path.starts_with("ag/") || html.contains("http-equiv=\"refresh\"");
        if lost {
            continue;
        }
        let graph = graph(&built, &path);
        let url = format!("https://le-pic.org/{}", path.trim_end_matches("index.html"));
        assert!(graph.iter().any(|it| it["url"] == url.as_str()), "{path}");
        for meta in ["og:title", "og:type", "og:url", "og:locale", "og:site_name"] {
            assert!(html.contains(&format!("<meta property=\"{meta}\" content=\"")), "{path} lacks {meta}");
        }
        assert!(!html.contains("og:image"), "{path}: a picture that is not there");
    }
    let article = graph(&built, "actualites/boites-mail-gandi/index.html");
    assert_eq!(one(&article, "BlogPosting")["datePublished"], "2023-11-01");
    let names: Vec<_> = one(&article, "BreadcrumbList")["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names, ["Accueil", "Actualités", "Les boîtes mail de Gandi deviennent payantes"]);
    one(&graph(&built, "actualites/themes/mail/index.html"), "CollectionPage");
}

#[test]
fn no_text_ends_the_block_of_data() {
    let title = "\"</script><script>alert(1)</script> & <!--\"";
    let project = with_news().file("content/site/actualites/x.md", article(title, "2023-01-01", ""));
    for built in [project.clone().build().sound(), project.minified().build().sound()] {
        let graph = graph(&built, "actualites/x/index.html");
        assert!(one(&graph, "BlogPosting")["headline"].as_str().unwrap().starts_with("</script>"));
        let page = built.page("actualites/x/index.html");
        let scripts = Html::parse_document(&page).select(&Selector::parse("script").unwrap()).count();
        assert_eq!(scripts, 1);
    }
}

#[test]
fn a_change_in_substance_is_told_to_readers_and_machines() {
    let front = "updated: 2023-03-04\n";
    let built = with_news().file("content/site/actualites/x.md", article("X", "2023-01-01", front)).build().sound();
    let path = "actualites/x/index.html";
    assert_eq!(built.texts(path, ".updated"), ["Mis à jour 4\u{A0}mars 2023"]);
    assert_eq!(one(&graph(&built, path), "BlogPosting")["dateModified"], "2023-03-04");
    let feed = built.page("feed.xml");
    assert!(
        feed.contains("<published>2023-01-01T00:00:00Z</published>")
            && feed.contains("<updated>2023-03-04T00:00:00Z</updated>")
    );
    assert!(built.page("sitemap.xml").contains("/actualites/x/</loc><lastmod>2023-03-04</lastmod>"));
}

fn with_security(lines: &str) -> Project {
    Project::minimal().append("data/coop.yaml", &format!("security:\n{lines}"))
}

const SECURITY: &str = ".well-known/security.txt";

#[test]
fn security_txt_holds_for_less_than_a_year_from_the_day_of_publication() {
    let project =
        with_security("  contact: [securite@lac.example, https://lac.example/contact/]\n  languages: [fr, en]\n");
    let built = project.clone().on("2026-11-22").build().sound();
    let expected = "Contact: mailto:securite@lac.example\nContact: https://lac.example/contact/\n\
                    Expires: 2027-10-01T00:00:00Z\nPreferred-Languages: fr, en\n\
                    Canonical: https://lac.example/.well-known/security.txt\n";
    assert_eq!(built.page(SECURITY), expected);
    // The same bytes for all of a month, whatever the day.
    assert_eq!(project.clone().on("2026-11-01").build().page(SECURITY), expected);
    assert_eq!(project.clone().on("2026-11-30").build().page(SECURITY), expected);
    assert_ne!(project.on("2026-12-01").build().page(SECURITY), expected);
    assert!(Project::minimal().build().tree.get(SECURITY).is_none());
    assert!(Project::shipped().build().sound().page(SECURITY).starts_with("Contact: https://le-pic.org/contact/"));
}

#[test]
fn a_security_txt_that_cannot_be_valid_is_told() {
    for (lines, told) in [
        ("  contact: [a@lac.example]\n  expires: 2023-12-31\n", vec!["security-expired data/coop.yaml:8"]),
        ("  contact: [a@lac.example]\n  expires: 2025-02-01\n", vec!["security-expires-late data/coop.yaml:8"]),
        ("  contact: [a@lac.example]\n  expires: 2024-10-01\n", vec![]),
        ("  contact: [http://lac.example/]\n", vec!["bad-security-contact data/coop.yaml:7"]),
        ("  contact: [Jeanne]\n", vec!["bad-security-contact data/coop.yaml:7"]),
        (
            "  languages: [le français]\n",
            vec!["bad-security-contact data/coop.yaml:7", "bad-language-tag data/coop.yaml:7"],
        ),
    ] {
        let mut built = found(&with_security(lines).build());
        built.sort_unstable_by(|a, b| b.cmp(a));
        let mut told = told;
        told.sort_unstable_by(|a, b| b.cmp(a));
        assert_eq!(built, told, "{lines}");
    }
    let folder = with_security("  contact: [a@lac.example]\n").at("https://lac.example/asso").build().sound();
    assert_eq!(found(&folder), ["security-not-at-root data/coop.yaml:7"]);
    assert!(folder.tree.get(SECURITY).is_none());
}

#[test]
fn browsers_that_ask_for_the_old_icon_get_it() {
    let built = Project::shipped().build().sound();
    let icon = built.tree.get("favicon.ico").and_then(|file| file.body.bytes()).expect("an icon");
    assert_eq!(&icon[..6], [0, 0, 1, 0, 1, 0]);
    assert_eq!(&icon[22..30], b"\x89PNG\r\n\x1a\n");
    // Beside a co-op's own drawing, the shipped one would be a stranger's.
    let own = Project::minimal()
        .append("data/coop.yaml", "theme: lac\n")
        .file("themes/lac/favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    assert!(own.build().sound().tree.get("favicon.ico").is_none());
}
