//! `sobre serve` in a real browser: pages follow a save, keep their place, and show what is wrong.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Complaints, RIGHT, browser, lock};
use crate::browser::driver::Browser;
use crate::harness::Project;
use crate::harness::serving::{SOON, Serving};

const ESCAPE: &str = "\u{e00c}";
const CONTACT: &str = "content/site/contact.md";
const DECK: &str = "content/ag/2023.md";
/// The dialog and the badge, in their shadow.
const OVER: &str = "const over = document.querySelector('.sobre-live.over')?.shadowRoot, \
                    box = over?.querySelector('dialog'), badge = over?.querySelector('.badge');";

fn long(text: &str) -> String {
    let lines: String = (0..80).map(|n| format!("Paragraphe {n}.\n\n")).collect();
    format!("---\ntitle: Contact\ndescription: Une page.\nnav: 2\n---\n\n{lines}\n{text}\n")
}

fn deck(slides: &[&str]) -> String {
    let slides: String = slides.iter().map(|title| format!("## {title}\n\n- Un point\n\n")).collect();
    format!("---\ntitle: Rapport\nperiod: 2023\n---\n\n{slides}")
}

fn project() -> Project {
    Project::minimal().file(CONTACT, long("Premier.")).file(DECK, deck(&["Un", "Deux", "Trois", "Quatre"]))
}

/// Runs it until it gives something that is true; what came last, otherwise.
pub fn until(browser: &Browser, script: &str) -> Value {
    let start = Instant::now();
    loop {
        let said = browser.run(script);
        if said == true || start.elapsed() > SOON {
            return said;
        }
        sleep(Duration::from_millis(20));
    }
}

pub fn open(browser: &Browser, serving: &Serving, at: &str, width: u32) {
    browser.prefer("light");
    browser.resize(width, if width < 700 { 740 } else { 800 });
    browser.open("about:blank");
    browser.trouble();
    browser.open(&format!("http://{}{at}", serving.host));
    // It listens from when it is open; what was saved before is told then.
    browser.run("return document.fonts.ready.then(() => true)");
}

#[test]
fn a_page_follows_a_save_and_keeps_its_place() {
    let serving = Serving::of(&project());
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    open(&browser, &serving, "/contact/", 1280);
    browser.run("scrollTo(0, 700); window.mine = 1; return true");
    serving.save(CONTACT, long("Deuxième."));
    let said =
        until(&browser, "return document.body.textContent.includes('Deuxième.') && document.readyState === 'complete'");
    complaints.check(said == true, format!("the page does not follow: {said}"));
    let place = until(&browser, "return Math.abs(scrollY - 700) < 3 || scrollY");
    complaints.check(place == true, format!("the page is at {place} and not at 700"));
    // Another page's change is none of this one's.
    browser.run("window.mine = 1; return true");
    serving.save(
        "content/site/index.md",
        "---\ntitle: Le Lac\ndescription: Un hébergeur.\nlayout: home\nnav: 1\n---\n\nAutre.\n",
    );
    let sheet = include_str!("../../../themes/default/style.css");
    serving.save("themes/default/style.css", format!("{sheet}\nmain{{outline:7px solid red}}\n"));
    let said = until(&browser, "return getComputedStyle(document.querySelector('main')).outlineWidth === '7px'");
    complaints.check(said == true, "the style sheet is not put in place");
    let same =
        browser.run("return window.mine === 1 && document.querySelectorAll('link[rel=stylesheet]').length === 1");
    complaints.check(same == true, "the page was asked for again for a style sheet");
    complaints.add("page", &json!(browser.trouble()));
}

#[test]
fn what_is_wrong_is_shown_over_the_page_until_it_is_mended() {
    let serving = Serving::of(&project());
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    // The figure, the picture that is not there, and what its handler may not do.
    let wrong = long("Nous sommes {{ associations.totl }} <img src=x onerror=\"window.bad = 1\">.");
    for (width, scheme) in [(360, "dark"), (1280, "light")] {
        open(&browser, &serving, "/contact/", width);
        browser.prefer(scheme);
        browser.run("document.querySelector('main').focus(); return true");
        serving.save(CONTACT, &wrong);
        let shown = format!("{OVER} return !!box?.open");
        complaints.check(until(&browser, &shown) == true, format!("{width}: nothing is shown over the page"));
        let state = browser.run(&format!(
            "{OVER} const at = over.activeElement, look = getComputedStyle(box), wide = box.getBoundingClientRect(); \
             return [document.body.textContent.includes('Premier.'), over.querySelector('.list').textContent, \
             at === over.querySelector('.title'), look.color !== look.backgroundColor, \
             wide.left >= 0 && wide.right <= innerWidth && document.documentElement.scrollWidth <= innerWidth, \
             box.matches(':modal'), window.bad === undefined]"
        ));
        let list = state[1].as_str().unwrap_or_default();
        for part in ["unknown-figure", "content/site/contact.md:", "^^^", "Aide :", "associations.total"] {
            complaints.check(list.contains(part), format!("{width}: no {part} in {list}"));
        }
        for (at, what) in [
            (0, "the last version"),
            (2, "the focus"),
            (3, "colours"),
            (4, "the width"),
            (5, "a dialog"),
            (6, "no script"),
        ] {
            complaints.check(state[at] == true, format!("{width}: {what}: {state}"));
        }
        browser.press(ESCAPE);
        let closed = format!(
            "{OVER} return !box.open && badge.checkVisibility() && /^3 erreurs/.test(badge.textContent) \
             && document.activeElement === document.querySelector('main')"
        );
        if until(&browser, &closed) != true {
            let state = browser.run(&format!(
                "{OVER} return [box.open, badge.checkVisibility(), badge.textContent, document.activeElement.localName]"
            ));
            complaints.add(&format!("{width}: Escape does not give the page back"), &json!([state.to_string()]));
        }
        // Who closed it does not see it again before something else is wrong.
        browser.reload();
        sleep(Duration::from_millis(400));
        complaints.check(
            until(&browser, &format!("{OVER} return badge ? !box.open : 0")) == true,
            format!("{width}: it opens again"),
        );
        browser.run(&format!("{OVER} badge.click(); return true"));
        complaints.check(until(&browser, &shown) == true, format!("{width}: the badge opens nothing"));
        serving.save(CONTACT, long("Premier."));
        let mended = format!("{OVER} return !!box && !box.open && badge.hidden");
        complaints.check(until(&browser, &mended) == true, format!("{width}: it stays when all is mended"));
        complaints.add(&format!("{width}"), &json!(browser.trouble()));
    }
}

