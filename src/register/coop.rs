//! Who the co-op is, and what the law and the CHATONS charter ask it to say.

use super::charter::Charter;
use super::identifier::{Id, Insee, Rna, Siret, Url};
use super::security::Security;
use super::website::Budget;
use crate::finding::Place;
use crate::lang::Date;
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// The co-op's identity (`coop.yaml`).
    pub struct Coop {
        /// Its stable id.
        id: Id,
        /// Short name.
        name: String,
        /// Name in full.
        long_name: Option<String>,
        /// One sentence that says what it does.
        tagline: Option<String>,
        /// Legal form.
        kind: Option<CoopKind>,
        /// RNA number.
        rna: Option<Rna>,
        /// SIRET number.
        siret: Option<Siret>,
        /// Year of foundation.
        founded: Option<i64>,
        /// INSEE code of its own commune.
        commune: Option<Insee>,
        /// Where its site is published; canonical addresses start with it.
        website: Option<Url>,
        /// How to reach it.
        contact: Option<Contact>,
        /// What the law asks a site to say.
        legal: Option<Legal>,
        /// Where to tell of a security hole: `security.txt`.
        security: Option<Security>,
        /// Membership of the CHATONS collective.
        chatons: Option<Chatons>,
        /// What the charter of the collective asks to publish.
        charter: Option<Charter>,
        /// Where it can be followed.
        networks: Option<Networks>,
        /// Where it can be talked to.
        chatrooms: Option<Chatrooms>,
        /// How it can be helped with money.
        funding: Option<Funding>,
        /// The day of the figures that site and vademecum show.
        as_of: At<Date>,
        /// The language of what is published.
        language: Option<Language>,
        /// The theme's folder below `themes/`.
        theme: Option<At<Id>>,
        /// What a page may cost a visitor.
        budget: Option<Budget>,
    }
}

impl Coop {
    /// What stands in for a co-op whose file could not be read, so that the rest can still be looked at.
    pub(super) fn stand_in(place: &Place) -> Self {
        let as_of = At { value: Date::end_of(2000), place: place.clone() };
        Self {
            place: place.clone(),
            id: Id::unknown(),
            name: String::new(),
            long_name: None,
            tagline: None,
            kind: None,
            rna: None,
            siret: None,
            founded: None,
            commune: None,
            website: None,
            contact: None,
            legal: None,
            security: None,
            chatons: None,
            charter: None,
            networks: None,
            chatrooms: None,
            funding: None,
            as_of,
            language: None,
            theme: None,
            budget: None,
        }
    }
}

vocabulary! {
    /// A legal form, as ChatonsInfos names it.
    pub enum CoopKind {
        Association = "association", "association", "association";
        Informal = "informal", "collectif informel", "informal group";
        Cooperative = "cooperative", "coopérative", "co-operative";
        Microcompany = "microcompany", "micro-entreprise", "micro-company";
        Company = "company", "société", "company";
        Individual = "individual", "personne", "individual";
        Other = "other", "autre", "other";
    }
}

vocabulary! {
    /// A language of publication.
    pub enum Language {
        French = "fr", "français", "French";
        English = "en", "anglais", "English";
    }
}

record! {
    /// How to reach the co-op.
    pub struct Contact {
        /// A generic public address.
        email: Option<String>,
        /// A page.
        url: Option<Url>,
        /// Postal address.
        address: Option<String>,
        /// Telephone.
        phone: Option<String>,
    }
}

record! {
    /// What article 1-1 of the LCEN asks for.
    pub struct Legal {
        /// Who answers for what is published.
        publication_director: Option<String>,
        /// Who hosts the co-op's own machines.
        host: Option<String>,
        /// The host's address.
        host_address: Option<String>,
        /// The host's telephone.
        host_phone: Option<String>,
    }
}

record! {
    /// Membership of the collective.
    pub struct Chatons {
        /// Since when.
        since: Option<Date>,
        /// `active`, `idle` or `away`.
        status: Option<ChatonsStatus>,
    }
}

vocabulary! {
    /// ChatonsInfos `status.level`.
    pub enum ChatonsStatus {
        Active = "active", "membre actif", "active member";
        Idle = "idle", "en sommeil", "idle";
        Away = "away", "parti", "away";
    }
}

/// Declares a record of addresses, each under the name that ChatonsInfos gives it.
macro_rules! addresses {
    ($(#[$meta:meta])* $name:ident, $type:ty, { $($(#[$field_meta:meta])* $field:ident),+ $(,)? }) => {
        record! {
            $(#[$meta])*
            pub struct $name {
                $($(#[$field_meta])* $field: Option<$type>),+
            }
        }

        impl $name {
            /// The names and addresses that are known.
            #[must_use]
            pub fn known(&self) -> Vec<(&'static str, &str)> {
                let all = [$((stringify!($field), self.$field.as_ref().map(|it| AsRef::<str>::as_ref(it)))),+];
                all.into_iter().filter_map(|(name, address)| Some((name, address?))).collect()
            }
        }
    };
}

addresses! {
    /// Social networks of the co-op.
    Networks, Url, {
        /// Mastodon.
        mastodon,
        /// `PeerTube`.
        peertube,
        /// Mobilizon.
        mobilizon,
        /// Pixelfed.
        pixelfed,
        /// Diaspora.
        diaspora,
    }
}

addresses! {
    /// Chat rooms of the co-op; some have no web address.
    Chatrooms, String, {
        /// XMPP.
        xmpp,
        /// IRC.
        irc,
        /// Matrix.
        matrix,
        /// Mattermost.
        mattermost,
        /// Rocket.Chat.
        rocketchat,
    }
}

addresses! {
    /// Where money can be given.
    Funding, Url, {
        /// Liberapay.
        liberapay,
        /// `HelloAsso`.
        helloasso,
        /// Tipeee.
        tipeee,
        /// `PayPal`.
        paypal,
        /// Another way.
        custom,
    }
}
