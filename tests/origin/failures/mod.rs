//! One site that holds every failure of the peers that can be cured: addresses that they lose, rename or mangle.
//!
//! A number in a comment is the failure's in the design notes. Traps and attacks are sites of their own.

pub mod encodings;
mod feeds;
pub mod heads;
mod names;
mod pictures;
mod private;
mod queries;
mod redirects;
mod scripts;

use super::answer::{Answer, Body};
use super::expected::{Class, Expected};
use super::page::{links, marked, page};
use super::request::Request;
use super::server::Site;
use super::table::Table;

/// What the site's own 404 page says.
pub const NOT_FOUND: &str = "Page égarée : le repère du 404 maison";

/// Text that is behind a password, in a draft or in a logged-in view.
pub const SECRET: &str = "SECRET-qui-ne-doit-pas-sortir";

/// Name of the one site with all the failures.
pub struct Failures(Table);

impl Failures {
    /// The site at an address.
    pub fn new(base: &str) -> Self {
        let missing = page("Introuvable", "<link rel=\"stylesheet\" href=\"/theme/erreur.css\">", &marked(NOT_FOUND));
        let mut table = Table::new(Answer::html(missing));
        table.asset("/theme/erreur.css", "text/css", "h1{color:#a00}");
        let mut sections = Vec::new();
        sections.extend(queries::add(&mut table));
        sections.extend(names::add(&mut table));
        sections.extend(encodings::add(&mut table));
        sections.extend(pictures::add(&mut table, base));
        sections.extend(scripts::add(&mut table, base));
        sections.extend(heads::add(&mut table, base));
        sections.extend(redirects::add(&mut table, base));
        sections.extend(feeds::add(&mut table, base));
        sections.extend(private::add(&mut table));
        let home = page("L’accueil des échecs", "", &format!("{}\n{}", marked("repère-accueil"), links(&sections)));
        let sent = Answer::html(home).sent(Body::Chunked);
        table.raw_page("/", "L’accueil des échecs", "repère-accueil", sent);
        Self(table)
    }
}

impl Site for Failures {
    fn answer(&self, request: &Request) -> Answer {
        private::view(request).unwrap_or_else(|| self.0.answer(request))
    }

    fn expected(&self) -> Vec<Expected> {
        self.0.expected()
    }

    fn class(&self, target: &str) -> Class {
        self.0.class(target)
    }
}
