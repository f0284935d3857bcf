//! What the co-op works with: servers, projects, dues, money, backups.

use super::identifier::Id;
use crate::lang::Date;
use crate::yaml::{At, Money};
use crate::{record, vocabulary};

record! {
    /// Machines and works on them (`servers.yaml`).
    pub struct Infrastructure {
        /// The machines.
        servers: Vec<Server>,
        /// Works under way.
        projects: Vec<Project>,
    }
}

record! {
    /// A machine.
    pub struct Server {
        /// Its name.
        id: At<Id>,
        /// What it does.
        role: Vec<ServerRole>,
        /// Why it is there, in a few words.
        purpose: Option<String>,
        /// Who rents it out.
        provider: Option<String>,
        /// In which country, ISO 3166-1.
        country: Option<String>,
        /// What kind of machine it is.
        kind: Option<ServerKind>,
        /// How it is provided.
        provider_type: Option<ProviderKind>,
        /// Its states over time, oldest first.
        history: Vec<ServerState>,
    }
}

vocabulary! {
    /// What a machine does.
    pub enum ServerRole {
        Web = "web", "sites web", "web sites";
        Mail = "mail", "courrier", "mail";
        Lists = "lists", "listes", "lists";
        Cloud = "cloud", "cloud", "cloud";
        Backup = "backup", "sauvegardes", "backups";
    }
}

vocabulary! {
    /// ChatonsInfos `host.server.type`.
    pub enum ServerKind {
        Nano = "nano", "nano-ordinateur", "single-board computer";
        Physical = "physical", "machine physique", "physical machine";
        Virtual = "virtual", "machine virtuelle", "virtual machine";
        Shared = "shared", "machine partagée", "shared machine";
        Cloud = "cloud", "nuage", "cloud";
    }
}

vocabulary! {
    /// ChatonsInfos `host.provider.type`.
    pub enum ProviderKind {
        Home = "home", "à domicile", "at home";
        HostedBay = "hostedbay", "baie chez un hébergeur", "bay at a host";
        HostedServer = "hostedserver", "machine louée à un hébergeur", "machine rented from a host";
        Outsourced = "outsourced", "confié à un prestataire", "outsourced";
    }
}

record! {
    /// A machine from one year on.
    pub struct ServerState {
        /// The year it began; unknown where the source does not say.
        year: Option<At<i64>>,
        /// Memory in gigabytes.
        ram_gb: Option<i64>,
        /// What it costs a year.
        cost: Option<Money>,
        /// What it costs more than before, a year.
        cost_change: Option<Money>,
        /// How it is known.
        source: Option<String>,
    }
}

record! {
    /// Works on the infrastructure.
    pub struct Project {
        /// Its stable id.
        id: At<Id>,
        /// What.
        title: String,
        /// What it brings.
        benefits: Vec<String>,
        /// What it costs.
        drawbacks: Vec<String>,
        /// How far it is.
        status: ProjectStatus,
        /// Whether the public may know.
        public: bool,
    }
}

vocabulary! {
    /// How far a project is.
    pub enum ProjectStatus {
        Planned = "planned", "prévu", "planned";
        InProgress = "in_progress", "en cours", "in progress";
        Done = "done", "fait", "done";
    }
}

record! {
    /// The dues of a year (`dues/<year>.yaml`).
    pub struct Dues {
        /// The year N.
        year: At<i64>,
        /// A draft, or adopted.
        status: DuesStatus,
        /// What an association pays.
        association: Option<Money>,
        /// What a person pays.
        person: Option<Money>,
        /// The steps in their order.
        calendar: Vec<DuesStep>,
        /// What was paid.
        payments: Vec<Payment> => P4,
    }
}

vocabulary! {
    /// Whether the calendar was adopted.
    pub enum DuesStatus {
        Draft = "draft", "projet", "draft";
        Adopted = "adopted", "adopté", "adopted";
    }
}

record! {
    /// A step of the dues calendar, in months of year N (0 is December N−1).
    pub struct DuesStep {
        /// What, in a few words.
        label: String,
        /// In full.
        text: Option<String>,
        /// The month, 0 (December N−1) to 12.
        month: At<i64>,
        /// Which part of the month.
        when: Option<MonthPart>,
        /// Whether the board decides then.
        decision: bool,
    }
}

vocabulary! {
    /// A part of a month.
    pub enum MonthPart {
        Whole = "whole", "", "";
        Start = "start", "début", "early";
        End = "end", "fin", "end of";
    }
}

record! {
    /// A payment of dues.
    pub struct Payment {
        /// The member, association or person.
        member: At<Id> => P4,
        /// When.
        on: Date => P4,
        /// How much.
        amount: Money => P4,
        /// How it was paid.
        method: Option<String> => P2,
        /// Where the entry comes from.
        imported_from: Option<String> => P4,
    }
}

record! {
    /// Income and expense of a year (`finance/<year>.yaml`).
    pub struct Finance {
        /// The year.
        year: At<i64>,
        /// Where the sums come from.
        source: String,
        /// Income by category.
        income: Vec<FinanceLine>,
        /// Expense by category.
        expense: Vec<FinanceLine>,
    }
}

record! {
    /// A category of income or expense.
    pub struct FinanceLine {
        /// Its name.
        label: String,
        /// The sum.
        amount: Money,
    }
}

record! {
    /// A backup (`backups.yaml`).
    pub struct Backup {
        /// What is saved.
        what: String,
        /// What is promised.
        commitment: Commitment,
        /// Where to.
        kept_at: Option<String> => P4,
        /// How often.
        frequency: Option<String>,
        /// How long it is kept.
        retention: Option<String>,
        /// When it was last restored as a test.
        restore_tested_on: Option<Date>,
    }
}

vocabulary! {
    /// What a backup promises.
    pub enum Commitment {
        BestEffort = "best_effort", "de notre mieux, sans engagement de résultat", "best effort, no guarantee";
        Guaranteed = "guaranteed", "avec engagement de résultat", "guaranteed";
    }
}
