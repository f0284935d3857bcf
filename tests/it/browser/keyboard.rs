//! The site from the keyboard alone: what is reached, in which order, and whether one sees where one is.

use serde_json::{Value, json};

use super::driver::Browser;
use super::{Complaints, Published, browser, lock, projects, script};

const SPACE: &str = include_str!("space.js");
pub const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// Pages of every kind; those that are there.
const KINDS: [&str; 8] = [
    "index.html",
    "services/index.html",
    "transparence/index.html",
    "agenda/index.html",
    "annuaire/index.html",
    "actualites/index.html",
    "recherche/index.html",
    "vademecum/index.html",
];

/// Where the focus is: its place among what can be reached, whether it is seen, and its name. The ring is one that the
/// theme draws: 2 px or more, of a colour with a contrast of 3 against the ground.
const WHERE: &str = "const e = document.activeElement, box = e.getClientRects()[0] || e.getBoundingClientRect(); \
    if (e === document.body) return null; \
    const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')].filter((it) => it.checkVisibility() && !it.closest('[inert]')); \
    const style = getComputedStyle(e), ring = parseFloat(style.outlineWidth); \
    const drawn = style.outlineStyle !== 'none' && ring >= 2 && grounds(e.parentElement).every((g) => contrast(colour(style.outlineColor), g) >= 3); \
    const middle = document.elementFromPoint(Math.min(Math.max(box.x + Math.min(box.width, 20) / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height, 20) / 2, 0), innerHeight - 1)); \
    return [all.indexOf(e), all.length, drawn, box.bottom > 0 && box.top < innerHeight && (e.contains(middle) || middle?.contains(e)), named(e)];";

pub fn place(browser: &Browser) -> Value {
    browser.run(&format!("{}\n{WHERE}", super::SEEN))
}

fn walk(browser: &Browser, project: &Published, page: &str, width: u32, complaints: &mut Complaints) {
    let place_of = format!("{} {page} {width}", project.name);
    browser.resize(width, 740);
    browser.open("about:blank");
    browser.open(&project.url(page));
    // The search page puts the cursor into its field: here one starts at the top.
    browser.run("const body = document.body; body.tabIndex = -1; body.focus(); body.removeAttribute('tabindex'); scrollTo(0, 0); return true");
    let mut reached = 0;
    loop {
        browser.press(TAB);
        let now = place(browser);
        let (Some(at), Some(all)) = (now[0].as_i64(), now[1].as_i64()) else { break };
        let name = &now[4];
        complaints.check(at == reached, format!("{place_of}: stop {reached} is number {at} of {all}: {name}"));
        complaints.check(now[2] == true, format!("{place_of}: no ring that is seen around {name}"));
        complaints.check(now[3] == true, format!("{place_of}: the focus is out of sight on {name}"));
        reached += 1;
        if at + 1 >= all || reached > 400 {
            break;
        }
    }
    complaints.check(reached > 8, format!("{place_of}: {reached} stops only"));
    complaints.add(&place_of, &browser.run(&script(&[SPACE], "still()")));
}

#[test]
fn everything_is_reached_in_order_and_seen() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for project in projects() {
            let width = if scheme == "light" { 1280 } else { 360 };
            for page in KINDS.iter().filter(|kind| project.pages.iter().any(|page| page == *kind)) {
                walk(&browser, project, page, width, &mut complaints);
            }
        }
    }
}

#[test]
fn the_skip_link_and_the_phones_menu() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    browser.prefer("light");
    for project in projects() {
        browser.resize(360, 740);
        browser.open("about:blank");
        browser.open(&project.url("index.html"));
        browser.press(TAB);
        let shown = browser.run(
            "const e = document.activeElement; return e.className === 'skip' && e.getBoundingClientRect().top >= 0",
        );
        complaints.check(shown == true, format!("{}: the first stop is no visible skip link", project.name));
        browser.press(ENTER);
        browser.press(TAB);
        let inside = browser.run("return !!document.activeElement.closest('main')");
        complaints.check(inside == true, format!("{}: the skip link does not lead to the content", project.name));
        browser.run("document.querySelector('.menu-button').focus(); return true");
        browser.press(ENTER);
        let open = "return document.querySelector('.menu').matches(':popover-open')";
        complaints.check(browser.run(open) == true, format!("{}: Enter does not open the menu", project.name));
        browser.press(TAB);
        let first = browser.run("return document.activeElement === document.querySelector('.menu a')");
        complaints.check(first == true, format!("{}: from its button one does not come to the menu", project.name));
        browser.press(ESCAPE);
        let back = browser
            .run("return [document.querySelector('.menu').matches(':popover-open'), document.activeElement.className]");
        complaints.check(back == json!([false, "menu-button"]), format!("{}: Escape: {back}", project.name));
    }
}
