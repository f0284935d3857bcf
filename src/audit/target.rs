//! Where an address of a page leads.

use super::pages::Whole;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a file of the site, and a place in it.
    Here(String, String),
    /// Above the site.
    Above,
    /// To another site.
    Elsewhere,
}

impl Whole<'_> {
    /// Where an address leads that stands in the page at `path`.
    pub(super) fn target(&self, path: &str, address: &str) -> Target {
        let own = address
            .strip_prefix(self.base)
            .filter(|rest| !self.base.is_empty() && (rest.is_empty() || rest.starts_with(['/', '#', '?'])));
        let (address, anchor) = own.unwrap_or(address).split_once('#').unwrap_or((own.unwrap_or(address), ""));
        let address = address.split('?').next().unwrap_or_default();
        let anchor = decoded(anchor);
        if own.is_none() && (address.starts_with("//") || has_scheme(address)) {
            return Target::Elsewhere;
        }
        if own.is_none() && address.is_empty() {
            return Target::Here(path.to_owned(), anchor);
        }
        let root = if own.is_some() { "/" } else { self.root };
        let mut parts: Vec<&str> = Vec::new();
        let rest = if let Some(rest) = address.strip_prefix(root) {
            rest
        } else if address.starts_with('/') {
            return Target::Elsewhere;
        } else {
            parts = path.split('/').collect();
            parts.pop();
            address
        };
        let folder = rest.is_empty() || rest.ends_with(['/', '.']);
        let rest = decoded(rest);
        for part in rest.split('/').filter(|part| !matches!(*part, "" | ".")) {
            if part != ".." {
                parts.push(part);
            } else if parts.pop().is_none() {
                return Target::Above;
            }
        }
        if folder {
            parts.push("index.html");
        }
        Target::Here(parts.join("/"), anchor)
    }

    /// Whether an address leads to this site's own server.
    pub(super) fn is_own(&self, address: &str) -> bool {
        let host = |text: &str| {
            text.split_once("//")
                .map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest).to_ascii_lowercase())
        };
        !is_foreign(address) || (!self.base.is_empty() && host(address) == host(self.base))
    }

    /// The path of the file that is served for `file`, which may be a folder.
    pub(super) fn served(&self, file: &str) -> Option<String> {
        if self.tree.get(file).is_some() {
            return Some(file.to_owned());
        }
        let folder = format!("{file}/index.html");
        self.tree.get(&folder).is_some().then_some(folder)
    }
}

/// Whether an address leads to another server over the web.
pub fn is_foreign(address: &str) -> bool {
    ["http:", "https:", "//", "ws:", "wss:"]
        .iter()
        .any(|start| address.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start)))
}

/// `mailto:`, `https:`, `data:`…
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

/// `%C3%A9` undone, where that is text.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digit =
            |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        rest = after;
        match (byte, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high * 16 + low);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
