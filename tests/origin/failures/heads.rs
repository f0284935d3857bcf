//! What stands in heads, and markup to keep as it is (13, 24, 25).

use super::super::answer::Answer;
use super::super::page::{links, shell};
use super::super::picture::png;
use super::super::table::Table;

/// A style sheet that has to be edited, with the integrity that the page names.
const EDITED: (&str, &str) = (
    ".signe{background:url(\"/sri/fond.png\")}",
    "sha384-3I6vwV6HLyWqrzrxDtA+iCh3IfenKGGWrumecxwiz/FzbPqp2YGIU9KojSx/wagU",
);

/// A script that stays as it is.
const UNCHANGED: (&str, &str) =
    ("window.inchange = true;", "sha384-SENFq5hp2ZwD4EXjw1wQayqFUrhcnNkCTOsxEx/Iyz9BPyMpWbxti06xkRa1KRNn");

/// Lines of `/octets.html` without any address: they come out byte for byte.
pub const UNTOUCHED: [&str; 8] = [
    "<P CLASS=Majuscule ID='un'>Un paragraphe   sans fin &eacute;crit &agrave; l&rsquo;ancienne & mal",
    "<input type=checkbox checked DISABLED value=a&b><br/><BR>",
    "<!--[if lt IE 9]><p>Vieux</p><![endif]--><span   data-vide=''  >",
    "<table><tr><td>1<td>2<tr><td>3</table><ul><li>a<li>b</ul>",
    "<pre>\ttab   et   espaces \u{a0}</pre><textarea>\n  <b>pas une balise</textarea>",
    "<script>if (a < b && c) { d = '<\\/p>'; }</script>",
    "<svg viewBox=\"0 0 9 9\"><linearGradient id=g gradientUnits=\"userSpaceOnUse\"/></svg>",
    "&#233; &#xE9; &eacute; é &nbsp; &amp;amp; &copy 2026",
];

/// A page whose main content stands in a form, beside forms that are around nothing.
fn wrapped(table: &mut Table) {
    let main = "<form id=\"search\" action=\"?\"><input type=\"search\" name=\"q\"><button>Chercher</button></form>\
                <form method=\"post\" action=\"enveloppe.html\"><input type=\"hidden\" name=\"__VIEWSTATE\" value=\"x\">\
                <h1>Ce que la page dit</h1><p>repère-dans-un-formulaire</p><ul><li><a href=\"enveloppee.html\">La suite</a></ul>\
                <p><button formaction=\"/connexion\">Voter</button></p></form>\
                <form method=\"post\" action=\"enveloppe.html\"><label>Courriel <input name=\"mail\"></label><button>S’abonner</button></form>";
    table.page("/formulaires/enveloppe.html", "Une page dans un formulaire", "repère-enveloppe", main);
    table.page("/formulaires/enveloppee.html", "La suite enveloppée", "repère-enveloppée", "");
}

/// Returns the links of the home page.
pub fn add(table: &mut Table, base: &str) -> Vec<&'static str> {
    wrapped(table);
    integrity(table, base);
    bases(table, base);
    bytes(table, base);
    others(table);
    vec![
        "/sri/",
        "/base/page.html",
        "/base/vers/page-2.html",
        "/octets.html",
        "/tiers.html",
        "/actualiser.html",
        "/formulaires/enveloppe.html",
    ]
}

fn integrity(table: &mut Table, base: &str) {
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' {base}; img-src {base} data:; style-src 'self' 'unsafe-inline'\">\n\
         <link rel=\"stylesheet\" href=\"/sri/signee.css\" integrity=\"{}\" crossorigin=\"anonymous\">\n\
         <script src=\"{base}/sri/signe.js\" integrity=\"{}\"></script>",
        EDITED.1, UNCHANGED.1
    );
    table.page_with("/sri/", "Des fichiers signés", "repère-sri-25", &head, "<p class=\"signe\">Signé</p>");
    table.asset("/sri/signee.css", "text/css", EDITED.0);
    table.asset("/sri/signe.js", "text/javascript", UNCHANGED.0);
    table.asset("/sri/fond.png", "image/png", png(25, 9, 9));
}

fn bases(table: &mut Table, base: &str) {
    let head = format!(
        "<base href=\"{base}/base/ailleurs/\"><link rel=\"canonical\" href=\"{base}/base/page.html\"><meta property=\"og:url\" content=\"{base}/base/page.html\">"
    );
    let main = "<img alt=\"Relative à la base\" src=\"image.png\"><a href=\"cible.html\">Cible</a><a href=\"#bas\">Bas</a><a href=\"?tri=nom\">Tri</a><p id=\"bas\">";
    table.page_with("/base/page.html", "Une page avec base", "repère-base", &head, main);
    table.page("/base/ailleurs/cible.html", "La cible de la base", "repère-cible-base", "");
    table.page("/base/ailleurs/?tri=nom", "Le tri de la base", "repère-tri-base", "");
    table.asset("/base/ailleurs/image.png", "image/png", png(26, 9, 9));
    let head = "<base href=\"/\">";
    table.page_with(
        "/base/vers/page-2.html",
        "Une base à la racine",
        "repère-base-racine",
        head,
        &links(["base/page.html", "sri/"]),
    );
}

fn bytes(table: &mut Table, base: &str) {
    let body = format!(
        "<main><p>repère-octets-13</p>\n{}\n<A HREF = '{base}/sri/' title=a>Lien</A>\n</main>",
        UNTOUCHED.join("\n")
    );
    table.raw_page(
        "/octets.html",
        "Des octets à garder",
        "repère-octets-13",
        Answer::html(shell("Des octets à garder", "", &body)),
    );
}

fn others(table: &mut Table) {
    let head = "<link rel=\"stylesheet\" href=\"https://polices.example/css?family=Lato\"><script src=\"//cdn.example/jquery.js\"></script>";
    let main = "<img alt=\"Avatar\" src=\"https://avatars.example/a.png\"><iframe title=\"Film\" src=\"https://films.example/embed/1\"></iframe>\
                <a href=\"https://amis.example/\">Amis</a><a href=\"//\">Vide</a><a href=\"http://\">Rien</a><a href=\"mailto:a@asso.example\">Écrire</a>\
                <a href=\"tel:+33100000000\">Appeler</a><a href=\"javascript:void(0)\">Rien</a><a href=\"http://[::1\">Cassé</a>";
    table.page_with("/tiers.html", "Des tiers", "repère-tiers-24", head, main);
    let head = "<meta http-equiv=\"refresh\" content=\"0; url='/actualiser/cible.html'\">";
    table.page_with("/actualiser.html", "Ailleurs", "repère-actualiser", head, "");
    table.page("/actualiser/cible.html", "La cible de l’actualisation", "repère-cible-actualiser", "");
}
