//! The search page, from a disk and from a server: what is typed, what is found, what is told to a screen reader.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sobre::archive::coding;

use super::{Complaints, Published, browser, lock, projects};
use crate::browser::driver::Browser;

const PAGE: &str = "recherche/index.html";

/// Types into the field of an open search page, and waits until the answer is told.
fn ask(browser: &Browser, query: &str) -> Value {
    browser.run(&format!(
        "const field = document.getElementById('search-q'), status = document.getElementById('search-status'); \
         status.textContent = ''; field.value = {}; field.form.requestSubmit(); \
         return new Promise((done) => {{ const wait = () => status.textContent ? done({{ \
           said: status.textContent, \
           hits: [...document.querySelectorAll('.hit-title a')].map((a) => a.textContent), \
           paths: [...document.querySelectorAll('.hit-title a')].map((a) => a.getAttribute('href')), \
           marks: [...document.querySelectorAll('.hit mark')].map((m) => m.textContent), \
           places: [...document.querySelectorAll('.hit-places a')].map((a) => a.getAttribute('href')), \
           hidden: document.getElementById('search-results').hidden }}) : setTimeout(wait, 20); wait(); }})",
        json!(query)
    ))
}

fn list(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn open(browser: &Browser, project: &Published, served: bool) {
    browser.resize(1280, 900);
    browser.prefer("light");
    let url = if served { format!("{}/recherche/", project.served) } else { project.url(PAGE) };
    browser.open("about:blank");
    browser.trouble();
    browser.open(&url);
}

/// Forms that find each other, however they are written.
const SAME: [&[&str]; 8] = [
    &["association", "associations", "l’association", "l'association", "L’ASSOCIATION", "d’associations"],
    &["adhérente", "adherente", "adhérentes", "ADHÉRENTES"],
    &["cotisation", "cotisations", "cotiser", "Cotisé"],
    &["sauvegarde", "sauvegardes", "sauvegarder"],
    &["données", "donnees"],
    &["mise à jour", "mises à jour", "mises a jour"],
    &["main-d’œuvre", "main-d'oeuvre"],
    &["hébergement", "hebergement", "he\u{301}bergement"],
];

#[test]
fn forms_of_a_word_find_each_other() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let project = &projects()[0];
    for served in [false, true] {
        open(&browser, project, served);
        for forms in SAME {
            let first = ask(&browser, forms[0]);
            for form in forms {
                let found = ask(&browser, form);
                complaints
                    .check(found["hits"] == first["hits"], format!("{form} does not find what {} does", forms[0]));
            }
        }
        complaints.add("search", &json!(browser.trouble()));
    }
}

#[test]
fn what_is_asked_for_comes_first_and_can_be_reached() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let project = &projects()[0];
    open(&browser, project, false);
    for (query, first) in [
        ("cotiser", "L’année des cotisations"),
        ("php", "PHP donne le rythme"),
        ("transferer un site", "Transferts et base de données"),
        ("sauvegardes", "Les sauvegardes"),
        ("onlyoffice", "Le cloud et OnlyOffice"),
        ("glossaire", "Glossaire"),
        ("moderateur", "Les listes"),
        ("statification", "La statification"),
    ] {
        let found = ask(&browser, query);
        let hits = list(&found["hits"]);
        complaints.check(hits.first().is_some_and(|hit| hit == first), format!("{query}: {hits:?}, not {first} first"));
        complaints.check(found["said"].as_str().is_some_and(|said| said.contains(query)), format!("{query}: not told"));
        complaints.check(!list(&found["marks"]).is_empty(), format!("{query}: nothing is marked"));
        for path in list(&found["paths"]).iter().chain(&list(&found["places"])) {
            let (file, anchor) = path.split_once('#').unwrap_or((path, ""));
            let page = project.folder.join("recherche").join(file);
            let html = std::fs::read_to_string(&page).unwrap_or_default();
            let there = anchor.is_empty()
                || html.contains(&format!("id=\"{anchor}\""))
                || html.contains(&format!("id={anchor}"));
            complaints.check(!html.is_empty() && there, format!("{query} leads to {path}, which is not there"));
        }
    }
    for (query, near) in [("sauvgarde", "sauvegard"), ("nextclooud", "")] {
        let said = ask(&browser, query)["said"].as_str().unwrap_or_default().to_owned();
        complaints.check(said.contains(query) && said.contains(near), format!("{query}: {said}"));
    }
    let none = ask(&browser, "xyzzy");
    complaints.check(none["hidden"] == true, "results for nothing");
    complaints.add("search", &json!(browser.trouble()));
}

