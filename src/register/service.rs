//! The services that the co-op offers, as ChatonsInfos describes them.

use super::identifier::{Id, Url};
use crate::lang::Date;
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A service (`services.yaml`).
    pub struct Service {
        /// Its stable id, part of its file's name.
        id: At<Id>,
        /// Name.
        name: String,
        /// What it does.
        description: Option<String>,
        /// Where it answers or is described.
        url: Option<Url>,
        /// First day.
        since: Option<Date>,
        /// Last day.
        until: Option<Date>,
        /// How it is.
        status: Option<ServiceStatus>,
        /// Who may have it.
        registration: Option<Registration>,
        /// Whether there is room.
        room: Option<Room>,
        /// How it is installed.
        install: Option<Install>,
        /// On which machine of `servers.yaml`.
        server: Option<At<Id>>,
        /// With what; the version is nobody's business.
        software: Option<ServiceSoftware>,
        /// Its metrics, by the figures that give them.
        metrics: Vec<Metric>,
    }
}

record! {
    /// The software of a service.
    pub struct ServiceSoftware {
        /// Name.
        name: String,
        /// Where it comes from.
        website: Option<Url>,
        /// Its licence.
        licence: Option<String>,
        /// The licence's text.
        licence_url: Option<Url>,
        /// Its source code.
        source: Option<Url>,
    }
}

record! {
    /// A metric of ChatonsInfos and the figure that it is.
    pub struct Metric {
        /// Its name without `metrics.` and year: `service.accounts`.
        name: At<String>,
        /// The figure.
        figure: At<String>,
    }
}

vocabulary! {
    /// ChatonsInfos `service.status.level`.
    pub enum ServiceStatus {
        Ok = "ok", "en service", "in service";
        Warning = "warning", "perturbé", "disturbed";
        Alert = "alert", "dégradé", "degraded";
        Error = "error", "en panne", "out of order";
        Over = "over", "arrêté", "ended";
        Void = "void", "non précisé", "not said";
    }
}

vocabulary! {
    /// ChatonsInfos `service.registration`.
    pub enum Registration {
        None = "none", "sans inscription", "without registration";
        Free = "free", "inscription libre", "free registration";
        Member = "member", "pour les membres", "for members";
        Client = "client", "pour les clientes et clients", "for customers";
    }
}

vocabulary! {
    /// ChatonsInfos `service.registration.load`.
    pub enum Room {
        Open = "open", "places disponibles", "open";
        Full = "full", "complet", "full";
    }
}

vocabulary! {
    /// ChatonsInfos `service.install.type`.
    pub enum Install {
        Distribution = "distribution", "paquet de la distribution", "package of the distribution";
        Provider = "provider", "paquet de l’éditeur", "package of the maker";
        Package = "package", "archive de l’éditeur", "archive of the maker";
        Tooling = "tooling", "installé par un outil", "installed by a tool";
        CloneRepo = "clonerepo", "dépôt de sources", "source repository";
        Archive = "archive", "archive de sources", "source archive";
        Sources = "sources", "compilé", "compiled";
        Container = "container", "conteneur", "container";
    }
}
