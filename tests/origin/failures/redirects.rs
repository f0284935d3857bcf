//! Redirects of every code, and pages that are gone (18, 19, 29).

use super::super::answer::Answer;
use super::super::expected::Expected;
use super::super::page::links;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table, base: &str) -> Vec<&'static str> {
    let all = [
        "/redirections/301",
        "/redirections/302",
        "/redirections/307",
        "/redirections/308",
        "/redirections/chaine-1",
        "/redirections/relative/ici",
        "/redirections/utf8",
        "/redirections/ancre",
        "/redirections/requete?p=12",
        "/redirections/requete?p=13",
        "/?p=77",
        "/redirections/dehors",
        "/redirections/tourne-1",
        "/redirections/vers-404",
        "/redirections/trois",
        "/redirections/vide",
        "/gone/",
        "/mort/",
        "/erreur-passagere/",
        "/trop-de-demandes/",
    ];
    table.page("/redirections/", "Les redirections", "repère-redirections-19", &links(all));
    table.page("/redirections/arrivée/", "L’arrivée", "repère-arrivée", "");
    let arrival = format!("{base}/redirections/arriv%C3%A9e/");
    for code in [301, 302, 307, 308] {
        table.redirect(&format!("/redirections/{code}"), code, base, &arrival);
    }
    table.redirect("/redirections/chaine-1", 301, base, &format!("{base}/redirections/chaine-2"));
    table.redirect("/redirections/chaine-2", 302, base, &format!("{base}/redirections/chaine-3?x=1"));
    table.redirect("/redirections/chaine-3?x=1", 308, base, "/redirections/arriv%C3%A9e/");
    let relative = Expected::redirect("/redirections/relative/ici", 301, "/redirections/arrivée/");
    table.put(relative, Answer::redirect(301, "../arriv%C3%A9e/"));
    table.redirect("/redirections/utf8", 301, base, "/redirections/arrivée/");
    table.redirect("/redirections/ancre", 302, base, "/redirections/arriv%C3%A9e/#bas");
    table.redirect("/redirections/requete?p=12", 301, base, "/spip.php?article12");
    table.redirect("/redirections/requete?p=13", 301, base, "/spip.php?article13");
    table.redirect("/?p=77", 301, base, &arrival);
    table.redirect("/redirections/dehors", 301, base, "https://ailleurs.example/la-bas?a=1");
    table.redirect("/redirections/vers-404", 301, base, "/mort/");
    table.hidden("/redirections/tourne-1", super::Class::Redirect, Answer::redirect(302, "/redirections/tourne-2"));
    table.hidden("/redirections/tourne-2", super::Class::Redirect, Answer::redirect(302, "/redirections/tourne-1"));
    table.hidden("/redirections/trois", super::Class::Redirect, Answer::redirect(300, "/redirections/").status(300));
    table.hidden("/redirections/vide", super::Class::Redirect, Answer::html("").status(301));
    table.gone("/mort/", 404);
    table.gone("/gone/", 410);
    table.page("/erreur-passagere/", "Revenue d’un 503", "repère-revenue-503", "");
    let busy =
        |status: u16, wait: &str| Answer::html("<title>Occupé</title>").status(status).field("Retry-After", wait);
    table.at_first("/erreur-passagere/", vec![busy(503, "1")]);
    table.page("/trop-de-demandes/", "Revenue d’un 429", "repère-revenue-429", "");
    table.at_first("/trop-de-demandes/", vec![busy(429, "1"), busy(429, "0")]);
    vec!["/redirections/"]
}
