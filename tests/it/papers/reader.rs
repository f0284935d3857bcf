//! PDF as others read it: `outloud` judges it, Poppler reads it. Neither is what wrote it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::house::root;

/// A PDF in a folder of its own.
pub struct Paper {
    folder: tempfile::TempDir,
}

impl Paper {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("paper.pdf"), bytes).expect("it is written");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("paper.pdf")
    }

    /// Errors and warnings of the independent checker of PDF/UA-1.
    pub fn judged(&self) -> Vec<String> {
        let program = root().join("target/checkers/python/bin/python");
        let said = run(
            &program,
            &["-c", "from outloud.cli import main; main()", "--json", "-", "--fail-on", "never", &shown(&self.path())],
        );
        let start = said.find(['[', '{']).expect("the checker's report is JSON");
        let report: serde_json::Value = serde_json::Deserializer::from_str(&said[start..])
            .into_iter()
            .next()
            .expect("a report")
            .expect("the checker's report is JSON");
        let mut found = Vec::new();
        gather(&report, &mut found);
        found
    }

    /// Its errors only: a made-up text says the same on every page, which it takes for a running head.
    pub fn errors(&self) -> Vec<String> {
        self.judged().into_iter().filter(|it| it.contains("\"severity\":\"error\"")).collect()
    }

    /// The text, as Poppler reads it.
    pub fn text(&self) -> String {
        run(Path::new("pdftotext"), &["-enc", "UTF-8", &shown(&self.path()), "-"])
    }

    /// The same, with what stands in one line in one line.
    pub fn laid_out(&self) -> String {
        run(Path::new("pdftotext"), &["-layout", "-enc", "UTF-8", &shown(&self.path()), "-"])
    }

    /// The structure with its text.
    pub fn structure(&self) -> String {
        run(Path::new("pdfinfo"), &["-struct-text", &shown(&self.path())])
    }

    /// Title, pages, size…
    pub fn facts(&self) -> String {
        run(Path::new("pdfinfo"), &[&shown(&self.path())])
    }

    /// Where links lead: addresses.
    pub fn addresses(&self) -> String {
        run(Path::new("pdfinfo"), &["-url", &shown(&self.path())])
    }

    /// What Python says of it, with `pdf` a pikepdf document.
    pub fn asked(&self, script: &str) -> String {
        let program = root().join("target/checkers/python/bin/python");
        let script = format!("import sys, pikepdf\npdf = pikepdf.open(sys.argv[1])\n{script}");
        run(&program, &["-c", &script, &shown(&self.path())])
    }
}

fn gather(report: &serde_json::Value, found: &mut Vec<String>) {
    match report {
        serde_json::Value::Object(fields) => {
            let severity = fields.get("severity").and_then(|it| it.as_str());
            // Charts are told in figures: to the checker's rule of thumb that is no language.
            let of_figures = fields.get("rule").is_some_and(|rule| rule == "FIG-012");
            if matches!(severity, Some("error" | "warning")) && fields.contains_key("message") && !of_figures {
                found.push(format!("{report}"));
            }
            fields.values().for_each(|it| gather(it, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|it| gather(it, found)),
        _ => {}
    }
}

fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

fn run(program: &Path, arguments: &[&str]) -> String {
    let said = Command::new(program).args(arguments).output();
    let said = said.unwrap_or_else(|error| panic!("{} ({error}): tests/run installs it", program.display()));
    assert!(said.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&said.stderr));
    String::from_utf8_lossy(&said.stdout).into_owned()
}
