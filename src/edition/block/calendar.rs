//! `calendar`: a calendar to add or to subscribe to (iCalendar), `agenda` or `dues`.

use super::super::insertion::Insertion;
use super::super::site::{AGENDA, DUES};
use super::super::view::Words;
use super::super::view::block::{LinkView, LinksBlock};
use super::{Block, Written, fill, found, missing};
use crate::both;
use crate::finding::{Finding, nearest};
use crate::lang::Text;
use crate::tree::OutPath;
use crate::yaml::Shape;

pub const BLOCK: Block = Block {
    name: "calendar",
    summary: ("un agenda à ajouter au sien : agenda ou dues", "a calendar to add to one’s own: agenda or dues"),
    body: Some(body),
    render,
};

const NAMES: [&str; 2] = ["agenda", "dues"];

fn body() -> Shape {
    Shape::Words(vec![
        ("agenda".to_owned(), both!("ateliers et événements", "workshops and events")),
        ("dues".to_owned(), both!("le calendrier des cotisations", "the calendar of dues")),
    ])
}

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    let facts = insertion.facts;
    let lang = facts.lang;
    let name = written.body.trim();
    let (path, label): (_, Text) = match name {
        "agenda" => {
            let events = facts.public.events.iter().any(|it| it.on.is_some());
            let dated = events || facts.public.workshops.iter().any(|it| it.on.is_some());
            let there = dated && facts.places.agenda.is_some();
            (there.then_some(AGENDA), both!("L’agenda, au format iCalendar", "The agenda, as iCalendar"))
        }
        "dues" => {
            let dues = facts.public.dues.as_ref().filter(|dues| !dues.calendar.is_empty());
            let year = dues.map_or(0, |dues| dues.year);
            let label = both!("Le calendrier des cotisations {year} (.ics)", "The calendar of the {year} dues (.ics)");
            (dues.map(|_| DUES), label)
        }
        _ => {
            let shown: String = name.chars().take(60).collect();
            let place = insertion.place(written.range.clone());
            let message = both!("aucun agenda ne s'appelle « {shown} »", "no calendar is called \"{shown}\"");
            let near = nearest(name, NAMES).unwrap_or("agenda");
            let help = both!("écrivez agenda ou dues : ```calendar {near}", "write agenda or dues: ```calendar {near}");
            found(insertion, Finding::error("unknown-calendar", place, message).help(help));
            return String::new();
        }
    };
    let Some(out) = path.and_then(OutPath::new) else {
        let why = both!("Aucune date n’est encore connue.", "No date is known so far.");
        return missing(insertion, &both!("Un agenda à ajouter au vôtre", "A calendar to add to yours"), &why);
    };
    let note = match lang {
        crate::lang::Lang::Fr => "À ajouter à votre agenda, ou à suivre : il se met à jour tout seul.",
        crate::lang::Lang::En => "To add to your calendar, or to subscribe to.",
    };
    let label = insertion.plain(label.get(lang));
    let links =
        vec![LinkView { label, href: insertion.made_link(&out), note: insertion.plain(note), files: Vec::new() }];
    fill(insertion, &LinksBlock { words: Words::new(&insertion.facts.labels), links })
}
