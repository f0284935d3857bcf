//! Charts: goldens of every kind in every slot, and geometry: no two texts touch, none is cut, for hard series too.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use sobre::chart::{self, Chart, KINDS, Line, Part, Series, Slot, Span, Step};
use sobre::font::text_width;
use sobre::lang::Lang;

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

const LONG: &str = "Association pour la promotion de l’économie sociale et solidaire en Haute-Garonne et alentours";
const WORD: &str = "Anticonstitutionnellementhyperlongmotsansespaceaucun";

fn unknown(label: &str) -> Part {
    Part { label: label.to_owned(), value: None }
}

fn hard_series() -> Vec<(String, Series)> {
    [hard_parts(), hard_lines(), hard_steps(), hard_calendars()].concat()
}

fn hard_parts() -> Vec<(String, Series)> {
    let many = |n: i64, label: &dyn Fn(i64) -> String| -> Vec<Part> {
        (0..n).map(|i| Part::new(label(i), 1 + i * 37 % 53)).collect()
    };
    let plain = |i| format!("Nom {i}");
    let long = |i| format!("{LONG} {i}");
    let cases: Vec<(&str, Vec<Part>)> = vec![
        ("nothing", vec![]),
        ("one", many(1, &plain)),
        ("two", many(2, &plain)),
        ("six", many(6, &plain)),
        ("forty", many(40, &plain)),
        ("four hundred", many(400, &plain)),
        ("five long", many(5, &long)),
        ("forty long", many(40, &long)),
        ("one word", vec![Part::new(WORD, 3), Part::new("x", 4), Part::new("", 4), Part::new("Autres", 1)]),
        ("markup", vec![Part::new("<b>&\"'</b>\n\u{0}\u{202E}x", 3), Part::new("日本語のとても長い名前です", 2)]),
        ("zeros", vec![Part::new("a", 0), Part::new("b", 0)]),
        ("unknown", vec![unknown("a"), unknown("Autres"), Part::new("b", 12)]),
        ("all unknown", vec![unknown("a"), unknown("b")]),
        ("negative", vec![Part::new("Cotisations", 475_050), Part::new("Dons", -120_000), Part::new(LONG, -310_025)]),
        ("all negative", vec![Part::new("Dons", -1), Part::new(LONG, -310_025)]),
        ("huge", vec![Part::new("Énorme", i64::MAX), Part::new(LONG, i64::MAX / 3), Part::new("c", 1)]),
        ("as large as can be", vec![Part::new(LONG, i64::MAX)]),
        ("abyss", vec![Part::new(LONG, i64::MIN), Part::new("b", i64::MAX)]),
        (
            "slivers",
            vec![
                Part::new("Tout", 100_000),
                Part::new("a", 1),
                Part::new("b", 1),
                Part::new("c", 1),
                Part::new("d", 1),
            ],
        ),
        ("halves", vec![Part::new(LONG, 50), Part::new(WORD, 50)]),
    ];
    let mut all = Vec::new();
    for (name, parts) in cases {
        for whole in [None, Some(115), Some(i64::MAX)] {
            all.push((format!("{name} of {whole:?}"), Series::Parts { parts: parts.clone(), whole }));
        }
    }
    all
}

