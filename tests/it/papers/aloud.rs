//! Words that are said aloud otherwise than written: seen as they are, heard as `data/spoken.yaml` says, on every page
//! and on paper; where nothing is only heard, they stay as they are written.

use std::fs;

use sobre::edition::PAPERS;
use sobre::lang::Lang;

use super::reader::Paper;
use crate::harness::{Project, Sandbox, files_below};

const SPOKEN: &str = "data/spoken.yaml";
const FORMS: &str = "- {written: adhérent·e·s, said: adhérentes et adhérents}\n";
const PAIR: &str = "<span class=\"said\"><span aria-hidden=\"true\">adhérent·e·s</span>\
                    <span class=\"hide\">adhérentes et adhérents</span></span>";

/// A site, a handbook and a report that write the word, in text and where it is no text.
fn writing() -> Project {
    Project::minimal()
        .append(
            "content/site/index.md",
            "\n## Nos adhérent·e·s, ici\n\nLes [adhérent·e·s](actualites/2023-05.md) votent. `adhérent·e·s` est un code.\n",
        )
        .file(
            "content/site/actualites/2023-05.md",
            "---\ntitle: Les adhérent·e·s\ndescription: Pour les adhérent·e·s.\nlayout: article\ndate: 2023-05-02\n---\n\nLes adhérent·e·s.\n",
        )
        .file("content/vademecum/index.md", "---\ntitle: Vademecum\ndescription: Pour commencer.\n---\n\nBonjour.\n")
        .file(
            "content/vademecum/01-bienvenue.md",
            "---\ntitle: Bienvenue\nsummary: Le début.\n---\n\nLes **adhérent·e·s**, dont [les adhérent·e·s](https://x.example/).\n",
        )
        .file("content/ag/2023.md", "---\ntitle: Rapport\nperiod: 2023\n---\n\n## Les adhérent·e·s votent\n\nPour les adhérent·e·s.\n")
}

/// The pages, feeds and papers of a project, by path.
fn published(project: &Project) -> Vec<(String, Vec<u8>)> {
    let sandbox = Sandbox::of(project).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["build", "--pdf"]).ends(0);
    let public = sandbox.path("public");
    let read = |path: String| {
        let bytes = fs::read(public.join(&path)).expect("a file");
        (path, bytes)
    };
    files_below(&public).into_iter().map(read).collect()
}

fn file<'p>(published: &'p [(String, Vec<u8>)], path: &str) -> &'p [u8] {
    let found = published.iter().find(|(known, _)| known == path);
    &found.unwrap_or_else(|| panic!("no {path} among {:?}", published.iter().map(|it| &it.0).collect::<Vec<_>>())).1
}

#[test]
fn pages_show_the_word_and_voices_hear_the_doublet() {
    let built = writing().file(SPOKEN, FORMS).build().sound();
    let home = built.page("index.html");
    assert!(home.contains(&format!("Nos <span class=\"nb\">{PAIR}</span>, ici")), "{home}");
    assert!(home.contains("<code>adhérent·e·s</code>") && home.contains("id=\"nos-adherent-e-s-ici\""), "{home}");
    let news = built.page("actualites/2023-05/index.html");
    assert!(news.contains("<title>Les adhérent·e·s"), "{news}");
    assert!(news.contains("content=\"Pour les adhérent·e·s.\""), "{news}");
    for path in ["vademecum/bienvenue/index.html", "vademecum/imprimer/index.html", "ag/2023/index.html"] {
        assert!(built.page(path).contains(PAIR), "{path}");
    }
}

#[test]
fn feeds_and_the_index_have_the_word_as_it_is_written() {
    let all = published(&writing().file(SPOKEN, FORMS));
    for (path, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        let is_heard = path.ends_with(".html") || path.ends_with(".pdf");
        assert!(is_heard || !text.contains("adhérentes et adhérents"), "{path}");
    }
    assert!(String::from_utf8_lossy(file(&all, "feed.xml")).contains("adhérent·e·s"));
}

#[test]
fn papers_show_the_word_and_read_the_doublet() {
    let all = published(&writing().file(SPOKEN, FORMS));
    for path in ["ag/2023/diapositives.pdf", "vademecum/vademecum.pdf"] {
        let paper = Paper::new(file(&all, path));
        let said = paper.text().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.matches("adhérentes et adhérents").count(), 2, "{path}: {said}");
        assert!(!said.contains("adhérent·e·s"), "it would be heard twice in {path}: {said}");
        assert_eq!(paper.errors(), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn without_words_nothing_changes() {
    let (none, other) =
        (published(&writing()), published(&writing().file(SPOKEN, "- {written: toustes, said: tous}\n")));
    let differs = |path: &str| file(&none, path) != file(&other, path);
    let differing: Vec<&String> = none.iter().map(|(path, _)| path).filter(|path| differs(path)).collect();
    assert_eq!((none.len(), differing), (other.len(), Vec::new()));
    assert!(PAPERS.len() > 2 && none.iter().any(|(path, _)| path.ends_with(".pdf")));
}

#[test]
fn what_is_wrong_with_the_words_is_told_at_its_line() {
    let forms = "- {written: adhérent·e·s, said: adhérentes et adhérents}\n\
                 - {written: adhérent·e·s, said: les adhérents}\n\
                 - {written: deux mots, said: un mot}\n\
                 - {written: toustes, said: toustes}\n";
    let built = writing().file(SPOKEN, forms).build();
    let told: Vec<String> = built
        .findings()
        .iter()
        .filter(|it| &*it.place.file == SPOKEN)
        .map(|it| format!("{}:{}", it.code, it.place.line))
        .collect();
    assert_eq!(told, ["duplicate-spoken-form:2", "bad-spoken-form:3", "bad-spoken-form:4"]);
}

#[test]
fn a_word_that_no_text_has_is_told() {
    let forms = format!("{FORMS}- {{written: nul·le, said: nulle ou nul}}\n");
    let built = writing().file(SPOKEN, forms).build();
    let told: Vec<String> = built.findings().iter().map(|it| format!("{}:{}", it.code, it.place.line)).collect();
    assert_eq!(told, ["unused-spoken-form:2"], "{}", built.rendered(Lang::Fr));
}

#[test]
fn a_changed_lexicon_is_heard_at_the_next_build() {
    let sandbox = Sandbox::of(&writing()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["build"]).ends(0);
    let page = || fs::read_to_string(sandbox.path("public/actualites/2023-05/index.html")).expect("a page");
    assert!(!page().contains("said"));
    fs::write(sandbox.path(SPOKEN), FORMS).expect("it is written");
    sandbox.run(&["build"]).ends(0);
    assert!(page().contains("adhérentes et adhérents"), "{}", page());
}
