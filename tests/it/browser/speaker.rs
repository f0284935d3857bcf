//! Presenting from a disk: a second window for who speaks, and slides that are shown step by step.

use std::path::Path;

use serde_json::{Value, json};
use sobre::edition::{self, Options};
use sobre::host::publish;

use super::driver::Browser;
use super::live::until;
use super::{Complaints, LEFT, RIGHT, browser, lock};
use crate::harness::Project;

const DECK: &str = "---\ntitle: Rapport\nperiod: 2023\n---\n\n\
    ## Un {.steps}\n\n- Alpha\n- Bêta\n\n```notes\nDire **bonjour**.\n```\n\n\
    ## Deux\n\nAvant.\n\n...\n\nAprès.\n\n\
    ## Trois\n\n### Hier\n\n- Rien\n\n...\n\n### Demain\n\n- Tout\n\n\
    ## Quatre {.steps}\n\n| Quoi | Combien |\n| --- | --- |\n| Lune | 1 |\n| Mars | 2 |\n";

/// The address of the deck on the disk.
fn on_disk(name: &str) -> String {
    let project = Project::minimal().file("content/ag/2023.md", DECK);
    let built = edition::build(&project.disk, &Options::default()).expect("it can be read");
    assert!(built.findings.is_empty(), "{:?}", built.findings);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    publish(&built.tree, &folder).expect("it can be published");
    format!("file://{}", folder.join("ag/2023/index.html").display())
}

fn start(browser: &Browser, url: &str) {
    browser.prefer("light");
    browser.resize(1280, 720);
    browser.open("about:blank");
    browser.trouble();
    browser.open(url);
    browser.run("return document.fonts.ready.then(() => true)");
}

/// The address's end, what can be read on stage, and what is told to who listens.
const STAGE: &str = "const on = document.querySelector('.slide.on'); return [location.hash, \
    [...on.querySelectorAll('.slide-body li, .slide-body p, .slide-body h3, .slide-body tr')].filter((e) => e.checkVisibility({visibilityProperty: true})).map((e) => e.textContent).join(' '), \
    document.getElementById('say').textContent]";

#[test]
fn what_comes_step_by_step_is_told_and_goes_back() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let url = on_disk("steps");
    start(&browser, &url);
    let mut expect = |keys: &str, wanted: [&str; 3]| {
        browser.press(keys);
        let is = browser.run(STAGE);
        complaints.check(is == json!(wanted), format!("after {keys:?}: {is} and not {wanted:?}"));
    };
    expect(RIGHT, ["#2", "", "Diapositive 2 sur 5"]);
    expect(RIGHT, ["#2.1", "Alpha", "Alpha"]);
    expect(" ", ["#2.2", "Alpha Bêta", "Bêta"]);
    expect(LEFT, ["#2.1", "Alpha", "Diapositive 2 sur 5"]);
    expect(&RIGHT.repeat(2), ["#3", "Avant.", "Diapositive 3 sur 5"]);
    expect(RIGHT, ["#3.1", "Avant. Après.", "Après."]);
    expect(RIGHT, ["#4", "Hier Rien", "Diapositive 4 sur 5"]);
    expect(RIGHT, ["#4.1", "Hier Rien Demain Tout", "Demain Tout"]);
    expect(RIGHT, ["#5", "", "Diapositive 5 sur 5"]);
    expect(RIGHT, ["#5.1", "QuoiCombien Lune1", "Quoi Combien Lune 1"]);
    expect(RIGHT, ["#5.2", "QuoiCombien Lune1 Mars2", "Mars 2"]);
    expect(&LEFT.repeat(3), ["#4.1", "Hier Rien Demain Tout", "Diapositive 4 sur 5"]);
    expect(&LEFT.repeat(2), ["#3.1", "Avant. Après.", "Diapositive 3 sur 5"]);
    browser.reload();
    let is = browser.run(STAGE);
    complaints.check(is[0] == "#3.1" && is[1] == "Avant. Après.", format!("after a reload: {is}"));
    // All is there in the overview, on a phone, on paper, and where scripts are off.
    browser.run("history.replaceState(null, '', '#2'); dispatchEvent(new HashChangeEvent('hashchange')); return true");
    let all = "return [...document.querySelectorAll('.deck .slide-body *')].every((e) => getComputedStyle(e).visibility === 'visible')";
    browser.press("o");
    complaints.check(browser.run(all) == true, "the overview hides steps");
    let at =
        "return [document.querySelector('.slide.on h1, .slide.on h2').textContent, document.activeElement.ariaCurrent]";
    browser.press("\u{e015}");
    let row = browser.run(at);
    complaints.check(row == json!(["Un", "true"]), format!("there is no slide below the first of the last row: {row}"));
    browser.press("\u{e011}\u{e015}");
    let row = browser.run(at);
    complaints.check(row == json!(["Quatre", "true"]), format!("the arrow goes not a row down: {row}"));
    browser.press("\u{e007}");
    browser.resize(360, 740);
    complaints.check(browser.run(all) == true, "a phone hides steps");
    browser.resize(1280, 720);
    browser.chromium("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    complaints.check(browser.run(all) == true, "paper hides steps");
    browser.chromium("Emulation.setEmulatedMedia", &json!({"media": ""}));
    complaints.add("deck", &json!(browser.trouble()));
}

