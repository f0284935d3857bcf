//! What a second run asks, changes, removes and refuses to remove (20, 21).

use std::time::Instant;

use super::copied::{Copied, OUT, statify};
use crate::harness::{Sandbox, files_below, fingerprint};
use crate::origin::answer::Answer;
use crate::origin::expected::Class;
use crate::origin::server::{Origin, Site};
use crate::origin::table::Table;
use crate::origin::wordpress::WordPress;

const POSTS: usize = 24;

/// A first run, well ended, with nothing left in the log.
fn first() -> (Sandbox, Origin<WordPress>) {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(|base| WordPress::new(base, POSTS)));
    statify(&sandbox, &origin, &[]).ends(0);
    origin.forget();
    (sandbox, origin)
}

/// A second run of the same command, and the copy after it.
fn again<S: Site>(sandbox: Sandbox, origin: Origin<S>, more: &[&str]) -> Copied {
    let started = Instant::now();
    let ran = statify(&sandbox, &origin, more);
    Copied::after(sandbox, ran, started.elapsed(), origin)
}

/// Bytes of each file of the web root.
fn bytes_of(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let root = sandbox.path(OUT).join("www");
    files_below(&root)
        .into_iter()
        .map(|file| (file.clone(), std::fs::read(root.join(&file)).expect("a file")))
        .collect()
}

#[test]
fn without_a_change_everything_answers_304_and_no_byte_changes() {
    let (sandbox, origin) = first();
    let before = fingerprint(&sandbox.path(OUT).join("www"));
    let copy = again(sandbox, origin, &[]).proven();
    let validated = copy.asked.iter().filter(|(asked, class)| {
        asked.status != 404
            && asked.target != "/robots.txt"
            && matches!(class, Class::Page | Class::Asset | Class::Feed)
    });
    let (mut known, mut fresh) = (0, Vec::new());
    for (asked, _) in validated {
        known += 1;
        if asked.status != 304 {
            fresh.push(asked.target.clone());
        }
    }
    assert!(known > POSTS, "only {known} conditional requests");
    assert_eq!(fresh, Vec::<String>::new(), "asked for in full again");
    assert_eq!(fingerprint(&copy.path("www")), before);
}

#[test]
fn edits_are_fetched_and_only_what_depends_on_them_is_rewritten() {
    let (sandbox, origin) = first();
    let before = bytes_of(&sandbox);
    let edited = [9, 13, 14];
    for number in edited {
        origin.site.edit(number);
    }
    let wanted: Vec<(String, String)> =
        edited.iter().map(|n| (origin.site.permalink(*n), origin.site.marker(*n))).collect();
    let copy = again(sandbox, origin, &[]).proven();
    for (target, marker) in wanted {
        assert!(copy.ask(&target).says(&marker), "{target} is stale");
    }
    let after = bytes_of(&copy.sandbox);
    let changed: Vec<&String> = after.iter().filter(|file| !before.contains(file)).map(|file| &file.0).collect();
    let allowed = |file: &str| {
        file.contains("sitemap")
            || file.contains("feed")
            || edited.iter().any(|n| file.contains(&format!("-{n}/")) || file.contains(&format!("-{n}.")))
    };
    assert!(changed.iter().all(|file| allowed(file)), "rewritten without need: {changed:?}");
    let full = copy.asked.iter().filter(|(asked, class)| asked.status == 200 && *class == Class::Page).count();
    assert!(full <= edited.len() + 2, "{full} pages were sent in full");
}

