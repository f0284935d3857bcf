//! PmWiki: `?n=Group.Name`, and a second question mark before an action.

use super::answer::Answer;
use super::expected::Class;
use super::page::{links, page, prose};
use super::picture::png;
use super::table::Table;

const ACTIONS: [&str; 6] = ["edit", "diff", "upload", "attr", "print", "login"];

const PAGES: [(&str, &str); 8] = [
    ("Main.HomePage", "Accueil"),
    ("Main.Activités", "Les activités"),
    ("Main.Jardin", "Le jardin partagé"),
    ("CompteRendu.2026", "Compte rendu 2026"),
    ("CompteRendu.2025", "Compte rendu 2025"),
    ("CompteRendu.CompteRendu", "Les comptes rendus"),
    ("Site.SideBar", "Le menu"),
    ("Main.Été", "L’été"),
];

/// A PmWiki of eight pages; one group is also reached as `pmwiki.php/Group/Name`.
pub fn site(base: &str) -> Table {
    let mut table = Table::new(Answer::html(page("Page absente", "", "<p>repère-404-pmwiki</p>")));
    table.feed("/robots.txt", "text/plain", "User-agent: *\nDisallow: /cookbook/\n");
    table.asset("/pub/skins/pmwiki/pmwiki.css", "text/css", "body{background:url(fond.png)}");
    table.asset("/pub/skins/pmwiki/fond.png", "image/png", png(1, 9, 9));
    table.asset("/uploads/Main/plan%20d'été.png", "image/png", png(2, 9, 9));
    for (name, title) in PAGES {
        let marker = format!("repère-pmwiki-{name}-fin");
        let main = format!("<p>{}</p>{}", prose(name.len() * 37, 90), body(base, name));
        let head = format!(
            "<link rel=\"stylesheet\" href=\"{base}/pub/skins/pmwiki/pmwiki.css\"><meta name=\"robots\" content=\"index,follow\"><script>var PmURL = \"{}\\/pmwiki.php?n={name}\";</script>",
            base.replace('/', "\\/")
        );
        let target = format!("/pmwiki.php?n={name}");
        table.page_with(&target, title, &marker, &head, &main);
        if name == "Main.HomePage" {
            table.page_with("/pmwiki.php", title, &marker, &head, &main);
            table.page_with("/", title, &marker, &head, &main);
        }
        if let Some(name) = name.strip_prefix("CompteRendu.") {
            table.page_with(&format!("/pmwiki.php/CompteRendu/{name}"), title, &marker, &head, &main);
        }
        for action in ACTIONS {
            let answer = Answer::html(page(&format!("{title} : {action}"), "", "<form method=post>"));
            for sign in ['?', '&'] {
                table.hidden(&format!("{target}{sign}action={action}"), Class::Machinery, answer.clone());
            }
        }
    }
    let denied = page(
        "Mot de passe",
        "",
        "<p>Un mot de passe est requis</p><form method=\"post\"><input type=\"password\" name=\"authpw\"></form>",
    );
    table.raw_page("/pmwiki.php?n=Main.Privee", "Mot de passe", "Un mot de passe est requis", Answer::html(denied));
    let missing = page("Main.PasEncore", "", "<p>Décrire ici PasEncore. repère-404-pmwiki</p>");
    table.hidden("/pmwiki.php?n=Main.PasEncore", Class::NotFound, Answer::html(missing).status(404));
    for prefix in ["/pmwiki.php?n=Site.Search", "/pmwiki.php?n=Main.PasEncore?action="] {
        table.below(prefix, Class::Machinery, |_| Some(Answer::html(page("Recherche", "", ""))));
    }
    table
}

fn body(base: &str, name: &str) -> String {
    let pages = PAGES.iter().map(|page| format!("{base}/pmwiki.php?n={}", page.0));
    let paths = ["2026", "2025", "CompteRendu"].map(|name| format!("{base}/pmwiki.php/CompteRendu/{name}"));
    let more = [format!("{base}/pmwiki.php?n=Main.Privee"), "/pmwiki.php".to_owned()];
    let actions = ACTIONS.iter().map(|action| format!("{base}/pmwiki.php?n={name}?action={action}"));
    let other = [format!("{base}/pmwiki.php?n={name}&action=edit")];
    let missing = format!(
        "<a class=\"createlink\" rel=\"nofollow\" href=\"{base}/pmwiki.php?n=Main.PasEncore?action=edit\">PasEncore</a>"
    );
    format!(
        "{}<div id=\"wikicmds\">{}{missing}</div><img alt=\"Plan\" src=\"{base}/uploads/Main/plan%20d'été.png\">\
         <form action=\"{base}/pmwiki.php\" method=\"get\"><input type=\"hidden\" name=\"n\" value=\"Site.Search\"><input name=\"q\" type=\"search\"></form>",
        links(pages.chain(paths).chain(more)),
        links(actions.chain(other))
    )
}
