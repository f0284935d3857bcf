//! The fate of each item, and the file names of those that have one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::folders::{Taken, folder_of, folders};
use super::names::{active, good_file, good_query, hash};
use super::{Fate, Item, UNKNOWN, What, media};
use crate::statify::url::{Url, escaped_segment, unescaped};
use crate::tree::OutPath;

/// The longest path of a file, in bytes.
const LONGEST_PATH: usize = 1000;
/// How many steps of `SameAs` are followed.
const STEPS: usize = 16;

/// A URL with a file to name.
struct Body {
    url: Url,
    media: String,
    /// Names, best first, but for the hash.
    candidates: Vec<String>,
    /// Whether the first of them is the URL's own.
    own: bool,
}

/// The fates by target.
pub fn fates(items: &[Item<'_>], hosts: &[&str]) -> BTreeMap<String, (Url, Fate)> {
    let best = best(items, hosts);
    let mut out = BTreeMap::new();
    let mut bodies = Vec::new();
    let mut shared = Vec::new();
    for (target, item) in &best {
        let (what, of) = resolved(item, &best);
        let fate = match what {
            What::Body { media } => {
                let media = media::essence(media);
                if of.target() != *target
                    && (folder_of(of.path()) == folder_of(item.url.path()) || !media::refers(&media))
                {
                    shared.push((item.url, of.target()));
                } else {
                    bodies.push(body(item.url, media));
                }
                continue;
            }
            What::Redirect { status, to } => redirect(of, status, to, hosts).unwrap_or(Fate::Missing),
            What::Gone => Fate::Gone,
            What::NotFound | What::SameAs(_) => Fate::Missing,
        };
        out.insert((*target).to_owned(), (item.url.clone(), fate));
    }
    place(bodies, &best, hosts, &mut out);
    for (url, of) in shared {
        let fate = out.get(of).map_or(Fate::Missing, |(_, fate)| fate.clone());
        out.insert(url.target().to_owned(), (url.clone(), fate));
    }
    out
}

/// One item for each target.
fn best<'a, 'u>(items: &'a [Item<'u>], hosts: &[&str]) -> BTreeMap<&'a str, &'a Item<'u>> {
    let rank = |item: &Item<'_>| match item.what {
        What::Body { .. } => 0,
        What::SameAs(_) => 1,
        What::Redirect { status, to } if redirect(item.url, status, to, hosts).is_some() => 2,
        What::Gone => 3,
        What::Redirect { .. } | What::NotFound => 4,
    };
    // Every part of an item is in the key, so that the order of equals does not matter.
    let key = |item: &Item<'_>| (rank(item), item.url.as_str().to_owned(), format!("{:?}", item.what));
    let mut out: BTreeMap<&str, &Item<'_>> = BTreeMap::new();
    for item in items {
        let entry = out.entry(item.url.target()).or_insert(item);
        if key(item) < key(entry) {
            *entry = item;
        }
    }
    out
}

/// What an item is the same as, in the end, and whose that is.
fn resolved<'a>(item: &Item<'a>, all: &BTreeMap<&str, &Item<'a>>) -> (What<'a>, &'a Url) {
    let mut at = *item;
    for _ in 0..STEPS {
        let What::SameAs(of) = at.what else { break };
        let Some(next) = all.get(of.target()) else { break };
        at = **next;
    }
    (at.what, at.url)
}

