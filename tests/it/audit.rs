//! Pages are read again once they are made: what Markdown did not make is checked like what it made, and so are feeds,
//! calendars, the theme's colours and, where asked for, links to other servers.

mod files;
mod formats;
mod links;
mod pages;
mod seventeen;

use sobre::finding::Severity;

use crate::harness::Project;

const CODES: [&str; 26] = [
    "broken-link",
    "broken-anchor",
    "missing-file",
    "duplicate-id",
    "image-without-alt",
    "heading-order",
    "no-title",
    "no-language",
    "empty-link",
    "unclosed-element",
    "stray-end-tag",
    "invalid-html",
    "csp-violation",
    "mixed-content",
    "third-party-request",
    "page-too-heavy",
    "too-many-requests",
    "picture-too-heavy",
    "picture-without-size",
    "invalid-feed",
    "invalid-sitemap",
    "invalid-calendar",
    "invalid-linked-data",
    "orphan-page",
    "low-contrast",
    "unknown-colour",
];

/// Raw HTML, a line each, with the finding that it deserves; none where it is as it should be.
const LINES: [(&str, Option<&str>); 17] = [
    ("<a href=\"../nulle-part/index.html\">nulle part</a>", Some("broken-link")),
    ("<a href=\"https://le-pic.org/absente/\">une adresse absolue du site</a>", Some("broken-link")),
    ("<a href=\"../../dehors.html\">dehors</a>", Some("broken-link")),
    ("<a href=\"../services/index.html#rien-de-tel\">une ancre</a>", Some("broken-anchor")),
    ("<a href=\"#ni-ici\">une ancre d’ici</a>", Some("broken-anchor")),
    ("<img src=\"absente.png\" alt=\"\" width=\"8\" height=\"8\">", Some("missing-file")),
    ("<img src=\"../favicon.svg\" width=\"8\" height=\"8\">", Some("image-without-alt")),
    ("<img src=\"../favicon.ico\" alt=\"Une icône\">", Some("picture-without-size")),
    ("<p id=\"deux\">un</p><p id=\"deux\">deux</p>", Some("duplicate-id")),
    ("<h5>Un titre trop bas</h5>", Some("heading-order")),
    ("<a href=\"../services/index.html\">un lien</a>", None),
    ("<a href=\"../services/\">un dossier</a>", None),
    ("<a href=\"https://le-pic.org/services/\">une adresse absolue</a>", None),
    ("<a href=\"https://le-pic.org.example/absente/\">une autre maison</a>", None),
    ("<a href=\"mailto:bonjour@example.org\">une lettre</a>", None),
    ("<a href=\"#deux\">une ancre qui est là</a>", None),
    ("<img src=\"../favicon.svg\" alt=\"L’icône\" width=\"8\" height=\"8\">", None),
];

fn seeded() -> Project {
    let lines: String = LINES.iter().map(|(html, _)| format!("{html}\n\n")).collect();
    Project::shipped().file(
        "content/site/fautes.md",
        format!("---\ntitle: Des fautes\ndescription: Une page à ne pas imiter.\n---\n\n## Un titre\n\n{lines}"),
    )
}

#[test]
fn faults_of_raw_html_are_told_with_their_lines_all_at_once() {
    let built = seeded().build();
    assert!(!built.is_sound());
    for (at, (html, code)) in LINES.iter().enumerate() {
        let line = u32::try_from(8 + 2 * at).unwrap();
        let here =
            built.findings.iter().filter(|it| &*it.place.file == "content/site/fautes.md" && it.place.line == line);
        let codes: Vec<&str> = here.map(|it| it.code).collect();
        assert_eq!(codes, code.iter().copied().collect::<Vec<_>>(), "line {line}: {html}");
    }
}

#[test]
fn sound_projects_have_no_such_finding() {
    for project in [Project::shipped(), Project::itemised(), Project::starter()] {
        let told = |project: &Project, but: &str| {
            let built = project.build().sound();
            built.rendered_where(sobre::lang::Lang::En, |it| CODES.contains(&it.code) && it.code != but)
        };
        // What a page weighs is what is published of it.
        assert_eq!(told(&project, "page-too-heavy"), "");
        assert_eq!(told(&project.minified(), ""), "");
    }
}

#[test]
fn no_page_weighs_more_than_a_page_may() {
    let built = Project::shipped().minified().build().sound();
    let heavy: Vec<&str> =
        built.findings.iter().filter(|it| it.code == "page-too-heavy").map(|it| &*it.message.fr).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
    // One that may weigh next to nothing does weigh: the limit is looked at.
    let strict = Project::shipped().minified().replace("data/coop.yaml", "page_kilobytes: 100", "page_kilobytes: 40");
    assert!(strict.build().findings.iter().any(|it| it.code == "page-too-heavy"));
}

#[test]
fn what_only_makes_reading_harder_is_a_warning() {
    let built = seeded().build();
    for code in ["image-without-alt", "heading-order"] {
        let found = built.findings.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("no {code}"));
        assert_eq!(found.severity, Severity::Warning);
    }
}
