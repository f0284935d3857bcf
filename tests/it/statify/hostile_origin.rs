//! Origins that attack: bounded, named, nothing outside the folder, nobody else asked (26, 27, 29).

use std::fs;
use std::time::Duration;

use super::copied::{Copied, OUT};
use crate::harness::files_below;
use crate::origin::canary::Canary;
use crate::origin::expected::Class;
use crate::origin::hostile::{Attack, CONTROL_FILES, HOSTILE_PATHS, POISON, site};
use crate::origin::server::Origin;

/// Attacks that may cost pages of their own, and none of the honest ones: losses are accepted, named and bounded.
fn attacked(attacks: &[Attack], within: u64) -> Copied {
    let canary = Canary::start().expect("a second loopback address");
    let origin = Origin::start(|base| site(base, &canary.host(), attacks));
    let copy = Copied::of(origin, &["--accept", "origine hostile", "--loss-limit", "100"]);
    assert!([0, 1].contains(&copy.ran.code), "{}", copy.ran.shown());
    assert!(!copy.ran.err.contains("panicked"), "{}", copy.ran.shown());
    assert!(copy.took < Duration::from_secs(within), "it took {:?}", copy.took);
    assert_eq!(canary.seen(), Vec::<String>::new(), "another host was asked");
    let wrong = copy.differences(|wanted| wanted.class != Class::Trap);
    assert!(wrong.is_empty(), "honest pages are lost:\n{}\n{}", wrong.join("\n"), copy.ran.shown());
    copy
}

/// Fails where an address is neither kept nor named as lost.
fn assert_named(copy: &Copied, targets: &[&str]) {
    let losses = copy.losses();
    for target in targets {
        let lost = losses.iter().find(|(url, _)| url.ends_with(target));
        let reason = lost.unwrap_or_else(|| panic!("{target} is not among the losses {losses:?}"));
        assert!(!reason.1.is_empty(), "{target} is lost without a reason");
    }
}

#[test]
fn bombs_are_bounded_and_named() {
    let copy = attacked(&[Attack::Bombs], 60);
    assert_named(&copy, &["/bombe.html", "/bombe.png", "/bombe.css"]);
    let sizes = files_below(&copy.sandbox.path(""))
        .into_iter()
        .map(|file| fs::metadata(copy.sandbox.path(&file)).map_or(0, |it| it.len()));
    assert!(sizes.sum::<u64>() < 200 << 20, "a bomb was unpacked on the disk");
}

#[test]
fn bodies_without_end_are_bounded_and_named() {
    let copy = attacked(&[Attack::Endless], 90);
    assert_named(&copy, &["/sans-fin.html", "/sans-fin.png"]);
}

#[test]
fn failure_26_a_slow_drip_and_a_silence_meet_their_deadline() {
    let copy = attacked(&[Attack::Slow], 180);
    assert_named(&copy, &["/goutte.html", "/silence.html"]);
}

#[test]
fn failure_26_cut_bodies_and_wrong_lengths_are_named_and_never_kept_as_pages() {
    let copy = attacked(&[Attack::Lengths], 60);
    let broken =
        ["/coupee.html", "/coupee.png", "/pas-du-http", "/vide", "/morceau.html", "/coupure.html", "/faux-gzip.html"];
    assert_named(&copy, &broken);
    for target in broken {
        assert_ne!(copy.ask(target).status, 200, "{target} was cut and is served");
    }
}

#[test]
fn failure_27_deep_and_broken_markup_ends_in_time() {
    attacked(&[Attack::Markup], 60);
}

#[test]
fn failure_27_a_style_sheet_of_20_megabytes_ends_in_time() {
    attacked(&[Attack::Sheet], 60);
}

#[test]
fn failure_29_nothing_is_written_outside_and_no_control_file_is_copied() {
    let copy = attacked(&[Attack::Paths], 60);
    for file in files_below(&copy.sandbox.path("")) {
        assert!(file.starts_with("copie/") || file.starts_with(".sobre/"), "{file} is outside the copy");
        let name = file.rsplit('/').next().unwrap_or_default().to_lowercase();
        assert!(!name.ends_with(".php") && !name.ends_with(".phtml") && !name.ends_with(".php5"), "{file}");
    }
    assert!(!copy.sandbox.path("").parent().is_some_and(|above| above.join("sobre-dehors").exists()));
    for file in files_below(&copy.sandbox.path(OUT)) {
        let bytes = copy.file(&file);
        let text = String::from_utf8_lossy(&bytes);
        let known = ["urls.json", "proof.json", "fidelity.json", "fidelity.html"].contains(&file.as_str());
        assert!(known || !text.contains(POISON), "{file} holds a control file of the source");
    }
    for target in CONTROL_FILES {
        assert!(!copy.ask(target).text().contains(POISON), "{target} answers");
    }
}

#[test]
fn failure_29_names_end_no_line_of_the_servers_rules() {
    let copy = attacked(&[Attack::Paths], 60);
    for rules in ["nginx.conf", "www/.htaccess", "www/_redirects"] {
        let bytes = copy.file(rules);
        let text = String::from_utf8(bytes).expect("rules in UTF-8");
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("Redirect 301 / https://mal"), "{rules}: {line}");
            assert!(!line.trim_start().starts_with("Set-Cookie"), "{rules}: {line}");
            assert!(!line.contains("; return 301 https://mal.example; \""), "{rules}: {line}");
        }
        assert!(!text.chars().any(|c| c.is_control() && !"\n\t".contains(c)), "{rules} holds a control character");
    }
    for target in HOSTILE_PATHS.iter().chain(&["/redirige-mal"]) {
        let got = copy.ask(target);
        assert!(!got.fields.iter().any(|(name, _)| name == "set-cookie"), "{target} sets a cookie");
        assert!(!got.text().contains("root:"), "{target} reads a file of the system");
    }
}

#[test]
fn no_other_host_is_ever_asked() {
    let copy = attacked(&[Attack::Hosts], 60);
    let names = copy.asked.iter().filter(|(asked, _)| asked.field("host") != Some(copy.host.as_str()));
    assert_eq!(names.count(), 0, "the origin was asked under another name");
}

#[test]
fn an_origin_that_is_not_there_ends_with_a_readable_error() {
    let origin = Origin::start(|base| site(base, "127.0.0.2:9", &[]));
    origin.stop();
    let copy = Copied::of(origin, &[]);
    assert_eq!(copy.ran.code, 2, "{}", copy.ran.shown());
    assert!(copy.ran.err.contains(&copy.host), "{}", copy.ran.shown());
    assert!(!copy.path("www").exists(), "nothing is published");
}
