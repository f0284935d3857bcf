//! What each URL of a site answers in its copy, and in which file: pure, and printed before anything is written.
//!
//! A file stands in the folder of its URL, so that relative references hold at the URL, in a sub-folder of another
//! site and from a disk. Its name is the URL's own where every disk and server takes it (`/a/b` as HTML is
//! `a/b.html`, `/a/` is `a/index.html`), `<name>@<query>.<extension>` where that is not possible
//! (`/spip.php?article12` is `spip.php@article12.html`), and `@<hash>.<extension>` in the rest.

mod folders;
mod link;
mod media;
mod names;
mod place;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

pub use media::{KNOWN, UNKNOWN, content_type, extension_of, is_text, of_name as served_as};
pub use names::good_query;

use super::url::Url;
use crate::tree::OutPath;

/// What a URL answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// 200, with a file.
    File {
        /// Where it stands below the web root.
        #[serde(with = "as_text")]
        path: OutPath,
        /// Its media type's essence, `text/html`; text is in UTF-8 and served with that charset.
        media: String,
    },
    /// A redirect.
    Redirect {
        /// 301, 302, 303, 307 or 308.
        status: u16,
        /// An absolute URL elsewhere, or a target on this site, `/x?y`; with a fragment if it had one. ASCII.
        to: String,
    },
    /// 410.
    Gone,
    /// Known to answer 404; or a URL for which no file is possible, which is over a hundred folders deep.
    Missing,
}

/// What the site answered at a URL.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The address.
    pub url: &'a Url,
    /// The answer.
    pub what: What<'a>,
}

/// An answer of the site.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// 200.
    Body {
        /// The media type, as sniffed; parameters are ignored.
        media: &'a str,
    },
    /// A redirect.
    Redirect {
        /// The status code; what is none of 301, 302, 303, 307, 308 becomes 302.
        status: u16,
        /// `Location`, relative to the URL.
        to: &'a str,
    },
    /// 410.
    Gone,
    /// 404.
    NotFound,
    /// 200 with the bytes of another URL. It shares that file if it is in the same folder, or if nothing in the
    /// bytes is relative to a folder; else it gets a file of its own.
    SameAs(&'a Url),
}

/// The fates of all URLs of a site, sorted by target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    urls: BTreeMap<String, (Url, Fate)>,
}

/// Plans a site. `hosts` are the other hosts under which it answers: a redirect to one of them stays on the site.
///
/// The order of the items does not matter. Of several items with one target (path and query), a body is kept rather
/// than another's, that rather than a redirect, that rather than 410, that rather than 404.
#[must_use]
pub fn plan(items: &[Item<'_>], hosts: &[&str]) -> Plan {
    Plan { urls: place::fates(items, hosts) }
}

impl Plan {
    /// What a URL answers; none if it was not planned. The scheme and the host do not matter.
    #[must_use]
    pub fn fate(&self, url: &Url) -> Option<&Fate> {
        self.at(url.target())
    }

    /// What a target (`/a?b`, in the form of [`Url::target`]) answers.
    #[must_use]
    pub fn at(&self, target: &str) -> Option<&Fate> {
        self.urls.get(target).map(|(_, fate)| fate)
    }

    /// All URLs with their fates, by target.
    pub fn iter(&self) -> impl Iterator<Item = (&Url, &Fate)> {
        self.urls.values().map(|(url, fate)| (url, fate))
    }

    /// The reference that the page of `from` gives for `to`, without a fragment of its own: relative, from file to
    /// file, escaped; it holds at the URL and at the file. Redirects on the site are followed; one that leads
    /// elsewhere gives its absolute target. None where `from` or `to` has no file.
    #[must_use]
    pub fn link(&self, from: &Url, to: &Url) -> Option<String> {
        link::planned(self, from, to)
    }

    /// The reference that the page of `from` gives for a URL of this site that has no file: relative, to the URL
    /// itself, which keeps answering as it does.
    #[must_use]
    pub fn unplanned(&self, from: &Url, to: &Url) -> String {
        link::unplanned(self.fate(from), from, to)
    }

    /// One line for each URL, sorted: the target, then its file and type, its redirect, `410` or `404`.
    #[must_use]
    pub fn print(&self) -> String {
        let width = self.urls.keys().map(|target| target.chars().count()).filter(|width| *width <= 60).max();
        let width = width.unwrap_or_default();
        let mut out = String::new();
        for (target, (_, fate)) in &self.urls {
            let end = match fate {
                Fate::File { path, media } => format!("{path} ({media})"),
                Fate::Redirect { status, to } => format!("{status} {to}"),
                Fate::Gone => "410".to_owned(),
                Fate::Missing => "404".to_owned(),
            };
            // Writing to a string does not fail.
            let _ = writeln!(out, "{target:width$} → {end}");
        }
        out
    }
}

/// An [`OutPath`] as text.
mod as_text {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::tree::OutPath;

    pub fn serialize<S: Serializer>(path: &OutPath, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(path.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OutPath, D::Error> {
        let text = String::deserialize(from)?;
        OutPath::new(text).ok_or_else(|| D::Error::custom("not a path below a web root"))
    }
}
