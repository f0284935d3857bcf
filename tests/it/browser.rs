//! What a reader sees: both projects are built and opened from disk in a real browser, as after copying them onto
//! a key. Each test collects all that is wrong, on every page and at every width, before it fails.

mod accessible;
mod driver;
mod fit;
mod judges;
mod keyboard;
mod live;
mod modes;
mod paper;
mod search;
mod server;
mod sheets;
mod speaker;
mod talk;
mod valid;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sobre::edition::{self, Options};
use sobre::finding::any_error;
use sobre::host::{ProjectDisk, publish};
use sobre::lang::Lang;
use sobre::shipped;
use sobre::world::{Disk, MemoryDisk};

use driver::Browser;

const SEEN: &str = include_str!("browser/seen.js");
const PAGE: &str = include_str!("browser/page.js");
const SLIDE: &str = include_str!("browser/slide.js");
const DECK: &str = "ag/2024/index.html";

// Keys as WebDriver writes them.
const RIGHT: &str = "\u{e014}";
const LEFT: &str = "\u{e012}";
const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";

/// A project, built and published.
struct Published {
    name: &'static str,
    folder: PathBuf,
    /// Where the folder is served as well.
    served: String,
    /// Its pages, without decks.
    pages: Vec<String>,
}

impl Published {
    fn url(&self, page: &str) -> String {
        match page {
            // Answered at any address, so its links start at the root of a host.
            "404.html" => format!("{}/nulle/part/", self.served),
            _ => format!("file://{}", self.folder.join(page).display()),
        }
    }

    /// Links of the project that lead to no file.
    fn dead(&self, links: &Value) -> Vec<String> {
        let links: BTreeSet<&str> = links.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let is_there = |link: &str| {
            let link = link.split(['#', '?']).next().unwrap_or_default();
            match (link.strip_prefix("file://"), link.strip_prefix(&self.served)) {
                (Some(path), _) => Path::new(path).is_file(),
                // Here a folder is an address, and `nulle/part/` is this very page.
                (_, Some("/nulle/part/")) => true,
                (_, Some(path)) => self.folder.join(path.trim_start_matches('/')).exists(),
                // Someone else's.
                _ => true,
            }
        };
        let dead = links.into_iter().filter(|link| !is_there(link));
        dead.map(|link| format!("a link to a file that is not there: {link}")).collect()
    }
}

/// The shipped project, the itemised co-op, and the starter with the gallery as its deck, built once.
fn projects() -> &'static [Published] {
    static PROJECTS: OnceLock<Vec<Published>> = OnceLock::new();
    let at = |project: &str| ProjectDisk::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(project));
    PROJECTS.get_or_init(|| {
        vec![
            published("shipped", &at(".")),
            published("itemised", &at("tests/coops/itemised")),
            // Its pages are those of the starter: only its deck is looked at.
            Published { pages: Vec::new(), ..published("gallery", &gallery()) },
        ]
    })
}

fn gallery() -> MemoryDisk {
    let mut disk = MemoryDisk::default();
    for (path, body) in shipped::starter().into_iter().filter(|(path, _)| !path.starts_with("content/ag/")) {
        disk.put(path, body);
    }
    disk.put("content/ag/2024.md", edition::gallery::markdown(Lang::Fr));
    disk
}

