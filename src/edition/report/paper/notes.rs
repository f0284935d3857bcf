//! Each slide with what is said to it, or with lines to write on, and the sources of its figures.

use super::super::printed::{document, under, write};
use super::{Make, Paper};
use crate::booklet::handout::with_notes;
use crate::both;

pub const PAPER: Paper = Paper {
    name: "notes",
    file: "notes.pdf",
    summary: || both!("à imprimer, chaque diapositive avec ses notes", "to be printed, each slide with its notes"),
    make: Make::Written(|press, deck, findings| {
        write(press, deck, &with_notes(&document(press, deck), &under(press, deck)), PAPER.file, findings)
    }),
};
