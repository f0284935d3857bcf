//! Icons by name: Lucide 1.62.0 (npm `lucide-static`, ISC; some are Feather's, MIT), the few that a hosting co-op needs.
//! Their files stand beside this one as they were published, with their licence.

use crate::lang::sort_key;

/// An icon.
#[derive(Debug)]
pub struct Icon {
    /// Its French name: `serveur`.
    pub fr: &'static str,
    /// Its English name: `server`.
    pub en: &'static str,
    svg: &'static str,
}

/// Who drew them, for those who show one.
pub struct Credit {
    /// The name of the set.
    pub set: &'static str,
    /// Its licence.
    pub licence: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// Of all of them.
pub const CREDIT: Credit = Credit { set: "Lucide", licence: "ISC", source: "https://lucide.dev" };

/// The licence's text.
pub const LICENCE: &str = include_str!("lucide/LICENSE");

macro_rules! icons {
    ($($fr:literal, $en:literal, $file:literal;)+) => {
        /// Every icon, by its French name.
        pub static ICONS: &[Icon] = &[$(Icon { fr: $fr, en: $en, svg: include_str!(concat!("lucide/", $file, ".svg")) }),+];
    };
}

icons! {
    "agenda", "diary", "calendar-days";
    "aide", "help", "life-buoy";
    "alerte", "alert", "siren";
    "ampoule", "bulb", "lightbulb";
    "annonce", "megaphone", "megaphone";
    "arbre", "tree", "tree-deciduous";
    "argent", "money", "coins";
    "atelier", "workshop", "presentation";
    "attention", "warning", "triangle-alert";
    "baisse", "fall", "trending-down";
    "base-de-données", "database", "database";
    "boîte", "mailbox", "mailbox";
    "bouclier", "shield", "shield-check";
    "cadenas", "lock", "lock";
    "calendrier", "calendar", "calendar";
    "carte", "map", "map";
    "chat", "cat", "cat";
    "cible", "target", "target";
    "clé", "key", "key";
    "coche", "check", "check";
    "code", "code", "code";
    "cœur", "heart", "heart";
    "courbe", "curve", "chart-line";
    "courrier", "mail", "mail";
    "croissance", "growth", "trending-up";
    "croix", "cross", "x";
    "discussion", "discussion", "messages-square";
    "disque", "disk", "hard-drive";
    "document", "document", "file-text";
    "dossier", "folder", "folder";
    "drapeau", "flag", "flag";
    "équipe", "team", "users-round";
    "étoile", "star", "star";
    "euro", "euro", "euro";
    "fête", "party", "party-popper";
    "feuille", "leaf", "leaf";
    "formation", "training", "graduation-cap";
    "fusée", "rocket", "rocket";
    "graphique", "chart", "chart-column";
    "horloge", "clock", "clock";
    "image", "image", "image";
    "information", "information", "info";
    "journal", "newspaper", "newspaper";
    "lien", "link", "link";
    "lieu", "place", "map-pin";
    "liste", "list", "mails";
    "livre", "book", "book-open";
    "logiciel", "software", "package";
    "maison", "house", "house";
    "mise-à-jour", "update", "refresh-cw";
    "nuage", "cloud", "cloud";
    "ordinateur", "computer", "laptop";
    "outils", "tools", "wrench";
    "personne", "person", "user";
    "personnes", "people", "users";
    "poignée-de-main", "handshake", "handshake";
    "question", "question", "circle-question-mark";
    "recherche", "search", "search";
    "reçu", "receipt", "receipt-euro";
    "réglages", "settings", "settings";
    "réseau", "network", "network";
    "sauvegarde", "backup", "database-backup";
    "serveur", "server", "server";
    "signature", "signature", "signature";
    "site", "site", "globe";
    "télécharger", "download", "download";
    "téléphone", "phone", "phone";
    "tirelire", "savings", "piggy-bank";
    "vote", "vote", "vote";
}

/// The icon of a name in either language, accents or not; hyphens and spaces are the same.
#[must_use]
pub fn icon(name: &str) -> Option<&'static Icon> {
    let wanted = folded(name);
    ICONS.iter().find(|icon| folded(icon.fr) == wanted || folded(icon.en) == wanted)
}

/// Every name.
pub fn names() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|icon| icon.fr).chain(ICONS.iter().map(|icon| icon.en))
}

fn folded(name: &str) -> String {
    sort_key(name.trim()).chars().filter(|c| c.is_alphanumeric()).collect()
}

impl Icon {
    /// Its element after `<svg `: it has the colour of the text around it, and its size. Who writes the element says
    /// first whether it speaks.
    #[must_use]
    pub fn drawing(&self) -> String {
        let shapes =
            self.svg.split_once("<svg").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest);
        let shapes: String = shapes.trim_end().trim_end_matches("</svg>").lines().map(str::trim).collect();
        format!(
            "class=\"icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" \
             stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\">{shapes}</svg>"
        )
    }

    /// The whole element, for those who see.
    #[must_use]
    pub fn decoration(&self) -> String {
        format!("<svg aria-hidden=\"true\" {}", self.drawing())
    }
}

/// What stands where no icon has the name that was asked for.
pub const NOTHING: &str = "class=\"icon\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\"></svg>";
