//! The options of `sobre statify`, as people type them, and `sobre serve`.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::asking::{Served, ask};
use super::copied::{Copied, OUT, statify};
use crate::harness::{Ran, Sandbox, files_below};
use crate::origin::answer::Answer;
use crate::origin::expected::Expected;
use crate::origin::page::{links, marked, page, prose};
use crate::origin::server::Origin;
use crate::origin::table::Table;

/// A small site with one of each: pages, a page that only a log or a list knows, a query page, a sheet, a redirect.
pub fn site(base: &str) -> Table {
    let mut table = Table::plain("User-agent: *\nDisallow: /interdit/\n", &["/contact/", "/spip.php?article12"]);
    let sheet = format!("{}\n", "main { color: #123456; margin: 0 auto }\n".repeat(80));
    table.asset("/theme/style.css", "text/css", sheet);
    let main = format!("{}<p>{}</p>{}", marked("repère-asso"), prose(7, 300), links(["/contact/", "/ancien/", "/"]));
    let head = "<link rel=\"stylesheet\" href=\"/theme/style.css\">";
    table.raw_page("/asso/", "L’asso", "repère-asso", Answer::html(page("L’asso", head, &main)));
    let home = page(
        "Accueil",
        head,
        &format!("{}{}", marked("repère-accueil"), links(["/asso/", "/contact/", "/spip.php?article12"])),
    );
    table.put(Expected::page("/", "Accueil", "repère-accueil"), Answer::html(home));
    table.page("/oubliee/", "Oubliée", "repère-oubliée", "<p>Personne n’y mène.</p>");
    table.redirect("/ancien/", 301, base, &format!("{base}/asso/"));
    table
}

/// The site statified with these options.
fn run(more: &[&str]) -> (Sandbox, Ran) {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(site));
    let ran = statify(&sandbox, &origin, more);
    (sandbox, ran)
}

/// The same with a file beside.
fn copied_with(file: &str, text: &str, more: &[&str]) -> Copied {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(site));
    fs::write(sandbox.path(file), text).expect("a file");
    let ran = statify(&sandbox, &origin, more);
    Copied::after(sandbox, ran, std::time::Duration::ZERO, origin)
}

#[test]
fn plan_shows_where_each_address_goes_and_publishes_nothing() {
    let (sandbox, ran) = run(&["--plan"]);
    let ran = ran.ends(0);
    for line in ["/asso/ ", "asso/index.html (text/html)", "spip.php@article12.html", "→ 301 /asso/"] {
        assert!(ran.out.contains(line), "{line} is missing\n{}", ran.shown());
    }
    assert!(!sandbox.path(OUT).exists());
    let beside: Vec<String> = files_below(&sandbox.path(""));
    assert!(beside.iter().all(|path| path.starts_with(".sobre/")), "{beside:?}");
}

#[test]
fn an_access_log_gives_weights_and_pages_that_nothing_names() {
    let log = "192.0.2.1 - - [22/Nov/2026:10:00:00 +0000] \"GET /oubliee/ HTTP/1.1\" 200 512 \"-\" \"Mozilla\"\n\
               192.0.2.1 - - [22/Nov/2026:10:00:01 +0000] \"GET /asso/?utm_source=lettre HTTP/1.1\" 200 9 \"-\" \"Mozilla\"\n\
               192.0.2.1 - - [22/Nov/2026:10:00:02 +0000] \"GET /asso/ HTTP/1.1\" 200 9 \"-\" \"Mozilla\"\n\
               n’importe quoi\n\
               192.0.2.1 - - [22/Nov/2026:10:00:03 +0000] \"GET /rien/ HTTP/1.1\" 404 9 \"-\" \"Mozilla\"\n";
    let copy = copied_with("acces.log", log, &["--access-log", "acces.log"]).proven();
    assert!(copy.ask("/oubliee/").says("repère-oubliée"));
    assert!(copy.ask("/asso/?utm_source=lettre").says("repère-asso"));
    let traffic = &copy.fidelity()["traffic"];
    assert_eq!((&traffic["hits"], &traffic["kept"]), (&3.into(), &3.into()), "{traffic}");
    assert_eq!(copy.asked.iter().filter(|(asked, _)| asked.target.contains("utm_")).count(), 0);
}

