//! What holds for every profile, the unknown CMS among them: campaigns, sessions, and what is never a page.

use super::Reason::{Admin, Edit, Login, Print, Session, Share};
use super::Rule;
use super::rule::{key, pair, path};

/// Query keys that nothing on a page depends on: campaigns, clicks, sessions; patterns.
pub(super) const NOISE: &[&str] = &[
    "utm_*|mtm_*|pk_*|piwik_*|matomo_*|hsa_*",
    "fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|srsltid",
    "mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|xtor|wt_mc|at_campaign|at_medium|vero_id|oly_enc_id|oly_anon_id",
    "PHPSESSID|phpsessid|JSESSIONID|jsessionid|ASPSESSIONID*|osCsid|zenid|CFID|CFTOKEN|SESSID|sessid",
    "replytocom",
];

/// Those of them that name a visit; patterns.
pub(super) const VISITS: &[&str] =
    &["PHPSESSID|phpsessid|JSESSIONID|jsessionid|ASPSESSIONID*|osCsid|zenid|CFID|CFTOKEN|SESSID|sessid"];

/// Query keys that hold a session where their value looks like one.
pub(super) const SESSIONS: &str = "sid|SID|s|session|sessionid|sessionID|session_id|sess|token_session|PHPSESS";

/// Query keys that only make browsers forget a file they keep; patterns. On pages they may mean something.
pub(super) const FILE_NOISE: &str =
    "ver|v|version|t|ts|time|timestamp|_|_v|cb|cache|nocache|cachebuster|build|rev|hash";

/// What is machinery on every site.
pub(super) const RULES: &[Rule] = &[
    path(Login, "login.php|logout.php|connexion.php|deconnexion.php|register.php"),
    path(Login, "/login|logout|signin|sign-in|signup|sign-up|connexion|deconnexion|logoff|se-connecter"),
    path(
        Login,
        "/user|account|auth|compte|mon-compte|membre|membres/login|logout|register|password|connexion|deconnexion",
    ),
    path(Admin, "/admin|administrator|admin.php/**"),
    pair(Login, "action|do|task", "login|logout|signin|register|lostpassword"),
    pair(Edit, "action|do", "edit|delete|add|new"),
    pair(Print, "print|imprimer|printable|printview|print_friendly", "1|true|yes|y|print|pdf|"),
    key(Session, "add-to-cart|add_to_cart|add_to_wishlist|remove_item"),
    pair(
        Share,
        "share",
        "twitter|facebook|email|linkedin|pinterest|tumblr|reddit|telegram|jetpack-whatsapp|x|mastodon",
    ),
];
