//! MediaWiki.

use super::Reason::{Admin, Api, Diff, Edit, Internal, Login, Missing, Print, Revision, Search, Source, Upload};
use super::rule::{keep, keep_pair, key, pair, path};
use super::{Clue, Profile, Reading, Role, Rule, Seed};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "mediawiki",
    label: "MediaWiki",
    summary: || {
        both!(
            "pages, catégories, fichiers et load.php ; sans Spécial:, action=, oldid ni liens rouges",
            "pages, categories, files and load.php; without Special:, action=, oldid or red links",
        )
    },
    clues: &[
        Clue::Generator("mediawiki", 20),
        Clue::Markup("wgPageName", 10),
        Clue::Markup("load.php?", 5),
        Clue::Markup("mw-content-text", 10),
        Clue::Markup("RLCONF", 5),
        Clue::Markup("class=\"mediawiki", 15),
        Clue::Header("set-cookie", "wikiEditor", 5),
    ],
    reading: Reading::Php,
    route: Some("title"),
    pages: &["title", "action", "ctype", "lang", "modules", "only", "skin", "target", "printable"],
    lists: &["pagefrom|pageuntil|filefrom|fileuntil|subcatfrom|subcatuntil|from|until|offset"],
    list_paths: &[],
    page_paths: &[],
    noise: &["useskin|useformat|debug_mode|mobileaction|uselang|safemode|wprov|venoscript|tableofcontents"],
    rules: RULES,
    // The English names of special pages answer in every language.
    seeds: &[
        links("index.php?title=Special:AllPages"),
        links("index.php?title=Special:AllPages&namespace=4"),
        links("index.php?title=Special:AllPages&namespace=12"),
        links("index.php?title=Special:ListRedirects&limit=500"),
        links("index.php?title=Special:Categories&limit=500"),
        links("index.php?title=Special:ListFiles&limit=500"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "link[rel=\"EditURI\"]",
        "link[rel=\"edit\"]",
        "link[rel=\"search\"]",
        "link[type=\"application/x-wiki\"]",
        "link[type=\"application/opensearchdescription+xml\"]",
        "link[rel=\"alternate\"][type=\"application/atom+xml\"]",
        ".mw-editsection",
        // "Retrieved from", for paper: the address of a version.
        ".printfooter",
        "#ca-edit",
        "#ca-ve-edit",
        "#ca-viewsource",
        "#ca-history",
        "#ca-watch",
        "#ca-addsection",
        "#p-personal",
        "#p-tb",
        "#pt-login",
        "#pt-createaccount",
        "#t-print",
        "#t-permalink",
        "#t-info",
        "#t-whatlinkshere",
        "#t-recentchangeslinked",
        "#t-specialpages",
        "#n-recentchanges",
        "#n-randompage",
    ],
    remove_attributes: &[],
    remove_scripts: &["mediawiki.searchSuggest", "ext.visualEditor", "Special:CentralAutoLogin"],
    search: &["form#searchform", "#p-search", "form.cdx-search-input", "form#search"],
    comments: &["form.cs-form", "form.ext-discussiontools-ui"],
    login: &["form[name=\"userlogin\"]", "#pt-login", "#pt-login-2", "#pt-createaccount"],
    protected: &["permissions-errors", "mw-permissionerror", "badaccess"],
    private: &["id=\"pt-logout\"", "id=\"pt-preferences\""],
    volatile: &["#footer-info-viewcount", "#viewcount", "input[name=\"wpEditToken\"]", "#mw-data-after-content"],
};

const fn links(reference: &'static str) -> Seed {
    Seed { reference, role: Role::Links }
}

const RULES: &[Rule] = &[
    keep("load.php|opensearch_desc.php"),
    keep("thumb.php|img_auth.php|img_auth.php/**"),
    path(Api, "api.php|rest.php|rest.php/**"),
    path(Admin, "/mw-config/**"),
    pair(
        Edit,
        "action",
        "edit|submit|delete|protect|unprotect|move|revert|rollback|watch|unwatch|visualeditor|formedit|create",
    ),
    key(Edit, "veaction|section|preload"),
    key(Missing, "redlink"),
    pair(Revision, "action", "history|historysubmit"),
    key(Diff, "diff|diffonly|type_diff"),
    key(Revision, "oldid|direction|stable|stableid|curid_old"),
    // A user's style sheet is fetched with `action=raw&ctype=text/css`.
    pair(Source, "action", "info|credits|markpatrolled|purge|parsermigration*|pagevalues|dumpForm"),
    keep_pair("ctype", "text/css|text/javascript"),
    pair(Source, "action", "raw"),
    keep_pair("action", "view|render|"),
    pair(Print, "printable", "yes"),
    path(Login, LOGIN),
    path(Search, "Special:Search|Spécial:Recherche|Special:Recherche|Spécial:Search/**"),
    key(Search, "search|fulltext|profile"),
    path(Upload, "Special:Upload|Spécial:Téléverser|Spécial:Téléversement|Spécial:Importer|Special:Import/**"),
    path(
        Revision,
        "Special:RecentChanges*|Spécial:Modifications*|Special:History|Special:Contributions|Spécial:Contributions/**",
    ),
    path(Diff, "Special:Diff|Spécial:Diff|Special:ComparePages/**"),
    path(Print, "Special:Book|Spécial:Livre|Special:ElectronPdf|Special:DownloadAsPdf|Special:Pdf*/**"),
    path(Internal, "Special:*|Spécial:*|Special_talk:*/**"),
    pair(Api, "action", "*"),
];

const LOGIN: &str = "Special:UserLog*|Spécial:Connexion|Spécial:Déconnexion|Spécial:UserLog*|Special:CreateAccount|\
    Spécial:Créer*|Special:PasswordReset|Spécial:Réinitial*|Special:Preferences|Spécial:Préférences|\
    Special:My*|Spécial:Ma*|Spécial:Mes*|Special:Watchlist|Spécial:Liste_de_suivi/**";
