//! Killed in the middle, as often as one likes, the same command goes on where it was.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::asking::BASE;
use super::copied::{Copied, OUT, statify};
use crate::harness::{Sandbox, fingerprint};
use crate::origin::server::Origin;
use crate::origin::wordpress::WordPress;

const POSTS: usize = 40;

/// Starts the command and kills it without warning once the origin was asked so often.
fn killed_after(sandbox: &Sandbox, origin: &Origin<WordPress>, requests: usize) {
    let url = origin.url();
    let arguments = ["statify", &url, "--out", OUT, "--base-url", BASE, "--rate", "1000/s", "--concurrency", "4"];
    let mut child =
        sandbox.command("", &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let deadline = Instant::now() + Duration::from_secs(20);
    while origin.log().0.len() < requests {
        assert!(Instant::now() < deadline, "{} of {requests} requests were made", origin.log().0.len());
        assert!(
            child.try_wait().expect("a state").is_none(),
            "it ended by itself, after {} requests",
            origin.log().0.len()
        );
        thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

#[test]
fn a_killed_run_goes_on_and_asks_nothing_twice() {
    let (sandbox, origin) = (Sandbox::new(), Origin::start(|base| WordPress::new(base, POSTS)));
    origin.set_latency(Duration::from_millis(5));
    for requests in [3, 40, 41, 100, 150] {
        killed_after(&sandbox, &origin, requests);
        assert!(!sandbox.path(OUT).join("www").exists(), "nothing is published before it is whole");
    }
    let started = Instant::now();
    let ran = statify(&sandbox, &origin, &[]);
    let twice: Vec<(String, usize)> = origin.log().targets().into_iter().filter(|(_, times)| *times > 1).collect();
    // What was in flight at each of five kills, at four connections, may be asked for again, and robots.txt at each start.
    let again: usize = twice.iter().filter(|(target, _)| target != "/robots.txt").map(|(_, times)| times - 1).sum();
    assert!(again <= 5 * 4, "{again} asked for again: {twice:?}");
    let copy = Copied::after(sandbox, ran, started.elapsed(), origin).proven();
    let wrong = copy.differences(|_| true);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_resumed_run_gives_the_bytes_of_an_unbroken_one() {
    let origin = Origin::start(|base| WordPress::new(base, 20));
    let (whole, broken) = (Sandbox::new(), Sandbox::new());
    statify(&whole, &origin, &[]).ends(0);
    origin.forget();
    killed_after(&broken, &origin, 60);
    statify(&broken, &origin, &[]).ends(0);
    let [one, other] = [whole, broken].map(|sandbox| fingerprint(&sandbox.path(OUT).join("www")));
    assert_eq!(one, other);
}
