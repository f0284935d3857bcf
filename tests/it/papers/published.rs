//! Papers on a real disk: `sobre build --pdf` beside the pages, `sobre report` in a folder, each form by itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use sobre::edition::PAPERS;

use super::reader::Paper;
use crate::harness::{Project, Sandbox, files_below, fingerprint};

/// The PDF below a folder.
fn papers(folder: &Path) -> Vec<String> {
    files_below(folder).into_iter().filter(|path| path.ends_with(".pdf")).collect()
}

/// The links of a page that lead to PDF, from the root of the site, each with its words.
fn links(folder: &Path, page: &str) -> BTreeMap<String, String> {
    let html = Html::parse_document(&fs::read_to_string(folder.join(page)).expect("a page"));
    let within = page.rsplit_once('/').map_or("", |(within, _)| within);
    let papers = Selector::parse("a[href$='.pdf']").expect("a selector");
    let all = html.select(&papers).map(|link| {
        let href = link.value().attr("href").expect("it has one");
        let to = match href.strip_prefix("../") {
            Some(up) => up.to_owned(),
            None => format!("{within}/{href}"),
        };
        (to, link.text().collect::<String>().replace(['\u{A0}', '\u{202F}'], " "))
    });
    all.collect()
}

/// « 88 ko », « 1,4 Mo »: rounded up, as one reads it.
fn size(path: &Path) -> String {
    let bytes = fs::metadata(path).expect("a file").len();
    let tenths = bytes.div_ceil(100_000);
    if bytes <= 999_000 {
        format!("{} ko", bytes.div_ceil(1000))
    } else {
        format!("{},{} Mo", tenths / 10, tenths % 10)
    }
}

/// The pages that lead to papers.
const PAGES: [&str; 3] = ["transparence/index.html", "vademecum/index.html", "manuel/index.html"];

#[test]
fn a_build_with_papers_has_them_all_and_pages_that_say_how_large_they_are() {
    let sandbox = Sandbox::of(&Project::shipped()).env("LANG", "fr_FR.UTF-8");
    let public = sandbox.path("public");
    let wanted = [
        "ag/2024/diapositives.pdf",
        "ag/2024/notes.pdf",
        "ag/2024/polycopie-2.pdf",
        "ag/2024/polycopie-4.pdf",
        "manuel/manuel.pdf",
        "vademecum/vademecum.pdf",
    ];
    sandbox.run(&["build"]).ends(0);
    let without = fingerprint(&public);
    assert_eq!(papers(&public), Vec::<String>::new());
    for page in PAGES {
        assert!(links(&public, page).is_empty(), "{page} leads to what is not there");
    }
    // Pages of the last build know of none: they are made again.
    sandbox.run(&["build", "--pdf"]).ends(0);
    let with = fingerprint(&public);
    assert_eq!(papers(&public), wanted);
    let told: BTreeMap<_, _> = PAGES.iter().flat_map(|page| links(&public, page)).collect();
    assert_eq!(told.keys().map(String::as_str).collect::<Vec<_>>(), wanted);
    for (path, words) in &told {
        let (file, size) = (public.join(path), size(&public.join(path)));
        assert!(words.contains("PDF") && words.contains(&size), "{path}, {size}: {words}");
        let paper = Paper::new(&fs::read(file).expect("a file"));
        assert!(paper.facts().contains("Tagged:          yes"), "{path}");
    }
    assert!(told["ag/2024/polycopie-2.pdf"].starts_with("PDF à imprimer, deux diapositives par page ("), "{told:?}");
    // And from nothing the same; without again, they are gone.
    sandbox.run(&["build", "--pdf", "--fresh", "--out", "neuf"]).ends(0);
    assert_eq!(fingerprint(&sandbox.path("neuf")), with);
    sandbox.run(&["build"]).ends(0);
    assert_eq!(fingerprint(&public), without);
}

#[test]
fn a_page_leads_to_no_paper_that_this_build_does_not_make() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["build", "--pdf", "--only", "site"]).ends(0);
    let public = sandbox.path("public");
    assert_eq!(papers(&public), Vec::<String>::new());
    assert!(links(&public, PAGES[0]).is_empty());
    sandbox.run(&["build", "--pdf", "--only", "vademecum"]).ends(0);
    assert_eq!(papers(&public), ["vademecum/vademecum.pdf"]);
    assert_eq!(links(&public, PAGES[1]).len(), 1);
}

#[test]
fn what_does_not_build_leaves_the_earlier_papers() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["build", "--pdf"]).ends(0);
    sandbox.run(&["report", "2026"]).ends(0);
    let before = [fingerprint(&sandbox.path("public")), fingerprint(&sandbox.path("ag"))];
    let source = sandbox.path("content/ag/2026.md");
    let text = fs::read_to_string(&source).expect("a deck");
    fs::write(&source, format!("{text}\n## {{{{ associations.totall }}}}\n")).expect("it is written");
    let ran = sandbox.run(&["build", "--pdf"]).ends(1);
    assert!(ran.err.contains("unknown-figure") && ran.err.contains("rien n’a été publié"), "{}", ran.shown());
    for paper in PAPERS {
        let ran = sandbox.run(&["report", "2026", "--only", paper.name]).ends(1);
        assert!(ran.err.contains("unknown-figure") && ran.err.contains("rien n’a été écrit"), "{}", ran.shown());
    }
    assert_eq!([fingerprint(&sandbox.path("public")), fingerprint(&sandbox.path("ag"))], before);
}

#[test]
fn each_form_of_a_report_by_itself_is_that_of_the_whole() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["report", "2026"]).ends(0);
    sandbox.run(&["build", "--pdf"]).ends(0);
    let said = ran.out.replace(['\u{A0}', '\u{202F}'], " ");
    for paper in PAPERS {
        let whole = sandbox.path("ag/2026").join(paper.file);
        let line = said.lines().find(|line| line.trim_start().starts_with(paper.file)).expect("it is told");
        let told = [(paper.summary)().fr, format!("({})", size(&whole))];
        assert!(told.iter().all(|told| line.contains(told)), "{told:?}: {line}");
        let out = format!("seul/{}", paper.name);
        let ran = sandbox.run(&["report", "2026", "--only", paper.name, "--out", &out]).ends(0);
        assert_eq!(files_below(&sandbox.path(&out)), [".sobre-output", paper.file], "{}", ran.shown());
        let bytes = fs::read(&whole).expect("it is there");
        assert!(fs::read(sandbox.path(&out).join(paper.file)).expect("it is there") == bytes, "{} differs", paper.file);
        let begins: &[u8] = match paper.file.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "pdf" => b"%PDF-",
            "odp" => b"PK",
            _ => b"<!doctype html>",
        };
        let head = bytes.get(..begins.len()).unwrap_or_default();
        assert!(head.eq_ignore_ascii_case(begins), "{} is no such file", paper.file);
        // What is published beside the deck is the same paper.
        if paper.file.ends_with(".pdf") {
            let published = fs::read(sandbox.path("public/ag/2026").join(paper.file)).expect("it is published");
            assert!(published == bytes, "{} is published as another", paper.file);
        }
    }
}
