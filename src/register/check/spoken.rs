//! Words that are said aloud otherwise than written are each one word, named once, and said somehow.

use std::collections::BTreeMap;

use crate::both;
use crate::finding::{Finding, Place};
use crate::register::SpokenForm;

/// `bad-spoken-form` for what is no word, or says nothing new; `duplicate-spoken-form` for a word that is there twice.
pub fn spoken(forms: &[SpokenForm]) -> Vec<Finding> {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    forms.iter().flat_map(|form| [wrong(form), repeated(form, &mut seen)]).flatten().collect()
}

fn wrong(form: &SpokenForm) -> Option<Finding> {
    let (written, said) = (form.written.value.trim(), form.said.value.trim());
    let error =
        |place: &Place, message, help| Some(Finding::error("bad-spoken-form", place.clone(), message).help(help));
    if written.is_empty() || written.contains(char::is_whitespace) {
        let message = both!("« {written} » n’est pas un mot", "\"{written}\" is not one word");
        let help = both!("écrivez un mot sans espace : adhérent·e·s", "write a word without a space: adhérent·e·s");
        return error(&form.written.place, message, help);
    }
    if said.is_empty() || said == written {
        let message = both!("rien ne dit comment « {written} » se lit", "nothing says how \"{written}\" is read");
        let help = both!(
            "écrivez ce que la voix doit dire : adhérentes et adhérents, ou ôtez cette entrée",
            "write what the voice is to say, in whole words, or remove this entry"
        );
        return error(&form.said.place, message, help);
    }
    None
}

fn repeated<'a>(form: &'a SpokenForm, seen: &mut BTreeMap<&'a str, &'a Place>) -> Option<Finding> {
    let written = form.written.value.trim();
    let Some(first) = seen.get(written) else {
        seen.insert(written, &form.written.place);
        return None;
    };
    let (file, line) = (&first.file, first.line);
    let message = both!("« {written} » est déjà là ({file}:{line})", "\"{written}\" is already there ({file}:{line})");
    let help = both!("gardez l’une des deux entrées", "keep one of the two entries");
    Some(Finding::error("duplicate-spoken-form", form.written.place.clone(), message).help(help))
}
