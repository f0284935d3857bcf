//! Which CMS made a page.

use super::{PROFILES, Profile, generic};

/// Below this, a site is of an unknown CMS.
const ENOUGH: u32 = 10;
/// What is looked at of a home page, in bytes: clues stand in its head and its links.
const LOOKED_AT: usize = 1 << 20;
/// A longer tag is no `<meta>` of a generator.
const LONGEST_TAG: usize = 1000;

/// What tells that a site is made with a CMS.
#[derive(Clone, Copy, Debug)]
pub enum Clue {
    /// `<meta name="generator">` contains this, in lower case; its weight.
    Generator(&'static str, u32),
    /// The markup contains this; its weight.
    Markup(&'static str, u32),
    /// A header field of this name contains this; its weight.
    Header(&'static str, &'static str, u32),
}

/// The profile with most weight for a home page and its header fields (names in lower case); generic where unsure.
#[must_use]
pub fn detect(home_html: &str, headers: &[(String, String)]) -> &'static Profile {
    let mut end = home_html.len().min(LOOKED_AT);
    while !home_html.is_char_boundary(end) {
        end -= 1;
    }
    let html = home_html.get(..end).unwrap_or_default();
    let generators = generators(html);
    let weight = |clue: &Clue| match *clue {
        Clue::Generator(needle, weight) if generators.iter().any(|tag| tag.contains(needle)) => weight,
        Clue::Markup(needle, weight) if html.contains(needle) => weight,
        Clue::Header(name, needle, weight)
            if headers.iter().any(|(key, value)| key == name && value.contains(needle)) =>
        {
            weight
        }
        _ => 0,
    };
    let mut best = (ENOUGH - 1, &generic::PROFILE);
    for profile in PROFILES {
        let sum = profile.clues.iter().map(weight).sum();
        if sum > best.0 {
            best = (sum, profile);
        }
    }
    best.1
}

/// The `<meta name="generator">` tags, in lower case.
fn generators(html: &str) -> Vec<String> {
    let tags = html.match_indices('<').filter_map(|(at, _)| html.get(at..));
    let metas = tags.filter(|rest| rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<meta")));
    let short = |rest: &str| {
        let end = rest.bytes().take(LONGEST_TAG).position(|b| b == b'>')?;
        rest.get(..end).map(str::to_ascii_lowercase)
    };
    metas.filter_map(short).filter(|tag| tag.contains("generator")).collect()
}
