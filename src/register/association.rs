//! The associations that are members.

use super::identifier::{Id, Insee, Rna, Siren, Siret, Url};
use crate::lang::{Date, Interval};
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A member association (`associations/*.yaml`).
    #[fr = "Une association membre."]
    pub struct Association {
        /// Its stable code, as the minutes name it: `A0204`.
        #[fr = "Son code, qui ne change jamais, tel que les comptes rendus le nomment."]
        #[example = "A0204"]
        id: At<Id> => P4,
        /// Name.
        #[fr = "Son nom."]
        name: String => P1,
        /// Acronym.
        #[fr = "Son sigle."]
        acronym: Option<String> => P1,
        /// Legal form.
        #[fr = "Sa forme juridique."]
        kind: AssociationKind => P2,
        /// RNA number.
        #[fr = "Son numéro RNA."]
        rna: Option<Rna> => P1,
        /// SIREN number.
        #[fr = "Son numéro SIREN."]
        siren: Option<Siren> => P1,
        /// SIRET number.
        #[fr = "Son numéro SIRET."]
        siret: Option<Siret> => P1,
        /// What it does.
        #[fr = "Ce qu’elle fait."]
        object: Option<Object> => P1,
        /// Where it is.
        #[fr = "Où elle se trouve."]
        seat: Option<Seat> => P2,
        /// Its site.
        #[fr = "Son site."]
        website: Option<Url> => P1,
        /// What it agreed to have published.
        #[fr = "Ce qu’elle a accepté de voir publié."]
        publish: Option<Publish> => P4,
        /// When it was a member.
        #[fr = "Quand elle a été membre : une entrée par période."]
        membership: Vec<Membership> => P4,
        /// Suspensions and recoveries.
        #[fr = "Interruptions et rétablissements de ses services."]
        status_events: Vec<StatusEvent> => P4,
        /// Who answers for it.
        #[fr = "Qui répond pour elle."]
        contacts: Vec<ContactPerson> => P4,
        /// What it asked for, which is not what it uses.
        #[fr = "Ce qu’elle a demandé, qui n’est pas ce qu’elle utilise."]
        needs: Option<Needs> => P2,
        /// Its group in the cloud.
        #[fr = "Son groupe dans le cloud."]
        cloud: Option<CloudGroup> => P4,
        /// When it got the vademecum.
        #[fr = "Quand elle a reçu le vademecum."]
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
    #[fr = "Ce que fait une association."]
    pub struct Object {
        /// Code of the RNA's nomenclature, six digits; the first three are the family.
        #[fr = "Code de la nomenclature du RNA, six chiffres ; les trois premiers sont la famille."]
        #[example = "006000"]
        code: Option<At<String>> => P2,
        /// In its own words.
        #[fr = "Avec ses propres mots."]
        text: Option<String> => P1,
    }
}

record! {
    /// Where an association is.
    #[fr = "Où se trouve une association."]
    pub struct Seat {
        /// INSEE code of the commune.
        #[fr = "Code INSEE de la commune."]
        commune: Insee => P2,
        /// The street address, often somebody's home.
        #[fr = "L’adresse postale, souvent le domicile de quelqu’un."]
        address: Option<String> => P4,
    }
}

record! {
    /// What may be published of an association, and who agreed.
    #[fr = "Ce qui peut être publié d’une association, et qui l’a accepté."]
    pub struct Publish {
        /// Its name in the public directory, with its commune, what it does in its own words and the activity it
        /// belongs to; of political and religious ones no activity is told.
        #[fr = "Son nom dans l’annuaire public, avec sa commune, ce qu’elle fait avec ses propres mots et son domaine d’activité ; des associations politiques ou religieuses, le domaine n’est pas dit."]
        listed: bool,
        /// The link to its site.
        #[fr = "Le lien vers son site."]
        url: bool,
        /// Its logo.
        #[fr = "Son logo."]
        logo: bool,
        /// Who agreed, when and how.
        #[fr = "Qui a accepté, quand et comment."]
        consent: Option<ConsentProof> => P4,
    }
}

