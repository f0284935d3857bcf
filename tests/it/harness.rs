//! What every test is told with: a project in memory that is built and looked at, and the real binary in a folder
//! of its own.
//!
//! ```text
//! Project::shipped().file("data/events.yaml", "[]").build().check_file("index.html", |html| …)
//! Sandbox::of(&Project::starter()).run(&["build"]).code == 0
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use scraper::{Html, Selector};
use sobre::edition::{self, Options};
use sobre::figures::{self, Figure, Figures};
use sobre::finding::{Finding, Severity, any_error, render};
use sobre::lang::{Date, Lang};
use sobre::register::{self, Register};
use sobre::tree::OutputTree;
use sobre::world::{Disk, MemoryDisk};

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
        Self { disk: MemoryDisk::default(), options: Options { plain: true, ..Options::default() } }
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

    /// Only one edition.
    pub fn only(mut self, edition: &str) -> Self {
        self.options.only = Some(edition.to_owned());
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
    pub counts: BTreeMap<&'static str, usize>,
    project: Project,
}

impl Built {
    /// Lets `look` at the text of an output file.
    pub fn check_file(&self, path: &str, look: impl FnOnce(&str)) -> &Self {
        look(&self.page(path));
        self
    }

    /// The text of an output file.
    pub fn page(&self, path: &str) -> String {
        let Some(file) = self.tree.get(path) else {
            let all: Vec<&str> = self.tree.iter().map(|(path, _)| path.as_str()).collect();
            panic!("{path} was not made; made: {all:#?}\nfound: {}", self.rendered(Lang::En));
        };
        String::from_utf8(file.body.clone()).expect("UTF-8")
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

    /// The codes of what was found, sorted, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<&str> = self.findings.iter().map(|finding| finding.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The first finding with a code.
    pub fn found(&self, code: &str) -> &Finding {
        let all = || self.rendered(Lang::En);
        self.findings.iter().find(|it| it.code == code).unwrap_or_else(|| panic!("no {code} among:\n{}", all()))
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
        let texts: Vec<String> = self
            .findings
            .iter()
            .map(|finding| render(finding, self.project.text(&finding.place.file).as_deref(), lang))
            .collect();
        texts.join("\n")
    }

    /// The count of a figure on the co-op's day.
    pub fn figure(&self, name: &str) -> Option<i64> {
        self.figure_whole(name).and_then(|figure| figure.value)
    }

    /// A figure with all that is known of it.
    pub fn figure_whole(&self, name: &str) -> Option<Figure> {
        self.project.figures(None).by_name.get(name).cloned()
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

/// One line for each link inside the tree that leads to no file or no anchor, each id that a page has twice, and
/// each reference (`aria-…`, `for`) to an id that it lacks. Read by html5ever, which makes no page of ours.
pub fn broken_links(tree: &OutputTree) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut links = Vec::new();
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, file) in tree.iter() {
        let path = path.as_str();
        let text = String::from_utf8_lossy(&file.body);
        if path.ends_with(".html") {
            let page = look_at(&text);
            for reference in page.references.iter().filter(|it| !page.ids.contains(it)) {
                wrong.push(format!("{path}: nothing has the id {reference:?}"));
            }
            links.extend(page.links.into_iter().map(|link| (path.to_owned(), link)));
            ids.insert(path.to_owned(), page.ids);
        } else if path.ends_with(".css") {
            links.extend(urls_of_css(&text).into_iter().map(|link| (path.to_owned(), link)));
        }
    }
    for (path, own) in &ids {
        let mut sorted = own.clone();
        sorted.sort_unstable();
        let twice = sorted.windows(2).filter(|pair| pair[0] == pair[1]);
        wrong.extend(twice.map(|pair| format!("{path}: the id {:?} is there twice", pair[0])));
    }
    for (path, link) in links {
        let (target, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = target.split('?').next().unwrap_or_default();
        let Some(file) = resolved(&path, target) else {
            wrong.push(format!("{path}: {link:?} leaves the site"));
            continue;
        };
        if tree.get(&file).is_none() {
            wrong.push(format!("{path}: {link:?} leads to no file ({file})"));
        } else if !anchor.is_empty()
            && !ids.get(&file).is_some_and(|ids| ids.iter().any(|id| *id == percent_decoded(anchor)))
        {
            wrong.push(format!("{path}: {file} has no id {anchor:?}"));
        }
    }
    wrong
}

/// What can be pointed at in a page, and what it points at.
struct Page {
    ids: Vec<String>,
    references: Vec<String>,
    links: Vec<String>,
}

fn look_at(html: &str) -> Page {
    let mut page = Page { ids: Vec::new(), references: Vec::new(), links: Vec::new() };
    let document = Html::parse_document(html);
    for node in document.tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        let words = |name: &str| element.attr(name).unwrap_or_default().split_whitespace().map(str::to_owned);
        page.ids.extend(element.attr("id").map(str::to_owned));
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            page.references.extend(words(name));
        }
        let canonical = element.attr("rel") == Some("canonical");
        let addresses = ["href", "src", "xlink:href", "poster"].iter().filter_map(|name| element.attr(name));
        for address in addresses.filter(|_| !canonical) {
            if !is_outside(address) {
                page.links.push(address.to_owned());
            }
        }
        for candidate in element.attr("srcset").unwrap_or_default().split(',') {
            page.links.extend(candidate.split_whitespace().next().map(str::to_owned));
        }
    }
    page
}

