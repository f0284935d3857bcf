//! YesWiki.

use super::Reason::{
    Admin, Api, CommentForm, Diff, Edit, Facet, Internal, Login, Print, Revision, Search, Share, Source, Upload,
};
use super::rule::{keep, key, pair, path};
use super::{Clue, Profile, Reading, Rule, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "yeswiki",
    label: "YesWiki",
    summary: || {
        both!(
            "pages ?NomDePage et fiches Bazar ; sans édition, diaporama, révisions ni autres gestes",
            "?PageName pages and Bazar entries; without editing, slide shows, revisions or other handlers",
        )
    },
    clues: &[
        Clue::Generator("yeswiki", 20),
        Clue::Header("set-cookie", "YesWiki", 20),
        Clue::Header("set-cookie", "yeswiki", 20),
        Clue::Markup("tools/bazar/", 10),
        Clue::Markup("tools/templates/", 10),
        Clue::Markup("yeswiki", 10),
        Clue::Markup("wakka.php?wiki=", 10),
        Clue::Markup("?PagePrincipale", 5),
        Clue::Markup("?DerniersChangementsRSS/xml", 10),
        Clue::Markup("ondblclick=\"doubleClickEdit(event)", 10),
    ],
    reading: Reading::YesWiki,
    route: Some(""),
    pages: &["wiki", "vue|voirmenu|action|id_fiche|id|idtypeannonce|lang|file|tags"],
    lists: &["page|offset|start|pageID"],
    list_paths: &[],
    page_paths: &[],
    noise: &["theme|squelette|style|preset|refresh|message|incomingurl|contexte|calendar_cache"],
    rules: RULES,
    seeds: &[
        public("?PagePrincipale"),
        public("?PlanDuSite"),
        public("?TableauDeBord"),
        public("?DerniersChangementsRSS/xml"),
        public("sitemap.xml"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "#LoginModal",
        "#yw-topnav .modal",
        ".BAZ_actions_fiche",
        "a[href$=\"/edit\"]",
        "a[href*=\"/edit&\"]",
        "a.link-edit",
        "a[href$=\"/deletepage\"]",
        "a[href$=\"/revisions\"]",
        "a[href$=\"/referrers\"]",
        "a[href$=\"/diaporama\"]",
        "a[href$=\"/share\"]",
        "a[href$=\"/acls\"]",
        "a[href$=\"/claim\"]",
        "a[href$=\"/duplicate\"]",
        ".missingpage a",
        "link[rel=\"search\"]",
    ],
    remove_attributes: &["ondblclick"],
    remove_scripts: &["aceditor", "tools/aceditor", "actions-builder", "filemanager", "tools/attach/libs/fileuploader"],
    search: &[
        "form[action*=\"RechercheTexte\"]",
        "form.yeswiki-search-form",
        "form#searchform",
        "form[role=\"search\"]",
        ".navbar-search",
    ],
    comments: &["form#post-comment", "form[action*=\"addcomment\"]", "form[action*=\"api/comments\"]", ".comment-form"],
    login: &[
        "#LoginModal",
        "form.login-form",
        "form[action*=\"ParametresUtilisateur\"]",
        "a[href=\"#LoginModal\"]",
        ".login-links",
    ],
    protected: &[
        "pas autorisé à lire cette page",
        "pas autoris&eacute; &agrave; lire cette page",
        "not allowed to read this page",
    ],
    private: &["class=\"btn-group actions-admin", "GererDroits", "name=\"action\" value=\"logout\""],
    volatile: &[
        "input[name=\"incomingurl\"]",
        "input[name=\"csrf-token\"]",
        "input[name=\"anti-csrf-token\"]",
        ".page-hits",
        "#captcha",
    ],
};

const RULES: &[Rule] = &[
    // Its way of saying feed; the same handler is the markup of any other page.
    keep("DerniersChangementsRSS|DernieresModificationsRSS|DerniersCommentairesRSS|RssPage|*RSS|*Rss/xml"),
    path(
        Edit,
        "*/edit|editiframe|deletepage|delete|claim|duplicate|duplicateiframe|acls|dbutf8|resetstyle|filemanager",
    ),
    path(Admin, "*/update|qrcodetroc|emailactivation|sendmail|mail"),
    path(Diff, "*/diff"),
    path(Revision, "*/revisions|archives"),
    path(Source, "*/raw|xml|html|render|json|svg"),
    path(Print, "*/diaporama|slide_show|pdf|print|epub"),
    path(Share, "*/share|widget|ical"),
    path(CommentForm, "*/addcomment|ajaxaddcomment|despatch_comment"),
    path(Internal, "*/referrers|referrers_sites|backlinks|listpages|essai|tagrss"),
    path(Upload, "*/upload|ajaxupload|attachgestion"),
    path(Api, "/api/**"),
    path(Api, "*/ajax*"),
    key(Revision, "time"),
    path(Search, "/RechercheTexte"),
    path(Login, "/ParametresUtilisateur|MotDePassePerdu"),
    path(Admin, "/GererSite|GererDroits|GererUtilisateurs|GererThemes|GererMisesAJour|GererDroitsActions|GererConfig"),
    key(Search, "phrase|q"),
    key(Facet, "facette|facettes|champ|ordre"),
    pair(Edit, "action", "saisir_fiche|modif_fiche|modifier|supprimer|supprimer_fiche|nouveau"),
    pair(Edit, "vue", "saisir|formulaire|listes|importer|exporter"),
    pair(Login, "action", "logout|login|checklogged"),
];
