//! What `sobre serve` shows while its project is being written: the last good version, with a small script in each
//! page that hears of the next one, and what is wrong with the newest.
//!
//! Nothing of this is ever published.

mod report;
mod version;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

use super::served::{Said, Shown};
use super::{Last, Options, address, escaped, rebuild};
use crate::both;
use crate::finding::{Finding, Place, any_error};
use crate::lang::{Lang, Text};
use crate::markup::policy;
use crate::tree::{Digest, OutPath};
use crate::world::{Disk, DiskError};

use report::Report;
use version::Version;

/// Where the server's own files are, beside those of the site: no file of a site begins so.
pub const LIVE: [&str; 3] = ["/.sobre/live.js", "/.sobre/live.css", "/.sobre/events"];

const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

/// The state of a project that is being written; a new one for each build.
#[derive(Debug)]
pub struct Showing {
    /// Of the server: another one's builds have other numbers.
    session: String,
    /// Of the build.
    number: u64,
    /// The last good version.
    version: Arc<Version>,
    /// What that build noted; none where there was no good one yet.
    notes: Option<Arc<[u8]>>,
    /// The path of the site's root.
    root: String,
    lang: Lang,
    report: Report,
    /// Files that are no pages, with the build in which each last changed.
    changed: BTreeMap<String, u64>,
}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Step {
    /// Whether all is as it was, what was found too: there is nothing to tell.
    pub same: bool,
    /// Whether it may be shown.
    pub good: bool,
    /// Pages that are not what they were.
    pub pages: usize,
    /// Other files that are not what they were.
    pub files: usize,
    /// Files that are gone.
    pub gone: usize,
    /// Everything found.
    pub findings: Vec<Finding>,
}

/// What is answered to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Where to look instead.
    pub location: Option<String>,
    /// The name of the file, for its type.
    pub path: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What a page is told.
#[derive(Serialize)]
struct Event<'a> {
    /// What is answered at its address; where that is not what it was, the page is asked for again.
    mark: &'a str,
    /// Other files that changed since it last heard, by their addresses.
    files: Vec<String>,
    /// It knows another server's builds.
    other: bool,
    key: &'a str,
    worst: &'a str,
    title: String,
    short: String,
    lead: &'a str,
    close: &'a str,
    stopped: &'a str,
    html: String,
    slides: Vec<(usize, String, &'static str)>,
}

impl Step {
    const fn is_nothing(&self) -> bool {
        self.pages + self.files + self.gone == 0
    }
}

impl Showing {
    /// Nothing is built yet. `session` tells this server from one before it.
    #[must_use]
    pub fn new(session: impl Into<String>, lang: Lang) -> Self {
        Self {
            session: session.into(),
            number: 0,
            version: Arc::default(),
            notes: None,
            root: "/".to_owned(),
            lang,
            report: Report::default(),
            changed: BTreeMap::new(),
        }
    }

    /// Builds the project anew, keeping what stays the same; with errors the last good version stays.
    #[must_use]
    pub fn next(&self, disk: &dyn Disk, options: &Options) -> (Self, Step) {
        let standing = self.notes.as_ref().map(|_| &*self.version as &dyn crate::world::Standing);
        // Pictures of the last good version are kept as it stands; a shelf is for what no version has.
        let last = Last { notes: self.notes.as_deref().unwrap_or_default(), standing, shelf: None };
        let mut next = Self {
            session: self.session.clone(),
            number: self.number + 1,
            version: Arc::clone(&self.version),
            notes: self.notes.clone(),
            root: self.root.clone(),
            lang: self.lang,
            report: Report::default(),
            changed: self.changed.clone(),
        };
        let mut step = Step::default();
        match rebuild(disk, options, last) {
            Ok(built) => {
                next.lang = built.lang.unwrap_or(self.lang);
                step.good = !any_error(&built.findings);
                if step.good && !built.same {
                    next.root = address::root(&built.base_url);
                    next.version = Arc::new(Version::new(&built.tree, &self.version));
                    next.notes = Some(Arc::from(built.notes));
                    next.compare(&self.version, &mut step);
                }
                step.findings = built.findings;
            }
            Err(failure) => step.findings = vec![unreadable(&failure)],
        }
        next.report = Report::new(&step.findings, disk, next.lang);
        step.same = self.number > 0 && step.is_nothing() && next.report.key == self.report.key;
        if step.same {
            next.number = self.number;
        }
        (next, step)
    }

