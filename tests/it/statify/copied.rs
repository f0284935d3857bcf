//! An origin statified, stopped, and its copy served.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::asking::{BASE, Got, Served, one_name, resolved};
use crate::harness::{Ran, Sandbox, files_below};
use crate::origin::expected::{Class, Expected};
use crate::origin::log::Asked;
use crate::origin::server::{Origin, Site};

/// The folder of the copy in its sandbox.
pub const OUT: &str = "copie";

/// Runs `sobre statify` on an origin, as fast as it may, with arguments more.
pub fn statify<S: Site>(sandbox: &Sandbox, origin: &Origin<S>, more: &[&str]) -> Ran {
    let url = origin.url();
    let mut arguments = vec!["--lang", "fr", "statify", &url, "--out", OUT, "--base-url", BASE];
    if !more.contains(&"--rate") {
        arguments.extend(["--rate", "1000/s"]);
    }
    if !more.contains(&"--concurrency") {
        arguments.extend(["--concurrency", "4"]);
    }
    arguments.extend(more);
    ended(&mut sandbox.command("", &arguments))
}

/// No run may take longer than this, in a debug build on a busy machine.
const DEADLINE: Duration = Duration::from_mins(4);

/// Runs a command to its end, or kills it at the deadline: its code is then -1.
fn ended(command: &mut Command) -> Ran {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let pipes: [Option<Box<dyn Read + Send>>; 2] =
        [child.stdout.take().map(|pipe| Box::new(pipe) as _), child.stderr.take().map(|pipe| Box::new(pipe) as _)];
    let readers = pipes.map(|pipe| thread::spawn(move || io::read_to_string(pipe.expect("a pipe")).expect("UTF-8")));
    let started = Instant::now();
    let status = loop {
        match child.try_wait().expect("a state") {
            Some(status) => break status,
            None if started.elapsed() < DEADLINE => thread::sleep(Duration::from_millis(10)),
            None => {
                child.kill().expect("it can be killed");
                break child.wait().expect("it ends");
            }
        }
    };
    let [out, err] = readers.map(|reader| reader.join().expect("a reader"));
    Ran { code: status.code().unwrap_or(-1), out, err }
}

/// What a run of statify left, after the origin is gone.
pub struct Copied {
    /// `127.0.0.1:PORT` of the origin that was.
    pub host: String,
    /// How the run ended.
    pub ran: Ran,
    /// How long it took.
    pub took: Duration,
    /// What it asked, and what each of it was.
    pub asked: Vec<(Asked, Class)>,
    /// The truth.
    pub expected: Vec<Expected>,
    /// Where it ran.
    pub sandbox: Sandbox,
}

thread_local! {
    /// What this test's thread serves: ends with the test, which a static would not.
    static SERVED: RefCell<BTreeMap<PathBuf, Served>> = const { RefCell::new(BTreeMap::new()) };
}

impl Copied {
    /// Statifies an origin and stops it.
    pub fn of<S: Site>(origin: Origin<S>, more: &[&str]) -> Self {
        let sandbox = Sandbox::new();
        let started = Instant::now();
        let ran = statify(&sandbox, &origin, more);
        Self::after(sandbox, ran, started.elapsed(), origin)
    }

    /// What a run in this sandbox left.
    pub fn after<S: Site>(sandbox: Sandbox, ran: Ran, took: Duration, origin: Origin<S>) -> Self {
        let class = |asked: Asked| (asked.clone(), origin.site.class(&asked.target));
        let asked = origin.log().0.into_iter().map(class).collect();
        let (host, expected) = (origin.host(), origin.site.expected());
        drop(origin);
        Self { host, ran, took, asked, expected, sandbox }
    }

    /// Fails where the run did not end well.
    pub fn proven(self) -> Self {
        self.assert_proven();
        self
    }

    /// See [`Copied::proven`].
    pub fn assert_proven(&self) {
        assert_eq!(self.ran.code, 0, "{}", self.ran.shown());
        assert_eq!(self.fidelity()["proven"], Value::Bool(true));
    }

    /// What the copy answers.
    pub fn ask(&self, target: &str) -> Got {
        assert!(self.path("www").is_dir(), "nothing was published\n{}", self.ran.shown());
        SERVED.with_borrow_mut(|all| {
            let served = all.entry(self.path("")).or_insert_with(|| Served::of(&self.sandbox, OUT));
            served.ask(target)
        })
    }

