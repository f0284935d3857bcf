//! Same input, same bytes: at any time, from any folder, in any order of files.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::harness::{Project, Ran, Sandbox, fingerprint, root};

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

/// The machine, the user and what was built before are no matter, for pages as for their packed forms.
#[test]
fn the_machine_that_one_builds_on_is_no_matter() {
    let (here, there) = (Sandbox::new(), Sandbox::new());
    fs::create_dir_all(there.path("un autre/dossier profond")).unwrap();
    fs::create_dir_all(there.path("chez moi")).unwrap();
    let (one, other) = (here.path("project"), there.path("un autre/dossier profond/été"));
    let mut paths = Vec::new();
    for folder in ["data", "content", "themes"] {
        paths.extend(
            crate::harness::files_below(&root().join(folder)).into_iter().map(|path| format!("{folder}/{path}")),
        );
    }
    for path in &paths {
        copy(path, &one);
    }
    for path in paths.iter().rev() {
        copy(path, &other);
    }
    let arguments = ["build", "--compress", "--on", "2024-01-01", "--base-url", "https://a.example"];
    let mut first = here.command("project", &arguments);
    first.args(["--out", "public"]).env("TZ", "Pacific/Kiritimati").env("LANG", "C");
    Ran::of(&mut first).ends(0);
    // In another folder, time zone, language, with other rights and another home; and after a build of other texts.
    let build = |arguments: &[&str]| {
        let mut command = Command::new("sh");
        let script = "umask 077; exec \"$@\"";
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_sobre")]).args(arguments).current_dir(&other);
        let home = there.path("chez moi");
        command.env("TZ", "America/St_Johns").env("LANG", "fr_FR.UTF-8").env("LC_ALL", "fr_FR.UTF-8").env("HOME", home);
        Ran::of(&mut command).ends(0);
    };
    let text = fs::read_to_string(other.join("content/site/index.md")).unwrap();
    fs::write(other.join("content/site/index.md"), format!("{text}\nAutre chose.\n")).unwrap();
    build(&["build", "--on", "2023-01-01", "--out", "public"]);
    fs::write(other.join("content/site/index.md"), text).unwrap();
    build(&[&arguments[..], &["--out", "public"]].concat());
    let clean = there.path("net").display().to_string();
    build(&[&arguments[..], &["--fresh", "--out", &clean]].concat());
    let published = [one.join("public"), other.join("public"), there.path("net")].map(|folder| fingerprint(&folder));
    assert_eq!(published[0], published[1]);
    assert_eq!(published[0], published[2]);
}

fn copy(path: &str, to: &Path) {
    let target = to.join(path);
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    fs::copy(root().join(path), target).unwrap();
}
