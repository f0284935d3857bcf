//! Names that bundlers' runtimes put together; sitemaps in packed files; code that is sent as a page.

use std::io::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sobre::statify::chunks::{folder, names};
use sobre::statify::{packed, sniff};

fn all(script: &str) -> Vec<String> {
    names(script).into_iter().collect()
}

#[test]
fn names_of_chunks_are_put_together_as_the_runtime_does() {
    for (script, expected) in [
        // webpack 5, with and without names of their own.
        (
            r#"(()=>{t.u=e=>"m/"+({12:"galerie",77:"carte"}[e]||e)+"."+{12:"ab",77:"ff",91:"0a"}[e]+".js",t.p=""})()"#,
            &["m/91.0a.js", "m/carte.ff.js", "m/galerie.ab.js"][..],
        ),
        (
            r#"n.u=e=>e+"."+{1:"a",2:"b"}[e]+".bundle.min.js?ver=2""#,
            &["1.a.bundle.min.js?ver=2", "2.b.bundle.min.js?ver=2"],
        ),
        // webpack 4, its own folder first; all names by a table that is open.
        (
            r#"i.src=function(e){return l.p+"static/js/"+({}[e]||e)+"."+{3:"c"}[e]+".chunk.js"}(e)"#,
            &["static/js/3.c.chunk.js"],
        ),
        (r#"return "" + ({ "main" : 'x' }[chunkId] || chunkId) + ".css""#, &["x.css"]),
        // Not all tables have all keys; other sums; nothing that is loaded.
        (r#"e=>({1:"a"}[e]||e)+{1:"b",2:"c"}[e]+".js",f(e)"#, &["2c.js", "ab.js"]),
        (r#"e=>{1:"a"}[e]+{2:"c"}[e]+".js""#, &[]),
        (r#"x={1:"a",2:"b"}[e]+".png""#, &[]),
        (r#"x={1:"a",2:f}[e]+".js";"}[";e+".js""#, &[]),
        (r#"x={1:"a\"b"}[e]+".js""#, &[]),
        ("<p>«}[» {é:\"à\"}[é]", &[]),
    ] {
        assert_eq!(all(script), expected, "{script}");
    }
    assert_eq!(folder(r#"a.u=1;a.p="/js/theme/";"#), Some("/js/theme/"));
    assert_eq!(folder(r#"a.u=1;a.p="auto";b.p='x/'"#), Some("x/"));
    assert_eq!(folder(r#"a.p="/js/""#), None, "no runtime");
}

#[test]
fn scripts_made_to_cost_are_bounded() {
    let started = Instant::now();
    for part in ["({", "{1:\"a\",", "\"a\"+", "{\"a\":\"b\"}[e]+\".js\",", "'\"", "(((((aaaa", "}[", "{ ", "e+ "] {
        let script = format!("}}[{}", part.repeat((2 << 20) / part.len()));
        assert!(names(&script).len() <= 10_000);
    }
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn no_script_is_too_strange(script in "[-a-z0-9+|(){}\\[\\]\"':,. \\\\é\n]{0,200}") {
        let _ = (names(&format!("}}[{script}")), folder(&script));
    }
}

#[test]
fn packed_sitemaps_are_read_and_nothing_else() {
    let map = "<?xml version=\"1.0\"?><urlset><url><loc>http://a/</loc></url></urlset>";
    let zipped = packed::again(map.as_bytes());
    assert_eq!(packed::sitemap("application/x-gzip", &zipped).as_deref(), Some(map.as_bytes()));
    assert_eq!(packed::text("application/gzip", None, &zipped).as_deref(), Some(map));
    assert_eq!(packed::sitemap("image/png", &zipped), None);
    assert_eq!(packed::sitemap("application/gzip", b"\x1f\x8bnothing"), None);
    assert_eq!(packed::sitemap("application/gzip", &packed::again(b"<rss/>")), None);
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(b"<urlset>").unwrap();
    bomb.write_all(&vec![b' '; 64 << 20]).unwrap();
    assert_eq!(packed::sitemap("application/gzip", &bomb.finish().unwrap()), None);
}

#[test]
fn code_sent_as_a_page_is_code() {
    let page = Some("text/html; charset=utf-8");
    assert_eq!(sniff::media(page, b"h1{color:red}", "/a/b.css"), "text/css");
    assert_eq!(sniff::media(page, b"\n window.x=1", "/a/b.js"), "text/javascript");
    assert_eq!(sniff::media(page, b" <p>Introuvable", "/a/b.css"), "text/html");
    assert_eq!(sniff::media(page, b"Bonjour", "/a/b"), "text/html");
    assert_eq!(sniff::media(page, b"Bonjour", "/a/b.txt"), "text/html");
}
