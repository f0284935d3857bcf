//! `sobre figures`: where a figure comes from, down to the line that is to be changed.

use std::fs;

use serde_json::Value;

use crate::harness::{Project, Sandbox};

#[test]
fn a_declared_figure_is_told_with_the_line_that_declares_it() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["figures", "lists.total"]).ends(0);
    let told = ran.out.trim_end();
    assert!(told.starts_with("lists.total ") && !told.contains('\n'), "{}", ran.shown());
    let place = told.rsplit_once(" (").and_then(|it| it.1.strip_suffix(')')).expect("a place");
    let (file, line) = place.split_once(':').expect("a line");
    let text = fs::read_to_string(sandbox.path(file)).unwrap();
    let line = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
    assert!(line.contains("figure: lists.total"), "{place}: {line}");
    // Changed there, it is changed.
    fs::write(sandbox.path(file), text.replace(line, "  - {figure: lists.total, value: 4321}")).unwrap();
    assert!(sandbox.run(&["figures", "lists.total"]).ends(0).out.contains("4 321"));
    // The same for programs; what is counted stands in no one line.
    let ran = sandbox.run(&["figures", "--json"]).ends(0);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let mut seen = [0, 0];
    for figure in document["figures"].as_array().unwrap() {
        let declared = figure["origin"] == "declared";
        assert_eq!(figure["place"]["line"].is_u64(), declared, "{figure}");
        assert_eq!(figure["place"]["file"].as_str().is_some_and(|it| it.starts_with("data/declared/")), declared);
        seen[usize::from(declared)] += 1;
    }
    assert!(seen.iter().all(|it| *it > 0), "{seen:?}");
}

#[test]
fn figures_are_asked_for_by_name_or_by_how_names_begin() {
    let sandbox = Sandbox::of(&Project::starter()).env("LANG", "fr_FR.UTF-8");
    let ran = sandbox.run(&["figures", "associations"]).ends(0);
    assert!(
        ran.out.lines().count() > 1 && ran.out.lines().all(|it| it.starts_with("associations.")),
        "{}",
        ran.shown()
    );
    let ran = sandbox.run(&["figures", "list.total"]).ends(2);
    assert!(ran.err.contains("vouliez-vous écrire « lists.total »") && ran.out.is_empty(), "{}", ran.shown());
    // One that there is, but not for the day.
    let ran = sandbox.run(&["figures", "apps.galette", "--lang", "en"]).ends(2);
    assert!(ran.err.contains("is not known for 2025-12-31"), "{}", ran.shown());
}
