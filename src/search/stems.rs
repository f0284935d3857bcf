//! Forms of one word under one stem, and the rule by which a browser finds the stem of a form without stemming.

use std::collections::{BTreeMap, BTreeSet};

use waken_snowball::SnowballEnv;
use waken_snowball::algorithms::{english_stemmer, french_stemmer};

use super::terms::{Terms, Use, Word};
use super::words::{empty, fold};
use crate::lang::Lang;

/// How many letters a form and its stem have in common at least. Files of postings are cut between words that differ
/// in their first so many letters, so that a form and its stem stand in one file.
pub const SHARED: usize = 3;

/// How often an ending must be met for words of the query to be cut by it.
const KNOWN: usize = 2;

/// The stems of an index.
#[derive(Debug, Default)]
pub struct Stems {
    /// Each with how pages use it, under any of its forms.
    pub uses: BTreeMap<String, Vec<Use>>,
    /// What forms have beyond their stems.
    pub endings: BTreeSet<String>,
    /// Forms that the rule gets wrong, with their stems.
    pub exceptions: BTreeMap<String, String>,
}

impl Stems {
    /// Of all words but the empty ones.
    pub fn new(terms: &Terms, lang: Lang) -> Self {
        let mut forms: BTreeMap<String, Vec<&Word>> = BTreeMap::new();
        for word in &terms.words {
            let form = fold(&word.text);
            if !empty(lang).contains(&format!(" {form} ")) {
                forms.entry(form).or_default().push(word);
            }
        }
        let mut stems = Self::default();
        let mut of: BTreeMap<&str, String> = BTreeMap::new();
        for (form, words) in &forms {
            // Of « pêche » and « péché », written without accents one and the same, the more frequent one decides.
            let written = words.iter().max_by_key(|word| (word.count, std::cmp::Reverse(&word.text)));
            let stem = fold(&stemmed(written.map_or(form, |word| &word.text), lang));
            let stem = if shares(&stem, form) { stem } else { form.clone() };
            let all = stems.uses.entry(stem.clone()).or_default();
            all.extend(words.iter().flat_map(|word| word.uses.iter().copied()));
            of.insert(form, stem);
        }
        for uses in stems.uses.values_mut() {
            merge(uses);
        }
        let mut endings: BTreeMap<&str, usize> = BTreeMap::new();
        for (form, stem) in &of {
            if let Some(ending) = form.strip_prefix(stem.as_str()).filter(|ending| !ending.is_empty()) {
                *endings.entry(ending).or_default() += 1;
            }
        }
        stems.endings = endings.into_iter().filter(|(_, n)| *n >= KNOWN).map(|(it, _)| it.to_owned()).collect();
        let wrong = of.into_iter().filter(|(form, stem)| stems.resolve(form) != Some(stem.as_str()));
        stems.exceptions = wrong.map(|(form, stem)| (form.to_owned(), stem)).collect();
        stems
    }

    /// The rule: a form that is a stem is that stem; else its stem is its longest beginning that is a stem and leaves
    /// a known ending.
    fn resolve<'a>(&self, form: &'a str) -> Option<&'a str> {
        if self.uses.contains_key(form) {
            return Some(form);
        }
        let least = form.char_indices().nth(SHARED)?.0;
        let cuts = (least..form.len()).rev().filter_map(|at| form.split_at_checked(at));
        cuts.map(|(stem, ending)| (stem, self.endings.contains(ending)))
            .find_map(|(stem, known)| (known && self.uses.contains_key(stem)).then_some(stem))
    }
}

/// Snowball's stem of a word in small letters.
fn stemmed(word: &str, lang: Lang) -> String {
    let mut env = SnowballEnv::create(word);
    match lang {
        Lang::Fr => french_stemmer::stem(&mut env),
        Lang::En => english_stemmer::stem(&mut env),
    };
    env.get_current().into_owned()
}

/// Whether the first letters are the same.
fn shares(stem: &str, form: &str) -> bool {
    stem.chars().count() >= SHARED && stem.chars().take(SHARED).eq(form.chars().take(SHARED))
}

/// One use a page, in the order of pages.
fn merge(uses: &mut Vec<Use>) {
    uses.sort_by_key(|it| it.page);
    uses.dedup_by(|more, kept| {
        let same = more.page == kept.page;
        if same {
            kept.text = kept.text.saturating_add(more.text);
            kept.heading |= more.heading;
            kept.title |= more.title;
        }
        same
    });
}
