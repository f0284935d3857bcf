//! The deck as one page, for the hall: the only form with a speaker's view.

use super::{Make, Paper};
use crate::both;

pub const PAPER: Paper = Paper {
    name: "html",
    file: "diaporama.html",
    summary: || both!("à projeter, dans un navigateur, sans internet", "to be shown in a browser, without internet"),
    make: Make::Page,
};
