//! What French typography cannot decide by itself: the author is told, and what to type.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::inclusive::{Form, Way, forms, mixed};
use super::places::Places;
use super::{Source, extensions, links, mask};
use crate::both;
use crate::finding::{Finding, Place};

/// What is doubtful in a French body (bytes of the source): `number-sign` for a `No 5` that may be English,
/// `mixed-inclusive` for words of inclusive writing that are typed in several ways.
#[must_use]
pub fn doubts(source: Source, body: Range<usize>) -> Vec<Finding> {
    let text = source.text.get(body.clone()).unwrap_or_default();
    // Most texts have none, and need not be read as Markdown.
    if !mixed(text) && signs(text).is_empty() {
        return Vec::new();
    }
    let mut desk = Desk { places: Places::new(source), body: body.start, found: Vec::new() };
    let texts = texts(text);
    for (from, text) in &texts {
        for range in signs(text) {
            desk.sign(*from, text, &range);
        }
    }
    desk.ways(&texts);
    desk.found
}

/// What was found, and where the body stands.
struct Desk<'a> {
    places: Places<'a>,
    body: usize,
    found: Vec<Finding>,
}

impl Desk<'_> {
    /// A range of a piece of the text that begins at `from`.
    fn place(&mut self, from: usize, range: &Range<usize>) -> Place {
        let start = self.body + from;
        self.places.at(start + range.start..start + range.end)
    }

    fn sign(&mut self, from: usize, text: &str, range: &Range<usize>) {
        let typed = &text[range.clone()];
        let number = typed.trim_start_matches(|c: char| !c.is_ascii_digit());
        let message =
            both!("« {typed} » : un numéro, ou de l’anglais ?", "\"{typed}\": a number in French, or an English word?");
        let help = both!("écrivez n° {number} si c’est un numéro", "write n° {number} if it is a number");
        let place = self.place(from, range);
        self.found.push(Finding::note("number-sign", place, message).help(help));
    }

    /// The first word of each way that is not the usual one.
    fn ways(&mut self, texts: &[(usize, &str)]) {
        let all: Vec<(usize, Form<'_>)> =
            texts.iter().flat_map(|(from, text)| forms(text).into_iter().map(|form| (*from, form))).collect();
        let Some(usual) = usual(&all) else { return };
        let mut told = vec![usual];
        for (from, form) in &all {
            if told.contains(&form.way) {
                continue;
            }
            told.push(form.way);
            let (typed, wanted) = (form.typed(form.way), form.typed(usual));
            let message = both!(
                "« {typed} » : ailleurs dans ce texte, l’écriture inclusive est celle de « {wanted} »",
                "\"{typed}\": elsewhere in this text, inclusive words are typed as \"{wanted}\" is"
            );
            let help = both!("écrivez {wanted}", "write {wanted}");
            let place = self.place(*from, &form.range);
            self.found.push(Finding::note("mixed-inclusive", place, message).help(help));
        }
    }
}

/// The way in which most words are typed; of two that are typed as often, the first.
fn usual(all: &[(usize, Form<'_>)]) -> Option<Way> {
    let count = |way: Way| all.iter().filter(|(_, it)| it.way == way).count();
    let most = all.iter().map(|(_, it)| count(it.way)).max()?;
    all.iter().map(|(_, it)| it.way).find(|way| count(*way) == most)
}

/// Where a number may be meant by `No 5`, `NO 5`, `No. 5`.
fn signs(text: &str) -> Vec<Range<usize>> {
    let all = text.match_indices('N').filter_map(|(start, _)| {
        let rest = &text[start..];
        let word = rest.strip_prefix("No").or_else(|| rest.strip_prefix("NO"))?;
        let word = word.strip_prefix('.').unwrap_or(word);
        let number = word.trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let alone = !text[..start].ends_with(|c: char| c.is_alphanumeric() || "-_./@&#".contains(c));
        let end = text.len() - number.len() + digits;
        (digits > 0 && number.len() < word.len() && alone).then_some(start..end)
    });
    all.collect()
}

/// The running text of a body, without code and addresses, in pieces that stand as they are typed; each with where it
/// begins, in bytes of the body.
fn texts(body: &str) -> Vec<(usize, &str)> {
    let masked = mask::Masked::new(body);
    let mut texts: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in Parser::new_ext(&masked.text, extensions()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => match texts.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => texts.push(range),
            },
            _ => {}
        }
    }
    let mut pieces = Vec::new();
    for range in texts {
        let text = body.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        for link in links::find(text) {
            pieces.push((range.start + from, &text[from..link.range.start]));
            from = link.range.end;
        }
        pieces.push((range.start + from, &text[from..]));
    }
    pieces
}
