//! What text, tables and charts of one edition are made from.

use std::collections::BTreeMap;

use super::labels::Wording;
use super::pictures::Originals;
use super::site::Places;
use super::terminal::Command;
use crate::figures::Figures;
use crate::lang::Lang;
use crate::register::PublicRegister;
use crate::theme::Theme;
use crate::tree::Digest;

/// The public facts of one channel on one day.
pub struct Facts<'a> {
    /// Without private fields.
    pub public: PublicRegister,
    /// The figures of the day.
    pub figures: Figures,
    /// Year by year, by the figure's name.
    pub histories: BTreeMap<&'static str, Vec<(i16, Option<i64>)>>,
    /// The path of the site's root: `/`, or `/asso/` where it is published in a folder.
    pub root: String,
    /// All that a block may show is known by this.
    pub world: Digest,
    /// Where the pages made from the register are, and the reports.
    pub places: &'a Places,
    /// The pictures that text shows.
    pub originals: Originals<'a>,
    /// Renders blocks.
    pub theme: &'a Theme,
    /// The language of publication.
    pub lang: Lang,
    /// The words around the content.
    pub labels: Wording,
    /// The command line, as far as it was told.
    pub commands: &'a [Command],
    /// Whether the parts of code are told apart.
    pub marked: bool,
    /// The site's address, for pages that stand by themselves: their links lead there.
    pub home: Option<&'a str>,
}
