//! The cover shows figures, as every slide does.

use std::fs;

use sobre::lang::Lang;

use crate::harness::{Project, Sandbox};

fn with(subtitle: &str) -> Project {
    let text = Project::starter().text("content/ag/2026.md").expect("the starter has a report");
    let (head, body) = text.split_once("\n---\n").expect("front matter");
    let head: Vec<&str> = head.lines().filter(|line| !line.starts_with("subtitle:")).collect();
    let head = head.join("\n");
    Project::starter().file("content/ag/2026.md", format!("{head}\n{subtitle}\n---\n{body}"))
}

#[test]
fn a_figure_under_the_title_is_shown_wherever_the_cover_is() {
    let project =
        with("subtitle: 'Nous sommes {{ associations.total }}, dont {{ demand.site : percent }} avec un site'");
    let built = project.build();
    let page = built.page("ag/2026/index.html").replace(['\u{202F}', '\u{A0}'], " ");
    let cover = page.split("<section").nth(1).expect("a cover");
    let total = project.figures(Some("2025-12-31")).by_name["associations.total"].value.expect("a count");
    assert!(cover.contains(&format!("Nous sommes {total}, dont ")), "{cover}");
    assert!(cover.contains(&format!("sur {total})")), "its base: {cover}");
    assert!(cover.contains("Sources") && !cover.contains("{{"), "{cover}");
    let described = page.split("name=\"description\"").nth(1).and_then(|it| it.split('>').next()).unwrap_or_default();
    assert!(described.contains(&format!("Nous sommes {total}")), "{described}");

    // In every form; frozen, it stays.
    let sandbox = Sandbox::of(&project).env("LANG", "fr_FR.UTF-8");
    sandbox.run(&["report", "2026"]).ends(0);
    let told = |file: &str| {
        let ran = crate::harness::Ran::of(
            std::process::Command::new("pdftotext").arg(sandbox.path(file)).args(["-l", "1", "-"]),
        );
        ran.ends(0).out.replace(['\u{202F}', '\u{A0}', '\n'], " ")
    };
    for file in ["ag/2026/diapositives.pdf", "ag/2026/polycopie-2.pdf", "ag/2026/notes.pdf"] {
        assert!(told(file).contains(&format!("Nous sommes {total}")), "{file}: {}", told(file));
    }
    sandbox.run(&["report", "freeze", "2026"]).ends(0);
    let made = fs::read(sandbox.path("ag/2026/diaporama.html")).unwrap();
    let more = "id: A0099\nname: Une de plus\nkind: declared\nmembership:\n  - {from: 2020-01-01}\n";
    fs::write(sandbox.path("data/associations/A0099.yaml"), more).unwrap();
    let ran = sandbox.run(&["report", "2026"]).ends(0);
    assert!(ran.err.contains("figure-moved"), "the figure did not move: {}", ran.shown());
    assert!(fs::read(sandbox.path("ag/2026/diaporama.html")).unwrap() == made, "a frozen cover moved");
}

#[test]
fn a_figure_that_cannot_be_shown_is_told_where_it_is_typed() {
    let told = |project: &Project| project.build().rendered(Lang::Fr);
    let wrong = told(&with("subtitle: 'Nous sommes {{ associations.totall }}'"));
    assert!(wrong.contains("unknown-figure") && wrong.contains("content/ag/2026.md:"), "{wrong}");
    assert!(wrong.contains(":24") && wrong.contains("associations.total »"), "its column, and what was meant: {wrong}");
    let pieces = told(&with("subtitle: >-\n  Nous sommes\n  {{ associations.total }}"));
    assert!(pieces.contains("figure-in-pieces") && pieces.contains("guillemets simples"), "{pieces}");
    // Anywhere else at the head of a file it would be shown as typed.
    let page = "---\ntitle: 'Nos {{ associations.total }} associations'\ndescription: d\nfooter: 9\n---\n\nRien.\n";
    for (path, text) in [
        ("content/site/essai.md", page),
        ("content/ag/2025.md", "---\ntitle: Les {{ associations.total }}\nperiod: 2024\n---\n\n## Un\n\nDeux.\n"),
    ] {
        let said = told(&Project::starter().file(path, text));
        assert!(said.contains("figure-in-head") && said.contains(&format!("{path}:2:")), "{said}");
    }
    assert!(!told(&Project::starter()).contains("figure-in"), "the starter is sound");
}
