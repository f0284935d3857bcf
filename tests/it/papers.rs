//! PDF without a browser: what is written is read by others.

mod aloud;
mod printed;
mod published;
mod reader;

use std::sync::Arc;

use sobre::chart::{self, Chart, KINDS, Slot};
use sobre::lang::Lang;
use sobre::pdf;
use sobre::sheet::{Document, Entry, Mark, Node, Role, Sheet, Text};

use reader::Paper;

fn text(text: &str, x: f64, baseline: f64) -> Node {
    let fill = [31, 41, 51];
    Node::Mark(Mark::Text(Text { text: text.to_owned(), x, baseline, size: 24.0, fill, ..Text::default() }))
}

fn part(role: Role, nodes: Vec<Node>) -> Node {
    Node::Part(role, nodes)
}

fn heading(level: u8, title: &str, baseline: f64) -> Node {
    part(Role::Heading(level, title.to_owned()), vec![text(title, 60.0, baseline)])
}

fn cell(role: Role, said: &str, x: f64, baseline: f64) -> Node {
    part(role, vec![text(said, x, baseline)])
}

fn slide(nodes: Vec<Node>) -> Sheet {
    Sheet { width: 1280.0, height: 720.0, nodes: vec![part(Role::Section, nodes)], anchors: Vec::new() }
}

fn document(sheets: Vec<Sheet>) -> Document {
    Document {
        title: "Assemblée générale 2024".to_owned(),
        lang: "fr".to_owned(),
        author: "Le PIC".to_owned(),
        subject: "Rapport d’activité".to_owned(),
        outline: vec![
            Entry { title: "Assemblée générale 2024".to_owned(), level: 1, sheet: 0, y: 0.0 },
            Entry { title: "Les sites".to_owned(), level: 2, sheet: 1, y: 0.0 },
        ],
        sheets,
    }
}

fn drawing(chart: &Chart) -> Node {
    let svg = Arc::from(chart::draw(chart, Lang::Fr).to_string());
    let words = chart::description(chart, Lang::Fr);
    part(Role::Figure(words), vec![Node::Mark(Mark::Drawing { svg, x: 60.0, y: 120.0, width: 1160.0, height: 460.0 })])
}

/// Every role, every mark.
fn all() -> Document {
    let bullet = |said: &str, baseline: f64| {
        part(
            Role::Item,
            vec![
                part(Role::Label, vec![text("•", 60.0, baseline)]),
                part(Role::Body, vec![part(Role::Paragraph, vec![text(said, 90.0, baseline)])]),
            ],
        )
    };
    let ground = Mark::Box { x: 0.0, y: 0.0, width: 1280.0, height: 720.0, radius: 0.0, fill: [251, 248, 243] };
    let mut first = slide(vec![
        Node::Mark(ground),
        heading(1, "Assemblée générale 2024", 80.0),
        part(
            Role::Paragraph,
            vec![
                text("Nous hébergeons 8 780 courriels et les", 60.0, 130.0),
                text("sites de tout le monde, de", 60.0, 160.0),
                part(Role::Spoken("adhérentes et adhérents".to_owned()), vec![text("adhérent·e·s", 400.0, 160.0)]),
            ],
        ),
        part(Role::List(false), vec![bullet("un site", 200.0), bullet("une liste", 230.0)]),
        part(
            Role::Paragraph,
            vec![
                text("Voir ", 60.0, 300.0),
                part(Role::Link("https://pic.example/".to_owned()), vec![text("notre site", 120.0, 300.0)]),
                text(" ou ", 250.0, 300.0),
                part(Role::Link("#sites".to_owned()), vec![text("plus loin", 300.0, 300.0)]),
            ],
        ),
        part(Role::Quote, vec![part(Role::Paragraph, vec![text("Merci à vous.", 80.0, 340.0)])]),
        part(Role::Code, vec![text("sobre build", 80.0, 380.0)]),
        part(
            Role::Note,
            vec![
                part(Role::Label, vec![text("1", 80.0, 420.0)]),
                part(Role::Paragraph, vec![text("À noter.", 100.0, 420.0)]),
            ],
        ),
        part(Role::Artifact, vec![text("1", 1200.0, 700.0)]),
    ]);
    first.anchors.push(("debut".to_owned(), 0.0));
    let row = |cells: [&str; 3], baseline: f64, first: Role, other: Role| {
        let cell = |role: &Role, at: usize, x: f64| cell(role.clone(), cells[at], x, baseline);
        part(Role::Row, vec![cell(&first, 0, 60.0), cell(&other, 1, 400.0), cell(&other, 2, 600.0)])
    };
    let mut second = slide(vec![
        heading(2, "Les sites", 80.0),
        part(
            Role::Table("Sites par logiciel".to_owned()),
            vec![
                part(Role::Caption, vec![text("Sites par logiciel", 60.0, 130.0)]),
                row(["Logiciel", "2023", "2024"], 170.0, Role::Head(false), Role::Head(false)),
                row(["WordPress", "60", "63"], 210.0, Role::Head(true), Role::Cell),
                row(["SPIP", "34", "33"], 250.0, Role::Head(true), Role::Cell),
                row(["Autres", "20", "19"], 290.0, Role::Head(true), Role::Cell),
            ],
        ),
    ]);
    second.anchors.push(("sites".to_owned(), 40.0));
    let mut sheets = vec![first, second];
    for kind in KINDS {
        let chart = Chart { slot: Slot::Full, ..(kind.example)() };
        sheets.push(slide(vec![heading(2, &chart.title, 80.0), drawing(&chart)]));
    }
    document(sheets)
}

