//! From figures to series: what can be charted by name.

use std::collections::BTreeMap;

use super::facts::Facts;
use crate::atlas;
use crate::both;
use crate::chart::{Line, Part, Series, Span, Step};
use crate::figures::{self, Figure, Figures, Unit};
use crate::lang::{Date, Lang, Text};
use crate::register::{MonthPart, Register, communes};

/// A chart's data, and what stands beneath it.
pub struct Graph {
    /// The series.
    pub series: Series,
    /// What the values count.
    pub unit: String,
    /// How many decimals the values are scaled by.
    pub decimals: u32,
    /// What it shows, where the author gives no title.
    pub title: String,
    /// Source and date.
    pub source: String,
}

/// A chart that is not simply the parts of a figure.
pub struct Named {
    /// Its name in `chart` blocks.
    pub name: &'static str,
    /// What it shows, in French and English.
    pub summary: (&'static str, &'static str),
    make: fn(&Facts<'_>) -> Option<Graph>,
}

/// The charts with a name of their own; any figure with parts can be charted too.
pub static NAMED: &[Named] = &[
    Named {
        name: "associations.growth",
        summary: ("d’un an à l’autre : arrivées et départs", "from one year to the next: arrivals and departures"),
        make: growth,
    },
    Named {
        name: "associations.history",
        summary: ("les associations adhérentes, année après année", "member associations, year by year"),
        make: |facts| line(facts, "associations.total"),
    },
    Named {
        name: "sites.history",
        summary: ("les sites web, année après année", "web sites, year by year"),
        make: |facts| line(facts, "sites.total"),
    },
    Named {
        name: "lists.history",
        summary: ("les listes, année après année", "mailing lists, year by year"),
        make: |facts| line(facts, "lists.total"),
    },
    Named {
        name: "services.history",
        summary: ("ce que l’on demande, année après année", "what is asked for, year by year"),
        make: services_history,
    },
    Named {
        name: "demand.services",
        summary: ("ce que les associations demandent", "what associations ask for"),
        make: services,
    },
    Named { name: "team.roles", summary: ("qui fait quoi dans l’équipe", "who does what in the team"), make: roles },
    Named { name: "dues.calendar", summary: ("l’année des cotisations", "the year of dues"), make: dues },
    Named {
        name: "php.support",
        summary: ("jusqu’à quand chaque version de PHP est corrigée", "until when each version of PHP is kept up"),
        make: php,
    },
    Named {
        name: "php.software",
        summary: ("les versions de PHP face aux logiciels", "versions of PHP and the software that runs on them"),
        make: super::support::software,
    },
    Named {
        name: "software.support",
        summary: ("jusqu’à quand les logiciels sont tenus à jour", "until when software is kept up"),
        make: software,
    },
];

/// The figures whose years are charted.
const WITH_HISTORY: [&str; 6] =
    ["associations.total", "sites.total", "lists.total", "demand.site", "demand.lists", "demand.cloud"];

/// The known years of the figures that are charted over time.
pub fn histories(register: &Register, figures: &Figures) -> BTreeMap<&'static str, Vec<(i16, Option<i64>)>> {
    WITH_HISTORY.iter().map(|name| (*name, figures::history(register, figures, name))).collect()
}

/// The chart of a name: `Ok(None)` where the name is right and the data not known, `Err` where the name is wrong.
pub fn graph(facts: &Facts<'_>, name: &str) -> Result<Option<Graph>, figures::Wrong> {
    if let Some(named) = NAMED.iter().find(|it| it.name == name) {
        return Ok((named.make)(facts));
    }
    if let Some(figure) = facts.figures.by_name.get(name) {
        return if figure.parts.is_empty() { Err(not_a_chart(name)) } else { Ok(Some(parts(facts, name, figure))) };
    }
    if figures::CATALOGUE.iter().any(|entry| entry.name == name) {
        return Ok(None);
    }
    let mut wrong = figures::unknown(&facts.figures, name);
    let names = NAMED.iter().map(|it| it.name).chain(facts.figures.by_name.keys().map(String::as_str));
    if let Some(near) = crate::finding::nearest(name, names) {
        wrong.help = both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?");
    }
    Err(wrong)
}

