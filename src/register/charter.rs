//! What the charter of the CHATONS collective asks a hosting co-op to publish. All of it is public.

use super::identifier::Url;
use crate::lang::Date;
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// The charter's list (`coop.yaml`); what is not written is shown as missing.
    pub struct Charter {
        /// The list of installed packages, published every year.
        packages: Option<Statement>,
        /// Requests of authorities, year by year; a year without any is written too.
        requests: Vec<AuthorityRequests>,
        /// The security policy.
        security: Option<Statement>,
        /// What the admins promise to keep to themselves.
        confidentiality: Option<Statement>,
        /// How far the co-op has its machines in hand.
        control: Option<Control>,
        /// Who provides what, beside those who rent out the machines.
        suppliers: Vec<Supplier>,
        /// How the machines and services are set up.
        infrastructure: Option<Statement>,
        /// Procedures that come back.
        procedures: Option<Statement>,
        /// Which logs are kept, and for how long.
        logs: Option<Statement>,
        /// Terms of use.
        terms: Option<Statement>,
        /// What is done with personal data.
        privacy: Option<Statement>,
    }
}

record! {
    /// Something that is published: in a few words here, on a page of the site, or elsewhere.
    pub struct Statement {
        /// In a few words.
        text: Option<String>,
        /// A page of the site, as a path below `content/site/`: `mentions-legales.md#donnees-personnelles`.
        page: Option<At<String>>,
        /// An address elsewhere.
        url: Option<Url>,
        /// Of which day it is.
        on: Option<Date>,
    }
}

record! {
    /// What authorities asked for in a year.
    pub struct AuthorityRequests {
        /// The year.
        year: At<i64>,
        /// How many requests came.
        received: i64,
        /// What became of them.
        text: Option<String>,
    }
}

record! {
    /// Somebody who provides the co-op with something.
    pub struct Supplier {
        /// Who.
        name: String,
        /// What: domain names, mail, a line…
        what: String,
        /// In which country, ISO 3166-1.
        country: Option<String>,
        /// Where it is on the web.
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
