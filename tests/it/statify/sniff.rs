//! What a body is.

use sobre::statify::sniff::media;

#[test]
fn bytes_decide_then_the_origin_then_the_name() {
    let rows: &[(Option<&str>, &[u8], &str, &str)] = &[
        (Some("text/html"), b"\x89PNG\r\n\x1a\n....", "/a.png", "image/png"),
        (Some("text/html; charset=utf-8"), b"<!doctype html><p>", "/", "text/html"),
        (None, b"<!DOCTYPE HTML><p>", "/a", "text/html"),
        (Some("application/octet-stream"), b"<!doctype html><p>", "/a", "text/html"),
        (Some("text/xml"), b"<?xml version='1.0'?><rss version='2.0'>", "/feed/", "application/xml"),
        (Some("application/xml"), b"<?xml version='1.0'?><urlset>", "/sitemap.xml", "application/xml"),
        (Some("application/xml"), b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "/feed.php", "application/xml"),
        (Some("text/plain"), b"body { color: red }", "/style.css", "text/css"),
        (Some("text/plain"), b"User-agent: *", "/robots.txt", "text/plain"),
        (None, b"body { color: red }", "/style.css", "text/css"),
        (Some("application/x-javascript"), b"var a", "/a.js", "text/javascript"),
        (
            Some("application/vnd.oasis.opendocument.text"),
            b"PK\x03\x04..",
            "/a.odt",
            "application/vnd.oasis.opendocument.text",
        ),
        (Some("text/html"), b"PK\x03\x04..", "/a.zip", "application/zip"),
        (Some("audio/mp4"), b"\0\0\0\x20ftypM4A ", "/a.m4a", "audio/mp4"),
        (Some("nonsense"), b"abc", "/a", "application/octet-stream"),
        (Some("text/html\r\nX: y"), b"abc", "/a.txt", "text/plain"),
    ];
    for (said, body, path, expected) in rows {
        assert_eq!(media(*said, body, path), *expected, "{said:?} {path}");
    }
}
