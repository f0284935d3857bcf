//! The index as script files.
//!
//! `index.js` calls `sobreSearch.index({…})`; `mots-3.js` calls `sobreSearch.words(3, "stems", "exceptions")`;
//! `textes-5.js` calls `sobreSearch.texts(5, [pages])`.
//!
//! A stem is written as the number of letters it shares with the one before, the others, a space, its postings, a
//! space. A posting is how many pages further, then how much it matters there. No two letters or digits stand side by
//! side in postings: by chance they would be somebody's name, and the search for private texts would find it.

use serde_json::{Value, json};

use super::stems::{SHARED, Stems};
use super::terms::{Terms, Use};
use super::words::{FOLDS, empty};
use super::{Packed, Page, SHARD};
use crate::lang::Lang;
use crate::tree::Digest;

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SIGNS: &[u8; 30] = b"!#$%&'()*+,-./:;<=>?@[]^_`{|}~";

/// Files of about one size, each a call with its number.
pub struct Shards {
    name: &'static str,
    size: usize,
    files: Vec<String>,
    /// Of each file, how many pieces stand before it.
    starts: Vec<usize>,
    pieces: usize,
}

impl Shards {
    /// None yet.
    pub fn new(name: &'static str, size: usize) -> Self {
        Self { name, size, files: Vec::new(), starts: Vec::new(), pieces: 0 }
    }

    /// Adds a piece to the last file, or to a new one.
    pub fn push(&mut self, piece: &str) {
        if let Some(file) = self.files.last_mut().filter(|file| file.len() + piece.len() <= self.size) {
            file.push(',');
            file.push_str(piece);
        } else {
            self.starts.push(self.pieces);
            self.files.push(piece.to_owned());
        }
        self.pieces += 1;
    }
}

/// A page as JSON: where it is, its title, what it is a part of, its sections.
pub fn page(href: &str, trail: &str, page: &Page) -> String {
    let sections: Vec<_> = page.sections.iter().map(|it| (&it.anchor, &it.heading, &it.text)).collect();
    // Strings in lists can always be written.
    serde_json::to_string(&(href, &page.title, trail, sections)).unwrap_or_default()
}

/// All files.
pub fn files(lang: Lang, terms: &Terms, texts: Shards) -> Packed {
    let stems = Stems::new(terms, lang);
    let mut files = Vec::new();
    let mut firsts = Vec::new();
    for (number, shard) in cut(&stems, &terms.lengths).into_iter().enumerate() {
        let call = format!("sobreSearch.words({number},{},{})\n", json!(shard.stems), json!(shard.exceptions));
        files.push((format!("mots-{number}.js"), call));
        firsts.push(shard.first);
    }
    for (number, file) in texts.files.into_iter().enumerate() {
        files.push((format!("{}-{number}.js", texts.name), format!("sobreSearch.texts({number},[{file}])\n")));
    }
    let folds: serde_json::Map<String, Value> =
        FOLDS.iter().map(|(plain, letters)| ((*plain).to_owned(), json!(letters))).collect();
    let known = json!({
        "pages": terms.lengths.len(),
        "words": firsts,
        "texts": texts.starts,
        "folds": folds,
        "endings": stems.endings.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
        "empty": empty(lang).trim(),
        "version": version(&files),
    });
    let index = format!("sobreSearch.index({known})\n");
    let first = format!("index.js?{}", version(&[(String::new(), index.clone())]));
    files.push(("index.js".to_owned(), index));
    Packed { first, files }
}

/// A few digits that change with the files: a browser that kept an older one would mix what does not belong together.
fn version(files: &[(String, String)]) -> String {
    let mut digesting = crate::tree::Digesting::default();
    for (_, body) in files {
        digesting.add(body.as_bytes());
    }
    let digest: Digest = digesting.end();
    digest.to_string().chars().take(8).collect()
}

/// The stems that begin with `first` or come after it, until the next file's.
#[derive(Default)]
struct WordFile {
    first: String,
    stems: String,
    exceptions: String,
}

fn cut(stems: &Stems, lengths: &[u32]) -> Vec<WordFile> {
    let mut files: Vec<WordFile> = vec![WordFile::default()];
    let (mut before, mut group) = (String::new(), String::new());
    let mean = mean(lengths);
    for (stem, uses) in &stems.uses {
        let start: String = stem.chars().take(SHARED).collect();
        if start != group {
            if files.last().is_some_and(|file| file.stems.len() + file.exceptions.len() > SHARD) {
                files.push(WordFile { first: start.clone(), ..WordFile::default() });
                before.clear();
            }
            let last = files.last_mut();
            let begin = stems.exceptions.range(start.clone()..).take_while(|(form, _)| form.starts_with(&start));
            if let (Some(file), SHARED) = (last, start.chars().count()) {
                begin.for_each(|(form, stem)| file.exceptions.extend([form, " ", stem, " "]));
            }
            group = start;
        }
        let Some(file) = files.last_mut() else { continue };
        let shared = before.chars().zip(stem.chars()).take_while(|(a, b)| a == b).count().min(LETTERS.len() - 1);
        file.stems.push(letter(shared));
        file.stems.extend(stem.chars().skip(shared));
        file.stems.push(' ');
        postings(uses, lengths, mean, &mut file.stems);
        file.stems.push(' ');
        before.clone_from(stem);
    }
    files
}

fn mean(lengths: &[u32]) -> u32 {
    let all: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let pages = u64::try_from(lengths.len()).unwrap_or(1).max(1);
    u32::try_from(all / pages).unwrap_or(u32::MAX).max(1)
}

fn letter(n: usize) -> char {
    char::from(LETTERS.get(n).copied().unwrap_or(b'z'))
}

fn sign(n: usize) -> char {
    char::from(SIGNS.get(n).copied().unwrap_or(b'~'))
}

fn postings(uses: &[Use], lengths: &[u32], mean: u32, out: &mut String) {
    let mut next = 0;
    for used in uses {
        let page = usize::try_from(used.page).unwrap_or(usize::MAX);
        distance(page.saturating_sub(next), out);
        next = page + 1;
        let length = lengths.get(page).copied().unwrap_or(mean);
        out.push(sign(weight(*used, length, mean)));
    }
}

/// A number of pages: one letter below 62; below 1,860 a sign before it; else the last sign and three letters with
/// signs between them.
fn distance(pages: usize, out: &mut String) {
    let letters = LETTERS.len();
    let (high, low) = (pages / letters, pages % letters);
    if high == 0 {
        out.push(letter(low));
    } else if high < SIGNS.len() {
        out.extend([sign(high - 1), letter(low)]);
    } else {
        let end = SIGNS.len() - 1;
        out.extend([sign(end), letter(high / letters), sign(0), letter(high % letters), sign(0), letter(low)]);
    }
}

/// How much a word matters in a page, 0 to 27: a title comes before a heading, a heading before any amount of text.
/// In the text it is the share of BM25 (k = 1.2, b = 0.6).
fn weight(used: Use, length: u32, mean: u32) -> usize {
    let text = u64::from(used.text) * 10;
    let norm = 12 * (4 * u64::from(mean) + 6 * u64::from(length)) / (10 * u64::from(mean));
    let share = 7 * text / (text + norm).max(1);
    usize::try_from(share).unwrap_or(6).min(6) + if used.heading { 7 } else { 0 } + if used.title { 14 } else { 0 }
}