#[test]
fn a_search_is_typed_followed_and_kept_from_the_keyboard() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let project = &projects()[0];
    open(&browser, project, true);
    let focus = "return document.activeElement.id";
    complaints.check(browser.run(focus) == "search-q", "the field has not the focus");
    browser.press("cotis");
    let waited = "const s = document.getElementById('search-status'); \
                  return new Promise((done) => { const wait = () => s.textContent ? done(s.textContent) : setTimeout(wait, 20); wait(); })";
    let said = browser.run(waited);
    complaints.check(said.as_str().is_some_and(|said| said.contains("cotis")), format!("a word that is begun: {said}"));
    complaints.check(browser.run("return location.search") == "?q=cotis", "the address does not keep the search");
    // Past the button, to the first result, and there.
    browser.press("\u{e004}\u{e004}");
    let on = "return document.activeElement.closest('.hit') === document.querySelector('.hit')";
    complaints.check(browser.run(on) == true, "Tab does not lead to the first result");
    browser.press("\u{e007}");
    let there = browser.run("return new Promise((done) => setTimeout(() => done(location.pathname), 300))");
    complaints.check(there == "/vademecum/cotisations/index.html", format!("Enter leads to {there}"));
    let live = browser_live(&browser, project);
    complaints.check(live == json!(["status", "search", true]), format!("roles: {live}"));
}

/// The roles of status and form, and whether the field has a label.
fn browser_live(browser: &Browser, project: &Published) -> Value {
    open(browser, project, true);
    browser.run(
        "return [document.getElementById('search-status').getAttribute('role'), \
         document.getElementById('search-form').getAttribute('role'), \
         document.getElementById('search-q').labels.length === 1]",
    )
}

#[test]
fn without_scripts_every_page_and_heading_is_listed() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    for project in projects() {
        browser.open(&project.url(PAGE));
        let seen = browser.run(
            "const all = [...document.querySelectorAll('.page-list > li > a')]; \
             return [document.getElementById('search-form').checkVisibility(), all.map((a) => a.textContent), \
             all.map((a) => a.getAttribute('href').replace('../', '')), \
             document.querySelectorAll('.page-list ul a').length]",
        );
        complaints.check(seen[0] == false, "a form that does nothing is shown");
        let titles = list(&seen[1]);
        let mut sorted = titles.clone();
        sorted.sort_by_key(|title| sobre::lang::sort_key(title));
        complaints
            .check(titles == sorted && !titles.is_empty(), format!("{} is not in order: {titles:?}", project.name));
        let listed = list(&seen[2]);
        let hidden = ["404.html", "imprimer/", "recherche/", "print/", "search/"];
        // Older addresses only lead on.
        let leads_on = |page: &str| {
            let html = std::fs::read_to_string(project.folder.join(page)).expect("a page that was made");
            html.contains("http-equiv=refresh")
        };
        let shown = project.pages.iter().filter(|page| !hidden.iter().any(|it| page.contains(it)) && !leads_on(page));
        for page in shown {
            complaints.check(listed.contains(page), format!("{}: {page} is not listed", project.name));
        }
        complaints.check(seen[3].as_u64().is_some_and(|n| n > 10), "no headings are listed");
    }
    browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
}

#[test]
fn little_is_loaded_before_the_first_query() {
    let folder = &projects()[0].folder;
    let read = |path: &str| std::fs::read(folder.join(path)).expect("a file of the index");
    let mut packed = [read("search.js"), read("recherche/index.js")].concat();
    assert!(packed.len() < 20_000, "{} bytes before the first query", packed.len());
    // A query for a word loads one of these.
    let words: Vec<Vec<u8>> =
        (0..9).map_while(|n| std::fs::read(folder.join(format!("recherche/mots-{n}.js"))).ok()).collect();
    let largest = words.iter().map(Vec::len).max().expect("a list of words");
    assert!(packed.len() + largest < 40_000, "{} bytes and {largest} for the first query", packed.len());
    // Whatever is asked for, and all of it.
    packed.extend(words.concat());
    let brotli = coding::brotli(&packed).len();
    assert!(brotli < 25_000, "{brotli} bytes with every word, brotli");
}

#[test]
fn the_page_to_sign_is_one_sheet() {
    let shared = browser();
    let browser = lock(&shared);
    let project = &projects()[0];
    browser.prefer("light");
    browser.resize(1280, 900);
    browser.open(&project.url("vademecum/a-signer/index.html"));
    browser.run("return document.fonts.ready.then(() => true)");
    let printed = browser.call("/print", &json!({"background": true, "page": {"width": 21.0, "height": 29.7}}));
    let pdf = STANDARD.decode(printed.as_str().unwrap_or_default()).expect("a PDF in base 64");
    assert_eq!(super::pages(&pdf), 1, "the checklist does not fit on one A4");
}
