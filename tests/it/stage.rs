//! Slides laid out: nothing leaves them unsaid, nothing is too small to be read, nothing is lost.

mod screen;

use std::sync::Arc;

use proptest::prelude::*;
use scraper::{Html, Selector};
use sobre::edition::LAYOUTS;
use sobre::flow::{self, Piece, Runs};
use sobre::markup::flow::{pieces, runs};
use sobre::sheet::{Mark, Node};
use sobre::stage::{HEIGHT, LEAST, Laid, Look, Slide, WIDTH, lay};

use crate::harness::Project;

fn slide(layout: usize, heading: &str, html: &str) -> Slide {
    let layout = &LAYOUTS[layout % LAYOUTS.len()];
    Slide {
        id: "essai".to_owned(),
        layout: layout.name,
        geometry: layout.geometry,
        kicker: String::new(),
        heading: runs(heading),
        main: pieces(html),
        side: pieces(html),
        columns: vec![pieces(html), pieces("<p>Rien.</p>")],
        notes: Vec::new(),
        sources: Vec::new(),
        number: 2,
        total: 9,
    }
}

/// Every mark, wherever it is.
fn marks<'n>(nodes: &'n [Node], found: &mut Vec<&'n Mark>) {
    for node in nodes {
        match node {
            Node::Part(_, inside) | Node::Moved(_, _, _, inside) | Node::Rest(_, inside) => marks(inside, found),
            Node::Mark(mark) => found.push(mark),
        }
    }
}

/// What is wrong with a slide that is said to fit.
fn wrong(laid: &Laid) -> Vec<String> {
    let mut all = Vec::new();
    marks(&laid.sheet.nodes, &mut all);
    let mut wrong = Vec::new();
    for mark in all {
        let (x, y, right, bottom) = match mark {
            Mark::Text(text) => {
                if text.size < LEAST - 0.01 {
                    wrong.push(format!("text of {} px: {}", text.size, text.text));
                }
                let letters = text.text.trim_end();
                let width = sobre::font::text_width(letters, text.size, text.bold)
                    + letters.chars().map(|_| text.spacing * text.size).sum::<f64>();
                (text.x, text.baseline - text.size, text.x + width, text.baseline + text.size * 0.25)
            }
            Mark::Box { x, y, width, height, .. }
            | Mark::Drawing { x, y, width, height, .. }
            | Mark::Picture { x, y, width, height, .. } => (*x, *y, x + width, y + height),
        };
        if laid.overflow.is_none() && (x < -1.0 || y < -1.0 || right > WIDTH + 1.0 || bottom > HEIGHT + 1.0) {
            wrong.push(format!("{mark:?} leaves the sheet"));
        }
    }
    wrong
}

