//! `notes`: what the speaker says, shown on no slide.

use super::super::insertion::Insertion;
use super::{Block, Written};

pub const BLOCK: Block =
    Block { name: "notes", summary: ("les notes de qui présente", "the speaker’s notes"), body: None, render };

fn render(insertion: &mut Insertion<'_>, written: &Written<'_>) -> String {
    // What is said to oneself has no pauses.
    let steps = insertion.steps.take();
    let html = insertion.render(written.range.clone(), 0).html();
    insertion.steps = steps;
    insertion.notes.push_str(&html);
    String::new()
}
