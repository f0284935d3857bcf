//! Figures that follow from others: growth, costs, what became of each mailbox.

use std::collections::BTreeMap;

use super::{Figure, Origin, Part, Unit};
use crate::both;
use crate::lang::{Date, Text};
use crate::register::{Register, Server, ServerState, communes};

type ByName = BTreeMap<String, Figure>;

/// Names of derived figures that there are in some years and not in others.
pub const SOMETIMES: [&str; 7] = [
    "associations.net",
    "associations.start",
    "calls.total",
    "mailboxes.total",
    "perspectives.total",
    "projects.total",
    "servers.added_cost",
];

/// The names of the figures that follow from others; `*` stands for what the register names.
pub static DERIVED: &[(&str, &str, &str)] = &[
    ("associations.net", "solde des arrivées et des départs", "arrivals less departures"),
    ("associations.start", "associations adhérentes un an plus tôt", "member associations a year earlier"),
    ("calls.total", "appels à l’aide", "calls for help"),
    ("mailboxes.*", "boîtes aux lettres", "mailboxes"),
    ("perspectives.total", "perspectives", "perspectives"),
    ("projects.total", "chantiers", "projects"),
    ("servers.*", "coût et mémoire d’une machine", "cost and memory of a machine"),
];

/// Adds the derived figures of the day to those that were counted or declared.
pub fn derive(now: &mut ByName, before: &ByName, register: &Register, day: Date) {
    growth(now, before, day);
    communes(now, register);
    mailboxes(now, day);
    servers(now, &register.facts.servers, day);
    coming(now, register, day);
}

fn derived(label: Text, unit: Unit, value: i64, formula: Text, day: Date) -> Figure {
    Figure {
        label,
        unit,
        value: Some(value),
        printed: None,
        decimals: 0,
        of: None,
        parts: Vec::new(),
        before: None,
        declared_change: None,
        as_of: day,
        origin: Origin::Derived,
        formula,
    }
}

fn value(figures: &ByName, name: &str) -> Option<i64> {
    figures.get(name)?.value
}

/// 110 + 23 − 3 = 130: what one report says of a year gives the year before.
fn growth(now: &mut ByName, before: &ByName, day: Date) {
    let (arrivals, departures) = (value(now, "associations.arrivals"), value(now, "associations.departures"));
    if let (Some(arrivals), Some(departures)) = (arrivals, departures) {
        let net = derived(
            both!("solde des arrivées et des départs", "arrivals less departures"),
            Unit::Associations,
            arrivals - departures,
            both!("arrivées − départs", "arrivals − departures"),
            day,
        );
        now.insert("associations.net".to_owned(), net);
    }
    let known = value(before, "associations.total");
    let computed = value(now, "associations.total").zip(arrivals.zip(departures)).map(|(total, (a, d))| total - a + d);
    let Some(start) = known.or(computed) else { return };
    let formula = if known.is_some() {
        both!("associations adhérentes un an plus tôt", "member associations a year earlier")
    } else {
        both!("associations adhérentes − arrivées + départs", "member associations − arrivals + departures")
    };
    let label = both!("associations adhérentes un an plus tôt", "member associations a year earlier");
    now.insert("associations.start".to_owned(), derived(label, Unit::Associations, start, formula, day));
    if let Some(total) = now.get_mut("associations.total") {
        total.before = Some(start);
    }
}

/// Where only the home commune's count is known, it is one part and the others are the rest.
fn communes(now: &mut ByName, register: &Register) {
    let Some(home) = now.get("associations.home_commune").filter(|_| !now.contains_key("associations.by_commune"))
    else {
        return;
    };
    let commune = register.coop.commune.as_ref().and_then(|code| communes::by_code(code.as_str()));
    let (Some(commune), Some(value)) = (commune, home.value) else { return };
    let part = Part { key: commune.code.to_owned(), label: Text::same(commune.name), value, rest: false };
    let label = both!("associations par commune", "associations by commune");
    let figure = Figure { value: None, printed: None, label, parts: vec![part], ..home.clone() };
    now.insert("associations.by_commune".to_owned(), figure);
}

