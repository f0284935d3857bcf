//! Two windows under `sobre serve`: who speaks and who looks both see what was saved, and stay where they are.

use serde_json::json;

use super::live::{open, until};
use super::{Complaints, RIGHT, browser, lock};
use crate::harness::Project;
use crate::harness::serving::Serving;

const DECK: &str = "content/ag/2023.md";

fn deck(third: &str, notes: &str) -> String {
    format!(
        "---\ntitle: Rapport\nperiod: 2023\n---\n\n## Un\n\n- A\n\n## Deux\n\n- {third}\n\n\
         ```notes\n{notes}\n```\n\n## Trois\n\n- C\n"
    )
}

#[test]
fn a_save_reaches_the_deck_and_the_speakers_window() {
    let serving = Serving::of(&Project::minimal().file(DECK, deck("Avant", "Dire avant.")));
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    open(&browser, &serving, "/ag/2023/#3", 1280);
    let deck_window = browser.window();
    browser.run("Object.defineProperty(screen, 'isExtended', {value: true}); return true");
    browser.press("n");
    let speaker = browser.windows().into_iter().find(|it| *it != deck_window);
    let Some(speaker) = speaker else {
        complaints.check(false, "no second window");
        return;
    };
    let stage = |item: &str, hash: &str| {
        format!(
            "const on = document.querySelector('.slide.on li')?.textContent; \
             return on === '{item}' && location.hash === '{hash}' || [on, location.hash]"
        )
    };
    let view = |item: &str, notes: &str, hash: &str| {
        format!(
            "const now = document.querySelector('.speak-now li')?.textContent, notes = document.querySelector('.speak-notes').textContent.trim(); \
             return now === '{item}' && notes === '{notes}' && location.hash === '{hash}' || [now, notes, location.hash]"
        )
    };
    let mut expect = |window: &str, what: &str, script: &str| {
        browser.turn_to(window);
        let said = until(&browser, script);
        complaints.check(said == true, format!("{what}: {said}"));
    };
    expect(&speaker, "it opens", &view("Avant", "Dire avant.", "#3"));
    serving.save(DECK, deck("Après", "Dire après."));
    expect(&speaker, "the speaker after a save", &view("Après", "Dire après.", "#3"));
    expect(&deck_window, "the deck after a save", &stage("Après", "#3"));
    // They still hear of each other, whichever was loaded again first.
    browser.press(RIGHT);
    expect(&speaker, "the speaker follows the deck", &view("C", "Pas de notes pour cette diapositive.", "#4"));
    browser.press("\u{e012}");
    expect(&deck_window, "the deck follows the speaker", &stage("Après", "#3"));
    // A slide that comes before moves both along.
    serving.save(DECK, deck("Après", "Dire après.").replace("## Un", "## Zéro\n\n- Z\n\n## Un"));
    expect(&deck_window, "the deck after a slide before it", &stage("Après", "#4"));
    expect(&speaker, "the speaker after a slide before it", &view("Après", "Dire après.", "#4"));
    // What is wrong is told to who speaks, too, and the last good version stays.
    serving.save(DECK, deck("{{ nope }}", "Dire après."));
    let told = "return !!document.querySelector('.sobre-live.over')?.shadowRoot.querySelector('dialog').textContent.includes('unknown-figure')";
    expect(&speaker, "the finding in the speaker's window", told);
    expect(&speaker, "the last good version", &view("Après", "Dire après.", "#4"));
    browser.close();
    browser.turn_to(&deck_window);
    complaints.add("deck", &json!(browser.trouble()));
}
