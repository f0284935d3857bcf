//! What an attribute or a text holds: the addresses in it asked about, each in its own escapes.

use super::kind::{self, Holds};
use super::reference::{Change, Reference, Role};
use super::scene::{Fate, Scene};
use super::script::Language;
use super::splice::Splices;
use super::{address, page, refresh, script, sheet, srcset};

/// What becomes of a value.
pub enum Value {
    /// It stays.
    Keep,
    /// It is another, unescaped.
    To(String),
    /// It is another, and this is the digest of what is there.
    Sealed(String, String),
    /// It goes.
    Drop,
    /// Its element ends.
    Fate(Fate),
}

/// What all references of one element share.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// Its name.
    pub element: &'a str,
    /// The attribute's; empty for the text within.
    pub attribute: &'a str,
    /// Its relation.
    pub rel: &'a str,
    /// Its digest.
    pub integrity: Option<&'a str>,
}

impl Scene<'_, '_> {
    /// Every address in a value that holds some in this way.
    pub fn value(&mut self, holds: Holds, owner: &Owner<'_>, text: &str) -> Value {
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
            Holds::Strings(language, role) => self.strings(language, role, owner, text),
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
        let new = edit(text, &mut |role, found| text_of(self.ask(role, owner, found), &mut fate));
        whole(new, fate)
    }

    /// Every address in the strings of a script or of JSON.
    pub fn strings(&mut self, language: Language, role: Role, owner: &Owner<'_>, text: &str) -> Value {
        let mut fate = None;
        let new = script::edit(text, language, &mut |found| text_of(self.string(role, owner, found), &mut fate));
        whole(new, fate)
    }

    /// A string of a script or of JSON: an address, JSON or HTML in its turn, or a text with addresses in it.
    fn string(&mut self, role: Role, owner: &Owner<'_>, found: &str) -> Value {
        // JSON-LD is full of words that look like files.
        let path = role != Role::Absolute || found.starts_with('/');
        if address::is_absolute(found) || (path && address::looks(found)) {
            return self.ask(role, owner, found);
        }
        if self.depth < page::DEEPEST && found.starts_with(['{', '[']) && found.contains('"') {
            self.depth += 1;
            let value = self.strings(Language::Json, role, owner, found);
            self.depth -= 1;
            return value;
        }
        if kind::is_html(found) {
            let (mut asked, decide) = (false, &mut *self.decide);
            let new = page::within(found, self.depth + 1, &mut |reference| {
                asked = true;
                decide(reference)
            });
            if asked {
                return new.map_or(Value::Keep, Value::To);
            }
        }
        self.each(owner, found, |text, change| {
            let mut splices = Splices::default();
            for range in address::absolutes(text) {
                if let Some(to) = text.get(range.clone()).and_then(|found| change(role, found)) {
                    splices.set(range, to);
                }
            }
            (!splices.is_empty()).then(|| splices.apply(text))
        })
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

    /// Asks about one address.
    pub fn ask(&mut self, role: Role, owner: &Owner<'_>, text: &str) -> Value {
        let text = text.trim_matches(blank);
        // A form that names no place, or one within the page, sends to the page itself.
        let here = text.is_empty() || text.starts_with('#');
        let asked = match role {
            Role::Policy => !text.is_empty(),
            Role::Form { .. } => here || !address::stays(text),
            _ => !here && !address::stays(text),
        };
        if !asked {
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
}

/// What one of several addresses becomes, and whether its element ends.
fn text_of(value: Value, fate: &mut Option<Fate>) -> Option<String> {
    match value {
        Value::To(to) | Value::Sealed(to, _) => Some(to),
        Value::Fate(end) => {
            *fate = Some(end);
            None
        }
        Value::Keep | Value::Drop => None,
    }
}

/// What the text around them becomes.
fn whole(new: Option<String>, fate: Option<Fate>) -> Value {
    fate.map_or_else(|| new.map_or(Value::Keep, Value::To), Value::Fate)
}

fn in_style(found: &str) -> Role {
    match found {
        found if address::is_font(found) => Role::Font,
        found if address::is_sheet(found) => Role::Style,
        _ => Role::Picture,
    }
}

/// What an address is trimmed of (WHATWG URL §4.4).
pub const fn blank(c: char) -> bool {
    c <= ' '
}
