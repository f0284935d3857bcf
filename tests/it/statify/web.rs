//! Asking web servers, right ones and wrong ones.

use std::io::Write as _;
use std::thread;
use std::time::{Duration, Instant};

use sobre::host::{FolderStore, Wire, WireOptions, Workshop, utc};
use sobre::world::{Ask, Reply, Store as _, Web as _, WebError};
use tempfile::TempDir;

use super::raw::{Raw, blurt, drip, say};

const MB: u64 = 1 << 20;

pub struct Bench {
    _room: TempDir,
    _workshop: Workshop,
    pub store: FolderStore,
}

impl Bench {
    pub fn new() -> Self {
        let room = TempDir::new().unwrap();
        let workshop = Workshop::take(&room.path().join("out")).unwrap();
        Self { store: FolderStore::open(&workshop).unwrap(), _workshop: workshop, _room: room }
    }

    fn text(&self, reply: &Reply) -> String {
        String::from_utf8(self.store.body(reply.body.unwrap().digest).unwrap()).unwrap()
    }
}

pub fn options(server: &Raw) -> WireOptions {
    WireOptions {
        backoff: Duration::from_millis(10),
        deadline: Duration::from_secs(5),
        max_body: 4 * MB,
        ..WireOptions::new(&server.url("/"), "sobre/0.1 (+https://asso.example/robot)")
    }
}

pub fn get(url: &str) -> Ask<'_> {
    Ask { url, etag: None, modified: None, head: false }
}

fn asked(bench: &Bench, server: &Raw, path: &str) -> Result<Reply, WebError> {
    Wire::new(options(server), &bench.store).unwrap().ask(&get(&server.url(path)))
}

#[test]
fn an_answer_comes_as_it_is() {
    let bench = Bench::new();
    let server = Raw::new(|_, _, stream| {
        say(stream, "200 OK", "Content-Type: text/html\r\nX-A: 1\r\nx-a: 2\r\nX-Tab: a\tb\r\n", b"<p>\xc3\xa9")
    });
    let wire = Wire::new(options(&server), &bench.store).unwrap();
    let url = server.url("/a?b");
    let ask = Ask { etag: Some("\"x\""), modified: Some("Sun, 06 Nov 1994 08:49:37 GMT"), ..get(&url) };
    let reply = wire.ask(&ask).unwrap();
    assert_eq!((reply.status, reply.wire, reply.requests), (200, 5, 1));
    assert_eq!(reply.fields[1..3], [("x-a".to_owned(), "1".to_owned()), ("x-a".to_owned(), "2".to_owned())]);
    assert_eq!(reply.field("x-tab"), Some("a b"));
    assert_eq!(bench.text(&reply), "<p>é");
    assert!(reply.at.starts_with("20") && reply.at.len() == 20, "{}", reply.at);
    let head = server.heads.lock().unwrap()[0].to_ascii_lowercase();
    for line in [
        "get /a?b http/1.1",
        "user-agent: sobre/0.1 (+https://asso.example/robot)",
        "accept: */*",
        "accept-encoding: gzip, br, deflate",
        "if-none-match: \"x\"",
        "if-modified-since: sun, 06 nov 1994 08:49:37 gmt",
    ] {
        assert!(head.lines().any(|found| found == line), "{line} in {head}");
    }
    assert_eq!((wire.progress().requests, wire.progress().bytes), (1, 5));
}

#[test]
fn redirects_are_told_and_not_followed() {
    let bench = Bench::new();
    let server = Raw::new(|head, _, stream| match head.split(' ').nth(1) {
        Some("/utf8") => blurt(stream, "HTTP/1.1 301 Moved\r\nLocation: /été\r\nContent-Length: 0\r\n\r\n".as_bytes()),
        Some("/latin1") => blurt(stream, b"HTTP/1.1 302 Found\r\nLocation: /\xe9t\xe9\r\nContent-Length: 0\r\n\r\n"),
        Some("/split") => blurt(stream, b"HTTP/1.1 302 Found\r\nLocation: /a\rSet-Cookie: b\r\n\r\n"),
        Some("/304") => say(stream, "304 Not Modified", "ETag: \"x\"\r\n", b""),
        _ => say(stream, "302 Found", "Location: http://10.0.0.1/\r\n", b"<p>gone"),
    });
    let found = |path: &str| asked(&bench, &server, path);
    for (path, location) in [("/utf8", "/été"), ("/latin1", "/été"), ("/inside", "http://10.0.0.1/")] {
        let reply = found(path).unwrap();
        assert_eq!((reply.field("location"), reply.body), (Some(location), None), "{path}");
    }
    assert!(matches!(found("/split"), Err(WebError::Broken(_))));
    let reply = found("/304").unwrap();
    assert_eq!((reply.status, reply.body, reply.field("etag")), (304, None, Some("\"x\"")));
}

