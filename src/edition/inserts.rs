//! What Markdown asks for while it is rendered, and gets from an insertion.

use std::borrow::Cow;
use std::ops::Range;

use super::block;
use super::credits;
use super::insertion::Insertion;
use crate::both;
use crate::code;
use crate::figures;
use crate::finding::Finding;
use crate::icon::{self, Icon};
use crate::prose::{Inserts, Shown};

fn is_elsewhere(target: &str) -> bool {
    target.contains(':') || target.starts_with("//")
}

/// A share with what it is a share of, where that is wanted and the line does not say it: « 66 % (76 sur 115) », in
/// brackets « 66 %, 76 sur 115 ».
fn with_base<'e>(insertion: &Insertion<'_>, expression: &'e str, range: &Range<usize>) -> Cow<'e, str> {
    let (name, form) = figures::spelt(expression);
    let of = insertion.facts.figures.by_name.get(name).and_then(|figure| figure.of.as_ref());
    let (true, "percent", Some((of, _))) = (insertion.bases, form, of) else { return Cow::Borrowed(expression) };
    let text = insertion.text;
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let line = [before.rsplit('\n').next().unwrap_or_default(), after.split('\n').next().unwrap_or_default()];
    let mut inserted = line.iter().flat_map(|part| part.split("{{").skip(1)).filter_map(|it| it.split("}}").next());
    if inserted.any(|it| figures::spelt(it) == (of.as_str(), "count")) {
        return Cow::Borrowed(expression);
    }
    let form = if before.ends_with('(') { "share-aside" } else { "share" };
    Cow::Owned(format!("{name} : {form}"))
}

impl Inserts for Insertion<'_> {
    fn figure(&mut self, expression: &str, range: Range<usize>) -> Result<String, Box<Finding>> {
        let lang = self.facts.lang;
        let expression = with_base(self, expression, &range);
        match figures::expand(&self.facts.figures, &expression, lang) {
            Ok(Some(text)) => {
                self.gathered.memory.figure(&expression, &text);
                self.shows(figures::spelt(&expression).0);
                Ok(text)
            }
            Ok(None) => {
                let message = both!("ce chiffre n'est pas connu pour ce jour", "this figure is not known for the day");
                let year = self.facts.figures.as_of.year();
                let help = both!(
                    "déclarez-le dans data/declared/{year}.yaml, avec sa source",
                    "declare it in data/declared/{year}.yaml, with its source"
                );
                self.findings.push(Finding::warning("figure-not-known", self.place(range), message).help(help));
                Ok(both!("(non connu)", "(not known)").get(lang).to_owned())
            }
            Err(wrong) => Err(Box::new(Finding::error(wrong.code, self.place(range), wrong.message).help(wrong.help))),
        }
    }

    fn block(&mut self, name: &str, argument: &str, body: &str, range: Range<usize>) -> Option<String> {
        self.shows_facts();
        block::render(self, name, argument, body, range)
    }

    fn code(&mut self, language: &str, code: &str, _: Range<usize>) -> Option<String> {
        if self.facts.marked { code::marked(language, code) } else { None }
    }

    fn picture(&mut self, target: &str, range: Range<usize>) -> Option<Shown> {
        if let Some(name) = credits::icon_name(target) {
            let place = self.place(range);
            let drawing = self.icon(name, place).map_or_else(|| icon::NOTHING.to_owned(), Icon::drawing);
            return Some(Shown { drawing, ..Shown::default() });
        }
        if is_elsewhere(target) {
            return None;
        }
        let place = self.place(range);
        Some(self.shown(target, place).unwrap_or_default())
    }

    fn target(&mut self, target: &str, range: Range<usize>) -> Option<String> {
        if is_elsewhere(target) {
            return None;
        }
        let place = self.place(range);
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let is_page = std::path::Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        if is_page || target.starts_with('#') {
            self.page_link(target, place).map(|link| self.prefixed(link))
        } else if path.is_empty() {
            None
        } else {
            self.asset_link(target, place)
        }
    }
}