fn not_a_chart(name: &str) -> figures::Wrong {
    let all: Vec<&str> = NAMED.iter().map(|it| it.name).collect();
    let all = all.join(", ");
    figures::Wrong {
        code: "not-a-chart",
        message: both!("« {name} » est un seul nombre : rien à dessiner", "\"{name}\" is one number: nothing to draw"),
        help: both!(
            "écrivez {{{{ {name} }}}} dans le texte, ou choisissez : {all}",
            "write {{{{ {name} }}}} in the text, or choose: {all}"
        ),
    }
}

/// « Rapport moral, 31 décembre 2023 ».
fn source(facts: &Facts<'_>, figure: &Figure) -> String {
    let day = figure.as_of.words(facts.lang);
    match &figure.origin {
        figures::Origin::Declared(source) => format!("{source}, {day}"),
        figures::Origin::Itemised | figures::Origin::Derived => {
            both!("registre de la coopérative, {day}", "the co-op’s register, {day}").get(facts.lang).to_owned()
        }
    }
}

fn said(facts: &Facts<'_>, text: &Text) -> String {
    text.get(facts.lang).to_owned()
}

fn parts(facts: &Facts<'_>, name: &str, figure: &Figure) -> Graph {
    let at = |part: &figures::Part| {
        // Counted by code; a declared part has the commune's name, for which the whole table is read.
        let key = Some(&part.key).filter(|_| name == "associations.by_commune" && !part.rest)?;
        atlas::middle(communes::by_code(key).or_else(|| communes::by_name(key))?.code)
    };
    let part =
        |part: &figures::Part| Part { at: at(part), ..Part::new(capital(part.label.get(facts.lang)), part.value) };
    let whole = figure.of.as_ref().map(|of| of.1).filter(|_| figure.unit.identifies());
    Graph {
        series: Series::Parts { parts: figure.parts.iter().map(part).collect(), whole },
        unit: unit(figure.unit, facts.lang).to_owned(),
        decimals: 0,
        title: said(facts, &figure.label),
        source: source(facts, figure),
    }
}

fn unit(unit: Unit, lang: Lang) -> &'static str {
    match (unit, lang) {
        (Unit::Associations, _) => "associations",
        (Unit::Sites, Lang::Fr) => "sites web",
        (Unit::Sites, Lang::En) => "web sites",
        (Unit::Mailboxes, Lang::Fr) => "boîtes",
        (Unit::Mailboxes, Lang::En) => "mailboxes",
        (Unit::Attendances, Lang::Fr) => "participations",
        (Unit::Attendances, Lang::En) => "attendances",
        (Unit::Lists, Lang::Fr) => "listes",
        (Unit::Lists, Lang::En) => "lists",
        _ => "",
    }
}

/// What a unit is called in the reference of figures.
pub fn unit_name(unit: Unit, lang: Lang) -> &'static str {
    let both = match unit {
        Unit::Associations => ("associations", "associations"),
        Unit::People => ("personnes", "people"),
        Unit::Sites => ("sites", "sites"),
        Unit::Installations => ("installations", "installations"),
        Unit::Lists => ("listes", "lists"),
        Unit::Robots => ("robots de listes", "list servers"),
        Unit::Addresses => ("adresses", "addresses"),
        Unit::Subscriptions => ("abonnements", "subscriptions"),
        Unit::MessagesPerDay => ("messages par jour", "messages a day"),
        Unit::Accounts => ("comptes", "accounts"),
        Unit::Connections => ("connexions", "connections"),
        Unit::Mailboxes => ("boîtes", "mailboxes"),
        Unit::Euros => ("euros par an", "euros a year"),
        Unit::Gigabytes => ("gigaoctets", "gigabytes"),
        Unit::Workshops => ("ateliers", "workshops"),
        Unit::Attendances => ("participations", "attendances"),
        Unit::Events => ("événements", "events"),
        Unit::Steps => ("étapes", "steps"),
        Unit::Things => ("unités", "things"),
    };
    if lang == Lang::Fr { both.0 } else { both.1 }
}

fn value(facts: &Facts<'_>, name: &str) -> Option<i64> {
    facts.figures.by_name.get(name)?.value
}

