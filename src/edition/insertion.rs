//! What is put into Markdown: figures, blocks, addresses.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use super::address;
use super::credits;
use super::escaped;
use super::facts::Facts;
use super::gather::Gathered;
use super::unshown::misnamed;
use crate::both;
use crate::chart::Slot;
use crate::code;
use crate::finding::{Finding, Place, nearest};
use crate::lang::{Lang, Text};
use crate::prose::{self, Prose, Shown, Source};
use crate::tree::OutPath;

/// One rendering of one Markdown file for one output file.
pub struct Insertion<'a> {
    /// The public facts.
    pub facts: &'a Facts<'a>,
    /// The output file.
    pub page: &'a OutPath,
    /// The Markdown file.
    pub file: &'a Arc<str>,
    /// Its whole text.
    pub text: &'a str,
    /// For which room charts are drawn.
    pub slot: Slot,
    /// Put before every id, where several documents share a page.
    pub prefix: String,
    /// Found in blocks and links.
    pub findings: Vec<Finding>,
    /// Speaker notes, as HTML.
    pub notes: String,
    /// In a deck, how many pauses stand before what is rendered next.
    pub steps: Option<usize>,
    /// Whether a share says what it is a share of, where the author does not: on slides, which nobody can ask.
    pub bases: bool,
    /// The figures that were shown, in order, each once.
    pub shown_figures: Vec<String>,
    /// What all pages make together.
    pub gathered: &'a mut Gathered,
    charts: usize,
    /// The last place asked for, as byte, line and column: findings come in almost the order of the file, and each
    /// would otherwise be counted from the top.
    last: Cell<(usize, usize, usize)>,
}

/// The ids of the theme's pages and of charts.
pub const RESERVED: &[&str] = &[
    "top",
    "menu",
    "main",
    "news-title",
    "archives-title",
    "topics-title",
    "contents-title",
    "toc-title",
    "changes-title",
    "all-pages-title",
    "say",
    "help",
    "help-title",
    "speak",
    "speak-title",
    "speak-on",
    "speak-then",
    "speak-notes",
    "mark",
    "ridge",
    "chapitre-",
    "chart-",
];

impl<'a> Insertion<'a> {
    /// For a file that is rendered into `page`.
    pub fn new(
        facts: &'a Facts<'a>,
        gathered: &'a mut Gathered,
        page: &'a OutPath,
        file: &'a Arc<str>,
        text: &'a str,
    ) -> Self {
        Self {
            facts,
            page,
            file,
            text,
            slot: Slot::Page,
            prefix: String::new(),
            findings: Vec::new(),
            notes: String::new(),
            steps: None,
            bases: false,
            shown_figures: Vec::new(),
            gathered,
            charts: 0,
            last: Cell::new((0, 1, 1)),
        }
    }

    /// Renders a part of the file.
    pub fn render(&mut self, body: Range<usize>, heading_shift: i8) -> Prose {
        let source = Source { file: self.file, text: self.text };
        let options = self.options(heading_shift);
        let mut prose = prose::render(source, body, &options, self);
        self.findings.append(&mut prose.findings);
        prose
    }

    /// Renders a whole body, and tells what is doubtful in it.
    pub fn render_whole(&mut self, body: Range<usize>, heading_shift: i8) -> Prose {
        self.doubt(body.clone());
        self.render(body, heading_shift)
    }

    /// Tells what is doubtful in a whole body, that is rendered in parts.
    pub fn doubt(&mut self, body: Range<usize>) {
        if self.facts.lang == Lang::Fr {
            self.findings.extend(prose::doubts(Source { file: self.file, text: self.text }, body));
        }
    }

    /// Renders a title.
    pub fn title(&mut self, range: Range<usize>) -> String {
        let source = Source { file: self.file, text: self.text };
        let options = self.options(0);
        let (html, mut findings) = prose::render_inline(source, range, &options, self);
        self.findings.append(&mut findings);
        html
    }

    /// The page shows more than single figures.
    pub fn shows_facts(&mut self) {
        self.gathered.memory.world(self.facts.world);
    }

    /// The page shows this figure.
    pub fn shows(&mut self, figure: &str) {
        if !self.shown_figures.iter().any(|shown| shown == figure) {
            self.shown_figures.push(figure.to_owned());
        }
    }

