//! What a page says, read by another parser than the one that edits it.

use std::collections::BTreeSet;

use super::dom::{Element, Step, is_block};
use super::fence;
use super::forms::{self, Form};
use super::loads::{self, ResourceKind};
use super::prune::Prune;

/// What a page says and asks for. Addresses are as written, entities undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first `title`.
    pub title: String,
    /// The `lang` of `html`.
    pub lang: String,
    /// The visible text: runs of white space are one space, so are the bounds of blocks; scripts, styles, templates,
    /// `noscript`, fallbacks and what has `hidden` are out. No-break spaces and the Unicode form stay.
    pub text: String,
    /// Level and text of the visible headings.
    pub headings: Vec<(u8, String)>,
    /// `a` and `area` with an `href`.
    pub links: Vec<Link>,
    /// `img` and picture buttons.
    pub pictures: Vec<Picture>,
    /// The address of `link rel=canonical`.
    pub canonical: Option<String>,
    /// What `meta name=robots` says, in lower case; empty where there is none.
    pub robots: String,
    /// The address of the first `base`.
    pub base: Option<String>,
    /// Forms.
    pub forms: Vec<Form>,
    /// What a browser loads for the page, with its style sheets' addresses where they stand in the page; no `data:`.
    pub resources: Vec<(ResourceKind, String)>,
    /// What can be pointed at: the `id` of each element and the `name` of each `a`, in order.
    pub ids: Vec<String>,
    /// Elements of the page, those left out among them; not what is in templates and `noscript`.
    pub elements: usize,
    /// False where the page is nested deeper than browsers go, or has some million elements: some tags were left out.
    pub whole: bool,
}

impl Reading {
    /// How many files a browser asks for to show the page, itself included.
    #[must_use]
    pub fn requests(&self) -> u64 {
        let files: BTreeSet<&str> = self.resources.iter().map(|(_, address)| address.as_str()).collect();
        1 + files.len() as u64
    }
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// Its visible text, 4 kB at most.
    pub text: String,
    /// `rel`, as written.
    pub rel: String,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// What is shown in the end: a lazy loader's `data-src` rather than the `src` that holds its place.
    pub src: String,
    /// The alternative; none where the attribute is missing.
    pub alt: Option<String>,
}

/// Reads a page as a browser with scripts does. `prune`: see [`Prune`]; what is in the elements they match is left out
/// of everything but the number of elements. Time is linear in the page's size, nothing goes down the stack.
#[must_use]
pub fn read(html: &str, prune: &[&str]) -> Reading {
    let (page, whole) = fence::parse(html, true);
    let mut pass = Pass { prune: Prune::new(prune), around: forms::around(&page).into_iter(), ..Pass::default() };
    pass.reading.whole = whole;
    page.walk(false, &mut |step| {
        match step {
            Step::Open(element) => return pass.open(element),
            Step::Close(element) => pass.close(element),
            Step::Text(text) => pass.text(text),
            Step::Comment => {}
        }
        true
    });
    Reading { text: pass.flow.text, ..pass.reading }
}

/// Text on its way: white space collapsed.
#[derive(Default)]
struct Flow {
    text: String,
    gap: bool,
}

impl Flow {
    fn add(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            self.gap |= word.len() < rest.len();
            let Some((word, after)) = word.split_at_checked(word.find(is_space).unwrap_or(word.len())) else { return };
            if word.is_empty() {
                return;
            }
            if std::mem::take(&mut self.gap) && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            rest = after;
        }
    }

    /// What came since there were `start` bytes.
    fn since(&self, start: usize) -> String {
        let text = self.text.get(start..).unwrap_or_default().trim_matches(is_space);
        text.get(..text.floor_char_boundary(TEXT)).unwrap_or_default().to_owned()
    }
}

/// The most of a link's or heading's text that is kept: they can be around each other, and around all of a page.
const TEXT: usize = 4096;

/// HTML's white space.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

#[derive(Default)]
struct Pass {
    prune: Prune,
    /// For each form to come, whether it is around what the page says.
    around: std::vec::IntoIter<bool>,
    reading: Reading,
    flow: Flow,
    title: Option<Flow>,
    style: bool,
    /// Elements around us that hide what is in them; elements around us from the pruned one on.
    hidden: usize,
    pruned: usize,
    /// Where the text of open headings and links starts, and which they are.
    headings: Vec<(usize, u8)>,
    links: Vec<(usize, usize)>,
    forms: Vec<usize>,
}

