//! The recipes of forges: files that `sobre ci` writes, whose YAML is sound and whose commands run.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use sobre::shipped::RECIPES;
use sobre::yaml::{self, Node, Value};

use crate::harness::{Project, Sandbox};

const FROM: &str = "https://pic.example/outils/sobre";

/// The shell commands of a recipe: GitLab's lists, and what follows `run:`.
fn scripts(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                match (key.scalar(), &value.value) {
                    (Some("script" | "before_script"), Value::List(lines)) => {
                        let lines: Vec<&str> = lines.iter().filter_map(Node::scalar).collect();
                        found.push(lines.join("\n"));
                    }
                    (Some("run"), _) => found.extend(value.scalar().map(str::to_owned)),
                    _ => scripts(value, found),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| scripts(item, found)),
        _ => {}
    }
}

fn read(text: &str) -> Vec<String> {
    let node = yaml::parse(&Arc::from("recipe"), text, 1).unwrap_or_else(|finding| panic!("{finding:?}"));
    let mut found = Vec::new();
    scripts(&node, &mut found);
    found
}

#[test]
fn the_command_writes_them_once_and_says_what_is_wrong() {
    for recipe in RECIPES {
        let sandbox = Sandbox::of(&Project::starter());
        let ran = sandbox.run(&["--lang", "en", "ci", recipe.forge, "--from", FROM]).ends(0);
        assert!(ran.out.contains(recipe.path), "{}", ran.out);
        let written = std::fs::read_to_string(sandbox.path(recipe.path)).expect("it is written");
        assert!(written.contains(&format!("SOBRE_URL: \"{FROM}\"")));
        let digest = written.lines().find_map(|line| line.trim().strip_prefix("SOBRE_SHA256: \"")).expect("a digest");
        assert_eq!(digest.trim_end_matches('"').len(), 64, "{digest}");
        assert!(!written.contains("@URL@") && !written.contains("@SHA256@"));
        let again = sandbox.run(&["--lang", "en", "ci", recipe.forge, "--from", "https://other.example/sobre"]).ends(2);
        assert!(again.err.contains("is there already"), "{}", again.err);
        assert_eq!(std::fs::read_to_string(sandbox.path(recipe.path)).expect("it is there"), written);
    }
    let sandbox = Sandbox::of(&Project::starter());
    let wrong = sandbox.run(&["--lang", "en", "ci", "gitlab", "--from", "sobre\" && rm -r ."]).ends(2);
    assert!(wrong.err.contains("is no address"), "{}", wrong.err);
    sandbox.run(&["ci", "gitlba", "--from", FROM]).ends(2);
}

#[test]
fn their_shell_is_sound_and_nothing_of_a_visitors_is_run() {
    for recipe in RECIPES {
        for script in read(recipe.text) {
            // What a forge puts into a line of shell would be run there: it goes through the environment.
            assert!(!script.contains("${{"), "{}: {script}", recipe.forge);
            for shell in ["bash", "sh"] {
                let said = Command::new(shell).args(["-n", "-c", &script]).output().expect("a shell");
                assert!(said.status.success(), "{}: {}", recipe.forge, String::from_utf8_lossy(&said.stderr));
            }
        }
    }
}

#[test]
fn their_commands_run() {
    let program = Path::new(env!("CARGO_BIN_EXE_sobre")).parent().expect("a folder").to_owned();
    let path = std::env::join_paths(
        [program].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    );
    let path = path.expect("a PATH");
    for recipe in RECIPES {
        let sandbox = Sandbox::of(&Project::starter());
        let lines: Vec<String> =
            read(recipe.text).iter().flat_map(|script| script.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
        let ours: Vec<&String> = lines.iter().filter(|line| line.starts_with("sobre ")).collect();
        assert!(ours.len() >= 4, "{}: {ours:?}", recipe.forge);
        for line in ours {
            // Nobody is asked here; that there is such an option is for the help to say.
            let line = line.replace(" --links", " --help");
            let mut shell = Command::new("bash");
            shell.args(["-euc", &line]).current_dir(sandbox.path("")).env("PATH", &path);
            let said = shell.env("CI_PAGES_URL", "https://pages.example/site").output().expect("bash");
            let text = [said.stdout, said.stderr].concat();
            assert!(said.status.success(), "{}: {line}: {}", recipe.forge, String::from_utf8_lossy(&text));
        }
        assert!(sandbox.path("public/index.html").is_file(), "{} builds nothing", recipe.forge);
        let report = ["sobre.xml", "sobre.sarif"].iter().find(|file| sandbox.path(file).is_file());
        let report = std::fs::read_to_string(sandbox.path(report.expect("a report"))).expect("text");
        assert!(report.starts_with("<?xml") || report.trim_start().starts_with('{'), "{report}");
    }
}

#[test]
fn a_wrong_program_is_refused() {
    // The very lines of GitLab's recipe, with a program that is not the one that wrote it.
    let sandbox = Sandbox::new();
    let script = read(RECIPES[0].text).into_iter().find(|script| script.contains("sha256sum")).expect("it looks");
    let folder = sandbox.path("");
    std::fs::create_dir_all(folder.join(".cache")).expect("a folder");
    std::fs::write(folder.join(".cache/sobre"), "#!/bin/sh\necho stranger\n").expect("a file");
    let mut shell = Command::new("bash");
    shell.args(["-euc", &script]).current_dir(&folder);
    shell.env("SOBRE_URL", "file:///nowhere").env("SOBRE_SHA256", "0".repeat(64));
    assert!(!shell.output().expect("bash").status.success());
}

/// A program of the judges, which `tests/run` fetches.
fn judge(name: &str) -> Command {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers/python/bin").join(name);
    assert!(path.is_file(), "{} is not there: run tests/run, which fetches it", path.display());
    Command::new(path)
}

#[test]
fn their_form_is_what_the_forges_ask_for() {
    for recipe in RECIPES {
        // Forgejo's workflows are GitHub's.
        let schema = if recipe.forge == "gitlab" { "vendor.gitlab-ci" } else { "vendor.github-workflows" };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/shipped/recipes/{}.yml", recipe.forge));
        let said = judge("check-jsonschema").args(["--builtin-schema", schema]).arg(path).output().expect("it runs");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
        for script in read(recipe.text) {
            let sandbox = Sandbox::new();
            let file = sandbox.path("script");
            std::fs::write(&file, script).expect("a file");
            let said =
                judge("shellcheck").args(["--shell=dash", "--color=never"]).arg(&file).output().expect("it runs");
            assert!(said.status.success(), "{}: {}", recipe.forge, String::from_utf8_lossy(&said.stdout));
        }
    }
}
