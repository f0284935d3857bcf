//! The slides as PDF, one on each page: to be shown where there is no browser, and to be sent.

use super::super::printed::{document, write};
use super::{Make, Paper};
use crate::both;

pub const PAPER: Paper = Paper {
    name: "pdf",
    file: "diapositives.pdf",
    summary: || both!("à projeter ou à envoyer, une diapositive par page", "to be shown or sent, a slide a page"),
    make: Make::Written(|press, deck, findings| write(press, deck, &document(press, deck), PAPER.file, findings)),
};
