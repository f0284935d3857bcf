//! SPIP, with pages at query addresses or at `arbo` ones under `<base href>`.

use super::answer::Answer;
use super::expected::Class;
use super::page::{links, page, prose};
use super::picture::png;
use super::table::Table;

/// How articles and sections are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `spip.php?article12`.
    Query,
    /// `vie-de-l-asso/fete-de-l-ete-12`, with `<base href>`.
    Tree,
}

const ARTICLES: usize = 36;
const SECTIONS: [&str; 3] = ["Vie de l’asso", "Fêtes d’été", "Numérique à l’école"];

/// A SPIP of 3 sections, 36 articles and two authors.
pub fn site(base: &str, names: Names) -> Table {
    let head = head(base, names);
    let missing = page("Erreur 404", &head, "<p>repère-404-spip : pas d’article à cette adresse.</p>");
    let mut table = Table::new(Answer::html(missing));
    let site = Spip { names, head };
    table.feed("/robots.txt", "text/plain", format!("User-agent: *\nDisallow: /local/\nDisallow: /ecrire/\nDisallow: /plugins/\nCrawl-delay: 1\n\nSitemap: {base}/sitemap.xml\n"));
    let urls: String = (1..=ARTICLES).map(|n| format!("<url><loc>{base}/{}</loc></url>\n", site.article(n))).collect();
    let sitemap = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{urls}</urlset>"
    );
    table.feed("/sitemap.xml", "application/xml", sitemap);
    table.asset(
        "/local/cache-css/habillage.css?1732000000",
        "text/css",
        "body{background:url(../../squelettes/fond.png)}",
    );
    table.asset("/squelettes/fond.png", "image/png", png(1, 9, 9));
    table.asset("/prive/javascript/jquery.js?1732000000", "text/javascript", "window.jq=1;");
    let sections: Vec<String> = (1..=3).map(|n| site.section(n)).collect();
    let more = ["spip.php?page=plan", "spip.php?page=contact", &site.author(1), &site.author(2)].map(str::to_owned);
    let main = links(sections.iter().chain(&more));
    site.put(&mut table, "/", "L’asso sous SPIP", "repère-spip-sommaire", &main);
    site.put(&mut table, "/spip.php?page=plan", "Plan du site", "repère-spip-plan", &links(sections));
    site.put(
        &mut table,
        "/spip.php?page=contact",
        "Nous écrire",
        "repère-spip-contact",
        "<form method=\"post\" action=\"spip.php?page=contact\"><textarea name=\"texte\"></textarea></form>",
    );
    (1..=3).for_each(|n| site.add_section(&mut table, base, n));
    (1..=ARTICLES).for_each(|n| site.add_article(&mut table, base, n));
    (1..=2).for_each(|n| site.add_author(&mut table, n));
    machinery(&mut table);
    table
}

fn head(base: &str, names: Names) -> String {
    let tree = if names == Names::Tree { format!("<base href=\"{base}/\">\n") } else { String::new() };
    format!(
        "{tree}<meta name=\"generator\" content=\"SPIP 4.3.2\"><link rel=\"stylesheet\" href=\"local/cache-css/habillage.css?1732000000\">\n\
         <script src=\"prive/javascript/jquery.js?1732000000\"></script><link rel=\"alternate\" type=\"application/rss+xml\" href=\"spip.php?page=backend\">"
    )
}

struct Spip {
    names: Names,
    head: String,
}

impl Spip {
    fn article(&self, n: usize) -> String {
        match self.names {
            Names::Query => format!("spip.php?article{n}"),
            Names::Tree => format!("{}/fete-de-l-ete-{n}", self.section((n - 1) % 3 + 1)),
        }
    }

    fn section(&self, n: usize) -> String {
        match self.names {
            Names::Query => format!("spip.php?rubrique{n}"),
            Names::Tree => ["vie-de-l-asso", "vie-de-l-asso/fetes-d-ete", "numerique-a-l-ecole"][n - 1].to_owned(),
        }
    }

    fn author(&self, n: usize) -> String {
        if self.names == Names::Tree { format!("amelie-dupre-{n}") } else { format!("spip.php?auteur{n}") }
    }

    /// Each page links its own login, the task image, and itself for editors.
    fn put(&self, table: &mut Table, target: &str, title: &str, marker: &str, main: &str) {
        let own = target.replace('/', "%2F").replace('?', "%3F").replace('=', "%3D").replace('&', "%26");
        let sign = if target.contains('?') { '&' } else { '?' };
        let login = format!("spip.php?page=login&amp;url={own}");
        let again = format!("{}{sign}var_mode=calcul", target.trim_start_matches('/')).replace('&', "&amp;");
        let foot = format!(
            "<form action=\"spip.php?page=recherche\" method=\"get\"><input type=\"hidden\" name=\"page\" value=\"recherche\"><input name=\"recherche\" type=\"search\"></form>\
             <a rel=\"nofollow\" href=\"{login}\">Se connecter</a> <a href=\"{again}\">Recalculer</a><img alt=\"\" width=\"1\" height=\"1\" src=\"spip.php?action=cron\">"
        );
        table.hidden(
            &format!("/spip.php?page=login&url={own}"),
            Class::Machinery,
            Answer::html(page("Connexion", "", "<form method=post>")),
        );
        let body = Answer::html(page(title, &self.head, &format!("<p>{marker}</p>{main}")));
        table.hidden(&format!("{target}{sign}var_mode=calcul"), Class::Machinery, body);
        table.page_with(target, title, marker, &self.head, &format!("{main}\n{foot}"));
    }

