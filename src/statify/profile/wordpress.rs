//! `WordPress`.

use super::Reason::{
    Admin, Api, Calendar, CommentFeed, CommentForm, Cron, Edit, Facet, Login, Print, Search, Session, Share, Source,
    Trackback,
};
use super::rule::{at, keep, key, pair, path};
use super::{Clue, Profile, Reading, Role, Rule, Seed, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "wordpress",
    label: "WordPress",
    summary: || {
        both!(
            "articles, pages, archives et flux ; sans wp-json, oembed, flux de commentaires ni connexion",
            "posts, pages, archives and feeds; without wp-json, oembed, comment feeds or login",
        )
    },
    clues: &[
        Clue::Generator("wordpress", 20),
        Clue::Header("link", "https://api.w.org/", 20),
        Clue::Header("x-pingback", "xmlrpc.php", 10),
        Clue::Markup("/wp-content/themes/", 10),
        Clue::Markup("/wp-content/plugins/", 5),
        Clue::Markup("/wp-includes/", 10),
        Clue::Markup("https://api.w.org/", 10),
    ],
    reading: Reading::Php,
    route: None,
    pages: &[
        "p|page_id|attachment_id|name|pagename|post_type|post|product",
        "cat|tag|category_name|taxonomy|term|author|author_name|m|year|monthnum|day|w",
        "lang",
        "feed",
    ],
    lists: &["paged|page|cpage|product-page|query-*-page"],
    list_paths: &["page/#", "comment-page-#"],
    page_paths: &[],
    noise: &["preview|preview_id|preview_nonce|_thumbnail_id|_wpnonce|doing_wp_cron|unapproved|moderation-hash|nb"],
    rules: RULES,
    seeds: &[
        public("wp-sitemap.xml"),
        public("sitemap_index.xml"),
        public("sitemap.xml"),
        public("feed/"),
        listing("?rest_route=/wp/v2/posts&per_page=100&page={page}"),
        // What older links call a page.
        Seed { reference: "?rest_route=/wp/v2/pages&per_page=100&page={page}", role: Role::Numbered("?page_id={id}") },
        listing("?rest_route=/wp/v2/categories&per_page=100&page={page}"),
        listing("?rest_route=/wp/v2/tags&per_page=100&page={page}"),
        Seed {
            reference: "?rest_route=/wp/v2/media&per_page=100&page={page}",
            role: Role::Json(&["link", "source_url"]),
        },
    ],
    remove: &[
        "#wpadminbar",
        "meta[name=\"generator\" i]",
        "link[rel=\"EditURI\"]",
        "link[rel=\"wlwmanifest\"]",
        "link[rel=\"pingback\"]",
        "link[rel=\"https://api.w.org/\"]",
        "link[rel=\"alternate\"][type=\"application/json\"]",
        "link[type=\"application/json+oembed\"]",
        "link[type=\"text/xml+oembed\"]",
        "link[rel=\"dns-prefetch\"][href*=\"s.w.org\"]",
        "link[rel=\"search\"]",
        "style#wp-emoji-styles-inline-css",
        ".post-edit-link",
        ".comment-edit-link",
        ".comment-reply-link",
        "#cancel-comment-reply-link",
    ],
    remove_attributes: &[],
    remove_scripts: &[
        "_wpemojiSettings",
        "wp-emoji-release",
        "wp-emoji-loader",
        "comment-reply.min.js",
        "comment-reply.js",
    ],
    search: &[
        "form[role=\"search\"]",
        "form.search-form",
        "form.searchform",
        "form#searchform",
        "form.wp-block-search",
    ],
    comments: &["#respond", "form#commentform", "form.comment-form"],
    login: &["form#loginform", "form[name=\"loginform\"]", "a[href*=\"wp-login.php\"]", "a[href*=\"/wp-admin\"]"],
    protected: &["post-password-form", "post_password", "action=postpass"],
    private: &["status-private", "status-draft", "status-pending", "status-future", "id=\"wpadminbar\""],
    volatile: &["input[name=\"_wpnonce\"]", "input[name=\"ak_js\"]", ".post-views", ".wpp-views", ".entry-views"],
};

const fn listing(reference: &'static str) -> Seed {
    Seed { reference, role: Role::Json(&["link"]) }
}

const RULES: &[Rule] = &[
    path(Login, "wp-login.php|wp-register.php|wp-signup.php|wp-activate.php"),
    path(Api, "admin-ajax.php|admin-post.php|xmlrpc.php|wlwmanifest.xml|wp-links-opml.php|wp-mail.php"),
    path(Admin, "wp-admin/**"),
    path(Cron, "wp-cron.php"),
    path(CommentForm, "wp-comments-post.php"),
    path(Api, "wp-json/**"),
    key(Api, "rest_route|wc-ajax|wc-api|rsd|xmlrpc"),
    path(Trackback, "trackback|wp-trackback.php"),
    pair(Trackback, "tb", "1"),
    path(Share, "embed"),
    pair(Share, "embed", "true|1"),
    key(Share, "share|like_comment"),
    pair(Print, "print|pdf-print", "*"),
    path(Print, "*/print"),
    pair(Source, "format", "markdown|md"),
    key(Search, "s"),
    path(Search, "/search/**"),
    key(Session, "add-to-cart|remove_item|undo_item|removed_item|add_to_wishlist|_wpcf7|um_action"),
    key(Facet, "orderby|filter_*|min_price|max_price|rating_filter|query_type_*|wpf_*|_sft_*|sort_by"),
    key(
        Calendar,
        "tribe-bar-date|tribe_event_display|eventDisplay|eventDate|outlook-ical|tribe_paged|mc_id|ajaxCalendar",
    ),
    key(Edit, "elementor-preview|customize_changeset_uuid|customize_theme|et_fb|vc_editable|fl_builder|ct_builder"),
    // A feed with a post in it is the feed of its comments; at the root, of an archive or of a day it is content.
    pair(CommentFeed, "feed", "comments-*"),
    key(CommentFeed, "withcomments"),
    at(CommentFeed, "feed|rss|rss2|atom|rdf", "attachment_id|p|page_id", "*"),
    at(CommentFeed, "feed/*", "attachment_id|p|page_id", "*"),
    path(CommentFeed, "/comments/feed/**"),
    keep("/feed|rss|rss2|atom|rdf"),
    keep("/feed/rss|rss2|atom|rdf"),
    keep("#/feed"),
    keep("#/feed/rss|rss2|atom|rdf"),
    keep(
        "category|tag|author|categorie|categories|etiquette|auteur|type|topics|*-category|*-tag|*-cat|categorie-*|etiquette-*/**",
    ),
    path(CommentFeed, "*/feed"),
    path(CommentFeed, "*/feed/rss|rss2|atom|rdf"),
];