fn published(name: &'static str, project: &dyn Disk) -> Published {
    let built = edition::build(project, &Options::default()).expect("the project can be read");
    let wrong: Vec<_> = built.findings.iter().map(|it| (it.code, &it.message)).collect();
    assert!(!any_error(&built.findings), "{name} has errors: {wrong:#?}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    publish(&built.tree, &folder).expect("it can be published");
    let pages = built.tree.iter().map(|(path, _)| path.as_str().to_owned());
    let is_page = |path: &str| Path::new(path).extension().is_some_and(|ending| ending == "html");
    let pages = pages.filter(|path| is_page(path) && !path.starts_with("ag/")).collect();
    let served = server::serve(&folder);
    Published { name, folder, served, pages }
}

/// Tests that run at once share one browser; the last one ends it.
fn browser() -> Arc<Mutex<Browser>> {
    static SHARED: Mutex<Weak<Mutex<Browser>>> = Mutex::new(Weak::new());
    let mut shared = lock(&SHARED);
    shared.upgrade().unwrap_or_else(|| {
        let browser = Arc::new(Mutex::new(Browser::start()));
        *shared = Arc::downgrade(&browser);
        browser
    })
}

/// A test that failed leaves the browser usable.
fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was complained of, each thing once.
#[derive(Default)]
struct Complaints(BTreeSet<String>);

impl Complaints {
    fn add(&mut self, place: &str, said: &Value) {
        let said = said.as_array().into_iter().flatten().filter_map(Value::as_str);
        self.0.extend(said.map(|it| format!("{place}: {it}")));
    }

    fn check(&mut self, holds: bool, complaint: impl Into<String>) {
        if !holds {
            self.0.insert(complaint.into());
        }
    }
}

impl Drop for Complaints {
    fn drop(&mut self) {
        let all: Vec<&str> = self.0.iter().map(String::as_str).collect();
        assert!(all.is_empty() || std::thread::panicking(), "{} complaints:\n{}", all.len(), all.join("\n"));
    }
}

/// `return document.fonts.ready.then(() => …)`, with the helpers of `seen.js`.
fn script(parts: &[&str], call: &str) -> String {
    format!("{SEEN}{}\nreturn document.fonts.ready.then(() => {call});", parts.concat())
}

#[test]
fn every_page_reads_well_at_every_width_and_in_the_dark() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for project in projects() {
        for page in &project.pages {
            let place = format!("{} {page}", project.name);
            browser.trouble();
            browser.open(&project.url(page));
            for width in [360, 1280, 1920] {
                browser.resize(width, if width < 700 { 740 } else { 900 });
                for scheme in ["light", "dark"] {
                    browser.prefer(scheme);
                    let least = if width < 700 { 11.5 } else { 13.0 };
                    let said = browser.run(&script(&[PAGE], &format!("check({least})")));
                    complaints.add(&format!("{place} {width} {scheme}"), &said);
                }
            }
            complaints.add(&place, &json!(browser.trouble()));
            let links = browser.run(&script(&[PAGE], "links()"));
            complaints.add(&place, &json!(project.dead(&links)));
        }
    }
}

#[test]
fn without_scripts_the_site_has_its_menu_and_the_deck_is_a_page_to_scroll() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    browser.prefer("light");
    for project in projects() {
        browser.resize(360, 740);
        browser.open(&project.url("index.html"));
        let menu = "document.querySelector('.menu').checkVisibility()";
        let closed = browser.run(&format!("return {menu}")) == false;
        let button = browser.call("/element", &json!({"using": "css selector", "value": ".menu-button"}));
        let id = button.as_object().and_then(|it| it.values().next()).and_then(Value::as_str).unwrap_or_default();
        browser.call(&format!("/element/{id}/click"), &json!({}));
        let open = browser.run(&format!("return {menu}")) == true;
        complaints.check(closed && open, format!("{}: the phone's menu does not open", project.name));
        browser.resize(1280, 900);
        let shown = browser.run("return document.querySelector('.menu a').checkVisibility()") == true;
        complaints.check(shown, format!("{}: there is no menu at 1280", project.name));
        browser.open(&project.url(DECK));
        let said = browser.run(
            "const slides = [...document.querySelectorAll('.slide')]; \
             return [document.documentElement.classList.contains('js'), slides.some((s) => s.inert), \
             slides.every((s, at) => s.checkVisibility() && (!at || s.offsetTop >= slides[at - 1].offsetTop + 600))]",
        );
        complaints
            .check(said == json!([false, false, true]), format!("{}: a deck without script: {said}", project.name));
    }
    browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
}

/// Opens a deck anew, so that nothing of the last one is left.
fn open_deck(browser: &Browser, project: &Published, hash: &str, width: u32, height: u32) {
    browser.prefer("light");
    browser.resize(width, height);
    browser.open("about:blank");
    browser.trouble();
    browser.open(&format!("{}{hash}", project.url(DECK)));
    browser.run("return document.fonts.ready.then(() => true)");
}

/// The number of the slide on stage, the address's end, and what a screen reader is told.
fn stage(browser: &Browser) -> (u64, String, String) {
    let said = browser.run(
        "const slides = [...document.querySelectorAll('.slide')]; \
         return [slides.findIndex((s) => s.classList.contains('on')) + 1, location.hash, \
         document.getElementById('say').textContent]",
    );
    let text = |at: usize| said[at].as_str().unwrap_or_default().to_owned();
    (said[0].as_u64().unwrap_or_default(), text(1), text(2))
}