#[test]
fn a_list_of_addresses_is_captured_and_its_bad_lines_are_findings() {
    let copy = copied_with("liste.txt", "# oubliées\n/oubliee/\n", &["--urls", "liste.txt"]).proven();
    assert!(copy.ask("/oubliee/").says("repère-oubliée"));
    let wrong = copied_with("liste.txt", "/asso/\npas une adresse\n", &["--urls", "liste.txt"]);
    assert_eq!(wrong.ran.code, 1, "{}", wrong.ran.shown());
    assert!(wrong.ran.err.contains("liste.txt:2"), "{}", wrong.ran.shown());
    assert!(wrong.ran.err.contains("pas une adresse"), "{}", wrong.ran.shown());
    assert!(wrong.asked.is_empty(), "the site was asked nevertheless");
    assert!(!wrong.path("").exists());
}

#[test]
fn an_alias_is_the_same_site() {
    let origin = Origin::start(|base| {
        let alias = base.replace("127.0.0.1", "localhost");
        let mut table = site(base);
        let there = format!("<a href=\"{alias}/autre/\">Autre</a>");
        table.page("/liens/", "Liens", "repère-liens", &there);
        table.page("/autre/", "Autre", "repère-autre", "<p>Par l’autre nom.</p>");
        table
    });
    let alias = origin.host().replace("127.0.0.1", "localhost");
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("liste.txt"), "/liens/\n").expect("a file");
    let ran = statify(&sandbox, &origin, &["--alias", &alias, "--urls", "liste.txt"]);
    let copy = Copied::after(sandbox, ran, std::time::Duration::ZERO, origin).proven();
    assert!(copy.ask("/autre/").says("repère-autre"));
    let text = copy.ask("/liens/").text();
    assert!(!text.contains("localhost"), "{text}");
}

#[test]
fn json_is_the_report_and_nothing_else_on_the_output() {
    let (_, ran) = run(&["--json"]);
    let ran = ran.ends(0);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report["proven"], true);
    assert_eq!(report["urls"]["known"], report["urls"]["kept"]);
}

#[test]
fn without_a_terminal_progress_is_lines() {
    let (_, ran) = run(&[]);
    let ran = ran.ends(0);
    assert!(!ran.err.contains(['\r', '\u{1b}']), "{:?}", ran.err);
    for word in ["adresses trouvées", "Écriture de", "Vérification de"] {
        assert!(ran.err.contains(word), "{word}\n{}", ran.shown());
    }
    assert!(ran.out.contains("répondent comme avant"), "{}", ran.shown());
}

#[test]
fn english_is_spoken_too() {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(site));
    let url = origin.url();
    let ran = sandbox.run(&["--lang", "en", "statify", &url, "--out", OUT, "--rate", "1000"]).ends(0);
    assert!(ran.out.contains("answer as before"), "{}", ran.shown());
    let ran = sandbox.run(&["prove", OUT, "--lang", "en"]).ends(0);
    assert!(ran.out.contains("answer as before"), "{}", ran.shown());
}

