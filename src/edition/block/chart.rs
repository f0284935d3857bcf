//! `chart`: a figure's name, or `figure`, `kind` and `title`.

use super::super::facts::Facts;
use super::super::graph::{self, Graph};
use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{ChartBlock, MissingBlock, MissingView};
use super::{Block, Written, decode, fill, found, node};
use crate::atlas;
use crate::both;
use crate::chart::{self, Chart, Kind, Slot};
use crate::finding::{Finding, nearest};
use crate::prose;
use crate::record;
use crate::yaml::{At, Described as _, Node, Shape, Value};

pub const BLOCK: Block = Block {
    name: "chart",
    summary: ("un graphique, avec ses chiffres en tableau", "a chart, with its figures as a table"),
    body: Some(body),
    render,
};

record! {
    /// What a `chart` block may say.
    #[fr = "Ce que peut dire un bloc chart."]
    pub struct Wanted {
        /// The figure, or a chart with a name of its own.
        #[fr = "Le chiffre, ou un graphique qui a son propre nom."]
        #[among = "charts"]
        figure: At<String>,
        /// The kind, where the usual one is not wanted.
        #[fr = "La sorte de graphique, quand l’habituelle ne convient pas."]
        #[among = "kinds"]
        kind: Option<At<String>>,
        /// What it shows, or better what it says.
        #[fr = "Ce qu’il montre, ou mieux : ce qu’il dit."]
        title: Option<String>,
    }
}

/// The name of a chart, or more.
fn body() -> Shape {
    Shape::Either(vec![Shape::Name("charts"), Wanted::shape()])
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(wanted) = wanted(insertion, written) else { return String::new() };
    let name = wanted.figure.value.as_str();
    if EXAMPLE.contains(&name) {
        return example(insertion, &wanted);
    }
    let graph = match graph::graph(insertion.facts, name) {
        Ok(Some(graph)) => graph,
        Ok(None) => return unknown(insertion, &wanted),
        Err(wrong) => {
            let place = wanted.figure.place.clone();
            found(insertion, Finding::error(wrong.code, place, wrong.message).help(wrong.help));
            return String::new();
        }
    };
    let kind = match &wanted.kind {
        None => chart::default_kind(&graph.series),
        Some(kind) => match checked(insertion, kind, &graph.series) {
            Some(kind) => kind,
            None => return String::new(),
        },
    };
    let title = insertion.plain(&wanted.title.clone().unwrap_or_else(|| graph::capital(&graph.title)));
    insertion.shows(name);
    let id = insertion.chart_id();
    let block = drawn(insertion.facts, graph, kind, title, id, insertion.slot);
    fill(insertion, &block)
}

/// The figure's name for who tries out kinds of charts.
const EXAMPLE: [&str; 2] = ["exemple", "example"];

/// What the kind can do, with figures that are made up: it says so, on the page and in the build.
fn example(insertion: &mut Insertion<'_>, wanted: &Wanted) -> String {
    let lang = insertion.facts.lang;
    let Some(name) = &wanted.kind else {
        let all = chart::names().join(", ");
        let message = both!("l’exemple de quel graphique ?", "the example of which chart?");
        let help = both!("ajoutez kind, un de : {all}", "add kind, one of: {all}");
        found(insertion, Finding::error("example-without-kind", wanted.figure.place.clone(), message).help(help));
        return String::new();
    };
    let Some(kind) = chart::kind(&name.value) else {
        checked(insertion, name, &chart::Series::Votes(Vec::new()));
        return String::new();
    };
    let message = both!(
        "ce graphique est un exemple : ses chiffres sont inventés",
        "this chart is an example: its figures are made up"
    );
    let help = both!("nommez un chiffre : sobre figures en donne la liste", "name a figure: sobre figures lists them");
    found(insertion, Finding::note("example-chart", wanted.figure.place.clone(), message).help(help));
    let it = (kind.example)();
    let graph = Graph {
        series: it.series,
        unit: it.unit,
        decimals: it.decimals,
        title: it.title.clone(),
        source: both!("chiffres inventés", "made-up figures").get(lang).to_owned(),
    };
    let title = insertion.plain(wanted.title.as_ref().unwrap_or(&it.title));
    let id = insertion.chart_id();
    let block = drawn(insertion.facts, graph, kind, title, id, insertion.slot);
    fill(insertion, &block)
}