/// Whether an address leads elsewhere: with a scheme, or to another host.
pub fn is_outside(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    scheme || address.starts_with("//")
}

fn urls_of_css(css: &str) -> Vec<String> {
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    urls.map(|url| url.trim_matches(['"', '\'', ' ']).to_owned()).filter(|url| !is_outside(url)).collect()
}

/// The path of the file that a relative address means; `None` where it leaves the folder.
pub fn resolved(from: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(from.to_owned());
    }
    let target = percent_decoded(target);
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    let folder = target.ends_with('/') || target.ends_with("..") || target == ".";
    let path = parts.join("/");
    Some(match (folder, path.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{path}/index.html"),
        (false, _) => path,
    })
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let mut ahead = bytes.clone();
        let pair = ahead.next().and_then(hex).zip(ahead.next().and_then(hex));
        match pair.filter(|_| byte == b'%') {
            Some((high, low)) => {
                out.push(high * 16 + low);
                bytes = ahead;
            }
            None => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// White space as a reader sees it: one plain space between words (no-break spaces stay).
pub fn collapsed(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The files below a real folder, as sorted relative paths; those of the build itself are left out.
pub fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("inside");
                files.push(inside.to_str().expect("UTF-8").to_owned());
            }
        }
    }
    files.sort_unstable();
    files
}

/// A number for all paths and bytes below a folder: two folders with one number hold the same (FNV-1a, 64 bits).
pub fn fingerprint(folder: &Path) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes.iter().chain(&[0xFF]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for path in files_below(folder) {
        add(path.as_bytes());
        add(&fs::read(folder.join(&path)).expect("a readable file"));
    }
    hash
}

/// A temporary folder in which the real binary runs.
pub struct Sandbox {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
}

/// How a run of the binary ended.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), environment: Vec::new() }
    }

    /// A folder with a project in it.
    pub fn of(project: &Project) -> Self {
        let sandbox = Self::new();
        project.write(sandbox.folder.path());
        sandbox
    }

    /// A path inside.
    pub fn path(&self, inside: &str) -> PathBuf {
        if inside.is_empty() { self.folder.path().to_owned() } else { self.folder.path().join(inside) }
    }

    /// Sets a variable of the environment for the runs that follow.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The binary in a folder inside, with the environment's variables and no others that it knows.
    pub fn command(&self, inside: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sobre"));
        for name in ["LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "TERM", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.path(inside)).args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs the binary in the folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_in("", arguments)
    }

    /// Runs the binary in a folder inside.
    pub fn run_in(&self, inside: &str, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(inside, arguments))
    }
}

impl Ran {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 on the terminal");
        Self { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Fails where it did not end with this code.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.shown());
        self
    }

    /// Everything it wrote.
    pub fn shown(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(text, "exit code {}\n--- out\n{}\n--- err\n{}", self.code, self.out, self.err);
        text
    }
}
