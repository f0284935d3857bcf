//! The origin itself: what it says is true of it is what it answers.

use std::collections::BTreeSet;
use std::time::Duration;

use super::asking::{Got, all_of, ask, resolved};
use super::copied::difference;
use super::second_run::SEED;
use crate::origin::canary::Canary;
use crate::origin::expected::{Class, normal};
use crate::origin::failures::{Failures, NOT_FOUND};
use crate::origin::hostile::{Attack, site as hostile};
use crate::origin::server::{Origin, Site};
use crate::origin::spip::{self, Names};
use crate::origin::table::Table;
use crate::origin::traps::{ALL, site as traps};
use crate::origin::wordpress::WordPress;
use crate::origin::{drupal, joomla, pmwiki, yeswiki};

/// Asks the origin for all that it expects.
fn assert_true<S: Site>(origin: &Origin<S>, sign: Option<&str>) {
    let expected = origin.site.expected();
    let mut targets = BTreeSet::new();
    let mut wrong = Vec::new();
    for wanted in &expected {
        assert!(targets.insert(&wanted.target), "{} is expected twice", wanted.target);
        assert_eq!(origin.site.class(&wanted.target), wanted.class, "{}", wanted.target);
        // Those that fail at first.
        let first = ask(&origin.host(), &wanted.target, &[]);
        let passing = [429, 503].contains(&first.status);
        let mut got = if passing { ask(&origin.host(), &wanted.target, &[]) } else { first };
        if passing && got.status == 429 {
            got = ask(&origin.host(), &wanted.target, &[]);
        }
        let location = got.field("location").map(|to| to.replacen(origin.url().trim_end_matches('/'), "", 1));
        got.fields.retain(|(name, _)| name != "location");
        got.fields.extend(location.map(|to| ("location".to_owned(), to)));
        // Titles and types that are wrong or in another charset on purpose.
        if !["/types/", "/codage/"].iter().any(|on_purpose| wanted.target.starts_with(on_purpose)) {
            wrong.extend(difference(wanted, &got));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(origin.log().count(|asked| asked.conditional), 0);
    if let Some(sign) = sign {
        let missing = ask(&origin.host(), "/n-existe-pas", &[]);
        assert_eq!((missing.status, missing.says(sign)), (404, true));
    }
}

/// Follows plain links and parts from the home page; fails where an expected page or file is found nowhere and is
/// none of `otherwise`.
fn assert_linked<S: Site>(origin: &Origin<S>, otherwise: &[&str]) {
    let base = origin.url();
    let (mut seen, mut waiting) = (BTreeSet::new(), vec!["/".to_owned()]);
    while let Some(target) = waiting.pop() {
        let class = origin.site.class(&target);
        if !seen.insert(target.clone()) || [Class::Machinery, Class::Trap, Class::NotFound].contains(&class) {
            continue;
        }
        let got = ask(&origin.host(), &target, &[]);
        let (has_base, references) = references(&got);
        for reference in references {
            let inside = reference.replacen(base.trim_end_matches('/'), "", 1);
            let at = resolved(if has_base { "/" } else { &target }, &inside);
            let at = at.split('#').next().unwrap_or_default().replace("./", "");
            if at.starts_with('/') && !at.starts_with("//") {
                waiting.push(normal(&at));
            }
        }
    }
    let wanted = origin.site.expected().into_iter().filter(|one| one.class == Class::Page || one.class == Class::Asset);
    let lost =
        wanted.filter(|one| !seen.contains(&one.target) && !otherwise.iter().any(|at| one.target.starts_with(at)));
    let lost: Vec<String> = lost.map(|one| one.target).collect();
    assert!(lost.is_empty(), "found nowhere: {lost:#?}");
}

/// Whether a base rules, and the references.
fn references(got: &Got) -> (bool, Vec<String>) {
    let mut all: Vec<String> = got.field("location").map(str::to_owned).into_iter().collect();
    let mut has_base = false;
    if got.media() == "text/html" {
        let document = got.document();
        has_base = !all_of(&document, "base", "href").is_empty();
        for (selector, attribute) in [("[href]", "href"), ("[src]", "src"), ("option", "value")] {
            all.extend(all_of(&document, selector, attribute));
        }
        let candidates = all_of(&document, "[srcset]", "srcset").concat();
        all.extend(candidates.split([',', ' ']).filter(|word| word.contains('/')).map(str::to_owned));
    }
    let text = got.text();
    let urls = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    all.extend(urls.map(|url| url.trim().trim_matches(['"', '\'']).to_owned()));
    (has_base, all)
}

#[test]
fn the_failures_are_as_expected() {
    let origin = Origin::start(Failures::new);
    assert_true(&origin, Some(NOT_FOUND));
    assert!(origin.site.expected().len() > 200);
    // Raw UTF-8, both cases of escapes: one page.
    for target in ["/actualités/été-☀/", "/actualit%c3%a9s/%c3%a9t%c3%a9-%e2%98%80/"] {
        assert!(ask(&origin.host(), target, &[]).says("repère-été-05"), "{target}");
    }
    let member = ask(&origin.host(), "/prive/", &[("Cookie", "session=membre")]);
    assert!(member.says(crate::origin::failures::SECRET));
}

#[test]
fn the_wordpress_is_as_expected_and_all_linked() {
    let origin = Origin::start(|base| WordPress::new(base, 41));
    assert_true(&origin, Some("repère-404-wp"));
    assert_linked(&origin, &["/page-oubliee/", "/wp-content/themes/asso/print.css"]);
    assert_eq!(origin.useless(Class::Trap).len(), 0);
}

#[test]
fn the_other_cms_are_as_expected_and_all_linked() {
    let query = Origin::start(|base| spip::site(base, Names::Query));
    assert_true(&query, Some("repère-404-spip"));
    assert_linked(&query, &[]);
    let tree = Origin::start(|base| spip::site(base, Names::Tree));
    assert_true(&tree, Some("repère-404-spip"));
    assert_linked(&tree, &[]);
    for (origin, sign) in [
        (Origin::start(joomla::site), "repère-404-joomla"),
        (Origin::start(drupal::site), "repère-404-drupal"),
        (Origin::start(yeswiki::site), "repère-404-yeswiki"),
        (Origin::start(pmwiki::site), "repère-404-pmwiki"),
    ] {
        assert_true(&origin, Some(sign));
        assert_linked(&origin, &["/?DerniersChangements"]);
    }
}

#[test]
fn the_traps_have_no_end_and_good_pages() {
    let origin = Origin::start(|_| traps(&ALL));
    assert_true(&origin, None);
    let host = origin.host();
    for (start, marker) in [
        ("/agenda/?mois=2031-12", "Aucun évènement"),
        ("/catalogue/?couleur=bleu&taille=s", "/produit/"),
        ("/forum/?PHPSESSID=x", "repère-forum"),
        ("/boutique/(S(x))/article-3.html", "repère-article-3"),
        ("/boucle/boucle/boucle/", "repère-boucle"),
        ("/doux/n-importe", "n’existe pas"),
    ] {
        let got = ask(&host, start, &[]);
        assert!(got.status == 200 && got.says(marker), "{start}: {}", got.text());
        assert_eq!(origin.site.class(&normal(start)), Class::Trap, "{start}");
    }
}

#[test]
fn conditions_edits_deletions_faults_and_latency_work() {
    let origin = Origin::start(|base| WordPress::new(base, 30));
    let (host, target) = (origin.host(), origin.site.permalink(12));
    let etag = ask(&host, &target, &[]).field("etag").expect("an ETag").to_owned();
    assert_eq!(ask(&host, &target, &[("If-None-Match", &etag)]).status, 304);
    origin.site.edit(12);
    let edited = ask(&host, &target, &[("If-None-Match", &etag)]);
    assert!(edited.status == 200 && edited.says(&origin.site.marker(12)));
    let beside = ask(&host, "/page/2/", &[]);
    origin.site.edit(13);
    assert_eq!(ask(&host, "/page/2/", &[]).body, beside.body, "an edit changes no list");
    origin.site.delete(12);
    assert_eq!(ask(&host, &target, &[]).status, 404);
    assert_true(&Origin::start(|base| WordPress::new(base, 11)), None);
    origin.fail_some(100, 1, 2);
    let status = |_| ask(&host, "/contact/", &[]).status;
    let statuses: Vec<u16> = (0..3).map(status).collect();
    assert!(statuses[0] != 200 && statuses[1] != 200 && statuses[2] == 200, "{statuses:?}");
    origin.fail_some(0, 0, 0);
    origin.set_latency(Duration::from_millis(30));
    let before = std::time::Instant::now();
    ask(&host, "/", &[]);
    assert!(before.elapsed() >= Duration::from_millis(30));
    origin.stop();
    assert!(std::net::TcpStream::connect(&host).is_err());
}

#[test]
fn the_hostile_site_is_what_it_says() {
    let canary = Canary::start().expect("a second loopback address");
    let all = [Attack::Bombs, Attack::Lengths, Attack::Markup, Attack::Paths, Attack::Hosts];
    let origin = Origin::start(|base| hostile(base, &canary.host(), &all));
    assert_true(&origin, None);
    let bomb = ask(&origin.host(), "/bombe.html", &[]);
    assert!(bomb.body.len() < 1 << 20, "{}", bomb.body.len());
    let mut first = vec![0; 1 << 16];
    let mut unpacked = flate2::read::GzDecoder::new(&bomb.body[..]);
    let size = std::iter::from_fn(|| std::io::Read::read(&mut unpacked, &mut first).ok().filter(|read| *read > 0));
    assert!(size.take(512).sum::<usize>() >= 16 << 20);
    assert_eq!(ask(&origin.host(), "/coupure.html", &[]).status, 0);
    let cut = ask(&origin.host(), "/coupee.html", &[]);
    assert!(
        cut.field("content-length")
            .and_then(|length| length.parse::<usize>().ok())
            .is_some_and(|length| length == cut.body.len() + 500)
    );
    assert_eq!(ask(&origin.host(), "/.htaccess", &[]).status, 200);
    assert_eq!(canary.seen(), Vec::<String>::new());
    ask(&canary.host(), "/x", &[]);
    assert_eq!(canary.seen().len(), 2);
}

#[test]
fn references_resolve_as_in_rfc_3986() {
    for (from, reference, wanted) in [
        ("/a/b", "c", "/a/c"),
        ("/a/b/", "../c/", "/a/c/"),
        ("/a//b/", "./", "/a//b/"),
        ("/a/b/", "..", "/a/"),
        ("/a/b?q=/x", "?r", "/a/b?r"),
        ("/a/b", "/c//d#e", "/c//d#e"),
        ("/a", "https://x.example/", "https://x.example/"),
        ("/a/b", "", "/a/b"),
    ] {
        assert_eq!(resolved(from, reference), wanted, "{reference} at {from}");
    }
    assert_eq!(normal("/%7ea/\u{e9}%c3%A9%2f?q=%41 b"), "/~a/%C3%A9%C3%A9%2F?q=A%20b");
}

#[test]
fn faults_choose_some_pages_by_their_seed() {
    let pages: Vec<String> = (1..13).map(|n| format!("/page-{n}")).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let origin = Origin::start(|_| Table::plain("", &pages));
    let failing = |seed| {
        origin.fail_some(30, seed, u32::MAX);
        let home = ask(&origin.host(), "/", &[]).status;
        (home, pages.iter().filter(|target| ask(&origin.host(), target, &[]).status != 200).count())
    };
    assert_eq!(failing(SEED), (200, 4), "{:?}", (0..20).map(failing).collect::<Vec<_>>());
    let statuses: Vec<u16> = pages.iter().map(|target| ask(&origin.host(), target, &[]).status).collect();
    assert!(statuses.iter().any(|status| *status >= 500), "{statuses:?}");
}