fn mailboxes(now: &mut ByName, day: Date) {
    let Some(outcomes) = now.get("mailboxes.outcomes") else { return };
    let origin = outcomes.origin.clone();
    let parts = outcomes.parts.clone();
    let total = parts.iter().map(|part| part.value).sum();
    for part in parts {
        let (fr, en) = (&part.label.fr, &part.label.en);
        let label = both!("boîtes : {fr}", "mailboxes: {en}");
        let formula = both!("boîtes ayant eu cette issue", "mailboxes with that outcome");
        let mut figure = derived(label, Unit::Mailboxes, part.value, formula, day);
        figure.origin = origin.clone();
        figure.of = Some(("mailboxes.total".to_owned(), total));
        now.insert(format!("mailboxes.{}", part.key), figure);
    }
    let formula = both!("somme des issues", "sum of the outcomes");
    let label = both!("boîtes aux lettres", "mailboxes");
    now.insert("mailboxes.total".to_owned(), derived(label, Unit::Mailboxes, total, formula, day));
}

fn servers(now: &mut ByName, servers: &[Server], day: Date) {
    let mut added = None;
    for server in servers {
        let id = server.id.value.as_str();
        let reached = |state: &&ServerState| state.year.as_ref().is_none_or(|year| year.value <= i64::from(day.year()));
        let states: Vec<&ServerState> = server.history.iter().filter(reached).collect();
        let Some((last, earlier)) = states.split_last() else { continue };
        let previous = earlier.last();
        let mut add = |what: &str, label: Text, unit: Unit, value: Option<i64>| {
            if let Some(value) = value {
                let formula = both!("état de la machine ce jour-là", "state of the machine on the day");
                let mut figure = derived(label, unit, value, formula, day);
                figure.origin = last.source.clone().map_or(Origin::Itemised, Origin::Declared);
                now.insert(format!("servers.{id}.{what}"), figure);
            }
        };
        let cost_change = last.cost_change.map(|money| money.0);
        add("cost", both!("coût annuel de {id}", "yearly cost of {id}"), Unit::Euros, last.cost.map(|money| money.0));
        add("cost_change", both!("surcoût annuel de {id}", "added yearly cost of {id}"), Unit::Euros, cost_change);
        add("ram", both!("mémoire de {id}", "memory of {id}"), Unit::Gigabytes, last.ram_gb);
        let ram_before = previous.and_then(|state| state.ram_gb);
        add("ram_before", both!("mémoire de {id} auparavant", "memory of {id} before"), Unit::Gigabytes, ram_before);
        if last.year.as_ref().is_some_and(|year| year.value == i64::from(day.year())) {
            added = cost_change.map(|change| added.unwrap_or(0) + change).or(added);
        }
    }
    if let Some(added) = added {
        let label = both!("surcoût annuel de l’infrastructure", "added yearly cost of the infrastructure");
        let formula = both!("somme des surcoûts de l’année", "sum of the year's added costs");
        now.insert("servers.added_cost".to_owned(), derived(label, Unit::Euros, added, formula, day));
    }
}

fn coming(now: &mut ByName, register: &Register, day: Date) {
    let facts = &register.facts;
    let mut add = |name: &str, label: Text, count: usize| {
        if count > 0 {
            let formula = both!("entrées du registre", "entries of the register");
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let mut figure = derived(label, Unit::Things, count, formula, day);
            figure.origin = Origin::Itemised;
            now.insert(name.to_owned(), figure);
        }
    };
    add("calls.total", both!("appels à l’aide", "calls for help"), facts.calls.len());
    add("perspectives.total", both!("perspectives", "perspectives"), facts.perspectives.len());
    add("projects.total", both!("chantiers", "projects"), facts.projects.iter().filter(|it| it.public).count());
}
