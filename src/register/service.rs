//! The services that the co-op offers, as ChatonsInfos describes them.

use serde::Serialize;

use super::identifier::{Id, Url};
use crate::lang::Date;
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A service (`services.yaml`).
    #[fr = "Un service."]
    #[derive(Serialize)]
    pub struct Service {
        /// Its stable id, part of its file's name.
        #[fr = "Sa clé, qui ne change pas et entre dans le nom de son fichier."]
        id: At<Id>,
        /// Name.
        #[fr = "Nom."]
        name: String,
        /// What it does.
        #[fr = "Ce qu’il fait."]
        description: Option<String>,
        /// Where it answers or is described.
        #[fr = "Où il répond, ou est décrit."]
        url: Option<Url>,
        /// First day.
        #[fr = "Premier jour."]
        since: Option<Date>,
        /// Last day.
        #[fr = "Dernier jour."]
        until: Option<Date>,
        /// How it is.
        #[fr = "Comment il va."]
        status: Option<ServiceStatus>,
        /// Who may have it.
        #[fr = "Qui peut l’avoir."]
        registration: Option<Registration>,
        /// Whether there is room.
        #[fr = "S’il reste de la place."]
        room: Option<Room>,
        /// How it is installed.
        #[fr = "Comment il est installé."]
        install: Option<Install>,
        /// On which machine of `servers.yaml`.
        #[fr = "Sur quelle machine de servers.yaml."]
        server: Option<At<Id>>,
        /// With what; the version is nobody's business.
        #[fr = "Avec quoi ; la version ne regarde personne."]
        software: Option<ServiceSoftware>,
        /// Its metrics, by the figures that give them.
        #[fr = "Ses mesures, par les chiffres qui les donnent."]
        metrics: Vec<Metric>,
    }
}

record! {
    /// The software of a service.
    #[fr = "Le logiciel d’un service."]
    #[derive(Serialize)]
    pub struct ServiceSoftware {
        /// Name.
        #[fr = "Nom."]
        name: String,
        /// Where it comes from.
        #[fr = "D’où il vient."]
        website: Option<Url>,
        /// Its licence.
        #[fr = "Sa licence."]
        licence: Option<String>,
        /// The licence's text.
        #[fr = "Le texte de la licence."]
        licence_url: Option<Url>,
        /// Its source code.
        #[fr = "Son code source."]
        source: Option<Url>,
    }
}

record! {
    /// A metric of ChatonsInfos and the figure that it is.
    #[fr = "Une mesure de ChatonsInfos, et le chiffre qu’elle est."]
    #[derive(Serialize)]
    pub struct Metric {
        /// Its name without `metrics.` and year: `service.accounts`.
        #[fr = "Son nom, sans « metrics. » ni année."]
        #[example = "service.accounts"]
        name: At<String>,
        /// The figure.
        #[fr = "Le chiffre."]
        #[among = "figures"]
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