    /// Notes what is not what it was.
    fn compare(&mut self, before: &Version, step: &mut Step) {
        let (made, gone) = self.version.changed(before);
        let (pages, files): (Vec<&str>, Vec<&str>) = made.into_iter().partition(|path| is_page(path));
        (step.pages, step.files, step.gone) = (pages.len(), files.len(), gone.len());
        let others = files.into_iter().chain(gone.into_iter().filter(|path| !is_page(path)));
        self.changed.extend(others.map(|path| (path.to_owned(), self.number)));
    }

    /// Whether anything was fit to be shown yet.
    #[must_use]
    pub const fn is_fit(&self) -> bool {
        self.notes.is_some()
    }

    /// The language of what is published.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Where to begin: the addresses of the site, the books and each deck, from the host's root.
    #[must_use]
    pub fn doors(&self) -> Vec<String> {
        let is_door = |path: &&str| {
            matches!(*path, "index.html" | "vademecum/index.html" | "manuel/index.html")
                || (path.starts_with("ag/") && path.ends_with("/index.html"))
        };
        // The site before all others, wherever the alphabet has it.
        let mut paths: Vec<&str> = self.version.paths().filter(is_door).collect();
        paths.sort_by_key(|path| *path != "index.html");
        let mut doors: Vec<String> =
            paths.into_iter().filter_map(|path| OutPath::new(path).map(|it| self.address(it.address()))).collect();
        if doors.is_empty() {
            doors.push(self.root.clone());
        }
        doors
    }

    fn address(&self, below: &str) -> String {
        format!("{}{}", self.root, address::encode(below))
    }

    /// What is answered to a request's target, `/services/?x=1`.
    #[must_use]
    pub fn answer(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        match LIVE.iter().position(|own| *own == path) {
            Some(0) => {
                return Answer {
                    status: 200,
                    path: "live.js".to_owned(),
                    body: script().into_bytes(),
                    ..Answer::default()
                };
            }
            Some(1) => {
                return Answer { status: 200, path: "live.css".to_owned(), body: STYLE.into(), ..Answer::default() };
            }
            _ => {}
        }
        let mut answer = self.published(path);
        if is_page(&answer.path) {
            let mark = mark(&answer);
            answer.body = self.with_script(&answer.body, &mark);
        }
        answer
    }

    /// What the real server would answer; where there is nothing fit to be shown, what is wrong.
    fn published(&self, path: &str) -> Answer {
        if !self.is_fit() {
            return Answer {
                status: 503,
                path: "503.html".to_owned(),
                body: self.unfit().into_bytes(),
                ..Answer::default()
            };
        }
        let moved = |to: String| Answer { status: 302, location: Some(to), ..Answer::default() };
        let below = match path.strip_prefix(self.root.as_str()) {
            Some(below) => below,
            // The site does not stand at the host's root.
            None if path == "/" || self.root.strip_suffix('/') == Some(path) => return moved(self.root.clone()),
            None => return self.lost(),
        };
        let Ok(Some(shown)) = Shown::open(&*self.version) else { return self.lost() };
        // Rules are written from the host's root, files from the site's.
        if let Some(to) = shown.rule(path) {
            return Answer { status: 301, location: Some(to.to_owned()), ..Answer::default() };
        }
        match shown.file_at(&format!("/{below}")) {
            Said::File(path, body) => Answer { status: 200, path: path.as_str().to_owned(), body, location: None },
            Said::Moved(_) => Answer { status: 301, ..moved(format!("{path}/")) },
            Said::Lost(_) => self.lost(),
        }
    }

    fn lost(&self) -> Answer {
        let body = self.version.read("404.html", u64::MAX).unwrap_or_else(|_| {
            let title = both!("Aucune page à cette adresse", "No page at this address");
            self.page(title.get(self.lang), "", "").into_bytes()
        });
        Answer { status: 404, path: "404.html".to_owned(), body, location: None }
    }

