//! `WordPress`, SPIP, Joomla, Drupal: their addresses.

use sobre::statify::profile::{Judgement, Reason, named};
use sobre::statify::url::Url;

use super::{kept, machinery};

#[test]
fn wordpress() {
    use Reason::*;
    kept(
        "wordpress",
        &[
            ("/?p=12", "="),
            ("/?page_id=3&utm_source=x", "/?page_id=3"),
            ("/2024/05/12/", "="),
            ("/2024/05/mon-article/", "="),
            ("/2024/05/mon-article/comment-page-2/", "="),
            ("/2024/05/mon-article/2/", "="),
            ("/mon-article/?replytocom=12", "/mon-article/"),
            ("/page/3/", "="),
            ("/feed/", "="),
            ("/feed/atom/", "="),
            ("/category/vie/feed/", "="),
            ("/category/vie/sous/page/2/", "="),
            ("/tag/pain/feed/", "="),
            ("/etiquette/pain/feed/", "="),
            ("/2024/05/feed/", "="),
            ("/?lang=en&page_id=4", "/?page_id=4&lang=en"),
            ("/?feed=rss2", "="),
            ("/actualit%C3%A9s/%C3%A9t%C3%A9-%E2%98%80/", "="),
            ("/wp-content/uploads/2024/05/a.jpg", "="),
            ("/wp-admin/css/login.min.css?ver=6", "/wp-admin/css/login.min.css"),
            ("/wp-includes/js/jquery/jquery.min.js?ver=3.6", "/wp-includes/js/jquery/jquery.min.js"),
            ("/wp-sitemap-posts-post-1.xml", "="),
            ("/embed-ou-pas/", "="),
            ("/blog/search-engines/", "="),
        ],
    );
    machinery(
        "wordpress",
        &[
            ("/wp-login.php?redirect_to=x", Login),
            ("/blog/wp-login.php", Login),
            ("/wp-admin/", Admin),
            ("/wp-admin/admin-ajax.php?action=x", Api),
            ("/wp-json/wp/v2/posts/12", Api),
            ("/wp-json/", Api),
            ("/?rest_route=/oembed/1.0/embed&url=x", Api),
            ("/wp-json/oembed/1.0/embed?url=x", Api),
            ("/xmlrpc.php?rsd", Api),
            ("/wp-includes/wlwmanifest.xml", Api),
            ("/2024/05/mon-article/feed/", CommentFeed),
            ("/mon-article/feed/", CommentFeed),
            ("/mon-article/feed/atom/", CommentFeed),
            ("/feed/?attachment_id=12", CommentFeed),
            ("/?feed=comments-rss2", CommentFeed),
            ("/comments/feed/", CommentFeed),
            ("/mon-article/trackback/", Trackback),
            ("/mon-article/embed/", Share),
            ("/mon-article/?share=facebook", Share),
            ("/mon-article/?print=print", Print),
            ("/mon-article/?print=1", Print),
            ("/mon-article/print/", Print),
            ("/?s=pain", Search),
            ("/search/pain/", Search),
            ("/boutique/?add-to-cart=3", Session),
            ("/boutique/?orderby=price", Facet),
            ("/agenda/?tribe-bar-date=2031-05", Calendar),
            ("/wp-cron.php?doing_wp_cron", Cron),
            ("/wp-comments-post.php", CommentForm),
        ],
    );
}

#[test]
fn a_site_in_a_folder_has_its_own_root() {
    let url = Url::new("https://asso.example/blog/feed/").unwrap();
    let profile = named("wordpress").unwrap();
    assert_eq!(profile.judge_below("/blog/", &url), Judgement::Keep(url.clone()));
    assert_eq!(profile.judge(&url), Judgement::Machinery(Reason::CommentFeed));
    let url = Url::new("https://asso.example/d/admin/people").unwrap();
    let profile = named("drupal").unwrap();
    assert_eq!(profile.judge_below("/d", &url), Judgement::Machinery(Reason::Admin));
}

