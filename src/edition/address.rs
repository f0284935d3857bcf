//! Where each content file is published, and how pages point at each other.

use std::fmt::Write as _;

use crate::tree::OutPath;

/// The path below `content/` of what `target` means in `from`: `../adherer.md` in `site/x/y.md` is
/// `site/adherer.md`. `None` where it leaves the folder.
pub fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The output path of a Markdown file below `content/`: `site/services.md` is `services/index.html`,
/// `vademecum/03-demander.md` is `vademecum/demander/index.html`, `ag/2024.md` is `ag/2024/index.html`.
pub fn page(content: &str) -> Option<OutPath> {
    let stem = content.strip_suffix(".md")?;
    let path = match stem.split_once('/')? {
        ("site", "404") => "404.html".to_owned(),
        ("site", "index") => "index.html".to_owned(),
        ("site", rest) => match rest.strip_suffix("/index") {
            Some(section) => format!("{section}/index.html"),
            None => format!("{rest}/index.html"),
        },
        ("vademecum", rest) => chapter("vademecum", rest),
        ("manual", rest) => chapter("manuel", rest),
        ("ag", rest) => format!("ag/{rest}/index.html"),
        _ => return None,
    };
    OutPath::new(path)
}

/// A page of a book.
fn chapter(folder: &str, name: &str) -> String {
    match name {
        "index" => format!("{folder}/index.html"),
        _ => format!("{folder}/{}/index.html", unnumbered(name)),
    }
}

/// The output path of another file below `content/`: pictures keep their place.
pub fn asset(content: &str) -> Option<OutPath> {
    OutPath::new(content.strip_prefix("site/").unwrap_or(content))
}

/// How to get from one output file to another: `../services/index.html`.
pub fn relative(from: &OutPath, to: &OutPath) -> String {
    let (from, to) = (from.as_str(), to.as_str());
    let shared = from
        .split('/')
        .zip(to.split('/'))
        .take_while(|(a, b)| a == b)
        .count()
        .min(from.matches('/').count())
        .min(to.matches('/').count());
    let up = from.matches('/').count() - shared;
    let down: Vec<&str> = to.split('/').skip(shared).collect();
    encode(&format!("{}{}", "../".repeat(up), down.join("/")))
}

/// The path of a public address: `https://example.org/asso` is `/asso/`.
pub fn root(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// Percent-encodes what may not stand in a URL's path as it is.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes percent-encoding where what comes of it is text; otherwise gives the path as it is.
pub fn decode(path: &str) -> String {
    let mut out = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        let escaped = (byte == b'%').then(|| Some(digit(0)? * 16 + digit(1)?)).flatten();
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
        out.push(escaped.and_then(|value| u8::try_from(value).ok()).unwrap_or(byte));
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// `03-demander` is `demander`: the number is for the order of chapters.
fn unnumbered(name: &str) -> &str {
    match name.split_once('-') {
        Some((number, rest)) if !rest.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => name,
    }
}
