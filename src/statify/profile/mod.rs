//! What is known of each CMS: one table a file, and the pure functions that read them.
//!
//! A profile says which addresses are pages, which are one page under two names, and which are machinery that
//! nobody reads: a login, an editor, a comparison of versions. A copy never asks for machinery.

mod address;
mod detect;
mod dokuwiki;
mod drupal;
mod everywhere;
pub mod generic;
mod joomla;
mod judge;
mod mediawiki;
mod pattern;
mod pmwiki;
mod reason;
mod rule;
mod shape;
mod spip;
mod wordpress;
mod yeswiki;

pub use detect::{Clue, detect};
pub use judge::{Judgement, session_key};
pub use reason::Reason;
pub use rule::Rule;

use crate::lang::Text;
use crate::markup::forms::IDLE_FORM;

/// The profiles, the unknown CMS last.
pub static PROFILES: &[&Profile] = &[
    &wordpress::PROFILE,
    &spip::PROFILE,
    &joomla::PROFILE,
    &drupal::PROFILE,
    &yeswiki::PROFILE,
    &pmwiki::PROFILE,
    &dokuwiki::PROFILE,
    &mediawiki::PROFILE,
    &generic::PROFILE,
];

/// The profile of this name (`wordpress`, `generic`…).
#[must_use]
pub fn named(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name).copied()
}

/// A CMS, as seen from outside.
#[derive(Debug)]
pub struct Profile {
    /// What is typed after `--profile`.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// One line: what the profile knows.
    pub summary: fn() -> Text,
    /// What tells that a site is made with it.
    pub clues: &'static [Clue],
    /// How its query strings are read.
    pub reading: Reading,
    /// The query key whose value is a path in the site: `q`, `title`.
    pub route: Option<&'static str>,
    /// Query keys that name a page, in the order of an address's normal form; patterns.
    pub pages: &'static [&'static str],
    /// Query keys that turn the pages of a list, after those of `pages`; patterns.
    pub lists: &'static [&'static str],
    /// Paths that turn the pages of a list: `page/#`; patterns.
    pub list_paths: &'static [&'static str],
    /// Paths whose number is a page's own: no trap is ever seen in them; patterns.
    pub page_paths: &'static [&'static str],
    /// Query keys without which the page is the same, beside those of every profile; patterns.
    pub noise: &'static [&'static str],
    /// What is machinery, and its exceptions; the first that fits decides, before those of every profile.
    pub rules: &'static [Rule],
    /// What to ask for beside the home page, relative to it.
    pub seeds: &'static [Seed],
    /// Selectors of elements that mean nothing in a copy.
    pub remove: &'static [&'static str],
    /// Attributes that mean nothing in a copy, on whatever element.
    pub remove_attributes: &'static [&'static str],
    /// Texts that a script, or its address, contains that does nothing in a copy.
    pub remove_scripts: &'static [&'static str],
    /// Selectors of search forms.
    pub search: &'static [&'static str],
    /// Selectors of comment forms.
    pub comments: &'static [&'static str],
    /// Selectors of login forms and of links to them.
    pub login: &'static [&'static str],
    /// Texts in the markup of a page that wants a password or refuses to be read.
    pub protected: &'static [&'static str],
    /// Texts in the markup of a page that only a logged-in reader sees.
    pub private: &'static [&'static str],
    /// Selectors of what differs at each visit (counters, tokens), left out where texts are compared.
    pub volatile: &'static [&'static str],
}

impl Profile {
    /// Selectors of all that a copy does not have or that differs at each visit: what is not compared.
    #[must_use]
    pub fn pruned(&self) -> Vec<&'static str> {
        [self.remove, self.search, self.comments, self.login, self.volatile, &[IDLE_FORM, "[formaction]"]].concat()
    }

    /// All that is ordered to go from a page.
    pub fn orders(&self) -> impl Iterator<Item = &'static str> {
        let lists = [self.remove, self.search, self.comments, self.login, self.remove_attributes, self.remove_scripts];
        lists.into_iter().flatten().copied()
    }

    /// Query keys without which a page is the same, as plain words; a `*` at the end stands for any end.
    #[must_use]
    pub fn noise_keys(&self) -> Vec<&'static str> {
        everywhere::NOISE.iter().chain(self.noise).flat_map(|pattern| pattern.split('|')).collect()
    }
}

/// How a CMS reads a query string, where this makes two addresses one for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As it is written: nothing is known, not even whether the order of keys matters.
    Verbatim,
    /// As PHP does: the order of different keys does not matter.
    Php,
    /// SPIP: `?article12=` is `?article12`.
    Spip,
    /// YesWiki: `?wiki=Page` and `?Page/show` are `?Page`.
    YesWiki,
    /// PmWiki: a second `?` before `key=` is `&`; `n=A/B` is `n=A.B`.
    PmWiki,
}

/// A request beside the home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed {
    /// Relative to the folder of the home page. `{page}` counts from 1 until the answer is not 200 or lists nothing.
    pub reference: &'static str,
    /// What to make of the answer.
    pub role: Role,
}

/// What a seed is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is public itself: kept where it answers 200, as is what it links to.
    Public,
    /// Only the links on it count: it is machinery, and so are the links to its own further pages, which are followed.
    Links,
    /// Only the addresses in these fields of its JSON count.
    Json(&'static [&'static str]),
    /// As [`Role::Json`] for `link`; and what its entries are called by number: `{id}` stands for an entry's `id`.
    Numbered(&'static str),
}

const fn public(reference: &'static str) -> Seed {
    Seed { reference, role: Role::Public }
}
