//! The gallery: every layout and every kind of chart is in it, and it is a deck like any other.

use sobre::chart::KINDS;
use sobre::edition::{LAYOUTS, gallery};
use sobre::lang::Lang;

use crate::harness::{Project, Sandbox, collapsed};

#[test]
fn every_layout_and_every_chart_is_in_the_gallery() {
    for lang in [Lang::Fr, Lang::En] {
        let mut project = Project::empty();
        for (path, body) in gallery::files(lang) {
            project = project.file(path, body);
        }
        let built = project.build().sound();
        built.links_resolve();
        let loud = built.findings.iter().find(|finding| finding.severity > sobre::finding::Severity::Note);
        assert!(loud.is_none(), "{loud:?}");
        let page = "ag/galerie/index.html";
        for layout in LAYOUTS {
            let slides = built.texts(page, &format!(".slide-{}", layout.name));
            assert!(!slides.is_empty(), "no slide is laid out as {}", layout.name);
            assert!(!layout.example.trim().is_empty(), "{}", layout.name);
        }
        for kind in KINDS {
            let drawn = built.texts(page, &format!("svg.chart-{}", kind.name));
            assert!(!drawn.is_empty(), "no {} in the gallery", kind.name);
        }
        // What was written stands beside what came of it.
        let written = collapsed(&built.texts(page, ".slide pre").join(" "));
        for layout in LAYOUTS {
            assert!(written.contains(&collapsed(layout.example)), "{}: {written}", layout.name);
        }
    }
}

#[test]
fn the_gallery_is_made_from_the_command_line() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&["new", "galerie", "--gallery", "--lang", "fr"]).ends(0);
    assert!(ran.shown().contains("content/ag/galerie.md"), "{}", ran.shown());
    sandbox.run(&["build", "--project", "galerie", "--strict"]).ends(0);
    assert!(sandbox.path("galerie/public/ag/galerie/index.html").is_file());
}
