//! Icons by name, and whose work is shown: what is credited by itself, what has to be said, what is of no use any more.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sobre::finding::Severity;
use sobre::icon::{ICONS, LICENCE, icon};
use sobre::lang::Lang;

use crate::harness::{Built, Project, photo};

const HOME: &str = "content/site/index.md";
const DECK: &str = "content/ag/2023.md";

fn page(built: &Built, path: &str) -> String {
    let file = built.tree.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.body.bytes().expect("bytes").to_vec()).expect("text")
}

/// A report that says this.
fn reporting(text: &str) -> Project {
    Project::minimal().file(DECK, format!("---\ntitle: Rapport\nperiod: 2023\n---\n\n{text}"))
}

/// `code file:line:column` of what is not only remarked.
fn found(built: &Built) -> Vec<String> {
    let told = built.findings.iter().filter(|it| it.severity != Severity::Note);
    told.map(|it| format!("{} {}:{}:{}", it.code, it.place.file, it.place.line, it.place.column)).collect()
}

#[test]
fn an_icon_stands_in_the_text_and_speaks_only_where_it_is_described() {
    let text = "\n## ![](icone:serveur) Nos machines\n\nUn ![cadenas fermé](icone:cadenas) et une ![](icône:clé).\n";
    let built = Project::minimal().append(HOME, text).build();
    assert_eq!(found(&built), [""; 0], "{}", built.rendered(Lang::Fr));
    let html = page(&built, "index.html");
    let silent = "<svg aria-hidden=\"true\" class=\"icon\" viewBox=\"0 0 24 24\"";
    assert_eq!(html.matches(silent).count(), 2, "{html}");
    assert!(html.contains("<svg role=\"img\" aria-label=\"cadenas fermé\" class=\"icon\""), "{html}");
    assert!(html.contains("stroke=\"currentColor\""), "{html}");
    // The heading's address is that of its words.
    assert!(html.contains("id=\"nos-machines\""), "{html}");
    assert!(!html.contains("icone:"), "{html}");
}

#[test]
fn every_icon_has_a_name_of_its_own_in_both_languages_and_can_be_read() {
    for one in ICONS {
        for name in [one.fr, one.en] {
            assert_eq!(icon(name).map(|it| it.fr), Some(one.fr), "{name} is two icons");
        }
        let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {}", one.drawing());
        let read = sobre::markup::xml::drawing::drawing(&drawing);
        assert!(read.is_ok_and(|it| (it.width, it.height) == (24, 24)), "{}: {drawing}", one.fr);
        assert!(!drawing.contains('\n') && drawing.len() < 2000, "{}: {drawing}", one.fr);
    }
    assert!(icon("Cle").is_some() && icon("clé").is_some() && icon("mise à jour").is_some());
    assert!(ICONS.windows(2).all(|two| sobre::lang::sort_key(two[0].fr) < sobre::lang::sort_key(two[1].fr)));
    assert!(LICENCE.starts_with("ISC License") && LICENCE.contains("Cole Bemis"));
}

#[test]
fn an_unknown_icon_is_told_with_the_nearest() {
    let text = "\n![](icone:servuer)\n\n```tiles\n- figure: associations.total\n  icon: persones\n```\n";
    let project = Project::minimal().append(HOME, text);
    let declared = "source: Un rapport\nat: 2023-12-31\nfigures: [{figure: associations.total, value: 12}]\n";
    let built = project.file("data/declared/2023.yaml", declared).build();
    let told = built.rendered(Lang::Fr);
    assert_eq!(
        found(&built),
        ["unknown-icon content/site/index.md:10:1", "unknown-icon content/site/index.md:14:9"],
        "{told}"
    );
    assert!(told.contains("vouliez-vous écrire « serveur » ?"), "{told}");
    assert!(told.contains("vouliez-vous écrire « personnes » ?"), "{told}");
}

#[test]
fn a_tile_has_its_icon_and_a_report_thanks_who_drew_it() {
    let text = "## Un\n\n```tiles\n- figure: associations.total\n  icon: poignée-de-main\n```\n\n## Merci\n\n```credits\n```\n";
    let declared = "source: Un rapport\nat: 2023-12-31\nfigures: [{figure: associations.total, value: 12}]\n";
    let built = reporting(text).file("data/declared/2023.yaml", declared).build().sound();
    let html = page(&built, "ag/2023/index.html");
    assert!(html.contains("<li class=\"tile\"><svg aria-hidden=\"true\" class=\"icon\""), "{html}");
    assert!(html.contains("Lucide") && html.contains("https://lucide.dev"), "{html}");
    // Without an icon there is nobody to thank.
    let built = reporting("## Un\n\nDeux.\n\n## Merci\n\n```credits\n```\n").build();
    assert!(!page(&built, "ag/2023/index.html").contains("Lucide"));
    // The site thanks for what any of its pages shows.
    let project = Project::minimal().append(HOME, "\n```credits\n```\n");
    assert!(!page(&project.build(), "index.html").contains("Lucide"));
    let other = "---\ntitle: Deux\ndescription: D.\nfooter: 1\n---\n\n![](icone:chat)\n";
    let built = project.file("content/site/deux.md", other).build();
    assert!(page(&built, "index.html").contains("Lucide"), "{}", built.rendered(Lang::Fr));
}

