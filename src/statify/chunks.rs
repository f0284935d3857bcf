//! Files whose names a bundler's runtime puts together when it needs them: `"js/"+({12:"a"}[e]||e)+"."+{12:"b"}[e]+".js"`.

use std::collections::{BTreeMap, BTreeSet};

/// Names of chunks of one script are no more than this, the others are left out.
const MOST: usize = 10_000;

/// A longer literal is no part of a name.
const LONGEST: usize = 300;

/// The names that the concatenations in a script give, sorted. Linear: each byte is read a few times at most.
#[must_use]
pub fn names(script: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    // Each of them looks something up in a table that stands there.
    if !script.contains("}[") {
        return names;
    }
    let mut rest = script;
    while let Some(start) = rest.find(|c: char| matches!(c, '"' | '\'' | '{' | '(') || c.is_ascii_alphabetic()) {
        let from = rest.get(start..).unwrap_or_default();
        let mut cursor = Cursor { rest: from };
        let terms = cursor.sum();
        if terms.iter().any(|term| matches!(term, Term::Table { .. })) {
            names.extend(spelled(&terms).into_iter().take(MOST.saturating_sub(names.len())));
        }
        let past = if cursor.rest.len() < from.len() { cursor.rest } else { after_word(from) };
        rest = past;
    }
    names
}

/// The folder that a runtime loads its chunks from, as it is written there: `e.p="/themes/a/js/"`.
#[must_use]
pub fn folder(script: &str) -> Option<&str> {
    if !script.contains("}[") && !script.contains(".u=") {
        return None;
    }
    script.match_indices(".p=").find_map(|(at, sign)| {
        let mut cursor = Cursor { rest: script.get(at + sign.len()..)? };
        cursor.literal().filter(|folder| folder.ends_with('/'))
    })
}

/// A part of a sum of texts.
enum Term<'s> {
    Text(&'s str),
    /// The key itself.
    Key,
    /// What a table has for the key; the key itself where it has nothing, if it is so open.
    Table {
        of: BTreeMap<&'s str, &'s str>,
        open: bool,
    },
    /// The folder of all chunks.
    Folder,
}

/// The texts that a sum can be, one for each key of its tables.
fn spelled(terms: &[Term<'_>]) -> Vec<String> {
    let tables = |open_too: bool| {
        terms.iter().filter_map(move |term| match term {
            Term::Table { of, open } if open_too || !open => Some(of),
            _ => None,
        })
    };
    let closed = tables(false).next().is_some();
    let keys: BTreeSet<&str> = tables(!closed).flat_map(|table| table.keys().copied()).collect();
    let part = |term: &Term<'_>, key: &str| match term {
        Term::Text(text) => Some((*text).to_owned()),
        Term::Key => Some(key.to_owned()),
        Term::Table { of, open } => of.get(key).copied().or_else(|| open.then_some(key)).map(ToOwned::to_owned),
        Term::Folder => Some(String::new()),
    };
    let whole = |key: &&str| terms.iter().map(|term| part(term, key)).collect::<Option<String>>();
    let names = keys.iter().take(MOST).filter_map(whole);
    names.filter(|name| name.len() <= LONGEST * 2 && name.split('?').next().is_some_and(loads)).collect()
}

/// Whether a runtime loads files of this name.
fn loads(name: &str) -> bool {
    [".js", ".mjs", ".css"].iter().any(|end| name.ends_with(end))
}

/// What is behind the word or the sign that the text starts with.
fn after_word(text: &str) -> &str {
    let mut chars = text.chars();
    match chars.next() {
        Some(c) if c.is_ascii_alphabetic() => text.trim_start_matches(|c: char| c.is_ascii_alphanumeric()),
        _ => chars.as_str(),
    }
}

/// A place in a script; what reads a part of it stays where it was if that is not there.
struct Cursor<'s> {
    rest: &'s str,
}

impl<'s> Cursor<'s> {
    /// Texts with `+` between; only what could be read.
    fn sum(&mut self) -> Vec<Term<'s>> {
        let mut terms = Vec::new();
        while let Some(term) = self.term() {
            terms.push(term);
            if !self.sign('+') {
                break;
            }
        }
        terms
    }

    fn term(&mut self) -> Option<Term<'s>> {
        self.space();
        if let Some(text) = self.literal() {
            return Some(Term::Text(text));
        }
        let start = self.rest;
        let inside = self.sign('(');
        let found = self.look_up(inside);
        if found.is_none() {
            self.rest = start;
        }
        found
    }

    /// `{…}[e]`, `{…}[e]||e`, `e`, `n.p`.
    fn look_up(&mut self, inside: bool) -> Option<Term<'s>> {
        let Some(of) = self.table() else {
            let name = self.word().filter(|_| !inside)?;
            let first = name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$'));
            return first.then_some(if name.contains('.') { Term::Folder } else { Term::Key });
        };
        (self.sign('[') && self.word().is_some() && self.sign(']')).then_some(())?;
        let open = inside && self.sign('|') && self.sign('|') && self.word().is_some();
        (!inside || self.sign(')')).then_some(Term::Table { of, open })
    }

    /// `{12:"a","b":"c"}`
    fn table(&mut self) -> Option<BTreeMap<&'s str, &'s str>> {
        let mut table = BTreeMap::new();
        if !self.sign('{') {
            return None;
        }
        while !self.sign('}') {
            self.space();
            let key = self.literal().or_else(|| self.word())?;
            if !self.sign(':') {
                return None;
            }
            self.space();
            table.insert(key, self.literal()?);
            self.sign(',');
        }
        Some(table)
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\n', '\r', '\t']);
    }

    fn sign(&mut self, sign: char) -> bool {
        self.space();
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// A name, with what its dots lead to, or a number.
    fn word(&mut self) -> Option<&'s str> {
        self.space();
        let end = self.rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.')));
        let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        (!word.is_empty()).then(|| self.rest = rest)?;
        Some(word)
    }

    /// What is in quotes, without any escapes: names have none.
    fn literal(&mut self) -> Option<&'s str> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inside = self.rest.get(1..)?;
        let stop = |(at, c): (usize, char)| (c == quote || matches!(c, '\n' | '\\') || at > LONGEST).then_some((at, c));
        let (end, last) = inside.char_indices().find_map(stop)?;
        let (text, rest) = inside.split_at_checked(end)?;
        (last == quote).then(|| self.rest = rest.get(1..).unwrap_or_default())?;
        Some(text)
    }
}
