//! The editions of the shipped facts and of the fictional co-op, as a reader gets them.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use sobre::chart::KINDS;
use sobre::figures::Figure;
use sobre::lang::Lang;
use sobre::register::{self, Channel, PublicRegister};
use sobre::world::MemoryDisk;

use crate::harness::{Built, Project, collapsed};

#[test]
fn the_shipped_facts_become_three_editions() {
    let built = Project::shipped().build().sound();
    built.links_resolve();
    for path in [
        "index.html",
        "services/index.html",
        "adherer/index.html",
        "transparence/index.html",
        "equipe/index.html",
        "mentions-legales/index.html",
        "404.html",
        "sitemap.xml",
        "feed.xml",
        "robots.txt",
        "style.css",
        "favicon.svg",
        "vademecum/index.html",
        "vademecum/sauvegardes/index.html",
        "vademecum/imprimer/index.html",
        "ag/2024/index.html",
    ] {
        assert!(built.tree.get(path).is_some(), "{path} is missing");
    }
    assert!(built.counts["report"] >= 34, "the whole report, the « rab » too");
}

#[test]
fn the_slides_show_what_was_reported() {
    let built = Project::shipped().build().sound();
    let slides = built.texts("ag/2024/index.html", ".slide").join(" ");
    let shown = [
        "130 associations",
        "23",
        "110",
        "21",
        "77 %",
        "63 %",
        "33 %",
        "8,5 %",
        "115 sites",
        "800",
        "47 500",
        "71 000",
        "8 780",
        "+7 %",
        "650",
        "67 %",
        "+18 %",
        "370 €",
        "260 €",
        "630 €",
        "33 participations",
        "Emmanuel",
        "Sylviane",
        "3 février",
        "Freepik",
    ];
    let plain = slides.replace(['\u{202F}', '\u{A0}'], " ");
    let missing: Vec<&str> = shown.into_iter().filter(|text| !plain.contains(text)).collect();
    assert!(missing.is_empty(), "the deck does not show {missing:?}");
}

#[test]
fn the_sitemap_and_the_feed_name_pages_that_exist() {
    let built = Project::shipped().build().sound();
    let sitemap = built.page("sitemap.xml");
    let places: Vec<&str> = between(&sitemap, "<loc>", "</loc>");
    assert!(places.len() > 25, "{} places", places.len());
    let feed = built.page("feed.xml");
    let entries: Vec<&str> = between(&feed, "<id>", "</id>");
    assert!(entries.len() > 1);
    for place in places.into_iter().chain(entries) {
        let path = place.strip_prefix("https://le-pic.org/").unwrap_or_else(|| panic!("{place} is elsewhere"));
        assert!(built.tree.get(&format!("{path}index.html")).is_some(), "{place} is no page");
    }
    for xml in [&sitemap, &feed] {
        well_formed(xml);
    }
}

#[test]
fn nothing_comes_from_a_third_party_and_nothing_breaks_the_policy() {
    for built in [Project::shipped().build().sound(), Project::itemised().build().sound()] {
        for (path, html) in built.pages() {
            let page = Html::parse_document(&html);
            let loads = Selector::parse("[src], link[rel=stylesheet], link[rel=icon], object, embed, iframe").unwrap();
            for element in page.select(&loads) {
                let address = element.attr("src").or(element.attr("href")).unwrap_or_default();
                assert!(!address.contains("//"), "{path} asks for {address}");
            }
            // What search engines read is data, and not run.
            let run = "script:not([type='application/ld+json'])";
            let scripts = page.select(&Selector::parse(run).unwrap()).count();
            let searches = path == "recherche/index.html";
            let may = usize::from(path.starts_with("ag/") || searches);
            assert_eq!(scripts, may, "{path}: only the deck and the search page have a script");
            let policy = page.select(&Selector::parse("meta[http-equiv]").unwrap()).find_map(|it| it.attr("content"));
            let policy = policy.unwrap_or_default();
            assert!(!policy.contains("eval"), "{path}: {policy}");
            // Only a deck's slides carry their size of text, and only its policy lets them.
            let styles = policy.split(';').any(|it| it.contains("style-src") && it.contains("'unsafe-inline'"));
            assert_eq!(styles, path.starts_with("ag/"), "{path}: {policy}");
            let attributes = page.select(&Selector::parse("[style]").unwrap()).count();
            assert!(styles || attributes == 0, "{path} has style attributes, which its policy forbids");
            assert_eq!(policy.contains("script-src 'self'"), searches, "{path}: {policy}");
            if path.starts_with("ag/") {
                assert_eq!(page.select(&Selector::parse("link[rel=stylesheet], [src]").unwrap()).count(), 0);
                let urls = between(&html, "url(", ")");
                assert!(
                    urls.iter().all(|url| url.trim_matches('"').starts_with("data:") || url.starts_with('#')),
                    "{urls:?}"
                );
            }
        }
    }
}

#[test]
fn first_names_are_shown_where_people_agreed() {
    let built = Project::shipped().build().sound();
    let register = register::load(&disk(&Project::shipped())).unwrap().0.unwrap();
    let names: Vec<String> = register.facts.people.values().map(|person| person.first_name.clone()).collect();
    assert_eq!(names.len(), 11);
    for (path, html) in built.pages() {
        let text = Html::parse_document(&html).root_element().text().collect::<Vec<_>>().join(" ");
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphabetic() && c != '-').collect();
        let shown = names.iter().filter(|name| words.contains(name.as_str())).count();
        assert_eq!(shown, if path.starts_with("ag/") { 11 } else { 0 }, "{path}");
    }
}

