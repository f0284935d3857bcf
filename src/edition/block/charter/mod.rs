//! `charter`: what the charter of the CHATONS collective asks to publish, each thing filled from the register or said
//! to be missing (data-model §6.2: the yearly duties, and the list for candidates).

mod duties;

use super::super::insertion::Insertion;
use super::super::view::block::{CharterBlock, CharterGroup, CharterItem};
use super::super::view::{Link, Words};
use super::{Block, Written, fill};
use crate::both;
use crate::lang::Text;
use crate::register::Statement;

use duties::{DUTIES, Matter};

pub const BLOCK: Block = Block {
    name: "charter",
    summary: (
        "ce que demande la charte des CHATONS, et ce qui manque",
        "what the charter of the CHATONS asks for, and what is missing",
    ),
    body: None,
    render,
};

/// How far the co-op does what is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Filled,
    Partly,
    Missing,
}

/// What the register says on one thing.
struct Answer {
    state: State,
    text: Text,
    link: Option<To>,
}

/// Where more is said.
enum To {
    /// In what the charter's record points at.
    Statement(Statement),
    /// On the page of the figures' year.
    Figures,
    /// In the newest report.
    Report,
}

impl Answer {
    fn filled(text: Text) -> Self {
        Self { state: State::Filled, text, link: None }
    }

    fn partly(text: Text) -> Self {
        Self { state: State::Partly, text, link: None }
    }

    fn missing() -> Self {
        Self { state: State::Missing, text: Text::same(""), link: None }
    }

    fn to(self, link: To) -> Self {
        Self { link: Some(link), ..self }
    }
}

fn render(insertion: &mut Insertion<'_>, _: &Written<'_>) -> String {
    let lang = insertion.facts.lang;
    let mut groups: Vec<(Matter, CharterGroup)> = Vec::new();
    let mut filled = 0;
    for duty in DUTIES {
        let answer = (duty.answer)(insertion.facts);
        filled += usize::from(answer.state == State::Filled);
        let item = item(insertion, &(duty.what)(), answer);
        if let Some((_, group)) = groups.last_mut().filter(|(matter, _)| *matter == duty.matter) {
            group.items.push(item);
        } else {
            let title = insertion.plain(duty.matter.title().get(lang));
            groups.push((duty.matter, CharterGroup { title, items: vec![item] }));
        }
    }
    let all = DUTIES.len();
    let summary = both!("{filled} points sur {all} sont renseignés.", "{filled} of {all} points are filled in.");
    let summary = insertion.plain(summary.get(lang));
    let groups = groups.into_iter().map(|(_, group)| group).collect();
    fill(insertion, &CharterBlock { words: Words::new(&insertion.facts.labels), summary, groups })
}

fn item(insertion: &mut Insertion<'_>, what: &Text, answer: Answer) -> CharterItem {
    let lang = insertion.facts.lang;
    let (state, words) = match answer.state {
        State::Filled => ("filled", both!("renseigné", "filled in")),
        State::Partly => ("partly", both!("en partie", "in part")),
        State::Missing => ("missing", both!("manque", "missing")),
    };
    let link = answer.link.and_then(|to| link(insertion, to)).unwrap_or_default();
    CharterItem {
        what: insertion.plain(what.get(lang)),
        state,
        state_words: words.get(lang).to_owned(),
        text: insertion.plain(answer.text.get(lang)),
        link,
    }
}

fn link(insertion: &mut Insertion<'_>, to: To) -> Option<Link> {
    let (facts, lang) = (insertion.facts, insertion.facts.lang);
    let read = both!("Lire", "Read").get(lang).to_owned();
    match to {
        To::Statement(Statement { page: Some(page), .. }) => {
            let href = insertion.site_link(&page.value, page.place)?;
            Some(Link { label: read, href })
        }
        To::Statement(statement) => Some(Link { label: read, href: statement.url?.as_str().to_owned() }),
        To::Figures => {
            let year = facts.places.years.last()?;
            let label = both!("Les chiffres de {year}", "Figures of {year}").get(lang).to_owned();
            Some(Link { label, href: insertion.made_link(&facts.places.year(*year)?) })
        }
        To::Report => {
            let report = facts.places.reports.first()?;
            Some(Link { label: insertion.plain(&report.title), href: insertion.made_link(&report.out) })
        }
    }
}
