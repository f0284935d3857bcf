//! axe-core judges every page, at the width of a phone and of a desk, in light and in dark; and every page is read in
//! twice its size. Each project has a browser of its own here, so that both are looked at at once.

use std::fs;

use serde_json::{Value, json};

use super::driver::Browser;
use super::judges::judge;
use super::{Complaints, DECK, Published, projects, script};

const SPACE: &str = include_str!("space.js");

/// What axe is asked: WCAG 2.2 at levels A and AA, and what it calls best practice. In the dark only colours differ.
const JUDGE: &str = "const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
    const only = dark ? {type: 'rule', values: ['color-contrast', 'link-in-text-block']} : {type: 'tag', values: all}; \
    return axe.run(document, {resultTypes: ['violations'], runOnly: only, iframes: false, preload: false}) \
    .then((said) => said.violations.flatMap((it) => it.nodes.slice(0, 3).map((node) => \
    `${it.id}: ${node.target.join(' ')} (${it.help})`)));";

pub fn judged(browser: &Browser, scheme: &str) -> Value {
    browser.run(&format!("const dark = {}; {JUDGE}", scheme == "dark"))
}

/// A browser in which every page has axe from its beginning; the page's security policy is none of the tool's.
fn with_axe() -> Browser {
    let browser = Browser::start();
    browser.chromium("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": axe() }));
    browser
}

pub fn axe() -> String {
    fs::read_to_string(judge("axe-core/axe.min.js")).expect("axe is text")
}

fn look(project: &Published) {
    let browser = with_axe();
    let mut complaints = Complaints::default();
    let pages = project.pages.iter().map(String::as_str).chain([DECK]);
    for page in pages {
        let place = format!("{} {page}", project.name);
        browser.resize(360, 740);
        browser.open(&project.url(page));
        for width in [360, 1280] {
            browser.resize(width, if width < 700 { 740 } else { 900 });
            for scheme in ["light", "dark"] {
                browser.prefer(scheme);
                complaints.add(&format!("{place} {width} {scheme}"), &judged(&browser, scheme));
            }
        }
        if page == DECK {
            // Help, the speaker's notes and the overview, each as it opens.
            for (keys, what) in [("?", "help"), ("?", "stage"), ("n", "notes"), ("no", "overview")] {
                browser.press(keys);
                for scheme in ["light", "dark"] {
                    browser.prefer(scheme);
                    complaints.add(&format!("{place} {what} {scheme}"), &judged(&browser, scheme));
                }
            }
            continue;
        }
        browser.prefer("light");
        // 1280 px at 200 %; 1280 px at 400 % (WCAG 1.4.10).
        for width in [640, 320] {
            browser.resize(width, 512);
            complaints.add(&format!("{place} {width} zoomed"), &browser.run(&script(&[SPACE], "room()")));
        }
        // Letters alone in twice their size (1.4.4), and further apart (1.4.12).
        for (width, call) in [(1280, "larger()"), (360, "larger()"), (1280, "apart()"), (360, "apart()")] {
            browser.resize(width, 800);
            complaints.add(&format!("{place} {width} {call}"), &browser.run(&script(&[SPACE], call)));
        }
    }
}

#[test]
fn the_shipped_project_is_accessible() {
    look(&projects()[0]);
}

#[test]
fn the_itemised_project_is_accessible() {
    look(&projects()[1]);
}

#[test]
fn the_gallery_is_accessible() {
    look(&projects()[2]);
}

#[test]
fn axe_would_say_it() {
    let browser = with_axe();
    browser.open("data:text/html,<title>x</title><img src='data:,'><p style='color:gray;background:silver'>faint");
    let said = judged(&browser, "light").to_string();
    assert!(["image-alt", "color-contrast", "html-has-lang"].iter().all(|rule| said.contains(rule)), "{said}");
}