/// What the speaker sees: place, step, title, what comes, notes, what stands on the two small slides.
const VIEW: &str = "const text = (name) => document.querySelector('.speak-' + name).textContent.trim(); \
    const small = (name) => [...document.querySelectorAll(`.speak-${name} :is(li, .slide-main p)`)].filter((e) => e.checkVisibility({visibilityProperty: true})).map((e) => e.textContent).join(' '); \
    const view = ['place', 'step', 'title', 'after', 'notes'].map(text).concat(small('now'), small('next'));";

fn sees(browser: &Browser, wanted: [&str; 7]) -> Value {
    until(browser, &format!("{VIEW} return view.join('|') === {} || view", json!(wanted.join("|"))))
}

#[test]
fn the_speaker_has_a_window_of_their_own_from_a_disk() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    let url = on_disk("speaker");
    start(&browser, &format!("{url}#2"));
    let deck = browser.window();
    // One screen: the notes are here, and a button moves them into a window.
    browser.run("Object.defineProperty(screen, 'isExtended', {value: true}); return true");
    browser.press("n");
    let speaker = browser.windows().into_iter().find(|it| *it != deck);
    let Some(speaker) = speaker else {
        complaints.check(false, "no second window");
        return;
    };
    let mut expect = |what: &str, said: &Value| complaints.check(*said == true, format!("{what}: {said}"));
    let hash = |wanted: &str| format!("return location.hash === '{wanted}' || location.hash");
    browser.turn_to(&speaker);
    browser.resize(1100, 800);
    expect(
        "it opens",
        &sees(&browser, ["Diapositive 2 sur 5", "étape 0 sur 2", "Un", "étape 1", "Dire bonjour.", "", "Alpha"]),
    );
    browser.press(RIGHT);
    expect(
        "a key in it",
        &sees(
            &browser,
            ["Diapositive 2 sur 5", "étape 1 sur 2", "Un", "étape 2", "Dire bonjour.", "Alpha", "Alpha Bêta"],
        ),
    );
    browser.turn_to(&deck);
    expect("the deck follows", &until(&browser, &hash("#2.1")));
    browser.press(&RIGHT.repeat(2));
    browser.turn_to(&speaker);
    let third = [
        "Diapositive 3 sur 5",
        "étape 0 sur 1",
        "Deux",
        "étape 1",
        "Pas de notes pour cette diapositive.",
        "Avant.",
        "Avant. Après.",
    ];
    expect("it follows", &sees(&browser, third));
    browser.reload();
    browser.run("return document.fonts.ready.then(() => true)");
    expect("its own reload", &sees(&browser, third));
    browser.turn_to(&deck);
    browser.reload();
    browser.run("return document.fonts.ready.then(() => true)");
    browser.press(RIGHT);
    browser.turn_to(&speaker);
    expect(
        "the deck's reload",
        &sees(
            &browser,
            [
                "Diapositive 3 sur 5",
                "étape 1 sur 1",
                "Deux",
                "Trois",
                "Pas de notes pour cette diapositive.",
                "Avant. Après.",
                "Rien",
            ],
        ),
    );
    let ids = browser.run(
        "const ids = [...document.querySelectorAll('[id]')].map((e) => e.id); return new Set(ids).size === ids.length",
    );
    expect("ids are given once", &ids);
    let runs =
        "const elapsed = document.querySelector('.speak-elapsed').textContent; return elapsed !== '0:00:00' || elapsed";
    expect("time goes on", &until(&browser, runs));
    browser.run("document.querySelector('[data-do=run]').click(); document.querySelector('[data-do=reset]').click(); return true");
    let stopped = "return document.querySelector('.speak-elapsed').textContent === '0:00:00' && document.querySelector('.speak-run').textContent === 'Démarrer'";
    expect("time is reset", &browser.run(stopped));
    browser.run("document.querySelector('[data-do=larger]').click(); return true");
    let larger = browser.run("const notes = document.querySelector('.speak-notes'); return parseFloat(getComputedStyle(notes).fontSize) > 20");
    expect("letters are larger", &larger);
    browser.close();
    browser.turn_to(&deck);
    browser.press(RIGHT);
    expect("the deck goes on", &until(&browser, &hash("#4")));
    complaints.add("deck", &json!(browser.trouble()));
}

#[test]
fn where_no_window_opens_the_notes_are_in_the_page() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    start(&browser, &format!("{}#2", on_disk("here")));
    browser.run("Object.defineProperty(screen, 'isExtended', {value: true}); window.open = () => null; return true");
    browser.press("n");
    let said = sees(&browser, ["Diapositive 2 sur 5", "étape 0 sur 2", "Un", "étape 1", "Dire bonjour.", "", "Alpha"]);
    complaints.check(said == true, format!("no notes: {said}"));
    browser.press(RIGHT);
    let said = sees(
        &browser,
        ["Diapositive 2 sur 5", "étape 1 sur 2", "Un", "étape 2", "Dire bonjour.", "Alpha", "Alpha Bêta"],
    );
    complaints.check(said == true, format!("a key does nothing: {said}"));
    let focus = "return document.activeElement.id";
    complaints.check(browser.run(focus) == "speak-title", "the focus is not in the notes");
    browser.press("n");
    let back = "return document.getElementById('speak').hidden && !document.querySelector('.deck').hidden && document.activeElement.textContent === 'Un'";
    complaints.check(browser.run(back) == true, "the slides do not come back");
    complaints.add("deck", &json!(browser.trouble()));
}
