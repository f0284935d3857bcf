//! Pages that nobody wrote for a reader: soup, floods, depths.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use sobre::markup::page::{Orders, base, edit, references};
use sobre::markup::reference::{Change, MarkupError, Role};
use sobre::markup::script::{self, Language};

const SOUP: &str = r#"(<|</|>|/>|<!--|-->|<!--\[if IE\]>|<!\[endif\]-->|<!\[CDATA\[|\]\]>|<a |<A href=|<img srcset=|<img src=|<p style=|<style>|</style>|<script>|<script type=application/json>|</script>|<noscript>|</noscript>|<svg>|</svg>|<iframe srcdoc=|<li>|</li>|<ul>|</ul>|<form>|</form>|<textarea>|</textarea>|<title>|<meta http-equiv=refresh content=|<div data-x=|<template>|<math>|<table>|<td background=|<base href=|<plaintext>|href=|src=|"|'|`|=| |\n|/|/a/b|\\/c|url\(/x\)|url\("/y"\)|https://h\.example/é|&amp;|&quot;|&#39;|&lt|\?a=1&b=2|1x|, |,|\{"k":|\}|\$\{|\[|\]|\\|\\u002f|é|\x00|0;url=|x){0,40}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_kept_stays_byte_by_byte(html in SOUP) {
        let mut seen = Vec::new();
        references(&html, &mut |r| seen.push(r.text.to_owned())).unwrap();
        let mut asked = Vec::new();
        let edited = edit(&html, &Orders::default(), &mut |r| { asked.push(r.text.to_owned()); Change::Keep }).unwrap();
        prop_assert_eq!(&edited.html, &html);
        prop_assert_eq!(seen, asked);
        prop_assert!(base(&html).is_none_or(|found| !found.is_empty()));
    }

    #[test]
    fn what_is_written_is_read_again(html in SOUP, new in r#"/[a-z]{1,5}(\?[a-z&='"<>é]{0,6})?"#) {
        let edited = edit(&html, &Orders::default(), &mut |_| Change::To(new.clone())).unwrap();
        let mut left = Vec::new();
        references(&edited.html, &mut |r| left.push(format!("{r:?}"))).unwrap();
        // Spaces, commas and quotes are escaped further where an address may not hold them, and a guess that no longer looks
        // like one is no guess: the plain ones are enough.
        if new.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'?' | b'=' | b'&')) {
            let wanted = format!("text: {new:?}");
            for reference in &left {
                prop_assert!(reference.contains(&wanted), "{} in {}\nfrom {}", reference, edited.html, html);
            }
        }
    }

    #[test]
    fn any_decision_is_survived(html in SOUP, choices in proptest::collection::vec(0_u8..6, 1..12)) {
        let mut turn = choices.iter().cycle();
        let orders = Orders { remove: &["a", "li"], replace: &[("form", "F")], remove_attributes: &["id"], remove_scripts: &["/c"], drop_comments_with: &["x"] };
        for orders in [Orders::default(), orders] {
            edit(&html, &orders, &mut |_| match turn.next() {
                Some(0) => Change::Keep,
                Some(1) => Change::Blank,
                Some(2) => Change::Remove,
                Some(3) => Change::Unwrap,
                Some(4) => Change::Sealed { to: "s".into(), integrity: "i".into() },
                _ => Change::To("t".into()),
            }).unwrap();
        }
    }

    #[test]
    fn the_page_around_a_change_stays(before in SOUP, after in SOUP) {
        let html = format!("{before}<a href=\"https://only.example/\">{after}");
        let new = edit(&html, &Orders::default(), &mut |r| {
            if r.text == "https://only.example/" { Change::To("N".into()) } else { Change::Keep }
        }).unwrap().html;
        let first = html.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let last = html.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
        // Texts within attributes are escaped again as a whole.
        let within = ["srcdoc", "data-x", "style="].iter().any(|name| before.contains(name));
        prop_assert!(within || new == html || html.len() - first.min(html.len() - last) - last <= 23, "{html}\n{new}", html = html, new = new);
    }

    #[test]
    fn json_that_parsed_parses(strings in proptest::collection::vec(r#"(/|\\|"|'|é|<|>|&|https://h\.example/|a|\.png|\n|\u{2028}|😀){0,8}"#, 0..6), new in r#"/[a-z/&"'\\<é]{0,8}"#, slashes in any::<bool>()) {
        let value = serde_json::json!({ "k/a.png": strings, "n": 1 });
        let mut text = serde_json::to_string(&value).unwrap();
        if slashes {
            text = text.replace('/', "\\/");
        }
        let mut mapped = Vec::new();
        let edited = script::edit(&text, Language::Json, &mut |found| { mapped.push(found.to_owned()); Some(new.clone()) }).unwrap_or(text);
        let parsed: serde_json::Value = serde_json::from_str(&edited).unwrap();
        prop_assert!(!edited.contains('<') || !new.contains('<') || strings.iter().any(|s| s.contains('<')));
        for (at, string) in strings.iter().enumerate() {
            let expected = if mapped.contains(string) { &new } else { string };
            prop_assert_eq!(parsed["k/a.png"][at].as_str().unwrap(), expected);
        }
    }

    #[test]
    fn any_script_is_survived(text in r#"("|'|`|\$\{|\}|\{|/|//|/\*|\*/|<!--|\n|\\|\\u|\\u\{|\\ud83d|\\x4|[a-z.]{1,3}|return|\)|\[|\]|/a/b|é| ){0,40}"#) {
        for language in [Language::Json, Language::Script] {
            prop_assert_eq!(script::edit(&text, language, &mut |_| None), None);
            script::edit(&text, language, &mut |found| Some(found.to_uppercase()));
        }
    }
}

