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
    let mut from = 0;
    while let Some(mark) = text.as_bytes()[from..].iter().position(|b| matches!(b, b':' | b'@')).map(|i| from + i) {
        from = mark + 1;
        if text[mark..].starts_with('@') || text[mark..].starts_with("://") {
            let start =
                text[..mark].rfind(ends_address).map_or(0, |i| i + text[i..].chars().next().map_or(0, char::len_utf8));
            let end = text[mark..].find(ends_address).map_or(text.len(), |i| mark + i);
            from = end;
            if end - start <= LONGEST {
                found.extend(LinkFinder::new().links(&text[start..end]).map(|link| Link {
                    range: start + link.start()..start + link.end(),
                    prefix: prefix(link.kind(), link.as_str()),
                }));
            }
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
