//! People: members in their own name, and the team. Never read by the public pass.

use super::identifier::Id;
use crate::both;
use crate::finding::Finding;
use crate::lang::{Date, Interval};
use crate::yaml::{At, Class, Classified, Decode, Decoder, Described, Node, Shape};
use crate::{record, vocabulary};

record! {
    /// A person (`people.yaml`, keyed by id).
    #[fr = "Une personne."]
    pub struct Person {
        /// First name.
        #[fr = "Prénom."]
        first_name: String => P4,
        /// Last name.
        #[fr = "Nom."]
        last_name: Option<String> => P4,
        /// E-mail address.
        #[fr = "Adresse mail."]
        email: Option<String> => P4,
        /// Telephone.
        #[fr = "Téléphone."]
        phone: Option<String> => P4,
        /// Membership in their own name.
        #[fr = "Son adhésion en son propre nom."]
        member: Vec<PersonMembership> => P4,
        /// What they agreed to have published, per channel.
        #[fr = "Ce qu’elle a accepté de voir publié, publication par publication."]
        consent: Option<Consent> => P4,
    }
}

record! {
    /// A person's stay among the members, half-open.
    #[fr = "Une période d’une personne parmi les membres ; le dernier jour n’en fait plus partie."]
    pub struct PersonMembership {
        /// First day as a member.
        #[fr = "Premier jour comme membre."]
        from: At<Date> => P4,
        /// First day no longer a member.
        #[fr = "Premier jour où elle ne l’est plus."]
        to: Option<At<Date>> => P4,
    }
}

impl PersonMembership {
    /// The stay as an interval.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval { from: self.from.value, to: self.to.as_ref().map(|to| to.value) }
    }
}

record! {
    /// What a person agreed to, per channel; nothing where nothing is written.
    #[fr = "Ce qu’une personne a accepté, publication par publication ; rien là où rien n’est écrit."]
    pub struct Consent {
        /// On the public site.
        #[fr = "Sur le site public."]
        site: Option<ChannelConsent>,
        /// On the general assembly's slides.
        #[fr = "Sur les diapositives de l’assemblée générale."]
        slides: Option<ChannelConsent>,
        /// In the vademecum.
        #[fr = "Dans le vademecum."]
        vademecum: Option<ChannelConsent>,
    }
}

record! {
    /// What may be shown in one channel.
    #[fr = "Ce qui peut être montré dans une publication."]
    pub struct ChannelConsent {
        /// The first name.
        #[fr = "Le prénom."]
        first_name: bool,
        /// A photograph.
        #[fr = "Une photo."]
        photo: bool,
        /// When they agreed.
        #[fr = "Quand elle l’a accepté."]
        on: Option<Date> => P4,
        /// How it is known.
        #[fr = "Comment on le sait."]
        source: Option<String> => P4,
    }
}

record! {
    /// Somebody of the team in a year (`team/*.yaml`).
    #[fr = "Quelqu’un de l’équipe, une année."]
    pub struct TeamMember {
        /// Who.
        #[fr = "Qui : son id dans people.yaml."]
        person: At<Id> => P4,
        /// The name under which they are sorted.
        #[fr = "Le nom sous lequel l’équipe est triée."]
        sort: Option<String> => P4,
        /// Their office on the board.
        #[fr = "Sa fonction au bureau."]
        board: Option<BoardRole>,
        /// Whether they sit on the board.
        #[fr = "Si cette personne siège au CA."]
        board_member: bool,
        /// What they do.
        #[fr = "Ce qu’elle fait."]
        skills: Vec<RoleWord>,
    }
}

vocabulary! {
    /// An office of the board.
    pub enum BoardRole {
        President = "president", "présidence", "presidency";
        VicePresident = "vice_president", "vice-présidence", "vice-presidency";
        Treasurer = "treasurer", "trésorerie", "treasury";
        ViceTreasurer = "vice_treasurer", "vice-trésorerie", "deputy treasury";
        Secretary = "secretary", "secrétariat", "secretariat";
        Member = "member", "conseil d’administration", "board";
        None = "none", "hors CA", "not on the board";
    }
}

vocabulary! {
    /// What somebody of the team does. Being on the board is no skill: it is `board_member`.
    pub enum Skill {
        Adminsys = "adminsys", "administration système", "system administration";
        Dev = "dev", "développement", "development";
        Spip = "spip", "SPIP", "SPIP";
        Wordpress = "wordpress", "WordPress", "WordPress";
        Sympa = "sympa", "listes Sympa", "Sympa lists";
        Mail = "mail", "courrier électronique", "mail";
        Static = "static", "sites statiques", "static sites";
        Organisation = "organisation", "organisation", "organisation";
        Relations = "relations", "relations avec Ramonville", "relations with the town";
        Chatons = "chatons", "collectif CHATONS", "CHATONS collective";
    }
}

/// A skill, read with a warning against « admin », which says either the servers or the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleWord(pub Skill);

impl Decode for RoleWord {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let word = node.scalar().unwrap_or_default().to_lowercase();
        if word.starts_with("admin") && word != "adminsys" {
            let message = both!(
                "« {word} » a deux sens : qui s'occupe des serveurs, ou qui siège au conseil d'administration",
                "\"{word}\" has two meanings: who runs the servers, or who sits on the board"
            );
            let help = both!(
                "écrivez « adminsys » dans skills pour les serveurs, ou board_member: true pour le conseil",
                "write \"adminsys\" among the skills for the servers, or board_member: true for the board"
            );
            decoder.findings.push(Finding::error("ambiguous-admin", node.place.clone(), message).help(help));
            return None;
        }
        Skill::decode(node, decoder).map(Self)
    }
}

impl Described for RoleWord {
    fn shape() -> Shape {
        Skill::shape()
    }
}

impl Classified for RoleWord {
    fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
}
