//! What other sites' pages, and people who type addresses, may not.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use super::{CONTACT, page, small};
use crate::harness::serving::{SOON, Serving};

#[test]
fn no_other_site_reads_a_page_or_hears_an_event() {
    let serving = Serving::of(&small());
    let own = format!("Origin: http://{}\r\n", serving.host);
    let events = "/.sobre/events?at=/&since=";
    for (fields, status) in [
        ("Origin: http://evil.example\r\n", "403"),
        ("Origin: null\r\n", "403"),
        ("Origin: http://localhost:1\r\n", "403"),
        ("Origin: \r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", "403"),
        ("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n", "403"),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n", "200"),
        ("Sec-Fetch-Site: same-origin\r\n", "200"),
        ("Sec-Fetch-Site: none\r\n", "200"),
        (own.as_str(), "200"),
        ("", "200"),
    ] {
        for target in ["/contact/", events, "/.sobre/live.js"] {
            // The head of events is all that ever comes of them without their body.
            let answer = serving.ask("HEAD", target, fields);
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{target} {fields}: {answer}");
            let low = answer.to_ascii_lowercase();
            assert!(!low.contains("access-control-"), "{low}");
        }
    }
    let answer = serving.get("/contact/").to_ascii_lowercase();
    for field in
        ["cross-origin-resource-policy: same-origin", "frame-ancestors 'self'", "nosniff", "cache-control: no-cache"]
    {
        assert!(answer.contains(field), "{answer}");
    }
    for (host, status) in
        [("evil.example", "421"), ("evil.example:80", "421"), ("localhost", "200"), ("[::1]:1", "200")]
    {
        let mut stream = TcpStream::connect(&serving.host).unwrap();
        write!(stream, "HEAD {events} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.set_read_timeout(Some(SOON)).unwrap();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{host}: {answer}");
    }
    assert!(serving.ask("POST", "/.sobre/events", "Content-Length: 0\r\n").starts_with("HTTP/1.1 405 "));
}

#[test]
fn nothing_but_what_is_published_is_served() {
    let serving = Serving::of(&small());
    serving.save("secret.txt", "mot de passe");
    serving.save("data/.cache", "mot de passe");
    for target in [
        "/data/coop.yaml",
        "/content/site/index.md",
        "/secret.txt",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/contact/../../secret.txt",
        "/%2Fetc/passwd",
        "//etc/passwd",
        "/contact%00/",
        "/.sobre/",
        "/.sobre/live.js/..",
        "/.sobre/../data/coop.yaml",
        "/_redirects",
        "/503.html",
        "/%FF%FE",
        "/\\secret.txt",
    ] {
        let answer = serving.get(target);
        assert!(answer.starts_with("HTTP/1.1 404 ") || answer.starts_with("HTTP/1.1 400 "), "{target}: {answer}");
        assert!(!answer.contains("mot de passe") && !answer.contains("as_of"), "{target}: {answer}");
    }
}

#[test]
fn what_a_page_says_of_itself_when_it_listens_changes_nothing_for_others() {
    let serving = Serving::of(&small());
    for query in
        ["", "?", "?at=", "?at=%00&since=%FF", "?since=1&since=2&at=//x", "?at=/&since=99999999999999999999999.9"]
    {
        let answer = serving.ask("HEAD", &format!("/.sobre/events{query}"), "");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{query}: {answer}");
    }
    // A page that listens and never reads is let go; a hundred of them keep nobody waiting.
    let deaf: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(&serving.host).unwrap();
            write!(stream, "GET /.sobre/events?at=/&since=x HTTP/1.1\r\nHost: {}\r\n\r\n", serving.host).unwrap();
            stream
        })
        .collect();
    let mut listener = serving.listen("/contact/");
    for n in 0..30 {
        serving.save(CONTACT, page("Contact", &format!("{n} <b>{{{{ nope.{n} }}}}</b>")));
        listener.hear().expect("an event");
    }
    serving.save(CONTACT, page("Contact", "Fin."));
    listener.until(|event| event["worst"] == "");
    assert!(serving.get("/contact/").contains("Fin."));
    drop(deaf);
}

#[test]
fn what_a_user_wrote_is_never_markup_in_what_is_told() {
    let serving = Serving::of(&small());
    let mut listener = serving.listen("/contact/");
    let names =
        ["<img src=x onerror=alert(1)>", "</pre><script>alert(1)</script>", "\" onclick=\"alert(1)", "\u{202E}gnp"];
    for name in names {
        let text = format!("---\ntitle: Contact\ndescription: x\n'{name}': 1\n---\n\n{{{{ {name} }}}} </script>\n");
        serving.save(CONTACT, text);
        let event = listener.until(|event| event["worst"] == "error");
        let html = event["html"].as_str().unwrap();
        for bad in ["<img", "<script", "</script", "onclick=\"", "\u{202E}"] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
    }
}
