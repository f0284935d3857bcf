//! The HTML of a theme.

use std::fmt::Write as _;

use super::super::page::{escaped, marked, prose, shell};
use super::super::request::Request;
use super::lists::List;
use super::post::{CATEGORIES, Post, TAGS, named_month};
use super::{NOT_FOUND, PAGES, SECRET, WordPress};

/// The theme's style sheet.
pub const STYLE: &str = "@import url( 'print.css?ver=1.4' ) print;\nbody{font:1em/1.5 Asso,sans-serif;background:#fff url(fond.png) no-repeat}\n\
@font-face{font-family:Asso;src:url(\"police.woff2\") format(\"woff2\")}\n.menu li{display:inline}\n";

/// What a page of [`PAGES`] says.
pub fn page_marker(target: &str) -> String {
    if target == "/assemblee-privee/" {
        "Cette publication est protégée par un mot de passe".to_owned()
    } else {
        format!("repère-page {target} fin")
    }
}

fn framed(site: &WordPress, title: &str, target: &str, head: &str, main: &str) -> String {
    let base = &site.base;
    let slashes = base.replace('/', "\\/");
    let head = format!(
        r#"<link rel="profile" href="https://gmpg.org/xfn/11"><meta name="generator" content="WordPress 6.8.3">
<link rel="alternate" type="application/rss+xml" title="Flux" href="{base}/feed/"><link rel="alternate" type="application/rss+xml" title="Commentaires" href="{base}/comments/feed/">
<script>window._wpemojiSettings = {{"baseUrl":"https:\/\/s.w.org\/images\/core\/emoji\/15.0.3\/72x72\/","source":{{"concatemoji":"{slashes}\/wp-includes\/js\/wp-emoji-release.min.js?ver=6.8.3"}}}};</script>
<link rel="stylesheet" id="asso-css" href="{base}/wp-content/themes/asso/style.css?ver=1.4" media="all">
<script src="{base}/wp-includes/js/jquery/jquery.min.js?ver=3.7.1"></script><script>var asso = {{"ajaxurl":"{slashes}\/wp-admin\/admin-ajax.php","accueil":"{slashes}\/"}};</script>
<link rel="https://api.w.org/" href="{base}/wp-json/"><link rel="EditURI" type="application/rsd+xml" title="RSD" href="{base}/xmlrpc.php?rsd"><link rel="wlwmanifest" type="application/wlwmanifest+xml" href="{base}/wp-includes/wlwmanifest.xml">
<link rel="canonical" href="{base}{target}"><meta property="og:url" content="{base}{target}"><link rel="pingback" href="{base}/xmlrpc.php">{head}"#
    );
    let menu: String = PAGES
        .iter()
        .filter(|page| page.2)
        .map(|page| format!("<li><a href=\"{base}{}\">{}</a></li>", page.0, page.1))
        .collect();
    let body = format!(
        r#"<header><a href="{base}/">L’asso du quartier</a><nav class="menu"><ul>{menu}</ul></nav></header>
<main><h1>{}</h1>
{main}
</main>
<aside>{}</aside>
<footer><a href="{base}/wp-login.php">Connexion</a> <a href="https://fr.wordpress.org/">WordPress</a> <script src="{base}/wp-content/themes/asso/menu.js?ver=1.4"></script></footer>"#,
        escaped(title),
        sidebar(site),
    );
    shell(title, &head, &body)
}

fn sidebar(site: &WordPress) -> String {
    let base = &site.base;
    let mut text = format!(
        "<form role=\"search\" method=\"get\" action=\"{base}/\"><input type=\"search\" name=\"s\"><button>Chercher</button></form>\n<ul>"
    );
    for (slug, name) in CATEGORIES {
        let _ = write!(text, "<li><a href=\"{base}/category/{slug}/\">{}</a></li>", escaped(name));
    }
    text.push_str("</ul><p>");
    for (slug, name) in TAGS {
        let _ = write!(text, "<a href=\"{base}/tag/{slug}/\">{name}</a> ");
    }
    text.push_str("</p>\n<select name=\"archives\" onchange=\"document.location.href=this.options[this.selectedIndex].value;\"><option value=\"\">Mois</option>");
    for (list, _) in site.index().lists() {
        if let List::Month(month) = list {
            let _ = write!(text, "<option value=\"{base}/{0}/\"> {0} </option>", named_month(month));
        }
    }
    text + "</select>"
}

