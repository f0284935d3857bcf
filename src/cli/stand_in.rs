//! What stands for a value in help: one word in each language, the same in every command.

use crate::lang::Lang;

/// A word in the place of what is typed.
pub struct StandIn {
    fr: &'static str,
    en: &'static str,
}

impl StandIn {
    /// In a language.
    pub const fn word(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// A command of the program.
pub const COMMAND: StandIn = StandIn { fr: "COMMANDE", en: "COMMAND" };
/// A folder.
pub const FOLDER: StandIn = StandIn { fr: "DOSSIER", en: "DIR" };
/// A file.
pub const FILE: StandIn = StandIn { fr: "FICHIER", en: "FILE" };
/// The year of an assembly.
pub const YEAR: StandIn = StandIn { fr: "ANNÉE", en: "YEAR" };
/// The name of a figure.
pub const FIGURE: StandIn = StandIn { fr: "CHIFFRE", en: "FIGURE" };
/// A day.
pub const DAY: StandIn = StandIn { fr: "AAAA-MM-JJ", en: "YYYY-MM-DD" };
/// A web address.
pub const URL: StandIn = StandIn { fr: "URL", en: "URL" };
/// Where to write to.
pub const ADDRESS: StandIn = StandIn { fr: "ADRESSE", en: "ADDRESS" };
/// The name of a server.
pub const HOST: StandIn = StandIn { fr: "NOM", en: "HOST" };
/// A number.
pub const NUMBER: StandIn = StandIn { fr: "N", en: "N" };
/// An edition.
pub const EDITION: StandIn = StandIn { fr: "ÉDITION", en: "EDITION" };
/// A form of a report.
pub const FORM: StandIn = StandIn { fr: "FORME", en: "FORM" };
/// How findings are told.
pub const FORMAT: StandIn = StandIn { fr: "FORMAT", en: "FORMAT" };
/// A reason, in words.
pub const REASON: StandIn = StandIn { fr: "RAISON", en: "REASON" };
/// What made a site.
pub const CMS: StandIn = StandIn { fr: "CMS", en: "CMS" };
/// Where the project lies and is built.
pub const FORGE: StandIn = StandIn { fr: "FORGE", en: "FORGE" };
/// One of the languages.
pub const LANGUAGE: StandIn = StandIn { fr: "fr|en", en: "fr|en" };
