//! The report as a deck to be edited: LibreOffice Impress opens it and finds titles, text, tables, pictures, notes.

mod made;
mod office;

use scraper::{ElementRef, Html, Selector};
use usvg::roxmltree::Document;

use crate::harness::{Project, Sandbox};
use made::{all, deck, run, slide};
use office::{Office, Page, attribute, files, is, judged, pages, plain, text_of};
use sobre::flow::{Cell, Piece, Table};

/// The slides of a deck, read from its own file.
fn written(deck: &[u8]) -> Vec<Page> {
    pages(&text_of(deck, "content.xml"))
}

#[test]
fn a_deck_is_a_package_of_the_format() {
    let deck = deck(all());
    let files = files(&deck);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for part in ["content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"] {
        assert!(names.contains(&part), "{names:?}");
        Document::parse(&text_of(&deck, part)).unwrap_or_else(|error| panic!("{part}: {error}"));
    }
    // Who asks what a file is reads its first bytes: the name and the type stand there as they are.
    assert_eq!(&deck[30..38], b"mimetype");
    assert_eq!(&deck[38..38 + odp_type().len()], odp_type().as_bytes());
    let manifest = text_of(&deck, "META-INF/manifest.xml");
    for name in names.iter().filter(|name| !["mimetype", "META-INF/manifest.xml"].contains(name)) {
        assert!(manifest.contains(&format!("\"{name}\"")), "{name} is not in the manifest");
    }
    let meta = text_of(&deck, "meta.xml");
    for said in ["Rapport &amp; bilan", "Le PIC", "fr-FR", "Présenté à l’assemblée"] {
        assert!(meta.contains(said), "{said}: {meta}");
    }
    judged(&deck);
}

fn odp_type() -> &'static str {
    "application/vnd.oasis.opendocument.presentation"
}

#[test]
fn the_same_deck_has_the_same_bytes() {
    assert!(deck(all()) == deck(all()));
}

