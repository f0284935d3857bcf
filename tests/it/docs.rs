//! The README says what the program says. `UPDATE=1` writes what the program says into it.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use sobre::chart::KINDS;
use sobre::cli::SUBCOMMANDS;
use sobre::edition::{BLOCKS, EDITIONS, LAYOUTS, LISTINGS, NAMED};
use sobre::figures::FORMS;
use sobre::lang::Lang;
use sobre::statify::profile::PROFILES;

use crate::house::root;

#[test]
fn the_readme_has_the_help_and_the_words_of_texts() {
    let readme = readme();
    let told = told(&told(&told(&readme, "help", &help()), "words", &words()), "profiles", &profiles());
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

/// The general help, then each command's, in English.
fn help() -> String {
    let mut text = "```text\n$ sobre --help\n".to_owned();
    text += &said(&["--help", "--lang", "en"]);
    for subcommand in SUBCOMMANDS {
        let name = subcommand.name;
        let _ = write!(text, "\n$ sobre {name} --help\n{}", said(&[name, "--help", "--lang", "en"]));
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

/// Tables of the names that an author can use, from the lists of the program.
fn words() -> String {
    let mut text = String::new();
    let mut table = |title: &str, rows: &[(String, String)]| {
        let _ = write!(text, "\n{title}\n\n| name | what it gives |\n| --- | --- |\n");
        for (name, what) in rows {
            let _ = writeln!(text, "| `{name}` | {} |", what.replace('|', "\\|"));
        }
    };
    let row = |name: &str, what: &str| (name.to_owned(), what.to_owned());
    let forms: Vec<_> = FORMS.iter().map(|form| row(form.name, form.summary.1)).collect();
    table("Forms of a figure, `{{ name : form }}`; without one, the first:", &forms);
    let blocks: Vec<_> = BLOCKS.iter().map(|block| row(block.name, block.summary.1)).collect();
    table("Blocks, the word after the three backticks:", &blocks);
    let kinds: Vec<_> = KINDS.iter().map(|kind| row(kind.alias, (kind.summary)().get(Lang::En))).collect();
    table("Kinds of chart, `kind: name` in a `chart` block:", &kinds);
    let layouts: Vec<_> = LAYOUTS.iter().map(|layout| row(layout.name, layout.summary.1)).collect();
    table("Layouts of a slide; the first that suits what is on it is taken:", &layouts);
    let editions: Vec<_> = EDITIONS.iter().map(|it| row(it.name, (it.summary)().get(Lang::En))).collect();
    table("Editions, `sobre build --only name`:", &editions);
    let names = |names: &mut dyn Iterator<Item = &'static str>| {
        names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    let _ = write!(text, "\nLists for a `table` block: {}.\n", names(&mut LISTINGS.iter().map(|it| it.name)));
    let charts = names(&mut NAMED.iter().map(|it| it.name));
    let _ = write!(text, "\nNames for a `chart` block, beside every figure that has parts: {charts}.\n");
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