#[test]
fn every_role_is_told_and_nothing_is_held_against_it() {
    let written = pdf::write(&all()).expect("it is written");
    assert!(written.missing.is_empty() && written.unreadable.is_empty(), "{:?}", written.missing);
    let paper = Paper::new(&written.bytes);
    let judged = paper.judged();
    assert!(judged.is_empty(), "{judged:#?}");
    let facts = paper.facts();
    for line in [
        "Title:           Assemblée générale 2024",
        "Author:          Le PIC",
        "Tagged:          yes",
        "Page size:       960 x 540 pts",
    ] {
        assert!(facts.contains(line), "{line}\n{facts}");
    }
    let structure = paper.structure();
    for line in [
        "H1",
        "\"Assemblée générale 2024\"",
        "LBody",
        "TH",
        "TD",
        "Caption",
        "BlockQuote",
        "Code",
        "Note",
        "Figure",
        "Link",
    ] {
        assert!(structure.contains(line), "{line}\n{structure}");
    }
    let said = paper.text();
    // Digit groups are parted by a plain space, and lines by one.
    assert!(said.contains("8 780 courriels"), "{said}");
    assert!(said.contains("adhérentes et adhérents") && !said.contains("adhérent·e·s"), "{said}");
    assert!(said.contains("WordPress") && said.contains("SPIP"), "{said}");
    assert!(paper.addresses().contains("https://pic.example/"));
}

#[test]
fn bookmarks_language_words_and_heads_of_tables_are_there() {
    let paper = Paper::new(&pdf::write(&all()).expect("it is written").bytes);
    let said = paper.asked(
        "print(pdf.Root.Lang, pdf.Root.ViewerPreferences.DisplayDocTitle)\n\
         with pdf.open_outline() as outline:\n    for it in outline.root:\n        print(it.title, [c.title for c in it.children])\n\
         kinds = {}\n\
         def walk(e):\n    if not isinstance(e, pikepdf.Dictionary): return\n    kind = str(e.get('/S', ''))\n    kinds.setdefault(kind, []).append(e)\n    kids = e.get('/K', [])\n    for k in (kids if isinstance(kids, pikepdf.Array) else [kids]): walk(k)\n\
         walk(pdf.Root.StructTreeRoot.K if not isinstance(pdf.Root.StructTreeRoot.K, pikepdf.Array) else pdf.Root.StructTreeRoot.K[0])\n\
         print([str(f.Alt)[:24] for f in kinds['/Figure']])\n\
         print([str(t.A.Scope if not isinstance(t.A, pikepdf.Array) else [a.Scope for a in t.A if '/Scope' in a][0]) for t in kinds['/TH']])\n\
         print(sorted(kinds))\n\
         print('date', '/CreationDate' in pdf.docinfo, '/ModDate' in pdf.docinfo)\n\
         print('contents', [str(a.Contents) for p in pdf.pages for a in p.get('/Annots', [])])\n",
    );
    assert!(said.contains("fr True"), "{said}");
    assert!(said.contains("Assemblée générale 2024 ['Les sites']"), "{said}");
    assert!(said.contains("['/Column', '/Column', '/Column', '/Row', '/Row', '/Row']"), "{said}");
    assert!(said.contains("'/THead'") && said.contains("'/TBody'"), "{said}");
    assert!(said.contains("date False False"), "{said}");
    assert!(said.contains("contents ['notre site (https://pic.example/)', 'plus loin']"), "{said}");
}

#[test]
fn rows_keep_their_heads_in_a_narrow_table_too() {
    let row = |cells: [&str; 2], baseline: f64, roles: [Role; 2]| {
        let [one, other] = roles;
        part(Role::Row, vec![cell(one, cells[0], 60.0, baseline), cell(other, cells[1], 400.0, baseline)])
    };
    let rows = vec![
        row(["Logiciel", "Sites"], 170.0, [Role::Head(false), Role::Head(false)]),
        row(["WordPress", "63"], 210.0, [Role::Head(true), Role::Cell]),
        row(["SPIP", "33"], 250.0, [Role::Head(true), Role::Cell]),
    ];
    let sheets = vec![slide(vec![heading(1, "Titre", 80.0), part(Role::Table("Sites".into()), rows)])];
    let paper = Paper::new(&pdf::write(&document(sheets)).expect("it is written").bytes);
    assert!(paper.judged().is_empty(), "{:?}", paper.judged());
    let structure: String = paper.structure().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(structure.contains("THead"), "{structure}");
    assert_eq!(structure.matches("Scope: Row").count() + structure.matches("/Scope /Row").count(), 2, "{structure}");
}

