//! What the co-op works with: servers, projects, dues, money, backups.

use serde::Serialize;

use super::identifier::Id;
use crate::lang::Date;
use crate::yaml::{At, Money};
use crate::{record, vocabulary};

record! {
    /// Machines and works on them (`servers.yaml`).
    #[fr = "Les machines et les travaux."]
    pub struct Infrastructure {
        /// The machines.
        #[fr = "Les machines."]
        servers: Vec<Server>,
        /// Works under way.
        #[fr = "Les travaux en cours."]
        projects: Vec<Project>,
    }
}

record! {
    /// A machine.
    #[fr = "Une machine."]
    #[derive(Serialize)]
    pub struct Server {
        /// Its name.
        #[fr = "Son nom."]
        id: At<Id>,
        /// What it does.
        #[fr = "Ce qu’elle fait."]
        role: Vec<ServerRole>,
        /// Why it is there, in a few words.
        #[fr = "Pourquoi elle est là, en quelques mots."]
        purpose: Option<String>,
        /// Who rents it out.
        #[fr = "Qui la loue."]
        provider: Option<String>,
        /// In which country, ISO 3166-1.
        #[fr = "Dans quel pays, sur deux lettres (ISO 3166-1)."]
        #[example = "FR"]
        country: Option<String>,
        /// What kind of machine it is.
        #[fr = "Quelle sorte de machine c’est."]
        kind: Option<ServerKind>,
        /// How it is provided.
        #[fr = "Comment elle est fournie."]
        provider_type: Option<ProviderKind>,
        /// Its states over time, oldest first.
        #[fr = "Ses états successifs, le plus ancien d’abord."]
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
    #[fr = "Une machine à partir d’une année."]
    #[derive(Serialize)]
    pub struct ServerState {
        /// The year it began; unknown where the source does not say.
        #[fr = "L’année où cela commence ; rien quand la source ne le dit pas."]
        #[example = "2023"]
        year: Option<At<i64>>,
        /// Memory in gigabytes.
        #[fr = "Mémoire en gigaoctets."]
        ram_gb: Option<i64>,
        /// What it costs a year.
        #[fr = "Ce qu’elle coûte par an."]
        cost: Option<Money>,
        /// What it costs more than before, a year.
        #[fr = "Ce qu’elle coûte de plus qu’avant, par an."]
        cost_change: Option<Money>,
        /// How it is known.
        #[fr = "Comment on le sait."]
        source: Option<String>,
    }
}

record! {
    /// Works on the infrastructure.
    #[fr = "Des travaux sur l’infrastructure."]
    #[derive(Serialize)]
    pub struct Project {
        /// Its stable id.
        #[fr = "Leur clé, qui ne change pas."]
        id: At<Id>,
        /// What.
        #[fr = "Quoi."]
        title: String,
        /// What it brings.
        #[fr = "Ce qu’ils apportent."]
        benefits: Vec<String>,
        /// What it costs.
        #[fr = "Ce qu’ils coûtent."]
        drawbacks: Vec<String>,
        /// How far it is.
        #[fr = "Où ils en sont."]
        status: ProjectStatus,
        /// Whether the public may know.
        #[fr = "Si le public peut le savoir."]
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
    #[fr = "Les cotisations d’une année."]
    pub struct Dues {
        /// The year N.
        #[fr = "L’année N."]
        #[example = "2024"]
        year: At<i64>,
        /// A draft, or adopted.
        #[fr = "Projet, ou adopté."]
        status: DuesStatus,
        /// What an association pays.
        #[fr = "Ce que paie une association."]
        association: Option<Money>,
        /// What a person pays.
        #[fr = "Ce que paie une personne."]
        person: Option<Money>,
        /// The steps in their order.
        #[fr = "Les étapes, dans leur ordre."]
        calendar: Vec<DuesStep>,
        /// What was paid.
        #[fr = "Ce qui a été payé."]
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
    #[fr = "Une étape du calendrier des cotisations, en mois de l’année N (0 est décembre de l’année précédente)."]
    #[derive(Serialize)]
    pub struct DuesStep {
        /// What, in a few words.
        #[fr = "Quoi, en quelques mots."]
        label: String,
        /// In full.
        #[fr = "En toutes lettres."]
        text: Option<String>,
        /// The month, 0 (December N−1) to 12.
        #[fr = "Le mois, de 0 (décembre de l’année précédente) à 12."]
        month: At<i64>,
        /// Which part of the month.
        #[fr = "Quelle partie du mois."]
        when: Option<MonthPart>,
        /// Whether the board decides then.
        #[fr = "Si le CA décide à ce moment-là."]
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
    #[fr = "Un paiement de cotisation."]
    pub struct Payment {
        /// The member, association or person.
        #[fr = "Le membre : code d’association ou id de people.yaml."]
        member: At<Id> => P4,
        /// When.
        #[fr = "Quand."]
        on: Date => P4,
        /// How much.
        #[fr = "Combien."]
        amount: Money => P4,
        /// How it was paid.
        #[fr = "Comment cela a été payé."]
        method: Option<String> => P2,
        /// Where the entry comes from.
        #[fr = "D’où vient l’écriture."]
        imported_from: Option<String> => P4,
    }
}

record! {
    /// Income and expense of a year (`finance/<year>.yaml`).
    #[fr = "Les recettes et les dépenses d’une année."]
    #[derive(Serialize)]
    pub struct Finance {
        /// The year.
        #[fr = "L’année."]
        #[example = "2024"]
        year: At<i64>,
        /// Where the sums come from.
        #[fr = "D’où viennent les sommes."]
        source: String,
        /// Income by category.
        #[fr = "Les recettes, par catégorie."]
        income: Vec<FinanceLine>,
        /// Expense by category.
        #[fr = "Les dépenses, par catégorie."]
        expense: Vec<FinanceLine>,
    }
}

record! {
    /// A category of income or expense.
    #[fr = "Une catégorie de recettes ou de dépenses."]
    #[derive(Serialize)]
    pub struct FinanceLine {
        /// Its name.
        #[fr = "Son nom."]
        label: String,
        /// The sum.
        #[fr = "La somme."]
        amount: Money,
    }
}

record! {
    /// A backup (`backups.yaml`).
    #[fr = "Une sauvegarde."]
    pub struct Backup {
        /// What is saved.
        #[fr = "Ce qui est sauvegardé."]
        what: String,
        /// What is promised.
        #[fr = "Ce qui est promis."]
        commitment: Commitment,
        /// Where to.
        #[fr = "Où."]
        kept_at: Option<String> => P4,
        /// How often.
        #[fr = "À quel rythme."]
        frequency: Option<String>,
        /// How long it is kept.
        #[fr = "Combien de temps elle est gardée."]
        retention: Option<String>,
        /// When it was last restored as a test.
        #[fr = "Quand on l’a restaurée pour essayer, la dernière fois."]
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