/// HTML as the templates and the prose writer make it.
fn html() -> impl Strategy<Value = String> {
    let words = "[a-zéèœA-Z0-9 ,;«»’&·-]{0,60}".prop_map(|text| text.replace('&', "&amp;"));
    let leaf = prop_oneof![
        words.clone().prop_map(|text| format!("<p>{text}</p>")),
        words.clone().prop_map(|text| format!("<p><strong>{text}</strong> <a href=\"#x\"><em>{text}</em></a> suite</p>")),
        words.clone().prop_map(|text| format!("<pre><code>{text}\n{text}</code></pre>")),
        words.clone().prop_map(|text| format!("<h4>{text}</h4>")),
        prop::collection::vec(words.clone(), 1..20).prop_map(|rows| {
            let rows: String = rows.iter().map(|it| format!("<tr><th>{it}</th><td class=\"num\">12</td></tr>")).collect();
            format!("<table><thead><tr><th>Quoi</th><th>Combien</th></tr></thead><tbody>{rows}</tbody></table>")
        }),
        prop::collection::vec(words.clone(), 1..9).prop_map(|tiles| {
            let tile = |it: &String| {
                format!("<li class=\"tile\"><strong class=\"tile-value\">47 500</strong> <span class=\"tile-label\">{it}</span> <span class=\"tile-note\">{it}</span></li>")
            };
            format!("<ul class=\"tiles\">{}</ul>", tiles.iter().map(tile).collect::<String>())
        }),
        prop::collection::vec(words.clone(), 1..16).prop_map(|team| {
            let card = |it: &String| {
                format!("<li class=\"member\"><span class=\"initial\" aria-hidden=\"true\">A</span><div><strong class=\"member-name\">{it}</strong><ul class=\"roles\"><li>{it}</li><li>CA</li></ul></div></li>")
            };
            format!("<ul class=\"team\">{}</ul>", team.iter().map(card).collect::<String>())
        }),
        prop::collection::vec(words.clone(), 1..9).prop_map(|steps| {
            let step = |it: &String| format!("<li class=\"done\"><strong class=\"when\">mai</strong> <span class=\"what\">{it}</span></li>");
            format!("<ol class=\"timeline\">{}</ol>", steps.iter().map(step).collect::<String>())
        }),
        words.prop_map(|text| format!("<dl><dt>{text}</dt><dd>{text}</dd></dl>")),
    ];
    let tree = leaf.prop_recursive(4, 30, 6, |inner| {
        prop::collection::vec(inner, 1..6).prop_flat_map(|parts| {
            (0..5_usize).prop_map(move |kind| match kind {
                0 => format!("<ul>{}</ul>", parts.iter().map(|it| format!("<li>{it}</li>")).collect::<String>()),
                1 => format!(
                    "<ol start=\"7\">{}</ol>",
                    parts.iter().map(|it| format!("<li>{it}</li>")).collect::<String>()
                ),
                2 => format!("<blockquote>{}</blockquote>", parts.concat()),
                3 => format!(
                    "<aside class=\"alert alert-tip\"><p class=\"alert-title\">Astuce</p>{}</aside>",
                    parts.concat()
                ),
                _ => format!("<unheard-of><div>{}</div></unheard-of>", parts.concat()),
            })
        })
    });
    prop::collection::vec(tree, 0..5).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn nothing_leaves_its_sheet_unsaid_and_nothing_is_too_small(html in html(), layout in 0..16_usize, heading in "[a-zé ]{0,90}") {
        let slide = slide(layout, &heading, &html);
        let laid = lay(&slide, &Look::default());
        prop_assert_eq!(wrong(&laid), Vec::<String>::new());
        prop_assert_eq!(format!("{:?}", lay(&slide, &Look::default())), format!("{laid:?}"));
    }

    #[test]
    fn every_word_that_is_seen_is_in_the_pieces(html in html()) {
        prop_assert_eq!(said(&pieces(&html)), seen(&html));
    }
}

/// The letters that a page shows, without spaces, sorted: blocks are told in another order than they are written in.
fn seen(html: &str) -> String {
    let page = Html::parse_fragment(html);
    let silent = Selector::parse("svg, .chart-phone, summary, .initial, [hidden]").expect("a selector");
    let gone: Vec<_> = page.select(&silent).map(|element| element.id()).collect();
    let is_gone = |node: ego_tree::NodeRef<'_, scraper::Node>| node.ancestors().any(|it| gone.contains(&it.id()));
    let texts = page.tree.nodes().filter(|node| !is_gone(*node)).filter_map(|node| node.value().as_text().cloned());
    sorted(&texts.map(|text| text.to_string()).collect::<String>())
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '·')).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn said(pieces: &[Piece]) -> String {
    let mut text = String::new();
    gather(pieces, &mut text);
    sorted(&text)
}

/// What is seen, and what is heard in place of it where that is something else.
fn add(runs: &Runs, out: &mut String) {
    for run in runs {
        out.push_str(&run.text);
        out.extend(run.said.as_deref());
    }
}

fn gather(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Heading { runs, .. } | Piece::Paragraph(runs) | Piece::Source(runs) => add(runs, out),
            Piece::List { items, .. } | Piece::Steps(items) => items.iter().for_each(|item| gather(item, out)),
            Piece::Terms(terms) => terms.iter().for_each(|(term, what)| {
                add(term, out);
                gather(what, out);
            }),
            Piece::Quote(pieces) | Piece::Alert { pieces, .. } => gather(pieces, out),
            Piece::Code(code) => out.push_str(code),
            Piece::Table(table) => rows(table, out),
            Piece::Drawing(drawing) => {
                out.push_str(&drawing.title);
                add(&drawing.source, out);
                drawing.table.iter().for_each(|table| rows(table, out));
            }
            Piece::Picture(picture) => add(&picture.caption, out),
            Piece::Tiles(tiles) => tiles.iter().for_each(|tile| {
                add(&tile.value, out);
                add(&tile.label, out);
                tile.change.iter().for_each(|change| add(&change.runs, out));
                tile.notes.iter().for_each(|note| add(note, out));
            }),
            Piece::Timeline(moments) => moments.iter().for_each(|moment| {
                add(&moment.when, out);
                add(&moment.what, out);
            }),
            Piece::Cards(cards) => cards.iter().for_each(|card| {
                add(&card.name, out);
                card.lines.iter().for_each(|line| add(line, out));
            }),
        }
    }
}

fn rows(table: &flow::Table, out: &mut String) {
    add(&table.caption, out);
    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
        add(&cell.runs, out);
    }
}

