//! Older addresses: pages that lead on, and rules for web servers that do the same.

use std::fs;

use super::{found, page};
use crate::harness::{Project, Sandbox, servers};
use crate::statify::asking::{Got, Served};

const ALIASES: &str =
    "aliases: [/ancien/chemin/, /vieux.html, /spip.php, /caf%C3%A9, /Services/, \"/l'été (2019)+$1.html\"]\n";

fn project() -> Project {
    Project::minimal().file("content/site/services.md", page("Services", ALIASES))
}

/// What each older address leads to, as a browser sends it.
const ASKED: [&str; 8] = [
    "/ancien/chemin/",
    "/ancien/chemin",
    "/vieux.html",
    "/spip.php",
    "/caf%C3%A9/",
    "/Services/",
    "/l'%C3%A9t%C3%A9%20(2019)+$1.html",
    "/ancien/chemin/?x=1",
];

#[test]
fn each_older_address_has_a_page_that_leads_on() {
    let built = project().build().sound();
    built.links_resolve();
    for (path, to) in [("ancien/chemin/index.html", "../../"), ("vieux.html", ""), ("café/index.html", "../")] {
        let html = built.page(path);
        assert!(html.contains(&format!("content=\"0; url={to}services/index.html\"")), "{html}");
        assert!(html.contains("<link rel=\"canonical\" href=\"https://lac.example/services/\">"));
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
        assert_eq!(built.texts(path, "main a"), ["Services"]);
    }
    assert!(!built.page("sitemap.xml").contains("ancien"));
    assert!(built.tree.get("spip.php").is_none() && built.tree.get("Services/index.html").is_none());
    assert_eq!(found(&built), vec!["alias-by-server content/site/services.md:4"; 2]);
}

#[test]
fn addresses_that_are_taken_or_none_are_told() {
    let built = Project::minimal()
        .file(
            "content/site/a.md",
            page("A", "aliases:\n  - /b/\n  - /a\n  - ancien\n  - /x?y=1\n  - /../x\n  - /\n  - /neuf\n"),
        )
        .file("content/site/b.md", page("B", "aliases:\n  - /neuf/\n"))
        .build();
    assert_eq!(
        found(&built),
        [
            "alias-taken content/site/a.md:5",
            "alias-loop content/site/a.md:6",
            "bad-alias content/site/a.md:7",
            "bad-alias content/site/a.md:8",
            "bad-alias content/site/a.md:9",
            "bad-alias content/site/a.md:10",
            "alias-taken content/site/b.md:5",
        ]
    );
    // Of a page that is not there, the address is free.
    let free = Project::minimal()
        .file("content/site/a.md", page("A", "aliases: [/b/]\n"))
        .file("content/site/b.md", page("B", "draft: true\n"));
    assert!(free.build().sound().tree.get("b/index.html").is_some());
}

#[test]
fn nothing_is_added_where_no_address_is_old() {
    let built = Project::minimal().build().sound();
    for path in ["_redirects", ".htaccess", "redirects.nginx.conf"] {
        assert!(built.tree.get(path).is_none());
    }
}

fn published() -> Sandbox {
    let sandbox = Sandbox::of(&project());
    sandbox.run(&["build", "--out", "public", "--on", "2024-01-01"]).ends(0);
    sandbox
}

#[test]
fn nginx_leads_on() {
    let sandbox = published();
    let root = sandbox.path("public");
    let server = servers::nginx(|port| {
        let root = root.display();
        format!(
            "server {{ listen 127.0.0.1:{port}; root {root}; absolute_redirect off; include {root}/redirects.nginx.conf; }}"
        )
    });
    for asked in ASKED {
        let reply = server.get(asked.as_bytes(), &[]);
        assert_eq!((reply.status, reply.field("location")), (301, Some("/services/")), "{asked}");
    }
    assert_eq!(server.get(b"/services/", &[]).status, 200);
}

#[test]
fn apache_leads_on() {
    let sandbox = published();
    let server = servers::apache(&sandbox.path("public"));
    for asked in ASKED {
        let reply = server.get(asked.as_bytes(), &[]);
        let to = reply.field("location").unwrap_or_default();
        assert!(reply.status == 301 && to.ends_with("/services/"), "{asked}: {} {to}", reply.status);
    }
    assert_eq!(server.get(b"/services/index.html", &[]).status, 200);
}

#[test]
fn serve_shows_a_site_as_a_server_does() {
    let sandbox = published();
    let served = Served::of(&sandbox, "public");
    for asked in ASKED {
        let got = served.ask(asked);
        assert_eq!((got.status, location(&got)), (301, "/services/"), "{asked}");
    }
    for (asked, status) in [
        ("/", 200),
        ("/services/", 200),
        ("/services", 301),
        ("/style.css?v=1", 200),
        ("/favicon.ico", 200),
        ("/rien/", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/secret", 404),
        ("/.sobre-output", 404),
        ("/.htaccess", 404),
        ("/_redirects", 404),
    ] {
        assert_eq!(served.ask(asked).status, status, "{asked}");
    }
    fs::create_dir_all(sandbox.path("vide")).unwrap();
    let refused = sandbox.run(&["--lang", "en", "serve", "vide"]).ends(2);
    assert!(refused.shown().contains("neither index.html nor urls.json"), "{}", refused.shown());
}

#[test]
fn a_site_in_a_folder_has_its_rules_there() {
    let built = project().at("https://lac.example/asso").build().sound();
    assert!(built.page("_redirects").contains("/asso/vieux.html /asso/services/ 301\n"));
    assert!(
        built
            .page("redirects.nginx.conf")
            .contains("location = \"/asso/vieux.html\" { return 301 \"/asso/services/\"; }")
    );
    assert!(built.page(".htaccess").contains("RewriteRule \"^vieux\\.html$\" \"/asso/services/\""));
}

fn location(got: &Got) -> &str {
    got.fields.iter().find(|(name, _)| name == "location").map_or("", |(_, value)| value)
}