    /// What a reference in the document at a target leads to; the published host is the copy's.
    pub fn reach(&self, from: &str, reference: &str) -> Got {
        let inside = reference.strip_prefix(BASE.trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
        self.ask(&resolved(from, inside.unwrap_or(reference)))
    }

    /// A path inside the copy.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.sandbox.path(OUT).join(inside)
    }

    /// The files of the web root, sorted.
    pub fn files(&self) -> Vec<String> {
        files_below(&self.path("www"))
    }

    /// A file of the copy.
    pub fn file(&self, inside: &str) -> Vec<u8> {
        fs::read(self.path(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"))
    }

    /// `fidelity.json`.
    pub fn fidelity(&self) -> Value {
        serde_json::from_slice(&self.file("fidelity.json")).expect("fidelity.json is JSON")
    }

    /// What it says of each loss: address and reason.
    pub fn losses(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let losses = self.fidelity()["losses"].as_array().cloned().unwrap_or_default();
        losses.iter().map(|loss| (text(&loss["url"]), text(&loss["reason"]))).collect()
    }

    /// Targets of a class that were asked, in the order of asking.
    pub fn asked_of(&self, class: Class) -> Vec<&str> {
        let of = self.asked.iter().filter(|(_, of)| *of == class);
        of.map(|(asked, _)| asked.target.as_str()).collect()
    }

    /// One line for each wanted address that does not answer as it should.
    pub fn differences(&self, wanted: impl Fn(&Expected) -> bool) -> Vec<String> {
        let wanted = self.expected.iter().filter(|expected| wanted(expected));
        wanted.filter_map(|expected| difference(expected, &self.ask(&expected.target))).collect()
    }

    /// Fails where an address whose target begins so does not answer as it should.
    pub fn assert_kept(&self, prefixes: &[&str]) {
        let begins = |expected: &Expected| prefixes.iter().any(|prefix| expected.target.starts_with(prefix));
        assert!(self.expected.iter().any(&begins), "the origin has nothing at {prefixes:?}");
        let wrong = self.differences(begins);
        assert!(wrong.is_empty(), "{} addresses are lost:\n{}", wrong.len(), wrong.join("\n"));
    }

    /// Lines for the files that name the origin in any spelling.
    pub fn leaks(&self) -> Vec<String> {
        let (name, port) = self.host.rsplit_once(':').unwrap_or((&self.host, ""));
        let spelled = ["%3A", "%3a", "&#58;", "&#x3A;", "&#x3a;", "&colon;", "\\u003a", "\\u003A", ":"];
        let names = spelled.map(|colon| format!("{name}{colon}{port}").into_bytes());
        let mut lines = Vec::new();
        let files = self.files().into_iter().map(|file| format!("www/{file}")).chain(["nginx.conf".to_owned()]);
        for file in files {
            let bytes = self.file(&file);
            let found = names.iter().find_map(|name| bytes.windows(name.len()).position(|window| window == *name));
            if let Some(at) = found {
                let around = &bytes[at.saturating_sub(40)..bytes.len().min(at + 40)];
                lines.push(format!("{file}: …{}…", String::from_utf8_lossy(around)));
            }
        }
        lines
    }
}

/// How an answer differs from the truth.
pub fn difference(wanted: &Expected, got: &Got) -> Option<String> {
    let status_is_right = match wanted.class {
        Class::NotFound => [404, 410].contains(&got.status),
        _ => got.status == wanted.status,
    };
    let what = if !status_is_right {
        format!("status {} instead of {}", got.status, wanted.status)
    } else if wanted.class == Class::Redirect {
        let to = got.leads_to(&wanted.target);
        if to == wanted.location {
            return None;
        }
        format!("leads to {to:?} instead of {:?}", wanted.location)
    } else if wanted.class == Class::NotFound {
        return None;
    } else if got.media() != one_name(wanted.media) {
        format!("type {:?} instead of {}", got.field("content-type"), wanted.media)
    } else if let Some(what) = unlike(wanted, got) {
        what
    } else if got.body.is_empty() {
        "empty".to_owned()
    } else {
        return None;
    };
    Some(format!("{}: {what}", wanted.target))
}

fn unlike(wanted: &Expected, got: &Got) -> Option<String> {
    let (title, marker) = wanted.title.as_ref().zip(wanted.marker.as_ref())?;
    let seen = got.seen();
    if seen.0 != *title {
        return Some(format!("title {:?} instead of {title:?}", seen.0));
    }
    (!seen.1.contains(marker)).then(|| format!("does not say {marker:?}"))
}
