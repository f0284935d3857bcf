//! Joomla 5: SEF addresses, raw `index.php?option=` ones that redirect, `?start=N`, `?format=feed`.

use super::answer::Answer;
use super::expected::Class;
use super::page::{links, page, prose};
use super::picture::png;
use super::table::Table;

const ARTICLES: usize = 24;

/// A Joomla with two categories of 12 articles.
pub fn site(base: &str) -> Table {
    let mut table = Table::new(Answer::html(page("404 - Article introuvable", "", "<p>repère-404-joomla</p>")));
    let disallowed: String = [
        "administrator",
        "api",
        "bin",
        "cache",
        "cli",
        "components",
        "includes",
        "language",
        "layouts",
        "libraries",
        "logs",
        "modules",
        "plugins",
        "tmp",
    ]
    .map(|folder| format!("Disallow: /{folder}/\n"))
    .concat();
    table.feed("/robots.txt", "text/plain", format!("User-agent: *\n{disallowed}"));
    table.asset(
        "/media/templates/site/cassiopeia/css/template.min.css?9b3f4c",
        "text/css",
        "body{background:url(../images/fond%20bleu.png)}",
    );
    table.asset("/media/templates/site/cassiopeia/images/fond%20bleu.png", "image/png", png(1, 9, 9));
    table.asset("/media/system/js/core.min.js?2cb912", "text/javascript", "window.Joomla={};");
    table.asset("/media/system/js/keepalive.min.js?9f10654", "text/javascript", "setInterval(function(){},1e6);");
    put(
        &mut table,
        base,
        "/",
        "Accueil Joomla",
        "repère-joomla-accueil",
        &links(["/actualites", "/ateliers", "/contact", "/longue"]),
    );
    put(
        &mut table,
        base,
        "/contact",
        "Nous écrire",
        "repère-joomla-contact",
        "<form method=\"post\" action=\"/contact\"><input name=\"jform[contact_name]\"></form>",
    );
    for (start, n) in [(0, 1), (1, 2), (2, 3)] {
        let target = if start == 0 { "/longue".to_owned() } else { format!("/longue?start={start}") };
        let pages = links(["/longue", "/longue?start=1", "/longue?start=2"]);
        put(
            &mut table,
            base,
            &target,
            &format!("Un long article - Page {n}"),
            &format!("repère-joomla-longue-{n}"),
            &pages,
        );
    }
    for (slug, name, id) in [("actualites", "Actualités", 8), ("ateliers", "Ateliers d’été", 9)] {
        category(&mut table, base, slug, name, id);
    }
    machinery(&mut table);
    table
}

fn put(table: &mut Table, base: &str, target: &str, title: &str, marker: &str, main: &str) {
    let slashes = base.replace('/', "\\/");
    let head = format!(
        "<meta name=\"generator\" content=\"Joomla! - Open Source Content Management\">\n\
         <script type=\"application/json\" class=\"joomla-script-options new\">{{\"system.paths\":{{\"root\":\"\",\"rootFull\":\"{slashes}\\/\",\"base\":\"\",\"baseFull\":\"{slashes}\\/\"}},\"system.keepalive\":{{\"interval\":840000,\"uri\":\"\\/component\\/ajax\\/?format=json\"}},\"csrf.token\":\"0a1b2c3d\"}}</script>\n\
         <link rel=\"stylesheet\" href=\"/media/templates/site/cassiopeia/css/template.min.css?9b3f4c\"><script src=\"/media/system/js/core.min.js?2cb912\" defer></script><script src=\"/media/system/js/keepalive.min.js?9f10654\" defer></script>"
    );
    let foot = format!(
        "<form id=\"login-form-16\" action=\"{target}\" method=\"post\"><input name=\"username\"><input type=\"password\" name=\"password\"><input type=\"hidden\" name=\"return\" value=\"aW5kZXgucGhw\"></form>\
         <a href=\"/component/users/reset?Itemid=101\">Mot de passe oublié</a> <form action=\"/recherche\"><input name=\"q\" type=\"search\"></form>"
    );
    table.page_with(target, title, marker, &head, &format!("{main}\n{foot}"));
}

fn category(table: &mut Table, base: &str, slug: &str, name: &str, id: usize) {
    let numbers: Vec<usize> = (1..=ARTICLES).filter(|n| n % 2 == id % 2).collect();
    for (chunk, start) in numbers.chunks(5).zip((0..).step_by(5)) {
        let at = |start: usize| if start == 0 { format!("/{slug}") } else { format!("/{slug}?start={start}") };
        let articles = chunk.iter().map(|n| article_of(slug, *n));
        let pages = (0..numbers.len()).step_by(5).map(at);
        let feeds = ["rss", "atom"].map(|kind| format!("/{slug}?format=feed&type={kind}"));
        let raw = [format!("/index.php?option=com_content&view=category&id={id}")];
        let main = links(articles.chain(pages).chain(feeds).chain(raw));
        put(
            table,
            base,
            &at(start),
            &format!("{name} - à partir de {start}"),
            &format!("repère-joomla-{slug}-{start}-fin"),
            &main,
        );
    }
    let rss = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{name}</title><link>{base}/{slug}</link><description>d</description></channel></rss>"
    );
    table.feed(&format!("/{slug}?format=feed&type=rss"), "application/rss+xml", rss);
    let atom = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{name}</title><id>{base}/{slug}</id><updated>2026-11-01T08:00:00Z</updated></feed>"
    );
    table.feed(&format!("/{slug}?format=feed&type=atom"), "application/atom+xml", atom);
    let to = format!("{base}/{slug}");
    table.redirect(&format!("/index.php?option=com_content&view=category&id={id}"), 301, base, &to);
    for n in numbers {
        let target = article_of(slug, n);
        let raw = format!("/index.php?option=com_content&view=article&id={n}&catid={id}");
        let picture = format!("/images/photos/fête {n}.png");
        let main = format!(
            "<img alt=\"Fête\" src=\"{}\"><p>{}</p><dd>Clics : {}</dd>{}<a href=\"/component/mailto/?tmpl=component&amp;link=abc{n}\">Envoyer</a> <a rel=\"nofollow\" href=\"{target}?tmpl=component&amp;print=1\">Imprimer</a>",
            picture,
            prose(n, 100),
            n * 7,
            links([format!("/{slug}"), raw.clone()])
        );
        put(table, base, &target, &format!("Actualité n° {n}"), &format!("repère-joomla-article-{n}-fin"), &main);
        table.redirect(&raw, 301, base, &format!("{base}{target}"));
        table.asset(&picture.replace(' ', "%20"), "image/png", png(u32::try_from(n).unwrap_or(0) + 90, 12, 8));
        table.hidden(
            &format!("{target}?tmpl=component&print=1"),
            Class::Machinery,
            Answer::html(page("Imprimer", "", "")),
        );
    }
}

fn article_of(slug: &str, n: usize) -> String {
    format!("/{slug}/{n}-l-actualite-de-l-ete")
}

fn machinery(table: &mut Table) {
    let form = || Some(Answer::html(page("Identification", "", "<form method=post>")));
    table.below("/component/", Class::Machinery, move |_| form());
    table.below("/administrator/", Class::Machinery, move |_| form());
    table.below("/recherche?", Class::Machinery, move |_| form());
}
