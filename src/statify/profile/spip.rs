//! SPIP.

use super::Reason::{Admin, Api, Calendar, CommentForm, Cron, Login, Print, Search};
use super::rule::{keep_pair, key, pair, path};
use super::{Clue, Profile, Reading, Rule, public};
use crate::both;

pub static PROFILE: Profile = Profile {
    name: "spip",
    label: "SPIP",
    summary: || {
        both!(
            "spip.php?articleN, listes debut_…, plan et flux ; sans calcul, connexion ni recherche",
            "spip.php?articleN, debut_… lists, site map and feeds; without recalculation, login or search",
        )
    },
    clues: &[
        Clue::Generator("spip", 20),
        Clue::Header("composed-by", "SPIP", 20),
        Clue::Header("x-spip-cache", "", 20),
        Clue::Markup("spip.php?", 10),
        Clue::Markup("class=\"spip", 5),
        Clue::Markup("local/cache-", 5),
        Clue::Markup("squelettes", 2),
        Clue::Markup("formulaire_spip", 5),
    ],
    reading: Reading::Spip,
    route: None,
    pages: &["page", "id_*", "lang", "annee|mois|jour|date"],
    lists: &["debut_*|debut"],
    list_paths: &[],
    page_paths: &[],
    noise: &["var_*|calcul_mode|recalcul|from|PHPSESSID|fragment|nocache|erreur|retour|url_retour|ajax|ajaxload"],
    rules: RULES,
    seeds: &[
        public("spip.php?page=backend"),
        public("spip.php?page=plan"),
        public("sitemap.xml"),
        public("spip.php?page=sitemap.xml"),
    ],
    remove: &[
        "meta[name=\"generator\" i]",
        "#spip-admin",
        ".spip-admin",
        ".spip-admin-float",
        ".spip-admin-bloc",
        ".spip-admin-boutons",
        "img[src*=\"action=cron\"]",
        "div[style*=\"action=cron\"]",
        "link[rel=\"search\"]",
        "link[type=\"application/opensearchdescription+xml\"]",
    ],
    remove_attributes: &[],
    remove_scripts: &["action=cron", "porte_plume", "page=porte_plume_start.js"],
    search: &[
        "form[action*=\"page=recherche\"]",
        ".formulaire_recherche",
        "#formulaire_recherche",
        "form[role=\"search\"]",
    ],
    comments: &[
        ".formulaire_forum",
        "#formulaire_forum",
        ".formulaire_signature",
        ".repondre",
        "a[href*=\"page=forum\"]",
    ],
    login: &[".formulaire_login", "#formulaire_login", "a[href*=\"page=login\"]", "a[href*=\"action=logout\"]"],
    protected: &["name=\"formulaire_action\" value=\"login\"", "name='formulaire_action' value='login'"],
    private: &["spip-admin-float", "id=\"spip-admin\"", "var_mode=preview"],
    volatile: &[
        "input[name=\"formulaire_action_args\"]",
        "input[name=\"formulaire_action_sign\"]",
        "input[name=\"_jeton\"]",
        "input[name=\"nobot\"]",
        ".spip-admin",
        ".visites",
        ".popularite",
    ],
};

const RULES: &[Rule] = &[
    path(Admin, "ecrire/**"),
    key(Admin, "exec"),
    pair(Cron, "action", "cron|super_cron|queue|genie"),
    // Files behind access control are handed out by an action.
    keep_pair("action", "acceder_document|telecharger|api_*"),
    pair(Login, "action", "logout|login|cookie|auth|inscrire*|confirmer*"),
    key(Admin, "action"),
    pair(Login, "page", "login|spip_pass|identifiants|inscription|oubli|login-*|mot_de_passe|login_public"),
    path(Login, "spip_login.php|spip_login.php3|spip_pass.php|spip_pass.php3|spip_inscription.php"),
    pair(CommentForm, "page", "forum|forum-*|signature|petition|repondre"),
    path(CommentForm, "forum.php|forum.php3"),
    pair(Search, "page", "recherche|recherche-*|recherche_*|opensearch*"),
    key(Search, "recherche"),
    pair(Print, "page", "imprimer|imprimir*|print|article_imprim*|article-print|imprime"),
    pair(Api, "page", "porte_plume_*|ajax*|informer_auteur|test_cookie|inc-*|inclure*|preview*"),
    pair(Api, "action", "api*"),
    path(Cron, "spip_cron.php|spip_background.php|spip_action.php|spip_cookie.php3|spip_rss.php"),
    path(Api, "*.api/**"),
    pair(Calendar, "type", "semaine|mois|jour|periode|trimestre|annee"),
    key(Calendar, "echelle|partie_cal"),
];
