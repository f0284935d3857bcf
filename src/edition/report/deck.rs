//! A deck: its slides as HTML, and as what they say and where it stands, made once for all that is written of it.

use std::ops::Range;
use std::sync::Arc;

use super::super::block::BLOCKS;
use super::super::front::{DeckFront, Page};
use super::super::gather::Gathered;
use super::super::insertion::bad_name;
use super::super::view::deck::SlideView;
use super::super::{Press, address};
use super::layout::Layout;
use super::{cover, frozen, look, overflow, slide, sources};
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::Date;
use crate::markup::{aloud::Lexicon, flow};
use crate::register::Coop;
use crate::stage::{self, Arrange, Ground, Laid, Lists, Look, Slide};
use crate::tree::OutPath;

/// A general assembly's report.
#[derive(Clone, Debug)]
pub struct Deck {
    /// Its HTML file.
    pub out: OutPath,
    /// Its Markdown file.
    pub file: Arc<str>,
    /// Its title, with that of the assembly.
    pub title: String,
    /// In a sentence; may be empty.
    pub subject: String,
    /// Whose it is.
    pub coop: Coop,
    /// What its slides look like.
    pub look: Look,
    /// For the template.
    pub views: Vec<SlideView>,
    /// What they say.
    pub slides: Vec<Slide>,
    /// Where it stands.
    pub laid: Vec<Laid>,
}

/// A slide, before it is laid out.
pub struct Made {
    /// For the template.
    pub view: SlideView,
    /// Its layout.
    pub layout: &'static Layout,
    /// Where it is written.
    pub written: Written,
}

/// Where a slide is written, in bytes of the file.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its heading.
    pub heading: Range<usize>,
    /// What stands below it, before any column.
    pub main: Range<usize>,
    /// What stands below the heading of each column.
    pub columns: Vec<Range<usize>>,
    /// Which blocks stand beside the text.
    pub beside: fn(&str) -> bool,
}

/// Whether a fence is one of our blocks, and no code.
pub fn is_ours(fence: &str) -> bool {
    BLOCKS.iter().any(|block| block.name == fence)
}

/// Makes the deck of a file; what is wrong with it goes into `gathered`.
pub fn make(
    press: &Press<'_>,
    gathered: &mut Gathered,
    content: &str,
    file: &Arc<str>,
    text: &str,
    page: &Page<DeckFront>,
) -> Option<Deck> {
    let Some(out) = address::page(content) else {
        gathered.findings.push(bad_name(Place::file(Arc::clone(file))));
        return None;
    };
    let year = page.front.period.value;
    let Some(year) = i16::try_from(year).ok().filter(|year| (1901..=2100).contains(year)) else {
        let message = both!("l'année {year} est impossible ici", "the year {year} is impossible here");
        let help = both!("écrivez l'année des chiffres : period: 2023", "write the year of the figures: period: 2023");
        gathered.findings.push(Finding::error("impossible-date", page.front.period.place.clone(), message).help(help));
        return None;
    };
    let mut facts = press.facts(gathered, Date::end_of(year));
    frozen::keep(press, gathered, content, &mut facts);
    let (cover, subject) = cover::cover(press, &facts, gathered, &out, (file, text), &page.front);
    let mut made = vec![cover];
    made.extend(slide::slides(&facts, gathered, &out, file, text, page.body.clone()));
    let title = format!("{} – {}", cover::kicker(&page.front), press.set(&page.front.title));
    let title = title.trim_start_matches(" – ").to_owned();
    let mut deck = Deck {
        out,
        file: Arc::clone(file),
        look: look::look(press.theme, &facts.public.coop.name, &title, press.lang),
        title,
        subject,
        coop: facts.public.coop,
        views: Vec::new(),
        slides: Vec::new(),
        laid: Vec::new(),
    };
    let total = made.len();
    for (at, mut made) in made.into_iter().enumerate() {
        (made.view.number, made.view.total) = (at + 1, total);
        let slide = staged(&made, &press.labels.sources, press.lexicon);
        let laid = stage::lay(&slide, &deck.look);
        made.view.fit = overflow::style(&laid, made.layout.geometry);
        made.view.ridge = made.layout.geometry.ridge().is_some();
        made.view.traits = traits(made.layout, &laid);
        if let Some(over) = &laid.overflow {
            gathered.findings.push(overflow::finding(&slide, over, &made.written, file, text));
        }
        deck.views.push(made.view);
        deck.slides.push(slide);
        deck.laid.push(laid);
    }
    Some(deck)
}

/// What a slide says; its sources stand below this word.
fn staged(made: &Made, word: &str, lexicon: &Lexicon) -> Slide {
    let view = &made.view;
    let pieces = |html: &str| flow::pieces(&lexicon.aloud(html));
    Slide {
        id: view.id.clone(),
        layout: made.layout.name,
        geometry: made.layout.geometry,
        kicker: view.kicker.clone(),
        heading: flow::runs(&lexicon.aloud(&view.heading)),
        main: pieces(&view.main),
        side: pieces(&view.side),
        columns: view.columns.iter().map(|column| pieces(column)).collect(),
        notes: pieces(&view.notes),
        sources: sources::pieces(&view.sources, word),
        number: view.number,
        total: view.total,
    }
}

/// What the style sheet is told of a slide's geometry, as classes.
fn traits(layout: &Layout, laid: &Laid) -> String {
    let geometry = layout.geometry;
    let arrange = match geometry.arrange {
        Arrange::One => "wide",
        Arrange::Beside { .. } => "beside",
        Arrange::Aside { .. } => "aside",
        Arrange::Columns { .. } => "side-by-side",
    };
    let ground = match geometry.ground {
        Ground::Paper => "",
        Ground::Sand(_) => " sand",
        Ground::Night(_) => " night",
    };
    let lists = if geometry.lists == Lists::Ruled { " ruled" } else { "" };
    let statement = if laid.statement { " statement" } else { "" };
    let across = if laid.across { " across" } else { "" };
    [arrange, ground, lists, statement, across].concat()
}
