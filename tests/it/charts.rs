//! Charts: goldens of every kind in every slot, and geometry: no two texts touch, none is cut, for hard series too.

mod hard;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use sobre::atlas::{self, Point};
use sobre::chart::{self, Chart, KINDS, Part, Series, Slot};
use sobre::font::text_width;
use sobre::lang::Lang;

use hard::{hard_series, unknown};

fn goldens() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts")
}

/// `UPDATE=1` rewrites the pictures; one that no kind draws any more fails.
#[test]
fn every_kind_in_every_slot_is_drawn_as_agreed() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut expected = BTreeSet::new();
    let mut wrong = Vec::new();
    for kind in KINDS {
        for slot in Slot::ALL {
            let chart = Chart { slot, ..(kind.example)() };
            let name = format!("{}-{}.svg", kind.name, slot.name());
            let svg = format!("{}\n", chart::draw(&chart, Lang::Fr));
            let path = goldens().join(&name);
            if update {
                fs::create_dir_all(goldens()).expect("the folder of goldens can be made");
                fs::write(&path, &svg).expect("a golden can be written");
            }
            if fs::read_to_string(&path).ok().as_deref() != Some(svg.as_str()) {
                wrong.push(name.clone());
            }
            expected.insert(name);
        }
    }
    for entry in fs::read_dir(goldens()).expect("there are goldens") {
        let name = entry.expect("an entry can be read").file_name().to_string_lossy().into_owned();
        if !expected.contains(&name) {
            if update {
                fs::remove_file(goldens().join(&name)).expect("an unused golden can be removed");
            } else {
                wrong.push(format!("{name} (unused)"));
            }
        }
    }
    assert!(wrong.is_empty(), "look at the pictures, then UPDATE=1 cargo test: {wrong:?}");
}

