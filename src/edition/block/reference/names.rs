//! Names that texts use: figures, forms, blocks, charts, layouts, lists, editions.

use super::super::super::EDITIONS;
use super::super::super::graph::{NAMED, unit_name};
use super::super::super::insertion::Insertion;
use super::super::super::report::{LAYOUTS, PAPERS};
use super::super::{BLOCKS, LISTINGS};
use super::{Entry, Part, Told, alone, said};
use crate::both;
use crate::chart::KINDS;
use crate::figures::{CATALOGUE, FORMS};
use crate::icon::ICONS;
use crate::lang::Text;

pub const FIGURES: Part = Part { name: "figures", each: alone, tell: figures };
/// Those that are computed from others, as far as this project knows any.
pub const DERIVED: Part = Part { name: "derived", each: alone, tell: derived };
/// Ways of writing a figure.
pub const FIGURE_FORMS: Part = Part { name: "forms", each: alone, tell: forms };
pub const TEXT_BLOCKS: Part = Part { name: "blocks", each: alone, tell: blocks };
pub const CHART_KINDS: Part = Part { name: "kinds", each: alone, tell: kinds };
/// Charts with a name of their own.
pub const CHARTS: Part = Part { name: "charts", each: alone, tell: charts };
pub const SLIDE_LAYOUTS: Part = Part { name: "layouts", each: alone, tell: layouts };
pub const LISTS: Part = Part { name: "listings", each: alone, tell: listings };
pub const ALL_ICONS: Part = Part { name: "icons", each: alone, tell: icons };
pub const ALL_EDITIONS: Part = Part { name: "editions", each: alone, tell: editions };

/// The forms of a report.
pub const PAPERS_OF_REPORTS: Part = Part { name: "papers", each: alone, tell: papers };

fn list(entries: impl Iterator<Item = Entry>) -> Told {
    Told { entries: entries.collect(), ..Told::default() }
}

fn figures(insertion: &Insertion<'_>, _: &str) -> Told {
    let lang = insertion.facts.lang;
    list(CATALOGUE.iter().map(|it| {
        let (label, formula) = (said(lang, (it.fr, it.en)), said(lang, it.formula));
        described(insertion, it.name, label, unit_name(it.unit, lang), formula, it.of)
    }))
}

fn derived(insertion: &Insertion<'_>, _: &str) -> Told {
    let lang = insertion.facts.lang;
    let known = insertion.facts.figures.by_name.iter();
    let others = known.filter(|(name, _)| !CATALOGUE.iter().any(|it| it.name == name.as_str()));
    list(others.map(|(name, it)| {
        let of = it.of.as_ref().map(|(name, _)| name.as_str());
        described(insertion, name, it.label.get(lang), unit_name(it.unit, lang), it.formula.get(lang), of)
    }))
}

/// « associations adhérentes (associations) », « compté : adhésions ouvertes ce jour-là ».
fn described(insertion: &Insertion<'_>, name: &str, label: &str, unit: &str, formula: &str, of: Option<&str>) -> Entry {
    let say = |text: Text| text.get(insertion.facts.lang).to_owned();
    let share = of.map(|whole| say(both!("part de {whole}", "share of {whole}"))).unwrap_or_default();
    let what = [say(both!("en {unit}", "in {unit}")), share].into_iter().filter(|it| !it.is_empty());
    let what = what.collect::<Vec<_>>().join(", ");
    let label = say(both!("{label} ({what})", "{label} ({what})"));
    Entry::new(name, [label, say(both!("compté : {formula}", "counted: {formula}"))])
}

fn forms(insertion: &Insertion<'_>, _: &str) -> Told {
    list(FORMS.iter().map(|it| Entry::new(it.name, [said(insertion.facts.lang, it.summary).to_owned()])))
}

fn blocks(insertion: &Insertion<'_>, _: &str) -> Told {
    list(BLOCKS.iter().map(|it| Entry::new(it.name, [said(insertion.facts.lang, it.summary).to_owned()])))
}

fn kinds(insertion: &Insertion<'_>, _: &str) -> Told {
    list(KINDS.iter().map(|it| Entry::new(it.alias, [(it.summary)().get(insertion.facts.lang).to_owned()])))
}

fn charts(insertion: &Insertion<'_>, _: &str) -> Told {
    list(NAMED.iter().map(|it| Entry::new(it.name, [said(insertion.facts.lang, it.summary).to_owned()])))
}

fn layouts(insertion: &Insertion<'_>, _: &str) -> Told {
    list(LAYOUTS.iter().map(|it| Entry {
        sample: Some(("md", it.example.to_owned())),
        ..Entry::new(it.name, [said(insertion.facts.lang, it.summary).to_owned()])
    }))
}

fn listings(insertion: &Insertion<'_>, _: &str) -> Told {
    list(LISTINGS.iter().map(|it| Entry::new(it.name, [it.caption(insertion.facts.lang).to_owned()])))
}

fn papers(insertion: &Insertion<'_>, _: &str) -> Told {
    list(PAPERS.iter().map(|it| {
        let (file, what) = (it.file, (it.summary)());
        Entry::new(it.name, [format!("`{file}` – {}", what.get(insertion.facts.lang))])
    }))
}

fn icons(_: &Insertion<'_>, _: &str) -> Told {
    list(ICONS.iter().map(|it| Entry::new(it.fr, [it.en.to_owned()])))
}

fn editions(insertion: &Insertion<'_>, _: &str) -> Told {
    list(EDITIONS.iter().map(|it| Entry::new(it.name, [(it.summary)().get(insertion.facts.lang).to_owned()])))
}
