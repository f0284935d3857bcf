//! Where to tell of a security hole (RFC 9116).

use super::identifier::Url;
use crate::lang::Date;
use crate::record;
use crate::yaml::At;

record! {
    /// What `/.well-known/security.txt` says. All of it is public.
    pub struct Security {
        /// Mail addresses, `https://` pages or `tel:` numbers, the preferred first.
        contact: Vec<At<String>>,
        /// The day after which nobody should rely on it, where the co-op sets one itself.
        expires: Option<At<Date>>,
        /// The languages it answers in, as tags (`fr`, `en`); by default that of the site.
        languages: Vec<At<String>>,
        /// How it handles what it is told.
        policy: Option<Url>,
        /// Whom it thanks.
        acknowledgments: Option<Url>,
        /// A key to write to it in private.
        encryption: Option<Url>,
    }
}
