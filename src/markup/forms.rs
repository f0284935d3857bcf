//! Forms, and what they are for.

use std::collections::BTreeSet;

use super::dom::{Dom, Element, Step};

/// The selector, for a reading's `prune`, of forms that are [around](Form::around) nothing but their controls.
pub const IDLE_FORM: &str = "form:idle";

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
    /// Whether it is around what the page says, as ASP.NET and lists with filters write it, and not only around its
    /// controls.
    pub around: bool,
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
    pub(super) fn new(element: &Element, around: bool) -> Self {
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
            around,
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

/// What tells whether a form is around what the page says.
#[derive(Default)]
struct Inside {
    /// Bytes of text that is no control's.
    text: usize,
    links: usize,
    /// Something that only what the page says has.
    content: bool,
    password: bool,
}

/// A form with more links than these, or with more text, is around more than its controls.
const LINKS: usize = 3;
const TEXT: usize = 1500;

impl Inside {
    const fn around(&self) -> bool {
        self.content || (!self.password && (self.links > LINKS || self.text > TEXT))
    }
}

/// For each form of a page, in their order, whether it is [around](Form::around) what the page says.
pub(super) fn around(page: &Dom) -> Vec<bool> {
    let (mut all, mut open): (Vec<Inside>, Vec<usize>) = (Vec::new(), Vec::new());
    // Elements around us that are controls; tables within the form.
    let (mut controls, mut tables) = (0_usize, 0_usize);
    page.walk(false, &mut |step| {
        match step {
            Step::Open(element) if element.html() == "form" => {
                open.push(all.len());
                all.push(Inside::default());
            }
            Step::Close(element) if element.html() == "form" => drop(open.pop()),
            _ => {}
        }
        let Some(form) = open.last().and_then(|form| all.get_mut(*form)) else { return true };
        match step {
            Step::Open(element) => {
                let tag = element.html();
                controls += usize::from(is_control(tag));
                tables += usize::from(tag == "table");
                let link = tag == "a" && element.attribute("href").is_some();
                form.links += usize::from(link);
                form.password |= tag == "input" && element.attribute("type").is_some_and(|kind| kind == "password");
                form.content |= matches!(tag, "main" | "article" | "h1") || (link && tables > 0 && !form.password);
            }
            Step::Close(element) => {
                controls = controls.saturating_sub(usize::from(is_control(element.html())));
                tables = tables.saturating_sub(usize::from(element.html() == "table"));
            }
            Step::Text(text) if controls == 0 => form.text += text.trim().len(),
            Step::Text(_) | Step::Comment => {}
        }
        true
    });
    all.iter().map(Inside::around).collect()
}

/// Whether the text in it belongs to a form's controls, or is not shown.
fn is_control(tag: &str) -> bool {
    matches!(tag, "label" | "legend" | "button" | "select" | "textarea" | "script" | "style" | "noscript")
}

/// Cheap: false where no form of this page can be [around](Form::around) what it says.
#[must_use]
pub fn may_be_around(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.split("<form").skip(1).any(|form| {
        let inside = form.split("</form").next().unwrap_or_default();
        inside.len() > TEXT || ["<main", "<article", "<h1", "<a"].iter().any(|sign| inside.contains(sign))
    })
}
