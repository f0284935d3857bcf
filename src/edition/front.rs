//! Front matter, typed by kind of page; an unknown key is an error.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Lang};
use crate::prose::{self, Source};
use crate::tree::{Digest, utf8};
use crate::yaml::{self, At, Class, Classified, Decode, Decoder, Described, Node, Scalar, Shape};
use crate::{record, vocabulary};

record! {
    /// A page of the public site.
    #[fr = "Une page du site public."]
    #[derive(Serialize, Deserialize)]
    pub struct SitePage {
        /// Its title.
        #[fr = "Son titre."]
        title: String,
        /// One or two sentences for search engines and lists.
        #[fr = "Une ou deux phrases pour les moteurs de recherche et les listes."]
        description: String,
        /// How it is laid out.
        #[fr = "Sa mise en page."]
        layout: Option<Layout>,
        /// Its place in the main menu.
        #[fr = "Sa place dans le menu principal."]
        nav: Option<i64>,
        /// Its name in the menu, where the title is too long.
        #[fr = "Son nom dans le menu, quand le titre est trop long."]
        nav_label: Option<String>,
        /// Its place in the footer.
        #[fr = "Sa place en bas de page."]
        footer: Option<i64>,
        /// The day of an article.
        #[fr = "Le jour d’un article."]
        date: Option<Date>,
        /// The day it was last changed in substance.
        #[fr = "Le jour du dernier changement de fond."]
        updated: Option<Date>,
        /// What an article is about.
        #[fr = "De quoi parle un article."]
        tags: Vec<At<String>>,
        /// Not published yet: made with `--drafts` only.
        #[fr = "Pas encore publiée : faite avec --drafts seulement."]
        draft: bool,
        /// The first day on which it is published.
        #[fr = "Le premier jour où elle est publiée."]
        from: Option<At<Date>>,
        /// The first day on which it is published no more.
        #[fr = "Le premier jour où elle ne l’est plus."]
        until: Option<At<Date>>,
        /// Older addresses that lead here: `/ancien/chemin/`.
        #[fr = "D’anciennes adresses qui mènent ici."]
        #[example = "/ancien/chemin/"]
        aliases: Vec<At<String>>,
        /// Figures shown under the title of the home page.
        #[fr = "Les chiffres montrés sous le titre de l’accueil."]
        #[among = "figures"]
        tiles: Vec<At<String>>,
        /// Buttons of the home page.
        #[fr = "Les boutons de l’accueil."]
        actions: Vec<Action>,
    }
}

vocabulary! {
    /// The layout of a page.
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
    #[fr = "Un bouton de l’accueil."]
    #[derive(Serialize, Deserialize)]
    pub struct Action {
        /// What it says.
        #[fr = "Ce qu’il dit."]
        label: String,
        /// The Markdown file it leads to.
        #[fr = "Le fichier Markdown où il mène."]
        #[example = "adherer.md"]
        to: At<String>,
    }
}

record! {
    /// The first page of the vademecum.
    #[fr = "La première page du vademecum."]
    pub struct HandbookPage {
        /// Its title.
        #[fr = "Son titre."]
        title: String,
        /// One or two sentences.
        #[fr = "Une ou deux phrases."]
        description: String,
        /// The version that newcomers are given.
        #[fr = "La version remise aux nouveaux membres."]
        version: Option<At<String>>,
        /// What changed, version by version.
        #[fr = "Ce qui a changé, version par version."]
        changes: Vec<Change>,
    }
}

