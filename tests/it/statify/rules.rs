//! The emitted rules under real nginx and real Apache, and the table's own answers: all three answer the same.

mod site;

use std::collections::BTreeMap;
use std::fs;

use sobre::lang::Lang;
use sobre::statify::plan::{Fate, Item, Plan, What, content_type, plan};
use sobre::statify::rules::Lost;
use sobre::statify::rules::apache::apache;
use sobre::statify::rules::netlify::netlify;
use sobre::statify::rules::nginx::{Site, nginx};
use sobre::statify::table::{Answer, Table, answer};
use sobre::statify::url::Url;
use sobre::tree::OutPath;
use tempfile::TempDir;

use self::site::At::{Gone, Html, Media, Missing, Same, To};
use self::site::{At, SITE, UNKNOWN};
use crate::harness::servers::{self, Reply, Server};

const NOISE: &[&str] = &["utm_*", "fbclid", "gclid", "var_mode"];

struct Copy {
    table: Table,
    www: TempDir,
    bodies: BTreeMap<String, String>,
    plan: Plan,
}

fn url(target: &str) -> Url {
    Url::new(&format!("https://asso.example{target}")).unwrap_or_else(|| panic!("{target}"))
}

fn copy(site: &[(&str, At)]) -> Copy {
    copy_but(site, &[])
}

/// The copy of a site; Apache is to lose these targets, beside those with `%2F`.
fn copy_but(site: &[(&str, At)], losing: &[&str]) -> Copy {
    let urls: Vec<(Url, At)> = site.iter().map(|(target, at)| (url(target), *at)).collect();
    let same: BTreeMap<&str, Url> =
        site.iter().filter_map(|(_, at)| if let Same(of) = at { Some((*of, url(of))) } else { None }).collect();
    let items: Vec<Item> = urls
        .iter()
        .map(|(url, at)| {
            let what = match at {
                Html => What::Body { media: "text/html; charset=iso-8859-1" },
                Media(media) => What::Body { media },
                To(status, to) => What::Redirect { status: *status, to },
                Gone => What::Gone,
                Missing => What::NotFound,
                Same(of) => What::SameAs(&same[of]),
            };
            Item { url, what }
        })
        .collect();
    let plan = plan(&items, &[]);
    let table = Table::of(&plan, NOISE);
    let www = tempfile::tempdir().unwrap();
    let mut bodies = BTreeMap::new();
    for (url, fate) in plan.iter() {
        if let Fate::File { path, .. } = fate {
            let body = bodies.entry(path.as_str().to_owned()).or_insert_with(|| format!("body of {}", url.target()));
            write(&www, path, body);
        }
    }
    write(&www, &OutPath::new("404.html").unwrap(), "nothing here");
    bodies.insert("404.html".to_owned(), "nothing here".to_owned());
    let (files, lost) = apache(&table);
    for (path, text) in &files {
        write(&www, path, text);
    }
    let lost: Vec<&str> = lost.iter().map(|lost| lost.target.as_str()).collect();
    assert!(lost.iter().all(|target| target.contains("%2F") || losing.contains(target)), "{lost:?}");
    open(www.path());
    Copy { table, www, bodies, plan }
}

