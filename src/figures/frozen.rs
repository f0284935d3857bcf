//! The figures and the public facts of a day kept as they were, so that a report of the past stays what it was when the data change.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::{Figure, Figures, Origin, Part, Unit, catalogue};
use crate::both;
use crate::finding::{Finding, Place, nearest};
use crate::lang::{Date, Text};
use crate::record;
use crate::register::PublicRegister;
use crate::yaml::{self, At, Decimal, Decode, Decoder};

/// The counts of a figure by year, oldest first.
pub type Histories = BTreeMap<&'static str, Vec<(i16, Option<i64>)>>;

record! {
    /// The figures of a report, as they were when it was frozen.
    #[fr = "Les chiffres d’un rapport, tels qu’ils étaient quand il a été figé."]
    pub struct FrozenFile {
        /// How the file is written: [`VERSION`].
        #[fr = "La façon dont ce fichier est écrit."]
        version: Option<At<i64>>,
        /// Their day.
        #[fr = "Leur jour."]
        at: At<Date>,
        /// Each of them.
        #[fr = "Chacun d’eux."]
        figures: Vec<FrozenFigure>,
        /// Those of the years before, for charts.
        #[fr = "Ceux des années d’avant, pour les graphiques."]
        years: Vec<FrozenYears>,
        /// What tables, teams, calendars and charts show besides.
        #[fr = "Ce que montrent les tableaux, l’équipe, les calendriers et les graphiques."]
        facts: Option<PublicRegister>,
    }
}

/// How files are written today; the first kept figures only, and had no version.
const VERSION: i64 = 2;

/// What a file keeps.
pub struct Frozen {
    /// The figures of its day.
    pub figures: Figures,
    /// Year by year.
    pub histories: Histories,
    /// Where each figure is written.
    pub places: BTreeMap<String, Place>,
    /// The public facts.
    pub facts: PublicRegister,
}

record! {
    /// A figure as it was.
    #[fr = "Un chiffre tel qu’il était."]
    pub struct FrozenFigure {
        /// Its name.
        #[fr = "Son nom."]
        figure: At<String>,
        /// The count; cents for euros.
        #[fr = "Le compte ; des centimes pour des euros."]
        value: Option<i64>,
        /// In what.
        #[fr = "De quoi."]
        unit: At<String>,
        /// Its day, where it is not the file's.
        #[fr = "Son jour, quand ce n’est pas celui du fichier."]
        at: Option<Date>,
        /// The source that declared it.
        #[fr = "La source qui l’a déclaré."]
        source: Option<String>,
        /// Computed from others.
        #[fr = "Calculé à partir d’autres."]
        derived: bool,
        /// The figure that it is a share of.
        #[fr = "Le chiffre dont c’est une part."]
        of: Option<String>,
        /// That one's count.
        #[fr = "Le compte de celui-là."]
        whole: Option<i64>,
        /// The share as it was printed.
        #[fr = "La part telle qu’elle était imprimée."]
        percent: Option<Decimal>,
        /// The decimals of the share.
        #[fr = "Les décimales de la part."]
        decimals: Option<i64>,
        /// The count a year before.
        #[fr = "Le compte un an plus tôt."]
        before: Option<i64>,
        /// The change in per cent.
        #[fr = "L’évolution en pour cent."]
        change_percent: Option<Decimal>,
        /// What it counts, in French and English.
        #[fr = "Ce qui est compté, en français et en anglais."]
        label: Vec<String>,
        /// How it is counted, in French and English.
        #[fr = "Comment on compte, en français et en anglais."]
        formula: Vec<String>,
        /// Its parts.
        #[fr = "Ses parts."]
        parts: Vec<FrozenPart>,
    }
}

record! {
    /// A part of a figure.
    #[fr = "Une part d’un chiffre."]
    pub struct FrozenPart {
        /// Its key.
        #[fr = "Sa clé."]
        key: String,
        /// Its name, in French and English.
        #[fr = "Son nom, en français et en anglais."]
        label: Vec<String>,
        /// Its count.
        #[fr = "Son compte."]
        value: i64,
        /// What remains.
        #[fr = "Ce qui reste."]
        rest: bool,
    }
}

