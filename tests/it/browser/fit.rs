//! What the layout engine finds to fit, fits in a browser; what it refuses would nearly fill the slide there.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::json;

use super::{Complaints, RIGHT, SLIDE, browser, lock, script};
use crate::harness::Project;

/// How full a slide is in the browser that the engine refuses, at least: widths of ours are upper bounds, so it may
/// refuse a little early.
const EARLY: f64 = 0.8;

/// How much of its room the fullest part of the slide on stage takes.
const FILL: &str = "const fill = () => {
  const slide = document.querySelector('.slide.on');
  const room = slide.querySelector('.slide-body').getBoundingClientRect();
  const parts = [...slide.querySelectorAll('.slide-body > *')].map((part) => {
    const boxes = [...part.querySelectorAll('*')].filter(seen).map((e) => e.getBoundingClientRect());
    const wide = Math.max(...[...part.querySelectorAll('*')].map((e) => e.scrollWidth / Math.max(part.clientWidth, 1)));
    const high = Math.max(...boxes.map((it) => it.bottom)) - Math.min(...boxes.map((it) => it.top));
    return Math.max(high / room.height, wide > 1.01 ? wide : 0);
  });
  return Math.max(0, ...parts);
};";

const WORDS: [&str; 9] = [
    "une association adhérente",
    "le serveur d'hébergement",
    "nous sauvegardons sans promettre le résultat",
    "WordPress",
    "extensions, thèmes et antispam",
    "8 780 mails par jour",
    "la trésorerie",
    "une rencontre avec le développeur principal de Paheko",
    "mise à jour",
];

fn words(seed: usize, count: usize) -> String {
    let words = (0..count).map(|at| WORDS[(seed * 7 + at * 5) % WORDS.len()]);
    words.collect::<Vec<_>>().join(", ")
}

/// Slides of each kind, filled more and more.
fn series() -> String {
    let mut deck = String::from("---\ntitle: Plein\nperiod: 2023\n---\n");
    let mut slide = |title: &str, body: &str| {
        // Writing into a String cannot fail.
        let _ = write!(deck, "\n## {title}\n\n{body}\n");
    };
    for n in 1..=14 {
        let items: String = (0..n).map(|at| format!("- {}\n", words(at, 1 + at % 2))).collect();
        slide(&format!("Liste {n}"), &items);
        slide(
            &format!("Liste {n} et nombres"),
            &format!("{items}\n```tiles\n- figure: sites.total\n  label: sites\n```"),
        );
        slide(&format!("Colonnes {n}"), &format!("### Une\n\n{items}\n### Autre\n\n{}", items.replace("- ", "1. ")));
        slide(
            &format!("Trois colonnes {n}"),
            &format!("### Une\n\n{items}\n### Deux\n\nRien.\n\n### Trois\n\n> {items}"),
        );
        let rows: String = (0..n).map(|at| format!("| {} | {} | {at} |\n", words(at, 1), words(at + 1, 2))).collect();
        slide(&format!("Table {n}"), &format!("| Quoi | Comment | Combien |\n| --- | --- | ---: |\n{rows}"));
        let text: String = (0..n).map(|at| format!("{}.\n\n", words(at, 2 + at % 3))).collect();
        slide(&format!("Paragraphes {n}"), &text);
        let code: String = (0..n).map(|at| format!("cp -r {at} {}\n", words(at, 1))).collect();
        slide(&format!("Code {n}"), &format!("```sh\n{code}```"));
        let terms: String = (0..n).map(|at| format!("`dossier{at}`\n: {}\n\n", words(at, 1 + at % 2))).collect();
        slide(&format!("Termes {n}"), &terms);
        slide(&format!("Note {n}"), &format!("> [!WARNING]\n> {}", words(n, n * 4)));
        let nested: String = (0..n).map(|at| format!("- {}\n  - {}\n", words(at, 1), words(at + 2, 1))).collect();
        slide(&format!("Liste dans la liste {n} : {}", words(n, n / 3)), &nested);
        slide(&format!("Une phrase {n}"), &words(n, n));
    }
    deck
}

#[test]
fn what_fits_in_the_engine_fits_in_the_browser() {
    let built = Project::shipped().file("content/ag/2024.md", series()).build();
    let over = built.findings().iter().filter(|it| it.code == "slide-overflow");
    let number = |message: &str| {
        let digits = message.split("slide ").nth(1).unwrap_or_default().split([',', ':']).next().unwrap_or_default();
        digits.parse::<usize>().expect("the number of a slide")
    };
    let refused: BTreeSet<usize> = over.map(|it| number(it.message.get(sobre::lang::Lang::En))).collect();
    let html = built.page("ag/2024/index.html");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fit.html");
    fs::write(&path, &html).expect("a page to be opened");
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    browser.prefer("light");
    browser.resize(1280, 720);
    browser.open(&format!("file://{}", path.display()));
    let slides = html.matches("<section class=\"slide").count();
    let kinds = 11;
    complaints.check(slides == 1 + 14 * kinds, format!("{slides} slides"));
    complaints.check(refused.len() > slides / 10, format!("only {} of {slides} are too full", refused.len()));
    for slide in 1..=slides {
        let place = format!("slide {slide}");
        if refused.contains(&slide) {
            let full = browser.run(&script(&[FILL], "fill()")).as_f64().unwrap_or_default();
            complaints.check(full >= EARLY, format!("{place} is refused and fills {full:.2} of its room"));
        } else {
            complaints.add(&place, &browser.run(&script(&[SLIDE], "check()")));
        }
        browser.press(RIGHT);
    }
    complaints.add("deck", &json!(browser.trouble()));
}
