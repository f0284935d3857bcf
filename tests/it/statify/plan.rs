//! Where each URL's file stands: the cases by name, and what holds for any set of URLs.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sobre::statify::plan::{Fate, Item, Plan, What, plan};
use sobre::statify::table::{Table, answer};
use sobre::statify::url::Url;
use sobre::tree::OutPath;
use unicode_normalization::UnicodeNormalization as _;

fn url(target: &str) -> Url {
    Url::new(&format!("https://asso.example{target}")).unwrap_or_else(|| panic!("{target}"))
}

fn planned(bodies: &[(&str, &str)]) -> Plan {
    let urls: Vec<(Url, &str)> = bodies.iter().map(|(target, media)| (url(target), *media)).collect();
    let items: Vec<Item> = urls.iter().map(|(url, media)| Item { url, what: What::Body { media } }).collect();
    plan(&items, &["www.asso.example"])
}

fn path(plan: &Plan, target: &str) -> String {
    match plan.fate(&url(target)) {
        Some(Fate::File { path, .. }) => path.to_string(),
        other => panic!("{target}: {other:?}"),
    }
}

#[test]
fn urls_keep_their_names_where_every_disk_and_server_takes_them() {
    let cases = [
        ("/", "text/html", "index.html"),
        ("/a/b/", "text/html", "a/b/index.html"),
        ("/a/b", "text/html", "a/b.html"),
        ("/a/p.html", "text/html", "a/p.html"),
        ("/a/i.png", "image/png", "a/i.png"),
        ("/feed/", "application/rss+xml; charset=UTF-8", "feed/index.rss"),
        ("/rss.xml", "application/rss+xml", "rss.xml"),
        ("/spip.php?article12", "text/html", "spip.php@article12.html"),
        ("/spip.php?page=backend", "application/atom+xml", "spip.php@page=backend.atom"),
        ("/blog/?page=2", "text/html", "blog/@page=2.html"),
        ("/x.php", "text/html", "x.php@.html"),
        ("/x.php/y", "text/html", "x.php/y.html"),
        ("/photo.jpg", "text/html", "photo.jpg@.html"),
        ("/image.html", "image/png", "image.html@.png"),
        ("/fetch.php?media=a.png", "image/png", "fetch.php@media=a.png"),
        ("/LICENSE", "text/plain", "LICENSE.txt"),
        ("/raw", "application/octet-stream", "raw"),
        ("/%C3%A9t%C3%A9/%E2%98%80", "text/html", "été/☀.html"),
        ("/.well-known/x.txt", "text/plain", ".well-known/x.txt"),
        ("/@user/", "text/html", "@user/index.html"),
    ];
    for (target, media, at) in cases {
        assert_eq!(path(&planned(&[(target, media)]), target), at, "{target}");
    }
}

#[test]
fn names_that_a_disk_or_server_would_misread_are_hashed_at_the_same_depth() {
    let long = format!("/d/{}", "x".repeat(300));
    let query = format!("/d/?{}", "q".repeat(2000));
    let cases = [
        "/d/.htaccess",
        "/d/.user.ini",
        "/d/.env",
        "/d/x.php.html",
        "/d/x.pl.html",
        "/d/con",
        "/d/aux.html",
        "/d/COM1.html",
        "/d/lpt9",
        "/d/a%3Fb",
        "/d/a%23b",
        "/d/a%25b",
        "/d/a:b",
        "/d/a%5Cb",
        "/d/a%2Fb",
        "/d/a%0Ab",
        "/d/a%22b",
        "/d/a*b",
        "/d/%20a",
        "/d/%E9",
        "/d/?x=a/b",
        "/d/?x=../../y",
        "/d/?x=%2E%2E",
        "/d/?x=a:b",
        "/d/x?y=.php",
        &long,
        &query,
    ];
    for target in cases {
        let path = path(&planned(&[(target, "text/html")]), target);
        let hash = |name: &str| name.len() == 10 && name.bytes().all(|b| b.is_ascii_hexdigit());
        let hashed = path.strip_prefix("d/@").and_then(|name| name.strip_suffix(".html")).is_some_and(hash);
        // An `@` makes another name of a device's, and the address itself undoes the escapes of dots.
        assert!(
            hashed
                || ["d/con@.html", "d/aux.html@.html", "d/COM1.html@.html", "d/lpt9@.html", "d/@x=...html"]
                    .contains(&path.as_str()),
            "{target}: {path}"
        );
    }
    for target in ["/web.config", "/_redirects", "/_headers", "/nginx.conf", "/_worker.js", "/x.PHP", "/x.shtml"] {
        let path = path(&planned(&[(target, "text/plain")]), target);
        let plain = target.trim_start_matches('/');
        assert!(path != plain && path.ends_with(".txt"), "{target}: {path}");
    }
    for folder in ["/.git/", "/.svn/", "/a:b/", "/con/", "/nul.d/", "/x./", "/%2E%2E%2F/", "/@sobre/", "//", "/%00/"] {
        let target = format!("{folder}x");
        let path = path(&planned(&[(&target, "text/html")]), &target);
        assert!(path.starts_with('@') && path.ends_with("/x.html") && !path.starts_with("@sobre/"), "{target}: {path}");
    }
}

