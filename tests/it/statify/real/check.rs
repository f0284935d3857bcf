//! What must hold of every copy of a real site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use super::answer::{Answer, ask, from_root, same};
use super::copied::{BASE, Copied, HOST, UNKNOWN};
use super::site::Address;
use crate::harness::servers::{self, Server};

/// Kinds of addresses that no page leads to: only the system's own database knows them.
const UNSEEN: [&str; 3] = ["media-unseen", "choice", "template"];

/// It was proven when it was made, and is proven again now that the origin is gone.
pub fn proven(copied: &Copied) {
    assert_eq!(copied.ran.0, 0, "{}", copied.ran.1);
    let mut command = Command::new(env!("CARGO_BIN_EXE_sobre"));
    let again = command.arg("prove").arg(&copied.out).output().expect("the binary runs");
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stdout));
}

/// Every address that the system called public answers from the server as it did: status, target, title, language,
/// text, content type; pictures, films and papers byte for byte.
pub fn same_answers(copied: &Copied, port: u16) {
    let mut wrong = Vec::new();
    let mut asked = BTreeSet::new();
    let seen: Vec<&Address> = copied.addresses.iter().filter(|it| !UNSEEN.contains(&it.kind.as_str())).collect();
    assert!(seen.len() > 15, "the system knows {} addresses only", seen.len());
    for address in seen {
        let mut url = same(&address.url);
        for _ in 0..5 {
            let Some(before) = copied.answers.get(&url).filter(|_| asked.insert(url.clone())) else { break };
            let after = ask_copy(port, &url);
            let differences = differences(copied, &address.kind, before, &after);
            wrong.extend(differences.into_iter().map(|it| format!("{} {url}: {it}", address.kind)));
            match &before.location {
                Some(next) => url = same(next),
                None => break,
            }
        }
    }
    report(&wrong);
}

/// Pages of the copy load nothing that is not there, and lead to nothing that is gone.
pub fn nothing_missing(copied: &Copied, port: u16) {
    // A copy may name the keys of a query in another order.
    let dead: BTreeSet<String> =
        copied.answers.iter().filter(|(_, it)| it.status >= 400).map(|(url, _)| in_order(url)).collect();
    let mut wrong = BTreeMap::new();
    let mut asked = BTreeMap::new();
    let pages = copied.answers.iter().filter(|(_, it)| it.kind == "text/html" && it.status == 200);
    for (url, _) in pages {
        let after = ask_copy(port, url);
        // An embedded page that no page of the copy embeds any more: those that must answer are asked by same_answers.
        if after.status >= 400 {
            continue;
        }
        let had = copied.links.get(url);
        for (link, loads) in after.links() {
            let link = from_root(&link, url, &[HOST]);
            let link = link.split('#').next().unwrap_or_default();
            let name = same(link);
            // The original's page led there, too, and the system does not know it.
            let unknown = !loads && had.is_some_and(|it| it.contains(&name)) && !copied.answers.contains_key(&name);
            if !link.starts_with('/') || unknown || dead.contains(&in_order(&name)) {
                continue;
            }
            let status = *asked.entry(link.to_owned()).or_insert_with(|| ask_copy(port, link).status);
            if status >= 400 {
                wrong.entry(link.to_owned()).or_insert_with(|| format!("{link} of {url} answers {status}"));
            }
        }
    }
    report(&wrong.into_values().collect::<Vec<_>>());
}

/// An address with the keys of its query in order.
fn in_order(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let mut pairs: Vec<&str> = query.split('&').collect();
    pairs.sort_unstable();
    format!("{path}?{}", pairs.join("&"))
}

/// No file of the copy names the origin, however it is spelt.
pub fn origin_forgotten(copied: &Copied) {
    let port = copied.port;
    let marks =
        [":", "%3A", "%3a", "&#58;", "&#x3a;", "&#x3A;", "&#058;", "&colon;", "\\u003a", "\\u003A", "\\x3a", "%253A"];
    let hosts = ["127.0.0.1", "localhost"];
    let names: Vec<String> =
        hosts.iter().flat_map(|host| marks.iter().map(move |mark| format!("{host}{mark}{port}"))).collect();
    let mut wrong = Vec::new();
    let conf = fs::read_to_string(copied.out.join("nginx.conf")).unwrap_or_default();
    let rules = [("nginx.conf".to_owned(), conf)];
    for (path, text) in files(&copied.out.join("www")).into_iter().chain(rules) {
        let found = names.iter().find_map(|name| around(&text, name));
        wrong.extend(found.map(|it| format!("{path}: {it:?}")));
    }
    report(&wrong);
}

/// No file of the output, the published ones or those beside, holds what the system keeps to itself.
pub fn nothing_leaks(copied: &Copied) {
    assert!(copied.secrets.len() > 3, "the system has hardly a secret");
    let mut wrong = Vec::new();
    for (path, text) in files(&copied.out) {
        for secret in &copied.secrets {
            wrong.extend(around(&text, &secret.text).map(|it| format!("{path}: {}: {it:?}", secret.what)));
        }
    }
    report(&wrong);
}

