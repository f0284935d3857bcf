//! What is otherwise in the data today than in a report that was frozen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::both;
use crate::figures::{Figure, Unit};
use crate::finding::{Finding, Place};
use crate::lang::{Lang, count, money};
use crate::register::PublicRegister;
use crate::yaml;

/// What became of a figure since.
pub fn figure(name: &str, was: &Figure, now: Option<&Figure>, place: &Place) -> Option<Finding> {
    let counts =
        |it: &Figure| (it.value, it.parts.iter().map(|part| (part.key.clone(), part.value)).collect::<Vec<_>>());
    if now.is_some_and(|now| counts(now) == counts(was)) {
        return None;
    }
    let said = |it: Option<&Figure>, lang: Lang| match it {
        None => both!("plus rien", "nothing any more").get(lang).to_owned(),
        Some(it) => match it.value {
            Some(value) if it.unit == Unit::Euros => money(lang, value),
            Some(value) => count(lang, value),
            None => it
                .parts
                .iter()
                .map(|part| format!("{} {}", part.label.get(lang), part.value))
                .collect::<Vec<_>>()
                .join(", "),
        },
    };
    let (was_fr, was_en) = (said(Some(was), Lang::Fr), said(Some(was), Lang::En));
    let (now_fr, now_en) = (said(now, Lang::Fr), said(now, Lang::En));
    let message = both!(
        "{name} : le rapport figé montre {was_fr}, data/ donne aujourd’hui {now_fr}",
        "{name}: the frozen report shows {was_en}, data/ gives {now_en} today"
    );
    let help = both!(
        "rien à faire si le passé doit rester ; sinon : sobre report freeze … --again",
        "nothing to do if the past is to stay; else: sobre report freeze … --again"
    );
    Some(Finding::note("figure-moved", place.clone(), message).help(help))
}

/// Which kinds of public facts are others since, in one note at the line where those of the report begin.
pub fn facts(was: &PublicRegister, now: &PublicRegister, file: &Arc<str>, text: &str) -> Option<Finding> {
    let (was, now) = (yaml::written(was), yaml::written(now));
    let (was, now) = (kinds(&was), kinds(&now));
    let names: BTreeSet<&str> = was.keys().chain(now.keys()).copied().collect();
    let other: Vec<&str> = names.into_iter().filter(|name| was.get(name) != now.get(name)).collect();
    if other.is_empty() {
        return None;
    }
    let line = text.lines().take_while(|line| line.trim_end() != "facts:").count() + 1;
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    let names = other.join(", ");
    let message = both!(
        "d’autres faits ont changé dans data/ depuis que ce rapport est figé ({names}) : il montre ceux de ce fichier",
        "other facts changed in data/ since this report was frozen ({names}): it shows those of this file"
    );
    let help = both!(
        "rien à faire si le passé doit rester ; sinon : sobre report freeze … --again",
        "nothing to do if the past is to stay; else: sobre report freeze … --again"
    );
    let place = Place { file: Arc::clone(file), line, column: 1, length: 5 };
    Some(Finding::note("facts-moved", place, message).help(help))
}

/// The lines of each kind of facts, by its name.
fn kinds(written: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut kind = "";
    for line in written.lines() {
        // Items of a list that is at the start of a line are of the kind above.
        if let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-'])) {
            kind = name;
        }
        kinds.entry(kind).or_default().push(line);
    }
    kinds
}

/// Who agreed to be shown when the report was frozen does no more.
pub fn consent(place: Place) -> Finding {
    let message = both!(
        "l’accord pour montrer ce nom ou ce site a été retiré depuis que le rapport est figé",
        "the consent to show this name or site was withdrawn since the report was frozen"
    );
    let help = both!(
        "effacez-le ici, ou refaites ce fichier : sobre report freeze … --again",
        "remove it here, or make this file again: sobre report freeze … --again"
    );
    Finding::error("frozen-consent", place, message).help(help)
}