    /// Code as it stands in a page, its parts told apart where they are.
    pub fn shown_code(&self, language: &str, text: &str) -> String {
        let marked = if self.facts.marked { code::marked(language, text) } else { None };
        marked.unwrap_or_else(|| escaped(text))
    }

    /// A plain text set in the language's typography.
    pub fn plain(&self, text: &str) -> String {
        prose::typography(text, self.facts.lang).into_owned()
    }

    /// The place of some bytes of the file.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end.max(start));
        let (from, mut line, mut column) = Some(self.last.get()).filter(|last| last.0 <= start).unwrap_or((0, 1, 1));
        for c in self.text.get(from..start).unwrap_or_default().chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        self.last.set((start, line, column));
        let inside = self.text.get(start..end).unwrap_or_default();
        let length = inside.lines().next().unwrap_or_default().chars().count().max(1);
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { file: Arc::clone(self.file), line: narrow(line), column: narrow(column), length: narrow(length) }
    }

    /// The line of a byte, for readers of parts of the file.
    pub fn line(&self, byte: usize) -> u32 {
        self.place(byte..byte).line
    }

    /// A new id for a chart of this page.
    pub fn chart_id(&mut self) -> String {
        self.charts += 1;
        format!("{}chart-{}", self.prefix, self.charts)
    }

    /// Where a link to a Markdown file leads; a wrong one is a finding.
    pub fn page_link(&mut self, target: &str, place: Place) -> Option<String> {
        let from = Arc::clone(self.file);
        self.link_from(from.strip_prefix("content/").unwrap_or(&from), target, place)
    }

    /// The same for a link that the register holds: a path below `content/site/`.
    pub fn site_link(&mut self, target: &str, place: Place) -> Option<String> {
        self.link_from("site/index.md", target, place)
    }

    /// How to get to an output file that no Markdown file names.
    pub fn made_link(&self, out: &OutPath) -> String {
        self.way(out)
    }

    fn link_from(&mut self, from: &str, target: &str, place: Place) -> Option<String> {
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let resolved = if path.is_empty() { Some(from.to_owned()) } else { address::resolve(from, path) };
        let found = resolved.filter(|resolved| self.gathered.content.contains(resolved));
        let Some(content) = found else {
            self.broken(target, path, place);
            return None;
        };
        let out = address::page(&content)?;
        if let Some(why) = self.gathered.withheld.get(&content) {
            self.findings.push(why.linked(place, &content));
            return None;
        }
        self.gathered.memory.needs(&content);
        self.gathered.link(place, &out, anchor);
        let page = if out == *self.page { String::new() } else { self.way(&out) };
        Some(if anchor.is_empty() { page } else { format!("{page}#{}", address::encode(anchor)) })
    }

    fn broken(&mut self, target: &str, path: &str, place: Place) {
        let shown: String = target.chars().take(80).collect();
        let message = both!("ce lien ne mène à aucun fichier : {shown}", "this link leads to no file: {shown}");
        let finding = Finding::error("broken-link", place, message);
        let otherwise = if finding.place.file.starts_with("data/") {
            both!(
                "écrivez le chemin de son fichier .md sous content/site/",
                "write the path of its .md file below content/site/"
            )
        } else {
            both!(
                "un lien vers une page est le chemin de son fichier .md, depuis ce fichier-ci",
                "a link to a page is the path of its .md file, from this file"
            )
        };
        self.findings.push(self.suggest(finding, path, otherwise));
    }

    /// Helps with the file of `content/` whose name is nearest to that of `path`.
    fn suggest(&self, finding: Finding, path: &str, otherwise: Text) -> Finding {
        let wanted = path.rsplit('/').next().unwrap_or(path);
        let names = self.gathered.content.iter().filter_map(|path| path.rsplit('/').next());
        finding.help(match nearest(wanted, names) {
            Some(near) => both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?"),
            None => otherwise,
        })
    }

    /// A link to another file.
    pub fn asset_link(&mut self, target: &str, place: Place) -> Option<String> {
        let (content, out) = self.asset(target, place)?;
        self.gathered.asset(&content);
        Some(self.way(&out))
    }

    /// A picture in its widths; in a deck, which is one file, inside it.
    pub fn shown(&mut self, target: &str, place: Place) -> Option<Shown> {
        let (content, _) = self.asset(target, place.clone())?;
        let name = content.rsplit('/').next().unwrap_or(&content);
        let originals = self.facts.originals;
        let ready = match self.gathered.pictures.look(originals, &content) {
            Ok(ready) => ready.clone(),
            Err(unshown) => {
                self.findings.push(unshown.finding(name, place));
                return None;
            }
        };
        if let Some(kind) = ready.misnamed {
            self.findings.push(misnamed(kind, name, place.clone()));
        }
        self.gathered.memory.picture(&content, ready.source);
        // Whether it is credited is in the facts.
        self.shows_facts();
        self.findings.extend(credits::uncredited(&self.facts.public.assets, &content, place));
        let size = ready.size();
        if self.slot != Slot::Page {
            let address = ready.inside(originals.standing)?;
            return Some(Shown { address, size, ..Shown::default() });
        }
        self.gathered.show(&content);
        // A comma parts candidates.
        let candidate = |(out, width): (&OutPath, u32)| format!("{} {width}w", self.way(out).replace(',', "%2C"));
        let candidates: Vec<String> = ready.candidates().into_iter().map(candidate).collect();
        let sizes = size.map(|(width, _)| sizes(width)).unwrap_or_default();
        let (address, candidates) = (self.way(ready.usual()?), candidates.join(", "));
        Some(Shown { address, candidates, sizes, size, ..Shown::default() })
    }

    /// A file below `content/`, and where it would be published.
    fn asset(&mut self, target: &str, place: Place) -> Option<(String, OutPath)> {
        let from = self.file.strip_prefix("content/").unwrap_or(self.file);
        let decoded = target.replace("%20", " ");
        let found = address::resolve(from, &decoded).filter(|path| self.gathered.content.contains(path));
        let Some(content) = found else {
            let shown: String = target.chars().take(80).collect();
            let message = both!("ce fichier n'existe pas : {shown}", "this file does not exist: {shown}");
            let finding = Finding::error("missing-file", place, message);
            let otherwise =
                both!("placez-le dans content/, à côté de la page", "put it below content/, beside the page");
            self.findings.push(self.suggest(finding, &decoded, otherwise));
            return None;
        };
        let Some(out) = address::asset(&content) else {
            self.findings.push(bad_name(place));
            return None;
        };
        self.gathered.memory.needs(&content);
        Some((content, out))
    }
}

