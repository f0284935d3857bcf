//! PmWiki.

use super::Reason::{Admin, Api, CommentForm, Diff, Edit, Login, Print, Search, Source, Upload};
use super::rule::{keep_pair, key, pair};
use super::{Clue, Profile, Reading, Rule, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "pmwiki",
    label: "PmWiki",
    summary: || {
        both!(
            "pages Groupe.Page sous toutes leurs formes ; sans actions (édition, historique, source, connexion)",
            "Group.Page pages in all their forms; without actions (editing, history, source, login)",
        )
    },
    clues: &[
        Clue::Generator("pmwiki", 20),
        Clue::Markup("pmwiki.php", 15),
        Clue::Markup("id='wikitext'", 10),
        Clue::Markup("id=\"wikitext\"", 10),
        Clue::Markup("pub/skins/", 5),
        Clue::Markup("<!--HTMLHeader-->", 5),
        Clue::Markup("?n=Main.", 5),
    ],
    reading: Reading::PmWiki,
    route: None,
    pages: &["n", "pagename", "action", "upname", "setlang|userlang|lang"],
    lists: &["page|p|start"],
    list_paths: &[],
    page_paths: &[],
    noise: &["setview|setskin|setprefs|skin|color|from|logtype"],
    rules: RULES,
    seeds: &[
        public("?n=Site.AllRecentChanges"),
        public("?n=Main.HomePage"),
        public("?n=PmWiki.PmWiki"),
        public("?n=PmWiki.DocumentationIndex"),
        public("?n=Site.AllRecentChanges?action=rss"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "#wikicmds",
        ".wikicmds",
        "a.createlink",
        "a[href*=\"action=edit\"]",
        "a[href*=\"action=diff\"]",
        "a[href*=\"action=upload\"]",
        "a[href*=\"action=print\"]",
        "a[href*=\"action=attr\"]",
    ],
    remove_attributes: &["accesskey"],
    remove_scripts: &["guiedit.js", "EditPreview"],
    search: &["form.wikisearch", "#wikisearch", "form[action*=\"action=search\"]", ".wikisearch"],
    comments: &["form[action*=\"action=comment\"]", ".commentbox", "form[name=\"cbox\"]"],
    login: &["form[name=\"authform\"]", "a[href*=\"action=login\"]", "a[href*=\"action=logout\"]"],
    protected: &["name='authpw'", "name=\"authpw\"", "AuthFormPw"],
    private: &["action=logout"],
    volatile: &[".hitcounter", ".pagehits", "input[name=\"pmtoken\"]", "input[name=\"basetime\"]"],
};

const RULES: &[Rule] = &[
    pair(
        Edit,
        "action",
        "edit|postedit|new|delete|approvesites|approveurls|create|replacetext|rename|links|pageedit|deleteattach",
    ),
    pair(Diff, "action", "diff|pagehistory|rcdiff"),
    pair(Source, "action", "source|markup|ruleset|phpinfo|expirediff|imap|urlapprove"),
    pair(Upload, "action", "upload|postupload|postupload2|upload2"),
    pair(Login, "action", "login|logout|register"),
    pair(Search, "action", "search|pageindex"),
    key(Search, "q"),
    pair(Print, "action", "print|pdf|publish|slideshow"),
    pair(
        Admin,
        "action",
        "attr|postattr|refcount|crypt|admin|analyze|diag|backup|recipecheck|totalcounter|siteadmin|upgrade",
    ),
    pair(CommentForm, "action", "comment|postcomment"),
    // Attached files behind access control, and feeds, are content.
    keep_pair("action", "browse|download|downloadman|rss|atom|rdf|dc|ical|sitemap|sitemapxml"),
    pair(Api, "action", "*"),
];
