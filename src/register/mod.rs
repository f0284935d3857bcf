//! The facts: associations, people, sites, lists, cloud, servers, dues… as YAML says them, and their cross-checks.
//!
//! The model is data-model §11: one file an association, stable ids, ISO dates, half-open intervals, money in
//! cents, a privacy class for each field. Editions never see a [`Register`], only what [`PublicRegister`] keeps.

mod activity;
mod association;
mod charter;
mod check;
pub mod communes;
mod coop;
mod declared;
mod hosting;
mod identifier;
mod life;
mod load;
mod means;
mod people;
mod public;
mod security;
mod service;
mod spoken;
mod support;
mod website;

use std::collections::BTreeMap;

pub use activity::Activity;
pub use association::{AdmissionMode, Association, AssociationKind, Membership, MembershipEnd, StatusKind};
pub use charter::{AuthorityRequests, Charter, Control, Statement, Supplier};
pub use coop::{Chatons, ChatonsStatus, Chatrooms, Contact, Coop, CoopKind, Funding, Language, Legal, Networks};
pub use declared::{Declared, DeclaredFigure, DeclaredPart};
pub use hosting::{
    App, AppScope, CloudSnapshot, ListsSnapshot, MailboxCampaign, MailboxOutcome, Robot, Site, SiteKind, Software,
};
pub use identifier::{Id, Insee, Rna, Siren, Siret, Url};
pub use life::{
    Asset, Call, Event, EventKind, Meeting, Perspective, PerspectiveKind, Urgency, Workshop, WorkshopStatus, YearMonth,
};
pub use load::{FILES, FileKind, load};
pub use means::{
    Backup, Commitment, Dues, DuesStatus, DuesStep, Finance, FinanceLine, MonthPart, Project, ProjectStatus,
    ProviderKind, Server, ServerKind, ServerRole, ServerState,
};
pub use people::{BoardRole, Person, Skill, TeamMember};
pub use public::{
    Channel, PublicApp, PublicAssociation, PublicBackup, PublicDues, PublicMember, PublicRegister, private_strings,
    withdrawn,
};
pub use security::Security;
pub use service::{Install, Metric, Registration, Room, Service, ServiceSoftware, ServiceStatus};
pub use spoken::SpokenForm;
pub use support::{CmsBranch, PhpBranch};
pub use website::{AcceptedLink, Budget};

/// All the facts of one co-op, private ones included.
#[derive(Clone, Debug)]
pub struct Register {
    /// Who the co-op is.
    pub coop: Coop,
    /// Everything else.
    pub facts: Facts,
}

/// The lists of facts; each may be empty, which says "not itemised".
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// `associations/*.yaml`.
    pub associations: Vec<Association>,
    /// `people.yaml`, by id.
    pub people: BTreeMap<String, Person>,
    /// `team/<year>.yaml`, by year.
    pub teams: BTreeMap<i64, Vec<TeamMember>>,
    /// `sites.yaml`.
    pub sites: Vec<Site>,
    /// `apps.yaml`.
    pub apps: Vec<App>,
    /// `lists/*.yaml`.
    pub lists: Vec<ListsSnapshot>,
    /// `cloud/*.yaml`.
    pub cloud: Vec<CloudSnapshot>,
    /// `mailboxes/*.yaml`.
    pub mailboxes: Vec<MailboxCampaign>,
    /// `services.yaml`.
    pub services: Vec<Service>,
    /// `servers.yaml`.
    pub servers: Vec<Server>,
    /// `servers.yaml`.
    pub projects: Vec<Project>,
    /// `dues/*.yaml`.
    pub dues: Vec<Dues>,
    /// `finance/*.yaml`.
    pub finance: Vec<Finance>,
    /// `workshops.yaml`.
    pub workshops: Vec<Workshop>,
    /// `events.yaml`.
    pub events: Vec<Event>,
    /// `calls.yaml`.
    pub calls: Vec<Call>,
    /// `perspectives.yaml`.
    pub perspectives: Vec<Perspective>,
    /// `meetings/*.yaml`.
    pub meetings: Vec<Meeting>,
    /// `backups.yaml`.
    pub backups: Vec<Backup>,
    /// `assets.yaml`.
    pub assets: Vec<Asset>,
    /// `declared/*.yaml`.
    pub declared: Vec<Declared>,
    /// `links.yaml`.
    pub links: Vec<AcceptedLink>,
    /// `spoken.yaml`.
    pub spoken: Vec<SpokenForm>,
    /// `refs/php.yaml`.
    pub php: Vec<PhpBranch>,
    /// `refs/cms.yaml`.
    pub cms: Vec<CmsBranch>,
}
