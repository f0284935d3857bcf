//! Every code that a finding may have, with what it means and what to do: the reference that the manual shows.
//!
//! A test looks through the sources: a code that is not here, or that nothing uses, is told.

mod facts;
mod figures;
mod pages;
mod project;
mod texts;

use crate::lang::{Lang, Text};

/// A code, and what there is to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// As it stands in square brackets and in reports for machines.
    pub code: &'static str,
    means: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

impl Code {
    /// What it means.
    #[must_use]
    pub const fn means(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.means.0,
            Lang::En => self.means.1,
        }
    }

    /// What to do.
    #[must_use]
    pub const fn help(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.help.0,
            Lang::En => self.help.1,
        }
    }
}

/// Codes about one subject.
pub struct Chapter {
    /// The word that asks for it: `reference findings facts`.
    pub name: &'static str,
    /// What they are about.
    pub title: fn() -> Text,
    /// In alphabetical order.
    pub codes: &'static [Code],
}

/// All codes, by what they are about.
pub static CODES: &[Chapter] = &[facts::CHAPTER, figures::CHAPTER, texts::CHAPTER, pages::CHAPTER, project::CHAPTER];

/// Everything there is to know of a code.
#[must_use]
pub fn code(code: &str) -> Option<&'static Code> {
    CODES.iter().flat_map(|chapter| chapter.codes).find(|it| it.code == code)
}

/// One code a paragraph: its name; what it means, in French and English; what to do, in both.
macro_rules! codes {
    ($($code:literal: $fr:literal, $en:literal; $help_fr:literal, $help_en:literal;)+) => {
        static ALL: &[$crate::finding::codes::Code] =
            &[$($crate::finding::codes::Code { code: $code, means: ($fr, $en), help: ($help_fr, $help_en) }),+];
    };
}
use codes;