    /// The page with the script that hears of the next version.
    fn with_script(&self, body: &[u8], mark: &str) -> Vec<u8> {
        let page = policy::with_own_scripts(&String::from_utf8_lossy(body));
        let [script, ..] = LIVE;
        // A session is ours and no text of a user's.
        let since = format!("{}.{}", self.session, self.number);
        format!("{page}<script src=\"{script}\" data-mark=\"{mark}\" data-since=\"{since}\"></script>").into_bytes()
    }

    /// The name of this state, for who comes back.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.session, self.number)
    }

    /// What a page at this address is told that last heard of the build `since`, as JSON.
    #[must_use]
    pub fn told(&self, target: &str, since: &str) -> String {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let answer = self.published(path);
        let known = since.strip_prefix(&self.session).and_then(|it| it.strip_prefix('.')?.parse::<u64>().ok());
        let files = self.changed.iter().filter(|(_, at)| known.is_some_and(|known| **at > known));
        let own = self.version.cause(&answer.path);
        let marked = self.report.slides(own);
        let say = |text: &Text| text.get(self.lang).to_owned();
        let lead = if self.report.worst() == "error" {
            say(&both!(
                "La dernière version sans erreur reste affichée. La page se mettra à jour toute seule.",
                "The last version without errors stays on show. The page will follow by itself."
            ))
        } else {
            String::new()
        };
        let event = Event {
            mark: &mark(&answer),
            files: files.map(|(path, _)| self.address(path)).collect(),
            other: known.is_none(),
            key: &self.report.key,
            worst: self.report.worst(),
            title: self.report.title(),
            short: self.report.short(),
            lead: &lead,
            close: &say(&both!("Fermer", "Close")),
            stopped: &say(&both!("sobre serve ne répond plus", "sobre serve does not answer")),
            html: self.report.html(own),
            slides: marked.into_iter().map(|it| (it.slide, it.title, it.worst)).collect(),
        };
        json!(event).to_string()
    }

    /// The page that says what is wrong, where nothing was ever right.
    fn unfit(&self) -> String {
        let lead = both!(
            "Rien ne peut encore être affiché. Cette page se mettra à jour toute seule à chaque enregistrement.",
            "Nothing can be shown yet. This page follows by itself each time you save."
        );
        self.page(&self.report.title(), lead.get(self.lang), &self.report.html(None))
    }

    /// A page of the server's own, with a list that is HTML.
    fn page(&self, title: &str, lead: &str, list: &str) -> String {
        let (lang, title, lead) = (self.lang.tag(), escaped(title), escaped(lead));
        let list = if list.is_empty() { String::new() } else { format!("<ol>{list}</ol>") };
        // What is wrong is not shown over a page that shows nothing else.
        let class = if self.is_fit() { "alone" } else { "alone unfit" };
        let [_, style, _] = LIVE;
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
             <title>{title}</title><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"{style}\"></head>\
             <body class=\"{class}\"><main><h1>{title}</h1><p class=\"lead\">{lead}</p>{list}</main></body></html>\n"
        )
    }
}

/// The script, with the style that it takes along: the policy of a page need not allow another sheet.
fn script() -> String {
    format!("const style = {};\n{SCRIPT}", json!(STYLE))
}

/// Of what is answered: two answers with one mark are the same to a reader.
fn mark(answer: &Answer) -> String {
    let Answer { status, location, path, body } = answer;
    let head = format!("{status} {} {path}\n", location.as_deref().unwrap_or_default());
    format!("{:.16}", Digest::of(&[head.as_bytes(), body].concat()).to_string())
}

fn is_page(path: &str) -> bool {
    path.ends_with(".html")
}

/// The project could not be read at all.
fn unreadable(failure: &DiskError) -> Finding {
    let (path, reason) = match failure {
        DiskError::Missing(path) => (path, String::new()),
        DiskError::TooLarge { path, limit } => (path, format!("> {limit}")),
        DiskError::Io { path, reason } => (path, reason.clone()),
    };
    let message = both!("ce fichier ne peut pas être lu ({reason})", "this file cannot be read ({reason})");
    Finding::error("unreadable", Place::file(path.as_str()), message)
}
