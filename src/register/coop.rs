//! Who the co-op is, and what the law and the CHATONS charter ask it to say.

use serde::Serialize;

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
    #[fr = "L’identité de la coopérative."]
    #[derive(Serialize)]
    pub struct Coop {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: Id,
        /// Short name.
        #[fr = "Nom court."]
        name: String,
        /// Name in full.
        #[fr = "Nom complet."]
        long_name: Option<String>,
        /// One sentence that says what it does.
        #[fr = "Une phrase qui dit ce qu’elle fait."]
        tagline: Option<String>,
        /// Legal form.
        #[fr = "Forme juridique."]
        kind: Option<CoopKind>,
        /// RNA number.
        #[fr = "Numéro RNA."]
        rna: Option<Rna>,
        /// SIRET number.
        #[fr = "Numéro SIRET."]
        siret: Option<Siret>,
        /// Year of foundation.
        #[fr = "Année de fondation."]
        #[example = "2002"]
        founded: Option<i64>,
        /// INSEE code of its own commune.
        #[fr = "Code INSEE de sa propre commune."]
        commune: Option<Insee>,
        /// Where its site is published; canonical addresses start with it.
        #[fr = "L’adresse où son site est publié ; les adresses canoniques commencent par elle."]
        website: Option<Url>,
        /// How to reach it.
        #[fr = "Comment la joindre."]
        contact: Option<Contact>,
        /// What the law asks a site to say.
        #[fr = "Ce que la loi demande à un site de dire."]
        legal: Option<Legal>,
        /// Where to tell of a security hole: `security.txt`.
        #[fr = "Où signaler une faille de sécurité : security.txt."]
        security: Option<Security>,
        /// Membership of the CHATONS collective.
        #[fr = "Son appartenance au collectif CHATONS."]
        chatons: Option<Chatons>,
        /// What the charter of the collective asks to publish.
        #[fr = "Ce que la charte du collectif demande de publier."]
        charter: Option<Charter>,
        /// Where it can be followed.
        #[fr = "Où la suivre."]
        networks: Option<Networks>,
        /// Where it can be talked to.
        #[fr = "Où lui parler."]
        chatrooms: Option<Chatrooms>,
        /// How it can be helped with money.
        #[fr = "Comment l’aider avec de l’argent."]
        funding: Option<Funding>,
        /// The day of the figures that site and vademecum show.
        #[fr = "Le jour des chiffres que montrent le site et le vademecum."]
        #[example = "2023-12-31"]
        as_of: At<Date>,
        /// The language of what is published.
        #[fr = "La langue de ce qui est publié."]
        language: Option<Language>,
        /// The theme's folder below `themes/`.
        #[fr = "Le dossier de son thème sous themes/."]
        theme: Option<At<Id>>,
        /// What a page may cost a visitor.
        #[fr = "Ce qu’une page peut coûter à qui la lit."]
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
    #[fr = "Comment joindre la coopérative."]
    #[derive(Serialize)]
    pub struct Contact {
        /// A generic public address.
        #[fr = "Une adresse mail publique, qui n’est à personne en particulier."]
        email: Option<String>,
        /// A page.
        #[fr = "Une page."]
        url: Option<Url>,
        /// Postal address.
        #[fr = "Adresse postale."]
        address: Option<String>,
        /// Telephone.
        #[fr = "Téléphone."]
        phone: Option<String>,
    }
}

record! {
    /// What article 1-1 of the LCEN asks for.
    #[fr = "Ce que demande l’article 1-1 de la LCEN."]
    #[derive(Serialize)]
    pub struct Legal {
        /// Who answers for what is published.
        #[fr = "Qui répond de ce qui est publié."]
        publication_director: Option<String>,
        /// Who hosts the co-op's own machines.
        #[fr = "Qui héberge les machines de la coopérative."]
        host: Option<String>,
        /// The host's address.
        #[fr = "L’adresse de l’hébergeur."]
        host_address: Option<String>,
        /// The host's telephone.
        #[fr = "Le téléphone de l’hébergeur."]
        host_phone: Option<String>,
    }
}

record! {
    /// Membership of the collective.
    #[fr = "L’appartenance au collectif."]
    #[derive(Serialize)]
    pub struct Chatons {
        /// Since when.
        #[fr = "Depuis quand."]
        since: Option<Date>,
        /// `active`, `idle` or `away`.
        #[fr = "Son état dans le collectif."]
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
    ($(#[doc = $en:literal])+ #[fr = $fr:literal] $name:ident, $type:ty, {
        $($(#[doc = $field_en:literal])+ #[fr = $field_fr:literal] $field:ident),+ $(,)?
    }) => {
        record! {
            $(#[doc = $en])+
            #[fr = $fr]
            #[derive(Serialize)]
            pub struct $name {
                $($(#[doc = $field_en])+ #[fr = $field_fr] $field: Option<$type>),+
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
    #[fr = "Les réseaux sociaux de la coopérative."]
    Networks, Url, {
        /// Mastodon.
        #[fr = "Mastodon."]
        mastodon,
        /// `PeerTube`.
        #[fr = "PeerTube."]
        peertube,
        /// Mobilizon.
        #[fr = "Mobilizon."]
        mobilizon,
        /// Pixelfed.
        #[fr = "Pixelfed."]
        pixelfed,
        /// Diaspora.
        #[fr = "Diaspora."]
        diaspora,
    }
}

addresses! {
    /// Chat rooms of the co-op; some have no web address.
    #[fr = "Les salons de discussion de la coopérative ; certains n’ont pas d’adresse web."]
    Chatrooms, String, {
        /// XMPP.
        #[fr = "XMPP."]
        xmpp,
        /// IRC.
        #[fr = "IRC."]
        irc,
        /// Matrix.
        #[fr = "Matrix."]
        matrix,
        /// Mattermost.
        #[fr = "Mattermost."]
        mattermost,
        /// Rocket.Chat.
        #[fr = "Rocket.Chat."]
        rocketchat,
    }
}

addresses! {
    /// Where money can be given.
    #[fr = "Où donner de l’argent."]
    Funding, Url, {
        /// Liberapay.
        #[fr = "Liberapay."]
        liberapay,
        /// `HelloAsso`.
        #[fr = "HelloAsso."]
        helloasso,
        /// Tipeee.
        #[fr = "Tipeee."]
        tipeee,
        /// `PayPal`.
        #[fr = "PayPal."]
        paypal,
        /// Another way.
        #[fr = "Un autre moyen."]
        custom,
    }
}
