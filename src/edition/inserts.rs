//! What Markdown asks for while it is rendered, and gets from an insertion.

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

impl Inserts for Insertion<'_> {
    fn figure(&mut self, expression: &str, range: Range<usize>) -> Result<String, Box<Finding>> {
        let lang = self.facts.lang;
        match figures::expand(&self.facts.figures, expression, lang) {
            Ok(Some(text)) => {
                self.gathered.memory.figure(expression, &text);
                self.shows(expression.split([':', '|']).next().unwrap_or_default().trim());
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
