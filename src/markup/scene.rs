//! One start tag or one text of a page, looked at: every address in it is asked about and edited.

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};

use super::kind::{self, Facts, Holds};
use super::reference::{Change, Reference, Role};
use super::script::Language;
use super::splice::Splices;
use super::tag::Tag;
use super::{address, entity, page, refresh, script, sheet, srcset};

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

/// What becomes of a value.
enum Value {
    Keep,
    To(String),
    Sealed(String, String),
    Drop,
    Fate(Fate),
}

/// What all references of one element share.
struct Owner<'a> {
    element: &'a str,
    attribute: &'a str,
    rel: &'a str,
    integrity: Option<&'a str>,
}

impl Scene<'_, '_> {
    /// Every address in a start tag.
    pub fn tag(&mut self, tag: &Tag<'_>) -> Fate {
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
        if tag.name == "meta" {
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

    fn value(&mut self, holds: Holds, owner: &Owner<'_>, text: &str) -> Value {
        match holds {
            Holds::Address(Role::Base) if self.depth > 0 => Value::Keep,
            Holds::Address(role) => self.ask(role, owner, text),
            Holds::Srcset => self.srcset(owner, text),
            Holds::List(role) => self.each(owner, text, |text, change| {
                let (mut splices, mut start) = (Splices::default(), 0);
                for word in text.split(|c: char| c.is_ascii_whitespace()) {
                    if let Some(to) = change(role, word) {
                        splices.set(start..start + word.len(), to);
                    }
                    start += word.len() + 1;
                }
                (!splices.is_empty()).then(|| splices.apply(text))
            }),
            Holds::Style => self.each(owner, text, |text, change| {
                let new = sheet::edit(text, &mut |found| change(in_style(found), found));
                (new != text).then_some(new)
            }),
            Holds::Strings(language, role) => self.each(owner, text, |text, change| {
                let absolute = role == Role::Absolute;
                script::edit(text, language, &mut |found| {
                    let fits = if absolute { address::is_absolute(found) || found.starts_with('/') } else { true };
                    (fits && address::looks(found)).then(|| change(role, found))?
                })
            }),
            Holds::Refresh => self.each(owner, text, |text, change| {
                let range = refresh::address(text)?;
                let to = change(Role::Page, text.get(range.clone())?)?;
                let mut splices = Splices::default();
                splices.set(range, to.replace('\'', "%27").replace('"', "%22"));
                Some(splices.apply(text))
            }),
            Holds::Html => page::within(text, self.depth + 1, self.decide).map_or(Value::Keep, Value::To),
        }
    }

    /// Several addresses in one text: what is decided for each, and whether one of them ends the element.
    fn each(
        &mut self,
        owner: &Owner<'_>,
        text: &str,
        edit: impl FnOnce(&str, &mut dyn FnMut(Role, &str) -> Option<String>) -> Option<String>,
    ) -> Value {
        let mut fate = None;
        let new = edit(text, &mut |role, found| match self.ask(role, owner, found) {
            Value::To(to) | Value::Sealed(to, _) => Some(to),
            Value::Fate(end) => {
                fate = Some(end);
                None
            }
            Value::Keep | Value::Drop => None,
        });
        fate.map_or_else(|| new.map_or(Value::Keep, Value::To), Value::Fate)
    }

    fn srcset(&mut self, owner: &Owner<'_>, text: &str) -> Value {
        let mut fate = None;
        let new = srcset::edit(text, &mut |found| match self.ask(Role::Picture, owner, found) {
            Value::To(to) | Value::Sealed(to, _) => Change::To(to),
            Value::Drop => Change::Blank,
            Value::Fate(end) => {
                fate = Some(end);
                Change::Keep
            }
            Value::Keep => Change::Keep,
        });
        match (fate, new) {
            (Some(fate), _) => Value::Fate(fate),
            (None, Some(new)) if new.is_empty() => Value::Drop,
            (None, new) => new.map_or(Value::Keep, Value::To),
        }
    }

    fn ask(&mut self, role: Role, owner: &Owner<'_>, text: &str) -> Value {
        let text = text.trim_matches(blank);
        let form = matches!(role, Role::Form { .. });
        if (text.is_empty() && !form) || (role != Role::Policy && address::stays(text)) {
            return Value::Keep;
        }
        let Owner { element, attribute, rel, integrity } = *owner;
        match (self.decide)(&Reference { role, element, attribute, text, rel, integrity }) {
            Change::Keep => Value::Keep,
            Change::To(to) => Value::To(to),
            Change::Sealed { to, integrity } => Value::Sealed(to, integrity),
            Change::Blank => Value::Drop,
            Change::Remove => Value::Fate(Fate::Remove),
            Change::Unwrap => Value::Fate(Fate::Unwrap),
            Change::Replace(html) => {
                self.instead = html;
                Value::Fate(Fate::Remove)
            }
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
        let other = |label: &str| Encoding::for_label(label.trim().as_bytes()) != Some(UTF_8);
        if tag.get("charset").is_some_and(|label| other(&label)) {
            tag.set("charset", "utf-8", &mut self.splices);
        }
        if equiv != "content-type" {
            return;
        }
        let Some(content) = tag.get("content") else { return };
        let Some((kind, label)) = content.split_once("charset=").or_else(|| content.split_once("CHARSET=")) else {
            return;
        };
        if other(label.split([';', ' ']).next().unwrap_or_default().trim_matches(['"', '\''])) {
            tag.set("content", &format!("{kind}charset=utf-8"), &mut self.splices);
        }
    }
}

fn in_style(found: &str) -> Role {
    match found {
        found if address::is_font(found) => Role::Font,
        found if address::is_sheet(found) => Role::Style,
        _ => Role::Picture,
    }
}

/// What an address is trimmed of (WHATWG URL §4.4).
const fn blank(c: char) -> bool {
    c <= ' '
}

/// What a `script`'s text holds if it is HTML, JSON or script.
pub fn within_script(tag: &Tag<'_>) -> Option<Holds> {
    match kind::script(&tag.word("type")) {
        Some(Holds::Strings(Language::Script, _)) if tag.get("src").is_some() => None,
        holds => holds,
    }
}
