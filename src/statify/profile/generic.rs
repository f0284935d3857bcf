//! A site of which nothing is known: only what is so everywhere.

use super::Reason::{Admin, Api, Cron, Diff, Edit, Revision, Source, Trackback};
use super::rule::{key, pair, path};
use super::{Profile, Reading, Rule, public};
use crate::both;

/// What holds for any site.
pub static PROFILE: Profile = Profile {
    name: "generic",
    label: "?",
    summary: || {
        both!(
            "logiciel inconnu : règles prudentes qui valent partout",
            "unknown software: careful rules that hold everywhere",
        )
    },
    clues: &[],
    reading: Reading::Verbatim,
    route: None,
    pages: &["id|p|page_id|article|article_id|slug|lang|langue|hl"],
    lists: &["page|paged|pg|start|offset|debut*|limitstart|from|pageno|page_no|pagenum"],
    list_paths: &["page/#", "page-#", "p#"],
    page_paths: &[],
    noise: &[],
    rules: RULES,
    seeds: &[
        public("sitemap.xml"),
        public("sitemap_index.xml"),
        public("feed/"),
        public("rss.xml"),
        public("feed.xml"),
        public("atom.xml"),
        public("index.xml"),
    ],
    remove: &["meta[name=\"generator\" i]", "link[rel=\"EditURI\"]", "link[rel=\"pingback\"]", "link[rel=\"search\"]"],
    remove_attributes: &[],
    remove_scripts: &[],
    search: &["form[role=\"search\"]", "form#search", "form.search", "form.search-form", "form#searchform"],
    comments: &["form#commentform", "form.comment-form", "form#comment-form", "#respond"],
    login: &["form#login", "form#login-form", "form#loginform", "form.login-form"],
    protected: &["post-password-form", "type=\"password\""],
    private: &[],
    volatile: &[".hits", ".hitcounter", ".visites", ".views-count", "input[type=\"hidden\"]"],
};

const RULES: &[Rule] = &[
    path(Admin, "wp-admin|ecrire/**"),
    path(Admin, "wp-login.php"),
    path(Api, "xmlrpc.php"),
    path(Api, "wp-json/**"),
    path(Trackback, "trackback"),
    path(Cron, "cron.php|wp-cron.php"),
    key(Diff, "diff"),
    key(Revision, "oldid"),
    pair(Diff, "action|do", "diff|compare"),
    pair(Revision, "action|do", "history|revisions"),
    pair(Source, "action|do", "raw|source"),
    pair(Edit, "task", "edit|delete|add|save"),
];