#[test]
fn wrong_usage_is_said_and_ends_with_2() {
    let sandbox = Sandbox::new();
    let url = "http://127.0.0.1:9/";
    for wrong in [
        &["statify"][..],
        &["statify", url],
        &["statify", "--out", OUT],
        &["statify", url, "--out", OUT, "--rate", "0"],
        &["statify", url, "--out", OUT, "--rate", "vite"],
        &["statify", url, "--out", OUT, "--concurrency", "0"],
        &["statify", url, "--out", OUT, "--profile", "typo3"],
        &["statify", url, "--out", OUT, "--loss-limit", "101"],
        &["statify", url, "--out", OUT, "--base-url", "statique"],
        &["statify", url, "--out", OUT, "--urls", "absent.txt"],
        &["statify", url, "--out", OUT, "--access-log", "absent.log"],
        &["statify", url, "--out", OUT, "--auth", "absent"],
        &["statify", url, "--out", OUT, "--from", "absent.warc.gz"],
        &["statify", url, "--out", OUT, "--plna"],
        &["prove"],
        &["prove", "absent"],
        &["prove", OUT, "--at", "ftp://x/"],
        &["serve", "--port", "huit"],
        &["serve", "absent", "--port", "70000"],
        &["serve", "absent"],
    ] {
        let ran = sandbox.run(wrong).ends(2);
        assert!(ran.out.is_empty() && !ran.err.trim().is_empty() && !ran.err.contains("panicked"), "{}", ran.shown());
        assert!(!sandbox.path(OUT).exists(), "{wrong:?}");
    }
    let ran = sandbox.run(&["--lang", "fr", "statify", "pas une adresse", "--out", OUT]);
    assert!([1, 2].contains(&ran.code), "{}", ran.shown());
    assert!(ran.err.contains("n’est pas une adresse"), "{}", ran.shown());
    let ran = sandbox.run(&["--lang", "fr", "statify", url, "--out", OUT, "--from", "absent.warc.gz"]).ends(2);
    assert!(ran.err.contains("absent.warc.gz") && ran.err.contains("ce fichier n'existe pas"), "{}", ran.shown());
}

#[test]
fn a_folder_of_someone_else_is_left_alone() {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(site));
    fs::create_dir(sandbox.path(OUT)).expect("a folder");
    fs::write(sandbox.path(OUT).join("these.txt"), "précieux").expect("a file");
    let ran = statify(&sandbox, &origin, &[]).ends(2);
    assert!(ran.err.contains("sobre n'a pas faits"), "{}", ran.shown());
    assert_eq!(files_below(&sandbox.path(OUT)), ["these.txt"]);
    assert!(origin.log().0.is_empty(), "the site was asked nevertheless");
}

/// All that a server answers to a request of these lines.
fn raw(host: &str, lines: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("it listens");
    let request = format!("{}\r\nConnection: close\r\n\r\n", lines.replace('\n', "\r\n"));
    stream.write_all(request.as_bytes()).expect("it hears");
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn serve_answers_as_a_server_does() {
    let (sandbox, ran) = run(&[]);
    ran.ends(0);
    let served = Served::of(&sandbox, OUT);
    let host = &served.host;
    let asked = |target: &str, coding: &str| ask(host, target, &[("Accept-Encoding", coding)]);
    let plain = asked("/asso/", "identity");
    assert_eq!((plain.status, plain.field("content-encoding")), (200, None));
    for coding in ["br", "gzip"] {
        let packed = asked("/asso/", coding);
        assert_eq!(packed.field("content-encoding"), Some(coding));
        assert_eq!(packed.field("content-type"), plain.field("content-type"));
        assert!(packed.body.len() < plain.body.len());
        assert_eq!(packed.field("vary"), Some("accept-encoding"));
    }
    assert_eq!(asked("/asso/", "gzip;q=0").field("content-encoding"), None);
    let gone = served.ask("/rien-de-tel/");
    assert!(gone.status == 404 && gone.seen().0 == "Introuvable", "{gone:?}");
    let moved = served.ask("/ancien/");
    assert_eq!((moved.status, moved.leads_to("/ancien/").as_deref()), (301, Some("/asso/")));
    assert!(served.ask("/spip.php?article12").says("repère /spip.php?article12 fin"));
    assert_eq!(served.ask("/../../etc/passwd").status, 404);
    let head = raw(host, &format!("HEAD /asso/ HTTP/1.1\nHost: {host}"));
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(head.to_lowercase().contains(&format!("content-length: {}\r\n", plain.body.len())), "{head}");
    let foreign = raw(host, "GET / HTTP/1.1\nHost: voisin.example");
    assert!(foreign.starts_with("HTTP/1.1 421"), "{foreign}");
    let posted = raw(host, &format!("POST / HTTP/1.1\nHost: {host}\nContent-Length: 0"));
    assert!(posted.starts_with("HTTP/1.1 405"), "{posted}");
}
