//! The origin's name where no parser finds it: in texts, comments, scripts, in whatever escape.

use std::borrow::Cow;

/// How `/` and `:` are written in some surroundings.
struct Spelling {
    slash: &'static str,
    colons: &'static [&'static str],
}

/// Longer ones first, so that `%252F` is not taken for an end of something else.
const SPELLINGS: &[Spelling] = &[
    Spelling { slash: "/", colons: &[":"] },
    Spelling { slash: "\\/", colons: &[":"] },
    Spelling { slash: "\\\\/", colons: &[":"] },
    Spelling { slash: "%2F", colons: &["%3A", ":"] },
    Spelling { slash: "%2f", colons: &["%3a", ":"] },
    Spelling { slash: "%252F", colons: &["%253A"] },
    Spelling { slash: "&#x2F;", colons: &[":", "&#x3A;", "&#x3a;"] },
    Spelling { slash: "&#x2f;", colons: &[":", "&#x3a;"] },
    Spelling { slash: "&#47;", colons: &[":", "&#58;"] },
    Spelling { slash: "&#047;", colons: &[":", "&#058;"] },
    Spelling { slash: "&sol;", colons: &[":", "&colon;"] },
    Spelling { slash: "\\u002F", colons: &[":", "\\u003A"] },
    Spelling { slash: "\\u002f", colons: &[":", "\\u003a"] },
    Spelling { slash: "\\x2F", colons: &[":", "\\x3A"] },
    Spelling { slash: "\\x2f", colons: &[":", "\\x3a"] },
];

/// Names of the origin and what stands in their place.
pub struct Origin<'a> {
    hosts: Vec<String>,
    /// The published address, without a slash at its end.
    base: &'a str,
}

impl<'a> Origin<'a> {
    /// Of the hosts of a site; `base` is the published address without a slash at its end.
    pub fn new<'h>(hosts: impl Iterator<Item = &'h str>, base: &'a str) -> Self {
        // A port's colon may be escaped as well.
        let spelled = |host: &str| vec![host.to_owned(), host.replace(':', "%3A"), host.replace(':', "%3a")];
        let mut hosts: Vec<String> = hosts.flat_map(spelled).collect();
        hosts.sort();
        hosts.dedup();
        Self { hosts, base }
    }

    /// The text with the published address wherever the origin's stood: `https://host`, `//host`, in every spelling.
    pub fn replaced<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut text = Cow::Borrowed(text);
        for host in &self.hosts {
            if let Some(new) = self.without(host, &text) {
                text = Cow::Owned(new);
            }
        }
        text
    }

    fn without(&self, host: &str, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut done = 0;
        for (at, _) in text.match_indices(host) {
            let (Some(before), Some(after)) = (text.get(done..at), text.get(at + host.len()..)) else { continue };
            if !ends(after) {
                continue;
            }
            let Some((length, spelling, scheme)) = start(before) else { continue };
            out.push_str(before.get(..before.len() - length).unwrap_or_default());
            out.push_str(&self.spelled(spelling, scheme));
            done = at + host.len();
        }
        if done == 0 {
            return None;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        Some(out)
    }

    fn spelled(&self, spelling: &Spelling, colon: Option<&str>) -> String {
        let (scheme, rest) = self.base.split_once("://").unwrap_or(("https", self.base));
        let rest = format!("//{rest}").replace('/', spelling.slash);
        colon.map_or_else(|| rest.clone(), |colon| format!("{scheme}{colon}{rest}"))
    }
}

/// Whether the host's name ends here.
fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('.') => !chars.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(':') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => !(c.is_ascii_alphanumeric() || c == '-' || c == '_'),
        None => true,
    }
}

/// What stands before a host's name as part of an address: its length, its spelling, how the colon is written.
fn start(before: &str) -> Option<(usize, &'static Spelling, Option<&'static str>)> {
    SPELLINGS.iter().rev().find_map(|spelling| {
        let rest = before.strip_suffix(spelling.slash)?.strip_suffix(spelling.slash)?;
        let scheme = spelling.colons.iter().find_map(|colon| {
            let rest = rest.strip_suffix(colon)?;
            let rest = rest.strip_suffix("https").or_else(|| rest.strip_suffix("http"))?;
            Some((rest, *colon))
        });
        let (rest, colon) = scheme.map_or((rest, None), |(rest, colon)| (rest, Some(colon)));
        Some((before.len() - rest.len(), spelling, colon))
    })
}
