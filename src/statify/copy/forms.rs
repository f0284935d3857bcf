//! What becomes of forms: a copy has nobody who reads what is posted.

use std::collections::{BTreeMap, VecDeque};

use super::links::Site;
use crate::both;
use crate::lang::{Lang, Text};
use crate::markup::forms::{IDLE_FORM, may_be_around};
use crate::markup::reading;
use crate::statify::url::Url;

/// In the place of a comment form.
pub const COMMENTS_CLOSED: &str = "";

/// Whether a form is sent to the site itself.
pub fn own(site: &Site<'_>, base: &Url, action: &str) -> bool {
    base.join(action).is_some_and(|url| site.scope.own(&url).is_some())
}

/// Forms of a page, by where they are sent: whether each is around what the page says.
pub struct Around(BTreeMap<String, VecDeque<bool>>);

impl Around {
    /// Of a page; `pruned` is what is not compared, and gone before forms are asked about.
    pub fn of(html: &str, pruned: &[&str]) -> Self {
        let mut all: BTreeMap<String, VecDeque<bool>> = BTreeMap::new();
        if may_be_around(html) {
            let pruned: Vec<&str> = pruned.iter().filter(|selector| **selector != IDLE_FORM).copied().collect();
            for form in reading::read(html, &pruned).forms {
                let action = form.action.trim_matches(|c: char| c <= ' ').to_owned();
                all.entry(action).or_default().push_back(form.around);
            }
        }
        Self(all)
    }

    /// Whether the next form that is sent there is around what the page says.
    pub fn next(&mut self, action: &str) -> bool {
        self.0.get_mut(action).and_then(VecDeque::pop_front).unwrap_or(false)
    }
}

/// What stands in the place of a form, in the page's language.
pub fn note(html: &str, contact: Option<&str>) -> String {
    let lang = language(html).and_then(Lang::from_locale).unwrap_or(Lang::Fr);
    let text: Text = match contact {
        Some(contact) => both!(
            "Ce formulaire n’est plus actif. Écrivez à {contact}.",
            "This form is no longer active. Write to {contact}."
        ),
        None => both!("Ce formulaire n’est plus actif.", "This form is no longer active."),
    };
    format!("<p class=\"{NOTE}\">{}</p>", text.get(lang).replace('&', "&amp;").replace('<', "&lt;"))
}

/// The language that a page's first element names.
fn language(html: &str) -> Option<&str> {
    let tag = html.get(html.find("<html")?..)?.split('>').next()?;
    let value = tag.split("lang=").nth(1)?;
    value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ', '/']).next()
}

/// The class of what the copy adds to a page, which a proof leaves out.
pub const NOTE: &str = "sobre-note";
