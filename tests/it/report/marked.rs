//! What is wrong stands on the slide that it is about, whatever it is.

use std::fmt::Write as _;

use sobre::edition::{Options, Showing};
use sobre::lang::Lang;

use crate::harness::{Project, photo};

/// Slips of a secretary, each alone on its slide, with the code of what is said.
const SLIPS: &[(&str, &str)] = &[
    ("unknown-figure", "Nous sommes {{ associations.totall }}."),
    ("unknown-form", "Nous sommes {{ associations.total : motss }}."),
    ("unknown-icon", "![](icone:serveurr)"),
    ("broken-link", "[La charte](charte.md)"),
    ("missing-file", "![Une photo](photo.jpg)"),
    ("picture-without-credit", "![Une photo](atelier.png)"),
    ("chart-not-known", "```chart\nsites.by_software\n```"),
    ("unknown-field", "```compare\n- figur: associations.total\n```"),
    ("figure-not-known", "{{ apps.galette }} installations"),
    ("slide-overflow", "OVERFLOW"),
];

#[test]
fn each_slip_is_told_on_the_slide_where_it_is() {
    let mut deck = "---\ntitle: Rapport\nperiod: 2025\n---\n".to_owned();
    let overflow: String =
        (0..60).map(|n| format!("- Une ligne de plus, la numéro {n}, et elle est longue.\n")).collect();
    for (code, slip) in SLIPS {
        let slip = if *slip == "OVERFLOW" { &overflow } else { *slip };
        write!(deck, "\n## Diapositive {code}\n\n{slip}\n").unwrap();
    }
    let photo = photo::png(8, 8);
    let project = Project::starter().file("content/ag/2026.md", deck).file("content/ag/atelier.png", photo);
    let options = Options { uncarded: true, ..Options::default() };
    // Over the last good version.
    let (good, _) = Showing::new("s", Lang::Fr).next(&Project::starter().disk, &options);
    let (showing, step) = good.next(&project.disk, &options);
    let told: serde_json::Value = serde_json::from_str(&showing.told("/ag/2026/", "")).unwrap();
    let list = told["html"].as_str().unwrap();
    let codes: Vec<&str> = step.findings.iter().map(|it| it.code).collect();
    for (at, (code, _)) in SLIPS.iter().enumerate() {
        assert!(codes.contains(code), "{code} is not in {codes:?}");
        let slide = at + 2;
        let on = list.split("<li").find(|it| it.contains(&format!("data-slide=\"{slide}\"")) && it.contains(code));
        assert!(on.is_some(), "{code} is not on slide {slide}: {list}");
    }
}
