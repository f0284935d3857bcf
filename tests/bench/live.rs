//! How long after a save `sobre serve` tells a page of it, and until a browser shows it: on the shipped project, n
//! saves of each kind, each by renaming a file over the other.
//!
//! `cargo bench --bench live` prints milliseconds, minimum, median and maximum: of the build as the server says it;
//! from the end of the rename to the event at a client; and to the first paint of the page in headless Chromium
//! (Debian's `chromium` and `chromium-driver`; without them the bench fails and says so). `SOBRE_BENCH_RUNS` sets n
//! (default 20).

#![expect(
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench runs programs on files, times them and prints"
)]

#[expect(dead_code, reason = "the bench opens pages and asks them, and no more")]
#[path = "../it/browser/driver.rs"]
mod driver;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use driver::Browser;

/// What is saved: its name, the file, the page that shows it, what stands there, and what takes its place; the
/// number is the save's.
const KINDS: [(&str, &str, &str, &str, &str); 5] = [
    ("a page", "content/site/contact.md", "/contact/", "\n## ", "\nSauvé {n} fois.\n\n## "),
    ("a slide", "content/ag/2024.md", "/ag/2024/", "\n\n- ", "\n\n- Sauvé {n} fois.\n- "),
    ("a fact", "data/coop.yaml", "/contact/", "Hébergeur associatif", "Sauvé {n} fois, hébergeur associatif"),
    ("a style", "themes/default/style.css", "/contact/", "", "/* Sauvé {n} fois. */\n.sauve{n}{color:red}\n"),
    ("an error", "content/site/contact.md", "/contact/", "\n## ", "\n{{ sauve.{n} }}\n\n## "),
];

fn main() {
    let runs = std::env::var("SOBRE_BENCH_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let project = project();
    let serving = Serving::start(&project);
    let browser = Browser::start();
    browser.resize(1280, 800);
    println!("n = {runs}; milliseconds: min / median / max");
    println!("{:10} {:>20} {:>20} {:>20}", "saved", "build", "event", "painted");
    for (name, file, page, old, new) in KINDS {
        let path = project.join(file);
        let text = fs::read_to_string(&path).expect("the project's own file");
        browser.open(&format!("http://{}{page}", serving.host));
        let mut heard = serving.listen(page);
        heard.next();
        let (mut built, mut events, mut painted) = (Vec::new(), Vec::new(), Vec::new());
        for n in 0..runs {
            let mark = new.replace("{n}", &n.to_string());
            let edited = if old.is_empty() { format!("{text}{mark}") } else { text.replacen(old, &mark, 1) };
            assert!(edited != text, "{file} has no {old:?}");
            let (start, clock) = save(&path, &edited);
            heard.next();
            events.push(start.elapsed().as_secs_f64() * 1e3);
            built.push(serving.built());
            // What asks the browser too often keeps it from its work.
            thread::sleep(Duration::from_millis(400));
            if ["a page", "a slide", "a fact"].contains(&name) {
                painted.push(paint(&browser, &format!("auvé {n} fois")) - clock);
            }
        }
        save(&path, &text);
        heard.next();
        serving.built();
        println!("{name:10} {:>20} {:>20} {:>20}", spread(built), spread(events), spread(painted));
    }
    drop(serving);
    let _ = fs::remove_dir_all(&project);
}

/// The shipped project in memory, where there is some, so that the disk is not what is measured.
fn project() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let room = base.join(format!("sobre-live-{}", std::process::id()));
    for folder in ["content", "data", "themes"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &room.join(folder));
    }
    room
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("it can be copied");
        }
    }
}

/// Saves as editors do; when that was over, by both clocks, the second in milliseconds as a page has it.
fn save(path: &Path, text: &str) -> (Instant, f64) {
    let beside = path.with_file_name(".saving");
    fs::write(&beside, text).expect("it can be written");
    fs::rename(&beside, path).expect("it can be renamed");
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs_f64() * 1e3;
    (Instant::now(), clock)
}

/// When the page that says this was first painted.
fn paint(browser: &Browser, text: &str) -> f64 {
    let script = format!(
        "const paint = performance.getEntriesByName('first-contentful-paint')[0]; \
         return document.documentElement.textContent.includes('{text}') && paint ? \
         performance.timeOrigin + paint.startTime : 0"
    );
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if let Some(at) = browser.run(&script).as_f64().filter(|at| *at > 0.0) {
            return at;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the browser shows no {text:?}");
}

fn spread(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    match values.as_slice() {
        [] => String::new(),
        all => format!("{:.0} / {:.0} / {:.0}", all[0], all[all.len() / 2], all[all.len() - 1]),
    }
}

/// The server, ended when dropped.
struct Serving {
    child: Child,
    host: String,
    builds: Receiver<f64>,
}

impl Serving {
    fn start(project: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sobre"))
            .args(["--lang", "en", "--project"])
            .arg(project)
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (tell, builds) = mpsc::channel();
        let said = BufReader::new(child.stderr.take().expect("piped"));
        thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                // `contact.md: 1 page made anew in 41 ms (4 warnings)`
                let time = line.split(" in ").last().and_then(|rest| rest.split_once(" ms"));
                let time = time.and_then(|(number, _)| number.replace(',', "").parse().ok());
                if time.is_some() || line.contains("stays on show") {
                    let _ = tell.send(time.unwrap_or_default());
                }
            }
        });
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut first).expect("a line");
        let host = first.trim().trim_start_matches("http://").split('/').next().unwrap_or_default().to_owned();
        let serving = Self { child, host, builds };
        serving.built();
        serving
    }

    /// What the next build took; 0 where it had errors.
    fn built(&self) -> f64 {
        self.builds.recv_timeout(Duration::from_secs(20)).expect("a build")
    }

    fn listen(&self, page: &str) -> Heard {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        write!(stream, "GET /.sobre/events?at={page}&since=0 HTTP/1.1\r\nHost: {}\r\n\r\n", self.host)
            .expect("it reads");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time");
        Heard(BufReader::new(stream))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Heard(BufReader<TcpStream>);

impl Heard {
    /// Waits for the next event.
    fn next(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.0.read_line(&mut line).expect("an event") > 0, "the server is gone");
        }
    }
}
