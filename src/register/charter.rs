//! What the charter of the CHATONS collective asks a hosting co-op to publish. All of it is public.

use serde::Serialize;

use super::identifier::Url;
use crate::lang::Date;
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// The charter's list (`coop.yaml`); what is not written is shown as missing.
    #[fr = "La liste de la charte ; ce qui n’est pas écrit est montré comme manquant."]
    #[derive(Serialize)]
    pub struct Charter {
        /// The list of installed packages, published every year.
        #[fr = "La liste des paquets installés, publiée chaque année."]
        packages: Option<Statement>,
        /// Requests of authorities, year by year; a year without any is written too.
        #[fr = "Les demandes des autorités, année par année ; une année sans demande s’écrit aussi."]
        requests: Vec<AuthorityRequests>,
        /// The security policy.
        #[fr = "La politique de sécurité."]
        security: Option<Statement>,
        /// What the admins promise to keep to themselves.
        #[fr = "Ce que les admins s’engagent à garder pour eux."]
        confidentiality: Option<Statement>,
        /// How far the co-op has its machines in hand.
        #[fr = "La maîtrise qu’a la coopérative de ses machines."]
        control: Option<Control>,
        /// Who provides what, beside those who rent out the machines.
        #[fr = "Qui fournit quoi, à part les loueurs de machines."]
        suppliers: Vec<Supplier>,
        /// How the machines and services are set up.
        #[fr = "Comment les machines et les services sont installés."]
        infrastructure: Option<Statement>,
        /// Procedures that come back.
        #[fr = "Les procédures qui reviennent."]
        procedures: Option<Statement>,
        /// Which logs are kept, and for how long.
        #[fr = "Quels journaux sont gardés, et combien de temps."]
        logs: Option<Statement>,
        /// Terms of use.
        #[fr = "Les conditions d’utilisation."]
        terms: Option<Statement>,
        /// What is done with personal data.
        #[fr = "Ce qui est fait des données personnelles."]
        privacy: Option<Statement>,
    }
}

record! {
    /// Something that is published: in a few words here, on a page of the site, or elsewhere.
    #[fr = "Quelque chose de publié : en quelques mots ici, sur une page du site, ou ailleurs."]
    #[derive(Serialize)]
    pub struct Statement {
        /// In a few words.
        #[fr = "En quelques mots."]
        text: Option<String>,
        /// A page of the site, as a path below `content/site/`: `mentions-legales.md#donnees-personnelles`.
        #[fr = "Une page du site, par son chemin sous content/site/."]
        #[example = "mentions-legales.md#donnees-personnelles"]
        page: Option<At<String>>,
        /// An address elsewhere.
        #[fr = "Une adresse ailleurs."]
        url: Option<Url>,
        /// Of which day it is.
        #[fr = "De quel jour c’est."]
        on: Option<Date>,
    }
}

record! {
    /// What authorities asked for in a year.
    #[fr = "Ce que les autorités ont demandé dans l’année."]
    #[derive(Serialize)]
    pub struct AuthorityRequests {
        /// The year.
        #[fr = "L’année."]
        #[example = "2024"]
        year: At<i64>,
        /// How many requests came.
        #[fr = "Combien de demandes sont arrivées."]
        received: i64,
        /// What became of them.
        #[fr = "Ce qu’elles sont devenues."]
        text: Option<String>,
    }
}

record! {
    /// Somebody who provides the co-op with something.
    #[fr = "Quelqu’un qui fournit quelque chose à la coopérative."]
    #[derive(Serialize)]
    pub struct Supplier {
        /// Who.
        #[fr = "Qui."]
        name: String,
        /// What: domain names, mail, a line…
        #[fr = "Quoi : noms de domaine, courrier, une ligne…"]
        what: String,
        /// In which country, ISO 3166-1.
        #[fr = "Dans quel pays, sur deux lettres (ISO 3166-1)."]
        #[example = "FR"]
        country: Option<String>,
        /// Where it is on the web.
        #[fr = "Son adresse sur le web."]
        url: Option<Url>,
    }
}

vocabulary! {
    /// How far a co-op has its machines in hand.
    pub enum Control {
        Premises = "premises", "ses propres machines, dans ses propres locaux", "machines of its own on its own premises";
        Bay = "bay", "ses propres machines, dans la baie d’un hébergeur", "machines of its own in a host’s bay";
        Dedicated = "dedicated", "des machines physiques louées, dont elle seule est administratrice", "rented physical machines that it alone administers";
        Virtual = "virtual", "des machines virtuelles louées, dont elle seule est administratrice", "rented virtual machines that it alone administers";
        Outsourced = "outsourced", "des services confiés à un prestataire", "services run by a provider";
    }
}
