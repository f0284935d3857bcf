//! Words of inclusive writing, in the ways in which they are typed: « adhérent·e·s », « adhérent-e-s »,
//! « adhérent(e)s », « adhérent.e.s ».

use std::ops::Range;

/// A way of typing them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    /// `adhérent·e·s`
    Middle,
    /// `adhérent-e-s`
    Hyphen,
    /// `adhérent(e)s`
    Brackets,
    /// `adhérent.e.s`
    Dot,
}

/// A word, and where it stands in its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Form<'t> {
    pub way: Way,
    pub range: Range<usize>,
    stem: &'t str,
    /// In the singular.
    ending: &'t str,
    plural: bool,
}

/// Endings that no other word has after a hyphen or a dot: « dit-elle », « prends-les » and « site.es » have others.
const OWN: &[&str] = &["e", "ère", "ière", "trice", "rice", "euse", "esse"];
/// Endings that are told by the plural that follows, or by their brackets: « professionnel-le-s ».
const WITH_PLURAL: &[&str] = &["le", "ne", "te", "ve", "se", "ive", "elle", "enne"];

impl Form<'_> {
    /// The same word, typed another way.
    pub(super) fn typed(&self, way: Way) -> String {
        let Self { stem, ending, plural, .. } = self;
        let sign = match way {
            Way::Brackets => return format!("{stem}({ending}){}", if *plural { "s" } else { "" }),
            Way::Middle => '·',
            Way::Hyphen => '-',
            Way::Dot => '.',
        };
        let plural = if *plural { format!("{sign}s") } else { String::new() };
        format!("{stem}{sign}{ending}{plural}")
    }
}

/// Whether a text has words in more than one way.
pub(super) fn mixed(text: &str) -> bool {
    // Every text of a project is asked, and most have no sign but hyphens between two letters: that is seen at once.
    let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let between = |sign: char| {
        text.match_indices(sign).any(|(at, sign)| {
            let (before, after) = (text.as_bytes()[..at].last(), text.as_bytes().get(at + sign.len()));
            is_letter(before) && is_letter(after)
        })
    };
    if !['·', '(', '.'].into_iter().any(between) {
        return false;
    }
    let ways = forms(text);
    ways.first().is_some_and(|first| ways.iter().any(|it| it.way != first.way))
}

/// The words of a text, in order.
pub(super) fn forms(text: &str) -> Vec<Form<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['·', '-', '(', '.']).map(|at| from + at) {
        let form = form(text, at);
        let sign = text[at..].chars().next().map_or(1, char::len_utf8);
        from = form.as_ref().map_or(at + sign, |form| form.range.end);
        found.extend(form);
    }
    found
}

/// The word whose first sign stands at `at`.
fn form(text: &str, at: usize) -> Option<Form<'_>> {
    let before = &text[..at];
    let start = before.trim_end_matches(char::is_alphabetic).len();
    let stem = &before[start..];
    let whole = !before[..start].ends_with(|c: char| c.is_alphanumeric() || "·-_./@:#&=".contains(c));
    if !whole || stem.chars().count() < 3 || !stem.ends_with(char::is_lowercase) {
        return None;
    }
    let sign = text[at..].chars().next()?;
    let rest = &text[at + sign.len_utf8()..];
    let (typed, after) = rest.split_at(letters(rest));
    let way = match sign {
        '(' => Way::Brackets,
        '·' => Way::Middle,
        '-' => Way::Hyphen,
        _ => Way::Dot,
    };
    let (plural, after) = if way == Way::Brackets {
        let after = after.strip_prefix(')')?;
        (after.strip_prefix('s'), after)
    } else {
        let plural = after.strip_prefix(sign).and_then(|after| after.strip_prefix('s'));
        (plural.filter(|after| !after.starts_with(char::is_alphanumeric)), after)
    };
    let (plural, after) = (plural.is_some(), plural.unwrap_or(after));
    let singular = typed.strip_suffix('s').filter(|it| !it.is_empty());
    let ending = singular.unwrap_or(typed);
    let known = match way {
        Way::Middle => !ending.is_empty(),
        Way::Brackets => OWN.contains(&ending) || WITH_PLURAL.contains(&ending),
        // « .es » ends addresses.
        Way::Dot if singular.is_some() && !plural => false,
        Way::Hyphen | Way::Dot => OWN.contains(&ending) || (plural && WITH_PLURAL.contains(&ending)),
    };
    let mut next = after.chars();
    let goes_on = match next.next() {
        Some('.' | ':') => next.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || "·-_/@(=".contains(c),
        None => false,
    };
    let end = text.len() - after.len();
    (known && !goes_on).then_some(Form { way, range: start..end, stem, ending, plural: plural || singular.is_some() })
}

fn letters(text: &str) -> usize {
    text.len() - text.trim_start_matches(char::is_alphabetic).len()
}

#[cfg(test)]
mod tests {
    use super::{Way, forms};

    #[test]
    fn each_way_is_known_and_can_be_typed_as_another() {
        for (typed, way, middle) in [
            ("adhérent·e·s", Way::Middle, "adhérent·e·s"),
            ("adhérent-e-s", Way::Hyphen, "adhérent·e·s"),
            ("adhérent(e)s", Way::Brackets, "adhérent·e·s"),
            ("adhérent(es)", Way::Brackets, "adhérent·e·s"),
            ("adhérent.e.s", Way::Dot, "adhérent·e·s"),
            ("adhérent-es", Way::Hyphen, "adhérent·e·s"),
            ("trésorier-ère", Way::Hyphen, "trésorier·ère"),
            ("professionnel-le-s", Way::Hyphen, "professionnel·le·s"),
            ("élu·e", Way::Middle, "élu·e"),
        ] {
            let text = format!("Les {typed}, ici.");
            let found = forms(&text);
            assert_eq!(found.len(), 1, "{typed}");
            assert_eq!((found[0].way, &text[found[0].range.clone()]), (way, typed));
            assert_eq!(found[0].typed(Way::Middle), middle);
            assert_eq!(forms(&found[0].typed(way)).len(), 1, "{typed}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "dit-elle, prends-les, peut-être, est-ce, donne-le, rendez-vous, porte-e-mail, vis-à-vis",
            "exemple.es, site.ne, fin.Et après, etc. e, le (e), la liste (s), adresse(s), v1.e",
            "https://x.org/adherent-e-s, a-e-s, chat.e.s.org, nom-e-s@x.org, abc-e-s-f, pré-éducation",
        ] {
            assert_eq!(forms(text), [], "{text}");
        }
    }
}
