//! Series that are hard to draw.

use sobre::atlas::Point;
use sobre::chart::{Ballot, Line, Part, Series, Span, Step};

pub const LONG: &str = "Association pour la promotion de l’économie sociale et solidaire en Haute-Garonne et alentours";
const WORD: &str = "Anticonstitutionnellementhyperlongmotsansespaceaucun";

pub fn unknown(label: &str) -> Part {
    Part { label: label.to_owned(), value: None, at: None }
}

pub fn hard_series() -> Vec<(String, Series)> {
    [hard_parts(), hard_places(), hard_votes(), hard_lines(), hard_steps(), hard_calendars()].concat()
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

fn hard_votes() -> Vec<(String, Series)> {
    let ballot = |label: &str, counts: [i64; 4], needed: i64| Ballot {
        label: label.to_owned(),
        counts,
        needed,
        quorate: counts[0] != 3,
    };
    let many = |n: i64, label: &str| -> Vec<Ballot> {
        (0..n).map(|i| ballot(&format!("{label} {i}"), [i * 37 % 53, i % 4, 3, i % 2], 12)).collect()
    };
    let cases = vec![
        ("no vote", vec![]),
        ("one vote", many(1, "Résolution")),
        ("three votes", many(3, "Résolution")),
        ("forty votes", many(40, LONG)),
        ("nobody", vec![ballot("Rien", [0; 4], 0)]),
        ("huge votes", vec![ballot(WORD, [i64::MAX, i64::MAX, 1, 0], i64::MAX)]),
        ("negative votes", vec![ballot(LONG, [-3, 4, -1, 0], -2)]),
        ("out of reach", vec![ballot("Trop", [3, 4, 0, 0], 4_000)]),
    ];
    cases.into_iter().map(|(name, ballots)| (name.to_owned(), Series::Votes(ballots))).collect()
}

/// Parts on the earth, some where no map of a country wants them.
fn hard_places() -> Vec<(String, Series)> {
    let at = |latitude, longitude| Some(Point { latitude, longitude });
    let spots = |n: i32, label: &str, place: &dyn Fn(i32) -> Option<Point>| -> Vec<Part> {
        (0..n).map(|i| Part { at: place(i), ..Part::new(format!("{label} {i}"), i64::from(1 + i * 37 % 53)) }).collect()
    };
    let near = |i: i32| at(43_546 + i * 61 % 97, 1_475 - i * 43 % 89);
    let mut unplaced = spots(6, "Ville", &near);
    unplaced.extend([unknown("Quelque part"), Part::new("Autres", 29), Part::new(LONG, 3)]);
    let mut huge = spots(3, LONG, &near);
    huge.push(Part { at: at(48_000, 2_000), ..Part::new("Énorme", i64::MAX / 4) });
    let cases = vec![
        ("one place", spots(1, "Ville", &near)),
        ("forty places", spots(40, "Ville", &near)),
        ("four hundred places", spots(400, LONG, &near)),
        ("the same place", spots(40, "Ville", &|_| at(43_546, 1_475))),
        ("all over the country", spots(40, "Ville", &|i| at(43_000 + i * 190, 5_000 - i * 170 % 6_000))),
        ("overseas too", spots(9, "Ville", &|i| if i == 3 { at(-20_882, 55_450) } else { near(i) })),
        ("overseas only", spots(4, WORD, &|i| at(-20_882 + i * 20, 55_450))),
        ("poles", spots(4, "Pôle", &|i| at(if i % 2 == 0 { 90_000 } else { -90_000 }, i * 90_000 - 180_000))),
        ("nowhere", spots(4, "Ville", &|i| at(i32::MAX, if i == 0 { i32::MIN } else { i32::MAX }))),
        ("unplaced", unplaced),
        ("huge places", huge),
    ];
    let series = |(name, parts): (&str, Vec<Part>)| (name.to_owned(), Series::Parts { parts, whole: None });
    cases.into_iter().map(series).collect()
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
