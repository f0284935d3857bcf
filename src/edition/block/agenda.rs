//! `agenda`: the order of the day, with times, and where we are in it.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{StepView, TimelineBlock};
use super::{Block, Written, decode, fill, found, node};
use crate::both;
use crate::finding::Finding;
use crate::lang::Time;
use crate::record;
use crate::yaml::{At, Described as _};

pub const BLOCK: Block = Block {
    name: "agenda",
    summary: (
        "l’ordre du jour, avec les heures et le point où l’on en est",
        "the order of the day, with times and where we are in it",
    ),
    body: Some(Agenda::shape),
    render,
};

record! {
    /// An order of the day.
    #[fr = "Un ordre du jour."]
    pub struct Agenda {
        /// When the first point begins: `"18:00"`. With the minutes of each point, every point has its time.
        #[fr = "Quand commence le premier point : `\"18:00\"`. Avec les minutes de chaque point, tous ont leur heure."]
        start: Option<At<String>>,
        /// The number of the point where we are, from 1.
        #[fr = "Le numéro du point où l’on en est, à partir de 1."]
        current: Option<At<i64>>,
        /// The points, in their order.
        #[fr = "Les points, dans l’ordre."]
        points: Vec<AgendaPoint>,
    }
}

record! {
    /// A point of an order of the day.
    #[fr = "Un point de l’ordre du jour."]
    pub struct AgendaPoint {
        /// What it is about.
        #[fr = "De quoi il s’agit."]
        what: String,
        /// How long it takes, in minutes.
        #[fr = "Combien de temps il dure, en minutes."]
        minutes: Option<At<i64>>,
        /// Who presents it: a role rather than a name.
        #[fr = "Qui le présente : un rôle plutôt qu’un nom."]
        by: Option<String>,
    }
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let Some(agenda) = decode::<Agenda>(insertion, &node) else { return String::new() };
    if agenda.points.is_empty() {
        let message = both!("cet ordre du jour n’a aucun point", "this order of the day has no point");
        let help = both!("écrivez points:, puis - what: …", "write points:, then - what: …");
        found(insertion, Finding::error("empty-block", agenda.place.clone(), message).help(help));
        return String::new();
    }
    let mut at = start(insertion, &agenda);
    let current = current(insertion, &agenda);
    let mut steps = Vec::new();
    for (number, point) in (1_i64..).zip(&agenda.points) {
        let minutes = minutes(insertion, point);
        let when = match at {
            Some(start) => start.words(insertion.facts.lang),
            None => minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default(),
        };
        // A point without its length leaves the next ones without their time.
        at = at.zip(minutes).map(|(at, minutes)| at.plus(minutes));
        let by = point.by.as_deref().map(|by| format!(" ({by})")).unwrap_or_default();
        steps.push(StepView {
            when: insertion.plain(&when),
            what: insertion.plain(&format!("{}{by}", point.what)),
            done: current.is_some_and(|current| number < current),
            now: current == Some(number),
        });
    }
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TimelineBlock { words, steps })
}

fn start(insertion: &mut Insertion<'_>, agenda: &Agenda) -> Option<Time> {
    let start = agenda.start.as_ref()?;
    let parsed = Time::parse(&start.value);
    if parsed.is_none() {
        let shown: String = start.value.chars().take(20).collect();
        let message = both!("« {shown} » n'est pas une heure", "\"{shown}\" is no time of day");
        let help = both!("écrivez par exemple : start: \"18:00\"", "write, say: start: \"18:00\"");
        found(insertion, Finding::error("impossible-time", start.place.clone(), message).help(help));
    }
    parsed
}

fn current(insertion: &mut Insertion<'_>, agenda: &Agenda) -> Option<i64> {
    let current = agenda.current.as_ref()?;
    let last = agenda.points.len();
    let known = usize::try_from(current.value).is_ok_and(|number| (1..=last).contains(&number));
    if !known {
        let number = current.value;
        let message = both!("il n'y a pas de point {number}", "there is no point {number}");
        let help = both!("les points vont de 1 à {last}", "points go from 1 to {last}");
        found(insertion, Finding::error("no-such-point", current.place.clone(), message).help(help));
    }
    known.then_some(current.value)
}

fn minutes(insertion: &mut Insertion<'_>, point: &AgendaPoint) -> Option<i64> {
    let minutes = point.minutes.as_ref()?;
    if !(1..=DAY).contains(&minutes.value) {
        let message = both!("une durée va de 1 à 1440 minutes", "a length is from 1 to 1440 minutes");
        found(insertion, Finding::error("impossible-minutes", minutes.place.clone(), message));
        return None;
    }
    Some(minutes.value)
}