#[test]
fn the_public_register_holds_nothing_private() {
    for project in [Project::shipped(), Project::itemised(), Project::starter()] {
        let register = register::load(&disk(&project)).unwrap().0.unwrap();
        for channel in [Channel::Site, Channel::Slides, Channel::Vademecum] {
            let public = PublicRegister::project(&register, channel, register.coop.as_of.value, Lang::Fr);
            let seen = format!("{public:?}");
            let secrets = register::private_strings(&register, &public.permitted());
            assert!(!secrets.is_empty(), "there is something to hide in each of these");
            let whole = |secret: &str| seen.contains(&format!("\"{secret}\""));
            let found: Vec<&String> = secrets.iter().filter(|secret| whole(secret)).collect();
            assert!(found.is_empty(), "{channel:?}: {found:?}");
        }
    }
}

#[test]
fn declared_and_itemised_facts_give_the_same_figures() {
    let (declared, itemised) = (Project::shipped().figures(None), Project::itemised().figures(None));
    let shared: Vec<&String> = declared.by_name.keys().filter(|name| itemised.by_name.contains_key(*name)).collect();
    assert!(shared.len() > 40, "only {} figures are known both ways", shared.len());
    // What Le PIC does not itemise, in neither: perspectives, calls and projects are told, not counted.
    let told = ["perspectives.total", "calls.total", "projects.total"];
    let mut wrong = Vec::new();
    for name in shared.into_iter().filter(|name| !told.contains(&name.as_str())) {
        let (said, counted) = (&declared.by_name[name], &itemised.by_name[name]);
        if !agree(said, counted) {
            wrong.push(format!(
                "{name}: said {:?} {:?}, counted {:?} {:?}",
                said.value, said.parts, counted.value, counted.parts
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(Project::itemised().build().sound().findings.iter().all(|it| it.code != "declared-differs"));
}

/// The same count; or, where the source printed a percentage only, the same percentage.
fn agree(said: &Figure, counted: &Figure) -> bool {
    let detail = |figure: &Figure| figure.parts.iter().map(|part| (part.key.clone(), part.value)).collect::<Vec<_>>();
    let home_only = said.parts.len() == 2 && said.parts[1].rest && counted.parts.len() > 2;
    let same_parts = detail(said) == detail(counted) || (home_only && counted.parts.contains(&said.parts[0]));
    let same_percent = said.printed.is_some_and(|(_, decimals)| {
        let share = |figure: &Figure| figure.ratio().and_then(|ratio| ratio.scaled_percent(decimals));
        share(said).is_some() && share(said) == share(counted)
    });
    (said.value == counted.value || same_percent) && same_parts
}

#[test]
fn every_kind_of_chart_is_used_by_the_fictional_co_op() {
    let built = Project::itemised().build().sound();
    built.links_resolve();
    let all: String = built.pages().into_iter().map(|(_, html)| html).collect();
    for kind in KINDS {
        assert!(all.contains(&format!("class=\"chart chart-{}\"", kind.name)), "no {} anywhere", kind.name);
    }
}

#[test]
fn minified_pages_say_the_same() {
    for project in [Project::shipped(), Project::itemised(), Project::starter()] {
        let (long, short) = (project.clone().build().sound(), project.minified().build().sound());
        assert!(size(&short) < size(&long));
        for ((path, before), (_, after)) in long.pages().into_iter().zip(short.pages()) {
            let (before, after) = (words(&before), words(&after));
            let first = before.iter().zip(&after).find(|(before, after)| before != after);
            assert!(first.is_none() && before.len() == after.len(), "{path}: a word or a gap changed: {first:?}");
        }
    }
}

fn size(built: &Built) -> usize {
    built.pages().iter().map(|(_, html)| html.len()).sum()
}

/// The tags of a page in their order, and the text of each block as it is read: a gap that is lost between two
/// links or words joins them.
fn words(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let blocks = "p, li, td, th, h1, h2, h3, h4, dt, dd, figcaption, summary, caption, pre, desc, text";
    let tags = page.tree.nodes().filter_map(|node| node.value().as_element()).map(|element| element.name().to_owned());
    let blocks = Selector::parse(blocks).unwrap();
    let texts = page.select(&blocks).map(|block| collapsed(&block.text().collect::<String>()));
    tags.chain(texts).collect()
}

fn disk(project: &Project) -> MemoryDisk {
    let mut disk = MemoryDisk::default();
    for path in project.paths() {
        if let Some(text) = project.text(&path) {
            disk.put(path, text);
        }
    }
    disk
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

/// Every tag of an XML text is closed in order, and `&` only begins an entity.
fn well_formed(xml: &str) {
    let mut open = Vec::new();
    for tag in between(xml, "<", ">") {
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "</{name}>"),
            None => open.push(tag.split(' ').next().unwrap_or_default()),
        }
    }
    assert!(open.is_empty(), "not closed: {open:?}");
    for rest in xml.split('&').skip(1) {
        assert!(rest.split(';').next().is_some_and(|name| name.len() < 8 && !name.contains(' ')), "&{rest:.10}");
    }
}
