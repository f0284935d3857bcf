//! `sobre figures`: every figure by name, with its day, source and formula.

use std::collections::BTreeMap;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::command::{flag, given, option};
use super::stand_in::{DAY, FIGURE};
use super::{Outcome, Setting, Subcommand, failure, telling};
use crate::both;
use crate::figures::{self, Figure, Figures, Origin};
use crate::finding::{Place, Severity, any_error, sort};
use crate::host::ProjectDisk;
use crate::lang::{Date, Lang};
use crate::register;

pub const SUBCOMMAND: Subcommand = Subcommand {
    name: "figures",
    summary: || both!("liste tous les chiffres, leur jour et leur source", "lists all figures, their day and source"),
    arguments,
    run,
};

fn arguments(command: clap::Command, lang: Lang) -> clap::Command {
    let name = both!(
        "un chiffre, ou le début de plusieurs noms : lists.total, lists (par défaut : tous)",
        "one figure, or how several names begin: lists.total, lists (default: all)"
    );
    command
        .arg(given("figure", &FIGURE, &name, lang))
        .arg(
            option(
                "at",
                &DAY,
                &both!("le jour (par défaut : celui de coop.yaml)", "the day (default: coop.yaml’s)"),
                lang,
            )
            .value_parser(|text: &str| Date::parse(text).ok_or("not a date")),
        )
        .arg(flag("json", &both!("en JSON", "as JSON"), lang))
}

fn run(matches: &ArgMatches, setting: &Setting) -> Outcome {
    let (register, mut findings) = match register::load(&ProjectDisk::new(&setting.project)) {
        Ok(loaded) => loaded,
        Err(error) => return failure::disk(&error, setting),
    };
    let as_json = matches.get_flag("json");
    let format = if as_json { telling::Format::Json } else { telling::Format::Text };
    let Some(register) = register.filter(|_| !any_error(&findings)) else {
        telling::show(&findings, setting, format, false);
        return Outcome::Findings;
    };
    let day = matches.get_one::<Date>("at").copied().unwrap_or(register.coop.as_of.value);
    let (mut figures, found) = figures::at(&register, day);
    findings.extend(found);
    sort(&mut findings);
    let written = figures::written(&register, &figures);
    if let Some(wanted) = matches.get_one::<String>("figure") {
        let below = format!("{wanted}.");
        if !figures.by_name.keys().any(|name| name == wanted || name.starts_with(&below)) {
            return failure::no_figure(&figures, wanted, setting);
        }
        figures.by_name.retain(|name, _| name == wanted || name.starts_with(&below));
        findings.retain(|it| it.severity == Severity::Error);
    }
    if as_json {
        let list: Vec<Value> = figures
            .by_name
            .iter()
            .map(|(name, figure)| object(name, figure, written.get(name), setting.lang))
            .collect();
        let document = json!({ "as_of": day.to_string(), "figures": list });
        println!("{document:#}");
    } else {
        telling::show(&findings, setting, format, false);
        list(&figures, &written, setting.lang);
    }
    telling::outcome(&findings, false)
}

fn list(figures: &Figures, written: &BTreeMap<String, Place>, lang: Lang) {
    let write = |name: &str, form: &str| {
        figures::expand(figures, &format!("{name} : {form}"), lang).ok().flatten().unwrap_or_default()
    };
    let width = figures.by_name.keys().map(String::len).max().unwrap_or(0);
    for (name, figure) in &figures.by_name {
        let parts: Vec<String> =
            figure.parts.iter().map(|part| format!("{} {}", part.label.get(lang), part.value)).collect();
        let value = if figure.parts.is_empty() { write(name, "count") } else { parts.join(", ") };
        let share = if figure.of.is_some() && figure.parts.is_empty() { write(name, "percent") } else { String::new() };
        let known = figure.before.is_some() || figure.declared_change.is_some();
        let change = if known { write(name, "change") } else { String::new() };
        let extra: Vec<String> = [share, change].into_iter().filter(|text| !text.is_empty()).collect();
        let extra = if extra.is_empty() { String::new() } else { format!(" ({})", extra.join(" ; ")) };
        let (label, source) = (figure.label.get(lang), write(name, "source"));
        let place = written.get(name).map(|place| format!(" ({}:{})", place.file, place.line)).unwrap_or_default();
        println!("{name:width$}  {value}{extra} — {label} — {source}{place}");
    }
}

fn object(name: &str, figure: &Figure, place: Option<&Place>, lang: Lang) -> Value {
    let parts: Vec<Value> = figure
        .parts
        .iter()
        .map(|part| json!({ "key": part.key, "label": part.label.get(lang), "value": part.value }))
        .collect();
    let (origin, source) = match &figure.origin {
        Origin::Itemised => ("itemised", None),
        Origin::Declared(source) => ("declared", Some(source.as_str())),
        Origin::Derived => ("derived", None),
    };
    json!({
        "name": name,
        "label": figure.label.get(lang),
        "unit": figure.unit.word(),
        "value": figure.value,
        "of": figure.of.as_ref().map(|(name, whole)| json!({ "figure": name, "value": whole })),
        "percent": figure.ratio().and_then(|ratio| ratio.scaled_percent(1)).map(|tenths| format!("{}.{}", tenths / 10, tenths.abs() % 10)),
        "before": figure.before,
        "parts": parts,
        "as_of": figure.as_of.to_string(),
        "origin": origin,
        "source": source,
        "place": place.map(|place| json!({ "file": &*place.file, "line": place.line })),
        "formula": figure.formula.get(lang),
    })
}
