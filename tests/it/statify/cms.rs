//! Each CMS, by its own addresses: all that is public is kept, no machinery is asked for.

use super::copied::Copied;
use crate::origin::expected::Class;
use crate::origin::server::{Origin, Site};
use crate::origin::spip::Names;
use crate::origin::wordpress::{NOT_FOUND, SECRET, WordPress};
use crate::origin::{drupal, joomla, pmwiki, spip, yeswiki};

/// With the options that users have by default; returns the copy for a closer look.
fn kept<S: Site>(origin: Origin<S>) -> Copied {
    let copy = Copied::of(origin, &[]).proven();
    let wrong = copy.differences(|_| true);
    assert!(wrong.is_empty(), "{} of {} are lost:\n{}", wrong.len(), copy.expected.len(), wrong.join("\n"));
    assert_eq!(copy.asked_of(Class::Machinery), Vec::<&str>::new(), "machinery was asked for");
    let leaks = copy.leaks();
    assert!(leaks.is_empty(), "{} files name the origin:\n{}", leaks.len(), leaks.join("\n"));
    let urls = &copy.fidelity()["urls"];
    assert_eq!(urls["kept"], urls["known"], "fidelity.json: {urls}");
    // What is asked for is useful but for robots.txt, sitemaps that are not there, and a probe of the 404 page.
    let useful = copy.expected.len();
    assert!(copy.asked.len() <= useful * 11 / 10 + 8, "{} requests for {useful} addresses", copy.asked.len());
    assert!(!copy.files().iter().any(|file| file.ends_with(".php")));
    copy
}

/// Kinds of features that the report names.
fn features(copy: &Copied) -> Vec<String> {
    let features = copy.fidelity()["features"].as_array().cloned().unwrap_or_default();
    features.iter().filter_map(|feature| feature["kind"].as_str().map(str::to_owned)).collect()
}

#[test]
fn wordpress_is_kept_whole() {
    let copy = kept(Origin::start(|base| WordPress::new(base, 41)));
    for file in copy.files() {
        let bytes = copy.file(&format!("www/{file}"));
        let text = String::from_utf8_lossy(&bytes);
        for needle in
            [SECRET, "wp-json", "xmlrpc.php", "wlwmanifest", "wp-emoji", "wp-comments-post", "WordPress 6.8.3"]
        {
            assert!(!text.contains(needle), "{file} holds {needle}");
        }
    }
    let missing = copy.ask("/2020/01/inconnu/");
    assert_eq!((missing.status, missing.says(NOT_FOUND)), (404, true));
    for kind in ["search", "comments", "form", "protected"] {
        assert!(features(&copy).contains(&kind.to_owned()), "{kind} is not among {:?}", features(&copy));
    }
    // The emoji script is gone, and with it the only one that asks there.
    let others = copy.fidelity()["third_parties"].as_array().cloned().unwrap_or_default();
    let emoji = others.iter().find(|other| other["host"] == "s.w.org").unwrap_or_else(|| panic!("{others:?}"));
    assert!(emoji["before"].as_u64() > Some(0) && emoji["pages"] == 0, "{emoji}");
    for wanted in copy.expected.iter().filter(|wanted| wanted.class == Class::Page) {
        for action in copy.ask(&wanted.target).all("form[method=post]", "action") {
            assert!(action.starts_with("mailto:"), "{}: a form posts to {action:?}, where nothing is", wanted.target);
        }
    }
}

#[test]
fn spip_with_query_addresses_is_kept_whole() {
    let copy = kept(Origin::start(|base| spip::site(base, Names::Query)));
    assert!(copy.ask("/spip.php?article12").says("repère-spip-article-12-fin"));
    assert!(
        copy.ask("/spip.php?article12=").says("repère-spip-article-12-fin")
            || copy.ask("/spip.php?article12=").status == 404
    );
    assert!(features(&copy).contains(&"search".to_owned()), "{:?}", features(&copy));
}

#[test]
fn spip_with_tree_addresses_and_a_base_is_kept_whole() {
    kept(Origin::start(|base| spip::site(base, Names::Tree)));
}

#[test]
fn joomla_is_kept_whole() {
    let copy = kept(Origin::start(joomla::site));
    assert!(features(&copy).contains(&"login".to_owned()), "{:?}", features(&copy));
}

#[test]
fn drupal_is_kept_whole_with_the_assets_that_its_robots_txt_forbids() {
    kept(Origin::start(drupal::site));
}

#[test]
fn yeswiki_is_kept_whole() {
    let copy = kept(Origin::start(yeswiki::site));
    let home = copy.ask("/?PagePrincipale");
    assert!(
        home.says("Double-clic") && home.all("[ondblclick]", "ondblclick").is_empty(),
        "a double click edits nothing"
    );
}

#[test]
fn pmwiki_is_kept_whole() {
    kept(Origin::start(pmwiki::site));
}
