//! `check --links`, against a server of our own.

use std::fmt::Write as _;
use std::net::TcpStream;

use crate::harness::{Project, Sandbox};
use crate::statify::raw::{Raw, say};

/// Answers by path; `/no-head` knows `GET` only.
fn origin() -> Raw {
    Raw::new(|head, _, stream: &mut TcpStream| {
        let mut words = head.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (status, fields) = match (method, path) {
            ("HEAD", "/no-head") => ("405 Method Not Allowed", ""),
            (_, "/la" | "/aussi" | "/nouveau" | "/no-head") => ("200 OK", ""),
            (_, "/ancien") => ("301 Moved Permanently", "Location: /nouveau\r\n"),
            (_, "/passage") => ("302 Found", "Location: /la\r\n"),
            (_, "/boucle") => ("302 Found", "Location: /boucle\r\n"),
            (_, "/ferme") => ("403 Forbidden", ""),
            (_, "/casse") => ("501 Not Implemented", ""),
            (_, "/panne") => ("500 Internal Server Error", ""),
            _ => ("404 Not Found", ""),
        };
        let body: &[u8] = if method == "HEAD" { b"" } else { b"<p>x</p>" };
        say(stream, status, fields, body)
    })
}

const PATHS: [&str; 10] = ["la", "aussi", "no-head", "ancien", "passage", "boucle", "ferme", "casse", "panne", "perdu"];

fn project(server: &Raw) -> Project {
    let mut links = String::new();
    for path in PATHS {
        let _ = write!(links, "[{path}]({})\n\n", server.url(&format!("/{path}")));
    }
    // The same address twice is asked once.
    let _ = writeln!(links, "[encore]({}#ici)", server.url("/la"));
    Project::minimal().append("content/site/index.md", &links)
}

/// The codes and lines that were told, sorted.
fn told(out: &str) -> Vec<String> {
    let document: serde_json::Value = serde_json::from_str(out).unwrap_or_else(|error| panic!("{error}: {out}"));
    let mut told: Vec<String> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["code"].as_str().unwrap(), it["line"]))
        .collect();
    told.sort_unstable();
    told
}

const CHECK: [&str; 4] = ["check", "--links", "--private-network", "--json"];

#[test]
fn links_are_asked_once_and_told_at_their_line() {
    let server = origin();
    let sandbox = Sandbox::of(&project(&server));
    let ran = sandbox.run(&CHECK).ends(1);
    let line = |path: &str| 9 + 2 * PATHS.iter().position(|it| *it == path).unwrap();
    let mut wanted = vec![
        format!("moved-link {}", line("ancien")),
        format!("failing-link {}", line("boucle")),
        format!("closed-link {}", line("ferme")),
        format!("closed-link {}", line("casse")),
        format!("failing-link {}", line("panne")),
        format!("dead-link {}", line("perdu")),
    ];
    wanted.sort_unstable();
    assert_eq!(told(&ran.out), wanted);
    let heads = server.heads.lock().unwrap().clone();
    let asked = |line: &str| heads.iter().filter(|head| head.starts_with(line)).count();
    // Once for itself, once where /passage leads.
    assert_eq!((asked("HEAD /la "), asked("GET /la ")), (2, 0));
    assert_eq!((asked("HEAD /no-head "), asked("GET /no-head ")), (1, 1));
    assert_eq!((asked("HEAD /perdu "), asked("GET /perdu ")), (1, 1));
    let says = heads
        .iter()
        .all(|head| head.to_lowercase().contains("user-agent: sobre/") && head.contains("https://lac.example/"));
    assert!(says, "{heads:?}");
    // What answered is believed for a week; what did not is asked again.
    sandbox.run(&CHECK).ends(1);
    let heads = server.heads.lock().unwrap().clone();
    let asked = |line: &str| heads.iter().filter(|head| head.starts_with(line)).count();
    assert_eq!((asked("HEAD /aussi "), asked("HEAD /perdu ")), (1, 2));
    let again = [&CHECK[..], &["--days", "0"]].concat();
    sandbox.run(&again).ends(1);
    assert_eq!(server.heads.lock().unwrap().iter().filter(|head| head.starts_with("HEAD /aussi ")).count(), 2);
}

#[test]
fn what_is_accepted_is_not_told() {
    let server = origin();
    let accepted: String = ["/perdu", "/pan*", "/bou*", "/la", "/jamais"]
        .iter()
        .map(|path| format!("- {{url: \"{}\", reason: \"on le sait\"}}\n", server.url(path)))
        .collect();
    let sandbox = Sandbox::of(&project(&server).file("data/links.yaml", accepted));
    let ran = sandbox.run(&CHECK).ends(0);
    let told = told(&ran.out);
    assert!(told.iter().all(|it| !it.starts_with("dead-link") && !it.starts_with("failing-link")), "{told:?}");
    // `/la` answers, and nothing leads to `/jamais`.
    assert!(
        told.contains(&"needless-accepted-link 4".to_owned()) && told.contains(&"needless-accepted-link 5".to_owned()),
        "{told:?}"
    );
}

#[test]
fn nobody_is_asked_unless_told_to() {
    let server = origin();
    let sandbox = Sandbox::of(&project(&server));
    sandbox.run(&["check"]).ends(0);
    sandbox.run(&["build"]).ends(0);
    assert_eq!(server.count(), 0);
    // A private address only where it is asked for.
    let ran = sandbox.run(&["check", "--links", "--json"]).ends(1);
    assert_eq!(server.count(), 0);
    assert_eq!(told(&ran.out).len(), PATHS.len());
    let before = crate::harness::fingerprint(&sandbox.path("public"));
    sandbox.run(&CHECK).ends(1);
    sandbox.run(&["build"]).ends(0);
    assert_eq!(
        crate::harness::fingerprint(&sandbox.path("public")),
        before,
        "the network changes nothing that is published"
    );
}
