//! The deck as few see it: the speaker's own window, paper, without scripts, in forced colours, in twice its size. Axe
//! judges each, and the speaker's view is walked through from the keyboard.

use serde_json::{Value, json};

use super::accessible::{axe, judged};
use super::driver::Browser;
use super::keyboard::{TAB, place};
use super::{Complaints, DECK, RIGHT, browser, lock, projects, script};

const SPACE: &str = include_str!("space.js");

/// A page that is open, judged in light and in dark.
fn judge(browser: &Browser, what: &str, media: &str, complaints: &mut Complaints) {
    browser.run(&axe());
    for scheme in ["light", "dark"] {
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        browser.chromium("Emulation.setEmulatedMedia", &json!({"media": media, "features": features}));
        complaints.add(&format!("{what} {scheme}"), &judged(browser, scheme));
    }
    browser.chromium("Emulation.setEmulatedMedia", &json!({"media": ""}));
    browser.prefer("light");
}

fn start(browser: &Browser, width: u32, slide: &str) {
    browser.prefer("light");
    browser.resize(width, 720);
    browser.open("about:blank");
    browser.open(&format!("{}{slide}", projects()[0].url(DECK)));
    browser.run("return document.fonts.ready.then(() => true)");
}

/// From its title, Tab comes to each thing that can be used, in order, shows where it is, and leaves the last one.
fn walk(browser: &Browser, what: &str, complaints: &mut Complaints) {
    browser.run("document.getElementById('speak-title').focus(); return true");
    let mut reached = 0;
    let last = loop {
        browser.press(TAB);
        let now = place(browser);
        let (Some(at), Some(all)) = (now[0].as_i64(), now[1].as_i64()) else { break Value::Null };
        let name = &now[4];
        complaints.check(at == reached, format!("{what}: stop {reached} is number {at} of {all}: {name}"));
        complaints.check(now[2] == true, format!("{what}: no ring that is seen around {name}"));
        complaints.check(now[3] == true, format!("{what}: the focus is out of sight on {name}"));
        reached += 1;
        if at + 1 >= all || reached > 40 {
            break json!(at);
        }
    };
    complaints.check(reached >= 7, format!("{what}: {reached} stops only"));
    browser.press(TAB);
    complaints.check(place(browser)[0] != last, format!("{what}: Tab does not leave the last stop"));
}

/// All that is asked of the speaker's view, where it stands open.
fn speaker(browser: &Browser, what: &str, complaints: &mut Complaints) {
    browser.resize(1280, 800);
    judge(browser, what, "", complaints);
    walk(browser, what, complaints);
    browser.press("?");
    judge(browser, &format!("{what} help"), "", complaints);
    browser.press("?");
    // 1280 px at 200 % and at 400 %.
    for width in [640, 320] {
        browser.resize(width, 512);
        judge(browser, &format!("{what} {width}"), "", complaints);
        walk(browser, &format!("{what} {width}"), complaints);
        let fits = browser
            .run("const root = document.documentElement; return root.scrollWidth <= innerWidth || root.scrollWidth");
        complaints.check(fits == true, format!("{what} {width}: {fits} px wide"));
    }
    browser.resize(1280, 800);
}

#[test]
fn the_speakers_view_is_accessible_in_its_window_and_in_the_page() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    start(&browser, 1280, "#2");
    let deck = browser.window();
    browser.run("Object.defineProperty(screen, 'isExtended', {value: true}); return true");
    browser.press("n");
    match browser.windows().into_iter().find(|it| *it != deck) {
        Some(own) => {
            browser.turn_to(&own);
            browser.run("return document.fonts.ready.then(() => true)");
            speaker(&browser, "window", &mut complaints);
            browser.close();
            browser.turn_to(&deck);
        }
        None => complaints.check(false, "no second window"),
    }
    start(&browser, 1280, "#2");
    browser.press("n");
    speaker(&browser, "page", &mut complaints);
}

#[test]
fn paper_and_a_deck_without_scripts_are_accessible() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    start(&browser, 1280, "");
    browser.run("dispatchEvent(new Event('beforeprint')); return true");
    judge(&browser, "paper", "print", &mut complaints);
    for width in [1280, 360] {
        browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
        start(&browser, width, "");
        // What a page's scripts did not do as it loaded, they do not do now.
        browser.chromium("Emulation.setScriptExecutionDisabled", &json!({"value": false}));
        let none = browser.run("return !document.documentElement.classList.contains('js')");
        complaints.check(none == true, "the scripts ran");
        judge(&browser, &format!("without scripts {width}"), "", &mut complaints);
    }
}

#[test]
fn a_deck_is_read_in_twice_its_size_and_found_in_forced_colours() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for width in [640, 320] {
        start(&browser, width, "");
        complaints.add(&format!("{width} zoomed"), &browser.run(&script(&[SPACE], "room()")));
    }
    start(&browser, 1280, "#2");
    let features = json!([
        {"name": "forced-colors", "value": "active"},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]);
    browser.chromium("Emulation.setEmulatedMedia", &json!({ "features": features }));
    let forced = browser.run("return matchMedia('(forced-colors: active)').matches");
    complaints.check(forced == true, "colours are not forced");
    // How far one is, and which slide of the overview one is on, are drawn in colours that are not the page's ground.
    let progress = "const colour = (name) => getComputedStyle(document.querySelector(name)).backgroundColor; \
        return colour('.progress') !== colour('.slide.on')";
    complaints.check(browser.run(progress) == true, "how far one is cannot be seen");
    browser.press(&format!("o{RIGHT}"));
    let ring = "const style = getComputedStyle(document.querySelector('.slide.on')); \
        return style.outlineStyle === 'solid' && style.outlineColor !== style.backgroundColor";
    complaints.check(browser.run(ring) == true, "the overview does not show which slide is the present one");
    browser.press("on");
    walk(&browser, "forced colours", &mut complaints);
    browser.chromium("Emulation.setEmulatedMedia", &json!({"features": [{"name": "forced-colors", "value": ""}]}));
    browser.prefer("light");
}