fn slides(browser: &Browser) -> u64 {
    browser.run("return document.querySelectorAll('.slide').length").as_u64().unwrap_or_default()
}

#[test]
fn the_deck_is_presented_from_the_keyboard() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let project = &projects()[0];
    open_deck(&browser, project, "", 1280, 720);
    let total = slides(&browser);
    let mut expect = |keys: &str, slide: u64| {
        browser.press(keys);
        let wanted = (slide, format!("#{slide}"), format!("Diapositive {slide} sur {total}"));
        let is = stage(&browser);
        complaints.check(is == wanted, format!("after {keys:?}: {is:?} and not {wanted:?}"));
    };
    expect(RIGHT, 2);
    expect(" ", 3);
    expect(LEFT, 2);
    expect(END, total);
    expect(RIGHT, total);
    expect(HOME, 1);
    expect(LEFT, 1);
    expect("\u{e00f}\u{e00f}\u{e00e}", 2);
    expect("oo", 2);
    browser.press("o");
    let overview = "return document.documentElement.classList.contains('all') && \
                    [...document.querySelectorAll('.slide')].every((s) => s.checkVisibility() && !s.inert)";
    complaints.check(browser.run(overview) == true, "the overview does not show every slide");
    let reach = "return [...document.querySelectorAll('.slide')].map((s) => s.inert)";
    browser.press("o");
    let inert = browser.run(reach);
    let only_one = inert.as_array().is_some_and(|all| all.iter().enumerate().all(|(at, it)| *it == json!(at != 1)));
    complaints.check(only_one, "the slides off stage are not inert");
    let focused = browser.run("return document.activeElement.closest('.slide') === document.querySelector('.on')");
    complaints.check(focused == true, "the focus does not follow the slide");
    open_deck(&browser, project, "#5", 1280, 720);
    complaints.check(stage(&browser).0 == 5, "#5 does not open the fifth slide");
    browser.reload();
    complaints.check(stage(&browser).0 == 5, "a reload leaves the fifth slide");
    browser.press("?");
    complaints.check(browser.run("return document.getElementById('help').open") == true, "no help at ?");
    complaints.add("deck", &json!(browser.trouble()));
}

#[test]
fn every_slide_fits_and_can_be_read_from_the_back() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for project in projects() {
        for (width, height, scheme) in [(1280, 720, "light"), (1920, 1080, "dark")] {
            open_deck(&browser, project, "#1", width, height);
            browser.prefer(scheme);
            for slide in 1..=slides(&browser) {
                let said = browser.run(&script(&[SLIDE], "check()"));
                complaints.add(&format!("{} slide {slide:02} {width}", project.name), &said);
                browser.press(RIGHT);
            }
            complaints.add(project.name, &json!(browser.trouble()));
        }
        open_deck(&browser, project, "", 1280, 720);
        let said = browser.run(&script(&[PAGE], "check(17.9)"));
        complaints.add(&format!("{} deck", project.name), &said);
    }
}

#[test]
fn on_a_phone_the_deck_is_a_page_to_read() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for project in projects() {
        for scheme in ["light", "dark"] {
            open_deck(&browser, project, "", 360, 740);
            browser.prefer(scheme);
            complaints
                .add(&format!("{} deck 360 {scheme}", project.name), &browser.run(&script(&[PAGE], "check(11.5)")));
            let read = "return [...document.querySelectorAll('.slide')].every((s) => s.checkVisibility() && !s.inert)";
            complaints.check(browser.run(read) == true, format!("{}: slides out of reach", project.name));
        }
    }
}

#[test]
fn the_deck_prints_one_slide_on_each_page() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for project in projects() {
        open_deck(&browser, project, "", 1280, 720);
        let total = slides(&browser);
        let paper = json!({
            "background": true, "shrinkToFit": false, "page": {"width": 33.8667, "height": 19.05},
            "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0},
        });
        let printed = browser.call("/print", &paper);
        let pdf = STANDARD.decode(printed.as_str().unwrap_or_default()).expect("a PDF in base 64");
        let pages = pages(&pdf);
        complaints.check(pages == total, format!("{}: {total} slides on {pages} pages", project.name));
    }
}

/// `/Type /Page` and not `/Type /Pages`.
fn pages(pdf: &[u8]) -> u64 {
    let name = b"/Type /Page";
    let starts = pdf.windows(name.len() + 1).filter(|it| it.starts_with(name) && it.last() != Some(&b's'));
    u64::try_from(starts.count()).unwrap_or_default()
}