#[test]
fn every_word_of_the_shipped_slides_is_in_the_pieces() {
    for project in [Project::shipped(), Project::itemised()] {
        let html = project.build().page("ag/2024/index.html");
        let page = Html::parse_document(&html);
        let parts = Selector::parse(".slide-main, .slide-side, .slide-column, .speaker").expect("a selector");
        let parts: Vec<String> = page.select(&parts).map(|part| part.inner_html()).collect();
        assert!(parts.len() > 10, "{} parts", parts.len());
        for part in parts {
            assert_eq!(said(&pieces(&part)), seen(&part), "{part}");
        }
    }
}

#[test]
fn charts_are_whole_with_their_words_and_their_figures() {
    let html = Project::shipped().build().page("ag/2024/index.html");
    let page = Html::parse_document(&html);
    let parts = Selector::parse(".slide-main, .slide-side").expect("a selector");
    let all: Vec<Piece> = page.select(&parts).flat_map(|part| pieces(&part.inner_html())).collect();
    let drawings: Vec<_> =
        all.iter().filter_map(|it| if let Piece::Drawing(it) = it { Some(it) } else { None }).collect();
    assert!(drawings.len() > 5, "{} drawings", drawings.len());
    for drawing in drawings {
        assert!(drawing.svg.starts_with("<svg ") && drawing.svg.ends_with("</svg>"), "{}", drawing.svg);
        assert!(drawing.svg.contains("viewBox=") && drawing.svg.contains("fill=\"#"), "{}", drawing.svg);
        assert!(drawing.size.0 > 300 && !drawing.title.is_empty() && !drawing.words.is_empty(), "{}", drawing.title);
        assert!(drawing.table.as_ref().is_some_and(|table| !table.rows.is_empty()), "{}", drawing.title);
    }
}

/// Whatever is written: it is laid out, in time that grows as it does.
#[test]
fn hostile_slides_are_laid_out() {
    let word = "x".repeat(10_000);
    let list = format!("<ul>{}</ul>", "<li>encore</li>".repeat(500));
    let row = format!("<tr>{}</tr>", "<td>12</td>".repeat(40));
    let table = format!("<table><tbody>{}</tbody></table>", row.repeat(300));
    let deep = format!("{}fond{}", "<ul><li>".repeat(2000), "</li></ul>".repeat(2000));
    let empty = String::new();
    let broken = "<table><tr><td><svg viewBox='a b'></svg><figure class=chart><p class=source></figure><dl><dd>sans terme</dl><ul>texte<li></ul>".to_owned();
    let tall = "<figure class=\"chart\"><svg viewBox=\"0 0 1 1000000\"><text>x</text></svg></figure>".repeat(40);
    for html in [format!("<p>{word}</p>"), list, table, deep, empty, broken, tall, format!("<pre>{word}</pre>")] {
        for layout in 0..LAYOUTS.len() {
            let laid = lay(&slide(layout, &word, &html), &Look::default());
            assert_eq!(wrong(&laid), Vec::<String>::new());
        }
    }
}

#[test]
fn a_full_slide_says_where_what_has_no_room_begins() {
    let items: String = (1..=30).map(|n| format!("- Chose numéro {n}\n")).collect();
    let deck =
        format!("---\ntitle: Rapport\nperiod: 2023\n---\n\n## Trop\n\nDes choses.\n\n{items}\n## Assez\n\nRien.\n");
    let built = Project::shipped().file("content/ag/2024.md", deck).build();
    let over: Vec<_> = built.findings().iter().filter(|it| it.code == "slide-overflow").collect();
    let [finding] = over[..] else { panic!("{over:#?}") };
    assert_eq!(finding.place.file, Arc::from("content/ag/2024.md"));
    // The list begins on line 10: at 18 px a dozen of its items fit.
    assert!((18..30).contains(&finding.place.line), "{:?}", finding.place);
    assert!(finding.message.get(sobre::lang::Lang::Fr).starts_with("diapositive 2, « Trop »"), "{:?}", finding.message);
}

#[test]
fn slots_say_which_pieces_stand_where() {
    let laid = lay(&slide(LAYOUTS.len() - 1, "Titre", "<p>Un.</p><ul><li>Deux</li></ul>"), &Look::default());
    let parts: Vec<_> = laid.slots.iter().map(|slot| (slot.part, slot.pieces.clone())).collect();
    assert_eq!(parts, [(sobre::stage::Part::Heading, 0..1), (sobre::stage::Part::Main, 0..2)]);
    let boxes = laid.slots.iter().all(|slot| slot.rect.width > 100.0 && slot.rect.height > 20.0);
    assert!(boxes, "{:#?}", laid.slots);
}
