//! One fault in a page or a template each, beside what is no fault.

use sobre::finding::Severity;

use crate::harness::{Built, Project};

/// Findings of a project, as `code file:line`; those of the data apart.
fn told(built: &Built) -> Vec<String> {
    built.findings.iter().map(|it| format!("{} {}:{}", it.code, it.place.file, it.place.line)).collect()
}

/// A project whose page has this raw HTML on line 6, and a way to it.
fn with(html: &str) -> Project {
    Project::minimal()
        .append("content/site/index.md", "[une page](page.md)\n")
        .file("content/site/page.md", format!("---\ntitle: Une page\ndescription: d\n---\n\n{html}\n"))
        .file("content/site/photo.png", vec![7; 1000])
        .append("content/site/index.md", "\n[Une photo](photo.png)\n")
}

#[track_caller]
fn page(html: &str, wanted: &[&str]) {
    let codes = |project: Project| -> Vec<&str> { project.build().findings.iter().map(|it| it.code).collect() };
    assert_eq!(codes(with(html)), wanted, "{html}");
    // The minifier may mend a fault; it makes none.
    let minified = codes(with(html).minified());
    assert!(minified.iter().all(|code| wanted.contains(code)), "{html}: {minified:?}");
}

#[test]
fn html_that_browsers_have_to_mend_is_told() {
    page("<div><p>un</p></div>", &[]);
    page("<ul><li>un<li>deux</ul>", &[]);
    page("<table><tr><td>un<td>deux</table>", &[]);
    page("<p>un<br>deux<wbr>trois</p>", &[]);
    page("<details><summary>un</summary>deux</details>", &[]);
    page("<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><path d=\"M0 0h1\"/></svg>", &[]);
    page("<dl><dt>un<dd>deux<dt>trois<dd>quatre</dl>", &[]);
    page("<div/>\n", &["invalid-html"]);
    page("<section><p>un</p>", &["unclosed-element"]);
    page("<p>un</p></section>", &["stray-end-tag"]);
    page("<div><em>un</div>", &["unclosed-element"]);
    page("<div><span>un</div></span>", &["unclosed-element"]);
}

#[test]
fn what_stands_in_a_source_is_told_at_its_line() {
    let html = "<section>\n\n<p>un</p>\n\n</section>\n\n<section>\n\n<p>deux</p>\n";
    let built = with(html).build();
    assert_eq!(told(&built), ["unclosed-element content/site/page.md:12"], "the second section, not the first");
    let html = "<p id=\"a\">un</p>\n\n<p>deux</p>\n\n<p id=\"a\">trois</p>";
    assert_eq!(told(&with(html).build()), ["duplicate-id content/site/page.md:10"], "the second of the two");
}

#[test]
fn what_a_template_does_is_told_once_and_there() {
    let foot = "{% extends \"base.html\" %}\n{% block main %}<h1>{{ heading | safe }}</h1>\n{{ content | safe }}{{ lead | safe }}\n\
                <a href=\"/nope/\">plus</a>\n<a href=\"#top\"></a>\n<p onclick=\"x()\">un</p>\n\
                <img src=\"https://ailleurs.example/i.png\" alt=\"\" width=\"1\" height=\"1\">\n\
                <img src=\"http://ailleurs.example/j.png\" alt=\"\" width=\"1\" height=\"1\">\n\
                {% endblock main %}\n";
    let mut project = Project::minimal().file("themes/default/templates/page.html", foot);
    for n in 0..5 {
        let text = format!("---\ntitle: Page {n}\ndescription: d\n---\n\nTexte {n}.\n");
        project = project.file(&format!("content/site/p{n}.md"), text);
        project = project.append("content/site/index.md", &format!("[p](p{n}.md)\n"));
    }
    let at = |code: &str, line: u32| format!("{code} themes/default/templates/page.html:{line}");
    let wanted = [
        at("broken-link", 4),
        at("empty-link", 5),
        at("csp-violation", 6),
        at("third-party-request", 7),
        at("mixed-content", 8),
    ];
    assert_eq!(told(&project.build()), wanted);
}

