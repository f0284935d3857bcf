//! The variables of each template: one flat struct a template, nothing computed in templates.

pub mod block;
pub mod deck;
pub mod feed;
pub mod handbook;
pub mod page;
pub mod register;
pub mod search;

use serde::{Deserialize, Serialize};

use super::labels::Wording;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::theme::Theme;

/// What every page of site and vademecum has.
#[derive(Clone, Debug, Serialize)]
pub struct Chrome {
    pub lang: &'static str,
    pub root: String,
    /// Where the Atom feed is; empty where there is none.
    pub feed: String,
    pub title: String,
    pub description: String,
    pub canonical: String,
    /// Where the search page is; empty where there is none.
    pub search: String,
    /// The absolute address of a picture for those who share the page; empty where there is none.
    pub image: String,
    /// What the page is, for search engines.
    pub json_ld: String,
    /// Whether it is published only for those who write it.
    pub draft: bool,
    pub site: SiteView,
    pub nav: Vec<NavLink>,
    pub footer: Vec<NavLink>,
    pub labels: Wording,
}

/// The co-op, as the theme names it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SiteView {
    pub name: String,
    pub long_name: String,
    pub tagline: String,
    pub email: String,
}

/// A link of a menu.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NavLink {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// A link, empty where there is none.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}

/// A heading in a table of contents.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TocEntry {
    pub id: String,
    pub html: String,
    pub level: u8,
}

/// Declares a view: its template, its own fields beside the shared ones, and its example.
macro_rules! view {
    ($(#[$meta:meta])* $name:ident = $template:literal, $shared:ident: $shared_type:ty, { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            #[serde(flatten)]
            pub $shared: $shared_type,
            $(pub $field: $type,)*
        }

        impl View for $name {
            const TEMPLATE: &'static str = $template;
            fn example() -> Self {
                Self { $shared: <$shared_type as Example>::example(), $($field: Default::default(),)* }
            }
        }
    };
}

/// What can stand in for real content when a template is checked.
trait Example {
    fn example() -> Self;
}

impl Example for Chrome {
    fn example() -> Self {
        Self {
            lang: "fr",
            root: String::new(),
            feed: String::new(),
            title: "Exemple".to_owned(),
            description: String::new(),
            canonical: String::new(),
            search: String::new(),
            image: String::new(),
            json_ld: String::new(),
            draft: false,
            site: SiteView::default(),
            nav: Vec::new(),
            footer: Vec::new(),
            labels: Wording::shipped(Lang::Fr),
        }
    }
}
use view;

/// The shared part of a block: the words around it.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    pub labels: Wording,
}

impl Words {
    /// The words of a build.
    pub fn new(labels: &Wording) -> Self {
        Self { labels: labels.clone() }
    }
}

impl Example for Words {
    fn example() -> Self {
        Self::new(&Wording::shipped(Lang::Fr))
    }
}

/// Compares every template with its view.
pub fn check_all(theme: &Theme) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        [page::check, register::check, handbook::check, deck::check, block::check, feed::check, search::check]
            .iter()
            .flat_map(|check| check(theme))
            .collect();
    // What several templates share is said once.
    found.sort_by(|a, b| a.place.cmp(&b.place));
    found.dedup_by(|a, b| a.place == b.place && a.code == b.code);
    found
}
