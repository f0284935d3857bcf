//! Parts of pages that the peers lose: 9, 10, 14 to 17.

use super::copy;
use crate::origin::expected::Class;
use crate::origin::picture::png;
use crate::statify::asking::resolved;

/// Addresses and descriptors of a `srcset`, as HTML §4.8.4.2.2 parses it (no parentheses in descriptors).
fn candidates(srcset: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut rest = srcset.trim_start_matches([' ', '\n', ',']);
    while !rest.is_empty() {
        let (url, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let bare = url.trim_end_matches(',');
        let ends = if bare.len() < url.len() { 0 } else { after.find(',').unwrap_or(after.len()) };
        all.push((bare.to_owned(), after[..ends].trim().to_owned()));
        rest = after[ends..].trim_start_matches([' ', '\n', ',']);
    }
    all
}

fn assert_pictures(page: &str, references: &[String]) {
    assert!(!references.is_empty(), "{page} names no picture");
    for reference in references {
        let got = copy().reach(page, reference);
        assert_eq!(got.status, 200, "{reference} of {page}");
        assert!(got.body.starts_with(b"\x89PNG"), "{reference} of {page} is no picture");
    }
}

#[test]
fn failure_09_each_candidate_of_srcset_is_kept_with_its_descriptor() {
    let page = "/images/srcset.html";
    let got = copy().ask(page);
    let mut seen = Vec::new();
    for (selector, attribute) in [("img, source", "srcset"), ("img", "data-srcset"), ("link", "imagesrcset")] {
        for value in got.all(selector, attribute) {
            let all = candidates(&value);
            assert_pictures(page, &all.iter().map(|one| one.0.clone()).collect::<Vec<_>>());
            seen.extend(all.into_iter().map(|one| one.1));
        }
    }
    let wanted = ["300w", "600w", "900w", "", "2x", "3.0x", "", "320w", "1x", "2x", "1x", "2x"];
    assert_eq!(seen, wanted);
    copy().assert_kept(&["/media/", "/images/photo-"]);
}

#[test]
fn failure_10_lazy_pictures_are_kept() {
    let page = "/images/paresse.html";
    let got = copy().ask(page);
    for attribute in ["data-src", "data-lazy-src", "data-bg", "data-background-image", "data-full-url"] {
        assert_pictures(page, &got.all(&format!("[{attribute}]"), attribute));
    }
    let settings = got.all("section", "data-settings").concat();
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("data-settings is JSON");
    let gallery = settings["background_slideshow_gallery"].as_array().expect("a gallery");
    let urls: Vec<String> = gallery.iter().filter_map(|one| one["url"].as_str()).map(str::to_owned).collect();
    assert_eq!(urls.len(), 2);
    assert_pictures(page, &urls);
    assert_eq!(settings["titre"], "L’été");
    copy().assert_kept(&["/media/lent-"]);
}

#[test]
fn failure_10_style_sheets_name_their_parts() {
    copy().assert_kept(&["/css/", "/media/css", "/images/styles.html"]);
    assert!(
        !copy().asked.iter().any(|(asked, _)| asked.target.starts_with("/jamais/")),
        "comments and strings name nothing"
    );
}

#[test]
fn failure_14_chunks_that_a_bundlers_runtime_names_are_kept() {
    copy().assert_kept(&["/js/"]);
}

#[test]
fn failure_15_a_version_in_the_query_makes_no_duplicate_and_renames_no_reference() {
    let copy = copy();
    copy.assert_kept(&["/theme/", "/versions/"]);
    let files: Vec<String> = copy.files().into_iter().filter(|file| file.starts_with("theme/app")).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let sheets = copy.ask("/versions/").all("link[rel=stylesheet]", "href");
    assert_eq!(sheets.len(), 4);
    for sheet in sheets {
        let at = resolved("/versions/", &sheet);
        let got = copy.ask(&at);
        assert_eq!((got.status, got.media().as_str()), (200, "text/css"), "{sheet}");
        let css = got.text();
        let picture = css.split(['(', ')']).nth(1).unwrap_or_default().trim_matches(['"', '\'']);
        assert_eq!(copy.reach(&at, picture).status, 200, "{picture} of {sheet}");
    }
}

#[test]
fn failure_16_no_file_name_is_joined_to_a_path() {
    let copy = copy();
    copy.assert_kept(&["/dossier/"]);
    for file in copy.files() {
        let joined =
            file.split("index.html").nth(1).is_some_and(|after| !after.is_empty() && !after.starts_with(['.', '@']));
        assert!(!joined, "{file}");
    }
    for page in ["/dossier/", "/dossier/page", "/dossier/?vue=liste", "/dossier/page?vue=liste"] {
        for script in copy.ask(page).all("script", "src") {
            assert_eq!(copy.reach(page, &script).text(), "window.x = 1;", "{script} of {page}");
        }
    }
}

#[test]
fn failure_17_what_a_file_is_decides_and_not_what_the_server_says() {
    copy().assert_kept(&["/types/"]);
    assert_eq!(copy().ask("/types/vraie-image.png").body, png(17, 8, 8));
    assert!(copy().files().contains(&"types/vraie-image.png".to_owned()));
}

#[test]
fn every_picture_and_document_comes_out_byte_for_byte() {
    let pictures = copy().expected.iter().filter(|one| one.class == Class::Asset && one.media == "image/png");
    for picture in pictures {
        let body = copy().ask(&picture.target).body;
        assert!(body.starts_with(b"\x89PNG\r\n\x1a\n") && body.ends_with(b"IEND\xaeB\x60\x82"), "{}", picture.target);
    }
}
