//! What an attribute holds, by its element and its name: the table of everything in HTML that leads elsewhere.

use super::address::{is_absolute, looks};
use super::reference::Role;
use super::script::Language;

/// What is known of the element when one of its attributes is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Its name, in lower case.
    pub element: &'a str,
    /// `rel` of a link, in lower case; property, name or itemprop of a meta.
    pub rel: &'a str,
    /// `type`, in lower case.
    pub kind: &'a str,
    /// `http-equiv`, in lower case.
    pub equiv: &'a str,
    /// It, or its form, sends by `POST`.
    pub post: bool,
}

/// How the addresses in a text are to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It is one.
    Address(Role),
    /// It is several, with spaces between.
    List(Role),
    /// It is a `srcset`.
    Srcset,
    /// It is a style sheet, or declarations.
    Style,
    /// Strings in it are, if they look like it.
    Strings(Language, Role),
    /// It is the content of a meta refresh.
    Refresh,
    /// It is HTML.
    Html,
}

/// What this attribute holds; none where it leads nowhere.
#[must_use]
pub fn attribute(facts: &Facts<'_>, name: &str, value: &str) -> Option<Holds> {
    let address = |role| Some(Holds::Address(role));
    let if_looks = |role| looks(value).then_some(Holds::Address(role));
    match name {
        "href" | "xlink:href" => address(href(facts)),
        "src" => match source(facts.element) {
            Some(role) => address(role),
            None => if_looks(Role::Media),
        },
        "srcset" | "imagesrcset" => Some(Holds::Srcset),
        "style" => Some(Holds::Style),
        "content" if facts.element == "meta" => meta(facts, value),
        "content" => is_absolute(value).then_some(Holds::Address(Role::Absolute)),
        "action" if facts.element == "form" => address(Role::Form { post: facts.post }),
        "formaction" => address(Role::Form { post: facts.post }),
        "lowsrc" | "dynsrc" | "poster" | "background" => address(Role::Picture),
        "data" if facts.element == "object" => address(Role::Media),
        "srcdoc" if facts.element == "iframe" => Some(Holds::Html),
        "cite" | "longdesc" => address(Role::Page),
        "ping" => Some(Holds::List(Role::Text)),
        "manifest" if facts.element == "html" => address(Role::Manifest),
        "codebase" | "profile" => address(Role::Text),
        "itemid" | "about" | "resource" => if_looks(Role::Absolute),
        "value" => match facts.element {
            "option" => if_looks(Role::Page),
            "param" => if_looks(Role::Media),
            _ => is_absolute(value).then_some(Holds::Address(Role::Text)),
        },
        "fill" | "stroke" | "filter" | "mask" | "clip-path" | "cursor" | "marker-start" | "marker-mid"
        | "marker-end" => value.contains("url(").then_some(Holds::Style),
        _ if name.starts_with("on") => Some(Holds::Strings(Language::Script, Role::Guess)),
        _ => name.strip_prefix("data-").and_then(|name| data(facts, name, value)),
    }
}

/// What the text within a `script` of this type holds.
#[must_use]
pub fn script(kind: &str) -> Option<Holds> {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind == "application/ld+json" {
        return Some(Holds::Strings(Language::Json, Role::Absolute));
    }
    if kind.ends_with("json") || matches!(kind, "importmap" | "speculationrules") {
        return Some(Holds::Strings(Language::Json, Role::Guess));
    }
    if kind.contains("template") || kind.contains("tmpl") || kind.contains("handlebars") || kind == "text/html" {
        return Some(Holds::Html);
    }
    let other = kind.starts_with("math/") || kind.contains("shader") || kind.contains("markdown");
    (!other).then_some(Holds::Strings(Language::Script, Role::Guess))
}

/// HTML that leads elsewhere.
#[must_use]
pub fn is_html(text: &str) -> bool {
    text.contains('<') && ["href=", "src=", "srcset=", "action=", "url("].iter().any(|sign| text.contains(sign))
}

fn source(element: &str) -> Option<Role> {
    match element {
        "img" | "input" | "image" | "amp-img" => Some(Role::Picture),
        "script" => Some(Role::Script),
        "iframe" | "frame" => Some(Role::Frame),
        "audio" | "video" | "source" | "track" | "embed" | "bgsound" => Some(Role::Media),
        _ => None,
    }
}

