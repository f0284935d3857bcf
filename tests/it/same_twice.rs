//! Same input, same bytes: at any time, from any folder, in any order of files.

use crate::harness::{Project, Sandbox, fingerprint};

#[test]
fn two_builds_have_the_same_bytes() {
    for project in [Project::shipped(), Project::itemised(), Project::starter()] {
        let (first, second) = (project.clone().minified().build(), project.minified().build());
        assert!(first.is_sound(), "{}", first.rendered(sobre::lang::Lang::En));
        assert_eq!(first.tree, second.tree);
        assert_eq!(first.findings, second.findings);
    }
}

#[test]
fn the_order_in_which_files_are_written_is_no_matter() {
    let project = Project::shipped();
    let mut paths = project.paths();
    paths.reverse();
    // Fonts are no text; the same ones are inside the binary.
    let texts = paths.iter().filter_map(|path| Some((path, project.text(path)?)));
    let turned = texts.fold(Project::empty(), |turned, (path, text)| turned.file(path, text));
    assert_eq!(project.build().tree, turned.build().tree);
}

#[test]
fn the_folder_that_one_stands_in_is_no_matter() {
    let sandbox = Sandbox::of(&Project::starter());
    sandbox.run(&["--lang", "en", "build", "--out", "here"]).ends(0);
    let root = sandbox.path("");
    let root = root.to_str().expect("a path of ours");
    let there = sandbox.path("there");
    let there = there.to_str().expect("a path of ours");
    sandbox.run_in("content", &["--lang", "fr", "--project", root, "build", "--out", there]).ends(0);
    assert_eq!(fingerprint(&sandbox.path("here")), fingerprint(&sandbox.path("there")));
}
