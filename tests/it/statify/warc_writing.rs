//! What is written as WARC: it comes back, it is the same twice, and it says nothing that it should not.

use proptest::prelude::*;
use sobre::archive::warc::{Exchange, Form, Kind, Writer};
use sobre::tree::Digest;

use super::warc::{Seen, seen};

fn pair(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn written(form: Form, exchanges: &[Exchange<'_>]) -> Vec<u8> {
    let info = [("software", "sobre 0.1.0"), ("isPartOf", "asso.example"), ("robots", "classic")];
    let mut writer = Writer::new(Vec::new(), form, &info, "2026-11-22T16:00:00Z").unwrap();
    for exchange in exchanges {
        writer.response(exchange).unwrap();
    }
    writer.finish().unwrap()
}

fn capture(form: Form) -> Vec<u8> {
    let request = [pair("User-Agent", "sobre"), pair("Authorization", "Basic c2VjcmV0"), pair("cookie", "sid=secret")];
    let html = [
        pair("content-type", "text/html; charset=utf-8"),
        pair("content-encoding", "gzip"),
        pair("transfer-encoding", "chunked"),
        pair("content-length", "7"),
        pair("x-evil", "a\r\nX-Injected: 1"),
    ];
    let page = Exchange {
        url: "https://asso.example/spip.php?article12",
        at: "2026-11-22T16:20:50Z",
        request: &request,
        status: 200,
        fields: &html,
        body: "<title>Été</title>".as_bytes(),
    };
    let moved = [pair("location", "/spip.php?article12")];
    let redirect = Exchange { url: "https://asso.example/ancien", status: 301, fields: &moved, body: b"", ..page };
    let again =
        Exchange { url: "https://asso.example/spip.php?article12&var_mode=calcul", at: "2026-11-22T16:20:51Z", ..page };
    let missing = Exchange { url: "https://asso.example?x", status: 404, ..redirect };
    written(form, &[page, redirect, again, missing])
}

#[test]
fn what_is_written_is_read_again() {
    let plain = capture(Form::Plain);
    let packed = capture(Form::Gzip);
    assert_eq!(packed, capture(Form::Gzip));
    assert!(packed.len() < plain.len());
    let (all, stats) = seen(&plain[..]);
    assert_eq!((&all, &stats), (&seen(&packed[..]).0, &seen(&packed[..]).1));
    assert_eq!((stats.records, stats.given, stats.damaged, stats.torn), (9, 8, 0, 0), "{stats:?}");

    let page = &all[0];
    assert_eq!((&page.kind, page.status, page.date.as_str()), (&Kind::Response, 200, "2026-11-22T16:20:50Z"));
    assert_eq!(page.body.as_deref(), Ok("<title>Été</title>".as_bytes()));
    let fields = [
        pair("content-type", "text/html; charset=utf-8"),
        pair("x-evil", "aX-Injected: 1"),
        pair("content-length", "20"),
    ];
    assert_eq!(page.fields, fields);
    let digest = Digest::of("<title>Été</title>".as_bytes());
    assert_eq!(page.payload, Some(format!("sha256:{digest}")));

    let asked = &all[1];
    assert_eq!((&asked.kind, &asked.concurrent), (&Kind::Request { method: "GET".into() }, &vec![page.id.clone()]));
    assert_eq!(asked.fields, [pair("host", "asso.example"), pair("user-agent", "sobre")]);

    assert_eq!((all[2].status, all[2].body.as_deref()), (301, Ok(&b""[..])));
    let Kind::Revisit(revisit) = &all[4].kind else { panic!("{:?}", all[4]) };
    assert_eq!((revisit.id.as_ref(), revisit.url.as_ref()), (Some(&page.id), Some(&page.url)));
    assert_eq!((revisit.date.as_ref(), revisit.not_modified), (Some(&page.date), false));
    assert_eq!((all[4].status, &all[4].payload, &all[4].fields), (200, &page.payload, &page.fields));
    // An empty body is stored, not referred to.
    assert_eq!((&all[6].kind, all[6].status), (&Kind::Response, 404));
}

#[test]
fn identifiers_are_valid_and_differ() {
    let (all, _) = seen(&capture(Form::Plain)[..]);
    let mut ids: Vec<_> = all.iter().map(|record| record.id.clone()).collect();
    for id in &ids {
        let parts: Vec<_> = id.strip_prefix("urn:uuid:").unwrap().split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(parts[2].starts_with('8') && parts[3].starts_with('a'));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all.len());
}

#[test]
fn no_secret_and_no_injection_is_written() {
    let text = String::from_utf8(capture(Form::Plain)).unwrap();
    for word in ["secret", "c2VjcmV0", "\nX-Injected", "chunked", "content-encoding"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("GET /spip.php?article12 HTTP/1.1\r\nHost: asso.example\r\n"));
    assert!(text.contains("GET /?x HTTP/1.1\r\nHost: asso.example\r\n"));
    assert!(text.contains("http-bodies: bodies are stored decoded"));
    assert!(text.contains("WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"));
}

fn bodies(all: &[Seen]) -> Vec<Vec<u8>> {
    all.iter().filter(|seen| seen.kind == Kind::Response).map(|seen| seen.body.clone().unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_exchange_comes_back(
        name in "[!-9;-~]{1,20}", value in "\\PC{0,60}", path in "[ -~é]{0,60}",
        status in 200_u16..600, body in proptest::collection::vec(any::<u8>(), 0..2000), packed: bool,
    ) {
        let form = if packed { Form::Gzip } else { Form::Plain };
        let fields = [pair(&name, &value)];
        let url = format!("http://asso.example/{path}");
        let exchange = Exchange { url: &url, at: "2026-11-22T16:20:50Z", request: &fields, status, fields: &fields, body: &body };
        let (all, stats) = seen(&written(form, &[exchange])[..]);
        prop_assert_eq!((stats.records, stats.given, stats.damaged, stats.torn), (3, 2, 0, 0));
        prop_assert_eq!(&all[0].url, url.trim_end());
        prop_assert_eq!(all[0].status, status);
        prop_assert_eq!(bodies(&all), vec![body]);
    }

    #[test]
    fn no_value_breaks_a_head(value in any::<String>(), url in any::<String>(), at in any::<String>()) {
        let fields = [pair(&value, &value)];
        let exchange = Exchange { url: &url, at: &at, request: &fields, status: 200, fields: &fields, body: b"HTTP" };
        let (_, stats) = seen(&written(Form::Plain, &[exchange, exchange])[..]);
        prop_assert_eq!((stats.records, stats.damaged, stats.torn), (5, 0, 0));
    }
}
