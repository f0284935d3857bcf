//! YesWiki: `/?Page` and `/?wiki=Page` are one page, and each has a dozen handlers.

use super::answer::Answer;
use super::expected::Class;
use super::page::{links, page, prose};
use super::picture::png;
use super::table::Table;

const HANDLERS: [&str; 11] =
    ["edit", "revisions", "diaporama", "raw", "xml", "deletepage", "referrers", "share", "claim", "acls", "listpages"];

const PAGES: [(&str, &str); 8] = [
    ("PagePrincipale", "Accueil"),
    ("LesActivités", "Les activités"),
    ("CompteRendu2026", "Compte rendu 2026"),
    ("JardinPartagé", "Le jardin partagé"),
    ("NousÉcrire", "Nous écrire"),
    ("MentionsLegales", "Mentions légales"),
    ("Agenda", "L’agenda d’été"),
    ("Bénévoles", "Les bénévoles"),
];

/// A YesWiki of eight pages.
pub fn site(base: &str) -> Table {
    let mut table = Table::new(Answer::html(page("Page absente", "", "<p>repère-404-yeswiki</p>")));
    table.feed("/robots.txt", "text/plain", "User-agent: *\nDisallow: /cache/\n");
    table.asset("/themes/margot/styles/margot.css?v=4.4", "text/css", "body{background:url(../images/fond.png)}");
    table.asset("/themes/margot/images/fond.png", "image/png", png(1, 9, 9));
    table.asset("/tools/aceditor/presentation/javascripts/aceditor.js?v=4.4", "text/javascript", "window.ace=1;");
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>L’asso</title><link>{base}/</link><description>d</description></channel></rss>"
    );
    table.feed("/?DerniersChangementsRSS/xml", "application/rss+xml", rss);
    for (name, title) in PAGES {
        let marker = format!("repère-yeswiki-{name}-fin");
        let head = format!(
            "<meta name=\"generator\" content=\"YesWiki doryphore\"><link rel=\"canonical\" href=\"{base}/?{name}\"><link rel=\"stylesheet\" href=\"{base}/themes/margot/styles/margot.css?v=4.4\">\
             <link rel=\"alternate\" type=\"application/rss+xml\" href=\"{base}/?DerniersChangementsRSS/xml\"><script>var wiki = {{...((typeof wiki !== 'undefined') ? wiki : null),...{{\"baseUrl\":\"{}\\/?\",\"pageTag\":\"{name}\"}}}};</script>",
            base.replace('/', "\\/")
        );
        let main = format!("<p>{}</p>{}", prose(name.len() * 31, 90), body(base, name));
        let all = [format!("/?{name}"), format!("/?wiki={name}")];
        for target in all {
            table.page_with(&target, title, &marker, &head, &main);
        }
        if name == "PagePrincipale" {
            table.page_with("/", title, &marker, &head, &main);
        }
        let answer = || Answer::html(page(&format!("Gestion de {title}"), "", "<form method=post>"));
        for handler in HANDLERS {
            table.hidden(&format!("/?{name}/{handler}"), Class::Machinery, answer());
        }
        for query in [
            format!("/?{name}&time=2026-10-01+10%3A00%3A00"),
            format!("/?{name}/revisions&a=1&b=2"),
            format!("/?api/pages/{name}"),
        ] {
            table.hidden(&query, Class::Machinery, answer());
        }
        table.hidden(&format!("/?{name}/iframe"), Class::Machinery, answer());
    }
    table.hidden("/?RechercheTexte", Class::Machinery, Answer::html(page("Recherche", "", "")));
    table.hidden(
        "/?ParametresUtilisateur",
        Class::Machinery,
        Answer::html(page("Mes paramètres", "", "<form method=post>")),
    );
    table
}

/// Links with and without `wiki=`, handlers, the login window.
fn body(base: &str, name: &str) -> String {
    let pages = PAGES
        .iter()
        .map(|page| format!("{base}/?{}", page.0))
        .chain(PAGES.iter().map(|page| format!("?wiki={}", page.0)));
    let handlers = HANDLERS.iter().map(|handler| format!("{base}/?{name}/{handler}"));
    format!(
        "{}<div class=\"footer\">{}<a href=\"{base}/?{name}/revisions&amp;a=1&amp;b=2\">Comparer</a> <a href=\"{base}/?{name}&amp;time=2026-10-01+10%3A00%3A00\">Version</a></div>\n\
         <div class=\"page\" ondblclick=\"doubleClickEdit(event);document.location='{base}/?{name}/edit';\">Double-clic</div>\n\
         <div id=\"LoginModal\" class=\"modal\"><form action=\"{base}/?{name}\" method=\"post\"><input name=\"name\"><input type=\"password\" name=\"password\"><input type=\"hidden\" name=\"action\" value=\"login\"></form></div>\n\
         <form action=\"{base}/?RechercheTexte\" method=\"get\"><input type=\"hidden\" name=\"wiki\" value=\"RechercheTexte\"><input name=\"phrase\" type=\"search\"></form>\
         <script src=\"{base}/tools/aceditor/presentation/javascripts/aceditor.js?v=4.4\" defer></script>",
        links(pages),
        links(handlers)
    )
}
