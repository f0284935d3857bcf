//! Bare addresses in running text: the linkify door.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

/// A web or e-mail address in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Link {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// What a link to it begins with: nothing for http and https, `mailto:`; `None` for other schemes,
    /// which are not made links but keep their spelling.
    pub prefix: Option<&'static str>,
}

/// No address is longer, and looking for one in a longer word would cost too much.
const LONGEST: usize = 2048;

/// The addresses in `text`, in order.
pub(super) fn find(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    if !text.contains("://") && !text.contains('@') {
        return found;
    }
    let finder = LinkFinder::new();
    let mut from = 0;
    for word in text.split(ends_address) {
        let start = from;
        from += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        if word.len() <= LONGEST && (word.contains("://") || word.contains('@')) {
            found.extend(finder.links(word).map(|link| Link {
                range: start + link.start()..start + link.end(),
                prefix: prefix(link.kind(), link.as_str()),
            }));
        }
    }
    found
}

/// Characters that our own typography writes must end an address, so that setting a text twice finds the same ones.
fn ends_address(c: char) -> bool {
    c.is_whitespace() || "«»“”’…–→\"\u{1A}".contains(c)
}

fn prefix(kind: &LinkKind, address: &str) -> Option<&'static str> {
    let web = ["http://", "https://"];
    match kind {
        LinkKind::Email => Some("mailto:"),
        _ if web.iter().any(|s| address.get(..s.len()).is_some_and(|a| a.eq_ignore_ascii_case(s))) => Some(""),
        _ => None,
    }
}