/// One post.
pub fn post(site: &WordPress, post: &Post, page: usize) -> String {
    let base = &site.base;
    let link = format!("{base}{}", post.permalink());
    let encoded = link.replace(':', "%3A").replace('/', "%2F");
    let head = format!(
        r#"
<link rel="alternate" type="application/rss+xml" title="Commentaires du billet" href="{link}feed/"><link rel="alternate" type="application/json" href="{base}/wp-json/wp/v2/posts/{n}"><link rel="shortlink" href="{base}/?p={n}">
<link rel="alternate" type="application/json+oembed" href="{base}/wp-json/oembed/1.0/embed?url={encoded}"><link rel="alternate" type="text/xml+oembed" href="{base}/wp-json/oembed/1.0/embed?url={encoded}&#038;format=xml">
<script type="application/ld+json">{{"@context":"https:\/\/schema.org","@type":"BlogPosting","headline":"{title}","datePublished":"{date}","mainEntityOfPage":"{escaped_link}"}}</script>"#,
        n = post.number,
        title = post.title(),
        date = post.date(),
        escaped_link = link.replace('/', "\\/"),
    );
    let mut main = marked(&post.page_marker(page));
    let _ = writeln!(main, "<p><time datetime=\"{0}\">{0}</time></p>", post.date());
    for paragraph in 0..5 {
        let _ = writeln!(main, "<p>{}</p>", prose(post.number * 10 + paragraph + page * 3, 70));
    }
    main.push_str(&gallery(base, post));
    if post.pages() > 1 {
        let _ =
            write!(main, "<p class=\"post-nav-links\">Pages : <a href=\"{link}\">1</a> <a href=\"{link}2/\">2</a></p>");
    }
    let (slug, name) = CATEGORIES[post.category()];
    let _ = write!(main, "<p><a href=\"{base}/category/{slug}/\" rel=\"category tag\">{}</a>", escaped(name));
    for tag in post.tags() {
        let _ = write!(main, ", <a href=\"{base}/tag/{}/\" rel=\"tag\">{}</a>", TAGS[tag].0, TAGS[tag].1);
    }
    main.push_str("</p>\n<nav>");
    for beside in site.index().beside(post.number).into_iter().flatten().map(|number| site.post(number)) {
        let _ = write!(main, "<a href=\"{base}{}\">{}</a> ", beside.permalink(), beside.title());
    }
    if post.number.is_multiple_of(40) {
        let _ = write!(main, "<a href=\"{base}/ancien-titre-{}/\">Ancienne adresse</a> ", post.number);
    }
    let _ = write!(
        main,
        "<a href=\"https://partage.example/?u={encoded}\">Partager</a> <a href=\"{link}?replytocom=0#respond\" rel=\"nofollow\">Répondre</a></nav>\n{}",
        comments(base, post, &link)
    );
    framed(site, &post.title(), &post.permalink(), &head, &main)
}

fn gallery(base: &str, post: &Post) -> String {
    let mut text = String::new();
    for picture in post.pictures() {
        let files = picture.files();
        let candidates: Vec<String> = files.iter().map(|(file, width)| format!("{base}{file} {width}w")).collect();
        let small = files.last().map_or("", |file| &file.0);
        let _ = writeln!(
            text,
            "<figure><a href=\"{base}{}\"><img src=\"{base}{small}\" srcset=\"{}\" sizes=\"(max-width: 300px) 100vw, 300px\" alt=\"Photo n° {}\" loading=\"lazy\"></a></figure>",
            files[0].0,
            candidates.join(", "),
            post.number
        );
    }
    text
}