impl Pass {
    /// Whether to go in.
    fn open(&mut self, element: &Element) -> bool {
        self.reading.elements += 1;
        let tag = element.html();
        let around = tag == "form" && self.around.next().unwrap_or(false);
        let meant = self.prune.enter(element, around);
        if self.pruned > 0 || meant {
            self.pruned += 1;
            self.flow.gap |= is_block(tag);
            return true;
        }
        if hides(element) {
            self.hidden += 1;
        }
        self.flow.gap |= is_block(tag);
        loads::of(&element.name.local, &element.attributes, &mut self.reading.resources);
        let id = element.attribute("id");
        let name = element.attribute("name").filter(|name| tag == "a" && id != Some(*name));
        self.reading.ids.extend(id.into_iter().chain(name).filter(|id| !id.is_empty()).map(str::to_owned));
        self.style = &*element.name.local == "style";
        let attribute = |name| element.attribute(name).unwrap_or_default().to_owned();
        match tag {
            "html" => self.reading.lang = attribute("lang"),
            "title" if self.reading.title.is_empty() => self.title = Some(Flow::default()),
            "base" if self.reading.base.is_none() => self.reading.base = element.attribute("href").map(str::to_owned),
            "meta" if attribute("name").eq_ignore_ascii_case("robots") => {
                self.reading.robots = attribute("content").to_ascii_lowercase();
            }
            "link" if rel(element, "canonical") => {
                self.reading.canonical = element.attribute("href").map(str::to_owned);
            }
            "a" | "area" => self.link(element),
            "img" => self.picture(element),
            "input" if attribute("type").eq_ignore_ascii_case("image") => self.picture(element),
            "form" => {
                self.forms.push(self.reading.forms.len());
                self.reading.forms.push(Form::new(element, around));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.bytes().last().map_or(0, |digit| digit - b'0');
                self.headings.push((self.flow.text.len(), level));
            }
            _ => {}
        }
        if let Some(form) = self.forms.last().and_then(|&form| self.reading.forms.get_mut(form)) {
            form.control(element);
        }
        true
    }

    fn close(&mut self, element: &Element) {
        let tag = element.html();
        self.flow.gap |= is_block(tag);
        self.prune.leave();
        if self.pruned > 0 {
            self.pruned -= 1;
            return;
        }
        match tag {
            "title" => {
                if let Some(title) = self.title.take() {
                    self.reading.title = title.text;
                }
            }
            "a" | "area" if element.attribute("href").is_some() => {
                if let Some((start, link)) = self.links.pop()
                    && let Some(link) = self.reading.links.get_mut(link)
                {
                    link.text = self.flow.since(start);
                }
            }
            "form" => {
                if let Some(form) = self.forms.pop().and_then(|form| self.reading.forms.get_mut(form)) {
                    form.end();
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some((start, level)) = self.headings.pop()
                    && self.hidden == 0
                {
                    self.reading.headings.push((level, self.flow.since(start)));
                }
            }
            _ => {}
        }
        if hides(element) {
            self.hidden -= 1;
        }
    }

    fn text(&mut self, text: &str) {
        if self.pruned > 0 {
            return;
        }
        if let Some(title) = &mut self.title {
            title.add(text);
        } else if std::mem::take(&mut self.style) {
            loads::by_sheet(text, &mut self.reading.resources);
        } else if self.hidden == 0 {
            self.flow.add(text);
        }
    }

    fn link(&mut self, element: &Element) {
        if let Some(href) = element.attribute("href") {
            self.links.push((self.flow.text.len(), self.reading.links.len()));
            let rel = element.attribute("rel").unwrap_or_default().to_owned();
            self.reading.links.push(Link { href: href.to_owned(), text: String::new(), rel });
        }
    }

    fn picture(&mut self, element: &Element) {
        let lazy = loads::LAZY.iter().find_map(|name| element.attribute(name).filter(|src| !src.is_empty()));
        let src = lazy
            .or_else(|| element.attribute("src"))
            .or_else(|| element.attribute("srcset").and_then(|set| loads::candidates(set).next()));
        let alt = element.attribute("alt").map(str::to_owned);
        self.reading.pictures.push(Picture { src: src.unwrap_or_default().to_owned(), alt });
    }
}

fn rel(element: &Element, wanted: &str) -> bool {
    let rel = element.attribute("rel").unwrap_or_default();
    rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(wanted))
}

/// Whether what is in an element is not shown.
fn hides(element: &Element) -> bool {
    let never = matches!(
        &*element.name.local,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "noembed"
            | "noframes"
            | "object"
            | "video"
            | "audio"
            | "canvas"
            | "datalist"
    );
    never || element.attribute("hidden").is_some()
}