/// An address that was never there answers as the original did: 404, with the system's own page where it has one.
pub fn unknown(copied: &Copied, port: u16) {
    assert_eq!(copied.unknown.status, 404);
    for url in [UNKNOWN, "/jamais/vu.html"] {
        let after = ask_copy(port, url);
        assert_eq!(after.status, 404, "{url}");
        // What the server itself says is nothing that a copy could keep.
        let page = copied.unknown.page(&copied.reading);
        if page.title != "404NotFound" {
            assert_eq!(after.page(&copied.reading), page, "{url}");
        }
    }
    // A query that nobody knows may as well mean the page without it.
    let (plain, after) = (ask_copy(port, "/").status, ask_copy(port, "/?jamais=vu&aussi=peu").status);
    assert!(after == 404 || after == plain, "{after}, and {plain} without the query");
}

/// nginx with the copy's own rules; only where it listens and where its files are is changed.
pub fn nginx(copied: &Copied) -> Server {
    let conf = fs::read_to_string(copied.out.join("nginx.conf")).expect("rules for nginx");
    servers::nginx(|port| {
        let mut listens = Some(format!("listen 127.0.0.1:{port};"));
        let line = |line: &str| match line.split_whitespace().next() {
            Some("listen") => listens.take().unwrap_or_default(),
            Some("server_name") => "server_name _;".to_owned(),
            Some("root") => format!("root \"{}\";", copied.out.join("www").display()),
            _ => line.to_owned(),
        };
        conf.lines().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// Apache with the copy's own `.htaccess`.
pub fn apache(copied: &Copied) -> Server {
    servers::apache(&copied.out.join("www"))
}

fn ask_copy(port: u16, url: &str) -> Answer {
    ask(port, url, &[HOST, &format!("127.0.0.1:{port}"), &format!("localhost:{port}"), "127.0.0.1", "localhost"])
}

fn differences(copied: &Copied, kind: &str, before: &Answer, after: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    if before.status != after.status {
        return vec![format!("{} became {}", before.status, after.status)];
    }
    if before.location.as_deref().map(same) != after.location.as_deref().map(same) {
        found.push(format!("{:?} became {:?}", before.location, after.location));
    }
    if before.location.is_some() {
        return found;
    }
    if before.kind != after.kind {
        found.push(format!("{} became {}", before.kind, after.kind));
    }
    let media = ["image/", "video/", "audio/", "application/pdf", "font/"].iter().any(|it| before.kind.starts_with(it));
    if media && before.body != after.body {
        found.push(format!("{} bytes became {} others", before.body.len(), after.body.len()));
    }
    if before.kind == "text/html" {
        let (mut was, is) = (before.page(&copied.reading), after.page(&copied.reading));
        // An address of the site that stands in a text is the published one now.
        for text in [&mut was.title, &mut was.text] {
            *text = text.replace(&format!("http://{}", copied.origin), BASE);
        }
        let pairs = [("title", &was.title, &is.title), ("lang", &was.lang, &is.lang), ("text", &was.text, &is.text)];
        found.extend(pairs.into_iter().filter(|(_, was, is)| was != is).map(|(what, was, is)| changed(what, was, is)));
        if was.pictures != is.pictures {
            found.push(format!("pictures {:?} became {:?}", was.pictures, is.pictures));
        }
        if was.text.is_empty() {
            found.push("the original has no text: the test reads it wrongly".to_owned());
        }
    } else if kind == "feed" || kind == "sitemap" {
        for (start, end) in [("<title>", "</title>"), ("<loc>", "</loc>"), ("<link>", "</link>")] {
            let published = |it: String| {
                let it = it.replace(&format!("http://{}", copied.origin), BASE);
                // One spelling for one address.
                match it.as_str() {
                    _ if start == "<title>" => it,
                    BASE => format!("{BASE}/"),
                    _ => same(&it),
                }
            };
            let was: Vec<String> = before.between(start, end).into_iter().map(published).collect();
            let is: Vec<String> = after.between(start, end).into_iter().map(published).collect();
            if was != is {
                found.push(changed(start, &was.join(" "), &is.join(" ")));
            }
        }
    }
    found
}

/// Where two texts part.
fn changed(what: &str, was: &str, is: &str) -> String {
    let same = was.chars().zip(is.chars()).take_while(|(a, b)| a == b).count();
    let from = |text: &str| text.chars().skip(same.saturating_sub(20)).take(80).collect::<String>();
    format!("{what}: …{}… became …{}…", from(was), from(is))
}

/// The files below a folder as text; those that are packed again beside themselves are left out.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").display().to_string();
                let bytes = fs::read(&path).expect("a readable file");
                if !name.ends_with(".gz") && !name.ends_with(".br") {
                    found.push((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
    }
    assert!(!found.is_empty(), "{} is empty", folder.display());
    found
}

/// The first place of a text, with what is around it.
fn around(text: &str, wanted: &str) -> Option<String> {
    let (before, after) = text.split_once(wanted)?;
    let start: String = before.chars().rev().take(60).collect();
    let end: String = after.chars().take(40).collect();
    Some(format!("{}{wanted}{end}", start.chars().rev().collect::<String>()))
}

fn report(wrong: &[String]) {
    let shown: Vec<&str> = wrong.iter().map(String::as_str).take(40).collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), shown.join("\n"));
}