record! {
    /// The proof of a consent.
    #[fr = "La preuve d’un accord."]
    pub struct ConsentProof {
        /// By whom (a role).
        #[fr = "Par qui (une fonction)."]
        by: Option<String> => P2,
        /// When.
        #[fr = "Quand."]
        on: Option<Date> => P4,
        /// How: a form, a mail, a vote.
        #[fr = "Comment : un formulaire, un mail, un vote."]
        via: Option<String> => P2,
    }
}

record! {
    /// One stay among the members, half-open.
    #[fr = "Une période parmi les membres ; le dernier jour n’en fait plus partie."]
    pub struct Membership {
        /// When it applied.
        #[fr = "Quand elle a demandé à adhérer."]
        candidate: Option<Date> => P4,
        /// When the board heard it.
        #[fr = "Quand le CA l’a reçue."]
        heard: Option<Date> => P4,
        /// How it was decided.
        #[fr = "Comment cela s’est décidé."]
        mode: Option<AdmissionMode> => P2,
        /// First day as a member.
        #[fr = "Premier jour comme membre."]
        from: At<Date> => P4,
        /// First day no longer a member.
        #[fr = "Premier jour où elle ne l’est plus."]
        to: Option<At<Date>> => P4,
        /// How it ended.
        #[fr = "Comment cela s’est terminé."]
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
    #[fr = "Une interruption des services, ou sa fin."]
    pub struct StatusEvent {
        /// When.
        #[fr = "Quand."]
        on: At<Date> => P4,
        /// What.
        #[fr = "Quoi."]
        event: StatusKind => P4,
        /// The meeting that decided.
        #[fr = "La réunion qui l’a décidé : son id dans meetings/."]
        decided: Option<At<Id>> => P4,
        /// Why.
        #[fr = "Pourquoi."]
        cause: Option<SuspensionCause> => P4,
        /// The dues year it is about.
        #[fr = "L’année de cotisation dont il s’agit."]
        #[example = "2024"]
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
    #[fr = "Quelqu’un qui répond pour une association."]
    pub struct ContactPerson {
        /// Who.
        #[fr = "Qui : son id dans people.yaml."]
        person: At<Id> => P4,
        /// As what.
        #[fr = "À quel titre."]
        role: Option<ContactRole> => P4,
        /// Since when.
        #[fr = "Depuis quand."]
        since: Option<At<Date>> => P4,
        /// Until when.
        #[fr = "Jusqu’à quand."]
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
    #[fr = "Ce qu’une association a demandé."]
    pub struct Needs {
        /// A web site.
        #[fr = "Un site web."]
        site: bool => P2,
        /// Mailing lists.
        #[fr = "Des listes de discussion."]
        lists: bool => P2,
        /// The cloud.
        #[fr = "Le cloud."]
        cloud: bool => P2,
        /// Galette.
        #[fr = "Galette."]
        galette: bool => P2,
        /// Dolibarr.
        #[fr = "Dolibarr."]
        dolibarr: bool => P2,
        /// Paheko.
        #[fr = "Paheko."]
        paheko: bool => P2,
        /// What the co-op does not have.
        #[fr = "Ce que la coopérative n’a pas."]
        other: Vec<String> => P2,
    }
}

record! {
    /// An association's place in the cloud.
    #[fr = "La place d’une association dans le cloud."]
    pub struct CloudGroup {
        /// The group's name there.
        #[fr = "Le nom de son groupe là-bas."]
        group: At<Id> => P2,
        /// Quota in gigabytes.
        #[fr = "Quota en gigaoctets."]
        quota_gb: Option<i64> => P4,
    }
}

record! {
    /// The handbook given to an association.
    #[fr = "Le vademecum remis à une association."]
    pub struct VademecumGiven {
        /// Which version.
        #[fr = "Quelle version."]
        version: String => P2,
        /// When.
        #[fr = "Quand."]
        given_on: Date => P4,
    }
}
