//! Links, anchors and ids of an output tree, read by html5ever.

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use sobre::tree::OutputTree;

/// One line for each link inside the tree that leads to no file or no anchor, each id that a page has twice, and
/// each reference (`aria-…`, `for`) to an id that it lacks. Read by html5ever, which makes no page of ours.
pub fn broken_links(tree: &OutputTree) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut links = Vec::new();
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, file) in tree.iter() {
        let path = path.as_str();
        let text = String::from_utf8_lossy(file.body.bytes().expect("made"));
        if path.ends_with(".html") {
            let page = look_at(&text);
            let mut own = BTreeSet::new();
            for id in page.ids {
                if let Some(twice) = own.replace(id) {
                    wrong.push(format!("{path}: the id {twice:?} is there twice"));
                }
            }
            for reference in page.references.iter().filter(|it| !own.contains(*it)) {
                wrong.push(format!("{path}: nothing has the id {reference:?}"));
            }
            links.extend(page.links.into_iter().map(|link| (path.to_owned(), link)));
            ids.insert(path.to_owned(), own);
        } else if path.ends_with(".css") {
            links.extend(urls_of_css(&text).into_iter().map(|link| (path.to_owned(), link)));
        }
    }
    for (path, link) in links {
        let (target, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = target.split('?').next().unwrap_or_default();
        let Some(file) = resolved(&path, target) else {
            wrong.push(format!("{path}: {link:?} leaves the site"));
            continue;
        };
        if tree.get(&file).is_none() {
            wrong.push(format!("{path}: {link:?} leads to no file ({file})"));
        } else if !anchor.is_empty() && !ids.get(&file).is_some_and(|ids| ids.contains(&percent_decoded(anchor))) {
            wrong.push(format!("{path}: {file} has no id {anchor:?}"));
        }
    }
    wrong
}

/// What can be pointed at in a page, and what it points at.
struct Page {
    ids: Vec<String>,
    references: Vec<String>,
    links: Vec<String>,
}

fn look_at(html: &str) -> Page {
    let mut page = Page { ids: Vec::new(), references: Vec::new(), links: Vec::new() };
    let document = Html::parse_document(html);
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let words = |name: &str| element.attr(name).unwrap_or_default().split_whitespace().map(str::to_owned);
        page.ids.extend(element.attr("id").map(str::to_owned));
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            page.references.extend(words(name));
        }
        let canonical = element.attr("rel") == Some("canonical");
        let addresses = ["href", "src", "xlink:href", "poster"].iter().filter_map(|name| element.attr(name));
        for address in addresses.filter(|_| !canonical) {
            if !is_outside(address) {
                page.links.push(address.to_owned());
            }
        }
        for candidate in element.attr("srcset").unwrap_or_default().split(',') {
            page.links.extend(candidate.split_whitespace().next().map(str::to_owned));
        }
    }
    page
}

/// Whether an address leads elsewhere: with a scheme, or to another host.
pub fn is_outside(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    scheme || address.starts_with("//")
}

fn urls_of_css(css: &str) -> Vec<String> {
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    urls.map(|url| url.trim_matches(['"', '\'', ' ']).to_owned()).filter(|url| !is_outside(url)).collect()
}

/// The path of the file that a relative address means; `None` where it leaves the folder.
pub fn resolved(from: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(from.to_owned());
    }
    let target = percent_decoded(target);
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let folder = target.ends_with('/') || target.ends_with("..") || target == ".";
    let path = parts.join("/");
    Some(match (folder, path.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    })
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let mut ahead = bytes.clone();
        let pair = ahead.next().and_then(hex).zip(ahead.next().and_then(hex));
        match pair.filter(|_| byte == b'%') {
            Some((high, low)) => {
                out.push(high * 16 + low);
                bytes = ahead;
            }
            None => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// White space as a reader sees it: one plain space between words (no-break spaces stay).
pub fn collapsed(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
