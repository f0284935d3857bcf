//! The manual is run: every command in it, every file that it has one write, every block of its reference.
//!
//! A chapter is a story. It is told in a home of its own, with the program in its `PATH` and, unless the chapter makes
//! one, in the project that `sobre new` writes. Its fences, in their order:
//!
//! ````text
//! ```sh                       typed line by line; it ends with 0
//! ```sh fails                 it ends with 1: the project has errors
//! ```sh refused               it ends with 2: it would not do that
//! ```sh serve                 goes on until the chapter ends, and shows the pages of the project
//! ```sh statify               the site that is named is one of the tests' own
//! ```sh parsed (reason)       asks servers elsewhere: it must be a right use, and is not run
//! ```text                     what was answered; … stands for anything
//! ```yaml data/x.yaml         a file, of any language, to be written; with + after its name, lines at its end
//! ```diff data/x.yaml         lines that begin with - become those that begin with +
//! ```reference …              a block of ours
//! ````
//!
//! What was written must build without a warning, at the next command whose answer is not shown and at the end.

mod data;
mod fence;
mod story;

use std::fs;
use std::thread;

use scraper::{Html, Selector};
use sobre::cli;
use sobre::edition::{PARTS, subjects};
use sobre::finding::CODES;
use sobre::shipped::RECIPES;

use crate::harness::{Project, Sandbox, files_below, root};

use fence::{Fence, Role, fences};
use story::Story;

/// How many chapters are told at once.
const AT_ONCE: usize = 4;

/// The chapters: name and text.
fn chapters() -> Vec<(String, String)> {
    let folder = root().join("content/manual");
    let files = files_below(&folder).into_iter();
    files.map(|path| (path.clone(), fs::read_to_string(folder.join(path)).expect("a chapter"))).collect()
}

#[test]
fn every_fence_has_a_part_in_the_story() {
    let wrong: Vec<String> = chapters()
        .iter()
        .flat_map(|(path, text)| {
            fences(text).into_iter().filter_map(move |fence| {
                let wrong = fence.role().err()?;
                Some(format!("content/manual/{path}:{}: {wrong}", fence.line))
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// How many commands, files and changes there are: a reader that finds none would find nothing wrong.
#[test]
fn there_is_something_to_run() {
    let all: Vec<Fence> = chapters().iter().flat_map(|(_, text)| fences(text)).collect();
    let count = |is: fn(&Role) -> bool| all.iter().filter_map(|it| it.role().ok()).filter(is).count();
    let run = count(|it| matches!(it, Role::Run { .. } | Role::Serve | Role::Statify));
    let parsed = count(|it| matches!(it, Role::Parse));
    assert!(run > 20 && parsed * 10 < run, "{run} are run, {parsed} only parsed");
    assert!(count(|it| matches!(it, Role::Write { .. } | Role::Change)) > 20);
    assert!(count(|it| matches!(it, Role::Answer)) > 8);
}

#[test]
fn every_chapter_does_what_it_says() {
    let chapters = chapters();
    let told = |(path, text): &(String, String)| {
        // A gallery is made beside a project, not for want of one.
        let makes_one = |line: &str| line.starts_with("sobre new ") && !line.contains("--gallery");
        let wrong = Story::new(text.lines().any(makes_one)).tell(&fences(text)).err()?;
        Some(format!("content/manual/{path}:{wrong}"))
    };
    let shares = chapters.chunks(chapters.len().div_ceil(AT_ONCE));
    let failures: Vec<String> = thread::scope(|scope| {
        let tellers: Vec<_> = shares.map(|share| scope.spawn(|| share.iter().filter_map(told).collect())).collect();
        tellers.into_iter().flat_map(|it| it.join().unwrap_or_else(|_| vec!["a chapter panicked".to_owned()])).collect()
    });
    assert!(failures.is_empty(), "{} chapters fail:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn the_reference_is_all_there() {
    let text: String = chapters().into_iter().map(|(_, text)| text).collect();
    let asked: Vec<String> = fences(&text)
        .iter()
        .filter(|fence| fence.language == "reference")
        .map(|fence| format!("{} {}", fence.argument, fence.body).trim().to_owned())
        .collect();
    let mut wanted: Vec<String> = Vec::new();
    for part in PARTS {
        let each: Vec<String> = match part.name {
            "findings" => CODES.iter().map(|chapter| chapter.name.to_owned()).collect(),
            "fields" => subjects().into_iter().map(|it| it.file.trim_end_matches(".json").to_owned()).collect(),
            "recipe" => RECIPES.iter().map(|recipe| recipe.forge.to_owned()).collect(),
            "command" => {
                // What a command does beside comes with it.
                let whole = cli::told().into_iter().map(|it| it.name).filter(|name| !name.contains(' '));
                whole.map(named).collect()
            }
            _ => vec![String::new()],
        };
        wanted.extend(each.into_iter().map(|which| format!("{} {which}", part.name).trim().to_owned()));
    }
    wanted.retain(|it| !asked.contains(it));
    assert!(wanted.is_empty(), "content/manual/ has no block « reference » for {wanted:#?}");
}

/// The program itself is asked for by its name.
fn named(name: String) -> String {
    if name.is_empty() { "sobre".to_owned() } else { name }
}

#[test]
fn the_recipes_shown_are_those_that_are_written() {
    let built = Project::shipped().build().sound();
    let page = Html::parse_document(&built.page("manuel/publier/index.html"));
    let selector = Selector::parse("pre code.language-yaml").expect("a selector");
    let shown: Vec<String> = page.select(&selector).map(|it| it.text().collect()).collect();
    let from = "https://outils.example.org/sobre";
    for recipe in RECIPES {
        let sandbox = Sandbox::of(&Project::starter());
        sandbox.run(&["ci", recipe.forge, "--from", from]).ends(0);
        let written = fs::read_to_string(sandbox.path(recipe.path)).expect("it is written");
        let digest = written.lines().find_map(|line| line.trim().strip_prefix("SOBRE_SHA256: \"")).expect("a digest");
        let expected = written.replace(from, "ADRESSE").replace(digest.trim_end_matches('"'), "EMPREINTE");
        assert!(shown.contains(&expected), "{} is not shown as it is written", recipe.path);
    }
}

#[test]
fn a_project_without_a_manual_has_none() {
    let built = Project::starter().build().sound();
    assert!(built.tree.iter().all(|(path, _)| !path.as_str().starts_with("manuel/")));
    assert!(!built.page("index.html").contains("manuel/"));
    let built = Project::shipped().build().sound();
    let links = built.texts("index.html", "footer a");
    assert!(links.iter().any(|link| link == "Manuel de sobre"), "{links:?}");
    built.links_resolve();
}

#[test]
fn the_reference_says_what_is_not_there() {
    let page = "---\ntitle: M\nsummary: M\n---\n\n```reference\nfigurs\n```\n\n```reference command biuld\n```\n";
    let index = "---\ntitle: M\ndescription: M\n---\n";
    let project = Project::minimal().file("content/manual/index.md", index).file("content/manual/01-a.md", page);
    let found = project.build().rendered(sobre::lang::Lang::Fr);
    assert!(found.contains("vouliez-vous écrire « figures »"), "{found}");
    assert!(found.contains("vouliez-vous écrire « build »"), "{found}");
}
