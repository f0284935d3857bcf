//! Four slides on a page.

use super::super::printed::{document, write};
use super::{Make, Paper};
use crate::booklet::handout::{Up, several};
use crate::both;

pub const PAPER: Paper = Paper {
    name: "handout-4",
    file: "polycopie-4.pdf",
    summary: || both!("à imprimer, quatre diapositives par page", "to be printed, four slides a page"),
    make: Make::Written(|press, deck, findings| {
        write(press, deck, &several(&document(press, deck), Up::Four), PAPER.file, findings)
    }),
};
