//! The stories of `tests/cases`: each puts a few files into a project and says what the tool makes of them.
//!
//! A story begins with `base:` (`minimal`, `shipped`, `itemised` or `empty`), a title and a few words. Its fences
//! are files (```` ```yaml data/sites.yaml ````), changes (```` ```replace data/coop.yaml ````, with `- old` and
//! `+ new` lines), and what must come of it:
//!
//! ```text
//! expect findings.fr                what is found beyond what the base finds, as it is shown; likewise findings.en
//! expect figures                    lines `name = value`
//! expect text public/… SELECTOR     the texts of elements, one a line
//! expect absent public/… TEXT       a page that lacks a text
//! ```
//!
//! `UPDATE=1` writes down what came out; whoever runs it reads the difference. On a server of continuous
//! integration (`CI`) it is refused.

mod outcome;
mod story;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use outcome::{Known, Outcome, tell};
use story::{Base, Story};

use crate::harness::{files_below, root};

/// How many stories are told at once.
const AT_ONCE: usize = 4;

#[test]
fn cases() {
    let update = env::var_os("UPDATE").is_some();
    assert!(!may_not_update(update, env::var_os("CI").is_some()), "UPDATE is refused where CI is set");
    let folder = root().join("tests/cases");
    let (stories, mut failures) = read(&folder);
    let known = known(&stories);
    let mut shares: Vec<Vec<&(PathBuf, String, Story)>> = (0..AT_ONCE).map(|_| Vec::new()).collect();
    for (at, story) in stories.iter().enumerate() {
        shares[at % AT_ONCE].push(story);
    }
    let told: Vec<String> = thread::scope(|scope| {
        let tellers: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(|| share.into_iter().filter_map(|it| failure(it, &known, update)).collect()))
            .collect();
        tellers.into_iter().flat_map(|it| it.join().unwrap_or_else(|_| vec!["a story panicked".to_owned()])).collect()
    });
    failures.extend(told);
    failures.sort();
    assert!(failures.is_empty(), "{} of {} stories fail:\n\n{}", failures.len(), stories.len(), failures.join("\n\n"));
}

const fn may_not_update(update: bool, ci: bool) -> bool {
    update && ci
}

/// Every story below a folder, and what cannot be read as one.
fn read(folder: &Path) -> (Vec<(PathBuf, String, Story)>, Vec<String>) {
    let mut stories = Vec::new();
    let mut failures = Vec::new();
    for path in files_below(folder) {
        let file = folder.join(&path);
        if !path.ends_with(".md") {
            failures.push(format!("{path}: only stories (.md) belong here"));
            continue;
        }
        match fs::read_to_string(&file) {
            Err(error) => failures.push(format!("{path}: {error}")),
            Ok(text) => match Story::read(&text) {
                Err(wrong) => failures.extend(wrong.into_iter().map(|it| format!("{path}:{it}"))),
                Ok(story) => stories.push((file, text, story)),
            },
        }
    }
    (stories, failures)
}

/// What the bases in use find by themselves.
fn known(stories: &[(PathBuf, String, Story)]) -> Known {
    let mut bases: Vec<Base> = stories.iter().map(|(_, _, story)| story.base).filter(|it| *it != Base::Empty).collect();
    bases.sort_unstable();
    bases.dedup();
    bases.into_iter().map(|base| (base, base.project().build().findings)).collect::<BTreeMap<_, _>>()
}

/// What is wrong with a story, if anything is.
fn failure((file, text, story): &(PathBuf, String, Story), known: &Known, update: bool) -> Option<String> {
    let Outcome { misses, wrong } = tell(story, known);
    let name = file.strip_prefix(root()).unwrap_or(file).display();
    let mut lines: Vec<String> = wrong.into_iter().map(|it| format!("{name}:{it}")).collect();
    if update && !misses.is_empty() {
        let mut changed = text.clone();
        for miss in misses.iter().rev() {
            changed.replace_range(story.expectations[miss.expectation].range.clone(), &miss.got);
        }
        fs::write(file, changed).expect("a story can be written");
    } else {
        for miss in &misses {
            let expectation = &story.expectations[miss.expectation];
            let (line, body, got) = (expectation.line, &expectation.body, &miss.got);
            lines.push(format!("{name}:{line}: expected\n{body}--- but it is\n{got}"));
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[test]
fn a_story_that_says_nothing_is_refused() {
    let head = "---\nbase: minimal\n---\n\n# A title\n\nSome words.\n\n";
    let refused = |rest: &str| Story::read(&format!("{head}{rest}")).err().unwrap_or_default().join("\n");
    assert_eq!(refused("```expect findings.en\n```\n"), "");
    assert!(refused("").contains("expects nothing"));
    assert!(refused("```python x.py\n```\n").contains("unknown fence"));
    assert!(refused("```yaml\na: 1\n```\n").contains("unknown fence"));
    assert!(refused("```expect finding\n```\n").contains("unknown expectation"));
    assert!(refused("```expect figures\n```\n```expect figures\n```\n").contains("there twice"));
    assert!(refused("```expect figures\n").contains("not closed"));
    assert!(refused("```replace data/coop.yaml\nname: X\n```\n").contains("a line begins"));
    assert!(refused("```expect text index.html h1\n```\n").contains("not below public/"));
    assert!(Story::read("# A title\n\nWords.\n").is_err());
    assert!(may_not_update(true, true) && !may_not_update(true, false) && !may_not_update(false, true));
}
