//! A story: Markdown that a member of the co-op can read, whose fences are files and what is expected of them.

use std::ops::Range;

use crate::harness::Project;

/// What a fence may be that puts a file into the project.
const LANGUAGES: &[&str] = &["yaml", "md", "html", "css", "text"];

/// A story that has been read.
pub struct Story {
    /// The project that it starts from.
    pub base: Base,
    /// What it does to the project, in its order.
    pub edits: Vec<Edit>,
    /// What it says comes of it.
    pub expectations: Vec<Expectation>,
}

/// The project that a story starts from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    Minimal,
    Shipped,
    Itemised,
    Empty,
}

/// A change of one file.
pub enum Edit {
    /// The whole file.
    Write { path: String, body: String },
    /// A text that is there once, and what stands there instead.
    Replace { path: String, old: String, new: String },
}

/// A fence with what must come out.
pub struct Expectation {
    /// What is looked at.
    pub of: Of,
    /// What must be seen.
    pub body: String,
    /// The line of the fence in the story, from 1.
    pub line: usize,
    /// The bytes of the body in the story.
    pub range: Range<usize>,
}

/// What is looked at.
#[derive(PartialEq, Eq)]
pub enum Of {
    FindingsFr,
    FindingsEn,
    Figures,
    Text { page: String, selector: String },
    Absent { page: String, text: String },
}

struct Fence<'a> {
    info: &'a str,
    body: &'a str,
    line: usize,
    range: Range<usize>,
}

impl Base {
    /// The project with that name.
    pub fn project(self) -> Project {
        match self {
            Self::Minimal => Project::minimal(),
            Self::Shipped => Project::shipped(),
            Self::Itemised => Project::itemised(),
            Self::Empty => Project::empty(),
        }
    }

    fn named(name: &str) -> Option<Self> {
        let all = [
            ("minimal", Self::Minimal),
            ("shipped", Self::Shipped),
            ("itemised", Self::Itemised),
            ("empty", Self::Empty),
        ];
        all.into_iter().find(|(it, _)| *it == name).map(|(_, base)| base)
    }
}

impl Story {
    /// Reads a story; everything that is wrong with its form, each with its line.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let mut wrong = Vec::new();
        let base = text.strip_prefix("---\nbase: ").and_then(|rest| rest.split_once("\n---\n"));
        let base = base.and_then(|(name, _)| Base::named(name));
        if base.is_none() {
            wrong.push("1: begin with --- then base: minimal, shipped, itemised or empty, then ---".to_owned());
        }
        let (fences, prose) = fences(text, &mut wrong);
        if !prose.lines().any(|line| line.starts_with("# ")) {
            wrong.push("1: a story has a title: # Title".to_owned());
        }
        if !prose.lines().skip(3).any(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            wrong.push("1: a story says in words what happens".to_owned());
        }
        let mut story = Self { base: base.unwrap_or(Base::Empty), edits: Vec::new(), expectations: Vec::new() };
        for fence in &fences {
            if let Err(message) = story.take(fence) {
                wrong.push(format!("{}: {message}", fence.line));
            }
        }
        if story.expectations.is_empty() {
            wrong.push("1: this story expects nothing".to_owned());
        }
        if wrong.is_empty() { Ok(story) } else { Err(wrong) }
    }

    fn take(&mut self, fence: &Fence<'_>) -> Result<(), String> {
        let (first, rest) = fence.info.split_once(' ').unwrap_or((fence.info, ""));
        match first {
            "expect" => {
                let of = Of::read(rest)?;
                if self.expectations.iter().any(|known| known.of == of) {
                    return Err(format!("\"expect {rest}\" is there twice"));
                }
                if matches!(of, Of::Absent { .. }) && !fence.body.is_empty() {
                    return Err("what is absent stands behind the path, and nothing inside the fence".to_owned());
                }
                let (body, range) = (fence.body.to_owned(), fence.range.clone());
                self.expectations.push(Expectation { of, body, line: fence.line, range });
                Ok(())
            }
            "replace" if !rest.is_empty() => hunks(rest, fence.body).map(|edits| self.edits.extend(edits)),
            language if LANGUAGES.contains(&language) && !rest.is_empty() => {
                self.edits.push(Edit::Write { path: rest.to_owned(), body: fence.body.to_owned() });
                Ok(())
            }
            _ => Err(format!("unknown fence \"{}\"", fence.info)),
        }
    }
}

impl Of {
    fn read(text: &str) -> Result<Self, String> {
        let mut words = text.splitn(3, ' ');
        match (words.next(), words.next(), words.next()) {
            (Some("findings.fr"), None, None) => Ok(Self::FindingsFr),
            (Some("findings.en"), None, None) => Ok(Self::FindingsEn),
            (Some("figures"), None, None) => Ok(Self::Figures),
            (Some("text"), Some(page), Some(selector)) => {
                Ok(Self::Text { page: output(page)?, selector: selector.to_owned() })
            }
            (Some("absent"), Some(page), Some(text)) => Ok(Self::Absent { page: output(page)?, text: text.to_owned() }),
            _ => Err(format!("unknown expectation \"{text}\"")),
        }
    }
}

/// The path in the output tree of what is published as `public/…`.
fn output(path: &str) -> Result<String, String> {
    path.strip_prefix("public/").map(str::to_owned).ok_or_else(|| format!("{path} is not below public/"))
}

/// The fences of a story, and its text without them.
fn fences<'a>(text: &'a str, wrong: &mut Vec<String>) -> (Vec<Fence<'a>>, String) {
    let mut found = Vec::new();
    let mut prose = String::new();
    let mut open: Option<(&str, &str, usize, usize)> = None;
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len();
        let bare = line.trim_end();
        let ticks = &bare[..bare.len() - bare.trim_start_matches('`').len()];
        match open {
            None if ticks.len() >= 3 => open = Some((ticks, bare[ticks.len()..].trim(), index + 1, at)),
            None => prose.push_str(line),
            Some((opening, info, line, from)) if bare == opening => {
                found.push(Fence { info, body: &text[from..start], line, range: from..start });
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some((_, info, line, _)) = open {
        wrong.push(format!("{line}: the fence \"{info}\" is not closed"));
    }
    (found, prose)
}

/// `- old` lines, then `+ new` lines: each such pair replaces a text.
fn hunks(path: &str, body: &str) -> Result<Vec<Edit>, String> {
    let mut hunks: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for line in body.lines() {
        let text = line.get(2..).unwrap_or_default();
        match (line.as_bytes().first(), hunks.last_mut()) {
            (Some(b'-'), Some((old, new))) if new.is_empty() => old.push(text),
            (Some(b'-'), _) => hunks.push((vec![text], Vec::new())),
            (Some(b'+'), Some((_, new))) => new.push(text),
            _ => return Err(format!("in a replacement, a line begins with \"- \" or, after it, \"+ \": {line}")),
        }
    }
    if hunks.is_empty() {
        return Err("this replaces nothing".to_owned());
    }
    let edit = |(old, new): (Vec<&str>, Vec<&str>)| {
        let new = if new.is_empty() { String::new() } else { new.join("\n") + "\n" };
        Edit::Replace { path: path.to_owned(), old: old.join("\n") + "\n", new }
    };
    Ok(hunks.into_iter().map(edit).collect())
}
