//! WARC files as Heritrix, Browsertrix and wget write them, and damaged ones.

use std::io::Read;
use std::ops::ControlFlow;

use proptest::prelude::*;
use sobre::archive::coding::{CodingError, Limits, brotli, gzip};
use sobre::archive::warc::{Kind, ReadStats, WarcError, Why, read};

pub const LIMITS: Limits = Limits { bytes: 1_000_000, ratio: 1000 };

/// A record as it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub kind: Kind,
    pub id: String,
    pub url: String,
    pub date: String,
    pub status: u16,
    pub fields: Vec<(String, String)>,
    pub payload: Option<String>,
    pub concurrent: Vec<String>,
    pub truncated: bool,
    pub body: Result<Vec<u8>, CodingError>,
}

pub fn seen(file: impl Read) -> (Vec<Seen>, ReadStats) {
    let mut all = Vec::new();
    let stats = read(file, LIMITS, &mut |mut record| {
        let mut body = Vec::new();
        let result = record.body.read_to_end(&mut body);
        all.push(Seen {
            kind: record.kind,
            id: record.id,
            url: record.url,
            date: record.date,
            status: record.status,
            fields: record.fields,
            payload: record.payload,
            concurrent: record.concurrent,
            truncated: record.truncated,
            body: result.map(|_| body).map_err(|error| CodingError::of(&error).cloned().unwrap()),
        });
        ControlFlow::Continue(())
    });
    (all, stats.unwrap())
}

/// A record of an address.
fn record(kind: &str, url: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2026-11-22T16:20:50Z\r\n{fields}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    record("response", url, "Content-Type: application/http; msgtype=response\r\n", &[head.as_bytes(), body].concat())
}

