//! How the origin is asked: robots.txt, Retry-After, rate, connections, name, private origins.

use std::fs;
use std::time::Duration;

use super::copied::{Copied, OUT, statify};
use crate::harness::Sandbox;
use crate::origin::answer::Answer;
use crate::origin::expected::{Class, Expected};
use crate::origin::request::Request;
use crate::origin::server::{Origin, Site};
use crate::origin::table::Table;
use crate::origin::wordpress::WordPress;

#[test]
fn the_longest_rule_of_robots_txt_decides() {
    let robots = "User-agent: autre\nDisallow: /\n\nUser-agent: *\nDisallow: /prive/\nAllow: /prive/ok/\nDisallow: /*.pdf$\nDisallow: /*?tri=\nDisallow: /caf%C3%A9/\nAllow: /caf%C3%A9/ouvert\n";
    let allowed = ["/prive/ok/a", "/prive", "/fiche.pdf?vue=1", "/page.html", "/café/ouvert", "/fiche.pdf/x"];
    let forbidden = ["/prive/", "/prive/non", "/fiche.pdf", "/liste?tri=nom", "/café/fermé"];
    let all: Vec<&str> = allowed.iter().chain(&forbidden).copied().collect();
    let copy = Copied::of(Origin::start(|_| Table::plain(robots, &all)), &["--accept", "robots.txt"]);
    let asked: Vec<&str> = copy.asked.iter().map(|(asked, _)| asked.target.as_str()).collect();
    for target in allowed.map(crate::origin::expected::normal) {
        assert!(asked.contains(&target.as_str()), "{target} is allowed and was not asked for");
    }
    for target in forbidden.map(crate::origin::expected::normal) {
        assert!(!asked.contains(&target.as_str()), "{target} is forbidden and was asked for");
    }
    assert_eq!(asked.iter().filter(|target| **target == "/robots.txt").count(), 1);
    assert_eq!(asked.first(), Some(&"/robots.txt"));
}

#[test]
fn robots_txt_may_be_ignored_on_purpose() {
    let robots = "User-agent: *\nDisallow: /prive/\n";
    let copy = Copied::of(Origin::start(|_| Table::plain(robots, &["/prive/a"])), &["--ignore-robots"]).proven();
    copy.assert_kept(&["/prive/a"]);
}

#[test]
fn one_honest_user_agent_names_the_tool_and_whom_to_write_to() {
    let copy =
        Copied::of(Origin::start(|_| Table::plain("", &["/a", "/b"])), &["--contact", "moi@asso.example"]).proven();
    let mut agents: Vec<&str> = copy.asked.iter().filter_map(|(asked, _)| asked.field("user-agent")).collect();
    assert_eq!(agents.len(), copy.asked.len());
    agents.dedup();
    assert_eq!(agents.len(), 1, "{agents:?}");
    assert!(agents[0].to_lowercase().contains("sobre") && agents[0].contains("moi@asso.example"), "{agents:?}");
    assert!(copy.asked.iter().all(|(asked, _)| asked.method == "GET"));
}

#[test]
fn the_rate_is_kept() {
    let pages: Vec<String> = (0..20).map(|n| format!("/page-{n}")).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let copy =
        Copied::of(Origin::start(|_| Table::plain("", &pages)), &["--rate", "10/s", "--concurrency", "8"]).proven();
    let times: Vec<Duration> = copy.asked.iter().map(|(asked, _)| asked.at).collect();
    for window in times.windows(15) {
        let span = window[14].saturating_sub(window[0]);
        assert!(span >= Duration::from_millis(900), "15 requests within {span:?}");
    }
}

#[test]
fn no_more_connections_than_asked_for() {
    for (limit, least) in [("1", 1), ("3", 2)] {
        let origin = Origin::start(|base| WordPress::new(base, 15));
        origin.set_latency(Duration::from_millis(10));
        let copy = Copied::of(origin, &["--concurrency", limit]).proven();
        let most = copy.asked.iter().map(|(asked, _)| asked.in_flight).max().unwrap_or(0);
        assert!(most <= limit.parse().unwrap_or(0), "{most} requests at once with --concurrency {limit}");
        assert!(most >= least, "only {most} at once with --concurrency {limit}");
    }
}

#[test]
fn retry_after_is_waited_for() {
    let origin = Origin::start(|_| {
        let mut table = Table::plain("", &["/occupee", "/autre"]);
        let busy = |status: u16| Answer::html("<title>Occupé</title>").status(status).field("Retry-After", "2");
        table.at_first("/occupee", vec![busy(503)]);
        table
    });
    let copy = Copied::of(origin, &["--concurrency", "1"]).proven();
    copy.assert_kept(&["/occupee", "/autre"]);
    let asks = copy.asked.iter().filter(|(asked, _)| asked.target == "/occupee");
    let asks: Vec<Duration> = asks.map(|(asked, _)| asked.at).collect();
    assert_eq!(asks.len(), 2, "{asks:?}");
    assert!(asks[1].saturating_sub(asks[0]) >= Duration::from_millis(1900), "{asks:?}");
}

/// A site that answers only who may see it.
struct Private(Table);

impl Site for Private {
    fn answer(&self, request: &Request) -> Answer {
        let basic = request.field("authorization") == Some("Basic YW3DqWxpZTpzZWNyZXQ6w6k=");
        let cookie = request.field("cookie").is_some_and(|cookies| cookies.contains("session=abc123"));
        let denied =
            || Answer::html("<title>Non</title>").status(401).field("WWW-Authenticate", "Basic realm=\"asso\"");
        if basic || cookie { self.0.answer(request) } else { denied() }
    }

    fn expected(&self) -> Vec<Expected> {
        self.0.expected()
    }

    fn class(&self, target: &str) -> Class {
        self.0.class(target)
    }
}

fn private(option: &str, file: &str) -> Copied {
    let origin = Origin::start(|_| Private(Table::plain("", &["/a", "/b"])));
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("acces.txt"), file.replace("HOST", "127.0.0.1")).expect("a file");
    let ran = statify(&sandbox, &origin, &[option, "acces.txt"]);
    Copied::after(sandbox, ran, Duration::ZERO, origin).proven()
}

#[test]
fn a_private_origin_is_asked_with_name_and_password() {
    let copy = private("--auth", "amélie:secret:é\n");
    copy.assert_kept(&["/a", "/b"]);
    let told = format!("{}{}", copy.ran.out, copy.ran.err);
    assert!(!told.contains("secret:é") && !copy.fidelity().to_string().contains("secret:é"), "the password is told");
}

#[test]
fn a_private_origin_is_asked_with_cookies() {
    let copy = private("--cookies", "# Netscape HTTP Cookie File\nHOST\tFALSE\t/\tFALSE\t0\tsession\tabc123\n");
    copy.assert_kept(&["/a", "/b"]);
    assert!(copy.asked.iter().all(|(asked, _)| asked.field("cookie").is_some_and(|sent| sent == "session=abc123")));
}

#[test]
fn a_private_origin_without_access_publishes_nothing() {
    let sandbox = Sandbox::new();
    let origin = Origin::start(|_| Private(Table::plain("", &["/a"])));
    let ran = statify(&sandbox, &origin, &[]);
    assert_ne!(ran.code, 0, "{}", ran.shown());
    assert!(ran.err.contains("401") || ran.out.contains("401"), "{}", ran.shown());
    assert!(!sandbox.path(OUT).join("www").exists());
}