/// How wide the theme shows a picture, as `sizes` has it: as wide as it is, at most the column of text, 46 rem, and
/// less than the window.
fn sizes(width: u32) -> String {
    if width >= 736 {
        "(min-width: 50rem) 46rem, 92vw".to_owned()
    } else {
        format!("(min-width: {}px) {width}px, 92vw", width + width / 10)
    }
}

/// A file whose name cannot be published.
pub fn bad_name(place: Place) -> Finding {
    let message = both!("ce nom de fichier ne peut pas devenir une adresse", "this file name cannot become an address");
    let help =
        both!("renommez le fichier : lettres, chiffres et tirets", "rename the file: letters, digits and hyphens");
    Finding::error("bad-file-name", place, message).help(help)
}

impl Insertion<'_> {
    /// How to get to an output file. The page of what is not there is shown at any address: its links start at the
    /// site's root.
    fn way(&self, out: &OutPath) -> String {
        if let Some(home) = self.facts.home {
            format!("{home}/{}", address::encode(out.address()))
        } else if self.page.as_str() == "404.html" {
            format!("{}{}", self.facts.root, address::encode(out.as_str()))
        } else {
            address::relative(self.page, out)
        }
    }

    /// Where several documents share a page, an anchor of this one carries its prefix.
    pub fn prefixed(&self, link: String) -> String {
        match link.strip_prefix('#') {
            // In a deck the slides themselves are what is pointed at, and their ids carry no prefix.
            Some(anchor) if !self.prefix.is_empty() && self.slot == Slot::Page => format!("#{}{anchor}", self.prefix),
            _ => link,
        }
    }

    fn options(&self, heading_shift: i8) -> prose::Options {
        prose::Options {
            lang: self.facts.lang,
            typography: true,
            heading_shift,
            id_prefix: self.prefix.clone(),
            reserved: RESERVED,
            steps: self.steps,
        }
    }
}
