//! The glossary's words where they are first used.
//!
//! Each chapter's first use of a word that the glossary explains becomes a link to it. Which spellings are linked is
//! said in the glossary, word by word: « cache » may be a verb, and no program knows when.

use std::ops::Range;

use serde::Serialize;

use super::super::Press;
use super::super::block::glossary::{self, Term};
use super::ChapterSource;
use crate::finding::Finding;
use crate::prose::{self, Inserts, Shown, Source};

/// What the glossary explains, and where.
#[derive(Serialize)]
pub struct Glossary {
    /// The place of its chapter among the others.
    pub chapter: usize,
    /// Id and spelling, the longest spelling first.
    forms: Vec<(String, String)>,
    ids: Vec<String>,
}

impl Glossary {
    /// The first glossary of the chapters; what is wrong with it is found when its chapter is rendered.
    pub fn read(press: &Press<'_>, chapters: &[ChapterSource]) -> Self {
        let mut glossary = Self { chapter: usize::MAX, forms: Vec::new(), ids: Vec::new() };
        for (at, source) in chapters.iter().enumerate().filter(|(_, it)| it.text.contains(glossary::BLOCK.name)) {
            let mut reader = Reader { source, terms: Vec::new() };
            let text = Source { file: &source.file, text: &source.text };
            prose::render(text, source.page.body.clone(), &prose::Options::default(), &mut reader);
            if reader.terms.is_empty() {
                continue;
            }
            glossary.chapter = at;
            for term in &reader.terms {
                let id = glossary::id(term);
                let spelt = term.link.iter().map(|form| (id.clone(), press.set(&form.value)));
                glossary.forms.extend(spelt.filter(|(_, form)| !form.is_empty()));
                glossary.ids.push(id);
            }
            break;
        }
        glossary.forms.sort_by_key(|(id, form)| (std::cmp::Reverse(form.len()), form.clone(), id.clone()));
        glossary
    }

    /// What can be pointed at in the chapter `at`.
    pub fn ids(&self, at: usize) -> Vec<String> {
        if at == self.chapter { self.ids.clone() } else { Vec::new() }
    }

    /// The HTML of the chapter `at`, with links at first uses. `target` is the address before the word's id.
    pub fn linked(&self, at: usize, html: &str, target: &str) -> String {
        if at == self.chapter || self.forms.is_empty() {
            return html.to_owned();
        }
        let mut linking =
            Linking { forms: self.forms.iter().collect(), target, closed: Vec::new(), out: String::new() };
        let mut rest = html;
        while let Some((text, after)) = rest.split_once('<') {
            linking.text(text);
            let end = after.find('>').map_or(after.len(), |end| end + 1);
            let (tag, after) = after.split_at_checked(end).unwrap_or((after, ""));
            linking.tag(tag);
            rest = after;
        }
        linking.text(rest);
        linking.out
    }
}

/// Elements in which nothing is linked: what is a link, a title, a name or a drawing already.
const CLOSED: [&str; 19] = [
    "a", "button", "caption", "code", "dfn", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script",
    "style", "summary", "svg", "th",
];

struct Linking<'a> {
    /// What is not linked yet.
    forms: Vec<&'a (String, String)>,
    target: &'a str,
    /// The open elements in which nothing is linked.
    closed: Vec<String>,
    out: String,
}

impl Linking<'_> {
    fn tag(&mut self, tag: &str) {
        let (close, inner) = tag.strip_prefix('/').map_or((false, tag), |inner| (true, inner));
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let name = inner.get(..end).unwrap_or_default().to_ascii_lowercase();
        if CLOSED.contains(&name.as_str()) {
            if !close {
                self.closed.push(name);
            } else if let Some(open) = self.closed.iter().rposition(|it| *it == name) {
                self.closed.truncate(open);
            }
        }
        self.out.push('<');
        self.out.push_str(tag);
    }

    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((found, id)) = self.first(rest).filter(|_| self.closed.is_empty()) {
            let before = rest.get(..found.start).unwrap_or_default();
            let word = rest.get(found.clone()).unwrap_or_default();
            let link = ["<a class=\"term\" href=\"", self.target, &id, "\">", word, "</a>"].concat();
            self.out.push_str(before);
            self.out.push_str(&link);
            self.forms.retain(|form| form.0 != id);
            rest = rest.get(found.end..).unwrap_or_default();
        }
        self.out.push_str(rest);
    }

    /// The first spelling in a text; of two at one place, the longer.
    fn first(&self, text: &str) -> Option<(Range<usize>, String)> {
        let found = self.forms.iter().filter_map(|(id, form)| Some((place(text, form)?, id)));
        found
            .min_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)))
            .map(|(range, id)| (range, id.clone()))
    }
}

/// Where a spelling stands as words of its own, with a capital at its beginning or as it is.
fn place(text: &str, form: &str) -> Option<Range<usize>> {
    let first = form.chars().next()?;
    let capital: String = first.to_uppercase().chain(form.chars().skip(1)).collect();
    let whole = |(at, found): (usize, &str)| {
        let part = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '@';
        let (before, after) = (text.get(..at)?, text.get(at + found.len()..)?);
        let joined = before.ends_with(part) || after.starts_with(part);
        // A name with a dot in it is an address: `wordpress.org`.
        let dotted = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (!joined && !dotted && !before.ends_with(['.', '/'])).then(|| at..at + found.len())
    };
    let as_it_is = text.match_indices(form).find_map(whole);
    let capitalised = text.match_indices(capital.as_str()).find_map(whole);
    as_it_is.into_iter().chain(capitalised).min_by_key(|range| range.start)
}

/// Takes the glossary's words out of a chapter before any is rendered.
struct Reader<'a> {
    source: &'a ChapterSource,
    terms: Vec<Term>,
}

impl Inserts for Reader<'_> {
    fn figure(&mut self, _: &str, _: Range<usize>) -> Result<String, Box<Finding>> {
        Ok(String::new())
    }

    fn block(&mut self, name: &str, _: &str, body: &str, _: Range<usize>) -> Option<String> {
        if name == glossary::BLOCK.name {
            self.terms.extend(glossary::terms(&self.source.file, body));
        }
        Some(String::new())
    }

    fn target(&mut self, _: &str, _: Range<usize>) -> Option<String> {
        None
    }

    fn picture(&mut self, _: &str, _: Range<usize>) -> Option<Shown> {
        None
    }
}
