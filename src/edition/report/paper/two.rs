//! Two slides on a page.

use super::super::printed::{document, write};
use super::{Make, Paper};
use crate::booklet::handout::{Up, several};
use crate::both;

pub const PAPER: Paper = Paper {
    name: "handout-2",
    file: "polycopie-2.pdf",
    summary: || both!("à imprimer, deux diapositives par page", "to be printed, two slides a page"),
    make: Make::Written(|press, deck, findings| {
        write(press, deck, &several(&document(press, deck), Up::Two), PAPER.file, findings)
    }),
};
