//! Who the co-op is, and the associations and people who are its members.

use super::identifier::{Id, Insee, Rna, Siren, Siret, Url};
use super::security::Security;
use crate::finding::Place;
use crate::lang::{Date, Interval};
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
        /// The day of the figures that site and vademecum show.
        as_of: At<Date>,
        /// The language of what is published.
        language: Option<Language>,
        /// The theme's folder below `themes/`.
        theme: Option<At<Id>>,
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
            as_of,
            language: None,
            theme: None,
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
        /// The host's address and telephone.
        host_address: Option<String>,
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

record! {
    /// A member association (`associations/*.yaml`).
    pub struct Association {
        /// Its stable code, as the minutes name it: `A0204`.
        id: At<Id> => P4,
        /// Name.
        name: String => P1,
        /// Acronym.
        acronym: Option<String> => P1,
        /// Legal form.
        kind: AssociationKind => P2,
        /// RNA number.
        rna: Option<Rna> => P1,
        /// SIREN number.
        siren: Option<Siren> => P1,
        /// SIRET number.
        siret: Option<Siret> => P1,
        /// What it does.
        object: Option<Object> => P1,
        /// Where it is.
        seat: Option<Seat> => P2,
        /// Its site.
        website: Option<Url> => P1,
        /// What it agreed to have published.
        publish: Option<Publish> => P4,
        /// When it was a member.
        membership: Vec<Membership> => P4,
        /// Suspensions and recoveries.
        status_events: Vec<StatusEvent> => P4,
        /// Who answers for it.
        contacts: Vec<ContactPerson> => P4,
        /// What it asked for, which is not what it uses.
        needs: Option<Needs> => P2,
        /// Its group in the cloud.
        cloud: Option<CloudGroup> => P4,
        /// When it got the vademecum.
        vademecum: Option<VademecumGiven> => P4,
    }
}

vocabulary! {
    /// The legal forms of member associations.
    pub enum AssociationKind {
        Declared = "declared", "association déclarée", "declared association";
        DeFait = "de_fait", "association de fait", "undeclared association";
        AlsaceMoselle = "alsace_moselle", "association d’Alsace-Moselle", "Alsace-Moselle association";
        Collective = "collective", "collectif", "collective";
    }
}

record! {
    /// What an association does.
    pub struct Object {
        /// Code of the RNA's nomenclature, six digits; the first three are the family.
        code: Option<At<String>> => P2,
        /// In its own words.
        text: Option<String> => P1,
    }
}

record! {
    /// Where an association is.
    pub struct Seat {
        /// INSEE code of the commune.
        commune: Insee => P2,
        /// The street address, often somebody's home.
        address: Option<String> => P4,
    }
}

record! {
    /// What may be published of an association, and who agreed.
    pub struct Publish {
        /// Its name in the public directory.
        listed: bool,
        /// The link to its site.
        url: bool,
        /// Its logo.
        logo: bool,
        /// Who agreed, when and how.
        consent: Option<ConsentProof> => P4,
    }
}

record! {
    /// The proof of a consent.
    pub struct ConsentProof {
        /// By whom (a role).
        by: Option<String> => P2,
        /// When.
        on: Option<Date> => P4,
        /// How: a form, a mail, a vote.
        via: Option<String> => P2,
    }
}

record! {
    /// One stay among the members, half-open.
    pub struct Membership {
        /// When it applied.
        candidate: Option<Date> => P4,
        /// When the board heard it.
        heard: Option<Date> => P4,
        /// How it was decided.
        mode: Option<AdmissionMode> => P2,
        /// First day as a member.
        from: At<Date> => P4,
        /// First day no longer a member.
        to: Option<At<Date>> => P4,
        /// How it ended.
        end: Option<MembershipEnd> => P2,
    }
}

impl Membership {
    /// The stay as an interval.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { from: self.from.value, to: self.to.as_ref().map(|to| to.value) }
    }
}

vocabulary! {
    /// How a candidate is admitted.
    pub enum AdmissionMode {
        Board = "board", "au début d’un CA", "at a board meeting";
        Extraordinary = "extraordinary", "en CA extraordinaire, en visio", "at an extraordinary online meeting";
        Mail = "mail", "par mail, en urgence", "by mail, where urgent";
    }
}

vocabulary! {
    /// How a membership ends.
    pub enum MembershipEnd {
        Resigned = "resigned", "départ", "resigned";
        Dissolved = "dissolved", "disparition", "dissolved";
        Moved = "moved", "déménagement", "moved";
        StruckOff = "struck_off", "radiation", "struck off";
    }
}

record! {
    /// A suspension or its end.
    pub struct StatusEvent {
        /// When.
        on: At<Date> => P4,
        /// What.
        event: StatusKind => P4,
        /// The meeting that decided.
        decided: Option<At<Id>> => P4,
        /// Why.
        cause: Option<SuspensionCause> => P4,
        /// The dues year it is about.
        dues_year: Option<i64> => P4,
    }
}

vocabulary! {
    /// What happened to an association's services.
    pub enum StatusKind {
        Suspended = "suspended", "services interrompus", "services suspended";
        Restored = "restored", "services rétablis", "services restored";
    }
}

vocabulary! {
    /// Why services were suspended.
    pub enum SuspensionCause {
        Unpaid = "unpaid", "cotisation impayée", "unpaid dues";
        Silent = "silent", "sans nouvelles", "no news";
        Other = "other", "autre", "other";
    }
}

record! {
    /// A person who answers for an association.
    pub struct ContactPerson {
        /// Who.
        person: At<Id> => P4,
        /// As what.
        role: Option<ContactRole> => P4,
        /// Since when.
        since: Option<At<Date>> => P4,
        /// Until when.
        until: Option<At<Date>> => P4,
    }
}

vocabulary! {
    /// As what somebody answers for an association.
    pub enum ContactRole {
        President = "president", "présidence", "presidency";
        Treasurer = "treasurer", "trésorerie", "treasury";
        Secretary = "secretary", "secrétariat", "secretariat";
        Webmaster = "webmaster", "responsable du site", "webmaster";
        Contact = "contact", "contact", "contact";
    }
}

record! {
    /// What an association asked for.
    pub struct Needs {
        /// A web site.
        site: bool => P2,
        /// Mailing lists.
        lists: bool => P2,
        /// The cloud.
        cloud: bool => P2,
        /// Galette.
        galette: bool => P2,
        /// Dolibarr.
        dolibarr: bool => P2,
        /// Paheko.
        paheko: bool => P2,
        /// What the co-op does not have.
        other: Vec<String> => P2,
    }
}

record! {
    /// An association's place in the cloud.
    pub struct CloudGroup {
        /// The group's name there.
        group: At<Id> => P2,
        /// Quota in gigabytes.
        quota_gb: Option<i64> => P4,
    }
}

record! {
    /// The handbook given to an association.
    pub struct VademecumGiven {
        /// Which version.
        version: String => P2,
        /// When.
        given_on: Date => P4,
    }
}