record! {
    /// A figure year by year.
    #[fr = "Un chiffre, année par année."]
    pub struct FrozenYears {
        /// Its name.
        #[fr = "Son nom."]
        figure: String,
        /// The years that are known.
        #[fr = "Les années connues."]
        known: Vec<FrozenYear>,
    }
}

record! {
    /// A count of a year.
    #[fr = "Le compte d’une année."]
    pub struct FrozenYear {
        /// The year.
        #[fr = "L’année."]
        year: i64,
        /// The count.
        #[fr = "Le compte."]
        value: i64,
    }
}

/// A file with all figures of a day, in the order of their names, and the public facts of a channel.
#[must_use]
pub fn freeze(figures: &Figures, histories: &Histories, facts: &PublicRegister, name: &str) -> String {
    let mut text = format!(
        "# Les chiffres et les faits publics du rapport {name}, tels qu’ils étaient quand il a été figé : il les montre quoi\n\
         # qu’il arrive dans data/.\n\
         # Ce fichier est écrit par « sobre report freeze {name} ». Pour le refaire : sobre report freeze {name} --again\n\
         # Pour que le rapport suive à nouveau data/ : effacez ce fichier.\n\
         version: {VERSION}\nat: {}\nfigures:\n",
        figures.as_of
    );
    for (name, figure) in &figures.by_name {
        write_figure(&mut text, name, figure, figures.as_of);
    }
    text.push_str("years:\n");
    for (name, years) in histories.iter().filter(|(_, years)| years.iter().any(|it| it.1.is_some())) {
        let known = years.iter().filter_map(|(year, value)| Some(format!("{{year: {year}, value: {}}}", (*value)?)));
        let _ = writeln!(text, "  - {{figure: {name}, known: [{}]}}", known.collect::<Vec<_>>().join(", "));
    }
    text.push_str("facts:\n");
    for line in yaml::written(facts).lines() {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn write_figure(text: &mut String, name: &str, figure: &Figure, day: Date) {
    let _ = writeln!(text, "  - figure: {name}");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "    {key}: {value}");
        }
    };
    let number = |value: Option<i64>| value.map(|it| it.to_string());
    line("value", number(figure.value));
    line("unit", Some(figure.unit.word().to_owned()));
    line("at", (figure.as_of != day).then(|| figure.as_of.to_string()));
    match &figure.origin {
        Origin::Declared(source) => line("source", Some(quoted(source))),
        Origin::Derived => line("derived", Some("true".to_owned())),
        Origin::Itemised => {}
    }
    line("of", figure.of.as_ref().map(|(name, _)| name.clone()));
    line("whole", number(figure.of.as_ref().map(|(_, whole)| *whole)));
    line("percent", figure.printed.map(decimal));
    line("decimals", (figure.decimals > 0).then(|| figure.decimals.to_string()));
    line("before", number(figure.before));
    line("change_percent", figure.declared_change.map(decimal));
    line("label", Some(pair(&figure.label)));
    line("formula", Some(pair(&figure.formula)));
    if !figure.parts.is_empty() {
        text.push_str("    parts:\n");
        for part in &figure.parts {
            let rest = if part.rest { ", rest: true" } else { "" };
            let (key, label, value) = (quoted(&part.key), pair(&part.label), part.value);
            let _ = writeln!(text, "      - {{key: {key}, label: {label}, value: {value}{rest}}}");
        }
    }
}

/// A text as JSON has it, which YAML reads too.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn pair(text: &Text) -> String {
    format!("[{}, {}]", quoted(&text.fr), quoted(&text.en))
}