fn soon(name: &str, html: &str) -> Result<usize, MarkupError> {
    let start = Instant::now();
    let mut count = 0;
    let found = references(html, &mut |_| count += 1);
    let orders = Orders { remove: &["li.x", "b b"], remove_scripts: &["zzz"], ..Orders::default() };
    let edited = edit(html, &orders, &mut |_| Change::To("/n".into()));
    assert_eq!(found.is_ok(), edited.is_ok(), "{name}");
    // A debug build on a busy machine: what is quadratic takes minutes.
    assert!(start.elapsed() < Duration::from_secs(90), "{name} took {:?}", start.elapsed());
    found.map(|()| count)
}

#[test]
fn floods_end_soon() {
    const MANY: usize = 1 << 19;
    let cases = [
        ("deep", format!("{}<a href=/x>", "<div>".repeat(50_000)), 1),
        ("closed", format!("{}{}<a href=/x>", "<div>".repeat(50_000), "</div>".repeat(50_000)), 1),
        ("unclosed p", format!("{}<a href=/x>", "<p>".repeat(70_000)), 1),
        ("stray ends", format!("{}{}", "<p>".repeat(50_000), "</b></q>".repeat(50_000)), 0),
        ("deep order", format!("{}<a href=/x>", "<b>".repeat(20_000)), 1),
        ("list order", "<li class=x>a".repeat(20_000), 0),
        ("links", "<a href=/x></a>".repeat(MANY / 8), MANY / 8),
        ("open links", "<a href=/x>".repeat(30_000), 30_000),
        ("attribute", format!("<a title='{}' href=/x>", "&amp;x ".repeat(MANY)), 1),
        ("unclosed attribute", format!("<a href=/x><a title='{}", "<a href=/y>".repeat(MANY / 2)), 1),
        ("attributes", format!("<a {}>", "href=/x ".repeat(100_000)), 100_000),
        ("srcset", format!("<img srcset='{}'>", "/a 1x, ".repeat(100_000)), 100_000),
        ("commas", format!("<img srcset='{}'>", ",".repeat(MANY)), 0),
        ("brackets", format!("<img srcset='{}'>", "a (".repeat(MANY)), 1),
        ("comment", format!("<!--{}", "<!-- ".repeat(MANY)), 0),
        ("ampersands", format!("<a href='{}'>", "&".repeat(MANY)), 1),
        ("strings", format!("<script>{}</script>", "'/a\"".repeat(MANY / 2)), 0),
        ("holes", format!("<script>{}</script>", "`${".repeat(MANY)), 0),
        ("slashes", format!("<script>{}</script>", "}/[".repeat(MANY)), 0),
        ("open comments", format!("<script>{}</script>", "/* ".repeat(MANY)), 0),
        ("keys", format!("<script type=importmap>{}</script>", "\"/a\"                 ".repeat(MANY / 8)), MANY / 8),
        ("open conditions", "<!--[if IE]><a href=/x>".repeat(100_000), 0),
        ("conditions", "<!--[if IE]><a href=/x><![endif]-->".repeat(2_000), 2_000),
        ("schemes", format!("<script>'{}'</script>", "http:///".repeat(MANY / 10)), 0),
        ("hosts", format!("<script>'{}'</script>", "http://a\u{FFFD}".repeat(MANY / 12)), 0),
        ("nested JSON", format!("<p data-x='{}'>", "[\"".repeat(MANY / 4)), 0),
        ("nested srcdoc", nested(6), 3),
        ("text", "Bonjour à toutes et à tous. ".repeat(40 * MANY / 29), 0),
        ("noscripts", "<noscript><img src=/x></noscript>".repeat(2_000), 2_000),
        ("NUL", "<a href='/a\0'><\0a href=/x>\0".repeat(1_000), 1_000),
    ];
    for (name, html, count) in cases {
        assert_eq!(soon(name, &html), Ok(count), "{name}");
    }
}

