//! A page for each year of which something is known: its figures, with their sources, and its charts.

use std::collections::BTreeMap;

use super::super::block::drawn;
use super::super::gather::Gathered;
use super::super::graph::{self, capital};
use super::super::view::Link;
use super::super::view::register::{FigureRow, YearSection, YearView};
use super::super::{Facts, Press, address, escaped};
use super::agenda::trail;
use super::chrome;
use crate::both;
use crate::chart::{self, Slot};
use crate::figures::{self, CATALOGUE, Figure, Figures};
use crate::lang::{Date, Lang, Text};
use crate::tree::OutPath;

/// What belongs together: a title, the beginnings of figures' names, and charts with a name of their own.
struct Section {
    title: fn() -> Text,
    figures: &'static [&'static str],
    charts: &'static [&'static str],
}

static SECTIONS: &[Section] = &[
    Section {
        title: || both!("Les adhésions", "Memberships"),
        figures: &["associations.", "departures.", "admissions.", "people.", "vademecum."],
        charts: &[
            "associations.growth",
            "departures.by_end",
            "admissions.by_mode",
            "associations.by_commune",
            "associations.by_activity",
        ],
    },
    Section {
        title: || both!("Ce que les associations demandent", "What associations ask for"),
        figures: &["demand."],
        charts: &["demand.services"],
    },
    Section {
        title: || both!("Sites et applications", "Sites and applications"),
        figures: &["sites.", "apps."],
        charts: &["sites.by_software"],
    },
    Section {
        title: || both!("Listes, cloud et courrier", "Lists, cloud and mail"),
        figures: &["lists.", "cloud.", "mailboxes."],
        charts: &["mailboxes.outcomes"],
    },
    Section { title: || both!("Machines et coûts", "Machines and costs"), figures: &["servers."], charts: &[] },
    Section {
        title: || both!("Ateliers et rendez-vous", "Workshops and events"),
        figures: &["workshops.", "events."],
        charts: &["workshops.by_topic"],
    },
    Section { title: || both!("L’équipe", "The team"), figures: &["team."], charts: &[] },
];

/// A page for each year below the page of transparency; those that were made.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, site: &Facts<'_>) -> Vec<OutPath> {
    let mut made = Vec::new();
    let years = &press.places.years;
    for (at, year) in years.iter().enumerate() {
        let Some(out) = press.places.year(*year) else { continue };
        let (figures, _) = figures::at(press.register, Date::end_of(*year));
        let facts = Facts {
            world: press.world,
            // Who may be named is a matter of today, whatever year is told of.
            public: site.public.clone(),
            figures,
            histories: BTreeMap::default(),
            root: site.root.clone(),
            places: press.places,
            originals: press.originals(),
            theme: press.theme,
            lang: press.lang,
            labels: press.labels.clone(),
            commands: press.commands,
            marked: press.marked,
            home: None,
        };
        let link = |other: Option<&i16>| {
            let other = other.and_then(|year| Some((year, press.places.year(*year)?)));
            other.map(|(year, page)| Link { label: year.to_string(), href: address::relative(&out, &page) })
        };
        let previous = link(at.checked_sub(1).and_then(|at| years.get(at))).unwrap_or_default();
        let next = link(years.get(at + 1)).unwrap_or_default();
        let (sections, ids) = sections(press, gathered, &facts);
        let view = page(press, *year, &out, sections, (previous, next));
        press.publish(gathered, &out, &view, "data", ids);
        made.push(out);
    }
    made
}

fn page(
    press: &Press<'_>,
    year: i16,
    out: &OutPath,
    sections: Vec<YearSection>,
    (previous, next): (Link, Link),
) -> YearView {
    let lang = press.lang;
    let title = press.set(both!("Les chiffres de {year}", "Figures of {year}").get(lang));
    let about = both!(
        "Les chiffres au 31 décembre {year}, chacun avec sa source et son évolution sur un an.",
        "The figures on 31 December {year}, each with its source and its change over a year."
    );
    let about = press.set(about.get(lang));
    let pick = |fr: &str, en: &str| if lang == Lang::Fr { fr.to_owned() } else { en.to_owned() };
    YearView {
        chrome: chrome(press, out, title.clone(), about.clone()),
        heading: escaped(&title),
        lead: about,
        crumbs: trail(press, out, press.places.transparency.as_ref(), Some(year.to_string())),
        head: vec![
            pick("Chiffre", "Figure"),
            pick("Valeur", "Value"),
            pick("Part", "Share"),
            pick("En un an", "In a year"),
            pick("Source", "Source"),
        ],
        sections,
        previous,
        next,
    }
}

fn sections(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>) -> (Vec<YearSection>, Vec<String>) {
    let mut ids = Vec::new();
    let mut sections = Vec::new();
    for section in SECTIONS {
        let rows: Vec<FigureRow> = rows(facts, section);
        let mut charts = Vec::new();
        for name in section.charts {
            let id = format!("chart-{}", ids.len() + 1);
            if let Some(html) = chart(press, gathered, facts, name, &id) {
                charts.push(html);
                ids.push(id);
            }
        }
        if !rows.is_empty() || !charts.is_empty() {
            sections.push(YearSection { title: press.set((section.title)().get(press.lang)), rows, charts });
        }
    }
    (sections, ids)
}

/// The figures of a section in the order of the catalogue, then what is computed from them.
fn rows(facts: &Facts<'_>, section: &Section) -> Vec<FigureRow> {
    let figures = &facts.figures;
    let known = CATALOGUE.iter().filter_map(|entry| figures.by_name.get_key_value(entry.name));
    let derived = figures.by_name.iter().filter(|(name, _)| !CATALOGUE.iter().any(|entry| entry.name == *name));
    known
        .chain(derived)
        .filter(|(name, figure)| {
            figure.value.is_some() && section.figures.iter().any(|beginning| name.starts_with(beginning))
        })
        .map(|(name, figure)| row(figures, name, figure, facts.lang))
        .collect()
}

fn row(figures: &Figures, name: &str, figure: &Figure, lang: Lang) -> FigureRow {
    let write = |form: &str| {
        let text = figures::expand(figures, &format!("{name} : {form}"), lang).ok().flatten().unwrap_or_default();
        crate::prose::typography(&text, lang).into_owned()
    };
    let changes = figure.declared_change.is_some() || figure.before.is_some();
    FigureRow {
        label: capital(&write("label")),
        value: write("count"),
        share: figure.ratio().map(|_| write("percent")).unwrap_or_default(),
        change: if changes { write("change") } else { String::new() },
        source: write("source"),
    }
}

/// A chart of the year: none where the figure is not known, or is of one part only.
fn chart(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>, name: &str, id: &str) -> Option<String> {
    let graph = graph::graph(facts, name).ok().flatten()?;
    if let chart::Series::Parts { parts, .. } = &graph.series
        && parts.len() < 2
    {
        return None;
    }
    let kind = chart::default_kind(&graph.series);
    let title = capital(&graph.title);
    let block = drawn(facts, graph, kind, press.set(&title), id.to_owned(), Slot::Page);
    match press.theme.render(&block) {
        Ok(html) => Some(html),
        Err(finding) => {
            gathered.findings.push(finding);
            None
        }
    }
}
