//! `sobre serve` in a folder of its own, as a person and a page use it: files are saved, events are heard.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{Project, Sandbox};

/// Generous: other tests run at the same time, and nothing here is about speed.
pub const SOON: Duration = Duration::from_mins(1);
/// Longer than a server looks for what it was not told of.
pub const QUIET: Duration = Duration::from_millis(2500);

/// The program, serving a project in a folder `project`; it ends when dropped.
pub struct Serving {
    pub sandbox: Sandbox,
    pub child: Child,
    /// `127.0.0.1:port`
    pub host: String,
    /// The addresses that it told.
    pub doors: Vec<String>,
    said: Arc<Mutex<String>>,
}

impl Serving {
    pub fn of(project: &Project) -> Self {
        Self::with(project, &[], &[])
    }

    /// With more arguments, and variables of the environment.
    pub fn with(project: &Project, more: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut sandbox = Sandbox::new();
        project.write(&sandbox.path("project"));
        for (name, value) in environment {
            sandbox = sandbox.env(name, value);
        }
        let arguments: Vec<&str> =
            ["--lang", "fr", "--project", "project", "serve", "--port", "0"].iter().chain(more).copied().collect();
        let mut child =
            sandbox.command("", &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let said = Arc::new(Mutex::new(String::new()));
        let (noted, errors) = (Arc::clone(&said), child.stderr.take().expect("piped"));
        thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                let mut noted = noted.lock().expect("no panic there");
                noted.push_str(&line);
                noted.push('\n');
            }
        });
        let mut told = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        told.read_line(&mut first).expect("a line");
        let host = first.trim().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
        let mut serving = Self { sandbox, child, host, doors: vec![first.trim().to_owned()], said };
        serving.wait_for("Ctrl-C");
        // All addresses were told before that.
        let rest = told.buffer().to_vec();
        let rest = String::from_utf8(rest).expect("UTF-8");
        serving.doors.extend(rest.lines().map(str::to_owned));
        serving
    }

    /// A path in the project.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.sandbox.path(&format!("project/{inside}"))
    }

    /// Saves a file as most editors do: beside, then renamed.
    pub fn save(&self, path: &str, text: impl AsRef<[u8]>) {
        let target = self.path(path);
        let folder = target.parent().expect("a folder");
        fs::create_dir_all(folder).expect("a folder can be made");
        let beside = folder.join(".saving");
        fs::write(&beside, text).expect("a file can be written");
        fs::rename(beside, target).expect("and renamed");
    }

    /// What it said so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("no panic there").clone()
    }

    /// Waits until it has said this.
    pub fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.said().contains(text) {
            let ended = self.child.try_wait().expect("it can be asked");
            assert!(ended.is_none() && start.elapsed() < SOON, "no {text:?} in:\n{}", self.said());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// How many builds it told of.
    pub fn builds(&self) -> usize {
        self.said().lines().filter(|line| line.contains(" ms") || line.contains("reste affichée")).count()
    }

    /// All that is answered to a request with these fields beside `Host`.
    pub fn ask(&self, method: &str, target: &str, fields: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let head = format!("{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{fields}\r\n", self.host);
        stream.write_all(head.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub fn get(&self, target: &str) -> String {
        self.ask("GET", target, "")
    }

    /// Listens as the page at this address.
    pub fn listen(&self, at: &str) -> Listener {
        let page = self.get(at);
        let since = page.split("data-since=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let mark = page.split("data-mark=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let head = format!("GET /.sobre/events?at={at}&since={since} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(head.as_bytes()).expect("it reads");
        let mut listener = Listener { lines: BufReader::new(stream), mark: mark.to_owned(), last: Value::Null };
        let first = listener.hear().expect("what is the case is told at once");
        assert_eq!((first["mark"].as_str(), first["other"].as_bool()), (Some(mark), Some(false)), "{first}");
        listener
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Types Ctrl-C.
pub fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill can be run");
    assert!(sent.success());
}

/// A page that hears events.
pub struct Listener {
    lines: BufReader<TcpStream>,
    /// Of the page as it was asked for.
    pub mark: String,
    /// What it heard last.
    last: Value,
}

impl Listener {
    /// The next event, within a generous time.
    pub fn hear(&mut self) -> Option<Value> {
        self.hear_within(SOON)
    }

    /// The next event; none where none comes.
    pub fn hear_within(&mut self, time: Duration) -> Option<Value> {
        self.lines.get_ref().set_read_timeout(Some(time)).expect("a time");
        let mut line = String::new();
        loop {
            line.clear();
            if self.lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(text) = line.strip_prefix("data: ") {
                self.last = serde_json::from_str(text).expect("JSON");
                return Some(self.last.clone());
            }
        }
    }

    /// The first event that says that its page is another now.
    pub fn until_other(&mut self) -> Value {
        let mark = self.mark.clone();
        self.until(|event| event["mark"] != mark.as_str())
    }

    /// The event of which this holds, be it the last one heard.
    pub fn until(&mut self, holds: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        let mut next = Some(self.last.clone());
        while let Some(event) = next {
            if holds(&event) {
                return event;
            }
            assert!(start.elapsed() < SOON, "the last event is {event}");
            next = self.hear();
        }
        panic!("no such event came");
    }
}
