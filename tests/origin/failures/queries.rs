//! Pages at addresses with a query, and lists in several pages (1, 2, 3, 15, 16, 23).

use super::super::answer::Answer;
use super::super::expected::{Class, Expected};
use super::super::page::links;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table) -> Vec<&'static str> {
    languages(table);
    spip(table);
    blog(table);
    versions(table);
    long(table);
    vec![
        "/langue/",
        "/spip.php",
        "/blog/",
        "/versions/",
        "/dossier/page",
        "/dossier/",
        "/longues/",
        "/recherche?q=caf%C3%A9+cr%C3%A8me",
    ]
}

fn languages(table: &mut Table) {
    let all = links(["/langue/?lang=en", "/langue/?lang=es", "/langue/"]);
    table.page("/langue/", "Bienvenue", "texte-français-01", &all);
    table.page("/langue/?lang=en", "Welcome", "english-text-01", &all);
    table.page("/langue/?lang=es", "Bienvenida", "texto-español-01", &all);
    table.page("/recherche?q=caf%C3%A9+cr%C3%A8me", "Recherche : café crème", "repère-recherche-café", "");
}

fn spip(table: &mut Table) {
    let articles: Vec<String> = (10..16).map(|n| format!("spip.php?article{n}")).collect();
    let lists = ["spip.php?rubrique3", "spip.php?rubrique3&debut_articles=10#pagination_articles"];
    table.page("/spip.php", "Le sommaire", "repère-sommaire", &links(articles.iter().map(String::as_str).chain(lists)));
    for n in 10..16 {
        let main = links([format!("spip.php?article{}", n + 1), "spip.php?rubrique3".to_owned(), "./".to_owned()]);
        table.page(&format!("/spip.php?article{n}"), &format!("Article n° {n}"), &format!("repère-article-{n}"), &main);
    }
    table.gone("/spip.php?article16", 404);
    for start in [0, 10, 20] {
        let query = if start == 0 { String::new() } else { format!("&debut_articles={start}") };
        let next = format!("spip.php?rubrique3&debut_articles={}#pagination_articles", (start + 10).min(20));
        let title = format!("Rubrique 3, à partir de {start}");
        table.page(&format!("/spip.php?rubrique3{query}"), &title, &format!("repère-rubrique-{start}"), &links([next]));
    }
}

fn blog(table: &mut Table) {
    for n in 1..5 {
        let target = if n == 1 { "/blog/".to_owned() } else { format!("/blog/page/{n}/") };
        let next = if n == 4 { "/blog/".to_owned() } else { format!("/blog/page/{}/", n + 1) };
        table.page(&target, &format!("Le blog, page {n}"), &format!("repère-blog-{n}"), &links([next]));
    }
}

/// One style sheet under many `?ver=` (15), folders and pages of one name (16).
fn versions(table: &mut Table) {
    let sheets = ["/theme/app.css?ver=6.1", "/theme/app.css?ver=6.2", "/theme/app.css?1621500000"];
    for sheet in sheets {
        table.asset(sheet, "text/css", "body{background:url(fond.png?v=2)}");
    }
    table.asset("/theme/app.css", "text/css", "body{background:url(fond.png?v=2)}");
    table.asset("/theme/fond.png?v=2", "image/png", super::super::picture::png(15, 8, 8));
    let head: String = sheets.iter().map(|href| format!("<link rel=\"stylesheet\" href=\"{href}\">\n")).collect();
    table.page_with(
        "/versions/",
        "Les versions",
        "repère-versions",
        &head,
        "<link rel=stylesheet href=/theme/app.css>",
    );
    let head = "<link rel=\"stylesheet\" href=\"composants/a.css\"><script src=\"js/x.js\"></script>";
    table.page_with("/dossier/", "Le dossier", "repère-dossier-16", head, &links(["page", "?vue=liste"]));
    table.page_with("/dossier/page", "La page du dossier", "repère-page-16", head, &links(["./", "page?vue=liste"]));
    table.page_with("/dossier/?vue=liste", "La liste du dossier", "repère-liste-16", head, &links(["page"]));
    table.page_with("/dossier/page?vue=liste", "La page en liste", "repère-page-liste-16", head, &links(["page"]));
    table.asset("/dossier/composants/a.css", "text/css", "h1{color:teal}");
    table.asset("/dossier/js/x.js", "text/javascript", "window.x = 1;");
}

/// A segment of 300 bytes, a query of 2,000 (23).
fn long(table: &mut Table) {
    let segment = format!("/longues/{}/", "é".repeat(150));
    let name = format!("/longues/{}.html", "n".repeat(300));
    let query = format!("/longues/?filtre={}", "0123456789".repeat(200));
    let picture = format!("/longues/{}.png", "i".repeat(300));
    let main = format!("{}<img alt=\"Longue\" src=\"{picture}\">", links([&segment, &name, &query]));
    table.page("/longues/", "Les longues adresses", "repère-longues", &main);
    table.page(&segment, "Un segment de 300 octets", "repère-segment-300", &links(["../"]));
    table.page(&name, "Un nom de 305 octets", "repère-nom-305", &links(["./"]));
    table.page(&query, "Une requête de 2000 octets", "repère-requête-2000", &links(["./"]));
    let expected = Expected::plain(&picture, Class::Asset, "image/png");
    table.put(expected, Answer::new("image/png", super::super::picture::png(23, 8, 8)).dated(1));
}
