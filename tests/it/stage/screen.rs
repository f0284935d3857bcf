//! Paper shows what the screen shows: the same shapes, icons and changes, in the same places.

use scraper::{Html, Selector};
use sobre::edition::LAYOUTS;
use sobre::flow::Piece;
use sobre::markup::flow::pieces;
use sobre::sheet::{Mark, Node, Role};
use sobre::stage::{Laid, Look, Slide, lay};

use super::{marks, slide};
use crate::harness::Project;

/// Every part, wherever it is.
fn parts<'n>(nodes: &'n [Node], found: &mut Vec<(&'n Role, &'n [Node])>) {
    for node in nodes {
        match node {
            Node::Part(role, inside) | Node::Rest(role, inside) => {
                found.push((role, inside));
                parts(inside, found);
            }
            Node::Moved(_, _, _, inside) => parts(inside, found),
            Node::Mark(_) => {}
        }
    }
}

fn named(name: &str) -> usize {
    LAYOUTS.iter().position(|layout| layout.name == name).expect("a layout")
}

/// What is drawn as text.
fn drawn(laid: &Laid) -> String {
    let mut all = Vec::new();
    marks(&laid.sheet.nodes, &mut all);
    all.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text.text.as_str()) } else { None }).collect()
}

fn timeline(steps: &[&str]) -> String {
    let step = |what: &&str| {
        format!(
            "<li class=\"done\"><strong class=\"when\">mai <span class=\"hide\">(fait)</span></strong> <span class=\"what\">{what}</span></li>"
        )
    };
    format!("<ol class=\"timeline\">{}</ol>", steps.iter().map(step).collect::<String>())
}

#[test]
fn what_is_told_and_not_seen_is_not_drawn() {
    let slide = slide(named("timeline"), "Quand", &timeline(&["l’appel", "la relance"]));
    let laid = lay(&slide, &Look::default());
    assert!(drawn(&laid).contains("l’appel") && !drawn(&laid).contains("fait"), "{}", drawn(&laid));
    let mut all = Vec::new();
    parts(&laid.sheet.nodes, &mut all);
    let spoken = all.iter().filter(|(role, _)| matches!(role, Role::Spoken(words) if words.contains("(fait)")));
    assert_eq!(spoken.count(), 2);
}

#[test]
fn what_happens_when_goes_across_where_it_fits_and_down_where_it_does_not() {
    let laid = |steps: &[&str]| lay(&slide(named("timeline"), "Quand", &timeline(steps)), &Look::default());
    let place = |laid: &Laid, word: &str| {
        let mut all = Vec::new();
        marks(&laid.sheet.nodes, &mut all);
        let text = |mark: &&&Mark| matches!(mark, Mark::Text(text) if text.text.contains(word));
        let Some(Mark::Text(text)) = all.iter().find(text) else { panic!("no {word}") };
        (text.x, text.baseline)
    };
    let few = laid(&["Un", "Deux", "Trois"]);
    let (un, trois) = (place(&few, "Un"), place(&few, "Trois"));
    assert!(few.across && trois.0 > un.0 + 500.0 && (trois.1 - un.1).abs() < 0.1, "{un:?} {trois:?}");
    let many = laid(&["Un", "b", "c", "d", "e", "f", "g", "Huit"]);
    assert!(many.across && place(&many, "Huit").1 > place(&many, "Un").1 + 50.0);
    let long = laid(&["Un", "b", "c", "interdépartementalisation et anticonstitutionnellement", "Cinq"]);
    assert!(!long.across && long.overflow.is_none(), "{:?}", long.overflow);
    assert!((place(&long, "Cinq").0 - place(&long, "Un").0).abs() < 0.1);
}

#[test]
fn icons_and_changes_look_as_on_screen() {
    let icon = "<svg class=\"icon\" viewBox=\"0 0 24 24\" stroke=\"currentColor\" aria-label=\"serveur\"><path d=\"M2 2h20\"/></svg>";
    let tile = format!(
        "<ul class=\"tiles\"><li class=\"tile\">{icon}<strong class=\"tile-value\">12</strong> <span class=\"tile-label\">sites</span> \
         <span class=\"tile-change tile-up\">+2</span> <span class=\"tile-note\">note</span></li></ul>"
    );
    let look = Look::default();
    let laid = lay(&slide(named("tiles"), &format!("{icon} Nos machines"), &tile), &look);
    let mut all = Vec::new();
    parts(&laid.sheet.nodes, &mut all);
    let icons: Vec<_> = all.iter().filter(|(role, _)| matches!(role, Role::Icon(_))).collect();
    // That of the heading speaks; that of the tile and the sign of the change do not.
    let words: Vec<&Role> = icons.iter().map(|(role, _)| *role).collect();
    let [first, rest @ ..] = &words[..] else { panic!("no icon") };
    assert_eq!((*first, rest), (&Role::Icon("serveur".into()), &[&Role::Icon(String::new()); 2][..]));
    for (_, nodes) in icons {
        let [Node::Mark(Mark::Drawing { svg, width, .. })] = nodes else { panic!("{nodes:?}") };
        assert!(!svg.contains("currentColor") && svg.contains('#') && *width > 10.0, "{svg}");
    }
    let mut shapes = Vec::new();
    marks(&laid.sheet.nodes, &mut shapes);
    let pill = shapes.iter().find(|mark| matches!(mark, Mark::Box { fill, .. } if *fill == look.inks.tint));
    assert!(matches!(pill, Some(Mark::Box { radius, height, .. }) if *radius > 10.0 && *height > 25.0), "{pill:?}");
    assert!(drawn(&laid).contains("+2") && drawn(&laid).contains("note"));
}

