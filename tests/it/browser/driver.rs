//! Chromium, driven by Debian's chromedriver over plain HTTP and JSON (<https://www.w3.org/TR/webdriver2/>).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// One browser with one window, ended when dropped.
pub struct Browser {
    child: Child,
    /// Kept open, for chromedriver ends where nobody listens.
    _said: BufReader<ChildStdout>,
    profile: PathBuf,
    agent: ureq::Agent,
    /// `http://127.0.0.1:port/session/id`
    session: String,
    /// What pages asked for here, by the request's number. Chromium's own pages, which it loads as it starts, ask
    /// elsewhere, and fail whenever they like.
    asked: RefCell<BTreeMap<String, String>>,
}

impl Browser {
    /// Starts chromedriver, which chooses its port, and a session with a profile of its own.
    pub fn start() -> Self {
        let mut child = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("no chromedriver in PATH: run tests/run, which installs what the tests need");
        let said = child.stdout.take().expect("stdout is piped");
        let mut said = BufReader::new(said);
        let mut lines = said.by_ref().lines().map_while(Result::ok);
        let started = "started successfully on port ";
        let port = lines.find_map(|line| line.split_once(started).map(|(_, it)| it.trim_end_matches('.').to_owned()));
        let port = port.expect("chromedriver said no port");
        let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("profile-{}-{port}", std::process::id()));
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_mins(1)))
            .http_status_as_error(false)
            .proxy(None);
        let agent = ureq::Agent::new_with_config(config.build());
        let mut browser = Self {
            child,
            _said: said,
            profile,
            agent,
            session: format!("http://127.0.0.1:{port}/session"),
            asked: RefCell::default(),
        };
        let started = browser.call("", &browser.wishes());
        let id = started["sessionId"].as_str().expect("a new session has an id");
        write!(browser.session, "/{id}").expect("a string can be written to");
        browser
    }

    fn wishes(&self) -> Value {
        let mut args: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
        ]
        .map(str::to_owned)
        .to_vec();
        args.push(format!("--user-data-dir={}", self.profile.display()));
        json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": args},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }}})
    }

    /// A command of the session; its failure ends the test.
    pub fn call(&self, command: &str, body: &Value) -> Value {
        let url = format!("{}{command}", self.session);
        let answer = self.agent.post(&url).content_type("application/json").send(body.to_string());
        let text = answer.and_then(|mut answer| answer.body_mut().with_config().limit(1 << 28).read_to_string());
        let text = text.unwrap_or_else(|error| panic!("chromedriver did not answer {command}: {error}"));
        let answer: Value = serde_json::from_str(&text).expect("chromedriver answers in JSON");
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{command}: {} – {}", value["error"], value["message"]);
        value
    }

    /// A command of Chromium's own protocol.
    pub fn chromium(&self, command: &str, parameters: &Value) {
        self.call("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}));
    }

    pub fn open(&self, url: &str) {
        self.call("/url", &json!({"url": url}));
    }

    pub fn reload(&self) {
        self.call("/refresh", &json!({}));
    }

    /// The windows that are open, in no order.
    pub fn windows(&self) -> Vec<String> {
        let all = self.ask("/window/handles");
        all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The window that commands go to.
    pub fn window(&self) -> String {
        self.ask("/window").as_str().unwrap_or_default().to_owned()
    }

    /// From now on, commands go to this window.
    pub fn turn_to(&self, window: &str) {
        self.call("/window", &json!({ "handle": window }));
    }

    /// Closes the window that commands go to.
    pub fn close(&self) {
        let answer = self.agent.delete(&format!("{}/window", self.session)).call();
        assert!(answer.is_ok_and(|answer| answer.status() == 200), "a window could not be closed");
    }

    fn ask(&self, command: &str) -> Value {
        let answer = self.agent.get(&format!("{}{command}", self.session)).call();
        let text = answer.and_then(|mut answer| answer.body_mut().read_to_string());
        let text = text.unwrap_or_else(|error| panic!("chromedriver did not answer {command}: {error}"));
        let answer: Value = serde_json::from_str(&text).expect("chromedriver answers in JSON");
        answer["value"].clone()
    }

    /// What a function's body returns, promises awaited.
    pub fn run(&self, script: &str) -> Value {
        self.call("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Presses keys one after the other; `WebDriver` writes `Home` as U+E011 and so on.
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key.to_string()})))
            .collect();
        self.call("/actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]}));
    }

    /// The window's size in CSS pixels; a phone's below 700.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700});
        self.chromium("Emulation.setDeviceMetricsOverride", &size);
    }

    /// What the user prefers; nothing moves, so that nothing has to be waited for.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.chromium("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// Console errors, failed requests and requests to elsewhere since the last call.
    pub fn trouble(&self) -> Vec<String> {
        let mut trouble = Vec::new();
        let mut asked = self.asked.borrow_mut();
        for entry in self.log("browser") {
            if ["SEVERE", "WARNING"].iter().any(|level| entry["level"] == *level) {
                trouble.push(format!("console: {}", entry["message"]));
            }
        }
        for entry in self.log("performance") {
            let Some(event) = entry["message"].as_str().and_then(|text| serde_json::from_str::<Value>(text).ok())
            else {
                continue;
            };
            let (method, told) = (&event["message"]["method"], &event["message"]["params"]);
            let request = told["requestId"].as_str().unwrap_or_default();
            if method == "Network.loadingFailed"
                && told["canceled"] != true
                && let Some(url) = asked.get(request)
            {
                trouble.push(format!("a request failed: {} {url}", told["errorText"]));
            }
            let of_chromium = told["documentURL"].as_str().is_some_and(|page| page.starts_with("chrome:"));
            if method != "Network.requestWillBeSent" || of_chromium {
                continue;
            }
            let url = told["request"]["url"].as_str().unwrap_or_default();
            if ["file:", "data:", "http://127.0.0.1:", "about:"].iter().any(|start| url.starts_with(start)) {
                asked.insert(request.to_owned(), url.to_owned());
            } else {
                trouble.push(format!("a request goes elsewhere: {url}"));
            }
        }
        trouble
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.call("/se/log", &json!({"type": kind}));
        entries.as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending the session ends Chromium; a killed chromedriver would leave it running.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
