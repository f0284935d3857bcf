//! `sobre schema`: what an editor is told agrees with what the program reads. The judge is `check-jsonschema`.

mod editor;
mod slips;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use sobre::edition::{SCHEMAS, Subject, Typed, schemas, settings, subjects};
use sobre::lang::Lang;

use crate::harness::{Project, Sandbox};
use crate::house::root;

/// A judge of one schema over many files: the names of those that it refuses.
fn refused(folder: &Sandbox, schema: &str, files: &[(String, String)]) -> BTreeSet<String> {
    let judge = root().join("target/checkers/python/bin/check-jsonschema");
    assert!(judge.is_file(), "{} is not there: run tests/run, which fetches it", judge.display());
    let mut command = Command::new(judge);
    command.args(["--output-format", "json", "--schemafile"]).arg(folder.path(schema));
    for (number, (_, text)) in files.iter().enumerate() {
        let path = folder.path(&format!("{schema}-{number}.yaml"));
        fs::write(&path, text).expect("a file");
        command.arg(path);
    }
    let said = command.output().expect("it runs");
    let told = String::from_utf8_lossy(&said.stdout).into_owned();
    let told: serde_json::Value =
        serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}{}", String::from_utf8_lossy(&said.stderr)));
    let wrong = ["errors", "parse_errors"].into_iter().filter_map(|key| told[key].as_array()).flatten();
    let names: BTreeSet<String> = wrong.filter_map(|it| Some(it["filename"].as_str()?.to_owned())).collect();
    let number = |name: &str| name.rsplit('-').next().and_then(|it| it.trim_end_matches(".yaml").parse::<usize>().ok());
    names.iter().filter_map(|name| Some(files[number(name)?].0.clone())).collect()
}

/// A folder with the schemas in it.
fn written() -> Sandbox {
    let folder = Sandbox::new();
    fs::create_dir_all(folder.path("")).expect("a folder");
    for (name, text) in schemas(Lang::Fr) {
        fs::write(folder.path(&name), text).expect("a file");
    }
    folder
}

fn suits(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => {
            let inside = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after.trim_start_matches("*/*")));
            inside.is_some_and(|it| after.starts_with('*') || !it.contains('/'))
        }
    }
}

/// What is typed in a page: its front matter, then its blocks, by name.
fn typed(text: &str) -> (String, Vec<(String, String)>) {
    let (head, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or_default();
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in body.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some("")) => blocks.extend(open.take()),
            (Some((_, inside)), _) => inside.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    let named = blocks.into_iter().map(|(info, body)| {
        let (name, argument) = info.split_once(' ').unwrap_or((&info, ""));
        (name.to_owned(), if body.trim().is_empty() { argument.to_owned() } else { body })
    });
    (format!("{head}\n"), named.collect())
}

/// Everything of a project that is typed by hand, by the schema it has.
fn by_schema(project: &Project) -> BTreeMap<String, Vec<(String, String)>> {
    let subjects = subjects();
    let find = |is: &dyn Fn(&Subject) -> bool| subjects.iter().find(|it| is(it)).map(|it| it.file.clone());
    let mut all: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for path in project.paths() {
        let Some(text) = project.text(&path) else { continue };
        if let Some(file) = find(&|it| matches!(&it.typed, Typed::Files(paths) if suits(paths, &path))) {
            all.entry(file).or_default().push((path.clone(), text));
        } else if path.starts_with("content/") && path.ends_with(".md") {
            let (head, blocks) = typed(&text);
            let file = find(&|it| matches!(&it.typed, Typed::Head(paths) if suits(paths, &path)));
            let file = file.unwrap_or_else(|| panic!("{path} has front matter of no kind"));
            all.entry(file).or_default().push((path.clone(), head));
            for (name, body) in blocks {
                let Some(file) = find(&|it| matches!(&it.typed, Typed::Block(block) if *block == name)) else {
                    continue;
                };
                all.entry(file).or_default().push((format!("{path}: {name}"), body));
            }
        }
    }
    all
}

