//! Addresses that the peers lose: 1 to 8, 18, 19, 23.

use sobre::statify::plan::{Fate, Item, What, plan};
use sobre::statify::url::Url;

use super::copy;
use crate::origin::failures::NOT_FOUND;
use crate::origin::failures::encodings::TEXT;
use crate::origin::picture::pdf;
use crate::statify::asking::BASE;

#[test]
fn failure_01_a_language_in_the_query_is_a_page_of_its_own() {
    copy().assert_kept(&["/langue/"]);
    assert!(!copy().ask("/langue/").says("english-text-01"));
    assert!(!copy().ask("/langue/?lang=en").says("texte-français-01"));
}

#[test]
fn failure_02_a_query_url_answers_with_its_own_article() {
    copy().assert_kept(&["/spip.php?article12", "/spip.php?article13", "/spip.php"]);
    assert!(!copy().ask("/spip.php?article12").says("repère-article-13"));
    assert_eq!(copy().ask("/spip.php?article99").status, 404);
}

#[test]
fn failure_03_pagination_answers_in_paths_and_in_queries() {
    copy().assert_kept(&["/blog/", "/spip.php?rubrique3"]);
}

#[test]
fn failure_04_pages_of_a_gzipped_indexed_sitemap_come_at_the_first_run() {
    copy().assert_kept(&["/seulement-plan/", "/plan/"]);
}

#[test]
fn failure_05_a_utf8_slug_is_one_file_at_all_its_spellings() {
    let copy = copy();
    let upper = "/actualit%C3%A9s/%C3%A9t%C3%A9-%E2%98%80/";
    for target in ["/actualités/été-☀/", upper, &upper.to_lowercase()] {
        let got = copy.ask(target);
        assert_eq!((got.status, got.says("repère-été-05")), (200, true), "{target}");
    }
    let files: Vec<String> = copy.files().into_iter().filter(|file| file.contains('☀')).collect();
    assert_eq!(files, ["actualités/été-☀/index.html"]);
    let times = copy.asked.iter().filter(|(asked, _)| asked.target == upper).count();
    assert_eq!(times, 1, "three spellings are asked for once");
}

#[test]
fn failure_06_nfc_and_nfd_names_stay_apart() {
    copy().assert_kept(&["/noms/"]);
    assert_eq!(copy().ask("/noms/PR%C3%81CTICA.pdf").body, pdf("NFC"));
    assert_eq!(copy().ask("/noms/PRA%CC%81CTICA.pdf").body, pdf("NFD"));
    assert!(copy().files().iter().any(|file| file == "noms/PR\u{c1}CTICA.pdf"));
    // Beside each other, they are one file on some disks (macOS): one of the two has another name, and its own bytes.
    // Alone, it keeps its own.
    let alone = Url::new("https://asso.example/noms/PRA\u{301}CTICA.pdf").expect("an address");
    let alone = plan(&[Item { url: &alone, what: What::Body { media: "application/pdf" } }], &[]);
    let named = |fate: &Fate| matches!(fate, Fate::File { path, .. } if path.as_str() == "noms/PRA\u{301}CTICA.pdf");
    assert!(alone.iter().all(|(_, fate)| named(fate)));
}

#[test]
fn failure_07_raw_link_bytes_of_three_charsets_reach_their_page() {
    copy().assert_kept(&["/codage/cible-", "/codage/l%E2%80%99asso.html"]);
}

#[test]
fn failure_08_a_latin_1_page_is_read_right_under_any_server() {
    copy().assert_kept(&["/codage/"]);
    for page in ["latin1", "windows", "utf8", "bom"] {
        let got = copy().ask(&format!("/codage/{page}.html"));
        let text = String::from_utf8(got.body.clone()).unwrap_or_else(|_| panic!("{page} is not in UTF-8"));
        assert!(text.contains(TEXT), "{page}: {text}");
        let said = format!("{} {}", got.field("content-type").unwrap_or_default(), text).to_lowercase();
        assert!(
            said.contains("charset=utf-8") || said.contains("charset=\"utf-8\""),
            "{page} does not name its charset"
        );
        assert!(!said.contains("charset=iso-8859-1") && !said.contains("charset=windows-1252"), "{page} names another");
    }
}

#[test]
fn failure_18_the_sites_own_404_answers_with_404_and_no_error_page_is_kept_as_a_page() {
    let copy = copy();
    for unknown in ["/n-existe-pas/", "/spip.php?article4242", "/actualit%C3%A9s/inconnue.html", "/blog/page/99/"] {
        let got = copy.ask(unknown);
        assert_eq!(got.status, 404, "{unknown}");
        assert!(got.says(NOT_FOUND), "{unknown}: {}", got.text());
    }
    copy.assert_kept(&["/mort/", "/gone/"]);
    let page_of_errors = |file: &String| file.starts_with("mort") || file.starts_with("gone");
    assert!(!copy.files().iter().any(page_of_errors), "{:?}", copy.files());
    assert!(copy.files().contains(&"404.html".to_owned()));
}

#[test]
fn failure_19_redirects_keep_code_and_target_and_the_sitemap_lists_live_addresses() {
    let copy = copy();
    copy.assert_kept(&["/redirections/", "/?p=77", "/sitemap.xml", "/dossier-seul"]);
    let robots = copy.ask("/robots.txt").text();
    let sitemaps: Vec<String> =
        robots.lines().filter_map(|line| line.strip_prefix("Sitemap:")).map(|url| url.trim().to_owned()).collect();
    assert!(!sitemaps.is_empty(), "{robots}");
    let mut waiting = sitemaps;
    let mut pages = 0;
    while let Some(url) = waiting.pop() {
        let target = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url} is not on the published host"));
        let got = copy.ask(&format!("/{target}"));
        assert_eq!(got.status, 200, "{url}");
        let text = if got.body.starts_with(&[0x1f, 0x8b]) { unzipped(&got.body) } else { got.text() };
        let locs = text
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next())
            .map(|loc| loc.trim().replace("&amp;", "&"));
        for loc in locs {
            let target =
                format!("/{}", loc.strip_prefix(BASE).unwrap_or_else(|| panic!("{loc} is not on the published host")));
            assert_eq!(copy.ask(&target).status, 200, "{loc} of {url}");
            pages += 1;
            if text.contains("<sitemapindex") {
                waiting.push(loc);
            }
        }
    }
    assert!(pages >= 8, "the sitemaps list {pages} addresses");
}

fn unzipped(bytes: &[u8]) -> String {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(bytes), &mut text).expect("gzip");
    text
}

#[test]
fn failure_23_long_names_case_pairs_and_files_that_are_folders_all_answer() {
    let copy = copy();
    copy.assert_kept(&["/longues/", "/signes/"]);
    let pairs = [
        "/Docs",
        "/docs",
        "/DOCS/",
        "/x",
        "/fichier.html",
        "/a/",
        "/a//b/",
        "/index.html",
        "/sans-fin.",
        "/con/",
        "/404.html",
        "/@page",
        "/paires/",
    ];
    copy.assert_kept(&pairs);
    let mut lower: Vec<String> = copy.files().iter().map(|file| file.to_lowercase()).collect();
    let count = lower.len();
    lower.sort_unstable();
    lower.dedup();
    assert_eq!(lower.len(), count, "two files differ only in case");
    let long = copy.files().into_iter().find(|file| file.split('/').any(|part| part.len() > 255));
    assert_eq!(long, None);
}
