//! What every test is told with: a project in memory that is built and looked at, and the real binary in a folder
//! of its own.
//!
//! ```text
//! Project::shipped().file("data/events.yaml", "[]").build().check_file("index.html", |html| …)
//! Sandbox::of(&Project::starter()).run(&["build"]).code == 0
//! ```

mod links;
pub mod photo;
mod sandbox;
pub mod servers;
pub mod serving;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use sobre::edition::{self, Options};
use sobre::figures::{self, Figures};
use sobre::finding::{Finding, Severity, any_error, render};
use sobre::lang::{Date, Lang};
use sobre::register::{self, Register};
use sobre::tree::OutputTree;
use sobre::world::{Disk, MemoryDisk};

pub use links::{broken_links, collapsed};
pub use sandbox::{Ran, Sandbox, files_below, fingerprint};

/// The package's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project in memory.
#[derive(Clone)]
pub struct Project {
    pub disk: MemoryDisk,
    options: Options,
}

impl Project {
    /// No file at all.
    pub fn empty() -> Self {
        let commands = sobre::cli::told();
        let options = Options { plain: true, uncarded: true, commands, ..Options::default() };
        Self { disk: MemoryDisk::default(), options }
    }

    /// The fewest files that build without a finding: a co-op with a name, and a home page.
    pub fn minimal() -> Self {
        Self::empty()
            .file(
                "data/coop.yaml",
                "id: lac\nname: Le Lac\nwebsite: https://lac.example\ncommune: \"31446\"\nas_of: 2023-12-31\n",
            )
            .file(
                "content/site/index.md",
                "---\ntitle: Le Lac\ndescription: Un hébergeur.\nlayout: home\nnav: 1\n---\n\nBonjour.\n",
            )
    }

    /// The co-op's own project, as it is in the repository.
    pub fn shipped() -> Self {
        ["data", "content", "themes"]
            .iter()
            .fold(Self::empty(), |project, folder| project.folder(&root().join(folder), folder))
    }

    /// The same facts, entry by entry.
    pub fn itemised() -> Self {
        Self::empty().folder(&root().join("tests/coops/itemised"), "")
    }

    /// What `sobre new` writes.
    pub fn starter() -> Self {
        sobre::shipped::starter().into_iter().fold(Self::empty(), |project, (path, body)| project.file(path, body))
    }

    /// With a picture for each page.
    pub fn with_cards(mut self) -> Self {
        self.options.uncarded = false;
        self
    }

    /// Adds or replaces a file.
    pub fn file(mut self, path: &str, body: impl AsRef<[u8]>) -> Self {
        self.disk.put(path, body.as_ref());
        self
    }

    /// Takes a file away.
    pub fn without(mut self, path: &str) -> Self {
        assert!(self.paths().iter().any(|it| it == path), "{path} is not there to be taken away");
        self.disk.remove(path);
        self
    }

    /// Replaces a text that must be in a file.
    pub fn replace(self, path: &str, old: &str, new: &str) -> Self {
        let text = self.text(path).unwrap_or_else(|| panic!("no file {path}"));
        assert!(text.contains(old), "{path} does not contain {old:?}");
        let changed = text.replace(old, new);
        self.file(path, changed)
    }

    /// Adds lines at the end of a file.
    pub fn append(self, path: &str, more: &str) -> Self {
        let text = self.text(path).unwrap_or_default();
        self.file(path, text + more)
    }

    /// Minified, as the command builds it; without it, tests look at what the templates make.
    pub fn minified(mut self) -> Self {
        self.options.plain = false;
        self
    }

    /// Published for a day.
    pub fn on(mut self, day: &str) -> Self {
        self.options.on = Some(Date::parse(day).expect("a date"));
        self
    }

    /// With its drafts.
    pub fn drafts(mut self) -> Self {
        self.options.drafts = true;
        self
    }

    /// At another public address.
    pub fn at(mut self, address: &str) -> Self {
        self.options.base_url = Some(address.to_owned());
        self
    }

