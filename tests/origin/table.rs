//! A site as a table: targets, what each answers, what is true of it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::answer::Answer;
use super::expected::{Class, Expected, normal};
use super::page::{links, marked, page};
use super::request::Request;
use super::server::Site;

type Rule = Box<dyn Fn(&Request) -> Option<Answer> + Send + Sync>;

struct Entry {
    answer: Answer,
    class: Class,
    /// What the first asks get instead.
    first: Vec<Answer>,
}

/// A site whose answers are listed; what is not listed, its rules answer, and then its 404.
pub struct Table {
    entries: BTreeMap<String, Entry>,
    rules: Vec<(String, Class, Rule)>,
    missing: Answer,
    asked: Mutex<BTreeMap<String, usize>>,
    expected: Vec<Expected>,
}

impl Table {
    /// An empty site with this 404 (its status is set here).
    pub fn new(missing: Answer) -> Self {
        Self {
            entries: BTreeMap::new(),
            rules: Vec::new(),
            missing: missing.status(404),
            asked: Mutex::default(),
            expected: Vec::new(),
        }
    }

    /// A home page with links to some pages, and this robots.txt.
    pub fn plain(robots: &str, pages: &[&str]) -> Self {
        let mut table = Self::new(Answer::html(page("Introuvable", "", "<p>Rien</p>")));
        table.feed("/robots.txt", "text/plain", robots);
        table.page("/", "Accueil", "repère-accueil", &links(pages));
        for target in pages {
            table.page(target, &format!("Page {target}"), &format!("repère {target} fin"), "<p>Du texte.</p>");
        }
        table
    }

    /// A public address and its answer.
    pub fn put(&mut self, expected: Expected, answer: Answer) {
        let entry = Entry { answer, class: expected.class, first: Vec::new() };
        self.entries.insert(expected.target.clone(), entry);
        self.expected.push(expected);
    }

    /// A page in UTF-8 whose text begins with its marker.
    pub fn page(&mut self, target: &str, title: &str, marker: &str, main: &str) {
        self.page_with(target, title, marker, "", main);
    }

    /// The same with something in its head.
    pub fn page_with(&mut self, target: &str, title: &str, marker: &str, head: &str, main: &str) {
        let body = page(title, head, &format!("{}\n{main}", marked(marker)));
        self.put(Expected::page(target, title, marker), Answer::html(body));
    }

    /// A page whose bytes are given whole.
    pub fn raw_page(&mut self, target: &str, title: &str, marker: &str, answer: Answer) {
        self.put(Expected::page(target, title, marker), answer);
    }

    /// A file, with the type that is right for it. As on every web server, the query with which pages name it, to
    /// get past a browser's cache, changes nothing.
    pub fn asset(&mut self, target: &str, media: &'static str, bytes: impl Into<Vec<u8>>) {
        let answer = Answer::new(media, bytes).dated(1);
        if let Some((path, _)) = target.split_once('?').filter(|(path, _)| !path.ends_with(".php")) {
            let entry = Entry { answer: answer.clone(), class: Class::Asset, first: Vec::new() };
            self.entries.entry(normal(path)).or_insert(entry);
        }
        self.put(Expected::plain(target, Class::Asset, media), answer);
    }

    /// A feed or another file for programs.
    pub fn feed(&mut self, target: &str, media: &'static str, text: impl Into<Vec<u8>>) {
        self.put(Expected::plain(target, Class::Feed, media), Answer::new(media, text).dated(1));
    }

    /// A redirect; `to` goes out as it is, relative to `base`.
    pub fn redirect(&mut self, target: &str, status: u16, base: &str, to: &str) {
        let wanted = to.strip_prefix(base).unwrap_or(to);
        self.put(Expected::redirect(target, status, wanted), Answer::redirect(status, to));
    }

    /// A linked address that is no more: 404 or 410.
    pub fn gone(&mut self, target: &str, status: u16) {
        let expected = Expected { status, ..Expected::plain(target, Class::NotFound, "text/html") };
        self.put(expected, self.missing.clone().status(status));
    }

    /// What `target` answers before it is well.
    pub fn at_first(&mut self, target: &str, answers: Vec<Answer>) {
        self.entries.get_mut(&normal(target)).expect("a listed target").first = answers;
    }

    /// Something linked and answered that no expectation names.
    pub fn hidden(&mut self, target: &str, class: Class, answer: Answer) {
        self.entries.insert(normal(target), Entry { answer, class, first: Vec::new() });
    }

    /// Endlessly many addresses: all whose target begins so and that are not listed.
    pub fn below(
        &mut self,
        prefix: &str,
        class: Class,
        rule: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static,
    ) {
        self.rules.push((normal(prefix), class, Box::new(rule)));
    }
}

impl Site for Table {
    fn answer(&self, request: &Request) -> Answer {
        if let Some(entry) = self.entries.get(&request.target) {
            let mut asked = self.asked.lock().expect("the counts");
            let times = asked.entry(request.target.clone()).or_default();
            *times += 1;
            return entry.first.get(*times - 1).unwrap_or(&entry.answer).clone();
        }
        let mut rules = self.rules.iter().filter(|(prefix, ..)| request.target.starts_with(prefix));
        rules.find_map(|(_, _, rule)| rule(request)).unwrap_or_else(|| self.missing.clone())
    }

    fn expected(&self) -> Vec<Expected> {
        self.expected.clone()
    }

    fn class(&self, target: &str) -> Class {
        let ruled = || self.rules.iter().find(|(prefix, ..)| target.starts_with(prefix)).map(|rule| rule.1);
        self.entries.get(target).map(|entry| entry.class).or_else(ruled).unwrap_or(Class::NotFound)
    }
}
