//! `sobre prove`: again offline, and at real servers.

use std::fs;

use serde_json::Value;

use super::asking::Served;
use super::commands::site;
use super::copied::{OUT, statify};
use crate::harness::servers::{self, Server};
use crate::harness::{Ran, Sandbox};
use crate::origin::server::Origin;

/// A copy whose origin is gone.
fn copied() -> Sandbox {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(site));
    statify(&sandbox, &origin, &[]).ends(0);
    sandbox
}

fn prove(sandbox: &Sandbox, more: &[&str]) -> Ran {
    sandbox.run(&[&["--lang", "fr", "prove", OUT], more].concat())
}

#[test]
fn a_whole_copy_is_proven_offline() {
    let sandbox = copied();
    let ran = prove(&sandbox, &[]).ends(0);
    assert!(ran.out.contains("répondent comme avant"), "{}", ran.shown());
    let ran = prove(&sandbox, &["--json"]).ends(0);
    let said: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(said["proven"], true);
    assert_eq!(said["losses"], Value::Array(Vec::new()));
}

#[test]
fn what_was_changed_in_the_copy_is_named() {
    let sandbox = copied();
    let www = sandbox.path(OUT).join("www");
    let page = fs::read(www.join("asso/index.html")).expect("a page");
    let edited = String::from_utf8(page.clone()).expect("UTF-8").replace("repère-asso", "autre chose");
    let wrongs: [(&str, Option<Vec<u8>>, &str); 5] = [
        ("asso/index.html", Some(edited.into_bytes()), "/asso/"),
        ("asso/index.html", Some(page[..page.len() / 3].to_vec()), "/asso/"),
        ("asso/index.html", None, "/asso/"),
        ("spip.php@article12.html", Some(Vec::new()), "/spip.php?article12"),
        ("theme/style.css", None, "/theme/style.css"),
    ];
    for (file, bytes, named) in wrongs {
        let path = www.join(file);
        let whole = fs::read(&path).expect("a file");
        match &bytes {
            Some(bytes) => fs::write(&path, bytes).expect("it can be written"),
            None => fs::remove_file(&path).expect("it can be removed"),
        }
        let ran = prove(&sandbox, &[]).ends(1);
        assert!(ran.err.contains(&format!("perdu: {named}: ")), "{file}: {}", ran.shown());
        let ran = prove(&sandbox, &["--json"]).ends(1);
        let said: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!((&said["proven"], &said["losses"][0]["url"]), (&false.into(), &named.into()));
        fs::write(&path, whole).expect("it can be written");
    }
    prove(&sandbox, &[]).ends(0);
}

#[test]
fn a_folder_without_its_proof_is_no_copy() {
    for file in ["proof.json", "urls.json"] {
        let sandbox = copied();
        let path = sandbox.path(OUT).join(file);
        fs::write(&path, "{\"version\": 1").expect("it can be written");
        let ran = prove(&sandbox, &[]).ends(2);
        assert!(ran.err.contains(file) && ran.err.contains("abîmé") && ran.err.contains("aide"), "{}", ran.shown());
        fs::remove_file(&path).expect("it can be removed");
        let ran = prove(&sandbox, &[]).ends(2);
        assert!(ran.err.contains(file) && ran.err.contains("manque") && ran.err.contains("aide"), "{}", ran.shown());
    }
}

/// nginx with the copy's own rules; only where it listens and where its files are is changed.
fn nginx(sandbox: &Sandbox) -> Server {
    let out = sandbox.path(OUT);
    let conf = fs::read_to_string(out.join("nginx.conf")).expect("rules for nginx");
    servers::nginx(|port| {
        let mut listens = Some(format!("listen 127.0.0.1:{port};"));
        let line = |line: &str| match line.split_whitespace().next() {
            Some("listen") => listens.take().unwrap_or_default(),
            Some("server_name") => "server_name _;".to_owned(),
            Some("root") => format!("root \"{}\";", out.join("www").display()),
            _ => line.to_owned(),
        };
        conf.lines().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// Proves at a server; then a page is taken away there, and it is no longer proven.
fn assert_proven_at(sandbox: &Sandbox, host: &str) {
    let at = format!("http://{host}");
    let ran = prove(sandbox, &["--at", &at]).ends(0);
    assert!(ran.out.contains("répondent comme avant"), "{}", ran.shown());
    let page = sandbox.path(OUT).join("www/asso/index.html");
    let text = fs::read_to_string(&page).expect("a page");
    for name in ["index.html", "index.html.br", "index.html.gz"] {
        let _ = fs::remove_file(page.with_file_name(name));
    }
    let ran = prove(sandbox, &["--at", &at]).ends(1);
    assert!(ran.err.contains("perdu: /asso/: "), "{}", ran.shown());
    fs::write(&page, text.replace("repère-asso", "autre chose")).expect("it can be written");
    let ran = prove(sandbox, &["--at", &at, "--json"]).ends(1);
    let said: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(said["losses"][0]["url"], "/asso/");
}

#[test]
fn a_copy_is_proven_at_our_own_server() {
    let sandbox = copied();
    let served = Served::of(&sandbox, OUT);
    assert_proven_at(&sandbox, &served.host);
}

#[test]
fn a_copy_is_proven_at_nginx() {
    let sandbox = copied();
    let server = nginx(&sandbox);
    assert_proven_at(&sandbox, &format!("127.0.0.1:{}", server.port));
}

#[test]
fn a_copy_is_proven_at_apache() {
    let sandbox = copied();
    let server = servers::apache(&sandbox.path(OUT).join("www"));
    assert_proven_at(&sandbox, &format!("127.0.0.1:{}", server.port));
}

#[test]
fn a_server_that_is_not_there_is_a_loss_of_everything() {
    let sandbox = copied();
    let ran = prove(&sandbox, &["--at", "http://127.0.0.1:9/"]);
    assert!([1, 2].contains(&ran.code) && !ran.err.contains("panicked"), "{}", ran.shown());
}
