//! What becomes of forms: a copy has nobody who reads what is posted.

use super::links::Site;
use crate::both;
use crate::lang::{Lang, Text};
use crate::statify::url::Url;

/// In the place of a comment form.
pub const COMMENTS_CLOSED: &str = "";

/// Whether a form is sent to the site itself.
pub fn own(site: &Site<'_>, base: &Url, action: &str) -> bool {
    base.join(action).is_some_and(|url| site.scope.own(&url).is_some())
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
