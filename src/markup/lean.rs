//! A page made smaller where that changes nothing: the minify-html door.

use std::borrow::Cow;
use std::cell::OnceCell;

use minify_html::{Cfg, minify};

use super::dom::{Element, Step};
use super::orderly::{self, Part, Start};
use super::{fence, gaps};

/// A page made smaller, where browsers build the same of it; none where they would not, or where it is no smaller.
///
/// The same are elements, attributes, text in `pre`, `code`, `textarea`, `script`, `style`, `title`, and all other
/// text with its runs of white space as one space. No gap between words or elements is lost or made, but at the start
/// and end of blocks, in `head` and between the parts of a table. Comments go, and attributes that say what holds
/// without them ([`says_nothing`]).
#[must_use]
pub fn lean(html: &str) -> Option<String> {
    if html.len() > LARGEST || html.contains(gaps::MARK) || KEEP.iter().any(|place| html.contains(place)) {
        return None;
    }
    let settings = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        keep_ssi_comments: true,
        minify_css: false,
        minify_doctype: false,
        minify_js: false,
        ..Cfg::default()
    };
    let marked = gaps::marked(html);
    let smallest = (marked.depth <= DEEPEST).then(|| minify(marked.html.as_bytes(), &settings));
    let smallest = smallest.and_then(|page| String::from_utf8(page).ok());
    let wanted = Wanted { html, tags: Form::of_tags(html), trees: OnceCell::new() };
    // Where the minifier changes more than it may, the page without comments and spare white space may still do.
    let mut smaller = smallest.into_iter().chain([marked.html]).map(|page| page.replace(gaps::MARK, " "));
    smaller.find(|page| page.len() < html.len() && wanted.is_in(page))
}

/// The form that a smaller page must have.
struct Wanted<'h> {
    html: &'h str,
    /// As the tags say it, where they are in order.
    tags: Option<String>,
    /// As browsers build it, where that had to be known.
    trees: OnceCell<Trees>,
}

impl Wanted<'_> {
    fn is_in(&self, page: &str) -> bool {
        if self.tags.is_some() && Form::of_tags(page) == self.tags {
            return true;
        }
        let Trees { without, with, differ } = self.trees.get_or_init(|| {
            let differ = self.html.to_ascii_lowercase().contains("<noscript");
            let with = if differ { Form::of(self.html, true) } else { None };
            Trees { without: Form::of(self.html, false), with, differ }
        });
        let same = |wanted: &Option<String>, scripts| wanted.is_some() && Form::of(page, scripts) == *wanted;
        same(without, false) && (!differ || same(with, true))
    }
}

/// A page as browsers build it without and with scripts.
struct Trees {
    without: Option<String>,
    with: Option<String>,
    /// Whether the two differ: browsers with scripts take what is in `noscript` for text.
    differ: bool,
}

/// The most bytes of a page that is tried. What is larger is no page that somebody reads.
const LARGEST: usize = 4 << 20;

/// How deep the minifier may go: it has one stack.
const DEEPEST: usize = 128;

/// Comments by which frameworks find their places, and policies that know scripts by their hash.
const KEEP: [&str; 6] = ["<!--[-->", "<!--$-->", "<!--$?-->", "'sha256-", "'sha384-", "'sha512-"];

/// What has to stay of a page.
#[derive(Default, PartialEq, Eq)]
struct Form {
    text: String,
    gap: bool,
    /// Open elements that are `head` or keep white space.
    head: usize,
    exact: usize,
    next: Next,
    last: Option<gaps::Tag>,
    /// The page is one of browsers with scripts.
    scripts: bool,
    /// The page's `base` says where links open.
    target: bool,
}

/// What is made of the text that comes next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Next {
    #[default]
    Plain,
    /// A script or style sheet, at whose ends white space says nothing.
    Trimmed,
    /// A `noscript`, which is compared in the page of browsers without scripts.
    Skipped,
}

impl Form {
    fn of(html: &str, scripts: bool) -> Option<String> {
        let (page, true) = fence::parse(html, scripts) else { return None };
        let mut form = Self { scripts, ..Self::default() };
        page.walk(true, &mut |step| {
            match step {
                Step::Open(element) => form.open(&start(element)),
                Step::Close(element) => form.close(element.html()),
                Step::Text(text) => form.text(text),
                Step::Comment => {}
            }
            true
        });
        Some(form.text)
    }

    /// The same of a page whose tags are in order.
    fn of_tags(html: &str) -> Option<String> {
        let mut form = Self { text: String::with_capacity(html.len()), ..Self::default() };
        orderly::read(html, &mut |part| match part {
            Part::Open(start) => form.open(&start),
            Part::Close(name) => form.close(name),
            Part::Text(text) => form.text(&text),
        })?;
        Some(form.text)
    }