/// 8500 thousandths with one decimal are 8.5.
fn decimal((thousandths, decimals): (i64, u32)) -> String {
    let decimals = decimals.min(3);
    let sign = if thousandths < 0 { "-" } else { "" };
    let all = format!("{}.{:03}", thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let cut = all.len() - 3 + decimals as usize;
    let kept = all.get(..cut).unwrap_or(&all);
    format!("{sign}{}", kept.trim_end_matches('.'))
}

/// What a file keeps; nothing where it is not sound, with findings that say why.
pub fn thaw(file: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Frozen> {
    let node = yaml::parse(file, text, 1).map_err(|finding| findings.push(finding)).ok()?;
    let mut decoder = Decoder::default();
    let kept = FrozenFile::decode(&node, &mut decoder);
    findings.append(&mut decoder.findings);
    let kept = kept?;
    let version = kept.version.as_ref().map_or(1, |it| it.value);
    let (true, Some(facts)) = (version == VERSION, kept.facts) else {
        let place = kept.version.map_or_else(|| node.place.clone(), |it| it.place);
        findings.push(other_version(version, place));
        return None;
    };
    let day = kept.at.value;
    let mut places = BTreeMap::new();
    let mut by_name = BTreeMap::new();
    for figure in kept.figures {
        let name = figure.figure.value.clone();
        places.insert(name.clone(), figure.figure.place.clone());
        match figure.thawed(day) {
            Ok(figure) => drop(by_name.insert(name, figure)),
            Err(finding) => findings.push(*finding),
        }
    }
    let mut histories = Histories::new();
    for years in kept.years {
        let Some(entry) = catalogue::entry(&years.figure) else { continue };
        let known: BTreeMap<i16, i64> =
            years.known.iter().filter_map(|it| Some((i16::try_from(it.year).ok()?, it.value))).collect();
        let Some(first) = known.keys().next().copied() else { continue };
        let all = (first..=day.year()).map(|year| (year, known.get(&year).copied())).collect();
        histories.insert(entry.name, all);
    }
    Some(Frozen { figures: Figures { as_of: day, by_name }, histories, places, facts })
}

/// The file was written by another version of the program, or is not whole.
fn other_version(version: i64, place: Place) -> Finding {
    let (message, help) = if version > VERSION {
        (
            both!(
                "ce fichier a été écrit par un sobre plus récent (version {version})",
                "this file was written by a newer sobre (version {version})"
            ),
            both!(
                "installez cette version de sobre, ou une plus récente",
                "install that version of sobre, or a newer one"
            ),
        )
    } else {
        (
            both!(
                "ce fichier ne garde pas tout ce que montre le rapport : il manque version: {VERSION} ou facts:",
                "this file does not keep all that the report shows: version: {VERSION} or facts: is missing"
            ),
            both!(
                "reprenez-le dans l’historique du projet, ou refaites-le : sobre report freeze … --again",
                "take it back from the project’s history, or make it again: sobre report freeze … --again"
            ),
        )
    };
    Finding::error("frozen-other-version", place, message).help(help)
}

impl FrozenFigure {
    fn thawed(self, day: Date) -> Result<Figure, Box<Finding>> {
        let Some(unit) = Unit::ALL.iter().find(|unit| unit.word() == self.unit.value).copied() else {
            let shown: String = self.unit.value.chars().take(40).collect();
            let message = both!("« {shown} » n’est pas une unité", "\"{shown}\" is no unit");
            let finding = Finding::error("wrong-type", self.unit.place, message);
            return Err(Box::new(match nearest(&shown, Unit::ALL.iter().map(|it| it.word())) {
                Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
                None => finding,
            }));
        };
        let part = |it: FrozenPart| Part { key: it.key, label: text(&it.label), value: it.value, rest: it.rest };
        let number = |it: Decimal| (it.thousandths, it.decimals);
        Ok(Figure {
            label: text(&self.label),
            unit,
            value: self.value,
            printed: self.percent.map(number),
            decimals: self.decimals.and_then(|it| u32::try_from(it).ok()).unwrap_or(0),
            of: self.of.zip(self.whole),
            parts: self.parts.into_iter().map(part).collect(),
            before: self.before,
            declared_change: self.change_percent.map(number),
            as_of: self.at.unwrap_or(day),
            origin: match self.source {
                Some(source) => Origin::Declared(source),
                None if self.derived => Origin::Derived,
                None => Origin::Itemised,
            },
            formula: text(&self.formula),
        })
    }
}

/// In both languages; one word is the same in both.
fn text(words: &[String]) -> Text {
    let fr = words.first().cloned().unwrap_or_default();
    Text { en: words.get(1).unwrap_or(&fr).clone(), fr }
}