fn growth(facts: &Facts<'_>) -> Option<Graph> {
    let total = facts.figures.by_name.get("associations.total")?;
    let year = total.as_of.year();
    let (before, now) = (year - 1, year);
    let step = |label: Text, value: i64, total: bool| Step { label: said(facts, &label), value: Some(value), total };
    let steps = vec![
        step(both!("Fin {before}", "End of {before}"), value(facts, "associations.start")?, true),
        step(both!("Arrivées", "Arrivals"), value(facts, "associations.arrivals")?, false),
        step(both!("Départs", "Departures"), -value(facts, "associations.departures")?, false),
        step(both!("Fin {now}", "End of {now}"), total.value?, true),
    ];
    Some(Graph {
        series: Series::Steps(steps),
        unit: unit(Unit::Associations, facts.lang).to_owned(),
        decimals: 0,
        title: said(facts, &both!("Associations adhérentes", "Member associations")),
        source: source(facts, total),
    })
}

fn line(facts: &Facts<'_>, name: &'static str) -> Option<Graph> {
    let years = facts.histories.get(name).filter(|years| !years.is_empty())?;
    let figure = facts.figures.by_name.get(name)?;
    let values = years.iter().map(|(_, value)| *value).collect();
    Some(Graph {
        series: Series::Lines {
            labels: years.iter().map(|(year, _)| year.to_string()).collect(),
            lines: vec![Line { name: String::new(), values }],
        },
        unit: unit(figure.unit, facts.lang).to_owned(),
        decimals: 0,
        title: said(facts, &figure.label),
        source: source(facts, figure),
    })
}

fn services_history(facts: &Facts<'_>) -> Option<Graph> {
    let named = [
        ("demand.site", both!("Site web", "Web site")),
        ("demand.lists", both!("Listes", "Lists")),
        ("demand.cloud", both!("Cloud", "Cloud")),
    ];
    let known: Vec<_> = named.iter().filter_map(|(name, label)| Some((facts.histories.get(name)?, label))).collect();
    // A declared share of one year only is no history.
    let last = facts.figures.as_of.year();
    let first =
        known.iter().filter_map(|(years, _)| years.first()).map(|(year, _)| *year).min().filter(|year| *year < last)?;
    let first = first.max(last - 4);
    let at =
        |years: &[(i16, Option<i64>)], year: i16| years.iter().find(|(y, _)| *y == year).and_then(|(_, value)| *value);
    let lines = known
        .iter()
        .map(|(years, label)| Line {
            name: said(facts, label),
            values: (first..=last).map(|year| at(years, year)).collect(),
        })
        .collect();
    Some(Graph {
        series: Series::Lines { labels: (first..=last).map(|year| year.to_string()).collect(), lines },
        unit: unit(Unit::Associations, facts.lang).to_owned(),
        decimals: 0,
        title: said(facts, &both!("Associations demandant chaque service", "Associations asking for each service")),
        source: source(facts, facts.figures.by_name.get("demand.site")?),
    })
}

fn services(facts: &Facts<'_>) -> Option<Graph> {
    let named = [
        ("demand.site", both!("Site web", "Web site")),
        ("demand.lists", both!("Listes", "Lists")),
        ("demand.cloud", both!("Cloud", "Cloud")),
        ("demand.galette", both!("Galette", "Galette")),
        ("demand.dolibarr", both!("Dolibarr", "Dolibarr")),
        ("demand.paheko", both!("Paheko", "Paheko")),
    ];
    let parts: Vec<Part> =
        named.iter().filter_map(|(name, label)| Some(Part::new(label.get(facts.lang), value(facts, name)?))).collect();
    let first = facts.figures.by_name.get("demand.site").or_else(|| facts.figures.by_name.get("demand.lists"))?;
    let whole = first.of.as_ref()?.1;
    Some(Graph {
        series: Series::Parts { parts, whole: Some(whole) },
        unit: unit(Unit::Associations, facts.lang).to_owned(),
        decimals: 0,
        title: said(facts, &both!("Ce que les associations demandent", "What associations ask for")),
        source: source(facts, first),
    })
}