#[test]
fn a_policy_of_ones_own_is_heeded() {
    let head = "{% extends \"base.html\" %}\n{% block head %}<style>p{color:red}</style>{% endblock head %}\n\
                {% block main %}<h1>{{ heading | safe }}</h1>{{ content | safe }}{{ lead | safe }}{% endblock main %}\n";
    let project = with("Texte.").file("themes/default/templates/page.html", head);
    let built = project.build();
    assert_eq!(told(&built), ["csp-violation themes/default/templates/page.html:2"]);
    assert_eq!(built.findings[0].severity, Severity::Warning);
    let base =
        String::from_utf8(std::fs::read(crate::harness::root().join("themes/default/templates/base.html")).unwrap());
    let base = base.unwrap();
    let loose = base.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
    assert_ne!(base, loose);
    let project = project.file("themes/default/templates/base.html", &loose);
    assert_eq!(told(&project.build()), Vec::<String>::new());
    let hashed = sobre::markup::base64(sobre::tree::Digest::of(b"p{color:red}").bytes());
    let by_hash = base.replace("style-src 'self'", &format!("style-src 'self' 'sha256-{hashed}'"));
    assert_eq!(told(&project.file("themes/default/templates/base.html", by_hash).build()), Vec::<String>::new());
}

#[test]
fn a_page_over_its_budget_is_told() {
    let random: Vec<u8> = (0_u32..90_000).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let project =
        with("<img src=\"../photo.png\" alt=\"\" width=\"9\" height=\"9\">").file("content/site/photo.png", random);
    let codes = |project: &Project| -> Vec<&str> { project.build().findings.iter().map(|it| it.code).collect() };
    let found = codes(&project);
    assert!(found.contains(&"picture-too-heavy") && found.contains(&"page-too-heavy"), "{found:?}");
    let roomy =
        project.append("data/coop.yaml", "budget:\n  page_kilobytes: 400\n  picture_kilobytes: 100\n  requests: 10\n");
    assert_eq!(codes(&roomy), Vec::<&str>::new());
    let strict = roomy.replace("data/coop.yaml", "requests: 10", "requests: 3");
    assert!(codes(&strict).contains(&"too-many-requests"));
}

#[test]
fn linked_data_is_valid_or_told() {
    let with = |json: &str| {
        let template = format!(
            "{{% extends \"base.html\" %}}\n{{% block main %}}<h1>{{{{ heading | safe }}}}</h1>{{{{ content | safe }}}}{{{{ lead | safe }}}}\n\
             <script type=\"application/ld+json\">\n{{% raw %}}{json}{{% endraw %}}\n</script>{{% endblock main %}}\n"
        );
        told(&with("Texte.").file("themes/default/templates/page.html", template).build())
    };
    let wrong = |json: &str| assert_eq!(with(json).len(), 1, "{json}: {:?}", with(json));
    let good =
        r#"{"@context": "https://schema.org", "@type": "Organization", "url": "https://lac.example/", "name": "a"}"#;
    assert_eq!(with(good), Vec::<String>::new());
    assert_eq!(
        with(
            r#"{"@context": "https://schema.org", "@graph": [{"@type": "Event", "name": "a"}, {"@type": ["A", "B"]}]}"#
        ),
        Vec::<String>::new()
    );
    wrong(r#"{"@context": "https://schema.org", "@type": "Organization",}"#);
    wrong(r#"{"@type": "Organization", "url": "https://lac.example/"}"#);
    wrong(r#"{"@context": "https://schema.org", "name": "Le Lac"}"#);
    wrong(r#"{"@context": "https://schema.org", "@type": "Organization", "url": "/ici/"}"#);
    wrong(r#"{"@context": "https://schema.org", "@type": "Event", "location": {"@type": "Place", "url": ["../la/"]}}"#);
}

#[test]
fn orphans_are_pages_that_nobody_finds() {
    let page = |to: &str| format!("---\ntitle: t\ndescription: d\n---\n\n[x]({to})\n");
    let project = Project::minimal()
        .file("content/site/a.md", page("b.md"))
        .file("content/site/b.md", page("a.md"))
        .file("content/site/404.md", "---\ntitle: Perdu\ndescription: d\nlayout: not-found\n---\n\nPerdu.\n");
    let wanted = ["orphan-page content/site/a.md:2", "orphan-page content/site/b.md:2"];
    assert_eq!(told(&project.build()), wanted, "two pages that lead to each other are two orphans");
    let found = project.append("content/site/index.md", "[a](a.md)\n");
    assert_eq!(told(&found.build()), Vec::<String>::new());
}
