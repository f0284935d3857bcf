//! `sobre build --compress`: packed forms beside the files, that servers send.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use sobre::archive::coding::{Limits, decoder};

use crate::harness::servers::{self, Reply};
use crate::harness::{Project, Sandbox, files_below, fingerprint};
use crate::statify::asking::{Got, Served, ask};

const FORMS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];
const TEXTS: [&str; 8] = ["html", "css", "js", "xml", "svg", "txt", "ics", "json"];

fn undone(coding: &str, packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let limits = Limits { bytes: 1 << 24, ratio: 1000 };
    decoder(coding, packed, limits).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn build(sandbox: &Sandbox, out: &str, more: &[&str]) {
    let arguments = ["build", "--compress", "--no-audit", "--on", "2024-01-01", "--out", out];
    sandbox.run(&[&arguments, more].concat()).ends(0);
}

/// Every text of some size has its packed forms, which hold the same, and nothing else has.
fn is_packed(folder: &Path) {
    let files = files_below(folder);
    let mut packed = 0;
    for path in files.iter().filter(|path| !["br", "gz"].contains(&ending(path))) {
        let bytes = fs::read(folder.join(path)).unwrap();
        let wanted = TEXTS.contains(&ending(path)) && bytes.len() >= 1000;
        for (coding, extension) in FORMS {
            let there = fs::read(folder.join(format!("{path}.{extension}"))).ok();
            assert_eq!(there.is_some(), wanted, "{path}.{extension} ({} bytes)", bytes.len());
            let Some(there) = there else { continue };
            assert!(there.len() * 100 <= bytes.len() * 95, "{path}.{extension}");
            assert!(undone(coding, &there) == bytes, "{path}.{extension} holds something else");
            packed += 1;
        }
    }
    let forms = files.iter().filter(|path| ["br", "gz"].contains(&ending(path))).count();
    assert!(packed == forms && packed > 20, "{packed} of {forms}");
}

#[test]
fn texts_have_packed_forms_that_hold_the_same() {
    let sandbox = Sandbox::of(&Project::shipped());
    build(&sandbox, "public", &[]);
    is_packed(&sandbox.path("public"));
    // Without it they go, and with it again they come.
    let packed = fingerprint(&sandbox.path("public"));
    sandbox.run(&["build", "--no-audit", "--on", "2024-01-01", "--out", "public"]).ends(0);
    let left: Vec<String> = files_below(&sandbox.path("public"));
    assert!(
        left.iter().all(|path| !["br", "gz"].contains(&ending(path)) && path != "compressed.nginx.conf"),
        "{left:?}"
    );
    build(&sandbox, "public", &[]);
    assert_eq!(fingerprint(&sandbox.path("public")), packed);
}

/// The files of a folder by what the system knows them by: a file that is written again has another number.
fn numbers(folder: &Path) -> Vec<(String, u64)> {
    let number = |path: String| {
        let inode = fs::metadata(folder.join(&path)).unwrap().ino();
        (path, inode)
    };
    files_below(folder).into_iter().map(number).collect()
}

#[test]
fn what_did_not_change_is_not_packed_again() {
    let sandbox = Sandbox::of(&Project::starter());
    build(&sandbox, "public", &[]);
    let (out, beside) = (sandbox.path("public"), sandbox.path(".sobre/public"));
    let before = numbers(&out);
    let home = sandbox.path("content/site/index.md");
    let text = fs::read_to_string(&home).unwrap();
    for turn in 0..6 {
        fs::write(&home, format!("{text}\nEncore {turn} fois.\n")).unwrap();
        build(&sandbox, "public", &[]);
        is_packed_as_from_nothing(&sandbox);
    }
    // Nothing piles up: what is kept is the output, its spare and a record.
    assert!(files_below(&beside).len() <= files_below(&out).len() + 4, "{:?}", files_below(&beside));
    let after = numbers(&out);
    let same = before.iter().filter(|file| after.contains(file)).count();
    assert!(same * 2 > before.len(), "only {same} of {} files are the same", before.len());
    // The style sheet was not touched, so neither were its forms.
    for name in ["style.css", "style.css.br", "style.css.gz"] {
        let number = |of: &[(String, u64)]| of.iter().find(|(path, _)| path == name).map(|(_, number)| *number);
        assert!(number(&before).is_some() && number(&before) == number(&after), "{name}");
    }
}

fn is_packed_as_from_nothing(sandbox: &Sandbox) {
    build(sandbox, "clean", &["--fresh"]);
    assert_eq!(fingerprint(&sandbox.path("public")), fingerprint(&sandbox.path("clean")));
}

#[test]
fn damage_is_made_good() {
    let sandbox = Sandbox::of(&Project::starter());
    build(&sandbox, "public", &[]);
    let whole = fingerprint(&sandbox.path("public"));
    let place = |name: &str| sandbox.path("public").join(name);
    let damages: [&dyn Fn(); 6] = [
        &|| fs::write(place("index.html.br"), b"something else").unwrap(),
        &|| fs::remove_file(place("style.css.gz")).unwrap(),
        &|| fs::write(place("index.html"), b"edited").unwrap(),
        &|| fs::write(place("404.html.gz"), b"a form that nobody made").unwrap(),
        &|| fs::write(sandbox.path(".sobre/public/record"), b"no record").unwrap(),
        &|| fs::remove_dir_all(sandbox.path(".sobre/public/spare")).unwrap_or_default(),
    ];
    for (number, damage) in damages.iter().enumerate() {
        damage();
        build(&sandbox, "public", &[]);
        assert_eq!(fingerprint(&sandbox.path("public")), whole, "after damage {number}");
    }
}

#[test]
fn a_file_that_has_the_name_of_a_packed_form_is_told() {
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>P</title>{}</svg>",
        "<g></g>".repeat(300)
    );
    let project = Project::minimal()
        .file("content/site/plan.svg", drawing)
        .file("content/site/plan.svg.gz", b"mine")
        .append("content/site/index.md", "\n![Un plan](plan.svg) et [le même](plan.svg.gz)\n");
    let sandbox = Sandbox::of(&project);
    let plain = ["--lang", "en", "build", "--no-audit", "--on", "2024-01-01"];
    sandbox.run(&plain).ends(0);
    let ran = sandbox.run(&[&plain[..], &["--compress"]].concat());
    assert!(ran.code == 1 && ran.err.contains("same-path") && ran.err.contains("plan.svg.gz"), "{}", ran.shown());
}

