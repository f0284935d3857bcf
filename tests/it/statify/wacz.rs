//! WACZ files, good and hostile.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;

use proptest::prelude::*;
use sobre::archive::wacz::{WaczError, open};
use sobre::archive::warc::read;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::warc::LIMITS;

fn wacz(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if name.ends_with(".gz") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WARC: &[u8] = b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://asso.example/a.css\r\nContent-Length: 3\r\n\r\na{}\r\n\r\n";

const LIST: &str = concat!(
    r#"{"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": false}"#,
    "\n",
    r#"{"id": "1", "url": "https://asso.example/été?a=1&b=%20", "ts": "2026-11-22T16:20:50Z", "title": "Été", "loadState": 4}"#,
    "\r\n\nno json\n",
    r#"{"url": 7}"#,
    "\n",
    r#"{"url": "javascript:alert(1)"}"#,
    "\n",
    r#"{"url": "http://asso.example/\u00e9"}"#,
);

#[test]
fn warc_files_and_pages_are_found() {
    let packed = sobre::archive::coding::gzip(WARC);
    let file = wacz(&[
        ("archive/rec-2.warc.gz", &packed),
        ("archive/rec-1.warc", WARC),
        ("archive/", b""),
        ("archive/readme.txt", b""),
        ("indexes/index.cdx.gz", b""),
        ("datapackage.json", b"{}"),
        ("pages/pages.jsonl", LIST.as_bytes()),
        (
            "pages/extraPages.jsonl",
            b"{\"url\": \"https://asso.example/b\"}\n{\"url\": \"http://asso.example/\xc3\xa9\"}",
        ),
    ]);
    let mut wacz = open(Cursor::new(file)).unwrap();
    assert_eq!(wacz.warcs(), ["archive/rec-1.warc", "archive/rec-2.warc.gz"]);
    for name in wacz.warcs().to_vec() {
        let mut urls = Vec::new();
        let stats = read(wacz.warc(&name).unwrap(), LIMITS, &mut |record| {
            urls.push(record.url);
            ControlFlow::Continue(())
        });
        assert_eq!((stats.unwrap().damaged, urls), (0, vec!["https://asso.example/a.css".to_owned()]));
    }
    let pages = ["https://asso.example/été?a=1&b=%20", "http://asso.example/é", "https://asso.example/b"];
    assert_eq!(wacz.pages().unwrap(), pages);
    assert!(matches!(wacz.warc("archive/none.warc"), Err(WaczError::Member(_))));
}

#[test]
fn what_is_no_wacz_is_said_to_be_none() {
    assert!(matches!(open(Cursor::new(b"")), Err(WaczError::NotZip(_))));
    assert!(matches!(open(Cursor::new(WARC)), Err(WaczError::NotZip(_))));
    let file = wacz(&[("datapackage.json", b"{}"), ("pages/pages.jsonl", b"")]);
    assert!(matches!(open(Cursor::new(file)), Err(WaczError::NoWarc)));
}

#[test]
fn names_are_labels() {
    let file = wacz(&[("archive/../../../etc/x.warc", WARC), ("/archive/y.warc", WARC), ("archive/./z.warc", WARC)]);
    let mut wacz = open(Cursor::new(file)).unwrap();
    for name in wacz.warcs().to_vec() {
        let mut bytes = Vec::new();
        wacz.warc(&name).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, WARC);
    }
}

#[test]
fn a_bomb_is_read_in_flat_memory() {
    let mut list = b"{\"url\": \"https://asso.example/first\"}\n{\"url\": \"".to_vec();
    list.resize(9_000_000, b'x');
    list.extend(b"\"}\n{\"url\": \"https://asso.example/last\"}\n");
    let mut warc = WARC.to_vec();
    warc.resize(9_000_000, b'\n');
    let file = wacz(&[("archive/bomb.warc", &warc), ("pages/pages.jsonl", &list)]);
    assert!(file.len() < 100_000);
    let mut wacz = open(Cursor::new(file)).unwrap();
    assert_eq!(wacz.pages().unwrap(), ["https://asso.example/first", "https://asso.example/last"]);
    let stats = read(wacz.warc("archive/bomb.warc").unwrap(), LIMITS, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((stats.given, stats.damaged), (1, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arbitrary_bytes_never_panic(noise in proptest::collection::vec(any::<u8>(), 1..30), at in 0_usize..1000) {
        let mut file = wacz(&[("archive/a.warc", WARC), ("pages/pages.jsonl", LIST.as_bytes())]);
        let at = at.min(file.len());
        file.splice(at..(at + noise.len()).min(file.len()), noise);
        if let Ok(mut wacz) = open(Cursor::new(file)) {
            let _ = wacz.pages();
            for name in wacz.warcs().to_vec() {
                if let Ok(warc) = wacz.warc(&name) {
                    let _ = read(warc, LIMITS, &mut |_| ControlFlow::Continue(()));
                }
            }
        }
    }
}