#[test]
fn failure_20_a_page_deleted_at_the_source_disappears_with_a_line_in_the_report() {
    let (sandbox, origin) = first();
    let gone = [5, 18].map(|number| origin.site.permalink(number));
    for number in [5, 18] {
        origin.site.delete(number);
    }
    let copy = again(sandbox, origin, &[]).proven();
    let report = String::from_utf8_lossy(&copy.file("fidelity.json")).into_owned();
    for target in &gone {
        assert!([404, 410].contains(&copy.ask(target).status), "{target} is still published");
        assert!(
            !copy.files().iter().any(|file| file.starts_with(target.trim_matches('/'))),
            "{target} has files still"
        );
        assert!(report.contains(target), "fidelity.json does not tell of {target}");
    }
    let wrong = copy.differences(|_| true);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn failure_21_passing_failures_never_remove_a_page() {
    let (sandbox, origin) = first();
    let before = bytes_of(&sandbox);
    let expected = origin.site.expected();
    origin.fail_some(5, 21, u32::MAX);
    let copy = again(sandbox, origin, &[]);
    assert_eq!(copy.ran.code, 1, "{}", copy.ran.shown());
    let said = format!("{}{}", copy.ran.out, copy.ran.err);
    assert!(said.contains("503") || said.contains("500") || said.contains("502"), "it does not say why: {said}");
    let after = bytes_of(&copy.sandbox);
    let lost: Vec<&String> =
        before.iter().filter(|file| !after.iter().any(|other| other.0 == file.0)).map(|file| &file.0).collect();
    assert!(lost.is_empty(), "purged: {lost:?}");
    for wanted in expected.iter().filter(|one| one.class == Class::Page) {
        assert_eq!(copy.ask(&wanted.target).status, 200, "{}", wanted.target);
    }
}

#[test]
fn failures_that_pass_within_a_run_cost_nothing() {
    let origin = Origin::start(|base| WordPress::new(base, 12));
    origin.fail_some(10, 7, 1);
    let copy = Copied::of(origin, &[]).proven();
    let wrong = copy.differences(|_| true);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Twelve pages, of which a third fail from the second run on.
fn failing() -> (Sandbox, Origin<Table>) {
    let pages: Vec<String> = (1..13).map(|n| format!("/page-{n}")).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let (sandbox, origin) = (Sandbox::new(), Origin::start(|_| Table::plain("", &pages)));
    statify(&sandbox, &origin, &[]).ends(0);
    origin.fail_some(30, SEED, u32::MAX);
    (sandbox, origin)
}

/// Chooses four of the twelve pages, and not the home page.
pub const SEED: u64 = 3;

#[test]
fn losses_beyond_the_limit_publish_nothing() {
    let (sandbox, origin) = failing();
    let before = fingerprint(&sandbox.path(OUT));
    let ran = statify(&sandbox, &origin, &["--loss-limit", "10"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    assert_eq!(fingerprint(&sandbox.path(OUT)), before, "what was published changed");
    origin.fail_some(0, 0, 0);
    let copy = again(sandbox, origin, &[]).proven();
    // Its robots.txt is empty.
    let wrong = copy.differences(|wanted| wanted.target != "/robots.txt");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_accepted_loss_is_recorded_with_its_reason() {
    let (sandbox, origin) = failing();
    let reason = "déménagement du serveur";
    let copy = again(sandbox, origin, &["--loss-limit", "10", "--accept", reason]);
    assert_eq!(copy.ran.code, 0, "{}", copy.ran.shown());
    assert!(copy.fidelity()["accepted"].to_string().contains(reason));
}

#[test]
fn a_list_of_addresses_that_does_not_answer_is_a_loss() {
    let origin = Origin::start(|_| {
        let mut table = Table::plain("", &["/a-propos/"]);
        let silent = || Some(Answer::html("en panne").status(503).field("Retry-After", "0"));
        table.below("/?rest_route=/wp/v2/posts", Class::Machinery, move |_| silent());
        table
    });
    let sandbox = Sandbox::new();
    let ran = statify(&sandbox, &origin, &["--profile", "wordpress"]);
    assert_eq!(ran.code, 1, "{}", ran.shown());
    let copy = again(sandbox, origin, &["--profile", "wordpress", "--accept", "son interface est en panne"]);
    assert_eq!(copy.ran.code, 0, "{}", copy.ran.shown());
    let losses = copy.losses();
    assert!(losses.iter().any(|(url, why)| url.contains("/wp/v2/posts") && why.contains("unlisted")), "{losses:?}");
}