#[test]
fn too_many_open_elements_are_an_error() {
    assert_eq!(soon("open", &"<p>".repeat(1 << 20)), Err(MarkupError::TooLarge));
}

fn nested(depth: usize) -> String {
    let mut html = String::from("<a href=/x>");
    for _ in 0..depth {
        html = format!("<a href=/y><iframe srcdoc=\"{}\">", html.replace('&', "&amp;").replace('"', "&quot;"));
    }
    html
}

#[test]
fn a_script_that_ends_badly_hides_nothing_after_it() {
    let mut found = Vec::new();
    let html = "<script>var a = 'unclosed\n; var b = '/b.js'; /* </script><a href=/c><!-- <a href=/no> --><textarea><a href=/no></textarea>";
    references(html, &mut |r| found.push((r.role, r.text.to_owned()))).unwrap();
    assert_eq!(found, [(Role::Guess, "/b.js".to_owned()), (Role::Page, "/c".to_owned())]);
}

proptest! {
    /// Another parser, which builds a whole document: the addresses it sees are seen.
    #[test]
    fn nothing_that_a_browser_sees_is_missed(html in r#"(<a href="/[a-z]{1,2}&(amp;|lt|copy|copy=|notit;|#65|#x41;|#x80;|#0;)?[a-z]?">|<img src='/[a-z]&[a-z]{0,4};?[0-9=]?'>|</a>|<div>|</div>|<p>|<!-- <a href=/no> -->|<title>|</title>|<textarea>|</textarea>|<script>|</script>|<style>|</style>|<ul>|<li>|</ul>|<table>|<tr>|<td>|</table>|<a href=/[a-z]&amp;/>|<b title="<a href=/no>">|text &amp; ){0,20}"#) {
        let mut found = Vec::new();
        references(&html, &mut |r| found.push(r.text.to_owned())).unwrap();
        let document = scraper::Html::parse_document(&html);
        for (selector, name) in [("a[href]", "href"), ("img[src]", "src")] {
            for element in document.select(&scraper::Selector::parse(selector).unwrap()) {
                let value = element.value().attr(name).unwrap().to_owned();
                prop_assert!(found.contains(&value), "{:?} not in {:?}\n{}", value, found, html);
            }
        }
    }
}
