//! An editor with our schemas: `yaml-language-server`, which VS Code, `VSCodium` and Kate ask, is asked as they do, in the
//! Language Server Protocol over its standard streams.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Sandbox, files_below};
use crate::house::root;

/// An editor with a project open.
struct Editor {
    server: Child,
    asks: ChildStdin,
    told: Receiver<Value>,
    folder: String,
    /// Those of `.vscode/settings.json`, where the editor reads that.
    settings: Value,
    asked: u64,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Editor {
    /// Opens a folder. VS Code hands its settings on; Kate has none.
    fn open(project: &Path, with_settings: bool) -> Self {
        let program = root().join("target/checkers/node_modules/yaml-language-server/bin/yaml-language-server");
        assert!(program.is_file(), "{} is not there: run tests/run, which fetches it", program.display());
        let mut server = Command::new("node");
        server.arg(program).arg("--stdio").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server =
            server.spawn().expect("`node` runs it: run tests/run, which installs Debian's package `nodejs`");
        let (asks, answers) = (server.stdin.take().expect("a pipe"), server.stdout.take().expect("a pipe"));
        let (send, told) = channel();
        thread::spawn(move || {
            let mut answers = BufReader::new(answers);
            while let Some(message) = read(&mut answers) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        let folder = format!("file://{}", project.display());
        let settings = fs::read(project.join(".vscode/settings.json")).expect("sobre new writes it");
        let settings = if with_settings {
            serde_json::from_slice(&settings).expect("JSON")
        } else {
            json!({ "yaml.schemas": {} })
        };
        let mut editor = Self { server, asks, told, folder, settings, asked: 0 };
        let folders = json!([{ "uri": editor.folder, "name": "lac" }]);
        let completes = json!({ "completionItem": { "documentationFormat": ["plaintext"] } });
        editor.ask(
            "initialize",
            &json!({
                "processId": null, "rootUri": editor.folder, "workspaceFolders": folders,
                "capabilities": {
                    "workspace": { "configuration": true, "workspaceFolders": true },
                    "textDocument": { "completion": completes, "hover": {} },
                },
            }),
        );
        editor.send(&json!({ "method": "initialized", "params": {} }));
        // It asks for the settings, and reads open files again once it has them.
        editor.send(&json!({ "method": "workspace/didChangeConfiguration", "params": { "settings": null } }));
        editor
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        write!(self.asks, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server reads");
        self.asks.flush().expect("the server reads");
    }

    /// What the server says next, once its own questions are answered.
    fn next(&mut self, awaited: &str) -> Value {
        loop {
            let message = self.told.recv_timeout(Duration::from_mins(1));
            let message = message.unwrap_or_else(|_| panic!("the editor's server does not answer: {awaited}"));
            if message["method"].is_null() || message["id"].is_null() {
                return message;
            }
            // The catalogue is on the web.
            let section = |it: &Value| match it["section"].as_str() {
                Some("yaml") => json!({ "schemas": self.settings["yaml.schemas"], "schemaStore": { "enable": false } }),
                _ => json!({}),
            };
            let items = message["params"]["items"].as_array().cloned().unwrap_or_default();
            let answer = match message["method"].as_str() {
                Some("workspace/configuration") => items.iter().map(section).collect(),
                _ => Value::Null,
            };
            self.send(&json!({ "id": message["id"], "result": answer }));
        }
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let number = json!(self.asked);
        self.send(&json!({ "id": number, "method": method, "params": parameters }));
        loop {
            let message = self.next(method);
            if message["id"] == number {
                return message["result"].clone();
            }
        }
    }

    /// Types a file; what is underlined then, as 1-based line and message. `wrong`: whether something is to be.
    fn types(&mut self, path: &str, text: &str, wrong: bool) -> Vec<(usize, String)> {
        let uri = format!("{}/{path}", self.folder);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        loop {
            let message = self.next("textDocument/publishDiagnostics");
            let found = &message["params"]["diagnostics"];
            if message["params"]["uri"] != uri || (wrong && found.as_array().is_none_or(Vec::is_empty)) {
                continue;
            }
            let all = found.as_array().into_iter().flatten();
            return all.map(|it| (1 + line(it), it["message"].as_str().unwrap_or_default().to_owned())).collect();
        }
    }

    /// What is proposed at a place, each with what is said of it; line and column are 0-based.
    fn proposes(&mut self, path: &str, line: usize, column: usize) -> Vec<(String, String)> {
        let place = self.place(path, line, column);
        let answer = self.ask("textDocument/completion", &place);
        let items = answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default();
        let text = |it: &Value| it.as_str().or(it["value"].as_str()).unwrap_or_default().to_owned();
        items.iter().map(|it| (text(&it["label"]), text(&it["documentation"]))).collect()
    }

    /// What is said of what the mouse is over.
    fn explains(&mut self, path: &str, line: usize, column: usize) -> String {
        let place = self.place(path, line, column);
        self.ask("textDocument/hover", &place)["contents"].to_string()
    }

    fn place(&self, path: &str, line: usize, column: usize) -> Value {
        let uri = format!("{}/{path}", self.folder);
        json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": column } })
    }
}

fn line(diagnostic: &Value) -> usize {
    let line = diagnostic["range"]["start"]["line"].as_u64().expect("a line");
    usize::try_from(line).expect("a short file")
}

/// One message: a head with its length, an empty line, JSON.
fn read(answers: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if answers.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    answers.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// A new project; not in a hidden folder, in which the server looks for no file of the settings' patterns.
fn project() -> (TempDir, PathBuf) {
    let folder = tempfile::Builder::new().prefix("projets").tempdir().expect("a folder");
    let project = folder.path().join("lac");
    Sandbox::new().run(&["new", project.to_str().expect("UTF-8")]).ends(0);
    (folder, project)
}

/// The first line with which a data file names its schema.
const MODELINE: &str = "# yaml-language-server: $schema=../../schemas/associations.json\n";
const SLIP: &str = "id: A0009\nname: Essai\nkind: declaree\nmembreship:\n  - {from: 2021-10-01}\n";

#[test]
fn a_slip_is_underlined_on_its_line_and_fields_are_proposed_and_explained() {
    let (_kept, project) = project();
    // By the file's first line, as Kate has it; by the settings of the project, as VS Code reads them for a new file.
    for (first, with_settings) in [(MODELINE, false), ("", true)] {
        let mut editor = Editor::open(&project, with_settings);
        let path = "data/associations/A0009.yaml";
        let before = first.lines().count();
        let found = editor.types(path, &format!("{first}{SLIP}"), true);
        let lines: Vec<usize> = found.iter().map(|(line, _)| line - before).collect();
        assert_eq!(lines, [3, 4], "{found:?}");
        assert!(found[0].1.contains("\"declared\"") && found[1].1.contains("membreship"), "{found:?}");
        let words = editor.proposes(path, before + 2, 6);
        assert!(words.contains(&("declared".to_owned(), "association déclarée".to_owned())), "{words:?}");
        let told = editor.explains(path, before + 2, 2);
        assert!(told.contains("Sa forme juridique."), "{told}");
        let path = "data/associations/A0010.yaml";
        editor.types(path, &format!("{first}id: A0010\nname: Essai\nkind: declared\n"), false);
        let fields = editor.proposes(path, before + 3, 0);
        let of = |name: &str| fields.iter().find(|(field, _)| field == name).map_or("", |(_, about)| about.as_str());
        assert!(of("membership").starts_with("Quand elle a été membre"), "{fields:?}");
        assert!(of("contacts").contains("Jamais publié"), "{fields:?}");
        // Each field that is not there yet, and no other.
        assert!(fields.len() > 10 && of("name").is_empty() && of("id").is_empty(), "{fields:?}");
    }
}

#[test]
fn nothing_is_underlined_in_a_new_project() {
    let (_kept, project) = project();
    let mut editor = Editor::open(&project, true);
    // From here on the schemas are known.
    assert_eq!(editor.types("data/associations/A0009.yaml", SLIP, true).len(), 2);
    let folder = project.join("data");
    let paths = files_below(&folder).into_iter().filter(|path| path.ends_with(".yaml"));
    let mut seen = 0;
    for path in paths {
        let text = fs::read_to_string(folder.join(&path)).expect("a file");
        let found = editor.types(&format!("data/{path}"), &text, false);
        assert!(found.is_empty(), "data/{path}: {found:?}");
        seen += 1;
    }
    assert!(seen > 15, "only {seen} files");
}