/// A redirect's fate; none where it leads to itself or nowhere on the web.
fn redirect(from: &Url, status: u16, to: &str, hosts: &[&str]) -> Option<Fate> {
    let status = if [301, 302, 303, 307, 308].contains(&status) { status } else { 302 };
    let url = from.join(to)?;
    let home = url.host() == from.host() || hosts.contains(&url.host());
    if home && url.target() == from.target() {
        return None;
    }
    let mut out = if home { url.target().to_owned() } else { url.as_str().to_owned() };
    if let Some((_, fragment)) = to.split_once('#') {
        out.push('#');
        for byte in fragment.bytes().take(500) {
            let plain = byte.is_ascii_alphanumeric() || b"-._~!&'()*+,;=:@/?%".contains(&byte);
            if plain {
                out.push(char::from(byte));
            } else {
                // Writing to a string does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    // `//x` as a target would be another host in a `Location`.
    if home && out.starts_with("//") {
        out.insert_str(0, "/.");
    }
    Some(Fate::Redirect { status, to: out })
}

/// The names that a file may have, best first, but for the hash.
fn body(url: &Url, media: String) -> Body {
    let path = url.path();
    let segment = path.get(folder_of(path).len()..).unwrap_or_default();
    let extension = media::extension(&media).unwrap_or("bin");
    let known = |name: &str| media::known(name);
    let fits = |name: &str| match known(name) {
        Some(known) => known == media || (known == "application/xml" && media.ends_with("+xml")),
        None => media == UNKNOWN || media::extension(&media).is_none(),
    };
    let mut candidates = Vec::new();
    match (unescaped(segment).filter(|name| !name.contains('/')), url.query()) {
        (Some(name), None) if name.is_empty() => {
            candidates.extend([format!("index.{extension}"), format!("index@.{extension}")]);
        }
        (Some(name), None) => {
            if fits(&name) {
                candidates.push(name.clone());
            }
            let script = media::extension_of(&name).is_some_and(|extension| active(&extension));
            if known(&name).is_none() && !script {
                candidates.push(format!("{name}.{extension}"));
            }
            candidates.push(format!("{name}@.{extension}"));
        }
        (Some(name), Some(query)) if good_query(query) => {
            let name = format!("{name}@{query}");
            if known(&name) == Some(media.as_str()) {
                candidates.push(name.clone());
            }
            candidates.push(format!("{name}.{extension}"));
        }
        _ => {}
    }
    candidates.retain(|name| good_file(name));
    let own = url.query().is_none() && candidates.first().is_some_and(|name| unescaped(segment).as_ref() == Some(name));
    Body { url: url.clone(), media, candidates, own }
}

/// Names the files, those that no other name fits first: the index of a folder, then what is named as it is.
fn place(
    mut bodies: Vec<Body>,
    known: &BTreeMap<&str, &Item<'_>>,
    hosts: &[&str],
    out: &mut BTreeMap<String, (Url, Fate)>,
) {
    let free = |url: &Url, path: &str| free(url, path, known, hosts);
    let mut taken = Taken::default();
    // Ours: the 404 page with its compressed forms, and the tables of `.htaccess`.
    taken.claim("404.html", &[".gz", ".br"]);
    taken.claim("@sobre", &[]);
    let urls: Vec<Url> = bodies.iter().map(|body| body.url.clone()).collect();
    let folders = folders(urls.iter().map(|url| folder_of(url.path())), &mut taken);
    let rank = |body: &Body| {
        let path = body.url.path();
        let packed = path.ends_with(".gz") || path.ends_with(".br");
        let index = path.ends_with('/') && body.url.query().is_none();
        if packed {
            3
        } else if index {
            0
        } else if body.own {
            1
        } else {
            2
        }
    };
    bodies.sort_by_cached_key(|body| (rank(body), body.url.target().to_owned()));
    for body in bodies {
        let folder = folders.get(folder_of(body.url.path()));
        let path = folder.and_then(|folder| name(&body, folder, &free, &mut taken));
        let fate = path.map_or(Fate::Missing, |path| Fate::File { path, media: body.media });
        out.insert(body.url.target().to_owned(), (body.url, fate));
    }
}

fn name(body: &Body, folder: &str, free: &dyn Fn(&Url, &str) -> bool, taken: &mut Taken) -> Option<OutPath> {
    let extension = media::extension(&body.media).unwrap_or("bin");
    let target = body.url.target();
    let hashed = [10, 20, 40, 64].into_iter().map(|digits| format!("@{}.{extension}", hash(target, digits)));
    let named = body.candidates.iter().cloned().chain(hashed).map(|name| format!("{folder}{name}"));
    let mut named = named.filter(|path| path.len() <= LONGEST_PATH && free(&body.url, path));
    let path = named.find(|path| taken.claim(path, &[".gz", ".br"]))?;
    OutPath::new(path)
}

/// Whether a file may stand at a path for a URL: links lead to files, so what the path answers as a URL must be it.
fn free(url: &Url, path: &str, known: &BTreeMap<&str, &Item<'_>>, hosts: &[&str]) -> bool {
    let escaped: Vec<String> = path.split('/').map(escaped_segment).collect();
    let Some(own) = url.join(&format!("/{}", escaped.join("/"))) else { return false };
    let Some(item) = known.get(own.target()) else { return true };
    match resolved(item, known) {
        (What::Body { .. }, of) => of.target() == url.target(),
        (What::Redirect { status, to }, of) => {
            let fate = redirect(of, status, to, hosts);
            matches!(fate, Some(Fate::Redirect { to, .. }) if to == url.target())
        }
        _ => false,
    }
}
