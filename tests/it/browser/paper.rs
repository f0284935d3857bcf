//! Pages on paper: A4, and nothing beside the sheet.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::driver::Browser;
use super::{Complaints, browser, lock, pages, projects, script};

const SPACE: &str = include_str!("space.js");

/// The sheets of a PDF, in points.
fn sheets(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(pdf);
    let boxes = text.split("/MediaBox").skip(1).filter_map(|it| it.split_once(']').map(|(first, _)| first));
    let whole = |number: &str| number.parse::<f64>().map_or_else(|_| number.to_owned(), |it| format!("{it:.0}"));
    boxes.map(|it| it.replace('[', " ").split_whitespace().map(whole).collect::<Vec<_>>().join(" ")).collect()
}

fn printed(browser: &Browser) -> Vec<u8> {
    let wishes = json!({"printBackground": true, "preferCSSPageSize": true});
    let said = browser.call("/goog/cdp/execute", &json!({"cmd": "Page.printToPDF", "params": wishes}));
    STANDARD.decode(said["data"].as_str().unwrap_or_default()).expect("a PDF in base 64")
}

#[test]
fn every_page_fits_on_a4() {
    let shared = browser();
    let browser = lock(&shared);
    let mut complaints = Complaints::default();
    for project in projects() {
        for page in &project.pages {
            let place = format!("{} {page}", project.name);
            let booklet = page.ends_with("imprimer/index.html");
            // What a sheet of 210 mm has between margins of 19 mm; the booklet's cover has none.
            browser.resize(if booklet { 794 } else { 650 }, 950);
            browser.open(&project.url(page));
            browser.chromium("Emulation.setEmulatedMedia", &json!({"media": "print"}));
            let call = "(document.documentElement.scrollWidth, room())";
            complaints.add(&format!("{place} in print"), &browser.run(&script(&[SPACE], call)));
            let pdf = printed(&browser);
            let sheets = sheets(&pdf);
            let other = sheets.iter().find(|size| *size != "0 0 595 842" && *size != "0 0 596 842");
            complaints.check(other.is_none(), format!("{place}: a sheet of {other:?}"));
            // Every field of every file: nobody is meant to print that, who does gets fewer sheets than a book has.
            let most = match page.as_str() {
                "manuel/les-donnees/index.html" => 40,
                _ if booklet => 80,
                _ => 24,
            };
            let count = pages(&pdf);
            complaints.check((1..=most).contains(&count), format!("{place}: {count} sheets"));
            browser.chromium("Emulation.setEmulatedMedia", &json!({"media": ""}));
        }
    }
}
