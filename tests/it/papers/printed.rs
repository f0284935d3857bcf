//! What is printed: a booklet, handouts.

use sobre::booklet::handout::{self, Under, Up};
use sobre::booklet::{self, Booklet, Chapter};
use sobre::flow::{Cell, Piece, Run, Table};
use sobre::pdf;
use sobre::sheet::{Document, Mark, Node, Role, Sheet};

use super::all;
use super::reader::Paper;

const CHAPTERS: usize = 8;

fn words(count: usize) -> String {
    let all = ["le", "service", "est", "rendu", "par", "des", "bénévoles", "de", "l’association", "chaque", "semaine"];
    (0..count).map(|at| all[at % all.len()]).collect::<Vec<_>>().join(" ")
}

fn paragraph(count: usize) -> Piece {
    Piece::Paragraph(vec![Run::plain(words(count))])
}

fn heading(level: u8, title: &str) -> Piece {
    Piece::Heading { level, id: title.to_lowercase(), runs: vec![Run::plain(title)] }
}

fn cell(text: &str) -> Cell {
    Cell { runs: vec![Run::plain(text)], ..Cell::default() }
}

/// Without spaces: narrow ones are none to Poppler.
fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Chapters of every length, so that every piece ends a page somewhere.
fn book() -> Booklet {
    let chapter = |at: usize| {
        let rows = (0..at * 9 % 70).map(|row| vec![cell(&format!("ligne {row}")), cell(&words(row % 23)), cell("3")]);
        let table = Table {
            caption: vec![Run::plain("Ce que rendent les services")],
            head: vec![cell("Service"), cell("Ce qu’il rend"), cell("Nombre")],
            rows: rows.collect(),
        };
        let mut pieces = vec![paragraph(at * 13 % 190)];
        for part in 0..4 {
            pieces.push(heading(3, &format!("Partie {part} du chapitre {at}")));
            pieces.extend((0..=(at + part) % 4).map(|more| paragraph(20 + (at * 31 + part * 57 + more * 71) % 210)));
            pieces
                .push(Piece::List { from: Some(1), items: (0..3).map(|_| vec![paragraph(at * 5 % 40 + 3)]).collect() });
        }
        pieces.push(Piece::Alert { kind: "warning".into(), pieces: vec![paragraph(40), paragraph(9)] });
        pieces.push(Piece::Code("sobre build\n  --pdf\n".into()));
        pieces.push(Piece::Table(table));
        pieces.push(Piece::Quote(vec![paragraph(30)]));
        let to = |link: &str| Run { link: Some(link.into()), ..Run::plain("voir") };
        pieces.push(Piece::Paragraph(vec![to("#chapitre-1"), Run::plain(" et "), to("https://pic.example/")]));
        Chapter { id: format!("chapitre-{at}"), number: at.to_string(), title: format!("Le chapitre {at}"), pieces }
    };
    Booklet {
        title: "Vademecum".into(),
        lang: "fr".into(),
        author: "Le PIC".into(),
        subject: "Ce que reçoivent les adhérentes.".into(),
        version: "Version 2024-02, février 2024".into(),
        address: "https://pic.example".into(),
        contents: "Sommaire".into(),
        chapters: (1..=CHAPTERS).map(chapter).collect(),
    }
}

