//! Where to tell of a security hole (RFC 9116).

use serde::Serialize;

use super::identifier::Url;
use crate::lang::Date;
use crate::record;
use crate::yaml::At;

record! {
    /// What `/.well-known/security.txt` says. All of it is public.
    #[fr = "Ce que dit /.well-known/security.txt. Tout en est public."]
    #[derive(Serialize)]
    pub struct Security {
        /// Mail addresses, `https://` pages or `tel:` numbers, the preferred first.
        #[fr = "Adresses mail, pages https:// ou numéros tel:, la préférée d’abord."]
        contact: Vec<At<String>>,
        /// The day after which nobody should rely on it, where the co-op sets one itself.
        #[fr = "Le jour après lequel il ne faut plus s’y fier, quand la coopérative en fixe un."]
        expires: Option<At<Date>>,
        /// The languages it answers in, as tags (`fr`, `en`); by default that of the site.
        #[fr = "Les langues dans lesquelles elle répond (fr, en) ; sinon celle du site."]
        languages: Vec<At<String>>,
        /// How it handles what it is told.
        #[fr = "Comment elle traite ce qu’on lui dit."]
        policy: Option<Url>,
        /// Whom it thanks.
        #[fr = "Qui elle remercie."]
        acknowledgments: Option<Url>,
        /// A key to write to it in private.
        #[fr = "Une clé pour lui écrire en privé."]
        encryption: Option<Url>,
    }
}
