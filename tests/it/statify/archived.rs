//! An archive of the source is written, and gives the same copy when the source is gone.

use std::fs;
use std::io::Read as _;

use super::asking::BASE;
use super::copied::{OUT, statify};
use crate::harness::{Ran, Sandbox, files_below, fingerprint};
use crate::origin::server::{Origin, Site};
use crate::origin::spip::{self, Names};
use crate::origin::wordpress::WordPress;

/// Statifies with `--warc`, stops the origin, statifies the archive elsewhere, compares.
fn assert_same_from<S: Site>(origin: Origin<S>, archive: &str) {
    let (live, dead) = (Sandbox::new(), Sandbox::new());
    statify(&live, &origin, &["--warc", archive]).ends(0);
    fs::copy(live.path(archive), dead.path(archive)).expect("the archive was written");
    let url = origin.url();
    drop(origin);
    dead.run(&["statify", &url, "--from", archive, "--out", OUT, "--base-url", BASE]).ends(0);
    let [one, other] = [&live, &dead].map(|sandbox| sandbox.path(OUT).join("www"));
    assert_eq!(files_below(&one), files_below(&other));
    assert_eq!(fingerprint(&one), fingerprint(&other), "the same files with other bytes");
}

#[test]
fn a_gzipped_warc_gives_the_same_copy() {
    assert_same_from(Origin::start(|base| WordPress::new(base, 20)), "source.warc.gz");
}

#[test]
fn a_plain_warc_gives_the_same_copy() {
    assert_same_from(Origin::start(|base| spip::site(base, Names::Query)), "source.warc");
}

#[test]
fn a_warc_holds_every_answer_as_records_of_version_1_1() {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(|base| WordPress::new(base, 10)));
    statify(&sandbox, &origin, &["--warc", "source.warc.gz"]).ends(0);
    let bytes = fs::read(sandbox.path("source.warc.gz")).expect("the archive was written");
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut text).expect("gzip");
    let text = String::from_utf8_lossy(&text).into_owned();
    assert!(text.starts_with("WARC/1.1\r\n"), "{}", &text[..text.len().min(60)]);
    assert!(text.contains("WARC-Type: warcinfo\r\n"));
    for target in origin
        .log()
        .targets()
        .into_keys()
        .filter(|target| origin.site.class(target) != crate::origin::expected::Class::NotFound)
    {
        let line = format!("WARC-Target-URI: {}{target}\r\n", origin.url().trim_end_matches('/'));
        assert!(text.contains(&line), "{target} was asked for and is not in the archive");
    }
}

#[test]
fn a_broken_archive_ends_with_a_readable_error() {
    let sandbox = Sandbox::new();
    for (name, bytes) in [
        ("rien.warc.gz", &b"pas un warc"[..]),
        ("coupe.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nHTTP/1.1 200 OK\r\n"),
    ] {
        fs::write(sandbox.path(name), bytes).expect("a file");
        let ran = Ran::of(&mut sandbox.command("", &["statify", "http://asso.example/", "--from", name, "--out", OUT]));
        assert!([1, 2].contains(&ran.code) && !ran.err.contains("panicked"), "{name}: {}", ran.shown());
        assert!(!sandbox.path(OUT).join("www").exists());
    }
}