#[test]
fn the_schemas_in_the_repository_are_what_the_program_writes() {
    let update = std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none();
    let there: BTreeSet<String> = fs::read_dir(root().join(SCHEMAS))
        .map(|entries| entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let made = schemas(Lang::Fr);
    let names: BTreeSet<String> = made.iter().map(|(name, _)| name.clone()).collect();
    let strange: Vec<_> = there.difference(&names).collect();
    assert!(strange.is_empty(), "{SCHEMAS}/ holds what the program does not write: {strange:?}");
    for (name, text) in made {
        let path = root().join(SCHEMAS).join(&name);
        if fs::read_to_string(&path).is_ok_and(|known| known == text) {
            continue;
        }
        assert!(update, "{SCHEMAS}/{name} is not what the program writes: run the tests with UPDATE=1");
        fs::create_dir_all(root().join(SCHEMAS)).expect("a folder");
        fs::write(&path, text).expect("it can be written");
    }
}

#[test]
fn everything_that_is_typed_in_the_projects_is_valid() {
    let folder = written();
    let mut seen = BTreeSet::new();
    for project in [Project::shipped(), Project::starter(), Project::itemised()] {
        for (schema, files) in by_schema(&project) {
            let refused = refused(&folder, &schema, &files);
            assert!(refused.is_empty(), "{schema} refuses {refused:?}");
            seen.insert(schema);
        }
    }
    let unseen: Vec<String> = subjects().into_iter().map(|it| it.file).filter(|it| !seen.contains(it)).collect();
    // What no project has, no judge has looked at.
    let known = ["links.json", "services.json", "finance.json", "mailboxes.json"];
    let unseen: Vec<_> = unseen.iter().filter(|it| !known.contains(&it.as_str())).collect();
    assert!(unseen.is_empty(), "no project has a file for {unseen:?}");
}

#[test]
fn the_schemas_are_schemas() {
    let folder = written();
    let judge = root().join("target/checkers/python/bin/check-jsonschema");
    let all = schemas(Lang::Fr).into_iter().map(|(name, _)| folder.path(&name));
    let said = Command::new(judge).arg("--check-metaschema").args(all).output().expect("it runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
}

#[test]
fn wrong_front_matter_and_blocks_are_refused_too() {
    let folder = written();
    let cases = [
        ("front-site.json", "title: Ici\ndescription: Un.\n", true),
        ("front-site.json", "title: Ici\n", false),
        ("front-site.json", "title: Ici\ndescription: Un.\nlayout: acceuil\n", false),
        ("front-site.json", "title: Ici\ndescription: Un.\ntiles: [sites.totl]\n", false),
        ("front-ag.json", "title: AG\nperiod: 2024\n", true),
        ("front-ag.json", "title: AG\nperiod: l'an dernier\n", false),
        ("front-ag.json", "title: AG\n", false),
        (
            "front-vademecum-index.json",
            "title: V\ndescription: D.\nchanges: [{version: 1, date: 2024-13, text: t}]\n",
            false,
        ),
        ("block-chart.json", "sites.by_software\n", true),
        ("block-chart.json", "sites.by_sofware\n", false),
        ("block-chart.json", "figure: sites.by_software\nkind: barres\n", true),
        ("block-chart.json", "figure: sites.by_software\nkind: camembert\n", false),
        ("block-tiles.json", "- figure: servers.toto.cost\n- sites.total\n", true),
        ("block-tiles.json", "- figure: servers.toto.cost\n  titre: non\n", false),
        ("block-table.json", "workshops\n", true),
        ("block-table.json", "workshop\n", false),
        ("block-calendar.json", "agenda\n", true),
        ("block-calendar.json", "fêtes\n", false),
    ];
    for (schema, text, right) in cases {
        let refused = refused(&folder, schema, &[(text.to_owned(), text.to_owned())]);
        assert_eq!(refused.is_empty(), right, "{schema}:\n{text}");
    }
}

#[test]
fn the_first_line_of_a_data_file_leads_to_its_schema() {
    let names: BTreeMap<String, String> = schemas(Lang::Fr).into_iter().collect();
    for project in [Project::shipped(), Project::starter()] {
        for path in project.paths().iter().filter(|it| it.starts_with("data/") && it.ends_with(".yaml")) {
            let text = project.text(path).expect("it is there");
            let line = text.lines().next().unwrap_or_default();
            let target = line.strip_prefix("# yaml-language-server: $schema=");
            let target = target.unwrap_or_else(|| panic!("{path} does not begin with its schema but with {line:?}"));
            let up = "../".repeat(path.matches('/').count());
            let name = target.strip_prefix(&format!("{up}{SCHEMAS}/")).unwrap_or_else(|| panic!("{path}: {target}"));
            assert!(names.contains_key(name), "{path}: there is no {name}");
            let of = subjects().into_iter().find(|it| it.file == name);
            let right = of.is_some_and(|it| matches!(it.typed, Typed::Files(paths) if suits(&paths, path)));
            assert!(right, "{path}: {name} is another file's");
        }
    }
}

#[test]
fn a_new_project_has_its_schemas_and_editors_are_told() {
    let sandbox = Sandbox::new();
    sandbox.run(&["new", "lac"]).ends(0);
    for (name, text) in schemas(Lang::Fr) {
        assert_eq!(fs::read_to_string(sandbox.path(&format!("lac/{SCHEMAS}/{name}"))).expect("it is there"), text);
    }
    let told = fs::read_to_string(sandbox.path("lac/.vscode/settings.json")).expect("it is there");
    assert_eq!(told, settings(SCHEMAS));
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let globs = told["yaml.schemas"].as_object().expect("an object");
    assert_eq!(globs["./schemas/associations.json"], "data/associations/*.yaml");
    assert!(globs.keys().all(|file| Path::new(&sandbox.path("lac")).join(file).is_file()), "{globs:?}");
    sandbox.run_in("lac", &["check"]).ends(0);
}

#[test]
fn the_command_writes_them_in_french_or_in_english() {
    let sandbox = Sandbox::new();
    sandbox.run(&["schema", "--out", "ici"]).ends(0);
    let read = |path: &str| fs::read_to_string(sandbox.path(path)).expect("it is there");
    assert!(read("ici/associations.json").contains("Ce qu’elle a accepté de voir publié."));
    sandbox.run(&["schema", "--out", "here", "--lang", "en"]).ends(0);
    let english = read("here/associations.json");
    assert!(english.contains("What it agreed to have published."), "{english}");
    assert!(english.contains("Never public: for the board and the admins."), "{english}");
}