#[test]
fn the_same_document_is_the_same_bytes() {
    assert_eq!(pdf::write(&all()), pdf::write(&all()));
}

#[test]
fn what_goes_on_on_the_next_sheet_is_one_thing() {
    let rest = Node::Rest(Role::Section, vec![Node::Rest(Role::Paragraph, vec![text("finit là.", 60.0, 80.0)])]);
    let sheets = vec![
        slide(vec![heading(1, "Titre", 80.0), part(Role::Paragraph, vec![text("Ce qui commence ici", 60.0, 130.0)])]),
        Sheet { width: 1280.0, height: 720.0, nodes: vec![rest], anchors: Vec::new() },
    ];
    let paper = Paper::new(&pdf::write(&document(sheets)).expect("it is written").bytes);
    let structure = paper.structure();
    assert_eq!(structure.matches("Sect").count(), 1, "{structure}");
    assert_eq!(structure.lines().filter(|line| line.trim().starts_with('P')).count(), 1, "{structure}");
    assert!(paper.judged().is_empty(), "{:?}", paper.judged());
}

#[test]
fn hostile_sheets_are_written_or_told_but_never_a_panic() {
    let nan = f64::NAN;
    let mark = |mark| Node::Mark(mark);
    let bytes: Arc<[u8]> = Arc::from(&b"\x89PNG\r\n\x1a\nbroken"[..]);
    let svgs = [
        "<svg",
        "",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e30 1e30'><rect width='1e30' height='1'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='9'>🎉 &#x1F389; سلام</text></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='/etc/passwd' width='9' height='9'/></svg>",
    ];
    let deep = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}{}</svg>",
        "<g>".repeat(20_000),
        "</g>".repeat(20_000)
    );
    let mut nodes = vec![
        text("Fête 🎉, سلام, a\u{0}b\u{feff}c, 👩‍💻", 60.0, 80.0),
        text("", 0.0, 0.0),
        Node::Mark(Mark::Text(Text {
            text: "x".into(),
            x: nan,
            baseline: f64::INFINITY,
            size: nan,
            spacing: nan,
            ..Text::default()
        })),
        mark(Mark::Box { x: nan, y: 0.0, width: f64::INFINITY, height: -3.0, radius: nan, fill: [0; 3] }),
        mark(Mark::Picture { bytes: Arc::clone(&bytes), x: 0.0, y: 0.0, width: 10.0, height: 10.0 }),
        mark(Mark::Picture { bytes: Arc::from(&[][..]), x: 0.0, y: 0.0, width: 10.0, height: 10.0 }),
        mark(Mark::Picture { bytes: crate::harness::photo::bomb().into(), x: 0.0, y: 0.0, width: 10.0, height: 10.0 }),
        Node::Moved(nan, 1e300, 0.0, vec![text("loin", 0.0, 0.0)]),
        part(Role::Heading(9, String::new()), vec![]),
        part(Role::Heading(6, String::new()), vec![text("Sans titre", 60.0, 200.0)]),
        part(Role::Table(String::new()), vec![text("sans ligne", 60.0, 220.0)]),
        part(Role::List(true), vec![text("sans point", 60.0, 240.0)]),
        part(Role::Link("#nulle-part".into()), vec![text("nulle part", 60.0, 260.0)]),
        part(Role::Link(String::new()), vec![]),
        part(Role::Figure("vide".into()), vec![]),
        Node::Rest(Role::Paragraph, vec![text("suite de rien", 60.0, 280.0)]),
    ];
    for svg in svgs.iter().copied().chain([deep.as_str()]) {
        nodes.push(mark(Mark::Drawing { svg: Arc::from(svg), x: 0.0, y: 0.0, width: 100.0, height: 100.0 }));
    }
    let mut nested = text("fond", 0.0, 9.0);
    for _ in 0..3000 {
        nested = part(Role::Section, vec![nested]);
    }
    nodes.push(nested);
    let sheets = vec![
        Sheet { width: nan, height: -1.0, nodes: Vec::new(), anchors: vec![(String::new(), nan)] },
        Sheet { width: 1e300, height: 720.0, nodes, anchors: Vec::new() },
    ];
    let outline = vec![Entry { title: "loin".into(), level: 200, sheet: 99, y: nan }];
    let written = pdf::write(&Document { sheets, outline, ..Document::default() }).expect("it is written");
    let missing: String = written.missing.iter().map(|(_, c)| *c).collect();
    assert!(missing.contains('🎉') && missing.contains('س') && missing.contains('👩'), "{missing}");
    assert!(!missing.contains('\u{0}') && !missing.contains('\u{200d}'), "{missing:?}");
    assert!(written.unreadable.iter().any(|(sheet, _)| *sheet == 1), "{:?}", written.unreadable);
    // Signs that are not in the font are still read aloud.
    let paper = Paper::new(&written.bytes);
    assert!(paper.text().contains('🎉'), "{}", paper.text());
    pdf::write(&Document::default()).expect("an empty document is an empty page");
}