fn hard_lines() -> Vec<(String, Series)> {
    let lines = |n: i64, points: i64, name: &str, value: &dyn Fn(i64, i64) -> Option<i64>| Series::Lines {
        labels: (0..points).map(|p| (2024 - points + p).to_string()).collect(),
        lines: (0..n)
            .map(|i| Line { name: format!("{name}{i}"), values: (0..points).map(|p| value(i, p)).collect() })
            .collect(),
    };
    let wild = |i: i64, p: i64| Some((i * 31 + p * (i % 5) * 7) % 90);
    let mut named = lines(3, 5, LONG, &wild);
    if let Series::Lines { labels, .. } = &mut named {
        for label in labels {
            *label = format!("{LONG} {label}");
        }
    }
    vec![
        ("no line".to_owned(), lines(0, 5, "L", &wild)),
        ("no point".to_owned(), lines(2, 0, "L", &wild)),
        ("one point".to_owned(), lines(1, 1, "L", &wild)),
        ("one point of four".to_owned(), lines(4, 1, "Une ligne ", &wild)),
        ("two points".to_owned(), lines(2, 2, "L", &wild)),
        ("equal".to_owned(), lines(4, 6, "Série ", &|_, _| Some(12))),
        ("zeros".to_owned(), lines(4, 6, "Série ", &|_, _| Some(0))),
        ("long".to_owned(), lines(4, 9, LONG, &wild)),
        ("long labels".to_owned(), named),
        ("one word".to_owned(), lines(2, 9, WORD, &wild)),
        ("forty by forty".to_owned(), lines(40, 40, "Ligne ", &wild)),
        ("two centuries".to_owned(), lines(2, 200, "Ligne ", &wild)),
        ("unknown".to_owned(), lines(3, 9, "L", &|_, _| None)),
        ("gaps".to_owned(), lines(3, 9, "Ligne ", &|i, p| ((i + p) % 3 != 0).then_some(p * 7 + i))),
        ("negative".to_owned(), lines(3, 9, "Ligne ", &|i, p| Some(p * 10_000 - i * 33_333))),
        ("all negative".to_owned(), lines(2, 3, "Ligne ", &|i, p| Some(-1 - p * i))),
        ("huge".to_owned(), lines(2, 4, "Ligne ", &|i, p| Some(i64::MAX / (1 + i + p)))),
        ("abyss".to_owned(), lines(2, 4, "Ligne ", &|i, _| Some(if i == 0 { i64::MIN } else { i64::MAX }))),
    ]
}

fn hard_steps() -> Vec<(String, Series)> {
    let step = |label: &str, value: Option<i64>, total: bool| Step { label: label.to_owned(), value, total };
    let many = |n: i64, label: &str, every: i64| {
        Series::Steps((0..n).map(|i| step(&format!("{label} {i}"), Some(i * 37 % 53 - 20), i % every == 0)).collect())
    };
    let series = vec![
        ("no step", Series::Steps(vec![])),
        ("one step", many(1, "Début", 5)),
        ("only totals", many(40, "Total", 1)),
        ("only changes", many(40, "Variation", 100)),
        ("forty", many(40, LONG, 13)),
        ("ten", many(10, "Étape", 9)),
        (
            "unknown",
            Series::Steps(vec![step("Début", None, true), step("Plus", Some(3), false), step("Fin", None, true)]),
        ),
        (
            "below zero",
            Series::Steps(vec![
                step("Début", Some(-500), true),
                step(WORD, Some(-3), false),
                step(LONG, Some(600), false),
                step("Fin", Some(97), true),
            ]),
        ),
        (
            "zeros",
            Series::Steps(vec![step("Début", Some(0), true), step("Rien", Some(0), false), step("Fin", Some(0), true)]),
        ),
        (
            "huge",
            Series::Steps(vec![
                step("Début", Some(i64::MAX), true),
                step("Moins", Some(i64::MIN), false),
                step("Plus", Some(i64::MAX), false),
                step("Fin", Some(12), true),
            ]),
        ),
    ];
    series.into_iter().map(|(name, series)| (name.to_owned(), series)).collect()
}

fn hard_calendars() -> Vec<(String, Series)> {
    let months = |n: usize, name: &str| (0..n).map(|i| format!("{name}{}", i % 12 + 1)).collect::<Vec<_>>();
    let spans = |n: i64, label: &str| -> Vec<Span> {
        (0..n)
            .map(|i| Span {
                label: format!("{label} {i}"),
                from: i * 30 % 1300 - 50,
                to: i * 30 % 1300 + 75,
                milestone: i % 4 == 0,
            })
            .collect()
    };
    let calendar = |months: Vec<String>, spans: Vec<Span>| Series::Calendar { months, spans };
    vec![
        ("no month".to_owned(), calendar(vec![], spans(3, "Quoi"))),
        ("no span".to_owned(), calendar(months(12, "sept. "), vec![])),
        ("one month".to_owned(), calendar(months(1, "septembre "), spans(3, "Quoi"))),
        ("a year".to_owned(), calendar(months(12, "sept. "), spans(9, LONG))),
        ("five years".to_owned(), calendar(months(60, "sept. "), spans(9, WORD))),
        ("forty".to_owned(), calendar(months(12, "sept. "), spans(40, LONG))),
        ("long months".to_owned(), calendar(months(12, LONG), spans(40, "Quoi"))),
    ]
}