#[test]
fn spip() {
    use Reason::*;
    kept(
        "spip",
        &[
            ("/spip.php?article12", "="),
            ("/spip.php?article1067=", "/spip.php?article1067"),
            ("/spip.php?article12&var_mode=calcul", "/spip.php?article12"),
            ("/spip.php?rubrique3&debut_articles=10", "="),
            ("/spip.php?debut_articles=10&rubrique3", "/spip.php?rubrique3&debut_articles=10"),
            ("/spip.php?page=backend&id_rubrique=3", "="),
            ("/spip.php?id_article=12&page=article", "/spip.php?page=article&id_article=12"),
            ("/spip.php?page=plan", "="),
            ("/spip.php?article12&lang=en", "="),
            ("/local/cache-css/abc.css?1632312", "/local/cache-css/abc.css"),
            ("/Titre-de-l-article", "="),
            ("/rubrique/article.html", "="),
            (
                "/spip.php?action=acceder_document&arg=1&cle=x&file=pdf/a.pdf",
                "/spip.php?action=acceder_document&arg=1&cle=x&file=pdf/a.pdf",
            ),
            ("/?article12=", "/?article12"),
        ],
    );
    machinery(
        "spip",
        &[
            ("/spip.php?page=login&url=spip.php%3Farticle12", Login),
            ("/spip.php?action=cron", Cron),
            ("/?action=cron", Cron),
            ("/spip.php?action=converser&redirect=x", Admin),
            ("/spip.php?page=recherche&recherche=pain", Search),
            ("/spip.php?recherche=pain", Search),
            ("/spip.php?page=forum&id_article=12", CommentForm),
            ("/ecrire/?exec=article&id_article=12", Admin),
            ("/ecrire/", Admin),
            ("/spip.php?page=spip_pass", Login),
        ],
    );
}

#[test]
fn joomla() {
    use Reason::*;
    kept(
        "joomla",
        &[
            ("/actualites?start=10", "="),
            (
                "/index.php?Itemid=101&id=3&view=article&option=com_content",
                "/index.php?option=com_content&view=article&id=3&Itemid=101",
            ),
            ("/actualites?format=feed&type=rss", "="),
            ("/index.php/actualites/12-titre?showall=1", "="),
            ("/component/content/article/3?Itemid=1", "="),
            ("/images/mon%20fichier.pdf", "="),
            ("/media/vendor/jquery/jquery.min.js?3.7.1", "/media/vendor/jquery/jquery.min.js"),
        ],
    );
    machinery(
        "joomla",
        &[
            ("/index.php?option=com_users&view=login", Login),
            ("/component/users/reset", Login),
            ("/index.php?option=com_mailto&tmpl=component&link=x", Share),
            ("/actualites/12-titre?tmpl=component&print=1", Print),
            ("/index.php?task=article.edit&a_id=3", Session),
            ("/index.php?option=com_finder&q=x", Search),
            ("/component/search/?searchword=x", Search),
            ("/index.php?option=com_ajax&format=json", Api),
            ("/administrator/", Admin),
            ("/administrator/index.php", Admin),
            ("/liste?filter_order=title", Facet),
        ],
    );
}

#[test]
fn drupal() {
    use Reason::*;
    kept(
        "drupal",
        &[
            ("/?q=node/12", "="),
            ("/node/12", "="),
            ("/node/12?page=2", "="),
            ("/comment/12", "="),
            ("/user/3", "="),
            ("/taxonomy/term/3/feed", "="),
            ("/contact?destination=node/3", "/contact"),
            ("/sites/default/files/styles/large/public/a.jpg?itok=AbC1", "="),
            ("/sites/default/files/css/css_x.css?delta=0&theme=olivero&include=abc", "="),
            ("/misc/drupal.js?q3x5k1", "/misc/drupal.js"),
            ("/core/misc/drupal.js?v=10.1.2", "/core/misc/drupal.js"),
            ("/administration-du-village", "="),
            ("/book/chapitre", "="),
        ],
    );
    machinery(
        "drupal",
        &[
            ("/comment/reply/3/4", CommentForm),
            ("/?q=comment/reply/3", CommentForm),
            ("/fr/comment/reply/3", CommentForm),
            ("/user", Login),
            ("/user/login?destination=node/3", Login),
            ("/?q=user/login", Login),
            ("/user/register", Login),
            ("/node/3/edit", Edit),
            ("/node/3/revisions/4/view", Revision),
            ("/node/add/article", Edit),
            ("/taxonomy/term/3/edit", Edit),
            ("/admin/content", Admin),
            ("/book/export/html/3", Print),
            ("/liste?order=title&sort=asc", Facet),
            ("/liste?sort=desc", Facet),
            ("/recherche?f%5B0%5D=type%3Aarticle", Facet),
            ("/search/node/pain", Search),
            ("/node/3?_format=hal_json", Api),
            ("/core/modules/statistics/statistics.php", Cron),
            ("/cron/abcdef", Cron),
        ],
    );
}