fn write(www: &TempDir, path: &OutPath, text: &str) {
    let path = www.path().join(path.as_str());
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Apache's own user has to read it.
fn open(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

impl Copy {
    fn nginx(&self) -> Server {
        servers::nginx(|port| {
            let listen = format!("127.0.0.1:{port}");
            let root = self.www.path().display().to_string();
            let (text, lost) = nginx(&self.table, &Site { name: "asso.example", listen: &listen, root: &root });
            assert_eq!(lost, []);
            text
        })
    }

    fn answer(&self, target: &str) -> Answer {
        let has = |path: &OutPath| self.www.path().join(path.as_str()).is_file();
        answer(&self.table, "GET", target, &has)
    }

    /// What a server answers otherwise than the table.
    fn wrong(&self, server: &Server, name: &str, target: &str) -> Option<String> {
        let reply = server.get(target.as_bytes(), &[]);
        self.differs(server, target, &reply, &self.answer(target)).map(|wrong| format!("{name} {wrong}"))
    }

    /// What differs between a reply and the answer.
    fn differs(&self, server: &Server, target: &str, reply: &Reply, answer: &Answer) -> Option<String> {
        let mut out = Vec::new();
        if reply.status != answer.status {
            out.push(format!("status {} for {}", reply.status, answer.status));
        }
        // Apache makes a target on the site whole, with the host that was asked.
        let home = format!("http://127.0.0.1:{}", server.port);
        let location = reply.field("location").map(|to| to.strip_prefix(&home).unwrap_or(to));
        if location != answer.location.as_deref() {
            out.push(format!("location {location:?} for {:?}", answer.location));
        }
        if let Some(file) = &answer.file {
            let body = String::from_utf8_lossy(&reply.body).into_owned();
            if self.bodies.get(file.as_str()) != Some(&body) {
                out.push(format!("body {:?} for {file}", body.chars().take(60).collect::<String>()));
            }
            let media = answer.media.as_deref().map(content_type);
            if reply.field("content-type") != media.as_deref() {
                out.push(format!("type {:?} for {media:?}", reply.field("content-type")));
            }
        }
        if reply.fields.iter().any(|(name, _)| name == "x-evil") {
            out.push("injected".to_owned());
        }
        (!out.is_empty()).then(|| format!("{target}: {}", out.join(", ")))
    }
}

/// What Apache refuses before it reads an `.htaccess`.
const NOT_APACHE: &[&str] = &["/slash%2Fin", "/.htaccess"];

#[test]
fn every_server_answers_every_known_url() {
    let copy = copy(SITE);
    let (nginx, apache) = (copy.nginx(), servers::apache(copy.www.path()));
    let mut wrong = Vec::new();
    for target in copy.table.urls.keys() {
        let answer = copy.answer(target);
        wrong.extend(
            copy.differs(&nginx, target, &nginx.get(target.as_bytes(), &[]), &answer).map(|w| format!("nginx {w}")),
        );
        if !NOT_APACHE.contains(&target.as_str()) {
            let reply = apache.get(target.as_bytes(), &[]);
            wrong.extend(copy.differs(&apache, target, &reply, &answer).map(|w| format!("apache {w}")));
        }
    }
    for (target, status, of) in UNKNOWN {
        let answer = copy.answer(target);
        if answer.status != *status {
            wrong.push(format!("table {target}: {} for {status}", answer.status));
        }
        if *status == 200 {
            let Some(Fate::File { path, .. }) = copy.plan.at(of) else { panic!("{of}") };
            if answer.file.as_ref() != Some(path) {
                wrong.push(format!("table {target}: {:?} for {path}", answer.file));
            }
        }
        if *status == 301 && answer.location.as_deref() != Some(*of) {
            wrong.push(format!("table {target}: {:?} for {of}", answer.location));
        }
        for (name, server) in [("nginx", &nginx), ("apache", &apache)] {
            let reply = server.get(target.as_bytes(), &[]);
            wrong.extend(copy.differs(server, target, &reply, &answer).map(|w| format!("{name} {w}")));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn compressed_files_are_served_to_those_who_take_them() {
    let mut copy = copy(SITE);
    let pairs = [
        ("/2024/bonjour/", "2024/bonjour/index.html"),
        ("/style.css", "style.css"),
        ("/spip.php?article12", "spip.php@article12.html"),
    ];
    for (_, path) in pairs {
        for suffix in ["gz", "br"] {
            write(&copy.www, &OutPath::new(format!("{path}.{suffix}")).unwrap(), suffix);
        }
    }
    copy.bodies.clear();
    let (nginx, apache) = (copy.nginx(), servers::apache(copy.www.path()));
    for (target, path) in pairs {
        let media = content_type(if path.ends_with(".css") { "text/css" } else { "text/html" });
        for (name, server) in [("nginx", &nginx), ("apache", &apache)] {
            let get = |accept: &str| {
                let reply = server.get(target.as_bytes(), &[&format!("Accept-Encoding: {accept}")]);
                assert_eq!(reply.status, 200, "{name} {target} {accept}");
                assert_eq!(reply.field("content-type"), Some(media.as_str()), "{name} {target} {accept}");
                assert_eq!(reply.field("content-language"), None, "{name} {target} {accept}");
                assert!(reply.field("vary").is_some_and(|vary| vary.contains("Accept-Encoding")), "{name} {target}");
                (reply.field("content-encoding").map(str::to_owned), String::from_utf8_lossy(&reply.body).into_owned())
            };
            let packed = |coding: &str, body: &str| (Some(coding.to_owned()), body.to_owned());
            assert_eq!(get("gzip"), packed("gzip", "gz"), "{name} {target}");
            assert_eq!(get("gzip;q=0").0, None, "{name} {target}");
            assert_eq!(get("identity").0, None, "{name} {target}");
            // nginx has no module for it in its own package.
            if name == "apache" {
                assert_eq!(get("gzip, deflate, br"), packed("br", "br"), "{name} {target}");
            }
        }
    }
    // A download that is compressed by itself is no compressed form of anything.
    for server in [&nginx, &apache] {
        let reply = server.get(b"/sitemap.xml.gz", &["Accept-Encoding: gzip, br"]);
        assert_eq!((reply.field("content-type"), reply.field("content-encoding")), (Some("application/gzip"), None));
    }
}

#[test]
fn redirects_behind_another_server_keep_its_scheme_and_host() {
    let copy = copy(SITE);
    let apache = servers::apache(copy.www.path());
    let reply = apache.get(b"/old", &["X-Forwarded-Proto: https"]);
    let home = format!("https://127.0.0.1:{}", apache.port);
    assert_eq!(reply.field("location"), Some(format!("{home}/2024/bonjour/?a=b#c").as_str()));
}

#[test]
fn the_table_survives_its_json() {
    let table = copy(SITE).table;
    let text = serde_json::to_string(&table).unwrap();
    assert_eq!(serde_json::from_str::<Table>(&text).unwrap(), table);
    assert!(serde_json::from_str::<Table>(&text.replace("\"index.html\"", "\"../index.html\"")).is_err());
}

#[test]
fn only_reading_is_answered() {
    let copy = copy(SITE);
    let (nginx, apache) = (copy.nginx(), servers::apache(copy.www.path()));
    assert_eq!(answer(&copy.table, "DELETE", "/", &|_| true).status, 405);
    for server in [&nginx, &apache] {
        let head = server.send("HEAD", b"/spip.php?article12", &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_ne!(server.send("DELETE", b"/", &[]).status, 200);
    }
}

#[test]
fn every_server_answers_a_thousand_crossed_urls() {
    let names = [
        "a",
        "A",
        "b.html",
        "index.html",
        "a.php",
        "a@b",
        "x.gz",
        "%C3%A9",
        "e%CC%81",
        "con",
        ".git",
        "a%2Fb",
        "%20",
        "a:b",
        "%E9",
        "%C3%9F",
        "ss",
        "a%3Fb",
        "..a",
        "rss.xml",
        "a.b",
        "%25",
        "$a{",
        "%22'",
        "(a)[b]+*^|",
        "a,b;c=d&e",
    ];
    let queries = ["", "?b", "?B", "?b=", "?x=a.php", "?page=2", "?x=a/b", "?utm_a=1", "?b&utm_x=1", "?%C3%A9={$h}'\\"];
    let fates =
        [Html, Media("image/png"), To(301, "/a?b"), Media("application/rss+xml"), Gone, Html, Missing, Media("x/y")];
    let mut site = Vec::new();
    for name in names {
        for end in ["", "/", "/b", "//c"] {
            for query in queries {
                // A step that shares no factor with the lengths above: everything meets everything.
                let at = fates[site.len() * 5 / 3 % fates.len()];
                site.push((format!("/{name}{end}{query}"), at));
            }
        }
    }
    let site: Vec<(&str, At)> = site.iter().map(|(target, at)| (target.as_str(), *at)).collect();
    let copy = copy(&site);
    let (nginx, apache) = (copy.nginx(), servers::apache(copy.www.path()));
    let mut wrong = Vec::new();
    for target in copy.table.urls.keys() {
        wrong.extend(copy.wrong(&nginx, "nginx", target));
        if !target.contains("%2F") {
            wrong.extend(copy.wrong(&apache, "apache", target));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), site.len(), wrong.join("\n"));
}

#[test]
fn hosts_without_our_rules_get_redirects_lists_and_what_is_lost() {
    let table = copy(SITE).table;
    let title = |target: &str| (target == "/spip.php?article12").then(|| "L’été <b>".to_owned());
    let hosted = netlify(&table, &title, Lang::Fr);
    let lines: Vec<&str> = hosted.redirects.lines().collect();
    assert!(lines.contains(&"/old /2024/bonjour/?a=b#c 301"), "{lines:#?}");
    assert!(lines.contains(&"/spip.php article12= /spip.php@article12.html 200!"), "{lines:#?}");
    assert!(lines.contains(&"/ p=12 /2024/bonjour/ 301!"), "{lines:#?}");
    assert!(lines.contains(&"/image.html /image.html@.png 200"), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.starts_with("/2024/bonjour ")), "the host does this itself");
    assert!(lines.iter().all(|line| line.split(' ').count() >= 3 && !line.contains(char::is_control)));
    let lost = |all: &[Lost], target: &str| all.iter().any(|lost| lost.target == target);
    assert!(lost(&hosted.cloudflare, "/spip.php?article12") && !lost(&hosted.netlify, "/spip.php?article12"));
    assert!(lost(&hosted.netlify, "/gone") && lost(&hosted.cloudflare, "/gone"));
    // `/spip.php` is a page of its own, `/only.php` is not.
    let page = hosted.lists.iter().find(|(_, html)| html.contains("/only.php@id=1.html")).unwrap();
    assert!(lines.contains(&format!("/only.php /{} 200", page.0).as_str()), "{lines:#?}");
    assert!(!hosted.lists.iter().any(|(_, html)| html.contains("article12")));
}

#[test]
fn long_addresses_answer_where_the_server_takes_them() {
    let texts = [
        format!("/{}", "n".repeat(300)),
        format!("/x?{}", "q".repeat(2000)),
        format!("/x?{}=%C3%A9", "y".repeat(3000)),
        format!("/x?{}", "z".repeat(5000)),
        format!("{}/deep", "/twelve bytes".repeat(90).replace(' ', "%20")),
    ];
    let site: Vec<(&str, At)> = texts.iter().map(|text| (text.as_str(), Html)).chain([("/x", Html)]).collect();
    let copy = copy_but(&site, &[&texts[0]]);
    let nginx = servers::nginx(|port| {
        let (listen, root) = (format!("127.0.0.1:{port}"), copy.www.path().display().to_string());
        let (text, lost) = nginx(&copy.table, &Site { name: "asso.example", listen: &listen, root: &root });
        assert_eq!(lost.iter().map(|lost| &lost.target).collect::<Vec<_>>(), [&texts[3]]);
        text
    });
    let apache = servers::apache(copy.www.path());
    let kept = |not: usize| texts.iter().enumerate().filter(move |(at, _)| *at != not).map(|(_, text)| text);
    let on_nginx = kept(3).filter_map(|target| copy.wrong(&nginx, "nginx", target));
    let on_apache = kept(0).filter_map(|target| copy.wrong(&apache, "apache", target));
    let wrong: Vec<String> = on_nginx.chain(on_apache).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
