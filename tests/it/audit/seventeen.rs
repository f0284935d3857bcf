//! The seventeen faults that static site generators are judged by, all in one project: each is told with its file and
//! line, in one run.

use crate::harness::{Project, Sandbox};

/// A page of the site.
fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\ndescription: Une page.\n---\n\n{body}\n")
}

/// The fault, its code, and where it has to be told.
const FAULTS: [(&str, &str, &str, u32); 17] = [
    ("broken link to a page", "broken-link", "content/site/liens.md", 6),
    ("broken absolute link /nope/", "missing-file", "content/site/liens.md", 8),
    ("broken #anchor, other page", "broken-anchor", "content/site/liens.md", 10),
    ("broken #anchor, same page", "broken-anchor", "content/site/liens.md", 12),
    ("missing local image", "missing-file", "content/site/liens.md", 14),
    ("image without alt", "image-without-alt", "content/site/liens.md", 16),
    ("duplicate id in a page", "duplicate-id", "content/site/liens.md", 20),
    ("unknown front-matter key", "unknown-field", "content/site/cle.md", 4),
    ("front-matter date not a date", "bad-date", "content/site/date.md", 5),
    ("front-matter syntax error", "yaml-syntax", "content/site/syntaxe.md", 4),
    ("YAML duplicate key", "duplicate-key", "data/events.yaml", 3),
    ("YAML number is a word", "wrong-type", "data/declared/2023.yaml", 4),
    ("YAML field missing", "missing-field", "data/people.yaml", 2),
    ("undefined template variable", "unknown-variable", "themes/default/templates/article.html", 2),
    ("two pages, one output path", "same-path", "content/site/aide/index.md", 0),
    ("unclosed <div> in a template", "unclosed-element", "themes/default/templates/page.html", 3),
    ("page that no page leads to", "orphan-page", "content/site/orpheline.md", 2),
];

fn seeded() -> Project {
    let links = "[une page](nulle-part.md)\n\n[une adresse](/nope/)\n\n[une ancre](ailleurs.md#rien)\n\n[ici](#ni-ici)\n\n\
                 ![Une image](absente.png)\n\n<img src=\"../photo.png\" width=\"9\" height=\"9\">\n\n<p id=\"deux\">un</p>\n\n<p id=\"deux\">deux</p>\n";
    let home = "[des liens](liens.md), [ailleurs](ailleurs.md), [clé](cle.md), [date](date.md), [syntaxe](syntaxe.md), \
                [aide](aide.md)\n\n[Une photo](photo.png)\n";
    Project::minimal()
        .append("content/site/index.md", home)
        .file("content/site/photo.png", "PNG")
        .file("content/site/liens.md", page("Des liens", links))
        .file("content/site/ailleurs.md", page("Ailleurs", "## Un titre"))
        .file("content/site/orpheline.md", page("Orpheline", "Personne ne vient ici."))
        .file("content/site/aide.md", page("Aide", "Une."))
        .file("content/site/aide/index.md", page("Aide", "Deux."))
        .file("content/site/cle.md", "---\ntitle: Une clé\ndescription: Une page.\nmots: [a]\n---\n\nTexte.\n")
        .file(
            "content/site/date.md",
            "---\ntitle: Une date\ndescription: Une page.\nlayout: article\ndate: hier\n---\n\nTexte.\n",
        )
        .file("content/site/syntaxe.md", "---\ntitle: Une faute\ndescription: Une page.\n  nav: [\n---\n\nTexte.\n")
        .file("content/site/article.md", "---\ntitle: Un article\ndescription: d\nlayout: article\ndate: 2023-01-02\n---\n\nTexte.\n")
        .file("data/events.yaml", "- id: fete\n  title: Fête\n  title: Fête encore\n  date: 2023-05-01\n  kind: fair\n")
        .file(
            "data/declared/2023.yaml",
            "source: rapport\nat: 2023-12-31\nfigures:\n  - {figure: mailboxes.contacted, value: beaucoup}\n",
        )
        .file("data/people.yaml", "anne:\n  last_name: Martin\n")
        .file(
            "themes/default/templates/article.html",
            "{% extends \"base.html\" %}\n{% block main %}<p>{{ heding }}</p>{% endblock main %}\n",
        )
        .file(
            "themes/default/templates/page.html",
            "{% extends \"base.html\" %}\n{% block main %}<h1>{{ heading | safe }}</h1>\n<div class=\"large\">\n\
             {% if lead %}<div class=\"lead\">{{ lead | safe }}</div>{% endif %}\n<div class=\"prose\">{{ content | safe }}</div>\n\
             {% endblock main %}\n",
        )
}

#[test]
fn all_seventeen_are_told_in_one_run() {
    for project in [seeded(), seeded().minified()] {
        let built = project.build();
        assert!(!built.is_sound());
        for (fault, code, file, line) in FAULTS {
            let there = built
                .findings
                .iter()
                .any(|it| it.code == code && &*it.place.file == file && (line == 0 || it.place.line == line));
            let all: Vec<String> = built
                .findings
                .iter()
                .map(|it| format!("{} {}:{} {}", it.code, it.place.file, it.place.line, it.message.en))
                .collect();
            assert!(there, "{fault}: no {code} at {file}:{line} in\n{}", all.join("\n"));
        }
    }
}

#[test]
fn nothing_else_is_told() {
    let built = seeded().build();
    let other: Vec<String> = built
        .findings
        .iter()
        .filter(|it| !FAULTS.iter().any(|(_, code, file, _)| it.code == *code && &*it.place.file == *file))
        .map(|it| format!("{} {}:{} {}", it.code, it.place.file, it.place.line, it.message.en))
        .collect();
    assert!(other.is_empty(), "{}", other.join("\n"));
}

#[test]
fn the_command_tells_them_too() {
    let sandbox = Sandbox::of(&seeded());
    let ran = sandbox.run(&["check", "--lang", "fr"]).ends(1);
    for (fault, code, file, line) in FAULTS {
        let shown = if line == 0 { format!("[{code}]: {file}") } else { format!("[{code}]: {file}:{line}:") };
        assert!(ran.err.contains(&shown), "{fault}: no {shown} in\n{}", ran.err);
    }
}
