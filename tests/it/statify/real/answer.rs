//! What a server answers, as a reader sees it.

use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::Duration;

use scraper::{ElementRef, Html, Selector};
use ureq::Agent;

/// One answer; redirects are not followed.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// `Location`, from the site's root where it stays on the site.
    pub location: Option<String>,
    /// The content type without its parameters; all names of JavaScript and of XML are one.
    pub kind: String,
    /// The bytes.
    pub body: Vec<u8>,
}

/// What a person takes from a page.
#[derive(PartialEq, Eq, Debug)]
pub struct Page {
    /// `<title>`.
    pub title: String,
    /// `<html lang>`.
    pub lang: String,
    /// The text of the main part, without white space: what lays text out anew may change that.
    pub text: String,
    /// The alternative texts of its pictures.
    pub pictures: Vec<String>,
}

/// Where the text of a page is.
pub struct Reading {
    /// The main part: the first of these that is there.
    pub main: &'static [&'static str],
    /// What in it does something that only a running system can do.
    pub living: &'static str,
}

/// What a copy says in the place of a form.
const NOTE: &str = ".sobre-note";

static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
    config.timeout_global(Some(Duration::from_mins(1))).build().new_agent()
});

/// Asks `http://127.0.0.1:PORT` for an address from the root. `own` are the hosts that count as the site's own.
pub fn ask(port: u16, url: &str, own: &[&str]) -> Answer {
    let full = format!("http://127.0.0.1:{port}{}", escaped(url));
    let mut response = AGENT.get(&full).call().unwrap_or_else(|error| panic!("{full}: {error}"));
    let field = |name: &str| response.headers().get(name).map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned());
    let kind = field("content-type").unwrap_or_default();
    let location = field("location").map(|it| from_root(&it, url, own));
    let status = response.status().as_u16();
    let body = response.body_mut().read_to_vec().unwrap_or_else(|error| panic!("{full}: {error}"));
    Answer { status, location, kind: plain_kind(&kind), body }
}

/// An address as it is asked for: what may not stand in a request is escaped, what is escaped stays as it is.
pub fn escaped(url: &str) -> String {
    let mut out = String::new();
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The same with one spelling for the same bytes: `%c3` and `%C3`, `%7E` and `~`.
pub fn same(url: &str) -> String {
    let escaped = escaped(url);
    let mut out = String::new();
    let mut rest = escaped.as_str();
    // All of it is ASCII now.
    while let Some(first) = rest.chars().next() {
        let code = rest.strip_prefix('%').and_then(|it| it.get(..2)).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => out.push(char::from(byte)),
            Some(byte) => drop(write!(out, "%{byte:02X}")),
            None => out.push(first),
        }
        rest = &rest[if code.is_some() { 3 } else { first.len_utf8() }..];
    }
    out
}

/// A link as an address from the root; one that leaves the site stays whole.
pub fn from_root(link: &str, page: &str, own: &[&str]) -> String {
    let after = link.strip_prefix("https:").or_else(|| link.strip_prefix("http:")).unwrap_or(link);
    if let Some(after) = after.strip_prefix("//") {
        let (host, path) = after.split_at(after.find(['/', '?', '#']).unwrap_or(after.len()));
        return match (own.contains(&host), path.starts_with('/')) {
            (true, true) => path.to_owned(),
            (true, false) => format!("/{path}"),
            (false, _) => link.to_owned(),
        };
    }
    let path = page.split(['?', '#']).next().unwrap_or_default();
    if link.starts_with('/') || link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':')) {
        return link.to_owned();
    }
    if link.is_empty() || link.starts_with(['?', '#']) {
        return format!("{}{link}", if link.starts_with('?') { path } else { page });
    }
    let mut parts: Vec<&str> = path.split('/').skip(1).collect();
    parts.pop();
    let (steps, tail) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
    for step in steps.split('/') {
        match step {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    if steps.ends_with("..") || steps.ends_with('.') {
        parts.push("");
    }
    format!("/{}{tail}", parts.join("/"))
}

fn plain_kind(kind: &str) -> String {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "application/javascript" | "application/x-javascript" => "text/javascript".to_owned(),
        "text/xml" => "application/xml".to_owned(),
        _ => kind,
    }
}

impl Answer {
    /// Read as a page.
    pub fn page(&self, reading: &Reading) -> Page {
        let document = Html::parse_document(&String::from_utf8_lossy(&self.body));
        let first = |selector: &str| document.select(&parsed(selector)).next();
        let main = reading.main.iter().find_map(|it| first(it));
        let pictures =
            main.map(|it| it.select(&parsed("img[alt]")).filter_map(|img| img.attr("alt")).map(plain).collect());
        Page {
            title: first("title").map(|it| plain(&it.text().collect::<String>())).unwrap_or_default(),
            lang: first("html").and_then(|it| it.attr("lang")).unwrap_or_default().to_owned(),
            text: main.map(|it| text_of(it, &parsed(&format!("{}, {NOTE}", reading.living)))).unwrap_or_default(),
            pictures: pictures.unwrap_or_default(),
        }
    }

    /// A page's links as they are written, and whether it loads what is there.
    pub fn links(&self) -> Vec<(String, bool)> {
        let document = Html::parse_document(&String::from_utf8_lossy(&self.body));
        let mut found = Vec::new();
        for (selector, attribute, loads) in [
            ("img[src], script[src], source[src], video[src], audio[src], iframe[src], embed[src]", "src", true),
            ("link[rel~=stylesheet], link[rel~=icon], link[rel~=apple-touch-icon], link[rel~=manifest]", "href", true),
            ("video[poster]", "poster", true),
            ("a[href]", "href", false),
            ("option[value*='/']", "value", false),
        ] {
            let selector = parsed(selector);
            let values = document.select(&selector).filter_map(|it| it.attr(attribute)).map(str::trim);
            found.extend(values.filter(|it| !it.is_empty()).map(|it| (it.to_owned(), loads)));
        }
        for set in document.select(&parsed("[srcset]")).filter_map(|it| it.attr("srcset")) {
            let urls = set.split(", ").filter_map(|it| it.split_whitespace().next());
            found.extend(urls.map(|it| (it.to_owned(), true)));
        }
        found
    }

    /// What stands between two marks, each time: `<loc>` and `</loc>`.
    pub fn between(&self, start: &str, end: &str) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.body);
        text.split(start)
            .skip(1)
            .filter_map(|rest| rest.split_once(end))
            .map(|(inside, _)| inside.trim().to_owned())
            .collect()
    }
}

/// The selector; those of tests are right.
pub fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// Text without its white space.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text_of(main: ElementRef<'_>, living: &Selector) -> String {
    let mut text = String::new();
    for node in main.descendants() {
        let Some(piece) = node.value().as_text() else { continue };
        let inside = node.ancestors().take_while(|it| it.id() != main.id()).filter_map(ElementRef::wrap);
        if !inside.into_iter().any(|it| living.matches(&it)) {
            text += &plain(piece);
        }
    }
    text
}
