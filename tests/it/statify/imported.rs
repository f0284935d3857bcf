//! `--from`: archives as Heritrix and Browsertrix write them, several at once, and damaged ones.

use std::fs;
use std::io::{Cursor, Write as _};

use sobre::archive::coding::gzip;
use zip::write::SimpleFileOptions;

use super::asking::{BASE, Served};
use super::copied::OUT;
use crate::harness::{Ran, Sandbox, files_below, fingerprint};

const HOME: &str = "https://asso.example/";

/// A record; identifiers are names here.
fn record(kind: &str, id: &str, url: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{id}>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2026-11-22T16:20:50.123Z\r\n{fields}Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(id: &str, url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    record("response", id, url, "", &[format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
}

fn html(title: &str, main: &str) -> Vec<u8> {
    let text = format!(
        "<!DOCTYPE html><html lang=\"fr\"><meta charset=\"utf-8\"><title>{title}</title><main><h1>{title}</h1>{main}</main>"
    );
    text.into_bytes()
}

fn chunked(body: &[u8]) -> Vec<u8> {
    let chunks = body.chunks(7).map(|chunk| [format!("{:X}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    [chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat()
}

/// What came over the wire: chunks, gzip, DNS, metadata, a revisit by digest, an answer to a form.
fn heritrix() -> Vec<Vec<u8>> {
    let home = html(
        "Accueil",
        "<a href=\"/a/\">A</a> <a href=\"/b/\">B</a> <a href=\"/forum/\">F</a> <a href=\"/absente/\">?</a>",
    );
    let packed = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
    let digest = "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n";
    let a = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec(), html("A", "<p>Texte de A</p>")].concat();
    let revisit = format!("{digest}WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n");
    vec![
        record("warcinfo", "0", "", "", b"software: Heritrix\r\n"),
        record(
            "response",
            "1",
            "dns:asso.example",
            "Content-Type: text/dns\r\n",
            b"20261122\nasso.example. 60 IN A 192.0.2.1\n",
        ),
        answer("2", HOME, packed, &chunked(&gzip(&home))),
        record("response", "3", "https://asso.example/a/", digest, &a),
        record("metadata", "4", "https://asso.example/a/", "", b"via: https://asso.example/\r\n"),
        record(
            "revisit",
            "5",
            "https://asso.example/b/",
            &revisit,
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        ),
        answer(
            "6",
            "https://asso.example/forum/",
            "200 OK\r\nContent-Type: text/html",
            &html("Forum", "<p>Le forum</p>"),
        ),
        answer(
            "7",
            "https://asso.example/forum/",
            "200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b",
            &html("Merci", "<p>Message reçu</p>"),
        ),
        record(
            "request",
            "8",
            "https://asso.example/forum/",
            "WARC-Concurrent-To: <urn:test:7>\r\n",
            b"POST /forum/ HTTP/1.1\r\nHost: asso.example\r\n\r\n",
        ),
    ]
}

/// What a browser saw: decoded bodies with the fields of the wire, other hosts, noise in queries, a part of a file.
fn browsertrix() -> Vec<Vec<u8>> {
    let home = html(
        "Accueil",
        "<a href=\"/a/\">A</a> <a href=\"/c/\">C</a> <img src=\"/i.png\" alt=\"\"> <a href=\"/vieux\">V</a>",
    );
    let decoded = "200\r\ncontent-type: text/html\r\ncontent-encoding: br\r\ntransfer-encoding: chunked";
    let range = "206\r\ncontent-type: image/png\r\ncontent-range: bytes 0-7/8";
    vec![
        answer("1", HOME, decoded, &home),
        answer("2", "https://asso.example/a/?utm_source=lettre", decoded, &html("A", "<p>Texte de A</p>")),
        answer("3", "https://asso.example/c/", decoded, &html("C", "<p>Texte de C</p>")),
        answer("4", "https://asso.example/i.png", range, b"\x89PNG\r\n\x1a\n"),
        answer("5", "https://asso.example/vieux", "301\r\nlocation: https://asso.example/c/", b""),
        answer("6", "https://ailleurs.example/x.js", "200\r\ncontent-type: text/javascript", b"alert(1)"),
        record("resource", "7", "urn:pageinfo:https://asso.example/", "Content-Type: application/json\r\n", b"{}"),
    ]
}

fn wacz(warcs: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in warcs {
        zip.start_file(format!("archive/{name}"), stored).expect("a member");
        zip.write_all(bytes).expect("bytes");
    }
    zip.start_file("datapackage.json", stored).expect("a member");
    zip.write_all(b"{}").expect("bytes");
    zip.finish().expect("a zip").into_inner()
}

fn members(records: &[Vec<u8>]) -> Vec<u8> {
    records.iter().flat_map(|record| gzip(record)).collect()
}

/// Statifies from files, in French.
fn from(sandbox: &Sandbox, files: &[(&str, Vec<u8>)]) -> Ran {
    let mut arguments = vec!["--lang", "fr", "statify", HOME, "--out", OUT, "--base-url", BASE];
    for (name, bytes) in files {
        fs::write(sandbox.path(name), bytes).expect("a file");
        arguments.extend(["--from", name]);
    }
    Ran::of(&mut sandbox.command("", &arguments))
}

#[test]
fn an_archive_of_heritrix_becomes_a_copy() {
    let sandbox = Sandbox::new();
    let ran = from(&sandbox, &[("h.warc.gz", members(&heritrix()))]).ends(0);
    assert!(ran.err.contains("/absente/: l’archive n’a pas cette adresse"), "{}", ran.shown());
    let served = Served::of(&sandbox, OUT);
    for (target, text) in [("/", "Accueil"), ("/a/", "Texte de A"), ("/b/", "Texte de A"), ("/forum/", "Le forum")] {
        assert!(served.ask(target).says(text), "{target}");
    }
    assert_eq!(served.ask("/absente/").status, 404);
    let one = fingerprint(&sandbox.path(OUT).join("www"));
    // Again, over what is there; and in another form.
    from(&sandbox, &[("h.warc.gz", members(&heritrix()))]).ends(0);
    assert_eq!(fingerprint(&sandbox.path(OUT).join("www")), one);
    let plain = Sandbox::new();
    from(&plain, &[("h.warc", heritrix().concat())]).ends(0);
    assert_eq!(fingerprint(&plain.path(OUT).join("www")), one);
}

#[test]
fn an_archive_of_browsertrix_becomes_a_copy() {
    let (one, other) = (Sandbox::new(), Sandbox::new());
    from(&one, &[("b.warc.gz", members(&browsertrix()))]).ends(0);
    from(&other, &[("b.wacz", wacz(&[("data.warc.gz", members(&browsertrix()))]))]).ends(0);
    let served = Served::of(&one, OUT);
    // The archive has the address with a visitor's mark only.
    assert!(served.ask("/a/").says("Texte de A"));
    assert!(served.ask("/a/?utm_source=lettre").says("Texte de A"));
    assert!(served.ask("/c/").says("Texte de C"));
    assert_eq!(served.ask("/i.png").body, b"\x89PNG\r\n\x1a\n");
    assert_eq!((served.ask("/vieux").status, served.ask("/vieux").leads_to("/vieux").as_deref()), (301, Some("/c/")));
    let www = [&one, &other].map(|sandbox| sandbox.path(OUT).join("www"));
    assert!(files_below(&www[0]).iter().all(|file| !file.contains("x.js")));
    assert_eq!(fingerprint(&www[0]), fingerprint(&www[1]));
}

#[test]
fn archives_of_several_machines_are_one_site() {
    let sandbox = Sandbox::new();
    let (first, second) = (heritrix(), browsertrix());
    from(&sandbox, &[("1.warc.gz", members(&first)), ("2.wacz", wacz(&[("x.warc", second.concat())]))]).ends(0);
    let served = Served::of(&sandbox, OUT);
    for (target, text) in [("/a/", "Texte de A"), ("/b/", "Texte de A"), ("/c/", "Texte de C")] {
        assert!(served.ask(target).says(text), "{target}");
    }
}

#[test]
fn the_site_may_be_named_by_its_other_name_or_scheme() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("h.warc"), heritrix().concat()).expect("a file");
    sandbox.run(&["statify", "http://www.asso.example", "--from", "h.warc", "--out", OUT, "--base-url", BASE]).ends(0);
    assert!(Served::of(&sandbox, OUT).ask("/a/").says("Texte de A"));
}

#[test]
fn what_is_whole_of_a_damaged_archive_is_taken_and_the_rest_is_said() {
    let sandbox = Sandbox::new();
    let mut records = heritrix();
    let whole = members(&records);
    let cut = from(&sandbox, &[("coupe.warc.gz", whole[..whole.len() - 20].to_vec())]).ends(0);
    assert!(cut.err.contains("archive abîmée"), "{}", cut.shown());
    let text = String::from_utf8_lossy(&records[6]).replace("Content-Length: ", "Content-Length: 9");
    records[6] = text.into_bytes();
    let other = Sandbox::new();
    let wrong = from(&other, &[("longueur.warc.gz", members(&records))]).ends(0);
    assert!(wrong.err.contains("archive abîmée"), "{}", wrong.shown());
    assert!(Served::of(&other, OUT).ask("/a/").says("Texte de A"));
}

#[test]
fn an_archive_that_cannot_be_read_is_said_plainly() {
    let good = wacz(&[("data.warc.gz", members(&browsertrix()))]);
    let files: [(&str, Vec<u8>, &str); 7] = [
        ("vide.warc", Vec::new(), "n'est pas une archive WARC"),
        ("texte.warc.gz", b"bonjour".to_vec(), "n'est pas une archive WARC"),
        ("gzip.warc.gz", gzip(b"bonjour"), "n'est pas une archive WARC"),
        ("coupe.wacz", good[..good.len() / 2].to_vec(), "n'est pas une archive WACZ entière"),
        ("sans.wacz", wacz(&[("notes.txt", b"rien".to_vec())]), "aucun fichier WARC"),
        ("ailleurs.warc", answer("1", "https://autre.example/", "200 OK", b"x"), "l'archive n'a pas cette adresse"),
        ("page.warc", heritrix()[3].clone(), "l'archive n'a pas cette adresse"),
    ];
    for (name, bytes, said) in files {
        let sandbox = Sandbox::new();
        let ran = from(&sandbox, &[(name, bytes)]);
        assert_eq!(ran.code, 2, "{name}: {}", ran.shown());
        assert!(ran.err.contains(said) && !ran.err.contains("panicked"), "{name}: {}", ran.shown());
        assert!(!sandbox.path(OUT).exists());
    }
}