/// A chart for its room and for a phone, and its figures as a table.
pub fn drawn(
    facts: &Facts<'_>,
    graph: Graph,
    kind: &'static Kind,
    title: String,
    id: String,
    slot: Slot,
) -> ChartBlock {
    let lang = facts.lang;
    let source = match kind.name {
        "map" => [graph.source.as_str(), atlas::SOURCE].join(" ; "),
        _ => graph.source,
    };
    let mut drawing = Chart {
        kind,
        title: title.clone(),
        source: prose::typography(&source, lang).into_owned(),
        series: graph.series,
        slot,
        unit: graph.unit,
        decimals: graph.decimals,
        id: id.clone(),
    };
    let table = chart::table(&drawing, lang);
    let svg = chart::draw(&drawing, lang).to_string();
    // On a phone the same drawing would have letters of half the size.
    drawing.slot = Slot::Phone;
    drawing.id = format!("{id}-phone");
    let phone = chart::draw(&drawing, lang).to_string();
    let base = chart::base(&drawing, lang);
    let source = Some(drawing.source).filter(|it| !it.is_empty());
    let source = [source, base].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    ChartBlock { words: Words::new(&facts.labels), id, title, svg, phone, source, head: table.head, rows: table.rows }
}

/// One line that names a figure, or a map.
fn wanted(insertion: &mut Insertion<'_>, written: &Written<'_>) -> Option<Wanted> {
    let node = node(insertion, written)?;
    match &node.value {
        Value::Text(name) => {
            let figure = At { value: name.trim().to_owned(), place: node.place.clone() };
            Some(Wanted { place: node.place.clone(), figure, kind: None, title: None })
        }
        Value::Null => {
            let place = insertion.place(written.range.clone());
            let message = both!("ce bloc ne nomme aucun chiffre", "this block names no figure");
            let help = both!("écrivez-y par exemple : sites.by_software", "write in it, say: sites.by_software");
            found(insertion, Finding::error("empty-block", place, message).help(help));
            None
        }
        _ => decode(insertion, &node),
    }
}

fn checked(insertion: &mut Insertion<'_>, name: &At<String>, series: &chart::Series) -> Option<&'static Kind> {
    let Some(kind) = chart::kind(&name.value) else {
        let shown: String = name.value.chars().take(60).collect();
        let all = chart::names().join(", ");
        let message = both!("aucun graphique ne s'appelle « {shown} »", "no chart is called \"{shown}\"");
        let finding = Finding::error("unknown-chart", name.place.clone(), message);
        let finding = match nearest(&name.value, chart::names()) {
            Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
            None => finding.help(both!("graphiques possibles : {all}", "possible charts: {all}")),
        };
        found(insertion, finding);
        return None;
    };
    if !(kind.fits)(series) {
        let usual = chart::default_kind(series);
        let (wanted, alias, usual) = (&name.value, usual.alias, usual.name);
        let message = both!(
            "ces chiffres ne peuvent pas être dessinés en « {wanted} »",
            "these figures cannot be drawn as \"{wanted}\""
        );
        let help = both!("essayez « {alias} », ou ôtez kind", "try \"{usual}\", or remove kind");
        found(insertion, Finding::error("chart-does-not-fit", name.place.clone(), message).help(help));
        return None;
    }
    Some(kind)
}

/// The name is right and nobody knows the numbers: the page says so, and so does the build.
fn unknown(insertion: &mut Insertion<'_>, wanted: &Wanted) -> String {
    let name: &Node = &Node { place: wanted.figure.place.clone(), value: Value::Text(wanted.figure.value.clone()) };
    let figure = name.scalar().unwrap_or_default();
    let message =
        both!("{figure} n'est pas connu : le graphique manque", "{figure} is not known: the chart is missing");
    let help =
        both!("déclarez-le dans data/declared/, avec sa source", "declare it in data/declared/, with its source");
    found(insertion, Finding::note("chart-not-known", name.place.clone(), message).help(help));
    let lang = insertion.facts.lang;
    let label = crate::figures::CATALOGUE.iter().find(|entry| entry.name == figure);
    let label = label.map(|entry| if lang == crate::lang::Lang::Fr { entry.fr } else { entry.en });
    let what = wanted.title.clone().unwrap_or_else(|| graph::capital(label.unwrap_or(figure)));
    let items = vec![MissingView {
        what: insertion.plain(&what),
        why: both!("Non connu à ce jour.", "Not known so far.").get(lang).to_owned(),
    }];
    fill(insertion, &MissingBlock { words: Words::new(&insertion.facts.labels), items })
}
