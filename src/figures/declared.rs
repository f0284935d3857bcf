//! Dated counts as a source says them, checked for form.

use std::collections::BTreeSet;

use super::catalogue::{self, CATALOGUE};
use super::count::{Counted, software_label};
use super::{Figure, Part};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::{Date, Lang, Text};
use crate::register::{DeclaredFigure, Facts, MailboxOutcome, Software};
use crate::yaml::At;

/// A declared figure with its day and source resolved.
pub struct Known<'r> {
    /// The entry.
    pub entry: &'r DeclaredFigure,
    /// Its day.
    pub at: Date,
    /// Its source.
    pub source: &'r str,
}

impl Known<'_> {
    /// The figure's name.
    pub fn name(&self) -> &str {
        &self.entry.figure.value
    }

    /// The figure that it is a share of.
    pub fn of(&self) -> Option<&str> {
        self.entry.of.as_ref().map(|of| of.value.as_str())
    }

    /// Count and parts as said.
    pub fn counted(&self) -> Counted {
        let part = |it: &crate::register::DeclaredPart| Part {
            key: it.label.clone(),
            label: part_label(&it.label),
            value: it.value,
            rest: false,
        };
        Counted {
            value: self.entry.value.as_ref().map(|value| value.value),
            parts: self.entry.parts.iter().map(part).collect(),
        }
    }

    /// The percentage as printed, in thousandths, with its decimals.
    pub fn printed(&self) -> Option<(i64, u32)> {
        self.entry.percent.as_ref().map(|percent| (percent.value.thousandths, percent.value.decimals))
    }

    /// The change as printed, in thousandths of a per cent, with its decimals.
    pub fn change(&self) -> Option<(i64, u32)> {
        self.entry.change_percent.map(|change| (change.thousandths, change.decimals))
    }
}

/// A label for a declared part: the model's word has its own, a free one stands for itself.
fn part_label(word: &str) -> Text {
    if let Some(software) = Software::ALL.iter().find(|it| it.word() == word) {
        return software_label(*software);
    }
    if let Some(outcome) = MailboxOutcome::ALL.iter().find(|it| it.word() == word) {
        return Text { fr: outcome.label(Lang::Fr).to_owned(), en: outcome.label(Lang::En).to_owned() };
    }
    Text::same(word)
}

/// The count that a printed percentage stands for: 77 % of 130 is 100 (half up).
pub fn from_percent(figure: &Figure) -> Option<i64> {
    let (thousandths, _) = figure.printed?;
    let whole = i128::from(figure.of.as_ref()?.1);
    i64::try_from((2 * i128::from(thousandths) * whole + 100_000).div_euclid(200_000)).ok()
}

/// Every declared figure that has a known name and a day; the others are findings.
pub fn read(facts: &Facts) -> (Vec<Known<'_>>, Vec<Finding>) {
    let mut known = Vec::new();
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for file in &facts.declared {
        for entry in &file.figures {
            check_names(entry, &mut findings);
            check_content(entry, &mut findings);
            let Some(at) = entry.at.as_ref().or(file.at.as_ref()) else {
                findings.push(undated(&entry.figure));
                continue;
            };
            if !seen.insert((entry.figure.value.as_str(), at.value)) {
                let (name, day) = (&entry.figure.value, at.value);
                let message = both!("{name} est déjà déclaré au {day}", "{name} is already declared for {day}");
                findings.push(Finding::error("declared-twice", entry.figure.place.clone(), message));
                continue;
            }
            let source = entry.source.as_deref().unwrap_or(&file.source);
            known.push(Known { entry, at: at.value, source });
        }
    }
    (known, findings)
}

fn check_names(entry: &DeclaredFigure, findings: &mut Vec<Finding>) {
    for name in [Some(&entry.figure), entry.of.as_ref()].into_iter().flatten() {
        if catalogue::entry(&name.value).is_none() {
            let shown: String = name.value.chars().take(60).collect();
            let message = both!("aucun chiffre ne s'appelle « {shown} »", "no figure is called \"{shown}\"");
            let finding = Finding::error("unknown-figure", name.place.clone(), message);
            findings.push(match nearest(&name.value, CATALOGUE.iter().map(|entry| entry.name)) {
                Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
                None => finding.help(both!("la liste : sobre figures", "the list: sobre figures")),
            });
        }
    }
}

fn check_content(entry: &DeclaredFigure, findings: &mut Vec<Finding>) {
    if entry.value.is_none() && entry.percent.is_none() && entry.parts.is_empty() {
        let message = both!("ce chiffre ne dit rien", "this figure says nothing");
        let help = both!("ajoutez value, percent ou parts", "add value, percent or parts");
        findings.push(Finding::error("empty-figure", entry.figure.place.clone(), message).help(help));
    }
    if let Some(percent) = &entry.percent {
        if entry.of.is_none() && catalogue::entry(&entry.figure.value).is_some_and(|it| it.of.is_none()) {
            let message = both!("un pourcentage, mais de quoi ?", "a percentage, but of what?");
            let help = both!("ajoutez of: le chiffre dont c'est une part", "add of: the figure that it is a share of");
            findings.push(Finding::error("percent-without-base", percent.place.clone(), message).help(help));
        }
        if !(0..=100_000).contains(&percent.value.thousandths) {
            let message = both!("une part va de 0 à 100 %", "a share is from 0 to 100%");
            findings.push(Finding::error("impossible-percent", percent.place.clone(), message));
        }
    }
    if let Some(value) = entry.value.as_ref().filter(|value| value.value < 0) {
        let message = both!("un nombre compté ne peut pas être négatif", "a count cannot be negative");
        findings.push(Finding::error("negative-count", value.place.clone(), message));
    }
    for part in entry.parts.iter().filter(|part| part.value < 0) {
        let message = both!("un nombre compté ne peut pas être négatif", "a count cannot be negative");
        findings.push(Finding::error("negative-count", part.place.clone(), message));
    }
}

fn undated(name: &At<String>) -> Finding {
    let figure = &name.value;
    let message = both!(
        "{figure} n'a pas de date : à quel jour ce compte vaut-il ?",
        "{figure} has no date: for which day does it hold?"
    );
    Finding::error("count-without-date", name.place.clone(), message).help(both!(
        "ajoutez at: 2023-12-31, ici ou en tête du fichier",
        "add at: 2023-12-31, here or at the top of the file"
    ))
}