/// The innermost parts of a sheet that say something, in order, and how many lines each has there.
fn leaves(nodes: &[Node], found: &mut Vec<(Role, bool, usize)>) {
    for node in nodes {
        match node {
            Node::Part(Role::Artifact, _) | Node::Mark(_) => {}
            Node::Part(role, inner) | Node::Rest(role, inner) => {
                let before = found.len();
                leaves(inner, found);
                if found.len() == before {
                    let mut lines: Vec<i64> = inner.iter().filter_map(baseline).collect();
                    lines.dedup();
                    found.push((role.clone(), matches!(node, Node::Rest(..)), lines.len()));
                }
            }
            Node::Moved(_, _, _, inner) => leaves(inner, found),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page is not that high")]
fn baseline(node: &Node) -> Option<i64> {
    match node {
        Node::Mark(Mark::Text(text)) => Some(text.baseline.round() as i64),
        _ => None,
    }
}

#[test]
fn pages_end_where_a_reader_would_end_them() {
    let laid = booklet::lay(&book());
    assert!(laid.sheets.len() > 30, "{} pages", laid.sheets.len());
    for (number, sheet) in laid.sheets.iter().enumerate().skip(2) {
        let mut found = Vec::new();
        leaves(&sheet.nodes, &mut found);
        let (last, first) = (found.last().expect("a page says something"), &found[0]);
        assert!(!matches!(last.0, Role::Heading(..)), "page {}: a heading alone at its foot", number + 1);
        for (role, rest, lines) in [first, last] {
            if *role == Role::Paragraph && *rest {
                assert!(*lines >= 2, "page {}: a line alone at its head", number + 1);
            }
        }
        for node in &sheet.nodes {
            within(node, number + 1);
        }
    }
}

/// Nothing is written outside of the page's margins.
fn within(node: &Node, page: usize) {
    match node {
        Node::Part(_, inner) | Node::Rest(_, inner) | Node::Moved(_, _, _, inner) => {
            for node in inner {
                within(node, page);
            }
        }
        Node::Mark(Mark::Text(text)) => {
            let right = text.x + sobre::font::text_width(&text.text, text.size, text.bold);
            assert!(text.x > 80.0 && right < 714.0, "page {page}: {} ends at {right}", text.text);
            assert!(text.baseline > 70.0 && text.baseline < 1080.0, "page {page}: {}", text.text);
        }
        Node::Mark(_) => {}
    }
}

#[test]
fn a_booklet_is_read_by_others_with_its_contents_and_page_numbers() {
    let laid = booklet::lay(&book());
    let written = pdf::write(&laid).expect("it is written");
    assert_eq!(pdf::write(&booklet::lay(&book())).expect("it is written").bytes, written.bytes);
    let paper = Paper::new(&written.bytes);
    assert!(paper.errors().is_empty(), "{:#?}", paper.errors());
    let said = paper.text();
    let pages: Vec<&str> = said.split('\u{c}').collect();
    assert!(pages[0].contains("Version 2024-02, février 2024"), "{}", pages[0]);
    // What the contents say of a chapter is where it is.
    let laid_out = paper.laid_out();
    let contents: Vec<String> = laid_out.split('\u{c}').skip(1).take(2).flat_map(str::lines).map(tight).collect();
    for entry in laid.outline.iter().filter(|entry| entry.level == 2 && entry.title != "Sommaire") {
        let at = entry.sheet;
        assert!(pages[at].contains(&entry.title), "{} on page {}", entry.title, at + 1);
        let line = tight(&format!("{} {}", entry.title, at + 1));
        assert!(contents.contains(&line), "{line}: {contents:#?}");
        let foot = format!("{}/{}", at + 1, laid.sheets.len());
        assert!(tight(pages[at]).contains(&foot), "{foot}: {}", pages[at]);
    }
    // A table that goes on is one table, with its head seen on every page and told once.
    let structure = paper.structure();
    let tables = structure.lines().filter(|line| line.trim_start().starts_with("Table")).count();
    assert_eq!(tables, CHAPTERS, "one a chapter, however many pages it is on");
    let seen = pages.iter().filter(|page| page.contains("Ce qu’il rend")).count();
    let heads = structure.matches("Ce qu’il rend").count();
    assert!(seen > heads && heads == CHAPTERS, "{seen} seen, {heads} told");
    let told = paper.asked(
        "print(sum(1 for p in pdf.pages for a in p.get('/Annots', []) if '/Dest' in a), sum(1 for p in pdf.pages for a in p.get('/Annots', []) if '/A' in a))",
    );
    let numbers: Vec<usize> = told.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    assert!(numbers[0] >= CHAPTERS * 6 && numbers[1] == CHAPTERS + 1, "{told}");
}

#[test]
fn handouts_are_the_deck_to_who_listens() {
    let deck = all();
    let slides = deck.sheets.len();
    let spoken = |document: &Document| {
        let paper = Paper::new(&pdf::write(document).expect("it is written").bytes);
        assert!(paper.errors().is_empty(), "{:#?}", paper.errors());
        let structure = paper.structure();
        let kept = structure.lines().filter(|line| line.contains('"')).map(|line| line.trim().to_owned());
        (kept.collect::<Vec<_>>(), paper)
    };
    let (said, _) = spoken(&deck);
    for (up, each, size) in [(Up::Two, 2, "595"), (Up::Four, 4, "841")] {
        let document = handout::several(&deck, up);
        assert_eq!(document.sheets.len(), slides.div_ceil(each));
        let (again, paper) = spoken(&document);
        assert_eq!(again, said);
        assert!(paper.facts().contains(&format!("Page size:       {size}")), "{}", paper.facts());
        let last = format!("{0}/{0}", slides.div_ceil(each));
        assert!(tight(&paper.text()).contains(&last), "{last}: {}", paper.text());
        assert!(document.outline.iter().all(|entry| entry.sheet < document.sheets.len()));
    }
}

#[test]
fn what_is_said_to_a_slide_stands_under_it_and_goes_on_where_it_is_long() {
    let deck = all();
    let mut notes = vec![Under::default(); deck.sheets.len()];
    notes[0].notes = vec![paragraph(30)];
    notes[1].notes = (0..12).map(|_| paragraph(120)).collect();
    let document = handout::with_notes(&deck, &notes);
    assert!(document.sheets.len() > deck.sheets.len(), "long notes need more than a page");
    let paper = Paper::new(&pdf::write(&document).expect("it is written").bytes);
    assert!(paper.errors().is_empty(), "{:#?}", paper.errors());
    let said = paper.text();
    let pages: Vec<&str> = said.split('\u{c}').collect();
    assert!(pages[0].contains("Assemblée générale 2024") && pages[0].contains("bénévoles"), "{}", pages[0]);
    assert!(pages[1].contains("Les sites") && pages[2].contains("bénévoles"), "{}", pages[2]);
    assert!(!pages[2].contains("Les sites"));
    let titles: Vec<usize> = document.outline.iter().map(|entry| entry.sheet).collect();
    assert_eq!(titles, [0, 1]);
    // No note and no slide is no trouble.
    let empty = Document { sheets: vec![Sheet::default()], ..Document::default() };
    for document in [handout::with_notes(&empty, &[]), handout::several(&Document::default(), Up::Four)] {
        pdf::write(&document).expect("it is written");
    }
}
