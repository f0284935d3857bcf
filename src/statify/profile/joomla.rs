//! Joomla.

use super::Reason::{Admin, Api, Edit, Facet, Internal, Login, Print, Search, Session, Share};
use super::rule::{keep_pair, key, pair, path};
use super::{Clue, Profile, Reading, Rule, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "joomla",
    label: "Joomla",
    summary: || {
        both!(
            "articles, catégories, listes start=N et flux ; sans com_users, tâches ni versions imprimables",
            "articles, categories, start=N lists and feeds; without com_users, tasks or print versions",
        )
    },
    clues: &[
        Clue::Generator("joomla", 20),
        Clue::Markup("/media/jui/", 10),
        Clue::Markup("/media/system/js/", 10),
        Clue::Markup("joomla-script-options", 15),
        Clue::Markup("option=com_", 10),
        Clue::Markup("/components/com_", 5),
        Clue::Markup("/templates/cassiopeia", 10),
    ],
    reading: Reading::Php,
    route: None,
    pages: &["option", "view", "layout", "id", "catid", "Itemid", "lang", "format", "type", "key", "file", "a_id"],
    lists: &["start|limitstart|page|showall"],
    list_paths: &["page-#"],
    page_paths: &[],
    noise: &["return|tmpl_preview|highlight|tp|jjj|nocache"],
    rules: RULES,
    seeds: &[
        public("?format=feed&type=rss"),
        public("?format=feed&type=atom"),
        public("index.php?option=com_xmap&view=xml&id=1"),
        public("index.php?option=com_jmap&view=sitemap&format=xml"),
        public("sitemap.xml"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "link[rel=\"search\"]",
        "link[type=\"application/opensearchdescription+xml\"]",
        "a.jmodedit",
        ".btn.jmodedit",
        "li.edit-icon",
        "li.print-icon",
        "li.email-icon",
        "a[href*=\"task=article.edit\"]",
        "a[href*=\"tmpl=component\"][href*=\"print=1\"]",
        "a[href*=\"com_mailto\"]",
    ],
    remove_attributes: &[],
    remove_scripts: &["keepalive", "/mod_login/", "com_finder/js", "\"system.keepalive\""],
    search: &[
        "form[action*=\"com_finder\"]",
        "form[action*=\"com_search\"]",
        "form.mod-finder",
        ".mod-finder form",
        "form.form-search",
        "form[role=\"search\"]",
        "form#searchForm",
        "form#finder-search",
    ],
    comments: &["#comments-form", "form#jc-form", ".kmt-form", "#comments-report-form"],
    login: &[
        "form#login-form",
        "form[id^=\"login-form\"]",
        "form.mod-login",
        "form[action*=\"com_users\"]",
        "a[href*=\"com_users\"]",
    ],
    protected: &["task=user.login\" method=\"post\" id=\"com-users-login__form\"", "com-users-login__form"],
    private: &["class=\"jmodedit", "system-unpublished", "badge bg-warning text-light\">Non publié"],
    volatile: &[
        "dd.hits",
        ".hits",
        "input[name=\"return\"]",
        ".mod-whosonline",
        ".whosonline",
        "script.joomla-script-options",
        ".mod-stats",
    ],
};

const RULES: &[Rule] = &[
    path(Admin, "/administrator/**"),
    pair(Login, "option", "com_users|com_user|com_login"),
    path(Login, "/component/users|user/**"),
    pair(Share, "option", "com_mailto"),
    path(Share, "/component/mailto/**"),
    pair(Search, "option", "com_search|com_finder"),
    path(Search, "/component/search|finder/**"),
    pair(Api, "option", "com_ajax"),
    path(Api, "/component/ajax/**"),
    path(Api, "/api/**"),
    pair(Internal, "format", "opensearch"),
    pair(Edit, "layout", "edit|form"),
    pair(Edit, "view", "form|edit"),
    pair(Print, "print", "1"),
    // A file is sent by a task; no other task shows anything.
    keep_pair(
        "task",
        "download*|*.download|document.viewdoc|doc_download|weblink.go|*.go|click|banner.click|view|category|section|blogcategory",
    ),
    key(Session, "task"),
    pair(Session, "templateStyle|template", "*"),
    key(Facet, "filter_order|filter_order_Dir|filter-search|filter_tag|filter*"),
    pair(Print, "tmpl", "component"),
];
