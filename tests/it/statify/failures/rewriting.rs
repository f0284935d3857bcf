//! What the peers break in what they keep: 11 to 13, 24, 25, 28.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::copy;
use crate::origin::expected::{Class, normal};
use crate::origin::failures::heads::UNTOUCHED;
use crate::statify::asking::{Got, resolved};

#[test]
fn failure_11_the_origins_name_is_in_no_file_in_any_spelling() {
    let leaks = copy().leaks();
    assert!(leaks.is_empty(), "{} files name the origin:\n{}", leaks.len(), leaks.join("\n"));
    copy().assert_kept(&["/scripts/", "/media/js-"]);
    let got = copy().ask("/scripts/adresses.html");
    for value in got.all("option", "value") {
        assert_eq!(copy().reach("/scripts/adresses.html", &value).status, 200, "{value}");
    }
    let shares = got.all("a[href*='partage.example']", "href");
    assert!(shares.iter().all(|share| share.contains("statique.example")), "{shares:?}");
}

#[test]
fn failure_12_json_that_parsed_still_parses_and_means_the_same() {
    let page = "/scripts/donnees.html";
    let got = copy().ask(page);
    let parsed = |text: &String| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let data: Vec<Value> = got.all("script[type$=json]", "").iter().map(parsed).collect();
    assert_eq!(data.len(), 3);
    assert_eq!(data[0]["name"], "L'asso \"des amis\"");
    assert_eq!(data[0]["url"], "https://statique.example/");
    assert_eq!(data[0]["sameAs"][0], "https://reseau.example/asso");
    assert_eq!(data[1][0]["itemListElement"][0]["@id"], "https://statique.example/scripts/donnees.html");
    assert_eq!(data[2]["vu"], "<b>");
    assert!(got.text().contains("1.50"), "numbers stay as they are written");
    let options = parsed(&got.all("[data-options]", "data-options").concat());
    assert_eq!(options["texte"], "d'ici");
    let _ = parsed(&got.all("[data-x]", "data-x").concat());
    let manifest = parsed(&copy().ask("/site.webmanifest").text());
    for icon in manifest["icons"].as_array().expect("icons") {
        let source = icon["src"].as_str().expect("a source");
        let target = source.strip_prefix("https://statique.example").unwrap_or(source);
        assert_eq!(copy().reach("/site.webmanifest", target).status, 200, "{source}");
    }
}

#[test]
fn failure_13_what_needs_no_edit_is_byte_for_byte_the_same() {
    let got = copy().ask("/octets.html");
    for line in UNTOUCHED {
        let kept = got.body.windows(line.len()).any(|window| window == line.as_bytes());
        assert!(kept, "{line}\nis not in\n{}", got.text());
    }
}

#[test]
fn failure_24_third_parties_are_named_and_nothing_is_loaded_in_the_clear() {
    let copy = copy();
    let fidelity = copy.fidelity();
    let hosts: Vec<&str> =
        fidelity["third_parties"].as_array().expect("a list").iter().filter_map(|one| one["host"].as_str()).collect();
    for host in ["avatars.example", "cdn.example", "films.example", "polices.example"] {
        assert!(hosts.contains(&host), "{host} is not among {hosts:?}");
    }
    for (page, got) in pages() {
        for reference in parts(&got) {
            assert!(!reference.starts_with("http:"), "{page} loads {reference}");
        }
    }
}

#[test]
fn failure_25_integrity_fits_what_is_served_and_the_policy_lets_it_in() {
    let got = copy().ask("/sri/");
    let signed = [("link[rel=stylesheet]", "href"), ("script", "src")];
    for (selector, attribute) in signed {
        let reference = got.all(selector, attribute).concat();
        let file = copy().reach("/sri/", &reference);
        assert_eq!(file.status, 200, "{reference}");
        let sum = format!("sha384-{}", STANDARD.encode(sobre::tree::sha384(&file.body)));
        for integrity in got.all(&format!("{selector}[integrity]"), "integrity") {
            assert_eq!(integrity, sum, "{reference}");
        }
    }
    let policy = got.all("meta[http-equiv='Content-Security-Policy']", "content").concat();
    let pictures = policy.split(';').find(|part| part.trim().starts_with("img-src"));
    let lets_own_in = |part: &str| part.contains("'self'") || part.contains("https://statique.example");
    assert!(pictures.is_none_or(lets_own_in), "{policy}");
    assert!(!policy.contains(&copy().host), "{policy}");
}

