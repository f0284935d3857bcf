//! DokuWiki.

use super::Reason::{
    Admin, Api, CommentForm, Cron, Diff, Edit, Internal, Login, Print, Revision, Search, Source, Upload,
};
use super::rule::{keep, keep_pair, key, pair, path};
use super::{Clue, Profile, Reading, Role, Rule, Seed, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "dokuwiki",
    label: "DokuWiki",
    summary: || {
        both!(
            "pages, médias et flux ; sans do=, anciennes versions, index dépliés ni tâche de fond",
            "pages, media and feeds; without do=, old revisions, opened indexes or the background task",
        )
    },
    clues: &[
        Clue::Generator("dokuwiki", 20),
        Clue::Header("set-cookie", "DokuWiki=", 20),
        Clue::Markup("lib/exe/css.php", 15),
        Clue::Markup("lib/exe/js.php", 10),
        Clue::Markup("doku.php", 10),
        Clue::Markup("id=\"dokuwiki__", 15),
        Clue::Markup("lib/exe/taskrunner.php", 15),
    ],
    reading: Reading::Php,
    route: Some("id"),
    // `tok` signs a resized picture: without it the answer is 412.
    pages: &["id", "ns", "image", "media", "w", "h", "tok", "t", "mode", "linkto", "type", "num"],
    lists: &["first|page|offset"],
    list_paths: &[],
    page_paths: &[],
    // `tseed` is a digest of the configuration's dates, there to be forgotten by browsers.
    noise: &["tseed|s[*|sectok|cache|purge|updateVersion|DokuWiki|bust|recache"],
    rules: RULES,
    seeds: &[
        // The start page, which nothing but forms name so.
        public("doku.php"),
        Seed { reference: "doku.php?do=index", role: Role::Links },
        Seed { reference: "doku.php?do=sitemap", role: Role::Links },
        public("feed.php"),
        public("sitemap.xml.gz"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "link[rel=\"search\"]",
        "link[rel=\"edit\"]",
        "link[rel=\"alternate\"][href*=\"do=export\"]",
        "link[rel=\"alternate\"][href*=\"/_export/\"]",
        "link[rel=\"contents\"]",
        "img[src*=\"taskrunner.php\"]",
        "img[src*=\"indexer.php\"]",
        "#dokuwiki__pagetools",
        "#dokuwiki__usertools",
        ".dw__actions",
        ".secedit",
        ".editbutton",
        "form.btn_secedit",
        "form.btn_edit",
        "form.btn_login",
        "#dokuwiki__sitetools .mobileTools",
    ],
    remove_attributes: &[],
    remove_scripts: &["taskrunner.php", "indexer.php"],
    search: &["form#dw__search", "form.search"],
    comments: &[".comment_form", "form#discussion__comment_form"],
    login: &["form#dw__login", "#dw__login", "a[href*=\"do=login\"]", ".action.login"],
    // Such pages answer 200; the mode stands in a class of the whole page.
    protected: &["mode_denied", "mode_login"],
    private: &["mode_show tpl_dokuwiki loggedIn", " loggedIn "],
    volatile: &["input[name=\"sectok\"]", ".pageviews", ".popularity"],
};

const RULES: &[Rule] = &[
    path(Cron, "taskrunner.php|indexer.php"),
    path(Api, "ajax.php|xmlrpc.php|jsonrpc.php|opensearch.php|openapi.php"),
    path(Upload, "mediamanager.php"),
    path(Admin, "install.php"),
    // A code block as a file, and a calendar of one event, are content.
    keep_pair("do", "export_code|show|"),
    pair(Print, "do", "export_*"),
    path(Print, "_export/**"),
    pair(Login, "do", "login|logout|register|resendpwd|profile|profile_delete|subscribe|unsubscribe|subscribens"),
    pair(Edit, "do", "edit|draft|draftdel|save|preview|cancel|recover|revert|check|conflict|addtocart"),
    pair(Diff, "do", "diff"),
    pair(Revision, "do", "revisions|recent"),
    pair(Source, "do", "source"),
    pair(Internal, "do", "backlink|index|sitemap|locked|plugin*|tag:*|showtag"),
    pair(Admin, "do", "admin"),
    pair(Upload, "do", "media|mediadiff"),
    pair(Search, "do", "search"),
    pair(CommentForm, "do", "addcomment|comment*"),
    pair(Api, "do", "*"),
    key(Diff, "rev2[*|rev2|difftype"),
    key(Revision, "rev|at|datefrom|mddo"),
    key(Internal, "idx"),
    keep("fetch.php|detail.php|css.php|js.php|feed.php|manifest.php|jquery.php|_media|_detail/**"),
    key(Search, "q"),
    key(Edit, "sectok|summary|vecdo"),
    key(Upload, "tab_files|tab_details"),
];
