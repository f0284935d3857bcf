//! Decks made by hand: every kind of piece, and texts that nobody wishes for.

use sobre::flow::{Card, Cell, Change, Drawing, Moment, Picture, Piece, Run, Runs, Style, Table, Tile, Trend};
use sobre::lang::Lang;
use sobre::odp::{self, Deck};
use sobre::stage::{self, Arrange, Foot, Geometry, Ground, Lists, Look, Rect, Slide};

static PAGE: Geometry = Geometry::USUAL;
static NIGHT: Geometry = Geometry {
    ground: Ground::Night(304.0),
    head: Rect::new(96.0, 201.0, 1088.0, 300.0),
    heads: &[104.0, 80.0, 56.0, 44.0],
    body: Rect::new(96.0, 201.0, 1088.0, 460.0),
    foot: Foot::Above,
    ..Geometry::USUAL
};
static SAND: Geometry = Geometry {
    ground: Ground::Sand(496.0),
    head: Rect::new(72.0, 43.0, 368.0, 520.0),
    below: None,
    body: Rect::new(552.0, 51.0, 656.0, 589.0),
    centred: true,
    lists: Lists::Ruled,
    ..Geometry::USUAL
};
static ACROSS: Geometry = Geometry { across: true, ..Geometry::USUAL };
static COLUMNS: Geometry = Geometry { arrange: Arrange::Columns { gap: 35.2 }, ..Geometry::USUAL };

/// The master pages that a new slide can have.
pub const MASTERS: &[(&str, &Geometry)] = &[("Couverture", &NIGHT), ("Texte de côté", &SAND), ("Page", &PAGE)];

pub fn run(text: &str) -> Runs {
    vec![Run::plain(text)]
}

/// A slide of the usual layout.
pub fn slide(heading: &str, main: Vec<Piece>) -> Slide {
    Slide {
        id: heading.to_lowercase().replace(' ', "-"),
        layout: "text",
        geometry: &PAGE,
        kicker: String::new(),
        heading: run(heading),
        main,
        side: Vec::new(),
        columns: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        number: 1,
        total: 1,
    }
}

/// The deck of these slides, as bytes.
pub fn deck(mut slides: Vec<Slide>) -> Vec<u8> {
    let total = slides.len();
    for (at, slide) in slides.iter_mut().enumerate() {
        (slide.number, slide.total) = (at + 1, total);
    }
    let look =
        Look { coop: "Le PIC".to_owned(), deck: "Rapport & bilan".to_owned(), lang: Lang::Fr, ..Look::default() };
    let laid: Vec<_> = slides.iter().map(|slide| stage::lay(slide, &look)).collect();
    let both: Vec<_> = slides.iter().zip(&laid).collect();
    let deck = Deck {
        title: "Rapport & bilan",
        author: "Le PIC",
        subject: "Présenté à l’assemblée",
        lang: Lang::Fr,
        look: &look,
        masters: MASTERS,
        slides: &both,
    };
    odp::write(&deck).expect("a deck can be packed")
}