#[test]
fn no_text_touches_another_or_is_cut() {
    let mut wrong = Vec::new();
    let mut drawn = 0;
    for series in hard_series() {
        for kind in KINDS.iter().filter(|kind| (kind.fits)(&series.1)) {
            for slot in Slot::ALL {
                for (unit, decimals) in [("", 0), ("€", 2), ("sites web", 0)] {
                    for lang in [Lang::Fr, Lang::En] {
                        let base = Chart::new(kind, "Titre", series.1.clone());
                        let chart = Chart { slot, unit: unit.to_owned(), decimals, ..base };
                        let svg = chart::draw(&chart, lang);
                        drawn += 1;
                        let what = format!("{} in {} as {}, {unit:?} {lang:?}", series.0, kind.name, slot.name());
                        wrong.extend(faults(svg.as_str(), slot).into_iter().map(|fault| format!("{what}: {fault}")));
                    }
                }
            }
        }
    }
    assert!(drawn > 500, "only {drawn} charts were drawn");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn drawing_is_plain_markup() {
    for kind in KINDS {
        let mut chart = (kind.example)();
        chart.title = "Un « titre » & <b>\"deux\"</b>".to_owned();
        chart.id = "a b\"c".to_owned();
        let svg = chart::draw(&chart, Lang::Fr);
        let text = svg.as_str();
        assert_eq!(text, chart::draw(&chart, Lang::Fr).as_str(), "{kind:?}: same chart, same bytes");
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>"), "{kind:?}");
        assert!(!text.contains("style=") && !text.contains("<b>") && !text.contains("<title"), "{kind:?}");
        assert!(text.contains("role=\"img\"") && text.contains("lang=\"fr\""), "{kind:?}");
        assert!(text.contains("aria-describedby=\"abc-desc\"") && text.contains("<desc id=\"abc-desc\">"), "{kind:?}");
        for number in text.split(['"', ' ', ',']).filter(|word| word.parse::<f64>().is_ok()) {
            let decimals = number.split('.').nth(1).unwrap_or("");
            assert!(decimals.len() <= 1 || number == "0.14" || number == "0.45", "{kind:?}: {number}");
        }
    }
}

#[test]
fn a_voice_hears_the_figures() {
    let cascade = (chart::kind("Cascade").expect("waterfall has a French name").example)();
    let said = chart::description(&cascade, Lang::Fr);
    assert!(said.contains("Départs\u{A0}: moins 3"), "{said}");
    assert!(said.contains("Arrivées\u{A0}: plus 23"), "{said}");
    let bars = (chart::kind("barres").expect("bars have a French name").example)();
    let said = chart::description(&bars, Lang::Fr);
    assert!(
        said.contains("WordPress\u{A0}: 63, soit 55\u{202F}%") && said.ends_with("Total\u{A0}: 115 sites web."),
        "{said}"
    );
    assert!(!said.contains('\u{2212}'));
}

#[test]
fn the_table_has_everything() {
    let parts = |n: i64| (0..n).map(|i| Part::new(format!("Nom {i:02}"), i)).chain([unknown("Inconnu")]).collect();
    let chart = Chart::new(&KINDS[0], "T", Series::Parts { parts: parts(40), whole: None });
    let table = chart::table(&chart, Lang::Fr);
    assert_eq!(table.rows.len(), 41);
    assert_eq!(table.rows.last().map(|row| row[1].as_str()), Some("non connu"));
    for (name, series) in hard_series() {
        for kind in KINDS.iter().filter(|kind| (kind.fits)(&series)) {
            let table = chart::table(&Chart::new(kind, "T", series.clone()), Lang::Fr);
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{name}");
        }
    }
}

#[test]
fn names_and_defaults() {
    for kind in KINDS {
        assert_eq!(chart::kind(kind.name), Some(kind));
        assert_eq!(chart::kind(kind.alias), Some(kind));
        assert!((kind.fits)(&(kind.example)().series), "{kind:?} can draw its own example");
        assert!(chart::names().contains(&kind.alias));
    }
    assert_eq!(chart::kind("Empilées").map(|kind| kind.name), Some("stacked"));
    assert_eq!(chart::kind("camembert"), None);
    let negative = Series::Parts { parts: vec![Part::new("a", -1)], whole: None };
    let donut = chart::kind("donut").expect("there is a donut");
    assert!(chart::draw(&Chart::new(donut, "T", negative), Lang::Fr).as_str().contains("chart-bars"));
}

#[test]
fn the_middle_of_a_commune_is_known_by_its_code() {
    assert_eq!(atlas::middle("31446"), Some(Point { latitude: 43_546, longitude: 1_475 }));
    assert_eq!(atlas::middle("00000"), None);
    assert_eq!(atlas::middle(""), None);
    assert_eq!(atlas::middle("zzzzz"), None);
    let table = include_str!("../../data/refs/places.tsv");
    let codes: Vec<&str> = table.lines().filter_map(|line| line.split('\t').next()).collect();
    assert!(codes.len() > 14_000 && codes.is_sorted(), "searched by halves, so sorted");
    assert!(codes.iter().all(|code| atlas::middle(code).is_some()));
    assert!(atlas::towns().any(|town| town.name == "Toulouse" && town.thousands > 400));
    assert!(atlas::outline().all(|ring| ring.len() > 3));
    assert!(table.len() < 400_000, "it is inside the binary");
}

/// A text element: its words, left, top, right, bottom.
struct Words {
    text: String,
    edges: (f64, f64, f64, f64),
    size: f64,
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next().map(str::to_owned)
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

fn words(svg: &str) -> Vec<Words> {
    svg.split("<text")
        .skip(1)
        .map(|rest| {
            let (tag, rest) = rest.split_once('>').expect("a tag ends");
            let text = rest.split("</text>").next().unwrap_or("");
            let text = text
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#39;", "'")
                .replace("&quot;", "\"");
            let size = number(tag, "font-size");
            let width = text_width(&text, size, tag.contains("font-weight"));
            let x = number(tag, "x")
                - match attribute(tag, "text-anchor").as_deref() {
                    Some("middle") => width / 2.0,
                    Some("end") => width,
                    _ => 0.0,
                };
            let y = number(tag, "y");
            // From the top of a capital to the foot of a p.
            Words { text, edges: (x, y - 0.74 * size, x + width, y + 0.2 * size), size }
        })
        .collect()
}

/// What is wrong with the texts of a drawing; a tenth of a pixel is rounding.
fn faults(svg: &str, slot: Slot) -> Vec<String> {
    let view = attribute(svg, "viewBox").expect("a viewBox");
    let size: Vec<f64> = view.split(' ').filter_map(|n| n.parse().ok()).collect();
    let words = words(svg);
    let mut faults = Vec::new();
    if words.is_empty() {
        faults.push("no text at all".to_owned());
    }
    for (i, a) in words.iter().enumerate() {
        let (left, top, right, bottom) = a.edges;
        if !(left > -0.3 && top > -0.3 && right < size[2] + 0.3 && bottom < size[3] + 0.3) {
            faults.push(format!("« {} » is cut: {:?} in {view}", a.text, a.edges));
        }
        if a.size < slot.smallest_text() {
            faults.push(format!("« {} » is too small: {}", a.text, a.size));
        }
        for b in &words[i + 1..] {
            let apart =
                right < b.edges.0 + 0.3 || b.edges.2 < left + 0.3 || bottom < b.edges.1 + 0.3 || b.edges.3 < top + 0.3;
            if !apart {
                faults.push(format!("« {} » touches « {} »: {:?} {:?}", a.text, b.text, a.edges, b.edges));
            }
        }
    }
    if svg.contains("NaN") || svg.contains("inf") {
        faults.push("not a number".to_owned());
    }
    faults
}