fn comments(base: &str, post: &Post, link: &str) -> String {
    let comment = |n: usize| {
        let id = post.number * 10 + n;
        format!(
            "<li id=\"comment-{id}\"><img alt=\"\" src=\"https://avatars.example/{id}.png\"><p>{}</p><a rel=\"nofollow\" class=\"comment-reply-link\" href=\"{link}?replytocom={id}#respond\">Répondre</a></li>\n",
            prose(id, 20)
        )
    };
    let all: String = (0..post.comments()).map(comment).collect();
    format!(
        "<ol>{all}</ol><form id=\"commentform\" action=\"{base}/wp-comments-post.php\" method=\"post\"><textarea name=\"comment\"></textarea><input type=\"hidden\" name=\"comment_post_ID\" value=\"{}\"><button>Laisser un commentaire</button></form>",
        post.number
    )
}

/// One page of a list.
pub fn list(site: &WordPress, list: List, number: usize, shown: &(Vec<usize>, usize)) -> String {
    let base = &site.base;
    let mut main = marked(&list.marker(number));
    for post in shown.0.iter().map(|number| site.post(*number)) {
        let _ = writeln!(
            main,
            "<article><h2><a href=\"{base}{}\" rel=\"bookmark\">{}</a></h2><p>{}</p></article>",
            post.permalink(),
            post.title(),
            post.excerpt()
        );
    }
    let mut near: Vec<usize> = vec![1, number - 1, number + 1, shown.1];
    near.retain(|page| (1..=shown.1).contains(page) && *page != number);
    near.dedup();
    for page in near {
        let _ = write!(main, "<a class=\"page-numbers\" href=\"{base}{}\">{page}</a> ", list.target(page));
    }
    let feed = match list {
        List::Month(_) => String::new(),
        _ => format!("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"{base}{}feed/\">", list.target(1)),
    };
    framed(site, &list.title(number), &list.target(number), &feed, &main)
}

/// One of [`PAGES`].
pub fn page(site: &WordPress, target: &str, title: &str, request: &Request) -> String {
    let cookies = request.field("cookie").unwrap_or_default();
    let base = &site.base;
    let mut main = marked(&page_marker(target)) + &match target {
        "/contact/" => "<form action=\"#wpcf7-f5-o1\" method=\"post\" class=\"wpcf7-form\"><input name=\"votre-nom\"><input type=\"email\" name=\"email\"><button>Envoyer</button></form>".to_owned(),
        "/assemblee-privee/" if cookies.contains("wp-postpass_") => marked(SECRET),
        "/assemblee-privee/" => format!(
            "<form action=\"{base}/wp-login.php?action=postpass\" method=\"post\"><input name=\"post_password\" type=\"password\"></form>"
        ),
        "/a-propos/" => format!(
            "<a href=\"{base}/a-propos/equipe/\">L’équipe</a> <a href=\"{base}/sitemap.xml\">Plan</a> <a href=\"{base}/?p={}&preview=true\">Brouillon</a>",
            site.posts + 1
        ),
        _ => format!("<p>{}</p>", prose(target.len(), 80)),
    };
    if cookies.contains("wordpress_logged_in") {
        let _ = write!(main, "<div id=\"wpadminbar\">Bonjour, admin {SECRET}</div>");
    }
    framed(site, title, target, "", &main)
}

/// What a search answers: never to be asked.
pub fn search(site: &WordPress) -> String {
    framed(
        site,
        "Résultats de recherche",
        "/?s=",
        "<meta name=\"robots\" content=\"noindex, follow\">",
        "<p>Rien trouvé.</p>",
    )
}

/// The 404 page.
pub fn missing(site: &WordPress) -> String {
    framed(site, "Page non trouvée", "/404/", "", &marked(NOT_FOUND))
}
