//! Forms, and what they are for.

use std::collections::BTreeSet;

use super::dom::Element;

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it is sent, as written; empty: to the page itself.
    pub action: String,
    /// In lower case; `get` where none is given.
    pub method: String,
    /// The names of its controls, in order, those without a name left out.
    pub fields: Vec<String>,
    /// What it is for.
    pub role: FormRole,
    signs: BTreeSet<Sign>,
}

/// What a form is for, as far as its controls and its address tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormRole {
    /// Searching the site.
    Search,
    /// Answering a page: comments, a page's forum.
    Comment,
    /// Name and password.
    Login,
    /// A page's own password.
    Password,
    /// Anything else: contact, newsletter, sorting, languages…
    #[default]
    Other,
}

/// What tells what a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Password,
    /// A control for a line of text or an e-mail address.
    Line,
    Textarea,
    Search,
    Comment,
}

/// What the CMSs call the field that is searched for.
const SEARCH: [&str; 10] =
    ["s", "q", "recherche", "searchword", "search", "keys", "search_block_form", "query", "phrase", "terms"];

/// Parts of ids, classes and addresses of forms for comments.
const COMMENT: [&str; 5] = ["comment", "formulaire_forum", "page=forum", "respond", "guestbook"];

impl Form {
    /// The start of a form.
    pub(super) fn new(element: &Element) -> Self {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        let names = ["id", "class", "action", "name"].map(attribute).join(" ").to_ascii_lowercase();
        let method = attribute("method").trim().to_ascii_lowercase();
        let mut signs = BTreeSet::new();
        if attribute("role").eq_ignore_ascii_case("search") {
            signs.insert(Sign::Search);
        }
        if COMMENT.iter().any(|part| names.contains(part)) {
            signs.insert(Sign::Comment);
        }
        Self {
            action: attribute("action").to_owned(),
            method: if method.is_empty() { "get".to_owned() } else { method },
            fields: Vec::new(),
            role: FormRole::Other,
            signs,
        }
    }

    /// An element inside.
    pub(super) fn control(&mut self, element: &Element) {
        let tag = element.html();
        if !matches!(tag, "input" | "select" | "textarea" | "button") {
            return;
        }
        let name = element.attribute("name").unwrap_or_default();
        if !name.is_empty() {
            self.fields.push(name.to_owned());
        }
        let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let sign = match (tag, kind.as_str()) {
            ("input", "password") => Sign::Password,
            ("input", "search") => Sign::Search,
            ("input", "text" | "") if SEARCH.contains(&name) => Sign::Search,
            ("input", "text" | "" | "email") => Sign::Line,
            ("textarea", _) => Sign::Textarea,
            _ => return,
        };
        self.signs.insert(sign);
    }

    /// Its end: what it is for is known.
    pub(super) fn end(&mut self) {
        let has = |sign| self.signs.contains(&sign);
        self.role = match (has(Sign::Password), has(Sign::Textarea)) {
            (true, _) if has(Sign::Line) => FormRole::Login,
            (true, _) => FormRole::Password,
            (false, true) if has(Sign::Comment) => FormRole::Comment,
            (false, false) if has(Sign::Search) => FormRole::Search,
            _ => FormRole::Other,
        };
    }
}
