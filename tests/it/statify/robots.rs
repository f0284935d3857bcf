//! RFC 9309, its examples and the mistakes of real files.

use std::time::Duration;

use proptest::prelude::*;
use sobre::statify::robots::Robots;

fn allows(file: &str, target: &str) -> bool {
    Robots::parse(file.as_bytes()).allows(target)
}

#[test]
fn the_longest_rule_decides_and_allow_where_two_are_as_long() {
    let rows = [
        // wget takes the first that fits, and loses /private/ok/.
        ("User-agent: *\nDisallow: /private/\nAllow: /private/ok/", "/private/ok/a", true),
        ("User-agent: *\nDisallow: /private/\nAllow: /private/ok/", "/private/no", false),
        ("User-agent: *\nAllow: /p\nDisallow: /", "/page", true),
        ("User-agent: *\nAllow: /page\nDisallow: /page", "/page", true),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true),
        ("User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", false),
        ("User-agent: *\nAllow: /$\nDisallow: /", "/", true),
        ("User-agent: *\nAllow: /$\nDisallow: /", "/page.htm", false),
        ("User-agent: *\nDisallow: /*.gif$", "/a/b.gif", false),
        ("User-agent: *\nDisallow: /*.gif$", "/a/b.gif?x", true),
        ("User-agent: *\nDisallow: /fish*", "/fishheads/yummy.html", false),
        ("User-agent: *\nDisallow: /fish/", "/fish", true),
        ("User-agent: *\nDisallow: /*a*b*c$", "/xaxbxcxc", false),
        ("User-agent: *\nDisallow: /*a*b*c$", "/xaxbxcx", true),
        ("User-agent: *\nDisallow: /a$b", "/a$b", false),
        ("User-agent: *\nDisallow:", "/x", true),
        ("User-agent: *\nDisallow: /", "/robots.txt", true),
        ("User-agent: *\nDisallow: /*?", "/spip.php?article12", false),
        ("Disallow: /", "/x", true),
        ("", "/x", true),
    ];
    for (file, target, wanted) in rows {
        assert_eq!(allows(file, target), wanted, "{file:?} {target}");
    }
}

#[test]
fn our_own_group_comes_before_that_of_everybody() {
    let file = "User-agent: *\nDisallow: /\n\nUser-agent: Foo\nUser-agent: SOBRE/1.0\nDisallow: /a\n\nUser-agent: sobre\nDisallow: /b\n";
    assert!(allows(file, "/c"));
    assert!(!allows(file, "/a"));
    assert!(!allows(file, "/b"));
    assert!(!allows("User-agent: *\nDisallow: /\nUser-agent: sobrement\nAllow: /", "/c"));
}

#[test]
fn escapes_have_one_form() {
    for rule in ["/caf%C3%A9", "/caf%c3%a9", "/café", "/%63af%C3%A9"] {
        assert!(!allows(&format!("User-agent: *\nDisallow: {rule}"), "/caf%C3%A9/"), "{rule}");
    }
    assert!(allows("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
    assert!(!allows("User-agent: *\nDisallow: /a%2fb", "/a%2Fb"));
}

#[test]
fn a_byte_order_mark_comments_and_any_line_end_are_read() {
    let file = b"\xEF\xBB\xBFUser-Agent : * # all\rDISALLOW: /a # why\r\nCrawl-delay: 1\nSitemap: https://asso.example/s.xml\nfoo\n\x00\xFF: x\nAllow: /a/b";
    let robots = Robots::parse(file);
    assert!(!robots.allows("/a/c"));
    assert!(robots.allows("/a/b"));
    assert_eq!(robots.crawl_delay(), Some(Duration::from_secs(1)));
    assert_eq!(robots.sitemaps(), ["https://asso.example/s.xml"]);
}

#[test]
fn delays_that_are_none_or_endless_are_bounded() {
    let delay = |value: &str| Robots::parse(format!("User-agent: *\nCrawl-delay: {value}").as_bytes()).crawl_delay();
    assert_eq!(delay("0.5"), Some(Duration::from_millis(500)));
    assert_eq!(delay("1e300"), Some(Duration::from_mins(1)));
    for bad in ["inf", "NaN", "-1", "x", ""] {
        assert_eq!(delay(bad), None, "{bad}");
    }
}

#[test]
fn no_file_opens_and_a_failing_server_closes() {
    assert!(Robots::open().allows("/x"));
    assert!(!Robots::closed().allows("/x"));
    assert!(Robots::closed().allows("/robots.txt"));
}

#[test]
fn what_is_beyond_the_limit_is_not_read_and_stars_cost_nothing() {
    let mut file = "User-agent: *\n".to_owned() + &"# comment\n".repeat(60_000);
    file.push_str("Disallow: /");
    assert!(allows(&file, "/x"));
    let stars = format!("User-agent: *\nDisallow: /{}b", "*a".repeat(20_000));
    assert!(allows(&stars, &format!("/{}", "a".repeat(8_000))));
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400), target in "/[ -~]{0,40}") {
        let robots = Robots::parse(&bytes);
        let _ = robots.allows(&target);
    }

    #[test]
    fn a_pattern_fits_what_the_plain_reading_fits(pattern in "/[ab*$]{0,6}", target in "/[ab]{0,8}") {
        fn plain(pattern: &[u8], target: &[u8]) -> bool {
            match (pattern.first(), target.first()) {
                (None, _) => true,
                (Some(b'$'), None) if pattern.len() == 1 => true,
                (Some(b'*'), _) => {
                    plain(&pattern[1..], target) || (!target.is_empty() && plain(pattern, &target[1..]))
                }
                (Some(a), Some(b)) if a == b => plain(&pattern[1..], &target[1..]),
                _ => false,
            }
        }
        let file = format!("User-agent: *\nDisallow: {pattern}");
        prop_assert_eq!(allows(&file, &target), !plain(pattern.as_bytes(), target.as_bytes()));
    }
}
