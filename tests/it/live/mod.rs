//! `sobre serve` while its project is being written.

mod hostile;
mod saving;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;

use crate::harness::serving::{QUIET, Serving, interrupt};
use crate::harness::{Project, Sandbox};

const CONTACT: &str = "content/site/contact.md";

/// A page of the site.
fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: Une page.\nnav: 2\n---\n\n{body}\n")
}

/// Two pages.
fn small() -> Project {
    Project::minimal().file(CONTACT, page("Contact", "Écrivez-nous."))
}

#[test]
fn a_save_is_told_to_the_page_that_it_changes() {
    let serving = Serving::of(&small());
    let (mut home, mut contact) = (serving.listen("/"), serving.listen("/contact/"));
    assert!(serving.get("/contact/").contains("Écrivez-nous."));
    serving.save(CONTACT, page("Contact", "Appelez-nous."));
    let event = contact.hear().expect("an event");
    assert_ne!(event["mark"], json!(contact.mark));
    assert_eq!((event["worst"].as_str(), event["html"].as_str()), (Some(""), Some("")), "{event}");
    assert!(serving.get("/contact/").contains("Appelez-nous."));
    // The other page is as it was, and so need not be asked for again.
    assert_eq!(home.hear().expect("an event")["mark"], json!(home.mark));
    let said = serving.said();
    assert!(said.lines().any(|line| line.starts_with("content/site/contact.md : ") && line.ends_with(" ms")), "{said}");
}

#[test]
fn a_page_that_comes_and_goes_is_told_to_who_waits_for_it() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/plus-tard/");
    assert!(serving.get("/plus-tard/").starts_with("HTTP/1.1 404 "));
    serving.save("content/site/plus-tard.md", page("Plus tard", "Voilà."));
    listener.until_other();
    assert!(serving.get("/plus-tard/").starts_with("HTTP/1.1 200 "));
    let mut listener = serving.listen("/plus-tard/");
    fs::remove_file(serving.path("content/site/plus-tard.md")).unwrap();
    listener.until_other();
    assert!(serving.get("/plus-tard/").starts_with("HTTP/1.1 404 "));
}

#[test]
fn with_errors_the_last_good_version_stays_and_the_findings_are_told() {
    let mut serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    serving.save(CONTACT, page("Contact", "Nous sommes {{ associations.totl }}."));
    let event = listener.hear().expect("an event");
    assert_eq!(event["mark"], json!(listener.mark), "the page stays");
    assert_eq!(event["worst"], json!("error"));
    assert_eq!(event["title"], json!("1 erreur"));
    let html = event["html"].as_str().unwrap();
    for part in [
        "<code>unknown-figure</code>",
        "<code>content/site/contact.md:7:",
        "<pre tabindex=\"0\"><code>7 | Nous sommes <mark>{{ associations.totl }}</mark>.",
        "^^^",
        "<p class=\"help\"><strong>Aide :</strong> ",
        "associations.total",
    ] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    assert!(serving.get("/contact/").contains("Écrivez-nous."));
    serving.wait_for("1 erreur : la dernière version sans erreur reste affichée");
    assert!(serving.said().contains("erreur[unknown-figure]: content/site/contact.md:7:"), "{}", serving.said());
    // As it was: nothing is to be built, and all is well again.
    serving.save(CONTACT, page("Contact", "Écrivez-nous."));
    let event = listener.hear().expect("an event");
    assert_eq!((&event["mark"], &event["worst"]), (&json!(listener.mark), &json!("")));
}

#[test]
fn where_nothing_was_ever_right_a_page_says_what_is_wrong() {
    let hostile =
        "---\ntitle: \"<script>alert(1)</script>\"\ndescription: x\nlayuot: \"<img src=x onerror=alert(1)>\"\n---\n";
    let serving = Serving::of(&small().file(CONTACT, hostile));
    let page_503 = serving.get("/contact/");
    assert!(page_503.starts_with("HTTP/1.1 503 "), "{page_503}");
    for part in ["<html lang=\"fr\">", "content/site/contact.md:4:1", "layuot", "<h1>1 erreur</h1>"] {
        assert!(page_503.contains(part), "no {part} in {page_503}");
    }
    assert!(!page_503.contains("<img") && !page_503.contains("<script>"), "{page_503}");
    let mut listener = serving.listen("/contact/");
    serving.save(CONTACT, page("Contact", "Enfin."));
    listener.until_other();
    assert!(serving.get("/contact/").contains("Enfin."));
}

#[test]
fn a_style_sheet_is_told_by_its_name() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    let sheet = include_str!("../../../themes/default/style.css");
    serving.save("themes/default/style.css", format!("{sheet}\n.mine{{color:red}}\n"));
    let event = listener.until(|event| event["files"].as_array().is_some_and(|files| !files.is_empty()));
    assert_eq!((&event["mark"], &event["files"]), (&json!(listener.mark), &json!(["/style.css"])));
    // Who was away hears it too, and who knows another server's builds asks for all again.
    let missed = serving.get("/.sobre/live.js");
    assert!(missed.contains("const style = "), "{missed}");
}