#[test]
fn two_urls_that_would_be_one_file_on_some_disk_are_two_files() {
    let pairs = [
        ("/Docs", "/docs"),
        ("/Docs/", "/docs/"),
        ("/Docs/x", "/docs/y"),
        ("/%C3%A9", "/e%CC%81"),
        ("/stra%C3%9Fe", "/STRASSE"),
        ("/a", "/a.html"),
        ("/a/", "/a/index.html"),
        ("/a@b.html", "/a?b"),
        ("/x.html", "/x.html/annexe"),
        ("/x", "/x/"),
        ("/page.html", "/page.html.gz"),
        ("/404.html", "/404"),
        ("//a", "/a"),
    ];
    for (one, other) in pairs {
        let plan = planned(&[(one, "text/html"), (other, "text/html")]);
        let (one, other) = (path(&plan, one), path(&plan, other));
        holds(&plan);
        assert_ne!(one, other);
    }
    let plan =
        planned(&[("/a", "text/html"), ("/a.html", "text/html"), ("/b/", "text/html"), ("/b/index.html", "text/html")]);
    assert_eq!(path(&plan, "/a.html"), "a.html");
    assert_eq!(path(&plan, "/b/"), "b/index@.html", "links to b/index.html lead to the other page");
}

#[test]
fn redirects_keep_their_code_and_target() {
    let from = url("/a?b");
    let fate = |status, to| {
        let plan = plan(&[Item { url: &from, what: What::Redirect { status, to } }], &["www.asso.example"]);
        plan.fate(&from).cloned()
    };
    let redirect = |status, to: &str| Some(Fate::Redirect { status, to: to.to_owned() });
    assert_eq!(fate(301, "/c?d#e"), redirect(301, "/c?d#e"));
    assert_eq!(fate(308, "https://www.asso.example/c"), redirect(308, "/c"));
    assert_eq!(
        fate(307, "//elsewhere.example/x#\u{e9} \"y"),
        redirect(307, "https://elsewhere.example/x#%C3%A9%20%22y")
    );
    assert_eq!(fate(300, "c"), redirect(302, "/c"));
    assert_eq!(fate(301, "https://asso.example//evil.example/"), redirect(301, "/.//evil.example/"));
    assert_eq!(fate(301, "http://asso.example/a?b"), Some(Fate::Missing), "to itself");
    assert_eq!(fate(301, "javascript:alert(1)"), Some(Fate::Missing));
    assert_eq!(fate(301, "/x\r\nEvil: 1"), redirect(301, "/xEvil:%201"));
}

