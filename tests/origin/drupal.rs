//! Drupal 7: aliases, `/node/N`, `?q=node/N`, and a robots.txt that forbids the theme's files.

use super::answer::Answer;
use super::expected::Class;
use super::page::{links, page, prose};
use super::picture::png;
use super::table::Table;

const NODES: usize = 25;

/// A Drupal with 25 nodes, a taxonomy and a book.
pub fn site(base: &str) -> Table {
    let mut table = Table::new(Answer::html(page("Page non trouvée", "", "<p>repère-404-drupal</p>")));
    let forbidden = ["includes", "misc", "modules", "profiles", "scripts", "themes"]
        .map(|name| format!("Disallow: /{name}/\n"))
        .concat();
    let more = "Disallow: /admin/\nDisallow: /comment/reply/\nDisallow: /filter/tips/\nDisallow: /node/add/\nDisallow: /search/\nDisallow: /user/register/\nDisallow: /user/password/\nDisallow: /user/login/\nDisallow: /user/logout/\nDisallow: /?q=admin/\nDisallow: /?q=comment/reply/\n";
    table.feed("/robots.txt", "text/plain", format!("User-agent: *\nCrawl-delay: 10\n{forbidden}{more}"));
    for (target, media, body) in [
        ("/misc/jquery.js?v=1.4.4", "text/javascript", "window.jQuery=1;"),
        ("/misc/drupal.js?s8k2p1", "text/javascript", "window.Drupal={};"),
        ("/modules/system/system.base.css?s8k2p1", "text/css", ".clearfix{clear:both}"),
        ("/themes/bartik/css/style.css?s8k2p1", "text/css", "body{background:url(../images/fond.png)}"),
    ] {
        table.asset(target, media, body);
    }
    table.asset("/themes/bartik/images/fond.png", "image/png", png(1, 9, 9));
    for (start, n) in [("", 0), ("?page=1", 1), ("?page=2", 2)] {
        let nodes = (1..=NODES).rev().skip(n * 10).take(10).map(alias);
        let pages = ["/node", "/node?page=1", "/node?page=2", "/rss.xml", "/forums/été", "/livre"].map(str::to_owned);
        let main = links(nodes.chain(pages));
        put(
            &mut table,
            base,
            &format!("/node{start}"),
            "/node",
            &format!("Le fil, page {n}"),
            &format!("repère-drupal-fil-{n}"),
            &main,
        );
    }
    let home = links((1..=5).map(alias).chain(["/node".to_owned(), "/user/login?destination=node".to_owned()]));
    put(&mut table, base, "/", "/", "L’asso sous Drupal", "repère-drupal-accueil", &home);
    put(
        &mut table,
        base,
        "/livre",
        "/livre",
        "Le livre",
        "repère-drupal-livre",
        &links(["/book/export/html/7", "/nœud/fête-de-l’été-1"]),
    );
    forum(&mut table, base);
    (1..=NODES).for_each(|n| node(&mut table, base, n));
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xml:base=\"{base}/\"><channel><title>L’asso</title><link>{base}/</link><description/><item><title>Un</title><link>{base}/node/1</link></item></channel></rss>"
    );
    table.feed("/rss.xml", "application/rss+xml", rss);
    machinery(&mut table);
    table
}

fn alias(n: usize) -> String {
    format!("/nœud/fête-de-l’été-{n}")
}

fn put(table: &mut Table, base: &str, target: &str, canonical: &str, title: &str, marker: &str, main: &str) {
    let slashes = base.replace('/', "\\/");
    let head = format!(
        "<meta name=\"Generator\" content=\"Drupal 7 (http://drupal.org)\"><link rel=\"canonical\" href=\"{canonical}\">\n\
         <style media=\"all\">@import url(\"{base}/modules/system/system.base.css?s8k2p1\");\n@import url(\"{base}/themes/bartik/css/style.css?s8k2p1\");</style>\n\
         <script src=\"{base}/misc/jquery.js?v=1.4.4\"></script><script src=\"{base}/misc/drupal.js?s8k2p1\"></script>\n\
         <script>jQuery.extend(Drupal.settings, {{\"basePath\":\"\\/\",\"ajaxPageState\":{{\"theme\":\"bartik\",\"url\":\"{slashes}\\/node\"}}}});</script>"
    );
    let foot = "<form action=\"/node?destination=node\" method=\"post\" id=\"user-login-form\"><input name=\"name\"><input type=\"password\" name=\"pass\"></form><a href=\"/user/password\">Mot de passe</a> <form action=\"/search/node\" method=\"post\" id=\"search-block-form\"><input name=\"search_block_form\"></form>";
    table.page_with(target, title, marker, &head, &format!("{main}\n{foot}"));
}

/// One page at three addresses, all of which answer.
fn node(table: &mut Table, base: &str, n: usize) {
    let (title, marker) = (format!("Fête de l’été n° {n}"), format!("repère-drupal-nœud-{n}-fin"));
    let picture = format!("/sites/default/files/styles/medium/public/photo-{n}.png?itok=aB3-{n}");
    let reply = format!("/comment/reply/{n}");
    let others =
        [format!("/node/{n}"), format!("/?q=node/{n}"), format!("/comment/{n}#comment-{n}"), alias(n % NODES + 1)];
    let main = format!(
        "<img alt=\"Photo\" src=\"{base}{picture}\"><p>{}</p>{}<a href=\"{reply}\">Répondre</a> <a href=\"{reply}/{n}0\">Répondre</a> <a href=\"/user/login?destination=node/{n}%23comment-form\">Se connecter pour commenter</a>",
        prose(n, 110),
        links(others)
    );
    for target in [alias(n), format!("/node/{n}"), format!("/?q=node/{n}"), format!("/comment/{n}")] {
        put(table, base, &target, &alias(n), &title, &marker, &main);
    }
    table.asset(&picture, "image/png", png(u32::try_from(n).unwrap_or(0) + 200, 12, 8));
}

fn forum(table: &mut Table, base: &str) {
    let pages = ["/forums/été", "/forums/été?page=1"];
    for (target, n) in pages.iter().zip(0..) {
        let sorts = ["asc", "desc"]
            .map(|sort| ["Sujet", "Réponses", "Créé"].map(|order| format!("/forums/été?sort={sort}&order={order}")));
        let main = links(pages.iter().map(|page| (*page).to_owned()).chain(sorts.into_iter().flatten()));
        put(
            table,
            base,
            target,
            target,
            &format!("Le forum d’été, page {n}"),
            &format!("repère-drupal-forum-{n}"),
            &main,
        );
    }
    table.below("/forums/été?sort=", Class::Machinery, |_| {
        Some(Answer::html(page("Le forum trié", "", "<p>Trié</p>")))
    });
}

fn machinery(table: &mut Table) {
    for prefix in ["/comment/reply/", "/user/", "/search/", "/book/export/", "/admin/", "/filter/tips"] {
        table.below(prefix, Class::Machinery, |_| {
            Some(Answer::html(page("Identification requise", "", "<form method=post>")))
        });
    }
}