    /// The text of a file, if there is such a file and it is text.
    pub fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.disk.read(path, u64::MAX).ok()?).ok()
    }

    /// Every path of the project.
    pub fn paths(&self) -> Vec<String> {
        self.disk.files("").expect("a disk in memory")
    }

    /// Builds it.
    pub fn build(&self) -> Built {
        let built = edition::build(&self.disk, &self.options).expect("a disk in memory does not fail");
        // Also those that no literal of the sources shows.
        let untold = built.findings.iter().find(|finding| sobre::finding::code(finding.code).is_none());
        assert!(untold.is_none(), "explain this code in src/finding/codes/: {untold:?}");
        Built { project: self.clone(), tree: built.tree, findings: built.findings, counts: built.counts }
    }

    /// The register and what was found while reading it.
    pub fn register(&self) -> (Option<Register>, Vec<Finding>) {
        register::load(&self.disk).expect("a disk in memory does not fail")
    }

    /// The figures of a day, by default the co-op's.
    pub fn figures(&self, day: Option<&str>) -> Figures {
        let (register, findings) = self.register();
        let register = register.unwrap_or_else(|| panic!("no register: {findings:#?}"));
        let day = day.map_or(register.coop.as_of.value, |day| Date::parse(day).expect("a date"));
        figures::at(&register, day).0
    }

    /// Writes it into a real folder.
    pub fn write(&self, folder: &Path) {
        for path in self.paths() {
            let target = folder.join(&path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("a folder can be made");
            fs::write(target, self.disk.read(&path, u64::MAX).expect("in memory")).expect("a file can be written");
        }
    }

    fn folder(mut self, folder: &Path, prefix: &str) -> Self {
        assert!(folder.is_dir(), "the folder {} is missing", folder.display());
        for path in files_below(folder) {
            let inside = if prefix.is_empty() { path.clone() } else { format!("{prefix}/{path}") };
            self.disk.put(inside, fs::read(folder.join(&path)).expect("a readable file"));
        }
        self
    }
}

/// What a build made, ready to be looked at.
pub struct Built {
    pub tree: OutputTree,
    pub findings: Vec<Finding>,
    pub counts: BTreeMap<String, usize>,
    project: Project,
}

impl Built {
    /// The text of an output file.
    pub fn page(&self, path: &str) -> String {
        let Some(file) = self.tree.get(path) else {
            let all: Vec<&str> = self.tree.iter().map(|(path, _)| path.as_str()).collect();
            panic!("{path} was not made; made: {all:#?}\nfound: {}", self.rendered(Lang::En));
        };
        String::from_utf8(file.body.bytes().expect("made").to_vec()).expect("UTF-8")
    }

    /// The pages, with their paths.
    pub fn pages(&self) -> Vec<(String, String)> {
        let html = self.tree.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
        html.map(|(path, _)| (path.to_string(), self.page(path.as_str()))).collect()
    }

    /// The text in the elements that a CSS selector picks, white space collapsed.
    pub fn texts(&self, path: &str, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let html = Html::parse_document(&self.page(path));
        html.select(&selector).map(|element| collapsed(&element.text().collect::<String>())).collect()
    }

    /// Everything found.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether it may be published.
    pub fn is_sound(&self) -> bool {
        !any_error(&self.findings)
    }

    /// Fails where it may not be published.
    pub fn sound(self) -> Self {
        assert!(self.is_sound(), "it does not build:\n{}", self.rendered(Lang::En));
        self
    }

    /// Everything found, as a person reads it.
    pub fn rendered(&self, lang: Lang) -> String {
        self.rendered_where(lang, |_| true)
    }

    /// Some of what was found, as a person reads it.
    pub fn rendered_where(&self, lang: Lang, wanted: impl Fn(&Finding) -> bool) -> String {
        let texts: Vec<String> = self
            .findings
            .iter()
            .filter(|finding| wanted(finding))
            .map(|finding| render(finding, self.project.text(&finding.place.file).as_deref(), lang))
            .collect();
        texts.join("\n")
    }

    /// Fails where a link of a page leads nowhere, or an id is there twice.
    pub fn links_resolve(&self) -> &Self {
        let wrong = broken_links(&self.tree);
        assert!(wrong.is_empty(), "{} broken:\n{}", wrong.len(), wrong.join("\n"));
        self
    }
}

/// How many of the findings are errors.
pub fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|it| it.severity == Severity::Error).count()
}
