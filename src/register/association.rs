//! The associations that are members.

use super::identifier::{Id, Insee, Rna, Siren, Siret, Url};
use crate::lang::{Date, Interval};
use crate::yaml::At;
use crate::{record, vocabulary};

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
        /// Its name in the public directory, with its commune, what it does in its own words and the activity it
        /// belongs to; of political and religious ones no activity is told.
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
