//! Names that file systems and copiers get wrong (5, 6, 23, 29).

use super::super::page::{links, marked};
use super::super::picture::{pdf, png};
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table) -> Vec<&'static str> {
    utf8(table);
    clashes(table);
    signs(table);
    vec!["/noms/", "/paires/", "/signes/", "/actualités/été-☀/"]
}

fn utf8(table: &mut Table) {
    let upper = "/actualit%C3%A9s/%C3%A9t%C3%A9-%E2%98%80/";
    let all = [
        "/actualités/été-☀/",
        upper,
        &upper.to_lowercase(),
        "/noms/pr\u{e1}ctica.html",
        "/noms/pra\u{301}ctica.html",
        "/noms/PRÁCTICA.pdf",
        "/noms/PRA\u{301}CTICA.pdf",
        "/noms/привет-мир/",
        "/noms/καλημέρα/",
        "/noms/l’été « curieux ».html",
        "/noms/avec%20espace.html",
    ];
    let picture = "<img alt=\"Été\" src=\"photo d'été.png\">";
    table.page("/noms/", "Les noms", "repère-noms", &format!("{}{picture}", links(all)));
    table.page("/actualités/été-☀/", "L’été ☀", "repère-été-05", &links(["../../noms/", "/noms/"]));
    table.page("/noms/pr\u{e1}ctica.html", "Composé", "repère-NFC", "");
    table.page("/noms/pra\u{301}ctica.html", "Décomposé", "repère-NFD", "");
    table.asset("/noms/PRÁCTICA.pdf", "application/pdf", pdf("NFC"));
    table.asset("/noms/PRA\u{301}CTICA.pdf", "application/pdf", pdf("NFD"));
    table.page("/noms/привет-мир/", "Привет, мир", "repère-cyrillique", "");
    table.page("/noms/καλημέρα/", "Καλημέρα", "repère-grec", "");
    table.page("/noms/l’été « curieux ».html", "Guillemets et espaces", "repère-guillemets", "");
    table.page("/noms/avec%20espace.html", "Avec espace", "repère-espace", "");
    table.asset("/noms/photo%20d'été.png", "image/png", png(6, 9, 9));
}

fn clashes(table: &mut Table) {
    let pairs = [
        ("/Docs", "Docs en grand"),
        ("/docs", "docs en petit"),
        ("/DOCS/", "DOCS en dossier"),
        ("/x", "x seul"),
        ("/x/", "x dossier"),
        ("/x/y", "y sous x"),
        ("/x/y/z/", "z sous y"),
        ("/fichier.html", "Le fichier"),
        ("/fichier.html/annexe", "L’annexe du fichier"),
        ("/fichier.html/", "Le fichier en dossier"),
        ("/a//b/", "Deux barres"),
        ("/a/b/", "Une barre"),
        ("/index.html", "Un index nommé"),
        ("/x/index.html", "L’index de x"),
        ("/x.html", "x.html"),
        ("/sans-fin.", "Un point à la fin"),
        ("/con/", "Un nom réservé sous Windows"),
        ("/404.html", "Une page nommée 404"),
        ("/@page=2.html", "Un nom comme les nôtres"),
        ("/paires/?page=2", "La page 2 des paires"),
        ("/paires/@page=2.html", "Un nom qui prend la place"),
    ];
    table.page("/paires/", "Les paires", "repère-paires", &links(pairs.map(|pair| pair.0)));
    for (target, title) in pairs {
        table.page(target, title, &format!("repère-paire {target} fin"), "<p><a href=\"/paires/\">Retour</a></p>");
    }
    table.redirect("/dossier-seul", 301, "", "/dossier-seul/");
    table.page("/dossier-seul/", "Le dossier seul", "repère-dossier-seul", &marked("sans barre, on y est renvoyé"));
}

fn signs(table: &mut Table) {
    let signs = [
        ("/signes/qui%3Fquoi", "Point d’interrogation"),
        ("/signes/no%23diese", "Dièse"),
        ("/signes/100%25.html", "Pour cent"),
        ("/signes/25%2541", "Un échappement échappé"),
        ("/signes/a+b", "Plus"),
        ("/signes/a&b;c=d", "Esperluette"),
        ("/signes/a:b", "Deux-points"),
        ("/signes/a%5Cb", "Barre inverse"),
        ("/signes/a%2Fb", "Barre échappée"),
        ("/signes/(c)[d]'e'~f!$*,@", "Ponctuation"),
        ("/signes/a%7Cb%22c%3Cd%3E", "Signes interdits ailleurs"),
        ("/signes/?f=%2F..%2F..%2Fetc", "Une requête qui remonte"),
        ("/signes/?a=1&b=2", "Deux clés"),
        ("/signes/?b=2&a=1", "Deux clés, l’autre ordre"),
        ("/signes/?titre=l%27%C3%A9t%C3%A9", "Une clé accentuée"),
    ];
    let more = links(["/dossier-seul", "/dossier-seul/"]);
    table.page("/signes/", "Les signes", "repère-signes", &format!("{}{more}", links(signs.map(|sign| sign.0))));
    for (target, title) in signs {
        table.page(target, title, &format!("repère-signe {title} fin"), "<p><a href=\"/signes/\">Retour</a></p>");
    }
}