#[test]
fn failure_28_links_hold_at_the_root_in_a_folder_and_from_files() {
    let files = copy().files();
    let mut wrong = Vec::new();
    // Lists for hosts with `_redirects` are shown at addresses of any depth, and such a host serves no sub-folder.
    let linked = |file: &&String| file.ends_with(".html") && *file != "404.html" && !file.starts_with("@sobre/");
    for file in files.iter().filter(linked) {
        let got = Got { status: 200, fields: Vec::new(), body: copy().file(&format!("www/{file}")) };
        let links = got.all("a[href], area[href]", "href");
        for reference in parts(&got).into_iter().chain(links) {
            let outside = reference.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
            if outside || reference.starts_with("//") || reference.is_empty() {
                continue;
            }
            if reference.starts_with('/') {
                wrong.push(format!("{file}: {reference} holds at the root only"));
                continue;
            }
            let deep = resolved(&format!("/sous/dossier/{}", escaped(file)), &reference);
            let deep = deep.split('#').next().unwrap_or_default();
            let deep = deep.strip_prefix("/sous/dossier/").unwrap_or(deep);
            let path = unescaped(deep.split('?').next().unwrap_or_default());
            if !files.contains(&path) && !leads_to_no_file(&format!("/{deep}")) {
                wrong.push(format!("{file}: {reference} leads to no file ({path})"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} links are broken:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_form_around_the_page_goes_and_what_it_is_around_stays() {
    let page = "/formulaires/enveloppe.html";
    copy().assert_kept(&["/formulaires/"]);
    let got = copy().ask(page);
    assert!(got.says("Ce que la page dit") && got.says("repère-dans-un-formulaire"), "{}", got.text());
    assert_eq!(copy().reach(page, &got.all("main li a", "href").concat()).status, 200);
    assert!(got.all("form", "").is_empty(), "no form posts nowhere: {}", got.text());
    assert!(!got.says("S’abonner") && !got.says("Voter"), "{}", got.text());
    assert_eq!(got.all(".sobre-note", "").len(), 2, "{}", got.text());
}

/// Whether the origin itself has no page there: gone, a redirect, not public.
fn leads_to_no_file(target: &str) -> bool {
    let target = normal(target);
    let private = ["/prive/", "/administration/", "/interdit/", "/connexion", "/redirections/"];
    let of = copy().expected.iter().find(|one| one.target == target);
    of.is_some_and(|one| one.title.is_none() && one.class != Class::Asset)
        || private.iter().any(|at| target.starts_with(at))
}

/// The pages that the origin expects, as the copy answers them.
fn pages() -> Vec<(String, Got)> {
    let pages = copy().expected.iter().filter(|one| one.title.is_some());
    pages.map(|one| (one.target.clone(), copy().ask(&one.target))).collect()
}

/// Addresses that a browser loads with a page.
fn parts(got: &Got) -> Vec<String> {
    let named = [
        ("img, script, iframe, embed, source, audio, video, track, input", "src"),
        ("object", "data"),
        ("video", "poster"),
    ];
    let sheets = got.all("link[rel~=stylesheet], link[rel~=icon], link[rel=preload], link[rel=manifest]", "href");
    named.iter().flat_map(|(selector, attribute)| got.all(selector, attribute)).chain(sheets).collect()
}

/// A file's path for an address.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%');
        rest = if escaped.is_some() { &after[2..] } else { after };
        bytes.push(escaped.unwrap_or(*first));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
