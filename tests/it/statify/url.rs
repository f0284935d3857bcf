//! One spelling for each address.

use proptest::prelude::*;
use sobre::statify::url::{Url, escaped_segment, unescaped};

fn url(text: &str) -> Url {
    Url::new(text).unwrap_or_else(|| panic!("{text} is an address"))
}

#[test]
fn spellings_of_one_address_are_one() {
    let rows: &[(&str, &str)] = &[
        ("http://Asso.Example/%c3%a9t%C3%A9", "http://asso.example/été"),
        ("http://asso.example/%7Euser/%41", "http://asso.example/~user/A"),
        ("http://asso.example:80/a/../b", "http://asso.example/b"),
        ("http://asso.example/%2e%2e/b", "http://asso.example/b"),
        ("http://asso.example/a?", "http://asso.example/a"),
        ("http://asso.example/a#b", "http://asso.example/a"),
        ("http://asso.example\\a", "http://asso.example/a"),
        ("http://asso.example/?q=caf%c3%a9", "http://asso.example/?q=café"),
    ];
    for (one, other) in rows {
        assert_eq!(url(one), url(other));
    }
}

#[test]
fn what_differs_stays_apart() {
    let rows: &[(&str, &str)] = &[
        ("http://asso.example/e\u{301}", "http://asso.example/\u{e9}"),
        ("http://asso.example/Docs", "http://asso.example/docs"),
        ("http://asso.example/a", "http://asso.example/a/"),
        ("http://asso.example/a//b", "http://asso.example/a/b"),
        ("http://asso.example/a%2Fb", "http://asso.example/a/b"),
        ("http://asso.example/a%3Fb", "http://asso.example/a?b"),
        ("http://asso.example/C%2B%2B", "http://asso.example/C++"),
    ];
    for (one, other) in rows {
        assert_ne!(url(one), url(other));
    }
}

#[test]
fn what_is_no_address_is_none() {
    for text in ["", "//", "/a", "mailto:a@b.example", "javascript:alert(1)", "http://", "data:text/plain,a"] {
        assert_eq!(Url::new(text), None, "{text}");
    }
    assert_eq!(Url::new(&format!("http://asso.example/{}", "a".repeat(9000))), None);
    assert_eq!(url("http://asso.example/a/b").join("//"), None);
}

#[test]
fn an_address_has_its_parts() {
    let address = url("https://asso.example:8443/spip.php?article12&debut_articles=10");
    assert_eq!(
        (address.scheme(), address.host(), address.path(), address.query()),
        ("https", "asso.example:8443", "/spip.php", Some("article12&debut_articles=10"))
    );
    assert_eq!(address.target(), "/spip.php?article12&debut_articles=10");
    assert_eq!(address.origin(), "https://asso.example:8443");
    assert_eq!(address.pairs().collect::<Vec<_>>(), [("article12", ""), ("debut_articles", "10")]);
    assert_eq!(address.with_query(None).as_str(), "https://asso.example:8443/spip.php");
    assert_eq!(address.at(&url("http://b.example/")).as_str(), "http://b.example/spip.php?article12&debut_articles=10");
}

proptest! {
    #[test]
    fn the_form_is_its_own(text in "https?://[a-z]{1,8}\\.example(/[ -~é\u{301}☀]{0,20}){0,4}") {
        if let Some(address) = Url::new(&text) {
            prop_assert_eq!(Url::new(address.as_str()), Some(address.clone()));
            prop_assert!(address.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(format!("{}{}", address.origin(), address.target()), address.as_str());
        }
    }

    #[test]
    fn nothing_panics(base in "\\PC{0,40}", reference in "\\PC{0,40}") {
        let _ = Url::new(&base);
        let _ = Url::new("http://asso.example/a/b?c").and_then(|url| url.join(&reference));
    }

    #[test]
    fn a_segment_comes_back(text in "\\PC{0,40}") {
        prop_assert_eq!(unescaped(&escaped_segment(&text)), Some(text));
    }
}