#[test]
fn what_stands_before_columns_or_in_place_of_them_is_on_paper_too() {
    let full = slide(named("columns"), "Titre", "<p>Avant tout.</p>");
    let laid = lay(&full, &Look::default());
    assert!(drawn(&laid).contains("Avant tout.") && drawn(&laid).contains("Rien."), "{}", drawn(&laid));
    let laid = lay(&Slide { columns: Vec::new(), ..full }, &Look::default());
    assert!(drawn(&laid).contains("Avant tout."), "{}", drawn(&laid));
    // Elsewhere a ### is a heading among the text.
    let deck =
        "---\ntitle: Rapport\nperiod: 2023\n---\n\n## Un {.text}\n\n### Ici\n\nLà.\n\n### Ailleurs\n\nPlus loin.\n";
    let html = Project::shipped().file("content/ag/2024.md", deck).build().page("ag/2024/index.html");
    assert!(html.contains("<h3>Ici</h3>") || html.contains(">Ici</h3>"), "{html}");
    assert!(!html.contains("class=\"slide-column\""), "they are no columns there");
}

/// A chart in a column is drawn for that column: its letters are as large as anywhere else.
#[test]
fn charts_in_columns_are_drawn_for_them() {
    for count in 2..=3 {
        let column = |n: usize| format!("### Colonne {n}\n\n```chart\nsites.by_software\n```\n\n");
        let columns: String = (0..count).map(column).collect();
        let deck = format!("---\ntitle: Rapport\nperiod: 2023\n---\n\n## Deux\n\n{columns}");
        let built = Project::shipped().file("content/ag/2024.md", deck).build();
        assert!(!built.findings().iter().any(|it| it.code == "slide-overflow"), "{:#?}", built.findings());
        let html = Html::parse_document(&built.page("ag/2024/index.html"));
        let charts = Selector::parse(".slide-column .chart-draw svg").expect("a selector");
        let html: Vec<String> = html.select(&charts).map(|svg| svg.html()).collect();
        assert_eq!(html.len(), count);
        let geometry = LAYOUTS[named("columns")].geometry;
        let room = geometry.blocks_width(u16::try_from(count).unwrap());
        for svg in html {
            let Some(Piece::Drawing(drawing)) = pieces(&svg).into_iter().next() else { panic!("{svg}") };
            assert!((f64::from(drawing.size.0) - room).abs() < 2.0, "{:?} in {room}", drawing.size);
            let sizes =
                svg.split("font-size=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
            assert!(sizes.fold(f64::MAX, f64::min) >= 20.0, "{svg}");
        }
    }
}

/// The style sheet has no height of its own for the ridge: it is told what paper has.
#[test]
fn the_ridge_is_as_high_on_screen_as_on_paper() {
    let css = std::fs::read_to_string(crate::house::root().join("themes/default/deck.css")).expect("a style sheet");
    let (_, stage) = css.split_once("@media (min-width:700px),print{").expect("the stage");
    let (stage, _) = stage.split_once("\n}\n").expect("its end");
    let heights: Vec<&str> = stage.lines().filter(|it| it.contains(".ridge{") && it.contains("height:")).collect();
    assert!(matches!(heights[..], [only] if only.contains("height:var(--ridge")), "{heights:?}");
    let html = Project::shipped().build().page("ag/2024/index.html");
    for layout in LAYOUTS {
        let Some(height) = layout.geometry.ridge() else { continue };
        let slide = html.split("<section ").skip(1).find(|it| it.contains(&format!("slide-{} ", layout.name)));
        let told = format!("--ridge:{}rem", height / 16.0);
        assert!(slide.is_none_or(|slide| slide.contains(&told)), "{}: {told}", layout.name);
    }
    assert!(html.contains("--ridge:12rem") && html.contains("--ridge:19rem"));
}