#[test]
fn the_deck_stays_on_the_slide_that_is_read() {
    let serving = Serving::of(&project());
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    open(&browser, &serving, "/ag/2023/", 1280);
    browser.press(&RIGHT.repeat(3));
    let on = |title: &str, hash: &str| {
        format!(
            "const on = document.querySelector('.slide.on h2'); \
             return on?.textContent === '{title}' && location.hash === '{hash}' || [on?.textContent, location.hash]"
        )
    };
    let said = until(&browser, &on("Trois", "#4"));
    complaints.check(said == true, format!("before: {said}"));
    serving.save(DECK, deck(&["Un", "Deux", "Trois", "Cinq"]));
    let last = "return [...document.querySelectorAll('.slide h2')].some((it) => it.textContent === 'Cinq')";
    complaints.check(until(&browser, last) == true, "the deck does not follow");
    let said = until(&browser, &on("Trois", "#4"));
    complaints.check(said == true, format!("after a change elsewhere: {said}"));
    serving.save(DECK, deck(&["Un", "Nouveau", "Deux", "Trois", "Cinq"]));
    let said = until(&browser, &on("Trois", "#5"));
    complaints.check(said == true, format!("after a slide before it: {said}"));
    // A finding stands on its slide, and what a key means in it is not the deck's.
    serving.save(DECK, deck(&["Un", "Nouveau", "Deux", "Trois {{ nope }}", "Cinq"]));
    let marked = "const marks = [...document.querySelectorAll('.slide')].map((it) => \
                  it.querySelector('.sobre-live')?.shadowRoot.querySelector('button').textContent ?? ''); \
                  return marks.join() === ',,,,1 erreur,' || marks";
    let said = until(&browser, marked);
    complaints.check(said == true, format!("the marks are {said}"));
    let shown = format!("{OVER} return !!box?.open && box.textContent.includes('content/ag/2023.md:')");
    complaints.check(until(&browser, &shown) == true, "the deck shows no finding");
    browser.press(RIGHT);
    browser.press(ESCAPE);
    let said = until(&browser, &on("Trois", "#5"));
    complaints.check(said == true, format!("a key in the dialog moves the deck: {said}"));
    browser
        .run("document.querySelector('.slide.on .sobre-live').shadowRoot.querySelector('button').click(); return true");
    complaints.check(until(&browser, &shown) == true, "the mark opens nothing");
    let said = until(&browser, &on("Trois", "#5"));
    complaints.check(said == true, format!("the mark moves the deck: {said}"));
    // What was shown of a slide is shown after a reload.
    serving.save(DECK, deck(&["Un", "Nouveau", "Deux", "Trois {.steps}", "Six"]));
    let gone = format!("{OVER} return !!over && !box.open && !document.querySelector('.slide .sobre-live')");
    complaints.check(until(&browser, &gone) == true, "what was mended is still marked");
    browser.press(RIGHT);
    let said = until(&browser, &on("Trois", "#5.1"));
    complaints.check(said == true, format!("a step: {said}"));
    serving.save(DECK, deck(&["Un", "Deux", "Trois {.steps}", "Six"]));
    let said = until(&browser, &on("Trois", "#4.1"));
    complaints.check(said == true, format!("a step after a reload: {said}"));
    complaints.add("deck", &json!(browser.trouble()));
}

#[test]
fn a_project_that_was_never_right_shows_why_and_then_itself() {
    let serving = Serving::of(&project().append("data/coop.yaml", "surnom: lac\n"));
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    open(&browser, &serving, "/contact/", 360);
    let said = browser.run("return document.body.innerText");
    let text = said.as_str().unwrap_or_default();
    for part in ["1 erreur", "data/coop.yaml:", "surnom: lac", "Aide"] {
        complaints.check(text.contains(part), format!("no {part} in {text}"));
    }
    let fits = browser.run("return document.documentElement.scrollWidth <= innerWidth");
    complaints.check(fits == true, "it is wider than a phone");
    serving.save("data/coop.yaml", project().text("data/coop.yaml").expect("it is there"));
    complaints.check(until(&browser, "return document.body.textContent.includes('Premier.')") == true, "it stays");
}
