//! The README says what the program says. `UPDATE=1` writes what the program says into it.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use sobre::cli::{REPORT_SUBCOMMANDS, SUBCOMMANDS};
use sobre::finding::{CODES, code};
use sobre::lang::Lang;
use sobre::statify::profile::PROFILES;

use crate::harness::files_below;
use crate::house::root;

#[test]
fn the_readme_has_the_help() {
    let readme = readme();
    let told = told(&told(&readme, "help", &help()), "profiles", &profiles());
    if told == readme {
        return;
    }
    let update = std::env::var_os("UPDATE").is_some() && std::env::var_os("CI").is_none();
    assert!(update, "README.md is not what the program says; run the tests with UPDATE=1 and look at the difference");
    fs::write(root().join("README.md"), told).expect("README.md can be written");
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = readme();
    for command in ["cargo run --release -- build", "tests/run"] {
        let found = readme.lines().any(|line| line == command);
        assert!(found, "README.md: write `{command}` on a line of its own, in a ```sh block");
    }
}

#[test]
fn the_readme_leads_somewhere() {
    let readme = readme();
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let here = targets.filter(|target| !target.contains("://") && !target.starts_with('#'));
    let dead: Vec<&str> = here.filter(|target| !root().join(target).exists()).collect();
    assert!(dead.is_empty(), "README.md links to what is not there: {dead:?}");
}

/// The manual's reference tells what each code means: a code that is not in `finding/codes/` would have no word there,
/// and one that nothing uses would be told for nothing. Whatever a test builds is looked at too, in the harness.
#[test]
fn every_code_of_a_finding_is_explained() {
    let sources: Vec<(String, String)> = files_below(&root().join("src"))
        .into_iter()
        .filter(|path| path.ends_with(".rs") && !path.starts_with("finding/codes/"))
        .map(|path| (path.clone(), fs::read_to_string(root().join("src").join(path)).expect("a source")))
        .collect();
    let mut unknown = Vec::new();
    for (path, text) in &sources {
        let calls = ["Finding::error(", "Finding::warning(", "Finding::note(", "code: "];
        for rest in calls.iter().flat_map(|call| text.split(call).skip(1)) {
            let literal = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
            unknown.extend(literal.filter(|(it, _)| code(it).is_none()).map(|(it, _)| format!("src/{path}: {it}")));
        }
    }
    unknown.sort();
    unknown.dedup();
    assert!(unknown.is_empty(), "explain these codes in src/finding/codes/, in a line or two each: {unknown:#?}");
    for chapter in CODES {
        let names: Vec<&str> = chapter.codes.iter().map(|it| it.code).collect();
        assert!(names.is_sorted(), "{}: put the codes in alphabetical order", chapter.name);
        for it in chapter.codes {
            let told = CODES.iter().flat_map(|chapter| chapter.codes).filter(|other| other.code == it.code).count();
            assert_eq!(told, 1, "{} is explained twice", it.code);
            let literal = format!("\"{}\"", it.code);
            assert!(sources.iter().any(|(_, text)| text.contains(&literal)), "nothing uses the code {}", it.code);
            for lang in [Lang::Fr, Lang::En] {
                let (means, help) = (it.means(lang), it.help(lang));
                assert!([means, help].iter().all(|text| text.ends_with(['.', '…'])), "{}: {means} {help}", it.code);
            }
        }
    }
}

/// The general help, then each command's, in English.
fn help() -> String {
    let mut text = "```text\n$ sobre --help\n".to_owned();
    text += &said(&["--help", "--lang", "en"]);
    for subcommand in SUBCOMMANDS {
        let name = subcommand.name;
        let _ = write!(text, "\n$ sobre {name} --help\n{}", said(&[name, "--help", "--lang", "en"]));
        for inner in REPORT_SUBCOMMANDS.iter().filter(|_| name == "report").map(|it| it.name) {
            let _ = write!(text, "\n$ sobre {name} {inner} --help\n{}", said(&[name, inner, "--help", "--lang", "en"]));
        }
    }
    text + "```\n"
}

fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_sobre")).args(arguments).output().expect("the program can be run");
    assert!(output.status.success(), "sobre {arguments:?} ended with {}", output.status);
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

/// The CMSs that are known.
fn profiles() -> String {
    let mut text = String::from(
        "\nProfiles, recognised or named with `--profile name`:\n\n| name | what it knows |\n| --- | --- |\n",
    );
    for profile in PROFILES {
        let _ = writeln!(text, "| `{}` | {} |", profile.name, (profile.summary)().get(Lang::En));
    }
    text + "\n"
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("README.md can be read")
}

/// The README with `text` between `<!-- name:start -->` and `<!-- name:end -->`.
#[track_caller]
fn told(readme: &str, name: &str, text: &str) -> String {
    let (start, end) = (format!("<!-- {name}:start -->\n"), format!("<!-- {name}:end -->"));
    let parts = readme.split_once(&start).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let (before, after) = parts.unwrap_or_else(|| panic!("README.md: put {start}{end} where it belongs"));
    format!("{before}{start}{text}{end}{after}")
}