fn roles(facts: &Facts<'_>) -> Option<Graph> {
    let mut tally: BTreeMap<&str, i64> = BTreeMap::new();
    for role in facts.public.team.iter().flat_map(|member| &member.roles) {
        *tally.entry(role).or_insert(0) += 1;
    }
    let size = facts.figures.by_name.get("team.size")?;
    let parts = tally.into_iter().map(|(role, count)| Part::new(capital(role), count)).collect();
    Some(Graph {
        series: Series::Parts { parts, whole: size.value },
        unit: said(facts, &both!("personnes", "people")),
        decimals: 0,
        title: said(facts, &both!("Qui fait quoi", "Who does what")),
        source: source(facts, size),
    })
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn short_month(lang: Lang, month: i8) -> String {
    let name = Date::month_name(lang, month);
    match (lang, name) {
        (Lang::Fr, "janvier" | "février" | "juillet") => {
            let cut: String =
                name.chars().take(if name == "juillet" { 4 } else { 3 + usize::from(name == "janvier") }).collect();
            format!("{cut}.")
        }
        (Lang::Fr, "avril" | "septembre" | "octobre" | "novembre" | "décembre") => {
            let cut: String = name.chars().take(if name == "septembre" { 4 } else { 3 }).collect();
            format!("{cut}.")
        }
        (Lang::Fr, whole) => whole.to_owned(),
        (Lang::En, name) => name.chars().take(3).collect(),
    }
}

fn dues(facts: &Facts<'_>) -> Option<Graph> {
    let dues = facts.public.dues.as_ref()?;
    let (year, before) = (dues.year, dues.year - 1);
    let last = dues.calendar.iter().map(|step| step.month.value).max()?.clamp(0, 12);
    let mut months = vec![format!("{} {before}", short_month(facts.lang, 12))];
    months.extend((1..=last).map(|month| short_month(facts.lang, i8::try_from(month).unwrap_or(1))));
    let span = |step: &crate::register::DuesStep| {
        let start = step.month.value.clamp(0, 12) * 100;
        let (from, to) = match step.when {
            Some(MonthPart::Start) => (start, start + 33),
            Some(MonthPart::End) => (start + 67, start + 100),
            Some(MonthPart::Whole) | None => (start, start + 100),
        };
        Span { label: step.label.clone(), from: if step.decision { to } else { from }, to, milestone: step.decision }
    };
    let draft = dues.status == crate::register::DuesStatus::Draft;
    let state =
        if draft { both!("projet {year}", "draft {year}") } else { both!("procédure {year}", "procedure {year}") };
    Some(Graph {
        series: Series::Calendar { months, spans: dues.calendar.iter().map(span).collect() },
        unit: String::new(),
        decimals: 0,
        title: said(facts, &both!("L’année des cotisations {year}", "The {year} dues year")),
        source: said(facts, &state),
    })
}

fn php(facts: &Facts<'_>) -> Option<Graph> {
    let branches = facts.public.php.iter();
    let branches = branches.map(|it| (format!("PHP {}", it.version.value), it.released.value, it.security_until.value));
    support(facts, branches.collect(), &both!("Versions de PHP corrigées", "Supported versions of PHP"))
}

/// PHP and the software whose end is known, the nearest end first.
fn software(facts: &Facts<'_>) -> Option<Graph> {
    let php = facts.public.php.iter();
    let php = php.map(|it| (format!("PHP {}", it.version.value), it.released.value, it.security_until.value));
    let cms = facts.public.cms.iter().filter_map(|it| {
        let name = format!("{} {}", it.software.label(facts.lang), it.version);
        Some((name, it.released.as_ref()?.value, it.until.as_ref()?.value))
    });
    let mut branches: Vec<(String, Date, Date)> = php.chain(cms).collect();
    branches.sort_by(|a, b| a.2.cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
    let title = both!("Jusqu’à quand les logiciels sont tenus à jour", "Until when software is kept up");
    support(facts, branches, &title)
}

/// From release to end, from the year before the figures to five years after; what ended earlier is left out.
fn support(facts: &Facts<'_>, branches: Vec<(String, Date, Date)>, title: &Text) -> Option<Graph> {
    let first_year = facts.figures.as_of.year() - 1;
    let last_year = first_year + 6;
    let position = |day: Date| {
        let years = i64::from(day.year() - first_year);
        (years * 1200 + (i64::from(day.month()) - 1) * 100 + i64::from(day.day()) * 100 / 31) / 12
    };
    let shown = branches.into_iter().filter(|(_, _, until)| until.year() >= first_year);
    let spans: Vec<Span> = shown
        .map(|(label, from, until)| Span { label, from: position(from), to: position(until), milestone: false })
        .collect();
    (!spans.is_empty()).then(|| Graph {
        series: Series::Calendar { months: (first_year..=last_year).map(|year| year.to_string()).collect(), spans },
        unit: String::new(),
        decimals: 0,
        title: said(facts, title),
        source: "endoflife.date".to_owned(),
    })
}