/// A slide for every kind of piece.
pub fn all() -> Vec<Slide> {
    let item = |text: &str| vec![Piece::Paragraph(run(text))];
    let nested = Piece::List { from: None, items: vec![item("au-dedans")] };
    let styled = |style: Style, text: &str| Run { style, ..Run::plain(text) };
    let plain = Style::default();
    let runs = vec![
        Run::plain("Du "),
        styled(Style { strong: true, ..plain }, "gras"),
        Run::plain(", de l’"),
        styled(Style { emphasis: true, ..plain }, "italique"),
        Run::plain(", du "),
        styled(Style { code: true, ..plain }, "code"),
        Run::plain(", le 1"),
        styled(Style { raised: true, ..plain }, "er"),
        Run::plain(" mai, "),
        styled(Style { unbroken: true, ..plain }, "8 780"),
        Run::plain(" mails, "),
        Run { link: Some("https://le-pic.org".to_owned()), ..Run::plain("un lien") },
        Run::plain(" et "),
        Run { link: Some("#un-tableau".to_owned()), ..Run::plain("une diapositive") },
        Run::plain("."),
    ];
    let cover = Slide { geometry: &NIGHT, kicker: "Assemblée 2024".to_owned(), ..slide("Rapport", item("Par le CA")) };
    let lists = vec![
        Piece::List { from: None, items: vec![vec![Piece::Paragraph(run("un point")), nested], item("un autre")] },
        Piece::List { from: Some(3), items: vec![item("troisième"), item("quatrième")] },
    ];
    let text = Slide { geometry: &SAND, notes: item("À dire lentement."), ..slide("Des listes", lists) };
    let columns = vec![
        vec![Piece::Heading { level: 3, id: String::new(), runs: run("À gauche") }, Piece::Paragraph(run("ceci"))],
        vec![Piece::Heading { level: 3, id: String::new(), runs: run("À droite") }, Piece::Paragraph(run("cela"))],
    ];
    vec![
        cover,
        text,
        slide("Un paragraphe", vec![Piece::Paragraph(runs), Piece::Source(run("Source : le registre"))]),
        slide("Un tableau", vec![Piece::Table(table())]),
        Slide { geometry: &COLUMNS, columns, ..slide("Deux colonnes", Vec::new()) },
        slide("Un dessin", vec![Piece::Drawing(drawing()), Piece::Picture(picture())]),
        slide("En grand", vec![Piece::Tiles(tiles())]),
        slide("Quand", vec![Piece::Timeline(moments())]),
        Slide { geometry: &ACROSS, ..slide("De gauche à droite", vec![Piece::Timeline(moments())]) },
        slide("Qui", vec![Piece::Cards(cards())]),
        slide("Et encore", rest()),
    ]
}

fn rest() -> Vec<Piece> {
    let paragraph = |text: &str| Piece::Paragraph(run(text));
    vec![
        Piece::Terms(vec![(run("CA"), vec![paragraph("conseil d’administration")])]),
        Piece::Quote(vec![paragraph("Soyons sobres.")]),
        Piece::Alert { kind: "tip".to_owned(), pieces: vec![paragraph("Astuce"), paragraph("Essayez.")] },
        Piece::Code("ls\n  -l  deux".to_owned()),
        Piece::Steps(vec![vec![paragraph("D’abord.")], vec![paragraph("Ensuite.")]]),
    ]
}

fn table() -> Table {
    let cell = |text: &str, numeric: bool, heads_row: bool| Cell { runs: run(text), numeric, heads_row };
    Table {
        caption: run("Les outils"),
        head: vec![cell("Outil", false, false), cell("Nombre", true, false)],
        rows: vec![
            vec![cell("Galette", false, true), cell("19", true, false)],
            vec![cell("Dolibarr", false, true), cell("10", true, false)],
        ],
    }
}

fn drawing() -> Drawing {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 200\"><desc>x</desc>\
        <rect width=\"400\" height=\"80\" fill=\"#005f9e\"/></svg>";
    Drawing {
        svg: svg.into(),
        size: (600, 200),
        title: "Les sites".to_owned(),
        words: "Galette : 19 ; Dolibarr : 10.".to_owned(),
        source: run("Registre, 2023"),
        table: None,
    }
}

fn picture() -> Picture {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&[0, 80, 160, 240]).expect("pixels");
    writer.finish().expect("an end");
    Picture {
        bytes: bytes.into(),
        media_type: "image/png".to_owned(),
        size: (2, 2),
        alt: "Quatre carrés".to_owned(),
        caption: run("Photo : Momo"),
    }
}

fn tiles() -> Vec<Tile> {
    let change = Some(Change { runs: run("+2, soit +18 %"), trend: Some(Trend::Up) });
    let icon = Some("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path stroke=\"currentColor\" d=\"M2 2h20\"/></svg>".into());
    let tile = |value: &str, label: &str| Tile {
        value: run(value),
        label: run(label),
        change: change.clone(),
        notes: Vec::new(),
        icon: icon.clone(),
    };
    vec![tile("130", "associations"), tile("115", "sites"), tile("47", "clouds")]
}

fn moments() -> Vec<Moment> {
    let moment = |when: &str, what: &str| Moment { when: run(when), what: run(what), done: when == "mai" };
    vec![moment("mai", "l’appel"), moment("septembre", "la relance")]
}

fn cards() -> Vec<Card> {
    let card = |name: &str| Card { name: run(name), lines: vec![run("secrétariat"), run("listes")] };
    vec![card("Momo"), card("Sylviane"), card("Hugo")]
}