    fn open(&mut self, element: &Start<'_>) {
        self.tag(gaps::Tag::open(element.html));
        self.target |= element.html == "base" && element.attribute("target").is_some();
        self.head += usize::from(element.html == "head");
        self.exact += usize::from(gaps::is_exact(element.html));
        self.text.push_str("\u{1}<");
        self.text.push_str(element.name);
        let mut attributes: Vec<(&str, Cow<'_, str>)> = element
            .attributes
            .iter()
            .filter(|(name, value)| !says_nothing(element, name, value, self.target))
            .map(|(name, text)| (&**name, value(name, text)))
            .collect();
        attributes.sort_unstable();
        for (name, value) in attributes {
            self.text.extend(["\u{2}", name, "\u{3}", &*value]);
        }
        self.text.push('\u{5}');
        self.next = match element.html {
            "noscript" if self.scripts => Next::Skipped,
            _ if trims(element) => Next::Trimmed,
            _ => Next::Plain,
        };
    }

    fn close(&mut self, name: &str) {
        self.next = Next::Plain;
        self.tag(gaps::Tag::close(name));
        self.head -= usize::from(name == "head");
        self.exact -= usize::from(gaps::is_exact(name));
        self.text.push_str("\u{1}>");
    }

    fn tag(&mut self, tag: gaps::Tag) {
        if std::mem::take(&mut self.gap) && self.head == 0 && gaps::counts(self.last, Some(tag)) {
            self.text.push('\u{4}');
        }
        self.last = Some(tag);
    }

    fn text(&mut self, text: &str) {
        let next = std::mem::take(&mut self.next);
        if next == Next::Skipped {
            return;
        }
        if self.exact > 0 {
            let text = if next == Next::Trimmed { text.trim_matches(gaps::is_space) } else { text };
            self.text.push_str(text);
            self.last = None;
            return;
        }
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(gaps::is_space);
            self.gap |= word.len() < rest.len();
            let Some((word, after)) = word.split_at_checked(word.find(gaps::is_space).unwrap_or(word.len())) else {
                return;
            };
            if word.is_empty() {
                return;
            }
            if std::mem::take(&mut self.gap) && gaps::counts(self.last, None) {
                self.text.push('\u{4}');
            }
            self.last = None;
            self.text.push_str(word);
            rest = after;
        }
    }
}

/// An element's start tag.
fn start(element: &Element) -> Start<'_> {
    let attributes = element.attributes.iter();
    let attributes = attributes.map(|it| (Cow::Borrowed(&*it.name.local), Cow::Borrowed(&*it.value)));
    Start { html: element.html(), name: &element.name.local, attributes: attributes.collect() }
}

/// Whether an element holds a script or style sheet. What is in other types may be anything, to the last space.
fn trims(element: &Start<'_>) -> bool {
    let kind = element.attribute("type").unwrap_or_default();
    let script = ["", "module", "text/javascript", "application/javascript", "application/json", "application/ld+json"];
    element.html == "style" || (element.html == "script" && script.contains(&kind))
}

/// Whether an attribute says what holds without it: HTML's defaults, and no class, id or style at all.
fn says_nothing(element: &Start<'_>, name: &str, value: &str, base_has_target: bool) -> bool {
    match (element.html, name) {
        (_, "class" | "id" | "style") => value.trim_matches(gaps::is_space).is_empty(),
        ("script", "type") => value == "text/javascript" || value == "application/javascript",
        ("style", "type") => value == "text/css",
        ("link" | "style", "media") => value == "all",
        ("form", "method") => value == "get",
        ("form", "enctype") => value == "application/x-www-form-urlencoded",
        ("input", "value") => value.is_empty(),
        ("a" | "area" | "form", "target") => value == "_self" && !base_has_target,
        ("link", "type") => value == "text/css" && element.attribute("rel") == Some("stylesheet"),
        _ => false,
    }
}

/// An attribute's value, without what makes no difference in it.
fn value<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    match name {
        "class" => value.split(gaps::is_space).filter(|class| !class.is_empty()).collect::<Vec<_>>().join(" ").into(),
        "async" | "autofocus" | "autoplay" | "checked" | "controls" | "default" | "defer" | "disabled"
        | "formnovalidate" | "ismap" | "itemscope" | "loop" | "multiple" | "muted" | "nomodule" | "novalidate"
        | "open" | "playsinline" | "readonly" | "required" | "reversed" | "selected" => Cow::Borrowed(""),
        // As in `width=device-width, initial-scale=1`.
        "content" if value.starts_with("width=") => value.replace(", ", ",").into(),
        _ => Cow::Borrowed(value),
    }
}