fn href(facts: &Facts<'_>) -> Role {
    match facts.element {
        "link" => link(facts),
        "base" => Role::Base,
        "script" => Role::Script,
        "use" | "image" | "feimage" | "pattern" | "lineargradient" | "radialgradient" | "textpath" | "mpath"
        | "animate" | "set" | "filter" | "cursor" => Role::Picture,
        _ => Role::Page,
    }
}

/// Words of a link's `rel` and what they make of it; the first line that has one of the words decides.
const LINKS: [(Role, &[&str]); 7] = [
    (Role::Style, &["stylesheet"]),
    (
        Role::Icon,
        &[
            "icon",
            "apple-touch-icon",
            "apple-touch-icon-precomposed",
            "apple-touch-startup-image",
            "mask-icon",
            "fluid-icon",
        ],
    ),
    (Role::Machinery, &["edituri", "wlwmanifest", "pingback", "webmention", "https://api.w.org/", "edit", "micropub"]),
    (Role::Hint, &["preconnect", "dns-prefetch", "preload", "prefetch", "prerender", "modulepreload"]),
    (Role::Manifest, &["manifest"]),
    (
        Role::Absolute,
        &["canonical", "shortlink", "shorturl", "next", "prev", "previous", "first", "last", "amphtml", "image_src"],
    ),
    (
        Role::Page,
        &[
            "author",
            "license",
            "copyright",
            "help",
            "home",
            "start",
            "index",
            "contents",
            "toc",
            "up",
            "top",
            "glossary",
            "bookmark",
            "chapter",
            "section",
            "appendix",
            "archives",
        ],
    ),
];

fn link(facts: &Facts<'_>) -> Role {
    let is = |word: &str| facts.rel.split_ascii_whitespace().any(|rel| rel == word);
    if is("alternate") && !is("stylesheet") {
        return match facts.kind {
            "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" | "application/feed+json" => {
                Role::Feed
            }
            kind if kind.ends_with("json") || kind.contains("oembed") || kind == "application/x-wiki" => {
                Role::Machinery
            }
            _ => Role::Absolute,
        };
    }
    LINKS.iter().find(|(_, words)| words.iter().any(|word| is(word))).map_or(Role::Text, |(role, _)| *role)
}

fn meta(facts: &Facts<'_>, value: &str) -> Option<Holds> {
    match facts.equiv {
        "refresh" => return Some(Holds::Refresh),
        "content-security-policy" | "content-security-policy-report-only" => return Some(Holds::Address(Role::Policy)),
        "" => {}
        _ => return None,
    }
    let name = facts.rel;
    if name.starts_with("msapplication-") {
        return looks(value).then_some(Holds::Address(if name.ends_with("config") { Role::Text } else { Role::Icon }));
    }
    let named = [":url", ":image", ":secure_url", ":src", ":player", ":see_also", ":video", ":audio"];
    let social = name.starts_with("og:") || name.starts_with("twitter:") || name.starts_with("article:");
    let address =
        if social && named.iter().any(|end| name.ends_with(end)) || matches!(name, "thumbnail" | "thumbnailurl") {
            !value.trim().is_empty()
        } else {
            is_absolute(value.trim()) || (value.starts_with('/') && looks(value.trim()))
        };
    address.then_some(Holds::Address(Role::Absolute))
}

/// `data-…`: what scripts read. Only a few names say for sure what they hold.
fn data(facts: &Facts<'_>, name: &str, value: &str) -> Option<Holds> {
    let value = value.trim();
    if value.starts_with(['{', '[']) {
        return Some(Holds::Strings(Language::Json, Role::Guess));
    }
    if value.contains("url(") {
        return Some(Holds::Style);
    }
    if value.contains('<') {
        return is_html(value).then_some(Holds::Html);
    }
    if name.contains("srcset") {
        return Some(Holds::Srcset);
    }
    let role = match name {
        "src" | "lazy-src" => return Some(Holds::Address(source(facts.element).unwrap_or(Role::Picture))),
        "href" => return Some(Holds::Address(href(facts))),
        "original" | "lazy" | "bg" | "bg-image" | "background" | "background-image" | "full-url" | "large_image"
        | "large-image" | "thumb" | "poster" | "image" | "img" | "orig-file" | "medium-file" | "large-file"
        | "full" | "zoom-image" => Role::Picture,
        "permalink" | "link" => Role::Page,
        _ => Role::Guess,
    };
    looks(value).then_some(Holds::Address(role))
}
