//! The server for looking at a copied site.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use sobre::host::{Request, Response, ServeError, Stop, serve};

/// What a server is told, and what it answers; the server ends with the closure.
fn with_server(test: impl FnOnce(SocketAddr)) {
    let stop = Stop::default();
    let (tell, ready) = mpsc::channel();
    thread::scope(|scope| {
        let server = scope.spawn(|| {
            let answer = |request: &Request| {
                let encoding = request.fields.iter().find(|(name, _)| name == "accept-encoding");
                let status = if request.target.starts_with("/none") { 404 } else { 200 };
                let fields = vec![
                    ("Content-Type".to_owned(), "text/plain".to_owned()),
                    ("X-Bad".to_owned(), "a\r\nSet-Cookie: b".to_owned()),
                    ("X-Encoding".to_owned(), encoding.map(|(_, value)| value.clone()).unwrap_or_default()),
                ];
                Response { status, fields, body: request.target.clone().into_bytes() }.into()
            };
            serve("127.0.0.1:0".parse().unwrap(), Arc::new(answer), |address| tell.send(address).unwrap(), &stop)
        });
        test(ready.recv().unwrap());
        stop.now();
        server.join().unwrap().unwrap();
    });
}

/// All that comes for these bytes until the server closes.
fn say(address: SocketAddr, bytes: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let _ = stream.write_all(bytes.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).to_ascii_lowercase()
}

fn ask(address: SocketAddr, line: &str, fields: &str) -> String {
    say(address, &format!("{line} HTTP/1.1\r\nHost: localhost:8000\r\nConnection: close\r\n{fields}\r\n"))
}

#[test]
fn it_answers_what_is_asked_of_this_machine() {
    with_server(|address| {
        let page = ask(address, "GET /spip.php?article12&x=%C3%A9", "Accept-Encoding: br\r\n");
        assert!(
            page.starts_with("http/1.1 200 ok\r\n") && page.ends_with("\r\n\r\n/spip.php?article12&x=%c3%a9"),
            "{page}"
        );
        assert!(page.contains("x-encoding: br\r\n") && page.contains("content-length: 28\r\n"), "{page}");
        assert!(!page.contains("set-cookie"), "{page}");
        let tag = page.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap().to_owned();
        let same = ask(address, "GET /spip.php?article12&x=%C3%A9", &format!("If-None-Match: \"x\", W/{tag}\r\n"));
        assert!(same.starts_with("http/1.1 304 ") && same.ends_with("\r\n\r\n"), "{same}");
        let head = ask(address, "HEAD /abc", "");
        assert!(head.contains("content-length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask(address, "GET /none", "").starts_with("http/1.1 404 "));
        assert!(ask(address, "POST /", "Content-Length: 1\r\n").starts_with("http/1.1 405 "));
        for (host, status) in [
            ("127.0.0.1:80", "200"),
            ("[::1]:80", "200"),
            ("site.localhost", "200"),
            ("LOCALHOST", "200"),
            ("evil.example", "421"),
            ("localhost.evil.example", "421"),
            ("10.0.0.1", "421"),
            ("", "421"),
        ] {
            let answer = say(address, &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert!(answer.starts_with(&format!("http/1.1 {status}")), "{host}: {answer}");
        }
        let line = say(address, "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assert!(line.starts_with("http/1.1 421"), "{line}");
        for wrong in ["\0\0\0\r\n\r\n", "GET\r\n\r\n", &format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(200_000))] {
            let answer = say(address, wrong);
            assert!(answer.is_empty() || answer.starts_with("http/1.1 4"), "{answer}");
        }
    });
}

#[test]
fn one_slow_client_does_not_keep_others_waiting() {
    with_server(|address| {
        let slow: Vec<TcpStream> = (0..50).map(|_| TcpStream::connect(address).unwrap()).collect();
        for mut stream in &slow {
            stream.write_all(b"GET / HT").unwrap();
        }
        let start = Instant::now();
        assert!(ask(address, "GET /", "").starts_with("http/1.1 200"));
        assert!(start.elapsed() < Duration::from_secs(2));
    });
}

#[test]
fn it_serves_this_machine_only() {
    let answer = Arc::new(|_: &Request| Response::default().into());
    let result = serve("0.0.0.0:0".parse().unwrap(), answer, |_| {}, &Stop::default());
    assert!(matches!(result, Err(ServeError::NotLoopback(_))));
}
