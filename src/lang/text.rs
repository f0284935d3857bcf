//! A text in both languages, and the small grammar that messages need.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of messages and of what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// French, the users' language.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// The language of a POSIX locale name such as `fr_FR.UTF-8`; `None` where it names neither.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "fr" => Some(Self::Fr),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The BCP 47 tag: `fr` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// One message in both languages; made by [`both!`](crate::both).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// In French.
    pub fr: String,
    /// In English.
    pub en: String,
}

impl Text {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }

    /// A text that reads the same in both languages (a name, a number).
    #[must_use]
    pub fn same(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self { fr: text.clone(), en: text }
    }
}

/// A [`Text`] from two format strings, French first, both with inline arguments.
#[macro_export]
macro_rules! both {
    ($fr:literal, $en:literal $(,)?) => {
        $crate::lang::Text { fr: format!($fr), en: format!($en) }
    };
}

/// The singular or the plural: French counts 0 and 1 as singular, English only 1.
#[must_use]
pub fn plural<'a>(lang: Lang, n: i64, one: &'a str, many: &'a str) -> &'a str {
    let singular = match lang {
        Lang::Fr => n.abs() < 2,
        Lang::En => n.abs() == 1,
    };
    if singular { one } else { many }
}

/// « d’ » before a vowel or a mute h, else « de »: `elide("de", "associations")` is `d’associations`.
#[must_use]
pub fn elide(article: &str, word: &str) -> String {
    let vowel = word.chars().next().is_some_and(|c| "aeiouyhâàéèêëîïôûœæAEIOUYHÂÀÉÈÊËÎÏÔÛŒÆ".contains(c));
    let stem = article.strip_suffix('e').or_else(|| article.strip_suffix('a'));
    match stem {
        Some(stem) if vowel => format!("{stem}’{word}"),
        _ => format!("{article} {word}"),
    }
}

/// Names in a row: `a, b et c` or `a, b and c`.
#[must_use]
pub fn list(lang: Lang, names: &[String]) -> String {
    let and = match lang {
        Lang::Fr => " et ",
        Lang::En => " and ",
    };
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

/// A key by which names stand in the order of the alphabet: case and accents aside.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let fold = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ÿ' => 'y',
        '’' => '\'',
        other => other,
    };
    name.to_lowercase().replace('œ', "oe").replace('æ', "ae").chars().map(fold).collect()
}