#[test]
fn everything_is_said_where_impress_looks_for_it() {
    let pages = written(&deck(all()));
    let by_name = |name: &str| pages.iter().find(|page| page.name == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(by_name("Rapport").outlines, ["Par le CA"]);
    assert_eq!(by_name("Des listes").outlines, ["un point au-dedans un autre troisième quatrième"]);
    assert_eq!(by_name("Des listes").notes, "À dire lentement.");
    let table = [["Outil", "Nombre"], ["Galette", "19"], ["Dolibarr", "10"]];
    assert_eq!(by_name("Un tableau").rows, table);
    assert_eq!(by_name("Deux colonnes").outlines, ["À gauche ceci", "À droite cela"]);
    assert_eq!(by_name("Un dessin").descriptions, ["Galette : 19 ; Dolibarr : 10.", "Quatre carrés"]);
    let said = [
        ("Un paragraphe", "Du gras, de l’italique, du code, le 1er mai, 8 780 mails, un lien et une diapositive."),
        ("Un dessin", "Registre, 2023"),
        ("Un dessin", "Photo : Momo"),
        ("En grand", "130 associations +2, soit +18 % 115 sites"),
        ("Quand", "mai l’appel septembre la relance"),
        ("De gauche à droite", "mai l’appel septembre la relance"),
        ("Qui", "Momo secrétariat listes Sylviane"),
        ("Et encore", "CA conseil d’administration"),
        ("Et encore", "Soyons sobres."),
        ("Et encore", "Astuce Essayez."),
        ("Et encore", "ls -l deux"),
        ("Et encore", "D’abord. Ensuite."),
    ];
    for (name, text) in said {
        assert!(by_name(name).all.contains(text), "{text:?} is not in {:?}", by_name(name).all);
    }
    let content = text_of(&deck(all()), "content.xml");
    assert!(content.contains("8\u{a0}780"), "digits stay together");
    assert!(content.contains("xlink:href=\"#Un tableau\""), "a slide is pointed at by its name");
    assert!(content.contains("text:start-value=\"3\""), "numbers begin where they are said to");
}

#[test]
fn whoever_adds_a_slide_gets_the_look() {
    let deck = deck(all());
    let styles = text_of(&deck, "styles.xml");
    let document = Document::parse(&styles).expect("XML");
    let masters: Vec<_> = document.descendants().filter(|it| is(*it, "style", "master-page")).collect();
    let shown: Vec<String> = masters.iter().map(|it| attribute(*it, "display-name")).collect();
    assert_eq!(shown, ["Couverture", "Texte de côté", "Page"]);
    let style =
        |name: &str| document.descendants().find(|it| is(*it, "style", "style") && attribute(*it, "name") == name);
    for master in masters {
        let classes: Vec<String> =
            master.children().map(|it| attribute(it, "class")).filter(|class| !class.is_empty()).collect();
        let text = if attribute(master, "display-name") == "Couverture" { "subtitle" } else { "outline" };
        assert!(classes.contains(&"title".to_owned()) && classes.contains(&text.to_owned()), "{classes:?}");
        let has_foot = text == "outline";
        assert_eq!(classes.contains(&"footer".to_owned()) && classes.contains(&"page-number".to_owned()), has_foot);
        for part in ["title", "subtitle", "notes", "outline1", "outline9", "background", "backgroundobjects"] {
            let name = format!("{}-{part}", attribute(master, "name"));
            assert!(style(&name).is_some(), "no style {name}");
        }
    }
    let page = document.descendants().find(|it| is(*it, "style", "page-layout-properties")).expect("a size");
    assert_eq!((attribute(page, "page-width"), attribute(page, "page-height")), ("33.867cm".into(), "19.05cm".into()));
}

#[test]
fn libreoffice_opens_every_kind_of_piece() {
    let deck = deck(all());
    let office = Office::new();
    assert!(office.page_size(&deck).starts_with("960"), "{}", office.page_size(&deck));
    let printed = office.pages(&deck);
    let own = written(&deck);
    assert_eq!(printed.len(), own.len());
    for (page, own) in printed.iter().zip(&own) {
        assert!(page.contains(&own.title), "{:?} is not on {page:?}", own.title);
    }
    let saved = std::fs::read_to_string(office.convert(&deck, "fodp")).expect("text");
    for (saved, own) in pages(&saved).iter().zip(&own) {
        assert_eq!((&saved.title, &saved.notes, &saved.rows), (&own.title, &own.notes, &own.rows));
        assert_eq!((&saved.outlines, &saved.descriptions), (&own.outlines, &own.descriptions));
        assert_eq!(plain(&saved.name), plain(&own.name));
    }
}

#[test]
fn texts_that_nobody_wishes_for_are_opened_too() {
    let long = "anticonstitutionnellement ".repeat(400);
    let nested = (0..12).fold(Piece::Paragraph(run("au fond")), |inner, _| Piece::List {
        from: None,
        items: vec![vec![Piece::Paragraph(run("plus bas")), inner]],
    });
    let ragged = Table { rows: vec![vec![Cell::default(); 3], Vec::new()], ..Table::default() };
    let texts =
        ["]]>", "\u{0}\u{1}\u{b}\u{1b}\u{fffe}\u{ffff}", "<b>&amp;</b>\"'", "🏔️👩‍💻 ok", "\t \n ", "עברית العربية", ""];
    let mut slides: Vec<_> = texts.iter().map(|text| slide(text, vec![Piece::Paragraph(run(text))])).collect();
    slides.push(slide(&long, vec![Piece::Paragraph(run(&long))]));
    slides.push(slide("Au fond", vec![nested]));
    slides.push(slide("Au fond", vec![Piece::Table(ragged), Piece::Tiles(Vec::new()), Piece::Cards(Vec::new())]));
    let deck = deck(slides);
    judged(&deck);
    let printed = Office::new().pages(&deck);
    assert_eq!(printed.len(), 10);
    for (page, said) in
        [(0, "]]>"), (2, "<b>&amp;</b>\"'"), (3, "ok"), (7, "anticonstitutionnellement"), (8, "au fond")]
    {
        assert!(printed[page].contains(said), "{said:?} is not on {:?}", printed[page]);
    }
    let names: Vec<String> = written(&deck).into_iter().map(|page| page.name).collect();
    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len(), "no two slides have one name: {names:?}");
}