    fn add_section(&self, table: &mut Table, base: &str, n: usize) {
        let own: Vec<usize> = (1..=ARTICLES).filter(|article| (article - 1) % 3 + 1 == n).collect();
        let target = self.section(n);
        for (chunk, start) in own.chunks(5).zip((0..).step_by(5)) {
            let sign = if self.names == Names::Query { '&' } else { '?' };
            let at = |start: usize| {
                if start == 0 { target.clone() } else { format!("{target}{sign}debut_articles={start}") }
            };
            let pages = (0..own.len()).step_by(5).map(|start| format!("{}#pagination_articles", at(start)));
            let feed = [format!("spip.php?page=backend&id_rubrique={n}")];
            let main = links(chunk.iter().map(|article| self.article(*article)).chain(pages).chain(feed));
            let title = format!("{}, à partir de {start}", SECTIONS[n - 1]);
            self.put(
                table,
                &format!("/{}", at(start)),
                &title,
                &format!("repère-spip-rubrique-{n}-{start}-fin"),
                &main,
            );
        }
        let feed = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{}</title><link>{base}/{target}</link><description>d</description></channel></rss>",
            SECTIONS[n - 1]
        );
        table.feed(&format!("/spip.php?page=backend&id_rubrique={n}"), "application/rss+xml", feed.clone());
        if n == 1 {
            table.feed("/spip.php?page=backend", "application/rss+xml", feed);
        }
    }

    fn add_article(&self, table: &mut Table, base: &str, n: usize) {
        let logo = format!("local/cache-vignettes/L150xH100/logo-{n}.png?1732000000");
        let document = format!("IMG/pdf/compte-rendu-{n}.pdf");
        let near =
            [self.article(n % ARTICLES + 1), self.section((n - 1) % 3 + 1), self.author(n % 2 + 1), document.clone()];
        let forum = format!(
            "<form method=\"post\" action=\"{}\" id=\"formulaire_forum\"><textarea name=\"texte\"></textarea></form>",
            self.article(n)
        );
        let main = format!(
            "<img alt=\"Logo\" src=\"{logo}\"><p>{}</p>{}{forum}<a href=\"#pagination\">Haut</a> <a href=\"spip.php?article{n}\">Lien court</a>",
            prose(n, 120),
            links(near)
        );
        self.put(
            table,
            &format!("/{}", self.article(n)),
            &format!("Fête de l’été n° {n}"),
            &format!("repère-spip-article-{n}-fin"),
            &main,
        );
        table.asset(&format!("/{logo}"), "image/png", png(u32::try_from(n).unwrap_or(0) + 40, 15, 10));
        table.asset(&format!("/{document}"), "application/pdf", super::picture::pdf(&format!("CR {n}")));
        if self.names == Names::Tree {
            table.redirect(&format!("/spip.php?article{n}"), 301, base, &format!("{base}/{}", self.article(n)));
        }
    }

    /// Pages of authors say that nobody should index them, and have pages of their own.
    fn add_author(&self, table: &mut Table, n: usize) {
        let robots = "<meta name=\"robots\" content=\"none\">";
        let sign = if self.names == Names::Query { '&' } else { '?' };
        let next = format!("{}{sign}debut_articles=10#pagination_articles", self.author(n));
        let (title, marker) = (format!("Amélie Dupré {n}"), format!("repère-spip-auteur-{n}-fin"));
        let body = format!("{}{robots}", self.head);
        table.page_with(&format!("/{}", self.author(n)), &title, &marker, &body, &links([next]));
        let target = format!("/{}{sign}debut_articles=10", self.author(n));
        table.page_with(&target, &format!("{title}, suite"), &format!("repère-spip-auteur-{n}-suite"), &body, "");
    }
}

fn machinery(table: &mut Table) {
    let cron = Answer::new("image/gif", b"GIF89a".to_vec());
    table.hidden("/spip.php?action=cron", Class::Machinery, cron);
    table.below("/spip.php?page=recherche", Class::Machinery, |_| Some(Answer::html(page("Recherche", "", ""))));
    table.below("/ecrire/", Class::Machinery, |_| Some(Answer::redirect(302, "/spip.php?page=login&url=%2Fecrire%2F")));
}
