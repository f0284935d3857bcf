//! One start tag or one text of a page, looked at: every address in it is asked about and edited.

use std::ops::Range;

use super::charset::is_utf8;
use super::entity;
use super::kind::{self, Facts, Holds};
use super::reference::{Change, Reference, Role};
use super::script::Language;
use super::splice::Splices;
use super::tag::Tag;
use super::value::{Owner, Value, blank};

/// What becomes of an element after its addresses were asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays.
    Stay,
    /// It goes.
    Remove,
    /// Its tags go.
    Unwrap,
}

/// A page in the course of its edit.
pub struct Scene<'h, 'd> {
    /// The page.
    pub html: &'h str,
    /// What was decided.
    pub splices: Splices,
    /// How often a text within a text was entered.
    pub depth: usize,
    /// Who decides.
    pub decide: &'d mut dyn FnMut(&Reference<'_>) -> Change,
    /// The form that is open sends by `POST`.
    pub post: bool,
    /// What stands in the place of the element that goes.
    pub instead: String,
}

impl Scene<'_, '_> {
    /// Every address in a start tag.
    pub fn tag(&mut self, tag: &Tag<'_>) -> Fate {
        if tag.attributes.is_empty() && tag.name != "form" {
            return Fate::Stay;
        }
        let rel = match tag.name.as_str() {
            "meta" => ["property", "name", "itemprop"].iter().map(|a| tag.word(a)).find(|word| !word.is_empty()),
            _ => Some(tag.word("rel")),
        };
        let rel = rel.unwrap_or_default();
        let (kind, equiv, integrity) = (tag.word("type"), tag.word("http-equiv"), tag.get("integrity"));
        let post = self.sends_by_post(tag);
        let facts = Facts { element: &tag.name, rel: &rel, kind: &kind, equiv: &equiv, post };
        let owner = |attribute| Owner { element: &tag.name, attribute, rel: &rel, integrity: integrity.as_deref() };
        let before = self.splices.len();
        for attribute in &tag.attributes {
            let meant = entity::decoded(attribute.raw);
            let Some(holds) = kind::attribute(&facts, &attribute.name, meant.trim_matches(blank)) else { continue };
            match self.value(holds, &owner(&attribute.name), &meant) {
                Value::Keep => {}
                Value::To(to) => attribute.set(&to, &mut self.splices),
                Value::Sealed(to, integrity) => {
                    attribute.set(&to, &mut self.splices);
                    tag.set("integrity", &integrity, &mut self.splices);
                }
                Value::Drop => attribute.drop(self.html, &mut self.splices),
                Value::Fate(fate) => {
                    self.splices.forget_after(before);
                    return fate;
                }
            }
        }
        if tag.name == "form" && tag.get("action").is_none() {
            match self.ask(Role::Form { post }, &owner("action"), "") {
                Value::To(to) | Value::Sealed(to, _) => tag.set("action", &to, &mut self.splices),
                Value::Fate(fate) => {
                    self.splices.forget_after(before);
                    return fate;
                }
                Value::Keep | Value::Drop => {}
            }
        }
        if tag.name == "meta" && self.depth == 0 {
            self.charset(tag, &equiv);
        }
        Fate::Stay
    }

    /// The text within an element; `coded` where character references count in it.
    pub fn text(&mut self, element: &str, holds: Holds, range: Range<usize>, coded: bool) -> Fate {
        let Some(raw) = self.html.get(range.clone()) else { return Fate::Stay };
        let meant = if coded { entity::decoded(raw) } else { raw.into() };
        let owner = Owner { element, attribute: "", rel: "", integrity: None };
        match self.value(holds, &owner, &meant) {
            Value::To(to) | Value::Sealed(to, _) => {
                let to = if coded { entity::encoded(&to, ' ') } else { to };
                // What was one text has to stay one.
                let ends = |text: &str| text.matches("</").count() + text.matches("-->").count();
                if ends(&to) <= ends(raw) {
                    self.splices.set(range, to);
                }
                Fate::Stay
            }
            Value::Fate(fate) => fate,
            Value::Keep | Value::Drop => Fate::Stay,
        }
    }

    fn sends_by_post(&mut self, tag: &Tag<'_>) -> bool {
        if tag.name == "form" {
            self.post = tag.word("method") == "post";
        }
        match tag.word("formmethod").as_str() {
            "post" => true,
            "" => self.post,
            _ => false,
        }
    }

    /// What is written is UTF-8, and says so.
    fn charset(&mut self, tag: &Tag<'_>, equiv: &str) {
        if tag.get("charset").is_some_and(|label| !is_utf8(&label)) {
            tag.set("charset", "utf-8", &mut self.splices);
        }
        if equiv != "content-type" {
            return;
        }
        let Some(content) = tag.get("content") else { return };
        let at = content.to_ascii_lowercase().find("charset");
        let Some((kind, label)) = at.and_then(|at| content.split_at_checked(at)) else { return };
        let label = label.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start().trim_start_matches('=');
        if !is_utf8(
            label.split(';').next().unwrap_or_default().trim_matches(|c: char| blank(c) || matches!(c, '"' | '\'')),
        ) {
            tag.set("content", &format!("{kind}charset=utf-8"), &mut self.splices);
        }
    }
}

/// What a `script`'s text holds if it is HTML, JSON or script.
pub fn within_script(tag: &Tag<'_>) -> Option<Holds> {
    match kind::script(&tag.word("type")) {
        Some(Holds::Strings(Language::Script, _)) if tag.get("src").is_some() => None,
        holds => holds,
    }
}