/// In chunks of seven bytes.
fn chunked(body: &[u8]) -> Vec<u8> {
    let chunks = body.chunks(7).map(|chunk| [format!("{:X}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    [chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat()
}

const PAGE: &[u8] = "<!DOCTYPE html><title>Été</title><p>Bonjour".as_bytes();

#[test]
fn heritrix_keeps_what_came_over_the_wire() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\
                Content-Encoding: gzip\r\nX-Folded: a\r\n b\r\n\r\n";
    let url = "https://asso.example/spip.php?article12";
    let file = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
            .to_vec(),
        record(
            "response",
            "dns:asso.example",
            "Content-Type: text/dns\r\n",
            b"20200101\nasso.example. 60 IN A 192.0.2.1\n",
        ),
        record(
            "response",
            url,
            "WARC-Payload-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n",
            &[head.as_bytes(), &chunked(&gzip(PAGE))].concat(),
        ),
        record(
            "request",
            url,
            "WARC-Concurrent-To: <urn:uuid:1>\r\n",
            b"GET /spip.php?article12 HTTP/1.0\r\nHost: asso.example\r\n\r\n",
        ),
        record("metadata", url, "", b"via: https://asso.example/\r\nhopsFromSeed: L\r\n"),
    ];
    let plain = file.concat();
    let each = file.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>();
    let one = gzip(&plain);
    for file in [plain, each, one] {
        let (all, stats) = seen(&file[..]);
        assert_eq!((stats.records, stats.given, stats.damaged, stats.torn), (5, 2, 0, 0));
        assert_eq!(all[0].kind, Kind::Response);
        assert_eq!((all[0].url.as_str(), all[0].date.as_str(), all[0].status), (url, "2026-11-22T16:20:50Z", 200));
        assert_eq!(all[0].body.as_deref(), Ok(PAGE));
        assert_eq!(all[0].fields[0], ("content-type".into(), "text/html; charset=utf-8".into()));
        assert_eq!(all[0].fields[3], ("x-folded".into(), "a b".into()));
        assert_eq!(all[0].payload.as_deref(), Some("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"));
        assert_eq!(all[1].kind, Kind::Request { method: "GET".into() });
        assert_eq!(all[1].concurrent, ["urn:uuid:1"]);
    }
}

#[test]
fn browsertrix_keeps_what_the_browser_saw() {
    // Decoded, some of the fields of what was undone still there, HTTP/2, names in lower case.
    let decoded = "HTTP/2 200\r\ncontent-type: text/html\r\ncontent-encoding: br\r\ntransfer-encoding: chunked\r\n\r\n";
    let renamed = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nx-orig-content-encoding: gzip\r\n\r\n";
    let coded = "HTTP/2.0 200 \r\ncontent-type: text/html\r\ncontent-encoding: br\r\n\r\n";
    let file = [
        response("https://asso.example/a", decoded, PAGE),
        response("https://asso.example/b", renamed, PAGE),
        response("https://asso.example/c", coded, &brotli(PAGE)),
        record("resource", "urn:pageinfo:https://asso.example/a", "Content-Type: application/json\r\n", b"{}"),
        record("resource", "urn:text:https://asso.example/a", "Content-Type: text/plain\r\n", b"Bonjour"),
        record(
            "resource",
            "https://asso.example/d.css",
            "Content-Type: text/css\r\nWARC-Block-Digest: sha256:00\r\n",
            b"a{}",
        ),
        response("https://asso.example/e", "HTTP/1.1 301 Moved\r\nLocation: /f\r\n\r\n", b""),
    ];
    let (all, stats) = seen(&file.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>()[..]);
    assert_eq!((stats.given, stats.damaged), (5, 0));
    for page in &all[..3] {
        assert_eq!((page.status, page.body.as_deref()), (200, Ok(PAGE)), "{}", page.url);
    }
    assert_eq!((&all[3].kind, all[3].status, all[3].body.as_deref()), (&Kind::Resource, 200, Ok(&b"a{}"[..])));
    assert_eq!(all[3].fields, [("content-type".into(), "text/css".into())]);
    assert_eq!(all[3].payload.as_deref(), Some("sha256:00"));
    assert_eq!((all[4].status, all[4].body.as_deref()), (301, Ok(&b""[..])));
}

#[test]
fn a_revisit_says_where_its_body_is() {
    let fields = "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n\
                  WARC-Payload-Digest: sha1:AAAA\r\nWARC-Refers-To: <urn:uuid:7>\r\nWARC-Truncated: length\r\n\
                  WARC-Refers-To-Target-URI: http://asso.example/x\r\nWARC-Refers-To-Date: 2026-11-21T00:00:00Z\r\n";
    let file = [
        record(
            "revisit",
            "http://asso.example/y",
            fields,
            b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: 900\r\n\r\n",
        ),
        record(
            "revisit",
            "http://asso.example/z",
            "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified\r\n",
            b"",
        ),
    ];
    let (all, stats) = seen(&file.concat()[..]);
    assert_eq!((stats.given, stats.damaged), (2, 0));
    let Kind::Revisit(revisit) = &all[0].kind else { panic!() };
    assert_eq!((revisit.id.as_deref(), revisit.url.as_deref()), (Some("urn:uuid:7"), Some("http://asso.example/x")));
    assert_eq!((revisit.date.as_deref(), revisit.not_modified), (Some("2026-11-21T00:00:00Z"), false));
    assert_eq!((all[0].payload.as_deref(), all[0].status, all[0].truncated), (Some("sha1:AAAA"), 200, false));
    let Kind::Revisit(revisit) = &all[1].kind else { panic!() };
    assert_eq!((revisit.not_modified, all[1].status, all[1].fields.len()), (true, 0, 0));
}

#[test]
fn old_writers_have_their_ways() {
    // Addresses in angle brackets, LF alone, interim answers, Latin-1, `HTTP 200`.
    let block =
        b"HTTP/1.1 100 Continue\n\nHTTP 200 Document follows\nServer: NCSA/1.5.1\nX-Nom: \xe9t\xe9\nno colon here\n\n\
                  <p>Bonjour";
    let head = "WARC/0.18\nWARC-Type: response\nWARC-Target-URI: <http://asso.example/>\n";
    let file = [format!("{head}Content-Length: {}\n\n", block.len()).as_bytes(), block, b"\n\n"].concat();
    let (all, stats) = seen(&file[..]);
    assert_eq!((stats.given, stats.damaged, stats.torn), (1, 0, 0), "{stats:?}");
    assert_eq!((all[0].url.as_str(), all[0].status), ("http://asso.example/", 200));
    assert_eq!(all[0].fields[1], ("x-nom".into(), "été".into()));
    assert_eq!(all[0].body.as_deref(), Ok(&b"<p>Bonjour"[..]));
}

fn pages(count: usize) -> Vec<Vec<u8>> {
    let page = |at: usize| format!("HTTP/1.1 200 OK\r\n\r\npage {at} {}", "x".repeat(500 + at * 7)).into_bytes();
    (0..count).map(|at| record("response", &format!("http://asso.example/{at}"), "", &page(at))).collect()
}

#[test]
fn a_torn_end_is_a_count() {
    let plain = pages(3).concat();
    let each = pages(3).iter().flat_map(|record| gzip(record)).collect::<Vec<_>>();
    let one = gzip(&plain);
    for (file, least) in [(plain, 2), (each, 2), (one, 0)] {
        for cut in [5, 30, 100] {
            let (all, stats) = seen(&file[..file.len() - cut]);
            let whole = all.iter().filter(|page| page.body.is_ok()).count();
            // Of the first, only the last line's end is missing.
            assert!(whole >= least, "{cut}: {stats:?}");
            assert!(stats.torn == 1 && stats.damaged == 0, "{cut}: {stats:?}");
            assert!(all.iter().all(|page| matches!(&page.body, Ok(_) | Err(CodingError::Cut))), "{cut}");
        }
    }
}

#[test]
fn a_damaged_record_costs_no_other() {
    let records = pages(5);
    let mut members: Vec<_> = records.iter().map(|record| gzip(record)).collect();
    let third: usize = members.iter().take(2).map(Vec::len).sum();
    let last = members[2].len() - 6;
    members[2][last] ^= 0xff;
    let (all, stats) = seen(&members.concat()[..]);
    assert_eq!((stats.damaged, stats.torn), (1, 0), "{stats:?}");
    assert_eq!((stats.damage[0].offset, &stats.damage[0].why), (third as u64, &Why::Gzip));
    assert_eq!(stats.damage[0].url.as_deref(), Some("http://asso.example/2"));
    assert_eq!(
        all.iter().filter(|page| page.url.ends_with(['0', '1', '3', '4'])).filter(|page| page.body.is_ok()).count(),
        4
    );
    // The middle of a member; something between two.
    for at in [12, 40, 60] {
        let mut members: Vec<_> = records.iter().map(|record| gzip(record)).collect();
        members[2][at] ^= 0x55;
        members[0].extend(b"\0\0\0\0\0");
        members[3].extend(b"garbage");
        let (all, stats) = seen(&members.concat()[..]);
        assert_eq!((stats.damaged, all.iter().filter(|page| page.body.is_ok()).count() >= 4), (2, true), "{stats:?}");
    }
}

#[test]
fn a_wrong_length_costs_no_other() {
    let mut records = pages(4);
    let text = String::from_utf8(records[1].clone()).unwrap();
    let length = text.split("Content-Length: ").nth(1).unwrap().split('\r').next().unwrap();
    for wrong in ["100", "99999999999", "18446744073709551615"] {
        records[1] =
            text.replace(&format!("Content-Length: {length}"), &format!("Content-Length: {wrong}")).into_bytes();
        let file = records.iter().flat_map(|record| gzip(record)).collect::<Vec<_>>();
        let (all, stats) = seen(&file[..]);
        assert_eq!((all.len(), stats.damaged, stats.torn), (4, 1, 0), "{wrong} {stats:?}");
        assert_eq!(stats.damage[0].url.as_deref(), Some("http://asso.example/1"), "{stats:?}");
    }
    for wrong in ["-1", "1e9", "", "18446744073709551616"] {
        records[1] =
            text.replace(&format!("Content-Length: {length}"), &format!("Content-Length: {wrong}")).into_bytes();
        for file in [records.concat(), records.iter().flat_map(|record| gzip(record)).collect()] {
            let (all, stats) = seen(&file[..]);
            assert_eq!((all.len(), stats.damaged, &stats.damage[0].why), (3, 1, &Why::NoLength), "{wrong} {stats:?}");
        }
    }
    // In a plain file a length that is too short is found out, at the latest by what follows.
    records[1] = text.replace(&format!("Content-Length: {length}"), "Content-Length: 100").into_bytes();
    let (all, stats) = seen(&records.concat()[..]);
    assert_eq!((all.len(), stats.damaged, &stats.damage[0].why), (4, 1, &Why::Body(CodingError::Broken)));
    assert_eq!(all[1].body, Err(CodingError::Broken));
    let stats = read(&records.concat()[..], LIMITS, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((stats.damaged, &stats.damage[0].why), (1, &Why::NoRecord));
}

#[test]
fn bodies_that_cannot_be_read_are_counted() {
    let bomb = gzip(&vec![b' '; 3_000_000]);
    let cut = gzip(&PAGE.repeat(20));
    let file = [
        response("http://asso.example/bomb", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", &bomb),
        response("http://asso.example/zstd", "HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n", b"\x28\xb5\x2f\xfd"),
        response("http://asso.example/cut", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", &cut[..40]),
        response(
            "http://asso.example/chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"5\r\nabcde\r\nzz\r\n",
        ),
        response("http://asso.example/none", "<p>no head", b""),
        response("http://asso.example/good", "HTTP/1.1 200 OK\r\n\r\n", b"good"),
    ];
    let (all, stats) = seen(&file.concat()[..]);
    let bodies: Vec<_> = all.iter().map(|page| page.body.clone()).collect();
    let errors =
        [CodingError::TooLarge(1_000_000), CodingError::Unknown("zstd,".into()), CodingError::Cut, CodingError::Broken];
    for (body, error) in bodies.iter().zip(errors) {
        assert_eq!(body, &Err(error));
    }
    assert_eq!(bodies[4].as_deref(), Ok(&b"good"[..]));
    assert_eq!((stats.damaged, stats.torn, &stats.damage[4].why), (5, 0, &Why::NoStatus), "{stats:?}");
}

#[test]
fn claims_are_not_believed() {
    // An endless head, and more fields than anybody has.
    let endless = [b"WARC/1.1\r\nX: ".to_vec(), vec![b'x'; 3_000_000], b"\r\n\r\n".to_vec()].concat();
    let fields = [b"WARC/1.1\r\n".to_vec(), b"a:b\r\n".repeat(500_000)].concat();
    let chunk = response(
        "http://asso.example/",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"FFFFFFFFFFFFFFFF\r\nabc",
    );
    let good = pages(1).concat();
    for (file, given, why) in [(endless, 1, Why::LongHead), (fields, 1, Why::LongHead)] {
        let (all, stats) = seen(&[file, b"\r\n".to_vec(), good.clone()].concat()[..]);
        assert_eq!((all.len(), stats.damaged, &stats.damage[0].why), (given, 1, &why));
    }
    // A chunk that is longer than its record is none.
    let (all, _) = seen(&chunk[..]);
    assert_eq!(all[0].body.as_deref(), Ok(&b"FFFFFFFFFFFFFFFF\r\nabc"[..]));
}

#[test]
fn what_is_no_warc_is_said_to_be_none() {
    for file in [&b""[..], b"<!DOCTYPE html>", &gzip(b"hello"), b"\r\n\r\n", b"WARC"] {
        assert!(matches!(read(file, LIMITS, &mut |_| ControlFlow::Continue(())), Err(WarcError::NotWarc)));
    }
}

#[test]
fn the_caller_may_stop_and_need_not_read() {
    let mut count = 0;
    let file = pages(9).concat();
    let stats = read(&file[..], LIMITS, &mut |record| {
        count += 1;
        if record.url.ends_with('4') { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((count, stats.unwrap().given), (5, 5));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn arbitrary_bytes_never_panic(noise in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..3000, packed: bool) {
        let mut file = pages(3).iter().flat_map(|record| if packed { gzip(record) } else { record.clone() }).collect::<Vec<_>>();
        let at = at.min(file.len());
        file.splice(at..(at + noise.len() / 2).min(file.len()), noise);
        let _ = read(&file[..], LIMITS, &mut |mut record| {
            let _ = record.body.read_to_end(&mut Vec::new());
            ControlFlow::Continue(())
        });
    }

    #[test]
    fn arbitrary_heads_never_panic(head in "[ -~\r\n]{0,200}", body in proptest::collection::vec(any::<u8>(), 0..100)) {
        for fields in ["Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", ""] {
            let _ = seen(&response("http://asso.example/", &format!("HTTP/1.1 200 OK\r\n{fields}{head}\r\n\r\n"), &body)[..]);
        }
        let _ = read(format!("WARC/1.0\r\n{head}\r\n\r\n").as_bytes(), LIMITS, &mut |_| ControlFlow::Continue(()));
    }
}