record! {
    /// What changed in a version of the vademecum.
    #[fr = "Ce qui a changé dans une version du vademecum."]
    pub struct Change {
        /// The version.
        #[fr = "La version."]
        version: At<String>,
        /// Its day, or its month where only that is known.
        #[fr = "Son jour, ou son mois quand lui seul est connu."]
        date: When,
        /// What is new in it.
        #[fr = "Ce qu’elle a de nouveau."]
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

impl Described for When {
    fn shape() -> Shape {
        Shape::Scalar(Scalar {
            form: Some(both!("Un jour ou un mois.", "A day or a month.")),
            types: &["string"],
            pattern: Some("^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"),
            examples: &["2024-02-03", "2024-02"],
            ..Scalar::default()
        })
    }
}

impl Classified for When {
    fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
}

record! {
    /// A chapter of the vademecum.
    #[fr = "Un chapitre du vademecum."]
    pub struct Chapter {
        /// Its title.
        #[fr = "Son titre."]
        title: String,
        /// What it is about.
        #[fr = "De quoi il parle."]
        summary: String,
        /// The version in which it last changed.
        #[fr = "La version où il a changé pour la dernière fois."]
        changed: Option<At<String>>,
        /// It is neither on the page to print nor in the PDF.
        #[fr = "Il n’est ni sur la page à imprimer ni dans le PDF."]
        unprinted: bool,
    }
}

record! {
    /// The report of a general assembly.
    #[fr = "Le rapport d’une assemblée générale."]
    pub struct DeckFront {
        /// Its title.
        #[fr = "Son titre."]
        title: String,
        /// Under the title; it may hold figures.
        #[fr = "Sous le titre ; il peut contenir des chiffres."]
        #[example = "Nous sommes {{ associations.total }}"]
        subtitle: Option<At<String>>,
        /// Over the title.
        #[fr = "Au-dessus du titre."]
        kicker: Option<String>,
        /// The year that it reports on: figures are those of its last day.
        #[fr = "L’année dont il rend compte : les chiffres sont ceux de son dernier jour."]
        #[example = "2024"]
        period: At<i64>,
        /// The day of the assembly.
        #[fr = "Le jour de l’assemblée."]
        date: Option<Date>,
        /// Years that lines unchanged since the last report name on purpose.
        #[fr = "Les années que nomment à dessein des lignes restées comme au rapport précédent."]
        years: Vec<i64>,
        /// All of it was read again: what is as in the last report is meant.
        #[fr = "Tout a été relu : ce qui est resté comme au rapport précédent est voulu."]
        reread: bool,
    }
}

/// A kind of front matter.
pub struct FrontKind {
    /// Its name.
    pub name: &'static str,
    /// What it heads, in French and English.
    pub summary: (&'static str, &'static str),
    /// The files that begin with it; `**` stands for any folders.
    pub pattern: &'static str,
    /// How it is written.
    pub shape: fn() -> Shape,
}

/// Every kind, the first that suits a file being its own.
pub static FRONTS: &[FrontKind] = &[
    FrontKind {
        name: "vademecum-index",
        summary: ("La première page du vademecum", "The first page of the vademecum"),
        pattern: "content/vademecum/index.md",
        shape: HandbookPage::shape,
    },
    FrontKind {
        name: "vademecum",
        summary: ("Un chapitre du vademecum", "A chapter of the vademecum"),
        pattern: "content/vademecum/*.md",
        shape: Chapter::shape,
    },
    FrontKind {
        name: "manual-index",
        summary: ("La première page du manuel", "The first page of the manual"),
        pattern: "content/manual/index.md",
        shape: HandbookPage::shape,
    },
    FrontKind {
        name: "manual",
        summary: ("Un chapitre du manuel", "A chapter of the manual"),
        pattern: "content/manual/*.md",
        shape: Chapter::shape,
    },
    FrontKind {
        name: "ag",
        summary: ("Le rapport d’une assemblée générale", "The report of a general assembly"),
        pattern: "content/ag/*.md",
        shape: DeckFront::shape,
    },
    FrontKind {
        name: "site",
        summary: ("Une page du site", "A page of the site"),
        pattern: "content/site/**/*.md",
        shape: SitePage::shape,
    },
];

/// A Markdown file, its typed front matter and where its body is.
pub struct Page<F> {
    /// What the front matter says.
    pub front: F,
    /// The bytes of the body.
    pub body: Range<usize>,
}

/// What the front matter of a Markdown file is known by; none of what has none.
pub fn head(path: &str, bytes: &[u8]) -> Option<Digest> {
    let text = utf8(bytes).ok().filter(|_| Path::new(path).extension().is_some_and(|ending| ending == "md"))?;
    let (parts, _) = prose::split(Source { file: &Arc::from(path), text });
    parts.front_matter.map(|range| Digest::of(text.get(range).unwrap_or_default().as_bytes()))
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
    findings.extend(figures(file, text, &range));
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

/// Figures stand in the text; of all front matter, only a report's subtitle shows them.
fn figures(file: &Arc<str>, text: &str, range: &Range<usize>) -> Vec<Finding> {
    let head = text.get(range.clone()).unwrap_or_default();
    let key = |at: usize| {
        let lines = head.get(..at).unwrap_or_default().split('\n').rev();
        lines.filter(|line| !line.starts_with(' ')).find_map(|line| line.split_once(':')).map_or("", |it| it.0)
    };
    let shown = |at: usize| file.starts_with("content/ag/") && key(at) == "subtitle";
    let wrong = prose::figures(head).into_iter().filter(|figure| !shown(figure.start));
    let told = |figure: Range<usize>| {
        let place = Place::in_source(file, text, range.start + figure.start..range.start + figure.end);
        let message = both!("un chiffre ne s'écrit pas dans l'en-tête", "a figure is not written in the front matter");
        let help = both!(
            "écrivez-le dans le texte ; la couverture d'un rapport le montre dans subtitle:",
            "write it in the text; a report's cover shows it in subtitle:"
        );
        Finding::error("figure-in-head", place, message).help(help)
    };
    wrong.map(told).collect()
}