#[test]
fn older_addresses_a_mount_and_lost_visitors_are_as_on_the_server() {
    let project = small()
        .replace("data/coop.yaml", "https://lac.example", "https://lac.example/asso")
        .replace(CONTACT, "description: Une page.", "description: Une page.\naliases: [/ancien/contact.php, /joindre/]")
        .file("content/site/404.md", "---\ntitle: Perdu\ndescription: Rien.\nlayout: not-found\n---\n\nRien ici.\n");
    let serving = Serving::of(&project);
    assert!(serving.doors[0].ends_with("/asso/"), "{:?}", serving.doors);
    let leads = |from: &str, status: &str, to: &str| {
        let answer = serving.get(from);
        let location = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && location == to, "{from}: {answer}");
    };
    leads("/", "302", "/asso/");
    leads("/asso", "302", "/asso/");
    leads("/asso/contact", "301", "/asso/contact/");
    leads("/asso/ancien/contact.php", "301", "/asso/contact/");
    leads("/asso/joindre", "301", "/asso/contact/");
    assert!(serving.get("/asso/contact/?x=1").contains("Écrivez-nous."));
    for lost in ["/contact/", "/asso/nulle-part/"] {
        let answer = serving.get(lost);
        assert!(
            answer.starts_with("HTTP/1.1 404 ") && answer.contains("Rien ici.") && answer.contains("live.js"),
            "{answer}"
        );
    }
}

#[test]
fn a_page_gets_the_script_and_no_more_freedom_than_it_needs() {
    let serving = Serving::of(&small());
    let page = serving.get("/contact/");
    let policy = page.split("content=\"default-src").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(
        policy,
        " 'none'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; \
         form-action 'none'; script-src 'self'"
    );
    assert!(page.contains("<script src=\"/.sobre/live.js\""), "{page}");
    assert!(serving.get("/.sobre/live.css").contains("content-type: text/css"));
    // What is no page is as it is published, and no build leaves anything of this.
    assert!(!serving.get("/style.css").contains("sobre"));
    let sandbox = Sandbox::of(&small());
    sandbox.run(&["build"]).ends(0);
    let published = fs::read_to_string(sandbox.path("public/contact/index.html")).unwrap();
    assert!(!published.contains("live.js") && !published.contains("script-src"), "{published}");
}

#[test]
fn it_ends_with_the_users_word_and_leaves_nothing() {
    let mut serving = Serving::of(&small());
    let _listener = serving.listen("/");
    interrupt(&serving.child);
    let ended = serving.child.wait().unwrap();
    assert_eq!(ended.code(), Some(0), "{}", serving.said());
    let left: Vec<String> = crate::harness::files_below(&serving.path(""));
    assert_eq!(left, [CONTACT, "content/site/index.md", "data/coop.yaml"]);
}

#[test]
fn the_browser_is_opened_where_that_is_wanted() {
    let sandbox = Sandbox::new();
    let (browser, seen) = (sandbox.path("browser"), sandbox.path("seen"));
    fs::write(&browser, format!("#!/bin/sh\nprintf %s \"$1\" > {}.part && mv {0}.part {0}\n", seen.display())).unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let serving = Serving::with(&small(), &["--open"], &[("BROWSER", browser.to_str().unwrap())]);
    let start = std::time::Instant::now();
    while !seen.exists() && start.elapsed() < crate::harness::serving::SOON {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(fs::read_to_string(seen).unwrap(), serving.doors[0]);
}

#[test]
fn what_a_build_needs_and_a_folder_does_not_is_refused_beside_a_folder() {
    let sandbox = Sandbox::new();
    for option in [["--drafts"].as_slice(), &["--on", "2024-01-01"]] {
        sandbox.run(&[&["serve", "public"], option].concat()).ends(2);
    }
    let nowhere = sandbox.run(&["--lang", "fr", "--project", "nulle-part", "serve"]).ends(2);
    assert!(nowhere.err.contains("nulle-part : ce fichier n'existe pas"), "{}", nowhere.err);
}

#[test]
fn drafts_and_another_day_are_shown_where_they_are_asked_for() {
    let project = small().replace(CONTACT, "description", "draft: true\ndescription");
    assert!(Serving::of(&project).get("/contact/").starts_with("HTTP/1.1 404 "));
    assert!(Serving::with(&project, &["--drafts"], &[]).get("/contact/").contains("Écrivez-nous."));
    let later = small().replace(CONTACT, "description", "from: 2999-01-01\ndescription");
    assert!(Serving::with(&later, &["--on", "2999-01-01"], &[]).get("/contact/").contains("Écrivez-nous."));
}

#[test]
fn a_taken_port_is_said_with_what_to_type() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = Sandbox::of(&small()).run(&["--lang", "fr", "serve", "--port", &port]).ends(2);
    assert!(
        ran.err.contains(&format!("le port {port} est déjà pris.\n  aide : choisissez-en un autre avec --port")),
        "{}",
        ran.err
    );
}

#[test]
fn what_is_not_a_change_is_not_told() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/");
    // The same text again, read by others, and its date touched.
    serving.save(CONTACT, page("Contact", "Écrivez-nous."));
    fs::read(serving.path(CONTACT)).unwrap();
    let heard = listener.hear_within(QUIET);
    assert!(heard.is_none_or(|event| event["mark"] == json!(listener.mark)));
    assert_eq!(serving.builds(), 1, "{}", serving.said());
}
