//! The same site gives the same bytes, whatever the timing.

use std::time::Duration;

use super::copied::{OUT, statify};
use crate::harness::{Sandbox, files_below, fingerprint};
use crate::origin::failures::Failures;
use crate::origin::server::{Origin, Site};
use crate::origin::spip::{self, Names};
use crate::origin::wordpress::WordPress;

/// Fails where two runs, each in a folder of its own, differ.
fn assert_same<S: Site>(origin: &Origin<S>, one: &[&str], other: &[&str]) {
    let run = |more: &[&str]| {
        let sandbox = Sandbox::new();
        statify(&sandbox, origin, more).ends(0);
        sandbox
    };
    let (first, second) = (run(one), run(other));
    let [first, second] = [&first, &second].map(|sandbox| sandbox.path(OUT).join("www"));
    assert_eq!(files_below(&first), files_below(&second));
    assert_eq!(fingerprint(&first), fingerprint(&second), "the same files with other bytes");
}

#[test]
fn two_runs_give_the_same_tree() {
    assert_same(&Origin::start(|base| spip::site(base, Names::Query)), &[], &[]);
}

#[test]
fn one_connection_and_eight_give_the_same_tree() {
    let origin = Origin::start(|base| WordPress::new(base, 30));
    origin.set_latency(Duration::from_millis(3));
    assert_same(&origin, &["--concurrency", "1"], &["--concurrency", "8"]);
}

#[test]
fn the_site_of_all_failures_gives_the_same_tree() {
    let fast = ["--no-minify", "--no-compress"];
    assert_same(&Origin::start(Failures::new), &fast, &[&fast[..], &["--concurrency", "8"]].concat());
}
