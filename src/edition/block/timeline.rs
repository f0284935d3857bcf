//! `timeline`: what happens when, from the register or as the author writes it.

use super::super::insertion::Insertion;
use super::super::view::Words;
use super::super::view::block::{StepView, TimelineBlock};
use super::{Block, Written, decode, fill, found, missing, node};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::{Date, Lang, Text};
use crate::record;
use crate::register::EventKind;
use crate::yaml::{At, Described as _, Shape, Value};

pub const BLOCK: Block = Block {
    name: "timeline",
    summary: (
        "ce qui arrive, dans l’ordre : vos étapes, ou perspectives, ou events",
        "what happens when: your own steps, or perspectives, or events",
    ),
    body: Some(body),
    render,
};

record! {
    /// A moment of a timeline.
    #[fr = "Un moment d’une frise."]
    pub struct Moment {
        /// When: a day (`2024-02-03`), or words (« au printemps »).
        #[fr = "Quand : un jour (`2024-02-03`), ou des mots (« au printemps »)."]
        when: String,
        /// What happens.
        #[fr = "Ce qui arrive."]
        what: String,
        /// Whether it has already been done; where a day is given, those up to the figures' day are.
        #[fr = "Si c’est déjà fait ; quand un jour est donné, ceux d’avant le jour des chiffres le sont."]
        done: Option<bool>,
    }
}

/// The lists of the register that have an order in time.
const LISTS: [&str; 2] = ["perspectives", "events"];

fn body() -> Shape {
    let list = |name: &str, what: Text| (name.to_owned(), what);
    let lists = vec![
        list("perspectives", both!("ce qui est prévu", "what is planned")),
        list("events", both!("les événements", "the events")),
    ];
    Shape::Either(vec![Shape::Words(lists), <Vec<Moment>>::shape()])
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let Some(node) = node(insertion, written) else { return String::new() };
    let steps = match &node.value {
        Value::Null => {
            let place = insertion.place(written.range.clone());
            let message = both!("cette frise ne dit rien", "this timeline says nothing");
            let help = both!(
                "écrivez perspectives, events, ou une liste : - {{when: 2024-02-03, what: …}}",
                "write perspectives, events, or a list: - {{when: 2024-02-03, what: …}}"
            );
            found(insertion, Finding::error("empty-block", place, message).help(help));
            return String::new();
        }
        Value::Text(name) => {
            let name = At { value: name.trim().to_owned(), place: node.place.clone() };
            match listed(insertion, &name) {
                Some(steps) => steps,
                None => return String::new(),
            }
        }
        _ => match decode::<Vec<Moment>>(insertion, &node) {
            Some(moments) => moments.iter().map(|it| moment(insertion, it)).collect(),
            None => return String::new(),
        },
    };
    if steps.is_empty() {
        let what = both!("Ce qui vient", "What comes");
        return missing(insertion, &what, &both!("Rien n’est encore noté.", "Nothing is noted so far."));
    }
    let words = Words::new(&insertion.facts.labels);
    fill(insertion, &TimelineBlock { words, steps })
}

fn moment(insertion: &Insertion<'_>, it: &Moment) -> StepView {
    let lang = insertion.facts.lang;
    let day = Date::parse(&it.when);
    let when = day.map_or_else(|| it.when.clone(), |day| day.words(lang));
    let past = day.is_some_and(|day| day <= insertion.facts.figures.as_of);
    StepView {
        when: insertion.plain(&when),
        what: insertion.plain(&it.what),
        done: it.done.unwrap_or(past),
        ..StepView::default()
    }
}

/// The steps of a list of the register, those with a day first.
fn listed(insertion: &mut Insertion<'_>, name: &At<String>) -> Option<Vec<StepView>> {
    let (facts, lang) = (insertion.facts, insertion.facts.lang);
    let day_of = facts.figures.as_of;
    let mut steps: Vec<(Option<Date>, String, String)> = match name.value.as_str() {
        "perspectives" => {
            let step = |it: &crate::register::Perspective| {
                let day = it.on.as_ref().map(|at| at.value);
                let question = if it.open_question { " ?" } else { "" };
                (day, it.kind.label(lang).to_owned(), format!("{}{question}", it.title))
            };
            facts.public.perspectives.iter().map(step).collect()
        }
        "events" => {
            let year = Some(i64::from(day_of.year()));
            let shown =
                facts.public.events.iter().filter(|it| it.kind == EventKind::Presence && it.happens_in() == year);
            shown.map(|it| (it.on.as_ref().map(|at| at.value), month_of(it, lang), it.title.clone())).collect()
        }
        _ => {
            let shown: String = name.value.chars().take(60).collect();
            let message = both!("aucune frise ne s'appelle « {shown} »", "no timeline is called \"{shown}\"");
            let help = match nearest(&name.value, LISTS) {
                Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
                None => both!("frises possibles : perspectives, events", "possible timelines: perspectives, events"),
            };
            found(insertion, Finding::error("unknown-timeline", name.place.clone(), message).help(help));
            return None;
        }
    };
    steps.sort_by_key(|(day, _, _)| (day.is_none(), *day));
    let step = |(day, otherwise, what): (Option<Date>, String, String)| StepView {
        when: insertion.plain(&day.map_or(otherwise, |day| day.words(lang))),
        what: insertion.plain(&what),
        done: day.is_some_and(|day| day <= day_of),
        ..StepView::default()
    };
    Some(steps.into_iter().map(step).collect())
}

/// « mars 2023 », « 2023 ».
fn month_of(event: &crate::register::Event, lang: Lang) -> String {
    let month = event.month.as_ref().map(|at| format!("{} {}", Date::month_name(lang, at.value.month), at.value.year));
    month.or_else(|| event.year.as_ref().map(|at| at.value.to_string())).unwrap_or_default()
}
