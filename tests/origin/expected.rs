//! The truth of a site: what each of its public addresses answers.

use std::fmt::Write as _;

/// What an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A page for people.
    Page,
    /// A style sheet, script, picture, font, document.
    Asset,
    /// A feed, sitemap, robots.txt: for programs, and public.
    Feed,
    /// Leads elsewhere.
    Redirect,
    /// Linked or known, and answers 404 or 410.
    NotFound,
    /// Linked, and never to be asked: logins, comment feeds, APIs, editors, tasks.
    Machinery,
    /// One of endlessly many addresses that hold nothing new.
    Trap,
}

/// What one public address answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Path and query, escaped in the normal form of [`normal`].
    pub target: String,
    /// The status code.
    pub status: u16,
    /// Of a redirect: where to, a target in the normal form (with a fragment where there is one).
    pub location: Option<String>,
    /// The page's `<title>`, decoded.
    pub title: Option<String>,
    /// Text that only this answer holds.
    pub marker: Option<String>,
    /// The media type, without parameters, that a good server would send.
    pub media: &'static str,
    /// What it is.
    pub class: Class,
}

impl Expected {
    /// An address that answers 200 with nothing known of it.
    pub fn plain(target: &str, class: Class, media: &'static str) -> Self {
        let target = normal(target);
        Self { target, status: 200, location: None, title: None, marker: None, media, class }
    }

    /// A page with its title and marker.
    pub fn page(target: &str, title: &str, marker: &str) -> Self {
        let plain = Self::plain(target, Class::Page, "text/html");
        Self { title: Some(title.to_owned()), marker: Some(marker.to_owned()), ..plain }
    }

    /// A redirect; `to` is a target of the same site or an absolute address of another.
    pub fn redirect(target: &str, status: u16, to: &str) -> Self {
        let plain = Self::plain(target, Class::Redirect, "text/html");
        Self { status, location: Some(normal(to)), ..plain }
    }
}

/// A target as it is compared: raw UTF-8 and escapes of either case are one, escapes of unreserved characters are
/// undone (RFC 3986 §6.2.2).
pub fn normal(target: &str) -> String {
    normal_bytes(target.as_bytes())
}

/// [`normal`] of bytes that need not be UTF-8.
pub fn normal_bytes(target: &[u8]) -> String {
    let mut out = String::new();
    let mut rest = target;
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten().and_then(|two| std::str::from_utf8(two).ok());
        let escaped = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
        rest = if escaped.is_some() { &after[2..] } else { after };
        let byte = escaped.unwrap_or(first);
        let unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let written_as_it_is = escaped.is_none() && byte.is_ascii_graphic() && !b"\"<>`{}|\\^".contains(&byte);
        if unreserved || written_as_it_is {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
