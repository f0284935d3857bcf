//! LibreOffice, which opens decks, and what it makes of them.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use usvg::roxmltree::{Document, Node};

/// A folder in which LibreOffice works, with a profile of its own.
pub struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Opens a deck and saves it as `form`; the file.
    pub fn convert(&self, deck: &[u8], form: &str) -> PathBuf {
        let folder = self.folder.path();
        let file = folder.join("deck.odp");
        fs::write(&file, deck).expect("a file can be written");
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut office = Command::new("soffice");
        office.args([&profile, "--headless", "--convert-to", form, "--outdir"]).arg(folder).arg(&file);
        let said = office.output().expect("`soffice` is missing: run tests/run, or install `libreoffice-impress`");
        let made = folder.join("deck").with_extension(form);
        assert!(made.is_file(), "nothing was made of it: {}", String::from_utf8_lossy(&said.stderr));
        made
    }

    /// The pages of a deck as text, as it is printed.
    pub fn pages(&self, deck: &[u8]) -> Vec<String> {
        let pdf = self.convert(deck, "pdf");
        let said = Command::new("pdftotext").arg(&pdf).arg("-").output();
        let said = said.expect("`pdftotext` is missing: run tests/run, or install `poppler-utils`");
        let text = String::from_utf8(said.stdout).expect("UTF-8");
        let mut pages: Vec<String> = text.split('\u{c}').map(plain).collect();
        assert_eq!(pages.pop().as_deref(), Some(""), "every page ends");
        pages
    }

    /// How large the pages of a deck are, as it is printed, in points.
    pub fn page_size(&self, deck: &[u8]) -> String {
        let pdf = self.convert(deck, "pdf");
        let said = Command::new("pdfinfo").arg(&pdf).output().expect("`pdfinfo` is missing: run tests/run");
        let text = String::from_utf8_lossy(&said.stdout).into_owned();
        let line = text.lines().find_map(|line| line.strip_prefix("Page size:"));
        line.expect("a size").trim().to_owned()
    }
}

/// The files of a package, in order; the first is stored as it is.
pub fn files(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(package)).expect("a zip");
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut body = Vec::new();
        file.read_to_end(&mut body).expect("it can be unpacked");
        files.push((file.name().expect("UTF-8").into_owned(), body));
    }
    files
}

/// The text of a file of a package.
pub fn text_of(package: &[u8], path: &str) -> String {
    let (_, body) = files(package).into_iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(body).expect("UTF-8")
}

/// What a slide of a deck is, whoever wrote it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub name: String,
    pub master: String,
    /// What is known as its title.
    pub title: String,
    /// What is known as its text or subtitle, frame by frame.
    pub outlines: Vec<String>,
    /// The cells of its tables, row by row.
    pub rows: Vec<Vec<String>>,
    /// What its pictures show, in words.
    pub descriptions: Vec<String>,
    pub notes: String,
    /// All that it says, descriptions too, notes not.
    pub all: String,
}

/// The slides of a flat deck, or of the `content.xml` of one.
pub fn pages(xml: &str) -> Vec<Page> {
    let document = Document::parse(xml).unwrap_or_else(|error| panic!("no XML: {error}"));
    let pages = document.descendants().filter(|node| is(*node, "draw", "page"));
    pages.map(page).collect()
}

/// Whether a node is this element.
pub fn is(node: Node<'_, '_>, space: &str, name: &str) -> bool {
    let space = match space {
        "draw" => "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg" => "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        other => &format!("urn:oasis:names:tc:opendocument:xmlns:{other}:1.0"),
    };
    node.tag_name().name() == name && node.tag_name().namespace() == Some(space)
}

/// The value of an attribute, whatever its namespace.
pub fn attribute(node: Node<'_, '_>, name: &str) -> String {
    node.attributes().find(|it| it.name() == name).map(|it| it.value().to_owned()).unwrap_or_default()
}

fn page(node: Node<'_, '_>) -> Page {
    let is_note = |it: Node<'_, '_>| it.ancestors().any(|it| is(it, "presentation", "notes"));
    let frames = |class: &str| {
        let all = node.descendants().filter(|it| is(*it, "draw", "frame") && attribute(*it, "class") == class);
        all.map(|it| words(it)).collect::<Vec<_>>()
    };
    let row = |row: Node<'_, '_>| {
        row.children().filter(|it| is(*it, "table", "table-cell")).map(|it| words(it)).collect::<Vec<_>>()
    };
    let shown = node.children().filter(|it| !is_note(*it)).map(words).collect::<Vec<_>>();
    Page {
        name: attribute(node, "name"),
        master: attribute(node, "master-page-name"),
        title: frames("title").concat(),
        outlines: frames("outline").into_iter().chain(frames("subtitle")).collect(),
        rows: node.descendants().filter(|it| is(*it, "table", "table-row")).map(row).collect(),
        descriptions: node.descendants().filter(|it| is(*it, "svg", "desc")).map(words).collect(),
        notes: frames("notes").concat(),
        all: plain(&shown.join(" ")),
    }
}

/// What an element says: paragraphs parted by a space; pixels are no words.
fn words(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for one in node.descendants() {
        let starts =
            one.is_element() && matches!(one.tag_name().name(), "p" | "s" | "tab" | "line-break" | "title" | "desc");
        if starts {
            out.push(' ');
        }
        let is_pixels = one.parent().is_some_and(|it| it.tag_name().name() == "binary-data");
        if let Some(text) = one.text().filter(|_| one.is_text() && !is_pixels) {
            out.push_str(text);
        }
    }
    plain(&out)
}

/// On one line, with plain spaces.
pub fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Fails where a judge of the format finds an error; it has the schemas of OASIS.
pub fn judged(deck: &[u8]) {
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers/python/bin/openxml-audit");
    assert!(judge.is_file(), "{} is not there: run tests/run, which fetches it", judge.display());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("deck.odp");
    fs::write(&file, deck).expect("a file can be written");
    let said = Command::new(judge).args(["--format", "odf1.3", "--policy", "strict"]).arg(&file).output();
    let said = said.expect("it runs");
    let text = String::from_utf8_lossy(&said.stdout);
    assert!(text.contains("Errors: 0"), "{text}{}", String::from_utf8_lossy(&said.stderr));
}
