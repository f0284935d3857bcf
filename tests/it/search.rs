//! The search index: what is taken from a page, and how the index is cut.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sobre::lang::Lang;
use sobre::search::{Index, Packed, Page, Section, read};

use crate::harness::Project;

fn section(anchor: &str, heading: &str, text: &str) -> Section {
    Section { anchor: anchor.to_owned(), heading: heading.to_owned(), text: text.to_owned() }
}

#[test]
fn a_page_is_read_by_its_headings() {
    let html = "<html><head><title>T</title></head><body><nav>Menu</nav><main id=main><h1>Le <em>titre</em></h1>\
        <p>Un&nbsp;d&eacute;but&#8239;; a&lt;b</p><ul><li>un</li><li>deux</li></ul><svg><text>rien</text></svg>\
        <h2 id='x'>Un x<sup>2</sup></h2><p>texte <b>gr</b>as <!-- <h2 id=non>non</h2> --> 1 < 2</p>\
        <h2>sans adresse</h2><section id=\"vue\"><h2 id=\"h-vue\">Vue</h2><aside hidden>notes <div>cach\u{e9}es</div></aside>\
        suite<script>if (a < b) { '</h2>' }</script> fin</section>\
        <div data-search=no>pas ici</div><h5 id=\"bas\">bas</h5></main><footer>pied</footer></body></html>";
    let sections = vec![
        section("", "", "Un début ; a<b un deux"),
        section("x", "Un x 2", "texte gras 1 < 2 sans adresse"),
        section("vue", "Vue", "suite fin bas"),
    ];
    let read = read(html).expect("it may be found");
    // A narrow space is a space.
    assert_eq!(read, Page { title: "Le titre".to_owned(), sections });
}

#[test]
fn what_asks_not_to_be_indexed_is_not() {
    for meta in ["<meta name=\"robots\" content=\"noindex\">", "<META content='noindex, nofollow' NAME=robots>"] {
        assert_eq!(read(&format!("<head>{meta}</head><main><h1>T</h1>x</main>")), None, "{meta}");
    }
    let shipped = Project::shipped().minified().build().sound();
    let texts: String = shipped
        .tree
        .iter()
        .filter(|(path, _)| path.as_str().contains("/textes-"))
        .map(|(path, _)| shipped.page(path.as_str()))
        .collect();
    assert!(!texts.contains("imprimer/index.html") && !texts.contains("404.html"), "pages that are not to be found");
    assert!(texts.contains("../vademecum/php/index.html") && texts.contains("../ag/2024/index.html"));
}

proptest! {
    #[test]
    fn no_page_is_too_broken_to_read(html in "(<|</|>|<main>|<h2 id=|a|\"|'|é|&#|;|<!--|-->|<script|<svg| |hidden|=){0,60}") {
        let _ = read(&format!("<main>{html}"));
        let _ = read(&html);
    }
}

/// The postings of a file of words, as the script reads them.
fn postings(packed: &Packed, wanted: &str) -> Vec<(usize, usize)> {
    const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const SIGNS: &str = "!#$%&'()*+,-./:;<=>?@[]^_`{|}~";
    for (_, body) in packed.files.iter().filter(|(name, _)| name.starts_with("mots-")) {
        let inside = body.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')).expect("a call").0;
        let (_, stems, _): (usize, String, String) = serde_json::from_str(&format!("[{inside}]")).expect("JSON");
        let parts: Vec<&str> = stems.split(' ').collect();
        let mut stem = String::new();
        for pair in parts.chunks(2).filter(|pair| pair.len() == 2) {
            let shared = LETTERS.find(&pair[0][..1]).expect("a letter");
            stem = stem.chars().take(shared).chain(pair[0].chars().skip(1)).collect();
            if stem != wanted {
                continue;
            }
            let mut text = pair[1].chars();
            let (mut page, mut found) = (0, Vec::new());
            while let Some(first) = text.next() {
                let mut letter = || LETTERS.find(text.next().expect("a letter")).expect("a letter");
                let far = match SIGNS.find(first) {
                    None => LETTERS.find(first).expect("a letter"),
                    Some(sign) if sign < SIGNS.len() - 1 => (sign + 1) * 62 + letter(),
                    Some(_) => {
                        let high = letter();
                        text.next();
                        let middle = LETTERS.find(text.next().expect("a letter")).expect("a letter");
                        text.next();
                        high * 3844 + middle * 62 + LETTERS.find(text.next().expect("a letter")).expect("a letter")
                    }
                };
                page += far;
                found.push((page, SIGNS.find(text.next().expect("a weight")).expect("a sign")));
                page += 1;
            }
            return found;
        }
    }
    Vec::new()
}

fn page(title: &str, text: &str) -> Page {
    Page { title: title.to_owned(), sections: vec![section("", "", ""), section("s", "Une partie", text)] }
}

#[test]
fn pages_far_apart_are_found() {
    let mut index = Index::new(Lang::Fr);
    let places = [0, 1, 70, 71, 2500, 5000];
    for number in 0..=5000 {
        let text = if places.contains(&number) { "mésange" } else { "vide" };
        index.add(&format!("{number}"), "", &page(&format!("Page {number}"), text));
    }
    let packed = index.pack();
    let found: Vec<usize> = postings(&packed, "mesang").into_iter().map(|(page, _)| page).collect();
    assert_eq!(found, places);
    for (name, body) in &packed.files {
        assert!(body.len() < 48 * 1024, "{name} has {} bytes", body.len());
    }
}

#[test]
fn a_title_weighs_more_than_a_heading_and_a_heading_more_than_text() {
    let mut index = Index::new(Lang::Fr);
    index.add("texte", "", &page("Un", &"la sauvegarde ".repeat(40)));
    index.add("titre", "", &page("Sauvegarder", "rien"));
    let mut heading = page("Deux", "rien");
    heading.sections[1].heading = "Les sauvegardes".to_owned();
    index.add("partie", "", &heading);
    let weights: BTreeMap<usize, usize> = postings(&index.pack(), "sauvegard").into_iter().collect();
    assert!(weights[&1] > weights[&2] && weights[&2] > weights[&0], "{weights:?}");
}

#[test]
fn nothing_in_postings_reads_as_a_word() {
    let mut index = Index::new(Lang::Fr);
    for number in 0..3000_usize {
        index.add("x", "", &page("T", &format!("mot{} autre{}", number % 97, number % 13)));
    }
    for (name, body) in index.pack().files.iter().filter(|(name, _)| name.starts_with("mots-")) {
        let stems = body.split("\",\"").next().unwrap_or_default();
        let joined = |text: &str| text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_alphanumeric));
        let wrong = stems.split(' ').skip(1).step_by(2).find(|part| joined(part));
        assert_eq!(wrong, None, "{name}");
    }
}

#[test]
fn a_build_without_search_has_no_trace_of_it() {
    let sandbox = crate::harness::Sandbox::of(&Project::starter());
    sandbox.run(&["build", "--no-search"]).ends(0);
    let files = crate::harness::files_below(&sandbox.path("public"));
    assert!(files.iter().all(|path| !path.contains("recherche") && path != "search.js"), "{files:?}");
    let home = std::fs::read_to_string(sandbox.path("public/index.html")).expect("the home page");
    assert!(!home.contains("top-search"));
}