#[test]
fn heads_that_are_wrong_are_named() {
    let bench = Bench::new();
    let many = "X: y\r\n".repeat(5000);
    let huge = format!("X: {}\r\n", "y".repeat(200_000));
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("no http", b"SSH-2.0-OpenSSH_9.9\r\n".to_vec()),
        ("http 0.9", b"<html>hello".to_vec()),
        ("no status", b"HTTP/1.1 OK\r\n\r\n".to_vec()),
        ("status 099", b"HTTP/1.1 099 No\r\n\r\n".to_vec()),
        ("status 101", b"HTTP/1.1 101 Switch\r\n\r\n".to_vec()),
        ("http 2", b"HTTP/2.0 200 OK\r\n\r\n".to_vec()),
        ("many fields", format!("HTTP/1.1 200 OK\r\n{many}\r\n").into_bytes()),
        ("a huge field", format!("HTTP/1.1 200 OK\r\n{huge}\r\n").into_bytes()),
        ("nul", b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n".to_vec()),
        ("two lengths", b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab".to_vec()),
        ("negative", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab".to_vec()),
        ("bad chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab".to_vec()),
        ("huge chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nab".to_vec()),
        ("cut chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab".to_vec()),
        ("no last chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n".to_vec()),
        ("cut body", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab".to_vec()),
        ("unknown coding", b"HTTP/1.1 200 OK\r\nContent-Encoding: zork\r\nContent-Length: 2\r\n\r\nab".to_vec()),
        ("not gzip", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab".to_vec()),
        (
            "codings",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip,gzip,gzip,gzip\r\nContent-Length: 2\r\n\r\nab".to_vec(),
        ),
    ];
    for (name, bytes) in cases {
        let server = Raw::new(move |_, _, stream| blurt(stream, &bytes));
        let result = asked(&bench, &server, "/");
        assert!(matches!(result, Err(WebError::Broken(_))), "{name}: {result:?}");
    }
    for (name, bytes, status, body) in [
        ("status 999", "HTTP/1.1 999 Go away\r\nContent-Length: 2\r\n\r\nab", 999, "ab"),
        ("no length", "HTTP/1.1 200 OK\r\n\r\nabc", 200, "abc"),
        ("early hints", "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x"),
        ("too long", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef", 200, "ab"),
        ("empty gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", 200, ""),
        ("http 1.0", "HTTP/1.0 404 No\r\n\r\nno", 404, "no"),
    ] {
        let server = Raw::new(move |_, _, stream| blurt(stream, bytes.as_bytes()));
        let reply = asked(&bench, &server, "/").unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!((reply.status, bench.text(&reply).as_str()), (status, body), "{name}");
    }
}

#[test]
fn what_passes_is_tried_again_and_what_stays_is_told() {
    let bench = Bench::new();
    let server = Raw::new(|head, before, stream| match (head.split(' ').nth(1), before) {
        (Some("/cut"), 0) => blurt(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab"),
        (Some("/reset"), 0) => reset(stream, b""),
        (Some("/reset-in-body"), 0) => reset(stream, b"HTTP/1.1 200 OK\r\n\r\n<p>half a pa"),
        (Some("/503"), 0..=1) | (Some("/busy"), _) => say(stream, "503 Busy", "", b"busy"),
        (Some("/500"), _) => say(stream, "500 Broken", "", b"broken"),
        (Some("/404"), _) => say(stream, "404 Not Found", "", b"none"),
        (Some("/gone"), _) => false,
        _ => say(stream, "200 OK", "", b"whole"),
    });
    for (path, status, requests) in [
        ("/cut", 200, 2),
        ("/reset", 200, 2),
        ("/reset-in-body", 200, 2),
        ("/503", 200, 3),
        ("/busy", 503, 4),
        ("/500", 500, 3),
        ("/404", 404, 1),
    ] {
        let reply = asked(&bench, &server, path).unwrap();
        assert_eq!((reply.status, reply.requests), (status, requests), "{path}");
        assert!(status != 200 || bench.text(&reply) == "whole", "{path}");
    }
    let before = server.count();
    assert!(matches!(asked(&bench, &server, "/gone"), Err(WebError::Unreachable(_))));
    assert_eq!(server.count() - before, 4);

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{closed}/");
    let result =
        Wire::new(WireOptions { origin: url.clone(), ..options(&server) }, &bench.store).unwrap().ask(&get(&url));
    assert!(matches!(&result, Err(WebError::Unreachable(_))), "{result:?}");
}

/// Closes so that the other side sees a reset.
fn reset(stream: &mut std::net::TcpStream, bytes: &[u8]) -> bool {
    let _ = stream.write_all(bytes);
    thread::sleep(Duration::from_millis(50));
    let socket = socket2::SockRef::from(&*stream);
    socket.set_linger(Some(Duration::ZERO)).unwrap();
    false
}

#[test]
fn retry_after_is_waited_for() {
    let bench = Bench::new();
    let server = Raw::new(|head, before, stream| match (head.split([' ', '?']).nth(1), before) {
        (Some("/later"), 0) => say(stream, "429 Slow down", "Retry-After: 1\r\n", b""),
        (Some("/never"), _) => say(stream, "503 Busy", "Retry-After: Tue, 31 Dec 2199 23:59:59 GMT\r\n", b""),
        _ => say(stream, "200 OK", "", b"ok"),
    });
    let start = Instant::now();
    let reply = asked(&bench, &server, "/later").unwrap();
    assert_eq!((reply.status, reply.requests), (200, 2));
    assert!(start.elapsed() > Duration::from_millis(900), "{:?}", start.elapsed());

    let patient = WireOptions { patience: Duration::from_millis(200), ..options(&server) };
    let wire = Wire::new(patient, &bench.store).unwrap();
    let start = Instant::now();
    assert_eq!(wire.ask(&get(&server.url("/never"))).unwrap().status, 503);
    assert!((600..20_000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
    for n in 0..12 {
        let _ = wire.ask(&get(&server.url(&format!("/never?{n}"))));
    }
    assert!(wire.progress().hopeless);
    let before = server.count();
    assert_eq!(wire.ask(&get(&server.url("/never"))).unwrap().requests, 1);
    assert_eq!(server.count() - before, 1, "nothing is tried twice any more");
}

#[test]
fn slow_servers_end_by_the_deadline() {
    let bench = Bench::new();
    let pause = Duration::from_millis(50);
    let server = Raw::new(move |head, _, stream| {
        match head.split(' ').nth(1) {
        Some("/silent") => {
            thread::sleep(Duration::from_secs(20));
            false
        }
        Some("/head") => drip(stream, b"HTTP/1.1 200 OK\r\nX: ", b"y", pause),
        Some("/hints") => drip(stream, b"", b"HTTP/1.1 103 Hints\r\n\r\n", pause),
        Some("/body") => drip(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"y", pause),
        Some("/chunks") => drip(stream, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\ny\r\n", pause),
        Some("/stall") => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nyy");
            thread::sleep(Duration::from_secs(20));
            false
        }
        _ => drip(stream, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9999\r\n\r\n\x1f\x8b\x08\x00\0\0\0\0\x00\x03", b"\0", pause),
    }
    });
    thread::scope(|scope| {
        for path in ["/silent", "/head", "/hints", "/body", "/chunks", "/stall", "/gzip"] {
            let (bench, server) = (&bench, &server);
            scope.spawn(move || {
                let quick = WireOptions { deadline: Duration::from_secs(2), ..options(server) };
                let wire = Wire::new(quick, &bench.store).unwrap();
                let start = Instant::now();
                let result = wire.ask(&get(&server.url(path)));
                let broken = path == "/gzip" && matches!(result, Err(WebError::Broken(_)));
                assert!(broken || result == Err(WebError::TooSlow), "{path}: {result:?}");
                assert!(start.elapsed() < Duration::from_secs(8), "{path}: {:?}", start.elapsed());
            });
        }
    });
}

#[test]
fn endless_bodies_end() {
    let bench = Bench::new();
    let server = Raw::new(|head, _, stream| {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let (head, block) = match head.split(' ').nth(1) {
            Some("/chunked") => (chunked, format!("10000\r\n{}\r\n", "x".repeat(0x10000)).into_bytes()),
            _ => ("HTTP/1.1 200 OK\r\n\r\n", vec![b'x'; 0x10000]),
        };
        drip(stream, head.as_bytes(), &block, Duration::ZERO)
    });
    for path in ["/chunked", "/plain"] {
        assert_eq!(asked(&bench, &server, path), Err(WebError::TooLarge(4 * MB)), "{path}");
    }
}

#[test]
fn bombs_are_named() {
    let bench = Bench::new();
    let bomb = gzip(&vec![0; 16 << 20]);
    let server = Raw::new(move |_, _, stream| say(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb));
    let with = |max_body: u64, max_ratio: u64| {
        let wire = Wire::new(WireOptions { max_body, max_ratio, ..options(&server) }, &bench.store).unwrap();
        wire.ask(&get(&server.url("/")))
    };
    assert_eq!(with(8 * MB, 2000), Err(WebError::TooLarge(8 * MB)));
    assert_eq!(with(128 * MB, 100), Err(WebError::TooLarge(100)));
    assert_eq!(with(128 * MB, 2000).unwrap().body.unwrap().bytes, 16 * MB);
    assert_eq!(server.count(), 3, "a bomb is not asked for twice");
}

#[test]
fn gzip_is_undone_and_connections_are_used_again() {
    let bench = Bench::new();
    let body = gzip(&b"bonjour ".repeat(1000));
    let server = Raw::new(move |_, _, stream| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Encoding: GZIP\r\nTransfer-Encoding: chunked\r\n\r\n";
        let size = format!("{:x}\r\n", body.len());
        stream.write_all(&[head, size.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat()).is_ok() && wait_for_more(stream)
    });
    let wire = Wire::new(options(&server), &bench.store).unwrap();
    for _ in 0..20 {
        let reply = wire.ask(&get(&server.url("/"))).unwrap();
        assert_eq!((bench.text(&reply).len(), reply.requests), (8000, 1));
        assert!(reply.wire < 200);
    }
    let peers: std::collections::BTreeSet<_> = PEERS.lock().unwrap().iter().copied().collect();
    assert_eq!(peers.len(), 1, "one connection for all");
}

static PEERS: std::sync::Mutex<Vec<u16>> = std::sync::Mutex::new(Vec::new());

fn wait_for_more(stream: &std::net::TcpStream) -> bool {
    PEERS.lock().unwrap().push(stream.peer_addr().unwrap().port());
    true
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_rate_is_kept() {
    let bench = Bench::new();
    let server = Raw::new(|_, _, stream| say(stream, "200 OK", "", b"ok"));
    let wire = Wire::new(WireOptions { rate: Some(20.0), ..options(&server) }, &bench.store).unwrap();
    let all = |count: usize| {
        let start = Instant::now();
        thread::scope(|scope| {
            for n in 0..count {
                let (wire, url) = (&wire, server.url(&format!("/{n}")));
                scope.spawn(move || wire.ask(&get(&url)).unwrap());
            }
        });
        start.elapsed().as_millis()
    };
    let took = all(11);
    assert!((500..20_000).contains(&took), "{took} ms");
    wire.slow_down(Duration::from_millis(200));
    all(1);
    let took = all(4);
    assert!((600..20_000).contains(&took), "{took} ms");
}

#[test]
fn moments_are_written_in_utc() {
    for (seconds, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (951_782_399, "2000-02-28T23:59:59Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (951_868_800, "2000-03-01T00:00:00Z"),
        (1_795_364_450, "2026-11-22T16:20:50Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] {
        assert_eq!(utc(Duration::from_secs(seconds)), text);
    }
}
