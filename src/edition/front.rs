//! Front matter, typed by kind of page; an unknown key is an error.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Lang};
use crate::prose::{self, Source};
use crate::yaml::{self, At, Class, Classified, Decode, Decoder, Node};
use crate::{record, vocabulary};

record! {
    /// A page of the public site.
    #[derive(Serialize, Deserialize)]
    pub struct SitePage {
        /// Its title.
        title: String,
        /// One or two sentences for search engines and lists.
        description: String,
        /// How it is laid out.
        layout: Option<Layout>,
        /// Its place in the main menu.
        nav: Option<i64>,
        /// Its name in the menu, where the title is too long.
        nav_label: Option<String>,
        /// Its place in the footer.
        footer: Option<i64>,
        /// The day of an article.
        date: Option<Date>,
        /// The day it was last changed in substance.
        updated: Option<Date>,
        /// What an article is about.
        tags: Vec<At<String>>,
        /// Not published yet: made with `--drafts` only.
        draft: bool,
        /// The first day on which it is published.
        from: Option<At<Date>>,
        /// The first day on which it is published no more.
        until: Option<At<Date>>,
        /// Older addresses that lead here: `/ancien/chemin/`.
        aliases: Vec<At<String>>,
        /// Figures shown under the title of the home page.
        tiles: Vec<At<String>>,
        /// Buttons of the home page.
        actions: Vec<Action>,
    }
}

vocabulary! {
    /// The layout of a page.
    #[derive(Serialize, Deserialize)]
    pub enum Layout {
        Page = "page", "page", "page";
        Home = "home", "accueil", "home";
        List = "list", "liste", "list";
        Article = "article", "article", "article";
        Agenda = "agenda", "agenda", "agenda";
        Directory = "directory", "annuaire", "directory";
        Transparency = "transparency", "transparence", "transparency";
        NotFound = "not-found", "page introuvable", "not found";
    }
}

record! {
    /// A button of the home page.
    #[derive(Serialize, Deserialize)]
    pub struct Action {
        /// What it says.
        label: String,
        /// The Markdown file it leads to.
        to: At<String>,
    }
}

record! {
    /// The first page of the vademecum.
    pub struct HandbookPage {
        /// Its title.
        title: String,
        /// One or two sentences.
        description: String,
        /// The version that newcomers are given.
        version: Option<At<String>>,
        /// What changed, version by version.
        changes: Vec<Change>,
    }
}

record! {
    /// What changed in a version of the vademecum.
    pub struct Change {
        /// The version.
        version: At<String>,
        /// Its day, or its month where only that is known.
        date: When,
        /// What is new in it.
        text: String,
    }
}

/// A day, or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `2024-02-03`.
    Day(Date),
    /// `2024-02`, by its first day.
    Month(Date),
}

impl When {
    /// For sorting: a month comes before its days.
    pub fn key(self) -> (Date, bool) {
        match self {
            Self::Month(first) => (first, false),
            Self::Day(day) => (day, true),
        }
    }

    /// « 3 février 2024 », « février 2024 ».
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Day(day) => day.words(lang),
            Self::Month(first) => format!("{} {}", Date::month_name(lang, first.month()), first.year()),
        }
    }
}

impl Decode for When {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let month = node.scalar().and_then(|text| Date::parse(&format!("{text}-01")));
        month.map(Self::Month).or_else(|| Date::decode(node, decoder).map(Self::Day))
    }
}

impl Classified for When {
    fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
}

record! {
    /// A chapter of the vademecum.
    pub struct Chapter {
        /// Its title.
        title: String,
        /// What it is about.
        summary: String,
        /// The version in which it last changed.
        changed: Option<At<String>>,
    }
}

record! {
    /// The report of a general assembly.
    pub struct DeckFront {
        /// Its title.
        title: String,
        /// Under the title.
        subtitle: Option<String>,
        /// Over the title.
        kicker: Option<String>,
        /// The year that it reports on: figures are those of its last day.
        period: At<i64>,
        /// The day of the assembly.
        date: Option<Date>,
    }
}

/// A Markdown file, its typed front matter and where its body is.
pub struct Page<F> {
    /// What the front matter says.
    pub front: F,
    /// The bytes of the body.
    pub body: Range<usize>,
}

/// Reads the front matter of a file; without one that is sound there is no page.
pub fn read<F: Decode>(file: &Arc<str>, text: &str, findings: &mut Vec<Finding>) -> Option<Page<F>> {
    let (parts, found) = prose::split(Source { file, text });
    let broken = !found.is_empty();
    findings.extend(found);
    let Some(range) = parts.front_matter else {
        if !broken {
            let message =
                both!("ce fichier ne commence pas par un en-tête", "this file does not begin with front matter");
            let help = both!(
                "commencez par trois lignes : --- puis title: … puis ---",
                "begin with three lines: --- then title: … then ---"
            );
            findings.push(Finding::error("no-front-matter", Place::file(Arc::clone(file)), message).help(help));
        }
        return None;
    };
    let first_line = text.get(..range.start).unwrap_or_default().bytes().filter(|b| *b == b'\n').count() + 1;
    let first_line = u32::try_from(first_line).unwrap_or(u32::MAX);
    let node = match yaml::parse(file, text.get(range).unwrap_or_default(), first_line) {
        Ok(node) => node,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let mut decoder = Decoder::default();
    let front = F::decode(&node, &mut decoder);
    findings.append(&mut decoder.findings);
    front.map(|front| Page { front, body: parts.body })
}