/// What a client gets for the home page and the style sheet, by what it takes.
fn sends(get: &dyn Fn(&str, &[&str]) -> Reply, root: &Path, forms: &[(&str, &str)]) {
    let files = [("/", "index.html", "text/html"), ("/style.css", "style.css", "text/css")];
    for (target, file, media) in files {
        let plain = fs::read(root.join(file)).unwrap();
        let reply = get(target, &[]);
        assert!(reply.status == 200 && reply.body == plain && reply.field("content-encoding").is_none(), "{target}");
        for (coding, extension) in forms {
            let reply = get(target, &[&format!("Accept-Encoding: {coding}")]);
            assert_eq!(
                (reply.status, reply.field("content-encoding")),
                (200, Some(*coding)),
                "{target} {:?}",
                reply.fields
            );
            assert!(reply.field("content-type").unwrap_or_default().starts_with(media), "{:?}", reply.fields);
            let vary = reply.field("vary").unwrap_or_default().to_lowercase();
            assert!(vary.contains("accept-encoding"), "{:?}", reply.fields);
            assert!(reply.body == fs::read(root.join(format!("{file}.{extension}"))).unwrap(), "{target} {coding}");
            assert!(undone(coding, &reply.body) == plain, "{target} {coding}");
        }
    }
    // Too small to be packed, or packed in itself.
    for (target, file) in [("/robots.txt", "robots.txt"), ("/fonts/inter-400.woff2", "fonts/inter-400.woff2")] {
        let reply = get(target, &["Accept-Encoding: gzip, br"]);
        assert!(reply.status == 200 && reply.field("content-encoding").is_none(), "{target}");
        assert!(reply.body == fs::read(root.join(file)).unwrap(), "{target}");
    }
}

fn published() -> Sandbox {
    let sandbox = Sandbox::of(&Project::shipped());
    build(&sandbox, "public", &[]);
    sandbox
}

#[test]
fn apache_sends_them() {
    let sandbox = published();
    let root = sandbox.path("public");
    let server = servers::apache(&root);
    let get = |target: &str, lines: &[&str]| server.get(target.as_bytes(), lines);
    sends(&get, &root, &FORMS);
    // The smaller form, where both will do; none that the client refuses.
    assert_eq!(get("/", &["Accept-Encoding: gzip, deflate, br"]).field("content-encoding"), Some("br"));
    assert_eq!(get("/", &["Accept-Encoding: br;q=0, gzip"]).field("content-encoding"), Some("gzip"));
    assert_eq!(get("/", &["Accept-Encoding: br;q=0"]).field("content-encoding"), None);
    assert_eq!(get("/nulle/part/", &["Accept-Encoding: br"]).status, 404);
}

#[test]
fn nginx_sends_them() {
    let sandbox = published();
    let root = sandbox.path("public");
    let server = servers::nginx(|port| {
        let root = root.display();
        let types = "types { text/html html; text/css css; text/plain txt; font/woff2 woff2; }";
        format!("{types} server {{ listen 127.0.0.1:{port}; root {root}; include {root}/compressed.nginx.conf; }}")
    });
    sends(&|target, lines| server.get(target.as_bytes(), lines), &root, &[("gzip", "gz")]);
}

#[test]
fn serve_sends_them() {
    let sandbox = published();
    let root = sandbox.path("public");
    let served = Served::of(&sandbox, "public");
    let get = |target: &str, lines: &[&str]| {
        let fields: Vec<(&str, &str)> = lines.iter().filter_map(|line| line.split_once(": ")).collect();
        let Got { status, fields, body, .. } = ask(&served.host, target, &fields);
        Reply { status, fields, body }
    };
    sends(&get, &root, &FORMS);
    assert_eq!(get("/compressed.nginx.conf", &[]).status, 404);
}