#[test]
fn the_same_bytes_are_shared_where_their_references_hold() {
    let urls: Vec<Url> =
        ["/a/x", "/a/?x", "/b/x", "/i.png", "/c/j.png", "/loop"].iter().map(|target| url(target)).collect();
    let body = |media| What::Body { media };
    let items = [
        Item { url: &urls[0], what: body("text/html") },
        Item { url: &urls[1], what: What::SameAs(&urls[0]) },
        Item { url: &urls[2], what: What::SameAs(&urls[1]) },
        Item { url: &urls[3], what: body("image/png") },
        Item { url: &urls[4], what: What::SameAs(&urls[3]) },
        Item { url: &urls[5], what: What::SameAs(&urls[5]) },
    ];
    let plan = plan(&items, &[]);
    assert_eq!(path(&plan, "/a/?x"), "a/x.html");
    assert_eq!(path(&plan, "/b/x"), "b/x.html");
    assert_eq!(path(&plan, "/c/j.png"), "i.png");
    assert_eq!(plan.fate(&urls[5]), Some(&Fate::Missing));
}

#[test]
fn references_are_relative_and_hold_without_a_server() {
    let plan = planned(&[
        ("/", "text/html"),
        ("/a/b", "text/html"),
        ("/a/c/", "text/html"),
        ("/spip.php?article12", "text/html"),
        ("/a/x%20y", "text/html"),
        ("/Docs/x", "text/html"),
        ("/docs/x", "text/html"),
        ("/docs/y", "text/html"),
    ]);
    let link = |from: &str, to: &str| plan.link(&url(from), &url(to)).unwrap();
    assert_eq!(link("/a/b", "/spip.php?article12"), "../spip.php@article12.html");
    assert_eq!(link("/a/b", "/a/c/"), "c/index.html");
    assert_eq!(link("/a/c/", "/a/b"), "../b.html");
    assert_eq!(link("/", "/"), "index.html");
    assert_eq!(link("/", "/a/x%20y"), "a/x%20y.html");
    assert!(link("/docs/x", "/docs/y").starts_with("../@"));
    let unplanned = |from: &str, to: &str| plan.unplanned(&url(from), &url(to));
    assert_eq!(unplanned("/a/b", "/a/z?q=1"), "z?q=1");
    assert_eq!(unplanned("/a/b", "/a/wiki:z"), "./wiki:z");
    assert_eq!(unplanned("/a/b", "/a/"), "./");
    assert_eq!(unplanned("/a/b", "/a/?q"), "./?q");
    assert_eq!(unplanned("/a/c/", "/"), "../../");
    assert_eq!(unplanned("/", "//x"), ".//x");
    assert!(plan.link(&url("/"), &url("/unknown")).is_none());
}

#[test]
fn the_printed_plan_has_a_line_for_each_url() {
    let (page, old) = (url("/spip.php?article12"), url("/old"));
    let items = [
        Item { url: &page, what: What::Body { media: "text/html" } },
        Item { url: &old, what: What::Redirect { status: 301, to: "/spip.php?article12" } },
    ];
    let printed =
        "/old                → 301 /spip.php?article12\n/spip.php?article12 → spip.php@article12.html (text/html)\n";
    assert_eq!(plan(&items, &[]).print(), printed);
}

/// What holds for every plan.
fn holds(plan: &Plan) {
    let mut files: BTreeMap<String, &OutPath> = BTreeMap::new();
    let fold = |text: &str| text.nfc().collect::<String>().to_lowercase().nfc().collect::<String>();
    for (url, fate) in plan.iter() {
        let Fate::File { path, .. } = fate else { continue };
        let text = path.as_str();
        assert_eq!(OutPath::new(text).as_ref(), Some(path));
        assert_eq!(text.matches('/').count(), url.path().matches('/').count() - 1, "{url:?} {text}");
        assert!(text.len() <= 1000 && text.split('/').all(|name| name.len() <= 200), "{text}");
        assert!(!text.contains(['\\', ':', '?', '#', '%', '"', '<', '>', '|', '*']), "{text}");
        if let Some(other) = files.insert(fold(text), path) {
            assert_eq!(other, path);
        }
    }
    for path in files.keys() {
        let mut at = path.as_str();
        while let Some((folder, _)) = at.rsplit_once('/') {
            assert!(!files.contains_key(folder), "{folder} is a file and a folder");
            at = folder;
        }
        for suffix in [".gz", ".br"] {
            assert!(!files.contains_key(&format!("{path}{suffix}")), "{path}{suffix}");
        }
    }
    links_hold(plan);
}