/// What a slide shows as HTML, text by text, without what is read in a chart or kept beside it.
fn shown(slide: ElementRef<'_>) -> Vec<String> {
    let blocks = Selector::parse(".slide-body :is(p, li, td, th, dt, dd, h3, figcaption, pre)").expect("a selector");
    let is_beside = |it: &ElementRef<'_>| {
        it.ancestors().filter_map(ElementRef::wrap).any(|it| it.value().classes().any(|class| class == "data"))
    };
    let mut texts = Vec::new();
    slide.select(&blocks).filter(|it| !is_beside(it)).for_each(|it| told(it, &mut texts));
    texts
}

/// The texts in an element, without what is kept from who listens.
fn told(element: ElementRef<'_>, texts: &mut Vec<String>) {
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            texts.push(letters(text));
        } else if let Some(inner) = ElementRef::wrap(child).filter(|it| it.value().attr("aria-hidden") != Some("true"))
        {
            told(inner, texts);
        }
    }
}

/// Letters and digits only: where words end is told by elements here and by spaces there.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn the_report_is_a_deck_that_impress_edits() {
    let sandbox = Sandbox::of(&Project::shipped());
    for folder in ["ag/2024", "encore"] {
        let ran = sandbox.run(&["report", "2024", "--out", folder]);
        assert_eq!(ran.code, 0, "{}", ran.shown());
    }
    let read = |path: &str| std::fs::read(sandbox.path(path)).expect("it was made");
    let deck = read("ag/2024/diaporama.odp");
    assert!(deck == read("encore/diaporama.odp"), "the same report, the same bytes");
    judged(&deck);
    let html = Html::parse_document(&String::from_utf8(read("ag/2024/diaporama.html")).expect("UTF-8"));
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let (slides, heading, aside) = (select("section.slide"), select("h1, h2"), select("aside.speaker"));
    let sources = select("details.sources");
    let slides: Vec<ElementRef<'_>> = html.select(&slides).collect();
    let own = written(&deck);
    let office = Office::new();
    let printed = office.pages(&deck);
    let saved = pages(&std::fs::read_to_string(office.convert(&deck, "fodp")).expect("text"));
    assert!(slides.len() > 30);
    assert_eq!((own.len(), printed.len(), saved.len()), (slides.len(), slides.len(), slides.len()));
    for (((slide, own), printed), saved) in slides.into_iter().zip(&own).zip(&printed).zip(&saved) {
        let title = plain(&slide.select(&heading).next().expect("a heading").text().collect::<String>());
        assert_eq!((&own.title, &saved.title), (&title, &title));
        assert!(printed.contains(&title), "{title:?} is not on {printed:?}");
        let all = letters(&own.all);
        for block in shown(slide) {
            assert!(all.contains(&block), "{title}: {block:?} is dropped from {:?}", own.all);
        }
        let notes: String = slide.select(&aside).chain(slide.select(&sources)).flat_map(|it| it.text()).collect();
        assert_eq!(letters(&own.notes), letters(&notes));
        assert_eq!((&saved.notes, &saved.rows), (&own.notes, &own.rows));
        assert_eq!((&saved.outlines, &saved.descriptions), (&own.outlines, &own.descriptions));
    }
    assert!(own.iter().any(|page| page.rows.len() > 5) && own.iter().any(|page| !page.descriptions.is_empty()));
}
