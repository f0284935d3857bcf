//! From what is wrong in the output to the line of the user's file that caused it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Place;
use crate::markup::inspection::{Wrong, inspect};
use crate::world::Disk;
use crate::yaml;

/// The user's files, read when something has to be placed.
pub struct Sources<'a> {
    disk: &'a dyn Disk,
    /// The folder of the co-op's own theme; empty where its templates made nothing.
    theme: String,
    texts: RefCell<BTreeMap<String, Option<Arc<str>>>>,
    folders: RefCell<BTreeMap<String, Vec<String>>>,
}

/// What is looked for in the user's files.
#[derive(Clone, Copy, Debug)]
pub enum Needle<'n> {
    /// This text, as it is or as HTML and addresses write it.
    Text(&'n str),
    /// The second element of this id.
    SecondId(&'n str),
    /// A tag that is written wrongly, with the parser's words.
    Broken(&'n str),
    /// A start tag of this name that nothing closes.
    Unclosed(&'n str),
    /// An end tag of this name that closes nothing.
    Stray(&'n str),
    /// A picture of this address that has no alternative.
    WithoutAlt(&'n str),
}

impl<'a> Sources<'a> {
    /// The files of a project; `theme` is the name of the theme whose templates made the pages, empty where they are
    /// not the co-op's.
    #[must_use]
    pub fn new(disk: &'a dyn Disk, theme: &str) -> Self {
        let theme = if theme.is_empty() { String::new() } else { format!("themes/{theme}") };
        Self { disk, theme, texts: RefCell::default(), folders: RefCell::default() }
    }

    /// Where a text stands: in the file that caused it, in the co-op's own templates, in its data; the first file as a
    /// whole where it stands nowhere.
    #[must_use]
    pub fn place(&self, cause: &str, needle: Needle<'_>) -> Place {
        let templates = self.files(&format!("{}/templates", self.theme));
        let data = if needle.is_rare() { self.files("data") } else { Vec::new() };
        let files = std::iter::once(cause.to_owned()).chain(templates).chain(data);
        let found = files.into_iter().find_map(|file| self.find(&file, needle));
        found.unwrap_or_else(|| Place::file(cause))
    }

    /// A line of a published text: of the file that caused it where that is published as it is, else the file as a whole.
    pub(super) fn line(&self, cause: &str, published: &str, line: usize) -> Place {
        let mut place = Place::file(cause);
        if self.text(cause).is_some_and(|source| &*source == published) {
            (place.line, place.column) = (u32::try_from(line).unwrap_or(0), 1);
        }
        place
    }

    /// Whether one of the texts below a folder contains this.
    pub(super) fn mention(&self, folder: &str, text: &str) -> bool {
        self.files(folder).iter().any(|file| self.text(file).is_some_and(|source| source.contains(text)))
    }

    fn find(&self, file: &str, needle: Needle<'_>) -> Option<Place> {
        let source = self.text(file)?;
        let range = needle.find(&source)?;
        Some(Place::in_source(&Arc::from(file), &source, range))
    }

    fn files(&self, folder: &str) -> Vec<String> {
        let text = |path: &String| [".md", ".html", ".xml", ".yaml"].iter().any(|end| path.ends_with(end));
        let listed = || self.disk.files(folder).unwrap_or_default().into_iter().filter(text).collect();
        if folder.starts_with('/') {
            return Vec::new();
        }
        self.folders.borrow_mut().entry(folder.to_owned()).or_insert_with(listed).clone()
    }

    fn text(&self, file: &str) -> Option<Arc<str>> {
        let read = || {
            let bytes = self.disk.read(file, yaml::MAX_BYTES).ok()?;
            yaml::text(&Arc::from(file), &bytes).ok().map(Arc::from)
        };
        self.texts.borrow_mut().entry(file.to_owned()).or_insert_with(read).clone()
    }
}

impl Needle<'_> {
    /// Whether it says enough to be looked for in files that may have nothing to do with it.
    fn is_rare(self) -> bool {
        matches!(self, Self::Text(text) if text.len() > 8)
    }

    fn find(self, source: &str) -> Option<Range<usize>> {
        match self {
            Self::Text(text) => spellings(text).iter().find_map(|text| nth(source, text, 1)),
            Self::SecondId(id) => {
                let spelt = [format!("id=\"{id}\""), format!("id='{id}'"), format!("id={id}"), format!("{{#{id}}}")];
                let second = spelt.iter().find_map(|text| nth(source, text, 2));
                second.or_else(|| spelt.iter().chain(&[id.to_owned()]).find_map(|text| nth(source, text, 1)))
            }
            Self::Broken(why) => {
                let faults = inspect(&blanked(source)).faults;
                let fault = faults.iter().find(|fault| matches!(&fault.wrong, Wrong::Broken(told) if told == why))?;
                let (start, text) = line(source, fault.line)?;
                Some(start..start + text.trim_ascii_end().len())
            }
            Self::Unclosed(name) => {
                let tag = format!("<{name}");
                at_fault(source, name, &tag, &|wrong| matches!(wrong, Wrong::Unclosed(_)))
            }
            Self::Stray(name) => {
                let tag = format!("</{name}");
                at_fault(source, name, &tag, &|wrong| *wrong == Wrong::Stray)
            }
            Self::WithoutAlt(src) => {
                let tags = source.match_indices("<img").filter_map(|(at, _)| {
                    let tag = source.get(at..)?.split_inclusive('>').next()?;
                    (tag.contains(src) && !tag.contains("alt")).then_some(at..at + tag.len())
                });
                tags.into_iter().next().or_else(|| Self::Text(src).find(source))
            }
        }
    }
}

/// The n-th time that a text stands in a source.
fn nth(source: &str, text: &str, n: usize) -> Option<Range<usize>> {
    if text.is_empty() {
        return None;
    }
    source.match_indices(text).nth(n.saturating_sub(1)).map(|(at, _)| at..at + text.len())
}

/// A text of a page as it may have been written: typography and escapes undone.
fn spellings(text: &str) -> [String; 4] {
    let plain = text.replace('’', "'").replace(['\u{A0}', '\u{202F}'], " ");
    [text.to_owned(), plain, text.replace('&', "&amp;"), text.replace("%20", " ")]
}

/// The tag that is at fault where the source is read by itself, else the first of its name. What templates and
/// Markdown compute is blank, and every line stays where it is.
fn at_fault(source: &str, name: &str, tag: &str, is: &dyn Fn(&Wrong) -> bool) -> Option<Range<usize>> {
    let faults = inspect(&blanked(source)).faults;
    let fault = faults.iter().find(|fault| fault.element == name && is(&fault.wrong));
    let of_line = fault.and_then(|fault| {
        let (start, text) = line(source, fault.line)?;
        let at = start + text.find(tag)?;
        Some(at..at + tag.len())
    });
    // A name that only begins so is another: `<a` is no `<article`.
    let whole = |at: usize| source.get(at + tag.len()..).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric));
    let first = || source.match_indices(tag).map(|(at, _)| at).find(|at| whole(*at)).map(|at| at..at + tag.len());
    of_line.or_else(first)
}

/// Where a line begins, and its text.
fn line(source: &str, number: u64) -> Option<(usize, &str)> {
    let before = usize::try_from(number).ok()?.saturating_sub(1);
    let start = source.split_inclusive('\n').take(before).map(str::len).sum::<usize>();
    Some((start, source.get(start..)?.split('\n').next()?))
}

/// Without `{{ … }}`, `{% … %}`, `{# … #}` and code in back-ticks, byte for byte.
fn blanked(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((at, close)) = opening(rest) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let end = after.get(2..).and_then(|inside| inside.find(close)).map_or(after.len(), |end| end + 2 + close.len());
        let (inside, more) = after.split_at_checked(end).unwrap_or((after, ""));
        out.push_str(before);
        out.extend(inside.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = more;
    }
    out.push_str(rest);
    out
}

fn opening(text: &str) -> Option<(usize, &'static str)> {
    const PAIRS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("```", "```")];
    PAIRS.iter().filter_map(|(open, close)| Some((text.find(open)?, *close))).min()
}