#[test]
fn a_picture_of_nobody_is_told_with_the_lines_to_write() {
    let project = Project::minimal().append(HOME, "\n![Un lac](lac.jpg)\n\n```credits\n```\n");
    let project = project.file("content/site/lac.jpg", photo::jpeg(300, 200));
    let built = project.build().sound();
    assert_eq!(found(&built), ["picture-without-credit content/site/index.md:10:1"], "{}", built.rendered(Lang::Fr));
    // The very lines of the help mend it.
    let told = built.findings.iter().find_map(|it| it.help.as_ref()).expect("help").get(Lang::Fr).to_owned();
    let (_, lines) = told.split_once(":\n").expect("lines to add");
    let built = project.clone().file("data/assets.yaml", format!("{lines}\n")).build().sound();
    assert_eq!(found(&built), [""; 0], "{}", built.rendered(Lang::Fr));
    let html = page(&built, "index.html");
    assert!(html.contains("Ce que l’on voit") && html.contains("Prénom Nom") && html.contains("CC BY-SA"), "{html}");
    // Half of it is not enough.
    let half = "- file: site/lac.jpg\n  title: Le lac\n  authors: [Léa]\n";
    let built = project.file("data/assets.yaml", half).build().sound();
    assert_eq!(found(&built), ["picture-without-credit content/site/index.md:10:1"]);
}

#[test]
fn what_is_credited_and_not_shown_is_told() {
    let asset = |file: &str| format!("- {{file: {file}, title: T, authors: [A], licence: CC0}}\n");
    let assets = asset("site/lac.jpg") + &asset("site/mont.jpg") + &asset("site/parti.jpg");
    let project = Project::minimal().append(HOME, "\n![Un lac](lac.jpg)\n").file("data/assets.yaml", assets);
    let project = project.file("content/site/lac.jpg", photo::jpeg(300, 200));
    let built = project.file("content/site/mont.jpg", photo::jpeg(300, 210)).build().sound();
    let told = built.rendered(Lang::Fr);
    assert_eq!(found(&built), ["unused-credit data/assets.yaml:2:10", "unused-credit data/assets.yaml:3:10"], "{told}");
    assert!(told.contains("aucune page ne montre site/mont.jpg"), "{told}");
    assert!(told.contains("il n’y a pas de fichier content/site/parti.jpg"), "{told}");
}

#[test]
fn a_photo_tells_nothing_in_a_report_nor_where_it_is_linked() {
    let photo = photo::from_a_telephone(3000, 1700, 6);
    let project = reporting("## Un\n\n![Un lac](lac.jpg)\n").append(HOME, "\n[La photo](lac.jpg)\n");
    let project = project.file("content/ag/lac.jpg", &photo).file("content/site/lac.jpg", &photo);
    let built = project.build().sound();
    let linked = built.tree.get("lac.jpg").expect("the file that is linked").body.bytes().expect("bytes").to_vec();
    for secret in ["GPS", "Secret"] {
        assert!(!linked.windows(secret.len()).any(|it| it == secret.as_bytes()), "what is linked says {secret}");
    }
    // It stays as it was held, and as fine as it was.
    let read = image::ImageReader::new(std::io::Cursor::new(&linked)).with_guessed_format().expect("a format");
    let mut decoder = read.into_decoder().expect("a picture");
    let held = image::ImageDecoder::orientation(&mut decoder).expect("how it is held");
    assert_eq!(held, image::metadata::Orientation::Rotate90);
    assert_eq!(image::ImageDecoder::dimensions(&decoder), (3000, 1700));
    // In the report it is no wider than a screen, and as silent.
    let html = page(&built, "ag/2023/index.html");
    let (_, rest) = html.split_once("data:image/jpeg;base64,").expect("a picture inside");
    let inside = rest.split('"').next().unwrap_or_default();
    let bytes = STANDARD.decode(inside).expect("it is base64");
    assert!(!bytes.windows(3).any(|it| it == b"GPS"), "the report's picture says where");
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert!(picture.width() <= 1440 && picture.height() > picture.width(), "{}x{}", picture.width(), picture.height());
}
