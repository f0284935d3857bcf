//! The report of one assembly as a secretary makes it: into a folder of its own, begun from last year's, kept as it was.

use std::collections::BTreeSet;
use std::fs;

use sobre::edition::PAPERS;

use crate::harness::{Project, Sandbox, files_below};

#[test]
fn a_report_goes_into_a_folder_of_its_own_in_every_form() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["report", "2026"]).ends(0);
    let mut files: Vec<&str> = PAPERS.iter().map(|paper| paper.file).collect();
    files.push(".sobre-output");
    files.sort_unstable();
    assert_eq!(files_below(&sandbox.path("ag/2026")), files);
    for told in ["ag/2026", "diapositives", "diaporama.html", "--open"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.shown());
    }
    assert!(!sandbox.path("public").exists());
    let deck = fs::read_to_string(sandbox.path("ag/2026/diaporama.html")).unwrap();
    assert!(deck.contains("<section class=\"slide") || deck.contains("<section class='slide"), "no slide");
    assert!(!deck.contains("href=\"../") && !deck.contains("href=../"), "a link leaves the folder");
    // The same again, byte for byte; in English too; one form only; elsewhere.
    sandbox.run(&["report", "2026"]).ends(0);
    assert_eq!(fs::read_to_string(sandbox.path("ag/2026/diaporama.html")).unwrap(), deck);
    let ran = sandbox.run(&["report", "2026", "--only", "html", "--out", "cle/usb", "--lang", "en"]).ends(0);
    assert!(ran.out.contains("slides"), "{}", ran.shown());
    assert_eq!(files_below(&sandbox.path("cle/usb")), [".sobre-output", "diaporama.html"]);
    assert_eq!(fs::read_to_string(sandbox.path("cle/usb/diaporama.html")).unwrap(), deck);
}

#[test]
fn forms_of_a_report_have_names_and_files_of_their_own() {
    let names: BTreeSet<&str> = PAPERS.iter().map(|paper| paper.name).collect();
    let files: BTreeSet<&str> = PAPERS.iter().map(|paper| paper.file).collect();
    assert_eq!((names.len(), files.len()), (PAPERS.len(), PAPERS.len()));
}

#[test]
fn what_is_wrong_stops_the_report_and_leaves_the_last_one() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["report", "2026"]).ends(0);
    let path = sandbox.path("ag/2026/diaporama.html");
    let good = fs::read(&path).unwrap();
    let source = sandbox.path("content/ag/2026.md");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, format!("{text}\n## {{{{ associations.totall }}}}\n")).unwrap();
    let ran = sandbox.run(&["report", "2026"]).ends(1);
    assert!(ran.err.contains("unknown-figure") && ran.err.contains("rien n’a été écrit"), "{}", ran.shown());
    assert_eq!(fs::read(&path).unwrap(), good);
    // What is wrong elsewhere on the site is no matter of the report's.
    fs::write(&source, text).unwrap();
    fs::write(sandbox.path("content/site/casse.md"), "---\ntitre: x\n---\n").unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    let ran = sandbox.run(&["report", "2031"]).ends(1);
    assert!(ran.err.contains("no-report") && ran.err.contains("sobre report new 2031"), "{}", ran.shown());
    sandbox.run(&["report", "../2026"]).ends(1);
    sandbox.run(&["report"]).ends(2);
    sandbox.run(&["report", "2026", "--only", "papyrus"]).ends(2);
}

#[test]
fn a_file_that_was_edited_in_the_reports_folder_is_not_lost() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    fs::create_dir_all(sandbox.path("ag/2026")).unwrap();
    fs::write(sandbox.path("ag/2026/discours.odt"), "à moi").unwrap();
    sandbox.run(&["report", "2026"]).ends(2);
    assert_eq!(files_below(&sandbox.path("ag/2026")), ["discours.odt"]);
    fs::remove_file(sandbox.path("ag/2026/discours.odt")).unwrap();
    sandbox.run(&["report", "2026"]).ends(0);
    let path = sandbox.path("ag/2026/diaporama.html");
    let made = fs::read(&path).unwrap();
    fs::write(&path, "retouché juste avant la séance").unwrap();
    fs::write(sandbox.path("ag/2026/photo.jpg"), "").unwrap();
    let ran = sandbox.run(&["report", "2026"]).ends(2);
    assert!(ran.err.contains("diaporama.html, photo.jpg") && ran.err.contains("--replace"), "{}", ran.shown());
    assert_eq!(fs::read_to_string(&path).unwrap(), "retouché juste avant la séance");
    sandbox.run(&["report", "2026", "--replace"]).ends(0);
    assert_eq!(fs::read(&path).unwrap(), made);
    assert!(!sandbox.path("ag/2026/photo.jpg").exists());
}