/// Every link leads to the file of its target, from the URL by the answers of the copy, and from the file.
fn links_hold(plan: &Plan) {
    let table = Table::of(plan, &["utm_*"]);
    let files: BTreeSet<OutPath> = table.files().into_iter().cloned().collect();
    let has = |path: &OutPath| files.contains(path);
    for (from, page) in plan.iter() {
        let Fate::File { path: page, .. } = page else { continue };
        for (to, _) in plan.iter() {
            let Some(link) = plan.link(from, to) else { continue };
            let Some(Fate::File { path: file, .. }) = plan.fate(to) else { continue };
            let there = from.join(&link).unwrap();
            let told = answer(&table, "GET", there.target(), &has);
            assert_eq!(told.file.as_ref(), Some(file), "{from:?} {to:?} {link}: {there:?}");
            let escaped: Vec<String> = page.as_str().split('/').map(sobre::statify::url::escaped_segment).collect();
            let disk = Url::new(&format!("http://disk/{}", escaped.join("/"))).unwrap().join(&link).unwrap();
            let disk = sobre::statify::url::unescaped(disk.path()).unwrap();
            assert_eq!(disk.trim_start_matches('/'), file.as_str(), "{from:?} {to:?} {link}");
            let back = from.join(&plan.unplanned(from, to)).unwrap();
            assert_eq!(back.target(), to.target(), "{from:?}");
        }
    }
}

fn targets() -> impl Strategy<Value = Vec<(String, &'static str)>> {
    let segment = prop::sample::select(vec![
        "a",
        "A",
        "b",
        "index.html",
        "a.html",
        "a.php",
        "a@b",
        "a@b.html",
        "",
        "x.gz",
        "a.html.gz",
        "%C3%A9",
        "e%CC%81",
        "con",
        ".git",
        "a%2Fb",
        "%20",
        "a:b",
        "404.html",
        "@sobre",
        "a.png",
        "%E9",
        "%C3%9F",
        "ss",
        "a%3Fb",
        "..a",
        "rss.xml",
        "a.b",
    ]);
    let query = prop::sample::select(vec![
        "",
        "",
        "?b",
        "?B",
        "?b=",
        "?a=b.php",
        "?page=2",
        "?x=a/b",
        "?utm_source=1",
        "?b&utm_x=1",
    ]);
    let media = prop::sample::select(vec!["text/html", "image/png", "application/rss+xml", "application/xml", "x/y"]);
    let target = (prop::collection::vec(segment, 1..4), query, media)
        .prop_map(|(segments, query, media)| (format!("/{}{query}", segments.join("/")), media));
    prop::collection::vec(target, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_holds_and_does_not_depend_on_order(targets in targets()) {
        let borrowed: Vec<(&str, &str)> = targets.iter().map(|(target, media)| (target.as_str(), *media)).collect();
        let plan = planned(&borrowed);
        holds(&plan);
        let mut turned = borrowed.clone();
        turned.reverse();
        turned.extend(&borrowed);
        prop_assert_eq!(planned(&turned), plan);
    }

    #[test]
    fn any_text_is_planned(segments in prop::collection::vec("\\PC{0,40}", 1..40), query in "\\PC{0,60}") {
        let text = format!("https://asso.example/{}?{query}", segments.join("/"));
        // The url crate does not climb out of a segment that looks like a drive, `/a:/..`; browsers do, but in `file:`.
        let drive = |url: &Url| url.path().split('/').any(|name| name.len() == 2 && name.ends_with([':', '|']));
        if let Some(url) = Url::new(&text).filter(|url| !drive(url)) {
            let plan = plan(&[Item { url: &url, what: What::Body { media: &query } }], &[]);
            holds(&plan);
        }
    }
}
