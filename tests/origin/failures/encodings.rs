//! Pages in three charsets, with links in their bytes (7, 8, 17).

use super::super::answer::Answer;
use super::super::expected::{Class, Expected};
use super::super::page::{links, page};
use super::super::picture::png;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table) -> Vec<&'static str> {
    charsets(table);
    wrong_types(table);
    vec!["/codage/latin1.html", "/codage/windows.html", "/codage/utf8.html", "/codage/bom.html", "/types/"]
}

/// Text of all the charset pages.
pub const TEXT: &str = "Éléphant à côté du château";

fn charsets(table: &mut Table) {
    table.page("/codage/cible-é.html", "Cible du latin-1", "repère-cible-latin1", "");
    table.page("/codage/cible-ç.html", "Cible du latin-1 échappée", "repère-cible-échappée", "");
    table.page("/codage/l’asso.html", "Cible du windows-1252", "repère-cible-windows", "");
    table.page("/codage/cible-è.html", "Cible de l’UTF-8", "repère-cible-utf8", "");
    let unnamed = |title: &str, main: &str| {
        let main = format!("<p>{TEXT}, {title}</p>{main}");
        page(title, "", &main).replace("<meta charset=\"utf-8\">\n", "")
    };
    let text = unnamed("Le Latin-1 né à l'été", &links(["cible-é.html", "cible-%C3%A7.html"]));
    let latin1 = Answer::new("text/html; charset=ISO-8859-1", single_bytes(&text));
    table.raw_page("/codage/latin1.html", "Le Latin-1 né à l'été", TEXT, latin1);
    let text = unnamed("Le Windows‑1252 d’ici".replace('\u{2011}', "-").as_str(), &links(["l’asso.html"]));
    let text = text.replace(
        "<head>\n",
        "<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\">\n",
    );
    let windows = Answer::new("text/html", single_bytes(&text));
    table.raw_page("/codage/windows.html", "Le Windows-1252 d’ici", TEXT, windows);
    let text = unnamed("L’UTF-8 sans le dire", &links(["cible-è.html"]));
    table.raw_page("/codage/utf8.html", "L’UTF-8 sans le dire", TEXT, Answer::new("text/html", text).gzipped());
    let text = format!("\u{feff}{}", unnamed("Une marque d’ordre", &links(["cible-è.html"])));
    table.raw_page("/codage/bom.html", "Une marque d’ordre", TEXT, Answer::new("text/html; charset=iso-8859-1", text));
}

/// One byte a character, as in windows-1252 (of which ISO-8859-1 is the greater part).
fn single_bytes(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '’' => 0x92,
        'œ' => 0x9C,
        '€' => 0x80,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

fn wrong_types(table: &mut Table) {
    let assets = "<img alt=\"Un\" src=\"vraie-image.png\"><img alt=\"Deux\" src=\"image-sans-type\">\
                  <link rel=stylesheet href=\"feuille.css\">";
    table.page(
        "/types/",
        "Les faux types",
        "repère-types",
        &format!("{assets}{}", links(["page-en-octets", "texte.txt"])),
    );
    let mut wrong = |target: &str, right: &'static str, said: &str, bytes: Vec<u8>| {
        table.put(Expected::plain(target, Class::Asset, right), Answer::new(said, bytes));
    };
    wrong("/types/vraie-image.png", "image/png", "text/html; charset=utf-8", png(17, 8, 8));
    wrong("/types/image-sans-type", "image/png", "application/octet-stream", png(18, 8, 8));
    wrong("/types/feuille.css", "text/css", "text/html", b"h1{background:url(fond.png)}".to_vec());
    wrong("/types/fond.png", "image/png", "text/plain", png(19, 8, 8));
    wrong("/types/texte.txt", "text/plain", "text/plain; charset=utf-8", "<b>Du texte</b> à lire\n".into());
    let html = page("Une page sans type", "", "<p>repère-page-sans-type</p>");
    let mut untyped = Answer::html(html);
    untyped.fields.clear();
    table.raw_page("/types/page-en-octets", "Une page sans type", "repère-page-sans-type", untyped);
}
