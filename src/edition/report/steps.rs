//! What is shown one thing after the other: `{.steps}` after a slide's title, or a line `...` in it.

use std::ops::Range;

use super::super::insertion::Insertion;
use crate::both;
use crate::finding::Finding;
use crate::prose::{Prose, Section};

/// After a title: every item and every piece is a step.
pub const CLASS: &str = "steps";

/// The pauses of a slide so far.
#[derive(Default)]
pub struct Seen {
    pauses: Vec<Range<usize>>,
    /// Whether nothing is shown after the last one.
    is_last: bool,
    is_empty: bool,
}

impl Seen {
    /// Those of a slide's first part.
    pub fn of(prose: &Prose) -> Self {
        let mut seen = Self { is_empty: true, ..Self::default() };
        seen.add(prose);
        seen
    }

    /// And of the next part.
    pub fn add(&mut self, prose: &Prose) {
        let shows = prose.chunks.iter().any(|chunk| !chunk.html().trim().is_empty());
        self.is_empty &= !shows;
        self.is_last = prose.ends_in_pause || (self.is_last && !shows);
        self.pauses.extend(prose.pauses.iter().cloned());
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pauses.len()
    }

    /// What a column's title says of them; a title is something that is shown.
    pub fn attribute(&mut self) -> String {
        self.is_last = false;
        self.is_empty = false;
        if self.pauses.is_empty() { String::new() } else { format!(" data-step=\"{}\"", self.count()) }
    }

    /// What would do nothing, silently.
    pub fn check(&self, insertion: &mut Insertion<'_>, section: &Section, steps: bool) {
        let text = insertion.text;
        let mut say = |range: Range<usize>, code, message, help| {
            let finding = Finding::warning(code, insertion.place(range), message).help(help);
            insertion.findings.push(finding);
        };
        if let Some(last) = self.pauses.last().filter(|_| self.is_last) {
            let message = both!("rien ne vient après cette pause", "nothing comes after this pause");
            let help = both!("ôtez la ligne « ... »", "remove the line \"...\"");
            say(last.clone(), "empty-step", message, help);
        }
        if steps && self.is_empty {
            let message =
                both!("cette diapositive n'a rien à montrer pas à pas", "this slide has nothing to show in steps");
            let help = both!("ôtez {{.steps}} du titre", "remove {{.steps}} from the title");
            say(section.heading.clone(), "empty-step", message, help);
        }
        if steps && let Some(first) = self.pauses.first() {
            let message = both!(
                "sous {{.steps}}, tout vient déjà pas à pas : cette pause ne change rien",
                "under {{.steps}} all comes in steps already: this pause changes nothing"
            );
            let help = both!("gardez l'un des deux", "keep one of the two");
            say(first.clone(), "idle-pause", message, help);
        }
        for range in joined(text, section.body.clone()) {
            let message =
                both!("ces trois points sont du texte, et non une pause", "these three dots are text, not a pause");
            let help = both!(
                "laissez une ligne vide avant « ... » et une après",
                "leave an empty line before \"...\" and one after"
            );
            say(range, "joined-pause", message, help);
        }
    }
}

/// Lines `...` that touch another line, outside of fenced blocks.
fn joined(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut fenced, mut before) = (body.start, false, "");
    let lines: Vec<&str> = text.get(body).unwrap_or_default().split_inclusive('\n').collect();
    for (number, line) in lines.iter().enumerate() {
        let told = line.trim();
        fenced ^= told.starts_with("```") || told.starts_with("~~~");
        let after = lines.get(number + 1).map_or("", |line| line.trim());
        let is_alone = before.is_empty() && (after.is_empty() || after.starts_with('#') || after.starts_with("```"));
        if !fenced && matches!(told, "..." | "…") && !is_alone {
            found.push(at..at + told.len());
        }
        at += line.len();
        before = told;
    }
    found
}
